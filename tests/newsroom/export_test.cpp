// Out of the store as plain files, and back into the other database.
#include "newsroom/export.h"

#include <fstream>
#include <set>
#include <sstream>

#include <gmock/gmock.h>

#include "newsroom/backup.h"
#include "newsroom/newsroom.h"
#include "place.h"

namespace banxin::newsroom {
namespace {

namespace fs = std::filesystem;

class Export : public testing::TestWithParam<Store> {
  protected:
    void SetUp() override {
        room.emplace(Newsroom::found(empty_place(GetParam(), folder), "管理员", "口令", clock()));
        const Session admin = std::get<Session>(room->sign_in("管理员", "口令"));
        room->act(admin, {"person/管理员", Action::grant, {}, {}, {}, "reporter"});
        first = revision_bytes("<article id=\"a\">\n  <p>一\t稿</p>\n</article>\n", {});
        second =
            revision_bytes("<article id=\"a\"><p>二稿</p></article>", {{"pictures/a.jpg", sha256("jpg")}});
        room->save_article(admin, "article/a", "", first);
        room->save_article(admin, "article/a", sha256(first), second);
        room->save_article(admin, "article/../b", "", first);
        room->save_article(admin, "article/a", sha256(first), revision_bytes("<article>冲突</article>", {}));
        room->act(admin, {"person/管理员", Action::grant, {}, {}, {}, "layout"});
        room->act(admin, {"issue/2022-04-13", Action::open_issue, {}, {}, {}, "1"});
        room->place(admin, "issue/2022-04-13", "<issue/>", "<issue></issue>", "1/lead article/a");
        room->act(admin, {"article/a", Action::comment, {}, {}, "有\t制表\n换行\\反斜线", "批\n注"});
        export_paper(room->ledger(), out);
    }
    static Newsroom::Clock clock() {
        return
            [] { return std::chrono::sys_days(std::chrono::year(2022) / 4 / 12) + std::chrono::hours(12); };
    }
    std::string refused_import() {
        Ledger empty = Ledger::open(empty_place(Store::sqlite, folder), true);
        try {
            import_paper(empty, out);
        } catch (const StoreFailure& failure) {
            EXPECT_TRUE(empty.events_after(0).empty()) << "all or nothing";
            return failure.code;
        }
        return "";
    }
    static std::string text_of(const fs::path& file) {
        return std::string(std::istreambuf_iterator<char>(std::ifstream(file).rdbuf()), {});
    }
    fs::path only_file(const std::string& folder_name, const std::string& ending) const {
        for (const auto& entry : fs::recursive_directory_iterator(out / folder_name))
            if (entry.path().extension() == ending) return entry.path();
        return {};
    }
    TemporaryFolder folder;
    const fs::path out = folder.file("export");
    std::optional<Newsroom> room;
    std::string first, second;
};

INSTANTIATE_TEST_SUITE_P(, Export, testing::ValuesIn(stores()), testing::PrintToStringParamName());

TEST_P(Export, imported_into_any_store_gives_the_same_heads) {
    for (const Store store : stores()) {
        const std::string place = empty_place(store, folder) + "#moved";
        {
            Ledger ledger = Ledger::open(place, true);
            import_paper(ledger, out);
        }
        Newsroom moved = Newsroom::open(place, clock());
        EXPECT_EQ(moved.ledger().head(), room->ledger().head());
        EXPECT_EQ(moved.ledger().events_after(0), room->ledger().events_after(0));
        EXPECT_EQ(moved.world(), room->world());
        EXPECT_FALSE(moved.ledger().verify_chain());
        EXPECT_EQ(moved.ledger().revision(sha256(first)), first);
        EXPECT_EQ(moved.ledger().revision(sha256(second)), second);
        EXPECT_EQ(moved.ledger().revision(sha256("<issue/>")), "<issue/>") << "to undo the last placing";
        EXPECT_TRUE(check_store(moved.ledger()).empty());
        ASSERT_EQ(moved.ledger().side_drafts("管理员").size(), 1u);
        EXPECT_EQ(moved.ledger().side_drafts("管理员")[0].text, room->ledger().side_drafts("管理员")[0].text);
        EXPECT_TRUE(std::holds_alternative<Session>(moved.sign_in("管理员", "口令")));
    }
}

TEST_P(Export, is_plain_xml_and_lines) {
    EXPECT_EQ(text_of(only_file("articles/a", ".xml")).substr(0, 8), "<article");
    const std::string events = text_of(out / "events.txt");
    EXPECT_EQ(std::count(events.begin(), events.end(), '\n'),
              std::ptrdiff_t(room->ledger().events_after(0).size()) + 1);
    EXPECT_THAT(events, testing::HasSubstr("\tarticle/a\tsave\tdraft\tdraft\t"));
}

TEST_P(Export, is_its_owners_alone_and_has_sums_that_another_program_reads) {
    EXPECT_EQ(fs::status(out).permissions() & (fs::perms::group_all | fs::perms::others_all),
              fs::perms::none);
    EXPECT_EQ(std::system(("cd '" + out.string() + "' && sha256sum --quiet -c SHA256SUMS").c_str()), 0);
    std::set<std::string> listed, there;
    std::istringstream sums(text_of(out / "SHA256SUMS"));
    for (std::string line; std::getline(sums, line);) listed.insert(line.substr(66));
    for (const auto& entry : fs::recursive_directory_iterator(out))
        if (entry.is_regular_file()) there.insert(entry.path().lexically_relative(out).string());
    there.erase("SHA256SUMS");
    EXPECT_EQ(listed, there);
}

TEST_P(Export, stays_inside_its_folder) {
    for (const auto& entry : fs::recursive_directory_iterator(folder.file("")))
        if (entry.path().extension() == ".xml") {
            EXPECT_TRUE(entry.path().string().starts_with(out.string()));
        }
}

TEST_P(Export, replaces_no_folder_and_import_no_log) {
    EXPECT_THROW(export_paper(room->ledger(), out), StoreFailure);
    EXPECT_THROW(import_paper(room->ledger(), out), StoreFailure);
}

TEST_P(Export, that_somebody_changed_is_not_imported) {
    const std::string events = text_of(out / "events.txt");
    std::string changed = events;
    changed.replace(changed.find("草") == changed.npos ? changed.find("批") : changed.find("草"), 3, "假");
    std::ofstream(out / "events.txt") << changed;
    EXPECT_EQ(refused_import(), "E9031");
    std::ofstream(out / "events.txt") << events.substr(0, events.find('\n') + 1)
                                      << events.substr(events.find('\n', events.find('\n') + 1) + 1);
    EXPECT_EQ(refused_import(), "E9031") << "an event is gone";
    std::ofstream(out / "events.txt") << events;
    std::ofstream(only_file("articles/a", ".xml"), std::ios::app) << " ";
    EXPECT_EQ(refused_import(), "E9031") << "a text is another";
}

TEST_P(Export, of_which_a_file_was_changed_or_removed_is_not_imported) {
    const fs::path people = out / "people.txt", draft = only_file("side-drafts", ".xml");
    for (const fs::path& file : {people, draft}) {
        const std::string before = text_of(file);
        std::ofstream(file) << before << "x";
        EXPECT_EQ(refused_import(), "E9031") << file;
        fs::remove(file);
        EXPECT_EQ(refused_import(), "E9031") << file;
        std::ofstream(file) << before;
    }
    EXPECT_EQ(refused_import(), "");
}

TEST_P(Export, of_an_article_with_a_name_too_long_for_a_file_comes_back) {
    const Session admin = std::get<Session>(room->sign_in("管理员", "口令"));
    room->save_article(admin, "article/" + std::string(400, 'x'), "", first + "long");
    export_paper(room->ledger(), folder.file("long"));
    Ledger moved = Ledger::open(empty_place(Store::sqlite, folder), true);
    import_paper(moved, folder.file("long"));
    EXPECT_EQ(moved.head(), room->ledger().head());
}

}  // namespace
}  // namespace banxin::newsroom
