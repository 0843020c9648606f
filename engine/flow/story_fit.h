// What a flowed story says of its place: how well it fits, and which lines stand alone.
#pragma once

#include "flow/fit.h"
#include "flow/story_flow.h"

namespace banxin {

/// Lines alone (W4004) and crossheads without two lines below them (W4006, R7.3).
void report_lines_alone(const FlowedStory&, const std::vector<Unit>&, Diagnostics&);

/// Overset or underset of the story's last part.
void measure_fit(const FlowedStory&, const std::vector<Unit>&, Length em, FitReport& last);

/// Where a line begins in its file.
SourceSpan place_of(const FilledLine&, const std::vector<Unit>&);

}  // namespace banxin
