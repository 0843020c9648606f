// 稿件: what a reporter hands in, as typed values with the place of every character.
#pragma once

#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "base/geometry.h"
#include "base/source.h"
#include "content/proof_marks.h"
#include "text/annotation.h"

namespace banxin {

/// Text of an element with the source place of each character. `chars` and `places` have equal length.
struct SourceText {
    std::u32string chars;
    std::vector<SourcePos> places;

    void append(char32_t c, SourcePos place) {
        chars.push_back(c);
        places.push_back(place);
    }
    bool empty() const { return chars.empty(); }
    bool operator==(const SourceText&) const = default;
};

/// What a stretch of a paragraph is, as the author marked it.
enum class InlineRole {
    plain,
    emphasis,       ///< <em>: set in the emphasis style
    dateline,       ///< <dateline>: 电头, e.g. 本报讯（记者 某某）
    reporter,       ///< <reporter>: 记者 name, inside a dateline or byline
    correspondent,  ///< <correspondent>: 通讯员 name
    intern,         ///< <intern>: 实习生 name
};

/// Characters [begin, end) of the text, in one role. Spans of one text do not overlap: where names stand
/// inside a dateline the dateline is cut round them. Characters in no span are plain.
struct InlineSpan {
    std::size_t begin = 0, end = 0;
    InlineRole role = InlineRole::plain;
    bool in_dateline = false;  ///< a name inside the 电头
    bool operator==(const InlineSpan&) const = default;
};

/// Characters [begin, end) with something on them: <dots>, <proper>, <book>, <late>, <ruby>, <sup>, <sub>,
/// <rare>.
/// Annotations may stand inside others and across spans; inner ones come later.
struct Annotation {
    std::size_t begin = 0, end = 0;
    AnnotationKind kind = AnnotationKind::dots;
    std::u32string note;  ///< of ruby: what stands above; of <rare>: its parts
    SourcePos note_place;
    bool operator==(const Annotation&) const = default;
};

struct RichText {
    SourceText text;
    std::vector<InlineSpan> spans;
    std::vector<Annotation> annotations;

    void append(const RichText& more);
    /// Characters [begin, end) with what is on them.
    RichText part(std::size_t begin, std::size_t end) const;

    bool operator==(const RichText&) const = default;
};

/// A headline part (引题, 主题, 副题): one entry a line, as the author broke it with <br/>.
/// A space inside a line separates clauses (R11.2).
struct HeadlinePart {
    std::vector<RichText> lines;
    SourceSpan where;
    bool empty() const { return lines.empty(); }
    bool operator==(const HeadlinePart&) const = default;
};

struct Paragraph {
    RichText text;
    bool may_drop = false;  ///< cut="may": the desk may drop it to make the story fit
    SourceSpan where;
    /// 引文: the quotation that it belongs to, counted from 1 with the lists of the article or box; 0: none.
    std::size_t quote = 0;
    bool operator==(const Paragraph&) const = default;
};

/// 小标题.
struct Crosshead {
    RichText text;
    SourceSpan where;
    bool operator==(const Crosshead&) const = default;
};

/// 落款: the signature of a notice or letter, set flush right.
struct SignOff {
    RichText text;
    SourceSpan where;
    bool operator==(const SignOff&) const = default;
};

/// One item of a numbered or bulleted list.
struct ListItem {
    RichText text;
    std::u32string mark;   ///< what stands before it: （一）, 1., ①, ●
    std::size_t list = 1;  ///< which of the article's or box's lists and quotations it belongs to, from 1
    SourceSpan where;
    bool operator==(const ListItem&) const = default;
};

using Block = std::variant<Paragraph, Crosshead, SignOff, ListItem>;

/// A picture or drawing with what belongs to it.
struct Figure {
    std::string id;                       ///< unique in the article; "" if not given
    std::string source;                   ///< path as written, from the paper's folder
    std::string path;                     ///< the file; "" when the path leads out of the folder
    std::string alt;                      ///< what it shows, for readers who cannot see it
    double focus_x = 0.5, focus_y = 0.5;  ///< the point that a crop must keep, 0..1 from the top left
    std::vector<Point> outline =
        {};  ///< of a shape that text runs round, in shares of the picture; empty: none
    std::optional<RichText> caption, credit;  ///< 图片说明, 摄影/制图
    bool spare = false;                       ///< 备用: shown only where there is room for it
    SourceSpan where;
    bool operator==(const Figure&) const = default;
};

/// 配套小文 set apart inside the story: a title and paragraphs.
struct Box {
    std::string id;
    std::optional<RichText> title;
    std::vector<Block> blocks;
    SourceSpan where;
    bool operator==(const Box&) const = default;
};

/// 数据表: names and values under a title.
struct Facts {
    struct Row {
        RichText name, value;
        bool operator==(const Row&) const = default;
    };
    std::string id;
    std::optional<RichText> title;
    std::vector<Row> rows;
    SourceSpan where;
    bool operator==(const Facts&) const = default;
};

/// Something that stands beside the text in a place of its own.
using Inset = std::variant<Figure, Box, Facts>;

struct Article {
    std::string id;       ///< unique in the issue
    std::string section;  ///< 栏目 or desk
    int priority = 3;     ///< 1 (lead) to 5 (filler)
    HeadlinePart kicker, headline, deck;
    std::optional<RichText> byline;  ///< 署名 under the headline
    std::vector<Block> blocks;       ///< the running text, in order
    std::vector<Inset> insets;       ///< figures, boxes, facts, in order
    std::vector<ProofException> proof_exceptions;
    SourceSpan where;  ///< the root element
    bool operator==(const Article&) const = default;
};

}  // namespace banxin
