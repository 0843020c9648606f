#include "proof/content_items.h"

#include <array>
#include <cmath>
#include <unordered_map>
#include <utility>

#include "base/sha256.h"
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

/// ISO 32000 §8.4: what `q` saves.
struct State {
    Matrix matrix;
    std::string clip;  ///< the name of all clipping paths together
    PdfBox clip_box;
    Colour fill, stroke;
    double width = 1;
    std::map<std::string, std::string> of_lines, of_all;  ///< other parameters, by their names
    PdfFace* face = nullptr;
    double size = 0, character_space = 0, word_space = 0, stretch = 1, leading = 0, rise = 0;
    int rendering = 0;
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

class ItemStream : public Object::ParserCallbacks {
  public:
    ItemStream(PageInWork& work, Object resources, State start, Around around, int depth)
        : work_(work), resources_(std::move(resources)), now_(std::move(start)), depth_(depth) {
        around_.push_back(std::move(around));
    }

    void handleObject(Object object, std::size_t, std::size_t) override {
        if (!object.isOperator()) {
            if (operands_.size() < 256) operands_.push_back(std::move(object));
            return;
        }
        spend(1);
        static const auto table = make_actions();
        if (const auto row = table.find(object.getOperatorValue()); row != table.end())
            (this->*row->second)();
        operands_.clear();
    }
    void handleEOF() override {}

  private:
    using Action = void (ItemStream::*)();

    static std::unordered_map<std::string, Action> make_actions() {
        using S = ItemStream;
        return {
            {"q", &S::save},
            {"Q", &S::restore},
            {"cm", &S::transform},
            {"w", &S::set_width},
            {"J", &S::set_line_parameter<'J'>},
            {"j", &S::set_line_parameter<'j'>},
            {"M", &S::set_line_parameter<'M'>},
            {"d", &S::set_line_parameter<'d'>},
            {"gs", &S::set_state},
            {"g", &S::set_device<1, false>},
            {"G", &S::set_device<1, true>},
            {"rg", &S::set_device<3, false>},
            {"RG", &S::set_device<3, true>},
            {"k", &S::set_device<4, false>},
            {"K", &S::set_device<4, true>},
            {"cs", &S::set_space<false>},
            {"CS", &S::set_space<true>},
            {"sc", &S::set_colour<false>},
            {"SC", &S::set_colour<true>},
            {"scn", &S::set_colour<false>},
            {"SCN", &S::set_colour<true>},
            {"m", &S::path_points<'m'>},
            {"l", &S::path_points<'l'>},
            {"c", &S::path_points<'c'>},
            {"v", &S::path_points<'v'>},
            {"y", &S::path_points<'y'>},
            {"h", &S::close_path},
            {"re", &S::rectangle},
            {"W", &S::clip<'W'>},
            {"W*", &S::clip<'w'>},
            {"n", &S::end_path},
            {"f", &S::paint_path<'f', 0>},
            {"F", &S::paint_path<'f', 0>},
            {"f*", &S::paint_path<'e', 0>},
            {"S", &S::paint_path<0, 'S'>},
            {"s", &S::paint_path<0, 's'>},
            {"B", &S::paint_path<'f', 'S'>},
            {"B*", &S::paint_path<'e', 'S'>},
            {"b", &S::paint_path<'f', 's'>},
            {"b*", &S::paint_path<'e', 's'>},
            {"sh", &S::paint_shading},
            {"Do", &S::draw_object},
            {"ID", &S::begin_inline_image},
            {"EI", &S::end_inline_image},
            {"BMC", &S::begin_mark},
            {"BDC", &S::begin_mark},
            {"EMC", &S::end_mark},
            {"BT", &S::begin_text},
            {"Tf", &S::set_font},
            {"Tc", &S::set_number<&State::character_space>},
            {"Tw", &S::set_number<&State::word_space>},
            {"TL", &S::set_number<&State::leading>},
            {"Ts", &S::set_number<&State::rise>},
            {"Tz", &S::set_stretch},
            {"Tr", &S::set_rendering},
            {"Td", &S::move_line},
            {"TD", &S::move_line_leading},
            {"Tm", &S::set_text_matrix},
            {"T*", &S::next_line},
            {"Tj", &S::show_text},
            {"TJ", &S::show_text},
            {"'", &S::next_line_show},
            {"\"", &S::next_line_show},
        };
    }

    ReadingLimits& left() { return work_.contents.left; }
    void spend(std::size_t operators) {
        if (operators > left().operators) throw TooMuch("operators");
        left().operators -= operators;
    }

    /// The operand so many before the last, as a number.
    double number(std::size_t from_last) const {
        return from_last < operands_.size() ? number_or(operands_[operands_.size() - 1 - from_last], 0) : 0;
    }
    Object last() const { return operands_.empty() ? Object::newNull() : operands_.back(); }
    Object resource(const char* kind) const { return entry(entry(resources_, kind), "/" + words_of(last())); }
    Matrix matrix_operands() const {
        return {number(5), number(4), number(3), number(2), number(1), number(0)};
    }

    void save() {
        if (saved_.size() >= left().saved_states) throw TooMuch("q");
        saved_.push_back(now_);
    }
    void restore() {
        if (saved_.empty()) return;
        now_ = std::move(saved_.back());
        saved_.pop_back();
    }
    void transform() { now_.matrix = matrix_operands().then(now_.matrix); }
    void set_width() { now_.width = number(0); }
    template <char name>
    void set_line_parameter() {
        std::string& value = now_.of_lines[std::string(1, name)];
        value.clear();
        for (const Object& operand : operands_) value += work_.contents.values.of(operand);
    }
    void set_state() {
        Object state = resource("/ExtGState");
        if (!state.isDictionary()) return;
        for (const std::string& key : state.getKeys()) {
            const Object value = state.getKey(key);
            if (key == "/LW")
                now_.width = number_or(value, 1);
            else if (key == "/Font")
                set_font(items_of(value));
            else if (key == "/LC" || key == "/LJ" || key == "/ML" || key == "/D" || key == "/CA")
                now_.of_lines[key] = work_.contents.values.of(value);
            else if (key != "/Type")
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
    std::vector<double> components() const {
        std::vector<double> out;
        for (const Object& operand : operands_)
            if (const auto value = number_of(operand)) out.push_back(*value);
        return out;
    }
    template <std::size_t count, bool of_lines>
    void set_device() {
        Colour& changed = colour(of_lines);
        changed.space = work_.contents.spaces.device(count, resources_);
        changed.space_value = changed.space->name;
        set(changed, components(), {});
    }
    template <bool of_lines>
    void set_space() {
        Colour& changed = colour(of_lines);
        changed.space = work_.contents.spaces.find(last(), resources_);
        Object named = resource("/ColorSpace");
        changed.space_value = named.isNull() ? words_of(last()) : work_.contents.values.of(named);
        set(changed, {}, {});
    }
    template <bool of_lines>
    void set_colour() {
        Colour& changed = colour(of_lines);
        if (!changed.space) changed.space = work_.contents.spaces.device(1, resources_);
        Object pattern = last().isName() ? resource("/Pattern") : Object::newNull();
        set(changed, components(), pattern.isNull() ? "" : "/" + work_.contents.values.of(pattern));
    }

    void reach(double x, double y) {
        const double to_x = now_.matrix.a * x + now_.matrix.c * y + now_.matrix.e,
                     to_y = now_.matrix.b * x + now_.matrix.d * y + now_.matrix.f;
        path_ += point(to_x, to_y);
        path_box_ = path_started_ ? path_box_.with(to_x, to_y) : PdfBox{to_x, to_y, to_x, to_y};
        path_started_ = true;
    }
    template <char name>
    void path_points() {
        for (std::size_t i = operands_.size() / 2; i-- > 0;) reach(number(2 * i + 1), number(2 * i));
        path_ += name;
    }
    void close_path() { path_ += 'h'; }
    void rectangle() {
        const double x = number(3), y = number(2), width = number(1), height = number(0);
        reach(x, y), reach(x + width, y), reach(x + width, y + height), reach(x, y + height);
        path_ += 'r';
    }
    template <char name>
    void clip() {
        clips_ = name;
    }
    void end_path() {
        if (clips_) {
            now_.clip = sha256(now_.clip + path_ + clips_);
            now_.clip_box = path_started_ ? now_.clip_box.within(path_box_) : PdfBox{};
        }
        clips_ = 0;
        path_.clear();
        path_started_ = false;
    }
    template <char fills, char strokes>
    void paint_path() {
        if (path_started_) {
            std::string value = "P" + path_ + fills + strokes;
            PdfBox box = path_box_;
            if (fills) value += now_.fill.value;
            if (strokes) {
                const double width = now_.width * now_.matrix.scale();
                value += now_.stroke.value + in_hundredths(width * 10) + value_of(now_.of_lines);
                box = box.grown(width / 2);
            }
            add(std::move(value), box, fills ? now_.fill.ink : now_.stroke.ink);
        }
        end_path();
    }

    void paint_shading() {
        add("S" + work_.contents.values.of(resource("/Shading")) + turn_of(now_.matrix), now_.matrix,
            now_.clip_box, {});
    }
    void draw_object() {
        const Object object = resource("/XObject");
        const std::string type = words_of(entry(object, "/Subtype"));
        if (type == "Form") draw_form(object);
        if (type == "Image")
            draw_image(work_.contents.values.of(object), is_true(entry(object, "/ImageMask")));
    }
    void draw_form(const Object& form) {
        if (depth_ >= left().depth) throw TooMuch("forms");
        State start = now_;
        start.matrix = matrix_of(entry(form, "/Matrix")).then(now_.matrix);
        if (const auto box = box_of(entry(form, "/BBox")))
            start.clip_box = start.clip_box.within(mapped(*box, start.matrix));
        if (Object group = entry(form, "/Group"); !group.isNull())
            start.of_all["group" + std::to_string(depth_)] = work_.contents.values.of(group);
        Around around = around_.back();
        add_layer(entry(form, "/OC"), around);
        const auto data = stream_data(form, left().bytes);
        if (!data) throw TooMuch("stream");
        left().bytes -= data->size();
        Object own = entry(form, "/Resources");
        read(*data, own.isDictionary() ? own : resources_, std::move(start), std::move(around));
    }
    void read(const std::string& operators, const Object& resources, State start, Around around) {
        spend(200);  // what it costs to begin a stream: forms in forms may be many
        ItemStream inner(work_, resources, std::move(start), std::move(around), depth_ + 1);
        QPDF scratch;
        scratch.emptyPDF();
        scratch.setSuppressWarnings(true);
        Object::parseContentStream(scratch.newStream(operators), &inner);
    }
    void draw_image(const std::string& value, bool is_mask) {
        add("I" + value + (is_mask ? now_.fill.value : "") + turn_of(now_.matrix), now_.matrix,
            mapped({0, 0, 1, 1}, now_.matrix), is_mask ? now_.fill.ink : "");
    }
    /// Keys and values, ID, the data, EI: the library hands all of it on as operands and operators.
    void begin_inline_image() {
        inline_image_.clear();
        for (const Object& operand : operands_) inline_image_ += work_.contents.values.of(operand) + " ";
    }
    void end_inline_image() {
        if (Object data = last(); data.isInlineImage())
            draw_image(inline_image_ + now_.fill.value + sha256(data.getInlineImageValue()), false);
    }

    void begin_mark() {
        Around inner = around_.back();
        Object properties = last();
        if (properties.isName()) properties = resource("/Properties");
        if (const auto number = number_of(entry(properties, "/MCID"))) inner.mark = static_cast<int>(*number);
        if (!operands_.empty() && operands_.front().isNameAndEquals("/OC")) add_layer(properties, inner);
        if (around_.size() >= left().saved_states) throw TooMuch("BMC");
        around_.push_back(std::move(inner));
    }
    void end_mark() {
        if (around_.size() > 1) around_.pop_back();
    }
    void add_layer(Object group, Around& around) {
        if (group.isDictionary()) around.layers += work_.contents.values.of(group);
    }

    void begin_text() { text_ = line_ = {}; }
    void set_font() {
        now_.size = number(0);
        if (operands_.size() < 2) return;
        const std::string name = "/" + words_of(operands_[operands_.size() - 2]);
        now_.face = work_.contents.faces.find(entry(entry(resources_, "/Font"), name));
    }
    void set_font(const std::vector<Object>& font_and_size) {
        if (font_and_size.size() != 2) return;
        now_.face = work_.contents.faces.find(font_and_size[0]);
        now_.size = number_or(font_and_size[1], 0);
    }
    template <double State::*value>
    void set_number() {
        now_.*value = number(0);
    }
    void set_stretch() { now_.stretch = number(0) / 100; }
    void set_rendering() { now_.rendering = static_cast<int>(number(0)); }
    void set_text_matrix() { text_ = line_ = matrix_operands(); }
    void move_line() { text_ = line_ = Matrix{1, 0, 0, 1, number(1), number(0)}.then(line_); }
    void move_line_leading() {
        now_.leading = -number(0);
        move_line();
    }
    void next_line() { text_ = line_ = Matrix{1, 0, 0, 1, 0, -now_.leading}.then(line_); }
    void next_line_show() {
        if (operands_.size() == 3) {
            now_.word_space = number(2);
            now_.character_space = number(1);
        }
        next_line();
        show_text();
    }

    void show_text() {
        if (!now_.face) return;
        if (!last().isArray()) return show(last());
        for (const Object& piece : last().getArrayAsVector())
            if (const auto adjust = number_of(piece))
                advance(-*adjust / 1000 * now_.size);
            else
                show(piece);
    }
    void show(const Object& piece) {
        Object string = piece;
        if (!string.isString()) return;
        const std::string text = string.getStringValue();
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
        text_ = (now_.face->font().vertical ? Matrix{1, 0, 0, 1, 0, by}
                                            : Matrix{1, 0, 0, 1, by * now_.stretch, 0})
                    .then(text_);
    }
    void add_glyph(const std::string& shape, double em) {
        const int mode = now_.rendering % 4;  // 4 to 7 are 0 to 3 and clip
        if (mode == 3) return;
        const Matrix placed =
            Matrix{now_.size * now_.stretch, 0, 0, now_.size, 0, now_.rise}.then(text_).then(now_.matrix);
        const bool fills = mode != 1, strokes = mode != 0;
        std::string value = "T" + std::to_string(now_.rendering) + shape + turn_of(placed);
        if (fills) value += now_.fill.value;
        if (strokes)
            value += now_.stroke.value + in_hundredths(now_.width * now_.matrix.scale() * 10) +
                     value_of(now_.of_lines);
        constexpr double above = 0.88, below = 0.12;  // of the baseline
        const PdfBox in_ems =
            now_.face->font().vertical ? PdfBox{-0.5, -1, 0.5, 0} : PdfBox{0, -below, em, above};
        add(std::move(value), placed, mapped(in_ems, placed), fills ? now_.fill.ink : now_.stroke.ink);
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
    Object resources_;
    State now_;
    int depth_;
    std::vector<State> saved_;
    std::vector<Around> around_;
    std::vector<Object> operands_;
    std::string path_, inline_image_;
    PdfBox path_box_;
    bool path_started_ = false;
    char clips_ = 0;
    Matrix text_, line_;
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
    State start;
    start.clip_box = seen;
    if (const double turned = number_or(helper.getAttribute("/Rotate", false), 0))
        start.of_all["turned"] = std::to_string(turned);
    ItemStream stream(work, helper.getAttribute("/Resources", false), start, {}, 0);
    helper.parseContents(&stream);
    add_annotations(helper, work);
    return std::move(work.items);
}

}  // namespace banxin
