// The rules by their sentences: one that each must mark, with what and how, and those it must leave alone.
#include <set>

#include <gtest/gtest.h>

#include "base/file.h"
#include "one_article.h"

namespace banxin {
namespace {

using enum ProofRule;

struct Bad {
    ProofRule rule;
    const char *text, *excerpt, *suggestion;
};
const Bad bad_sentences[] = {
    {half_width, "会议指出,要抓好落实。", ",", "，"},
    {half_width, "这是为什么?没有人知道。", "?", "？"},
    {half_width, "采编热线:3049743。", ":", "："},
    {half_width, "他用手机App,很方便。", ",", "，"},
    {half_width, "雨停了.", ".", "。"},
    {half_width, "他说：\"好。", "\"", "“”"},
    {full_width, "共有１２人参加。", "１２", "12"},
    {full_width, "设Ａ、B两组。", "Ａ", "A"},
    {number_mark, "增长3．5%。", "．", "."},
    {number_mark, "增长3。5%。", "。", "."},
    {number_mark, "每亩增收3，100元。", "3，100", "3100"},
    {doubled_mark, "春天来了，，花开了。", "，，", "，"},
    {doubled_mark, "春天来了。。花开了。", "。。", "。"},
    {doubled_mark, "春天来了，。花开了。", "，。", "。"},
    {doubled_mark, "春天来了。，花开了。", "。，", "。"},
    {doubled_mark, "真好！！！！", "！！！！", "！！！"},
    {ellipsis, "樱花、海棠...都开了。", "...", "……"},
    {ellipsis, "樱花、海棠。。。", "。。。", "……"},
    {ellipsis, "樱花、海棠…都开了。", "…", "……"},
    {ellipsis, "樱花、海棠……等，都开了。", "……等", "……"},
    {dash, "这是他的家--石梁镇。", "--", "——"},
    {dash, "这是他的家———石梁镇。", "———", "——"},
    {dash, "他走了，—再没回来。", "—", "——"},
    {range_mark, "气温3-5℃。", "3-5", "3～5"},
    {range_mark, "每次20~30分钟。", "20~30", "20～30"},
    {range_mark, "18-60周岁居民。", "18-60", "18～60"},
    {range_mark, "5月-10月期间。", "5月-10", "5月～10"},
    {middle_dot, "作家列夫.托尔斯泰的书。", ".", "·"},
    {middle_dot, "作家列夫•托尔斯泰的书。", "•", "·"},
    {middle_dot, "衢州“3.13”疫情期间。", "3.13", "3·13"},
    {list_comma, "读《边城》、《朝花夕拾》。", "》、《", "》《"},
    {list_comma, "做到“两个确立”、“两个维护”。", "”、“", "”“"},
    {list_comma, "种有青菜、萝卜、等。", "、等", "等"},
    {ordinal_mark, "办法有二。第一、先清沟。", "第一、", "第一，"},
    {ordinal_mark, "（一）、加强领导。", "（一）、", "（一）"},
    {ordinal_mark, "1、清沟排水。", "1、", "1．"},
    {stop_in_quote, "他们喊着“加油！努力。”，冲了上去。", "。”，", "”，"},
    {stop_in_quote, "她高兴地说：“今天开门早，来的人多”。", "”。", "。”"},
    {stray_mark, "，春天来了。", "，", ""},
    {stray_mark, "他说“，春天来了”。", "，", ""},
    {paragraph_end, "气象部门预报，受冷空气和暖湿气流共同影响，明天有雨", "雨", "。"},
    {unpaired_mark, "他说“春天来了。", "“", "“”"},
    {unpaired_mark, "他说春天来了”。", "”", "“”"},
    {unpaired_mark, "读《边城。", "《", "《》"},
    {unpaired_mark, "区卫健局（简称卫健局发了通知。", "（", "（）"},
    {unpaired_mark, "<p>“一段。</p><p>第二段。</p>", "“", "“”"},
    {nested_mark, "他说：“这叫“慢工”。”", "“", "‘’"},
    {nested_mark, "他说‘好’。", "‘", "“”"},
    {nested_mark, "见《论《边城》》。", "《", "〈〉"},
    {mixed_numeral, "奖金5千元。", "5千", ""},
    {mixed_numeral, "来了3百多名村民。", "3百多", ""},
    {mixed_numeral, "投资1亿2千万元。", "1亿2千万", ""},
    {mixed_numeral, "售价3万5千元。", "3万5千", ""},
    {mixed_date, "2022年四月十三日开会。", "2022年四月十三日", ""},
    {mixed_date, "4月十三日开会。", "4月十三日", ""},
    {mixed_date, "二〇二二年4月13日开会。", "二〇二二年4月13日", ""},
    {short_year, "合同于22年4月13日签订。", "22年", "2022年"},
    {short_year, "他生于79年4月13日。", "79年", "1979年"},
    {year_zero, "二零二二年春天。", "二零二二", "二〇二二"},
    {approximate, "下了三、四天雨。", "三、四", "三四"},
    {approximate, "来了3、4个人。", "3、4", ""},
    {approximate_twice, "约3000余人参加。", "约3000余", ""},
    {approximate_twice, "花了大约500元左右。", "大约500元左右", ""},
    {approximate_twice, "至少50%以上的人同意。", "至少50%以上", ""},
    {fold_decrease, "成本下降2倍。", "下降2倍", ""},
    {range_unit, "失重3～5%。", "3～5%", "3%～5%"},
    {range_unit, "投资3～5亿元。", "3～5亿", "3亿～5亿"},
    {leading_zero, "误差控制在.5毫米以内。", ".5", "0.5"},
    {thousands, "售价12,500元，成本3,200元，亏损15700元。", "15700", ""},
    {unit_name, "车间有600平米。", "平米", "平方米"},
    {unit_name, "路长3KM。", "KM", "km"},
    {unlike_units, "全长15公里，绿道12公里，支路3千米。", "千米", "公里"},
};

TEST(BadSentences, are_marked_where_and_as_the_table_says) {
    for (const Bad& c : bad_sentences) {
        const OneArticle article(c.text);
        const auto findings = proofread(article.plan);
        ASSERT_TRUE(article.diagnostics.all().empty()) << c.text;
        EXPECT_EQ(shown(findings), shown({{c.rule, 0, {}, c.excerpt, c.suggestion}})) << c.text;
        for (const Finding& f : findings) EXPECT_EQ(article.source_at(f.where), f.excerpt) << c.text;
    }
}

struct Good {
    ProofRule rule;  ///< that might have been tempted
    const char* text;
};
const Good good_sentences[] = {
    {half_width, "访问https://example.org/a,b查看。"},
    {half_width, "比分是3:1，时间是9:30。"},
    {half_width, "用Wi-Fi上网（含5G），版本2.0。"},
    {half_width, "Don't worry, be happy."},
    {full_width, "18周岁以上市民，AED两台。"},
    {number_mark, "第1、2道留给快跑者，共3.5公里。"},
    {number_mark, "4月13日，300人参加。得分为3。2022年再战。"},
    {doubled_mark, "真的吗？！太好了！！"},
    {doubled_mark, "“好！”，他喊。"},
    {ellipsis, "垂钓一人一竿，禁渔期不下水……每月5日是“护溪日”。"},
    {ellipsis, "“等等……我来了。”"},
    {dash, "抬头望了望山——半山腰的雾又起来了。"},
    {dash, "桩号K3+200—K7+450，9:00—20:30开放，北京—上海列车。"},
    {range_mark, "电话0570-3049743，车型A-10，比分3-2，2～3次，2022-04-13日志。"},
    {middle_dot, "衢州“3·13”疫情，您问我答·春季健康，第2.5版。"},
    {list_comma, "读《边城》《朝花夕拾》和“听水”“护溪”两章，“云门诊”（上）、“云课堂”（下）。"},
    {list_comma, "一等奖、二等奖、等级考试。"},
    {ordinal_mark, "第一，清沟；第二，盖膜。第一、二产业都增长。（一）加强领导。一、封闭时间。"},
    {stop_in_quote, "“明天芽头更旺，”她说，“还得早点。”"},
    {stop_in_quote, "“进城一趟不容易，有人干脆把药停了。”方丽君说，“算了，不去了”。"},
    {stop_in_quote, "题目叫“春天”。他说：“好。”"},
    {stray_mark, "……后来他走了。句号是“。”，逗号是“，”。"},
    {paragraph_end, "现将有关事项公告如下，请各位市民相互转告并遵照执行："},
    {paragraph_end, "责任编辑　方心怡"},
    {unpaired_mark, "1）清沟；2）盖膜。It’s 5 o’clock."},
    {unpaired_mark, "<p>“第一段。</p><p>“第二段。”</p>"},
    {nested_mark, "他说：“这叫‘慢工’。”见《论〈边城〉》。“一”“二”。"},
    {mixed_numeral, "重5千克，共3.6万人、1.2亿元，千家万户。"},
    {mixed_date, "2022年4月13日，农历三月十三，二〇二二年四月。"},
    {short_year, "历时10年3个月，2022年4月13日开业，光绪26年5月3日。"},
    {year_zero, "一百零三年，二〇二二年。"},
    {approximate, "三四个人，第二、三产业，第3、4个，一、两头，三、四年级。"},
    {approximate_twice, "近20多年来，约3000人，3000余人，至少3次，2人以上。"},
    {fold_decrease, "减少一半，增长2倍，下降到2成。"},
    {range_unit, "失重3%～5%，投资3亿～5亿元，8～10天，3—5年级。"},
    {leading_zero, "0.5毫米，v1.5，a.5。"},
    {thousands, "售价12,500元，成本3200元，电话88091234。"},
    {unit_name, "600平方米，3km，K3+200。"},
    {unlike_units, "全长15公里，重3千克。"},
};

TEST(GoodSentences, are_left_alone) {
    for (const Good& c : good_sentences) {
        const OneArticle article(c.text);
        ASSERT_TRUE(article.diagnostics.all().empty()) << c.text;
        EXPECT_EQ(shown(proofread(article.plan)), "") << c.text;
    }
}

std::string file_text(const std::string& path) {
    std::string text;
    EXPECT_EQ(read_whole(path, 1 << 20, text), "");
    return text;
}

TEST(Rules, have_each_a_row_in_the_documentation) {
    const std::string documentation = file_text(BANXIN_SOURCE_DIR "/docs/proofreading.md");
    for (const ProofRuleRow& row : proof_rules()) {
        const std::string cells = "\n| `" + std::string(row.name) + "` | " + std::string(row.code) + " | " +
                                  std::string(row.source) + " |";
        EXPECT_NE(documentation.find(cells), std::string::npos) << cells;
    }
}

TEST(Rules, have_each_a_name_a_message_and_a_bad_and_a_good_sentence) {
    std::set<std::string_view> names, codes;
    for (const ProofRuleRow& row : proof_rules()) {
        EXPECT_TRUE(names.insert(row.name).second) << row.name;
        EXPECT_TRUE(codes.insert(row.code).second) << row.code;
        EXPECT_EQ(diagnostic_rule(row.code).severity, Severity::warning);
        EXPECT_EQ(find_proof_rule(row.name), &row);
        if (row.rule == unknown_rule) continue;
        const auto tempts = [&](const auto& c) { return c.rule == row.rule; };
        EXPECT_TRUE(std::ranges::any_of(bad_sentences, tempts)) << row.name;
        EXPECT_TRUE(std::ranges::any_of(good_sentences, tempts)) << row.name;
    }
}

}  // namespace
}  // namespace banxin
