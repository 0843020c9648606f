#include "proof/page_diff.h"

#include <algorithm>
#include <limits>
#include <set>

#include "base/file.h"
#include "proof/text_diff.h"

namespace banxin {
namespace {

constexpr std::size_t largest_picture = std::size_t{256} << 20;

/// Appends values bit by bit, so that two items have the same key only when they are the same.
class Key {
  public:
    template <class Number>
    requires(std::is_arithmetic_v<Number> || std::is_enum_v<Number>) Key& operator<<(Number value) {
        bytes.append(reinterpret_cast<const char*>(&value), sizeof value);
        return *this;
    }
    Key& operator<<(Length length) { return *this << length.in_pt(); }
    Key& operator<<(const std::string& text) {
        *this << text.size();
        bytes += text;
        return *this;
    }
    Key& operator<<(const Point& p) { return *this << p.x << p.y; }
    Key& operator<<(const Rect& r) { return *this << r.x << r.y << r.width << r.height; }
    Key& operator<<(const Ink& ink) { return *this << ink.c << ink.m << ink.y << ink.k; }

    std::string bytes;
};

/// Names the items of both versions: equal items get equal names.
class ItemNames {
  public:
    char32_t name(const PageItem& item, const PageElement* element, const PageSet& set) {
        Key key;
        key << item.index() << (element ? element->role : Role::artifact);
        key << article_of(element, set);
        std::visit([&](const auto& placed) { write(placed, set, key); }, item);
        return names_.emplace(std::move(key.bytes), static_cast<char32_t>(names_.size())).first->second;
    }
    static std::string article_of(const PageElement* element, const PageSet& set) {
        if (!element || element->role == Role::artifact || element->article >= set.article_ids.size())
            return {};
        return set.article_ids[element->article];
    }

  private:
    static void write(const PlacedRun& run, const PageSet& set, Key& key) {
        key << set.fonts.postscript_name(run.face) << run.size << run.width_scale << run.ink;
        key << run.chars.size();
        for (char32_t c : run.chars) key << c;
        for (const TextCluster& cluster : run.clusters) key << cluster.char_count << cluster.glyph_count;
        for (const PlacedGlyph& glyph : run.glyphs) key << glyph.id << glyph.x << glyph.y;
    }
    static void write(const PlacedRule& rule, const PageSet&, Key& key) {
        key << rule.from << rule.to << rule.thickness << rule.ink << rule.round << rule.wave;
        for (Length length : rule.dash) key << length;
    }
    static void write(const PlacedFill& fill, const PageSet&, Key& key) { key << fill.rect << fill.ink; }
    static void write(const PlacedBitmap& bitmap, const PageSet&, Key& key) {
        key << bitmap.rect << bitmap.columns << bitmap.rows << bitmap.ink;
        for (std::uint8_t cell : bitmap.cells) key << cell;
    }
    void write(const PlacedPicture& picture, const PageSet&, Key& key) {
        key << picture.rect << picture.source_part << picture.alt << content(picture.path) << picture.page
            << picture.finished_art;
    }
    /// Files with the same bytes have the same number. A file that cannot be read equals only itself.
    std::size_t content(const std::string& path) {
        const auto [at, added] = files_.try_emplace(path);
        if (!added) return at->second;
        std::string bytes;
        if (const FileError failed = read_whole(path, largest_picture, bytes); !failed.empty())
            bytes = path + "\n" + failed;
        return at->second = contents_.emplace(std::move(bytes), contents_.size()).first->second;
    }

    std::map<std::string, char32_t> names_;
    std::map<std::string, std::size_t> files_, contents_;
};

const PageElement* element_of(const Page& page, std::size_t item) {
    for (const PageElement& element : page.elements)
        if (element.first_item <= item && item < element.end_item) return &element;
    return nullptr;
}

/// The items of a page by name, in painting order.
std::u32string named(const Page* page, const PageSet& set, ItemNames& names) {
    std::u32string out;
    if (page)
        for (std::size_t i = 0; i < page->items.size(); ++i)
            out += names.name(page->items[i], element_of(*page, i), set);
    return out;
}

const Page* find_page(const PageSet& set, int number) {
    for (const Page& page : set.pages)
        if (page.number == number) return &page;
    return nullptr;
}

void add_changed(const Page& page, std::size_t begin, std::size_t end, const PageSet& set,
                 std::vector<ChangedItem>& changed) {
    for (std::size_t i = begin; i < end; ++i) {
        const PageElement* element = element_of(page, i);
        changed.push_back({i, element ? element->role : Role::artifact, ItemNames::article_of(element, set),
                           rect_of(page.items[i])});
    }
}

Rect extent(const PlacedRun& run) {
    if (run.glyphs.empty()) return {};
    Rect all;
    for (const PlacedGlyph& glyph : run.glyphs) {
        // The em box stands 0.88 above the baseline and 0.12 below (R9.4).
        const Rect box{Length::pt(glyph.x), Length::pt(glyph.y) - run.size * 0.88, run.size * run.width_scale,
                       run.size};
        all = all.empty() ? box : bounding(all, box);
    }
    return all;
}
Rect extent(const PlacedRule& rule) {
    return bounding({rule.from.x, rule.from.y, Length(), Length()},
                    {rule.to.x, rule.to.y, Length(), Length()})
        .inset(-rule.thickness / 2);
}
template <class Placed>
Rect extent(const Placed& placed) {
    return placed.rect;
}

}  // namespace

Rect rect_of(const PageItem& item) {
    return std::visit([](const auto& placed) { return extent(placed); }, item);
}

std::vector<PageDiff> compare_pages(const PageSet& older, const PageSet& newer) {
    std::set<int> numbers;
    for (const PageSet* set : {&older, &newer})
        for (const Page& page : set->pages) numbers.insert(page.number);
    ItemNames names;
    std::vector<PageDiff> diffs;
    for (int number : numbers) {
        const Page *a = find_page(older, number), *b = find_page(newer, number);
        PageDiff& diff = diffs.emplace_back();
        diff.number = number;
        diff.in_old = a != nullptr;
        diff.in_new = b != nullptr;
        diff.same_trim = a && b && a->trim == b->trim;
        for (const Edit& edit : differences(named(a, older, names), named(b, newer, names))) {
            if (edit.kind == Edit::Kind::same) diff.same_items += edit.old_end - edit.old_begin;
            if (edit.kind == Edit::Kind::deleted)
                add_changed(*a, edit.old_begin, edit.old_end, older, diff.only_old);
            if (edit.kind == Edit::Kind::inserted)
                add_changed(*b, edit.new_begin, edit.new_end, newer, diff.only_new);
        }
    }
    return diffs;
}

std::vector<Rect> joined_regions(std::vector<Rect> rects, Length gap) {
    rects.erase(std::remove_if(rects.begin(), rects.end(),
                               [](const Rect& r) { return r.width <= Length() && r.height <= Length(); }),
                rects.end());
    for (bool joined = true; joined;) {
        joined = false;
        for (std::size_t i = 0; i < rects.size(); ++i)
            for (std::size_t k = i + 1; k < rects.size();) {
                if (!overlap(rects[i].inset(-gap / 2), rects[k].inset(-gap / 2))) {
                    ++k;
                    continue;
                }
                rects[i] = bounding(rects[i], rects[k]);
                rects.erase(rects.begin() + static_cast<std::ptrdiff_t>(k));
                joined = true;
            }
    }
    return rects;
}

}  // namespace banxin
