#include "assemble/pool.h"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

#include "base/unicode.h"
#include "content/content.h"
#include "content/element.h"
#include "content/issue.h"
#include "content/paper_folder.h"
#include "layout/layout.h"

namespace banxin {
namespace {

namespace fs = std::filesystem;
using Kind = Form::Kind;
constexpr auto many = ChildRule::many;
constexpr auto some = ChildRule::some;

/// 组版的要求 (assembly.rng says the same).
const Vocabulary assembly_vocabulary = {
    {"assembly",
     {{"paper", Kind::text, true}},
     {{"articles", 0, some},
      {"page", 1, some},
      {"group", 2, many},
      {"wish", 2, many},
      {"rule", 2, many},
      {"ad", 2, many},
      {"filler", 2, many},
      {"never-lead", 2, many},
      {"protocol", 2, many}}},
    {"articles", {{"folder", Kind::text, true}}, {}},
    {"page",
     {{"number", {Kind::integer, 1, 999}, true},
      {"layout", Kind::name, true},
      {"section", Kind::any},
      {"editors", Kind::any},
      {"takes", Kind::any},
      {"templates", Kind::any},
      {"continue", {Kind::choice, "yes no"}},
      {"front", {Kind::choice, "yes no"}}},
     {}},
    {"group", {{"articles", Kind::text, true}}, {}},
    {"wish",
     {{"article", Kind::name, true},
      {"page", {Kind::integer, 1, 999}},
      {"place", Kind::name},
      {"must-run", {Kind::choice, "yes no"}}},
     {}},
    {"ad",
     {{"page", {Kind::integer, 1, 999}, true},
      {"src", Kind::text, true},
      {"pdf-page", {Kind::integer, 1, 999}},
      {"alt", Kind::any},
      {"place", Kind::name},
      {"columns", {Kind::integer, 1, 99}},
      {"lines", {Kind::integer, 1, 999}}},
     {}},
    {"filler",
     {{"article", Kind::name},
      {"src", Kind::text},
      {"alt", Kind::any},
      {"columns", {Kind::integer, 1, 99}},
      {"lines", {Kind::integer, 1, 999}}},
     {}},
    {"never-lead", {{"sections", Kind::text, true}}, {}},
    {"protocol", {{"articles", Kind::text}, {"persons", Kind::text}}, {}},
    {"rule", {{"name", Kind::name, true}, {"weight", {Kind::number, 0, 1e6}, true}}, {}},
};

/// Adds an article of the paper's folder; its index.
std::optional<std::size_t> read_into(Pool& pool, const fs::path& file, SourceSpan where, SourceMap& sources,
                                     Diagnostics& diagnostics) {
    std::error_code none;
    const fs::path path = fs::proximate(file, pool.paper.folder, none);
    if (path.empty() || *path.begin() == "..") {
        diagnostics.report("E1112", where, {path.string()});
        return std::nullopt;
    }
    auto article = read_article(file, sources, diagnostics, pool.paper.folder);
    if (!article) return std::nullopt;
    for (const PoolArticle& other : pool.articles)
        if (other.article.id == article->id) {
            diagnostics.report("E1206", article->where, {article->id});
            return std::nullopt;
        }
    return insert_article(pool, {std::move(*article), path.generic_string(), {}, 0, false});
}

bool names_person(const Article& article, const std::u32string& person) {
    const auto in = [&](const RichText& text) {
        return text.text.chars.find(person) != std::u32string::npos;
    };
    for (const HeadlinePart* part : {&article.kicker, &article.headline, &article.deck})
        if (std::any_of(part->lines.begin(), part->lines.end(), in)) return true;
    for (const Block& block : article.blocks)
        if (const auto* paragraph = std::get_if<Paragraph>(&block)) return in(paragraph->text);
    return false;
}

class PoolReader {
  public:
    PoolReader(fs::path file, SourceMap& sources, Diagnostics& diagnostics)
        : file_(std::move(file)), folder_(folder_of(file_)), sources_(sources), diagnostics_(diagnostics) {}

    std::optional<Pool> read() {
        const auto document = XmlDocument::read(file_, assembly_vocabulary, sources_, diagnostics_);
        if (!document) return std::nullopt;
        const Element root = document->root();
        if (!root.has("paper")) return std::nullopt;
        const std::size_t before = diagnostics_.error_count();
        const fs::path paper_file = existing_path(folder_, root, "paper", diagnostics_);
        if (diagnostics_.error_count() > before) return std::nullopt;
        auto paper = read_paper(paper_file, sources_, diagnostics_);
        if (!paper) return std::nullopt;
        pool_.paper = std::move(*paper);
        pool_.paper_path = paper_file.string();
        layouts_ = read_layouts(layouts_asked_for(root), sources_, diagnostics_);
        for (const Element& page : root.children("page")) read_page(page);
        read_articles(root);
        for (const Element& group : root.children("group")) read_group(group);
        for (const Element& wish : root.children("wish")) read_wish(wish);
        for (const Element& rule : root.children("rule")) read_rule(rule);
        for (const Element& ad : root.children("ad")) read_ad(ad);
        for (const Element& filler : root.children("filler")) read_filler(filler);
        for (const Element& never : root.children("never-lead"))
            for (std::string& section : split_words(never.value("sections")))
                pool_.never_lead.push_back(std::move(section));
        for (const Element& protocol : root.children("protocol")) read_protocol(protocol);
        return std::move(pool_);
    }

  private:
    /// 领导活动的次序: articles by name, or by the first of these persons that their headline or first
    /// paragraph names.
    void read_protocol(const Element& element) {
        int order = 0;
        for (const std::string& id : split_words(element.value("articles")))
            if (PoolArticle* article = find(id, element.value_where("articles"))) article->order = ++order;
        for (const std::string& person : split_words(element.value("persons"))) {
            ++order;
            for (PoolArticle& article : pool_.articles)
                if (article.order == 0 && names_person(article.article, to_u32(person)))
                    article.order = order;
        }
        if (order == 0) diagnostics_.report("E9110", element.where());
    }

    void read_page(const Element& element) {
        PageWish page{.number = static_cast<int>(pool_.pages.size()) + 1,
                      .layout = element.value("layout"),
                      .section = element.value("section"),
                      .editors = element.value("editors"),
                      .takes = split_words(element.value("takes")),
                      .front = element.value("front") == "yes",
                      .may_continue = element.value("continue") == "yes",
                      .templates = {},
                      .ads = {},
                      .fixed_ads = {}};
        if (const auto number = read_number(element.value("number")); number && *number != page.number)
            diagnostics_.report("E1201", element.value_where("number"),
                                {element.value("number"), std::to_string(page.number)});
        const PageTemplate* layout = find_layout(page.layout);
        if (layout == nullptr) return;
        if (!layout->stories) {
            diagnostics_.report("E9101", element.value_where("layout"), {page.layout});
            return;
        }
        for (const std::string& name : split_words(element.value("templates"))) {
            const PageTemplate* made = find_layout(name);
            if (made == nullptr) continue;
            if (std::any_of(made->slots.begin(), made->slots.end(),
                            [](const Slot& slot) { return slot.frames.empty(); }))
                diagnostics_.report("E9109", element.value_where("templates"), {name});
            else
                page.templates.push_back(*made);
        }
        pool_.layouts.push_back(*layout);
        pool_.pages.push_back(std::move(page));
    }

    /// The layouts and templates of all pages, as an issue would use them.
    IssuePlan layouts_asked_for(const Element& root) const {
        IssuePlan plan;
        plan.paper = pool_.paper;
        const auto ask = [&](const std::string& name, SourceSpan where) {
            PagePlan& page = plan.pages.emplace_back();
            page.layout = name;
            page.layout_where = where;
        };
        for (const Element& page : root.children("page")) {
            ask(page.value("layout"), page.value_where("layout"));
            for (const std::string& name : split_words(page.value("templates")))
                ask(name, page.value_where("templates"));
        }
        return plan;
    }

    /// Null when there is none or it cannot be read: that was reported.
    const PageTemplate* find_layout(const std::string& name) const {
        const auto layout = layouts_.find(name);
        return layout == layouts_.end() ? nullptr : &layout->second;
    }

    void read_articles(const Element& root) {
        std::vector<fs::path> files;
        std::error_code none;
        for (const Element& articles : root.children("articles")) {
            const fs::path from = existing_path(folder_, articles, "folder", diagnostics_);
            for (const auto& entry : fs::directory_iterator(from, none))
                if (entry.path().extension() == ".xml") files.push_back(entry.path());
        }
        std::sort(files.begin(), files.end());
        for (const fs::path& file : files) read_into(pool_, file, root.where(), sources_, diagnostics_);
        for (std::size_t i = 0; i < pool_.articles.size(); ++i) ids_[pool_.articles[i].article.id] = i;
    }

    PoolArticle* find(const std::string& id, SourceSpan where) {
        if (const auto found = ids_.find(id); found != ids_.end()) return &pool_.articles[found->second];
        std::vector<std::string> known;
        for (const auto& [name, index] : ids_) known.push_back(name);
        diagnostics_.report("E9102", where, {id}, nearest_name(id, known));
        return nullptr;
    }

    void read_group(const Element& element) {
        const std::string name = std::to_string(++groups_);
        for (const std::string& id : split_words(element.value("articles")))
            if (PoolArticle* article = find(id, element.value_where("articles"))) article->group = name;
    }

    void read_wish(const Element& element) {
        PoolArticle* article = find(element.value("article"), element.value_where("article"));
        if (article == nullptr) return;
        if (const auto page = read_number(element.value("page"))) article->page = static_cast<int>(*page);
        article->must_run = element.value("must-run") == "yes";
        if (!element.has("place") || !book(element, article->page)) return;
        article->slot = element.value("place");
        article->must_run = true;
    }

    /// Takes a place of the page's layout that has a frame of its own, once.
    bool book(const Element& element, int number) {
        const std::string name = element.value("place");
        const auto page = std::ranges::find(pool_.pages, number, &PageWish::number);
        const Slot* slot =
            page == pool_.pages.end()
                ? nullptr
                : pool_.layouts[static_cast<std::size_t>(page - pool_.pages.begin())].find_slot(name);
        if (slot == nullptr || slot->frames.empty())
            diagnostics_.report("E9112", element.value_where("place"), {std::to_string(number), name});
        else if (!booked_.emplace(number, name).second)
            diagnostics_.report("E9113", element.value_where("place"), {std::to_string(number), name});
        else
            return true;
        return false;
    }

    void read_rule(const Element& element) {
        if (const auto term = find_term(element.value("name"))) {
            pool_.objective.weights[static_cast<std::size_t>(*term)] =
                read_number(element.value("weight")).value_or(0);
            return;
        }
        std::vector<std::string> known;
        for (const ObjectiveRule& rule : objective_rules) known.emplace_back(rule.name);
        diagnostics_.report("E9103", element.value_where("name"), {element.value("name")},
                            nearest_name(element.value("name"), known));
    }

    static int number_of(const Element& element, const char* name) {
        return static_cast<int>(read_number(element.value(name)).value_or(1));
    }

    /// Its file is looked at when the issue is built; here only its size counts.
    static BookedAd read_art(const Element& element) {
        return {element.value("src"),
                element.has("pdf-page") ? number_of(element, "pdf-page") : 1,
                element.value("alt"),
                {number_of(element, "columns"), number_of(element, "lines")}};
    }

    /// A short article, or finished art with its size.
    void read_filler(const Element& element) {
        if (element.has("article")) {
            PoolArticle* article = find(element.value("article"), element.value_where("article"));
            if (article != nullptr) article->filler = true;
        } else if (element.has("src") && element.has("columns") && element.has("lines")) {
            pool_.fillers.push_back(read_art(element));
        } else {
            diagnostics_.report("E9108", element.where());
        }
    }

    void read_ad(const Element& element) {
        BookedAd ad = read_art(element);
        if (!element.has("place") && !(element.has("columns") && element.has("lines")))
            return diagnostics_.report("E9114", element.where());
        for (std::size_t p = 0; p < pool_.pages.size(); ++p) {
            PageWish& page = pool_.pages[p];
            if (page.number != number_of(element, "page")) continue;
            const PageTemplate& layout = pool_.layouts[p];
            if (element.has("place")) {
                ad.slot = element.value("place");
                if (book(element, page.number)) page.fixed_ads.push_back(std::move(ad));
                return;
            }
            if (ad.size.columns > layout.grid.columns ||
                ad.size.lines > layout.stories->last_line - layout.stories->first_line)
                diagnostics_.report("E9105", element.where(), {ad.path, std::to_string(page.number)});
            else
                page.ads.push_back(std::move(ad));
            return;
        }
        diagnostics_.report("E9106", element.value_where("page"), {element.value("page")});
    }

    fs::path file_, folder_;
    SourceMap& sources_;
    Diagnostics& diagnostics_;
    Pool pool_;
    LayoutSet layouts_;
    std::map<std::string, std::size_t> ids_;
    std::set<std::pair<int, std::string>> booked_;
    int groups_ = 0;
};

}  // namespace

std::optional<Pool> read_pool(const fs::path& path, SourceMap& sources, Diagnostics& diagnostics) {
    std::error_code none;
    return PoolReader(fs::is_directory(path, none) ? path / "assembly.xml" : path, sources, diagnostics)
        .read();
}

bool takes_section(const PageWish& page, const std::string& section) {
    return page.takes.empty() || std::find(page.takes.begin(), page.takes.end(), section) != page.takes.end();
}

const Slot* fixed_place(const Pool& pool, const PoolArticle& article) {
    const auto page = std::ranges::find(pool.pages, article.page, &PageWish::number);
    if (article.slot.empty() || page == pool.pages.end()) return nullptr;
    const auto p = static_cast<std::size_t>(page - pool.pages.begin());
    const Slot* slot = pool.layouts[p].find_slot(article.slot);
    return slot != nullptr && !slot->frames.empty() ? slot : nullptr;
}

std::size_t insert_article(Pool& pool, PoolArticle article) {
    const auto rank = [](const PoolArticle& a) { return std::tie(a.article.priority, a.path); };
    const auto at =
        std::upper_bound(pool.articles.begin(), pool.articles.end(), article,
                         [&](const PoolArticle& a, const PoolArticle& b) { return rank(a) < rank(b); });
    const auto index = at - pool.articles.begin();
    pool.articles.insert(at, std::move(article));
    return static_cast<std::size_t>(index);
}

std::optional<std::size_t> add_article(Pool& pool, const fs::path& file, SourceMap& sources,
                                       Diagnostics& diagnostics) {
    return read_into(pool, file, {}, sources, diagnostics);
}

}  // namespace banxin
