// What preflight says about a file: findings with page, place and object, in both languages.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/geometry.h"
#include "preflight/ink_map.h"
#include "preflight/rule.h"

namespace banxin {

struct PreflightFinding {
    const Rule* rule = nullptr;
    Demand demand = Demand::must;  ///< of the rule under the press profile
    int page = 0;                  ///< counted from 1; 0: the whole file
    std::optional<Rect> where;     ///< from the upper left corner of the trimmed page
    std::optional<Painted::Kind> kind;
    std::string object;  ///< name of the font or picture; else what Fault::object says
    Fault fault;
    std::size_t alike = 0;  ///< further ones of the same words and object on the page
};

/// Ink on the heaviest places of a page, 2.4 is 240 %.
struct PageInk {
    InkSquare square;             ///< mean over 4 mm by 4 mm; its place from the sheet's upper left corner
    std::optional<double> pixel;  ///< single pixel; only where plates were made
};

struct PreflightReport {
    std::vector<PreflightFinding> findings;  ///< by rule in the order of the table, then by page
    std::vector<PageInk> ink;                ///< a page each, as far as it is known
    std::vector<std::string> programs_run, programs_missing;  ///< parsers beside the library

    /// No finding is a must.
    bool passed() const;
};

/// One line: rule, severity, page, place, object, and what is wrong.
std::string to_text(const PreflightFinding&, Language);
/// The findings, one a line, ink and parsers, and the verdict.
std::string to_text(const PreflightReport&, Language);
/// An object with `passed`, `findings`, `ink`, `programs`; lengths in mm from the trim's upper left corner.
std::string to_json(const PreflightReport&, Language);

}  // namespace banxin
