// A copy is whole or not there, goes from one database into the other, and whatever is wrong with one is
// found.
#include "newsroom/backup.h"

#include <atomic>
#include <thread>

#include <gmock/gmock.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "newsroom/newsroom.h"
#include "place.h"

namespace banxin::newsroom {
namespace {

namespace fs = std::filesystem;

class Backup : public testing::TestWithParam<Store> {
  protected:
    void SetUp() override {
        place = empty_place(GetParam(), folder);
        for (const char* paper : {"#north", "#south"}) {
            Newsroom room = Newsroom::found(place + paper, "管理员", "口令", clock());
            const Session admin = std::get<Session>(room.sign_in("管理员", "口令"));
            room.act(admin, {"person/管理员", Action::grant, {}, {}, {}, "reporter"});
            room.save_article(admin, "article/a", "", text);
            room.save_article(admin, "article/a", "", revision_bytes("<article>冲突</article>", {}));
        }
    }
    static Newsroom::Clock clock() {
        return
            [] { return std::chrono::sys_days(std::chrono::year(2022) / 4 / 12) + std::chrono::hours(12); };
    }
    static std::vector<std::string> codes(const std::vector<Refusal>& faults) {
        std::vector<std::string> all;
        for (const Refusal& fault : faults) all.push_back(fault.code);
        return all;
    }
    /// What check_store finds in the north after these statements behind the store's back.
    std::vector<std::string> found_after(const std::string& statements) {
        const std::string copy = folder.file("tampered " + std::to_string(++copies) + ".db");
        backup_store(place, copy);
        EXPECT_EQ(run_sql(copy,
                          "DROP TRIGGER event_stays; DROP TRIGGER event_remains; DROP TRIGGER "
                          "revision_stays; DROP TRIGGER revision_remains; " +
                              statements),
                  "");
        Ledger ledger = Ledger::open(copy + "#north", false);
        return codes(check_store(ledger));
    }
    const std::string text = revision_bytes("<article id=\"a\"><p>稿</p></article>", {});
    TemporaryFolder folder;
    std::string place;
    int copies = 0;
};

INSTANTIATE_TEST_SUITE_P(, Backup, testing::ValuesIn(stores()), testing::PrintToStringParamName());

TEST_P(Backup, comes_back_into_any_database_with_all_papers) {
    const std::string copy = folder.file("copy.db");
    backup_store(place, copy);
    for (const Store store : stores()) {
        const std::string again = empty_place(store, folder);
        EXPECT_TRUE(restore_store(copy, again).empty());
        for (const char* paper : {"#north", "#south"}) {
            Newsroom room = Newsroom::open(again + paper, clock());
            EXPECT_EQ(room.ledger().head(), Ledger::open(place + paper, false).head());
            EXPECT_EQ(room.ledger().revision(sha256(text)), text);
            EXPECT_EQ(room.ledger().side_drafts("").size(), 1u);
            EXPECT_TRUE(std::holds_alternative<Session>(room.sign_in("管理员", "口令")));
        }
        EXPECT_THROW(restore_store(copy, again + "#north"), StoreFailure) << "it is there already";
    }
}

TEST_P(Backup, one_paper_of_it_comes_back_alone) {
    const std::string copy = folder.file("copy.db"), again = empty_place(GetParam(), folder);
    backup_store(place, copy);
    EXPECT_TRUE(restore_store(copy, again + "#south").empty());
    EXPECT_THAT(Ledger::papers(again), testing::ElementsAre("south"));
    EXPECT_THROW(restore_store(copy, again + "#west"), StoreFailure);
    EXPECT_THROW(restore_store(copy, again), StoreFailure) << "one of its papers is there already";
    EXPECT_THAT(Ledger::papers(again), testing::ElementsAre("south")) << "and so none is restored";
}

TEST_P(Backup, is_whole_while_others_write) {
    std::atomic<bool> enough = false;
    std::atomic<int> written = 0;
    std::thread writer([&] {
        Ledger ledger = Ledger::open(place + "#north", false);
        while (!enough) {
            ledger.write([&] {
                Event e;
                e.object = "article/a";
                e.action = Action::comment;
                e.from = e.to = State::draft;
                e.hash = sha256(text);
                ledger.append(e);
            });
            ++written;
        }
    });
    for (int i = 0; i < 5; ++i) {
        const int before = written;
        while (written < before + 5) std::this_thread::yield();
        const std::string copy = folder.file("copy " + std::to_string(i) + ".db");
        backup_store(place, copy);
        Ledger kept = Ledger::open(copy + "#north", false);
        EXPECT_TRUE(check_store(kept).empty());
        EXPECT_GE(kept.events_after(0).size(), std::size_t(before));
    }
    enough = true;
    writer.join();
}

TEST_P(Backup, is_not_there_when_the_disk_was_full_and_replaces_nothing) {
    const std::string copy = folder.file("copy.db");
    const pid_t child = ::fork();
    if (child == 0) {
        ::signal(SIGXFSZ, SIG_IGN);
        const rlimit small{40 * 1024, 40 * 1024};
        ::setrlimit(RLIMIT_FSIZE, &small);
        try {
            backup_store(place, copy);
        } catch (const StoreFailure&) {
            ::_exit(0);
        }
        ::_exit(1);
    }
    int status = 1;
    ::waitpid(child, &status, 0);
    EXPECT_EQ(status, 0) << "it says so";
    EXPECT_FALSE(fs::exists(copy));
    EXPECT_FALSE(fs::exists(copy + ".part"));
    backup_store(place, copy);
    EXPECT_THROW(backup_store(place, copy), StoreFailure);
    EXPECT_EQ(fs::status(copy).permissions() & (fs::perms::group_all | fs::perms::others_all),
              fs::perms::none);
}

TEST_P(Backup, finds_whatever_is_wrong) {
    using testing::Contains;
    EXPECT_TRUE(found_after("SELECT 1").empty());
    EXPECT_THAT(
        found_after("DELETE FROM event WHERE paper = 'north' AND sequence = (SELECT MAX(sequence) FROM "
                    "event WHERE paper = 'north')"),
        Contains("E9018"));
    EXPECT_THAT(found_after("DELETE FROM chain_end WHERE paper = 'north'"), Contains("E9018"));
    EXPECT_THAT(found_after("UPDATE event SET reason = 'x' WHERE paper = 'north' AND sequence = 2"),
                Contains("E9018"));
    EXPECT_THAT(found_after("UPDATE revision SET bytes = 'x' WHERE paper = 'north'"), Contains("E9032"));
    EXPECT_THAT(found_after("DELETE FROM revision WHERE paper = 'north'"), Contains("E9032"));
    EXPECT_THAT(found_after("DELETE FROM secret WHERE paper = 'north'"), Contains("E9032"));
    EXPECT_TRUE(found_after("UPDATE event SET reason = 'x' WHERE paper = 'south'").empty())
        << "another paper's";
}

TEST_P(Backup, finds_an_event_that_names_what_there_never_was) {
    const std::string kept = sha256(text), issue = "issue/2022-04-13", page = "page/2022-04-13/1";
    // An event made by hand that fits into the chain: the name is all that is wrong with it.
    const auto found = [&](const std::string& object, Action action, const std::string& hash,
                           const std::string& base = {}) {
        const std::string copy = folder.file("forged " + std::to_string(++copies) + ".db");
        backup_store(place, copy);
        Ledger ledger = Ledger::open(copy + "#north", false);
        World world;
        for (const Event& before : ledger.events_after(0)) happen(world, before);
        Event e;
        e.at = "2022-04-12T12:00:00Z";
        e.object = object;
        e.action = action;
        e.from = e.to = standing(world, object).state;
        e.hash = hash;
        e.base = base;
        ledger.write([&] { ledger.append(e); });
        return codes(check_store(ledger));
    };
    EXPECT_THAT(found("article/a", Action::comment, kept), testing::IsEmpty());
    for (const Rule& rule : rules()) {
        if (rule.action == Action::render) continue;  // what it names is made of files
        const std::string object = rule.kind == Kind::article ? "article/a"
                                   : rule.kind == Kind::page  ? page
                                   : rule.kind == Kind::issue ? issue
                                                              : "person/管理员";
        EXPECT_THAT(found(object, rule.action, sha256("nothing")), testing::Not(testing::IsEmpty()))
            << name_of(rule.action);
    }
    EXPECT_THAT(found("article/a", Action::save, kept, kept), testing::IsEmpty());
    EXPECT_THAT(found("article/a", Action::save, kept, sha256("nothing")), testing::Contains("E9018"));
    EXPECT_THAT(found(issue, Action::place, kept, kept), testing::IsEmpty());
    EXPECT_THAT(found(issue, Action::place, kept, sha256("nothing")), testing::Contains("E9032"));
    EXPECT_THAT(found(issue, Action::place, sha256("nothing"), kept), testing::Contains("E9032"));
}

TEST_P(Backup, with_a_fault_restores_nothing) {
    const std::string copy = folder.file("copy.db"), again = empty_place(GetParam(), folder);
    backup_store(place, copy);
    EXPECT_EQ(
        run_sql(copy, "DROP TRIGGER revision_stays; UPDATE revision SET bytes = 'x' WHERE paper = 'south'"),
        "");
    EXPECT_THAT(codes(restore_store(copy, again)), testing::Contains("E9032"));
    if (GetParam() == Store::sqlite) {
        EXPECT_FALSE(fs::exists(again));
    }
}

}  // namespace
}  // namespace banxin::newsroom
