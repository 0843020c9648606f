// What a browser asks about the pages of an issue: images, outlines, and what stands at a place.
#pragma once

#include <charconv>
#include <optional>
#include <string>

#include "preview/live_issue.h"
#include "web/web_server.h"

namespace banxin {

/// Answers /page/N (SVG), /glyphs?from=N (outlines from that number on), /picture/N and
/// /at?page=N&x=…&y=… (file:line of what is there, points from the trim's top left); 404 for all else.
WebResponse page_answer(const ShownIssue&, const WebRequest&);

/// {"page": 1, "rects": [[x, y, width, height], …]} in points, or null.
std::string spot_json(const std::optional<PageSpot>&);
/// "file": "…", "line": 1, "column": 1
std::string typed_json(const std::string& file, LineColumn);
/// "severity": "error", or "warning"
std::string severity_json(const Diagnostic&);
/// With two digits behind the point.
std::string two_decimals(double);

template <class Number>
std::optional<Number> query_number(const WebRequest& request, const std::string& name) {
    const auto at = request.query.find(name);
    if (at == request.query.end()) return std::nullopt;
    Number value{};
    const char* end = at->second.data() + at->second.size();
    const auto [read, failed] = std::from_chars(at->second.data(), end, value);
    return failed != std::errc() || read != end ? std::nullopt : std::optional(value);
}

}  // namespace banxin
