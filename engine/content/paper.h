// 报纸: what stays the same from issue to issue.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "base/source.h"
#include "content/masthead.h"
#include "content/proof_marks.h"

namespace banxin {

/// 公历 date of an issue.
using Date = std::chrono::year_month_day;

/// A 二维码 on the page: the address it holds and the words under it.
struct QrCode {
    std::string id, address, caption;
    SourceSpan where;
};

/// How issues are numbered: `number` was the issue of `date`; one more for each publishing day since.
struct IssueNumbering {
    int number = 1;
    Date date{};
    std::vector<std::chrono::weekday> weekdays;  ///< publishing days; all seven when empty
    std::vector<Date> pauses;                    ///< days without an issue (春节 …)
};

struct Paper {
    std::string name;                     ///< 报名
    std::vector<std::string> sponsors;    ///< 主办, one line each, as printed
    std::vector<std::string> publishers;  ///< 编印, as printed
    std::string permit;  ///< 国内统一刊号 or 内部资料 number, as printed; may be empty
    std::optional<Masthead> masthead;  ///< nullopt: nothing is demanded
    std::string hotline_label, hotline;
    std::vector<QrCode> qr_codes;
    IssueNumbering numbering;
    std::string fonts;    ///< path of the font catalogue, resolved
    std::string layouts;  ///< folder of the layouts, resolved
    std::vector<ProofException> proof_exceptions;
    std::vector<ProofListFile> proof_lists;
    std::string folder;  ///< folder of the paper's file: pictures and articles stay inside it
    SourceSpan where;
};

/// Number of the issue of a date, from the paper's numbering. Dates before the reference count down.
int issue_number(const IssueNumbering&, Date);

}  // namespace banxin
