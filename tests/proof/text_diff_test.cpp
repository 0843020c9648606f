// Two texts in, what a proof-reader would mark out.
#include "proof/text_diff.h"

#include <gmock/gmock.h>

#include "base/unicode.h"

namespace banxin {
namespace {

/// `[-taken out-]{+put in+}`, a move with its number; ¶ for the mark that begins a paragraph.
std::string marked(std::u32string_view older, std::u32string_view newer, const std::vector<Edit>& edits) {
    std::string out;
    for (const Edit& e : edits) {
        const bool put_in = e.kind == Edit::Kind::inserted;
        std::string text = to_utf8(put_in ? newer.substr(e.new_begin, e.new_end - e.new_begin)
                                          : older.substr(e.old_begin, e.old_end - e.old_begin));
        for (std::size_t at; (at = text.find('\n')) != text.npos;) text.replace(at, 1, "¶");
        const std::string move = e.move ? std::to_string(e.move) + ":" : "";
        out += e.kind == Edit::Kind::same ? text
               : put_in                   ? "{+" + move + text + "+}"
                                          : "[-" + move + text + "-]";
    }
    return out;
}

struct Case {
    const char* name;
    std::u32string_view older, newer;
    const char* marks;
};

TEST(text_edits, mark_what_a_proof_reader_would_mark) {
    const Case cases[] = {
        {"nothing", U"春耕正当时", U"春耕正当时", "春耕正当时"},
        {"both empty", U"", U"", ""},
        {"all new", U"", U"春耕", "{+春耕+}"},
        {"all gone", U"春耕", U"", "[-春耕-]"},
        {"a wrong character", U"按步就班", U"按部就班", "按[-步-]{+部+}就班"},
        {"a missing one", U"采茶忙时", U"采茶正忙时", "采茶{+正+}忙时"},
        {"a doubled one", U"采茶茶忙时", U"采茶忙时", "采茶[-茶-]忙时"},
        {"a crumb between longer changes goes with them", U"一九九八年", U"二〇九二年",
         "[-一九九八-]{+二〇九二+}年"},
        {"a character between two single changes stays", U"甲的乙", U"丙的丁", "[-甲-]{+丙+}的[-乙-]{+丁+}"},
        {"paragraph cut in two", U"\n上午开会。下午参观。", U"\n上午开会。\n下午参观。",
         "¶上午开会。{+¶+}下午参观。"},
        {"two paragraphs run together", U"\n上午开会。\n下午参观。", U"\n上午开会。下午参观。",
         "¶上午开会。[-¶-]下午参观。"},
        {"a sentence moved", U"今天天气很好。我们去采茶。", U"我们去采茶。今天天气很好。",
         "[-1:今天天气很好。-]我们去采茶。{+1:今天天气很好。+}"},
        {"a paragraph moved", U"\n这是第一段呀\n第二段的文字\n这是第三段",
         U"\n第二段的文字\n这是第一段呀\n这是第三段",
         "[-¶-][-1:这是第一段呀-]¶第二段的文字{+¶+}{+1:这是第一段呀+}¶这是第三段"},
        {"two characters the wrong way round", U"夜昼温差大", U"昼夜温差大", "[-1:夜-]昼{+1:夜+}温差大"},
        {"two words the wrong way round", U"要学习深入", U"要深入学习", "要[-1:学习-]深入{+1:学习+}"},
        {"a long word and a short one the wrong way round", U"会议今天上午九点召开了",
         U"今天上午九点会议召开了", "[-1:会议-]今天上午九点{+1:会议+}召开了"},
        {"words round a joining one exchanged", U"听讲话和报告", U"听报告和讲话",
         "听[-1:讲话-]{+2:报告+}和[-2:报告-]{+1:讲话+}"},
        {"characters of which only one is new are not exchanged", U"甲乙", U"乙丙", "[-甲-]乙{+丙+}"},
        {"a sentence moved and edited", U"\n今天早上的天气真的很好。我们上山去采茶，一直采到天黑才回家。",
         U"\n我们上山去采茶，一直采到天黑才回家。今天早上天气真好。",
         "¶[-1:今天早上-][-的-][-1:天气真-][-的很-][-1:好。-]我们上山去采茶，一直采到天黑才回家。"
         "{+1:今天早上+}{+1:天气真+}{+1:好。+}"},
        {"neighbouring sentences that move together are one move",
         U"\n今天天气很好啊。我们上山采茶。\n村里人全都来了，真热闹，大家一直采到了天黑才回家。",
         U"\n村里人全都来了，真热闹，大家一直采到了天黑才回家。\n今天天气真的很好啊。我们上山采茶。",
         "[-¶-][-1:今天天气-][-1:很好啊。-][-1:我们上山采茶。-]"
         "¶村里人全都来了，真热闹，大家一直采到了天黑才回家。"
         "{+¶+}{+1:今天天气+}{+真的+}{+1:很好啊。+}{+1:我们上山采茶。+}"},
    };
    for (const Case& c : cases) {
        SCOPED_TRACE(c.name);
        EXPECT_EQ(marked(c.older, c.newer, text_edits(c.older, c.newer)), c.marks);
    }
}

/// Both texts can be put together again from the edits.
void expect_complete(std::u32string_view older, std::u32string_view newer) {
    std::u32string a, b;
    for (const Edit& e : text_edits(older, newer)) {
        a += older.substr(e.old_begin, e.old_end - e.old_begin);
        b += newer.substr(e.new_begin, e.new_end - e.new_begin);
        if (e.kind != Edit::Kind::same) continue;
        EXPECT_EQ(older.substr(e.old_begin, e.old_end - e.old_begin),
                  newer.substr(e.new_begin, e.new_end - e.new_begin));
    }
    EXPECT_EQ(a, older);
    EXPECT_EQ(b, newer);
}

TEST(text_edits, lose_nothing_of_either_text) {
    unsigned state = 7;
    const auto random = [&](unsigned below) {
        return (state = state * 1664525u + 1013904223u) / 65536u % below;
    };
    for (int round = 0; round < 300; ++round) {
        std::u32string older, newer;
        for (unsigned i = random(60); i > 0; --i) older += U"\n春耕正当时，"[random(7)];
        newer = older;
        for (unsigned i = random(8); i > 0; --i) {
            const std::size_t at = random(static_cast<unsigned>(newer.size()) + 1);
            const std::u32string piece = newer.substr(at, random(12));
            newer.erase(at, piece.size());
            if (random(2)) newer.insert(random(static_cast<unsigned>(newer.size()) + 1), piece + U"茶");
        }
        expect_complete(older, newer);
    }
}

TEST(text_edits, texts_with_nothing_in_common_are_one_change_however_long) {
    std::u32string older, newer;
    for (char32_t i = 0; i < 50'000; ++i) {
        older += U'一' + i % 97;
        newer += U'万' + 200 + i % 89;
    }
    EXPECT_EQ(text_edits(older, newer).size(), 2U);
    expect_complete(older, newer);
}

}  // namespace
}  // namespace banxin
