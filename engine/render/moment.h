// When a file is said to have been made: not by the clock, so that the same issue gives the same bytes.
#pragma once

#include <optional>
#include <string>

#include "base/diagnostic.h"

namespace banxin {

/// SOURCE_DATE_EPOCH (reproducible-builds.org) where it is set, otherwise midnight of the issue's day; in
/// the one time zone of China, e.g. 2022-04-13T00:00:00+08:00. E6004 when the variable is no number.
std::optional<std::string> file_moment(const std::string& issue_date, Diagnostics&);

}  // namespace banxin
