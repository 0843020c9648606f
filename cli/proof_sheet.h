// A page's render as people are given it to read.
#pragma once

#include "compose_issue.h"
#include "newsroom/edition.h"
#include "newsroom_session.h"

namespace banxin::cli {

/// The PDF of one page with its watermark: which pass it is for, which render, when, for whom, and which
/// exceptions were made for it (workflow 4, 6). nullopt: it cannot be drawn, which is reported.
std::optional<std::string> proof_sheet(ComposedIssue&, const newsroom::PageRender&, Desk&,
                                       const std::string& reader);

}  // namespace banxin::cli
