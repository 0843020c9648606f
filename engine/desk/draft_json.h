// What a trial of a change would give, as the browser gets it.
#pragma once

#include <string>
#include <vector>

#include "desk/workbench.h"

namespace banxin {

/// `"over": …, "over_chars": …, "free": …, "free_chars": …`: lines and characters.
std::string fit_json(const FitReport&);

/// `"glyphs": …, "fonts": …, "pages": [{"number", "svg"}], "fits": [{"article", "page", "slot", "over",
/// "over_chars", "free", "free_chars"}]` without braces. Fits of `article` only, of all when it is empty.
std::string trial_json(const ShownIssue&, const ShownIssue::Trial&, const std::string& article);

/// `[{"code", "severity", "message", "hint", "line", "column", "excerpt"}]` of the findings in one file.
std::string findings_json(const std::vector<Diagnostic>&, const SourceMap&, FileId, Language);

}  // namespace banxin
