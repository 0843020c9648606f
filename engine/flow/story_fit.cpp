#include "flow/story_fit.h"

namespace banxin {
namespace {

/// What `fill` could not avoid is said, never passed over.
void report_lone_lines(const FlowedStory& story, const std::vector<Unit>& units, Diagnostics& diagnostics) {
    const auto& lines = story.filled.lines;
    const auto leg = [&](std::size_t i) {
        return lines[i].slot < static_cast<int>(story.slots.size()) ? story.slots[lines[i].slot].leg : -1;
    };
    for (std::size_t i = 1; i < lines.size(); ++i) {
        if (lines[i].unit != lines[i - 1].unit || leg(i) == leg(i - 1) || leg(i) < 0) continue;
        const bool first_alone = i == 1 || lines[i - 2].unit != lines[i].unit;
        const bool last_alone = i + 1 == lines.size() || lines[i + 1].unit != lines[i].unit;
        if (first_alone || last_alone)
            diagnostics.report("W4004", place_of(lines[first_alone ? i - 1 : i], units));
    }
}

/// 背题 (R7.3): a crosshead with fewer than two lines below it in its column.
void report_stranded_crossheads(const FlowedStory& story, const std::vector<Unit>& units,
                                Diagnostics& diagnostics) {
    const auto& lines = story.filled.lines;
    const int room = static_cast<int>(story.slots.size());
    for (std::size_t i = 0; i + 1 < lines.size(); ++i) {
        if (units[lines[i].unit].role != Role::crosshead || lines[i + 1].unit == lines[i].unit) continue;
        if (lines[i].slot >= room) continue;
        int below = 0;
        for (std::size_t k = i + 1; k < lines.size() && below < least_lines_after_crosshead; ++k, ++below)
            if (lines[k].slot >= room || story.slots[lines[k].slot].leg != story.slots[lines[i].slot].leg)
                break;
        if (below < least_lines_after_crosshead) diagnostics.report("W4006", place_of(lines[i], units));
    }
}

}  // namespace

SourceSpan place_of(const FilledLine& line, const std::vector<Unit>& units) {
    const ShapedText& text = *units[line.unit].text;
    const SourcePos place = text.places[text.clusters[line.line->first_cluster].first_char];
    return {place.file, place.offset, place.offset};
}

void report_lines_alone(const FlowedStory& story, const std::vector<Unit>& units, Diagnostics& diagnostics) {
    report_lone_lines(story, units, diagnostics);
    report_stranded_crossheads(story, units, diagnostics);
}

void measure_fit(const FlowedStory& story, const std::vector<Unit>& units, Length em, FitReport& fit) {
    fit.overset_lines = story.filled.overset_lines;
    fit.overset_chars = overset_characters(story.filled, units, story.slots.size());
    fit.overset_text = overset_text(story.filled, units, story.slots.size());
    if (story.slots.empty()) {
        for (const Unit& unit : units) {
            const std::u32string chars = unit.chars();
            fit.overset_chars += static_cast<int>(chars.size());
            fit.overset_text += (fit.overset_text.empty() ? U"" : U"\n") + chars;
        }
        fit.overset_lines = static_cast<int>(units.size());
        return;
    }
    if (fit.overset()) return;
    fit.underset_lines = story.left_over;
    fit.underset_chars = static_cast<int>(story.left_over * (story.slots.back().width / em));
}

}  // namespace banxin
