// What the engine found on a page, and whether it may be printed all the same (workflow 7).
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace banxin::newsroom {

enum class Weight {
    block,     ///< never waivable
    waivable,  ///< by the desk head, with a reason
    note,      ///< stops nothing
};

/// The weight of a finding by the code of its diagnostic: errors and lost text block, what the proof-reader
/// and the preflight would rather have otherwise can be waived, how lines and columns fall is a note.
Weight weight_of(std::string_view code);

/// A finding of a render. `words` are those it is about; the same mistake elsewhere is another finding.
struct PageFinding {
    std::string code;
    std::string object;  ///< the article it is in, or the page
    std::string words;
    bool operator==(const PageFinding&) const = default;
};

/// A line that names it, in the detail of events: "W3302 article/levy 按装".
std::string to_detail(const PageFinding&);
PageFinding finding_from(std::string_view line);

}  // namespace banxin::newsroom
