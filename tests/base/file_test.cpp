#include "base/file.h"

#include <csignal>

#include <fcntl.h>
#include <gtest/gtest.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

namespace banxin {
namespace {

namespace fs = std::filesystem;

struct Files : testing::Test {
    fs::path folder = fs::temp_directory_path() / ("banxin-file-" + std::to_string(::getpid()));
    Files() { fs::create_directory(folder); }
    ~Files() override { fs::remove_all(folder); }
};

TEST_F(Files, what_is_written_is_read) {
    std::string back;
    const std::string bytes("a\0b\xff", 4);
    EXPECT_EQ(write_whole(folder / "a", bytes), "");
    EXPECT_EQ(read_whole(folder / "a", 4, back), "");
    EXPECT_EQ(back, bytes);
}

TEST_F(Files, writing_replaces_and_leaves_nothing_beside) {
    EXPECT_EQ(write_whole(folder / "a", "old"), "");
    EXPECT_EQ(write_whole(folder / "a", "new"), "");
    std::string back;
    read_whole(folder / "a", 10, back);
    EXPECT_EQ(back, "new");
    EXPECT_EQ(std::distance(fs::directory_iterator(folder), fs::directory_iterator()), 1);
}

TEST_F(Files, a_failure_leaves_nothing_beside) {
    fs::create_directory(folder / "a");  // a file cannot be renamed over a folder
    EXPECT_NE(write_whole(folder / "a", "new"), "");
    EXPECT_EQ(std::distance(fs::directory_iterator(folder), fs::directory_iterator()), 1);
    EXPECT_NE(write_whole(folder / "nowhere" / "a", "new"), "");
}

TEST_F(Files, what_is_no_file_is_not_replaced) {
    ASSERT_EQ(::mkfifo((folder / "pipe").c_str(), 0600), 0);
    fs::create_symlink("pipe", folder / "link");
    for (const char* name : {"pipe", "link"}) {
        EXPECT_NE(write_whole(folder / name, "new"), "");
        EXPECT_TRUE(fs::is_fifo(folder / name));
    }
    EXPECT_EQ(std::distance(fs::directory_iterator(folder), fs::directory_iterator()), 2);
}

TEST_F(Files, a_file_in_pieces_takes_its_place_when_it_is_kept) {
    write_whole(folder / "a", "old");
    std::string back;
    {
        NewFile file(folder / "a");
        file.write("ne");
        file.write("w");
        read_whole(folder / "a", 10, back);
        EXPECT_EQ(back, "old");
        EXPECT_EQ(file.keep(), "");
    }
    read_whole(folder / "a", 10, back);
    EXPECT_EQ(back, "new");
    EXPECT_EQ(std::distance(fs::directory_iterator(folder), fs::directory_iterator()), 1);
}

TEST_F(Files, a_file_that_is_not_kept_leaves_the_old_one_and_nothing_beside_nor_a_folder) {
    write_whole(folder / "a", "old");
    NewFile(folder / "a").write(std::string(3 << 20, 'x'));
    NewFile(folder / "new" / "a", true).write("x");
    std::string back;
    read_whole(folder / "a", 10, back);
    EXPECT_EQ(back, "old");
    EXPECT_EQ(std::distance(fs::directory_iterator(folder), fs::directory_iterator()), 1);
    NewFile other(folder / "new" / "b", true);
    NewFile(folder / "new" / "a", true).write("x");
    EXPECT_EQ(other.keep(), "");
    EXPECT_TRUE(fs::exists(folder / "new" / "b"));
}

TEST_F(Files, what_a_process_had_begun_is_gone_when_it_is_killed) {
    const int nameless = ::open(folder.c_str(), O_TMPFILE | O_WRONLY, 0600);
    if (nameless < 0) GTEST_SKIP() << "the file system has no files without a name";
    ::close(nameless);
    write_whole(folder / "a", "old");
    const pid_t child = ::fork();
    if (child == 0) {
        NewFile file(folder / "a");
        file.write(std::string(3 << 20, 'x'));
        ::raise(SIGKILL);
    }
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status));
    std::string back;
    read_whole(folder / "a", 10, back);
    EXPECT_EQ(back, "old");
    EXPECT_EQ(std::distance(fs::directory_iterator(folder), fs::directory_iterator()), 1);
}

TEST_F(Files, a_name_beside_that_somebody_has_taken_stays_his) {
    write_whole(folder / ".a.0", "his");
    EXPECT_EQ(write_whole(folder / "a", "new"), "");
    std::string back;
    read_whole(folder / ".a.0", 10, back);
    EXPECT_EQ(back, "his");
    EXPECT_EQ(std::distance(fs::directory_iterator(folder), fs::directory_iterator()), 2);
}

TEST_F(Files, a_file_in_pieces_tells_what_failed) {
    NewFile nowhere(folder / "nowhere" / "a");
    nowhere.write("x");
    EXPECT_NE(nowhere.keep(), "");
    fs::create_directory(folder / "a");
    NewFile over(folder / "a");
    EXPECT_NE(over.keep(), "");
}

TEST_F(Files, larger_files_than_allowed_and_what_is_no_file_are_refused) {
    write_whole(folder / "a", "12345");
    std::string back;
    EXPECT_NE(read_whole(folder / "a", 4, back), "");
    EXPECT_NE(read_whole(folder / "b", 4, back), "");
    EXPECT_NE(read_whole(folder, 4, back), "");
    EXPECT_EQ(back, "");
}

}  // namespace
}  // namespace banxin
