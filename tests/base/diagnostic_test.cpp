#include "base/diagnostic.h"

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <set>

#include <gtest/gtest.h>

namespace banxin {
namespace {

/// A finding on `word` in a file of one line.
std::string shown(const std::string& line, const std::string& word, Language language = Language::en) {
    SourceMap sources;
    const FileId file = sources.add("a.xml", line);
    const auto at = static_cast<std::uint32_t>(line.find(word));
    return to_text({"E1106", {file, at, at + static_cast<std::uint32_t>(word.size())}, {"p", "box"}, ""},
                   sources, language);
}

TEST(DiagnosticText, names_place_severity_code_and_message_in_both_languages) {
    EXPECT_EQ(shown("<p>", "p"), "a.xml:1:2: error E1106: only one <p> may stand in <box>\n    <p>\n     ^");
    EXPECT_EQ(shown("<p>", "p", Language::zh),
              "a.xml:1:2: 错误 E1106：<box> 里只能有一个 <p>\n    <p>\n     ^");
}

TEST(DiagnosticText, the_caret_line_is_as_wide_as_the_source_line) {
    struct Case {
        std::string line, word, marks;
    };
    const Case cases[] = {
        {"<p>一二x</p>", "x", "   　　^"},   // two cells for each Han character
        {"<p>一二三</p>", "二", "   　^~"},  // and for the marks below one
        {"\t<p>x", "x", "\t   ^"},           // a tab stays a tab
        {"“一”x", "x", " 　 ^"},             // quotation marks are one cell wide
        {"<p cut='may'>", "cut", "   ^~~"},
        {"𠮷x", "x", "　^"},  // beyond the BMP
    };
    for (const Case& c : cases) {
        const std::string text = shown(c.line, c.word);
        EXPECT_EQ(text.substr(text.rfind("\n    ") + 5), c.marks) << c.line;
    }
}

TEST(DiagnosticText, a_long_line_is_cut_round_the_place) {
    std::string line(300, 'a');
    line[200] = 'x';
    const std::string text = shown(line, "x");
    EXPECT_NE(text.find("    …" + std::string(48, 'a') + "x" + std::string(48, 'a') + "…\n"), text.npos)
        << text;
}

TEST(DiagnosticText, control_characters_of_the_source_do_not_reach_the_terminal) {
    EXPECT_EQ(shown("x\x1b[31m", "x").find('\x1b'), std::string::npos);
}

TEST(DiagnosticText, a_place_behind_the_last_character_is_shown) {
    SourceMap sources;
    const FileId file = sources.add("a.xml", "<p");
    EXPECT_EQ(to_text({"E1017", {file, 2, 2}, {">"}, ""}, sources, Language::en),
              "a.xml:1:3: error E1017: expected > here\n    <p\n      ^");
}

TEST(DiagnosticText, a_finding_without_a_file_names_the_program) {
    EXPECT_EQ(to_text({"E6003", {}, {"disk full"}, ""}, {}, Language::en),
              "banxin: error E6003: cannot finish the PDF: disk full");
}

TEST(DiagnosticText, the_suggestion_comes_before_the_hint) {
    SourceMap sources;
    const FileId file = sources.add("a.xml", "<x>");
    const Diagnostic d{"E1101", {file, 1, 2}, {"x", "p", "em"}, "em"};
    EXPECT_TRUE(to_text(d, sources, Language::en).ends_with("\n    hint: did you mean “em”? known are: em"));
    EXPECT_TRUE(to_text(d, sources, Language::zh).ends_with("\n    提示：是不是“em”？可用：em"));
}

TEST(DiagnosticJson, is_one_array_of_objects) {
    SourceMap sources;
    const FileId file = sources.add("a\".xml", "<p>\n一<q>\n");
    const std::vector<Diagnostic> list{{"E1101", {file, 7, 9}, {"q", "p", "em"}, ""},
                                       {"W4003", {}, {"lead"}, ""}};
    EXPECT_EQ(to_json(list, sources, Language::en),
              "[\n"
              "  {\"code\": \"E1101\", \"severity\": \"error\", \"file\": \"a\\\".xml\", \"line\": 2, "
              "\"column\": 2, "
              "\"end_line\": 2, \"end_column\": 4, \"message\": \"<q> is not known in <p>\", \"hint\": "
              "\"known are: em\"},\n"
              "  {\"code\": \"W4003\", \"severity\": \"warning\", \"message\": \"the article “lead” needs no "
              "continuation\", "
              "\"hint\": \"delete the <continue>\"}\n"
              "]");
    EXPECT_EQ(to_json({}, sources, Language::en), "[]");
}

TEST(Diagnostics, count_errors_apart_from_warnings) {
    Diagnostics diagnostics;
    diagnostics.report("W4003", {}, {"lead"});
    EXPECT_FALSE(diagnostics.has_errors());
    diagnostics.report("E1010", {});
    EXPECT_TRUE(diagnostics.has_errors());
    EXPECT_EQ(diagnostics.error_count(), 1u);
    EXPECT_EQ(diagnostics.all().size(), 2u);
}

TEST(Diagnostics, of_somebody_else_are_added_whole_and_in_their_order) {
    Diagnostics found, diagnostics;
    found.report("E1106", {FileId{3}, 4, 5}, {"p", "box"}, "quote");
    found.report("W4003", {}, {"lead"});
    diagnostics.report("E1010", {});
    diagnostics.add(found.all());
    ASSERT_EQ(diagnostics.all().size(), 3u);
    const Diagnostic& first = diagnostics.all()[1];
    EXPECT_EQ(first.code, "E1106");
    EXPECT_EQ(first.where, (SourceSpan{FileId{3}, 4, 5}));
    EXPECT_EQ(first.args, (std::vector<std::string>{"p", "box"}));
    EXPECT_EQ(first.suggestion, "quote");
    EXPECT_EQ(diagnostics.all()[2].code, "W4003");
}

/// The quoted codes, like E1101, in a source file.
std::set<std::string> codes_in(const std::filesystem::path& source) {
    std::ifstream file(source);
    const std::string text{std::istreambuf_iterator<char>(file), {}};
    std::set<std::string> codes;
    for (std::size_t at = 0; (at = text.find('"', at)) != text.npos; ++at) {
        const std::string code = text.substr(at + 1, 5);
        if (code.size() == 5 && code.find_first_of("EWN") == 0 &&
            code.find_first_not_of("0123456789", 1) == code.npos)
            codes.insert(code);
    }
    return codes;
}
const std::filesystem::path engine = BANXIN_SOURCE_DIR "/engine";

TEST(DiagnosticTable, has_a_row_for_every_code_that_the_engine_reports) {
    const auto table = codes_in(engine / "base/diagnostic_table.cpp");
    for (const auto& entry : std::filesystem::recursive_directory_iterator(engine))
        if (entry.path().extension() == ".cpp") {
            for (const std::string& code : codes_in(entry.path()))
                EXPECT_TRUE(table.contains(code)) << code << " in " << entry.path();
        }
}

TEST(DiagnosticTable, every_row_speaks_both_languages_with_the_same_arguments) {
    const auto codes = codes_in(engine / "base/diagnostic_table.cpp");
    ASSERT_GT(codes.size(), 60u);
    const auto places = [](std::string_view text) {
        std::set<char> numbers;
        for (std::size_t i = 0; i + 2 < text.size(); ++i)
            if (text[i] == '{' && text[i + 2] == '}') numbers.insert(text[i + 1]);
        return numbers;
    };
    for (const std::string& code : codes) {
        const DiagnosticRule& rule = diagnostic_rule(code);
        EXPECT_FALSE(rule.zh.empty() || rule.en.empty()) << code;
        EXPECT_EQ(rule.hint_zh.empty(), rule.hint_en.empty()) << code;
        EXPECT_EQ(places(rule.zh), places(rule.en)) << code;
        EXPECT_EQ(places(rule.hint_zh), places(rule.hint_en)) << code;
        EXPECT_EQ(rule.severity == Severity::error, code[0] == 'E') << code;
        EXPECT_EQ(rule.severity == Severity::warning, code[0] == 'W') << code;
    }
}

TEST(DiagnosticTableDeathTest, an_unknown_code_is_a_mistake_of_the_engine) {
    EXPECT_DEATH(diagnostic_rule("E0000"), "E0000");
}

TEST(NearestName, is_at_most_a_third_of_the_word_away) {
    const std::vector<std::string> names{"headline", "deck", "crosshead", "figure", "头条"};
    struct Case {
        std::string word, nearest;
    };
    for (const auto& [word, nearest] :
         {Case{"headlin", "headline"}, Case{"haedline", "headline"},  // letters swapped
          Case{"crosshed", "crosshead"}, Case{"fgiuer", "figure"}, Case{"dekk", "deck"}, Case{"duck", "deck"},
          Case{"dock!", ""}, Case{"paragraph", ""}, Case{"de", ""}, Case{"头条新", "头条"}, Case{"", ""}})
        EXPECT_EQ(nearest_name(word, names), nearest) << word;
}

TEST(MessageLanguage, is_the_option_then_the_locale_then_English) {
    for (const char* name : {"LC_ALL", "LC_MESSAGES", "LANG"}) unsetenv(name);
    EXPECT_EQ(message_language(""), Language::en);
    setenv("LANG", "zh_CN.UTF-8", 1);
    EXPECT_EQ(message_language(""), Language::zh);
    EXPECT_EQ(message_language("en"), Language::en);
    setenv("LC_MESSAGES", "en_GB.UTF-8", 1);
    EXPECT_EQ(message_language(""), Language::en);
    setenv("LC_ALL", "zh_CN.UTF-8", 1);
    EXPECT_EQ(message_language(""), Language::zh);
    unsetenv("LC_MESSAGES");
    unsetenv("LC_ALL");
    setenv("LANG", "C", 1);
    EXPECT_EQ(message_language("zh"), Language::zh);
}

}  // namespace
}  // namespace banxin
