// What banxin assemble says about its plans: to people as text, to programs as JSON, to the desk as a sheet
// of pictures.
#pragma once

#include <string>
#include <vector>

#include "assemble/update.h"
#include "commands.h"
#include "flow/fit.h"

namespace banxin::cli {

/// A plan with how its stories fit when set in full.
struct ReportedPlan {
    const AssembledIssue* plan = nullptr;
    std::vector<FitReport> fits;
    std::string issue;  ///< the file it was written to
};

/// By how much no plan of these forms can be better than the first, in per cent.
double bound_gap(const AssembleResult&);

std::string text_report(const Pool&, const AssembleResult&, const std::vector<ReportedPlan>&, const Request&);
std::string json_report(const Pool&, const AssembleResult&, const std::vector<ReportedPlan>&);

/// Which pages an update made anew, and what stands elsewhere now.
std::string moves_text(const std::vector<Move>&, const std::vector<int>& anew, const Request&);

/// An HTML page that shows the plans side by side; `pictures[i]` are the pages of plan i, as it names them.
std::string contact_sheet(const Pool&, const AssembleResult&, const std::vector<ReportedPlan>&,
                          const std::vector<std::vector<std::string>>& pictures, const Request&);

}  // namespace banxin::cli
