#include "flow/part_headline.h"

#include <algorithm>
#include <limits>
#include <span>

#include "text/sense.h"
#include "text/text.h"

namespace banxin {
namespace {

constexpr std::size_t longest_parted = 120;  // characters; what is longer is no headline
constexpr int least_characters = 3;          // R11.3: no line of one or two
constexpr double unevenness_cost = 400;      // for a line that differs from the mean by the whole of it
constexpr double torn_clause_cost = 400;     // for a line with a clause and a part of another (R11.2)

bool is_space(char32_t c) {
    const CharClass cls = char_class(c);
    return cls == CharClass::space || cls == CharClass::ideographic_space;
}

int count_characters(std::u32string_view text) {
    return static_cast<int>(std::ranges::count_if(text, [](char32_t c) {
        const CharClass cls = char_class(c);
        return cls == CharClass::han || cls == CharClass::western;
    }));
}

/// A line's characters [begin, end) without spaces at its edges.
struct Piece {
    std::size_t begin, end;
};

/// Tries all ways to part a text; headlines are short and have few lines.
class Parter {
  public:
    Parter(std::u32string_view text, std::span<const SensePlace> places, std::span<const float> ends,
           int count)
        : text_(text),
          places_(places),
          ends_(ends),
          count_(count),
          mean_(ends.back() / static_cast<float>(count)) {}

    std::vector<Piece> best() {
        part(0, count_, 0);
        return best_;
    }

  private:
    Piece trimmed(std::size_t begin, std::size_t end) const {
        while (begin < end && is_space(text_[begin])) ++begin;
        while (end > begin && is_space(text_[end - 1])) --end;
        return {begin, end};
    }

    /// True for a line in which one clause ends and another goes on over the line's edge.
    bool tears_a_clause(Piece piece) const {
        const auto from = text_.begin() + static_cast<std::ptrdiff_t>(piece.begin),
                   to = text_.begin() + static_cast<std::ptrdiff_t>(piece.end);
        const bool begins = piece.begin == 0 || is_space(text_[piece.begin - 1]),
                   ends = piece.end == text_.size() || is_space(text_[piece.end]);
        return !(begins && ends) && std::any_of(from, to, is_space);
    }

    int characters(Piece piece) const {
        return count_characters(text_.substr(piece.begin, piece.end - piece.begin));
    }

    void part(std::size_t begin, int lines, double cost) {
        if (cost >= best_cost_) return;
        for (std::size_t end = lines == 1 ? text_.size() : begin + 1; end <= text_.size(); ++end) {
            const bool last = end == text_.size();
            if (last != (lines == 1) || (!last && !places_[end].allowed)) continue;
            const Piece piece = trimmed(begin, end);
            if (characters(piece) < least_characters) continue;
            const float width = ends_[piece.end - 1] - (piece.begin == 0 ? 0 : ends_[piece.begin - 1]);
            const double uneven = (width - mean_) / mean_;
            const double more = cost + unevenness_cost * uneven * uneven + (last ? 0 : places_[end].cost) +
                                (tears_a_clause(piece) ? torn_clause_cost : 0);
            pieces_.push_back(piece);
            if (!last) {
                part(end, lines - 1, more);
            } else if (more < best_cost_) {
                best_cost_ = more;
                best_ = pieces_;
            }
            pieces_.pop_back();
        }
    }

    std::u32string_view text_;
    std::span<const SensePlace> places_;
    std::span<const float> ends_;
    int count_;
    float mean_;
    std::vector<Piece> pieces_, best_;
    double best_cost_ = std::numeric_limits<double>::infinity();
};

void add_names(const RichText& text, std::vector<std::u32string>& names) {
    for (const InlineSpan& span : text.spans)
        if (span.role == InlineRole::reporter || span.role == InlineRole::correspondent ||
            span.role == InlineRole::intern)
            names.push_back(text.text.chars.substr(span.begin, span.end - span.begin));
    for (const Annotation& a : text.annotations)
        if (a.kind == AnnotationKind::proper || a.kind == AnnotationKind::late)
            names.push_back(text.text.chars.substr(a.begin, a.end - a.begin));
}

}  // namespace

std::vector<std::u32string> names_of(const Article& article) {
    std::vector<std::u32string> names;
    for (const HeadlinePart* part : {&article.kicker, &article.headline, &article.deck})
        for (const RichText& line : part->lines) add_names(line, names);
    if (article.byline) add_names(*article.byline, names);
    for (const Block& block : article.blocks)
        add_names(std::visit([](const auto& b) -> const RichText& { return b.text; }, block), names);
    return names;
}

std::vector<SourcePos> bad_breaks(const HeadlinePart& part, const std::vector<std::u32string>& names) {
    std::vector<SourcePos> bad;
    for (std::size_t i = 1; i < part.lines.size(); ++i) {
        const SourceText &before = part.lines[i - 1].text, &here = part.lines[i].text;
        if (before.empty() || here.empty()) continue;
        const std::vector<SensePlace> places = sense_places(before.chars + here.chars, names);
        const bool lone =
            count_characters(here.chars) == 1 || (i == 1 && count_characters(before.chars) == 1);
        if (lone || !places[before.chars.size()].allowed) bad.push_back(here.places.front());
    }
    return bad;
}

std::vector<RichText> part_by_sense(const RichText& line, const std::vector<float>& ends, int count,
                                    const std::vector<std::u32string>& names) {
    if (line.text.empty() || line.text.chars.size() > longest_parted) return {};
    const std::vector<SensePlace> places = sense_places(line.text.chars, names);
    std::vector<RichText> lines;
    for (const Piece& piece : Parter(line.text.chars, places, ends, count).best())
        lines.push_back(line.part(piece.begin, piece.end));
    return lines;
}

}  // namespace banxin
