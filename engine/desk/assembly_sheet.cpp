#include "desk/assembly_sheet.h"

#include <algorithm>

#include "assemble/set_plan.h"
#include "assemble/update.h"
#include "assemble/write_issue.h"
#include "base/file.h"
#include "base/printed_text.h"
#include "base/sha256.h"
#include "base/unicode.h"
#include "content/content.h"
#include "desk/issue_edit.h"
#include "desk/staged_file.h"
#include "layout/layout.h"
#include "page/make_pages.h"
#include "render/render.h"

namespace banxin {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t largest_issue = 8u << 20;
constexpr AssembleOptions effort{.alternatives = 4, .continuations = false, .seconds = 0.5};
constexpr double sheet_dpi = 72;

std::string one_decimal(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", value);
    return text;
}

template <class Things, class Write>
std::string joined(const Things& things, std::string_view between, Write write) {
    std::string out;
    for (const auto& thing : things) {
        const std::string one = write(thing);
        if (!one.empty()) out += (out.empty() ? "" : std::string(between)) + one;
    }
    return out;
}

std::string headline_of(const Article& article) {
    return joined(article.headline.lines, " ", [](const RichText& line) { return to_utf8(line.text.chars); });
}

/// [{"name", "points"}, …] of the terms that cost something.
std::string terms_json(const Cost& cost, Language language) {
    return "[" +
           joined(objective_rules, ", ",
                  [&](const ObjectiveRule& rule) {
                      if (cost[rule.term] < 0.05) return std::string();
                      return "{\"name\": " + json_string(language == Language::zh ? rule.zh : rule.en) +
                             ", \"points\": " + one_decimal(cost[rule.term]) + "}";
                  }) +
           "]";
}

/// The pages drawn; none when the issue cannot be made.
std::vector<std::string> drawn_pages(const fs::path& issue, const std::string& text,
                                     const FontCatalogue& fonts) {
    // It is read beside the issue, where its paths lead on.
    const StagedFile beside(issue, text);
    std::vector<std::string> pictures;
    SourceMap sources;
    Diagnostics found;
    const auto plan = read_issue(beside.beside(), sources, found);
    if (!plan) return pictures;
    const LayoutSet layouts = read_layouts(*plan, sources, found);
    const IssuePages made = make_pages(*plan, layouts, fonts, true, found);
    for (const Page& page : made.document.pages)
        pictures.push_back(render_png(page, fonts, sheet_dpi, found).value_or(""));
    return pictures;
}

class SheetMaker {
  public:
    SheetMaker(const fs::path& issue, std::set<int> kept, Language language)
        : issue_(issue), kept_(std::move(kept)), language_(language) {}

    AssemblySheet make(const fs::path& pool_file) {
        std::string text;
        if (const FileError why = read_whole(issue_, largest_issue, text); !why.empty()) return say(why);
        sheet_.base = sha256(text);
        auto pool = read_pool(pool_file, sources_, found_);
        const auto plan = read_issue(issue_, sources_, found_);
        if (pool && plan) fonts_ = FontCatalogue::read(pool->paper.fonts, sources_, found_);
        if (!fonts_ || found_.has_errors()) return say_findings();
        auto earlier = read_earlier_pages(issue_, *pool, sources_, found_);
        if (!earlier) return say_findings();
        only_pages_of(*plan, *pool);
        const UpdatedIssue made = assembled(*pool, *earlier);
        const Pool& pool_of_plans = made.result.cut ? *made.result.cut : made.pool;
        const std::string paper = fs::proximate(pool->paper_path, folder()).generic_string();
        for (const AssembledIssue& one : made.result.plans) add(pool_of_plans, one, *plan, paper, made.kept);
        if (sheet_.plans.empty())
            return say(language_ == Language::zh ? "这些稿子排不成这几版"
                                                 : "these articles do not make these pages");
        sheet_.json = "\"kept\": [" + joined(kept_, ", ", [](int n) { return std::to_string(n); }) +
                      "], \"bound\": " + one_decimal(made.result.bound) + ", \"plans\": [" + plans_ + "]";
        return std::move(sheet_);
    }

  private:
    fs::path folder() const { return issue_.has_parent_path() ? issue_.parent_path() : fs::path("."); }

    AssemblySheet say(const std::string& why) {
        sheet_.said.push_back(why);
        return std::move(sheet_);
    }
    AssemblySheet say_findings() {
        for (const Diagnostic& d : found_.all())
            if (d.severity() == Severity::error) sheet_.said.push_back(d.code + " " + message(d, language_));
        return std::move(sheet_);
    }

    /// The store knows how many pages the issue has: a pool for more makes only these.
    static void only_pages_of(const IssuePlan& plan, Pool& pool) {
        for (std::size_t p = pool.pages.size(); p-- > 0;)
            if (std::ranges::find(plan.pages, pool.pages[p].number, &PagePlan::number) == plan.pages.end()) {
                pool.pages.erase(pool.pages.begin() + static_cast<std::ptrdiff_t>(p));
                pool.layouts.erase(pool.layouts.begin() + static_cast<std::ptrdiff_t>(p));
            }
    }

    UpdatedIssue assembled(const Pool& pool, std::vector<EarlierPage>& earlier) {
        bool anything_stays = false;
        for (EarlierPage& page : earlier) {
            page.locked = page.locked || kept_.contains(page.number);
            if (page.locked) kept_.insert(page.number);
            anything_stays = anything_stays || page.locked ||
                             std::ranges::any_of(page.places, [](const EarlierPlace& p) { return p.locked; });
        }
        UpdatedIssue made;
        if (anything_stays) {
            made = update_issue(pool, earlier, {}, *fonts_, effort);
        } else {
            AssembleOptions options = effort;
            options.continuations = true;
            made.pool = pool;
            made.result = assemble(pool, *fonts_, options);
        }
        // Pages that the pool says nothing about stay too.
        for (const EarlierPage& page : earlier)
            if (std::ranges::find(pool.pages, page.number, &PageWish::number) == pool.pages.end())
                made.kept.push_back(page.xml), kept_.insert(page.number);
        return made;
    }

    void add(const Pool& pool, const AssembledIssue& one, const IssuePlan& plan, const std::string& paper,
             const std::vector<std::string>& kept) {
        SheetPlan made;
        std::set<int> anew;
        for (const PageWish& page : pool.pages)
            if (!kept_.contains(page.number)) anew.insert(page.number);
        made.issue = repaged(std::string(sources_.text(plan.where.file)), plan,
                             issue_xml(pool, one, plan.date, paper, kept), anew);
        made.points = one_decimal(one.cost.total());
        std::string stories;
        const std::vector<FitReport> fits = set_plan(pool, one, *fonts_, found_);
        std::size_t index = 0;
        for (std::size_t p = 0; p < one.pages.size(); ++p)
            for (const PlacedStory& story : one.pages[p].stories) {
                const Article& article = pool.articles[story.article].article;
                const std::string page = std::to_string(pool.pages[p].number);
                made.places += (made.places.empty() ? "" : " ") + page + "/" + story.position.slot +
                               " article/" + article.id;
                const FitReport& fit = fits[index++];
                stories +=
                    (stories.empty() ? "{" : ", {") + std::string("\"page\": ") + page +
                    ", \"slot\": " + json_string(story.position.slot) +
                    ", \"headline\": " + json_string(headline_of(article)) +
                    ", \"priority\": " + std::to_string(article.priority) +
                    ", \"over\": " + std::to_string(fit.overset_lines) +
                    ", \"free\": " + std::to_string(fit.underset_lines) + ", \"omit\": [" +
                    joined(story.setting->omit, ", ", [](const auto& what) { return json_string(what); }) +
                    "], \"levers\": " + terms_json(story.setting->cost, language_) + "}";
            }
        made.pictures = drawn_pages(issue_, made.issue, *fonts_);
        plans_ += (plans_.empty() ? "{" : ", {") + std::string("\"points\": ") + made.points +
                  ", \"terms\": " + terms_json(one.cost, language_) + ", \"pages\": [" +
                  joined(plan.pages, ", ", [](const PagePlan& page) { return std::to_string(page.number); }) +
                  "], \"stories\": [" + stories + "], \"left_out\": [" +
                  joined(one.left_out, ", ",
                         [&](std::size_t a) { return json_string(headline_of(pool.articles[a].article)); }) +
                  "]}";
        sheet_.plans.push_back(std::move(made));
    }

    fs::path issue_;
    std::set<int> kept_;
    Language language_;
    SourceMap sources_;
    Diagnostics found_;
    std::optional<FontCatalogue> fonts_;
    AssemblySheet sheet_;
    std::string plans_;
};

}  // namespace

fs::path pool_of(const fs::path& paper_folder) {
    std::error_code none;
    for (const fs::path& file : {paper_folder / "pool/assembly.xml", paper_folder / "assembly.xml"})
        if (fs::exists(file, none)) return file;
    return {};
}

AssemblySheet assembly_sheet(const fs::path& issue, const fs::path& paper_folder, std::set<int> kept,
                             Language language) {
    const fs::path pool = pool_of(paper_folder);
    AssemblySheet sheet;
    if (pool.empty())
        sheet.said.emplace_back(language == Language::zh ? "报纸的文件夹里没有 pool/assembly.xml（稿库）"
                                                         : "the paper's folder has no pool/assembly.xml");
    else
        sheet = SheetMaker(issue, std::move(kept), language).make(pool);
    std::string all = sheet.base;
    for (const SheetPlan& plan : sheet.plans) all += '\n' + plan.issue;
    sheet.name = sha256(all).substr(0, 16);
    return sheet;
}

}  // namespace banxin
