// A million random steps of a newsroom where everybody tries everything: what must never be, never is.
#include <algorithm>
#include <array>
#include <random>

#include <gtest/gtest.h>

#include "newsroom/decide.h"

namespace banxin::newsroom {
namespace {

constexpr std::array people{"甲", "乙", "丙", "丁", "戊", "己"};
const std::vector<std::string> articles{"article/a", "article/b"};
const std::vector<std::string> pages{"page/2022-04-13/1", "page/2022-04-13/2"};
const std::string issue = "issue/2022-04-13";

class RandomNewsroom {
  public:
    explicit RandomNewsroom(unsigned seed) : random_(seed) {
        for (const char* name : people) {
            Standing& person = world["person/" + std::string(name)];
            person.state = State::active;
            for (int i = 0; i < 8; ++i) person.roles.insert(all<Role>()[below(all<Role>().size())]);
        }
    }

    std::size_t below(std::size_t n) { return std::uniform_int_distribution<std::size_t>(0, n - 1)(random_); }

    Act random_act() {
        const Rule& rule = random_rule();
        Act act;
        act.action = rule.action;
        act.reason = below(2) ? "理由" : "";
        if (rule.kind == Kind::article) {
            act.object = articles[below(articles.size())];
            act.base = below(8) ? standing(world, act.object).hash : "old";
            act.hash = act.action == Action::save ? "r" + std::to_string(++count_) : any_hash(act.object);
        } else if (rule.kind == Kind::page) {
            act.object = pages[below(pages.size())];
            act.hash = any_hash(act.object);
            if (act.action == Action::render) {
                act.hash = below(4) ? "p" + std::to_string(++count_) : act.hash;
                std::vector<Placed> placed;
                for (const std::string& a : articles) placed.push_back({a, standing(world, a).hash});
                act.detail = to_detail(placed);
            } else {
                const auto& marks = standing(world, act.object).marks;
                act.detail = marks.empty() ? "1" : std::to_string(marks[below(marks.size())].number);
            }
        } else {
            act.object = issue;
            act.hash = act.action == Action::release ? "m" : any_hash(issue);
            act.detail = act.action == Action::replate ? "issue/2022-04-13-2" : "2";
        }
        return act;
    }

    Evidence random_evidence() {
        Evidence e;
        e.preflight_passed = below(8) != 0;
        for (const std::string& page : pages)
            e.renders[page] = {any_hash(page), standing(world, page).placed, {}};
        return e;
    }

    World world;

  private:
    /// Mostly what moves an evening on: left to chance alone, no issue is ever released.
    const Rule& random_rule() {
        constexpr Action setbacks[] = {Action::save,   Action::send_back, Action::spike, Action::hold,
                                       Action::render, Action::mark,      Action::stop,  Action::comment};
        for (;;) {
            const Rule& rule = rules()[below(rules().size())];
            if (!std::count(std::begin(setbacks), std::end(setbacks), rule.action) || below(400) == 0)
                return rule;
            const State state =
                standing(world, (rule.kind == Kind::article ? articles : pages)[below(2)]).state;
            const bool needed =
                state == State::none || state == State::correcting || state == State::returned;
            if (needed && (rule.action == Action::save || rule.action == Action::render)) return rule;
        }
    }
    std::string any_hash(const std::string& object) {
        return below(8) ? standing(world, object).hash : "other";
    }
    std::mt19937 random_;
    int count_ = 0;
};

void expect_invariants(const World& before, const World& after, const Event& e) {
    for (const std::string& id : articles) {
        const Standing& a = standing(after, id);
        for (const std::string& reviewer : a.reviewers)
            ASSERT_FALSE(a.authors.contains(reviewer)) << "a review of one's own text";
        if (a.state == State::signed_off) {
            ASSERT_GE(a.reviewers.size(), 3u) << "signed after three reviews";
        }
    }
    for (const std::string& id : pages) {
        const Standing& p = standing(after, id);
        for (const std::string& signer : p.signers) ASSERT_TRUE(p.opened.contains(signer));
        if (p.state == State::page_signed) {
            ASSERT_EQ(p.signers.size(), 3u);
        }
        const State edition = standing(before, issue).state;
        if (edition == State::released || edition == State::received || edition == State::printed) {
            ASSERT_EQ(p.hash, standing(before, id).hash) << "a frozen page was rendered";
        }
    }
    if (e.action == Action::release)
        for (const std::string& id : pages) {
            ASSERT_EQ(standing(after, id).state, State::page_signed);
            for (const Placed& placed : standing(after, id).placed) {
                ASSERT_EQ(placed.revision, standing(after, placed.article).hash);
                ASSERT_EQ(standing(after, placed.article).state, State::signed_off);
            }
        }
}

TEST(RandomSteps, a_million_keep_what_must_hold) {
    int steps = 0, happened = 0, released = 0;
    for (unsigned seed = 1; steps < 1'000'000; ++seed) {
        RandomNewsroom newsroom(seed);
        for (int i = 0; i < 10'000; ++i, ++steps) {
            const std::string person = people[newsroom.below(people.size())];
            const auto decision =
                decide(newsroom.world, person, newsroom.random_act(), newsroom.random_evidence());
            const auto* event = std::get_if<Event>(&decision);
            if (!event) continue;
            ++happened;
            Event e = *event;
            e.sequence = i + 1;
            const World before = newsroom.world;
            happen(newsroom.world, e);
            ASSERT_NO_FATAL_FAILURE(expect_invariants(before, newsroom.world, e));
            if (e.action == Action::release) ++released;
            // Marks pile up in a random evening; a few are enough.
            for (const std::string& page : pages) {
                auto& marks = newsroom.world[page].marks;
                if (marks.size() > 4) marks.erase(marks.begin());
            }
        }
    }
    EXPECT_GT(happened, 10'000) << "most tries are refused, but not all";
    EXPECT_GT(released, 0) << "the walk reaches a release now and then";
}

}  // namespace
}  // namespace banxin::newsroom
