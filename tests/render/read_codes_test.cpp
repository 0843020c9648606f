#include "render/read_codes.h"

#include <gtest/gtest.h>

#include "page/qr.h"
#include "sample_pages.h"

namespace banxin {
namespace {

const Rect at_12_mm{Length::mm(10), Length::mm(10), Length::mm(12), Length::mm(12)};
const QrCode home{"home", "https://example.org/kecheng/fabu", "", {}};
const QrCode long_one{"long", "https://example.org/" + std::string(400, 'a'), "", {}};

/// Numbers of the codes that cannot be read on a page with the items.
std::vector<std::size_t> unreadable(std::vector<PageItem> items) {
    Diagnostics diagnostics;
    const auto found =
        unreadable_codes({home, long_one}, testing::document_of({testing::page_of(std::move(items))}),
                         testing::fonts(), diagnostics);
    EXPECT_TRUE(diagnostics.all().empty());
    return found;
}

using Codes = std::vector<std::size_t>;

TEST(Codes, of_a_usual_address_are_read_at_12_mm) {
    EXPECT_EQ(unreadable({qr_bitmap(home.address, at_12_mm, black_ink)}), Codes{});
}

TEST(Codes, with_too_much_in_them_for_their_size_are_not) {
    EXPECT_EQ(unreadable({qr_bitmap(long_one.address, at_12_mm, black_ink)}), Codes{1});
    const Rect large{Length::mm(2), Length::mm(2), Length::mm(48), Length::mm(48)};
    EXPECT_EQ(unreadable({qr_bitmap(long_one.address, large, black_ink)}), Codes{});
}

TEST(Codes, that_are_printed_over_are_not) {
    const Rect corner{Length::mm(10), Length::mm(10), Length::mm(6), Length::mm(6)};
    EXPECT_EQ(unreadable({qr_bitmap(home.address, at_12_mm, black_ink), PlacedFill{corner, black_ink}}),
              Codes{0});
}

}  // namespace
}  // namespace banxin
