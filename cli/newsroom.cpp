// The newsroom from the shell: manuscripts in, reviews, proofs, signatures, release, the log. What may be
// done is decided by the engine; here arguments are read and results printed.
#include "newsroom/newsroom.h"

#include <cstdlib>
#include <limits>

#include <pwd.h>
#include <unistd.h>

#include "base/file.h"
#include "base/printed_text.h"
#include "compose_issue.h"
#include "find_press.h"
#include "newsroom/backup.h"
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

/// The hash that the person names: whole, or at least its first eight digits when they fit what is current.
std::string named_hash(const Request& request, const Standing& now) {
    const std::string given = request.value("hash");
    return given.size() >= 8 && now.hash.starts_with(given) ? now.hash : given;
}

Exit act_on(const Request& request, Action action, const std::string& detail = {}) {
    return with_store(request, [&] {
        Desk desk = enter(request);
        if (!desk.session) return desk.code;
        const Standing now = standing(desk.room->world(), request.argument);
        Act act{request.argument, action, named_hash(request, now), {}, request.value("reason"), detail};
        return say(desk.room->act(*desk.session, act), request);
    });
}

/// The level that comes next for an object in this state.
struct Step {
    State state;
    Action action;
};

template <std::size_t n>
Action next_step(const Step (&steps)[n], State state) {
    for (const Step& step : steps)
        if (step.state == state) return step.action;
    return steps[0].action;
}

constexpr Step reviews[] = {{State::submitted, Action::review1},
                            {State::passed1, Action::review2},
                            {State::passed2, Action::review3}};
constexpr Step signatures[] = {
    {State::checked, Action::sign1}, {State::signed1, Action::sign2}, {State::signed2, Action::sign3}};

Action next_pass(const Standing& page) {
    if (page.state == State::final_proof) return Action::pass3;
    return page.first_pass ? Action::pass2 : Action::pass1;
}

template <class Choose>
Exit act_at_level(const Request& request, Choose choose) {
    return with_store(request, [&] {
        Desk desk = enter(request);
        if (!desk.session) return desk.code;
        const Standing now = standing(desk.room->world(), request.argument);
        Act act{request.argument, choose(now), named_hash(request, now), {}, request.value("reason"), {}};
        return say(desk.room->act(*desk.session, act), request);
    });
}

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

int edition_of(const Request& request) {
    return std::max(1, std::atoi(request.value("edition").c_str()));
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
        if (released_as(room.world(), issue, pages)) return;
        made.diagnostics.report("E9021", {}, {issue});
        // Nobody signs in to build: the log has the name that the machine knows.
        room.refused(user ? user->pw_name : "?", {issue, Action::release, {}, {}, {}, {}},
                     {"E9021", {issue}});
    } catch (const StoreFailure& failure) {
        made.diagnostics.report(failure.code, {}, {failure.what()});
    }
}

Exit run_user(const Request& request) {
    return with_store(request, [&] {
        const std::string person = request.argument;
        if (request.has("first")) {
            const auto word = password(request, new_password_question, "BANXIN_NEW_PASSWORD");
            if (!word || word->empty())
                return stop(Exit::usage, request, {"要有口令", "a password is needed"});
            Newsroom::found(store_place(request), person, *word, wall_clock());
            print(store_place(request) + "\n");
            return Exit::done;
        }
        Desk desk = enter(request);
        if (!desk.session) return desk.code;
        const std::string object = "person/" + person;
        if (request.has("new") || request.has("password")) {
            const auto word = password(request, new_password_question, "BANXIN_NEW_PASSWORD");
            if (!word || word->empty())
                return stop(Exit::usage, request, {"要有口令", "a password is needed"});
            return say(request.has("new") ? desk.room->add_person(*desk.session, person, *word)
                                          : desk.room->set_password(*desk.session, person, *word),
                       request);
        }
        const Action action = request.has("revoke") ? Action::revoke : Action::grant;
        const std::string role = request.value(request.has("revoke") ? "revoke" : "grant");
        if (!named<newsroom::Role>(role))
            return stop(Exit::usage, request, {"没有职责“{0}”", "there is no role “{0}”"}, {role});
        return say(desk.room->act(*desk.session, {object, action, {}, {}, {}, role}), request);
    });
}

Exit run_save(const Request& request) {
    return with_store(request, [&] {
        SourceMap sources;
        Diagnostics diagnostics;
        const auto article = read_article(request.argument, sources, diagnostics, request.value("paper"));
        const std::string bytes = article ? article_bytes(*article, sources, diagnostics) : "";
        if (request.has("not-before") && !time_from(request.value("not-before")))
            return stop(
                Exit::usage, request,
                {"--not-before 写作 2022-04-13T06:00:00Z", "--not-before is written 2022-04-13T06:00:00Z"});
        for (const Diagnostic& d : diagnostics.all()) complain(to_text(d, sources, request.language) + "\n");
        if (diagnostics.has_errors()) return exit_code(diagnostics);
        Desk desk = enter(request);
        if (!desk.session) return desk.code;
        const std::string object = "article/" + article->id;
        Standing base;
        base.hash = standing(desk.room->world(), object).hash;
        return say(desk.room->save_article(
                       *desk.session, object, named_hash(request, base), bytes,
                       {request.has("outside"), request.has("withheld"), request.value("not-before")}),
                   request);
    });
}

Exit run_submit(const Request& request) {
    return with_store(request, [&] {
        SourceMap sources;
        Diagnostics diagnostics;
        const auto article = read_article(request.argument, sources, diagnostics, request.value("paper"));
        const std::string bytes = article ? article_bytes(*article, sources, diagnostics) : "";
        for (const Diagnostic& d : diagnostics.all()) complain(to_text(d, sources, request.language) + "\n");
        if (!article || diagnostics.has_errors()) return exit_code(diagnostics);
        Desk desk = enter(request);
        if (!desk.session) return desk.code;
        Evidence evidence;
        evidence.blocking = missing_parts(*article, request.language);
        // What is submitted is the file as it is: it must be the revision in the store.
        const Act act{"article/" + article->id, Action::submit, sha256(bytes), {}, {}, {}};
        return say(desk.room->act(*desk.session, act, evidence), request);
    });
}

Exit run_review(const Request& request) {
    return act_at_level(request, [](const Standing& now) { return next_step(reviews, now.state); });
}
Exit run_pass(const Request& request) {
    return act_at_level(request, next_pass);
}
Exit run_sign(const Request& request) {
    return act_at_level(request, [](const Standing& now) { return next_step(signatures, now.state); });
}
Exit run_return(const Request& request) {
    return act_on(request, Action::send_back);
}
Exit run_spike(const Request& request) {
    return act_on(request, Action::spike);
}
Exit run_hold(const Request& request) {
    return act_at_level(request, [](const Standing& now) {
        return now.state == State::held ? Action::resume : Action::hold;
    });
}
Exit run_approve(const Request& request) {
    return act_on(request, Action::approve_outside);
}
Exit run_receive(const Request& request) {
    if (request.has("as")) return act_on(request, Action::receive);
    return with_store(request, [&] {
        Newsroom room = Newsroom::open(store_place(request), wall_clock());
        const auto sheet = room.ledger().revision(standing(room.world(), request.argument).hash);
        if (!sheet) return refuse({"E9014", {request.argument, "receive"}}, request);
        print(*sheet);
        return Exit::done;
    });
}
Exit run_stop(const Request& request) {
    return act_on(request, Action::stop);
}
Exit run_replate(const Request& request) {
    return act_on(request, Action::replate);
}

Exit run_waive(const Request& request) {
    return act_on(request, Action::waive, request.value("finding"));
}
Exit run_comment(const Request& request) {
    return act_on(request, Action::comment, request.value("text"));
}
Exit run_allow_late(const Request& request) {
    return act_on(request, Action::allow_late, request.value("issue"));
}
Exit run_allow_exception(const Request& request) {
    return act_on(request, Action::allow_exception, request.value("rule") + " " + request.value("person"));
}
Exit run_clock(const Request& request) {
    const auto clock = clock_time(request.value("due"));
    int year = 0;
    unsigned month = 0, day = 0;
    if (!clock || std::sscanf(request.argument.c_str(), "issue/%4d-%2u-%2u", &year, &month, &day) != 3)
        return stop(Exit::usage, request,
                    {"写作 issue/2022-04-13 --due 22:30", "it is written issue/2022-04-13 --due 22:30"});
    return act_on(request, Action::set_clock, evening_before(std::chrono::year(year) / month / day, *clock));
}

Exit run_unlock(const Request& request) {
    return act_on(request, Action::break_lease);
}
Exit run_archive(const Request& request) {
    return act_on(request, Action::archive);
}
Exit run_unspike(const Request& request) {
    return act_on(request, Action::unspike);
}

Exit run_mark(const Request& request) {
    return with_store(request, [&] {
        Desk desk = enter(request);
        if (!desk.session) return desk.code;
        const Standing now = standing(desk.room->world(), request.argument);
        Act act{request.argument, Action::mark, named_hash(request, now), {}, {}, request.value("text")};
        if (request.has("done"))
            act = {request.argument, Action::mark_done, {}, {}, {}, request.value("done")};
        if (request.has("verify"))
            act = {request.argument, Action::mark_verified, {}, {}, {}, request.value("verify")};
        const auto outcome = desk.room->act(*desk.session, act);
        if (const auto* event = std::get_if<Event>(&outcome); event && act.action == Action::mark)
            print("#" + std::to_string(event->sequence) + "  ");
        return say(outcome, request);
    });
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

Exit run_audit(const Request& request) {
    return with_store(request, [&] {
        Newsroom room = Newsroom::open(store_place(request), wall_clock());
        if (const auto fault = room.ledger().verify_chain()) {
            complain(
                refusal_text({"E9018", {std::to_string(fault->sequence), fault->what}}, request.language));
            return Exit::mistakes;
        }
        std::vector<std::vector<std::string>> rows;
        for (const Event& e : room.ledger().last_events(std::numeric_limits<int>::max(), request.argument)) {
            const bool zh = request.language == Language::zh;
            const auto role = named<newsroom::Role>(e.role);
            rows.push_back({std::to_string(e.sequence), e.at, e.person,
                            role ? std::string(zh ? chinese_name_of(*role) : name_of(*role)) : "", e.object,
                            std::string(zh ? chinese_name_of(e.action) : name_of(e.action)),
                            std::string(state_name(e.to, request.language)), e.hash.substr(0, 12),
                            e.reason + (e.reason.empty() || e.detail.empty() ? "" : " ") +
                                (e.action == Action::render ? "" : e.detail)});
        }
        print(table(rows, {0}));
        print(fill(request.words({"日志完整，链头 {0}\n", "the log is whole; its head is {0}\n"}),
                   {room.ledger().head()}));
        return Exit::done;
    });
}

Exit run_backup(const Request& request) {
    return with_store(request, [&] {
        backup_store(store_place(request), request.argument);
        print(request.argument + "\n");
        return Exit::done;
    });
}

namespace {

Exit said(const std::vector<Refusal>& faults, const Request& request) {
    for (const Refusal& fault : faults) complain(refusal_text(fault, request.language));
    return faults.empty() ? Exit::done : Exit::mistakes;
}

}  // namespace

Exit run_restore(const Request& request) {
    return with_store(request, [&] {
        const std::string place = store_place(request);
        const StorePlace to = place_from(place);
        if (to.paper.empty() && fs::exists(to.database))
            return stop(Exit::usage, request, {"{0} 已经在了，先移开", "{0} is there; move it away first"},
                        {place});
        if (const Exit found = said(restore_store(request.argument, place), request); found != Exit::done)
            return found;
        print(place + "\n");
        return Exit::done;
    });
}

Exit run_store_check(const Request& request) {
    return with_store(request, [&] {
        const std::string place = store_place(request);
        const StorePlace named = place_from(place);
        const std::vector<std::string> papers =
            named.paper.empty() ? Ledger::papers(place) : std::vector{named.paper};
        if (papers.empty()) throw StoreFailure(place);
        Exit all = Exit::done;
        for (const std::string& paper : papers) {
            Ledger ledger = Ledger::open(named.database + "#" + paper, false);
            if (const Exit found = said(check_store(ledger), request); found != Exit::done)
                all = found;
            else
                print(fill(
                    request.words({"{0}：{1} 条，完整，链头 {2}\n", "{0}: {1} events, whole; head {2}\n"}),
                    {paper, std::to_string(ledger.events_after(0).size()), ledger.head()}));
        }
        return all;
    });
}

}  // namespace banxin::cli
