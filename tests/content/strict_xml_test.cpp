#include "content/strict_xml.h"

#include <gtest/gtest.h>

#include "content/element.h"
#include "sample.h"

namespace banxin {
namespace {

std::string check(const std::string& text) {
    SourceMap sources;
    Diagnostics diagnostics;
    const bool accepted = check_strict_xml("a.xml", text, sources, diagnostics).has_value();
    const std::string found = findings(diagnostics, sources);
    EXPECT_EQ(accepted, found.empty()) << text;
    return found;
}

TEST(StrictXml, accepts_what_is_well_formed) {
    for (const char* text : {
             "<a/>",
             "<?xml version='1.0'?>\n<!-- 一 --><?note x?>\n<a b='1' c = \"2>\" "
             "><b/>x<![CDATA[<&]]]]><!----></a >\n<!-- - -->",
             "<a>&lt;&gt;&amp;&quot;&apos;&#20320;&#x4F60;&#x1F600;&#9;</a>",
             "<一 二='三'/>",
             "<a>\r\n\t</a>",
             "<a>]] ></a>",
         })
        EXPECT_EQ(check(text), "") << text;
}

TEST(StrictXml, goes_on_after_a_mistake_where_it_can) {
    EXPECT_EQ(check("<a b='1' b='2'>\n&x; &#0;\n<b>\n</a>"), "E1011 1:10\nE1014 2:1\nE1006 2:5\nE1012 3:1");
}

TEST(StrictXml, tells_a_forgotten_end_tag_from_a_misspelt_one) {
    EXPECT_EQ(check("<a><b><c></b></a>"), "E1012 1:7");
    EXPECT_EQ(check("<a><b></bb></a>"), "E1013 1:7");
    EXPECT_EQ(check("<a></a></a>"), "E1021 1:8");
}

TEST(StrictXml, has_limits_of_depth_and_size) {
    const auto nested = [](std::size_t depth) {
        std::string text;
        for (std::size_t i = 0; i < depth; ++i) text += "<a>";
        for (std::size_t i = 0; i < depth; ++i) text += "</a>";
        return text;
    };
    EXPECT_EQ(check(nested(max_xml_depth)), "");
    EXPECT_EQ(check(nested(max_xml_depth + 1)), "E1008 1:193");
    EXPECT_EQ(check(nested(1'000'000)), "E1008 1:193");

    const SampleFolder folder;
    SourceMap sources;
    Diagnostics diagnostics;
    std::string large = "<a>" + std::string(max_xml_bytes - 7, ' ') + "</a>";
    EXPECT_TRUE(read_strict_xml(folder.add("fits.xml", large), sources, diagnostics));
    EXPECT_FALSE(read_strict_xml(folder.add("large.xml", large + "\n"), sources, diagnostics));
    EXPECT_FALSE(read_strict_xml(folder.path() / "none.xml", sources, diagnostics));
    EXPECT_FALSE(read_strict_xml(folder.path(), sources, diagnostics));
    EXPECT_EQ(findings(diagnostics, sources), "E1002\nE1001\nE1001");
}

TEST(StrictXml, survives_every_cut_and_every_damaged_byte) {
    const std::string good =
        "<?xml version='1.0'?><!-- a --><a b='&lt;'>一&#20108;<![CDATA[x]]><b c=\"2\"/></a>";
    ASSERT_EQ(check(good), "");
    const Vocabulary vocabulary = {{"a", {}, {}}};
    const SampleFolder folder;
    const auto survives = [&](const std::string& text) {
        SourceMap sources;
        Diagnostics diagnostics;
        if (const auto document =
                XmlDocument::read(folder.add("a.xml", text), vocabulary, sources, diagnostics))
            document->root().value_where("b");
        for (const Diagnostic& d : diagnostics.all()) to_text(d, sources, Language::en);
        return diagnostics.all().size();
    };
    for (std::size_t i = 0; i < good.size(); ++i) {
        EXPECT_GT(survives(good.substr(0, i)), 0u) << i;
        for (const char damage : {'\0', '<', '>', '&', '"', '\'', '/', '!', '\xFF'}) {
            std::string text = good;
            text[i] = damage;
            survives(text);
        }
    }
}

TEST(XmlCharacter, is_itself_or_what_its_reference_stands_for) {
    struct Case {
        std::string text;
        char32_t value;
        std::size_t length;
    };
    for (const Case& c :
         {Case{"ab", U'a', 1}, Case{"一b", U'一', 3}, Case{"𠮷", U'𠮷', 4}, Case{"&lt;x", U'<', 4},
          Case{"&#x4e00;", U'一', 8}, Case{"&#19968;", U'一', 8}, Case{"&#x110000;", 0, 0},
          Case{"&nbsp;", 0, 0}, Case{"& ", 0, 0}, Case{"&#xD800;", 0, 0}}) {
        const XmlCharacter read = xml_character_at(c.text, 0);
        EXPECT_EQ(read.value, c.value) << c.text;
        EXPECT_EQ(read.length, c.length) << c.text;
    }
}

}  // namespace
}  // namespace banxin
