#include "proof/galley.h"

#include <algorithm>

#include "flow/headline.h"
#include "flow/line_slots.h"
#include "flow/story.h"
#include "flow/story_parts.h"
#include "page/place_text.h"
#include "proof/overlays.h"
#include "proof/page_proof.h"

namespace banxin {
namespace {

using namespace literals;

constexpr Size sheet_size{210_mm, 297_mm};
constexpr Length edge = 12_mm, head_top = 24_mm, foot = 283_mm;
constexpr Length least_margin = 30_mm;  // room to write beside a line
constexpr double open_leading = 1.5;    // of the page's
constexpr Length small = 6_pt, note_size = 7_pt;

/// Where the issue places an article, and how it is set there.
struct Place {
    const Article* article = nullptr;
    Slot slot;
    PageGrid grid;
    StyleSheet styles;
};

std::optional<Place> find_place(const IssueVersion& issue, const LayoutSet& layouts, const std::string& id,
                                Diagnostics& diagnostics) {
    for (const PagePlan& page : issue.plan.pages)
        for (const Placement& placement : page.placements) {
            const Article& article = issue.plan.articles[placement.article_index];
            const auto layout = layouts.find(page.layout);
            if (article.id != id || layout == layouts.end()) continue;
            const Slot* slot = layout->second.find_slot(placement.slot);
            if (!slot) continue;
            Place place{&article, with_placement(*slot, placement.frames, placement.head, placement.insets),
                        layout->second.grid,
                        with_overrides(layout->second.styles, placement.styles, diagnostics)};
            place.styles.styles[slot->body].initial_lines = 0;  // open lines have no room for it
            return place;
        }
    return std::nullopt;
}

class GalleySetter {
  public:
    GalleySetter(const Place& place, std::uint32_t index, const Setter& setter)
        : place_(place),
          article_(index),
          setter_(setter),
          em_(setter.style(place.slot.body).size),
          leading_(place.grid.leading * open_leading) {
        measure_ = text_columns(place.grid, place.slot.frames.front(), place.slot.columns,
                                place.slot.border != Border::none, em_)
                       .front()
                       .width;
        measure_ = std::min(measure_, sheet_size.width - 2 * edge - least_margin);
        const double strips = (sheet_size.width - 2 * edge) / (measure_ + least_margin);
        strip_count_ = std::max(1, static_cast<int>(strips));
        strip_width_ = (sheet_size.width - 2 * edge) / strip_count_;
        new_page();
    }

    Galley run() {
        const Article& article = *place_.article;
        const HeadBlock head = set_head(article, place_.slot, edge, sheet_size.width - 2 * edge, setter_);
        std::vector<SetBlock> blocks = head.blocks;
        move_down(blocks, head_top);
        for (const SetBlock& block : blocks) place_block(block, article_, page());
        for (const SetBlock& block : blocks)
            for (const SetLine& line : block.lines) galley_.head_characters += count(line.text->chars);
        strip_top_ = y_ = head_top + head.height + (blocks.empty() ? Length() : leading_ / 2);
        for (const Unit& unit : body_units(article, place_.slot, place_.grid, setter_))
            text(unit, galley_.body_characters);
        for (const Inset& inset : article.insets) {
            y_ += leading_ / 2;
            std::visit([this](const auto& i) { beside(i); }, inset);
        }
        return std::move(galley_);
    }

  private:
    static std::size_t count(std::u32string_view text) {
        return static_cast<std::size_t>(
            std::count_if(text.begin(), text.end(), [](char32_t c) { return c != U' ' && c != U'　'; }));
    }
    Page& page() { return galley_.pages.back(); }
    void new_page() {
        Page& added = galley_.pages.emplace_back();
        added.number = static_cast<int>(galley_.pages.size());
        added.trim = sheet_size;
        strip_ = 0;
        strip_top_ = y_ = head_top;
    }
    /// The top of the next line: in this strip, the next, or on a new sheet.
    Length next_top() {
        if (y_ + leading_ > foot) {
            if (++strip_ == strip_count_)
                new_page();
            else
                y_ = strip_top_;
        }
        const Length top = y_;
        y_ += leading_;
        return top;
    }
    void text(const Unit& unit, std::size_t& characters) {
        const Length measures[] = {measure_ - unit.taken(0)};
        std::vector<SetBlock> blocks;
        const auto put = [&] {
            for (const SetBlock& block : blocks) place_block(block, article_, page());
            blocks.clear();
        };
        int index = 0;
        for (Line& line : compose(*unit.text, measures, unit.style).lines) {
            if (y_ + leading_ > foot && strip_ + 1 == strip_count_) put();
            const Length top = next_top();
            const Length x = edge + strip_width_ * strip_ + small * 2;
            const Length size = unit.text->runs.empty() ? em_ : unit.text->runs.front().size;
            const LineSlot at{.x = x, .baseline = baseline_in(top, leading_, size), .width = measure_};
            add_line(unit, static_cast<std::size_t>(index), unit.room(index), std::move(line), at, {}, {},
                     blocks);
            ++index;
            galley_.lines.push_back(
                {galley_.pages.size() - 1,
                 {x, top, measure_, leading_},
                 {x + measure_ + 2_mm, top, strip_width_ - measure_ - small * 2 - 4_mm, leading_}});
        }
        put();
        characters += count(unit.chars());
    }
    void rich(const std::optional<RichText>& words, const std::string& style_name, Role role) {
        if (!words || words->text.empty()) return;
        const ParagraphStyle& style = setter_.style(style_name);
        text({role, 0, setter_.shaped(*words, style), compose_style(style)}, galley_.beside_characters);
    }
    void beside(const Figure& figure) {
        rich(figure.caption, place_.slot.caption, Role::caption);
        rich(figure.credit, place_.slot.caption, Role::credit);
    }
    void beside(const Box& box) {
        rich(box.title, "box-title", Role::box_title);
        const TextLook look{setter_.style("box"), setter_.style(place_.slot.crosshead)};
        for (const Unit& unit : text_units(box.blocks, look, setter_)) text(unit, galley_.beside_characters);
    }
    void beside(const Facts& facts) {
        rich(facts.title, "facts-title", Role::facts_title);
        for (const Facts::Row& row : facts.rows) {
            rich(row.name, "facts", Role::facts_row);
            rich(row.value, "facts", Role::facts_row);
        }
    }

    const Place& place_;
    std::uint32_t article_;
    const Setter& setter_;
    Length em_, leading_, measure_, strip_width_;
    int strip_count_ = 1, strip_ = 0;
    Length strip_top_, y_;
    Galley galley_;
};

std::string article_words(const Article& article, const Galley& galley) {
    return "小样　" + article.id + (article.section.empty() ? "" : "　" + article.section) + "　标题 " +
           std::to_string(galley.head_characters) + " 字，正文 " + std::to_string(galley.body_characters) +
           " 字，图文框 " + std::to_string(galley.beside_characters) + " 字，共 " +
           std::to_string(galley.lines.size()) + " 行";
}

}  // namespace

Point MarginWriter::write(const GalleyLine& line, std::string_view words, const Ink& ink) {
    Length& bottom = bottoms_[line.margin.x];
    Rect room = line.margin;
    room.y = std::max(room.y, bottom);
    bottom = std::max(scribe_.write_in(page_, room, words, {note_size, ink}), room.y + note_size * 1.4);
    return {room.x, room.y};
}

const GalleyLine* line_at(const Galley& galley, std::size_t page, Point point) {
    const Length near = note_size / 2;  // marks that open or close a line lean out of its measure
    for (const GalleyLine& line : galley.lines)
        if (line.page == page && line.rect.left() - near <= point.x && point.x <= line.rect.right() + near &&
            line.rect.top() <= point.y && point.y < line.rect.bottom())
            return &line;
    return nullptr;
}

std::optional<Galley> set_galley(const IssueVersion& issue, const LayoutSet& layouts, const std::string& id,
                                 Diagnostics& diagnostics) {
    const auto place = find_place(issue, layouts, id, diagnostics);
    if (!place) return std::nullopt;
    const auto index = static_cast<std::uint32_t>(place->article - issue.plan.articles.data());
    return GalleySetter(*place, index, {issue.fonts, diagnostics, place->styles}).run();
}

Proof galley_proof(const IssueVersion& issue, const std::string& id, Galley galley,
                   const std::vector<Diagnostic>& findings, const ProofStamp& stamp,
                   Diagnostics& diagnostics) {
    const auto article = std::find_if(issue.plan.articles.begin(), issue.plan.articles.end(),
                                      [&](const Article& a) { return a.id == id; });
    Proof proof;
    proof.title = "小样：" + id + "　" + issue.pages.document.title;
    proof.author = issue.pages.document.author;
    proof.date = issue.pages.document.date;
    proof.layers = {{"spacing", "疏密", true, false},
                    {"lines", "行号", false, true},
                    {"findings", "校对提示", false, true}};
    const Scribe scribe(issue.fonts, diagnostics);
    const std::string words = article_words(*article, galley);
    int noted = 0;
    for (std::size_t i = 0; i < galley.pages.size(); ++i) {
        ProofSheet& sheet = proof.sheets.emplace_back();
        sheet.page = std::move(galley.pages[i]);
        sheet.marks.resize(proof.layers.size());
        mark_spacing(sheet.page, sheet.marks[0]);
        for (std::size_t n = 0; n < galley.lines.size(); ++n) {
            const GalleyLine& line = galley.lines[n];
            if (line.page != i || (n > 0 && (n + 1) % 5 != 0)) continue;
            scribe.write(sheet.marks[1], std::to_string(n + 1),
                         {line.rect.x - 3_pt, line.rect.y + line.rect.height * 0.7},
                         {small, proof_grey, Align::right});
        }
        const auto notes = mark_findings(sheet.page, findings, noted + 1, scribe, sheet.marks[2]);
        noted += static_cast<int>(notes.size());
        MarginWriter margins(scribe, sheet.marks[2]);
        for (const SideNote& note : notes)
            if (const GalleyLine* line = line_at(galley, i, note.at))
                margins.write(*line, note.words, note.ink);
        scribe.write(sheet.stamp, words, {edge, 10_mm}, {8_pt, black_ink});
        scribe.write(sheet.stamp, stamp_words(stamp), {edge, 16_mm}, {9_pt, proof_red});
        scribe.write(sheet.stamp, std::to_string(i + 1) + "/" + std::to_string(galley.pages.size()),
                     {sheet_size.width - edge, 10_mm}, {8_pt, black_ink, Align::right});
        Scribe::line(sheet.stamp, {edge, 18_mm}, {sheet_size.width - edge, 18_mm}, 0.5_pt, proof_red);
        write_watermark(scribe, sheet_size, sheet.ground);
    }
    return proof;
}

}  // namespace banxin
