// 校样: sheets that carry a page or a galley, and over it marks that a viewer can switch on and off.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "page/page.h"

namespace banxin {

/// A layer of the PDF (optional content, ISO 32000 §8.11) through all sheets.
struct ProofLayer {
    std::string_view id;    ///< what --layers calls it
    std::string_view name;  ///< what the viewer's list of layers calls it
    bool under = false;     ///< tints lie under the page
    bool shown = false;     ///< at first; what is hidden is not printed either
};

/// One sheet. All its lists of items are measured from the top left of the sheet.
struct ProofSheet {
    Page page;                ///< what is proofed, with the sheet's size as its trim
    Page ground, stamp;       ///< 水印 under the page and 校次 beside it: always there
    std::vector<Page> marks;  ///< by layer
};

struct Proof {
    std::string title, author, date;
    std::vector<ProofLayer> layers;
    std::vector<ProofSheet> sheets;
};

/// What the proof-reader signs. It is a part of proofs alone: nothing that `build` writes is made from it.
struct ProofStamp {
    int round = 1;        ///< 校次: 1 一校, 2 二校, 3 三校
    std::string version;  ///< of the issue, as the desk counts
    std::string time;     ///< when the proof was pulled, e.g. 2022-04-12 21:30
    std::string names;    ///< who reads it
};
/// 一校　第 3 稿　2022-04-12 21:30　校对：方心怡
std::string stamp_words(const ProofStamp&);

enum class ProofPaper { original, a3, a4 };

/// The scale at which a sheet goes on the paper, never enlarged; the longer sides lie together.
double proof_scale(Size sheet, ProofPaper);

/// The PDF. Reports what `render_pdf` does; nullopt when it cannot be made.
std::optional<std::string> render_proof(const Proof&, const FontCatalogue&, ProofPaper, Diagnostics&);

}  // namespace banxin
