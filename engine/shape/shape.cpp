#include "shape/shape.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <limits>
#include <set>

#include "base/unicode.h"
#include "shape/annotate.h"
#include "shape/glyph_box.h"
#include "shape/shaping.h"

namespace banxin {
namespace {

constexpr char32_t soft_hyphen = 0x00AD;
constexpr char32_t no_code = U'〓';    // the printers' mark for a sort that is not in the case
constexpr float typed_space = 0.25F;   // em; R7.6: at least this between Chinese characters
constexpr double low_ellipsis = 0.25;  // em; dots below this are Latin ones, on the baseline
constexpr double overlap = 0.01;       // em; two dashes of a unit meet without a hairline between them

bool is_question(char32_t c) {
    return c == U'？' || c == U'！';
}

/// A single paragraph on its way from characters to clusters.
class Shaper {
  public:
    Shaper(const StyledText& text, const FontCatalogue& fonts, Diagnostics& diagnostics, BreakLevel level,
           MarkPlace marks)
        : text_(text), fonts_(fonts), diagnostics_(diagnostics) {
        out_.chars = text.chars;
        out_.places = text.places;
        out_.info = analyse(text.chars, level, marks, text.writing, text.digits);
        bind_annotations(text, out_.info);
        out_.clusters.reserve(text.chars.size());
        out_.glyphs.reserve(text.chars.size());
    }

    ShapedText shape() {
        for (const StyledText::Run& run : text_.runs) shape_style_run(run);
        out_.both_directions =
            std::ranges::any_of(out_.info, [](const CharInfo& info) { return info.direction != 0; });
        annotate(out_, text_, fonts_, diagnostics_);
        return std::move(out_);
    }

  private:
    /// How a cluster becomes glyphs.
    enum class Way {
        box,    // Han and Chinese marks: one character, one glyph, whatever stands beside it
        unit,   // —— and ……
        none,   // nothing to see: joiners, bidi marks; a soft hyphen, whose hyphen the composer shows or not
        latin,  // Latin, Greek, Cyrillic with the marks and spaces among them: whole words go through
                // HarfBuzz
        questions,  // two of ？ ！ that share the em of a vertical line (R4.3)
        word,       // Latin letters and digits upright in a vertical line, one em each or all in one (R10.2)
        other,      // everything else goes through HarfBuzz
    };

    bool vertical() const { return text_.writing == Writing::vertical; }

    const CharInfo& info(std::size_t i) const { return out_.info[i]; }
    char32_t at(std::size_t i) const { return text_.chars[i]; }

    std::size_t cluster_end(std::size_t i, std::size_t limit) const {
        do ++i;
        while (i < limit && !info(i).cluster_start);
        return i;
    }

    bool is_western(std::size_t i) const { return i < out_.info.size() && info(i).cls == CharClass::western; }

    Way way_of(std::size_t i, std::size_t end) const {
        const char32_t c = at(i);
        if (info(i).upright) return Way::word;
        if (vertical() && end - i == 2 && is_question(c) && is_question(at(i + 1))) return Way::questions;
        if (end - i > 1) return info(i).cls == CharClass::western ? Way::latin : Way::other;
        switch (info(i).cls) {
            case CharClass::han:
            case CharClass::ideographic_space:
                return Way::box;
            case CharClass::western:
                return Way::latin;
            case CharClass::invisible:
                return Way::none;
            case CharClass::space:
                return is_western(i - 1) || is_western(i + 1) ? Way::latin : Way::box;
            case CharClass::dash:
            case CharClass::ellipsis:
                return Way::unit;
            case CharClass::dot:
            case CharClass::solidus:
                return Way::box;
            case CharClass::other:
                return Way::other;
            default:
                return c < 0x2000 ? Way::latin : Way::box;
        }
    }

    void shape_style_run(const StyledText::Run& run) {
        style_ = &run.style;
        chain_ = fonts_.chain(run.style.role, run.style.weight);
        first_boxes_ = &boxes_of(fonts_, chain_.front());
        for (std::size_t i = run.begin; i < run.end;) {
            std::size_t end = cluster_end(i, run.end);
            if (is_drawn_from_parts(i, end)) {
                use(chain_.front());
                Cluster& cluster =
                    add_cluster(i, end);  // a blank to read and to mark; its parts are drawn on it
                add_glyph(cluster, boxes_->glyph(U'\u3000'), 0, 0);
                cluster.advance = em_across();
                i = end;
                continue;
            }
            Way way = way_of(i, end);
            if (way == Way::unit && end < run.end && at(end) == at(i) && info(end).cls == info(i).cls) ++end;
            const FaceId face = face_for(i, end);
            use(face);
            if (way == Way::box && box_of(i).shaped) way = Way::other;
            switch (way) {
                case Way::word:
                    add_upright_word(i, end);
                    break;
                case Way::questions:
                    add_questions(i);
                    break;
                case Way::box:
                    add_box(i);
                    break;
                case Way::unit:
                    add_unit(i, end);
                    break;
                case Way::none:
                    add_invisible(i);
                    break;
                case Way::latin:
                case Way::other: {
                    if (vertical() && way == Way::other && stands_upright(i)) {
                        add_upright_cluster(i, end);
                        break;
                    }
                    const hb_script_t script = script_of(i, way);
                    for (std::size_t next = end; next < run.end; end = next) {
                        next = cluster_end(next, run.end);
                        if (way_of(end, next) != way ||
                            (vertical() && way == Way::other && stands_upright(end)) ||
                            script_of(end, way) != script || face_for(end, next) != face ||
                            info(end).direction != info(i).direction)
                            break;
                    }
                    add_shaped(i, end, script);
                }
            }
            i = end;
        }
    }

    /// R9.8: described by its parts, and in no face of the chain; or 〓, which stands for what has no code.
    bool is_drawn_from_parts(std::size_t begin, std::size_t end) {
        const bool described = std::ranges::any_of(text_.annotations, [&](const StyledText::Annotation& a) {
            return a.kind == AnnotationKind::parts && a.begin == begin && a.end == end;
        });
        return described && (at(begin) == no_code || std::ranges::none_of(chain_, [&](FaceId face) {
                                 return boxes_of(fonts_, face).glyph(at(begin)) != 0;
                             }));
    }

    /// R9.8: the first face of the chain that has all of the cluster's visible characters.
    FaceId face_for(std::size_t begin, std::size_t end) {
        const auto has = [&](FaceBoxes& boxes, std::size_t i) {
            return info(i).cls == CharClass::invisible || boxes.glyph(at(i)) != 0;
        };
        for (FaceId face : chain_) {
            FaceBoxes& boxes = face == chain_.front() ? *first_boxes_ : boxes_of(fonts_, face);
            std::size_t i = begin;
            while (i < end && has(boxes, i)) ++i;
            if (i == end) return face;
        }
        for (std::size_t i = begin; i < end; ++i)
            if (std::ranges::none_of(chain_, [&](FaceId face) { return has(boxes_of(fonts_, face), i); }))
                report_missing(i);
        return chain_.front();
    }

    void report_missing(std::size_t i) {
        const SourcePos place = text_.places[i];
        if (!reported_.insert({at(i), place.offset}).second) return;
        char code[16];
        std::snprintf(code, sizeof code, "U+%04X", static_cast<unsigned>(at(i)));
        const std::string shown = to_utf8({&text_.chars[i], 1});
        const auto bytes = static_cast<std::uint32_t>(shown.size());
        const SourceSpan where{place.file, place.offset, place.offset + bytes};
        std::string others;
        for (const std::string& font : fonts_.installed_with(at(i)))
            others += (others.empty() ? "" : ", ") + font;
        if (others.empty())
            diagnostics_.report("E3001", where, {shown, code});
        else
            diagnostics_.report("E3005", where, {shown, code, others});
    }

    void use(FaceId face) {
        if (boxes_ == nullptr || face_ != face) boxes_ = &boxes_of(fonts_, face, text_.writing);
        face_ = face;
        take_run(vertical() ? Posture::turned : Posture::level);
    }

    /// The run of what is added next. `condensed`: across the line, of glyphs that share an em.
    void take_run(Posture posture, double condensed = 1) {
        const TakenRun taken{style_, face_, posture, condensed};
        if (taken == taken_) return;
        taken_ = taken;
        const double along = style_->width_scale;
        const bool upright = posture == Posture::upright;
        const ShapedRun wanted{
            face_, style_->size, style_->ink, upright ? condensed : along, upright ? along : 1, posture};
        auto found = std::ranges::find(out_.runs, wanted);
        if (found == out_.runs.end()) {
            out_.runs.push_back(wanted);
            found = std::prev(out_.runs.end());
        }
        run_ = static_cast<std::uint16_t>(found - out_.runs.begin());
    }

    bool stands_upright(std::size_t i) const {
        const Orientation orientation = vertical_orientation(at(i));
        return orientation == Orientation::upright || orientation == Orientation::upright_form;
    }

    float em() const { return static_cast<float>(style_->size.in_pt()); }
    float em_across() const { return static_cast<float>(style_->size.in_pt() * style_->width_scale); }

    Cluster& add_cluster(std::size_t begin, std::size_t end) {
        Cluster cluster;
        cluster.first_char = static_cast<std::uint32_t>(begin);
        cluster.char_count = static_cast<std::uint32_t>(end - begin);
        cluster.first_glyph = static_cast<std::uint32_t>(out_.glyphs.size());
        cluster.glyph_count = 0;
        cluster.run = run_;
        return out_.clusters.emplace_back(cluster);
    }

    void add_glyph(Cluster& cluster, std::uint32_t glyph, double x_em, double y_em) {
        out_.glyphs.push_back({glyph, static_cast<float>(x_em) * em_across(),
                               static_cast<float>(y_em * em() + style_->rise.in_pt())});
        ++cluster.glyph_count;
    }

    bool runs_back(std::size_t i) const { return info(i).direction % 2 == 1; }

    /// From right to left a bracket is drawn as its partner.
    char32_t drawn(std::size_t i) const {
        return runs_back(i) ? hb_unicode_mirroring(hb_unicode_funcs_get_default(), at(i)) : at(i);
    }

    const GlyphBox& box_of(std::size_t i) {
        return info(i).blank == Blank::both ? boxes_->centred_box(at(i)) : boxes_->box(drawn(i));
    }

    void add_box(std::size_t i) {
        const GlyphBox& box = box_of(i);
        take_run(box.posture);
        Cluster& cluster = add_cluster(i, i + 1);
        add_glyph(cluster, box.glyph, box.x, box.y);
        cluster.advance = box.advance * em_across();
        cluster.trim_before = box.trim_before * em_across();
        cluster.trim_after = box.trim_after * em_across();
        if (runs_back(i)) std::swap(cluster.trim_before, cluster.trim_after);
        if (info(i).cls == CharClass::space)
            cluster.advance = std::max(cluster.advance, typed_space * em_across());
        // R4.3: two of ？ ！ share one em.
        if (is_question(at(i)) && question_run(i) == 2) {
            cluster.advance -= cluster.trim_after;
            cluster.trim_after = 0;
        }
    }

    /// Length of the row of ？ and ！ round a character, counted up to three.
    std::size_t question_run(std::size_t i) const {
        std::size_t begin = i, end = i + 1;
        while (begin > 0 && i - begin < 2 && is_question(at(begin - 1))) --begin;
        while (end < text_.chars.size() && end - i < 3 && is_question(at(end))) ++end;
        return end - begin;
    }

    void add_invisible(std::size_t i) {
        Cluster& cluster = add_cluster(i, i + 1);
        if (at(i) != soft_hyphen) return;
        const GlyphBox& hyphen = boxes_->box(U'-');  // turned in a vertical line
        add_glyph(cluster, hyphen.glyph, 0, 0);
        cluster.advance = hyphen.advance * em_across();
    }

    /// R10.2: letters and digits upright, in the middle of the line. What shares an em stands side by side
    /// and is condensed to it.
    void add_upright_word(std::size_t begin, std::size_t end) {
        const double units = boxes_->units_per_em();
        double width = 0;
        std::vector<double> advances;
        for (std::size_t i = begin; i < end; ++i)
            width += advances.emplace_back(hb_font_get_glyph_h_advance(boxes_->font(), boxes_->glyph(at(i))) /
                                           units);
        const double condensed = std::min(1.0, 1 / width);
        take_run(Posture::upright, condensed);
        Cluster& cluster = add_cluster(begin, end);
        cluster.advance = em_across();
        double across = ideographic_centre - width * condensed / 2;
        for (std::size_t i = begin; i < end; ++i) {
            add_glyph(cluster, boxes_->glyph(at(i)), ideographic_ascent, across);
            across += advances[i - begin] * condensed;
        }
    }

    /// R4.3: the ink of each in the middle of its half of the em, at the height of a horizontal line.
    void add_questions(std::size_t i) {
        FaceBoxes& level = boxes_of(fonts_, face_);
        take_run(Posture::upright);
        Cluster& cluster = add_cluster(i, i + 2);
        cluster.advance = em_across();
        for (std::size_t k = 0; k < 2; ++k) {
            const std::uint32_t glyph = level.glyph(at(i + k));
            hb_glyph_extents_t extents{};
            hb_font_get_glyph_extents(level.font(), glyph, &extents);
            const double middle = (extents.x_bearing + extents.width / 2.0) / level.units_per_em();
            const double left = ideographic_centre - 0.5;
            add_glyph(cluster, glyph, ideographic_ascent,
                      left + 0.25 + 0.5 * static_cast<double>(k) - middle);
        }
    }

    /// A cluster of several glyphs or characters (an ideograph with its selector, a symbol) upright.
    void add_upright_cluster(std::size_t begin, std::size_t end) {
        shape_down(begin, end);
        const double units = boxes_->units_per_em();
        take_run(Posture::upright);
        Cluster& cluster = add_cluster(begin, end);
        double pen = 0;
        for (std::size_t g = 0; g < shaping_.glyphs().size(); ++g) {
            const hb_glyph_position_t& position = shaping_.positions()[g];
            add_glyph(cluster, shaping_.glyphs()[g].codepoint, (pen - position.y_offset) / units,
                      ideographic_centre + position.x_offset / units);
            pen -= position.y_advance;
        }
        cluster.advance = static_cast<float>(pen / units) * em_across();
    }

    void shape_down(std::size_t begin, std::size_t end) {
        shaping_.clear();
        for (std::size_t i = begin; i < end; ++i) shaping_.add(at(i), 0);
        shaping_.shape_down(boxes_->font());
    }

    /// R3.1 in a vertical line: true when the face has vertical dashes or dots.
    bool add_vertical_unit(std::size_t begin, std::size_t end) {
        shape_down(begin, end);
        std::uint32_t nominal = 0;
        hb_font_get_nominal_glyph(boxes_->font(), at(begin), &nominal);
        if (shaping_.glyphs().front().codepoint == nominal) return false;
        add_upright_cluster(begin, end);
        return true;
    }

    /// R3.1, R9.1: —— and …… stand in 2 em, the dashes joined, the dots at mid-height. A single one has 1 em.
    void add_unit(std::size_t begin, std::size_t end) {
        if (vertical() && add_vertical_unit(begin, end)) return;
        shaping_.clear();
        for (std::size_t i = begin; i < end; ++i) shaping_.add(at(i), 0);
        shaping_.shape(boxes_->font(), HB_SCRIPT_HAN);
        const double units = boxes_->units_per_em();
        const auto glyphs = shaping_.glyphs();
        const auto positions = shaping_.positions();
        const bool two_em_dash = at(begin) == U'⸺';
        const double wanted = static_cast<double>(end - begin) * (two_em_dash ? 2 : 1);
        const double share = wanted / static_cast<double>(glyphs.size());

        Cluster& cluster = add_cluster(begin, end);
        cluster.advance = static_cast<float>(wanted) * em_across();
        double pen = 0;
        for (std::size_t g = 0; g < glyphs.size(); ++g) {
            hb_glyph_extents_t extents{};
            hb_font_get_glyph_extents(boxes_->font(), glyphs[g].codepoint, &extents);
            const double left = extents.x_bearing / units, right = left + extents.width / units;
            double x = pen + (share - positions[g].x_advance / units) / 2 + positions[g].x_offset / units;
            double y = positions[g].y_offset / units;
            if (info(begin).cls == CharClass::dash && glyphs.size() == 2)
                x = g == 0 ? wanted / 2 + overlap / 2 - right : wanted / 2 - overlap / 2 - left;
            const double middle = (extents.y_bearing + extents.height / 2.0) / units;
            if (info(begin).cls == CharClass::ellipsis && middle < low_ellipsis)
                y += ideographic_centre - middle;
            add_glyph(cluster, glyphs[g].codepoint, x, y);
            pen += share;
        }
    }

    hb_script_t script_of(std::size_t i, Way way) const {
        const hb_script_t script = hb_unicode_script(hb_unicode_funcs_get_default(), at(i));
        const bool shared =
            script == HB_SCRIPT_COMMON || script == HB_SCRIPT_INHERITED || script == HB_SCRIPT_UNKNOWN;
        if (!shared) return script;
        return way == Way::latin ? HB_SCRIPT_LATIN : HB_SCRIPT_HAN;
    }

    void add_shaped(std::size_t begin, std::size_t end, hb_script_t script) {
        shaping_.clear();
        for (std::size_t i = begin, start = begin; i < end; ++i) {
            if (info(i).cluster_start) start = i;
            shaping_.add(at(i), static_cast<unsigned>(start));
        }
        const bool back = runs_back(begin);
        if (back)
            shaping_.shape_back(boxes_->font(), script);
        else
            shaping_.shape(boxes_->font(), script);
        const double units = boxes_->units_per_em();
        const auto glyphs = shaping_.glyphs();
        const auto positions = shaping_.positions();
        // Clusters follow each other as they are read; glyphs [g, last) of one as they stand on the page.
        for (std::size_t done = 0; done < glyphs.size();) {
            std::size_t g = back ? glyphs.size() - done - 1 : done, last = g + 1;
            const std::size_t first = glyphs[g].cluster;
            while (back && g > 0 && glyphs[g - 1].cluster == first) --g;
            while (!back && last < glyphs.size() && glyphs[last].cluster == first) ++last;
            done += last - g;
            const std::size_t next = done == glyphs.size() ? end : glyphs[back ? g - 1 : last].cluster;
            Cluster& cluster = add_cluster(first, next);
            double pen = 0;
            for (; g < last; ++g) {
                add_glyph(cluster, glyphs[g].codepoint, (pen + positions[g].x_offset) / units,
                          positions[g].y_offset / units);
                pen += positions[g].x_advance;
            }
            cluster.advance = static_cast<float>(pen / units) * em_across();
        }
    }

    const StyledText& text_;
    const FontCatalogue& fonts_;
    Diagnostics& diagnostics_;
    ShapedText out_;
    Shaping shaping_;
    const CharStyle* style_ = nullptr;
    FaceId face_{};
    std::span<const FaceId> chain_;
    FaceBoxes* first_boxes_ = nullptr;  // level, of the first face of the chain
    FaceBoxes* boxes_ = nullptr;        // of the face in use
    /// What the run in use was taken for.
    struct TakenRun {
        const CharStyle* style = nullptr;
        FaceId face{};
        Posture posture{};
        double condensed = 1;
        bool operator==(const TakenRun&) const = default;
    } taken_;
    std::uint16_t run_ = 0;
    std::set<std::pair<char32_t, std::uint32_t>> reported_;
};

}  // namespace

void StyledText::append(std::u32string_view text, const std::vector<SourcePos>& text_places,
                        const CharStyle& style) {
    if (text.empty()) return;
    if (runs.empty() || runs.back().style != style) runs.push_back({chars.size(), chars.size(), style});
    chars += text;
    places.insert(places.end(), text_places.begin(), text_places.end());
    runs.back().end = chars.size();
}

void StyledText::append(std::u32string_view text, SourcePos place_of_all, const CharStyle& style) {
    append(text, std::vector<SourcePos>(text.size(), place_of_all), style);
}

ShapedText shape(const StyledText& text, const FontCatalogue& fonts, Diagnostics& diagnostics,
                 BreakLevel level, MarkPlace marks) {
    return Shaper(text, fonts, diagnostics, level, marks).shape();
}

}  // namespace banxin
