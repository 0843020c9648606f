#include "proof/corrections.h"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "page/places.h"

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

    void mark(const PassageDiff& passage) {
        const auto& edits = passage.edits;
        for (std::size_t i = 0; i < edits.size(); ++i) {
            const Edit& edit = edits[i];
            if (edit.kind == Edit::Kind::same) continue;
            if (edit.move) {
                if (edit.kind == Edit::Kind::deleted) move(passage, edit);
                continue;
            }
            if (edit.kind == Edit::Kind::inserted) {
                insert(passage, edit);
                continue;
            }
            const bool replaced =
                i + 1 < edits.size() && edits[i + 1].kind == Edit::Kind::inserted && !edits[i + 1].move;
            remove(passage, edit, replaced ? &edits[++i] : nullptr);
        }
    }

  private:
    static std::u32string words(const SourceText& text, std::size_t begin, std::size_t end) {
        std::u32string out;
        for (char32_t c : text.chars.substr(begin, end - begin))
            if (!begins_block(c)) out += c;
        return out;
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
        for (std::size_t p = 0; p < galley_.pages.size() && spot.rects.empty(); ++p)
            spot = {p, rects_of(galley_.pages[p], span)};
        return spot;
    }

    /// Before the character that follows, else after the one before.
    std::optional<Gap> gap(const SourceText& text, std::size_t at) const {
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
        if (!line) {  // in the headline: there is room to the right of it
            scribe_.write(*marks_[page], note, {from.x + 4_pt, from.y - 1_pt}, {8_pt, ink});
            return from;
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

    /// 改正号 when something takes its place, else 删除号.
    void remove(const PassageDiff& passage, const Edit& edit, const Edit* put_in) {
        const std::u32string gone = words(passage.older, edit.old_begin, edit.old_end);
        const std::u32string instead =
            put_in ? words(passage.newer, put_in->new_begin, put_in->new_end) : std::u32string();
        if (gone.empty()) {
            run_on(passage.older, edit);
            if (put_in) insert(passage, *put_in);
            return;
        }
        const Spot spot = find(passage.older, edit.old_begin, edit.old_end);
        if (spot.rects.empty()) return;
        ring(spot);
        const Rect& last = spot.rects.back();
        const Point note = lead(spot.page, {last.x + last.width / 2, last.y - 1_pt}, to_utf8(instead));
        if (instead.empty())  // the loop of 删除号
            Scribe::path(*marks_[spot.page], curve({note.x + 4_pt, note.y + 5_pt}, 4_pt, 3_pt, 0.5, 1.6), pen,
                         ink);
        else if (put_in && starts_block(passage.newer, *put_in))
            part({spot.page, {spot.rects.front().x, spot.rects.front().y}, spot.rects.front().height});
    }

    static bool starts_block(const SourceText& text, const Edit& put_in) {
        for (std::size_t i = put_in.new_begin; i < put_in.new_end; ++i)
            if (begins_block(text.chars[i])) return true;
        return false;
    }

    /// 增补号; 另起段号 when a paragraph begins there.
    void insert(const PassageDiff& passage, const Edit& edit) {
        const auto at = gap(passage.older, edit.old_begin);
        if (!at) return;
        if (starts_block(passage.newer, edit)) part(*at);
        const std::u32string text = words(passage.newer, edit.new_begin, edit.new_end);
        if (text.empty()) return;
        caret(*at);
        lead(at->page, {at->at.x, at->at.y - 1_pt}, to_utf8(text));
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
    void move(const PassageDiff& passage, const Edit& edit) {
        const auto target = std::find_if(passage.edits.begin(), passage.edits.end(), [&](const Edit& e) {
            return e.move == edit.move && e.kind == Edit::Kind::inserted;
        });
        const Spot spot = find(passage.older, edit.old_begin, edit.old_end);
        const auto to = target == passage.edits.end() ? std::nullopt : gap(passage.older, target->old_begin);
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
    for (const ArticleDiff& article : diff.articles) {
        const IssueVersion& issue = article.older ? older : newer;
        const auto galley =
            set_galley(issue, article.older ? old_layouts : new_layouts, article.id, diagnostics);
        if (!galley) continue;
        Proof sheets = galley_proof(issue, article.id, *galley, none, stamp, diagnostics);
        if (proof.layers.empty()) {
            proof.layers = sheets.layers;
            proof.layers.push_back({"corrections", "校对符号", false, true});
        }
        std::vector<Page*> marks;
        for (ProofSheet& sheet : sheets.sheets) {
            marks.push_back(&sheet.marks.emplace_back());
            if (!article.older || !article.newer)
                scribe.write(sheet.stamp, article.newer ? "全篇新增" : "全篇撤去",
                             {sheet.page.trim.width / 2, 16_mm}, {11_pt, ink, Align::center});
        }
        Corrector corrector(*galley, scribe, marks);
        if (article.older && article.newer)
            for (const PassageDiff& passage : article.passages) corrector.mark(passage);
        proof.sheets.insert(proof.sheets.end(), sheets.sheets.begin(), sheets.sheets.end());
    }
    return proof;
}

}  // namespace banxin
