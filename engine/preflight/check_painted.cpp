// What painted objects must satisfy. Numbers that are no limit of a profile are in press/print_rules.h.
#include <algorithm>
#include <cmath>
#include <cstdio>

#include "preflight/checks.h"
#include "press/print_rules.h"

namespace banxin {
namespace {

constexpr double rounding = 1e-3;  // points; what the decimals of a PDF may take away
constexpr double rich_black = 0.5;

bool is_text(const Painted& object) {
    return object.kind == Painted::text;
}
bool has_one_colour(const Painted& object) {
    return is_text(object) || object.kind == Painted::stroke || object.kind == Painted::area ||
           object.kind == Painted::stencil;
}
bool is_continuous_tone(const Painted& object) {
    return object.kind == Painted::picture && object.bits > 1;
}

std::string decimal(double value, const char* format) {
    char text[32];
    std::snprintf(text, sizeof text, format, value);
    return text;
}
std::string points(double value) {
    return decimal(value, value < 1 ? "%.2f" : "%.1f");
}
std::string whole(double value) {
    return decimal(value, "%.0f");
}

std::string in_words(const Paint& paint) {
    std::string words;
    const std::pair<const char*, double> parts[] = {
        {"C", paint.ink.c}, {"M", paint.ink.m}, {"Y", paint.ink.y}, {"K", paint.ink.k}};
    for (const auto& [name, part] : parts)
        if (part > 0) words += (words.empty() ? "" : " ") + (name + whole(part * 100));
    for (const std::string& spot : paint.spots) words += (words.empty() ? "" : " + ") + spot;
    return words;
}

bool overprints_black(const Painted& object) {
    return object.overprints && (object.keeps_lower_inks || object.paint.space->family == ColourSpace::spot);
}

}  // namespace

Found check_font(const Painted& object, const PressProfile&) {
    if (!is_text(object)) return std::nullopt;
    const PdfFont& font = *object.font;
    if (font.type3) return Fault{{"Type 3 字体", "a Type 3 font"}};
    if (!font.embedded) return Fault{{"字体没有嵌入", "the font is not embedded"}};
    if (!font.subset) return Fault{{"字体没有取子集", "the font is not a subset"}};
    if (!font.has_unicode) return Fault{{"字体没有 ToUnicode", "the font has no ToUnicode"}};
    if (object.outlined) return Fault{{"假粗体：字加了描边", "synthetic bold: text with its outline drawn"}};
    if (object.slanted) return Fault{{"假斜体：字被拉斜", "synthetic slant: text skewed by its matrix"}};
    return std::nullopt;
}

Found check_one_ink_text(const Painted& object, const PressProfile&) {
    const Paint& paint = object.paint;
    if (!is_text(object) || object.size > small_text + rounding || !paint.in_inks() || paint.inks() < 2 ||
        paint.ink.k >= rich_black)
        return std::nullopt;
    return Fault{{"{0} 点的字用了几种油墨：{1}", "text of {0} pt in several inks: {1}"},
                 {points(object.size), in_words(paint)}};
}

Found check_rich_black(const Painted& object, const PressProfile&) {
    const Paint& paint = object.paint;
    if (!is_text(object) || !paint.in_inks() || paint.inks() < 2 || paint.ink.k < rich_black)
        return std::nullopt;
    return Fault{{"{0} 点的字是多色黑：{1}", "text of {0} pt in rich black: {1}"},
                 {points(object.size), in_words(paint)}};
}

Found check_black_text_overprints(const Painted& object, const PressProfile&) {
    if (!is_text(object) || object.size >= small_text - rounding || !object.paint.is_black() ||
        object.paint.space->family == ColourSpace::gray || overprints_black(object))
        return std::nullopt;
    return Fault{{"{0} 点的黑字没有叠印", "black text of {0} pt does not overprint"}, {points(object.size)}};
}

Found check_gray_text(const Painted& object, const PressProfile&) {
    if (!is_text(object) || object.size >= small_text - rounding || !object.paint.is_black() ||
        object.paint.space->family != ColourSpace::gray)
        return std::nullopt;
    return Fault{{"{0} 点的黑字用 DeviceGray，不能可靠叠印",
                  "black text of {0} pt is DeviceGray, which does not overprint reliably"},
                 {points(object.size)}};
}

Found check_white_knocks_out(const Painted& object, const PressProfile&) {
    if (!has_one_colour(object) || !object.paint.is_white() || !object.overprints) return std::nullopt;
    return Fault{{"白色叠印，印出来会消失", "white overprints: it vanishes in print"}};
}

Found check_small_white_text(const Painted& object, const PressProfile& profile) {
    if (!is_text(object) || !object.paint.is_white() ||
        object.size >= profile.least_white_text.in_pt() - rounding)
        return std::nullopt;
    return Fault{{"反白字 {0} 点，不足 {1} 点", "white text of {0} pt, less than {1} pt"},
                 {points(object.size), points(profile.least_white_text.in_pt())}};
}

Found check_least_text(const Painted& object, const PressProfile& profile) {
    if (!is_text(object) || object.size >= profile.least_text.in_pt() - rounding) return std::nullopt;
    return Fault{{"字只有 {0} 点，不足 {1} 点", "text of {0} pt, less than {1} pt"},
                 {points(object.size), points(profile.least_text.in_pt())}};
}

Found check_least_rule(const Painted& object, const PressProfile& profile) {
    const double least = profile.least_rule.in_pt();
    const bool thin_bar = object.kind == Painted::area && object.size > 0;
    if ((object.kind != Painted::stroke && !thin_bar) || object.size >= least - rounding) return std::nullopt;
    return Fault{{"线粗 {0} 点，不足 {1} 点", "a rule of {0} pt, less than {1} pt"},
                 {decimal(object.size, "%.3f"), points(least)}};
}

Found check_one_ink_rule(const Painted& object, const PressProfile&) {
    if (object.kind != Painted::stroke || object.size >= one_ink_rule - rounding || !object.paint.in_inks() ||
        object.paint.inks() < 2 || object.paint.is_registration())
        return std::nullopt;
    return Fault{{"{0} 点的线用了几种油墨：{1}", "a rule of {0} pt in several inks: {1}"},
                 {points(object.size), in_words(object.paint)}};
}

Found check_black_rule_overprints(const Painted& object, const PressProfile&) {
    if (object.kind != Painted::stroke || object.size >= overprint_rule - rounding ||
        !object.paint.is_black() || overprints_black(object))
        return std::nullopt;
    return Fault{{"{0} 点的黑线没有叠印", "a black rule of {0} pt does not overprint"},
                 {points(object.size)}};
}

Found check_process_colours(const Painted& object, const PressProfile&) {
    if (object.kind == Painted::group || object.paint.space->foreign_name.empty()) return std::nullopt;
    return Fault{{"颜色空间 {0}", "the colour space {0}"}, {object.paint.space->foreign_name}};
}

Found check_spots(const Painted& object, const PressProfile&) {
    const ColourSpace& space = *object.paint.space;
    if (object.kind == Painted::group || space.family != ColourSpace::spot) return std::nullopt;
    static constexpr const char* process[] = {"Cyan", "Magenta", "Yellow", "Black", "All", "None"};
    const std::vector<std::string>& names =
        space.base && space.colorants.empty() ? space.base->colorants : space.colorants;
    for (const std::string& name : names)
        if (std::find(std::begin(process), std::end(process), name) == std::end(process))
            return Fault{{"专色 {0}", "the spot colour {0}"}, {name}};
    return std::nullopt;
}

Found check_transparency(const Painted& object, const PressProfile& profile) {
    if (!object.transparent) return std::nullopt;
    if (profile.is_x1a()) return Fault{{"透明", "transparency"}};
    const ColourSpace& space = *object.paint.space;
    if (object.kind != Painted::group || space.family == ColourSpace::cmyk) return std::nullopt;
    return Fault{{"透明组在 {0} 中混合", "a transparency group that blends in {0}"}, {space.name}};
}

Found check_least_ppi(const Painted& object, const PressProfile& profile) {
    if (!is_continuous_tone(object) || object.ppi >= profile.least_ppi - 0.5) return std::nullopt;
    return Fault{{"图片只有 {0} ppi，至少要 {1}", "a picture of {0} ppi; at least {1} are needed"},
                 {whole(object.ppi), whole(profile.least_ppi)}};
}

Found check_fair_ppi(const Painted& object, const PressProfile& profile) {
    if (!is_continuous_tone(object) || object.ppi < profile.least_ppi - 0.5 ||
        object.ppi >= profile.fair_ppi - 0.5)
        return std::nullopt;
    return Fault{{"图片只有 {0} ppi，最好有 {1}", "a picture of {0} ppi; {1} would be better"},
                 {whole(object.ppi), whole(profile.fair_ppi)}};
}

Found check_most_ppi(const Painted& object, const PressProfile& profile) {
    if (!is_continuous_tone(object) || object.ppi <= profile.wasteful_ppi + 0.5) return std::nullopt;
    return Fault{{"图片有 {0} ppi，超过 {1}，白占地方", "a picture of {0} ppi; more than {1} are of no use"},
                 {whole(object.ppi), whole(profile.wasteful_ppi)}};
}

Found check_line_art_ppi(const Painted& object, const PressProfile& profile) {
    const bool line_art =
        object.kind == Painted::stencil || (object.kind == Painted::picture && object.bits == 1);
    if (!line_art || object.ppi >= profile.least_line_art_ppi - 0.5) return std::nullopt;
    return Fault{{"线条图只有 {0} ppi，至少要 {1}", "line art of {0} ppi; at least {1} are needed"},
                 {whole(object.ppi), whole(profile.least_line_art_ppi)}};
}

}  // namespace banxin
