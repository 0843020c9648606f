#include "render/marks.h"

#include <stdexcept>

#include "page/structure.h"
#include "pdf/content_lexer.h"
#include "pdf/qpdf.h"
#include "pdf/packed_stream.h"

namespace banxin {
namespace {

/// Rewrites the content. Cairo puts /Span with /ActualText inside a mark, where poppler takes the end of the
/// one for the end of the other; so the pieces of a text follow each other instead, each with a number of its
/// own, and all inside their text object.
class MarkNames {
  public:
    MarkNames(const Page& page, const std::vector<std::string>& element_names)
        : marks_(marks_of(page)), element_names_(element_names) {
        numbers_.of_element.resize(page.elements.size());
    }

    std::string rewritten(std::string_view content) {
        out_.reserve(content.size() + content.size() / 4);
        ContentLexer lexer(content);
        std::size_t begin = 0;
        for (ContentToken token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
            if (token.kind == TokenKind::name && token.text.substr(1) == mark_tag)
                begins_mark_ = true;  // `/Private << /MCID 3 >> BDC`
            if (token.kind != TokenKind::word) continue;
            operation_ = content.substr(begin, lexer.position() - begin);
            begin = lexer.position();
            handle_operation(token.text);
        }
        write(content.substr(begin));
        if (next_ != marks_.size() || depth_ != 0) throw std::runtime_error("fewer marks than were made");
        return std::move(out_);
    }

    /// After the content has been rewritten.
    const ContentNumbers& numbers() const { return numbers_; }

  private:
    void write(std::string_view bytes) { out_ += bytes; }
    const Mark& mark() const { return marks_[next_ - 1]; }
    bool in_text() const { return depth_ > 0 && mark().is_text; }

    void handle_operation(std::string_view name) {
        if (begins_mark_) return begin_mark();
        if (name == "BDC" || name == "BMC") ++depth_;
        const bool ends = name == "EMC" && --depth_ == 0;
        if (in_text() && depth_ == 2 && name == "BDC")
            begin_span();
        else if (ends && mark().is_text)
            close_piece();
        else
            copy(name);
    }

    void begin_mark() {
        begins_mark_ = false;
        if (next_ == marks_.size()) throw std::runtime_error("more marks than were made");
        ++next_;
        depth_ = 1;
        if (!mark().element)
            write("\n/Artifact BMC");
        else if (!mark().is_text)
            write(beginning());
    }

    /// `/Span << /ActualText <feff…> >> BDC` gets a number.
    void begin_span() {
        close_piece();
        const std::size_t brackets = operation_.find("<<");
        if (brackets == std::string::npos) throw std::runtime_error("a span without properties");
        write(operation_.substr(0, brackets + 2));
        write(" /MCID " + number());
        write(operation_.substr(brackets + 2));
    }

    /// A piece is open round what stands in a text object outside of spans.
    void copy(std::string_view name) {
        if (in_text() && name == "ET") close_piece();
        if (in_text() && in_object_ && depth_ == 1 && !piece_open_ && name != "ET" && name != "EMC") {
            write(beginning());
            piece_open_ = true;
        }
        write(operation_);
        if (name == "BT") in_object_ = true;
        if (name == "ET") in_object_ = false;
    }

    void close_piece() {
        if (piece_open_) write("\nEMC");
        piece_open_ = false;
    }

    std::string beginning() {
        return "\n" + element_names_[*mark().element] + " << /MCID " + number() + " >> BDC";
    }

    std::string number() {
        numbers_.of_element[*mark().element].push_back(numbers_.count);
        return std::to_string(numbers_.count++);
    }

    std::vector<Mark> marks_;
    const std::vector<std::string>& element_names_;
    ContentNumbers numbers_;
    std::size_t next_ = 0;        // mark
    int depth_ = 0;               // of marked content; 1 is the mark
    std::string_view operation_;  // with its operands
    std::string out_;
    bool begins_mark_ = false, in_object_ = false, piece_open_ = false;
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

ContentNumbers name_marks(QPDFObjectHandle content, const Page& page,
                          const std::vector<std::string>& element_names) {
    const auto data = content.getStreamData();
    MarkNames names(page, element_names);
    std::string bytes = names.rewritten({reinterpret_cast<const char*>(data->getBuffer()), data->getSize()});
    pack_stream(content, [bytes = std::move(bytes)] { return bytes; });
    return names.numbers();
}

}  // namespace banxin
