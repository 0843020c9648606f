#include "desk/workbench.h"

#include <algorithm>
#include <set>

#include "base/file.h"
#include "base/sha256.h"
#include "content/article_text.h"
#include "content/omission.h"
#include "desk/assembly_sheet.h"
#include "desk/issue_edit.h"
#include "desk/paper_files.h"
#include "desk/staged_file.h"
#include "manifest/manifest.h"

namespace banxin {

namespace fs = std::filesystem;
using namespace newsroom;

namespace {

/// Everything that the PDF of a page is made from and its picture in the browser does not show.
std::string page_key(const Document& document, const Page& page, const PageView& view,
                     const std::vector<std::string>& revisions, std::uint64_t fonts) {
    std::string key = document.title + '\n' + document.author + '\n' + document.date + '\n' +
                      std::to_string(fonts) + '\n' + view.svg;
    for (const PageItem& item : page.items)
        if (const auto* picture = std::get_if<PlacedPicture>(&item))
            key += '\n' + picture->path + ' ' + picture->alt;
    for (const PageElement& e : page.elements) {
        key += '\n' + std::to_string(int(e.role)) + ' ' + std::to_string(e.article) + ' ' +
               std::to_string(e.paragraph) + ' ' + std::to_string(e.inset) + ' ' +
               std::to_string(e.first_item) + ' ' + std::to_string(e.end_item);
        if (e.role != banxin::Role::artifact) key += ' ' + revisions[e.article];
    }
    for (const PageLink& link : page.links) key += '\n' + link.address + ' ' + link.words;
    return sha256(key);
}

}  // namespace

Workbench::Workbench(fs::path issue, fs::path word_lists)
    : ShownBench(issue, LiveIssue(issue, word_lists)), making_(issue, word_lists) {}

void Workbench::build(const std::function<std::string(const IssuePlan&)>& edition_of) {
    const std::string hash =
        hash_of_file(issue_);  // before it is read: a file that changes meanwhile is another
    making_.rebuild();
    live_ = making_;
    ++version_;
    findings_ = live_.findings();
    if (!live_.outdated()) issue_hash_ = hash;
    if (!live_.plan()) return;
    const IssuePlan& plan = *live_.plan();
    edition_ = edition_of(plan);
    const Document& document = live_.made()->document;
    read_manuscripts();
    std::vector<std::string> revisions;
    for (const Article& article : plan.articles) revisions.push_back(manuscript(article.id)->revision);
    std::vector<PageRender> renders;
    std::vector<std::string> keys;
    Diagnostics found;  // the same that setting the issue found
    for (std::size_t i = 0; i < document.pages.size(); ++i) {
        const Page& page = document.pages[i];
        const std::string key =
            edition_ + page_key(document, page, live_.pages()[i], revisions, live_.fonts_version());
        const auto before = std::find(keys_.begin(), keys_.end(), key);
        if (before != keys_.end()) {
            renders.push_back(renders_[static_cast<std::size_t>(before - keys_.begin())]);
        } else {
            auto render =
                render_page(plan, document, page, *live_.font_catalogue(), edition_, revisions, found);
            if (!render) break;
            renders.push_back(std::move(*render));
        }
        keys.push_back(key);
    }
    // While the files have mistakes, the pages and their findings stay those of before.
    if (!live_.outdated()) {
        std::vector<Diagnostic> all;
        for (const LiveFinding& f : findings_) all.push_back(f.diagnostic);
        share_out(all, plan, live_.sources(), renders);
    }
    renders_ = std::move(renders);
    keys_ = std::move(keys);
}

void Workbench::read_manuscripts() {
    manuscripts_.clear();
    const IssuePlan& plan = *live_.plan();
    Diagnostics found;
    std::set<fs::path> placed;
    for (std::size_t i = 0; i < plan.articles.size(); ++i) {
        const Article& article = plan.articles[i];
        Manuscript m{article, live_.sources().path(article.where.file), 0, {}};
        m.revision = sha256(article_bytes(article, live_.sources(), found));
        for (const PagePlan& page : plan.pages)
            for (const Placement& p : page.placements)
                if (p.article_index == i && m.page == 0) m.page = page.number;
        placed.insert(m.path.lexically_normal());
        manuscripts_.push_back(std::move(m));
    }
    std::error_code none;
    std::set<fs::path> waiting;
    for (const fs::path& articles : article_folders(folder()))
        for (const auto& entry : fs::directory_iterator(articles, none))
            if (entry.path().extension() == ".xml" && !entry.path().filename().string().starts_with('.') &&
                !placed.contains(entry.path().lexically_normal()))
                waiting.insert(entry.path().lexically_normal());
    for (const fs::path& path : waiting) {
        SourceMap sources;
        Diagnostics of_file;
        auto article = read_article(path, sources, of_file, folder());
        if (!article || of_file.has_errors() || manuscript(article->id)) continue;
        Manuscript m{*article, path, 0, sha256(article_bytes(*article, sources, of_file))};
        manuscripts_.push_back(std::move(m));
    }
}

const PageRender* ShownBench::render_of(const std::string& page) const {
    const auto at = std::ranges::find(renders_, page, &PageRender::object);
    return at == renders_.end() ? nullptr : &*at;
}

const Manuscript* ShownBench::manuscript(const std::string& id) const {
    const auto at =
        std::ranges::find_if(manuscripts_, [&](const Manuscript& m) { return m.article.id == id; });
    return at == manuscripts_.end() ? nullptr : &*at;
}

fs::path ShownBench::path_of(const std::string& id) const {
    if (const Manuscript* m = manuscript(id)) return m->path;
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
    if (id.empty() || id.size() > 60 || id.find_first_not_of(letters) != id.npos) return {};
    return folder() / "articles" / (id + ".xml");
}

ReadText ShownBench::read(const std::string& id, std::string text) const {
    ReadText r{{}, live_.sources(), {}, {}};
    r.article = read_article_text(path_of(id).string(), std::move(text), r.sources, r.found, folder());
    if (r.article && !r.found.has_errors()) r.bytes = article_bytes(*r.article, r.sources, r.found);
    if (r.found.has_errors()) r.bytes.clear();
    return r;
}

ShownIssue::Trial ShownBench::try_text(const Article& article, const std::stop_token& stop) const {
    IssuePlan plan = *live_.plan();
    std::set<int> pages;
    const auto at = std::ranges::find_if(plan.articles, [&](const Article& a) { return a.id == article.id; });
    const auto index = static_cast<std::size_t>(at - plan.articles.begin());
    if (at == plan.articles.end())
        plan.articles.push_back(article);
    else
        *at = article;
    for (const PagePlan& page : plan.pages)
        for (const Placement& p : page.placements)
            if (p.article_index == index) omit(plan.articles[index], p.omit);
    for (const FitReport& fit : live_.made()->fits)
        if (fit.article == article.id) pages.insert(fit.page);
    return live_.try_out(plan, pages, stop);
}

std::optional<IssuePlan> ShownBench::with_place(const std::string& id, int page,
                                                const std::string& slot) const {
    const Manuscript* m = manuscript(id);
    IssuePlan plan = *live_.plan();
    if (!m) return std::nullopt;
    const auto index_of = [&](const std::string& article) {
        return static_cast<std::size_t>(
            std::ranges::find_if(plan.articles, [&](const Article& a) { return a.id == article; }) -
            plan.articles.begin());
    };
    if (index_of(id) == plan.articles.size()) plan.articles.push_back(m->article);
    const auto way =
        way_into(plan, page, slot, [&](const Placement& p) { return p.article_index == index_of(id); });
    Placement *to = way.to, *from = way.from;
    PagePlan* target = way.target;
    const auto layout = target ? live_.layouts().find(target->layout) : live_.layouts().end();
    if (layout == live_.layouts().end() || !layout->second.find_slot(slot)) return std::nullopt;
    if (to && from) {  // what is left out of a story is left out of the article already
        std::swap(to->article_index, from->article_index);
    } else if (to) {
        to->article_index = index_of(id);
    } else {
        Placement added;
        added.slot = slot;
        added.article_index = index_of(id);
        for (PagePlan& p : plan.pages)
            std::erase_if(p.placements, [&](const Placement& old) { return &old == from; });
        target->placements.push_back(std::move(added));
    }
    return plan;
}

std::optional<ShownIssue::Trial> ShownBench::try_place(const std::string& id, int page,
                                                       const std::string& slot,
                                                       const std::stop_token& stop) const {
    const auto plan = with_place(id, page, slot);
    if (!plan) return std::nullopt;
    const Manuscript* m = manuscript(id);
    return live_.try_out(*plan, m->page ? std::set<int>{page, m->page} : std::set<int>{page}, stop);
}

TriedIssue tried_issue(const fs::path& issue, const std::string& text, Language language) {
    // It is read beside the issue, where its paths lead on.
    const StagedFile draft(issue, text);
    if (!draft.error().empty()) return {{}, draft.error()};
    SourceMap sources;
    Diagnostics found;
    auto plan = read_issue(draft.beside(), sources, found);
    for (const Diagnostic& d : found.all())
        if (d.severity() == Severity::error) return {{}, d.code + " " + message(d, language)};
    return {std::move(plan), {}};
}

std::optional<std::string> ShownBench::placed(const std::string& id, int page,
                                              const std::string& slot) const {
    if (!with_place(id, page, slot)) return std::nullopt;
    const IssuePlan& plan = *live_.plan();
    const fs::path file = manuscript(id)->path.lexically_relative(folder());
    return placed_in(std::string(live_.sources().text(plan.where.file)), plan, file.string(), page, slot);
}

}  // namespace banxin
