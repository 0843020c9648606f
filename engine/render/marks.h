// Marked content (ISO 32000-1 §14.6): which stretch of a page's content is which element, and what is
// furniture.
#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "page/page.h"
#include "render/text_writer.h"

namespace banxin {

/// Items [first, end) of a page that are painted as one piece of marked content: text or a picture of an
/// element, or else an artifact (furniture, rules, tints).
struct Mark {
    std::size_t first_item = 0, end_item = 0;
    std::optional<std::size_t> element;
    bool is_text = false;
};

/// All items of the page, in painting order.
std::vector<Mark> marks_of(const Page&);

/// What Cairo is told each mark is; `name_marks` finds the marks in the finished content by it.
inline constexpr const char* mark_tag = "Private";

/// MCIDs of a page's elements; those of one follow each other.
struct ContentNumbers {
    struct Range {
        int first = 0, count = 0;
    };
    std::vector<Range> of_element;
    int count = 0;
};

/// Gives the marks in the content of a page, which was drawn by them, their numbers and the names of their
/// elements (such as /P), and puts its text in place of the stand-ins. Throws std::runtime_error when the
/// content has not these marks.
std::pair<std::string, ContentNumbers> name_marks(std::string_view content, const Page&,
                                                  const std::vector<std::string>& element_names, TextWriter&);

/// Puts the text of a page in place of the stand-ins in its content. Throws std::runtime_error when it has
/// more or fewer.
std::string put_texts(std::string_view content, const Page&, TextWriter&);

}  // namespace banxin
