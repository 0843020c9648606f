#include "page/place_annotations.h"

#include <algorithm>
#include <optional>

#include "page/place_text.h"

namespace banxin {
namespace {

// R8.1, R8.2, R8.5; shares of the characters' size, from the baseline down. The em box ends at 0.12 (R9.4).
constexpr double box_top = -0.88, box_bottom = 0.12;
constexpr double line_distance = 0.07, line_thickness = 0.05, wave_height = 0.1;
constexpr double line_pull = 0.06;  // at either end, so that the lines of two names stay apart
constexpr double dot_distance = 0.15, dot_size = 0.15;
constexpr double dot_under_line = 0.14;  // further down where a line is nearer to the text
constexpr double frame_thickness = 0.06;
constexpr double note_distance = 0.06;  // between a note's descenders and the characters below it
constexpr double note_descent = 0.22;   // share of the note's size

/// The part of an annotation on one line.
struct Stretch {
    std::vector<PlacedCluster> clusters;
    double left = 0, right = 0;  // of the first and the last em box
};

std::optional<Stretch> stretch_of(const SetLine& set, const ShapedAnnotation& annotation) {
    Stretch out;
    for (const PlacedCluster& placed : set.line.placed)
        if (placed.cluster >= annotation.first_cluster && placed.cluster < annotation.end_cluster)
            out.clusters.push_back(placed);
    if (out.clusters.empty()) return std::nullopt;
    const auto [first, last] = std::ranges::minmax(out.clusters, {}, &PlacedCluster::x);
    out.left = set.x.in_pt() + first.x;
    out.right = set.x.in_pt() + last.x + set.text->clusters[last.cluster].advance;
    return out;
}

bool takes_dot(const ShapedText& text, std::uint32_t cluster) {
    return text.info[text.clusters[cluster].first_char].cls == CharClass::han;
}

class AnnotationPlacer {
  public:
    AnnotationPlacer(const SetLine& set, Page& page, const Axes& axes)
        : set_(set), page_(page), axes_(axes) {}

    void place(const ShapedAnnotation& annotation) {
        const auto stretch = stretch_of(set_, annotation);
        if (!stretch) return;
        run_ = &set_.text->runs[set_.text->clusters[stretch->clusters.front().cluster].run];
        switch (annotation.kind) {
            case AnnotationKind::dots:
                place_dots(*stretch);
                break;
            case AnnotationKind::proper:
                place_line_under(*stretch, 0);
                break;
            case AnnotationKind::book:
                place_line_under(*stretch, wave_height);
                break;
            case AnnotationKind::late:
                place_frame(*stretch);
                break;
            case AnnotationKind::ruby:
                place_note(annotation, *stretch);
                break;
            case AnnotationKind::parts:
                place_parts(annotation, *stretch);
                break;
            case AnnotationKind::raised:
            case AnnotationKind::lowered:
                break;  // set as text
        }
    }

  private:
    Length em(double share) const { return run_->size * share; }
    Length y(double share) const { return set_.baseline + em(share); }

    void add_rule(Point from, Point to, double thickness, bool round = false, double wave = 0) {
        page_.items.emplace_back(PlacedRule{
            axes_.to_page(from), axes_.to_page(to), em(thickness), run_->ink, {}, round, em(wave)});
    }

    bool has_line(std::uint32_t cluster) const {
        return std::ranges::any_of(set_.text->annotations, [&](const ShapedAnnotation& a) {
            const bool line = a.kind == AnnotationKind::proper || a.kind == AnnotationKind::book;
            return line && a.first_cluster <= cluster && cluster < a.end_cluster;
        });
    }

    void place_dots(const Stretch& stretch) {
        for (const PlacedCluster& placed : stretch.clusters) {
            if (!takes_dot(*set_.text, placed.cluster)) continue;
            const Length middle =
                set_.x + Length::pt(placed.x + set_.text->clusters[placed.cluster].advance / 2.0);
            const double lower = has_line(placed.cluster) ? dot_under_line : 0;
            // R8.1: under the characters of a horizontal line, right of those of a vertical one.
            const double height =
                axes_.vertical() ? box_top - dot_distance : box_bottom + dot_distance + lower;
            const Point at{middle, y(height)};
            add_rule(at, at, dot_size, true);
        }
    }

    void place_line_under(const Stretch& stretch, double wave) {
        const Length pull = em(line_pull), height = y(box_bottom + line_distance + wave / 2);
        add_rule({Length::pt(stretch.left) + pull, height}, {Length::pt(stretch.right) - pull, height},
                 line_thickness, false, wave);
    }

    void place_frame(const Stretch& stretch) {
        // The first and the last character hold the room beside them; of a part of a name only one does.
        const Length left = Length::pt(stretch.left) + late_room.at(run_->size),
                     right = Length::pt(stretch.right) - late_room.at(run_->size);
        const Length top = y(box_top - frame_thickness), bottom = y(box_bottom + frame_thickness);
        const Length half = em(frame_thickness) / 2;
        add_rule({left - half, top}, {right + half, top}, frame_thickness);
        add_rule({left - half, bottom}, {right + half, bottom}, frame_thickness);
        add_rule({left, top}, {left, bottom}, frame_thickness);
        add_rule({right, top}, {right, bottom}, frame_thickness);
    }

    void place_note(const ShapedAnnotation& annotation, const Stretch& stretch) {
        const Line line = compose_single(*annotation.note, {});
        const Length size = annotation.note->runs.front().size;
        // At a line's edge the note keeps to the measure.
        const double least = set_.x.in_pt(), most = least + set_.line.measure - line.width;
        const double middle = (stretch.left + stretch.right - line.width) / 2;
        const Length left = Length::pt(std::max(least, std::min(middle, most)));
        place_line({annotation.note, line, left, y(box_top - note_distance) - size * note_descent}, page_,
                   axes_);
    }

    /// Each part has a size of its own. They have no characters: the one they make stands in the text.
    void place_parts(const ShapedAnnotation& annotation, const Stretch& stretch) {
        const ShapedText& parts = *annotation.note;
        const Point start = axes_.to_page(Point{Length::pt(stretch.left), set_.baseline});
        const auto left = static_cast<float>(start.x.in_pt()), top = static_cast<float>(start.y.in_pt());
        for (const Cluster& part : parts.clusters) {
            const Glyph& glyph = parts.glyphs[part.first_glyph];
            PlacedRun run = run_like(parts.runs[part.run]);
            run.clusters = {{0, 1}};
            if (axes_.vertical())
                run.glyphs.push_back({glyph.id, left + glyph.y, top + glyph.x});
            else
                run.glyphs.push_back({glyph.id, left + glyph.x, top - glyph.y});
            page_.items.emplace_back(std::move(run));
        }
    }

    const SetLine& set_;
    Page& page_;
    Axes axes_;
    const ShapedRun* run_ = nullptr;  // of the annotation's first character
};

}  // namespace

void place_annotations(const SetLine& set, Page& page, const Axes& axes) {
    AnnotationPlacer placer(set, page, axes);
    for (const ShapedAnnotation& annotation : set.text->annotations)
        if (annotation.first_cluster < set.line.end_cluster &&
            annotation.end_cluster > set.line.first_cluster)
            placer.place(annotation);
}

}  // namespace banxin
