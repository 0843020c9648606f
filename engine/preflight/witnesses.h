// What other programs say of a file: ghostscript's plates, and whether four parsers read it silently (P1).
#pragma once

#include <string>
#include <vector>

#include "preflight/report.h"

namespace banxin {

struct Witnesses {
    std::vector<PageInk> ink;  ///< measured on the plates; empty without ghostscript
    std::vector<std::string> run, missing;
    std::vector<std::pair<std::string, std::string>> complaints;  ///< program, its words
};

/// `all`: the other parsers beside ghostscript too. `largest_side`: of the pages, in points; plates of huge
/// pages are made coarser.
Witnesses ask_witnesses(const std::string& pdf_bytes, double largest_side, bool all);

}  // namespace banxin
