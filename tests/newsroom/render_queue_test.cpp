// Jobs go to the right worker in the right order, and only who has one may answer.
#include <set>
#include <thread>

#include <gmock/gmock.h>

#include "newsroom/newsroom.h"
#include "place.h"

namespace banxin::newsroom {
namespace {

constexpr const char* now = "2026-11-28T12:00:00Z";
constexpr const char* until = "2026-11-28T12:02:00Z";
constexpr const char* after = "2026-11-28T12:02:01Z";

class AnyQueue : public testing::TestWithParam<Store> {
  protected:
    void SetUp() override {
        place = empty_place(GetParam(), folder);
        ledger.emplace(Ledger::open(place + "#north", true));
    }
    static RenderJob job(const std::string& page, const std::string& input,
                         const std::string& due = "2026-11-28T14:00:00Z") {
        RenderJob j;
        j.page = "page/2026-11-29/" + page;
        j.input = input;
        j.due = due;
        j.issue = "issue.xml";
        j.files = {{"issue.xml", "h1"}, {"articles/有 空格.xml", "h2"}};
        return j;
    }
    static void add(Ledger& to, const RenderJob& j, const std::string& shown = "") {
        to.write([&] { RenderQueue(to).add(j, shown); });
    }
    void add(const RenderJob& j, const std::string& shown = "") { add(*ledger, j, shown); }
    bool finish(const RenderJob& j, const std::string& pdf = "pdf") {
        bool kept = false;
        ledger->write([&] { kept = RenderQueue(*ledger).finish(j, pdf, "png"); });
        return kept;
    }
    std::optional<RenderJob> claim(const char* at = now) {
        return RenderQueue(*ledger).claim("worker", at, at == now ? until : "2026-11-28T12:04:00Z");
    }
    /// Inputs in the order in which one worker would do them.
    std::vector<std::string> order() {
        std::vector<std::string> inputs;
        while (const auto j = claim()) inputs.push_back(j->input);
        return inputs;
    }
    std::string state(const std::string& input) {
        for (const JobRow& row : RenderQueue(*ledger).rows())
            if (row.input == input) return row.state;
        return "";
    }
    TemporaryFolder folder;
    std::string place;
    std::optional<Ledger> ledger;
};

INSTANTIATE_TEST_SUITE_P(, AnyQueue, testing::ValuesIn(stores()), testing::PrintToStringParamName());

TEST_P(AnyQueue, gives_a_job_with_all_that_it_needs_and_once) {
    add(job("1", "a"));
    const auto got = claim();
    ASSERT_TRUE(got);
    EXPECT_EQ(got->paper, "north");
    EXPECT_EQ(got->page, "page/2026-11-29/1");
    EXPECT_EQ(got->files, job("1", "a").files);
    EXPECT_FALSE(claim());
    EXPECT_TRUE(finish(*got));
    EXPECT_EQ(state("a"), "done");
    EXPECT_FALSE(claim(after));
}

TEST_P(AnyQueue, does_the_earliest_due_first) {
    add(job("1", "late", "2026-11-28T15:00:00Z"));
    add(job("2", "early", "2026-11-28T13:00:00Z"));
    add(job("3", "middle", "2026-11-28T14:00:00Z"));
    EXPECT_THAT(order(), testing::ElementsAre("early", "middle", "late"));
}

TEST_P(AnyQueue, lets_papers_take_turns) {
    Ledger south = Ledger::open(place + "#south", true);
    for (const char* page : {"1", "2", "3"}) add(job(page, std::string("north") + page));
    for (const char* page : {"1", "2"}) add(south, job(page, std::string("south") + page));
    EXPECT_THAT(order(), testing::ElementsAre("north1", "south1", "north2", "south2", "north3"));
}

TEST_P(AnyQueue, takes_the_job_from_a_worker_that_died_and_refuses_its_late_answer) {
    add(job("1", "a"));
    const auto dead = claim();
    EXPECT_FALSE(claim()) << "the lease holds";
    const auto alive = claim(after);
    ASSERT_TRUE(alive);
    EXPECT_GT(alive->token, dead->token);
    EXPECT_FALSE(finish(*dead));
    EXPECT_TRUE(finish(*alive));
    EXPECT_FALSE(finish(*dead)) << "nor when it is done";
}

TEST_P(AnyQueue, gives_up_a_job_that_three_workers_died_of) {
    add(job("1", "a"));
    for (const char* at : {now, "2026-11-28T13:00:00Z", "2026-11-28T14:00:00Z"}) EXPECT_TRUE(claim(at));
    EXPECT_FALSE(claim("2026-11-28T15:00:00Z"));
    EXPECT_EQ(state("a"), "failed");
    add(job("1", "a"));
    EXPECT_TRUE(claim("2026-11-28T15:00:00Z")) << "until somebody asks again";
}

TEST_P(AnyQueue, cancels_what_a_newer_revision_made_idle) {
    add(job("1", "old"));
    add(job("2", "other"));
    const auto running = claim();
    ASSERT_EQ(running->input, "old");
    add(job("1", "new"));
    EXPECT_EQ(state("old"), "cancelled");
    EXPECT_FALSE(finish(*running)) << "nobody wants it any more";
    EXPECT_THAT(order(), testing::ElementsAre("other", "new"));
}

TEST_P(AnyQueue, refuses_a_late_answer_from_before_a_job_was_asked_for_anew) {
    add(job("1", "a"));
    const auto asleep = claim();
    add(job("1", "b"));  // cancels it
    add(job("1", "a"));  // and back
    const auto awake = claim();
    ASSERT_EQ(awake->input, "a");
    EXPECT_FALSE(finish(*asleep));
    EXPECT_TRUE(finish(*awake));
}

TEST_P(AnyQueue, does_not_do_again_what_is_done_and_shown) {
    add(job("1", "a"));
    EXPECT_TRUE(finish(*claim(), "pdf a"));
    add(job("1", "a"), "pdf a");
    EXPECT_FALSE(claim());
    add(job("1", "a"), "pdf b");
    EXPECT_TRUE(claim()) << "the page shows another render now";
}

TEST_P(AnyQueue, keeps_any_bytes_and_lets_go_of_old_inputs) {
    std::string bytes;
    for (int i = 0; i < 1000; ++i) bytes += char(i);
    RenderQueue queue(*ledger);
    const auto keep = [&](const std::string& hash, const std::string& kept, const char* at) {
        ledger->write([&] { queue.keep_bytes(hash, kept, at); });
    };
    keep(sha256(bytes), bytes, "2026-11-20T12:00:00Z");
    EXPECT_EQ(queue.bytes(sha256(bytes)), bytes);
    const std::string pdf = "a result";
    keep(sha256(pdf), pdf, "2026-11-20T12:00:00Z");
    add(job("1", "a"));
    EXPECT_TRUE(finish(*claim(), sha256(pdf)));
    keep(sha256("x"), "x", now);
    EXPECT_FALSE(queue.bytes(sha256(bytes)));
    EXPECT_EQ(queue.bytes(sha256(pdf)), pdf);
}

TEST_P(AnyQueue, gives_no_job_to_two_workers_that_ask_at_once) {
    for (int i = 0; i < 40; ++i) add(job(std::to_string(i), "input " + std::to_string(i)));
    std::vector<std::vector<std::string>> got(4);
    std::vector<std::thread> workers;
    for (auto& mine : got)
        workers.emplace_back([&] {
            Ledger own = Ledger::open(place + "#north", true);
            while (const auto j = RenderQueue(own).claim("worker", now, until)) mine.push_back(j->input);
        });
    for (std::thread& worker : workers) worker.join();
    std::set<std::string> all;
    std::size_t claims = 0;
    for (const auto& mine : got) {
        all.insert(mine.begin(), mine.end());
        claims += mine.size();
    }
    EXPECT_EQ(claims, 40u);
    EXPECT_EQ(all.size(), 40u);
}

// Through the newsroom: rights when a render is asked for and when it is done.
class QueuedRender : public testing::TestWithParam<Store> {
  protected:
    void SetUp() override {
        place = empty_place(GetParam(), folder);
        room.emplace(Newsroom::found(place, "管理员", "口令", [this] { return time; }));
        admin.emplace(session("管理员"));
        room->add_person(*admin, "组版", "口令");
        grant(Action::grant);
        designer.emplace(session("组版"));
        room->act(*designer, {"issue/2026-11-29", Action::open_issue, {}, {}, {}, "1 2026-11-28T14:00:00Z"});
    }
    Session session(const std::string& person) { return std::get<Session>(room->sign_in(person, "口令")); }
    void grant(Action action) { room->act(*admin, {"person/组版", action, {}, {}, {}, "layout"}); }
    std::optional<RenderJob> asked(const std::string& input) {
        RenderJob job;
        job.page = page;
        job.input = input;
        if (!std::holds_alternative<std::vector<RenderJob>>(room->queue_renders(*designer, {job}, {})))
            return std::nullopt;
        return RenderQueue(room->ledger())
            .claim("worker", to_text(time), later(to_text(time), std::chrono::minutes(2)));
    }
    const std::string page = "page/2026-11-29/1";
    TemporaryFolder folder;
    std::string place;
    std::chrono::sys_seconds time = std::chrono::sys_days(std::chrono::year(2026) / 11 / 28);
    std::optional<Newsroom> room;
    std::optional<Session> admin, designer;
};

INSTANTIATE_TEST_SUITE_P(, QueuedRender, testing::ValuesIn(stores()), testing::PrintToStringParamName());

TEST_P(QueuedRender, is_an_event_of_who_asked_and_its_bytes_are_kept) {
    const auto job = asked("input");
    ASSERT_TRUE(job);
    EXPECT_EQ(job->due, "2026-11-28T14:00:00Z");
    EXPECT_FALSE(room->finish_render(*job, {"pdf bytes", "png bytes", "article/a r1\n"}));
    const Standing& shown = standing(room->world(), page);
    EXPECT_EQ(shown.hash, sha256("pdf bytes"));
    EXPECT_EQ(shown.renderer, "组版");
    EXPECT_EQ(shown.placed, (std::vector<Placed>{{"article/a", "r1"}}));
    EXPECT_EQ(RenderQueue(room->ledger()).bytes(shown.hash), "pdf bytes");
    EXPECT_FALSE(room->ledger().verify_chain());
}

TEST_P(QueuedRender, needs_the_right_when_asked_for_and_when_done) {
    const auto job = asked("input");
    ASSERT_TRUE(job);
    grant(Action::revoke);
    EXPECT_FALSE(asked("another")) << "no more the right to ask";
    const auto late = room->finish_render(*job, {"pdf", "png", ""});
    ASSERT_TRUE(late);
    EXPECT_EQ(late->code, "E9002");
    EXPECT_EQ(room->ledger().events_after(0).back().action, Action::refused);
    EXPECT_EQ(standing(room->world(), page).state, State::none);
}

TEST_P(QueuedRender, that_comes_late_is_refused_and_changes_nothing) {
    const auto job = asked("input");
    ASSERT_TRUE(job);
    room->act(*designer, {page, Action::render, "own hash", {}, {}, ""});  // rendered by its own process
    const auto late = room->finish_render(*job, {"pdf", "png", ""});
    ASSERT_TRUE(late);
    EXPECT_EQ(late->code, "E9028");
    EXPECT_EQ(standing(room->world(), page).hash, "own hash");
}

}  // namespace
}  // namespace banxin::newsroom
