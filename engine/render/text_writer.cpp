#include "render/text_writer.h"

#include <charconv>
#include <cmath>
#include <variant>

#include "pdf/content_lexer.h"
#include "render/hex_digits.h"
#include "render/read_clusters.h"

namespace banxin {
namespace {

constexpr double most_adjusted = 10;  // em: readers may not expect more between the glyphs of a string
constexpr double same_place = 0.001;  // em
constexpr long least_adjusted = 3;    // thousandths of an em, which nobody sees

const PlacedRun* text_run(const PageItem& item) {
    const auto* run = std::get_if<PlacedRun>(&item);
    return run && !run->chars.empty() ? run : nullptr;
}

double rounded(double value) {
    return std::round(value * 1e6) / 1e6;
}

}  // namespace

std::size_t end_of_text(std::span<const PageItem> items, std::size_t first) {
    const PlacedRun* begin = first < items.size() ? text_run(items[first]) : nullptr;
    std::size_t end = first;
    while (begin && end < items.size()) {
        const PlacedRun* run = text_run(items[end]);
        if (!run || !(run->ink == begin->ink)) break;
        ++end;
    }
    return end;
}

bool is_text_stand_in(std::span<const std::string_view> operands) {
    const auto is = [&](std::size_t i, double value) {
        return std::abs(number_value(operands[i]) - value) < 1e-4;
    };
    return operands.size() == 4 && is(2, text_stand_in_width) && is(3, text_stand_in_height) && is(0, 0) &&
           is(1, 0);
}

std::string TextWriter::written(std::span<const PageItem> runs, const PieceMarks* marks) {
    out_ = "\nBT";
    marks_ = marks;
    font_ = nullptr;
    for (const PageItem& item : runs) write_run(*text_run(item));
    flush();
    close_piece();
    if (!font_) return {};
    return out_ + "\nET";
}

void TextWriter::write_run(const PlacedRun& run) {
    if (run.glyphs.empty()) {
        waiting_ += run.chars;
        return;
    }
    wanted_number_ = fonts_.number_of(run);
    wanted_font_ = &fonts_[wanted_number_];
    const double wide = run.size.in_pt() * run.width_scale, high = run.size.in_pt() * run.height_scale;
    wanted_axes_ = run.posture == Posture::turned ? Axes{0, wide, high, 0} : Axes{wide, 0, 0, -high};
    std::u32string_view chars = run.chars;
    std::span<const PlacedGlyph> glyphs = run.glyphs;
    for (const TextCluster& cluster :
         read_clusters(run, wanted_font_->own_advances, wanted_font_->units_per_em)) {
        const auto own = chars.substr(0, cluster.char_count);
        if (waiting_.empty()) {
            write_cluster(own, glyphs.first(cluster.glyph_count));
        } else {
            waiting_ += own;
            write_cluster(std::exchange(waiting_, {}), glyphs.first(cluster.glyph_count));
        }
        chars.remove_prefix(cluster.char_count);
        glyphs = glyphs.subspan(cluster.glyph_count);
    }
    waiting_ += chars;
}

void TextWriter::write_cluster(std::u32string_view chars, std::span<const PlacedGlyph> glyphs) {
    const auto cid = [&](const PlacedGlyph& glyph) { return wanted_font_->cids[glyph.id]; };
    if (glyphs.size() == 1 && wanted_font_->reads(glyphs.front().id, chars)) {
        open_piece();
        return put(glyphs.front(), cid(glyphs.front()));
    }
    begin_span(chars);
    for (const PlacedGlyph& glyph : glyphs) put(glyph, cid(glyph));
    flush();
    out_ += "\nEMC";
}

void TextWriter::put(const PlacedGlyph& glyph, std::uint16_t cid) {
    const double x = glyph.x + margin_, y = glyph.y + margin_;
    if (font_ == nullptr || !(axes_ == wanted_axes_)) {
        flush();
        axes_ = wanted_axes_;
        x_ = rounded(x);
        y_ = rounded(y);
        along_ = 0;
        out_ += '\n';
        for (double value : {axes_.a, axes_.b, axes_.c, axes_.d, x_, y_}) {
            put_number(value);
            out_ += ' ';
        }
        out_ += "Tm";
    }
    if (font_ != wanted_font_) {
        flush();
        font_ = wanted_font_;
        out_ += "\n" + PdfFonts::resource_name(wanted_number_) + " 1 Tf";
    }
    move_to(x, y);
    put_hex(shown_, cid);
    along_ += font_->advances[glyph.id] / 1000.0;
}

/// To where a glyph stands: inside a line by an adjustment in the string, else by a line of its own. In a
/// vertical font adjustments and advances go down the line, so every glyph has its own.
void TextWriter::move_to(double x, double y) {
    const double dx = x - x_, dy = y - y_;
    const bool turned = axes_.a == 0;
    const double along = turned ? dy / axes_.b : dx / axes_.a, across = turned ? dx / axes_.c : dy / axes_.d;
    if (font_->upright || std::abs(along - along_) > most_adjusted || std::abs(across) > same_place) {
        flush();
        const double step = rounded(along), rise = rounded(across);
        if (step != 0 || rise != 0) {
            out_ += '\n';
            put_number(step);
            out_ += ' ';
            put_number(rise);
            out_ += " Td";
        }
        x_ += turned ? rise * axes_.c : step * axes_.a;
        y_ += turned ? step * axes_.b : rise * axes_.d;
        along_ = 0;
        return;
    }
    const long adjustment = std::lround((along_ - along) * 1000);
    if (std::abs(adjustment) < least_adjusted) return;
    if (shown_.empty()) shown_ += '<';
    shown_ += '>';
    char digits[24];
    shown_.append(digits, std::to_chars(digits, digits + sizeof digits, adjustment).ptr);
    shown_ += '<';
    adjusted_ = true;
    along_ -= static_cast<double>(adjustment) / 1000;
}

void TextWriter::flush() {
    if (shown_.empty()) return;
    out_ += adjusted_ ? "\n[" : "\n";
    if (shown_.front() != '<') out_ += '<';
    out_ += shown_;
    out_ += adjusted_ ? ">]TJ" : ">Tj";
    shown_.clear();
    adjusted_ = false;
}

void TextWriter::open_piece() {
    if (!marks_ || piece_open_) return;
    out_ += "\n" + marks_->element + " << /MCID " + std::to_string(marks_->number()) + " >> BDC";
    piece_open_ = true;
}

void TextWriter::close_piece() {
    flush();
    if (piece_open_) out_ += "\nEMC";
    piece_open_ = false;
}

void TextWriter::begin_span(std::u32string_view chars) {
    close_piece();
    out_ += "\n/Span <<";
    if (marks_) out_ += " /MCID " + std::to_string(marks_->number());
    out_ += " /ActualText <feff";
    put_utf16(out_, chars);
    out_ += "> >> BDC";
}

void TextWriter::put_number(double value) {
    char digits[40];
    const char* end = std::to_chars(digits, digits + sizeof digits, value, std::chars_format::fixed, 6).ptr;
    while (end[-1] == '0') --end;
    if (end[-1] == '.') --end;
    const std::string_view number(digits, static_cast<std::size_t>(end - digits));
    out_ += number == "-0" ? "0" : number;
}

}  // namespace banxin
