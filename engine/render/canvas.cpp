#include "render/canvas.h"

#include <algorithm>
#include <utility>

#include "base/unicode.h"

namespace banxin {

namespace {

/// Readers of PDF see a space where glyphs stand apart (the gap between Han and Western text) and a new line
/// where they overlap (squeezed marks), from a tenth of an em on.
bool reads_apart(double gap_em) {
    return gap_em > 0.09 || gap_em < -0.09;
}

}  // namespace

Canvas::Canvas(cairo_t* cr, Target target, const SubsetFonts& fonts, Diagnostics& diagnostics)
    : cr_(cr), target_(target), fonts_(fonts), pictures_(target, diagnostics) {
    CairoFontOptions options(cairo_font_options_create());
    cairo_font_options_set_hint_style(options.get(), CAIRO_HINT_STYLE_NONE);
    cairo_font_options_set_hint_metrics(options.get(), CAIRO_HINT_METRICS_OFF);
    cairo_font_options_set_antialias(options.get(), CAIRO_ANTIALIAS_GRAY);
    cairo_set_font_options(cr, options.get());
}

/// Fills utf8_, glyphs_ and clusters_. A cluster that Cairo cannot put into the font's table of characters
/// becomes /ActualText, which any text may be: so clusters are joined wherever a reader of PDF would misread
/// them one by one.
void Canvas::gather_clusters(const PlacedRun& run) {
    glyphs_.clear();
    clusters_.clear();
    const double width = run.size.in_pt() * run.width_scale;
    int bytes = static_cast<int>(utf8_.size());  // of the cluster in work
    std::size_t character = 0, glyph = 0;
    double end = 0;  // of the last glyph
    bool after_space = true;
    for (const TextCluster& cluster : run.clusters) {
        std::u32string_view chars = std::u32string_view(run.chars).substr(character, cluster.char_count);
        std::string text = to_utf8(chars);
        character += cluster.char_count;
        utf8_ += text;
        bytes += static_cast<int>(text.size());
        if (cluster.glyph_count == 0) {  // a space at a line end: readers forget what has nothing to show
            if (!clusters_.empty()) clusters_.back().num_bytes += std::exchange(bytes, 0);
            continue;
        }
        const double gap = run.glyphs[glyph].x - end;
        for (std::size_t last = glyph + cluster.glyph_count; glyph < last; ++glyph) {
            const PlacedGlyph& placed = run.glyphs[glyph];
            glyphs_.push_back({placed.id, placed.x, placed.y});
            end = placed.x + width * fonts_.advance(run.face, placed.id);
        }
        const bool joined =
            !clusters_.empty() && (chars == U"\u3000" || (!after_space && reads_apart(gap / width)));
        if (joined) {
            clusters_.back().num_bytes += bytes;
            clusters_.back().num_glyphs += cluster.glyph_count;
        } else {
            clusters_.push_back({bytes, cluster.glyph_count});
        }
        bytes = 0;
        after_space = chars == U" ";
    }
}

void Canvas::draw(const Page& page) {
    utf8_.clear();
    for (const PageItem& item : page.items)
        std::visit([this](const auto& placed) { draw_item(placed); }, item);
}

void Canvas::draw_item(const PlacedRun& run) {
    gather_clusters(run);
    if (glyphs_.empty()) return;

    cairo_matrix_t size;
    cairo_matrix_init_scale(&size, run.size.in_pt() * run.width_scale, run.size.in_pt());
    cairo_set_font_face(cr_, fonts_.face(run.face));
    cairo_set_font_matrix(cr_, &size);
    set_ink(run.ink);
    if (target_ ==
        Target::pixels) {  // Cairo 1.16 puts glyph images on whole pixels; outlines stay where they are
        cairo_glyph_path(cr_, glyphs_.data(), static_cast<int>(glyphs_.size()));
        cairo_fill(cr_);
    } else {
        cairo_show_text_glyphs(cr_, utf8_.data(), static_cast<int>(utf8_.size()), glyphs_.data(),
                               static_cast<int>(glyphs_.size()), clusters_.data(),
                               static_cast<int>(clusters_.size()), cairo_text_cluster_flags_t{});
    }
    utf8_.clear();
}

void Canvas::draw_item(const PlacedRule& rule) {
    std::vector<double> dash;
    for (Length length : rule.dash) dash.push_back(length.in_pt());
    set_ink(rule.ink);
    cairo_set_dash(cr_, dash.data(), static_cast<int>(dash.size()), 0);
    cairo_set_line_cap(cr_, CAIRO_LINE_CAP_BUTT);
    cairo_set_line_width(cr_, rule.thickness.in_pt());
    cairo_move_to(cr_, rule.from.x.in_pt(), rule.from.y.in_pt());
    cairo_line_to(cr_, rule.to.x.in_pt(), rule.to.y.in_pt());
    cairo_stroke(cr_);
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
    const Rect& part = placed.source_part;
    cairo_save(cr_);
    cairo_rectangle(cr_, placed.rect.x.in_pt(), placed.rect.y.in_pt(), placed.rect.width.in_pt(),
                    placed.rect.height.in_pt());
    cairo_clip(cr_);
    // From here one unit is the whole picture, and its part fills the rectangle.
    cairo_translate(cr_, placed.rect.x.in_pt(), placed.rect.y.in_pt());
    cairo_scale(cr_, placed.rect.width / part.width, placed.rect.height / part.height);
    cairo_translate(cr_, -part.x.in_pt(), -part.y.in_pt());
    pictures_.paint(cr_, placed.path, placed.where);
    cairo_restore(cr_);
}

void Canvas::set_ink(const Ink& ink) {
    Rgb screen = ink.screen();
    cairo_set_source_rgb(cr_, screen.r, screen.g, screen.b);
}

}  // namespace banxin
