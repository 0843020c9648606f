#include "assembly_report.h"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "base/printed_text.h"
#include "base/unicode.h"
#include "print.h"

namespace banxin::cli {

namespace {

std::string points(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", value);
    return text;
}

std::string headline(const Article& article) {
    std::string out;
    for (const RichText& line : article.headline.lines)
        out += (out.empty() ? "" : " ") + to_utf8(line.text.chars);
    return out;
}

std::string joined(const std::vector<std::string>& words) {
    std::string out;
    for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
    return out;
}

/// The levers pulled for a story and what each costs.
std::string levers(const PlacedStory& story, const Request& request) {
    std::string out = joined(story.setting->omit);
    if (!out.empty()) out = "−" + out;
    for (const ObjectiveRule& rule : objective_rules)
        if (const double cost = story.setting->cost[rule.term]; cost > 0)
            out += (out.empty() ? "" : " ") + std::string(request.words({rule.zh, rule.en})) + " " +
                   points(cost);
    return out;
}

/// The same for programs.
std::string levers_json(const PlacedStory& story) {
    std::string out;
    for (const ObjectiveRule& rule : objective_rules)
        if (const double cost = story.setting->cost[rule.term]; cost > 0)
            out += (out.empty() ? "" : ", ") + json_string(rule.name) + ": " + points(cost);
    return "{" + out + "}";
}

const FitReport* fit_of(const ReportedPlan& reported, std::size_t page, std::size_t story) {
    std::size_t index = story;
    for (std::size_t p = 0; p < page; ++p) index += reported.plan->pages[p].stories.size();
    return index < reported.fits.size() ? &reported.fits[index] : nullptr;
}

std::string story_table(const Pool& pool, const ReportedPlan& reported, const Request& request) {
    std::vector<std::vector<std::string>> rows(1);
    constexpr Words heads[] = {{"版", "page"},      {"稿位", "slot"}, {"稿形", "shape"},
                               {"稿件", "article"}, {"级", "rank"},   {"空行", "free"},
                               {"杠杆", "levers"},  {"点", "points"}, {"题", "headline"}};
    for (const Words& head : heads) rows[0].emplace_back(request.words(head));
    for (std::size_t p = 0; p < reported.plan->pages.size(); ++p)
        for (std::size_t s = 0; s < reported.plan->pages[p].stories.size(); ++s) {
            const PlacedStory& story = reported.plan->pages[p].stories[s];
            const Article& article = pool.articles[story.article].article;
            const FitReport* fit = fit_of(reported, p, s);
            const ArticleShape& shape = row_of(story.shape());
            rows.push_back({std::to_string(pool.pages[p].number), story.position.slot,
                            std::string(request.words({shape.zh, shape.en})), article.id,
                            std::to_string(article.priority),
                            fit != nullptr ? std::to_string(fit->underset_lines) : "", levers(story, request),
                            points(story.setting->cost.total()), headline(article)});
        }
    return table(rows, {0, 4, 5, 7});
}

/// One row a term, one column a plan: why the second came second.
std::string cost_table(const std::vector<ReportedPlan>& plans, const Request& request) {
    std::vector<std::vector<std::string>> rows(1);
    rows[0].emplace_back(request.words({"条目", "term"}));
    for (std::size_t i = 0; i < plans.size(); ++i)
        rows[0].push_back(fill(request.words({"方案 {0}", "plan {0}"}), {std::to_string(i + 1)}));
    for (const ObjectiveRule& rule : objective_rules) {
        std::vector<std::string> row{std::string(request.words({rule.zh, rule.en}))};
        bool any = false;
        for (const ReportedPlan& plan : plans) {
            const double cost = plan.plan->cost[rule.term];
            any = any || cost > 0;
            row.push_back(points(cost));
        }
        if (any) rows.push_back(std::move(row));
    }
    std::vector<std::string> sum{std::string(request.words({"合计", "total"}))};
    for (const ReportedPlan& plan : plans) sum.push_back(points(plan.plan->cost.total()));
    rows.push_back(std::move(sum));
    return table(rows, {1, 2, 3, 4, 5, 6, 7, 8, 9, 10});
}

std::string bound_line(const AssembleResult& result, const Request& request) {
    return fill(
        request.words(
            {"在这些版式型里，没有方案能比方案 1 再好 {0}% 以上（下界 {1} 点）。\n",
             "Among these forms no plan is better than plan 1 by more than {0}% (bound {1} points).\n"}),
        {points(bound_gap(result)), points(result.bound)});
}

std::string left_out_lines(const Pool& pool, const AssembledIssue& plan, const Request& request) {
    std::string out;
    for (const std::size_t a : plan.left_out) {
        if (pool.articles[a].filler) continue;  // it is there for where it helps
        const Article& article = pool.articles[a].article;
        out += fill(request.words({"未用：{0}（{1} 级）{2}\n", "left out: {0} (rank {1}) {2}\n"}),
                    {article.id, std::to_string(article.priority), headline(article)});
    }
    return out;
}

std::string html(std::string_view text) {
    std::string out;
    for (const char c : text) {
        if (c == '<')
            out += "&lt;";
        else if (c == '>')
            out += "&gt;";
        else if (c == '&')
            out += "&amp;";
        else
            out += c;
    }
    return out;
}

}  // namespace

double bound_gap(const AssembleResult& result) {
    const double best = result.plans.front().cost.total();
    return best <= 0 ? 0 : std::max(0.0, (best - result.bound) / best * 100);
}

std::string text_report(const Pool& pool, const AssembleResult& result,
                        const std::vector<ReportedPlan>& plans, const Request& request) {
    std::string out = story_table(pool, plans.front(), request) + "\n" + cost_table(plans, request) + "\n" +
                      left_out_lines(pool, *plans.front().plan, request) + bound_line(result, request);
    for (const ReportedPlan& plan : plans) out += plan.issue + "\n";
    return out;
}

std::string json_report(const Pool& pool, const AssembleResult& result,
                        const std::vector<ReportedPlan>& plans) {
    std::string out = fill("{\"bound\": {0}, \"gap_percent\": {1}, \"greedy\": {2}, \"plans\": [",
                           {points(result.bound), points(bound_gap(result)), points(result.greedy)});
    for (std::size_t i = 0; i < plans.size(); ++i) {
        const AssembledIssue& plan = *plans[i].plan;
        out += fill("{0}\n {\"issue\": {1}, \"points\": {2}, \"terms\": {",
                    {i > 0 ? "," : "", json_string(plans[i].issue), points(plan.cost.total())});
        for (const ObjectiveRule& rule : objective_rules)
            out += fill("{0}{1}: {2}", {rule.term == objective_rules.front().term ? "" : ", ",
                                        json_string(rule.name), points(plan.cost[rule.term])});
        out += "},\n  \"stories\": [";
        for (std::size_t p = 0; p < plan.pages.size(); ++p)
            for (std::size_t s = 0; s < plan.pages[p].stories.size(); ++s) {
                const PlacedStory& story = plan.pages[p].stories[s];
                const FitReport* fit = fit_of(plans[i], p, s);
                const Article& article = pool.articles[story.article].article;
                out += fill(
                    "{0}\n   {\"page\": {1}, \"form\": {2}, \"slot\": {3}, \"article\": {4}, "
                    "\"priority\": {5}, \"omit\": {6}, ",
                    {p + s > 0 ? "," : "", std::to_string(pool.pages[p].number),
                     json_string(plan.pages[p].form), json_string(story.position.slot),
                     json_string(article.id), std::to_string(article.priority),
                     json_string(joined(story.setting->omit))});
                out += fill(
                    "\"levers\": {5}, \"lever_points\": {0}, \"overset_lines\": {1}, \"underset_lines\": "
                    "{2}, "
                    "\"columns\": {3}, \"foot_columns\": {6}, \"strength\": {4}, \"shape\": {7}}",
                    {points(story.setting->cost.total()), std::to_string(fit ? fit->overset_lines : 0),
                     std::to_string(fit ? fit->underset_lines : 0), std::to_string(story.position.columns()),
                     std::to_string(story.position.strength), levers_json(story),
                     std::to_string(story.position.last_frame_columns),
                     json_string(row_of(story.shape()).name)});
            }
        out += "],\n  \"left_out\": [";
        for (std::size_t k = 0; k < plan.left_out.size(); ++k)
            out +=
                fill("{0}{1}", {k > 0 ? ", " : "", json_string(pool.articles[plan.left_out[k]].article.id)});
        out += "]}";
    }
    return out + "]}\n";
}

std::string moves_text(const std::vector<Move>& moves, const std::vector<int>& anew, const Request& request) {
    std::string pages;
    for (const int number : anew) pages += (pages.empty() ? "" : " ") + std::to_string(number);
    std::string out = fill(request.words({"重排的版：{0}\n", "pages made anew: {0}\n"}), {pages});
    for (const Move& move : moves) {
        const std::string from = std::to_string(move.from_page), to = std::to_string(move.to_page);
        if (move.from_page == 0)
            out += fill(request.words({"新上：{0} → 第 {1} 版 {2}\n", "new: {0} → page {1} {2}\n"}),
                        {move.article, to, move.to_slot});
        else if (move.to_page == 0)
            out += fill(
                request.words({"撤下：{0}（原第 {1} 版 {2}）\n", "left out: {0} (was on page {1} {2})\n"}),
                {move.article, from, move.from_slot});
        else
            out += fill(request.words({"移动：{0} 第 {1} 版 {2} → 第 {3} 版 {4}\n",
                                       "moved: {0} page {1} {2} → page {3} {4}\n"}),
                        {move.article, from, move.from_slot, to, move.to_slot});
    }
    return out + "\n";
}

std::string contact_sheet(const Pool& pool, const AssembleResult& result,
                          const std::vector<ReportedPlan>& plans,
                          const std::vector<std::vector<std::string>>& pictures, const Request& request) {
    std::string out =
        "<!DOCTYPE html>\n<html lang=\"zh-Hans\"><head><meta charset=\"utf-8\"><title>" +
        html(pool.paper.name) +
        "</title>\n<style>body{font-family:sans-serif;margin:2em;background:#ddd}"
        "section{margin-bottom:2em}img{width:23%;margin-right:1%;background:#fff;box-shadow:0 1px 4px #888}"
        "pre{background:#fff;padding:1em;overflow:auto}</style></head>\n<body>\n";
    for (std::size_t i = 0; i < plans.size(); ++i) {
        out += fill("<section><h2>{0} · {1}</h2>\n",
                    {fill(request.words({"方案 {0}", "Plan {0}"}), {std::to_string(i + 1)}),
                     fill(request.words({"{0} 点", "{0} points"}), {points(plans[i].plan->cost.total())})});
        for (const std::string& picture : pictures[i])
            out += "<img src=\"" + html(picture) + "\" alt=\"\">\n";
        out += "<pre>" + html(story_table(pool, plans[i], request)) + "</pre></section>\n";
    }
    return out + "<pre>" + html(cost_table(plans, request) + "\n" + bound_line(result, request)) +
           "</pre>\n</body></html>\n";
}

}  // namespace banxin::cli
