// The checks that the table of rules names, by subject.
#pragma once

#include "preflight/rule.h"

namespace banxin {

// check_file.cpp
void check_standard(const FileFacts&, Faults&);
void check_nothing_active(const FileFacts&, Faults&);
void check_metadata(const FileFacts&, Faults&);
void check_output_intent(const FileFacts&, Faults&);
void check_condition(const FileFacts&, Faults&);

// check_page.cpp
void check_annotations(const PageFacts&, const PressProfile&, Faults&);
void check_boxes(const PageFacts&, const PressProfile&, Faults&);
void check_page(const PageFacts&, const PressProfile&, Faults&);
void check_bleed(const PageFacts&, const PressProfile&, Faults&);
void check_page_group(const PageFacts&, const PressProfile&, Faults&);

// check_painted.cpp
using Found = std::optional<Fault>;
Found check_font(const Painted&, const PressProfile&);
Found check_one_ink_text(const Painted&, const PressProfile&);
Found check_rich_black(const Painted&, const PressProfile&);
Found check_black_text_overprints(const Painted&, const PressProfile&);
Found check_gray_text(const Painted&, const PressProfile&);
Found check_white_knocks_out(const Painted&, const PressProfile&);
Found check_small_white_text(const Painted&, const PressProfile&);
Found check_least_text(const Painted&, const PressProfile&);
Found check_least_rule(const Painted&, const PressProfile&);
Found check_one_ink_rule(const Painted&, const PressProfile&);
Found check_black_rule_overprints(const Painted&, const PressProfile&);
Found check_process_colours(const Painted&, const PressProfile&);
Found check_spots(const Painted&, const PressProfile&);
Found check_transparency(const Painted&, const PressProfile&);
Found check_least_ppi(const Painted&, const PressProfile&);
Found check_fair_ppi(const Painted&, const PressProfile&);
Found check_most_ppi(const Painted&, const PressProfile&);
Found check_line_art_ppi(const Painted&, const PressProfile&);

}  // namespace banxin
