// banxin diff: what changed between two versions of an issue, and that nothing else did.
#include "base/file.h"
#include "compose_issue.h"
#include "print.h"
#include "proof/report.h"

namespace banxin::cli {

namespace fs = std::filesystem;

namespace {

/// The report, or nullopt with the reason in the newer version's diagnostics.
std::optional<std::string> report(const std::string& format, const IssueDiff& diff, const IssueVersion& older,
                                  const IssueVersion& newer, Language language, Diagnostics& diagnostics) {
    if (format == "html") return diff_html(diff, older, newer, language, diagnostics);
    return format == "json" ? diff_json(diff, older, newer) : diff_text(diff, older, newer, language);
}

}  // namespace

Exit run_diff(const Request& request) {
    const std::string format = request.value("format"), output = request.value("output");
    if (request.has("output") && output.empty())
        return stop(Exit::usage, request, {"--output 不能为空", "--output cannot be empty"});
    for (const std::string& input : {request.argument, request.second})
        if (std::error_code none; !output.empty() && fs::equivalent(input, output, none))
            return stop(Exit::usage, request, {"报告会盖掉 {0}", "the report would replace {0} itself"},
                        {input});

    // What does not fit is part of what is compared.
    ComposedIssue old_issue = compose_issue(request.argument, true);
    ComposedIssue new_issue = compose_issue(request.second, true);
    for (const ComposedIssue* made : {&old_issue, &new_issue}) {
        if (made->pages && !made->diagnostics.has_errors()) continue;
        print_findings(*made, request.language);
        return exit_code(made->diagnostics);
    }
    const IssueVersion older{*old_issue.plan, *old_issue.pages, *old_issue.fonts, old_issue.sources};
    const IssueVersion newer{*new_issue.plan, *new_issue.pages, *new_issue.fonts, new_issue.sources};
    const IssueDiff diff = compare_issues(older, newer);

    Diagnostics found;
    const auto bytes = report(format, diff, older, newer, request.language, found);
    if (bytes && output.empty())
        print(*bytes);
    else if (bytes)
        if (const FileError failed = write_whole(output, *bytes); !failed.empty())
            found.report("E6001", {}, {output, failed});
    for (const Diagnostic& d : found.all()) complain(to_text(d, new_issue.sources, request.language) + "\n");
    if (found.has_errors()) return exit_code(found);
    return diff.same() || !request.has("exit-code") ? Exit::done : Exit::different;
}

}  // namespace banxin::cli
