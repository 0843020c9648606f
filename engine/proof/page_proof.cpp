#include "proof/page_proof.h"

#include <algorithm>

namespace banxin {
namespace {

using namespace literals;

constexpr Length band = 12_mm;         // over the page: the stamp
constexpr Length edge = 4_mm;          // round the page
constexpr Length notes_width = 50_mm;  // of a column of notes beside the page
constexpr int most_note_columns = 3;
constexpr Length note_size = 7_pt;

/// Stacks notes into columns beside the page.
class NoteColumns {
  public:
    NoteColumns(Size page, const Scribe& scribe) : page_(page), scribe_(scribe) { open(); }

    /// Pre: notes of one page come in ascending order.
    void add(const SideNote& note, Page& marks) {
        const Length indent = note.swatch ? note_size * 1.5 : Length();
        const Hand hand{note_size, note.ink};
        std::string words = note.words;
        Length top = std::max(bottom_, note.at.y);
        if (scribe_.measure(text_rect(top, indent), words, hand) > page_.height) {
            top = bottom_;  // there is more room above than beside
            if (scribe_.measure(text_rect(top, indent), words, hand) > page_.height &&
                count_ < most_note_columns && bottom_ > Length()) {
                open();
                top = bottom_;
            }
            shorten(words, text_rect(top, indent), hand);
        }
        if (note.swatch) {
            const Rect swatch{x_, top, note_size, note_size};
            Scribe::fill(marks, swatch, *note.swatch);
            Scribe::frame(marks, swatch, 0.25_pt, proof_grey);
        }
        bottom_ = scribe_.write_in(marks, text_rect(top, indent), words, hand) + 3_pt;
    }

    Length right() const { return count_ == 0 || !used() ? page_.width : x_ + notes_width; }

  private:
    bool used() const { return count_ > 1 || bottom_ > Length(); }
    void open() {
        x_ = count_ == 0 ? page_.width + edge : x_ + notes_width + edge;
        ++count_;
        bottom_ = Length();
    }
    Rect text_rect(Length top, Length indent) const {
        return {x_ + indent, top, notes_width - indent, Length()};
    }
    /// Text is never dropped without a word: what finds no room is counted.
    void shorten(std::string& words, const Rect& rect, const Hand& hand) const {
        const std::u32string all = to_u32(words);
        std::size_t fits = 0, fails = all.size() + 1;
        const auto cut = [&](std::size_t length) {
            return length >= all.size() ? words
                                        : to_utf8(all.substr(0, length)) + "……〔另有 " +
                                              std::to_string(all.size() - length) + " 字，见稿件〕";
        };
        while (fits + 1 < fails) {
            const std::size_t middle = (fits + fails) / 2;
            (scribe_.measure(rect, cut(middle), hand) <= page_.height ? fits : fails) = middle;
        }
        words = cut(fits);
    }

    Size page_;
    const Scribe& scribe_;
    int count_ = 0;
    Length x_, bottom_;
};

ProofSheet sheet_of(const ProofedPage& proofed, const ProofStamp& stamp, const Scribe& scribe) {
    std::vector<Page> marks;
    std::vector<LayerNote> notes;
    for (const Overlay& overlay : overlays())
        for (SideNote& note : overlay.draw(proofed, scribe, marks.emplace_back()))
            notes.push_back({std::move(note), marks.size() - 1});
    return page_sheet(proofed.page,
                      "大样　第" + std::to_string(proofed.plan.number) + "版　" + proofed.plan.section,
                      std::move(marks), std::move(notes), stamp, scribe);
}

void move(PlacedRun& run, Length dx, Length dy) {
    for (PlacedGlyph& glyph : run.glyphs) {
        glyph.x += static_cast<float>(dx.in_pt());
        glyph.y += static_cast<float>(dy.in_pt());
    }
}
void move(PlacedRule& rule, Length dx, Length dy) {
    for (Point* p : {&rule.from, &rule.to}) *p = {p->x + dx, p->y + dy};
}
template <class Placed>
void move(Placed& placed, Length dx, Length dy) {
    placed.rect.x += dx;
    placed.rect.y += dy;
}

}  // namespace

void shift(Page& page, Length dx, Length dy) {
    for (PageItem& item : page.items) std::visit([&](auto& placed) { move(placed, dx, dy); }, item);
}

ProofSheet page_sheet(const Page& page, std::string_view title, std::vector<Page> marks,
                      std::vector<LayerNote> notes, const ProofStamp& stamp, const Scribe& scribe) {
    ProofSheet sheet;
    sheet.page = page;
    sheet.marks = std::move(marks);
    const Size trim = page.trim;
    NoteColumns columns(trim, scribe);
    std::stable_sort(notes.begin(), notes.end(),
                     [](const LayerNote& a, const LayerNote& b) { return a.note.at.y < b.note.at.y; });
    for (const LayerNote& note : notes) columns.add(note.note, sheet.marks[note.layer]);

    const Size size{columns.right() + 2 * edge, trim.height + band + edge};
    for (Page& layer : sheet.marks) shift(layer, edge, band);
    shift(sheet.page, edge, band);
    Scribe::frame(sheet.stamp, {edge, band, trim.width, trim.height}, 0.25_pt, proof_grey);  // 成品尺寸
    scribe.write(sheet.stamp, title, {edge, band - 4_mm}, {11_pt, proof_red});
    scribe.write(sheet.stamp, stamp_words(stamp), {edge + trim.width, band - 4_mm},
                 {11_pt, proof_red, Align::right});
    write_watermark(scribe, size, sheet.ground);
    for (Page* list : {&sheet.page, &sheet.ground, &sheet.stamp}) list->trim = size;
    for (Page& layer : sheet.marks) layer.trim = size;
    return sheet;
}

void write_watermark(const Scribe& scribe, Size sheet, Page& page) {
    const Hand hand{34_pt, proof_red.tint(0.1)};
    int row = 0;
    for (Length y = 40_mm; y < sheet.height; y += 60_mm, ++row)
        for (Length x = row % 2 ? -45_mm : 10_mm; x < sheet.width; x += 110_mm)
            scribe.write(page, "校样　不得付印", {x, y}, hand);
}

Proof page_proof(const IssueVersion& issue, const LayoutSet& layouts, const std::vector<Diagnostic>& findings,
                 const ProofStamp& stamp, Diagnostics& diagnostics) {
    const Document& document = issue.pages.document;
    Proof proof;
    proof.title = "大样：" + document.title;
    proof.author = document.author;
    proof.date = document.date;
    for (const Overlay& overlay : overlays()) proof.layers.push_back(overlay.layer);
    const Scribe scribe(issue.fonts, diagnostics);
    for (std::size_t i = 0; i < document.pages.size(); ++i) {
        const PagePlan& plan = issue.plan.pages[i];
        const auto layout = layouts.find(plan.layout);
        if (layout == layouts.end()) continue;
        proof.sheets.push_back(
            sheet_of({issue, document.pages[i], plan, layout->second, findings}, stamp, scribe));
    }
    return proof;
}

}  // namespace banxin
