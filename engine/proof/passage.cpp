#include "proof/passage.h"

#include "base/unicode.h"

namespace banxin {
namespace {

class Reader {
  public:
    explicit Reader(std::vector<Passage>& passages) : passages_(passages) {}

    void part(Role role, const HeadlinePart& part) {
        if (part.empty()) return;
        open(role, 0);
        for (std::size_t i = 0; i < part.lines.size(); ++i) {
            if (i > 0) append(U' ');
            append(part.lines[i]);
        }
    }
    void text(Role role, int number, const std::optional<RichText>& text) {
        if (!text) return;
        open(role, number);
        append(*text);
    }
    void blocks(int number, const std::vector<Block>& blocks) {
        if (blocks.empty()) return;
        open(Role::paragraph, number);
        for (const Block& block : blocks) std::visit([this](const auto& b) { this->block(b); }, block);
    }
    void inset(int number, const Figure& figure) {
        if (!figure.alt.empty()) {
            open(Role::figure, number);
            for (char32_t c : to_u32(figure.alt)) passages_.back().text.append(c, begin_of(figure.where));
        }
        text(Role::caption, number, figure.caption);
        text(Role::credit, number, figure.credit);
    }
    void inset(int number, const Box& box) {
        text(Role::box_title, number, box.title);
        blocks(number, box.blocks);
    }
    void inset(int number, const Facts& facts) {
        text(Role::facts_title, number, facts.title);
        if (facts.rows.empty()) return;
        open(Role::facts_row, number);
        for (const Facts::Row& row : facts.rows) {
            append(U'\n');
            append(row.name);
            append(U'　');
            append(row.value);
        }
    }

  private:
    static SourcePos begin_of(const SourceSpan& span) { return {span.file, span.begin}; }
    void open(Role role, int number) { passages_.push_back({role, number, {}}); }
    void append(char32_t c) { passages_.back().text.append(c, {}); }
    void append(const RichText& text) {
        SourceText& all = passages_.back().text;
        const std::size_t begin = all.chars.size();
        all.chars += text.text.chars;
        for (const Annotation& note : text.annotations)
            if (note.kind == AnnotationKind::raised || note.kind == AnnotationKind::lowered)
                for (std::size_t i = begin + note.begin; i < begin + note.end; ++i)
                    all.chars[i] =
                        at_height(all.chars[i], note.kind == AnnotationKind::raised ? CharHeight::raised
                                                                                    : CharHeight::lowered);
        all.places.insert(all.places.end(), text.text.places.begin(), text.text.places.end());
    }
    void block(const Paragraph& paragraph) {
        append(U'\n');
        append(paragraph.text);
    }
    void block(const Crosshead& crosshead) {
        append(U'\v');
        append(crosshead.text);
    }
    void block(const ListItem& item) {
        append(U'\n');
        for (char32_t c : item.mark) append(c);
        append(item.text);
    }
    void block(const SignOff& signoff) {
        append(U'\f');
        append(signoff.text);
    }

    std::vector<Passage>& passages_;
};

/// Characters that Unicode has raised and lowered, side by side.
constexpr std::u32string_view plain_forms = U"0123456789+-=()n", raised_forms = U"⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ⁿ",
                              lowered_forms = U"₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₙ";

// Others are kept in the planes of private use until they are written.
constexpr char32_t raised_plane = 0xF0000, lowered_plane = 0x100000, plane_size = 0x10000;

}  // namespace

char32_t at_height(char32_t c, CharHeight height) {
    if (height == CharHeight::plain || c >= plane_size) return c;
    const bool raised = height == CharHeight::raised;
    const std::size_t form = plain_forms.find(c);
    if (form != plain_forms.npos) return (raised ? raised_forms : lowered_forms)[form];
    return c + (raised ? raised_plane : lowered_plane);
}

HeightedChar base_of(char32_t c) {
    if (const std::size_t form = raised_forms.find(c); form != raised_forms.npos)
        return {plain_forms[form], CharHeight::raised};
    if (const std::size_t form = lowered_forms.find(c); form != lowered_forms.npos)
        return {plain_forms[form], CharHeight::lowered};
    if (c >= lowered_plane) return {c - lowered_plane, CharHeight::lowered};
    if (c >= raised_plane) return {c - raised_plane, CharHeight::raised};
    return {c, CharHeight::plain};
}

std::string passage_words(std::u32string_view chars) {
    std::u32string out;
    for (const char32_t c : chars) {
        if (c < raised_plane) {
            out += c;
            continue;
        }
        const HeightedChar at = base_of(c);
        out += at.height == CharHeight::raised ? U'^' : U'_';
        out += at.base;
    }
    return to_utf8(out);
}

std::vector<Passage> passages_of(const Article& article) {
    std::vector<Passage> passages;
    Reader reader(passages);
    reader.part(Role::kicker, article.kicker);
    reader.part(Role::headline, article.headline);
    reader.part(Role::deck, article.deck);
    reader.text(Role::byline, 0, article.byline);
    reader.blocks(0, article.blocks);
    int number = 0;
    for (const Inset& inset : article.insets) {
        ++number;
        std::visit([&](const auto& i) { reader.inset(number, i); }, inset);
    }
    return passages;
}

}  // namespace banxin
