// Every message of the engine, in Chinese and English, sorted by code. Codes are never used for another
// mistake.
//   E10xx raw XML · E11xx elements, attributes, ids, paths · E12xx issues
//   E20xx styles and layouts · E3xxx fonts · E4xxx fit and flow · E5xxx pictures · E6xxx output and system
//   E7xxx the press · W31xx–W39xx the proof-reader
#include <algorithm>
#include <cstdio>
#include <cstdlib>
#include <iterator>

#include "base/diagnostic.h"

namespace banxin {
namespace {

using enum Severity;

// clang-format off
constexpr DiagnosticRule rules[] = {
    // Raw XML, found before a tree is built.
    {"E1001", error, "读不了文件“{0}”：{1}", "cannot read the file “{0}”: {1}",
     "", ""},
    {"E1002", error, "文件“{0}”太大：超过 {1} MB", "the file “{0}” is too large: more than {1} MB",
     "稿件里只写文字，图片另存为文件", "keep only text in it; pictures are files of their own"},
    {"E1003", error, "不认识的编码“{0}”", "unknown encoding “{0}”",
     "用 UTF-8 保存；也可用 GB18030、GBK、GB2312、UTF-16", "save it as UTF-8; GB18030, GBK, GB2312 and UTF-16 are read too"},
    {"E1004", error, "这里不是合法的 {0} 文字（字节 {1}）", "this is no valid {0} text (bytes {1})",
     "文件保存的编码与声明的不一致，或者文件已损坏", "the file was saved in another encoding than declared, or is damaged"},
    {"E1005", error, "不允许的字符 {0}", "the character {0} is not allowed",
     "多半是从别处粘贴带来的控制符，删掉即可", "most likely a control character that came with pasted text; delete it"},
    {"E1006", error, "字符引用“{0}”不指任何允许的字符", "the reference “{0}” stands for no allowed character",
     "", ""},
    {"E1007", error, "不允许 DOCTYPE 声明", "a DOCTYPE is not allowed",
     "删掉这个声明", "delete it"},
    {"E1008", error, "标记套得太深：超过 {0} 层", "elements are nested too deep: more than {0} levels",
     "", ""},
    {"E1009", error, "根标记之后不许再有内容", "nothing may follow the root element",
     "一个文件只有一个根标记", "a file has one root element"},
    {"E1010", error, "文件里没有标记", "the file has no element",
     "", ""},
    {"E1011", error, "属性 {0} 写了两次", "the attribute {0} is given twice",
     "", ""},
    {"E1012", error, "标记 <{0}> 没有结束", "the element <{0}> is not closed",
     "补上 </{0}>", "add </{0}>"},
    {"E1013", error, "结束标记 </{0}> 与开始标记 <{1}>（第 {2} 行）不配", "</{0}> does not match <{1}> of line {2}",
     "", ""},
    {"E1014", error, "不认识的实体 &{0};", "unknown entity &{0};",
     "可用 &lt; &gt; &amp; &quot; &apos; 和 &#数字;，其他字符直接写", "known are &lt; &gt; &amp; &quot; &apos; and &#number;; write other characters themselves"},
    {"E1015", error, "属性值里不许有“<”", "“<” is not allowed in a value",
     "写成 &lt;", "write &lt;"},
    {"E1016", error, "注释里不许有“--”", "“--” is not allowed in a comment",
     "", ""},
    {"E1017", error, "这里应有 {0}", "expected {0} here",
     "", ""},
    {"E1018", error, "声明的编码是 {0}，文件其实是 {1}", "the encoding is declared as {0}, but the file is {1}",
     "改声明，或按声明的编码另存", "correct the declaration, or save the file as declared"},
    {"E1019", error, "文字里不许有“]]>”", "“]]>” is not allowed in text",
     "写成 ]]&gt;", "write ]]&gt;"},
    {"E1020", error, "“&”要写成 &amp;", "write “&” as &amp;",
     "", ""},
    {"E1021", error, "结束标记 </{0}> 没有开始标记", "</{0}> closes nothing",
     "", ""},
    {"E1022", error, "标记之外不许有文字", "text outside the root element",
     "", ""},
    {"E1023", error, "XML 声明只能在文件最前面", "an XML declaration may stand at the very start of a file only",
     "", ""},

    // Elements, attributes, ids, paths.
    {"E1101", error, "<{1}> 里没有 <{0}> 这种标记", "<{0}> is not known in <{1}>",
     "可用：{2}", "known are: {2}"},
    {"E1102", error, "<{1}> 没有 {0} 这个属性", "<{1}> has no attribute {0}",
     "可用：{2}", "known are: {2}"},
    {"E1103", error, "<{0}> 缺少属性 {1}", "<{0}> lacks its attribute {1}",
     "", ""},
    {"E1104", error, "<{0}> 里缺少 <{1}>", "<{0}> lacks its <{1}>",
     "", ""},
    {"E1105", error, "<{0}> 应写在 <{1}> 之前", "<{0}> must stand before <{1}>",
     "", ""},
    {"E1106", error, "<{1}> 里只能有一个 <{0}>", "only one <{0}> may stand in <{1}>",
     "", ""},
    {"E1107", error, "<{0}> 里不能直接写文字", "text may not stand directly in <{0}>",
     "放进合适的标记里", "put it into an element"},
    {"E1108", error, "属性 {0} 的值“{1}”不对", "the value “{1}” of {0} is wrong",
     "应为：{2}", "expected: {2}"},
    {"E1109", error, "根标记是 <{0}>，应为 <{1}>", "the root element is <{0}>, expected <{1}>",
     "", ""},
    {"E1110", error, "编号“{0}”已经用过", "the id “{0}” is used already",
     "", ""},
    {"E1111", error, "<{0}> 是空的", "<{0}> is empty",
     "", ""},
    {"E1112", error, "路径“{0}”在报纸文件夹之外", "the path “{0}” leads out of the paper's folder",
     "写报纸文件夹内的相对路径，用“/”分隔", "write a relative path inside the paper's folder, with “/”"},
    {"E1113", error, "没有文件“{0}”", "there is no file “{0}”",
     "", ""},

    // Issues.
    {"E1201", error, "版次“{0}”不对：应为第 {1} 版", "page {0} is out of order: expected page {1}",
     "各版从 1 起依次排列", "pages are numbered from 1 without gaps"},
    {"E1202", error, "第 {1} 版的稿位“{0}”放了两次稿", "the slot “{0}” of page {1} is filled twice",
     "", ""},
    {"E1203", error, "稿件“{0}”已经上版（第 {1} 版）", "the article “{0}” is placed already, on page {1}",
     "接排用 <continue>", "use <continue> for the rest of an article"},
    {"E1204", error, "接排的稿件“{0}”没有上版", "the continued article “{0}” is not placed",
     "article 写稿件的编号（id）", "article is the id of an article that the issue places"},
    {"E1205", error, "稿件“{0}”在第 {1} 版，接排要在它之后的版", "the article “{0}” is on page {1}; its rest must be on a later page",
     "", ""},
    {"E1206", error, "两篇稿件的编号都是“{0}”", "two articles have the id “{0}”",
     "", ""},

    // Styles and layouts.
    {"E2001", error, "没有样式“{0}”", "there is no style “{0}”",
     "", ""},
    {"E2002", error, "没有油墨“{0}”", "there is no ink “{0}”",
     "black、white 已有，其他油墨用 <ink> 写明；可带浓淡，如 black 60%", "black and white are built in, others need an <ink>; a tint may follow: black 60%"},
    {"E2003", error, "样式“{0}”写了两次", "the style “{0}” is given twice",
     "", ""},
    {"E2004", error, "样式“{0}”以自己为基础", "the style “{0}” is based on itself",
     "", ""},
    {"E2005", error, "没有版式“{0}”", "there is no layout “{0}”",
     "", ""},
    {"E2006", error, "版式“{1}”没有稿位“{0}”", "the layout “{1}” has no slot “{0}”",
     "", ""},
    {"E2007", error, "{0} 超出版面的栏或行（共 {1} 栏、{2} 行）", "{0} is outside the grid of {1} columns and {2} lines",
     "", ""},
    {"E2008", error, "稿位“{0}”的两个 <{1}> 重叠", "two <{1}> of the slot “{0}” overlap",
     "", ""},
    {"E2009", error, "稿位“{0}”与稿位“{1}”重叠", "the slot “{0}” overlaps the slot “{1}”",
     "", ""},
    {"E2010", error, "稿位“{0}”写了两次", "the slot “{0}” is given twice",
     "", ""},
    {"E2011", error, "没有栏目“{{0}}”可填", "there is no field {{0}}",
     "", ""},
    {"E2012", error, "<{0}> 的位置写得不对", "the place of <{0}> is given in no known way",
     "写其中一组：{1}", "give one of: {1}"},
    {"E2013", error, "版心超出成品尺寸", "the type area is larger than the trimmed page",
     "宽 {0} mm、高 {1} mm", "it is {0} mm wide and {1} mm high"},
    {"E2014", error, "油墨“{0}”写了两次", "the ink “{0}” is given twice",
     "", ""},
    {"E2015", error, "版式名“{0}”与文件名“{1}”不一致", "the layout is named “{0}”, its file “{1}”",
     "", ""},
    {"E2016", error, "样式没有“{0}”这一项", "styles have no property “{0}”",
     "可用：{1}", "known are: {1}"},
    {"E2030", error, "报纸没有二维码“{0}”", "the paper has no QR code “{0}”",
     "在报纸文件里用 <qr> 写明", "add a <qr> to the paper's file"},

    // Fonts and characters.
    {"E3001", error, "字体中没有字符“{0}”（{1}）", "no font has the character “{0}” ({1})",
     "", ""},
    {"E3002", error, "找不到字体文件“{0}”", "the font file “{0}” is missing",
     "安装软件包 {1}：sudo apt install {1}", "install the package {1}: sudo apt install {1}"},
    {"E3003", error, "字体目录里没有“{0}”的“{1}”", "the font catalogue has no “{1}” of “{0}”",
     "", ""},
    {"E3004", error, "字体目录有错：{0}", "the font catalogue is broken: {0}",
     "", ""},

    // Fit and flow.
    {"E4001", error, "“{0}”溢出 {1} 行、{2} 字（第 {3} 版 {4}）", "“{0}” is {1} lines, {2} characters too long (page {3}, {4})",
     "删稿，或者加大稿位；先看样可用 --allow-overset", "cut it or enlarge the slot; --allow-overset builds all the same"},
    {"E4002", error, "题长：标题多出 {0} 字", "the headline is too long by {0} characters",
     "改短，或者用 <br/> 分行", "shorten it, or break it with <br/>"},
    {"E4003", error, "稿位“{0}”里没有地方放它", "the slot “{0}” has no place for it",
     "在版式的稿位或期的 <place> 里加 <inset>", "add an <inset> to the slot of the layout or to the <place> of the issue"},
    {"E4004", error, "“{0}”溢出 {1} 行、{2} 字", "“{0}” is {1} lines, {2} characters too long for its place",
     "删减，或者加大 <inset>", "cut it or enlarge its <inset>"},
    {"E4005", error, "稿位“{0}”与“{1}”在这一期重叠", "the slots “{0}” and “{1}” overlap in this issue",
     "", ""},
    {"E4006", error, "“{0}”比它的位置宽", "“{0}” is wider than its place",
     "", ""},
    {"E4007", error, "标题要占 {0} 行，只给了 {1} 行", "the headline needs {0} grid lines, it is given {1}",
     "改小字号或少分行，或者加大 <head>", "set it smaller or in fewer lines, or enlarge its <head>"},
    {"E4009", error, "“{0}”比一行还宽", "“{0}” is wider than its line",
     "加宽位置或改小字号", "widen its place or set it smaller"},
    {"E4010", error, "稿位“{0}”的标题压住了插图", "the headline of the slot “{0}” stands over a picture or box",
     "移开 <head> 或 <inset>，或者减少标题行数", "move its <head> or <inset>, or give the headline fewer lines"},
    {"E4011", error, "接排的稿件每一处至少要有 {0} 行", "every part of a continued article needs at least {0} lines",
     "", ""},
    {"E4012", error, "稿位“{0}”加框，只能有一个 <frame>", "the slot “{0}” has a border and may have one <frame> only",
     "", ""},
    {"E4013", error, "样式“{0}”的字比版面的行距大", "the type of the style “{0}” is larger than the page's grid lines",
     "", ""},
    {"E4014", error, "接排的稿位“{0}”与起头的版面字号或行距不同", "the slot “{0}” continues a story from a page with other type or grid lines",
     "两版用同一版心的版式", "use layouts of one grid for both pages"},

    // Pictures.
    {"E5001", error, "找不到图片“{0}”", "the picture “{0}” is missing",
     "", ""},
    {"E5002", error, "不认识图片“{0}”的格式", "the picture “{0}” is of no known kind",
     "可用 JPEG、PNG、SVG、PDF", "JPEG, PNG, SVG and PDF are read"},
    {"E5003", error, "图片“{0}”太大（{1}）", "the picture “{0}” is too large ({1})",
     "缩小后再用", "make it smaller"},
    {"E5004", error, "图片“{0}”不完整或已损坏：{1}", "the picture “{0}” is cut off or broken: {1}",
     "", ""},

    // Output and system.
    {"E6001", error, "不能完成输出：{0} {1}", "the output failed: {0} {1}",
     "", ""},
    {"E6002", error, "读不了“{0}”：{1}", "cannot read “{0}”: {1}",
     "", ""},
    {"E6003", error, "不能完成 PDF：{0}", "cannot finish the PDF: {0}",
     "", ""},

    // The press.
    {"E7001", error, "“{0}”不是四色（CMYK）的输出特性文件", "“{0}” is no output profile of a CMYK press",
     "向印厂要 ICC 特性文件", "ask the printing house for its ICC profile"},
    {"E7002", error, "第 {0} 版有一种颜色不是油墨：{1}", "page {0} has a colour that is no ink: {1}",
     "", ""},
    {"E7003", error, "第 {0} 版的插图用了付印文件没有的画法：{1}", "a figure on page {0} is drawn in a way that a print file does not have: {1}",
     "改用简单的填色和渐变，或者另存为 PNG", "use plain colours and gradients, or save the figure as PNG"},
    {"E7004", error, "图片“{0}”付印只有 {1} ppi，至少要 {2}", "the picture “{0}” prints at {1} ppi only; at least {2} are needed",
     "换用更大的原图，或者排小一些", "use a larger original or print it smaller"},
    {"E7005", error, "12 点以下的字用了 {0} 种油墨，套印不准就看不清", "text of 12 pt or less in {0} inks: it blurs when the plates are not in register",
     "改用一种油墨，如 black 60%", "give it one ink, e.g. black 60%"},
    {"E7006", error, "油墨总量 {0}%，超过 {1}%", "an ink of {0}% in total; the press takes {1}%",
     "减轻这种 <ink> 的成数", "make that <ink> lighter"},
    {"E7007", error, "CMYK 图片“{0}”的油墨总量有 {1}%，超过 {2}%", "the CMYK picture “{0}” has {1}% of ink in total; the press takes {2}%",
     "按印厂的特性文件重新分色，或者改用 RGB 原图，由版心分色",
     "separate it again for this press, or use the RGB original and let Banxin separate it"},

    // The proof-reader; {1} is the rule's name.
    {"W3101", warning, "中文里的半角标点“{0}”〔{1}〕", "a half-width mark “{0}” in Chinese text [{1}]", "", ""},
    {"W3102", warning, "全角的数字或字母“{0}”〔{1}〕", "full-width digits or letters “{0}” [{1}]", "", ""},
    {"W3103", warning, "数字里的标点“{0}”不对〔{1}〕", "a wrong mark in the number “{0}” [{1}]", "", ""},
    {"W3104", warning, "标点重复“{0}”〔{1}〕", "doubled marks “{0}” [{1}]", "", ""},
    {"W3105", warning, "省略号“{0}”不对：六个点，占两字，不与“等”连用〔{1}〕", "a wrong ellipsis “{0}”: six dots, two em, and no 等 after it [{1}]", "", ""},
    {"W3106", warning, "破折号“{0}”不对：一条线，占两字〔{1}〕", "a wrong dash “{0}”: one line, two em [{1}]", "", ""},
    {"W3107", warning, "数值起止“{0}”用浪纹线〔{1}〕", "the range “{0}” takes a wave dash [{1}]", "", ""},
    {"W3108", warning, "间隔号“{0}”不对〔{1}〕", "a wrong middle dot “{0}” [{1}]", "", ""},
    {"W3109", warning, "这里不用顿号“{0}”〔{1}〕", "no enumeration comma here: “{0}” [{1}]", "", ""},
    {"W3110", warning, "次序语之后的标点不对“{0}”〔{1}〕", "a wrong mark after the ordinal “{0}” [{1}]", "", ""},
    {"W3111", warning, "引文末尾的标点位置不对“{0}”〔{1}〕", "the last mark of a quotation stands wrong: “{0}” [{1}]", "", ""},
    {"W3112", warning, "标点“{0}”不能在这里〔{1}〕", "the mark “{0}” cannot stand here [{1}]", "", ""},
    {"W3113", warning, "段末缺句末标点〔{1}〕", "the paragraph ends without a mark [{1}]", "", ""},
    {"W3114", warning, "“{0}”不成对〔{1}〕", "“{0}” has no partner [{1}]", "", ""},
    {"W3115", warning, "里外层次用错“{0}”〔{1}〕", "“{0}” is of the wrong level of nesting [{1}]", "", ""},
    {"W3201", warning, "“{0}”把阿拉伯数字与汉字数字混用〔{1}〕", "“{0}” mixes Arabic and Chinese numerals [{1}]", "", ""},
    {"W3202", warning, "日期“{0}”混用两种数字〔{1}〕", "the date “{0}” mixes two kinds of numerals [{1}]", "", ""},
    {"W3203", warning, "年份“{0}”不能简写〔{1}〕", "the year “{0}” is not abbreviated [{1}]", "", ""},
    {"W3204", warning, "年份“{0}”里用“〇”〔{1}〕", "the year “{0}” takes 〇 [{1}]", "", ""},
    {"W3205", warning, "概数“{0}”的写法不对〔{1}〕", "the approximate number “{0}” is written wrong [{1}]", "", ""},
    {"W3206", warning, "“{0}”里表示大约的词重复或矛盾〔{1}〕", "“{0}” estimates twice, or against itself [{1}]", "", ""},
    {"W3207", warning, "减少不能用“倍”：“{0}”〔{1}〕", "nothing decreases by a multiple: “{0}” [{1}]", "", ""},
    {"W3208", warning, "起止“{0}”前一个数也要带单位〔{1}〕", "both numbers of the range “{0}” take the unit [{1}]", "", ""},
    {"W3209", warning, "纯小数“{0}”前缺 0〔{1}〕", "the decimal “{0}” lacks its 0 [{1}]", "", ""},
    {"W3210", warning, "本稿的多位数有的分节、有的不分节：“{0}”〔{1}〕", "large numbers of this article are grouped here and not there: “{0}” [{1}]", "", ""},
    {"W3211", warning, "单位“{0}”不规范〔{1}〕", "the unit “{0}” is written wrong [{1}]", "", ""},
    {"W3212", warning, "本稿里同一单位有两种写法：“{0}”〔{1}〕", "this article writes one unit in two ways: “{0}” [{1}]", "", ""},
    {"W3901", warning, "没有校对规则“{0}”〔{1}〕", "there is no proof-reading rule “{0}” [{1}]", "", ""},

    {"W4001", warning, "“{0}”溢出 {1} 行、{2} 字（第 {3} 版 {4}）", "“{0}” is {1} lines, {2} characters too long (page {3}, {4})",
     "溢出的文字没有排出", "the text that finds no room is not printed"},
    {"W4002", warning, "疏行：字距加了 {0}% em", "a loose line: {0}% of an em added between characters",
     "改动几个字可以排好", "a change of a few characters would mend it"},
    {"W4003", warning, "稿件“{0}”不用接排就排得下", "the article “{0}” needs no continuation",
     "删去 <continue>", "delete the <continue>"},
    {"W4004", warning, "孤行：栏头或栏尾只有段落的一行", "a line of a paragraph stands alone at a column's head or foot",
     "增减几个字，或者移动稿位一行", "a few characters more or less, or a slot moved by a line, would mend it"},
    {"W4005", warning, "这里只能违反禁则断行", "a line had to end where the rules forbid it",
     "改动几个字可以排好", "a change of a few characters would mend it"},
    {"W4006", warning, "背题：小标题落在栏尾", "a crosshead stands at a column's foot without its text",
     "增减几个字，或者移动稿位一行", "a few characters more or less, or a slot moved by a line, would mend it"},
    {"W4007", warning, "这一行断在长词、网址中间", "a line ends inside a long word or address",
     "改短，或在可断处加零宽空格 U+200B", "shorten it, or type U+200B where it may break"},
    {"W4008", warning, "孤字：段落的末行只有一个字", "孤字: the last line of the paragraph holds one character",
     "给这一段增删一两个字", "add or take a character or two in this paragraph"},

    {"W7001", warning, "图片“{0}”付印只有 {1} ppi，最好有 {2}", "the picture “{0}” prints at {1} ppi; {2} would be better",
     "换用更大的原图，或者排小一些", "use a larger original or print it smaller"},
};
// clang-format on

constexpr bool by_code(const DiagnosticRule& a, const DiagnosticRule& b) {
    return a.code < b.code;
}
static_assert(std::is_sorted(std::begin(rules), std::end(rules), by_code));

}  // namespace

const DiagnosticRule& diagnostic_rule(std::string_view code) {
    const auto* row =
        std::lower_bound(std::begin(rules), std::end(rules), code,
                         [](const DiagnosticRule& r, std::string_view c) { return r.code < c; });
    if (row == std::end(rules) || row->code != code) {
        std::fprintf(stderr, "no message for code %.*s\n", static_cast<int>(code.size()), code.data());
        std::abort();
    }
    return *row;
}

}  // namespace banxin
