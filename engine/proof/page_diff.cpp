#include "proof/page_diff.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <set>
#include <unordered_map>

#include "base/file.h"
#include "page/places.h"
#include "proof/ink_words.h"
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
    Key& operator<<(const Ink& ink) {
        return *this << ink.c << ink.m << ink.y << ink.k << std::string(ink.spot) << ink.share;
    }

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

std::string ink_of(const PageItem& item) {
    return std::visit(
        [](const auto& placed) -> std::string {
            if constexpr (requires { placed.ink; })
                return ink_words(placed.ink);
            else
                return {};
        },
        item);
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
            out.items.back().ink = ink_of(page.items[i]);
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
        page.items.push_back({std::move(key.bytes), role, std::move(article), rect, {}});
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
        changed.push_back({i, item.role, item.article, item.rect, item.ink});
    }
}

/// Of what only one of both has: pairs that stand in one place in different inks.
std::vector<InkChange> ink_changes(const PageDiff& page) {
    std::map<std::array<double, 4>, const std::string*> older;
    const auto place = [](const Rect& r) {
        return std::array{r.x.in_pt(), r.y.in_pt(), r.width.in_pt(), r.height.in_pt()};
    };
    for (const ChangedItem& item : page.only_old) older.emplace(place(item.rect), &item.ink);
    std::vector<InkChange> changes;
    for (const ChangedItem& item : page.only_new) {
        const auto before = older.find(place(item.rect));
        if (before == older.end() || before->second->empty() || item.ink.empty() ||
            *before->second == item.ink)
            continue;
        const auto known = std::find_if(changes.begin(), changes.end(), [&](const InkChange& change) {
            return change.from == *before->second && change.to == item.ink;
        });
        ++(known != changes.end() ? *known : changes.emplace_back(InkChange{*before->second, item.ink}))
              .items;
    }
    return changes;
}

/// Of what only one of both has: stretches in the same order that stand elsewhere by the same way. What is
/// left between them is looked through once more, since two blocks may have changed places.
std::vector<ShiftedItems> shifted_items(const ComparedPage& older, const ComparedPage& newer,
                                        const PageDiff& diff) {
    constexpr std::size_t a_stretch = 8;  // fewer are found by chance
    constexpr int passes = 2;
    const auto with_form = [](const ComparedPage& page, const std::vector<ChangedItem>& changed) {
        std::vector<const ComparedItem*> out;
        for (const ChangedItem& item : changed)
            if (!page.items[item.item].form.empty()) out.push_back(&page.items[item.item]);
        return out;
    };
    auto before = with_form(older, diff.only_old), after = with_form(newer, diff.only_new);
    std::vector<ShiftedItems> shifted;
    const auto add = [&](Length right, Length down, std::size_t items) {
        const auto known = std::find_if(shifted.begin(), shifted.end(), [&](const ShiftedItems& s) {
            return std::abs((s.right - right).in_pt()) < 0.1 && std::abs((s.down - down).in_pt()) < 0.1;
        });
        (known != shifted.end() ? *known : shifted.emplace_back(ShiftedItems{right, down})).items += items;
    };
    for (int pass = 0; pass < passes; ++pass) {
        std::unordered_map<std::string_view, char32_t> names;
        const auto named = [&](const std::vector<const ComparedItem*>& items) {
            std::u32string out;
            for (const ComparedItem* item : items)
                out += names.emplace(item->form, static_cast<char32_t>(names.size())).first->second;
            return out;
        };
        for (const Edit& edit : differences(named(before), named(after))) {
            if (edit.kind != Edit::Kind::same) continue;
            const auto way = [&](std::size_t k) {
                const Rect &a = before[edit.old_begin + k]->rect, &b = after[edit.new_begin + k]->rect;
                return std::pair(b.x - a.x, b.y - a.y);
            };
            const std::size_t count = edit.old_end - edit.old_begin;
            for (std::size_t from = 0, to = 0; from < count; from = to) {
                const auto [right, down] = way(from);
                const auto goes_along = [&](std::size_t k) {
                    return std::abs((way(k).first - right).in_pt()) < 0.1 &&
                           std::abs((way(k).second - down).in_pt()) < 0.1;
                };
                while (to < count && goes_along(to)) ++to;
                if (to - from < a_stretch) continue;
                add(right, down, to - from);
                for (std::size_t k = from; k < to; ++k)
                    before[edit.old_begin + k] = after[edit.new_begin + k] = nullptr;
            }
        }
        std::erase(before, nullptr);
        std::erase(after, nullptr);
    }
    return shifted;
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
        diff.inks = ink_changes(diff);
        if (a && b) diff.shifted = shifted_items(*a, *b, diff);
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
