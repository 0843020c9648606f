#include "compose_issue.h"

#include "print.h"
#include "proofread/proofread.h"
#include "render/read_codes.h"
#include "shared_files.h"

namespace banxin::cli {

ComposedIssue compose_issue(const std::filesystem::path& issue, bool allow_overset) {
    ComposedIssue made;
    made.plan = read_issue(issue, made.sources, made.diagnostics);
    if (!made.plan) return made;
    made.layouts = read_layouts(*made.plan, made.sources, made.diagnostics);
    made.fonts = FontCatalogue::read(made.plan->paper.fonts, made.sources, made.diagnostics);
    if (!made.fonts) return made;
    made.pages = make_pages(*made.plan, made.layouts, *made.fonts, allow_overset, made.diagnostics);
    return made;
}

void read_proofs(ComposedIssue& made) {
    if (!made.plan) return;
    const ProofLists lists =
        read_proof_lists(shared_files() / "word_lists", made.plan->paper, made.sources, made.diagnostics);
    std::vector<std::size_t> codes;
    if (made.pages)
        codes =
            unreadable_codes(made.plan->paper.qr_codes, made.pages->document, *made.fonts, made.diagnostics);
    report(proofread(*made.plan, lists, codes), made.diagnostics);
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

void print_findings(const ComposedIssue& made, Language language) {
    for (const Diagnostic& d : made.diagnostics.all()) complain(to_text(d, made.sources, language) + "\n");
}

}  // namespace banxin::cli
