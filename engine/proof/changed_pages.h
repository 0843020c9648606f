// The pages of a comparison as sheets of a PDF: older and newer, what changed outlined, what it is beside
// them.
#pragma once

#include <functional>

#include "proof/page_proof.h"
#include "proof/report.h"

namespace banxin {

/// A page of either version by its 版次.
using FindPage = std::function<std::optional<Page>(bool newer, int number)>;

/// Appends the pages that differ. `layer` is that of the outlines and notes, an index into Proof::layers.
void add_changed_pages(Proof&, std::size_t layer, const IssueDiff&, const FindPage&, const ProofStamp&,
                       const Scribe&);

/// A proof of these pages alone.
Proof changed_pages_proof(const IssueDiff&, const FindPage&, const ProofStamp&, const Scribe&);

}  // namespace banxin
