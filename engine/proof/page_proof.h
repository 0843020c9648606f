// 大样: the pages of an issue with their marks.
#pragma once

#include "proof/overlays.h"

namespace banxin {

/// One sheet a page, as long as its notes need it to be wide. `layouts` are those the issue was made with.
/// Marks that the proof's own fonts cannot show are reported.
Proof page_proof(const IssueVersion&, const LayoutSet& layouts, const std::vector<Diagnostic>& findings,
                 const ProofStamp&, Diagnostics&);

/// A note with the layer it belongs to, an index into Proof::layers.
struct LayerNote {
    SideNote note;
    std::size_t layer = 0;
};

/// A page on a sheet of its own under a title: `marks` are those of each layer, the notes stand beside the
/// page.
ProofSheet page_sheet(const Page&, std::string_view title, std::vector<Page> marks, std::vector<LayerNote>,
                      const ProofStamp&, const Scribe&);

/// Writes 水印 in rows over the whole sheet, pale enough to read through.
void write_watermark(const Scribe&, Size sheet, Page&);

/// All items moved by the same way.
void shift(Page&, Length dx, Length dy);

}  // namespace banxin
