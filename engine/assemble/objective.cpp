#include "assemble/objective.h"

#include <algorithm>

namespace banxin {
namespace {

using enum Term;

constexpr double left_out_by_priority[] = {40, 16, 5, 2, 1};
constexpr double position_by_priority[] = {4, 2, 1, 0.7, 0.5};
constexpr double strength_by_priority[] = {1.0, 0.75, 0.5, 0.3, 0.15};

constexpr double visibly_larger = 1.05, clearly_larger = 1.1;  // of two headlines

std::size_t row_of(int priority) {
    return static_cast<std::size_t>(std::clamp(priority, 1, 5) - 1);
}

}  // namespace

// The weights say what a chief editor would give up for what: ten lines of white are worse than a deck, a
// deck less than a headline beside another, a lead story in a weak position worse than all of them.
// clang-format off
constexpr std::array<ObjectiveRule, term_count> objective_rules{{
    {left_out,   "left-out",   "",      "未用稿",       "left out",                  8, "稿（按轻重）", "article, by priority"},
    {position,   "position",   "",      "位置轻重",     "position",                 40, "强弱之差",     "difference of strength"},
    {protocol,   "protocol",   "",      "头条不当",     "front lead",              150, "级",           "rank"},
    {order,      "order",      "",      "领导活动次序", "order of leaders",         60, "对",           "pair"},
    {thin_lead,  "thin-lead",  "",      "头条单薄",     "thin lead",                 5, "每差 10 栏行", "ten column lines"},
    {shape,      "shape",      "",      "稿形不合",     "story shape",              3, "每差 10 栏行", "ten column lines"},
    {section,    "section",    "",      "版面不合",     "section",                  50, "稿",           "article"},
    {cut,        "cut",        "",      "删可删段",     "cut paragraphs",          1.2, "行",           "line"},
    {deck,       "deck",       "",      "去副题",       "deck dropped",              6, "题",           "deck"},
    {crossheads, "crossheads", "",      "去小标题",     "crossheads off",            8, "稿",           "article"},
    {picture,    "picture",    "",      "去图",         "picture left out",         20, "图",           "picture"},
    {spare,      "spare",      "",      "用备用图",     "spare picture",             3, "图",           "picture"},
    {crop,       "crop",       "",      "图裁放",       "picture shape",           0.4, "每差 1 %",     "per cent"},
    {head_size,  "head-size",  "",      "题缩放",       "headline size",          0.12, "每差 1 %",     "per cent"},
    {head_lines, "head-lines", "",      "题改行数",     "headline lines",            4, "行",           "line"},
    {head_width, "head-width", "",      "题长扁",       "headline width",          0.3, "每差 1 %",     "per cent"},
    {head,       "head",       "",      "题加空",       "headline white",          2.5, "行",           "line"},
    {short_head, "short-head", "",      "题短栏宽",     "headline too short",      0.3, "每差 1 %",     "per cent"},
    {tracking,   "tracking",   "",      "字距",         "tracking",                  3, "每 0.01 字",   "0.01 em"},
    {pull_in,    "pull-in",    "",      "缩短行",       "line pulled in",          1.5, "行",           "line"},
    {underset,   "underset",   "",      "空行",         "underset",                  1, "行",           "line"},
    {hole,       "hole",       "",      "空洞",         "hole",                     40, "行",           "line"},
    {overlong,   "overlong",   "",      "须缩稿",       "to be cut",                60, "行",           "line"},
    {strip,      "strip",      "",      "细条",         "thin strip",                3, "行",           "line"},
    {short_leg,  "short-leg",  "",      "L 形短腿",     "short leg",                6, "行",           "line"},
    {l_shapes,   "l-shapes",   "",      "L 形过多",     "L shapes",                10, "稿",           "story"},
    {body_width, "body-width", "",      "行长不宜",     "body width",                4, "每差 1 字",    "em"},
    {lone,       "lone",       "R7.3",  "孤行背题",     "lone lines",               40, "处",           "place"},
    {collision,  "collision",  "R12.1", "碰题",         "headlines side by side",   25, "处",           "place"},
    {seam,       "seam",       "R12.2", "断版通缝",     "seam",                     30, "处",           "place"},
    {heads_grow, "heads-grow", "R12.5", "下题大于上题", "headline grows",           15, "处",           "place"},
    {rank_heads, "rank-heads", "",      "题号不称",     "headline under its rank", 10, "对",           "pair"},
    {rival_heads, "rival-heads", "",    "题争头条",     "rivals the lead's",       12, "题",           "headline"},
    {pictures,   "pictures",   "",      "图挨图",       "pictures touch",           20, "处",           "place"},
    {uneven,     "uneven",     "",      "图不齐",       "uneven pictures",           1, "行",           "line"},
    {stacked,    "stacked",    "",      "图叠图",       "pictures stacked",          5, "处",           "place"},
    {bare,       "bare",       "",      "版面无图",     "no picture",               30, "版",           "page"},
    {apart,      "apart",      "",      "组稿分开",     "related apart",            25, "稿",           "article"},
    {same_form,  "same-form",  "",      "版式雷同",     "same form",                 8, "版",           "page"},
    {filler,     "filler",     "",      "补白",         "filler",                   10, "件",           "filler"},
    {jump,       "jump",       "R12.6", "转版",         "continued",                12, "稿",           "story"},
    {jumps,      "jumps",      "",      "转版过多",     "too much continued",       30, "处",           "place"},
    {rest_head,  "rest-head",  "",      "接题字号",     "title of the rest",       0.2, "每差 1 %",     "per cent"},
}};
// clang-format on

std::optional<Term> find_term(std::string_view name) {
    for (const ObjectiveRule& rule : objective_rules)
        if (rule.name == name || (!name.empty() && rule.clause == name)) return rule.term;
    return std::nullopt;
}

int hole_units(int empty, int columns) {
    return std::max(0, empty - (columns - 1));
}

double rising_units(int lines) {
    return lines <= 0 ? 0 : lines * (lines + 1) / 2.0;
}

Cost white_points(int empty, int columns, const Objective& objective) {
    Cost cost;
    cost[underset] = rising_units(empty) * objective[underset];
    cost[hole] = hole_units(empty, columns) * objective[hole];
    return cost;
}

double left_out_units(int priority) {
    return left_out_by_priority[row_of(priority)];
}

double position_units(int priority) {
    return position_by_priority[row_of(priority)];
}

double wanted_strength(int priority) {
    return strength_by_priority[row_of(priority)];
}

double short_head_units(Length title, Length place, std::size_t lines) {
    return std::max(0.0, least_head_share - title / place) * 100 * static_cast<double>(lines);
}

double strip_units(int columns, int rows) {
    return columns < strip_columns ? 0 : std::max(0, least_strip_rows - rows);
}

int heads_against_rank(std::span<const RankedHead> heads) {
    int pairs = 0;
    for (const RankedHead& a : heads)
        for (const RankedHead& b : heads)
            pairs += a.priority > 0 && a.priority < b.priority && a.size > Length() &&
                     b.size > a.size * visibly_larger;
    return pairs;
}

int rivals_of_lead(std::span<const RankedHead> heads) {
    const auto lead = std::ranges::find_if(heads, &RankedHead::leads);
    if (lead == heads.end() || lead->size == Length()) return 0;
    return static_cast<int>(std::ranges::count_if(heads, [&](const RankedHead& head) {
        return !head.leads && head.size * clearly_larger > lead->size;
    }));
}

double body_width_units(Em measure) {
    return std::max({0.0, least_body_width.value - measure.value, measure.value - greatest_body_width.value});
}

}  // namespace banxin
