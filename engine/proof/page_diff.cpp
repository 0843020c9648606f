#include "proof/page_diff.h"

#include <algorithm>
#include <limits>
#include <set>
#include <unordered_map>

#include "base/file.h"
#include "page/places.h"
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

void write(const PlacedRun& run, const PageSet& set, FileNumbers&, Key& key) {
    key << set.fonts.postscript_name(run.face) << run.size << run.width_scale << run.height_scale
        << run.posture << run.ink;
    key << run.chars.size();
    for (char32_t c : run.chars) key << c;
    for (const TextCluster& cluster : run.clusters) key << cluster.char_count << cluster.glyph_count;
    for (const PlacedGlyph& glyph : run.glyphs) key << glyph.id << glyph.x << glyph.y;
}
void write(const PlacedRule& rule, const PageSet&, FileNumbers&, Key& key) {
    key << rule.from << rule.to << rule.thickness << rule.ink << rule.round << rule.wave;
    for (Length length : rule.dash) key << length;
}
void write(const PlacedFill& fill, const PageSet&, FileNumbers&, Key& key) {
    key << fill.rect << fill.ink;
}
void write(const PlacedBitmap& bitmap, const PageSet&, FileNumbers&, Key& key) {
    key << bitmap.rect << bitmap.columns << bitmap.rows << bitmap.ink;
    for (std::uint8_t cell : bitmap.cells) key << cell;
}
void write(const PlacedPicture& picture, const PageSet&, FileNumbers& files, Key& key) {
    key << picture.rect << picture.source_part << picture.alt << files.number(picture.path) << picture.page
        << picture.finished_art;
    for (const Point& point : picture.outline) key << point;
}

const PageElement* element_of(const Page& page, std::size_t item) {
    for (const PageElement& element : page.elements)
        if (element.first_item <= item && item < element.end_item) return &element;
    return nullptr;
}

class PageReader {
  public:
    PageReader(const PageSet& set, FileNumbers& files) : set_(set), files_(files) {}

    ComparedPage read(const Page& page, std::size_t index) {
        ComparedPage out{page.number, page.trim, {}};
        for (std::size_t i = 0; i < page.items.size(); ++i) {
            const PageElement* element = element_of(page, i);
            Key key;
            key << page.items[i].index() << (element && i == element->first_item);
            std::visit([&](const auto& placed) { write(placed, set_, files_, key); }, page.items[i]);
            add(out, std::move(key), element, rect_of(page.items[i]));
        }
        for (const PageLink& link : page.links) {
            Key key;
            key << 'l' << link.rect << link.words << link.address << link.to_page << link.to;
            add(out, std::move(key), link.element ? &page.elements.at(*link.element) : nullptr, link.rect);
        }
        for (const OutlineEntry& entry : set_.document.outline) {
            if (entry.page != index) continue;
            Key key;
            key << 'o' << entry.level << entry.title << entry.to;
            add(out, std::move(key), nullptr, {entry.to.x, entry.to.y, Length(), Length()});
        }
        return out;
    }

  private:
    void add(ComparedPage& page, Key key, const PageElement* element, const Rect& rect) const {
        const Role role = element ? element->role : Role::artifact;
        std::string article;
        if (role != Role::artifact && element->article < set_.article_ids.size())
            article = set_.article_ids[element->article];
        key << role << article;
        page.items.push_back({std::move(key.bytes), role, std::move(article), rect});
    }

    const PageSet& set_;
    FileNumbers& files_;
};

/// Equal items get equal names.
class ItemNames {
  public:
    std::u32string named(const ComparedPage* page) {
        std::u32string out;
        if (page)
            for (const ComparedItem& item : page->items)
                out += names_.emplace(item.values, static_cast<char32_t>(names_.size())).first->second;
        return out;
    }

  private:
    std::unordered_map<std::string_view, char32_t> names_;
};

const ComparedPage* find_page(const std::vector<ComparedPage>& pages, int number) {
    for (const ComparedPage& page : pages)
        if (page.number == number) return &page;
    return nullptr;
}

void add_changed(const ComparedPage& page, std::size_t begin, std::size_t end,
                 std::vector<ChangedItem>& changed) {
    for (std::size_t i = begin; i < end; ++i) {
        const ComparedItem& item = page.items[i];
        changed.push_back({i, item.role, item.article, item.rect});
    }
}

Rect extent(const PlacedRun& run) {
    if (run.glyphs.empty()) return {};
    Rect all;
    for (const PlacedGlyph& glyph : run.glyphs) {
        const Rect box = em_box(run, glyph);
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

std::size_t FileNumbers::number(const std::string& path) {
    const auto [at, added] = files_.try_emplace(path);
    if (!added) return at->second;
    std::string bytes;
    if (const FileError failed = read_whole(path, largest_picture, bytes); !failed.empty())
        bytes = path + "\n" + failed;
    return at->second = contents_.emplace(std::move(bytes), contents_.size()).first->second;
}

std::vector<ComparedPage> compared_pages(const PageSet& set, FileNumbers& files) {
    PageReader reader(set, files);
    std::vector<ComparedPage> out;
    for (const Page& page : set.document.pages) out.push_back(reader.read(page, out.size()));
    return out;
}

std::vector<PageDiff> compare_pages(const std::vector<ComparedPage>& older,
                                    const std::vector<ComparedPage>& newer) {
    std::set<int> numbers;
    for (const auto* pages : {&older, &newer})
        for (const ComparedPage& page : *pages) numbers.insert(page.number);
    ItemNames names;
    std::vector<PageDiff> diffs;
    for (int number : numbers) {
        const ComparedPage *a = find_page(older, number), *b = find_page(newer, number);
        PageDiff& diff = diffs.emplace_back();
        diff.number = number;
        diff.in_old = a != nullptr;
        diff.in_new = b != nullptr;
        if (a) diff.old_trim = a->trim;
        if (b) diff.new_trim = b->trim;
        for (const Edit& edit : differences(names.named(a), names.named(b))) {
            if (edit.kind == Edit::Kind::same) diff.same_items += edit.old_end - edit.old_begin;
            if (edit.kind == Edit::Kind::deleted)
                add_changed(*a, edit.old_begin, edit.old_end, diff.only_old);
            if (edit.kind == Edit::Kind::inserted)
                add_changed(*b, edit.new_begin, edit.new_end, diff.only_new);
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

std::vector<Rect> regions_of(const std::vector<ChangedItem>& items, Length gap) {
    std::vector<Rect> rects;
    for (const ChangedItem& item : items) rects.push_back(item.rect);
    return joined_regions(std::move(rects), gap);
}

}  // namespace banxin
