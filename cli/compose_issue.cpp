#include "compose_issue.h"

#include "base/parallel.h"
#include "page/masthead_check.h"
#include "print.h"
#include "proofread/proofread.h"
#include "render/read_codes.h"
#include "render/render.h"
#include "shared_files.h"

namespace banxin::cli {

namespace {

/// From the plan to the pages, as far as they can be made.
void set_pages(ComposedIssue& made, bool allow_overset, SharedFonts& fonts, const PageTaker& taker = {}) {
    made.layouts = read_layouts(*made.plan, made.sources, made.diagnostics);
    made.fonts = fonts.read(made.plan->paper.fonts, made.sources, made.diagnostics);
    if (!made.fonts) return;
    made.pages = make_pages(*made.plan, made.layouts, *made.fonts, allow_overset, made.diagnostics, {},
                            taker ? taker(made) : TakePage());
}

}  // namespace

std::shared_ptr<const FontCatalogue> SharedFonts::read(const std::filesystem::path& path, SourceMap& sources,
                                                       Diagnostics& diagnostics) {
    auto catalogue = FontCatalogue::read(path, sources, diagnostics);
    if (!catalogue) return nullptr;
    const std::scoped_lock lock(guard_);
    std::shared_ptr<const FontCatalogue>& kept = catalogues_[std::filesystem::weakly_canonical(path)];
    if (!kept) kept = std::make_shared<const FontCatalogue>(std::move(*catalogue));
    return kept;
}

ComposedIssue compose_issue(const std::filesystem::path& issue, bool allow_overset, SharedFonts& fonts,
                            const PageTaker& taker) {
    ComposedIssue made;
    made.plan = read_issue(issue, made.sources, made.diagnostics);
    if (made.plan) set_pages(made, allow_overset, fonts, taker);
    return made;
}

ComposedIssue compose_issue(const std::filesystem::path& issue, bool allow_overset) {
    SharedFonts own;
    return compose_issue(issue, allow_overset, own);
}

ComposedIssue check_issue(const std::filesystem::path& issue, bool allow_overset) {
    ComposedIssue made;
    made.plan = read_issue(issue, made.sources, made.diagnostics);
    if (!made.plan) return made;
    const IssuePlan& plan = *made.plan;
    const ProofLists lists =
        read_proof_lists(shared_files() / "word_lists", plan.paper, made.sources, made.diagnostics);
    auto findings = meanwhile([&] { return proofread(plan, lists); });
    SharedFonts fonts;
    set_pages(made, allow_overset, fonts);
    if (made.pages) {
        const Document& document = made.pages->document;
        if (!made.diagnostics.has_errors()) check_pictures(document, made.diagnostics);
        const auto codes = unreadable_codes(plan.paper.qr_codes, document, *made.fonts, made.diagnostics);
        report(proofread_codes(plan, codes), made.diagnostics);
        check_masthead(plan, document, made.diagnostics);
    }
    report(findings.get(), made.diagnostics);
    return made;
}

Exit exit_code(const Diagnostics& diagnostics) {
    Exit code = Exit::done;
    for (const Diagnostic& d : diagnostics.all()) {
        if (d.severity() != Severity::error) continue;
        if (d.code.substr(0, 2) != "E6") return Exit::mistakes;
        code = Exit::machine;
    }
    return code;
}

std::string findings_text(const ComposedIssue& made, Language language) {
    std::string text;
    for (const Diagnostic& d : made.diagnostics.all()) text += to_text(d, made.sources, language) + "\n";
    return text;
}

void print_findings(const ComposedIssue& made, Language language) {
    complain(findings_text(made, language));
}

}  // namespace banxin::cli
