#include "proofread/proof_text.h"

#include <algorithm>
#include <type_traits>

#include "base/unicode.h"

namespace banxin {
namespace {

/// Gathers the texts of one article.
class Gatherer {
  public:
    explicit Gatherer(std::size_t article) : article_(article) {}
    std::vector<ProofText> texts;

    void add(Role role, const RichText& text) {
        if (!text.text.empty()) texts.push_back({article_, role, text});
    }
    void add(Role role, const std::optional<RichText>& text) {
        if (text) add(role, *text);
    }
    void add(Role role, const HeadlinePart& part) {
        RichText whole;
        for (const RichText& line : part.lines) {
            if (!whole.text.empty()) whole.text.append(U' ', whole.text.places.back());
            for (std::size_t i = 0; i < line.text.chars.size(); ++i)
                whole.text.append(line.text.chars[i], line.text.places[i]);
        }
        add(role, whole);
    }
    void add(const std::vector<Block>& blocks) {
        for (const Block& block : blocks)
            std::visit(
                [&](const auto& b) {
                    using Kind = std::decay_t<decltype(b)>;
                    add(std::is_same_v<Kind, Paragraph>   ? Role::paragraph
                        : std::is_same_v<Kind, Crosshead> ? Role::crosshead
                        : std::is_same_v<Kind, ListItem>  ? Role::list_item
                                                          : Role::signoff,
                        b.text);
                },
                block);
    }
    void operator()(const Figure& figure) {
        add(Role::caption, figure.caption);
        add(Role::credit, figure.credit);
    }
    void operator()(const Box& box) {
        add(Role::box_title, box.title);
        add(box.blocks);
    }
    void operator()(const Facts& facts) {
        add(Role::facts_title, facts.title);
        for (const Facts::Row& row : facts.rows) {
            add(Role::facts_row, row.name);
            add(Role::facts_row, row.value);
        }
    }

  private:
    std::size_t article_;
};

std::uint32_t utf8_length(char32_t c) {
    return static_cast<std::uint32_t>(to_utf8({&c, 1}).size());
}

}  // namespace

bool ProofText::is_name(std::size_t begin, std::size_t end) const {
    return std::ranges::any_of(rich.spans, [&](const InlineSpan& span) {
        return is_person(span.role) && span.begin < end && begin < span.end;
    });
}

SourceSpan ProofText::span(std::size_t begin, std::size_t end) const {
    const std::vector<SourcePos>& places = rich.text.places;
    const SourcePos last = places[end - 1];
    return {places[begin].file, places[begin].offset, last.offset + utf8_length(chars()[end - 1])};
}

Finding ProofText::finding(ProofRule rule, std::size_t begin, std::size_t end, std::string suggestion) const {
    return {rule, article, span(begin, end), to_utf8(chars().substr(begin, end - begin)),
            std::move(suggestion)};
}

std::vector<ProofText> proof_texts_of(const Article& article, std::size_t index) {
    Gatherer gatherer(index);
    gatherer.add(Role::kicker, article.kicker);
    gatherer.add(Role::headline, article.headline);
    gatherer.add(Role::deck, article.deck);
    gatherer.add(Role::byline, article.byline);
    gatherer.add(article.blocks);
    for (const Inset& inset : article.insets) std::visit(gatherer, inset);
    return std::move(gatherer.texts);
}

}  // namespace banxin
