// 样式: how each kind of text looks.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/ink.h"
#include "base/length.h"
#include "base/source.h"
#include "base/writing.h"
#include "text/text.h"

namespace banxin {

enum class Align { justify, left, center, right };

/// 标点体例 (R4.1, CLREQ §3.1.6): which marks have a whole em inside a line.
enum class MarkWidths {
    reduced,  ///< 全身式 with reduced neighbours: all, less what R4.2–R4.5 take away
    kaiming,  ///< 开明式: 。？！ alone, the others half
    half,     ///< 半角式: none
    full,     ///< 全角式: all, everywhere
};

/// A named look. Properties not given are inherited from the style named in `based-on`.
struct ParagraphStyle {
    std::string name;
    std::string font = "song";  ///< role in the font catalogue: song 宋, hei 黑, kai 楷, fangsong 仿宋 …
    std::string weight = "regular";  ///< regular, medium, bold, black: a face of the role, never synthetic
    Length size = Length::pt(9);
    Length leading = Length::pt(12.25);  ///< baseline to baseline; body text takes the page's grid instead
    Em indent{0};                        ///< first-line indent, em of `size`
    Align align = Align::justify;
    Ink ink = black_ink;
    Em tracking{0};                    ///< letter-spacing added after each character (headlines)
    Length space_before, space_after;  ///< inside a headline block
    Length min_size;                   ///< headlines may be set smaller down to this size to fit; zero: never
    int max_lines = 1;                 ///< headlines may be parted by sense into so many lines (R11.3)
    int head_lines = 0;       ///< headlines have so many lines, parted or joined for it; 0: the author's
    int width = 100;          ///< headlines: width of the characters in per cent (长体、扁体, R11.5)
    int jump_lines = 3;       ///< of the paragraph that a 转版 cuts, on either side (R12.6)
    bool jump_after = false;  ///< a 转版 may fall at a paragraph's end, which R12.6 forbids
    // Limits of what assembly may change so that stories fit; 0: nothing.
    Em fit_tracking{0};      ///< running text may be set closer or wider by so much
    int fit_lines = 0;       ///< short last lines that may be pulled in, of one story
    int fit_size = 0;        ///< headlines may be so many per cent larger or smaller
    int fit_width = 0;       ///< headlines may be so many per cent narrower or wider (长体、扁体)
    int fit_head_lines = 0;  ///< headlines may have so many lines more or fewer
    int fit_crop = 0;  ///< captions: their pictures may be so many per cent higher or lower than their shape
    Em han_western_gap{0.25};                  ///< R5.1: 1/4, 1/8 or 0
    BreakLevel line_breaks = BreakLevel::gb;   ///< 行首行尾禁则 (R1, R2)
    MarkWidths marks = MarkWidths::reduced;    ///< R4.1
    MarkPlace mark_place = MarkPlace::corner;  ///< 大陆 or 港台
    bool full_first_mark = false;              ///< R4.5: an opening mark behind the indent keeps its em
    bool hanging = false;                      ///< 标点悬挂 (R6.6)
    int initial_lines = 0;  ///< 首字下沉: lines over which a story's first character stands; 0: none
    bool cells = false;     ///< 稿纸: on a grid of characters
    VerticalDigits digits = VerticalDigits::combine;  ///< numbers in vertical lines (R10.2)
    SourceSpan where;
    bool operator==(const ParagraphStyle&) const = default;
};

/// All styles of a layout family. Lookup by name; unknown names are reported where they are used.
struct StyleSheet {
    std::map<std::string, ParagraphStyle> styles;
    std::map<std::string, Ink> inks;
    const ParagraphStyle* find(const std::string& name) const {
        auto it = styles.find(name);
        return it == styles.end() ? nullptr : &it->second;
    }
    bool operator==(const StyleSheet&) const = default;
};

}  // namespace banxin
