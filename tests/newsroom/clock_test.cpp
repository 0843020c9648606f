// The evening's lamps, times, anchors and findings: small things with one right answer.
#include "newsroom/clock.h"

#include <gmock/gmock.h>

#include "newsroom/decide.h"

namespace banxin::newsroom {
namespace {

using namespace std::chrono_literals;

const std::string issue = "issue/2022-04-13";
const std::chrono::sys_seconds due = std::chrono::sys_days(2022y / 4 / 12) + 14h;

Light light_of(const World& world, std::string_view stage, std::chrono::sys_seconds now) {
    for (const Stage& s : stages(world, issue, {"article/a"}, now))
        if (s.name == stage) return s.light;
    return Light::waiting;
}

TEST(Clock, a_lamp_is_amber_shortly_before_and_red_after_its_hour_and_green_when_all_is_done) {
    World world;
    world[issue].state = State::open;
    world[issue].due = to_text(due);
    world[issue].pages = 1;
    world["article/a"].state = State::draft;
    EXPECT_EQ(light_of(world, "articles in", due - 5h), Light::waiting);
    EXPECT_EQ(light_of(world, "articles in", due - 4h - 10min), Light::amber);
    EXPECT_EQ(light_of(world, "articles in", due - 4h + 1min), Light::red);
    world["article/a"].state = State::passed1;
    EXPECT_EQ(light_of(world, "articles in", due - 1h), Light::green);
    EXPECT_EQ(light_of(world, "articles signed", due - 1h), Light::red);
    world["article/a"].state = State::spiked;
    EXPECT_EQ(light_of(world, "articles in", due - 1h), Light::red) << "a story that is gone is not in";
    EXPECT_EQ(light_of(world, "page proofs", due - 130min), Light::amber);
    world["page/2022-04-13/1"].state = State::checked;
    EXPECT_EQ(light_of(world, "pass 3", due), Light::green);
}

TEST(Clock, a_stage_that_was_done_late_says_so_afterwards) {
    World world;
    const auto happens = [&](const std::string& object, Action action, State to, std::chrono::sys_seconds at,
                             const std::string& detail = {}) {
        Event e;
        e.object = object;
        e.action = action;
        e.to = to;
        e.at = to_text(at);
        e.detail = detail;
        happen(world, e);
    };
    const auto late = [&](std::string_view name) {
        for (const Stage& stage : stages(world, issue, {"article/a", "article/b"}, due + 10h))
            if (stage.name == name) return stage.late();
        return std::chrono::minutes(-1);
    };
    happens(issue, Action::open_issue, State::open, due - 10h, "1 " + to_text(due));
    for (const char* article : {"article/a", "article/b"})
        happens(article, Action::submit, State::submitted, due - 5h);
    EXPECT_EQ(late("articles in"), 0min);
    // Sent back and handed in anew: when all were in is later.
    happens("article/b", Action::send_back, State::returned, due - 4h);
    EXPECT_EQ(late("articles in"), 0min) << "not done: it is red, and not yet so much too late";
    happens("article/b", Action::submit, State::submitted, due - 4h + 22min + 1s);
    happens("article/b", Action::review1, State::passed1, due - 1h);
    EXPECT_EQ(late("articles in"), 23min);
    happens(issue, Action::release, State::released, due + 5min);
    EXPECT_EQ(late("released"), 5min);
}

TEST(Clock, an_issue_without_an_hour_has_no_lamps) {
    EXPECT_TRUE(stages({}, issue, {}, due).empty());
}

TEST(Clock, times_lead_back_to_what_they_were_made_from) {
    EXPECT_EQ(time_from("2022-04-12T14:00:00Z"), due);
    EXPECT_EQ(later("2022-04-12T23:59:59Z", 1s), "2022-04-13T00:00:00Z");
    for (const char* wrong : {"", "2022-04-12", "2022-13-01T00:00:00Z", "2022-04-12T14:00:00+08:00"})
        EXPECT_EQ(time_from(wrong), std::nullopt) << wrong;
    EXPECT_EQ(clock_time("22:30"), 22h + 30min);
    for (const char* wrong : {"", "24:00", "7", "7:60", "7:30pm"})
        EXPECT_EQ(clock_time(wrong), std::nullopt) << wrong;
}

TEST(Anchor, a_text_and_its_place_come_back_as_they_were) {
    const Anchored whole{"“的”应为\n“地”", Anchor{"article/levy", "高兴", "的跳", 12.5, 300.25}};
    const Anchored back = anchored_from(to_detail(whole));
    EXPECT_EQ(back.text, whole.text);
    EXPECT_EQ(back.anchor, whole.anchor);
    EXPECT_EQ(anchored_from("只有字").anchor, std::nullopt);
}

TEST(Findings, text_lost_blocks_the_proof_reader_can_be_waived_and_loose_lines_stop_nothing) {
    EXPECT_EQ(weight_of("E5001"), Weight::block);
    EXPECT_EQ(weight_of("W4001"), Weight::block);
    EXPECT_EQ(weight_of("W3302"), Weight::waivable);
    EXPECT_EQ(weight_of("W7001"), Weight::waivable);
    EXPECT_EQ(weight_of("W4002"), Weight::note);
    const PageFinding finding{"W3302", "article/levy", "按装 了"};
    EXPECT_EQ(finding_from(to_detail(finding)), finding);
    const std::string detail = to_detail({{"article/levy", "r1"}}, {finding});
    EXPECT_THAT(placed_from(detail), testing::ElementsAre(Placed{"article/levy", "r1"}));
    EXPECT_THAT(findings_from(detail), testing::ElementsAre(finding));
}

}  // namespace
}  // namespace banxin::newsroom
