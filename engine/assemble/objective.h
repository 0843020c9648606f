// 目标: what a plan costs, in points. Every rule of the trade that assembly weighs is a row of one table,
// with a name by which a paper may weigh it anew or switch it off; every plan carries the cost of each.
#pragma once

#include <array>
#include <optional>
#include <span>
#include <string_view>

#include "base/length.h"

namespace banxin {

/// Terms of the objective, in the order of the table and of reports.
enum class Term {
    left_out,     ///< an article of the pool that has no place
    position,     ///< strength of the position against the article's priority (区序)
    protocol,     ///< the front page not led by the pool's first story (头条), a page by what never leads
    order,        ///< a leader's activity that stands stronger than one before it in the protocol
    thin_lead,    ///< a lead smaller than a lead should be
    shape,        ///< a story smaller or larger than the shape of its place (稿形) should be
    section,      ///< an article on a page that does not take its section
    cut,          ///< a paragraph marked cut="may" dropped, for each of its lines
    deck,         ///< a deck dropped
    crossheads,   ///< crossheads dropped
    picture,      ///< a picture left out
    spare,        ///< a spare picture shown
    crop,         ///< a picture higher or lower than its own shape
    head_size,    ///< a headline larger or smaller than its style
    head_lines,   ///< a headline in more lines than its author gave it, or fewer
    head_width,   ///< a headline set narrower or wider (长体、扁体)
    head,         ///< a line of white around a headline
    short_head,   ///< a headline too short for the width it has
    tracking,     ///< running text set closer or wider
    pull_in,      ///< a paragraph whose short last line is pulled in
    underset,     ///< an empty line at a column's foot
    hole,         ///< a line empty in every column that ends at the foot of a story
    overlong,     ///< a line that somebody must cut: offered when nothing else closes a page
    strip,        ///< a line of text too few for a wide story to look like one
    short_leg,    ///< a line of text too few for a leg of a story in an L
    l_shapes,     ///< a story in an L after the first of its page
    body_width,   ///< text that runs in lines too short or too long to be read well
    lone,         ///< a line alone at a column's edge, a crosshead at its foot (孤行、背题, R7.3)
    collision,    ///< headlines of two stories side by side (碰题, R12.1)
    seam,         ///< one gap straight across the page (断版, R12.2)
    heads_grow,   ///< a headline larger than the one over it in a stack (R12.5)
    rank_heads,   ///< a headline smaller than that of a less important story of the page
    rival_heads,  ///< a headline about as large as the lead's
    pictures,     ///< pictures of two stories that touch each other, or one that touches an advertisement
    uneven,       ///< pictures side by side at the foot of a story that begin at different heights
    stacked,      ///< pictures of two stories one over the other, little text between
    bare,         ///< a page without a picture
    apart,        ///< related stories on different pages (组稿)
    same_form,    ///< two pages running of the same form
    filler,       ///< a filler used (补白)
    jump,         ///< a story continued on another page (转版, R12.6)
    jumps,        ///< one continued after the first of the issue; a part of one after the first of its page
    rest_head,    ///< the title over the rest of a story smaller or larger than the headline it begins with
};
inline constexpr std::size_t term_count = 43;

struct ObjectiveRule {
    Term term;
    std::string_view name;    ///< by which a paper's assembly.xml names it
    std::string_view clause;  ///< its number among the trade's rules, by which it may be named too; or empty
    std::string_view zh, en;
    double weight;  ///< points for one unit
    std::string_view unit_zh, unit_en;
};

/// One row for each term.
extern const std::array<ObjectiveRule, term_count> objective_rules;

/// By its name or the number of its clause.
std::optional<Term> find_term(std::string_view name);

/// Points of a plan or of a part of it, by term.
struct Cost {
    std::array<double, term_count> points{};

    double& operator[](Term t) { return points[static_cast<std::size_t>(t)]; }
    double operator[](Term t) const { return points[static_cast<std::size_t>(t)]; }
    Cost& operator+=(const Cost& other) {
        for (std::size_t i = 0; i < term_count; ++i) points[i] += other.points[i];
        return *this;
    }
    double total() const {
        double sum = 0;
        for (double p : points) sum += p;
        return sum;
    }
};

/// A page that its stories do not close, a story that its place does not hold: more than any plan costs.
inline constexpr double unclosed_points = 20'000;

/// The weights in force: the table's, changed by the paper.
struct Objective {
    std::array<double, term_count> weights;

    Objective() {
        for (std::size_t i = 0; i < term_count; ++i) weights[i] = objective_rules[i].weight;
    }
    double operator[](Term t) const { return weights[static_cast<std::size_t>(t)]; }
};

/// What `empty` lines at the foot of a story whose last frame has so many columns count, in units of
/// Term::hole.
int hole_units(int empty, int columns);

/// What lines count in units of Term::underset that stay empty, of Term::short_leg that a leg is short of:
/// the second twice, the third three times; none or fewer nothing.
double rising_units(int lines);

/// What such lines count in all.
Cost white_points(int empty, int columns, const Objective&);

/// What leaving out an article of this priority (1–5) counts, in units of Term::left_out.
double left_out_units(int priority);

/// What a difference of strength counts for an article of this priority, in units of Term::position.
double position_units(int priority);

/// How strong a position an article of this priority should have, 0–1.
double wanted_strength(int priority);

/// A headline takes at least this share of the width it has.
inline constexpr double least_head_share = 0.4;
/// What one counts whose longest line is so wide, in units of Term::short_head: all its lines leave that
/// white.
double short_head_units(Length title, Length place, std::size_t lines);

/// A story of so many columns has at least so many lines of text in each.
inline constexpr int strip_columns = 3, least_strip_rows = 6;
/// What fewer count, in units of Term::strip.
double strip_units(int columns, int rows);

/// A leg of a story in an L has at least so many lines of text.
inline constexpr int least_leg_rows = 7;

/// The headline of a story as its page has it.
struct RankedHead {
    int priority = 0;  ///< 1–5; 0: it has no rank
    Length size;       ///< of the 主题; zero: there is none
    bool leads = false;
};
/// Pairs of which the more important story has the smaller headline, by more than a twentieth.
int heads_against_rank(std::span<const RankedHead>);
/// Headlines that the lead's is not larger than by a tenth.
int rivals_of_lead(std::span<const RankedHead>);

/// The width of a column of running text.
inline constexpr Em least_body_width{9}, greatest_body_width{28};
/// What another width counts, in units of Term::body_width.
double body_width_units(Em measure);

}  // namespace banxin
