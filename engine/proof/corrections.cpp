#include "proof/corrections.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <numbers>
#include <utility>

#include "page/places.h"
#include "proof/changed_pages.h"
#include "proof/report.h"

namespace banxin {
namespace {

using namespace literals;

constexpr Length pen = 0.6_pt;
constexpr Length apart = 1.4_pt;  // leaders of one line of text
const Ink ink = proof_red;

/// Where something stands in the galley: the rectangles of its characters, line by line.
struct Spot {
    std::size_t page = 0;
    std::vector<Rect> rects;
    std::vector<Spot> more;  ///< on further sheets
};

/// A place between two characters.
struct Gap {
    std::size_t page = 0;
    Point at;  ///< at the top of the line of text
    Length height;
};

std::vector<Point> curve(Point centre, Length across, Length up, double from, double to) {
    std::vector<Point> points;
    constexpr int steps = 16;
    for (int i = 0; i <= steps; ++i) {
        const double angle = (from + (to - from) * i / steps) * 2 * std::numbers::pi;
        points.push_back({centre.x + across * std::cos(angle), centre.y + up * std::sin(angle)});
    }
    return points;
}

class Corrector {
  public:
    Corrector(const Galley& galley, const Scribe& scribe, std::vector<Page*> marks)
        : galley_(galley), scribe_(scribe), marks_(std::move(marks)), leaders_(galley.lines.size()) {
        for (Page* page : marks_) margins_.emplace_back(scribe, *page);
    }

    void mark(const ArticleDiff& article) {
        count_replacements(article);
        for (const PassageDiff& passage : article.passages) mark(passage);
    }

  private:
    using Edits = std::vector<Edit>;

    void mark(const PassageDiff& passage) {
        const Edits& edits = passage.edits;
        int moved = 0;  // the last of whose move was marked
        for (std::size_t i = 0; i < edits.size(); ++i) {
            const Edit& edit = edits[i];
            if (edit.kind == Edit::Kind::same) continue;
            if (edit.move) {
                if (const std::size_t length = transposition(passage, i)) {
                    i += length - 1;
                } else if (edit.kind == Edit::Kind::deleted && edit.move > moved) {
                    move(passage, edit.move);
                    moved = edit.move;
                }
            } else if (edit.kind == Edit::Kind::inserted) {
                insert_where_it_was(passage, i);
            } else {
                const std::size_t put_in = instead_of(edits, i);
                remove(passage, edit, put_in < edits.size() ? &edits[put_in] : nullptr);
                if (put_in == i + 1) ++i;
            }
        }
    }

    // --- moved sentences that were edited: pieces with one number, and changes between them ---

    /// The number of the move inside which an edit stands; 0: none.
    static int move_round(const Edits& edits, std::size_t i) {
        const auto beside = [&](std::ptrdiff_t step) {
            for (auto k = static_cast<std::ptrdiff_t>(i) + step;
                 k >= 0 && k < static_cast<std::ptrdiff_t>(edits.size()); k += step) {
                const Edit& e = edits[static_cast<std::size_t>(k)];
                if (e.kind != edits[i].kind) return 0;
                if (e.move) return e.move;
            }
            return 0;
        };
        const int before = beside(-1);
        return before == beside(1) ? before : 0;
    }
    /// How many pieces of a move stand before an edit of their kind, and the first edit after so many of the
    /// other kind.
    static std::size_t across(const Edits& edits, std::size_t i, int number) {
        std::size_t pieces = 0;
        for (std::size_t k = 0; k < i; ++k)
            if (edits[k].kind == edits[i].kind && edits[k].move == number) ++pieces;
        for (std::size_t k = 0; k < edits.size(); ++k)
            if (edits[k].kind != Edit::Kind::same && edits[k].kind != edits[i].kind &&
                edits[k].move == number && --pieces == 0)
                return k + 1;
        return edits.size();
    }
    static bool is_plain(const Edits& edits, std::size_t i, Edit::Kind kind) {
        return i < edits.size() && edits[i].kind == kind && !edits[i].move;
    }
    /// What was put in for a stretch taken out; the end when nothing was.
    static std::size_t instead_of(const Edits& edits, std::size_t i) {
        const int number = move_round(edits, i);
        const std::size_t at = number ? across(edits, i, number) : i + 1;
        return is_plain(edits, at, Edit::Kind::inserted) ? at : edits.size();
    }
    void insert_where_it_was(const PassageDiff& passage, std::size_t i) {
        const Edits& edits = passage.edits;
        Edit edit = edits[i];
        if (const int number = move_round(edits, i)) {
            const std::size_t at = across(edits, i, number);
            if (is_plain(edits, at, Edit::Kind::deleted)) return;  // marked with what it stands for
            edit.old_begin = edit.old_end = edits[at - 1].old_end;
        }
        insert(passage, edit);
    }

    static std::u32string words(const SourceText& text, std::size_t begin, std::size_t end) {
        std::u32string out;
        for (char32_t c : text.chars.substr(begin, end - begin))
            if (!begins_block(c)) out += c;
        return out;
    }

    // --- 代替号: what is wrong in the same way three times or more ---

    void count_replacements(const ArticleDiff& article) {
        constexpr int often = 3;
        constexpr std::string_view symbols[] = {"△", "○", "□", "☆"};
        std::map<Replacement, int> counts;
        for (const PassageDiff& passage : article.passages)
            for (std::size_t i = 0; i < passage.edits.size(); ++i)
                if (is_plain(passage.edits, i, Edit::Kind::deleted))
                    if (const std::size_t at = instead_of(passage.edits, i); at < passage.edits.size())
                        ++counts[replacement(passage, passage.edits[i], passage.edits[at])];
        for (const auto& [replaced, count] : counts)
            if (count >= often && symbols_.size() < std::size(symbols))
                symbols_.emplace(replaced, Symbol{symbols[symbols_.size()]});
    }
    using Replacement = std::pair<std::u32string, std::u32string>;
    static Replacement replacement(const PassageDiff& passage, const Edit& gone, const Edit& put_in) {
        return {words(passage.older, gone.old_begin, gone.old_end),
                words(passage.newer, put_in.new_begin, put_in.new_end)};
    }
    /// What the margin says instead of a stretch: the words, or their symbol once they have been said.
    std::string right_words(const Replacement& replaced) {
        const auto at = symbols_.find(replaced);
        if (at == symbols_.end()) return passage_words(replaced.second);
        const std::string symbol(at->second.text);
        return std::exchange(at->second.said, true) ? symbol : symbol + "＝" + passage_words(replaced.second);
    }

    // --- 对调号 ---

    /// How many edits from here are an exchange of neighbours on one line, which is then marked; 0: they are
    /// not.
    std::size_t transposition(const PassageDiff& passage, std::size_t i) {
        const Edits& edits = passage.edits;
        const auto kind = [&](std::size_t k, Edit::Kind wanted) {
            return k < edits.size() && edits[k].kind == wanted;
        };
        const auto moved = [&](std::size_t a, std::size_t b) {
            return edits[a].move != 0 && edits[a].move == edits[b].move;
        };
        using enum Edit::Kind;
        if (kind(i, deleted) && kind(i + 1, inserted) && kind(i + 2, same) && kind(i + 3, deleted) &&
            kind(i + 4, inserted) && moved(i, i + 4) && moved(i + 1, i + 3))
            return exchange(passage, edits[i], edits[i + 3]) ? 5 : 0;
        if (!kind(i + 1, same)) return 0;
        if (kind(i, deleted) && kind(i + 2, inserted) && moved(i, i + 2))
            return exchange(passage, edits[i], edits[i + 1]) ? 3 : 0;
        if (kind(i, inserted) && kind(i + 2, deleted) && moved(i, i + 2))
            return exchange(passage, edits[i + 1], edits[i + 2]) ? 3 : 0;
        return 0;
    }
    /// A line over the one, between the two, and under the other.
    bool exchange(const PassageDiff& passage, const Edit& one, const Edit& other) {
        const Spot left = find(passage.older, one.old_begin, one.old_end),
                   right = find(passage.older, other.old_begin, other.old_end);
        if (left.rects.size() != 1 || right.rects.size() != 1 || left.page != right.page ||
            left.rects[0].y != right.rects[0].y || left.rects[0].x > right.rects[0].x)
            return false;
        const Rect &a = left.rects[0], &b = right.rects[0];
        const Length over = a.y - 1_pt, under = b.bottom() + 1.5_pt, hook = 2.5_pt;
        Scribe::path(*marks_[left.page],
                     {{a.x, over + hook},
                      {a.x, over},
                      {a.right(), over},
                      {b.x, under},
                      {b.right(), under},
                      {b.right(), under - hook}},
                     pen, ink);
        lead(left.page, {a.x + a.width / 2, over}, "对调");
        return true;
    }

    Spot find(const SourceText& text, std::size_t begin, std::size_t end) const {
        SourceSpan span;
        for (std::size_t i = begin; i < end; ++i) {
            const SourcePos place = text.places[i];
            if (place.file == FileId::none) continue;
            if (span.file == FileId::none) span = {place.file, place.offset, place.offset};
            span.end = place.offset + 1;
        }
        Spot spot;
        for (std::size_t p = 0; p < galley_.pages.size(); ++p) {
            std::vector<Rect> rects = rects_of(galley_.pages[p], span);
            if (rects.empty()) continue;
            if (spot.rects.empty())
                spot = {p, std::move(rects), {}};
            else
                spot.more.push_back({p, std::move(rects), {}});
        }
        return spot;
    }

    /// Before the character that follows, else after the one before, else at the beginning of all.
    std::optional<Gap> gap(const SourceText& text, std::size_t at) const {
        while (at == 0 || std::all_of(text.chars.begin(),
                                      text.chars.begin() + static_cast<std::ptrdiff_t>(at), begins_block)) {
            if (at == text.chars.size() || !begins_block(text.chars[at])) break;
            ++at;
        }
        if (at < text.chars.size() && !begins_block(text.chars[at]))
            if (const Spot next = find(text, at, at + 1); !next.rects.empty())
                return Gap{next.page, {next.rects[0].x, next.rects[0].y}, next.rects[0].height};
        while (at > 0 && begins_block(text.chars[at - 1])) --at;
        if (at == 0) return std::nullopt;
        const Spot before = find(text, at - 1, at);
        if (before.rects.empty()) return std::nullopt;
        const Rect& last = before.rects.back();
        return Gap{before.page, {last.right(), last.y}, last.height};
    }

    /// A line from a mark through the space above its line of text to the margin, and words at its end.
    Point lead(std::size_t page, Point from, std::string_view note) {
        const GalleyLine* line = line_at(galley_, page, {from.x, from.y + 2_pt});
        if (!line) {  // in the headline, which has the whole sheet
            const Point end{galley_.pages[page].trim.width - 26_mm, from.y};
            Scribe::line(*marks_[page], from, end, pen, ink);
            scribe_.write(*marks_[page], note, {end.x + 1_mm, end.y + 2_pt}, {8_pt, ink});
            return {end.x + 1_mm, end.y - 5_pt};
        }
        int& used = leaders_[static_cast<std::size_t>(line - galley_.lines.data())];
        const Length y = from.y - apart * (1 + used++ % 3);
        const Point note_at = margins_[page].write(*line, note, ink);
        Scribe::path(
            *marks_[page],
            {from, {from.x, y}, {line->rect.right() + 1_mm, y}, {note_at.x - 1_pt, note_at.y + 5_pt}}, pen,
            ink);
        return note_at;
    }

    void ring(const Spot& spot) {
        for (const Spot& rest : spot.more) ring(rest);
        for (const Rect& rect : spot.rects) {
            const Rect r = rect.inset(-1_pt);
            const Length round = r.height / 2;
            std::vector<Point> path = curve({r.right() - round, r.y + round}, round, round, -0.25, 0.25);
            const auto left = curve({r.left() + round, r.y + round}, round, round, 0.25, 0.75);
            path.insert(path.end(), left.begin(), left.end());
            path.push_back(path.front());
            Scribe::path(*marks_[spot.page], path, pen, ink);
        }
    }

    /// What has no place in the galley is said over it: a passage that only the newer version has, what a
    /// picture says to those who do not see it.
    void say(const PassageDiff& passage, std::string_view sign, const std::u32string& what) {
        const std::string words_said = std::string(sign) + "〔" +
                                       passage_name(passage.role, passage.number, Language::zh) + "〕" +
                                       passage_words(what);
        bottom_ =
            scribe_.write_in(*marks_.front(), {12_mm, bottom_, 186_mm, Length()}, words_said, {7_pt, ink});
    }

    static bool is_space(std::u32string_view text) { return text.find_first_not_of(U" 　") == text.npos; }

    /// 改正号 when something takes its place, else 删除号.
    void remove(const PassageDiff& passage, const Edit& edit, const Edit* put_in) {
        const std::u32string gone = words(passage.older, edit.old_begin, edit.old_end);
        if (gone.empty()) {
            if (put_in && starts_block(passage.newer, *put_in))
                say_kind(passage, edit, *put_in);
            else
                run_on(passage.older, edit);
            if (put_in) insert(passage, *put_in);
            return;
        }
        const Replacement replaced{
            gone, put_in ? words(passage.newer, put_in->new_begin, put_in->new_end) : std::u32string()};
        const Spot spot = find(passage.older, edit.old_begin, edit.old_end);
        if (spot.rects.empty() && !is_space(gone)) {
            say(passage, replaced.second.empty() ? "删" : "改",
                replaced.second.empty() ? gone : gone + U"→" + replaced.second);
            return;
        }
        if (is_space(gone)) {
            close_up(passage, edit);
            if (put_in) insert(passage, *put_in);
            return;
        }
        ring(spot);
        const Rect& last = spot.rects.back();
        if (const auto height = only_height(replaced)) return set_height(spot, replaced.second, *height);
        const Point note = lead(spot.page, {last.x + last.width / 2, last.y - 1_pt}, right_words(replaced));
        if (replaced.second.empty())  // the loop of 删除号
            Scribe::path(*marks_[spot.page], curve({note.x + 4_pt, note.y + 5_pt}, 4_pt, 3_pt, 0.5, 1.6), pen,
                         ink);
        else if (put_in && starts_block(passage.newer, *put_in))
            part({spot.page, {spot.rects.front().x, spot.rects.front().y}, spot.rects.front().height});
    }

    /// How high the same characters are to stand that stood otherwise; nullopt: something else is to be done.
    static std::optional<CharHeight> only_height(const Replacement& replaced) {
        const auto& [gone, put_in] = replaced;
        if (gone.size() != put_in.size()) return std::nullopt;
        for (std::size_t i = 0; i < gone.size(); ++i) {
            const HeightedChar before = base_of(gone[i]), after = base_of(put_in[i]);
            if (before.base != after.base || before.height == after.height ||
                after.height != base_of(put_in[0]).height)
                return std::nullopt;
        }
        return base_of(put_in[0]).height;
    }
    /// 改正上下角: the characters in the margin over a ∨ or under a ∧; 平排 for what is to be neither.
    void set_height(const Spot& spot, const std::u32string& chars, CharHeight height) {
        std::u32string plain;
        for (const char32_t c : chars) plain += base_of(c).base;
        const char* words = height == CharHeight::raised    ? " 上角"
                            : height == CharHeight::lowered ? " 下角"
                                                            : " 平排";
        const Rect& last = spot.rects.back();
        const Point note = lead(spot.page, {last.x + last.width / 2, last.y - 1_pt}, to_utf8(plain) + words);
        if (height == CharHeight::plain) return;
        const Length middle = note.x + 2.5_pt;  // of the first character, 8 pt high
        const bool raised = height == CharHeight::raised;
        const Length foot = note.y + (raised ? 7.2_pt : 1.2_pt), tip = foot + (raised ? 1.8_pt : -1.8_pt);
        Scribe::path(*marks_[spot.page], {{middle - 3_pt, foot}, {middle, tip}, {middle + 3_pt, foot}}, pen,
                     ink);
    }

    /// 减小空距: what stood apart goes together.
    void close_up(const PassageDiff& passage, const Edit& edit) {
        const auto at = gap(passage.older, edit.old_end);
        if (!at) return;
        for (const double side : {-1.0, 1.0}) {
            const Length y = side < 0 ? at->at.y - 1_pt : at->at.y + at->height + 1_pt;
            Scribe::path(*marks_[at->page], curve({at->at.x - 4_pt, y}, 5_pt, 2_pt * side, 0, 0.5), pen, ink);
        }
        lead(at->page, {at->at.x - 4_pt, at->at.y - 3_pt}, "减空");
    }

    /// 说明: a paragraph becomes a crosshead, a crosshead a paragraph …
    void say_kind(const PassageDiff& passage, const Edit& edit, const Edit& put_in) {
        const auto at = gap(passage.older, edit.old_end);
        if (!at) return;
        std::string kind = "改为正文";
        for (char32_t c : passage.newer.chars.substr(put_in.new_begin, put_in.new_end - put_in.new_begin))
            if (c == U'\v' || c == U'\f') kind = c == U'\v' ? "改为小标题" : "改为落款";
        lead(at->page, {at->at.x, at->at.y - 1_pt}, "（" + kind + "）");
    }

    static bool starts_block(const SourceText& text, const Edit& put_in) {
        for (std::size_t i = put_in.new_begin; i < put_in.new_end; ++i)
            if (begins_block(text.chars[i])) return true;
        return false;
    }

    /// 增补号; 另起段号 when a paragraph begins there.
    void insert(const PassageDiff& passage, const Edit& edit) {
        const auto at = gap(passage.older, edit.old_begin);
        if (!at) return say(passage, "补", words(passage.newer, edit.new_begin, edit.new_end));
        if (begins_anew(passage, edit)) part(*at);
        const std::u32string text = words(passage.newer, edit.new_begin, edit.new_end);
        if (text.empty()) return;
        caret(*at);
        // 空距号: each # is the width of a character.
        lead(at->page, {at->at.x, at->at.y - 1_pt},
             is_space(text) ? std::string(text.size(), '#') : passage_words(text));
    }
    /// The insertion begins a block where the older text has none.
    static bool begins_anew(const PassageDiff& passage, const Edit& edit) {
        const bool at_block = edit.old_begin > 0 && begins_block(passage.older.chars[edit.old_begin - 1]);
        return starts_block(passage.newer, edit) && !at_block;
    }

    void caret(const Gap& gap) {
        const Length foot = gap.at.y + gap.height;
        Scribe::path(*marks_[gap.page],
                     {{gap.at.x - 2_pt, foot + 3_pt}, {gap.at.x, foot}, {gap.at.x + 2_pt, foot + 3_pt}}, pen,
                     ink);
        Scribe::line(*marks_[gap.page], {gap.at.x, foot}, {gap.at.x, gap.at.y - 1_pt}, pen / 2, ink);
    }

    void part(const Gap& gap) {
        const Length foot = gap.at.y + gap.height;
        Scribe::path(*marks_[gap.page],
                     {{gap.at.x + 4_pt, gap.at.y - 1_pt},
                      {gap.at.x, gap.at.y - 1_pt},
                      {gap.at.x, foot + 1_pt},
                      {gap.at.x - 8_pt, foot + 1_pt}},
                     pen, ink);
        lead(gap.page, {gap.at.x + 4_pt, gap.at.y - 1_pt}, "另起段");
    }

    /// 接排号: from the end of one paragraph to the beginning of the next.
    void run_on(const SourceText& text, const Edit& edit) {
        if (edit.old_begin == 0 || edit.old_end >= text.chars.size()) return;
        const Spot end = find(text, edit.old_begin - 1, edit.old_begin),
                   begin = find(text, edit.old_end, edit.old_end + 1);
        if (end.rects.empty() || begin.rects.empty()) return;
        const Rect& from = end.rects.back();
        lead(end.page, {from.right() + 3_pt, from.y - 1_pt}, "接排");
        if (end.page != begin.page) return;
        const Rect& to = begin.rects.front();
        const Length middle = (from.bottom() + to.y) / 2;
        Scribe::path(*marks_[end.page],
                     {{from.right(), from.y + from.height / 2},
                      {from.right() + 3_pt, from.bottom()},
                      {from.right() + 1_pt, middle},
                      {to.x - 3_pt, middle},
                      {to.x - 4_pt, to.y + 2_pt},
                      {to.x, to.y + to.height / 2}},
                     pen, ink);
    }

    /// 转移号: a ring, and an arrow to where it goes; numbers where an arrow cannot.
    void move(const PassageDiff& passage, int number_of_move) {
        const Edit *first = nullptr, *last_piece = nullptr, *target = nullptr;
        for (const Edit& e : passage.edits) {
            if (e.move != number_of_move) continue;
            if (e.kind == Edit::Kind::deleted) {
                last_piece = &e;
                if (!first) first = &e;
            } else if (!target) {
                target = &e;
            }
        }
        if (!first || !target) return;
        const Spot spot = find(passage.older, first->old_begin, last_piece->old_end);
        const auto to = gap(passage.older, target->old_begin);
        if (spot.rects.empty() || !to) return;
        ring(spot);
        caret(*to);
        const std::string number = std::to_string(++moves_);
        const Rect& last = spot.rects.back();
        const GalleyLine* from_line = line_at(galley_, spot.page, {last.x, last.y + 2_pt});
        const GalleyLine* to_line = line_at(galley_, to->page, {to->at.x, to->at.y + 2_pt});
        if (!from_line || !to_line || from_line->margin.x != to_line->margin.x || spot.page != to->page) {
            lead(spot.page, {last.x + last.width / 2, last.y - 1_pt}, "移至 " + number);
            lead(to->page, {to->at.x, to->at.y - 1_pt}, number + " 移到此处");
            return;
        }
        const Length track = from_line->margin.x - 1_mm + apart * (moves_ % 4);
        const Length over = to->at.y - apart;
        Scribe::path(*marks_[spot.page],
                     {{last.right() - 2_pt, last.y - 1_pt},
                      {last.right() - 2_pt, last.y - 2 * apart},
                      {track, last.y - 2 * apart},
                      {track, over},
                      {to->at.x, over}},
                     pen, ink);
        Scribe::path(*marks_[spot.page],
                     {{to->at.x + 3_pt, over - 2_pt}, {to->at.x, over}, {to->at.x + 3_pt, over + 2_pt}}, pen,
                     ink);
    }

    const Galley& galley_;
    const Scribe& scribe_;
    std::vector<Page*> marks_;
    std::vector<MarginWriter> margins_;
    std::vector<int> leaders_;  // drawn from each line of the galley
    int moves_ = 0;
    Length bottom_ = 18.5_mm;  // of what is said over the galley
    struct Symbol {
        std::string_view text;
        bool said = false;
    };
    std::map<Replacement, Symbol> symbols_;
};

}  // namespace

Proof correction_proof(const IssueDiff& diff, const IssueVersion& older, const LayoutSet& old_layouts,
                       const IssueVersion& newer, const LayoutSet& new_layouts, const ProofStamp& stamp,
                       Diagnostics& diagnostics) {
    Proof proof;
    proof.title =
        "校样：" + diff.old_title + (diff.new_title == diff.old_title ? "" : " → " + diff.new_title);
    proof.author = newer.pages.document.author;
    proof.date = newer.pages.document.date;
    const Scribe scribe(older.fonts, diagnostics);
    const std::vector<Diagnostic> none;
    const auto find = [&](bool of_newer, int number) -> std::optional<Page> {
        for (const Page& page : (of_newer ? newer : older).pages.document.pages)
            if (page.number == number) return page;
        return std::nullopt;
    };
    for (const ArticleDiff& article : diff.articles) {
        const IssueVersion& issue = article.in_old ? older : newer;
        const auto galley =
            set_galley(issue, article.in_old ? old_layouts : new_layouts, article.id, diagnostics);
        if (!galley) continue;
        Proof sheets = galley_proof(issue, article.id, *galley, none, stamp, diagnostics);
        if (proof.layers.empty()) {
            proof.layers = sheets.layers;
            proof.layers.push_back({"corrections", "校对符号", false, true});
            proof.layers.push_back({"changes", "改动处", false, true});
        }
        std::vector<Page*> marks;
        for (ProofSheet& sheet : sheets.sheets) {
            sheet.marks.resize(proof.layers.size());
            marks.push_back(&sheet.marks[sheet.marks.size() - 2]);
            if (!article.in_old || !article.in_new)
                scribe.write(sheet.stamp, article.in_new ? "全篇新增" : "全篇撤去",
                             {sheet.page.trim.width / 2, 16_mm}, {11_pt, ink, Align::center});
        }
        Corrector corrector(*galley, scribe, marks);
        if (article.in_old && article.in_new) corrector.mark(article);
        proof.sheets.insert(proof.sheets.end(), sheets.sheets.begin(), sheets.sheets.end());
    }
    if (proof.layers.empty()) proof.layers = {{"changes", "改动处", false, true}};
    add_changed_pages(proof, proof.layers.size() - 1, diff, find, stamp, scribe);
    return proof;
}

}  // namespace banxin
