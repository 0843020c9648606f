// Characters into glyphs. Enters: a paragraph's characters, their analysis and styles. Leaves: clusters with
// advances and ink, which the composer arranges without touching fonts again.
#pragma once

#include <cstdint>
#include <memory>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/ink.h"
#include "base/length.h"
#include "base/source.h"
#include "shape/font.h"
#include "text/annotation.h"
#include "text/text.h"

namespace banxin {

/// How a stretch of characters is set.
struct CharStyle {
    std::string role = "song", weight = "regular";
    Length size = Length::pt(9);
    Ink ink = black_ink;
    double width_scale = 1;  ///< 长体 < 1 < 扁体, of headlines only
    Length rise{};  ///< of the baseline: 上标 > 0 > 下标; a raised sign stays with what it belongs to (R3.5)
    bool operator==(const CharStyle&) const = default;
};

/// Text ready to be shaped: characters, the source place of each, and styles by run.
struct StyledText {
    struct Run {
        std::size_t begin = 0, end = 0;
        CharStyle style;
    };
    std::u32string chars;
    std::vector<SourcePos> places;  ///< same length as chars
    std::vector<Run> runs;          ///< cover chars without gaps, in order
    Writing writing = Writing::horizontal;
    VerticalDigits digits = VerticalDigits::combine;

    /// Something drawn at characters [begin, end); `note` is that of ruby or the description of parts,
    /// `note_style` the look of notes in this paragraph.
    struct Annotation {
        AnnotationKind kind = AnnotationKind::dots;
        std::size_t begin = 0, end = 0;
        std::u32string note;
        SourcePos note_place;
        CharStyle note_style;
    };
    std::vector<Annotation> annotations;

    void append(std::u32string_view text, const std::vector<SourcePos>& text_places, const CharStyle&);
    void append(std::u32string_view text, SourcePos place_of_all, const CharStyle&);
};

/// A glyph of a cluster: position relative to the cluster's origin on the baseline, in points of the text's
/// axes: x along the line, y up.
struct Glyph {
    std::uint32_t id = 0;
    float x = 0, y = 0;
};

/// The smallest thing the composer moves: characters that share glyphs.
struct Cluster {
    std::uint32_t first_char = 0, char_count = 1;
    std::uint32_t first_glyph = 0, glyph_count = 1;
    float advance =
        0;  ///< natural width in points, 长体 applied (a full-width mark: 1 em; · – / : 0.5 em by R9.5)
    float trim_before = 0,
          trim_after = 0;   ///< blank that may be taken away at each side without touching ink (points)
    std::uint16_t run = 0;  ///< into ShapedText::runs
};

/// One style and face: what a renderer must know to draw the clusters of it.
struct ShapedRun {
    FaceId face{};
    Length size;
    Ink ink = black_ink;
    double width_scale = 1, height_scale = 1;  ///< of the glyph's own axes
    Posture posture = Posture::level;
    bool operator==(const ShapedRun&) const = default;
};

/// 示亡号 (R8.5): the frame stands this far outside the characters, and twice as far from its neighbours; in
/// em.
inline constexpr Em late_room{0.1};

struct ShapedText;

/// Something drawn at clusters [first, end): dots, lines, a frame, or a note above them.
struct ShapedAnnotation {
    AnnotationKind kind = AnnotationKind::dots;
    std::uint32_t first_cluster = 0, end_cluster = 0;
    std::shared_ptr<const ShapedText> note;  ///< of ruby; of parts, each a cluster at its place in the em
    float note_width = 0;                    ///< points
};

/// A shaped paragraph. `info` is text::analyse of `chars`.
struct ShapedText {
    std::u32string chars;
    std::vector<SourcePos> places;
    std::vector<CharInfo> info;
    std::vector<Glyph> glyphs;
    std::vector<Cluster> clusters;  ///< cover all chars in order
    std::vector<ShapedRun> runs;
    std::vector<ShapedAnnotation> annotations;
    bool both_directions = false;  ///< a line of it is put in the order of UAX #9
};

/// Shapes a paragraph: itemised by style and by the first face of the chain that has the character (R9.8),
/// language zh-Hans, script Hani for Chinese runs (R9.1), features as R9.3. Marks get the boxes of R9.5–R9.7.
/// Characters that no face has are reported (E3001: character, code point, place) and shaped as the face's
/// .notdef. Characters with ruby take the width of their note (R8.4). In vertical text Han and Chinese marks
/// stand upright in their vertical forms, Latin text is turned with the line, and two digits share an em
/// (R10).
ShapedText shape(const StyledText&, const FontCatalogue&, Diagnostics&, BreakLevel level = BreakLevel::gb,
                 MarkPlace = MarkPlace::corner);

}  // namespace banxin
