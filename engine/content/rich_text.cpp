#include "content/rich_text.h"

#include <algorithm>

#include <unicode/uchar.h>

#include "base/unicode.h"
#include "content/strict_xml.h"

namespace banxin {
namespace {

constexpr struct {
    std::string_view element;
    InlineRole role;
} inline_roles[] = {
    {"em", InlineRole::emphasis},       {"dateline", InlineRole::dateline},
    {"reporter", InlineRole::reporter}, {"correspondent", InlineRole::correspondent},
    {"intern", InlineRole::intern},
};

/// A character as it stands in the source, or a line end made by <br/>.
struct Piece {
    char32_t c = 0;
    SourcePos place;
    InlineRole role = InlineRole::plain;
    bool in_dateline = false;
    int stretch = 0;  ///< counts on at every tag: neighbours of one role in two elements stay two spans
};
constexpr char32_t line_end = 0;  // no character of XML

bool is_white(char32_t c) {
    return c == ' ' || c == '\t' || c == '\n' || c == '\r';
}

/// Gathers the pieces of an element. The tree gives the start of each text; its characters are read in the
/// source once more, for one reference there is one character here.
class Collector {
  public:
    explicit Collector(const Element& element) : file_(element.file()), source_(element.source()) {
        collect(element.node(), InlineRole::plain, false);
    }
    std::vector<Piece> pieces;

  private:
    void collect(pugi::xml_node parent, InlineRole role, bool in_dateline) {
        for (const pugi::xml_node node : parent) {
            if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
                add_characters(node, {0, {}, role, in_dateline, stretch_});
            } else if (std::string_view(node.name()) == "br") {
                pieces.push_back({line_end, {}, role, in_dateline, ++stretch_});
            } else if (std::string_view(node.name()) == "sic") {
                collect(node, role, in_dateline);  // a mark for the proof-reader, nothing to the page
            } else {
                const auto* row = std::find_if(std::begin(inline_roles), std::end(inline_roles),
                                               [&](const auto& r) { return r.element == node.name(); });
                if (row == std::end(inline_roles)) continue;  // reported by the vocabulary
                ++stretch_;
                collect(node, row->role, role == InlineRole::dateline);
                ++stretch_;
            }
        }
    }

    void add_characters(pugi::xml_node node, Piece piece) {
        const bool cdata = node.type() == pugi::node_cdata;
        auto at = static_cast<std::size_t>(node.offset_debug());
        const std::size_t end = std::min(source_.find(cdata ? "]]>" : "<", at), source_.size());
        while (at < end) {
            XmlCharacter next = xml_character_at(source_, at);
            if (cdata && source_[at] == '&') next = {'&', 1};
            piece.c = next.value;
            piece.place = {file_, static_cast<std::uint32_t>(at)};
            pieces.push_back(piece);
            at += next.length;
        }
    }

    FileId file_;
    std::string_view source_;
    int stretch_ = 0;
};

/// Whether a break of the source line between the two is only the XML's (compare CSS Text 4 §4.1.3): next to
/// a full or wide character always; quotes, dashes and dots, whose width is ambiguous, count as Chinese among
/// themselves.
bool break_vanishes(char32_t before, char32_t after) {
    const auto width = [](char32_t c) {
        return u_getIntPropertyValue(static_cast<UChar32>(c), UCHAR_EAST_ASIAN_WIDTH);
    };
    const auto wide = [&](char32_t c) { return width(c) == U_EA_WIDE || width(c) == U_EA_FULLWIDTH; };
    return wide(before) || wide(after) || (width(before) == U_EA_AMBIGUOUS && width(after) == U_EA_AMBIGUOUS);
}

void append(RichText& text, const Piece& piece, char32_t c, bool continues) {
    if (piece.role != InlineRole::plain) {
        if (continues && !text.spans.empty() && text.spans.back().end == text.text.chars.size())
            ++text.spans.back().end;
        else
            text.spans.push_back(
                {text.text.chars.size(), text.text.chars.size() + 1, piece.role, piece.in_dateline});
    }
    text.text.append(c, piece.place);
}

/// The pieces of one line with their white space settled.
RichText settle(const Piece* begin, const Piece* end) {
    RichText out;
    const Piece* last = nullptr;  // character written last
    for (const Piece* p = begin; p != end;) {
        const Piece* word = std::find_if(p, end, [](const Piece& piece) { return !is_white(piece.c); });
        if (word != p && last && word != end) {
            const bool broken =
                std::any_of(p, word, [](const Piece& piece) { return piece.c == '\n' || piece.c == '\r'; });
            if (!broken || !break_vanishes(last->c, word->c)) {
                append(out, *p, U' ', p->stretch == last->stretch);
                last = p;
            }
        }
        if (word == end) break;
        append(out, *word, word->c, last && word->stretch == last->stretch);
        last = word;
        p = word + 1;
    }
    return out;
}

}  // namespace

std::vector<RichText> read_text_lines(const Element& element) {
    const std::vector<Piece> pieces = Collector(element).pieces;
    std::vector<RichText> lines;
    const Piece *at = pieces.data(), *const end = at + pieces.size();
    while (at != end) {
        const Piece* stop = std::find_if(at, end, [](const Piece& piece) { return piece.c == line_end; });
        RichText line = settle(at, stop);
        if (!line.text.empty()) lines.push_back(std::move(line));
        at = stop == end ? end : stop + 1;
    }
    return lines;
}

RichText read_rich_text(const Element& element) {
    std::vector<RichText> lines = read_text_lines(element);
    return lines.empty() ? RichText() : std::move(lines.front());
}

void strip_typed_indent(RichText& text) {
    const std::size_t count = std::min(text.text.chars.find_first_not_of(U'\u3000'), text.text.chars.size());
    text.text.chars.erase(0, count);
    text.text.places.erase(text.text.places.begin(),
                           text.text.places.begin() + static_cast<std::ptrdiff_t>(count));
    for (InlineSpan& span : text.spans) {
        span.begin -= std::min(span.begin, count);
        span.end -= std::min(span.end, count);
    }
    std::erase_if(text.spans, [](const InlineSpan& span) { return span.begin == span.end; });
}

std::string read_plain_text(const Element& element) {
    return to_utf8(read_rich_text(element).text.chars);
}

}  // namespace banxin
