#include "text/punctuation_table.h"

#include <algorithm>
#include <iterator>

namespace banxin {
namespace {

struct Row {
    char32_t first, last;
    CharClass cls;
    Blank blank = Blank::none;
};

using enum CharClass;
constexpr Blank before = Blank::before, after = Blank::after;

// In code order. Marks: CLREQ §3.1 and GB/T 15834—2011 §4 (classes), §5.1 (place of the ink). PREFIX and
// SUFFIX: UAX #14 classes PR and PO, ideographs: Unicode 15.0 blocks. Half-width marks have the class of
// their full-width kin and no blank of their own.
constexpr Row table[] = {
    {0x0020, 0x0020, space},
    {0x0021, 0x0021, stop},     // !
    {0x0024, 0x0024, prefix},   // $
    {0x0025, 0x0025, suffix},   // %
    {0x0028, 0x0028, open},     // (
    {0x0029, 0x0029, close},    // )
    {0x002C, 0x002C, comma},    // ,
    {0x002D, 0x002D, connect},  // -
    {0x002E, 0x002E, stop},     // .
    {0x002F, 0x002F, solidus},  // /
    {0x0030, 0x0039, western},
    {0x003A, 0x003B, comma},  // : ;
    {0x003F, 0x003F, stop},   // ?
    {0x0041, 0x005A, western},
    {0x005B, 0x005B, open},   // [
    {0x005D, 0x005D, close},  // ]
    {0x0061, 0x007A, western},
    {0x007B, 0x007B, open},       // {
    {0x007D, 0x007D, close},      // }
    {0x00A0, 0x00A0, space},      // NBSP: R3.8 forbids the break
    {0x00A3, 0x00A3, prefix},     // £
    {0x00A5, 0x00A5, prefix},     // ¥
    {0x00AA, 0x00AA, western},    // ª
    {0x00AD, 0x00AD, invisible},  // soft hyphen, R3.8
    {0x00B0, 0x00B0, suffix},     // °
    {0x00B1, 0x00B1, prefix},     // ±
    {0x00B2, 0x00B3, western},    // ² ³
    {0x00B5, 0x00B5, western},    // µ
    {0x00B7, 0x00B7, dot},        // · GB/T 15834 4.14
    {0x00B9, 0x00BA, western},    // ¹ º
    {0x00C0, 0x00D6, western},
    {0x00D8, 0x00F6, western},
    {0x00F8, 0x02FF, western},
    {0x0370, 0x052F, western},    // Greek, Cyrillic
    {0x061C, 0x061C, invisible},  // Arabic letter mark
    {0x1D00, 0x1DBF, western},
    {0x1E00, 0x1FFF, western},
    {0x2000, 0x200A, space},
    {0x200B, 0x200F, invisible},  // ZWSP, ZWNJ, ZWJ, LRM, RLM
    {0x2010, 0x2013, connect},    // ‐ ‑ ‒ –
    {0x2014, 0x2015, dash},       // — ―: one alone is CONNECT, two are a unit (R3.1)
    {0x2018, 0x2018, open, before},
    {0x2019, 0x2019, close, after},
    {0x201C, 0x201C, open, before},
    {0x201D, 0x201D, close, after},
    {0x2026, 0x2026, ellipsis},   // …
    {0x2027, 0x2027, dot},        // ‧
    {0x2028, 0x202E, invisible},  // line and paragraph separator, bidi marks
    {0x202F, 0x202F, space},
    {0x2030, 0x2031, suffix},   // ‰ ‱
    {0x2032, 0x2034, suffix},   // ′ ″ ‴
    {0x2044, 0x2044, solidus},  // ⁄
    {0x2060, 0x206F, invisible},
    {0x2070, 0x2094, western},   // ⁴ ₂: CO₂, 10⁴
    {0x20A0, 0x20CF, prefix},    // € and other currencies
    {0x2103, 0x2103, suffix},    // ℃
    {0x2109, 0x2109, suffix},    // ℉
    {0x2116, 0x2116, prefix},    // №
    {0x2160, 0x2188, han},       // Ⅰ Ⅱ: one em wide in Chinese faces
    {0x2212, 0x2212, prefix},    // − before a number
    {0x2236, 0x2236, comma},     // ∶ ratio
    {0x22EF, 0x22EF, ellipsis},  // ⋯
    {0x2460, 0x24FF, han},       // ① ⒈
    {0x2C60, 0x2C7F, western},
    {0x2E3A, 0x2E3A, dash},  // ⸺
    {0x2E80, 0x2FFF, han},   // radicals
    {0x3000, 0x3000, ideographic_space},
    {0x3001, 0x3001, comma, after},  // 、
    {0x3002, 0x3002, stop, after},   // 。
    {0x3003, 0x3007, han},           // 々 〇
    {0x3008, 0x3008, open, before},  // 〈
    {0x3009, 0x3009, close, after},
    {0x300A, 0x300A, open, before},  // 《
    {0x300B, 0x300B, close, after},
    {0x300C, 0x300C, open, before},  // 「
    {0x300D, 0x300D, close, after},
    {0x300E, 0x300E, open, before},  // 『
    {0x300F, 0x300F, close, after},
    {0x3010, 0x3010, open, before},  // 【
    {0x3011, 0x3011, close, after},
    {0x3012, 0x3013, han},
    {0x3014, 0x3014, open, before},  // 〔
    {0x3015, 0x3015, close, after},
    {0x3016, 0x3016, open, before},  // 〖
    {0x3017, 0x3017, close, after},
    {0x3018, 0x3018, open, before},  // 〘
    {0x3019, 0x3019, close, after},
    {0x301A, 0x301A, open, before},  // 〚
    {0x301B, 0x301B, close, after},
    {0x301C, 0x301C, connect},       // 〜
    {0x301D, 0x301D, open, before},  // 〝
    {0x301E, 0x301F, close, after},
    {0x3020, 0x30FA, han},               // kana
    {0x30FB, 0x30FB, dot, Blank::both},  // ・ one em
    {0x30FC, 0x4DBF, han},               // kana, bopomofo, Ext-A
    {0x4DC0, 0x9FFF, han},
    {0xA000, 0xA4CF, han},  // Yi
    {0xA720, 0xA7FF, western},
    {0xAB30, 0xAB6F, western},
    {0xAC00, 0xD7FF, han},  // Hangul
    {0xF900, 0xFAFF, han},
    {0xFB00, 0xFB06, western},    // Latin ligatures
    {0xFE00, 0xFE0F, invisible},  // variation selectors
    {0xFEFF, 0xFEFF, invisible},
    {0xFF01, 0xFF01, stop, after},  // ！
    {0xFF02, 0xFF02, han},
    {0xFF03, 0xFF04, prefix},  // ＃ ＄
    {0xFF05, 0xFF05, suffix},  // ％
    {0xFF06, 0xFF07, han},
    {0xFF08, 0xFF08, open, before},  // （
    {0xFF09, 0xFF09, close, after},
    {0xFF0A, 0xFF0B, han},
    {0xFF0C, 0xFF0C, comma, after},  // ，
    {0xFF0D, 0xFF0D, connect},       // －
    {0xFF0E, 0xFF0E, stop, after},   // ．
    {0xFF0F, 0xFF0F, solidus},       // ／
    {0xFF10, 0xFF19, han},
    {0xFF1A, 0xFF1B, comma, after},  // ： ；
    {0xFF1C, 0xFF1E, han},
    {0xFF1F, 0xFF1F, stop, after},  // ？
    {0xFF20, 0xFF3A, han},
    {0xFF3B, 0xFF3B, open, before},  // ［
    {0xFF3C, 0xFF3C, han},
    {0xFF3D, 0xFF3D, close, after},
    {0xFF3E, 0xFF5A, han},
    {0xFF5B, 0xFF5B, open, before},  // ｛
    {0xFF5C, 0xFF5C, han},
    {0xFF5D, 0xFF5D, close, after},
    {0xFF5E, 0xFF5E, connect},       // ～
    {0xFF5F, 0xFF5F, open, before},  // ｟
    {0xFF60, 0xFF60, close, after},
    {0xFF61, 0xFF61, stop},   // ｡ half-width
    {0xFF62, 0xFF62, open},   // ｢
    {0xFF63, 0xFF63, close},  // ｣
    {0xFF64, 0xFF64, comma},  // ､
    {0xFF65, 0xFF65, dot},    // ･
    {0xFF66, 0xFFDC, han},
    {0xFFE0, 0xFFE0, suffix},  // ￠
    {0xFFE1, 0xFFE1, prefix},  // ￡
    {0xFFE2, 0xFFE4, han},
    {0xFFE5, 0xFFE6, prefix},  // ￥ ￦
    {0x1B000, 0x1B16F, han},   // historic kana
    {0x20000, 0x3FFFD, han},   // planes 2 and 3 (R5.3)
    {0xE0000, 0xE01EF, invisible},
};

static_assert(std::ranges::is_sorted(table, {}, &Row::first));

}  // namespace

CharKind char_kind(char32_t c) {
    if (c >= 0x4E00 && c <= 0x9FFF) return {han, Blank::none};  // nine characters of ten
    const auto next = std::ranges::upper_bound(table, c, {}, &Row::first);
    if (next == std::begin(table) || c > std::prev(next)->last) return {};
    return {std::prev(next)->cls, std::prev(next)->blank};
}

CharClass char_class(char32_t c) {
    return char_kind(c).cls;
}

bool is_shared_mark(char32_t c) {
    switch (c) {
        case U'“':
        case U'”':
        case U'‘':
        case U'’':
        case U'—':
        case U'…':
        case U'·':
            return true;
        default:
            return false;
    }
}

}  // namespace banxin
