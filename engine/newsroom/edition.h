// The link between what the engine makes and what people answer for: revisions of articles, renders of pages.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "content/content.h"
#include "newsroom/decide.h"
#include "page/make_pages.h"

namespace banxin::newsroom {

class Ledger;

/// Canonical bytes of an article as its files are now (revision_bytes). E1001 when a picture cannot be read.
std::string article_bytes(const Article&, const SourceMap&, Diagnostics&);

/// What an article needs before it is submitted (workflow 3): headline, text, a byline or a 电头. In words.
std::vector<std::string> missing_parts(const Article&, Language);

/// One page as somebody will look at it.
struct PageRender {
    std::string object;  ///< "page/2022-04-13/1"
    std::string hash;    ///< SHA-256 of the bytes: any change of text, picture, layout, font or engine shows
    std::string pdf;
    std::vector<Placed> placed;
    std::vector<PageFinding> findings;
};

/// "issue/2022-04-13", with "-2" … for a later edition (换版).
std::string issue_object(const IssuePlan&, int edition = 1);

/// Renders one page by itself; nullopt when it could not be drawn, the reason is reported. `revisions`: the
/// hash of each article's revision (article_bytes), as in the plan.
std::optional<PageRender> render_page(const IssuePlan&, const Document&, const Page&, const FontCatalogue&,
                                      const std::string& issue, const std::vector<std::string>& revisions,
                                      Diagnostics&);

/// Puts each finding that has a place to the render whose article or page it is about; others to the first.
void share_out(const std::vector<Diagnostic>&, const IssuePlan&, const SourceMap&, std::vector<PageRender>&);

/// The masthead profile of a paper (workflow 7) as it is chosen and compared: "registered 3fa9…" or
/// "internal 3fa9…" with the hash of all that it demands, "none" without one.
std::string masthead_profile(const Paper&);

/// Renders all pages, with what was found so far. Empty when something could not be drawn; the reason is
/// reported.
std::vector<PageRender> render_pages(const IssuePlan&, const Document&, const FontCatalogue&,
                                     const std::string& issue, const SourceMap&, Diagnostics&);

/// Pages rendered again, as the release compares them.
std::map<std::string, FreshRender> rendered_again(const std::vector<PageRender>&);

/// Impossible 1: the edition that was released and not stopped whose pages are exactly these; nullopt when
/// there is none. `issue`: the object of the first edition.
std::optional<std::string> released_as(const World&, const std::string& issue,
                                       const std::vector<PageRender>&);

/// Where the log's chain stood at a release, of its sheet (付印单); "" when there is none of this hash.
std::string release_head(const Ledger&, const std::string& sheet);

}  // namespace banxin::newsroom
