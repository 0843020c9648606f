#include "desk/anchor_places.h"

#include <algorithm>

#include "base/unicode.h"
#include "page/places.h"

namespace banxin {

using newsroom::Anchor;

namespace {

constexpr std::size_t context = 8;   // characters kept before the words
constexpr std::size_t longest = 60;  // characters kept of the words

const Article* article_of(const IssuePlan& plan, FileId file) {
    const auto at =
        std::ranges::find_if(plan.articles, [&](const Article& a) { return a.where.file == file; });
    return at == plan.articles.end() ? nullptr : &*at;
}

/// All that an article says, as one text.
class ArticleText {
  public:
    explicit ArticleText(const Article& article) {
        for (const HeadlinePart* part : {&article.kicker, &article.headline, &article.deck})
            for (const RichText& line : part->lines) add(line);
        add(article.byline);
        for (const Block& block : article.blocks) add(block);
        for (const Inset& inset : article.insets) std::visit([this](const auto& i) { add(i); }, inset);
    }
    const SourceText& text() const { return text_; }

  private:
    void add(const RichText& rich) {
        text_.chars += rich.text.chars;
        text_.places.insert(text_.places.end(), rich.text.places.begin(), rich.text.places.end());
    }
    void add(const std::optional<RichText>& rich) {
        if (rich) add(*rich);
    }
    void add(const Block& block) {
        std::visit([this](const auto& b) { add(b.text); }, block);
    }
    void add(const Figure& figure) {
        add(figure.caption);
        add(figure.credit);
    }
    void add(const Box& box) {
        add(box.title);
        for (const Block& block : box.blocks) add(block);
    }
    void add(const Facts& facts) {
        add(facts.title);
        for (const Facts::Row& row : facts.rows) {
            add(row.name);
            add(row.value);
        }
    }
    SourceText text_;
};

std::optional<std::size_t> index_of(const SourceText& text, SourcePos place) {
    const auto at = std::ranges::find(text.places, place);
    return at == text.places.end() ? std::nullopt
                                   : std::optional(static_cast<std::size_t>(at - text.places.begin()));
}

std::optional<std::size_t> only_one(const std::u32string& text, const std::u32string& words) {
    const std::size_t first = text.find(words);
    return words.empty() || first == text.npos || text.find(words, first + 1) != text.npos
               ? std::nullopt
               : std::optional(first);
}

}  // namespace

Anchor anchor_at(const IssuePlan& plan, const Document& document, int number, Point from, Point to) {
    Anchor anchor{{}, {}, {}, from.x.in_pt(), from.y.in_pt()};
    for (const Page& page : document.pages) {
        if (page.number != number) continue;
        const auto begin = place_at(page, from), end = place_at(page, to);
        const Article* article = begin ? article_of(plan, begin->file) : nullptr;
        if (!article) continue;
        const SourceText text = ArticleText(*article).text();
        auto first = index_of(text, *begin), last = end ? index_of(text, *end) : first;
        anchor.article = "article/" + article->id;
        if (!first) continue;
        if (!last) last = first;
        if (*last < *first) std::swap(first, last);
        const std::size_t before = *first - std::min(*first, context);
        anchor.before = to_utf8(text.chars.substr(before, *first - before));
        anchor.quote = to_utf8(text.chars.substr(*first, std::min(longest, *last - *first + 1)));
    }
    return anchor;
}

Anchor anchor_of(const IssuePlan& plan, const Document& document, int number, const std::string& words) {
    const std::u32string quote = to_u32(words);
    for (const Article& article : plan.articles) {
        const std::u32string text = ArticleText(article).text().chars;
        for (std::size_t at = 0; !quote.empty() && (at = text.find(quote, at)) != text.npos; ++at) {
            const std::size_t before = at - std::min(at, context);
            Anchor anchor{"article/" + article.id, to_utf8(text.substr(before, at - before)), words, 0, 0};
            const auto spot = place_of(plan, document, anchor);
            if (!spot || spot->page != number) continue;
            anchor.x = spot->rects.front().x.in_pt();
            anchor.y = spot->rects.front().y.in_pt();
            return anchor;
        }
    }
    return {};
}

std::optional<PageSpot> place_of(const IssuePlan& plan, const Document& document, const Anchor& anchor) {
    if (anchor.quote.empty()) return std::nullopt;
    const auto article = std::ranges::find_if(
        plan.articles, [&](const Article& a) { return "article/" + a.id == anchor.article; });
    if (article == plan.articles.end()) return std::nullopt;
    const SourceText text = ArticleText(*article).text();
    const std::u32string quote = to_u32(anchor.quote), before = to_u32(anchor.before);
    auto at = text.chars.find(before + quote);
    if (at != text.chars.npos) {
        at += before.size();
    } else if (const auto only = only_one(text.chars, quote)) {
        at = *only;
    } else {
        return std::nullopt;
    }
    // Words may be in several stretches of the file, with tags between them.
    for (const Page& page : document.pages) {
        PageSpot spot{page.number, {}};
        for (std::size_t i = at; i < at + quote.size();) {
            std::size_t end = i + 1;
            while (end < at + quote.size() && text.places[end].offset > text.places[end - 1].offset &&
                   text.places[end].offset - text.places[end - 1].offset <= 4)
                ++end;
            for (const Rect& rect : rects_of(
                     page, {text.places[i].file, text.places[i].offset, text.places[end - 1].offset + 1}))
                spot.rects.push_back(rect);
            i = end;
        }
        if (!spot.rects.empty()) return spot;
    }
    return std::nullopt;
}

}  // namespace banxin
