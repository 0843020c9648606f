// 印刷条件: what a printing house asks of a file, as a file of layouts/press/ says it.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "base/length.h"
#include "base/source.h"

namespace banxin {

/// How much a rule of preflight matters: a file that fails a must is not delivered.
enum class Demand { off, should, must };

struct PressProfile {
    std::string name;
    std::string standard;  ///< PDF/X-4 or PDF/X-1a:2003
    std::filesystem::path icc_file;
    std::string icc;                               ///< its bytes: CMYK output profile
    std::string condition, description, registry;  ///< the output intent's words
    double ink_limit = 2.4;                        ///< most ink anywhere, 2.4 is 240 %
    Length bleed;
    int least_ppi = 0;        ///< a picture below is an error
    int fair_ppi = 0;         ///< a picture below is a warning
    int most_ppi = 0;         ///< a picture above is reduced
    bool spots = false;       ///< spot inks have plates of their own
    bool page_files = false;  ///< a file for each page
    struct Marks {
        bool crop = false, registration = false, bars = false, slug = false;
        bool any() const { return crop || registration || bars || slug; }
    } marks;  ///< what is printed outside the trim

    // Limits of preflight; what a profile does not give is as in the requirement table of docs/press.md.
    Length least_text = Length::pt(5.5), least_white_text = Length::pt(10), least_rule = Length::pt(0.25);
    int least_line_art_ppi = 550, wasteful_ppi = 450;
    std::map<std::string, Demand> demands;  ///< by a rule's id, where it is not the rule's own

    bool is_x1a() const { return standard != "PDF/X-4"; }
};

/// The file of the conditions `name`: the paper's own in press/ of its folder of layouts, else those that
/// come with Banxin.
std::filesystem::path press_profile_file(const std::string& name, const std::filesystem::path& paper_layouts,
                                         const std::filesystem::path& shared_layouts);

/// Reads the XML file and the ICC file beside it. Reports mistakes of the XML, E1113 for a missing ICC file
/// and E7001 for one that is no CMYK output profile.
std::optional<PressProfile> read_press_profile(const std::filesystem::path&, SourceMap&, Diagnostics&);

}  // namespace banxin
