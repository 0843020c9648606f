#include "proof/text_diff.h"

#include <algorithm>
#include <map>

#include "proof/text_moves.h"

namespace banxin {
namespace {

using Kind = Edit::Kind;

void append(std::vector<Edit>& edits, Kind kind, std::size_t old_begin, std::size_t old_end,
            std::size_t new_begin, std::size_t new_end) {
    if (old_begin == old_end && new_begin == new_end) return;
    if (!edits.empty() && edits.back().kind == kind && edits.back().old_end == old_begin &&
        edits.back().new_end == new_begin) {
        edits.back().old_end = old_end;
        edits.back().new_end = new_end;
        return;
    }
    edits.push_back({kind, old_begin, old_end, new_begin, new_end});
}

/// Between two stretches that are the same: everything taken out, then everything put in.
void append_change(std::vector<Edit>& edits, std::size_t old_begin, std::size_t old_end,
                   std::size_t new_begin, std::size_t new_end) {
    append(edits, Kind::deleted, old_begin, old_end, new_begin, new_begin);
    append(edits, Kind::inserted, old_end, old_end, new_begin, new_end);
}

/// A run of characters that both texts have: where it begins in each, and how long it is.
struct Match {
    std::size_t in_old = 0, in_new = 0, length = 0;
};

/// The matches of a shortest edit list; none when it would be longer than `most_edits`.
std::vector<Match> shortest(std::u32string_view a, std::u32string_view b) {
    const auto n = static_cast<std::ptrdiff_t>(a.size()), m = static_cast<std::ptrdiff_t>(b.size());
    const auto most = std::min(n + m, static_cast<std::ptrdiff_t>(most_edits));
    // reach[most + k]: furthest x on diagonal k = x − y. One copy for each number of edits, to walk back.
    std::vector<std::int32_t> reach(static_cast<std::size_t>(2 * most + 3), 0);
    std::vector<std::vector<std::int32_t>> trace;
    const auto at = [&](std::ptrdiff_t k) -> std::int32_t& {
        return reach[static_cast<std::size_t>(most + 1 + k)];
    };
    const auto down = [&](const auto& x_of, std::ptrdiff_t k, std::ptrdiff_t d) {
        return k == -d || (k != d && x_of(k - 1) < x_of(k + 1));
    };
    std::ptrdiff_t edits = -1;
    for (std::ptrdiff_t d = 0; d <= most && edits < 0; ++d) {
        trace.emplace_back(reach.begin() + (most + 1 - d - 1), reach.begin() + (most + 1 + d + 2));
        for (std::ptrdiff_t k = -d; k <= d; k += 2) {
            std::ptrdiff_t x = down(at, k, d) ? at(k + 1) : at(k - 1) + 1;
            if (d == 0) x = 0;
            while (x < n && x - k >= 0 && x - k < m &&
                   a[static_cast<std::size_t>(x)] == b[static_cast<std::size_t>(x - k)])
                ++x;
            at(k) = static_cast<std::int32_t>(x);
            if (x >= n && x - k >= m) {
                edits = d;
                break;
            }
        }
    }
    std::vector<Match> matches;
    if (edits < 0) return matches;
    std::ptrdiff_t x = n, y = m;
    for (std::ptrdiff_t d = edits; d >= 0; --d) {
        const std::vector<std::int32_t>& before = trace[static_cast<std::size_t>(d)];
        const auto earlier = [&](std::ptrdiff_t k) { return before[static_cast<std::size_t>(k + d + 1)]; };
        std::ptrdiff_t from_x = 0, from_y = 0;
        if (d > 0) {
            const std::ptrdiff_t k = down(earlier, x - y, d) ? x - y + 1 : x - y - 1;
            from_x = earlier(k);
            from_y = from_x - k;
        }
        const std::ptrdiff_t length = d == 0 ? x : std::min(x - from_x, y - from_y);
        if (length > 0)
            matches.push_back({static_cast<std::size_t>(x - length), static_cast<std::size_t>(y - length),
                               static_cast<std::size_t>(length)});
        x = from_x;
        y = from_y;
    }
    std::reverse(matches.begin(), matches.end());
    return matches;
}

/// A text as its blocks, each with the mark that begins it.
std::vector<std::u32string_view> blocks_of(std::u32string_view text) {
    std::vector<std::u32string_view> blocks;
    for (std::size_t begin = 0; begin < text.size();) {
        std::size_t end = begin + 1;
        while (end < text.size() && !begins_block(text[end])) ++end;
        blocks.push_back(text.substr(begin, end - begin));
        begin = end;
    }
    return blocks;
}

}  // namespace

std::vector<Edit> without_crumbs(const std::vector<Edit>& edits) {
    const auto change_beside = [&](std::size_t i, std::ptrdiff_t step) {
        std::size_t most = 0;
        for (auto k = static_cast<std::ptrdiff_t>(i) + step;
             k >= 0 && k < static_cast<std::ptrdiff_t>(edits.size()); k += step) {
            const Edit& e = edits[static_cast<std::size_t>(k)];
            if (e.kind == Kind::same) break;
            most = std::max({most, e.old_size(), e.new_size()});
        }
        return most;
    };
    std::vector<Edit> kept;
    std::size_t old_begin = 0, new_begin = 0;  // of the change in work
    std::size_t old_end = 0, new_end = 0;
    for (std::size_t i = 0; i < edits.size(); ++i) {
        const Edit& e = edits[i];
        const bool crumb =
            e.kind == Kind::same && 2 * e.old_size() <= std::min(change_beside(i, -1), change_beside(i, 1));
        old_end = e.old_end;
        new_end = e.new_end;
        if (e.kind != Kind::same || crumb) continue;
        append_change(kept, old_begin, e.old_begin, new_begin, e.new_begin);
        append(kept, Kind::same, e.old_begin, e.old_end, e.new_begin, e.new_end);
        old_begin = e.old_end;
        new_begin = e.new_end;
    }
    append_change(kept, old_begin, old_end, new_begin, new_end);
    return kept;
}

namespace {

/// How well a stretch reads as one that somebody took out or put in: whole paragraphs, then whole sentences
/// or clauses.
int goodness(std::u32string_view stretch) {
    if (begins_block(stretch.front())) return 2;
    return std::u32string_view(U"。！？；，、").find(stretch.back()) != std::u32string_view::npos ? 1 : 0;
}

/// A stretch taken out of 甲乙甲 may be 甲乙 or 乙甲: moves each lone stretch to where it reads best.
void slide(std::vector<Edit>& edits, std::u32string_view older, std::u32string_view newer) {
    for (std::size_t i = 1; i + 1 < edits.size(); ++i) {
        Edit &before = edits[i - 1], &edit = edits[i], &after = edits[i + 1];
        if (edit.kind == Kind::same || before.kind != Kind::same || after.kind != Kind::same) continue;
        const bool put_in = edit.kind == Kind::inserted;
        const std::u32string_view text = put_in ? newer : older;
        const std::size_t begin = put_in ? edit.new_begin : edit.old_begin,
                          size = edit.old_size() + edit.new_size();
        std::size_t left = 0, right = 0;
        while (left + (i > 1) < before.old_size() && text[begin - 1 - left] == text[begin + size - 1 - left])
            ++left;
        while (right + (i + 2 < edits.size()) < after.old_size() &&
               text[begin + right] == text[begin + size + right])
            ++right;
        std::size_t best = begin;
        for (std::size_t at = begin - left; at <= begin + right; ++at)
            if (goodness(text.substr(at, size)) > goodness(text.substr(best, size))) best = at;
        const auto by = static_cast<std::ptrdiff_t>(best) - static_cast<std::ptrdiff_t>(begin);
        const auto shift = [by](std::size_t& place) {
            place = static_cast<std::size_t>(static_cast<std::ptrdiff_t>(place) + by);
        };
        for (std::size_t* place : {&before.old_end, &before.new_end, &edit.old_begin, &edit.old_end,
                                   &edit.new_begin, &edit.new_end, &after.old_begin, &after.new_begin})
            shift(*place);
    }
    std::erase_if(edits, [](const Edit& e) { return e.old_size() + e.new_size() == 0; });
}

}  // namespace

std::vector<Edit> differences(std::u32string_view older, std::u32string_view newer) {
    const auto [old_differs, new_differs] =
        std::mismatch(older.begin(), older.end(), newer.begin(), newer.end());
    const auto head = static_cast<std::size_t>(old_differs - older.begin());
    std::size_t tail = 0;
    while (tail < older.size() - head && tail < newer.size() - head &&
           older[older.size() - 1 - tail] == newer[newer.size() - 1 - tail])
        ++tail;
    const std::size_t old_end = older.size() - tail, new_end = newer.size() - tail;

    std::vector<Edit> edits;
    append(edits, Kind::same, 0, head, 0, head);
    std::size_t old_at = head, new_at = head;
    for (const Match& match :
         shortest(older.substr(head, old_end - head), newer.substr(head, new_end - head))) {
        const std::size_t in_old = head + match.in_old, in_new = head + match.in_new;
        append_change(edits, old_at, in_old, new_at, in_new);
        old_at = in_old + match.length;
        new_at = in_new + match.length;
        append(edits, Kind::same, in_old, old_at, in_new, new_at);
    }
    append_change(edits, old_at, old_end, new_at, new_end);
    append(edits, Kind::same, old_end, older.size(), new_end, newer.size());
    return edits;
}

std::vector<Edit> text_edits(std::u32string_view older, std::u32string_view newer) {
    const auto old_blocks = blocks_of(older), new_blocks = blocks_of(newer);
    std::map<std::u32string_view, char32_t> names;
    const auto named = [&](const std::vector<std::u32string_view>& blocks) {
        std::u32string out;
        for (std::u32string_view block : blocks)
            out += names.emplace(block, static_cast<char32_t>(names.size())).first->second;
        return out;
    };
    const auto length = [](const std::vector<std::u32string_view>& blocks, std::size_t begin,
                           std::size_t end) {
        std::size_t sum = 0;
        for (; begin < end; ++begin) sum += blocks[begin].size();
        return sum;
    };
    // Whole blocks first; then what lies between two that are the same, character by character.
    std::vector<Edit> edits;
    std::size_t old_at = 0, new_at = 0, old_size = 0, new_size = 0;
    const auto compare_gap = [&] {
        for (Edit e :
             without_crumbs(differences(older.substr(old_at, old_size), newer.substr(new_at, new_size))))
            append(edits, e.kind, old_at + e.old_begin, old_at + e.old_end, new_at + e.new_begin,
                   new_at + e.new_end);
        old_at += old_size;
        new_at += new_size;
        old_size = new_size = 0;
    };
    for (const Edit& e : differences(named(old_blocks), named(new_blocks))) {
        const std::size_t in_old = length(old_blocks, e.old_begin, e.old_end);
        const std::size_t in_new = length(new_blocks, e.new_begin, e.new_end);
        if (e.kind != Kind::same) {
            old_size += in_old;
            new_size += in_new;
            continue;
        }
        compare_gap();
        append(edits, Kind::same, old_at, old_at + in_old, new_at, new_at + in_new);
        old_at += in_old;
        new_at += in_new;
    }
    compare_gap();
    slide(edits, older, newer);
    find_moves(edits, older, newer);
    return edits;
}

bool changed(const std::vector<Edit>& edits) {
    return std::any_of(edits.begin(), edits.end(), [](const Edit& e) { return e.kind != Kind::same; });
}

}  // namespace banxin
