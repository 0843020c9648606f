#include "press/colour_pass.h"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "pdf/content_lexer.h"

namespace banxin {
namespace {

/// A decimal as PDF writes it: no exponent, no locale.
std::string decimal(double value) {
    char text[32];
    const auto end = std::to_chars(text, text + sizeof text, value, std::chars_format::fixed, 4).ptr;
    std::string out(text, end);
    out.erase(out.find_last_not_of('0') + 1);
    if (out.back() == '.') out.pop_back();
    return out == "-0" ? "0" : out;
}

/// ISO 32000 §8.6.7: with OPM 1 an ink of 0 leaves what lies below.
struct OverprintState {
    Overprint overprint;
    const char* name;
    const char* dictionary;
};
constexpr OverprintState overprint_states[] = {
    {Overprint::text, "/BxText", "<< /Type /ExtGState /OP true /op true /OPM 1 >>"},
    {Overprint::rule, "/BxRule", "<< /Type /ExtGState /OP true /op false /OPM 1 >>"},
    {Overprint::none, "/BxNone", "<< /Type /ExtGState /OP false /op false /OPM 1 >>"},
};

}  // namespace

const char* state_name(Overprint overprint) {
    return overprint_states[static_cast<std::size_t>(overprint)].name;
}

void add_overprint_states(QPDFObjectHandle resources) {
    QPDFObjectHandle states = resources.getKey("/ExtGState");
    if (!states.isDictionary())
        states = resources.replaceKeyAndGetNew("/ExtGState", QPDFObjectHandle::newDictionary());
    for (const OverprintState& state : overprint_states)
        states.replaceKey(state.name, QPDFObjectHandle::parse(state.dictionary));
}

/// Operators of ISO 32000 annex A that matter to colour; all others pass.
const std::unordered_map<std::string_view, ColourPass::Action>& ColourPass::actions() {
    using P = ColourPass;
    static const std::unordered_map<std::string_view, Action> table{
        {"q", &P::save},
        {"Q", &P::restore},
        {"cm", &P::transform},
        {"w", &P::set_width},
        {"g", &P::set_colour<1, false>},
        {"G", &P::set_colour<1, true>},
        {"rg", &P::set_colour<3, false>},
        {"RG", &P::set_colour<3, true>},
        {"cs", &P::set_space<false>},
        {"CS", &P::set_space<true>},
        {"scn", &P::set_pattern<false>},
        {"SCN", &P::set_pattern<true>},
        {"BT", &P::begin_text},
        {"Tf", &P::set_font},
        {"Tm", &P::set_text_matrix},
        {"Tj", &P::show_text},
        {"TJ", &P::show_text},
        {"'", &P::show_text},
        {"\"", &P::show_text},
        {"m", &P::add_path},
        {"l", &P::add_path},
        {"c", &P::add_path},
        {"v", &P::add_path},
        {"y", &P::add_path},
        {"h", &P::add_path},
        {"re", &P::add_path},
        {"W", &P::add_path},
        {"W*", &P::add_path},
        {"n", &P::paint_path<false, false>},
        {"f", &P::paint_path<true, false>},
        {"F", &P::paint_path<true, false>},
        {"f*", &P::paint_path<true, false>},
        {"S", &P::paint_path<false, true>},
        {"s", &P::paint_path<false, true>},
        {"B", &P::paint_path<true, true>},
        {"B*", &P::paint_path<true, true>},
        {"b", &P::paint_path<true, true>},
        {"b*", &P::paint_path<true, true>},
        {"Do", &P::draw_object},
        {"sh", &P::draw_shading},
        // Cairo writes none of these; colours they set would go unseen.
        {"k", &P::refuse},
        {"K", &P::refuse},
        {"sc", &P::refuse},
        {"SC", &P::refuse},
        {"ri", &P::refuse},
        {"BI", &P::refuse},
    };
    return table;
}

std::string ColourPass::rewritten(std::string_view content) {
    out_.reserve(content.size() + content.size() / 4);
    ContentLexer lexer(content);
    std::size_t begin = 0;
    for (ContentToken token = lexer.next(); token.kind != TokenKind::end; token = lexer.next()) {
        if (token.kind != TokenKind::word) {
            operands_.push_back(token.text);
            continue;
        }
        operator_ = token.text;
        raw_ = content.substr(begin, lexer.position() - begin);
        begin = lexer.position();
        finish_operator();
    }
    write(path_);
    write(content.substr(begin));
    return std::move(out_);
}

void ColourPass::finish_operator() {
    const auto row = actions().find(operator_);
    if (row == actions().end())
        pass();
    else
        (this->*row->second)();
    operands_.clear();
}

void ColourPass::pass() {
    // Between the points of a path only path operators may stand.
    if (path_.empty())
        write(raw_);
    else
        path_ += raw_;
}

double ColourPass::number(std::size_t from_last) const {
    return from_last < operands_.size() ? number_value(operands_[operands_.size() - 1 - from_last]) : 0;
}

std::string ColourPass::operand_name() const {
    return operands_.empty() ? "" : std::string(operands_.back());
}

Matrix ColourPass::matrix_operands() const {
    return {number(5), number(4), number(3), number(2), number(1), number(0)};
}

void ColourPass::save() {
    saved_.push_back(now_);
    pass();
}

void ColourPass::restore() {
    if (!saved_.empty()) {
        now_ = saved_.back();
        saved_.pop_back();
    }
    pass();
}

void ColourPass::transform() {
    now_.matrix = matrix_operands().then(now_.matrix);
    pass();
}

void ColourPass::set_width() {
    now_.width = number(0);
    now_.written.width = now_.width;
    pass();
}

template <int components, bool for_stroke>
void ColourPass::set_colour() {
    const Rgb rgb =
        components == 1 ? Rgb{number(0), number(0), number(0)} : Rgb{number(2), number(1), number(0)};
    (for_stroke ? now_.stroke : now_.fill) = {rgb, false};
}

/// Cairo names a colour space for patterns alone.
template <bool for_stroke>
void ColourPass::set_space() {
    if (operands_.empty() || operands_.back() != "/Pattern") return refuse();
    (for_stroke ? now_.written.stroke : now_.written.fill).reset();
    pass();
}

template <bool for_stroke>
void ColourPass::set_pattern() {
    if (operands_.size() != 1) return refuse();
    owner_.draws("/Pattern", operand_name(), now_.matrix);
    (for_stroke ? now_.stroke : now_.fill).pattern = true;
    pass();
}

void ColourPass::begin_text() {
    text_matrix_scale_ = 1;
    pass();
}

void ColourPass::set_font() {
    now_.text_size = std::abs(number(0));
    pass();
}

void ColourPass::set_text_matrix() {
    text_matrix_scale_ = matrix_operands().scale();
    pass();
}

void ColourPass::show_text() {
    const Painting painting{Painting::text, now_.text_size * text_matrix_scale_ * now_.matrix.scale()};
    if (now_.fill.pattern) {
        write_overprint(Overprint::none);
    } else {
        const Ink ink = owner_.ink_for(now_.fill.rgb, painting);
        write_fill(ink);
        write_overprint(overprint_of(ink, painting));
    }
    pass();
}

void ColourPass::add_path() {
    path_ += raw_;
}

template <bool fills, bool strokes>
void ColourPass::paint_path() {
    Overprint overprint = Overprint::none;
    if (fills && !now_.fill.pattern) write_fill(owner_.ink_for(now_.fill.rgb, {Painting::area, 0}));
    if constexpr (strokes) {
        const double scale = now_.matrix.scale(), width = now_.width * scale;
        const double printed = std::max(width, thinnest_rule);
        if (!now_.stroke.pattern) {
            const Painting painting{Painting::stroke, printed};
            const Ink ink = owner_.ink_for(now_.stroke.rgb, painting);
            write_stroke(ink);
            overprint = overprint_of(ink, painting);
        }
        // Rounded up: Cairo's own widths have few decimals.
        const double wanted = width < thinnest_rule && scale > 0
                                  ? std::ceil(thinnest_rule / scale * 10000) / 10000
                                  : now_.width;
        if (now_.written.width != wanted && (now_.written.width || wanted != now_.width)) {
            write_line(decimal(wanted) + " w");
            now_.written.width = wanted;
        }
    }
    if (fills || strokes) write_overprint(overprint);
    write(path_);
    write(raw_);
    path_.clear();
}

void ColourPass::draw_object() {
    write_overprint(Overprint::none);
    owner_.draws("/XObject", operand_name(), now_.matrix);
    pass();
}

void ColourPass::draw_shading() {
    write_overprint(Overprint::none);
    owner_.draws("/Shading", operand_name(), now_.matrix);
    pass();
}

void ColourPass::refuse() {
    owner_.refuses(std::string(operator_));
    pass();
}

/// Sets the colour by the operator for mixtures, or those for a colour space and the share of its ink.
std::string ColourPass::setting(const Ink& ink, const char* mixture, const char* space, const char* share) {
    if (ink_count(ink) == 1 && !ink.spot.empty())
        return owner_.spot_space(ink) + " " + space + " " + decimal(ink.share) + " " + share;
    return decimal(ink.c) + " " + decimal(ink.m) + " " + decimal(ink.y) + " " + decimal(ink.k) + " " +
           mixture;
}

void ColourPass::write_fill(const Ink& ink) {
    if (now_.written.fill == ink) return;
    write_line(setting(ink, "k", "cs", "scn"));
    now_.written.fill = ink;
}

void ColourPass::write_stroke(const Ink& ink) {
    if (now_.written.stroke == ink) return;
    write_line(setting(ink, "K", "CS", "SCN"));
    now_.written.stroke = ink;
}

void ColourPass::write_overprint(Overprint overprint) {
    if (now_.written.overprint == overprint) return;
    write_line(std::string(state_name(overprint)) + " gs");
    now_.written.overprint = overprint;
}

/// White space on both sides: `q` in front of a colour must not become `q0`.
void ColourPass::write_line(const std::string& line) {
    write("\n" + line + "\n");
}

}  // namespace banxin
