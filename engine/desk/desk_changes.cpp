#include <algorithm>
#include <charconv>

#include "base/file.h"
#include "base/printed_text.h"
#include "base/unicode.h"
#include "desk/desk_impl.h"
#include "desk/draft_json.h"
#include "desk/picture_intake.h"
#include "desk/refusal_words.h"
#include "newsroom/edition.h"
#include "newsroom/errata.h"
#include "newsroom/passwords.h"
#include "render/render.h"

namespace banxin {

namespace fs = std::filesystem;
using namespace newsroom;

namespace {

constexpr double proof_dpi = 110;

/// What a person wrote and where, out of the form.
std::string anchored_detail(const WebRequest& request) {
    Anchored a{form_field(request, "detail"), std::nullopt};
    if (!form_field(request, "x").empty())
        a.anchor = Anchor{form_field(request, "article"), form_field(request, "before"),
                          form_field(request, "quote"), form_number(request, "x"), form_number(request, "y")};
    return newsroom::to_detail(a);
}

/// The page's words, a paragraph a line.
std::string words_of(const Page& page) {
    std::string out;
    for (const PageElement& element : page.elements) {
        if (element.role == banxin::Role::artifact) continue;
        std::u32string words;
        for (std::size_t i = element.first_item; i < element.end_item; ++i)
            if (const auto* run = std::get_if<PlacedRun>(&page.items[i])) words += run->chars;
        if (!words.empty()) out += to_utf8(words) + '\n';
    }
    return out;
}

/// The first error of a text, with its line and column.
std::optional<std::string> first_mistake(const ReadText& read, Language language) {
    for (const Diagnostic& d : read.found.all()) {
        if (d.severity() != Severity::error) continue;
        const LineColumn at = read.sources.line_column({d.where.file, d.where.begin});
        return std::to_string(at.line) + ":" + std::to_string(at.column) + " " + d.code + " " +
               message(d, language);
    }
    return std::nullopt;
}

/// How an article would stand with this text.
WebResponse tried(const ShownBench& bench, const std::string& id, const std::string& text, Language language,
                  const std::stop_token& stop) {
    const ReadText read = bench.read(id, text);
    const FileId file = read.article ? read.article->where.file : FileId{read.sources.size() - 1};
    std::vector<Diagnostic> found = read.found.all();
    std::string trial = "\"pages\": [], \"fits\": []";
    if (read.article && !read.found.has_errors() && read.article->id == id && !stop.stop_requested()) {
        const ShownIssue::Trial made = bench.try_text(*read.article, stop);
        found.insert(found.end(), made.found.begin(), made.found.end());
        trial = trial_json(bench.live(), made, id);
    }
    return json_response("{" + trial +
                         ", \"findings\": " + findings_json(found, read.sources, file, language) + "}");
}

}  // namespace

void keep_proof(const ShownBench& bench, const PageRender& render, std::optional<std::string> png) {
    const fs::path folder = proof_folder(bench.folder());
    std::error_code none;
    fs::create_directories(folder, none);
    for (const Page& page : bench.live().made()->document.pages) {
        if (!render.object.ends_with("/" + std::to_string(page.number))) continue;
        Diagnostics found;
        if (!png) png = render_png(page, *bench.live().font_catalogue(), proof_dpi, found);
        // A proof that could not be kept only cannot be compared with.
        if (png) (void)write_whole(folder / (render.hash + ".png"), *png);
        (void)write_whole(folder / (render.hash + ".txt"), words_of(page));
    }
}

double form_number(const WebRequest& request, const std::string& name) {
    const std::string text = form_field(request, name);
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

WebResponse Desk::Impl::with_password(const WebRequest& request, const std::string& person,
                                      std::function<WebResponse(Outcome<Session>)> then) {
    auto secret = room.secret_of(person);
    if (const auto* why = std::get_if<Refusal>(&secret)) return refused_response(*why, request);
    return aside(passwords, request, "",
                 [this, request, person, then, stored = std::get<std::string>(std::move(secret))](
                     const std::stop_token&) -> std::function<WebResponse()> {
                     return
                         [this, person, then, fits = password_fits(stored, form_field(request, "password"))] {
                             return then(room.signed_in(person, fits));
                         };
                 });
}

WebResponse Desk::Impl::sign_in(const WebRequest& request) {
    return with_password(request, form_field(request, "person"), [this, request](Outcome<Session> outcome) {
        if (const auto* why = std::get_if<Refusal>(&outcome)) return refused_response(*why, request);
        const std::string token = sessions.enter(std::get<Session>(std::move(outcome)));
        WebResponse response = json_response("{}");
        response.headers.emplace_back("Set-Cookie",
                                      "banxin=" + token + "; HttpOnly; SameSite=Strict; Path=/");
        return response;
    });
}

WebResponse Desk::Impl::done(const Outcome<Event>& outcome, const WebRequest& request) {
    if (const auto* why = std::get_if<Refusal>(&outcome)) return refused_response(*why, request);
    server.push("state", "{}");
    return json_response("{\"sequence\": " + std::to_string(std::get<Event>(outcome).sequence) + "}");
}

WebResponse Desk::Impl::change(const WebRequest& request, SignedIn& person) {
    if (request.csrf != person.csrf) return refused_response("reload the page", 403);
    if (!bench().ready()) return not_ready(request);
    const std::string& path = request.path;
    // These change nothing that others see.
    if (path == "/draft") return draft(request, person);
    if (path == "/try-place") return try_place(request, person);
    if (path == "/upload") return upload(request, person);
    if (path == "/sign-out") return sign_out(request, person);
    if (path == "/act") return act(request, person);
    if (path == "/lease") return lease(request, person);
    if (path == "/assemble") return assemble(request, person);
    // Of these the browsers hear when the issue was set again.
    if (path == "/save") return save(request, person);
    if (path == "/place") return place(request, person);
    if (path == "/choose") return choose(request, person);
    if (path == "/undo-place") return undo_place(request);
    return refused_response("not found", 404);
}

WebResponse Desk::Impl::sign_out(const WebRequest& request, const SignedIn& person) {
    const std::string name = person.session.person();
    std::vector<std::string> objects;
    for (const auto& [key, text] : unsaved)
        if (key.second == name) objects.push_back(key.first);
    for (const std::string& object : objects) keep_unsaved(object, name);
    leave_frames(person.session);
    sessions.leave(request.cookie("banxin"));
    return json_response("{}");
}

WebResponse Desk::Impl::act(const WebRequest& request, SignedIn& person) {
    const auto action = named<Action>(form_field(request, "action"));
    if (!action) return refused_response("no such action", 400);
    if (!asks_password_again(*action)) return act_now(request, person, *action);
    return with_password(request, person.session.person(),
                         [this, request, action](const Outcome<Session>& outcome) {
                             if (const auto* why = std::get_if<Refusal>(&outcome))
                                 return refused_response(*why, request);
                             SignedIn* still = who(request);
                             if (!still) return refused_response("sign in", 401);
                             still->session.renew(std::get<Session>(outcome));
                             return act_now(request, *still, *action);
                         });
}

WebResponse Desk::Impl::act_now(const WebRequest& request, SignedIn& person, Action action, bool may_queue) {
    if (!bench().ready()) return not_ready(request);
    Act act{form_field(request, "object"), action,
            form_field(request, "hash"),   {},
            form_field(request, "reason"), form_field(request, "detail")};
    Evidence evidence;
    if (action == Action::open_issue)
        act.detail = std::to_string(bench().renders().size()) + " " +
                     evening_before(bench().live().plan()->date, settings.due);
    const auto refuse = [&](const Refusal& why) {
        room.refused(person.session.person(), act, why);
        return refused_response(why, request);
    };
    if (action == Action::allow_late && act.detail.empty()) act.detail = edition();
    // What is chosen is what the person saw, and that is what the paper's file has.
    if (action == Action::choose_masthead) {
        const std::string profile = masthead_profile(bench().live().plan()->paper);
        if (!act.detail.empty() && act.detail != profile) return refuse({"E9004", {act.object}});
        act.detail = profile;
    }
    if (action == Action::mark || action == Action::comment) act.detail = anchored_detail(request);
    if (action == Action::log_error) {
        Diagnostics found;
        if (!read_error_table(settings.error_table, found).kind(print_error_from(act.detail).kind))
            return refuse({"E9014", {act.detail, "log-error"}});
    }
    if (action == Action::render || action == Action::view) {
        const PageRender* render = bench().render_of(act.object);
        if (!render) return refuse({"E9014", {act.object, std::string(name_of(action))}});
        // What is opened is what the screen shows: another render has not been seen.
        if (action == Action::view && act.hash != render->hash) return refuse({"E9004", {act.object}});
        act.hash = render->hash;
        if (action == Action::render) act.detail = newsroom::to_detail(render->placed, render->findings);
    }
    const bool is_judged = action == Action::submit || action == Action::review1 ||
                           action == Action::review2 || action == Action::review3 ||
                           action == Action::approve_outside;
    if (is_judged && !shows_revision(act.object)) return refuse({"E9037", {act.object}});
    if (action == Action::submit)
        if (const Manuscript* m = bench().manuscript(act.object.substr(act.object.find('/') + 1)))
            evidence.blocking = missing_parts(m->article, language_of(request));
    if (action == Action::release) return release(request, person, act);
    if (action == Action::render && settings.queue && may_queue) return queue_render(request, act.object);
    const auto outcome = room.act(person.session, act, evidence);
    const WebResponse response = done(outcome, request);
    if (std::holds_alternative<Refusal>(outcome)) return response;
    if (action == Action::render)
        return aside(drawing, request, "",
                     [response, bench = shown,
                      object = act.object](const std::stop_token&) -> std::function<WebResponse()> {
                         keep_proof(*bench, *bench->render_of(object));
                         return [response] { return response; };
                     });
    if (action == Action::break_lease) {
        std::vector<std::pair<std::string, std::string>> typed;
        for (const auto& [key, text] : unsaved)
            if (key.first == act.object) typed.push_back(key);
        for (const auto& [object, name] : typed) keep_unsaved(object, name);
    }
    if (action == Action::replate) {
        WebResponse later;  // when the pages are those of the new edition
        later.later = [this, response](std::function<void(WebResponse)> reply) {
            build([reply, response] { reply(response); });
        };
        return later;
    }
    return response;
}

void Desk::Impl::keep_unsaved(const std::string& object, const std::string& person) {
    const auto at = unsaved.find({object, person});
    if (at == unsaved.end()) return;
    room.keep_side_draft(object, person, at->second.base, revision_bytes(at->second.text, {}));
    unsaved.erase(at);
}

/// Checks the text, keeps it as a revision, then puts it in the article's place, whole.
WebResponse Desk::Impl::save(const WebRequest& request, SignedIn&) {
    const std::string id = form_field(request, "id");
    const fs::path path = bench().path_of(id);
    if (path.empty() || form_field(request, "text").size() > largest_article)
        return refused_response("no such article", 404);
    return aside(
        setting, request, "",
        [this, request, id, path, bench = shown](const std::stop_token&) -> std::function<WebResponse()> {
            const ReadText read = bench->read(id, form_field(request, "text"));
            if (const auto mistake = first_mistake(read, language_of(request)))
                return [mistake] { return refused_response(*mistake, 422); };
            if (!read.article || read.article->id != id) return [] { return refused_response("id", 422); };
            const auto staged = std::make_shared<StagedFile>(path, form_field(request, "text"));
            return [this, request, id, staged, bytes = read.bytes] {
                SignedIn* person = who(request);
                if (!person) return refused_response("sign in", 401);
                return saved(request, *person, "article/" + id, bytes, *staged);
            };
        });
}

std::optional<std::string> Desk::Impl::unseen_text(const WebRequest& request, const std::string& object,
                                                   const fs::path& file) {
    std::string now;
    const bool there = read_whole(file, largest_article, now).empty();
    const auto kept = room.ledger().revision(standing(room.world(), object).hash);
    if (!there || sha256(now) == form_field(request, "file") || now == form_field(request, "text") ||
        (kept && article_text(*kept) == now))
        return std::nullopt;
    return now;
}

bool Desk::Impl::shows_revision(const std::string& object) {
    const Manuscript* m = bench().manuscript(object.substr(object.find('/') + 1));
    const auto kept = room.ledger().revision(standing(room.world(), object).hash);
    std::string now;
    return !m || !kept || (read_whole(m->path, largest_article, now).empty() && article_text(*kept) == now);
}

WebResponse Desk::Impl::saved(const WebRequest& request, SignedIn& person, const std::string& object,
                              const std::string& bytes, StagedFile& staged) {
    if (!staged.error().empty()) return refused_response(staged.error(), 503);
    if (owing) finish_left_behind();
    const std::string& name = person.session.person();
    const std::string base = form_field(request, "base");
    // Both texts go back: the other one, and the browser has its own.
    const auto both = [&](const Refusal& why, const std::string& by, const std::string& text) {
        return json_response(
            "{\"message\": " + json_string(in_words(why, language_of(request))) + ", \"by\": " +
                json_string(by) + ", \"hash\": " + json_string(standing(room.world(), object).hash) +
                ", \"file\": " + json_string(sha256(text)) + ", \"text\": " + json_string(text) + "}",
            409);
    };
    const std::string hash = sha256(bytes);
    const bool is_current = base == standing(room.world(), object).hash;
    const auto unseen = is_current ? unseen_text(request, object, staged.target()) : std::nullopt;
    if (unseen && sha256(*unseen) != form_field(request, "over")) {
        const Refusal why{"E9037", {object}};
        room.refused(name, {object, Action::save, hash, base, {}, {}}, why);
        room.keep_side_draft(object, name, base, bytes);
        return both(why, {}, *unseen);
    }
    // The revision that is there already is not saved again, and keeps its approvals; its file may be
    // another.
    const bool is_there = is_current && hash == base;
    const Act again{object, Action::save, hash, base, {}, {}};
    const auto outcome =
        is_there ? decide(room.world(), name, again) : room.save_article(person.session, object, base, bytes);
    if (const auto* why = std::get_if<Refusal>(&outcome)) {
        if (is_there) room.refused(name, again, *why);
        const Standing& now = standing(room.world(), object);
        const auto theirs = room.ledger().revision(now.hash);
        return both(*why, now.last_person, theirs ? article_text(*theirs) : "");
    }
    unsaved.erase({object, name});
    if (unseen) room.keep_side_draft(object, name, base, revision_bytes(*unseen, {}));
    if (const FileError failed = staged.put(); !failed.empty()) {
        staged.leave();
        owing = true;
        return json_response(
            "{\"message\": " + json_string(in_words({"E9038", {object, failed}}, language_of(request))) +
                ", \"hash\": " + json_string(hash) + "}",
            503);
    }
    const Manuscript* written = bench().manuscript(form_field(request, "id"));
    const WebResponse response = json_response("{\"hash\": " + json_string(hash) + ", \"file\": " +
                                               json_string(sha256(form_field(request, "text"))) + "}");
    if (written && written->page) return response;
    WebResponse later;  // what stands on no page is not watched
    later.later = [this, response](std::function<void(WebResponse)> reply) {
        build([reply, response] { reply(response); });
    };
    return later;
}

/// How a text would stand while it is typed: nothing is kept but for the case that its author goes away.
WebResponse Desk::Impl::draft(const WebRequest& request, SignedIn& person) {
    const std::string id = form_field(request, "id"), text = form_field(request, "text");
    if (bench().path_of(id).empty() || text.size() > largest_article)
        return refused_response("no such article", 404);
    const std::string& name = person.session.person();
    unsaved[{"article/" + id, name}] = {form_field(request, "base"), text};
    return aside(setting, request, "draft " + name + " " + id,
                 [id, text, bench = shown, language = language_of(request)](
                     const std::stop_token& stop) -> std::function<WebResponse()> {
                     const WebResponse made = tried(*bench, id, text, language, stop);
                     if (stop.stop_requested())
                         return [] { return refused_response("a newer request came", 409); };
                     return [made] { return made; };
                 });
}

WebResponse Desk::Impl::lease(const WebRequest& request, SignedIn& person) {
    if (!form_field(request, "frames").empty()) {
        leave_frames(person.session);
        return json_response("{}");
    }
    const std::string object = "article/" + form_field(request, "id");
    if (const std::string gives_up = form_field(request, "give-up"); !gives_up.empty()) {
        room.give_up_lease(person.session, object);
        if (gives_up == "keep") keep_unsaved(object, person.session.person());
        unsaved.erase({object, person.session.person()});
        server.push("state", "{}");
        return json_response("{}");
    }
    const bool taken_up = form_field(request, "renew").empty();
    const auto outcome =
        taken_up ? room.take_lease(person.session, object) : room.renew_lease(person.session, object);
    const auto* why = std::get_if<Refusal>(&outcome);
    if (why && why->code != "E9011" && why->code != "E9030") return refused_response(*why, request);
    if (taken_up && !why) server.push("state", "{}");  // the board says who is editing
    const std::string held_by = why && why->code == "E9011" ? why->args.back() : "";
    return json_response("{\"held_by\": " + json_string(held_by) +
                         ", \"broken\": " + (why && held_by.empty() ? "true" : "false") + "}");
}

void Desk::Impl::leave_frames(const Session& session) {
    bool left = false;
    for (const auto& [object, lease] : room.ledger().leases())
        if (kind_of(object) == Kind::page && lease.session == sha256(session.id())) {
            room.give_up_lease(session, object);
            left = true;
        }
    if (left) server.push("state", "{}");
}

/// Who tries it has the frames of the pages that would change, until he does it, or not.
WebResponse Desk::Impl::try_place(const WebRequest& request, const SignedIn& person) {
    const int page = int(form_number(request, "page"));
    const std::string id = form_field(request, "id");
    const auto allowed =
        decide(room.world(), person.session.person(), {edition(), Action::place, {}, {}, {}, {}});
    if (const auto* why = std::get_if<Refusal>(&allowed)) return refused_response(*why, request);
    leave_frames(person.session);
    const Manuscript* m = bench().manuscript(id);
    for (const int number : std::set<int>{page, m && m->page ? m->page : page}) {
        const std::string object = page_object(edition(), number);
        if (!bench().render_of(object)) continue;
        const auto lease = room.take_lease(person.session, object);
        if (const auto* why = std::get_if<Refusal>(&lease)) {
            leave_frames(person.session);
            return refused_response(why->code == "E9011" ? Refusal{"E9039", why->args} : *why, request, 409);
        }
    }
    server.push("state", "{}");  // the board says who is at it
    return aside(
        setting, request, "place " + person.session.person(),
        [request, id, page, bench = shown](const std::stop_token& stop) -> std::function<WebResponse()> {
            const auto trial = bench->try_place(id, page, form_field(request, "slot"), stop);
            if (stop.stop_requested()) return [] { return refused_response("a newer request came", 409); };
            const WebResponse made = trial ? json_response("{" + trial_json(bench->live(), *trial, "") + "}")
                                           : refused_response("no such slot", 404);
            return [made] { return made; };
        });
}

WebResponse Desk::Impl::place(const WebRequest& request, SignedIn&) {
    const std::string id = form_field(request, "id"), page = form_field(request, "page"),
                      slot = form_field(request, "slot");
    const auto changed = bench().placed(id, int(form_number(request, "page")), slot);
    if (!changed) return refused_response({"E9014", {slot, "place"}}, request, 422);
    return put_issue(request, {bench().issue_hash(), *changed, page + "/" + slot + " article/" + id});
}

/// For who may write an article that it could stand in.
WebResponse Desk::Impl::upload(const WebRequest& request, const SignedIn& person) {
    const Act write{"article/new", Action::save, "new", standing(room.world(), "article/new").hash, {}, {}};
    const auto allowed = decide(room.world(), person.session.person(), write);
    if (const auto* why = std::get_if<Refusal>(&allowed); why && why->code == "E9002") {
        room.refused(person.session.person(), write, *why);
        return refused_response(*why, request);
    }
    return aside(pictures, request, "",
                 [bytes = request.body, folder = bench().folder(),
                  language = language_of(request)](const std::stop_token&) -> std::function<WebResponse()> {
                     const TakenPicture taken = take_picture(bytes, folder, language);
                     const WebResponse made =
                         taken.refused.empty()
                             ? json_response("{\"src\": " + json_string(taken.source) +
                                             ", \"width\": " + std::to_string(int(taken.width)) +
                                             ", \"height\": " + std::to_string(int(taken.height)) + "}")
                             : refused_response(taken.refused, 422);
                     return [made] { return made; };
                 });
}

}  // namespace banxin
