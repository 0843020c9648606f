#include "proof/text_moves.h"

#include <algorithm>
#include <map>

namespace banxin {
namespace {

using Kind = Edit::Kind;
using Text = std::u32string_view;

class MoveFinder {
  public:
    MoveFinder(std::vector<Edit>& edits, Text older, Text newer)
        : edits_(edits), older_(older), newer_(newer) {}

    void run() {
        find_neighbours();
        find_whole();
        find_edited();
        join_neighbours();
        number_in_order();
    }

  private:
    Text out(std::size_t i) const { return older_.substr(edits_[i].old_begin, edits_[i].old_size()); }
    Text in(std::size_t i) const { return newer_.substr(edits_[i].new_begin, edits_[i].new_size()); }
    bool is(std::size_t i, Kind kind) const {
        return i < edits_.size() && edits_[i].kind == kind && !edits_[i].move;
    }
    static bool has_block(Text text) { return std::any_of(text.begin(), text.end(), begins_block); }

    /// Puts rows of edits in the place of edits [first, first + count).
    void replace(std::size_t first, std::size_t count, const std::vector<Edit>& rows) {
        const auto at = edits_.erase(edits_.begin() + static_cast<std::ptrdiff_t>(first),
                                     edits_.begin() + static_cast<std::ptrdiff_t>(first + count));
        edits_.insert(at, rows.begin(), rows.end());
    }

    // --- 对调 ---

    void find_neighbours() {
        for (std::size_t i = 0; i < edits_.size(); ++i)
            if (!swap_in_pair(i) && !swap_round_middle(i)) swap_over_same(i);
    }
    /// X Y that became Y X: X goes over Y.
    void set_swap(std::size_t first, std::size_t count, std::size_t o, std::size_t n, std::size_t x,
                  std::size_t y) {
        ++moves_;
        replace(first, count,
                {{Kind::deleted, o, o + x, n, n, moves_},
                 {Kind::same, o + x, o + x + y, n, n + y, 0},
                 {Kind::inserted, o + x + y, o + x + y, n + y, n + y + x, moves_}});
    }
    /// A C B that became B C A.
    void set_exchange(std::size_t first, std::size_t count, std::size_t o, std::size_t n, std::size_t a,
                      std::size_t c, std::size_t b) {
        const int one = ++moves_, other = ++moves_;
        replace(first, count,
                {{Kind::deleted, o, o + a, n, n, one},
                 {Kind::inserted, o + a, o + a, n, n + b, other},
                 {Kind::same, o + a, o + a + c, n + b, n + b + c, 0},
                 {Kind::deleted, o + a + c, o + a + c + b, n + b + c, n + b + c, other},
                 {Kind::inserted, o + a + c + b, o + a + c + b, n + b + c, n + b + c + a, one}});
    }
    /// Looks for how a short stretch became another by an exchange of its parts.
    bool swap_texts(std::size_t first, std::size_t count, std::size_t o, Text before, std::size_t n,
                    Text after) {
        constexpr std::size_t longest = 24, longest_middle = 2;
        const std::size_t size = before.size();
        if (size != after.size() || size < 2 || size > longest || has_block(before)) return false;
        for (std::size_t c = 0; c <= longest_middle && c + 2 <= size; ++c)
            for (std::size_t a = 1; a + c < size; ++a) {
                const std::size_t b = size - a - c;
                if (after.substr(0, b) != before.substr(a + c) || after.substr(b, c) != before.substr(a, c) ||
                    after.substr(b + c) != before.substr(0, a))
                    continue;
                if (c > 0)
                    set_exchange(first, count, o, n, a, c, b);
                else
                    set_swap(first, count, o, n, a, b);
                return true;
            }
        return false;
    }
    bool swap_in_pair(std::size_t i) {
        return is(i, Kind::deleted) && is(i + 1, Kind::inserted) &&
               swap_texts(i, 2, edits_[i].old_begin, out(i), edits_[i + 1].new_begin, in(i + 1));
    }
    /// 讲话和 taken out, 报告 left, 和讲话 put in; or what differs left and right of a middle that stayed.
    bool swap_round_middle(std::size_t i) {
        if (is(i, Kind::same) || i >= edits_.size() || edits_[i].move) return false;
        std::size_t end = i, same = 0;
        while (end < edits_.size() && !edits_[end].move && end - i < 5 &&
               (edits_[end].kind != Kind::same || ++same < 2))
            ++end;
        const std::size_t o = edits_[i].old_begin, n = edits_[i].new_begin;
        for (; end > i + 2; --end) {
            const Edit& last = edits_[end - 1];
            if (last.kind != Kind::same && swap_texts(i, end - i, o, older_.substr(o, last.old_end - o), n,
                                                      newer_.substr(n, last.new_end - n)))
                return true;
        }
        return false;
    }
    /// A longer stretch goes over one that is not much longer.
    void swap_over_same(std::size_t i) {
        if (i + 2 >= edits_.size() || !is(i + 1, Kind::same)) return;
        const bool forward = is(i, Kind::deleted) && is(i + 2, Kind::inserted);
        const bool back = is(i, Kind::inserted) && is(i + 2, Kind::deleted);
        if (!forward && !back) return;
        const Text gone = out(forward ? i : i + 2), come = in(forward ? i + 2 : i);
        if (gone != come || has_block(gone) || has_block(out(i + 1)) || out(i + 1).size() > 2 * gone.size())
            return;
        edits_[i].move = edits_[i + 2].move = ++moves_;
    }

    // --- elsewhere, as it was ---

    /// Cuts an edit so that characters [from, from + length) of it stand alone. Returns where that one is.
    std::size_t cut_out(std::size_t i, std::size_t from, std::size_t length) {
        const auto cut = [&](std::size_t at, std::size_t offset) {
            Edit rest = edits_[at];
            if (rest.kind == Kind::deleted)
                rest.old_begin = edits_[at].old_end = rest.old_begin + offset;
            else
                rest.new_begin = edits_[at].new_end = rest.new_begin + offset;
            edits_.insert(edits_.begin() + static_cast<std::ptrdiff_t>(at) + 1, rest);
        };
        const std::size_t size = edits_[i].old_size() + edits_[i].new_size();
        if (from + length < size) cut(i, from + length);
        if (from > 0) cut(i++, from);
        return i;
    }
    void find_whole() {
        for (std::size_t d = 0; d < edits_.size(); ++d) {
            if (!is(d, Kind::deleted)) continue;
            for (std::size_t i = 0; i < edits_.size() && !edits_[d].move; ++i) {
                if (!is(i, Kind::inserted)) continue;
                const Text gone = out(d), come = in(i);
                Text shorter = gone.size() < come.size() ? gone : come;
                while (!shorter.empty() && begins_block(shorter.front())) shorter.remove_prefix(1);
                while (!shorter.empty() && begins_block(shorter.back())) shorter.remove_suffix(1);
                if (shorter.size() < least_move) continue;
                const std::size_t in_gone = gone.find(shorter), in_come = come.find(shorter);
                if (in_gone == gone.npos || in_come == come.npos) continue;
                const std::size_t before = edits_.size();
                const std::size_t put = cut_out(i, in_come, shorter.size());
                if (i < d) d += edits_.size() - before;
                const std::size_t between = edits_.size();
                const std::size_t taken = cut_out(d, in_gone, shorter.size());
                edits_[taken].move = ++moves_;
                edits_[put > d ? put + edits_.size() - between : put].move = moves_;
                d = taken;
            }
        }
    }

    // --- elsewhere, edited ---

    /// A sentence inside an edit.
    struct Sentence {
        std::size_t begin = 0, end = 0;  ///< of the older or newer text
        bool taken = false;
    };
    std::vector<Sentence> sentences(Kind kind) const {
        constexpr Text ends = U"。！？…";
        const Text text = kind == Kind::deleted ? older_ : newer_;
        std::vector<Sentence> found;
        for (const Edit& edit : edits_) {
            if (edit.kind != kind || edit.move) continue;
            const std::size_t last = kind == Kind::deleted ? edit.old_end : edit.new_end;
            std::size_t begin = kind == Kind::deleted ? edit.old_begin : edit.new_begin;
            const auto close = [&](std::size_t end) {
                if (end - begin >= least_move) found.push_back({begin, end});
                begin = end;
            };
            for (std::size_t at = begin; at < last; ++at) {
                if (begins_block(text[at])) {
                    close(at);
                    begin = at + 1;
                } else if (ends.find(text[at]) != ends.npos) {
                    while (at + 1 < last && Text(U"。！？…”’」』").find(text[at + 1]) != Text::npos) ++at;
                    close(at + 1);
                }
            }
            close(last);
        }
        return found;
    }
    struct Likeness {
        std::size_t same = 0;
        std::vector<Edit> edits;
    };
    static Likeness likeness(Text gone, Text come) {
        Likeness out;
        if (2 * std::min(gone.size(), come.size()) < std::max(gone.size(), come.size())) return out;
        out.edits = without_crumbs(differences(gone, come));
        for (const Edit& edit : out.edits)
            if (edit.kind == Kind::same) out.same += edit.old_size();
        return out;
    }
    void find_edited() {
        std::vector<Sentence> gone = sentences(Kind::deleted), come = sentences(Kind::inserted);
        constexpr std::size_t most_compared = 200;  // sentences of a text written anew
        if (gone.size() > most_compared || come.size() > most_compared) return;
        for (Sentence& from : gone) {
            Likeness best;
            Sentence* to = nullptr;
            const Text text = older_.substr(from.begin, from.end - from.begin);
            for (Sentence& candidate : come) {
                if (candidate.taken) continue;
                const std::size_t size = candidate.end - candidate.begin;
                Likeness found = likeness(text, newer_.substr(candidate.begin, size));
                if (found.same < least_move || 5 * found.same < 3 * std::max(text.size(), size) ||
                    found.same <= best.same)
                    continue;
                best = std::move(found);
                to = &candidate;
            }
            if (!to) continue;
            to->taken = true;
            set_pieces(from, *to, best.edits);
        }
    }
    std::size_t edit_at(Kind kind, std::size_t place) const {
        for (std::size_t i = 0; i < edits_.size(); ++i) {
            const Edit& e = edits_[i];
            const auto [begin, end] =
                kind == Kind::deleted ? std::pair(e.old_begin, e.old_end) : std::pair(e.new_begin, e.new_end);
            if (e.kind == kind && begin <= place && place < end) return i;
        }
        return edits_.size();
    }
    void set_pieces(const Sentence& from, const Sentence& to, const std::vector<Edit>& pieces) {
        ++moves_;
        for (const Edit& piece : pieces) {
            if (piece.kind != Kind::same) continue;
            for (const Kind kind : {Kind::deleted, Kind::inserted}) {
                const std::size_t begin =
                    kind == Kind::deleted ? from.begin + piece.old_begin : to.begin + piece.new_begin;
                const std::size_t i = edit_at(kind, begin);
                const Edit& edit = edits_[i];
                const std::size_t offset = begin - (kind == Kind::deleted ? edit.old_begin : edit.new_begin);
                edits_[cut_out(i, offset, piece.old_size())].move = moves_;
            }
        }
    }

    // --- order ---

    /// The next moved piece of the same run of edits of a kind; 0: none.
    int next_move(std::size_t i) const {
        for (std::size_t k = i + 1; k < edits_.size() && edits_[k].kind == edits_[i].kind; ++k)
            if (edits_[k].move) return edits_[k].move;
        return 0;
    }
    void join_neighbours() {
        for (std::size_t d = 0; d < edits_.size(); ++d) {
            if (edits_[d].kind != Kind::deleted || !edits_[d].move) continue;
            const int here = edits_[d].move, next = next_move(d);
            if (!next || next == here) continue;
            for (std::size_t i = 0; i < edits_.size(); ++i)
                if (edits_[i].kind == Kind::inserted && edits_[i].move == here && next_move(i) == next) {
                    for (Edit& edit : edits_)
                        if (edit.move == next) edit.move = here;
                    break;
                }
        }
    }
    void number_in_order() {
        std::map<int, int> numbers;
        for (const Edit& edit : edits_)
            if (edit.move && edit.kind == Kind::deleted)
                numbers.emplace(edit.move, static_cast<int>(numbers.size()) + 1);
        for (Edit& edit : edits_)
            if (edit.move) edit.move = numbers.at(edit.move);
    }

    std::vector<Edit>& edits_;
    Text older_, newer_;
    int moves_ = 0;
};

}  // namespace

void find_moves(std::vector<Edit>& edits, std::u32string_view older, std::u32string_view newer) {
    MoveFinder(edits, older, newer).run();
}

}  // namespace banxin
