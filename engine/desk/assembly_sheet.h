// 组版方案: ways to make the issue's pages out of the paper's pool, to be looked at and chosen from.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "base/diagnostic.h"

namespace banxin {

/// One way: the issue's file for it, and its pages as small pictures.
struct SheetPlan {
    std::string issue;
    std::string places;                 ///< "1/lead article/levy 1/left article/tea …"
    std::string points;                 ///< of the objective, e.g. "243.1"
    std::vector<std::string> pictures;  ///< PNG, in page order
};

struct AssemblySheet {
    std::string name;               ///< of the sheet: its plans depend on nothing else
    std::string base;               ///< SHA-256 of the issue's file that it started from
    std::vector<SheetPlan> plans;   ///< the best first
    std::string json;               ///< what a browser shows: points by term, stories, what is left out
    std::vector<std::string> said;  ///< why there are no plans, or what is amiss with the pool; in words
};

/// The paper's pool: assembly.xml in its folder `pool`, or in the folder itself. Empty: it has none.
std::filesystem::path pool_of(const std::filesystem::path& paper_folder);

/// Assembles the pages of this issue anew, but for what is locked in its file and the pages of `kept`.
/// Touches nothing but files, and takes seconds: it can run beside others. `paper_folder`: of the issue.
AssemblySheet assembly_sheet(const std::filesystem::path& issue, const std::filesystem::path& paper_folder,
                             std::set<int> kept, Language);

}  // namespace banxin
