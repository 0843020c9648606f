// The example issue, made with one, two and four threads: the same bytes, the same findings.
#include <gtest/gtest.h>

#include "base/parallel.h"
#include "content/content.h"
#include "layout/layout.h"
#include "page/make_pages.h"
#include "press/press.h"
#include "render/render.h"

namespace banxin::testing {
namespace {

struct Issue {
    std::string pdf, press, findings;
};

Issue made_with(unsigned threads) {
    set_thread_count(threads);
    Issue made;
    SourceMap sources;
    Diagnostics diagnostics;
    const auto plan =
        read_issue(BANXIN_SOURCE_DIR "/examples/kecheng/2022-04-13.xml", sources, diagnostics).value();
    const LayoutSet layouts = read_layouts(plan, sources, diagnostics);
    const auto fonts = FontCatalogue::read(plan.paper.fonts, sources, diagnostics).value();
    const Document document = make_pages(plan, layouts, fonts, false, diagnostics).document;
    const auto profile =
        read_press_profile(BANXIN_SOURCE_DIR "/layouts/press/newsprint.xml", sources, diagnostics).value();
    made.pdf = render_pdf(document, fonts, diagnostics).value();
    made.press = render_for_press(document, fonts, profile, diagnostics).value().bytes;
    made.findings = to_json(diagnostics.all(), sources, Language::en);
    set_thread_count(0);
    return made;
}

TEST(Threads, change_no_byte_of_an_issue) {
    const Issue one = made_with(1);
    for (unsigned threads : {2u, 4u}) {
        const Issue several = made_with(threads);
        EXPECT_TRUE(several.pdf == one.pdf) << threads;
        EXPECT_TRUE(several.press == one.press) << threads;
        EXPECT_EQ(several.findings, one.findings) << threads;
    }
}

}  // namespace
}  // namespace banxin::testing
