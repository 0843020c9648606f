// Pictures from outside are decoded in a child process whose memory and time are limited: a bomb ends that
// alone.
#include "desk/picture_intake.h"

#include <atomic>
#include <chrono>
#include <csignal>
#include <fstream>
#include <thread>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <stdlib.h>
#include <unistd.h>
#include <zlib.h>

namespace banxin {
namespace {

namespace fs = std::filesystem;

std::string be32(std::uint32_t n) {
    return {char(n >> 24), char(n >> 16), char(n >> 8), char(n)};
}

std::string chunk(const std::string& kind, const std::string& data) {
    const std::string body = kind + data;
    return be32(std::uint32_t(data.size())) + body +
           be32(std::uint32_t(::crc32(0, reinterpret_cast<const Bytef*>(body.data()), uInt(body.size()))));
}

/// A whole PNG of one colour: a few kilobytes whatever its size.
std::string png(std::uint32_t width, std::uint32_t height) {
    const std::string rows((std::size_t{3} * width + 1) * height, '\0');
    uLongf size = ::compressBound(rows.size());
    std::string packed(size, '\0');
    ::compress2(reinterpret_cast<Bytef*>(packed.data()), &size, reinterpret_cast<const Bytef*>(rows.data()),
                rows.size(), 1);
    packed.resize(size);
    return "\x89PNG\r\n\x1a\n" +
           chunk("IHDR", be32(width) + be32(height) + std::string("\x08\x02\0\0\0", 5)) +
           chunk("IDAT", packed) + chunk("IEND", "");
}

/// A small file that draws 10^n squares.
std::string svg(int n) {
    std::string text =
        "<svg xmlns=\"http://www.w3.org/2000/svg\" xmlns:xlink=\"http://www.w3.org/1999/xlink\" "
        "width=\"100\" height=\"100\"><defs><rect id=\"a0\" width=\"90\" height=\"90\"/>";
    for (int i = 1; i <= n; ++i) {
        text += "<g id=\"a" + std::to_string(i) + "\">";
        for (int k = 0; k < 10; ++k) text += "<use xlink:href=\"#a" + std::to_string(i - 1) + "\"/>";
        text += "</g>";
    }
    return text + "</defs><use xlink:href=\"#a" + std::to_string(n) + "\"/></svg>";
}

class PictureIntake : public testing::Test {
  protected:
    void SetUp() override {
        std::string name = (fs::temp_directory_path() / "banxin-pictures-XXXXXX").string();
        folder = ::mkdtemp(name.data());
    }
    void TearDown() override { fs::remove_all(folder); }
    /// "" when it was taken, else the code of the refusal. Of what is refused nothing stays.
    std::string refused(const std::string& bytes, DecodeLimits limits = {}) {
        const TakenPicture taken = take_picture(bytes, folder, Language::en, limits, BANXIN_PROGRAM);
        if (taken.refused.empty()) {
            EXPECT_TRUE(fs::exists(folder / taken.source));
            return "";
        }
        EXPECT_TRUE(fs::is_empty(folder / "pictures"));
        return taken.refused.substr(0, taken.refused.find(' '));
    }
    static DecodeLimits megabytes(std::size_t memory) { return {memory << 20, 15}; }
    fs::path folder;
};

TEST_F(PictureIntake, takes_what_a_newspaper_prints) {
    EXPECT_EQ(refused(png(300, 200)), "");
    EXPECT_EQ(refused(svg(2)), "");
}

TEST_F(PictureIntake, refuses_by_the_header_what_would_take_gigabytes) {
    EXPECT_EQ(refused("\x89PNG\r\n\x1a\n" +
                      chunk("IHDR", be32(60000) + be32(60000) + std::string("\x08\x02\0\0\0", 5)) +
                      chunk("IDAT", "x") + chunk("IEND", "")),
              "E5003");
    const std::string jpeg =
        std::string("\xff\xd8\xff\xc0\0\x11\x08\xff\xff\xff\xff\x03\x01\x11\0\x02\x11\0\x03\x11\0", 21) +
        std::string("\xff\xda\0\x0c\x03\x01\0\x02\0\x03\0\0\x3f\0\xff\xd9", 16);
    EXPECT_EQ(refused(jpeg), "E5003");
    EXPECT_EQ(refused(std::string("II*\0\x08\0\0\0", 8) + std::string(100, '\0')), "E5002")
        << "a TIFF is not read";
}

TEST_F(PictureIntake, ends_a_decoder_that_wants_too_much_memory) {
    const std::string large = png(6000, 5000);  // 120 MB when it is decoded
    EXPECT_EQ(refused(large, megabytes(60)), "E5010");
    EXPECT_EQ(refused(png(300, 200), megabytes(60)), "") << "enough for a small one";
    EXPECT_EQ(refused(large, megabytes(1000)), "") << "it is the memory";
}

TEST_F(PictureIntake, ends_a_decoder_that_takes_too_long) {
    DecodeLimits limits;
    limits.seconds = 1;
    const auto begin = std::chrono::steady_clock::now();
    EXPECT_EQ(refused(svg(9), limits), "E5010");
    // Twice the seconds by the clock, and however long this machine takes to start a process.
    EXPECT_LT(std::chrono::steady_clock::now() - begin, std::chrono::minutes(1));
}

TEST_F(PictureIntake, gives_the_decoder_neither_the_store_nor_open_files_nor_blocked_signals) {
    const fs::path spy = folder / "spy", seen = folder / "seen";
    // The shell reads its own mask: while it begins another program it blocks all signals for a moment.
    std::ofstream(spy) << "#!/bin/sh\nexec >" << seen.string()
                       << "\nenv | grep -c BANXIN_\nls -l /proc/$$/fd | grep -c /dev/zero\n"
                          "while read key mask; do [ $key = SigBlk: ] && echo $mask; done </proc/$$/status\n";
    fs::permissions(spy, fs::perms::owner_all);
    ::setenv("BANXIN_STORE", "postgresql://editor:secret@news/banxin", 1);
    const int open_file = ::open("/dev/zero", O_RDONLY);  // as connections are: not closed by exec itself
    sigset_t all, before;
    sigfillset(&all);
    ::pthread_sigmask(SIG_BLOCK, &all, &before);
    take_picture(png(3, 2), folder, Language::en, {}, spy.string());
    ::pthread_sigmask(SIG_SETMASK, &before, nullptr);
    ::close(open_file);
    ::unsetenv("BANXIN_STORE");
    std::string names, files, blocked;
    std::ifstream(seen) >> names >> files >> blocked;
    EXPECT_EQ(names, "0");
    EXPECT_EQ(files, "0") << "the file that was open here";
    EXPECT_EQ(blocked, "0000000000000000");
}

TEST_F(PictureIntake, takes_pictures_on_several_threads_while_others_are_busy) {
    std::atomic<bool> enough = false;
    std::vector<std::thread> busy, senders;
    for (int i = 0; i < 2; ++i)
        busy.emplace_back([&] {
            while (!enough) std::vector<std::string>(100, std::string(1000, 'x')).clear();
        });
    std::atomic<int> taken = 0;
    for (std::uint32_t sender = 0; sender < 4; ++sender)
        senders.emplace_back([&, sender] {
            for (std::uint32_t i = 0; i < 5; ++i) taken += refused(png(30 + sender, 20 + i)).empty();
        });
    for (std::thread& sender : senders) sender.join();
    enough = true;
    for (std::thread& thread : busy) thread.join();
    EXPECT_EQ(taken, 20);
}

TEST_F(PictureIntake, refuses_a_picture_that_is_cut_off_behind_its_header) {
    const std::string whole = png(3000, 2000);
    EXPECT_NE(refused(whole.substr(0, whole.size() / 2)), "");
}

}  // namespace
}  // namespace banxin
