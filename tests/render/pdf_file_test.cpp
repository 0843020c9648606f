// A PDF made page by page that does not come to its end: it says so once, and no thread waits for another.
#include "render/pdf_file.h"

#include <stdexcept>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/parallel.h"
#include "sample_pages.h"

namespace banxin::testing {
namespace {

using namespace literals;
using ::testing::ElementsAre;

class PdfFileInWork : public ::testing::TestWithParam<unsigned> {
  protected:
    void SetUp() override { set_thread_count(GetParam()); }
    void TearDown() override { set_thread_count(0); }

    /// True when the file of 60 pages has been finished. `adapt`: what becomes of the page of this number,
    /// from 0.
    bool finished(
        std::function<void(std::size_t, Diagnostics&)> adapt, PdfWriter::Sink sink = [](auto) {}) {
        PdfKind kind;
        kind.target = Target::press;
        kind.adapt = [adapt = std::move(adapt)](QPDF&, QPDFObjectHandle, const Page& page,
                                                Diagnostics& found) {
            adapt(static_cast<std::size_t>(page.number), found);
            return std::shared_ptr<void>();
        };
        PdfFile file({}, fonts(), std::move(kind), std::move(sink), diagnostics_);
        for (int i = 0; i < 60; ++i) {
            Page page = *page_;
            page.number = i;
            file.add(std::make_shared<const Page>(std::move(page)));
        }
        return file.finish({});
    }
    std::vector<std::string> findings() const {
        std::vector<std::string> all;
        for (const Diagnostic& d : diagnostics_.all()) all.push_back(d.code + " " + d.args.at(0));
        return all;
    }

    const std::shared_ptr<const Page> page_ =
        std::make_shared<const Page>(page_of({line(U"头版", {20_pt, 40_pt})}));
    Diagnostics diagnostics_;
};
INSTANTIATE_TEST_SUITE_P(Threads, PdfFileInWork, ::testing::Values(1u, 2u, 8u));

TEST_P(PdfFileInWork, IsNoneWhenNothingFails) {
    EXPECT_TRUE(finished([](std::size_t, Diagnostics&) {}));
    EXPECT_THAT(findings(), ElementsAre());
}

TEST_P(PdfFileInWork, EndsAtThePageThatCannotBeDrawn) {
    EXPECT_FALSE(finished([](std::size_t index, Diagnostics&) {
        if (index >= 20) throw std::runtime_error("page " + std::to_string(index));
    }));
    EXPECT_THAT(findings(), ElementsAre("E6003 page 20"));
}

TEST_P(PdfFileInWork, EndsWhenItsBytesCannotBeTaken) {
    std::size_t taken = 0;
    EXPECT_FALSE(finished([](std::size_t, Diagnostics&) {},
                          [&taken](std::string_view bytes) {
                              taken += bytes.size();
                              if (taken > 4000) throw std::runtime_error("no room");
                          }));
    EXPECT_THAT(findings(), ElementsAre("E6003 no room"));
}

TEST_P(PdfFileInWork, TellsWhatIsWrongWithAllPagesInTheirOrder) {
    EXPECT_FALSE(finished([](std::size_t index, Diagnostics& found) {
        if (index == 7 || index == 40) found.report("E5001", {}, {std::to_string(index)});
    }));
    EXPECT_THAT(findings(), ElementsAre("E5001 7", "E5001 40"));
}

TEST_P(PdfFileInWork, IsLetGoWithItsPagesInWork) {
    PdfFile file(
        {}, fonts(), {}, [](auto) {}, diagnostics_);
    for (std::size_t i = 0; i < 60; ++i) file.add(page_);
}

}  // namespace
}  // namespace banxin::testing
