// The newsroom as its callers see it: sessions, saves with two people, and a log of what was refused.
#include "newsroom/newsroom.h"

#include <atomic>
#include <set>
#include <thread>

#include <gmock/gmock.h>

#include "place.h"

namespace banxin::newsroom {
namespace {

class AnyNewsroom : public testing::TestWithParam<Store> {
  protected:
    void SetUp() override {
        place = empty_place(GetParam(), folder);
        room.emplace(Newsroom::found(place, "管理员", "首个口令", clock()));
        const Session admin = session("管理员", "首个口令");
        const std::pair<const char*, Role> staff[] = {
            {"记者", Role::reporter}, {"责编", Role::page_editor}, {"主任", Role::desk_head}};
        for (const auto& [name, role] : staff) {
            ASSERT_TRUE(std::holds_alternative<Event>(room->add_person(admin, name, "口令")));
            ASSERT_EQ(
                refused(
                    admin,
                    {"person/" + std::string(name), Action::grant, {}, {}, {}, std::string(name_of(role))}),
                "");
        }
    }
    Newsroom::Clock clock() {
        return [this] { return time; };
    }
    Session session(const std::string& person, const std::string& password = "口令") {
        return std::get<Session>(room->sign_in(person, password));
    }
    std::string refused(const Session& who, const Act& act) {
        const auto outcome = room->act(who, act);
        const auto* why = std::get_if<Refusal>(&outcome);
        return why ? why->code : "";
    }
    std::string saved(const Session& who, const std::string& base, const std::string& text) {
        const auto outcome = room->save_article(who, "article/a", base, text);
        const auto* why = std::get_if<Refusal>(&outcome);
        return why ? why->code : "";
    }
    std::string refused_sign_in(const std::string& person, const std::string& password) {
        const auto outcome = room->sign_in(person, password);
        const auto* why = std::get_if<Refusal>(&outcome);
        return why ? why->code : "";
    }

    TemporaryFolder folder;
    std::string place;
    std::chrono::sys_seconds time = std::chrono::sys_days(std::chrono::year(2022) / 4 / 12);
    std::optional<Newsroom> room;
};

INSTANTIATE_TEST_SUITE_P(, AnyNewsroom, testing::ValuesIn(stores()), testing::PrintToStringParamName());

TEST_P(AnyNewsroom, opens_with_a_right_password_only) {
    EXPECT_EQ(refused_sign_in("记者", "口令"), "");
    EXPECT_EQ(refused_sign_in("记者", "错"), "E9001");
    EXPECT_EQ(refused_sign_in("谁", "口令"), "E9001");
    EXPECT_EQ(room->ledger().events_after(0).back().action, Action::refused);
}

TEST_P(AnyNewsroom, makes_a_guesser_wait) {
    for (int i = 0; i < 5; ++i) EXPECT_EQ(refused_sign_in("记者", "错"), "E9001");
    EXPECT_EQ(refused_sign_in("记者", "口令"), "E9020");
    time += std::chrono::minutes(11);
    EXPECT_EQ(refused_sign_in("记者", "口令"), "");
}

TEST_P(AnyNewsroom, is_founded_once) {
    EXPECT_THROW(Newsroom::found(place, "另一个", "口令", clock()), StoreFailure);
}

TEST_P(AnyNewsroom, keeps_both_texts_when_two_people_save_one_article) {
    const Session a = session("记者"), b = session("责编");
    EXPECT_EQ(saved(a, "", "一稿"), "");
    EXPECT_EQ(saved(a, sha256("一稿"), "记者二稿"), "");
    EXPECT_EQ(saved(b, sha256("一稿"), "责编二稿"), "E9012");
    EXPECT_EQ(standing(room->world(), "article/a").hash, sha256("记者二稿"));
    EXPECT_EQ(room->ledger().revision(sha256("记者二稿")), "记者二稿");
    ASSERT_EQ(room->ledger().side_drafts("责编").size(), 1u);
    EXPECT_EQ(room->ledger().side_drafts("责编")[0].text, "责编二稿");
}

TEST_P(AnyNewsroom, has_one_holder_of_a_lease_for_two_minutes) {
    const Session a = session("记者"), b = session("责编");
    saved(a, "", "一稿");
    EXPECT_TRUE(std::holds_alternative<Lease>(room->take_lease(a, "article/a")));
    EXPECT_TRUE(std::holds_alternative<Lease>(room->take_lease(a, "article/a"))) << "renewed";
    EXPECT_TRUE(std::holds_alternative<Refusal>(room->take_lease(b, "article/a")));
    EXPECT_TRUE(std::holds_alternative<Lease>(room->take_lease(b, "article/b")));
    const auto held = room->ledger().leases();
    ASSERT_EQ(held.size(), 2u);
    EXPECT_EQ(held.at("article/a").person, "记者");
    EXPECT_EQ(held.at("article/b").person, "责编");
    EXPECT_EQ(held.at("article/b").until, room->ledger().lease("article/b")->until);
    EXPECT_EQ(saved(b, sha256("一稿"), "二稿"), "E9011");
    time += std::chrono::seconds(121);
    EXPECT_EQ(saved(b, sha256("一稿"), "二稿"), "");
}

TEST_P(AnyNewsroom, lets_a_desk_head_break_a_lease_and_nobody_below) {
    const Session a = session("记者"), b = session("责编"), head = session("主任");
    saved(a, "", "一稿");
    room->take_lease(a, "article/a");
    const Act act{"article/a", Action::break_lease, {}, {}, "人走了", {}};
    EXPECT_EQ(refused(b, act), "E9002");
    EXPECT_TRUE(room->ledger().lease("article/a")) << "what is refused breaks nothing";
    EXPECT_EQ(refused(head, act), "");
    EXPECT_EQ(saved(b, sha256("一稿"), "二稿"), "");
}

TEST_P(AnyNewsroom, lets_a_desk_head_break_the_lease_of_an_article_that_nobody_has_saved_yet) {
    room->take_lease(session("记者"), "article/a");
    EXPECT_EQ(saved(session("责编"), "", "一稿"), "E9011");
    EXPECT_EQ(refused(session("主任"), {"article/a", Action::break_lease, {}, {}, "人走了", {}}), "");
    EXPECT_EQ(saved(session("责编"), "", "一稿"), "");
}

TEST_P(AnyNewsroom, lets_nobody_lay_out_a_page_that_another_is_at) {
    const Session maker = session("责编"), head = session("主任");
    const std::string issue = "issue/2022-04-13", page = "page/2022-04-13/1";
    EXPECT_EQ(refused(head, {issue, Action::open_issue, {}, {}, {}, "2"}), "");
    const auto placed = [&](const Session& by, const std::set<std::string>& pages) {
        const auto outcome = room->place(by, issue, "<issue/>", "<issue></issue>", "1/lead article/a", pages);
        const auto* why = std::get_if<Refusal>(&outcome);
        return why ? why->code : "";
    };
    ASSERT_TRUE(std::holds_alternative<Lease>(room->take_lease(maker, page)));
    EXPECT_EQ(placed(head, {page}), "E9039");
    EXPECT_EQ(placed(head, {"page/2022-04-13/2"}), "") << "another page is free";
    EXPECT_EQ(placed(maker, {page}), "") << "his own";
    EXPECT_EQ(refused(maker, {page, Action::break_lease, {}, {}, "人走了", {}}), "E9002");
    EXPECT_EQ(refused(head, {page, Action::break_lease, {}, {}, "人走了", {}}), "");
    EXPECT_EQ(placed(head, {page}), "");
    room->take_lease(maker, page);
    time += std::chrono::seconds(121);
    EXPECT_EQ(placed(head, {page}), "") << "it ran out";
}

TEST_P(AnyNewsroom, gives_no_lease_to_who_may_not_write) {
    room->add_person(session("管理员", "首个口令"), "印厂", "口令");
    refused(session("管理员", "首个口令"), {"person/印厂", Action::grant, {}, {}, {}, "printer"});
    for (const char* object : {"article/a", "page/2022-04-13/1"}) {
        const auto taken = room->take_lease(session("印厂"), object);
        ASSERT_TRUE(std::holds_alternative<Refusal>(taken)) << object;
        EXPECT_EQ(std::get<Refusal>(taken).code, "E9002") << object;
        EXPECT_FALSE(room->ledger().lease(object));
        EXPECT_EQ(room->ledger().events_after(0).back().reason, "E9002") << "and it is in the log";
    }
}

TEST_P(AnyNewsroom, ends_the_sessions_of_who_has_another_password) {
    const Session a = session("记者"), b = session("责编");
    EXPECT_TRUE(room->holds(a));
    room->set_password(session("管理员", "首个口令"), "记者", "新口令");
    EXPECT_FALSE(room->holds(a));
    EXPECT_TRUE(room->holds(b));
    EXPECT_TRUE(room->holds(session("记者", "新口令")));
}

TEST_P(AnyNewsroom, keeps_no_book_in_its_log) {
    const Session a = session("记者");
    saved(a, "", "一稿");
    const std::string long_words(20'001, 'x');
    EXPECT_EQ(refused(a, {"article/a", Action::comment, {}, {}, {}, long_words}), "E9040");
    EXPECT_EQ(refused(session("主任"), {"article/a", Action::spike, {}, {}, long_words, {}}), "E9040");
    EXPECT_EQ(refused(a, {"article/" + long_words, Action::comment, {}, {}, {}, "词"}), "E9040");
    EXPECT_EQ(refused(a, {"article/a", Action::comment, long_words, {}, {}, "词"}), "E9040");
    for (const Event& e : room->ledger().events_after(0))
        EXPECT_LT((e.object + e.hash + e.reason + e.detail).size(), 1000u);
    EXPECT_EQ(refused(a, {"article/a", Action::comment, {}, {}, {}, long_words.substr(1)}), "");
}

TEST_P(AnyNewsroom, keeps_of_a_draft_what_a_database_can_keep) {
    const Session a = session("记者");
    const std::string text = std::string("甲\0乙", 7) + "\xff丙";
    room->keep_side_draft("article/a", "记者", "", revision_bytes(text, {}));
    const auto drafts = room->ledger().side_drafts("记者");
    ASSERT_EQ(drafts.size(), 1u);
    EXPECT_EQ(article_text(drafts[0].text), "甲\ufffd乙\ufffd丙") << "to its last character";
}

TEST_P(AnyNewsroom, tells_a_holder_whose_lease_was_broken) {
    const Session a = session("记者"), b = session("责编"), head = session("主任");
    const auto renewed = [&] {
        const auto outcome = room->renew_lease(a, "article/a");
        const auto* why = std::get_if<Refusal>(&outcome);
        return why ? why->code : "";
    };
    saved(a, "", "一稿");
    room->take_lease(a, "article/a");
    EXPECT_EQ(renewed(), "");
    time += std::chrono::minutes(3);
    EXPECT_EQ(renewed(), "") << "one that ran out is taken up again while nobody else wants it";
    refused(head, {"article/a", Action::break_lease, {}, {}, "人走了", {}});
    EXPECT_EQ(renewed(), "E9030");
    room->take_lease(b, "article/a");
    EXPECT_EQ(renewed(), "E9011");
}

TEST_P(AnyNewsroom, writes_down_what_it_refuses) {
    const Session a = session("记者");
    saved(a, "", "一稿");
    const std::string hash = sha256("一稿");
    EXPECT_EQ(refused(a, {"article/a", Action::spike, hash, {}, "撤", {}}), "E9002");
    const Event last = room->ledger().events_after(0).back();
    EXPECT_EQ(last.action, Action::refused);
    EXPECT_EQ(last.detail, "spike");
    EXPECT_EQ(last.reason, "E9002");
    EXPECT_EQ(last.person, "记者");
    EXPECT_FALSE(room->ledger().verify_chain());
}

TEST_P(AnyNewsroom, has_no_way_round_a_save_or_an_account) {
    const Session a = session("记者");
    EXPECT_EQ(refused(a, {"article/a", Action::save, "x", {}, {}, {}}), "E9014");
    EXPECT_EQ(refused(a, {"person/新", Action::add_person, {}, {}, {}, {}}), "E9014");
    EXPECT_EQ(refused(a, {"article/a", Action::refused, {}, {}, {}, {}}), "E9014");
}

TEST_P(AnyNewsroom, asks_for_the_password_again_where_much_depends_on_it) {
    Session head = session("主任");
    const auto tries = [&](Action action) {
        return refused(head, {"page/2022-04-13/1", action, {}, {}, "理由", {}});
    };
    time += std::chrono::hours(1);
    for (const Action action : {Action::sign1, Action::sign2, Action::sign3})
        EXPECT_EQ(tries(action), "E9034");
    EXPECT_EQ(refused(head, {"article/a", Action::review3, {}, {}, {}, {}}), "E9034");
    for (const Action action : {Action::release, Action::allow_exception, Action::choose_masthead})
        EXPECT_EQ(refused(head, {"issue/2022-04-13", action, {}, {}, {}, {}}), "E9034");
    EXPECT_EQ(room->ledger().events_after(0).back().reason, "E9034");
    EXPECT_NE(tries(Action::waive), "E9034");
    head.renew(session("责编"));
    EXPECT_EQ(tries(Action::sign2), "E9034") << "another's password proves nothing";
    head.renew(session("主任"));
    EXPECT_EQ(tries(Action::sign2), "E9003");
}

TEST_P(AnyNewsroom, keeps_what_an_issue_was_and_what_it_became) {
    const Session head = session("主任");
    EXPECT_EQ(refused(head, {"issue/2022-04-13", Action::open_issue, {}, {}, {}, "1"}), "");
    EXPECT_EQ(refused(head, {"issue/2022-04-13", Action::place, "x", "y", {}, {}}), "E9014") << "no bytes";
    const auto placed =
        room->place(head, "issue/2022-04-13", "<issue/>", "<issue></issue>", "1/lead article/a");
    ASSERT_TRUE(std::holds_alternative<Event>(placed));
    for (const char* text : {"<issue/>", "<issue></issue>"})
        EXPECT_EQ(room->ledger().revision(sha256(text)), text);
    const auto stranger = room->place(session("记者"), "issue/2022-04-13", "<issue/>", "<other/>", "");
    EXPECT_EQ(std::get<Refusal>(stranger).code, "E9002");
    EXPECT_FALSE(room->ledger().revision(sha256("<other/>")));
}

TEST_P(AnyNewsroom, names_in_its_log_what_the_object_is_and_not_what_a_request_says) {
    const Session a = session("记者");
    saved(a, "", "一稿");
    EXPECT_EQ(refused(a, {"article/a", Action::comment, "no such hash", {}, {}, "词"}), "");
    EXPECT_EQ(room->ledger().events_after(0).back().hash, sha256("一稿"));
}

TEST_P(AnyNewsroom, stands_the_same_when_it_is_opened_again) {
    const Session a = session("记者");
    saved(a, "", "一稿");
    refused(a, {"article/a", Action::submit, sha256("一稿"), {}, {}, {}});
    const World before = room->world();
    Newsroom again = Newsroom::open(place, clock());
    EXPECT_EQ(again.world(), before);
}

TEST_P(AnyNewsroom, sees_what_another_program_did_in_the_meantime) {
    Newsroom other = Newsroom::open(place, clock());
    saved(session("记者"), "", "一稿");
    const Session b = std::get<Session>(other.sign_in("责编", "口令"));
    const auto outcome = other.save_article(b, "article/a", "", "抢先");
    EXPECT_EQ(std::get<Refusal>(outcome).code, "E9012");
}

TEST_P(AnyNewsroom, takes_a_new_password_from_the_person_himself) {
    const Session a = session("记者");
    EXPECT_TRUE(std::holds_alternative<Event>(room->set_password(a, "记者", "新口令")));
    EXPECT_EQ(refused_sign_in("记者", "口令"), "E9001");
    EXPECT_EQ(refused_sign_in("记者", "新口令"), "");
    EXPECT_TRUE(std::holds_alternative<Refusal>(room->set_password(a, "主任", "夺权")));
}

TEST(Revision, its_bytes_change_with_text_and_pictures) {
    const std::string one = revision_bytes("<article/>", {{"a.jpg", "h1"}});
    EXPECT_NE(one, revision_bytes("<article/>", {{"a.jpg", "h2"}}));
    EXPECT_NE(one, revision_bytes("<article/>", {}));
    EXPECT_NE(one, revision_bytes("<article />", {{"a.jpg", "h1"}}));
    EXPECT_EQ(one, revision_bytes("<article/>", {{"a.jpg", "h1"}}));
}

TEST(Time, is_told_in_utc) {
    EXPECT_EQ(to_text(std::chrono::sys_days(std::chrono::year(2022) / 4 / 13) + std::chrono::hours(13) +
                      std::chrono::minutes(5) + std::chrono::seconds(9)),
              "2022-04-13T13:05:09Z");
}

TEST_P(AnyNewsroom, keeps_a_log_that_is_whole_whatever_bytes_come) {
    const Session a = session("记者");
    EXPECT_EQ(saved(a, "", "一稿"), "");
    const std::string odd = std::string("零\0节", 7) + "\xff\xc3 \xed\xa0\x80 \t\n'\\";
    EXPECT_EQ(refused(a, {"article/a", Action::comment, odd, {}, odd, odd}), "");
    EXPECT_EQ(refused(a, {"article/" + odd, Action::spike, odd, odd, odd, odd}), "E9002");
    EXPECT_EQ(refused_sign_in("谁\xff", odd), "E9001");
    EXPECT_FALSE(room->ledger().verify_chain());
    Newsroom again = Newsroom::open(place, clock());
    EXPECT_EQ(again.world(), room->world());
    ASSERT_EQ(standing(room->world(), "article/a").comments.size(), 1u);
    EXPECT_THAT(standing(room->world(), "article/a").comments[0].text,
                testing::StartsWith("零\xef\xbf\xbd节"));
}

TEST_P(AnyNewsroom, writes_no_more_of_a_strangers_name_than_a_name) {
    EXPECT_EQ(refused_sign_in(std::string(1'000'000, 'x'), "口令"), "E9001");
    EXPECT_LT(room->ledger().events_after(0).back().object.size(), 200u);
}

TEST_P(AnyNewsroom, counts_guesses_of_several_programs_together) {
    Newsroom other = Newsroom::open(place, clock());
    // Ten passwords were tried at the same time before any of the answers was written down.
    std::vector<std::string> codes;
    for (int i = 0; i < 10; ++i) {
        const auto outcome = (i % 2 ? other : *room).signed_in("记者", false);
        codes.push_back(std::get<Refusal>(outcome).code);
    }
    EXPECT_EQ(std::count(codes.begin(), codes.end(), "E9001"), 5);
    EXPECT_EQ(std::count(codes.begin(), codes.end(), "E9020"), 5);
}

TEST_P(AnyNewsroom, lets_one_of_two_win_who_save_at_the_same_moment_and_loses_neither_text) {
    const Session a = session("记者"), b = session("责编");
    ASSERT_EQ(saved(a, "", "稿0"), "");
    std::set<std::string> sent{"稿0"};
    for (int round = 1; round <= 20; ++round) {
        const std::string base = standing(room->world(), "article/a").hash;
        std::atomic<int> won = 0, ready = 0;
        std::vector<std::thread> writers;
        for (const Session* who : {&a, &b}) {
            const std::string text = who->person() + std::to_string(round);
            sent.insert(text);
            writers.emplace_back([&, who, text] {
                Newsroom own = Newsroom::open(place, clock());
                ++ready;
                while (ready < 2) std::this_thread::yield();
                const auto outcome = own.save_article(*who, "article/a", base, text);
                if (std::holds_alternative<Event>(outcome))
                    ++won;
                else
                    EXPECT_EQ(std::get<Refusal>(outcome).code, "E9012");
            });
        }
        for (std::thread& writer : writers) writer.join();
        ASSERT_EQ(won, 1) << round;
    }
    std::set<std::string> kept;
    for (const SideDraft& draft : room->ledger().side_drafts("")) kept.insert(draft.text);
    EXPECT_EQ(kept.size(), 20u);
    for (const Event& e : room->ledger().events_after(0))
        if (e.action == Action::save) kept.insert(room->ledger().revision(e.hash).value());
    EXPECT_EQ(kept, sent);
}

TEST_P(AnyNewsroom, keeps_no_release_sheet_of_a_release_that_was_refused) {
    const Session chief = session("主任");
    EXPECT_EQ(refused(chief, {"issue/2022-04-13", Action::release, {}, {}, {}, {}}), "E9002");
    const Event event = room->ledger().events_after(0).back();
    EXPECT_FALSE(room->ledger().revision(event.hash));
}

}  // namespace
}  // namespace banxin::newsroom
