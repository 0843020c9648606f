// banxin diff: what changed between two versions of an issue, and that nothing else did.
#include "base/file.h"
#include "compose_issue.h"
#include "print.h"
#include "proof/corrections.h"
#include "proof/report.h"

namespace banxin::cli {

namespace fs = std::filesystem;

namespace {

IssueVersion version(const ComposedIssue& made) {
    return {*made.plan, *made.pages, *made.fonts, made.sources};
}

/// The report, or nullopt with the reason in the diagnostics.
std::optional<std::string> report(const std::string& format, const IssueDiff& diff,
                                  const ComposedIssue& old_issue, const ComposedIssue& new_issue,
                                  Language language, Diagnostics& diagnostics) {
    const IssueVersion older = version(old_issue), newer = version(new_issue);
    if (format == "pdf") {
        const Proof proof = correction_proof(diff, older, old_issue.layouts, newer, new_issue.layouts,
                                             {1, "", "", ""}, diagnostics);
        return render_proof(proof, older.fonts, ProofPaper::original, diagnostics);
    }
    if (format == "html") return diff_html(diff, older, newer, language, diagnostics);
    return format == "json" ? diff_json(diff, older, newer) : diff_text(diff, older, newer, language);
}

}  // namespace

Exit run_diff(const Request& request) {
    const std::string format = request.value("format"), output = request.value("output");
    if (request.has("output") && output.empty())
        return stop(Exit::usage, request, {"--output 不能为空", "--output cannot be empty"});
    if (format == "pdf" && output.empty())
        return stop(Exit::usage, request, {"PDF 要用 --output 指定文件", "a PDF needs --output FILE"});
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
    const IssueDiff diff = compare_issues(version(old_issue), version(new_issue));

    Diagnostics found;
    const auto bytes = report(format, diff, old_issue, new_issue, request.language, found);
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
