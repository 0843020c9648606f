// Whether an issue prints what its kind of publication has to print.
#pragma once

#include "content/issue.h"
#include "page/page.h"

namespace banxin {

/// Compares the pages with the masthead profile of the paper (workflow 7); one without is not checked. W3701:
/// the name is neither the largest text of page 1 nor the alternative text of a picture there, or date, issue
/// number, page count or a page number is not printed. W3702: something else is not declared or not printed.
/// W3703: what an internal publication may not print. W3704: words in its articles that only a newspaper may
/// use.
void check_masthead(const IssuePlan&, const Document&, Diagnostics&);

}  // namespace banxin
