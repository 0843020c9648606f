// Every row of the rules against the workflow written out again: its states, its roles, and each single thing
// that stops it. (What ties people to an article is in rules_test.)
#include <algorithm>
#include <functional>
#include <sstream>

#include <gtest/gtest.h>

#include "base/diagnostic.h"
#include "newsroom/decide.h"

namespace banxin::newsroom {
namespace {

struct Row {
    Kind kind;
    const char* action;
    const char* from;
    const char* to;  ///< "" for a state that stays
    const char* roles;
    const char* stopped_by;  ///< names of `obstacles`
};

#define WRITERS "reporter page-editor desk-head duty-chief chief-editor"
#define REVIEWERS "page-editor desk-head duty-chief chief-editor"
#define DESK_UP "desk-head duty-chief chief-editor"
#define CHIEFS "duty-chief chief-editor"
#define MARKERS REVIEWERS " proofreader"
#define MAKERS "layout page-editor picture-editor desk-head"
#define STAFF WRITERS " layout picture-editor proofreader"
#define LIVE "draft submitted passed1 passed2 signed-off returned held"
#define MADE "page-proof correcting final-proof checked signed1 signed2 page-signed"

constexpr Row written_again[] = {
    // 稿件
    {Kind::article, "save", "none " LIVE, "draft", WRITERS, "old-base"},
    {Kind::article, "submit", "draft returned", "submitted", WRITERS, "old-hash blocking"},
    {Kind::article, "review1", "submitted", "passed1", REVIEWERS, "old-hash author reviewer"},
    {Kind::article, "review2", "passed1", "passed2", DESK_UP, "old-hash author reviewer"},
    {Kind::article, "review3", "passed2", "signed-off", CHIEFS, "old-hash author reviewer not-sent-out"},
    {Kind::article, "return", "submitted passed1 passed2 signed-off", "returned", REVIEWERS, "no-reason"},
    {Kind::article, "spike", LIVE, "spiked", DESK_UP, "no-reason"},
    {Kind::article, "unspike", "spiked", "draft", DESK_UP, "no-reason"},
    {Kind::article, "hold", "signed-off", "held", CHIEFS, "no-reason"},
    {Kind::article, "resume", "held", "signed-off", CHIEFS, "no-reason withheld"},
    {Kind::article, "comment", LIVE, "", WRITERS, "no-words"},
    {Kind::article, "allow-late", LIVE, "", CHIEFS, "no-reason in-time"},
    {Kind::article, "waive", LIVE, "", DESK_UP, "old-hash no-reason lost-text"},
    {Kind::article, "approve-outside", "draft submitted passed1 passed2", "", DESK_UP, "old-hash no-reason"},
    {Kind::article, "break-lease", "none " LIVE, "", DESK_UP, "no-reason"},
    // 版
    {Kind::page, "render", "none " MADE, "page-proof", MAKERS, "frozen"},
    {Kind::page, "break-lease", "none " MADE, "", DESK_UP, "no-reason frozen"},
    {Kind::page, "view", MADE, "", STAFF " ads printer auditor", "old-hash"},
    {Kind::page, "mark", MADE, "correcting", MARKERS, "old-hash unopened no-words frozen"},
    {Kind::page, "mark-done", MADE, "", MAKERS, "other-mark done-mark frozen"},
    {Kind::page, "mark-verified", MADE, "", MARKERS, "other-mark own-mark open-mark verified-mark frozen"},
    {Kind::page, "comment", MADE, "", STAFF, "no-words frozen"},
    {Kind::page, "waive", MADE, "", DESK_UP, "old-hash no-reason lost-text frozen"},
    {Kind::page, "pass1", "page-proof", "", "proofreader",
     "old-hash unopened page-author last-reader frozen"},
    {Kind::page, "pass2", "page-proof", "final-proof", "proofreader",
     "old-hash unopened page-author last-reader no-pass frozen"},
    {Kind::page, "pass3", "final-proof", "checked", "proofreader",
     "old-hash unopened page-author last-reader open-mark stale frozen"},
    {Kind::page, "sign1", "checked", "signed1", REVIEWERS,
     "old-hash unopened open-mark stale unsigned-article frozen"},
    {Kind::page, "sign2", "signed1", "signed2", DESK_UP,
     "old-hash unopened open-mark stale unsigned-article signer finding lost-text embargo late frozen"},
    {Kind::page, "sign3", "signed2", "page-signed", CHIEFS,
     "old-hash unopened open-mark stale unsigned-article signer finding lost-text embargo late frozen"},
    // 期
    {Kind::issue, "open", "none", "open", DESK_UP " layout", "no-words"},
    {Kind::issue, "release", "open", "released", "duty-chief",
     "open-mark stale unsigned-article unsigned-page no-page changer finding lost-text new-finding embargo "
     "late other-masthead other-bytes other-text not-rendered preflight"},
    {Kind::issue, "receive", "released", "received", "printer", "old-hash"},
    {Kind::issue, "stop", "released received", "stopped", CHIEFS, "no-reason"},
    {Kind::issue, "replate", "stopped", "", "duty-chief", "no-reason"},
    {Kind::issue, "archive", "received", "printed", CHIEFS " printer", "old-hash"},
    {Kind::issue, "place", "open", "", MAKERS, "embargo late"},
    {Kind::issue, "choose-masthead", "open", "", "chief-editor", "no-reason no-words"},
    {Kind::issue, "allow-exception", "open", "", "chief-editor", "no-reason no-words"},
    {Kind::issue, "set-clock", "open", "", CHIEFS, "no-reason no-words"},
    {Kind::issue, "log-error", "released received printed", "", STAFF, "no-words no-page no-weight"},
    {Kind::issue, "correct", "released received printed", "", DESK_UP, "no-words"},
    // 人
    {Kind::person, "add", "none", "active", "administrator", ""},
    {Kind::person, "grant", "active", "", "administrator", "no-words"},
    {Kind::person, "revoke", "active", "", "administrator", "no-words"},
    {Kind::person, "password", "active", "", "administrator", ""},
};

bool has_word(const char* list, std::string_view word) {
    std::istringstream words(list);
    for (std::string each; words >> each;)
        if (each == word) return true;
    return false;
}

const Row* row_of(Kind kind, Action action) {
    const auto* row = std::ranges::find_if(
        written_again, [&](const Row& r) { return r.kind == kind && r.action == name_of(action); });
    return row == std::end(written_again) ? nullptr : row;
}

constexpr Kind kinds[] = {Kind::article, Kind::page, Kind::issue, Kind::person};

/// An act that nothing stops when state and role are right: 某 has not touched what it is about.
struct Ready {
    Ready(Kind kind, State state, Action action, Role role) {
        world["person/某"].roles = {role};
        world["person/某"].state = State::active;
        Standing& text = world["article/a"];
        text.state = State::signed_off;
        text.hash = "r1";
        text.authors = {"别人"};
        world["article/b"].state = State::draft;
        Standing& edition = world["issue/2022-04-13"];
        edition.state = State::open;
        edition.pages = 1;
        edition.due = "2022-04-12T14:00:00Z";
        edition.opened_at = "2022-04-12T01:00:00Z";
        Standing& made = world["page/2022-04-13/1"];
        made.state = State::page_signed;
        made.hash = "p1";
        made.placed = {{"article/a", "r1"}};
        made.opened = {"某"};
        made.first_pass = true;
        made.last_reader = made.renderer = "别人";
        Mark mark;
        mark.number = 7;
        if (action != Action::mark_done) mark.done_by = "别人";
        if (action != Action::mark_verified && action != Action::mark_done) mark.verified_by = "又一人";
        made.marks = {mark};
        evidence.renders["page/2022-04-13/1"] = {"p1", {{"article/a", "r1"}}, {}};
        evidence.preflight_passed = true;
        evidence.masthead = "none";

        act.object = kind == Kind::article ? "article/a"
                     : kind == Kind::page  ? "page/2022-04-13/1"
                     : kind == Kind::issue ? "issue/2022-04-13"
                                           : "person/谁";
        if (kind == Kind::issue && state != State::none) world[act.object].hash = "m1";
        world[act.object].state = state;
        act.action = action;
        act.hash = world[act.object].hash;
        act.reason = "理由";
        act.detail = detail(action);
        if (action == Action::save) {
            if (state == State::none) world[act.object].hash.clear();
            act.base = world[act.object].hash;
            act.hash = "r2";
        }
        if (action == Action::allow_late) world["article/a"].handed_in = "2022-04-12T11:00:00Z";
    }
    std::string detail(Action action) const {
        switch (action) {
            case Action::waive:
                return "W3302 " + act.object + " 按装";
            case Action::allow_late:
                return "issue/2022-04-13";
            case Action::mark_done:
            case Action::mark_verified:
                return "7";
            case Action::open_issue:
                return "1";
            case Action::place:
                return "1/lead article/a";
            case Action::replate:
                return "issue/2022-04-13-2";
            case Action::set_clock:
                return "2022-04-12T15:00:00Z";
            case Action::choose_masthead:
                return "none";
            case Action::allow_exception:
                return "author 某";
            case Action::log_error:
                return "character 1 single 按装";
            case Action::correct:
                return "page/2022-04-13/1 article/a article/b";
            case Action::grant:
            case Action::revoke:
                return "layout";
            case Action::mark:
            case Action::comment:
                return "词";
            default:
                return {};
        }
    }
    std::variant<Event, Refusal> decided() const { return decide(world, "某", act, evidence); }
    Standing& text() { return world["article/a"]; }
    Standing& made() { return world["page/2022-04-13/1"]; }
    Standing& edition() { return world["issue/2022-04-13"]; }
    Mark& mark() { return made().marks.front(); }
    FreshRender& again() { return evidence.renders["page/2022-04-13/1"]; }

    World world;
    Act act;
    Evidence evidence;
};

/// One thing that is not as it should be.
struct Obstacle {
    const char* name;
    const char* code;
    std::function<void(Ready&)> put;
};

const Obstacle obstacles[] = {
    {"no-reason", "E9007", [](Ready& r) { r.act.reason.clear(); }},
    {"no-words", "",  // by what is to be said
     [](Ready& r) {
         if (r.act.action != Action::waive && r.act.action != Action::allow_late &&
             r.act.action != Action::mark_done && r.act.action != Action::mark_verified)
             r.act.detail.clear();
     }},
    {"old-hash", "E9004", [](Ready& r) { r.act.hash = "older"; }},
    {"old-base", "E9012", [](Ready& r) { r.act.base = "older"; }},
    {"blocking", "E9016",
     [](Ready& r) {
         if (r.act.action == Action::submit) r.evidence.blocking = {"没有标题"};
     }},
    {"author", "E9005",
     [](Ready& r) {
         if (r.act.object == "article/a") r.text().authors.insert("某");
     }},
    {"reviewer", "E9006", [](Ready& r) { r.text().reviewers.insert("某"); }},
    {"not-sent-out", "E9015", [](Ready& r) { r.text().needs_outside = true; }},
    {"withheld", "E9025", [](Ready& r) { r.text().withheld = true; }},
    {"no-weight", "E9014",
     [](Ready& r) {
         if (r.act.action == Action::log_error) r.act.detail = "character 1 heavy 按装";
     }},
    {"in-time", "E9014", [](Ready& r) { r.text().handed_in.clear(); }},
    {"lost-text", "",  // waived by nobody, signed by nobody
     [](Ready& r) {
         r.made().findings = {{"W4001", "page/2022-04-13/1", "lead"}};
         r.made().waived = {"W4001 page/2022-04-13/1 lead"};
         if (r.act.action == Action::waive) r.act.detail = "W4001 " + r.act.object + " lead";
     }},
    {"finding", "E9023",
     [](Ready& r) {
         r.made().findings = {{"W3302", "article/a", "按装"}};
     }},
    {"new-finding", "E9023",
     [](Ready& r) {
         if (r.act.action == Action::release) r.again().findings = {{"W3302", "article/a", "按装"}};
     }},
    {"unopened", "E9008", [](Ready& r) { r.made().opened = {"别人"}; }},
    {"page-author", "E9005",
     [](Ready& r) {
         if (r.act.object != "article/a") r.text().authors.insert("某");
     }},
    {"last-reader", "E9006", [](Ready& r) { r.made().last_reader = "某"; }},
    {"no-pass", "E9003", [](Ready& r) { r.made().first_pass = false; }},
    {"signer", "E9006", [](Ready& r) { r.made().signers = {"某"}; }},
    {"stale", "E9010",
     [](Ready& r) {
         if (r.act.object != "article/a") r.text().hash = "r2";
     }},
    {"unsigned-article", "E9010",
     [](Ready& r) {
         if (r.act.object != "article/a") r.text().state = State::passed2;
     }},
    {"embargo", "E9024", [](Ready& r) { r.text().not_before = "2022-04-13T00:00:00Z"; }},
    {"late", "E9029", [](Ready& r) { r.text().handed_in = "2022-04-12T10:00:01Z"; }},
    {"frozen", "E9013",
     [](Ready& r) {
         if (r.act.object == "page/2022-04-13/1") r.edition().state = State::released;
     }},
    {"other-mark", "",
     [](Ready& r) {
         if (r.act.detail == "7") r.act.detail = "8";
     }},
    {"open-mark", "",
     [](Ready& r) {
         r.mark().done_by.clear();
         r.mark().verified_by.clear();
     }},
    {"done-mark", "E9014",
     [](Ready& r) {
         if (r.act.action != Action::mark_verified) r.mark().done_by = "别人";
     }},
    {"own-mark", "E9006",
     [](Ready& r) {
         if (r.act.action != Action::mark_done) r.mark().done_by = "某";
     }},
    {"verified-mark", "E9006",
     [](Ready& r) {
         if (r.act.action != Action::mark_done) r.mark().verified_by = "又一人";
     }},
    {"unsigned-page", "E9003",
     [](Ready& r) {
         if (r.act.object == "issue/2022-04-13") r.made().state = State::signed2;
     }},
    {"no-page", "",  // named, or at all
     [](Ready& r) { r.edition().pages = 0; }},
    {"changer", "E9005", [](Ready& r) { r.made().renderer = "某"; }},
    {"other-masthead", "E9033",
     [](Ready& r) {
         r.edition().masthead = "registered 0123456789ab";
         r.edition().masthead_at = 1;
     }},
    {"other-bytes", "E9017", [](Ready& r) { r.again().hash = "p2"; }},
    {"other-text", "E9017",
     [](Ready& r) {
         r.again().placed = {{"article/a", "r2"}};
     }},
    {"not-rendered", "E9017", [](Ready& r) { r.evidence.renders.clear(); }},
    {"preflight", "E9016",
     [](Ready& r) {
         r.evidence.preflight_passed = false;
         if (r.act.action == Action::release) r.evidence.blocking = {"字没有嵌入"};
     }},
};

/// The code of the refusal, where it depends on what is done.
std::string code_of(const Obstacle& obstacle, Action action) {
    const std::string_view name = obstacle.name;
    if (name == "no-words") return action == Action::mark || action == Action::comment ? "E9007" : "E9014";
    if (name == "lost-text") return action == Action::waive ? "E9022" : "E9023";
    if (name == "no-page") return action == Action::log_error ? "E9014" : "E9003";
    if (name == "other-mark") return action == Action::mark_done ? "E9014" : "E9006";
    if (name == "open-mark") return action == Action::mark_verified ? "E9006" : "E9009";
    return obstacle.code;
}

TEST(Gates, every_cell_of_state_action_and_role_is_as_the_workflow_says) {
    for (const Kind kind : kinds)
        for (const State state : all<State>())
            for (const Action action : all<Action>())
                for (const Role role : all<Role>()) {
                    const Row* row = row_of(kind, action);
                    const bool allowed =
                        row && has_word(row->from, name_of(state)) && has_word(row->roles, name_of(role));
                    const std::string to(allowed && *row->to ? row->to : allowed ? name_of(state) : "");
                    const auto decision = Ready(kind, state, action, role).decided();
                    const auto* event = std::get_if<Event>(&decision);
                    EXPECT_EQ(event ? name_of(event->to) : "", to)
                        << name_of(state) << " × " << name_of(action) << " × " << name_of(role) << " of "
                        << int(kind);
                }
}

/// How many words the message of a refusal names.
std::size_t places_of(const std::string& code) {
    const std::string said = message({code, {}, {"<0>", "<1>", "<2>", "<3>"}, {}}, Language::zh);
    std::size_t places = 0;
    while (said.find("<" + std::to_string(places) + ">") != said.npos) ++places;
    return places;
}

TEST(Gates, each_row_is_stopped_by_what_the_workflow_says_and_by_nothing_else) {
    for (const Row& row : written_again)
        for (const Obstacle& obstacle : obstacles) {
            const Action action = *named<Action>(row.action);
            const std::string from(row.from), roles(row.roles);
            Ready ready(row.kind, *named<State>(from.substr(0, from.find(' '))), action,
                        *named<Role>(roles.substr(0, roles.find(' '))));
            obstacle.put(ready);
            const auto decision = ready.decided();
            const auto* why = std::get_if<Refusal>(&decision);
            EXPECT_EQ(why ? why->code : "",
                      has_word(row.stopped_by, obstacle.name) ? code_of(obstacle, action) : "")
                << row.action << " of " << int(row.kind) << " × " << obstacle.name;
            if (why) {
                EXPECT_GE(why->args.size(), places_of(why->code)) << row.action << " × " << obstacle.name;
            }
        }
}

}  // namespace
}  // namespace banxin::newsroom
