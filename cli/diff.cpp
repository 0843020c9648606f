// banxin diff: what changed between two versions of an issue, of its pages or of an article, and that nothing
// else did.
#include <algorithm>

#include "base/file.h"
#include "base/parallel.h"
#include "compose_issue.h"
#include "page_numbers.h"
#include "print.h"
#include "proof/changed_pages.h"
#include "proof/corrections.h"
#include "proof/draw_issue.h"
#include "proof/finished_pdf.h"
#include "proof/report.h"
#include "shared_files.h"

namespace banxin::cli {

namespace fs = std::filesystem;

namespace {

enum class InputKind { issue, article, pdf };

/// By its first bytes. What is neither is read as an issue, which says what is wrong with it.
InputKind kind_of(const std::string& path) {
    std::string bytes;
    if (!read_whole(path, std::size_t{1} << 30, bytes).empty()) return InputKind::issue;
    if (bytes.starts_with("%PDF-")) return InputKind::pdf;
    const std::string_view text = bytes;
    for (std::size_t at = text.find('<'); at != text.npos; at = text.find('<', at + 1)) {
        if (text.substr(at).starts_with("<!--")) {
            at = text.find("-->", at);
            if (at == text.npos) break;
        } else if (at + 1 < text.size() && text[at + 1] != '?' && text[at + 1] != '!') {
            return text.substr(at).starts_with("<article") ? InputKind::article : InputKind::issue;
        }
    }
    return InputKind::issue;
}

/// A comparison with what the reports with pages need.
struct Comparison {
    IssueDiff diff;
    DrawPage draw;
    std::function<std::optional<std::string>(Diagnostics&)> pdf;
};

std::optional<std::string> report(const std::string& format, const Comparison& compared, Language language,
                                  Diagnostics& diagnostics) {
    if (format == "pdf") return compared.pdf(diagnostics);
    if (format == "html") return diff_html(compared.diff, compared.draw, language, diagnostics);
    return format == "json" ? diff_json(compared.diff) : diff_text(compared.diff, language);
}

/// Writes the report and says how it went. `found` holds what was found on the way to it.
Exit write_report(const Request& request, const Comparison& compared, Diagnostics& found,
                  const SourceMap& sources) {
    const std::string output = request.value("output");
    const auto bytes = report(request.value("format"), compared, request.language, found);
    if (bytes && output.empty())
        print(*bytes);
    else if (bytes)
        if (const FileError failed = write_whole(output, *bytes); !failed.empty())
            found.report("E6001", {}, {output, failed});
    for (const Diagnostic& d : found.all()) complain(to_text(d, sources, request.language) + "\n");
    if (found.has_errors()) return exit_code(found);
    return compared.diff.same() || !request.has("exit-code") ? Exit::done : Exit::different;
}

Exit diff_issues(const Request& request, const DiffScope& scope) {
    // What does not fit is part of what is compared.
    const ComposedIssue old_issue = compose_issue(request.argument, true),
                        new_issue = compose_issue(request.second, true);
    for (const ComposedIssue* made : {&old_issue, &new_issue}) {
        if (made->pages && !made->diagnostics.has_errors()) continue;
        print_findings(*made, request.language);
        return exit_code(made->diagnostics);
    }
    const auto version = [](const ComposedIssue& made) {
        return IssueVersion{*made.plan, *made.pages, *made.fonts, made.sources};
    };
    const IssueVersion older = version(old_issue), newer = version(new_issue);
    for (int page : scope.pages) {
        const auto has = [&](const IssueVersion& issue) {
            return std::ranges::any_of(issue.pages.document.pages,
                                       [&](const Page& p) { return p.number == page; });
        };
        if (!has(older) && !has(newer))
            return stop(Exit::usage, request, {"两份都没有第{0}版", "neither has a page {0}"},
                        {std::to_string(page)});
    }
    const auto places = [&](const IssueVersion& issue) {
        return std::ranges::any_of(issue.plan.articles,
                                   [&](const Article& a) { return a.id == scope.article; });
    };
    if (!scope.article.empty() && !places(older) && !places(newer))
        return stop(Exit::usage, request, {"两份都没有排稿件“{0}”", "neither places an article “{0}”"},
                    {scope.article});
    Comparison compared{compare_issues(older, newer, scope), draw_issues(older, newer), {}};
    compared.pdf = [&](Diagnostics& found) {
        const Proof proof = correction_proof(compared.diff, older, old_issue.layouts, newer,
                                             new_issue.layouts, {1, "", "", ""}, found);
        return render_proof(proof, older.fonts, ProofPaper::original, found);
    };
    Diagnostics found;
    return write_report(request, compared, found, new_issue.sources);
}

Exit diff_articles(const Request& request) {
    if (request.value("format") == "pdf")
        return stop(Exit::usage, request,
                    {"一篇稿件的栏宽和字体由期文件定：校样请写 banxin diff OLD.xml NEW.xml --article ID",
                     "an issue says the measure and faces of an article: for correction marks write banxin "
                     "diff OLD.xml NEW.xml --article ID"});
    Diagnostics found;
    SourceMap old_sources, new_sources;
    const auto older = read_article(request.argument, old_sources, found);
    for (const Diagnostic& d : found.all()) complain(to_text(d, old_sources, request.language) + "\n");
    Diagnostics found_in_newer;
    const auto newer = read_article(request.second, new_sources, found_in_newer);
    for (const Diagnostic& d : found_in_newer.all())
        complain(to_text(d, new_sources, request.language) + "\n");
    if (found.has_errors()) return exit_code(found);
    if (found_in_newer.has_errors()) return exit_code(found_in_newer);
    Diagnostics none;
    return write_report(request, {compare_articles(*older, old_sources, *newer, new_sources), {}, {}}, none,
                        new_sources);
}

Exit diff_finished(const Request& request, const DiffScope& scope) {
    Diagnostics found;
    SourceMap sources;
    Diagnostics found_in_newer;
    auto reading = meanwhile([&] { return read_finished_pdf(request.second, found_in_newer); });
    const auto older = read_finished_pdf(request.argument, found), newer = reading.get();
    found.add(found_in_newer.all());
    if (!older || !newer) {
        for (const Diagnostic& d : found.all()) complain(to_text(d, sources, request.language) + "\n");
        return exit_code(found);
    }
    Comparison compared{compare_finished(*older, *newer, scope), draw_finished(*older, *newer), {}};
    compared.pdf = [&](Diagnostics& trouble) -> std::optional<std::string> {
        const auto fonts = FontCatalogue::read(shared_files() / "fonts/catalogue.xml", sources, trouble);
        if (!fonts) return std::nullopt;
        const Proof proof = changed_pages_proof(compared.diff, find_finished(*older, *newer), {1, "", "", ""},
                                                {*fonts, trouble});
        return render_proof(proof, *fonts, ProofPaper::original, trouble);
    };
    return write_report(request, compared, found, sources);
}

}  // namespace

Exit run_diff(const Request& request) {
    const std::string output = request.value("output");
    if (request.has("output") && output.empty())
        return stop(Exit::usage, request, {"--output 不能为空", "--output cannot be empty"});
    if (request.value("format") == "pdf" && output.empty())
        return stop(Exit::usage, request, {"PDF 要用 --output 指定文件", "a PDF needs --output FILE"});
    for (const std::string& input : {request.argument, request.second})
        if (std::error_code none; !output.empty() && fs::equivalent(input, output, none))
            return stop(Exit::usage, request, {"报告会盖掉 {0}", "the report would replace {0} itself"},
                        {input});
    const auto pages = pages_asked_for(request);
    if (!pages) return Exit::usage;
    const DiffScope scope{*pages, request.value("article")};
    const InputKind kind = kind_of(request.argument);
    if (kind != kind_of(request.second))
        return stop(Exit::usage, request,
                    {"只能比同类的两份：两期、两篇稿件或两个 PDF",
                     "only two of a kind can be compared: issues, articles or PDFs"});
    if (kind == InputKind::article && (!scope.pages.empty() || !scope.article.empty()))
        return stop(Exit::usage, request,
                    {"--pages 和 --article 用于比对两期，不用于稿件",
                     "--pages and --article are for issues, not for articles"});
    switch (kind) {
        case InputKind::article:
            return diff_articles(request);
        case InputKind::pdf:
            return diff_finished(request, scope);
        case InputKind::issue:
            break;
    }
    return diff_issues(request, scope);
}

}  // namespace banxin::cli
