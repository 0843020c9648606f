// An issue as a whole from the shell: its board, its pages rendered and looked at, its release, its masthead,
// and what was found in print.
#include <cstdlib>

#include <pwd.h>
#include <unistd.h>

#include "base/file.h"
#include "base/printed_text.h"
#include "compose_issue.h"
#include "find_press.h"
#include "newsroom/clock.h"
#include "newsroom/edition.h"
#include "newsroom/errata.h"
#include "newsroom_session.h"
#include "preflight/preflight.h"
#include "print.h"
#include "proof_sheet.h"
#include "render_jobs.h"
#include "shared_files.h"

namespace banxin::cli {

namespace fs = std::filesystem;
using namespace newsroom;

namespace {

/// An issue composed, with its pages rendered one by one where they are `wanted`; nothing when it has
/// mistakes, which are printed.
struct Rendered {
    ComposedIssue made;
    std::string issue;
    std::vector<PageRender> pages;
};

std::optional<Rendered> render_issue(const Request& request, int edition, bool wanted = true) {
    Rendered r{check_issue(request.argument, false), {}, {}};
    if (r.made.pages && !r.made.diagnostics.has_errors()) {
        r.issue = issue_object(*r.made.plan, edition);
        if (wanted)
            r.pages = render_pages(*r.made.plan, r.made.pages->document, *r.made.fonts, r.issue,
                                   r.made.sources, r.made.diagnostics);
    }
    print_findings(r.made, request.language);
    if (r.made.diagnostics.has_errors()) return std::nullopt;
    return r;
}

std::vector<std::vector<std::string>> board_rows(const World& world, const std::string& issue,
                                                 Language language) {
    std::vector<std::vector<std::string>> rows;
    const auto row = [&](const std::string& object) {
        const Standing& now = standing(world, object);
        rows.push_back(
            {object, std::string(state_name(now.state, language)), now.hash.substr(0, 12), now.last_person});
    };
    row(issue);
    for (const std::string& page : pages_of(world, issue)) {
        row(page);
        for (const Placed& p : standing(world, page).placed) {
            row(p.article);
            rows.back()[0] = "  " + rows.back()[0];
            if (standing(world, p.article).hash != p.revision)
                rows.back().emplace_back(language == Language::zh ? "样旧" : "stale");
            if (is_late(world, p.article, issue))
                rows.back().emplace_back(language == Language::zh ? "晚交" : "late");
        }
    }
    return rows;
}

/// Renders that are left to workers and not done.
std::vector<std::vector<std::string>> job_rows(Newsroom& room) {
    std::vector<std::vector<std::string>> rows;
    for (const JobRow& job : RenderQueue(room.ledger()).rows())
        if (job.state != "done" && job.state != "cancelled")
            rows.push_back({job.page, job.state, job.worker, job.message});
    return rows;
}

/// The evening's stages: until when (UTC), how many of how many, its lamp.
std::vector<std::vector<std::string>> stage_rows(const World& world, const Rendered& rendered,
                                                 Language language) {
    std::vector<std::string> articles;
    for (const Article& article : rendered.made.plan->articles) articles.push_back("article/" + article.id);
    std::vector<std::vector<std::string>> rows;
    for (const Stage& stage : stages(world, rendered.issue, articles, wall_clock()())) {
        constexpr std::string_view zh[] = {"未到", "齐", "将到", "迟"},
                                   en[] = {"waiting", "done", "soon", "late"};
        const auto light = static_cast<int>(stage.light);
        rows.push_back({std::string(language == Language::zh ? stage.chinese : stage.name), stage.due,
                        std::to_string(stage.done) + "/" + std::to_string(stage.total),
                        std::string(language == Language::zh ? zh[light] : en[light])});
        if (const auto late = stage.late().count(); late > 0) {
            char by[32];
            std::snprintf(by, sizeof by, "%d:%02d", int(late / 60), int(late % 60));
            rows.back().push_back(fill(language == Language::zh ? "迟 {0}" : "{0} late", {by}));
        }
    }
    return rows;
}

/// Where the newsroom of a paper is when no other place is named.
fs::path own_store(const IssuePlan& plan) {
    return fs::path(plan.paper.folder) / "newsroom.db";
}

}  // namespace

bool has_newsroom(const IssuePlan& plan) {
    return std::getenv("BANXIN_STORE") || fs::exists(own_store(plan));
}

void refuse_unreleased(ComposedIssue& made) {
    if (!has_newsroom(*made.plan)) return;
    const char* place = std::getenv("BANXIN_STORE");
    const std::string store = place ? place : own_store(*made.plan).string();
    const std::string issue = issue_object(*made.plan);
    const passwd* user = ::getpwuid(::getuid());
    const auto pages =
        render_pages(*made.plan, made.pages->document, *made.fonts, issue, made.sources, made.diagnostics);
    try {
        Newsroom room = Newsroom::open(store, wall_clock());
        if (const auto edition = released_as(room.world(), issue, pages)) {
            const std::string head = release_head(room.ledger(), standing(room.world(), *edition).hash);
            made.slug = "日志 " + head.substr(0, head.size() / 2);  // 128 bits: nobody makes another such log
            return;
        }
        made.diagnostics.report("E9021", {}, {issue});
        // Nobody signs in to build: the log has the name that the machine knows.
        room.refused(user ? user->pw_name : "?", {issue, Action::release, {}, {}, {}, {}},
                     {"E9021", {issue}});
    } catch (const StoreFailure& failure) {
        made.diagnostics.report(failure.code, {}, {failure.what()});
    }
}

Exit run_issue(const Request& request) {
    return with_store(request, [&] {
        const auto due = clock_time(request.value("due"));
        if (!due) return stop(Exit::usage, request, {"--due 写作 22:30", "--due is written 22:30"});
        const bool draws = request.has("as") && !request.has("queue");
        const auto rendered = render_issue(request, edition_of(request), draws);
        if (!rendered) return Exit::mistakes;
        const fs::path folder = rendered->made.plan->paper.folder;
        if (!request.has("as")) {
            Newsroom room = Newsroom::open(store_place(request, folder), wall_clock());
            print(table(board_rows(room.world(), rendered->issue, request.language)));
            print(table(stage_rows(room.world(), *rendered, request.language)));
            print(table(job_rows(room)));
            return Exit::done;
        }
        Desk desk = enter(request, folder);
        if (!desk.session) return desk.code;
        if (standing(desk.room->world(), rendered->issue).state == State::none) {
            const Exit opened = say(
                desk.room->act(*desk.session, {rendered->issue,
                                               Action::open_issue,
                                               {},
                                               {},
                                               {},
                                               std::to_string(rendered->made.pages->document.pages.size()) +
                                                   " " + evening_before(rendered->made.plan->date, *due)}),
                request);
            if (opened != Exit::done) return opened;
        }
        if (request.has("queue")) return leave_to_workers(request, rendered->made, rendered->issue, desk);
        for (const PageRender& page : rendered->pages) {
            const std::string detail = to_detail(page.placed, page.findings);
            if (shows_render(standing(desk.room->world(), page.object), page.hash, detail)) continue;
            const Exit made =
                say(desk.room->act(*desk.session, {page.object, Action::render, page.hash, {}, {}, detail}),
                    request);
            if (made != Exit::done) return made;
        }
        return Exit::done;
    });
}

Exit run_view(const Request& request) {
    return with_store(request, [&] {
        auto rendered = render_issue(request, edition_of(request));
        if (!rendered) return Exit::mistakes;
        Desk desk = enter(request, rendered->made.plan->paper.folder);
        if (!desk.session) return desk.code;
        const fs::path folder = request.has("output") ? fs::path(request.value("output"))
                                                      : fs::path(request.argument).parent_path() / "out";
        for (const PageRender& page : rendered->pages) {
            if (request.has("page") && !page.object.ends_with("/" + request.value("page"))) continue;
            const auto outcome =
                desk.room->act(*desk.session, {page.object, Action::view, page.hash, {}, {}, {}});
            if (say(outcome, request) != Exit::done) return Exit::mistakes;
            const auto sheet = proof_sheet(rendered->made, page, desk, request.value("as"));
            if (!sheet) {
                print_findings(rendered->made, request.language);
                return Exit::machine;
            }
            std::error_code none;
            fs::create_directories(folder, none);
            const fs::path file = folder / ("proof-" + page.object.substr(page.object.rfind('/') + 1) + "-" +
                                            page.hash.substr(0, 12) + ".pdf");
            if (const FileError why = write_whole(file, *sheet); !why.empty())
                return stop(Exit::machine, request, {"写不了 {0}：{1}", "cannot write {0}: {1}"},
                            {file.string(), why});
            print(file.string() + "\n");
        }
        return Exit::done;
    });
}

Exit run_release(const Request& request) {
    return with_store(request, [&] {
        auto rendered = render_issue(request, edition_of(request));
        if (!rendered) return Exit::mistakes;
        Desk desk = enter(request, rendered->made.plan->paper.folder);
        if (!desk.session) return desk.code;
        Evidence evidence;
        evidence.renders = rendered_again(rendered->pages);
        ComposedIssue& made = rendered->made;
        const auto profile = find_press(request.value("press"), made);
        const auto file =
            profile ? render_for_press(made.pages->document, *made.fonts, *profile, made.diagnostics)
                    : std::nullopt;
        if (file) {
            evidence.blocking = press_faults(*file, *profile, request.language);
        } else {
            evidence.blocking.emplace_back(request.words({"付印文件没有做成", "the print file failed"}));
            print_findings(made, request.language);
        }
        evidence.preflight_passed = evidence.blocking.empty();
        evidence.masthead = masthead_profile(made.plan->paper);
        return say(
            desk.room->act(*desk.session, {rendered->issue, Action::release, {}, {}, {}, {}}, evidence),
            request);
    });
}

Exit run_masthead(const Request& request) {
    return with_store(request, [&] {
        SourceMap sources;
        Diagnostics diagnostics;
        const auto plan = read_issue(request.argument, sources, diagnostics);
        for (const Diagnostic& d : diagnostics.all()) complain(to_text(d, sources, request.language) + "\n");
        if (!plan || diagnostics.has_errors()) return exit_code(diagnostics);
        const std::string profile = masthead_profile(plan->paper);
        const fs::path folder = plan->paper.folder;
        if (!request.has("as")) {
            Newsroom room = Newsroom::open(store_place(request, folder), wall_clock());
            const std::string chosen = chosen_masthead(room.world());
            print(table({{"paper.xml", profile}, {"newsroom", chosen.empty() ? "-" : chosen}}));
            return Exit::done;
        }
        Desk desk = enter(request, folder);
        if (!desk.session) return desk.code;
        return say(desk.room->act(*desk.session, {issue_object(*plan, edition_of(request)),
                                                  Action::choose_masthead,
                                                  {},
                                                  {},
                                                  request.value("reason"),
                                                  profile}),
                   request);
    });
}

Exit run_errors(const Request& request) {
    return with_store(request, [&] {
        ComposedIssue made = compose_issue(request.argument, true);
        const ErrorTable errors = read_error_table(shared_files() / "error_table.txt", made.diagnostics);
        if (!made.pages || made.diagnostics.has_errors()) {
            print_findings(made, request.language);
            return Exit::mistakes;
        }
        const std::string issue = issue_object(*made.plan, edition_of(request));
        const fs::path folder = made.plan->paper.folder;
        if (request.has("log")) {
            const PrintError found{request.value("log"),
                                   std::max(1, std::atoi(request.value("page").c_str())),
                                   request.has("doubled"), request.value("words")};
            if (!errors.kind(found.kind) || found.words.empty())
                return stop(Exit::usage, request,
                            {"--log 要计错表里的一类，并用 --words 写明",
                             "--log takes a kind of the table, with --words"});
            Desk desk = enter(request, folder);
            if (!desk.session) return desk.code;
            return say(desk.room->act(*desk.session,
                                      {issue, Action::log_error, {}, {}, {}, newsroom::to_detail(found)}),
                       request);
        }
        Newsroom room = Newsroom::open(store_place(request, folder), wall_clock());
        std::vector<PrintError> logged;
        std::vector<std::vector<std::string>> rows;
        for (const Comment& event : standing(room.world(), issue).errors) {
            logged.push_back(print_error_from(event.text));
            const PrintError& e = logged.back();
            rows.push_back({"#" + std::to_string(event.number), e.kind, std::to_string(e.page),
                            e.doubled ? "×2" : "", e.words, event.by});
        }
        print(table(rows, {0}));
        const ErrorSum sum =
            sum_of(errors, logged, examined_words(*made.plan, made.layouts, made.pages->document));
        char rate[64];
        std::snprintf(rate, sizeof rate, "%.1f / %d = %.2f", sum.tenths / 10.0, sum.words, sum.rate());
        print(fill(request.words({"{0}‱，{1}（{2}）\n", "{0} in 10,000: {1} ({2})\n"}),
                   {rate,
                    std::string(sum.passes ? request.words({"合格", "passes"})
                                           : request.words({"不合格", "does not pass"})),
                    errors.edition}));
        return Exit::done;
    });
}

}  // namespace banxin::cli
