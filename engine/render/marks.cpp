#include "render/marks.h"

#include <span>
#include <stdexcept>
#include <utility>

#include "page/structure.h"
#include "pdf/content_lexer.h"

namespace banxin {
namespace {

/// The next stretch of text among the items, from `at` on; empty when there is none left. `at` is its end
/// then.
std::span<const PageItem> next_text(std::span<const PageItem> items, std::size_t& at) {
    while (at < items.size() && end_of_text(items, at) == at) ++at;
    const std::size_t first = std::exchange(at, end_of_text(items, at));
    return items.subspan(first, at - first);
}

/// Copies the operators of a content, those that draw a text's stand-in excepted.
class StandInFilter {
  public:
    explicit StandInFilter(std::string_view content) : content_(content), lexer_(content) {
        out_.reserve(content.size());
    }
    virtual ~StandInFilter() = default;

  protected:
    void filter() {
        std::size_t begin = 0;
        for (ContentToken token = lexer_.next(); token.kind != TokenKind::end; token = lexer_.next()) {
            if (token.kind != TokenKind::word) {
                operands_.push_back(token.text);
                continue;
            }
            operation_ = content_.substr(begin, lexer_.position() - begin);
            begin = lexer_.position();
            if (token.is("re") && is_text_stand_in(operands_)) {
                write(text());
                fills_stand_in_ = true;
            } else if (!std::exchange(fills_stand_in_, false)) {
                handle(token.text, operands_);
            }
            operands_.clear();
        }
        write(content_.substr(begin));
    }
    void write(std::string_view bytes) { out_ += bytes; }
    void copy() { write(operation_); }
    std::string take() { return std::move(out_); }

    /// What stands in place of the next stand-in.
    virtual std::string text() = 0;
    virtual void handle(std::string_view, std::span<const std::string_view>) { copy(); }

  private:
    std::string_view content_;
    ContentLexer lexer_;
    std::string_view operation_;  // with its operands
    std::vector<std::string_view> operands_;
    bool fills_stand_in_ = false;
    std::string out_;
};

class TextPlacing : public StandInFilter {
  public:
    TextPlacing(std::string_view content, std::span<const PageItem> items, TextWriter& writer)
        : StandInFilter(content), items_(items), writer_(writer) {}
    std::string rewritten() {
        filter();
        if (!next_runs().empty()) throw std::runtime_error("fewer texts than were made");
        return take();
    }

  private:
    std::string text() override {
        const auto runs = next_runs();
        if (runs.empty()) throw std::runtime_error("more texts than were made");
        return writer_.written(runs);
    }
    std::span<const PageItem> next_runs() { return next_text(items_, item_); }

    std::span<const PageItem> items_;
    std::size_t item_ = 0;  // after the last text
    TextWriter& writer_;
};

/// Names the marks, and puts the text of each in its place.
class MarkNames : public StandInFilter {
  public:
    MarkNames(std::string_view content, const Page& page, const std::vector<std::string>& element_names,
              TextWriter& writer)
        : StandInFilter(content),
          items_(page.items),
          marks_(marks_of(page)),
          element_names_(element_names),
          writer_(writer) {
        numbers_.of_element.resize(page.elements.size());
    }

    std::string rewritten() {
        filter();
        check_texts();
        if (next_ != marks_.size() || depth_ != 0) throw std::runtime_error("fewer marks than were made");
        return take();
    }

    /// After the content has been rewritten.
    const ContentNumbers& numbers() const { return numbers_; }

  private:
    const Mark& mark() const { return marks_[next_ - 1]; }

    void handle(std::string_view name, std::span<const std::string_view> operands) override {
        // `/Private << /MCID 3 >> BDC`
        if (!operands.empty() && operands.front().substr(1) == mark_tag) return begin_mark();
        if (name == "BDC" || name == "BMC") ++depth_;
        const bool ends = name == "EMC" && --depth_ == 0;
        if (!ends || !mark().is_text) copy();
    }

    /// The pieces of a text are marked one by one by its writer.
    void begin_mark() {
        check_texts();
        if (next_ == marks_.size()) throw std::runtime_error("more marks than were made");
        ++next_;
        depth_ = 1;
        item_ = mark().first_item;
        if (!mark().element)
            write("\n/Artifact BMC");
        else if (!mark().is_text)
            write("\n" + element_names_[*mark().element] + " << /MCID " + std::to_string(number()) +
                  " >> BDC");
    }

    /// The next stretch of text of the mark; empty when there is none left.
    std::span<const PageItem> next_runs() {
        if (next_ == 0) return {};
        return next_text(items_.first(mark().end_item), item_);
    }

    /// Before the next mark begins.
    void check_texts() {
        if (!next_runs().empty()) throw std::runtime_error("fewer texts than were made");
    }

    std::string text() override {
        const auto runs = next_runs();
        if (depth_ == 0 || runs.empty()) throw std::runtime_error("more texts than were made");
        if (!mark().is_text) return writer_.written(runs);
        const PieceMarks pieces{element_names_[*mark().element], [this] { return number(); }};
        return writer_.written(runs, &pieces);
    }

    int number() {
        ContentNumbers::Range& of_element = numbers_.of_element[*mark().element];
        if (of_element.count == 0) of_element.first = numbers_.count;
        ++of_element.count;
        return numbers_.count++;
    }

    std::span<const PageItem> items_;
    std::vector<Mark> marks_;
    const std::vector<std::string>& element_names_;
    TextWriter& writer_;
    ContentNumbers numbers_;
    std::size_t next_ = 0;  // mark
    std::size_t item_ = 0;  // after the last text of the mark
    int depth_ = 0;         // of marked content; 1 is the mark
};

}  // namespace

std::vector<Mark> marks_of(const Page& page) {
    std::vector<Mark> marks;
    auto add = [&](std::size_t item, std::optional<std::size_t> element) {
        const bool is_text = element && std::holds_alternative<PlacedRun>(page.items[item]);
        // Lines and tints of a text are how it looks, not what it says.
        if (!is_text && !std::holds_alternative<PlacedPicture>(page.items[item])) element.reset();
        if (marks.empty() || marks.back().element != element || marks.back().is_text != is_text)
            marks.push_back({item, item, element, is_text});
        ++marks.back().end_item;
    };
    std::size_t item = 0;
    for (std::size_t e = 0; e < page.elements.size(); ++e) {
        const PageElement& element = page.elements[e];
        if (element.role == Role::artifact && !is_advertisement(page, element)) continue;
        while (item < page.elements[e].first_item) add(item++, std::nullopt);
        while (item < page.elements[e].end_item) add(item++, e);
    }
    while (item < page.items.size()) add(item++, std::nullopt);
    return marks;
}

std::pair<std::string, ContentNumbers> name_marks(std::string_view content, const Page& page,
                                                  const std::vector<std::string>& element_names,
                                                  TextWriter& writer) {
    MarkNames names(content, page, element_names, writer);
    std::string bytes = names.rewritten();
    return {std::move(bytes), names.numbers()};
}

std::string put_texts(std::string_view content, const Page& page, TextWriter& writer) {
    return TextPlacing(content, page.items, writer).rewritten();
}

}  // namespace banxin
