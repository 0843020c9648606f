// The requirements of a print file as data: each rule with its origin, its severity and its check.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include "pdf/painted.h"
#include "press/profile.h"

namespace banxin {

/// A text in both languages; {0}, {1} … stand for arguments.
struct Wording {
    std::string_view zh, en;
};

/// What a check finds.
struct Fault {
    Wording says;
    std::vector<std::string> args = {};
    std::string object = {};  ///< what it was found in, when it is neither the page nor a painted object
};
using Faults = std::vector<Fault>;

/// A page's own entries; boxes in points.
struct PageFacts {
    QPDFObjectHandle page;
    int number = 1;
    std::optional<PdfBox> media, crop, bleed, trim, art;
    PdfBox sheet;             ///< the bleed box, or what stands for it
    PdfBox first_trim;        ///< of the file's first page
    std::size_t objects = 0;  ///< painted on the sheet
    bool reaches_edge = false,
         fills_bleed = true;  ///< something ends at the trim; all such goes on into the bleed
};

/// What checks of the whole file look at.
struct FileFacts {
    QPDF& pdf;
    const PressProfile& profile;
    std::vector<QPDFObjectHandle> pages;
};

using FileCheck = void (*)(const FileFacts&, Faults&);
using PageCheck = void (*)(const PageFacts&, const PressProfile&, Faults&);
using ObjectCheck = std::optional<Fault> (*)(const Painted&, const PressProfile&);
/// Rules on what is measured elsewhere: ink on the plates, what other programs say.
struct ByMeasuring {};

struct Rule {
    std::string_view id;  ///< as in the requirement table; a rule of two severities has two rows
    Demand demand;        ///< unless the press profile says otherwise
    std::string_view origin;
    Wording asks;
    std::variant<ByMeasuring, FileCheck, PageCheck, ObjectCheck> check;
    bool beyond_sheet = false;  ///< marks and slug lines must satisfy it too
};

/// All rules, in the order of the requirement table.
const std::vector<Rule>& rules();

}  // namespace banxin
