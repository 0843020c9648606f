// The newsroom from the shell: people, manuscripts in, reviews, proofs, signatures, the log, copies of the
// store. What may be done is decided by the engine; here arguments are read and results printed.
#include "newsroom/newsroom.h"

#include <ctime>
#include <limits>

#include "base/file.h"
#include "base/printed_text.h"
#include "compose_issue.h"
#include "desk/anchor_places.h"
#include "newsroom/backup.h"
#include "newsroom/edition.h"
#include "newsroom_session.h"
#include "print.h"

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

/// --text with the place that --quote or --at names on the pages as the issue's file makes them now: words in
/// an article, or a point in millimetres. nullopt, with `code`, when there is no such place.
std::optional<std::string> anchored_text(const Request& request, Exit& code) {
    Anchored words{request.value("text"), std::nullopt};
    if (!request.has("quote") && !request.has("at")) return newsroom::to_detail(words);
    const std::string& object = request.argument;
    const std::size_t last = object.rfind('/'), day = object.find('/') + 1;
    const std::string file = request.has("file") ? request.value("file") : object.substr(day, 10) + ".xml";
    const ComposedIssue made = compose_issue(file, true);
    if (!made.pages || !made.plan) {
        print_findings(made, request.language);
        code = Exit::mistakes;
        return std::nullopt;
    }
    const int page = std::atoi(object.c_str() + last + 1);
    double x = 0, y = 0;
    char more = 0;
    const bool point = std::sscanf(request.value("at").c_str(), "%lf,%lf%c", &x, &y, &more) == 2;
    const Point at{Length::mm(x), Length::mm(y)};
    if (request.has("quote"))
        words.anchor = anchor_of(*made.plan, made.pages->document, page, request.value("quote"));
    else if (point)
        words.anchor = anchor_at(*made.plan, made.pages->document, page, at, at);
    else
        code = stop(Exit::usage, request, {"--at 写作 120,85", "--at is written 120,85"});
    if (words.anchor && request.has("quote") && words.anchor->quote.empty())
        code = stop(Exit::usage, request, {"这一版上没有“{0}”", "there is no “{0}” on this page"},
                    {request.value("quote")});
    if (code != Exit::done) return std::nullopt;
    return newsroom::to_detail(words);
}

/// Of a time as the store has it: by the clock of this machine, "04-12 21:05".
std::string local_clock(const std::string& at) {
    const auto time = time_from(at);
    if (!time) return {};
    const std::time_t seconds = std::chrono::system_clock::to_time_t(*time);
    std::tm local{};
    ::localtime_r(&seconds, &local);
    char text[16];
    std::strftime(text, sizeof text, "%m-%d %H:%M", &local);
    return text;
}

}  // namespace

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
    if (!request.has("scan")) return act_on(request, Action::approve_outside);
    constexpr std::size_t largest_scan = 256u << 20;
    std::string scan;
    if (const FileError why = read_whole(request.value("scan"), largest_scan, scan); !why.empty())
        return stop(Exit::machine, request, {"读不了 {0}：{1}", "cannot read {0}: {1}"},
                    {request.value("scan"), why});
    return act_on(request, Action::approve_outside, "scan " + sha256(scan));
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
    Exit code = Exit::done;
    const auto words = anchored_text(request, code);
    return words ? act_on(request, Action::comment, *words) : code;
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

Exit run_correct(const Request& request) {
    const auto article = [&](const char* option) {
        const std::string name = request.value(option);
        return name.starts_with("article/") ? name : "article/" + name;
    };
    const std::string day =
        request.argument.substr(std::min(request.argument.find('/'), request.argument.size()));
    return act_on(request, Action::correct,
                  newsroom::to_detail(Correction{"page" + day + "/" + request.value("page"),
                                                 article("article"), article("by")}));
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
        Exit code = Exit::done;
        const auto words = anchored_text(request, code);
        if (!words) return code;
        Desk desk = enter(request);
        if (!desk.session) return desk.code;
        const Standing now = standing(desk.room->world(), request.argument);
        Act act{request.argument, Action::mark, named_hash(request, now), {}, {}, *words};
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
            rows.push_back({std::to_string(e.sequence), e.at, local_clock(e.at), e.person,
                            role ? std::string(zh ? chinese_name_of(*role) : name_of(*role)) : "", e.object,
                            std::string(zh ? chinese_name_of(e.action) : name_of(e.action)),
                            std::string(state_name(e.to, request.language)), e.hash.substr(0, 12),
                            e.reason + (e.reason.empty() || e.detail.empty() ? "" : " ") +
                                (e.action == Action::render ? "" : e.detail.substr(0, e.detail.find('\n')))});
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
