#include "proof_sheet.h"

#include "proof/page_proof.h"

namespace banxin::cli {

using namespace newsroom;

namespace {

int round_of(const Standing& page) {
    if (page.state == State::page_proof || page.state == State::correcting) return page.first_pass ? 2 : 1;
    return 3;
}

}  // namespace

std::optional<std::string> proof_sheet(ComposedIssue& made, const PageRender& render, Desk& desk,
                                       const std::string& reader) {
    const World& world = desk.room->world();
    ProofStamp stamp{round_of(standing(world, render.object)), render.hash.substr(0, 12),
                     newsroom::to_text(wall_clock()()), reader};
    for (const newsroom::Exception& e : exceptions_of(world, render.object))
        stamp.names += "　例外#" + std::to_string(e.number) + " " + e.person + "（" + e.rule + "，" + e.by +
                       "准：" + e.reason + "）";
    IssuePages page = *made.pages;
    std::erase_if(page.document.pages,
                  [&](const Page& p) { return !render.object.ends_with("/" + std::to_string(p.number)); });
    const IssueVersion version{*made.plan, page, *made.fonts, made.sources};
    const Proof proof = page_proof(version, made.layouts, made.diagnostics.all(), stamp, made.diagnostics);
    return render_proof(proof, *made.fonts, ProofPaper::original, made.diagnostics);
}

}  // namespace banxin::cli
