// Where a line may end (R1, R2, R3). A case is the text with its breaks marked:
//   | allowed   ¦ allowed but not liked (R3.6)   ! emergency (R3.7)   ^ with a hyphen (R3.8)   ⏎ mandatory
#include <ctime>

#include <gtest/gtest.h>

#include "base/unicode.h"
#include "text/text.h"

namespace banxin {
namespace {

std::string with_breaks(std::u32string_view text, BreakLevel level = BreakLevel::gb) {
    std::string out;
    const std::vector<CharInfo> info = analyse(text, level);
    for (std::size_t i = 0; i < text.size(); ++i) {
        switch (info[i].before) {
            case Break::forbidden:
                break;
            case Break::allowed:
                out += info[i].break_penalty > 0 ? "¦" : "|";
                break;
            case Break::hyphen:
                out += "^";
                break;
            case Break::emergency:
                out += "!";
                break;
            case Break::mandatory:
                out += "⏎";
                break;
        }
        out += to_utf8(text.substr(i, 1));
    }
    return out;
}

/// The text of a case without its marks.
std::u32string unmarked(std::string_view marked) {
    std::u32string text = to_u32(marked);
    std::erase_if(
        text, [](char32_t c) { return std::u32string_view(U"|¦^!⏎").find(c) != std::u32string_view::npos; });
    return text;
}

void expect_breaks(std::initializer_list<const char*> cases) {
    for (const char* marked : cases) EXPECT_EQ(with_breaks(unmarked(marked)), marked);
}

TEST(LineStart, never_has_closing_marks) {
    expect_breaks({
        "他|说，|好。",
        "是、|否；|对：|错",
        "吗？|呀！|了．|完",
        "（好）|《好》|〈好〉|「好」|『好』|【好】|〖好〗|〔好〕|［好］|｛好｝",
        "他|说|“好”|的",
        "他|说|‘好’|的",
        "他|说：|“好。”|她|说",
        "完。』」|（注）",
        "伊|万·|彼|得",
        "三～|五|天",
        "北|京—|上|海",
        "汉|字,|好",
        "汉|字)|好",
        "人々|人",
        "人ー|人",
    });
}

TEST(LineEnd, never_has_opening_marks) {
    expect_breaks({
        "他|（好|的）",
        "在|“《好》”|里",
        "共|￥5",
        "共|№5",
        "汉|字|(好",
    });
}

TEST(SolidusAndDash, follow_the_level) {
    struct Case {
        BreakLevel level;
        const char* marked;
    };
    constexpr Case cases[] = {
        {BreakLevel::none, "诗|/|句|，|好|（|好"}, {BreakLevel::basic, "诗|/|句，|好|（好"},
        {BreakLevel::gb, "诗/句，|好|（好"},       {BreakLevel::strict, "诗/句，|好|（好"},
        {BreakLevel::none, "他¦——|好¦……|好"},      {BreakLevel::basic, "他¦——|好¦……|好"},
        {BreakLevel::gb, "他¦——|好¦……|好"},        {BreakLevel::strict, "他——|好……|好"},
    };
    for (const Case& c : cases) EXPECT_EQ(with_breaks(unmarked(c.marked), c.level), c.marked);
}

TEST(Dashes, are_units_of_two) {
    expect_breaks({
        "他¦——|她",
        "他¦……|她",
        "他¦⋯⋯|她",
        "他¦——¦——|她",
        "他¦……¦……|她",
        "他¦⸺|她",
        "——|“好”",
        "“好¦……”|他",
    });
}

TEST(Numbers, stay_whole) {
    expect_breaks({
        "增|长|-3.5%|左|右",
        "共|￥1,234.56",
        "达|28℃|以|上",
        "差|±0.5‰",
        "在|12:30|到",
        "在|12：30|到",
        "比|10∶9|大",
        "拨|057-30497|好",
        "占|1/3|强",
        "办|3·13|会",
        "占|12%、|13‰|和",
        "到|２０２２．５％|的",
        "到|2022/4/13|止",
        "跑|4×100|好",
    });
}

TEST(Numbers, of_a_newspaper_stay_whole_R3_2) {
    expect_breaks({
        "排|放|CO₂|的",
        "达|10⁴|个|的",
        "约|30m²|的",
        "升|5.1°，|降|2‰",
        "见|①|和|⑩|条",
        "于|2022¦年|4¦月|13¦日",
        "拨|057-30497|或|12345",
        "车|牌|浙H·12345|的",
        "车|牌|沪AD12345|的",
        "在|浙|H|字",
        "等|3～|5¦天",
    });
}

TEST(NestedTitles, keep_their_marks_R1_R2) {
    expect_breaks({
        "学|《“十|四|五”|规|划》|的",
        "读|《读|〈论|语〉》|后",
        "“他|说|‘好’，|我|说|《好》。”|完",
    });
}

TEST(LatinWords, stay_whole) {
    expect_breaks({
        "用|C++|写",
        "用|C#|写",
        "付|US$5|的",
        "搞|R&D|的",
        "防|COVID-19|的",
        "连|Wi-Fi|的",
        "don't |stop |me |now",
        "他|说|“hello |world”|了",
        "km/h|的",
        "（GDP）|增",
        "e\u0301e\u0301|的",
    });
}

TEST(LongRuns, break_after_the_marks_of_an_address_and_anywhere_in_an_emergency) {
    expect_breaks({
        "看|https://|www.|quzhou.|gov.|cn/|art/|index.|html?|id=|3&|x=|2，|好",
        "见|www.|a.|cn。",
        "发|abc@def.|com。",
        "是|i!n!t!e!r!n!a!t!i!o!n!a!l|的",
        "号|6!2!2!2!0!2!1!2!3!4!5!6|的",
    });
}

TEST(InvisibleCharacters, allow_and_forbid) {
    expect_breaks({
        "co\u00AD^op",
        "好\u2060好",
        "好\uFEFF好",
        "好\u00A0好",
        "好\u200B|好",
        "好\u2028⏎好",
    });
}

TEST(MeasureWords, are_kept_with_their_numbers_where_possible) {
    expect_breaks({
        "在|13¦日",
        "有|500¦万¦元|的",
        "跑|3¦公¦里|路",
        "全|省|26¦县|的",
        "约|1200¦余¦人|来",
        "升|2.5¦个¦百¦分¦点|到",
        "开|第¦4¦次|会",
        "开|第¦八|次|会",
        "4¦月|11¦日",
        "有|8090|新|时|代",
        "共|500 ¦万¦元",
    });
}

TEST(Dateline, keeps_the_name_with_the_calling) {
    expect_breaks({
        "（记¦者 ¦楼¦郁¦馨）",
        "（记¦者 ¦方¦心¦怡 |通¦讯¦员 ¦李¦四）",
        "实¦习¦生　¦王¦五、|记|者|说",
    });
}

TEST(Names, of_people_are_kept_whole_where_they_can_be_known_R3_6) {
    expect_breaks({
        // behind a post or calling
        "区|长|胡¦益¦峰|主|持",
        "村|民|欧¦阳¦一¦山|说",
        "书|记|李¦伟，|主|任|王¦芳",
        // in a row of names
        "张|钢、|徐¦登¦富、|叶¦美¦峰|等|出|席",
        // neither
        "高|山|茶|园、|海|拔|高，|方|便|了|人",
        "和|区|长|一|起",
    });
}

TEST(OtherScripts, break_somewhere_sensible) {
    expect_breaks({
        "😀|👨‍👩‍👧|🇨🇳|好",
        "שלום |עולם",
        "葛\U000E0100|城",
        "𠮷|田",
    });
}

TEST(Analysis, never_breaks_inside_a_cluster_and_never_before_the_first_character) {
    // Every pair of a set of awkward characters, and long rows of each.
    const std::u32string awkward =
        U"汉a1 　，“”‘’—…·/-+%￥（）\u0301\uFE0F\u200D\u200B\u00AD\u2028\n\t\u061C😀🇨ا๐ก\U000E0100" +
        std::u32string{char32_t{0xD800}, 0x110000, 0};
    for (char32_t a : awkward)
        for (char32_t b : awkward)
            for (const std::u32string& text :
                 {std::u32string{a, b}, std::u32string{a, b, a}, std::u32string(40, a) + b}) {
                const std::vector<CharInfo> info = analyse(text);
                ASSERT_EQ(info.size(), text.size());
                EXPECT_EQ(info[0].before, Break::forbidden);
                for (const CharInfo& c : info)
                    EXPECT_TRUE(c.cluster_start || c.before == Break::forbidden)
                        << std::hex << static_cast<unsigned>(a) << " " << static_cast<unsigned>(b);
            }
    EXPECT_TRUE(analyse(U"").empty());
}

TEST(Analysis, takes_time_in_proportion_to_the_text) {
    for (std::u32string_view piece :
         {U"汉字，", U"“", U"” ", U"’ ‘", U"a-", U"1,", U"—", U"第", U"记者 ", U"? "}) {
        auto time = [&](std::size_t pieces) {
            std::u32string text;
            for (std::size_t i = 0; i < pieces; ++i) text += piece;
            const std::clock_t start = std::clock();  // of the processor: others may keep it busy
            analyse(text);
            return std::clock() - start;
        };
        time(1000);
        EXPECT_LT(time(64'000), 64 * 16 * time(1000) + CLOCKS_PER_SEC / 50) << to_utf8(piece);
    }
}

}  // namespace
}  // namespace banxin
