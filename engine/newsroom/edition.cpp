#include "newsroom/edition.h"

#include <algorithm>
#include <set>

#include "base/file.h"
#include "newsroom/newsroom.h"
#include "render/render.h"

namespace banxin::newsroom {

namespace {

constexpr std::size_t largest_picture = 256u << 20;

Document one_page(const Document& document, const Page& page) {
    Document single = document;
    single.outline.clear();
    single.pages = {page};
    return single;
}

}  // namespace

std::string article_bytes(const Article& article, const SourceMap& sources, Diagnostics& diagnostics) {
    std::vector<std::pair<std::string, std::string>> pictures;
    for (const Inset& inset : article.insets) {
        const auto* figure = std::get_if<Figure>(&inset);
        if (!figure) continue;
        std::string bytes;
        if (const FileError why = read_whole(figure->path, largest_picture, bytes); !why.empty())
            diagnostics.report("E1001", figure->where, {figure->source, why});
        pictures.emplace_back(figure->source, sha256(bytes));
    }
    return revision_bytes(sources.text(article.where.file), pictures);
}

std::vector<std::string> missing_parts(const Article& article, Language language) {
    const auto has_names = [](const RichText& text) {
        for (const InlineSpan& span : text.spans)
            if (span.in_dateline || span.role == InlineRole::dateline) return true;
        return false;
    };
    bool paragraphs = false, dateline = false;
    for (const Block& block : article.blocks) {
        if (const auto* p = std::get_if<Paragraph>(&block)) {
            paragraphs = true;
            dateline = dateline || has_names(p->text);
        }
        dateline = dateline || std::holds_alternative<SignOff>(block);
    }
    const bool zh = language == Language::zh;
    std::vector<std::string> missing;
    if (article.headline.empty()) missing.emplace_back(zh ? "没有主题" : "no headline");
    if (!paragraphs) missing.emplace_back(zh ? "没有正文" : "no text");
    if (!article.byline && !dateline) missing.emplace_back(zh ? "没有署名、电头或落款" : "no byline");
    return missing;
}

std::string issue_object(const IssuePlan& plan, int edition) {
    const std::string date = to_text(std::chrono::sys_days(plan.date)).substr(0, 10);
    return "issue/" + date + (edition > 1 ? "-" + std::to_string(edition) : "");
}

std::optional<PageRender> render_page(const IssuePlan& plan, const Document& document, const Page& page,
                                      const FontCatalogue& fonts, const std::string& issue,
                                      const std::vector<std::string>& revisions, Diagnostics& diagnostics) {
    auto pdf = render_pdf(one_page(document, page), fonts, diagnostics);
    if (!pdf) return std::nullopt;
    PageRender render;
    render.object = page_object(issue, page.number);
    render.hash = sha256(*pdf);
    render.pdf = std::move(*pdf);
    std::set<std::uint32_t> articles;
    for (const PageElement& element : page.elements)
        if (element.role != banxin::Role::artifact) articles.insert(element.article);
    for (const std::uint32_t a : articles)
        render.placed.push_back({"article/" + plan.articles[a].id, revisions[a]});
    return render;
}

void share_out(const std::vector<Diagnostic>& found, const IssuePlan& plan, const SourceMap& sources,
               std::vector<PageRender>& renders) {
    for (PageRender& render : renders) render.findings.clear();
    for (const Diagnostic& d : found) {
        if (renders.empty() || weight_of(d.code) == Weight::note) continue;
        std::string words(d.args.empty() ? "" : d.args.front());
        PageRender* render = &renders.front();
        std::string object = render->object;
        const auto article = std::find_if(plan.articles.begin(), plan.articles.end(),
                                          [&](const Article& a) { return a.where.file == d.where.file; });
        if (d.where.file != FileId::none && article != plan.articles.end()) {
            object = "article/" + article->id;
            words = sources.text(d.where.file).substr(d.where.begin, d.where.end - d.where.begin);
            for (PageRender& r : renders)
                for (const Placed& p : r.placed)
                    if (p.article == object) render = &r;
        } else if (d.where.file == plan.where.file && d.where.file != FileId::none) {
            for (std::size_t i = 0; i < plan.pages.size() && i < renders.size(); ++i)
                if (plan.pages[i].where.begin <= d.where.begin) render = &renders[i];
            object = render->object;
        }
        render->findings.push_back({d.code, object, words});
    }
}

std::string masthead_profile(const Paper& paper) {
    if (!paper.masthead) return "none";
    std::string demands = paper.name + '\n' + paper.permit + '\n';
    for (const auto* lines : {&paper.sponsors, &paper.publishers})
        for (const std::string& line : *lines) demands += line + '\n';
    for (const MastheadLine& line : paper.masthead->lines) demands += line.kind + ' ' + line.text + '\n';
    return (paper.masthead->publication == Publication::internal ? "internal " : "registered ") +
           sha256(demands).substr(0, 12);
}

std::vector<PageRender> render_pages(const IssuePlan& plan, const Document& document,
                                     const FontCatalogue& fonts, const std::string& issue,
                                     const SourceMap& sources, Diagnostics& diagnostics) {
    std::vector<std::string> revisions;
    for (const Article& article : plan.articles)
        revisions.push_back(sha256(article_bytes(article, sources, diagnostics)));
    std::vector<PageRender> renders;
    for (const Page& page : document.pages) {
        auto render = render_page(plan, document, page, fonts, issue, revisions, diagnostics);
        if (!render) return {};
        renders.push_back(std::move(*render));
    }
    share_out(diagnostics.all(), plan, sources, renders);
    return diagnostics.has_errors() ? std::vector<PageRender>() : renders;
}

std::map<std::string, FreshRender> rendered_again(const std::vector<PageRender>& renders) {
    std::map<std::string, FreshRender> again;
    for (const PageRender& r : renders) again[r.object] = {r.hash, r.placed, r.findings};
    return again;
}

std::optional<std::string> released_as(const World& world, const std::string& issue,
                                       const std::vector<PageRender>& renders) {
    for (int edition = 1;; ++edition) {
        const std::string object = edition == 1 ? issue : issue + "-" + std::to_string(edition);
        const Standing& now = standing(world, object);
        if (now.state == State::none) return std::nullopt;
        if (now.state != State::released && now.state != State::received && now.state != State::printed)
            continue;
        const std::vector<std::string> pages = pages_of(world, object);
        const bool same = pages.size() == renders.size() &&
                          std::equal(pages.begin(), pages.end(), renders.begin(),
                                     [&](const std::string& page, const PageRender& render) {
                                         return standing(world, page).hash == render.hash;
                                     });
        if (same) return object;
    }
}

std::string release_head(const Ledger& ledger, const std::string& sheet) {
    constexpr std::string_view mark = "\nchain ";
    const std::string text = ledger.revision(sheet).value_or("");
    const std::size_t at = text.find(mark);
    return at == text.npos ? std::string()
                           : text.substr(at + mark.size(), text.find('\n', at + 1) - at - mark.size());
}

}  // namespace banxin::newsroom
