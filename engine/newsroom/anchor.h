// Where a mark or a comment stands: in the words of an article, and on the page for when the words are gone.
#pragma once

#include <optional>
#include <string>
#include <string_view>

namespace banxin::newsroom {

/// Text moves when a page is set again; its words stay. The page's point is what is left when they go.
struct Anchor {
    std::string article;        ///< object id; "" for a place on the page alone
    std::string before, quote;  ///< the words meant, and a few before them
    double x = 0, y = 0;        ///< points from the trim's top left
    bool operator==(const Anchor&) const = default;
};

/// What a person wrote, with its place.
struct Anchored {
    std::string text;
    std::optional<Anchor> anchor;
};

/// As the detail of an event: the text, then a last line with the anchor.
std::string to_detail(const Anchored&);
Anchored anchored_from(std::string_view detail);

}  // namespace banxin::newsroom
