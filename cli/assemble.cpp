// banxin assemble: an evening's articles into an issue.
#include <algorithm>
#include <filesystem>

#include "assemble/remedy.h"
#include "assemble/set_plan.h"
#include "assemble/update.h"
#include "assemble/write_issue.h"
#include "assembly_report.h"
#include "base/file.h"
#include "compose_issue.h"
#include "content/value.h"
#include "print.h"
#include "render/render.h"

namespace banxin::cli {

namespace {

namespace fs = std::filesystem;

constexpr double sheet_dpi = 60;

/// `issue.xml` for the first plan, `issue-2.xml` for the second …
fs::path plan_path(const fs::path& output, std::size_t plan) {
    if (plan == 0) return output;
    return output.parent_path() /
           (output.stem().string() + "-" + std::to_string(plan + 1) + output.extension().string());
}

bool write(const fs::path& path, const std::string& bytes, Diagnostics& diagnostics) {
    const FileError failed = write_whole(path, bytes);
    if (!failed.empty()) diagnostics.report("E6001", {}, {path.string(), failed});
    return failed.empty();
}

/// The pages of the plans as pictures in `folder`, and index.html that shows them.
void write_sheet(const fs::path& folder, const Pool& pool, const AssembleResult& result,
                 const std::vector<ReportedPlan>& plans, const Request& request, Diagnostics& diagnostics) {
    std::error_code failed;
    fs::create_directories(folder, failed);
    std::vector<std::vector<std::string>> names;
    for (const ReportedPlan& plan : plans) {
        auto& pages = names.emplace_back();
        ComposedIssue made = compose_issue(plan.issue, true);
        if (!made.pages) continue;
        for (const Page& page : made.pages->document.pages) {
            const auto bytes = render_png(page, *made.fonts, sheet_dpi, diagnostics);
            if (!bytes) return;
            pages.push_back(std::to_string(names.size()) + "-" + std::to_string(page.number) + ".png");
            if (!write(folder / pages.back(), *bytes, diagnostics)) return;
        }
    }
    write(folder / "index.html", contact_sheet(pool, result, plans, names, request), diagnostics);
}

/// An article that fits no position, with the nearest remedy.
void report_placeless(const Pool& pool, const FontCatalogue& fonts, std::size_t a, Diagnostics& diagnostics) {
    const Article& article = pool.articles[a].article;
    const auto number = [](int n) { return std::to_string(n); };
    if (const Slot* slot = fixed_place(pool, pool.articles[a])) {
        const auto page = std::ranges::find(pool.pages, pool.articles[a].page, &PageWish::number);
        const PageTemplate& layout = pool.layouts[static_cast<std::size_t>(page - pool.pages.begin())];
        CapacityOracle oracle;
        const FitReport fit =
            oracle.fit(article, {page->number, layout.grid, *slot, std::nullopt, article.where},
                       {fonts, diagnostics, layout.styles});
        diagnostics.report("W9107", article.where,
                           {article.id, slot->name, number(fit.overset_lines), number(fit.underset_lines)});
        return;
    }
    const auto remedy = nearest_remedy(pool, fonts, a);
    if (!remedy)
        diagnostics.report("W9101", article.where, {article.id});
    else if (remedy->to_cut == 0)
        diagnostics.report("W9103", article.where,
                           {article.id, number(remedy->page), number(remedy->columns), number(remedy->rows)});
    else
        diagnostics.report(
            "W9104", article.where,
            {article.id, number(remedy->to_cut), number(remedy->characters), number(remedy->page)});
}

/// Pages and places of an earlier issue that are locked, as 1 or 2/left-1.
std::string locks_of(const std::vector<EarlierPage>& earlier) {
    std::string locks;
    const auto add = [&](const std::string& what) { locks += (locks.empty() ? "" : " ") + what; };
    for (const EarlierPage& page : earlier) {
        if (page.locked) add(std::to_string(page.number));
        for (const EarlierPlace& place : page.places)
            if (!page.locked && place.locked) add(std::to_string(page.number) + "/" + place.slot);
    }
    return locks;
}

/// The stories that somebody must cut for their page to close, each with the paragraph where that costs
/// least.
void report_cuts(const Pool& pool, const AssembledIssue& plan, const FontCatalogue& fonts,
                 Diagnostics& diagnostics) {
    for (std::size_t p = 0; p < plan.pages.size(); ++p)
        for (const PlacedStory& story : plan.pages[p].stories) {
            const int lines = story.setting->to_cut;
            if (lines == 0) continue;
            const PageTemplate& layout = layout_of(pool, p, plan.pages[p]);
            const Article& article = pool.articles[story.article].article;
            const auto cut = smallest_cut(with_setting(article, *story.setting), story.setting->tracking,
                                          lines, layout, *layout.find_slot(story.position.slot), fonts);
            const auto characters = static_cast<int>(lines * layout.grid.column.value);
            if (cut)
                diagnostics.report(cut->may_drop ? "W9105" : "W9106", cut->where,
                                   {article.id, std::to_string(lines), std::to_string(cut->characters)});
            else
                diagnostics.report("W9102", article.where,
                                   {article.id, std::to_string(lines), std::to_string(characters)});
        }
}

}  // namespace

Exit run_assemble(const Request& request) {
    const auto date = read_date(request.value("date"));
    if (!date) return stop(Exit::usage, request, {"--date 应写作 2022-04-13", "write --date as 2022-04-13"});
    const auto alternatives = read_number(request.value("alternatives"));
    if (!alternatives || *alternatives < 1 || *alternatives > 10)
        return stop(Exit::usage, request, {"--alternatives 应为 1 至 10", "--alternatives is 1 to 10"});
    const auto seconds = read_number(request.value("seconds"));
    if (!seconds || *seconds < 0.1 || *seconds > 600)
        return stop(Exit::usage, request, {"--seconds 应为 0.1 至 600", "--seconds is 0.1 to 600"});
    const fs::path output = request.value("output");
    if (output.empty()) return stop(Exit::usage, request, {"--output 不能为空", "--output cannot be empty"});

    const auto pages = read_number(request.has("pages") ? request.value("pages") : "999");
    if (!pages || *pages < 1 || *pages > 999)
        return stop(Exit::usage, request, {"--pages 应为 1 至 999", "--pages is 1 to 999"});
    if (request.has("add") && !request.has("update"))
        return stop(Exit::usage, request, {"--add 与 --update 同用", "--add goes with --update"});
    if (request.has("pages") && request.has("update"))
        return stop(Exit::usage, request,
                    {"--update 保留原有各版，不与 --pages 同用",
                     "--update keeps the pages there are: --pages does not go with it"});

    ComposedIssue made;
    const auto finish = [&](Exit code) {
        print_findings(made, request.language);
        return code == Exit::done ? exit_code(made.diagnostics) : code;
    };
    auto pool = read_pool(request.argument, made.sources, made.diagnostics);
    SharedFonts fonts;
    if (pool) made.fonts = fonts.read(pool->paper.fonts, made.sources, made.diagnostics);
    std::vector<EarlierPage> earlier;
    std::vector<std::size_t> late;
    if (pool && *pages < static_cast<double>(pool->pages.size())) {
        pool->pages.resize(static_cast<std::size_t>(*pages));
        pool->layouts.resize(pool->pages.size());
        // What is wished for a page that is not made stays for another day.
        std::erase_if(pool->articles,
                      [&](const PoolArticle& a) { return a.page > pool->pages.back().number; });
    }
    if (pool && request.has("update")) {
        auto read = read_earlier_pages(request.value("update"), *pool, made.sources, made.diagnostics);
        if (read) earlier = std::move(*read);
    }
    if (pool && request.has("add") && !made.diagnostics.has_errors()) {
        if (const auto added = add_article(*pool, request.value("add"), made.sources, made.diagnostics))
            late.push_back(*added);
    }
    if (!pool || !made.fonts || made.diagnostics.has_errors()) return finish(Exit::done);
    if (request.has("update") && std::ranges::all_of(earlier, &EarlierPage::locked)) {
        made.diagnostics.report("E9115", earlier.front().where);
        return finish(Exit::mistakes);
    }

    const AssembleOptions options{.alternatives = static_cast<int>(*alternatives),
                                  .continuations = !request.has("update"),
                                  .seconds = *seconds};
    UpdatedIssue updated;
    if (request.has("update"))
        updated = update_issue(*pool, earlier, late, *made.fonts, options);
    else
        updated.result = assemble(*pool, *made.fonts, options);
    if (request.has("update")) pool = updated.pool;
    if (updated.result.cut) pool = *updated.result.cut;
    const AssembleResult& result = updated.result;
    for (const std::size_t a : result.placeless) report_placeless(*pool, *made.fonts, a, made.diagnostics);
    for (const std::size_t p : result.formless)
        made.diagnostics.report("E9107", {}, {std::to_string(pool->pages[p].number)});
    if (result.plans.empty()) {
        if (result.formless.empty()) {
            const std::string locks = locks_of(earlier);
            made.diagnostics.report(locks.empty() ? "E9104" : "E9111", {},
                                    {std::to_string(pool->articles.size()), std::to_string(result.copy),
                                     std::to_string(result.room), locks});
        }
        return finish(Exit::mistakes);
    }

    report_cuts(*pool, result.plans.front(), *made.fonts, made.diagnostics);

    std::error_code none;
    const fs::path beside = output.has_parent_path() ? output.parent_path() : fs::path(".");
    const std::string paper = fs::proximate(pool->paper_path, beside, none).generic_string();
    std::vector<ReportedPlan> plans;
    for (const AssembledIssue& plan : result.plans) {
        Diagnostics found;
        ReportedPlan reported{&plan, set_plan(*pool, plan, *made.fonts, found),
                              plan_path(output, plans.size()).string()};
        if (!write(reported.issue, issue_xml(*pool, plan, *date, paper, updated.kept), made.diagnostics))
            return finish(Exit::machine);
        plans.push_back(std::move(reported));
    }
    if (request.has("sheet"))
        write_sheet(request.value("sheet"), *pool, result, plans, request, made.diagnostics);
    if (request.has("update") && request.value("format") != "json")
        print(moves_text(moves_of(updated, result.plans.front(), earlier), updated.anew, request));
    print(request.value("format") == "json" ? json_report(*pool, result, plans)
                                            : text_report(*pool, result, plans, request));
    return finish(Exit::done);
}

}  // namespace banxin::cli
