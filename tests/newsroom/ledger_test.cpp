// The store keeps what it acknowledged, whole and in order, whoever writes and whatever dies.
#include "newsroom/ledger.h"

#include <atomic>
#include <fstream>
#include <random>
#include <set>
#include <thread>

#include <gmock/gmock.h>
#include <signal.h>
#include <sqlite3.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "place.h"

namespace banxin::newsroom {
namespace {

Event event(const std::string& object, Action action = Action::save) {
    Event e;
    e.at = "2022-04-12T12:00:00Z";
    e.person = "记者";
    e.object = object;
    e.action = action;
    e.hash = sha256(object);
    e.detail = "“引号”；'单引号'、换行\n";
    return e;
}

void write(Ledger& ledger, const std::string& object) {
    ledger.write([&] {
        Event e = event(object);
        ledger.append(e);
    });
}

/// On SQLite always; on PostgreSQL where with_postgresql runs the tests.
class AnyLedger : public testing::TestWithParam<Store> {
  protected:
    void SetUp() override { place = empty_place(GetParam(), folder); }
    TemporaryFolder folder;
    std::string place;
};

INSTANTIATE_TEST_SUITE_P(, AnyLedger, testing::ValuesIn(stores()), testing::PrintToStringParamName());

TEST_P(AnyLedger, gives_back_what_was_appended) {
    Ledger ledger = Ledger::open(place, true);
    Event first = event("article/a"), second = event("article/b", Action::submit);
    ledger.write([&] {
        ledger.append(first);
        ledger.append(second);
    });
    EXPECT_EQ(first.sequence, 1);
    EXPECT_EQ(second.previous, first.own);
    EXPECT_THAT(ledger.events_after(0), testing::ElementsAre(first, second));
    EXPECT_THAT(ledger.events_after(1), testing::ElementsAre(second));
    EXPECT_EQ(ledger.head(), second.own);
    EXPECT_FALSE(ledger.verify_chain());
}

TEST_P(AnyLedger, keeps_nothing_of_a_write_that_fails) {
    Ledger ledger = Ledger::open(place, true);
    write(ledger, "article/a");
    EXPECT_THROW(ledger.write([&] {
        Event e = event("article/b");
        ledger.append(e);
        ledger.keep_revision("r", "text");
        throw std::runtime_error("no");
    }),
                 std::runtime_error);
    EXPECT_EQ(ledger.events_after(0).size(), 1u);
    EXPECT_FALSE(ledger.revision("r"));
    write(ledger, "article/c");
    EXPECT_FALSE(ledger.verify_chain());
}

TEST_P(AnyLedger, a_revision_is_found_by_its_hash_and_only_while_it_gives_it) {
    Ledger ledger = Ledger::open(place, true);
    const std::string text = "<article>今日柯城</article>";
    ledger.keep_revision(sha256(text), text);
    ledger.keep_revision(sha256(text), text);
    ledger.keep_revision(sha256("other"), "false");
    EXPECT_EQ(ledger.revision(sha256(text)), text);
    EXPECT_FALSE(ledger.revision(sha256("other")));
    EXPECT_THAT(ledger.damaged_revisions(), testing::ElementsAre(sha256("other")));
}

TEST_P(AnyLedger, a_lease_and_a_secret_are_the_last_ones_set) {
    Ledger ledger = Ledger::open(place, true);
    EXPECT_FALSE(ledger.lease("article/a"));
    ledger.set_lease("article/a", {"甲", "s1", "2022"});
    ledger.set_lease("article/a", {"乙", "s2", "2023"});
    EXPECT_EQ(ledger.lease("article/a")->person, "乙");
    ledger.drop_lease("article/a");
    EXPECT_FALSE(ledger.lease("article/a"));
    ledger.set_secret("甲", "x");
    ledger.set_secret("甲", "y");
    EXPECT_EQ(ledger.secret("甲"), "y");
    EXPECT_FALSE(ledger.secret("乙"));
}

TEST_P(AnyLedger, side_drafts_are_their_authors) {
    Ledger ledger = Ledger::open(place, true);
    ledger.keep_side_draft({"article/a", "甲", "2022", "r1", "文"});
    ASSERT_EQ(ledger.side_drafts("甲").size(), 1u);
    EXPECT_EQ(ledger.side_drafts("甲")[0].text, "文");
    EXPECT_TRUE(ledger.side_drafts("乙").empty());
}

TEST_P(AnyLedger, four_writers_at_once_make_one_chain) {
    { Ledger::open(place, true); }
    std::vector<pid_t> writers;
    for (int w = 0; w < 4; ++w) {
        const pid_t child = ::fork();
        if (child == 0) {
            Ledger ledger = Ledger::open(place, false);
            for (int i = 0; i < 25; ++i) write(ledger, "article/" + std::to_string(w));
            ::_exit(0);
        }
        writers.push_back(child);
    }
    for (const pid_t child : writers) {
        int status = 1;
        ::waitpid(child, &status, 0);
        EXPECT_EQ(status, 0);
    }
    Ledger ledger = Ledger::open(place, false);
    EXPECT_EQ(ledger.events_after(0).size(), 100u);
    EXPECT_FALSE(ledger.verify_chain());
}

/// A child opens the store and says so, then appends and says each number once it is acknowledged; some time
/// after so many of them it is killed.
std::int64_t acknowledged_before_kill(const std::string& place, int least, std::chrono::microseconds later) {
    int ends[2];
    EXPECT_EQ(::pipe(ends), 0);
    const pid_t child = ::fork();
    if (child == 0) {
        Ledger ledger = Ledger::open(place, false);
        Event e;
        for (;;) {
            if (::write(ends[1], &e.sequence, sizeof e.sequence) < 0) ::_exit(1);
            e = event("article/a");
            ledger.write([&] { ledger.append(e); });
        }
    }
    ::close(ends[1]);
    std::int64_t last = 0, number = 0;
    for (int said = 0; said <= least; ++said) {
        EXPECT_EQ(::read(ends[0], &number, sizeof number), ssize_t(sizeof number));
        last = number;
    }
    ::usleep(static_cast<useconds_t>(later.count()));
    ::kill(child, SIGKILL);
    while (::read(ends[0], &number, sizeof number) == sizeof number) last = number;
    ::close(ends[0]);
    ::waitpid(child, nullptr, 0);
    return last;
}

TEST_P(AnyLedger, nothing_acknowledged_is_lost_when_the_program_is_killed) {
    { Ledger::open(place, true); }
    std::mt19937 random(7);
    std::int64_t acknowledged = 0;
    for (int kills = 0; kills < 500; ++kills) {
        const int least = std::uniform_int_distribution<>(0, 2)(random);
        const std::chrono::microseconds later(std::uniform_int_distribution<>(0, 9'000)(random));
        acknowledged = std::max(acknowledged, acknowledged_before_kill(place, least, later));
    }
    Ledger ledger = Ledger::open(place, false);
    EXPECT_GT(acknowledged, 0);
    EXPECT_GE(std::int64_t(ledger.events_after(0).size()), acknowledged);
    EXPECT_FALSE(ledger.verify_chain());
}

// What somebody with the file and an SQL prompt could do.
class Tampered : public testing::TestWithParam<std::pair<const char*, ChainFault>> {};

INSTANTIATE_TEST_SUITE_P(
    , Tampered,
    testing::Values(
        std::pair{"UPDATE event SET reason = '改过' WHERE sequence = 2", ChainFault{2, "changed"}},
        std::pair{"UPDATE event SET at = '2022-04-13T00:00:00Z' WHERE sequence = 1",
                  ChainFault{1, "changed"}},
        std::pair{"DELETE FROM event WHERE sequence = 2", ChainFault{2, "missing"}},
        std::pair{"DELETE FROM event WHERE sequence = 1", ChainFault{1, "missing"}},
        std::pair{"DELETE FROM event WHERE sequence = 2; UPDATE event SET sequence = 2 WHERE sequence = 3",
                  ChainFault{2, "previous"}},
        std::pair{"UPDATE event SET sequence = 9 WHERE sequence = 1; UPDATE event SET sequence = 1 WHERE "
                  "sequence = 2; UPDATE event SET sequence = 2 WHERE sequence = 9",
                  ChainFault{1, "previous"}},
        std::pair{"DELETE FROM event WHERE sequence = 3", ChainFault{3, "missing"}},
        std::pair{"DELETE FROM event WHERE sequence > 1", ChainFault{2, "missing"}},
        std::pair{"DELETE FROM event", ChainFault{1, "missing"}},
        std::pair{"UPDATE event SET action = 'renamed' WHERE sequence = 2", ChainFault{2, "changed"}},
        std::pair{"UPDATE event SET from_state = 'nothing' WHERE sequence = 2", ChainFault{2, "changed"}}));

TEST(Ledger, every_byte_of_every_field_is_under_the_hash) {
    Event e = event("article/a");
    e.sequence = 1;
    e.session = e.role = e.base = e.reason = e.engine = e.previous = "x";
    const std::string before = hash_of(e);
    for (std::string Event::*field :
         {&Event::at, &Event::person, &Event::session, &Event::role, &Event::object, &Event::hash,
          &Event::base, &Event::reason, &Event::detail, &Event::engine, &Event::previous}) {
        Event other = e;
        (other.*field).back() ^= 1;
        EXPECT_NE(hash_of(other), before);
    }
    for (const auto change :
         {+[](Event& o) { ++o.sequence; }, +[](Event& o) { o.action = Action::submit; },
          +[](Event& o) { o.from = State::draft; }, +[](Event& o) { o.to = State::draft; }}) {
        Event other = e;
        change(other);
        EXPECT_NE(hash_of(other), before);
    }
}

TEST_P(Tampered, is_found) {
    TemporaryFolder folder;
    const std::string place = empty_place(Store::sqlite, folder);
    {
        Ledger ledger = Ledger::open(place, true);
        for (const char* object : {"article/a", "article/b", "article/c"}) write(ledger, object);
    }
    sqlite3* db = nullptr;
    ASSERT_EQ(sqlite3_open(place.c_str(), &db), SQLITE_OK);
    EXPECT_NE(sqlite3_exec(db, GetParam().first, nullptr, nullptr, nullptr), SQLITE_OK)
        << "the store itself refuses";
    sqlite3_exec(db, "DROP TRIGGER event_stays; DROP TRIGGER event_remains", nullptr, nullptr, nullptr);
    EXPECT_EQ(sqlite3_exec(db, GetParam().first, nullptr, nullptr, nullptr), SQLITE_OK);
    sqlite3_close(db);
    const auto fault = Ledger::open(place, false).verify_chain();
    ASSERT_TRUE(fault);
    EXPECT_EQ(fault->sequence, GetParam().second.sequence);
    EXPECT_EQ(fault->what, GetParam().second.what);
}

// Who can also work out hashes is betrayed by the event after it, or by where the store knows the chain to
// end.
TEST(Ledger, an_event_rewritten_with_the_hash_that_it_then_has_is_found) {
    for (const auto& [sequence, fault] :
         {std::pair{2, ChainFault{3, "previous"}}, std::pair{3, ChainFault{3, "changed"}}}) {
        TemporaryFolder folder;
        const std::string place = empty_place(Store::sqlite, folder);
        Ledger ledger = Ledger::open(place, true);
        for (const char* object : {"article/a", "article/b", "article/c"}) write(ledger, object);
        Event rewritten = ledger.events_after(sequence - 1).front();
        rewritten.person = "别人";
        sqlite3* db = nullptr;
        ASSERT_EQ(sqlite3_open(place.c_str(), &db), SQLITE_OK);
        const std::string change = "DROP TRIGGER event_stays; UPDATE event SET person = '别人', own = '" +
                                   hash_of(rewritten) + "' WHERE sequence = " + std::to_string(sequence);
        EXPECT_EQ(sqlite3_exec(db, change.c_str(), nullptr, nullptr, nullptr), SQLITE_OK);
        sqlite3_close(db);
        const auto found = ledger.verify_chain();
        ASSERT_TRUE(found);
        EXPECT_EQ(std::pair(found->sequence, found->what), std::pair(fault.sequence, fault.what));
    }
}

TEST(Ledger, a_full_disk_is_a_failure_that_changes_nothing) {
    TemporaryFolder folder;
    const std::string place = empty_place(Store::sqlite, folder);
    Ledger ledger = Ledger::open(place, true);
    write(ledger, "article/a");
    const pid_t child = ::fork();
    if (child == 0) {
        ::signal(SIGXFSZ, SIG_IGN);
        const rlimit small{64 * 1024, 64 * 1024};
        ::setrlimit(RLIMIT_FSIZE, &small);
        Ledger full = Ledger::open(place, false);
        try {
            full.write([&] {
                Event e = event("article/b");
                full.append(e);
                full.keep_revision("big", std::string(1'000'000, 'x'));
            });
        } catch (const StoreFailure&) {
            ::_exit(0);
        }
        ::_exit(1);
    }
    int status = 1;
    ::waitpid(child, &status, 0);
    EXPECT_EQ(status, 0) << "the failure is said";
    EXPECT_EQ(ledger.events_after(0).size(), 1u);
    EXPECT_FALSE(ledger.revision("big"));
    write(ledger, "article/c");
    EXPECT_FALSE(ledger.verify_chain());
}

/// On PostgreSQL alone.
class LedgerOnServer : public AnyLedger {
  public:
    static std::vector<Store> servers() {
        std::vector<Store> all = stores();
        std::erase(all, Store::sqlite);
        return all;
    }
};

INSTANTIATE_TEST_SUITE_P(, LedgerOnServer, testing::ValuesIn(LedgerOnServer::servers()),
                         testing::PrintToStringParamName());

GTEST_ALLOW_UNINSTANTIATED_PARAMETERIZED_TEST(LedgerOnServer);

TEST_P(LedgerOnServer, killed_and_started_anew_in_the_middle_of_writes_loses_nothing_acknowledged) {
    const char* restart = std::getenv("BANXIN_TEST_POSTGRESQL_RESTART");
    ASSERT_TRUE(restart);
    { Ledger::open(place, true); }
    std::atomic<std::size_t> acknowledged = 0;
    std::atomic<bool> enough = false;
    std::vector<std::string> kept;
    std::thread writer([&] {
        Ledger ledger = Ledger::open(place, false);
        for (int i = 0; !enough; ++i) try {
                write(ledger, "article/" + std::to_string(i));
                kept.push_back("article/" + std::to_string(i));
                ++acknowledged;
            } catch (const StoreFailure&) {
                std::this_thread::sleep_for(std::chrono::milliseconds(20));
            }
    });
    Ledger reader = Ledger::open(place, false);
    for (int restarts = 0; restarts < 3; ++restarts) {
        const std::size_t before = acknowledged;
        while (acknowledged < before + 20) std::this_thread::yield();
        EXPECT_EQ(std::system(restart), 0);
    }
    const std::size_t before = acknowledged;
    while (acknowledged < before + 20) std::this_thread::yield();
    enough = true;
    writer.join();
    std::set<std::string> found;
    for (const Event& e : reader.events_after(0)) found.insert(e.object);
    EXPECT_THAT(found, testing::IsSupersetOf(kept)) << "the same connection reads on";
    EXPECT_FALSE(reader.verify_chain());
}

TEST(Ledger, what_is_not_there_is_not_made_by_opening) {
    TemporaryFolder folder;
    EXPECT_THROW(Ledger::open(folder.file("none.db"), false), StoreFailure);
    EXPECT_FALSE(std::filesystem::exists(folder.file("none.db")));
}

TEST(Ledger, a_file_that_is_no_store_is_a_failure) {
    TemporaryFolder folder;
    const std::string place = folder.file("letter.db");
    std::ofstream(place) << std::string(4096, 'x');
    EXPECT_THROW(Ledger::open(place, false), StoreFailure);
}

TEST(Event, fields_that_run_together_give_other_hashes) {
    Event a = event("article/a"), b = a;
    a.reason = "甲乙";
    a.detail = "丙";
    b.reason = "甲";
    b.detail = "乙丙";
    EXPECT_NE(hash_of(a), hash_of(b));
}

}  // namespace
}  // namespace banxin::newsroom
