#include "shape/description.h"

#include <algorithm>
#include <array>
#include <memory>

#include <hb.h>

#include "shape/glyph_box.h"

namespace banxin {
namespace {

/// A rectangle of the em: x from its left edge, y up from the baseline.
struct Area {
    double left, bottom, right, top;
    double width() const { return right - left; }
    double height() const { return top - bottom; }
};

constexpr Area em_ink{0.05, -0.07, 0.95, 0.83};  // what an ideograph fills of its em
constexpr double between = 0.05;                 // em, from part to part
constexpr double least_share = 0.3;              // of a part beside or above another

struct Operator {
    char32_t sign;
    std::size_t parts;
    bool beside, above;  // how they share the area; neither: the first fills it and the second stands in it
    Area inner;          // of the second, as shares of the area
};
constexpr Operator operators[] = {
    {U'⿰', 2, true, false, {}},
    {U'⿱', 2, false, true, {}},
    {U'⿲', 3, true, false, {}},
    {U'⿳', 3, false, true, {}},
    {U'⿴', 2, false, false, {0.22, 0.2, 0.78, 0.8}},
    {U'⿵', 2, false, false, {0.22, 0, 0.78, 0.66}},
    {U'⿶', 2, false, false, {0.22, 0.3, 0.78, 1}},
    {U'⿷', 2, false, false, {0.28, 0.2, 0.95, 0.8}},
    {U'⿸', 2, false, false, {0.3, 0, 1, 0.7}},
    {U'⿹', 2, false, false, {0, 0, 0.7, 0.7}},
    {U'⿺', 2, false, false, {0.34, 0.25, 1, 1}},
    {U'⿻', 2, false, false, {0, 0, 1, 1}},
};

/// A description read: a character, or an operator and its parts.
struct Part {
    const Operator* op = nullptr;
    std::vector<Part> parts;
    char32_t character = 0;
    FaceId face{};
    std::uint32_t glyph = 0;
    Area ink{};  // of the glyph; of what an operator joins, as much as its parts take side by side
};

class Drawing {
  public:
    Drawing(const CharStyle& style, const FontCatalogue& fonts, Writing writing)
        : style_(style), fonts_(fonts), writing_(writing) {
        faces_ = fonts.chain(style.role, style.weight);
        const bool has_bold = style.weight != "black" && fonts.has(style.role, "bold");
        bold_faces_ = has_bold ? fonts.chain(style.role, "bold") : faces_;
    }

    std::optional<ShapedText> draw(std::u32string_view ids) {
        const auto whole = read(ids, 0);
        if (!whole || whole->op == nullptr || !ids.empty()) return std::nullopt;
        place(*whole, em_ink);
        return std::move(out_);
    }

  private:
    static constexpr int deepest = 8;

    /// Reads one part from the front of `ids`.
    std::optional<Part> read(std::u32string_view& ids, int depth) {
        if (ids.empty() || depth > deepest) return std::nullopt;
        const char32_t sign = ids.front();
        ids.remove_prefix(1);
        Part part;
        const auto* op = std::ranges::find(operators, sign, &Operator::sign);
        if (op == std::end(operators))
            return find_glyph(part, sign, faces_) ? std::optional(part) : std::nullopt;
        part.op = op;
        for (std::size_t k = 0; k < op->parts; ++k) {
            auto next = read(ids, depth + 1);
            if (!next) return std::nullopt;
            part.parts.push_back(std::move(*next));
        }
        double width = 0, height = 0, widest = 0, highest = 0;
        for (const Part& p : part.parts) {
            width += p.ink.width();
            height += p.ink.height();
            widest = std::max(widest, p.ink.width());
            highest = std::max(highest, p.ink.height());
        }
        part.ink = {0, 0, op->beside ? std::min(width, 1.0) : widest,
                    op->above ? std::min(height, 1.0) : highest};
        return part;
    }

    bool find_glyph(Part& part, char32_t c, std::span<const FaceId> faces) const {
        part.character = c;
        for (FaceId face : faces) {
            part.glyph = fonts_.glyph(face, c);
            hb_glyph_extents_t box{};
            if (part.glyph == 0 || !hb_font_get_glyph_extents(fonts_.hb_font(face), part.glyph, &box) ||
                box.width == 0 || box.height == 0)
                continue;
            const double units = fonts_.units_per_em(face);
            part.face = face;
            part.ink = {box.x_bearing / units, (box.y_bearing + box.height) / units,
                        (box.x_bearing + box.width) / units, box.y_bearing / units};
            return true;
        }
        return false;
    }

    void place(const Part& part, const Area& area) {
        if (part.op == nullptr) return add(part, area);
        if (part.op->beside || part.op->above) return share(part, area);
        const Area& in = part.op->inner;
        place(part.parts[0], area);
        place(part.parts[1], {area.left + in.left * area.width(), area.bottom + in.bottom * area.height(),
                              area.left + in.right * area.width(), area.bottom + in.top * area.height()});
    }

    /// Beside or above each other, as wide or as high as the glyphs are by themselves: 氵 is narrower than
    /// 木.
    void share(const Part& part, const Area& area) {
        const bool beside = part.op->beside;
        std::array<double, 3> shares{};
        double sum = 0;
        const std::size_t count = part.parts.size();
        const auto own = [&](const Part& p) { return beside ? p.ink.width() : p.ink.height(); };
        for (const Part& p : part.parts) sum += own(p);
        double all = 0;
        for (std::size_t k = 0; k < count; ++k)
            all += shares[k] = std::max(own(part.parts[k]) / sum, count == 2 ? least_share : least_share / 2);
        const double room =
            (beside ? area.width() : area.height()) - between * static_cast<double>(count - 1);
        double at = beside ? area.left : area.top;
        for (std::size_t k = 0; k < count; ++k) {
            const double size = room * shares[k] / all;
            if (beside) {
                place(part.parts[k], {at, area.bottom, at + size, area.top});
                at += size + between;
            } else {
                place(part.parts[k], {area.left, at - size, area.right, at});
                at -= size + between;
            }
        }
    }

    static double scale(double room, double ink) {
        return std::min(room / ink, 1.5);  // a stroke alone, as 一, is not blown up to it
    }

    /// The glyph's ink fills the area. One that is made much smaller is bold, for the weight of its strokes.
    void add(Part part, const Area& area) {
        constexpr double much_smaller = 0.7;
        if (std::min(area.width() / part.ink.width(), area.height() / part.ink.height()) < much_smaller)
            find_glyph(part, part.character, bold_faces_);
        const double across = scale(area.width(), part.ink.width()),
                     up = scale(area.height(), part.ink.height());
        const double x = area.left + area.width() / 2 - (part.ink.left + part.ink.right) / 2 * across,
                     y = area.bottom + area.height() / 2 - (part.ink.bottom + part.ink.top) / 2 * up;
        const bool upright = writing_ == Writing::vertical;
        const double em = style_.size.in_pt(), along = style_.width_scale;
        Cluster cluster;
        cluster.first_glyph = static_cast<std::uint32_t>(out_.glyphs.size());
        cluster.run = static_cast<std::uint16_t>(out_.runs.size());
        out_.runs.push_back({part.face, style_.size, style_.ink, upright ? across : across * along,
                             upright ? up * along : up, upright ? Posture::upright : Posture::level});
        const double rise = style_.rise.in_pt();
        if (upright)
            out_.glyphs.push_back({part.glyph, static_cast<float>((ideographic_ascent - y) * along * em),
                                   static_cast<float>((ideographic_centre - 0.5 + x) * em + rise)});
        else
            out_.glyphs.push_back(
                {part.glyph, static_cast<float>(x * along * em), static_cast<float>(y * em + rise)});
        out_.clusters.push_back(cluster);
    }

    const CharStyle& style_;
    const FontCatalogue& fonts_;
    Writing writing_;
    std::span<const FaceId> faces_, bold_faces_;
    ShapedText out_;
};

}  // namespace

std::optional<ShapedText> draw_description(std::u32string_view ids, const CharStyle& style,
                                           const FontCatalogue& fonts, Writing writing) {
    return Drawing(style, fonts, writing).draw(ids);
}

}  // namespace banxin
