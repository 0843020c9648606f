#include "press/sheet.h"

#include "base/unicode.h"
#include "compose/compose.h"
#include "page/place_text.h"

namespace banxin {
namespace {

using namespace literals;

/// On every plate (ISO 32000 §8.6.6.4, the colorant All).
constexpr Ink registration_ink{1, 1, 1, 1, "All"};

constexpr Length mark_room = 12_mm;      // beyond the bleed
constexpr Length least_mark_gap = 3_mm;  // marks stay so far from the trim
constexpr Length mark_length = 5_mm;
constexpr Length mark_thickness = 0.25_pt;  // L1
constexpr Length bar_patch = 5_mm;
constexpr Length from_corner = 15_mm;  // of bars and slug line
constexpr Length slug_size = 7_pt;
constexpr Length at_trim = 0.1_pt;  // what ends this near to the trim was meant to end there

/// Stretches [begin, end) of a page `size` wide into the bleed where it reaches the trim.
void stretch(Length& begin, Length& extent, Length size, Length bleed) {
    const bool at_begin = begin <= at_trim, at_end = begin + extent >= size - at_trim;
    const Length end = at_end ? size + bleed : begin + extent;
    if (at_begin) begin = -bleed;
    extent = end - begin;
}

Rect into_bleed(Rect rect, Size trim, Length bleed) {
    stretch(rect.x, rect.width, trim.width, bleed);
    stretch(rect.y, rect.height, trim.height, bleed);
    return rect;
}

class Marks {
  public:
    Marks(Page& page, Length bleed) : page_(page), near_(std::max(bleed, least_mark_gap)) {}

    /// 裁切线: at every corner, along both edges.
    void crop() {
        const auto [w, h] = page_.trim;
        for (Length x : {Length(), w})
            for (Length y : {Length(), h}) {
                const double right = x == w ? 1 : -1, down = y == h ? 1 : -1;
                line({x + near_ * right, y}, {x + (near_ + mark_length) * right, y});
                line({x, y + near_ * down}, {x, y + (near_ + mark_length) * down});
            }
    }

    /// 套准线: a cross in the middle of every side.
    void registration() {
        const auto [w, h] = page_.trim;
        const Length out = near_ + mark_length, arm = mark_length / 2;
        for (const Point at : {Point{w / 2, -out}, {w / 2, h + out}, {-out, h / 2}, {w + out, h / 2}}) {
            line({at.x - arm, at.y}, {at.x + arm, at.y});
            line({at.x, at.y - arm}, {at.x, at.y + arm});
        }
    }

    /// 色标: each ink whole and half.
    void bars() {
        constexpr Ink inks[] = {{1, 0, 0, 0}, {0, 1, 0, 0}, {0, 0, 1, 0}, {0, 0, 0, 1}};
        Rect patch{from_corner, -near_ - bar_patch - 1_mm, bar_patch, bar_patch};
        for (double share : {1.0, 0.5})
            for (const Ink& ink : inks) {
                page_.items.emplace_back(PlacedFill{patch, ink.tint(share)});
                patch.x += bar_patch;
            }
    }

    void slug(const std::string& words, const FontCatalogue& fonts, Diagnostics& diagnostics) {
        StyledText text;
        text.append(to_u32(words), SourcePos{}, CharStyle{"hei", "regular", slug_size, black_ink, 1});
        const auto shaped = std::make_shared<const ShapedText>(shape(text, fonts, diagnostics));
        place_line(
            {shaped, compose_single(*shaped, ComposeStyle{}), from_corner, page_.trim.height + near_ + 4_mm},
            page_);
    }

  private:
    void line(Point from, Point to) {
        page_.items.emplace_back(PlacedRule{from, to, mark_thickness, registration_ink, {}});
    }

    Page& page_;
    Length near_;
};

std::string slug_words(const Page& page, const std::string& title, const PressProfile& profile,
                       const std::string& moment, const std::string& more) {
    std::string words = title + "　第" + std::to_string(page.number) + "版";
    if (!page.section.empty()) words += " " + page.section;
    const std::string day = moment.substr(0, 10), time = moment.substr(11, 5);
    words += "　" + profile.name + "　" + profile.standard + "　" + day + " " + time;
    return more.empty() ? words : words + "　" + more;
}

}  // namespace

Length sheet_margin(const PressProfile& profile) {
    return profile.marks.any() ? profile.bleed + mark_room : profile.bleed;
}

void extend_into_bleed(Page& page, Length bleed) {
    const Size trim = page.trim;
    for (PageItem& item : page.items) {
        if (auto* fill = std::get_if<PlacedFill>(&item)) fill->rect = into_bleed(fill->rect, trim, bleed);
        if (auto* rule = std::get_if<PlacedRule>(&item)) {
            Length width = rule->to.x - rule->from.x, height = rule->to.y - rule->from.y;
            if (width > Length()) stretch(rule->from.x, width, trim.width, bleed);
            if (height > Length()) stretch(rule->from.y, height, trim.height, bleed);
            rule->to = {rule->from.x + width, rule->from.y + height};
        }
        // A picture is made larger by the bleed: a hundredth of a page's width.
        if (auto* picture = std::get_if<PlacedPicture>(&item); picture && !picture->finished_art)
            picture->rect = into_bleed(picture->rect, trim, bleed);
    }
}

void add_marks(Page& page, const std::string& title, const PressProfile& profile, const std::string& moment,
               const std::string& more, const FontCatalogue& fonts, Diagnostics& diagnostics) {
    const std::size_t first = page.items.size();
    Marks marks(page, profile.bleed);
    if (profile.marks.crop) marks.crop();
    if (profile.marks.registration) marks.registration();
    if (profile.marks.bars) marks.bars();
    if (profile.marks.slug) marks.slug(slug_words(page, title, profile, moment, more), fonts, diagnostics);
    if (page.items.size() > first) page.elements.push_back({Role::artifact, 0, 0, first, page.items.size()});
}

}  // namespace banxin
