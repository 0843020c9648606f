#include "content/rich_text.h"

#include <algorithm>
#include <utility>

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

constexpr struct {
    std::string_view element;
    AnnotationKind kind;
} annotation_elements[] = {
    {"dots", AnnotationKind::dots},   {"proper", AnnotationKind::proper}, {"book", AnnotationKind::book},
    {"late", AnnotationKind::late},   {"ruby", AnnotationKind::ruby},     {"sup", AnnotationKind::raised},
    {"sub", AnnotationKind::lowered}, {"rare", AnnotationKind::parts},
};

/// An annotation of the element in work and the one it stands in.
struct OpenAnnotation {
    Annotation annotation;
    int outer = -1;
};

/// A character as it stands in the source, or a line end made by <br/>.
struct Piece {
    char32_t c = 0;
    SourcePos place;
    InlineRole role = InlineRole::plain;
    bool in_dateline = false;
    int annotation = -1;  ///< innermost one it stands in; -1: none
    int stretch =
        0;  ///< counts on at every tag of a role: neighbours of one role in two elements stay two spans
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
    std::vector<OpenAnnotation> annotations;

  private:
    void collect(pugi::xml_node parent, InlineRole role, bool in_dateline) {
        for (const pugi::xml_node node : parent) {
            if (node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata) {
                add_characters(node, {0, {}, role, in_dateline, annotation_, stretch_});
            } else if (std::string_view(node.name()) == "br") {
                pieces.push_back({line_end, {}, role, in_dateline, annotation_, ++stretch_});
            } else if (std::string_view(node.name()) == "sic") {
                collect(node, role, in_dateline);  // a mark for the proof-reader, nothing to the page
            } else if (const auto* mark =
                           std::find_if(std::begin(annotation_elements), std::end(annotation_elements),
                                        [&](const auto& r) { return r.element == node.name(); });
                       mark != std::end(annotation_elements)) {
                const Element element(node, file_, source_);
                const char* note = mark->kind == AnnotationKind::parts ? "parts" : "text";
                annotations.push_back({{0,
                                        0,
                                        mark->kind,
                                        to_u32(element.value(note)),
                                        {file_, element.value_where(note).begin}},
                                       annotation_});
                const int outer = std::exchange(annotation_, static_cast<int>(annotations.size()) - 1);
                collect(node, role, in_dateline);
                annotation_ = outer;
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
        if (pieces.empty()) pieces.reserve((end - at) / 3);  // Han take three bytes
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
    int stretch_ = 0, annotation_ = -1;
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

/// Puts the annotations of a piece on the character written last.
void annotate(RichText& text, std::vector<int>& written, int innermost,
              const std::vector<OpenAnnotation>& all) {
    std::vector<int> chain;
    for (int at = innermost; at >= 0; at = all[at].outer) chain.push_back(at);
    const std::size_t end = text.text.chars.size();
    for (auto at = chain.rbegin(); at != chain.rend(); ++at) {
        const auto known = std::find(written.begin(), written.end(), *at);
        if (known == written.end()) {
            written.push_back(*at);
            text.annotations.push_back(all[*at].annotation);
            text.annotations.back().begin = end - 1;
            text.annotations.back().end = end;
        } else {
            text.annotations[known - written.begin()].end = end;
        }
    }
}

/// The pieces of one line with their white space settled.
RichText settle(const Piece* begin, const Piece* end, const std::vector<OpenAnnotation>& annotations) {
    RichText out;
    out.text.chars.reserve(static_cast<std::size_t>(end - begin));
    out.text.places.reserve(static_cast<std::size_t>(end - begin));
    std::vector<int> written;     // annotations of `out`, as they are numbered in `annotations`
    const Piece* last = nullptr;  // character written last
    for (const Piece* p = begin; p != end;) {
        const Piece* word = std::find_if(p, end, [](const Piece& piece) { return !is_white(piece.c); });
        if (word != p && last && word != end) {
            const bool broken =
                std::any_of(p, word, [](const Piece& piece) { return piece.c == '\n' || piece.c == '\r'; });
            if (!broken || !break_vanishes(last->c, word->c)) {
                append(out, *p, U' ', p->stretch == last->stretch);
                annotate(out, written, p->annotation, annotations);
                last = p;
            }
        }
        if (word == end) break;
        append(out, *word, word->c, last && word->stretch == last->stretch);
        annotate(out, written, word->annotation, annotations);
        last = word;
        p = word + 1;
    }
    return out;
}

}  // namespace

std::vector<RichText> read_text_lines(const Element& element) {
    const Collector collected(element);
    const std::vector<Piece>& pieces = collected.pieces;
    std::vector<RichText> lines;
    const Piece *at = pieces.data(), *const end = at + pieces.size();
    while (at != end) {
        const Piece* stop = std::find_if(at, end, [](const Piece& piece) { return piece.c == line_end; });
        RichText line = settle(at, stop, collected.annotations);
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
    for (Annotation& a : text.annotations) {
        a.begin -= std::min(a.begin, count);
        a.end -= std::min(a.end, count);
    }
    std::erase_if(text.annotations, [](const Annotation& a) { return a.begin == a.end; });
}

void RichText::append(const RichText& more) {
    const std::size_t at = text.chars.size();
    text.chars += more.text.chars;
    text.places.insert(text.places.end(), more.text.places.begin(), more.text.places.end());
    auto shift = [at](auto item) {
        item.begin += at;
        item.end += at;
        return item;
    };
    for (const InlineSpan& span : more.spans) spans.push_back(shift(span));
    for (const Annotation& a : more.annotations) annotations.push_back(shift(a));
}

RichText RichText::part(std::size_t begin, std::size_t end) const {
    RichText out;
    out.text.chars = text.chars.substr(begin, end - begin);
    out.text.places.assign(text.places.begin() + static_cast<std::ptrdiff_t>(begin),
                           text.places.begin() + static_cast<std::ptrdiff_t>(end));
    auto take = [&](const auto& items, auto& taken) {
        for (auto item : items) {
            item.begin = std::max(item.begin, begin) - begin;
            item.end = std::min(item.end, end) - std::min(begin, item.end);
            if (item.begin < item.end) taken.push_back(item);
        }
    };
    take(spans, out.spans);
    take(annotations, out.annotations);
    return out;
}

std::string read_plain_text(const Element& element) {
    return to_utf8(read_rich_text(element).text.chars);
}

}  // namespace banxin
