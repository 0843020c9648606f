#include "preview/page_svg.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>
#include <cstdio>

#include <hb.h>

namespace banxin {
namespace {

/// A number as short as a screen needs it.
void append(std::string& out, double value, int decimals = 2) {
    std::array<char, 64> text;
    const char* end =
        std::to_chars(text.data(), text.data() + text.size(), value, std::chars_format::fixed, decimals).ptr;
    if (decimals > 0) {
        while (end[-1] == '0') --end;
        if (end[-1] == '.') --end;
    }
    out.append(text.data(), static_cast<std::size_t>(end - text.data()));
}

void append_point(std::string& out, char command, std::initializer_list<float> numbers) {
    out += command;
    bool first = true;
    for (float n : numbers) {
        if (!first) out += ' ';
        append(out, n, 0);
        first = false;
    }
}

/// HarfBuzz's pen onto an SVG path.
hb_draw_funcs_t* svg_pen() {
    static hb_draw_funcs_t* const pen = [] {
        hb_draw_funcs_t* funcs = hb_draw_funcs_create();
        hb_draw_funcs_set_move_to_func(
            funcs,
            [](hb_draw_funcs_t*, void* out, hb_draw_state_t*, float x, float y, void*) {
                append_point(*static_cast<std::string*>(out), 'M', {x, y});
            },
            nullptr, nullptr);
        hb_draw_funcs_set_line_to_func(
            funcs,
            [](hb_draw_funcs_t*, void* out, hb_draw_state_t*, float x, float y, void*) {
                append_point(*static_cast<std::string*>(out), 'L', {x, y});
            },
            nullptr, nullptr);
        hb_draw_funcs_set_quadratic_to_func(
            funcs,
            [](hb_draw_funcs_t*, void* out, hb_draw_state_t*, float cx, float cy, float x, float y, void*) {
                append_point(*static_cast<std::string*>(out), 'Q', {cx, cy, x, y});
            },
            nullptr, nullptr);
        hb_draw_funcs_set_cubic_to_func(
            funcs,
            [](hb_draw_funcs_t*, void* out, hb_draw_state_t*, float ax, float ay, float bx, float by, float x,
               float y, void*) {
                append_point(*static_cast<std::string*>(out), 'C', {ax, ay, bx, by, x, y});
            },
            nullptr, nullptr);
        hb_draw_funcs_set_close_path_func(
            funcs,
            [](hb_draw_funcs_t*, void* out, hb_draw_state_t*, void*) {
                *static_cast<std::string*>(out) += 'Z';
            },
            nullptr, nullptr);
        hb_draw_funcs_make_immutable(funcs);
        return funcs;
    }();
    return pen;
}

std::string colour(const Ink& ink) {
    const Rgb rgb = ink.screen();
    char text[8];
    const auto byte = [](double share) { return static_cast<unsigned>(std::lround(share * 255)) & 0xFFU; };
    std::snprintf(text, sizeof text, "#%02x%02x%02x", byte(rgb.r), byte(rgb.g), byte(rgb.b));
    return text;
}

/// Drops what XML cannot have in an attribute.
std::string attribute(const std::string& text) {
    std::string out;
    for (char c : text)
        if (c == '&')
            out += "&amp;";
        else if (c == '"')
            out += "&quot;";
        else if (c == '<')
            out += "&lt;";
        else
            out += c;
    return out;
}

class Writer {
  public:
    Writer(GlyphOutlines& outlines, const std::function<std::string(const PlacedPicture&)>& picture_address)
        : outlines_(outlines), picture_address_(picture_address) {}

    std::string page(const Page& page) {
        out_ = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0";
        for (Length side : {page.trim.width, page.trim.height}) number(" ", side);
        out_ += "\">";
        for (const PageItem& item : page.items) std::visit([this](const auto& i) { draw(i); }, item);
        return std::move(out_) + "</svg>";
    }

  private:
    void number(const char* before, Length length, const char* after = "") {
        out_ += before;
        append(out_, length.in_pt());
        out_ += after;
    }
    void rect_attributes(const Rect& r) {
        number(" x=\"", r.x, "\"");
        number(" y=\"", r.y, "\"");
        number(" width=\"", r.width, "\"");
        number(" height=\"", r.height, "\"");
    }

    void draw(const PlacedRun& run) {
        if (run.glyphs.empty()) return;
        const double unit = run.size.in_pt() / outlines_.fonts().units_per_em(run.face);
        const double x_scale = unit * run.width_scale, y_scale = unit * run.height_scale;
        const double baseline = run.glyphs.front().y;
        out_ += "<g fill=\"" + colour(run.ink) + "\" transform=\"matrix(";
        append(out_, x_scale, 6);
        out_ += " 0 0 ";
        append(out_, -y_scale, 6);
        out_ += " 0 ";
        append(out_, baseline, 3);
        out_ += ")\">";
        for (const PlacedGlyph& glyph : run.glyphs) {
            out_ += "<use href=\"#g" + std::to_string(outlines_.number(run.face, glyph.id)) + "\" x=\"";
            append(out_, glyph.x / x_scale, 0);
            if (glyph.y != run.glyphs.front().y) {
                out_ += "\" y=\"";
                append(out_, (baseline - glyph.y) / y_scale, 0);
            }
            out_ += "\"/>";
        }
        out_ += "</g>";
    }
    void draw(const PlacedRule& rule) {
        out_ += "<path fill=\"none\" stroke=\"" + colour(rule.ink) + "\"";
        number(" stroke-width=\"", rule.thickness, "\"");
        if (rule.round) out_ += " stroke-linecap=\"round\"";
        if (!rule.dash.empty()) {
            out_ += " stroke-dasharray=\"";
            for (Length length : rule.dash) number("", length, " ");
            out_ += "\"";
        }
        number(" d=\"M", rule.from.x);
        number(" ", rule.from.y);
        if (rule.wave > Length()) {
            wave(rule);
        } else {
            number("L", rule.to.x);
            number(" ", rule.to.y);
        }
        out_ += "\"/>";
    }
    /// As Canvas draws it: half waves to one side and the other.
    void wave(const PlacedRule& rule) {
        const Length dx = rule.to.x - rule.from.x, dy = rule.to.y - rule.from.y;
        const double length = std::hypot(dx.in_pt(), dy.in_pt());
        const int halves = std::max(2, static_cast<int>(std::lround(length / (1.5 * rule.wave.in_pt()))));
        const Length across_x = -dy / length * rule.wave.in_pt() * 2 / 3,
                     across_y = dx / length * rule.wave.in_pt() * 2 / 3;
        for (int i = 0; i < halves; ++i) {
            const double side = i % 2 == 0 ? -1 : 1;
            const auto point = [&](const char* before, double half, double off) {
                number(before, rule.from.x + dx * half / halves + across_x * off);
                number(" ", rule.from.y + dy * half / halves + across_y * off);
            };
            point("C", i + 0.36, side);
            point(" ", i + 0.64, side);
            point(" ", i + 1, 0);
        }
    }
    void draw(const PlacedFill& fill) {
        out_ += "<rect fill=\"" + colour(fill.ink) + "\"";
        rect_attributes(fill.rect);
        out_ += "/>";
    }
    void draw(const PlacedBitmap& bitmap) {
        if (bitmap.columns <= 0 || bitmap.rows <= 0) return;
        out_ += "<svg preserveAspectRatio=\"none\" shape-rendering=\"crispEdges\" viewBox=\"0 0 " +
                std::to_string(bitmap.columns) + " " + std::to_string(bitmap.rows) + "\"";
        rect_attributes(bitmap.rect);
        out_ += "><path fill=\"" + colour(bitmap.ink) + "\" d=\"";
        for (int row = 0; row < bitmap.rows; ++row)
            for (int from = 0; from < bitmap.columns; ++from) {
                const auto cells = bitmap.cells.begin() + static_cast<std::ptrdiff_t>(row) * bitmap.columns;
                int to = from;
                while (to < bitmap.columns && cells[to]) ++to;
                if (to == from) continue;
                out_ += "M" + std::to_string(from) + " " + std::to_string(row) + "h" +
                        std::to_string(to - from) + "v1h" + std::to_string(from - to) + "z";
                from = to;
            }
        out_ += "\"/></svg>";
    }
    void draw(const PlacedPicture& picture) {
        const Rect& part = picture.source_part;
        if (picture.rect.empty() || part.empty()) return;
        out_ += "<svg preserveAspectRatio=\"none\"";
        rect_attributes(picture.rect);
        out_ += " viewBox=\"";
        for (Length length : {part.x, part.y, part.width, part.height}) {
            append(out_, length.in_pt(), 6);
            out_ += ' ';
        }
        out_ += "\">";
        std::string cut;
        if (!picture.outline.empty()) {
            const std::string id = "cut" + std::to_string(picture.where.begin);
            out_ += "<clipPath id=\"" + id + "\"><polygon points=\"";
            for (const Point& share : picture.outline)
                for (const Length length :
                     {part.x + part.width * share.x.in_pt(), part.y + part.height * share.y.in_pt()}) {
                    append(out_, length.in_pt(), 6);
                    out_ += ' ';
                }
            out_ += "\"/></clipPath>";
            cut = " clip-path=\"url(#" + id + ")\"";
        }
        out_ += "<image width=\"1\" height=\"1\" preserveAspectRatio=\"none\"" + cut + " href=\"" +
                attribute(picture_address_(picture)) + "\"/></svg>";
    }

    GlyphOutlines& outlines_;
    const std::function<std::string(const PlacedPicture&)>& picture_address_;
    std::string out_;
};

}  // namespace

std::size_t GlyphOutlines::count() const {
    const std::lock_guard lock(guard_);
    return paths_.size();
}

std::size_t GlyphOutlines::number(FaceId face, std::uint32_t glyph) {
    const std::lock_guard lock(guard_);
    const auto [at, added] = numbers_.try_emplace({face, glyph}, paths_.size());
    if (added) {
        std::string path;
        hb_font_get_glyph_shape(fonts_->hb_font(face), glyph, svg_pen(), &path);
        paths_.push_back(std::move(path));
    }
    return at->second;
}

std::string GlyphOutlines::paths(std::size_t first) const {
    const std::lock_guard lock(guard_);
    std::string out;
    for (std::size_t i = first; i < paths_.size(); ++i)
        out += "<path id=\"g" + std::to_string(i) + "\" d=\"" + paths_[i] + "\"/>";
    return out;
}

std::string page_svg(const Page& page, GlyphOutlines& outlines,
                     const std::function<std::string(const PlacedPicture&)>& picture_address) {
    return Writer(outlines, picture_address).page(page);
}

}  // namespace banxin
