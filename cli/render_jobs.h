// Pages left to workers: what of an issue goes into the store, and back out of it on another machine.
#pragma once

#include "compose_issue.h"
#include "newsroom_session.h"

namespace banxin::cli {

/// Puts a job for each page of the issue into the store, with the files it is made of.
Exit leave_to_workers(const Request&, const ComposedIssue&, const std::string& issue, Desk&);

}  // namespace banxin::cli
