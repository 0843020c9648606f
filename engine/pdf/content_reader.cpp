#include "pdf/content_reader.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <utility>

#include "pdf/path_shape.h"

namespace banxin {
namespace {

/// Ascender and descender, in em, of the box in which a string is looked for.
constexpr double text_top = 0.88, text_bottom = -0.12;
/// Cosine between the axes of a text matrix: 3° off the square is a slant and no rounding.
constexpr double slant = 0.05;
constexpr PdfBox endless{-1e7, -1e7, 1e7, 1e7};

}  // namespace

struct ContentReader::State : GraphicsState {
    PdfBox clip;
    Paint fill, stroke;
    bool overprints_fill = false, overprints_stroke = false, keeps_lower_inks = false;
    bool fill_alpha = false, stroke_alpha = false, blended = false, masked = false;
    PdfFontPtr font;
};

class ContentReader::Stream : public ContentStream<State> {
  public:
    Stream(ContentReader& reader, const QPDFObjectHandle& resources, const State& start, int depth)
        : ContentStream(*reader.left_, resources, start, depth), reader_(reader), base_(start.matrix) {}

  private:
    static constexpr std::size_t most_strays = 10, longest_stray = 20;

    void note_stray(std::string_view token) override {
        if (reader_.strays_.size() < most_strays)
            reader_.strays_.emplace_back(token.substr(0, longest_stray));
    }

    void use_state(const Object& state) override {
        QPDFObjectHandle stroke = entry(state, "/OP"), fill = entry(state, "/op"),
                         blend = entry(state, "/BM"), mask = entry(state, "/SMask");
        if (stroke.isBool()) now_.overprints_stroke = now_.overprints_fill = is_true(stroke);
        if (fill.isBool()) now_.overprints_fill = is_true(fill);
        if (const auto mode = number_of(entry(state, "/OPM"))) now_.keeps_lower_inks = *mode == 1;
        if (const auto alpha = number_of(entry(state, "/ca"))) now_.fill_alpha = *alpha < 1;
        if (const auto alpha = number_of(entry(state, "/CA"))) now_.stroke_alpha = *alpha < 1;
        if (!blend.isNull()) {
            const auto modes = items_of(blend, 1);
            const std::string mode = words_of(modes.empty() ? blend : modes[0]);
            now_.blended = mode != "Normal" && mode != "Compatible";
        }
        if (!mask.isNull()) now_.masked = mask.isDictionary();
    }

    void use_device(bool for_strokes, std::size_t components) override {
        std::vector<double> values;
        for (std::size_t i = components; i-- > 0;) values.push_back(operands().number(i));
        paint(for_strokes) = paint_of(reader_.spaces_.device(components, resources()), values);
    }
    void use_space(bool for_strokes) override {
        const auto named = QPDFObjectHandle::newName("/" + operands().name());
        paint(for_strokes) = paint_of(reader_.spaces_.find(named, resources()), {});
    }
    void use_colour(bool for_strokes) override {
        const ColourSpacePtr set = paint(for_strokes).space;
        paint(for_strokes) = operands().end_with_name() ? pattern_paint(resource("/Pattern"), set)
                                                        : paint_of(set, operands().numbers());
    }
    Paint& paint(bool for_strokes) { return for_strokes ? now_.stroke : now_.fill; }
    void use_font(const Object& font) override { now_.font = reader_.font(font); }

    void reach(char step, double x, double y) override {
        if (step == 'm')
            path_.move_to(x, y);
        else if (step == 'l')
            path_.line_to(x, y);
        else
            path_.curve_to(x, y);
    }
    void end_step(char step) override {
        if (step == 'h' || step == 'r') path_.close();
    }
    void paint_path(char fills, char strokes) override {
        if (fills && path_.started()) {
            Painted object = painted(Painted::area, path_.box(), false);
            const auto [bar, bar_box] = path_.thinnest_bar();
            if (bar > 0) {
                object.size = bar;
                // A bar that is thin is what a finding points at; others are one object.
                if (bar < 1) {
                    Painted thin = object;
                    thin.box = bar_box;
                    reader_.show(clipped(thin));
                    object.size = 0;
                }
            }
            reader_.show(clipped(object));
        }
        if (strokes && path_.started()) {
            Painted object = painted(Painted::stroke, path_.box(), true);
            object.size = now_.line_width * now_.matrix.scale();
            object.box = object.box.grown(object.size / 2);
            object.pieces = path_.pieces(object.size / 2);
            reader_.show(clipped(object));
        }
    }
    void clip_to_path(char) override {
        now_.clip = path_.started() ? now_.clip.within(path_.box()) : PdfBox{};
    }
    void end_path() override { path_ = {}; }

    Painted painted(Painted::Kind kind, const PdfBox& box, bool for_stroke) {
        Painted object;
        object.kind = kind;
        object.box = box;
        object.paint = paint(for_stroke);
        object.overprints = for_stroke ? now_.overprints_stroke : now_.overprints_fill;
        object.keeps_lower_inks = now_.keeps_lower_inks;
        object.blends = now_.blended;
        object.transparent =
            now_.blended || now_.masked || (for_stroke ? now_.stroke_alpha : now_.fill_alpha);
        return object;
    }
    Painted clipped(Painted object) const {
        // A thin thing has no room between its sides; where it is seen it is seen whole.
        object.box = object.box.grown(1e-6).within(now_.clip);
        return object;
    }

    void paint_shading(const Object& shading) override {
        Painted object = painted(Painted::gradient, now_.clip, false);
        object.paint = gradient_paint(shading);
        object.name = operands().name();
        reader_.show(clipped(object));
    }
    Paint gradient_paint(const QPDFObjectHandle& shading) {
        Paint paint = paint_of(reader_.spaces_.find(entry(shading, "/ColorSpace"), resources()), {});
        paint.pattern = true;
        QPDFObjectHandle function = entry(shading, "/Function");
        paint.ink =
            paint.space->foreign_name.empty() ? heaviest_stop(function, paint.space) : Ink{1, 1, 1, 1};
        return paint;
    }
    /// A tiling pattern is read where it is first used; it counts as the most that any of its objects prints.
    Paint pattern_paint(QPDFObjectHandle pattern, const ColourSpacePtr& set) {
        if (const auto known = reader_.pattern_inks_.find(pattern.getObjGen());
            known != reader_.pattern_inks_.end() && pattern.isIndirect())
            return known->second;
        Paint paint;
        if (number_or(entry(pattern, "/PatternType"), 0) == 2) {
            paint = gradient_paint(entry(pattern, "/Shading"));
        } else {
            paint = paint_of(set, {});
            paint.pattern = true;
            const bool uncoloured = number_or(entry(pattern, "/PaintType"), 1) == 2;
            if (uncoloured && set->base) return paint_of(set->base, operands().numbers());
            if (pattern.isStream()) {
                Ink most = paper_white, *outer = std::exchange(reader_.heaviest_, &most);
                State start = now_;
                start.matrix = matrix_of(entry(pattern, "/Matrix")).then(base_);
                start.fill = start.stroke = paint_of(reader_.spaces_.device(1, resources()), {});
                start.clip = endless;
                read_inner(pattern, start);
                reader_.heaviest_ = outer;
                paint.ink = most;
            }
        }
        if (pattern.isIndirect()) reader_.pattern_inks_[pattern.getObjGen()] = paint;
        return paint;
    }

    void draw_form(const Object& form) override {
        State start = now_;
        start.matrix = matrix_of(entry(form, "/Matrix")).then(now_.matrix);
        if (const auto box = box_of(entry(form, "/BBox")))
            start.clip = start.clip.within(mapped(*box, start.matrix));
        if (QPDFObjectHandle group = entry(form, "/Group"); words_of(entry(group, "/S")) == "Transparency") {
            Painted object;
            object.kind = Painted::group;
            object.transparent = true;
            object.box = start.clip;
            object.paint.space = reader_.spaces_.device(4, QPDFObjectHandle::newNull());
            if (QPDFObjectHandle space = entry(group, "/CS"); !space.isNull())
                object.paint.space = reader_.spaces_.find(space, resources());
            object.name = operands().name();
            reader_.show(object);
        }
        read_inner(form, start);
    }
    void read_inner(const QPDFObjectHandle& stream, const State& start) {
        Stream(reader_, resources_of(stream), start, depth() + 1).read(left().data_of(stream));
    }
    void draw_image(const Object& image) override { show_image(image, operands().name()); }
    void draw_inline_image(const Object& dictionary, std::string_view) override {
        show_image(dictionary, "");
    }
    void show_image(const QPDFObjectHandle& image, const std::string& name) {
        auto value = [&](const char* full, const char* brief) {
            QPDFObjectHandle found = entry(image, full);
            return found.isNull() ? entry(image, brief) : found;
        };
        const bool mask = is_true(value("/ImageMask", "/IM"));
        const Matrix& m = now_.matrix;
        Painted object = painted(mask ? Painted::stencil : Painted::picture, mapped({0, 0, 1, 1}, m), false);
        object.name = name;
        object.image = image;
        object.placed = m;
        auto whole = [](const QPDFObjectHandle& n, double otherwise) {
            return static_cast<int>(std::clamp(number_or(n, otherwise), 0.0, 1e6));
        };
        object.width = whole(value("/Width", "/W"), 0);
        object.height = whole(value("/Height", "/H"), 0);
        object.bits = mask ? 1 : whole(value("/BitsPerComponent", "/BPC"), 8);
        const double across = std::hypot(m.a, m.b), down = std::hypot(m.c, m.d);
        if (across > 0 && down > 0) object.ppi = std::min(object.width / across, object.height / down) * 72;
        if (!mask) {
            QPDFObjectHandle space = value("/ColorSpace", "/CS");
            object.paint = paint_of(reader_.spaces_.find(space, resources()), {});
            object.transparent = object.transparent || !entry(image, "/SMask").isNull();
        }
        reader_.show(clipped(object));
    }
    void show_text(std::span<const ContentToken> pieces) override {
        if (!now_.font) return;
        const bool vertical = now_.font->vertical;
        double from = 0, to = 0;  // along the line, in the units of text space
        std::size_t shown = 0;
        for (const ContentToken& piece : pieces) {
            if (piece.kind == TokenKind::number) {
                to -= number_value(piece.text) / 1000 * now_.size * (vertical ? -1 : now_.stretch);
            } else if (piece.kind == TokenKind::string) {
                const std::string text = string_value(piece.text);
                const auto [count, advance] = now_.font->measure(text);
                double step = advance * now_.size + static_cast<double>(count) * now_.character_space;
                if (!now_.font->composite)
                    step += static_cast<double>(std::count(text.begin(), text.end(), ' ')) * now_.word_space;
                to += vertical ? step : step * now_.stretch;
                shown += count;
            }
        }
        if (shown && now_.shows_text()) emit_text(text_matrix().then(now_.matrix), from, to, vertical);
        if (vertical)
            advance_text(0, -to);
        else
            advance_text(to, 0);
    }
    void emit_text(const Matrix& placed, double from, double to, bool vertical) {
        const double size = std::abs(now_.size);
        const PdfBox in_text = vertical ? PdfBox{-size / 2, -to, size / 2, -from}
                                        : PdfBox{std::min(from, to), text_bottom * size + now_.rise,
                                                 std::max(from, to), text_top * size + now_.rise};
        Painted object = painted(Painted::text, mapped(in_text, placed), !now_.fills_text());
        object.font = now_.font;
        object.name = now_.font->name;
        object.size = size * std::hypot(placed.c, placed.d);
        object.outlined = now_.strokes_text();
        const double u = std::hypot(placed.a, placed.b), v = std::hypot(placed.c, placed.d);
        object.slanted = std::abs(placed.a * placed.c + placed.b * placed.d) > slant * u * v;
        reader_.show(clipped(object));
    }

    ContentReader& reader_;
    Matrix base_;
    PathShape path_;
};

PdfFontPtr ContentReader::font(const QPDFObjectHandle& object) {
    if (!object.isIndirect()) return read_font(object);
    PdfFontPtr& known = fonts_[object.getObjGen()];
    if (!known) known = read_font(object);
    return known;
}

void ContentReader::show(Painted object) {
    if (object.kind != Painted::group && object.box.empty()) return;
    if (heaviest_ && object.kind != Painted::group) {
        const bool known = object.kind != Painted::picture && object.paint.space->foreign_name.empty() &&
                           object.paint.spots.empty();
        *heaviest_ = most_of(*heaviest_, known ? object.paint.ink : Ink{1, 1, 1, 1});
    }
    object.on_sheet = !object.box.within(sheet_).empty();
    (*sink_)(object);
}

void ContentReader::read_page(const QPDFObjectHandle& page, const PdfBox& seen, const PdfBox& sheet,
                              ReadingLimits& left, const Sink& sink) {
    left_ = &left;
    sink_ = &sink;
    strays_.clear();
    heaviest_ = nullptr;
    sheet_ = sheet;
    State start;
    start.clip = seen;
    const QPDFObjectHandle resources = entry(page, "/Resources");
    start.fill = start.stroke = paint_of(spaces_.device(1, resources), {});
    Stream(*this, resources, start, 0).read(left.operators_of(page));
}

}  // namespace banxin
