// A plan as an issue file, for people to read and change.
#pragma once

#include <string>
#include <vector>

#include "assemble/search.h"

namespace banxin {

/// The XML of an issue. `paper` is the path of the paper's file as the issue is to name it; `kept` are pages
/// of an earlier issue, as they stood there, that go in between by their numbers.
std::string issue_xml(const Pool&, const AssembledIssue&, Date, const std::string& paper,
                      const std::vector<std::string>& kept = {});

}  // namespace banxin
