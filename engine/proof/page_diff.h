// Two pages compared as values: every item of their display lists, not their pixels.
#pragma once

#include <cstddef>
#include <map>
#include <string>
#include <vector>

#include "page/page.h"

namespace banxin {

/// One thing of a page as it is compared.
struct ComparedItem {
    std::string values;  ///< all that it is, so that two with the same values are the same
    Role role = Role::artifact;
    std::string article;  ///< id; empty: furniture, grounds and rules
    Rect rect;
    std::string ink = {};   ///< in words; empty: it has several, or none
    std::string form = {};  ///< all that it is but its place; empty: of no interest
};

/// A page as it is compared: its items in painting order, then its links and the outline's entries for it.
struct ComparedPage {
    int number = 1;  ///< 版次
    Size trim;
    std::vector<ComparedItem> items;
};

/// What only one of the two pages has.
struct ChangedItem {
    std::size_t item = 0;  ///< into ComparedPage::items
    Role role = Role::artifact;
    std::string article;
    Rect rect;
    std::string ink = {};
};

/// Items that stand where they stood, in another ink.
struct InkChange {
    std::string from, to;
    std::size_t items = 0;
};

/// Items that are the same in all but their place, together.
struct ShiftedItems {
    Length right, down;
    std::size_t items = 0;
};

/// What two versions of a page do not share. When both lists are empty and `same_trim()`, the pages are equal
/// value by value: characters, faces, sizes, inks, the place of each glyph, rules, tints, pictures byte by
/// byte and what they say to those who do not see them, where paragraphs begin, links, the outline, and the
/// order in which all of it is painted.
struct PageDiff {
    int number = 1;  ///< 版次
    bool in_old = true, in_new = true;
    Size old_trim, new_trim;
    std::size_t same_items = 0;
    std::vector<ChangedItem> only_old, only_new;
    std::vector<InkChange> inks;        ///< said of these items once more
    std::vector<ShiftedItems> shifted;  ///< likewise, where items have a form
    bool same_trim() const { return old_trim == new_trim; }
    bool same() const { return in_old && in_new && same_trim() && only_old.empty() && only_new.empty(); }
};

/// A version of an issue as far as pages are compared.
struct PageSet {
    const Document& document;
    const FontCatalogue& fonts;
    std::vector<std::string> article_ids;  ///< by PageElement::article
};

/// Files with the same bytes have the same number. A file that cannot be read equals only itself.
class FileNumbers {
  public:
    std::size_t number(const std::string& path);

  private:
    std::map<std::string, std::size_t> files_, contents_;
};

/// The pages of a set issue. `files` is that of both versions. Places in files are not compared.
std::vector<ComparedPage> compared_pages(const PageSet&, FileNumbers& files);

/// Pages of both versions paired by their numbers, in the order of the numbers.
std::vector<PageDiff> compare_pages(const std::vector<ComparedPage>& older,
                                    const std::vector<ComparedPage>& newer);

/// The rectangle that an item covers; that of text is its em boxes.
Rect rect_of(const PageItem&);

/// Rectangles nearer than `gap` to each other joined, until none is.
std::vector<Rect> joined_regions(std::vector<Rect>, Length gap);

/// The regions of changed items.
std::vector<Rect> regions_of(const std::vector<ChangedItem>&, Length gap);

}  // namespace banxin
