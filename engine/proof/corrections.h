// 校样 of a comparison: galleys of the older version, marked so that the newer one comes of it.
#pragma once

#include "proof/galley.h"

namespace banxin {

/// Each article that differs, set as it was and marked with 校对符号 (GB/T 14706): what is wrong is ringed
/// and the right words stand in the margin, what goes ends in a loop, what is missing hangs from a caret,
/// what moves follows an arrow, and paragraphs are parted or run on. A new article stands as it is, with a
/// word that it is new. The pages that differ follow, with their changes outlined. `old_layouts` and
/// `new_layouts` are those the versions were made with.
Proof correction_proof(const IssueDiff&, const IssueVersion& older, const LayoutSet& old_layouts,
                       const IssueVersion& newer, const LayoutSet& new_layouts, const ProofStamp&,
                       Diagnostics&);

}  // namespace banxin
