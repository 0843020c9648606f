#include "sample_pool.h"

#include <filesystem>

#include <gtest/gtest.h>

#include "content/content.h"
#include "layout/layout.h"

namespace banxin::test {

Pool one_page(const std::vector<std::string>& articles) {
    const std::filesystem::path root = BANXIN_SOURCE_DIR, paper = root / "examples/kecheng";
    SourceMap sources;
    Diagnostics diagnostics;
    Pool pool;
    for (const std::string& name : articles) {
        std::filesystem::path file = paper / "articles" / (name + ".xml");
        if (!std::filesystem::exists(file)) file = paper / "pool/articles" / (name + ".xml");
        auto article = read_article(file, sources, diagnostics, paper);
        if (article) pool.articles.push_back({std::move(*article), name, {}, 0, false});
    }
    std::stable_sort(pool.articles.begin(), pool.articles.end(),
                     [](const auto& a, const auto& b) { return a.article.priority < b.article.priority; });
    auto layout = read_layout(root / "layouts/inside-free.xml", sources, diagnostics);
    if (layout) pool.layouts.push_back(std::move(*layout));
    PageWish page;
    page.layout = "inside-free";
    pool.pages.push_back(page);
    pool.objective.weights[static_cast<std::size_t>(Term::lone)] = 0;
    EXPECT_FALSE(diagnostics.has_errors());
    return pool;
}

FormOnPage form_on_page(const PageForm& form, const Pool& pool) {
    const PageTemplate& layout = pool.layouts[0];
    const int room = layout.stories->last_line - layout.stories->first_line + 1;
    return {&form, &layout, positions_of(form, layout), std::vector<int>(form.stacks.size(), room), {}};
}

}  // namespace banxin::test
