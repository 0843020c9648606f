#include "desk/desk.h"

#include <boost/asio/signal_set.hpp>
#include <csignal>

#include "base/file.h"
#include "base/printed_text.h"
#include "desk/anchor_places.h"
#include "desk/assets.h"
#include "desk/desk_impl.h"
#include "desk/refusal_words.h"
#include "preview/page_answers.h"

namespace banxin {

namespace fs = std::filesystem;
using namespace newsroom;

namespace {

constexpr std::size_t largest_picture = 64u << 20;
constexpr int log_length = 500;

Newsroom::Clock wall_clock() {
    return [] { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); };
}

std::string content_type(const fs::path& file) {
    const std::string ending = file.extension().string();
    return ending == ".png"   ? "image/png"
           : ending == ".svg" ? "image/svg+xml"
           : ending == ".txt" ? "text/plain; charset=utf-8"
                              : "image/jpeg";
}

/// The edition that is worked on: the last one there is.
std::string last_edition(const std::set<std::string>& issues, const IssuePlan& plan) {
    int edition = 1;
    while (issues.contains(issue_object(plan, edition + 1))) ++edition;
    return issue_object(plan, edition);
}

WebResponse not_found() {
    return refused_response("not found", 404);
}

}  // namespace

WebResponse json_response(std::string body, int status) {
    return {status, "application/json", std::move(body), {}};
}

WebResponse refused_response(const std::string& message, int status) {
    return json_response("{\"message\": " + json_string(message) + "}", status);
}

WebResponse refused_response(const Refusal& why, const WebRequest& request, int status) {
    return refused_response(in_words(why, language_of(request)), status);
}

Language language_of(const WebRequest& request) {
    return request.language.starts_with("zh") || request.language.empty() ? Language::zh : Language::en;
}

fs::path proof_folder(const fs::path& paper) {
    return paper / "out" / "proofs";
}

std::string form_field(const WebRequest& request, const std::string& name) {
    const auto it = request.form.find(name);
    return it == request.form.end() ? "" : it->second;
}

Desk::Impl::Impl(DeskSettings given)
    : settings(std::move(given)),
      room(Newsroom::open(settings.store, wall_clock())),
      making(settings.issue, settings.word_lists),
      shown(std::make_shared<ShownBench>(making)),
      watcher(io, [this] { build(); }),
      server(io, settings.port, [this](const WebRequest& request) { return answer(request); },
             {true, settings.address, largest_picture,
              "default-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; "
              "frame-ancestors 'none'; base-uri 'none'; form-action 'none'",
              [this](const WebRequest& request) {
                  return sessions.find(request.cookie("banxin")) !=
                         nullptr;  // it hears that something changed
              }}) {}

void Desk::Impl::build(std::function<void()> after) {
    if (after) after_build.push_back(std::move(after));
    build_again = building;
    if (building) return;
    building = true;
    server.push("setting", "{}");
    hear_of_issues();
    const auto then = [this, waiting = std::exchange(after_build, {})] {
        show();
        building = false;
        for (const auto& call : waiting) call();
        if (build_again) build();
    };
    builds.run({"",
                [this, then, known = issues](const std::stop_token&) {
                    making.build([&](const IssuePlan& plan) { return last_edition(known, plan); });
                    return then;
                },
                [then](WorkPool::Dropped) { then(); }});
}

void Desk::Impl::hear_of_issues() {
    try {
        for (const auto& [object, now] : room.world())
            if (object.starts_with("issue/")) issues.insert(object);
    } catch (const StoreFailure&) {
        // Those who ask the store for something hear of it; the pages are set all the same.
    }
}

void Desk::Impl::show() {
    shown = std::make_shared<ShownBench>(making);
    watcher.look_at(making.files());
    server.push("state", "{}");
}

WebResponse Desk::Impl::aside(WorkPool& pool, const WebRequest& request, std::string topic, Work work) {
    WebResponse response;
    response.later = [this, &pool, request, topic = std::move(topic),
                      work = std::move(work)](std::function<void(WebResponse)> reply) {
        pool.run({topic,
                  [this, request, work, reply](const std::stop_token& stop) -> WorkPool::Then {
                      return [this, request, then = work(stop), reply] { reply(in_store(request, then)); };
                  },
                  [reply](WorkPool::Dropped why) {
                      reply(why == WorkPool::Dropped::overtaken
                                ? refused_response("a newer request came", 409)
                            : why == WorkPool::Dropped::too_many ? refused_response("too busy", 503)
                                                                 : refused_response("failed", 500));
                  }});
    };
    return response;
}

WebResponse Desk::Impl::answer(const WebRequest& request) {
    for (const Asset& asset : desk_assets())
        if (request.method == "GET" && request.path == asset.path)
            return {200, std::string(asset.type), std::string(asset.text), {}};
    return in_store(request, [&] {
        if (request.method == "POST" && request.path == "/sign-in") return sign_in(request);
        SignedIn* person = who(request);
        if (!person) return refused_response("sign in", 401);
        return request.method == "GET" ? look(request, *person) : change(request, *person);
    });
}

SignedIn* Desk::Impl::who(const WebRequest& request) {
    const std::string token = request.cookie("banxin");
    SignedIn* person = sessions.find(token);
    if (!person || room.holds(person->session)) return person;
    sessions.leave(token);
    return nullptr;
}

WebResponse Desk::Impl::in_store(const WebRequest& request, const std::function<WebResponse()>& work) {
    try {
        return work();
    } catch (const StoreFailure& failure) {
        return refused_response({failure.code, {failure.what()}}, request, 503);
    } catch (const std::exception&) {  // one request's fault ends no evening
        return refused_response("failed", 500);
    }
}

WebResponse Desk::Impl::look(const WebRequest& request, const SignedIn& person) {
    if (!bench().ready()) return not_ready(request);
    const std::string& path = request.path;
    if (path == "/state") return state(request, person);
    if (path == "/article") return article(request);
    if (path == "/revision") {
        const auto bytes = room.ledger().revision(request.query_value("hash"));
        return bytes ? WebResponse{200, "text/plain; charset=utf-8", article_text(*bytes), {}} : not_found();
    }
    if (path == "/findings") return findings(request);
    if (path == "/anchor") return anchor(request);
    if (path == "/file") return file(request.query_value("src"));
    if (path.starts_with("/proof/")) return proof(path.substr(std::string_view("/proof/").size()));
    if (path == "/log") {
        const std::string object = request.query_value("object");
        return json_response(log_json(room.ledger().last_events(log_length, object), object, log_length,
                                      language_of(request)));
    }
    if (path == "/errors") return errors(request);
    if (path == "/chain") return chain(request);
    if (path.starts_with("/sheet/"))
        return sheet_picture(path.substr(std::string_view("/sheet/").size()), person);
    if (path == "/manifest") {
        const auto text = room.ledger().revision(standing(room.world(), edition()).hash);
        return text ? WebResponse{200, "text/plain; charset=utf-8", *text, {}} : not_found();
    }
    if (path == "/side-drafts") {
        std::string all = "[";
        for (const SideDraft& d : room.ledger().side_drafts(person.session.person()))
            all += (all.size() > 1 ? ", {" : "{") + std::string("\"object\": ") + json_string(d.object) +
                   ", \"at\": " + json_string(d.at) + ", \"text\": " + json_string(article_text(d.text)) +
                   "}";
        return json_response(all + "]");
    }
    return page_answer(bench().live(), request);
}

/// The files have had mistakes from the beginning: the first of them.
WebResponse Desk::Impl::not_ready(const WebRequest& request) const {
    for (const LiveFinding& f : bench().findings())
        if (f.diagnostic.severity() == Severity::error)
            return refused_response(f.file + ":" + std::to_string(f.at.line) + " " + f.diagnostic.code + " " +
                                        message(f.diagnostic, language_of(request)),
                                    503);
    return refused_response("failed", 503);
}

WebResponse Desk::Impl::state(const WebRequest& request, const SignedIn& person) {
    return json_response(board_json(
        room.world(), person.session.person(), person.csrf,
        {bench(), wall_clock()(), language_of(request), last_place, building, room.ledger().leases()}));
}

/// The file as it is now with its hash, whether it is the revision that a save of it starts from, and that.
WebResponse Desk::Impl::article(const WebRequest& request) {
    if (owing) finish_left_behind();
    const std::string id = request.query_value("id"), object = "article/" + id;
    const Manuscript* m = bench().manuscript(id);
    std::string text;
    if (!m || !read_whole(m->path, largest_article, text).empty()) return not_found();
    const auto held = room.ledger().lease(object);
    const std::string now = to_text(wall_clock()());
    return json_response("{\"id\": " + json_string(id) + ", \"text\": " + json_string(text) +
                         ", \"hash\": " + json_string(standing(room.world(), object).hash) +
                         ", \"file\": " + json_string(sha256(text)) +
                         ", \"stored\": " + (shows_revision(object) ? "true" : "false") + ", \"held_by\": " +
                         json_string(held && held->until > now ? held->person : "") + "}");
}

WebResponse Desk::Impl::findings(const WebRequest& request) const {
    std::string all = "[";
    for (const LiveFinding& f : bench().findings())
        all += (all.size() > 1 ? ", {" : "{") + std::string("\"code\": ") + json_string(f.diagnostic.code) +
               ", " + severity_json(f.diagnostic) +
               ", \"message\": " + json_string(message(f.diagnostic, language_of(request))) + ", " +
               typed_json(f.file, f.at) + ", \"spot\": " + spot_json(f.spot) + "}";
    return json_response(all + "]");
}

/// A picture of the paper, to be shown beside its caption.
WebResponse Desk::Impl::file(const std::string& source) const {
    const fs::path path = (bench().folder() / source).lexically_normal();
    const fs::path inside = path.lexically_relative(bench().folder().lexically_normal());
    const std::string ending = path.extension().string();
    if (inside.empty() || *inside.begin() == ".." || inside.is_absolute()) return not_found();
    if (ending != ".jpg" && ending != ".jpeg" && ending != ".png" && ending != ".svg") return not_found();
    std::string bytes;
    if (!read_whole(path, largest_picture, bytes).empty()) return not_found();
    return {200, content_type(path), std::move(bytes), {}};
}

WebResponse Desk::Impl::proof(const std::string& name) const {
    const std::string hash = name.substr(0, name.find('.'));
    if (hash.size() != 64 || hash.find_first_not_of("0123456789abcdef") != hash.npos) return not_found();
    const fs::path path =
        proof_folder(bench().folder()) / (hash + (name.ends_with(".txt") ? ".txt" : ".png"));
    std::string bytes;
    if (!read_whole(path, largest_picture, bytes).empty()) return not_found();
    return {200, content_type(path), std::move(bytes), {}};
}

WebResponse Desk::Impl::anchor(const WebRequest& request) const {
    const auto page = query_number<int>(request, "page");
    const auto number = [&](const char* name) { return query_number<double>(request, name).value_or(-1); };
    if (!page) return not_found();
    const Point from{Length::pt(number("x")), Length::pt(number("y"))},
        to{Length::pt(number("x2")), Length::pt(number("y2"))};
    const std::string words = request.query_value("words");
    const IssuePlan& plan = *bench().live().plan();
    const Document& document = bench().live().made()->document;
    const Anchor a =
        words.empty() ? anchor_at(plan, document, *page, from, to) : anchor_of(plan, document, *page, words);
    return json_response("{\"article\": " + json_string(a.article) +
                         ", \"before\": " + json_string(a.before) + ", \"quote\": " + json_string(a.quote) +
                         ", \"spot\": " + spot_json(place_of(plan, document, a)) + "}");
}

/// Walks the log's chain, over a connection of its own, beside everything else.
WebResponse Desk::Impl::chain(const WebRequest& request) {
    return aside(checking, request, "",
                 [store = settings.store,
                  language = language_of(request)](const std::stop_token&) -> std::function<WebResponse()> {
                     const Ledger ledger = Ledger::open(store, false);
                     const auto fault = ledger.verify_chain();
                     const std::string broken =
                         fault ? in_words({"E9018", {std::to_string(fault->sequence), fault->what}}, language)
                               : std::string();
                     const std::int64_t events = fault ? 0 : ledger.last_events(1).back().sequence;
                     return [broken, events] {
                         return json_response("{\"events\": " + std::to_string(events) +
                                              ", \"broken\": " + json_string(broken) + "}");
                     };
                 });
}

Desk::Desk(DeskSettings settings) : impl_(std::make_unique<Impl>(std::move(settings))) {}

Desk::~Desk() = default;

unsigned short Desk::port() const {
    return impl_->server.port();
}

void Desk::run() {
    // Nobody is served before there are pages.
    impl_->finish_left_behind();
    impl_->hear_of_issues();
    impl_->making.build([this](const IssuePlan& plan) { return last_edition(impl_->issues, plan); });
    impl_->show();
    impl_->recall_last_place();
    boost::asio::signal_set ends(impl_->io, SIGINT, SIGTERM);
    ends.async_wait([this](const auto&, int) { impl_->io.stop(); });
    impl_->io.run();
}

}  // namespace banxin
