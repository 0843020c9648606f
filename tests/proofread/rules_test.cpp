// The rules by their sentences: one that each must mark, with what and how, and those it must leave alone.
#include <algorithm>
#include <set>
#include <sstream>

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
    {unlike_units, "气温28℃，水温15℃，室内30摄氏度。", "摄氏度", "℃"},
    {unlike_units, "鲜叶2000公斤，干茶500公斤，茶末20kg。", "kg", "公斤"},
    {unlike_units, "一年增长6%，去年5%，前年百分之七。", "百分之七", ""},
    {unlike_dates, "2022年4月13日签约，2022年5月1日开工，2021.04.02立项。", "2021.04.02", "2021年4月2日"},
    {unlike_ranges, "每次2～3天，隔5～6天，共8—10天。", "8—10", "8～10"},
    {unlike_ranges, "上午8:30—11:30，下午2:00—5:00，周末9:00～16:00。", "9:00～16:00", "9:00—16:00"},
    {unlike_ranges, "4月1日—5日，5月1日—5日，10月1日～7日。", "1日～7日", "1日—7日"},
    {unlike_numbers, "去年游客3.6万人次，今年15000人次。", "15000", "1.5万"},
    {unlike_numbers, "总投资2.5亿元，首期12000万元。", "12000万", "1.2亿"},
    {doubled_word, "为了了解新事，我们我们来了。", "我们我们", "我们"},
    {doubled_word, "这是他的的家。", "的的", "的"},
    {doubled_word, "环境整治环境整治工作。", "环境整治环境整治", "环境整治"},
    {wrong_word, "截止目前，共接诊5.2万人次。", "截止目前", "截至目前"},
    {wrong_word, "要加强防犯，确保安全。", "防犯", "防范"},
    {wrong_word, "大家再接再励。", "再接再励", "再接再厉"},
    {variant_word, "占总成份的一半。", "成份", "成分"},
    {forbidden_word, "据内幕消息，明天下雨。", "内幕消息", "消息"},
    {sensitive_word, "这项技术为全国首创。", "全国首创", ""},
    {traditional, "他走進了橘园。", "進", "进"},
    {person_name, "区长林夏杨出席。", "林夏杨", "林夏阳"},
    {person_name, "副区长洪冻讲话。", "洪冻", "洪栋"},
    {person_title, "副区长林夏阳出席。", "副区长林夏阳", "区委副书记、区长林夏阳"},
    {person_title, "区长洪栋出席。", "区长洪栋", "副区长洪栋"},
    {person_order, "林夏阳、江雨出席。", "林夏阳、江雨", "江雨、林夏阳"},
    {unlike_name, "<p><reporter>程晓雯</reporter>和程晓文。</p>", "程晓文", "程晓雯"},
    {unlike_name, "<p>村民方雪琴养蜂。方雪琴说，今年蜜多。</p><p>村民方雪芹也来了。</p>", "方雪芹", "方雪琴"},
    {unlike_name, "<p>教师郑兰英带队。</p><p>郑兰瑛说，学生都到了。</p>", "郑兰瑛", "郑兰英"},
    {unlike_name, "<p>艄公璩方明撑船。璩方明说，水不深。</p><p>艄公璩方铭也来了。</p>", "璩方铭", "璩方明"},
    {no_such_date, "4月31日开会。", "4月31日", ""},
    {no_such_date, "2022年2月29日开会。", "2022年2月29日", ""},
    {date_weekday, "4月13日（星期四）开会。", "4月13日（星期四", "星期三"},
    {date_weekday, "2022年1月1日，周日开会。", "2022年1月1日，周日", "星期六"},
    {date_lunar, "4月13日（农历三月初三）祭祖。", "4月13日（农历三月初三", "三月十三"},
    {typed_jump, "他说起当年。（下转第3版）", "（下转第3版）", ""},
    {page_reference, "详见第6版。", "详见第6版", ""},
    {figure_credit, "<figure src=\"b.jpg\" alt=\"桥\"><caption>一座桥</caption></figure>", "b.jpg", ""},
};

TEST(BadSentences, are_marked_where_and_as_the_table_says) {
    for (const Bad& c : bad_sentences) {
        const OneArticle article(c.text);
        const auto findings = article.findings();
        ASSERT_TRUE(article.diagnostics.all().empty()) << c.text;
        EXPECT_EQ(shown(findings), shown({{c.rule, 0, {}, c.excerpt, c.suggestion}})) << c.text;
        for (const Finding& f : findings)
            EXPECT_EQ(article.source_at(f.where), f.rule == figure_credit ? "<figure" : f.excerpt) << c.text;
    }
}

TEST(BadSentences, are_left_alone_where_their_rule_is_off) {
    for (const Bad& c : bad_sentences) {
        OneArticle article(c.text);
        const SourceSpan anywhere;
        article.plan.paper.proof_exceptions = {
            {{std::string(proof_rule(c.rule).name)}, "本报体例", anywhere, anywhere}};
        EXPECT_EQ(shown(article.findings()), "") << c.text;
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
    {paragraph_end, "来稿请附真实姓名和联系电话，邮箱jusong@example.org"},
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
    {unlike_units, "百分之百的把握，增长6%，一公里外气温28℃，用3kg的砣。"},
    {unlike_dates, "2022年4月13日，4月14日，版本2.1.3，电话2022-0413。"},
    {unlike_ranges, "8～10天，8:30—16:30开放，2020—2022年，3—5年级，4月1日—5日，1至3岁。"},
    {unlike_numbers, "共3.6万人，其中12345人来自外地，耗资15000元，电话12345000。"},
    {unlike_numbers, "总产值38000万元，投资3800万元，另有2500名工人。"},
    {doubled_word, "目的的确明确，研究研究，一点一点来，为了了解情况，哗啦啦哗啦啦，不了了之。"},
    {wrong_word, "预防犯罪，自己经营，生活越来越好，报名截止日期，既使群众满意又便宣传。"},
    {wrong_word, "<p>记者<reporter>己经</reporter>到场。</p>"},
    {variant_word, "完成份额，书记念稿，观光采摘，通报导致停工。"},
    {forbidden_word, "这个消息不是内幕。"},
    {sensitive_word, "在全国首次创立。"},
    {traditional, "乾隆年间，瞭望台上，慰藉人心，著名的橘园，显示覆盖确认。"},
    {traditional, "<p>记者<reporter>葉青</reporter>摄。</p>"},
    {person_name, "区长林夏阳出席，副区长王小明讲话，区长办公室。"},
    {person_title, "区委副书记、区长林夏阳，书记江雨，副区长洪栋，时任副区长林夏阳，区人大何晓文。"},
    {person_order, "江雨、林夏阳、洪栋、何晓文出席，洪栋和江雨。"},
    {unlike_name, "<p><reporter>程晓雯</reporter>和<reporter>程晓雨</reporter>、程大雨。</p>"},
    {unlike_name,
     "<p>村民方雪琴养蜂，村民方雪莲种茶，方雪琴说，方便学勤的人。</p><p>居民高度重视，高度中市。</p>"},
    {no_such_date, "4月30日，2020年2月29日，2月29日出生。"},
    {date_weekday, "4月13日（星期三），去年4月13日星期二，同年5月1日（星期五），2022年4月17日星期天。"},
    {date_lunar, "4月13日（农历三月十三），2022年2月1日（农历正月初一），1月31日（农历腊月二十九）。"},
    {typed_jump, "他转到第3版编辑部，上接云天。"},
    {page_reference, "详见第4版，参见第三版。"},
    {figure_credit,
     "<figure src=\"b.jpg\" alt=\"桥\"><caption>一座桥。林夏阳 摄</caption></figure>"
     "<figure src=\"c.jpg\" alt=\"桥\"><caption>桥</caption><credit>林夏阳</credit></figure>"},
};

TEST(GoodSentences, are_left_alone) {
    for (const Good& c : good_sentences) {
        const OneArticle article(c.text);
        ASSERT_TRUE(article.diagnostics.all().empty()) << c.text;
        EXPECT_EQ(shown(article.findings()), "") << c.text;
    }
}

std::string file_text(const std::string& path) {
    std::string text;
    EXPECT_EQ(read_whole(path, 1 << 20, text), "");
    return text;
}

/// The cells of each row of a table in the documentation whose first cell is a rule's name in code.
std::vector<std::vector<std::string>> documented_rules() {
    std::vector<std::vector<std::string>> rows;
    std::istringstream lines(file_text(BANXIN_SOURCE_DIR "/docs/proofreading.md"));
    for (std::string line; std::getline(lines, line);) {
        if (!line.starts_with("| `") || line.find("` | W3") == line.npos) continue;
        std::vector<std::string>& cells = rows.emplace_back();
        const std::string between = " | ";
        for (std::size_t begin = 2, end; begin < line.size(); begin = end + between.size()) {
            end = std::min(line.find(between, begin), line.size() - 2);
            cells.push_back(line.substr(begin, end - begin));
        }
    }
    return rows;
}

/// A sentence as a cell has it: with markup it is code.
std::string cell_of(std::string_view sentence) {
    const std::string text(sentence);
    return text.find('<') == text.npos ? text : "`" + text + "`";
}

TEST(Rules, are_documented_with_sentences_of_these_tables) {
    const auto rows = documented_rules();
    ASSERT_EQ(rows.size(), proof_rules().size());
    for (std::size_t i = 0; i < rows.size(); ++i) {
        const ProofRuleRow& rule = proof_rules()[i];
        const std::vector<std::string>& cells = rows[i];
        ASSERT_EQ(cells.size(), 6u) << rule.name;
        EXPECT_EQ(cells[0], "`" + std::string(rule.name) + "`");
        EXPECT_EQ(cells[1], rule.code);
        EXPECT_EQ(cells[2], rule.source);
        if (rule.rule == unknown_rule || rule.rule == qr_code) continue;  // tested with exceptions and render
        EXPECT_TRUE(std::ranges::any_of(bad_sentences, [&](const Bad& c) {
            return c.rule == rule.rule && cells[3] == cell_of(c.text) &&
                   cells[4] == (*c.suggestion ? c.suggestion : "—");
        })) << cells[3];
        EXPECT_TRUE(std::ranges::any_of(good_sentences, [&](const Good& c) {
            return c.rule == rule.rule && cells[5] == cell_of(c.text);
        })) << cells[5];
    }
}

TEST(Rules, have_each_a_name_a_message_and_a_bad_and_a_good_sentence) {
    std::set<std::string_view> names, codes;
    for (const ProofRuleRow& row : proof_rules()) {
        EXPECT_TRUE(names.insert(row.name).second) << row.name;
        EXPECT_TRUE(codes.insert(row.code).second) << row.code;
        EXPECT_EQ(diagnostic_rule(row.code).severity, Severity::warning);
        EXPECT_EQ(find_proof_rule(row.name), &row);
        if (row.rule == unknown_rule || row.rule == qr_code) continue;  // tested with exceptions and render
        const auto tempts = [&](const auto& c) { return c.rule == row.rule; };
        EXPECT_TRUE(std::ranges::any_of(bad_sentences, tempts)) << row.name;
        EXPECT_TRUE(std::ranges::any_of(good_sentences, tempts)) << row.name;
    }
}

}  // namespace
}  // namespace banxin
