#include "render/canvas.h"

#include <algorithm>
#include <cmath>

#include "render/text_writer.h"

namespace banxin {

Canvas::Canvas(cairo_t* cr, Target target, const SubsetFonts& fonts, const StandIns& stand_ins,
               const std::optional<ScreenProfile>& screen, Diagnostics& diagnostics)
    : cr_(cr), target_(target), fonts_(fonts), pictures_(target, stand_ins, screen, diagnostics) {
    CairoFontOptions options(cairo_font_options_create());
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
    cairo_set_font_options(cr, options.get());
}

void Canvas::draw(const Page& page) {
    draw_items(page.items);
}

void Canvas::draw_marked(const Page& page, std::span<const Mark> marks) {
    for (const Mark& mark : marks) {
        cairo_tag_begin(cr_, mark_tag, nullptr);
        draw_items(std::span(page.items).subspan(mark.first_item, mark.end_item - mark.first_item));
        cairo_tag_end(cr_, mark_tag);
    }
}

void Canvas::draw_items(std::span<const PageItem> items) {
    const bool is_pdf = target_ == Target::pdf || target_ == Target::press;
    for (std::size_t i = 0; i < items.size(); ++i) {
        const std::size_t end = is_pdf ? end_of_text(items, i) : i;
        if (end == i) {
            std::visit([this](const auto& placed) { draw_item(placed); }, items[i]);
            continue;
        }
        draw_text_stand_in(std::get<PlacedRun>(items[i]).ink);
        i = end - 1;
    }
}

void Canvas::draw_text_stand_in(const Ink& ink) {
    cairo_matrix_t page;
    cairo_get_matrix(cr_, &page);
    cairo_identity_matrix(cr_);
    set_ink(ink);
    cairo_rectangle(cr_, 0, 0, text_stand_in_width, text_stand_in_height);
    cairo_fill(cr_);
    cairo_set_matrix(cr_, &page);
}

void Canvas::draw_item(const PlacedRun& run) {
    if (run.glyphs.empty()) return;
    glyphs_.clear();
    for (const PlacedGlyph& glyph : run.glyphs)
        glyphs_.push_back({fonts_.glyph(run, glyph.id), glyph.x, glyph.y});
    cairo_matrix_t size;
    if (run.posture == Posture::turned)
        cairo_matrix_init(&size, 0, 1, -1, 0, 0, 0);
    else
        cairo_matrix_init_identity(&size);
    cairo_matrix_scale(&size, run.size.in_pt() * run.width_scale, run.size.in_pt() * run.height_scale);
    cairo_set_font_face(cr_, fonts_.face(run));
    cairo_set_font_matrix(cr_, &size);
    set_ink(run.ink);
    if (target_ == Target::svg) {
        cairo_show_glyphs(cr_, glyphs_.data(), static_cast<int>(glyphs_.size()));
        return;
    }
    // Cairo 1.16 puts glyph images on whole pixels; outlines stay where they are. In a PDF only the parts of
    // a stand-in (R9.8) come here, which are no text to its reader.
    cairo_glyph_path(cr_, glyphs_.data(), static_cast<int>(glyphs_.size()));
    cairo_fill(cr_);
}

void Canvas::draw_item(const PlacedRule& rule) {
    std::vector<double> dash;
    for (Length length : rule.dash) dash.push_back(length.in_pt());
    set_ink(rule.ink);
    cairo_set_dash(cr_, dash.data(), static_cast<int>(dash.size()), 0);
    cairo_set_line_cap(cr_, rule.round ? CAIRO_LINE_CAP_ROUND : CAIRO_LINE_CAP_BUTT);
    cairo_set_line_width(cr_, rule.thickness.in_pt());
    cairo_move_to(cr_, rule.from.x.in_pt(), rule.from.y.in_pt());
    if (rule.wave > Length())
        add_wave(rule);
    else
        cairo_line_to(cr_, rule.to.x.in_pt(), rule.to.y.in_pt());
    cairo_stroke(cr_);
}

/// Half waves as long as they are high, a whole number of them, to one side and the other of the rule's line.
void Canvas::add_wave(const PlacedRule& rule) {
    const double x = rule.from.x.in_pt(), y = rule.from.y.in_pt(), dx = rule.to.x.in_pt() - x,
                 dy = rule.to.y.in_pt() - y, length = std::hypot(dx, dy), height = rule.wave.in_pt();
    const int halves = std::max(2, static_cast<int>(std::lround(length / (1.5 * height))));
    // A cubic whose control points stand off by 2/3 of the height reaches half of it.
    const double across_x = -dy / length * height * 2 / 3, across_y = dx / length * height * 2 / 3;
    for (int i = 0; i < halves; ++i) {
        const double side = i % 2 == 0 ? -1 : 1;
        const auto px = [&](double half, double off) { return x + dx * half / halves + across_x * off; };
        const auto py = [&](double half, double off) { return y + dy * half / halves + across_y * off; };
        cairo_curve_to(cr_, px(i + 0.36, side), py(i + 0.36, side), px(i + 0.64, side), py(i + 0.64, side),
                       px(i + 1, 0), py(i + 1, 0));
    }
}

void Canvas::draw_item(const PlacedFill& fill) {
    set_ink(fill.ink);
    cairo_rectangle(cr_, fill.rect.x.in_pt(), fill.rect.y.in_pt(), fill.rect.width.in_pt(),
                    fill.rect.height.in_pt());
    cairo_fill(cr_);
}

/// Cells are gathered into rectangles as large as they come, in one path: between two fills that touch,
/// viewers show a hair of paper, which costs a scanner of QR codes its certainty.
void Canvas::draw_item(const PlacedBitmap& bitmap) {
    if (bitmap.columns <= 0 || bitmap.rows <= 0) return;
    const double w = bitmap.rect.width.in_pt() / bitmap.columns, h = bitmap.rect.height.in_pt() / bitmap.rows;
    std::vector<std::uint8_t> left = bitmap.cells;  // cells not drawn yet
    auto whole = [&](int row, int from, int to) {
        const auto* cells = left.data() + static_cast<std::ptrdiff_t>(row) * bitmap.columns;
        return std::find(cells + from, cells + to, std::uint8_t{0}) == cells + to;
    };
    for (int row = 0; row < bitmap.rows; ++row)
        for (int from = 0; from < bitmap.columns; ++from) {
            if (!whole(row, from, from + 1)) continue;
            int to = from + 1, end = row + 1;
            while (to < bitmap.columns && whole(row, to, to + 1)) ++to;
            while (end < bitmap.rows && whole(end, from, to)) ++end;
            for (int used = row; used < end; ++used)
                std::fill_n(left.begin() + static_cast<std::ptrdiff_t>(used) * bitmap.columns + from,
                            to - from, std::uint8_t{0});
            cairo_rectangle(cr_, bitmap.rect.x.in_pt() + from * w, bitmap.rect.y.in_pt() + row * h,
                            (to - from) * w, (end - row) * h);
        }
    set_ink(bitmap.ink);
    cairo_set_antialias(cr_, CAIRO_ANTIALIAS_NONE);
    cairo_fill(cr_);
    cairo_set_antialias(cr_, CAIRO_ANTIALIAS_DEFAULT);
}

void Canvas::draw_item(const PlacedPicture& placed) {
    if (placed.rect.empty() || placed.source_part.empty()) return;
    if (placed.finished_art && target_ == Target::press) return;
    const Rect& part = placed.source_part;
    cairo_save(cr_);
    for (const Point& share : placed.outline)
        cairo_line_to(cr_, (placed.rect.x + placed.rect.width * share.x.in_pt()).in_pt(),
                      (placed.rect.y + placed.rect.height * share.y.in_pt()).in_pt());
    if (placed.outline.empty())
        cairo_rectangle(cr_, placed.rect.x.in_pt(), placed.rect.y.in_pt(), placed.rect.width.in_pt(),
                        placed.rect.height.in_pt());
    cairo_clip(cr_);
    // From here one unit is the whole picture, and its part fills the rectangle.
    cairo_translate(cr_, placed.rect.x.in_pt(), placed.rect.y.in_pt());
    cairo_scale(cr_, placed.rect.width / part.width, placed.rect.height / part.height);
    cairo_translate(cr_, -part.x.in_pt(), -part.y.in_pt());
    pictures_.paint(cr_, placed.path, placed.page, placed.where);
    cairo_restore(cr_);
}

void Canvas::set_ink(const Ink& ink) {
    Rgb screen = ink.screen();
    cairo_set_source_rgb(cr_, screen.r, screen.g, screen.b);
}

}  // namespace banxin
