#include "base/source.h"

#include <gtest/gtest.h>

namespace banxin {
namespace {

TEST(SourceMap, counts_lines_and_characters_from_one) {
    SourceMap sources;
    const FileId file = sources.add("a.xml", "一b\n𠮷c\r\n\nd");
    struct Case {
        std::uint32_t offset;
        LineColumn place;
        std::string line;
    };
    const Case cases[] = {
        {0, {1, 1}, "一b"}, {3, {1, 2}, "一b"}, {4, {1, 3}, "一b"},  // the line break belongs to its line
        {5, {2, 1}, "𠮷c"}, {9, {2, 2}, "𠮷c"}, {12, {3, 1}, ""},
        {13, {4, 1}, "d"},  {14, {4, 2}, "d"},  // behind the end
    };
    for (const Case& c : cases) {
        EXPECT_EQ(sources.line_column({file, c.offset}), c.place) << c.offset;
        EXPECT_EQ(sources.line_text({file, c.offset}), c.line) << c.offset;
    }
}

TEST(SourceMap, keeps_its_files_apart_and_in_place) {
    SourceMap sources;
    const FileId first = sources.add("a.xml", "one");
    const std::string_view text = sources.text(first);
    for (int i = 0; i < 100; ++i) sources.add("b.xml", "two");
    EXPECT_EQ(text, "one");
    EXPECT_EQ(sources.text(first).data(), text.data());
    EXPECT_EQ(sources.path(first), "a.xml");
}

}  // namespace
}  // namespace banxin
