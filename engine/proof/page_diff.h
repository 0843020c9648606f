// Two pages compared as values: every item of their display lists, not their pixels.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "page/page.h"

namespace banxin {

/// An item that only one of the two pages has.
struct ChangedItem {
    std::size_t item = 0;  ///< into Page::items
    Role role = Role::artifact;
    std::string article;  ///< id; empty: furniture, grounds and rules
    Rect rect;
};

/// What two versions of a page do not share. When both lists are empty and `same_trim`, the pages are equal
/// value by value: characters, faces, sizes, inks, the place of each glyph, rules, tints, pictures byte by
/// byte, and the order in which all of it is painted.
struct PageDiff {
    int number = 1;  ///< 版次
    bool in_old = true, in_new = true, same_trim = true;
    std::size_t same_items = 0;
    std::vector<ChangedItem> only_old, only_new;
    bool same() const { return in_old && in_new && same_trim && only_old.empty() && only_new.empty(); }
};

/// A version of an issue as far as pages are compared.
struct PageSet {
    const std::vector<Page>& pages;
    const FontCatalogue& fonts;
    std::vector<std::string> article_ids;  ///< by PageElement::article
};

/// Pages of both versions paired by their numbers, in the order of the numbers. Places in files are not
/// compared.
std::vector<PageDiff> compare_pages(const PageSet& older, const PageSet& newer);

/// The rectangle that an item covers; that of text is its em boxes.
Rect rect_of(const PageItem&);

/// Rectangles nearer than `gap` to each other joined, until none is.
std::vector<Rect> joined_regions(std::vector<Rect>, Length gap);

}  // namespace banxin
