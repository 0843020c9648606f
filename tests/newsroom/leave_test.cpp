// What the rules forbid and somebody answerable may allow: late articles, and named exceptions of a small
// newsroom.
#include <cstring>

#include <gmock/gmock.h>
#include <sodium.h>

#include "newsroom/newsroom.h"
#include "place.h"

namespace banxin::newsroom {
namespace {

using namespace std::chrono_literals;

class Leave : public testing::TestWithParam<Store> {
  protected:
    void SetUp() override {
        room.emplace(
            Newsroom::found(empty_place(GetParam(), folder), "管理员", "口令", [this] { return time; }));
        people.emplace("管理员", session("管理员"));
        const std::pair<const char*, Role> staff[] = {
            {"记者", Role::reporter},   {"责编", Role::page_editor},  {"主任", Role::desk_head},
            {"值班", Role::duty_chief}, {"总编", Role::chief_editor}, {"组版", Role::layout},
            {"校对", Role::proofreader}};
        for (const auto& [name, role] : staff) {
            hire(name, role);
            people.emplace(name, session(name));
        }
        does("组版", issue, Action::open_issue, "1 2022-04-12T14:00:00Z");  // closes at 10:00
    }
    /// With a password that is tried quickly: these tests are about something else.
    void hire(const std::string& name, Role role) {
        static const std::string secret = [] {
            char stored[crypto_pwhash_STRBYTES];
            EXPECT_GE(sodium_init(), 0);
            EXPECT_EQ(crypto_pwhash_str(stored, "口令", std::strlen("口令"), crypto_pwhash_OPSLIMIT_MIN,
                                        crypto_pwhash_MEMLIMIT_MIN),
                      0);
            return std::string(stored);
        }();
        Ledger& ledger = room->ledger();
        ledger.write([&] {
            Event e;
            e.object = "person/" + name;
            e.action = Action::add_person;
            e.to = State::active;
            ledger.append(e);
            e.action = Action::grant;
            e.detail = name_of(role);
            ledger.append(e);
            ledger.set_secret(name, secret);
        });
    }
    Session session(const std::string& person) { return std::get<Session>(room->sign_in(person, "口令")); }
    /// "" when it happened, else the code of the refusal.
    std::string does(const std::string& who, const std::string& object, Action action,
                     const std::string& detail = {}, const std::string& reason = "理由") {
        const std::string& hash = standing(room->world(), object).hash;
        Session& person = people.at(who);
        if (asks_password_again(action)) person.renew(session(who));
        const auto outcome = action == Action::place
                                 ? room->place(person, object, "<issue/>", "<issue></issue>", detail)
                                 : room->act(person, {object, action, hash, {}, reason, detail});
        const auto* why = std::get_if<Refusal>(&outcome);
        return why ? why->code : "";
    }
    void save(const std::string& who, const std::string& text) {
        room->save_article(people.at(who), article, standing(room->world(), article).hash, text);
    }
    std::string render() {
        const std::string& revision = standing(room->world(), article).hash;
        const auto outcome =
            room->act(people.at("组版"),
                      {page, Action::render, "render " + revision, {}, {}, to_detail({{article, revision}})});
        return std::holds_alternative<Event>(outcome) ? "" : std::get<Refusal>(outcome).code;
    }
    /// Writes, hands in and signs the article, then the page up to the desk head's signature; what that
    /// gives.
    std::string through_to_second_signature() {
        save("记者", "文");
        does("记者", article, Action::submit);
        for (const auto& [who, action] :
             {std::pair{"责编", Action::review1}, {"主任", Action::review2}, {"值班", Action::review3}})
            EXPECT_EQ(does(who, article, action), "");
        people.try_emplace("校对乙", another_reader());
        EXPECT_EQ(render(), "");
        for (const char* who : {"责编", "主任", "值班", "校对", "校对乙"}) does(who, page, Action::view);
        for (const auto& [who, action] :
             {std::pair{"校对", Action::pass1}, {"校对乙", Action::pass2}, {"校对", Action::pass3}})
            EXPECT_EQ(does(who, page, action), "");
        EXPECT_EQ(does("责编", page, Action::sign1), "");
        return does("主任", page, Action::sign2);
    }
    Session another_reader() {
        hire("校对乙", Role::proofreader);
        return session("校对乙");
    }
    std::string last_reason() { return room->ledger().events_after(0).back().reason; }

    const std::string issue = "issue/2022-04-13", page = "page/2022-04-13/1", article = "article/a";
    TemporaryFolder folder;
    std::chrono::sys_seconds time = std::chrono::sys_days(std::chrono::year(2022) / 4 / 12) + 8h;
    std::optional<Newsroom> room;
    std::map<std::string, Session> people;
};

INSTANTIATE_TEST_SUITE_P(, Leave, testing::ValuesIn(stores()), testing::PrintToStringParamName());

TEST_P(Leave, is_not_needed_by_an_article_that_came_in_time) {
    EXPECT_EQ(through_to_second_signature(), "");
    EXPECT_EQ(does("值班", article, Action::allow_late, issue), "E9014") << "it is not late";
}

TEST_P(Leave, for_a_late_article_is_the_duty_chiefs_with_a_reason) {
    time += 2h + 1s;  // the issue has closed
    EXPECT_EQ(through_to_second_signature(), "E9029");
    EXPECT_EQ(last_reason(), "E9029") << "the refusal is an event";
    EXPECT_EQ(does("组版", issue, Action::place, "1/lead article/a"), "E9029");
    EXPECT_EQ(does("组版", issue, Action::place, "assembly 12.5 1/lead article/b 1/left article/a"), "E9029")
        << "one of many";
    EXPECT_EQ(does("主任", article, Action::allow_late, issue), "E9002");
    EXPECT_EQ(does("值班", article, Action::allow_late, issue, ""), "E9007");
    EXPECT_EQ(does("值班", article, Action::allow_late, "issue/2022-04-14"), "E9014") << "of this issue only";
    EXPECT_EQ(does("值班", article, Action::allow_late, issue, "突发"), "");
    EXPECT_EQ(does("主任", page, Action::sign2), "");
    EXPECT_EQ(does("组版", issue, Action::place, "1/lead article/a"), "");
}

TEST_P(Leave, is_not_needed_for_a_correction_of_what_came_in_time) {
    save("记者", "初稿");
    does("记者", article, Action::submit);
    time += 3h;
    EXPECT_EQ(through_to_second_signature(), "");
}

TEST_P(Leave, is_needed_later_when_the_clock_is_moved) {
    time += 3h;
    EXPECT_EQ(through_to_second_signature(), "E9029");
    EXPECT_EQ(does("值班", issue, Action::set_clock, "2022-04-12T18:00:00Z"), "");
    EXPECT_EQ(does("主任", page, Action::sign2), "");
}

using ExceptionOf = Leave;

INSTANTIATE_TEST_SUITE_P(, ExceptionOf, testing::ValuesIn(stores()), testing::PrintToStringParamName());

TEST_P(ExceptionOf, a_rule_is_the_chief_editors_for_a_named_person_and_ends_with_the_issue) {
    save("责编", "自己写");
    does("责编", article, Action::submit);
    EXPECT_EQ(does("责编", article, Action::review1), "E9005") << "off by default";
    for (const char* who : {"值班", "主任", "管理员"})
        EXPECT_EQ(does(who, issue, Action::allow_exception, "author 责编"), "E9002");
    EXPECT_EQ(does("总编", issue, Action::allow_exception, "author 责编", ""), "E9007");
    EXPECT_EQ(does("总编", issue, Action::allow_exception, "everything 责编"), "E9014");
    EXPECT_EQ(does("总编", issue, Action::allow_exception, "author 某人"), "E9014");
    EXPECT_EQ(does("总编", issue, Action::allow_exception, "author 责编", "只有两人"), "");
    EXPECT_EQ(does("责编", article, Action::review1), "");
    EXPECT_EQ(does("责编", article, Action::review2), "E9002") << "no right but this one";

    // What it touched says so, until the text is another one.
    ASSERT_EQ(render(), "");
    const auto on_page = exceptions_of(room->world(), page);
    ASSERT_EQ(on_page.size(), 1u);
    EXPECT_EQ(on_page[0].person, "责编");
    EXPECT_EQ(on_page[0].reason, "只有两人");
    save("责编", "又写");
    EXPECT_TRUE(exceptions_of(room->world(), page).empty());

    // A second issue has none.
    does("责编", article, Action::submit);
    World ended = room->world();
    ended[issue].state = State::stopped;
    const auto decision =
        decide(ended, "责编", {article, Action::review1, standing(ended, article).hash, {}, {}, {}});
    EXPECT_EQ(std::get<Refusal>(decision).code, "E9005");
}

TEST_P(ExceptionOf, another_person_helps_nobody_else) {
    save("责编", "自己写");
    does("责编", article, Action::submit);
    EXPECT_EQ(does("总编", issue, Action::allow_exception, "author 主任"), "");
    EXPECT_EQ(does("责编", article, Action::review1), "E9005");
}

TEST_P(ExceptionOf, two_passes_running_is_on_the_page_and_cannot_be_claimed_by_a_request) {
    ASSERT_EQ(render(), "");
    does("校对", page, Action::view);
    EXPECT_EQ(does("总编", issue, Action::allow_exception, "reader 主任"), "");
    const std::string claimed = "exception " + std::to_string(room->ledger().events_after(0).back().sequence);
    EXPECT_EQ(does("校对", page, Action::pass1, claimed + "\n" + claimed), "");
    EXPECT_TRUE(exceptions_of(room->world(), page).empty());
    EXPECT_EQ(does("校对", page, Action::pass2), "E9006");
    const std::string tomorrow = "issue/2022-04-14";
    EXPECT_EQ(does("总编", tomorrow, Action::open_issue, "1"), "");
    EXPECT_EQ(does("总编", tomorrow, Action::allow_exception, "reader 校对"), "");
    EXPECT_EQ(does("校对", page, Action::pass2), "E9006") << "of another issue";
    EXPECT_EQ(does("总编", issue, Action::allow_exception, "reader 校对"), "");
    EXPECT_EQ(does("校对", page, Action::pass2), "");
    EXPECT_EQ(exceptions_of(room->world(), page).size(), 1u);
    EXPECT_FALSE(room->ledger().verify_chain());
}

TEST_P(ExceptionOf, verifying_what_one_did_oneself_still_needs_it_done) {
    ASSERT_EQ(render(), "");
    does("责编", page, Action::view);
    EXPECT_EQ(does("责编", page, Action::mark, "错字"), "");
    const std::string number = std::to_string(room->ledger().events_after(0).back().sequence);
    EXPECT_EQ(does("总编", issue, Action::allow_exception, "verifier 责编"), "");
    EXPECT_EQ(does("责编", page, Action::mark_verified, number), "E9006");
    EXPECT_EQ(does("责编", page, Action::mark_done, number), "");
    EXPECT_EQ(does("责编", page, Action::mark_verified, number), "");
}

}  // namespace
}  // namespace banxin::newsroom
