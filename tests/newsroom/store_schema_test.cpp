// Stores of older and newer programs, and several papers in one.
#include <fstream>
#include <thread>

#include <gmock/gmock.h>

#include "newsroom/newsroom.h"
#include "place.h"

namespace banxin::newsroom {
namespace {

std::string store_file(const std::string& name) {
    return std::string(
        std::istreambuf_iterator<char>(std::ifstream(std::string(BANXIN_TEST_STORES) + "/" + name).rdbuf()),
        {});
}

Newsroom::Clock noon() {
    return [] { return std::chrono::sys_days(std::chrono::year(2026) / 11 / 28) + std::chrono::hours(12); };
}

class OldStore : public testing::TestWithParam<Store> {
  protected:
    void SetUp() override {
        place = empty_place(GetParam(), folder);
        ASSERT_EQ(run_sql(place, store_file("version1.sql")), "");
        ASSERT_EQ(run_sql(place, store_file(GetParam() == Store::sqlite ? "guards.sqlite.sql"
                                                                        : "guards.postgresql.sql")),
                  "");
    }
    TemporaryFolder folder;
    std::string place;
};

INSTANTIATE_TEST_SUITE_P(, OldStore, testing::ValuesIn(stores()), testing::PrintToStringParamName());

TEST_P(OldStore, is_brought_up_to_date_with_all_it_holds) {
    Ledger ledger = Ledger::open(place, false);
    EXPECT_EQ(ledger.paper(), "paper");
    ASSERT_EQ(ledger.events_after(0).size(), 30u);
    EXPECT_FALSE(ledger.verify_chain());
    EXPECT_EQ(ledger.head(), "b9bf7d8c7f0d4110877a61e766c7a747c7b41affc23e87eee5872daf9c92776d");
    EXPECT_TRUE(ledger.revision("4ce02601b9c6ae17185bfb90095a3b95996ae3b86963d5c7ecb96e1f1ed8ffd4"));
    EXPECT_TRUE(ledger.damaged_revisions().empty());
    EXPECT_EQ(ledger.side_drafts("责编").size(), 1u);
    EXPECT_EQ(ledger.lease("article/welcome")->person, "责编");
    for (const char* person : {"管理员", "记者", "责编", "主任", "组版"}) EXPECT_TRUE(ledger.secret(person));
}

TEST_P(OldStore, goes_on_as_before) {
    Newsroom room = Newsroom::open(place, noon());
    EXPECT_EQ(standing(room.world(), "article/welcome").state, State::passed1);
    const auto session = room.sign_in("主任", "口令");
    ASSERT_TRUE(std::holds_alternative<Session>(session));
    const std::string hash = standing(room.world(), "article/welcome").hash;
    const auto reviewed =
        room.act(std::get<Session>(session), {"article/welcome", Action::review2, hash, {}, {}, {}});
    EXPECT_TRUE(std::holds_alternative<Event>(reviewed));
    EXPECT_FALSE(room.ledger().verify_chain());
}

TEST_P(OldStore, is_brought_up_to_date_once_when_four_open_it) {
    std::vector<std::thread> programs;
    for (int i = 0; i < 4; ++i)
        programs.emplace_back([&] { EXPECT_EQ(Ledger::open(place, false).events_after(0).size(), 30u); });
    for (std::thread& program : programs) program.join();
}

TEST_P(OldStore, that_cannot_be_brought_up_to_date_stays_as_it_was) {
    ASSERT_EQ(run_sql(place, "CREATE TABLE secret_1 (x TEXT)"), "");  // in the way
    EXPECT_THROW(Ledger::open(place, false), StoreFailure);
    ASSERT_EQ(run_sql(place, "DROP TABLE secret_1"), "");
    EXPECT_EQ(Ledger::open(place, false).events_after(0).size(), 30u);
}

class SomeStore : public testing::TestWithParam<Store> {
  protected:
    void SetUp() override { place = empty_place(GetParam(), folder); }
    std::string refused(const std::string& opened) const {
        try {
            Ledger::open(opened, false);
        } catch (const StoreFailure& failure) {
            return failure.code;
        }
        return "";
    }
    TemporaryFolder folder;
    std::string place;
};

INSTANTIATE_TEST_SUITE_P(, SomeStore, testing::ValuesIn(stores()), testing::PrintToStringParamName());

TEST_P(SomeStore, of_a_newer_program_is_refused) {
    { Ledger::open(place, true); }
    ASSERT_EQ(run_sql(place, "UPDATE schema_version SET version = version + 1"), "");
    EXPECT_EQ(refused(place), "E9026");
}

TEST_P(SomeStore, of_several_papers_keeps_them_apart) {
    Newsroom north = Newsroom::found(place + "#north", "总管", "北", noon());
    Newsroom south = Newsroom::found(place + "#south", "总管", "南", noon());
    EXPECT_EQ(north.ledger().paper(), "north");
    EXPECT_TRUE(std::holds_alternative<Session>(north.sign_in("总管", "北")));
    EXPECT_TRUE(std::holds_alternative<Refusal>(south.sign_in("总管", "北")));
    for (Newsroom* room : {&north, &south}) {
        Ledger& ledger = room->ledger();
        ledger.set_lease("article/a", {ledger.paper(), "s", "2027"});
        ledger.keep_side_draft({"article/a", "甲", "2026", "", ledger.paper()});
        ledger.keep_revision(sha256(ledger.paper()), ledger.paper());
    }
    EXPECT_EQ(north.ledger().lease("article/a")->person, "north");
    ASSERT_EQ(north.ledger().side_drafts("甲").size(), 1u);
    EXPECT_FALSE(north.ledger().revision(sha256("south")));
    for (Newsroom* room : {&north, &south}) {
        EXPECT_EQ(room->ledger().events_after(0).size(), 3u);
        EXPECT_FALSE(room->ledger().verify_chain());
    }
    EXPECT_EQ(refused(place), "E9027") << "which of them is meant?";
    EXPECT_EQ(refused(place + "#south"), "");
    EXPECT_EQ(refused(place + "#west"), "E9019") << "no such paper";
}

TEST_P(SomeStore, lets_no_statement_rewrite_what_happened) {
    Newsroom room = Newsroom::found(place, "总管", "口令", noon());
    room.ledger().keep_revision("h", "text");
    for (const char* statement : {"UPDATE event SET person = '别人'", "DELETE FROM event WHERE sequence = 2",
                                  "UPDATE revision SET bytes = 'other'", "DELETE FROM revision"})
        EXPECT_NE(run_sql(place, statement), "") << statement;
    if (GetParam() == Store::postgresql) {
        EXPECT_NE(run_sql(place, "TRUNCATE event"), "");
        EXPECT_NE(run_sql(place, "TRUNCATE revision"), "");
    } else {
        EXPECT_NE(run_sql(place, "REPLACE INTO event SELECT * FROM event"), "");
        EXPECT_NE(run_sql(place, "REPLACE INTO revision VALUES ('paper', 'h', 'other')"), "");
    }
    EXPECT_FALSE(room.ledger().verify_chain());
}

TEST_P(SomeStore, gives_the_last_events_or_those_of_one_object) {
    Ledger ledger = Ledger::open(place, true);
    ledger.write([&] {
        for (const char* object : {"article/a", "article/b", "article/a", "article/b", "article/a"}) {
            Event e;
            e.object = object;
            ledger.append(e);
        }
    });
    const auto numbers = [](const std::vector<Event>& events) {
        std::vector<std::int64_t> all;
        for (const Event& e : events) all.push_back(e.sequence);
        return all;
    };
    EXPECT_THAT(numbers(ledger.last_events(2)), testing::ElementsAre(4, 5));
    EXPECT_THAT(numbers(ledger.last_events(2, "article/a")), testing::ElementsAre(3, 5));
    EXPECT_THAT(numbers(ledger.last_events(9, "article/b")), testing::ElementsAre(2, 4));
}

TEST(Place, names_the_paper_after_a_hash_sign) {
    const auto both = [](const std::string& written) {
        const StorePlace place = place_from(written);
        return std::pair(place.database, place.paper);
    };
    using P = std::pair<std::string, std::string>;
    EXPECT_EQ(both("newsroom.db"), P("newsroom.db", ""));
    EXPECT_EQ(both("postgresql://host/news#kecheng"), P("postgresql://host/news", "kecheng"));
    EXPECT_EQ(both("no#1.db"), P("no#1.db", "")) << "a file's name may have one";
    EXPECT_EQ(both("no#1.db#north"), P("no#1.db", "north"));
}

}  // namespace
}  // namespace banxin::newsroom
