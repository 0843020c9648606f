// banxin check: all that build does but drawing, what the proof-reader finds, and how each story fits its
// slot.
#include "base/printed_text.h"
#include "compose_issue.h"
#include "print.h"

namespace banxin::cli {

namespace {

std::string lines_and_characters(int lines, int characters, const Request& request) {
    if (!lines && !characters) return "";
    return fill(request.words({"{0} 行 {1} 字", "{0} lines, {1} characters"}),
                {std::to_string(lines), std::to_string(characters)});
}

std::string fit_table(const std::vector<FitReport>& fits, const Request& request) {
    constexpr Words heads[] = {{"版", "page"},      {"稿位", "slot"},   {"稿件", "article"},
                               {"可排行", "lines"}, {"已排行", "used"}, {"溢出", "overset"},
                               {"空", "free"}};
    std::vector<std::vector<std::string>> rows(1);
    for (const Words& head : heads) rows[0].emplace_back(request.words(head));
    for (const FitReport& f : fits)
        rows.push_back({std::to_string(f.page), f.slot, f.article, std::to_string(f.capacity_lines),
                        std::to_string(f.used_lines),
                        lines_and_characters(f.overset_lines, f.overset_chars, request),
                        lines_and_characters(f.underset_lines, f.underset_chars, request)});
    return table(rows, {0, 3, 4});
}

std::string fit_json(const std::vector<FitReport>& fits) {
    std::string all = "[";
    for (const FitReport& f : fits)
        all += (all.size() > 1 ? ",\n  " : "\n  ") +
               fill(
                   "{\"page\": {0}, \"slot\": {1}, \"article\": {2}, \"capacity_lines\": {3}, "
                   "\"used_lines\": {4}, "
                   "\"overset_lines\": {5}, \"overset_chars\": {6}, \"underset_lines\": {7}, "
                   "\"underset_chars\": {8}}",
                   {std::to_string(f.page), json_string(f.slot), json_string(f.article),
                    std::to_string(f.capacity_lines), std::to_string(f.used_lines),
                    std::to_string(f.overset_lines), std::to_string(f.overset_chars),
                    std::to_string(f.underset_lines), std::to_string(f.underset_chars)});
    return all + "]";
}

}  // namespace

Exit run_check(const Request& request) {
    const ComposedIssue made = check_issue(request.argument, request.has("allow-overset"));
    const std::vector<FitReport> fits = made.pages ? made.pages->fits : std::vector<FitReport>();
    if (request.value("format") == "json") {
        print("{\"diagnostics\": " + to_json(made.diagnostics.all(), made.sources, request.language) +
              ",\n\"fit\": " + fit_json(fits) + "}\n");
    } else {
        print_findings(made, request.language);
        if (!fits.empty()) print(fit_table(fits, request));
        if (made.diagnostics.all().empty()) print(request.words({"没有错误。\n", "No mistakes.\n"}));
    }
    return exit_code(made.diagnostics);
}

}  // namespace banxin::cli
