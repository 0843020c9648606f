#include "content/encoding.h"

#include <gtest/gtest.h>

namespace banxin {
namespace {

using namespace std::string_literals;

TEST(Decode, knows_an_encoding_by_its_mark_its_declaration_or_its_first_bytes) {
    const std::string utf8 = "<p>一</p>";
    struct Case {
        const char* name;
        std::string bytes, text;
    };
    const Case cases[] = {
        {"UTF-8", utf8, utf8},
        {"UTF-8 with a mark", "\xEF\xBB\xBF" + utf8, utf8},
        {"UTF-16LE with a mark", "\xFF\xFE<\0p\0>\0\x00\x4E"s, "<p>一"},
        {"UTF-16BE with a mark", "\xFE\xFF\0<\0p\0>\x4E\x00"s, "<p>一"},
        {"UTF-16LE without", "<\0?\0x\0?\0>\0\x00\x4E"s, "<?x?>一"},
        {"UTF-16BE without", "\0<\0?\0x\0?\0>\x4E\x00"s, "<?x?>一"},
        {"GB18030", "<?xml encoding='GB18030'?>\xD2\xBB\x95\x34\xB2\x34", "<?xml encoding='GB18030'?>一𠮶"},
        {"GBK", "<?xml encoding=\"gbk\"?>\xD2\xBB\xE9\x46", "<?xml encoding=\"gbk\"?>一镕"},
        {"GB2312", "<?xml encoding=\"GB2312\"?>\xD2\xBB", "<?xml encoding=\"GB2312\"?>一"},
        {"nothing", "", ""},
    };
    for (const Case& c : cases) {
        const DecodedText decoded = decode(c.bytes);
        EXPECT_EQ(decoded.utf8, c.text) << c.name;
        EXPECT_FALSE(decoded.fault) << c.name;
    }
}

TEST(Decode, names_the_first_bytes_that_are_no_text) {
    struct Case {
        const char* name;
        std::string bytes, text, code, fault_bytes;
        std::uint32_t at;
    };
    const std::string gb = "<?xml encoding='GB18030'?>";
    const Case cases[] = {
        {"cut", "a\xE4\xB8", "a\uFFFD", "E1004", "E4 B8", 1},
        {"two faults", "\xFFz\xFE", "\uFFFDz\uFFFD", "E1004", "FF", 0},
        {"overlong", "\xC0\xAF", "\uFFFD\uFFFD", "E1004", "C0", 0},
        {"surrogate", "\xED\xA0\x80z", "\uFFFD\uFFFD\uFFFDz", "E1004", "ED", 0},
        {"beyond", "\xF4\x90\x80\x80", "\uFFFD\uFFFD\uFFFD\uFFFD", "E1004", "F4", 0},
        {"GB18030", gb + "\xD2\xBB\xFFz", gb + "一\uFFFDz", "E1004", "FF", 29},
        {"GB18030 cut", gb + "\xD2", gb + "\uFFFD", "E1004", "D2", 26},
        {"UTF-16 cut", "\xFF\xFE<\0\x00"s, "<\uFFFD", "E1004", "00", 1},
        {"UTF-16 lone surrogate", "\xFF\xFE\x00\xD8<\0"s, "\uFFFD<", "E1004", "00 D8", 0},
    };
    for (const Case& c : cases) {
        const DecodedText decoded = decode(c.bytes);
        EXPECT_EQ(decoded.utf8, c.text) << c.name;
        ASSERT_TRUE(decoded.fault) << c.name;
        EXPECT_EQ(decoded.fault->code, c.code) << c.name;
        EXPECT_EQ(decoded.fault->args[1], c.fault_bytes) << c.name;
        EXPECT_EQ(decoded.fault->begin, c.at) << c.name;
    }
}

TEST(Decode, refuses_a_declaration_that_the_bytes_contradict) {
    struct Case {
        std::string bytes, code;
    };
    const Case cases[] = {
        {"<?xml encoding='UTF-16'?>", "E1018"},
        {"\xEF\xBB\xBF<?xml encoding='GBK'?>", "E1018"},
        {"<?xml encoding='Shift_JIS'?>", "E1003"},
    };
    for (const Case& c : cases) {
        const DecodedText decoded = decode(c.bytes);
        ASSERT_TRUE(decoded.fault) << c.bytes;
        EXPECT_EQ(decoded.fault->code, c.code) << c.bytes;
    }
}

}  // namespace
}  // namespace banxin
