// What is about the issue as a whole: its assembly, its release, and what was found in print.
#include "base/file.h"
#include "base/printed_text.h"
#include "base/sha256.h"
#include "content/value.h"
#include "desk/desk_impl.h"
#include "desk/issue_edit.h"
#include "desk/staged_file.h"
#include "newsroom/errata.h"
#include "preflight/preflight.h"
#include "press/press.h"
#include "preview/page_answers.h"
#include "render/render.h"

namespace banxin {

namespace fs = std::filesystem;
using namespace newsroom;

namespace {

/// All pages are rendered anew from the files, and the print file is made and read.
Evidence release_evidence(const ShownBench& bench, const DeskSettings& settings, Language in) {
    Evidence evidence;
    const ShownIssue& live = bench.live();
    Diagnostics found;
    std::vector<PageRender> renders = render_pages(
        *live.plan(), live.made()->document, *live.font_catalogue(), bench.edition(), live.sources(), found);
    // What setting the issue just now found, besides what drawing it did.
    for (PageRender& render : renders)
        if (const PageRender* set = bench.render_of(render.object))
            render.findings.insert(render.findings.end(), set->findings.begin(), set->findings.end());
    evidence.renders = rendered_again(renders);
    SourceMap sources;
    const auto profile = read_press_profile(
        press_profile_file(settings.press, live.plan()->paper.layouts, settings.layouts), sources, found);
    const auto file = profile
                          ? render_for_press(live.made()->document, *live.font_catalogue(), *profile, found)
                          : std::nullopt;
    if (file)
        evidence.blocking = press_faults(*file, *profile, in);
    else
        evidence.blocking.push_back(settings.press);
    evidence.preflight_passed = evidence.blocking.empty();
    evidence.masthead = masthead_profile(live.plan()->paper);
    return evidence;
}

constexpr int most_place_events = 500;

/// What a plan puts on a page and stands on none now, as an event names it: " 1/lead article/levy" …
std::string placed_anew(const IssuePlan& plan, const ShownBench& bench) {
    std::string names;
    for (const PagePlan& page : plan.pages)
        for (const Placement& p : page.placements) {
            const std::string& id = plan.articles[p.article_index].id;
            const Manuscript* now = bench.manuscript(id);
            if (!now || !now->page)
                names += ' ' + std::to_string(page.number) + '/' + p.slot + " article/" + id;
        }
    return names;
}

std::set<int> numbers_of(const std::string& text) {
    std::set<int> numbers;
    for (const std::string& word : split_words(text)) numbers.insert(std::atoi(word.c_str()));
    return numbers;
}

}  // namespace

WebResponse Desk::Impl::release(const WebRequest& request, const SignedIn& asker, const Act& act) {
    // Who may not release, or not yet, has no pages rendered for that.
    const auto hoped =
        decide(room.world(), asker.session.person(), act, hopeful_evidence(room.world(), edition(), bench()));
    if (const auto* why = std::get_if<Refusal>(&hoped)) {
        room.refused(asker.session.person(), act, *why);
        return refused_response(*why, request);
    }
    WebResponse response;
    response.later = [this, request, act](std::function<void(WebResponse)> reply) {
        build([this, request, act, reply] {
            // The last good pages are not those of the files.
            if (bench().live().outdated()) return reply(refused_response({"E9004", {act.object}}, request));
            reply(aside(
                releasing, request, "",
                [this, request, act, bench = shown](const std::stop_token&) -> std::function<WebResponse()> {
                    return [this, request, act, bench,
                            evidence = release_evidence(*bench, settings, language_of(request))] {
                        SignedIn* person = who(request);
                        if (!person) return refused_response("sign in", 401);
                        if (bench != shown) return refused_response({"E9004", {act.object}}, request);
                        return done(room.act(person->session, act, evidence), request);
                    };
                }));
        });
    };
    return response;
}

/// Ways to make the pages anew. It takes seconds, and is done beside everything else; nothing is changed.
WebResponse Desk::Impl::assemble(const WebRequest& request, const SignedIn& person) {
    const std::string name = person.session.person();
    const auto allowed = decide(room.world(), name, {edition(), Action::place, {}, {}, {}, {}});
    if (const auto* why = std::get_if<Refusal>(&allowed)) return refused_response(*why, request);
    return aside(
        assembling, request, "assembly " + name,
        [this, name, issue = bench().issue_file(), folder = bench().folder(),
         kept = numbers_of(form_field(request, "kept")),
         language = language_of(request)](const std::stop_token& stop) -> std::function<WebResponse()> {
            AssemblySheet sheet = assembly_sheet(issue, folder, kept, language);
            if (stop.stop_requested()) return [] { return refused_response("a newer request came", 409); };
            return [this, name, sheet = std::move(sheet)] {
                if (sheet.plans.empty()) {
                    std::string all;
                    for (const std::string& why : sheet.said) all += (all.empty() ? "" : "; ") + why;
                    return refused_response(all, 422);
                }
                sheets[name] = sheet;
                return json_response("{\"sheet\": " + json_string(sheet.name) + ", " + sheet.json + "}");
            };
        });
}

/// A page of a plan: NAME/1-2.png is the second page of the first plan.
WebResponse Desk::Impl::sheet_picture(const std::string& name, const SignedIn& person) const {
    const auto sheet = sheets.find(person.session.person());
    std::size_t plan = 0, page = 0;
    if (sheet != sheets.end() && name.starts_with(sheet->second.name + "/") &&
        std::sscanf(name.c_str() + sheet->second.name.size(), "/%zu-%zu.png", &plan, &page) == 2 &&
        plan > 0 && plan <= sheet->second.plans.size() && page > 0 &&
        page <= sheet->second.plans[plan - 1].pictures.size())
        return {200, "image/png", sheet->second.plans[plan - 1].pictures[page - 1], {}};
    return refused_response("not found", 404);
}

/// One of the ways becomes the issue, unless somebody changed the issue since they were made.
WebResponse Desk::Impl::choose(const WebRequest& request, SignedIn& person) {
    const auto sheet = sheets.find(person.session.person());
    const auto number = static_cast<std::size_t>(form_number(request, "plan"));
    if (sheet == sheets.end() || sheet->second.name != form_field(request, "sheet") || number < 1 ||
        number > sheet->second.plans.size())
        return refused_response({"E9014", {form_field(request, "sheet"), "place"}}, request, 404);
    const SheetPlan& plan = sheet->second.plans[number - 1];
    return put_issue(request,
                     {sheet->second.base, plan.issue, "assembly " + plan.points + " " + plan.places});
}

void Desk::Impl::recall_last_place() {
    for (const Event& event : room.ledger().last_events(most_place_events, edition()))
        if (event.action == Action::place) last_place = event;
}

/// The issue's file becomes what it was before the last change: that of a moment ago can be undone too.
WebResponse Desk::Impl::undo_place(const WebRequest& request) {
    const auto text = last_place.object == edition() && !last_place.base.empty()
                          ? room.ledger().revision(last_place.base)
                          : std::nullopt;
    if (!text) return refused_response({"E9014", {edition(), "undo"}}, request, 404);
    return put_issue(request, {last_place.hash, *text, "undo " + std::to_string(last_place.sequence), true});
}

WebResponse Desk::Impl::put_issue(const WebRequest& request, AskedIssue asked) {
    return aside(setting, request, "",
                 [this, request, asked = std::move(asked), bench = shown, file = bench().issue_file(),
                  object = edition()](const std::stop_token&) -> std::function<WebResponse()> {
                     const TriedIssue tried = tried_issue(file, asked.text, language_of(request));
                     if (!tried.refused.empty())
                         return [tried] { return refused_response(tried.refused, 422); };
                     auto staged = std::make_shared<StagedFile>(file, asked.text);
                     std::string former;
                     if (const FileError why = read_whole(file, largest_article, former); !why.empty())
                         return [why] { return refused_response(why, 503); };
                     const IssuePlan& plan = *bench->live().plan();
                     IssueChange change{object, former, asked.text, asked.detail, {}};
                     if (sha256(former) == bench->issue_hash())
                         change.pages = changed_pages(former, plan, asked.text, *tried.plan);
                     if (asked.names_new) change.detail += placed_anew(*tried.plan, *bench);
                     return [this, request, change, base = asked.base, file, staged] {
                         SignedIn* person = who(request);
                         if (!person) return refused_response("sign in", 401);
                         if (sha256(change.former) != base)
                             return refused_response({"E9004", {change.issue}}, request, 409);
                         const IssuePlacing done = place_issue(room, person->session, change, file, *staged);
                         if (const auto* failed = std::get_if<FileError>(&done))
                             return refused_response(*failed, 503);
                         if (const auto* refused = std::get_if<Refusal>(&done))
                             return refused_response(*refused, request, refused->code == "E9004" ? 409 : 403);
                         last_place = std::get<Event>(done);
                         leave_frames(person->session);
                         WebResponse response;  // when the pages are as the file says
                         response.later = [this](std::function<void(WebResponse)> reply) {
                             build([reply] { reply(json_response("{}")); });
                         };
                         return response;
                     };
                 });
}

void Desk::Impl::finish_left_behind() {
    finish_saving(room, settings.issue);
    owing = false;
}

/// What was found in print, by the table of how errors are counted, and the rate.
WebResponse Desk::Impl::errors(const WebRequest& request) {
    Diagnostics found;
    const ErrorTable table = read_error_table(settings.error_table, found);
    for (const Diagnostic& d : found.all())
        return refused_response(d.code + " " + message(d, language_of(request)), 503);
    std::vector<PrintError> logged;
    std::string rows, kinds, corrections;
    for (const Comment& event : standing(room.world(), edition()).corrections) {
        const Correction c = correction_from(event.text);
        corrections += (corrections.empty() ? "{" : ", {") + std::string("\"page\": ") + json_string(c.page) +
                       ", \"article\": " + json_string(c.article) + ", \"correction\": " + json_string(c.by) +
                       ", \"by\": " + json_string(event.by) + ", \"at\": " + json_string(event.at) + "}";
    }
    for (const Comment& event : standing(room.world(), edition()).errors) {
        const PrintError& e = logged.emplace_back(print_error_from(event.text));
        rows += (rows.empty() ? "{" : ", {") + std::string("\"number\": ") + std::to_string(event.number) +
                ", \"kind\": " + json_string(e.kind) + ", \"page\": " + std::to_string(e.page) +
                ", \"doubled\": " + (e.doubled ? "true" : "false") + ", \"words\": " + json_string(e.words) +
                ", \"by\": " + json_string(event.by) + ", \"at\": " + json_string(event.at) + "}";
    }
    for (const ErrorKind& kind : table.kinds)
        kinds += (kinds.empty() ? "{" : ", {") + std::string("\"name\": ") + json_string(kind.name) +
                 ", \"zh\": " + json_string(kind.title) + ", \"tenths\": " + std::to_string(kind.tenths) +
                 "}";
    const ShownIssue& live = bench().live();
    const ErrorSum sum =
        sum_of(table, logged, examined_words(*live.plan(), live.layouts(), live.made()->document));
    return json_response(
        "{\"edition\": " + json_string(table.edition) + ", \"allowed\": " + std::to_string(table.allowed) +
        ", \"kinds\": [" + kinds + "], \"errors\": [" + rows + "], \"corrections\": [" + corrections +
        "], \"tenths\": " + std::to_string(sum.tenths) + ", \"words\": " + std::to_string(sum.words) +
        ", \"rate\": " + two_decimals(sum.rate()) + ", \"passes\": " + (sum.passes ? "true" : "false") + "}");
}

}  // namespace banxin
