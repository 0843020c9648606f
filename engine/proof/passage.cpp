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
        all.chars += text.text.chars;
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

}  // namespace

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
