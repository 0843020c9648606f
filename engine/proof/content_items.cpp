#include "proof/content_items.h"

#include <cmath>
#include <utility>

#include "base/sha256.h"
#include "pdf/content_stream.h"
#include "proof/ink_words.h"

namespace banxin {
namespace {

using Object = QPDFObjectHandle;

/// Hundredths: of points what no press shows, of an em's share a thousandth.
std::string in_hundredths(double value) {
    return std::to_string(std::llround(value * 100)) + " ";
}
std::string point(double x, double y) {
    return in_hundredths(x) + in_hundredths(y);
}
/// How a matrix turns and grows, not where it moves the origin.
std::string turn_of(const Matrix& m) {
    return in_hundredths(m.a * 100) + in_hundredths(m.b * 100) + in_hundredths(m.c * 100) +
           in_hundredths(m.d * 100);
}

struct Colour {
    std::string value = "DeviceGray0 ";  ///< space and components, or pattern
    std::string ink = "K 100";           ///< for people
    ColourSpacePtr space;
    std::string space_value;
};

struct ItemState : GraphicsState {
    std::string clip;  ///< the name of all clipping paths together
    PdfBox clip_box;
    Colour fill, stroke;
    std::map<std::string, std::string> of_lines, of_all;  ///< other parameters, by their names
    PdfFace* face = nullptr;
};

std::string value_of(const std::map<std::string, std::string>& parameters) {
    std::string out;
    for (const auto& [name, value] : parameters) out += name + value + " ";
    return out;
}

/// What the streams of one page share.
struct PageInWork {
    PdfContents& contents;
    PdfBox seen;
    std::vector<MarkedItem> items;
};

/// Content round a stream: what it is marked as, and in which optional content it is.
struct Around {
    std::optional<int> mark;
    std::string layers;
};

class ItemStream : public ContentStream<ItemState> {
  public:
    ItemStream(PageInWork& work, Object resources, ItemState start, Around around, int depth)
        : ContentStream(work.contents.left, std::move(resources), std::move(start), depth), work_(work) {
        around_.push_back(std::move(around));
    }

  private:
    void use_line_parameter(char name) override {
        now_.of_lines[std::string(1, name)] = operands().written();
    }
    void use_state(const Object& parameters) override {
        Object dictionary = parameters;
        if (!dictionary.isDictionary()) return;
        for (const auto& [key, value] : dictionary.getDictAsMap()) {
            if (key == "/LC" || key == "/LJ" || key == "/ML" || key == "/D" || key == "/CA")
                now_.of_lines[key] = work_.contents.values.of(value);
            else if (key != "/Type" && key != "/LW" && key != "/Font")
                now_.of_all[key] = work_.contents.values.of(value);
        }
    }

    Colour& colour(bool of_lines) { return of_lines ? now_.stroke : now_.fill; }
    void set(Colour& colour, const std::vector<double>& components, const std::string& pattern) {
        colour.value = colour.space_value;
        for (const double component : components) colour.value += in_hundredths(component * 10);
        colour.value += pattern;
        Paint paint = paint_of(colour.space, components);
        paint.pattern = !pattern.empty();
        colour.ink = ink_words(paint, components);
    }
    void use_device(bool for_strokes, std::size_t components) override {
        Colour& changed = colour(for_strokes);
        changed.space = work_.contents.spaces.device(components, resources());
        changed.space_value = changed.space->name;
        set(changed, operands().numbers(), {});
    }
    void use_space(bool for_strokes) override {
        Colour& changed = colour(for_strokes);
        const std::string name = operands().name();
        changed.space = work_.contents.spaces.find(Object::newName("/" + name), resources());
        Object named = resource("/ColorSpace");
        changed.space_value = named.isNull() ? name : work_.contents.values.of(named);
        set(changed, {}, {});
    }
    void use_colour(bool for_strokes) override {
        Colour& changed = colour(for_strokes);
        if (!changed.space) changed.space = work_.contents.spaces.device(1, resources());
        Object pattern = operands().end_with_name() ? resource("/Pattern") : Object::newNull();
        set(changed, operands().numbers(), pattern.isNull() ? "" : "/" + work_.contents.values.of(pattern));
    }
    void use_font(const Object& font) override { now_.face = work_.contents.faces.find(font); }

    void reach(char, double x, double y) override {
        path_ += point(x, y);
        path_box_ = path_started_ ? path_box_.with(x, y) : PdfBox{x, y, x, y};
        path_started_ = true;
    }
    void end_step(char step) override { path_ += step; }
    void clip_to_path(char rule) override {
        now_.clip = sha256(now_.clip + path_ + rule);
        now_.clip_box = path_started_ ? now_.clip_box.within(path_box_) : PdfBox{};
    }
    void end_path() override {
        path_.clear();
        path_started_ = false;
    }
    void paint_path(char fills, char strokes) override {
        if (!path_started_) return;
        std::string value = "P" + path_ + fills + strokes;
        PdfBox box = path_box_;
        if (fills) value += now_.fill.value;
        if (strokes) {
            const double width = now_.line_width * now_.matrix.scale();
            value += now_.stroke.value + in_hundredths(width * 10) + value_of(now_.of_lines);
            box = box.grown(width / 2);
        }
        add(std::move(value), box, fills ? now_.fill.ink : now_.stroke.ink);
    }

    void paint_shading(const Object& shading) override {
        add("S" + work_.contents.values.of(shading) + turn_of(now_.matrix), now_.matrix, now_.clip_box, {});
    }
    void draw_form(const Object& form) override {
        ItemState start = now_;
        start.matrix = matrix_of(entry(form, "/Matrix")).then(now_.matrix);
        if (const auto box = box_of(entry(form, "/BBox")))
            start.clip_box = start.clip_box.within(mapped(*box, start.matrix));
        if (Object group = entry(form, "/Group"); !group.isNull())
            start.of_all["group" + std::to_string(depth())] = work_.contents.values.of(group);
        Around around = around_.back();
        add_layer(entry(form, "/OC"), around);
        ItemStream(work_, resources_of(form), std::move(start), std::move(around), depth() + 1)
            .read(left().data_of(form));
    }
    void draw_image(const Object& image) override {
        show_image(work_.contents.values.of(image), is_true(entry(image, "/ImageMask")));
    }
    void draw_inline_image(const Object& dictionary, std::string_view data) override {
        const bool is_mask = is_true(entry(dictionary, "/ImageMask")) || is_true(entry(dictionary, "/IM"));
        show_image(work_.contents.values.of(dictionary) + sha256(data), is_mask);
    }
    void show_image(const std::string& value, bool is_mask) {
        add("I" + value + (is_mask ? now_.fill.value : "") + turn_of(now_.matrix), now_.matrix,
            mapped({0, 0, 1, 1}, now_.matrix), is_mask ? now_.fill.ink : "");
    }

    void begin_mark() override {
        Around inner = around_.back();
        const Object properties = resource("/Properties");
        auto number = operands().number_of_key("/MCID");
        if (!number) number = number_of(entry(properties, "/MCID"));
        if (number) inner.mark = static_cast<int>(*number);
        if (operands().name(1) == "OC") add_layer(properties, inner);
        if (around_.size() >= left().saved_states) throw TooMuch("BMC");
        around_.push_back(std::move(inner));
    }
    void end_mark() override {
        if (around_.size() > 1) around_.pop_back();
    }
    void add_layer(Object group, Around& around) {
        if (group.isDictionary()) around.layers += work_.contents.values.of(group);
    }

    void show_text(std::span<const ContentToken> pieces) override {
        if (!now_.face) return;
        for (const ContentToken& piece : pieces)
            if (piece.kind == TokenKind::number)
                advance(-number_value(piece.text) / 1000 * now_.size);
            else if (piece.kind == TokenKind::string)
                show(string_value(piece.text));
    }
    void show(const std::string& text) {
        const PdfFont& font = now_.face->font();
        const std::size_t step = font.composite ? 2 : 1;
        for (std::size_t i = 0; i + step <= text.size(); i += step) {
            unsigned code = static_cast<unsigned char>(text[i]);
            if (font.composite) code = code * 256 + static_cast<unsigned char>(text[i + 1]);
            const double em = font.measure(std::string_view(text).substr(i, step)).second;
            if (const std::string& shape = now_.face->shape(code); !shape.empty()) add_glyph(shape, em);
            const bool space = !font.composite && code == ' ';
            advance((font.vertical ? -em : em) * now_.size + now_.character_space +
                    (space ? now_.word_space : 0));
        }
    }
    void advance(double by) {
        if (now_.face->font().vertical)
            advance_text(0, by);
        else
            advance_text(by * now_.stretch, 0);
    }
    void add_glyph(const std::string& shape, double em) {
        if (!now_.shows_text()) return;
        const Matrix placed = Matrix{now_.size * now_.stretch, 0, 0, now_.size, 0, now_.rise}
                                  .then(text_matrix())
                                  .then(now_.matrix);
        std::string value = "T" + std::to_string(now_.rendering) + shape + turn_of(placed);
        if (now_.fills_text()) value += now_.fill.value;
        if (now_.strokes_text())
            value += now_.stroke.value + in_hundredths(now_.line_width * now_.matrix.scale() * 10) +
                     value_of(now_.of_lines);
        constexpr double above = 0.88, below = 0.12;  // of the baseline
        const PdfBox in_ems =
            now_.face->font().vertical ? PdfBox{-0.5, -1, 0.5, 0} : PdfBox{0, -below, em, above};
        add(std::move(value), placed, mapped(in_ems, placed),
            now_.fills_text() ? now_.fill.ink : now_.stroke.ink);
    }

    /// `placed`: where the item's origin is, which its form leaves out.
    void add(std::string form, const Matrix& placed, const PdfBox& whole, const std::string& ink) {
        std::string value = form + point(placed.e, placed.f);
        if (add(std::move(value), whole, ink)) work_.items.back().item.form = std::move(form);
    }
    /// False when nothing of it is seen.
    bool add(std::string value, const PdfBox& whole, std::string ink) {
        value += now_.clip + value_of(now_.of_all) + around_.back().layers;
        const PdfBox box = whole.grown(1e-6).within(now_.clip_box);
        if (box.empty()) return false;
        const PdfBox& seen = work_.seen;
        ComparedItem item{std::move(value), Role::artifact, {}, {}, std::move(ink)};
        item.rect = {Length::pt(box.left - seen.left), Length::pt(seen.top - box.top),
                     Length::pt(box.width()), Length::pt(box.height())};
        work_.items.push_back({std::move(item), around_.back().mark});
        return true;
    }

    PageInWork& work_;
    std::vector<Around> around_;
    std::string path_;
    PdfBox path_box_;
    bool path_started_ = false;
};

/// Stamps, form fields and notes, which are drawn over the page.
void add_annotations(QPDFPageObjectHelper page, PageInWork& work) {
    for (QPDFAnnotationObjectHelper& annotation : page.getAnnotations()) {
        if (annotation.getSubtype() == "/Link") continue;
        const PdfBox box = box_of(annotation.getObjectHandle().getKey("/Rect")).value_or(PdfBox{});
        ComparedItem item{
            "A" + work.contents.values.of(annotation.getObjectHandle()), Role::artifact, {}, {}, {}};
        item.rect = {Length::pt(box.left - work.seen.left), Length::pt(work.seen.top - box.top),
                     Length::pt(box.width()), Length::pt(box.height())};
        work.items.push_back({std::move(item), std::nullopt});
    }
}

}  // namespace

std::vector<MarkedItem> content_items(const QPDFObjectHandle& page, const PdfBox& seen,
                                      PdfContents& contents) {
    PageInWork work{contents, seen, {}};
    QPDFPageObjectHelper helper(page);
    ItemState start;
    start.clip_box = seen;
    if (const double turned = number_or(helper.getAttribute("/Rotate", false), 0))
        start.of_all["turned"] = std::to_string(turned);
    ItemStream(work, helper.getAttribute("/Resources", false), start, {}, 0)
        .read(contents.left.operators_of(page));
    add_annotations(helper, work);
    return std::move(work.items);
}

}  // namespace banxin
