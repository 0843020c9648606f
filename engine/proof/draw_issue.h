// Pictures of the pages of two set issues, for reports.
#pragma once

#include "proof/report.h"

namespace banxin {

/// The issues must outlive it.
DrawPage draw_issues(const IssueVersion& older, const IssueVersion& newer);

}  // namespace banxin
