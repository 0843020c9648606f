#include <gmock/gmock.h>

#include "base/unicode.h"
#include "content/content.h"
#include "sample.h"

namespace banxin {
namespace {

/// An article read from its text.
struct ReadArticle {
    SampleFolder folder;
    SourceMap sources;
    Diagnostics diagnostics;
    std::optional<Article> article;

    explicit ReadArticle(const std::string& bytes)
        : article(read_article(folder.add("articles/a.xml", bytes), sources, diagnostics, folder.path())) {}

    std::string source_at(SourcePos place) const {
        return std::string(sources.text(place.file).substr(place.offset, 8));
    }
};

ReadArticle with_body(const std::string& body) {
    return ReadArticle("<article id=\"a\"><headline>题</headline>" + body + "</article>");
}

std::string text_of(const RichText& text) {
    return to_utf8(text.text.chars);
}

/// The text of the first paragraph.
std::string paragraph(const std::string& content) {
    const ReadArticle read = with_body("<p>" + content + "</p>");
    EXPECT_EQ(findings(read.diagnostics, read.sources), "") << content;
    return text_of(std::get<Paragraph>(read.article->blocks.at(0)).text);
}

TEST(ReadArticle, gives_what_stands_on_characters) {
    const ReadArticle read = with_body(
        "<p>　<em>请<dots>务必</dots></em>读<book>橘<ruby "
        "text=\"sòng\">颂</ruby></book>，12m<sup>2</sup></p>");
    EXPECT_EQ(findings(read.diagnostics, read.sources), "");
    const RichText& text = std::get<Paragraph>(read.article->blocks.at(0)).text;
    EXPECT_EQ(text_of(text), "请务必读橘颂，12m2");
    ASSERT_EQ(text.spans.size(), 1U) << "<em> is one span, whatever stands in it";
    EXPECT_EQ(text.spans[0].end, 3U);
    struct Row {
        AnnotationKind kind;
        std::size_t begin, end;
        const char* note;
    };
    const Row rows[] = {{AnnotationKind::dots, 1, 3, ""},
                        {AnnotationKind::book, 4, 6, ""},
                        {AnnotationKind::ruby, 5, 6, "sòng"},
                        {AnnotationKind::raised, 10, 11, ""}};
    ASSERT_EQ(text.annotations.size(), std::size(rows));
    for (std::size_t i = 0; i < std::size(rows); ++i) {
        EXPECT_EQ(text.annotations[i].kind, rows[i].kind) << i;
        EXPECT_EQ(text.annotations[i].begin, rows[i].begin) << i;
        EXPECT_EQ(text.annotations[i].end, rows[i].end) << i;
        EXPECT_EQ(to_utf8(text.annotations[i].note), rows[i].note) << i;
    }
    EXPECT_EQ(read.source_at(text.annotations[2].note_place).substr(0, 5), "sòng");
}

TEST(RichText, is_cut_and_joined_with_what_stands_on_it) {
    const ReadArticle read = with_body("<p>甲<dots>乙丙</dots><em>丁</em></p>");
    const RichText& text = std::get<Paragraph>(read.article->blocks.at(0)).text;
    RichText part = text.part(2, 4);
    EXPECT_EQ(text_of(part), "丙丁");
    ASSERT_EQ(part.annotations.size(), 1U);
    EXPECT_EQ(part.annotations[0].begin, 0U);
    EXPECT_EQ(part.annotations[0].end, 1U);
    ASSERT_EQ(part.spans.size(), 1U);
    EXPECT_EQ(part.spans[0].begin, 1U);
    EXPECT_TRUE(text.part(0, 1).annotations.empty());
    part.append(text);
    EXPECT_EQ(text_of(part), "丙丁甲乙丙丁");
    EXPECT_EQ(part.annotations[1].begin, 3U);
    EXPECT_EQ(part.spans[1].begin, 5U);
}

TEST(ReadArticle, gives_every_part_of_a_story) {
    const ReadArticle read(R"(<?xml version="1.0" encoding="UTF-8"?>
<article id="lead" section="要闻" priority="1">
  <kicker>引题</kicker>
  <headline>主题一 二<br/>主题三</headline>
  <deck>副题</deck>
  <byline>记者 <reporter>江雨</reporter></byline>
  <p cut="may">第一段</p>
  <crosshead>小标题</crosshead>
  <figure id="f" src="pictures/a.jpg" alt="一座桥" focus="0.25 0.75" spare="yes">
    <caption>桥</caption>
    <credit>林夏 摄</credit>
  </figure>
  <box id="b"><title>背景</title><p>框内</p><crosshead>框题</crosshead></box>
  <facts id="t"><title>数据</title><row><name>面积</name><value>3亩</value></row></facts>
  <p>第二段</p>
  <signoff>编辑部</signoff>
</article>
)");
    ASSERT_TRUE(read.article);
    EXPECT_EQ(findings(read.diagnostics, read.sources), "");
    const Article& a = *read.article;
    EXPECT_EQ(a.id, "lead");
    EXPECT_EQ(a.section, "要闻");
    EXPECT_EQ(a.priority, 1);
    ASSERT_EQ(a.headline.lines.size(), 2u);
    EXPECT_EQ(text_of(a.headline.lines[0]), "主题一 二");
    EXPECT_EQ(text_of(a.headline.lines[1]), "主题三");
    EXPECT_EQ(text_of(a.kicker.lines.at(0)), "引题");
    EXPECT_EQ(text_of(a.deck.lines.at(0)), "副题");
    EXPECT_EQ(text_of(a.byline.value()), "记者 江雨");

    ASSERT_EQ(a.blocks.size(), 4u);
    EXPECT_TRUE(std::get<Paragraph>(a.blocks[0]).may_drop);
    EXPECT_FALSE(std::get<Paragraph>(a.blocks[2]).may_drop);
    EXPECT_EQ(text_of(std::get<Crosshead>(a.blocks[1]).text), "小标题");
    EXPECT_EQ(text_of(std::get<SignOff>(a.blocks[3]).text), "编辑部");

    ASSERT_EQ(a.insets.size(), 3u);
    const auto& figure = std::get<Figure>(a.insets[0]);
    EXPECT_EQ(figure.source, "pictures/a.jpg");
    EXPECT_EQ(figure.path, (read.folder.path() / "pictures/a.jpg").string());
    EXPECT_EQ(figure.alt, "一座桥");
    EXPECT_EQ(std::pair(figure.focus_x, figure.focus_y), std::pair(0.25, 0.75));
    EXPECT_TRUE(figure.spare);
    EXPECT_EQ(text_of(figure.caption.value()), "桥");
    EXPECT_EQ(text_of(figure.credit.value()), "林夏 摄");
    const auto& box = std::get<Box>(a.insets[1]);
    EXPECT_EQ(text_of(box.title.value()), "背景");
    EXPECT_EQ(box.blocks.size(), 2u);
    const auto& facts = std::get<Facts>(a.insets[2]);
    EXPECT_EQ(text_of(facts.rows.at(0).name), "面积");
    EXPECT_EQ(text_of(facts.rows.at(0).value), "3亩");
}

TEST(ReadArticle, gives_each_item_of_a_list_its_mark) {
    const ReadArticle read = with_body(
        "<p>事项：</p><list mark=\"（一）\"><item>封闭<em>时间</em></item><item>路段</item></list>"
        "<list mark=\"●\"><item>其他</item></list>");
    EXPECT_EQ(findings(read.diagnostics, read.sources), "");
    ASSERT_EQ(read.article->blocks.size(), 4U);
    std::string out;
    for (std::size_t i = 1; i < 4; ++i) {
        const auto& item = std::get<ListItem>(read.article->blocks[i]);
        out += std::to_string(item.list) + to_utf8(item.mark) + text_of(item.text) + " ";
    }
    EXPECT_EQ(out, "1（一）封闭时间 1（二）路段 2●其他 ");
}

TEST(ReadArticle, counts_quotations_with_lists) {
    const ReadArticle read = with_body(
        "<p>橘颂：</p><quote><p>后皇嘉树</p><p>橘徕服兮</p></quote><list mark=\"●\"><item>其他</item></list>"
        "<quote><p>受命不迁</p></quote>");
    EXPECT_EQ(findings(read.diagnostics, read.sources), "");
    std::string out;
    for (const Block& block : read.article->blocks)
        if (const auto* p = std::get_if<Paragraph>(&block))
            out += std::to_string(p->quote) + text_of(p->text) + " ";
        else
            out += std::to_string(std::get<ListItem>(block).list) + "● ";
    EXPECT_EQ(out, "0橘颂： 1后皇嘉树 1橘徕服兮 2● 3受命不迁 ");
}

TEST(ReadArticle, says_where_the_numbers_of_a_list_end) {
    std::string items;
    for (int i = 0; i < 51; ++i) items += "<item>项</item>";
    const ReadArticle read = with_body("<list mark=\"①\">" + items + "</list>");
    ASSERT_EQ(read.diagnostics.all().size(), 1U);
    EXPECT_EQ(read.diagnostics.all()[0].code, "E1114");
    EXPECT_EQ(read.source_at({read.diagnostics.all()[0].where.file, read.diagnostics.all()[0].where.begin}),
              "<item>\xE9\xA1");
}

TEST(WhiteSpace, of_the_xml_source_is_not_text) {
    struct Case {
        const char* name;
        std::string source, text;
    };
    const Case cases[] = {
        {"indentation at both ends", "\n    今天开采\n  ", "今天开采"},
        {"a broken line between Han", "今天\n     开采", "今天开采"},
        {"with \\r\\n", "今天\r\n\t开采", "今天开采"},
        {"between Han and digits", "今天\n  26县", "今天26县"},
        {"after a Chinese mark", "今天，\n  A级", "今天，A级"},
        {"between closing and opening quotes", "“一”\n “二”", "“一”“二”"},
        {"between Western words", "New\n  York", "New York"},
        {"between a Western word and a quote", "New\n  ”", "New ”"},
        {"a typed space", "记者 楼郁馨", "记者 楼郁馨"},
        {"typed spaces", "记者   楼郁馨", "记者 楼郁馨"},
        {"a tab", "一\t二", "一 二"},
        {"across elements", "<em>要闻</em> 今天", "要闻 今天"},
        {"a line broken across elements", "<em>要闻</em>\n  今天", "要闻今天"},
        {"round a comment", "今<!-- 一 -->天", "今天"},
        {"an ideographic space within", "今天　开采", "今天　开采"},
        {"a typed indent (R5.4)", "　　今天开采", "今天开采"},
        {"a typed indent on its own line", "\n    　　今天开采", "今天开采"},
        {"a no-break space", "a\u00A0b", "a\u00A0b"},
    };
    for (const Case& c : cases) EXPECT_EQ(paragraph(c.source), c.text) << c.name;
}

TEST(Text, decodes_references_and_cdata) {
    EXPECT_EQ(paragraph("&lt;一&gt;&amp;&#20108;&#x4e09;&#x20BB7;"), "<一>&二三𠮷");
    EXPECT_EQ(paragraph("a<![CDATA[<&lt;>]]>b"), "a<&lt;>b");
}

TEST(Places, lead_back_to_what_was_typed_for_every_character) {
    const ReadArticle read = with_body("<p>\n  一&amp;&#x4E8C;<![CDATA[三&]]><em>四</em>\n  a\n  b𠮷c</p>");
    const SourceText& text = std::get<Paragraph>(read.article->blocks.at(0)).text.text;
    EXPECT_EQ(to_utf8(text.chars), "一&二三&四a b𠮷c");
    ASSERT_EQ(text.places.size(), text.chars.size());
    const std::string starts[] = {"一", "&amp;", "&#x4E8C;", "三", "&]]>", "四", "a", "\n", "b", "𠮷", "c"};
    for (std::size_t i = 0; i < text.places.size(); ++i)
        EXPECT_TRUE(read.source_at(text.places[i]).starts_with(starts[i]))
            << i << " " << read.source_at(text.places[i]);
}

TEST(Places, are_lines_and_columns_of_the_decoded_text_whatever_the_encoding) {
    // 今天 and 开采 in GB18030.
    const ReadArticle read(
        "<?xml version=\"1.0\" encoding=\"GB18030\"?>\n<article id=\"a\">\n<headline>"
        "\xBD\xF1\xCC\xEC \xBF\xAA\xB2\xC9</headline></article>");
    ASSERT_TRUE(read.article);
    const SourceText& text = read.article->headline.lines.at(0).text;
    EXPECT_EQ(to_utf8(text.chars), "今天 开采");
    EXPECT_EQ(read.sources.line_column(text.places[4]), (LineColumn{3, 15}));
}

TEST(InlineRoles, cut_the_dateline_round_its_names) {
    const ReadArticle read = with_body(
        "<p><dateline>本报讯（记者 <reporter>江雨</reporter> 通讯员 "
        "<correspondent>林夏</correspondent>）</dateline>"
        "今天<em>开采</em><em>了</em></p>");
    const RichText& text = std::get<Paragraph>(read.article->blocks.at(0)).text;
    std::vector<std::string> shown;
    for (const InlineSpan& span : text.spans)
        shown.push_back(to_utf8(text.text.chars.substr(span.begin, span.end - span.begin)) + ":" +
                        std::to_string(static_cast<int>(span.role)) + (span.in_dateline ? "d" : ""));
    EXPECT_THAT(shown, testing::ElementsAre("本报讯（记者 :2", "江雨:3d", " 通讯员 :2", "林夏:4d", "）:2",
                                            "开采:1", "了:1"));
}

TEST(InlineRoles, keep_their_characters_when_a_typed_indent_is_stripped) {
    const ReadArticle read = with_body("<p>　　<em>一</em>二</p>");
    const RichText& text = std::get<Paragraph>(read.article->blocks.at(0)).text;
    EXPECT_EQ(text_of(text), "一二");
    ASSERT_EQ(text.spans.size(), 1u);
    EXPECT_EQ(std::pair(text.spans[0].begin, text.spans[0].end), std::pair(std::size_t{0}, std::size_t{1}));
}

TEST(ReadArticle, reports_every_mistake_in_one_run_and_gives_what_it_could_read) {
    const ReadArticle read(
        "<article id=\"a\" prioriti=\"1\">\n<headline>题</headline>\n<pp/>\n<p cut=\"x\">一</p>\n"
        "<figure src=\"../a.jpg\"/>\n</article>");
    EXPECT_EQ(findings(read.diagnostics, read.sources),
              "E1102 1:17\nE1101 3:1\nE1108 4:9\nE1103 5:1\nE1112 5:14");
    ASSERT_TRUE(read.article);
    EXPECT_EQ(read.article->blocks.size(), 1u);
    EXPECT_EQ(std::get<Figure>(read.article->insets.at(0)).path, "");
}

}  // namespace
}  // namespace banxin
