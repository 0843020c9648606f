// The files an issue is made of.
#pragma once

#include <filesystem>
#include <set>

#include "content/issue.h"

namespace banxin {

/// XML that was read (layouts and style sheets too, when they were), pictures, advertisements and the font
/// catalogue, as the paths they were opened by.
std::set<std::filesystem::path> input_files(const IssuePlan&, const SourceMap&);

}  // namespace banxin
