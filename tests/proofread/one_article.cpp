#include "one_article.h"

namespace banxin {
namespace {

constexpr const char* newsroom_lists[][2] = {
    {"people", "# 姓名 职务\n江雨 区委书记\n林夏阳\t区委副书记、区长\n洪栋 副区长\n何晓文\n"},
    {"forbidden", "内幕消息 消息\n"},
    {"sensitive", "全国首创\n"},
    {"surnames", "璩\n"},
    {"roles", "艄公\n"},
};

}  // namespace

OneArticle::OneArticle(const std::string& body) {
    const std::string elements = body.starts_with('<') ? body : "<p>" + body + "</p>";
    const auto path =
        folder.add("a.xml", "<article id=\"a\">\n<headline>题</headline>\n" + elements + "\n</article>");
    plan.date = Date{std::chrono::year{2022} / 4 / 13};
    plan.pages.resize(4);
    for (const auto& [kind, text] : newsroom_lists)
        plan.paper.proof_lists.push_back({kind, folder.add(std::string(kind) + ".txt", text).string(), {}});
    lists =
        read_proof_lists(BANXIN_SOURCE_DIR "/engine/proofread/word_lists", plan.paper, sources, diagnostics);
    if (auto article = read_article(path, sources, diagnostics)) plan.articles.push_back(std::move(*article));
}

std::string OneArticle::source_at(const SourceSpan& where) const {
    return std::string(sources.text(where.file).substr(where.begin, where.end - where.begin));
}

std::string shown(const std::vector<Finding>& findings) {
    std::string out;
    for (const Finding& f : findings)
        out += (out.empty() ? "" : "\n") + std::string(proof_rule(f.rule).name) + " 「" + f.excerpt + "」" +
               (f.suggestion.empty() ? "" : " → " + f.suggestion);
    return out;
}

}  // namespace banxin
