// Every cell of state × action × role × ownership of an article, against the workflow written out again.
#include <algorithm>
#include <sstream>

#include <gtest/gtest.h>

#include "newsroom/decide.h"

namespace banxin::newsroom {
namespace {

// state: action role-from-which-up new-state, for somebody who has not touched the article. Roles stand in
// the order reporter < page-editor < desk-head < duty-chief < chief-editor; "*" marks actions that authors
// and earlier reviewers may do too.
constexpr const char* allowed = R"(
none        save            reporter    draft       *
none        break-lease     desk-head   none        *
draft       save            reporter    draft       *
draft       submit          reporter    submitted   *
draft       spike           desk-head   spiked      *
draft       approve-outside desk-head   draft       *
draft       break-lease     desk-head   draft       *
submitted   save            reporter    draft       *
submitted   review1         page-editor passed1     -
submitted   return          page-editor returned    *
submitted   spike           desk-head   spiked      *
submitted   approve-outside desk-head   submitted   *
submitted   break-lease     desk-head   submitted   *
passed1     save            reporter    draft       *
passed1     review2         desk-head   passed2     -
passed1     return          page-editor returned    *
passed1     spike           desk-head   spiked      *
passed1     approve-outside desk-head   passed1     *
passed1     break-lease     desk-head   passed1     *
passed2     save            reporter    draft       *
passed2     review3         duty-chief  signed-off  -
passed2     return          page-editor returned    *
passed2     spike           desk-head   spiked      *
passed2     approve-outside desk-head   passed2     *
passed2     break-lease     desk-head   passed2     *
signed-off  save            reporter    draft       *
signed-off  return          page-editor returned    *
signed-off  spike           desk-head   spiked      *
signed-off  hold            duty-chief  held        *
signed-off  break-lease     desk-head   signed-off  *
returned    save            reporter    draft       *
returned    submit          reporter    submitted   *
returned    spike           desk-head   spiked      *
returned    break-lease     desk-head   returned    *
held        save            reporter    draft       *
held        resume          duty-chief  signed-off  *
held        spike           desk-head   spiked      *
held        break-lease     desk-head   held        *
spiked      unspike         desk-head   draft       *
draft       comment         reporter    draft       *
submitted   comment         reporter    submitted   *
passed1     comment         reporter    passed1     *
passed2     comment         reporter    passed2     *
signed-off  comment         reporter    signed-off  *
returned    comment         reporter    returned    *
held        comment         reporter    held        *
)";

const std::vector<Role> ladder{Role::reporter, Role::page_editor, Role::desk_head, Role::duty_chief,
                               Role::chief_editor};

int rung(Role role) {
    const auto it = std::find(ladder.begin(), ladder.end(), role);
    return it == ladder.end() ? -1 : int(it - ladder.begin());
}

enum class Tie { nobody, author, reviewer };

/// The new state's name, or "" when it is forbidden.
std::string expected(State state, Action action, Role role, Tie tie) {
    std::istringstream lines(allowed);
    std::string from, what, least, to, open;
    while (lines >> from >> what >> least >> to >> open)
        if (from == name_of(state) && what == name_of(action))
            return rung(role) >= rung(*named<Role>(least)) && (open == "*" || tie == Tie::nobody) ? to : "";
    return "";
}

TEST(Rules, every_cell_of_an_article_is_as_the_workflow_says) {
    int cells = 0;
    for (const State state : all<State>())
        for (const Action action : all<Action>())
            for (const Role role : all<Role>())
                for (const Tie tie : {Tie::nobody, Tie::author, Tie::reviewer}) {
                    World world;
                    world["person/某"].roles = {role};
                    Standing& article = world["article/a"];
                    article.state = state;
                    article.hash = state == State::none ? "" : "r1";
                    article.authors = {"别人"};
                    if (tie == Tie::author) article.authors.insert("某");
                    if (tie == Tie::reviewer) article.reviewers.insert("某");
                    const Act act{"article/a",
                                  action,
                                  action == Action::save ? "r2" : article.hash,
                                  action == Action::save ? article.hash : "",
                                  "理由",
                                  action == Action::comment ? "词" : ""};
                    const auto decision = decide(world, "某", act);
                    const auto* event = std::get_if<Event>(&decision);
                    EXPECT_EQ(event ? name_of(event->to) : "", expected(state, action, role, tie))
                        << name_of(state) << " × " << name_of(action) << " × " << name_of(role) << " × "
                        << (tie == Tie::author     ? "author"
                            : tie == Tie::reviewer ? "reviewer"
                                                   : "other");
                    ++cells;
                }
    EXPECT_EQ(cells, int(all<State>().size() * all<Action>().size() * all<Role>().size() * 3));
}

TEST(Rules, each_kind_and_action_has_one_row) {
    for (const Rule& rule : rules()) {
        const auto same = [&](const Rule& r) { return r.kind == rule.kind && r.action == rule.action; };
        EXPECT_EQ(std::count_if(rules().begin(), rules().end(), same), 1) << name_of(rule.action);
        EXPECT_FALSE(rule.roles.empty()) << name_of(rule.action);
    }
}

TEST(Rules, the_auditor_changes_nothing) {
    for (const Rule& rule : rules())
        if (std::count(rule.roles.begin(), rule.roles.end(), Role::auditor)) {
            EXPECT_EQ(rule.action, Action::view);
        }
}

TEST(Words, names_lead_back_to_what_they_name) {
    for (const Role r : all<Role>()) EXPECT_EQ(named<Role>(name_of(r)), r);
    for (const State s : all<State>()) EXPECT_EQ(named<State>(name_of(s)), s);
    for (const Action a : all<Action>()) EXPECT_EQ(named<Action>(name_of(a)), a);
}

}  // namespace
}  // namespace banxin::newsroom
