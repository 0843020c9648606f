#include "pdf/content_reader.h"

#include <algorithm>
#include <cmath>
#include <span>
#include <string_view>
#include <unordered_map>
#include <utility>

#include "pdf/content_lexer.h"
#include "pdf/path_shape.h"

namespace banxin {
namespace {

/// Ascender and descender, in em, of the box in which a string is looked for.
constexpr double text_top = 0.88, text_bottom = -0.12;
/// Cosine between the axes of a text matrix: 3° off the square is a slant and no rounding.
constexpr double slant = 0.05;
constexpr PdfBox endless{-1e7, -1e7, 1e7, 1e7};

}  // namespace

/// ISO 32000 §8.4: what `q` saves.
struct ContentReader::State {
    Matrix matrix;
    PdfBox clip;
    Paint fill, stroke;
    double width = 1;
    bool overprints_fill = false, overprints_stroke = false, keeps_lower_inks = false;
    bool fill_alpha = false, stroke_alpha = false, blended = false, masked = false;
    PdfFontPtr font;
    double size = 0, character_space = 0, word_space = 0, stretch = 1, leading = 0, rise = 0;
    int rendering = 0;
};

class ContentReader::Stream {
  public:
    Stream(ContentReader& reader, std::string_view operators, const QPDFObjectHandle& resources,
           const State& start, int depth)
        : reader_(reader),
          resources_(resources),
          base_(start.matrix),
          now_(start),
          depth_(depth),
          operators_(operators),
          lexer_(operators) {}

    void read() {
        static const auto table = make_actions();
        for (ContentToken token = lexer_.next(); token.kind != TokenKind::end; token = lexer_.next()) {
            if (token.kind == TokenKind::stray) {
                note_stray(token.text);
            } else if (token.kind != TokenKind::word) {
                if (token.kind == TokenKind::bracket) pair(token.text);
                if (operands_.size() < most_operands) operands_.push_back(token);
            } else {
                close_operands();
                reader_.spend(1);
                if (const auto row = table.find(token.text); row != table.end()) (this->*row->second)();
                operands_.clear();
            }
        }
        close_operands();
    }

  private:
    using Action = void (Stream::*)();
    static constexpr std::size_t most_operands = 65'536, most_strays = 10, longest_stray = 20;

    /// Operators of ISO 32000 annex A that paint, or change what is painted.
    static std::unordered_map<std::string_view, Action> make_actions() {
        using S = Stream;
        return {
            {"q", &S::save},
            {"Q", &S::restore},
            {"cm", &S::transform},
            {"w", &S::set_width},
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
            {"m", &S::move_to},
            {"l", &S::line_to},
            {"c", &S::curve_to},
            {"v", &S::curve_to},
            {"y", &S::curve_to},
            {"h", &S::close_path},
            {"re", &S::rectangle},
            {"W", &S::clip},
            {"W*", &S::clip},
            {"n", &S::paint_path<false, false>},
            {"f", &S::paint_path<true, false>},
            {"F", &S::paint_path<true, false>},
            {"f*", &S::paint_path<true, false>},
            {"S", &S::paint_path<false, true>},
            {"s", &S::paint_path<false, true>},
            {"B", &S::paint_path<true, true>},
            {"B*", &S::paint_path<true, true>},
            {"b", &S::paint_path<true, true>},
            {"b*", &S::paint_path<true, true>},
            {"sh", &S::paint_shading},
            {"Do", &S::draw_object},
            {"BI", &S::begin_inline_image},
            {"ID", &S::begin_inline_data},
            {"EI", &S::inline_image},
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

    void note_stray(std::string_view token) {
        if (reader_.strays_.size() < most_strays)
            reader_.strays_.emplace_back(token.substr(0, longest_stray));
    }
    void pair(std::string_view bracket) {
        if (bracket == "[" || bracket == "<<")
            open_.push_back(bracket);
        else if (!open_.empty() && (open_.back() == "[") == (bracket == "]"))
            open_.pop_back();
        else
            note_stray(bracket);
    }
    /// No operator stands inside of an array or dictionary.
    void close_operands() {
        if (!open_.empty()) note_stray(open_.front());
        open_.clear();
    }

    double number(std::size_t from_last) const {
        return from_last < operands_.size() ? number_value(operands_[operands_.size() - 1 - from_last].text)
                                            : 0;
    }
    bool last_is(TokenKind kind) const { return !operands_.empty() && operands_.back().kind == kind; }
    /// The name that is the operand `from_last`; "" where another thing is.
    std::string name(std::size_t from_last = 0) const {
        if (from_last >= operands_.size()) return "";
        const ContentToken& token = operands_[operands_.size() - 1 - from_last];
        return token.kind == TokenKind::name ? name_value(token.text) : "";
    }
    QPDFObjectHandle resource(const char* category) const {
        return entry(entry(resources_, category), "/" + name());
    }
    ColourSpacePtr space() const {
        return reader_.spaces_.find(QPDFObjectHandle::newName("/" + name()), resources_);
    }
    std::vector<double> numbers() const {
        std::vector<double> values;
        for (const ContentToken& operand : operands_)
            if (operand.kind == TokenKind::number) values.push_back(number_value(operand.text));
        return values;
    }

    void save() {
        if (saved_.size() >= reader_.left_.saved_states) throw TooMuch("q");
        saved_.push_back(now_);
    }
    void restore() {
        if (saved_.empty()) return;
        now_ = saved_.back();
        saved_.pop_back();
    }
    Matrix matrix_operands() const {
        return {number(5), number(4), number(3), number(2), number(1), number(0)};
    }
    void transform() { now_.matrix = matrix_operands().then(now_.matrix); }
    void set_width() { now_.width = std::abs(number(0)); }

    void set_state() {
        QPDFObjectHandle state = resource("/ExtGState");
        QPDFObjectHandle stroke = entry(state, "/OP"), fill = entry(state, "/op"),
                         blend = entry(state, "/BM"), mask = entry(state, "/SMask");
        if (stroke.isBool()) now_.overprints_stroke = now_.overprints_fill = is_true(stroke);
        if (fill.isBool()) now_.overprints_fill = is_true(fill);
        if (const auto mode = number_of(entry(state, "/OPM"))) now_.keeps_lower_inks = *mode == 1;
        if (const auto width = number_of(entry(state, "/LW"))) now_.width = *width;
        if (const auto alpha = number_of(entry(state, "/ca"))) now_.fill_alpha = *alpha < 1;
        if (const auto alpha = number_of(entry(state, "/CA"))) now_.stroke_alpha = *alpha < 1;
        if (!blend.isNull()) {
            const auto modes = items_of(blend, 1);
            const std::string mode = words_of(modes.empty() ? blend : modes[0]);
            now_.blended = mode != "Normal" && mode != "Compatible";
        }
        if (!mask.isNull()) now_.masked = mask.isDictionary();
        if (const auto font = items_of(entry(state, "/Font"), 2); font.size() == 2) {
            now_.font = reader_.font(font[0]);
            now_.size = number_or(font[1], 0);
        }
    }

    template <std::size_t components, bool for_stroke>
    void set_device() {
        std::vector<double> values;
        for (std::size_t i = components; i-- > 0;) values.push_back(number(i));
        paint(for_stroke) = paint_of(reader_.spaces_.device(components, resources_), values);
    }
    template <bool for_stroke>
    void set_space() {
        paint(for_stroke) = paint_of(space(), {});
    }
    template <bool for_stroke>
    void set_colour() {
        const ColourSpacePtr set = paint(for_stroke).space;
        paint(for_stroke) =
            last_is(TokenKind::name) ? pattern_paint(resource("/Pattern"), set) : paint_of(set, numbers());
    }
    Paint& paint(bool for_stroke) { return for_stroke ? now_.stroke : now_.fill; }

    void note(double x, double y, void (PathShape::*how)(double, double)) {
        const Matrix& m = now_.matrix;
        (path_.*how)(m.a * x + m.c * y + m.e, m.b * x + m.d * y + m.f);
    }
    void move_to() { note(number(1), number(0), &PathShape::move_to); }
    void line_to() { note(number(1), number(0), &PathShape::line_to); }
    void curve_to() {
        for (std::size_t i = 4; i < operands_.size() && i < 6; i += 2)
            note(number(i + 1), number(i), &PathShape::curve_to);
        note(number(3), number(2), &PathShape::curve_to);
        note(number(1), number(0), &PathShape::curve_to);
    }
    void close_path() { path_.close(); }
    void rectangle() {
        const double x = number(3), y = number(2), w = number(1), h = number(0);
        note(x, y, &PathShape::move_to);
        note(x + w, y, &PathShape::line_to);
        note(x + w, y + h, &PathShape::line_to);
        note(x, y + h, &PathShape::line_to);
        path_.close();
    }
    void clip() { clips_ = true; }

    template <bool fills, bool strokes>
    void paint_path() {
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
            object.size = now_.width * now_.matrix.scale();
            object.box = object.box.grown(object.size / 2);
            object.pieces = path_.pieces(object.size / 2);
            reader_.show(clipped(object));
        }
        if (clips_) now_.clip = path_.started() ? now_.clip.within(path_.box()) : PdfBox{};
        clips_ = false;
        path_ = {};
    }

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

    void paint_shading() {
        Painted object = painted(Painted::gradient, now_.clip, false);
        object.paint = gradient_paint(resource("/Shading"));
        object.name = name();
        reader_.show(clipped(object));
    }
    Paint gradient_paint(const QPDFObjectHandle& shading) {
        Paint paint = paint_of(reader_.spaces_.find(entry(shading, "/ColorSpace"), resources_), {});
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
            if (uncoloured && set->base) return paint_of(set->base, numbers());
            if (pattern.isStream()) {
                Ink most = paper_white, *outer = std::exchange(reader_.heaviest_, &most);
                State start = now_;
                start.matrix = matrix_of(entry(pattern, "/Matrix")).then(base_);
                start.fill = start.stroke = paint_of(reader_.spaces_.device(1, resources_), {});
                start.clip = endless;
                read_inner(pattern, start);
                reader_.heaviest_ = outer;
                paint.ink = most;
            }
        }
        if (pattern.isIndirect()) reader_.pattern_inks_[pattern.getObjGen()] = paint;
        return paint;
    }

    void draw_object() {
        QPDFObjectHandle object = resource("/XObject");
        const std::string type = words_of(entry(object, "/Subtype"));
        if (type == "Form") draw_form(object);
        if (type == "Image") draw_image(object, name());
    }
    void draw_form(const QPDFObjectHandle& form) {
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
                object.paint.space = reader_.spaces_.find(space, resources_);
            object.name = name();
            reader_.show(object);
        }
        read_inner(form, start);
    }
    void read_inner(const QPDFObjectHandle& stream, const State& start) {
        QPDFObjectHandle own = entry(stream, "/Resources");
        reader_.read(reader_.data_of(stream), own.isDictionary() ? own : resources_, start, depth_ + 1);
    }
    void draw_image(const QPDFObjectHandle& image, const std::string& name) {
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
            object.paint = paint_of(reader_.spaces_.find(space, resources_), {});
            object.transparent = object.transparent || !entry(image, "/SMask").isNull();
        }
        reader_.show(clipped(object));
    }
    /// BI, keys and values, ID, the data, EI. Keys and values are those of a dictionary.
    void begin_inline_image() { inline_image_begin_ = lexer_.position(); }
    void begin_inline_data() {
        const std::string_view entries =
            operators_.substr(inline_image_begin_, lexer_.position() - 2 - inline_image_begin_);
        try {
            inline_image_ = QPDFObjectHandle::parse("<<" + std::string(entries) + ">>");
        } catch (const std::exception&) {
            inline_image_ = QPDFObjectHandle::newDictionary();
        }
    }
    void inline_image() { draw_image(inline_image_, ""); }

    void begin_text() { text_ = line_ = {}; }
    void set_font() {
        now_.size = number(0);
        if (operands_.size() < 2) return;
        now_.font = reader_.font(entry(entry(resources_, "/Font"), "/" + name(1)));
    }
    template <double State::*value>
    void set_number() {
        now_.*value = number(0);
    }
    void set_stretch() { now_.stretch = number(0) / 100; }
    void set_rendering() { now_.rendering = static_cast<int>(std::clamp(number(0), 0.0, 7.0)); }
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

    /// The last operand, or the items of the array that it ends.
    std::span<const ContentToken> shown_pieces() const {
        const std::span<const ContentToken> all = operands_;
        if (all.empty() || !all.back().is("]")) return all.last(std::min<std::size_t>(all.size(), 1));
        std::size_t count = 0;
        while (count + 1 < all.size() && !all[all.size() - 2 - count].is("[")) ++count;
        return all.subspan(all.size() - 1 - count, count);
    }

    void show_text() {
        if (!now_.font) return;
        const bool vertical = now_.font->vertical;
        double from = 0, to = 0;  // along the line, in the units of text space
        std::size_t shown = 0;
        for (const ContentToken& piece : shown_pieces()) {
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
        const Matrix placed = text_.then(now_.matrix);
        const bool visible = now_.rendering != 3 && now_.rendering != 7;
        if (shown && visible) emit_text(placed, from, to, vertical);
        text_ = (vertical ? Matrix{1, 0, 0, 1, 0, -to} : Matrix{1, 0, 0, 1, to, 0}).then(text_);
    }
    void emit_text(const Matrix& placed, double from, double to, bool vertical) {
        const double size = std::abs(now_.size);
        const PdfBox in_text = vertical ? PdfBox{-size / 2, -to, size / 2, -from}
                                        : PdfBox{std::min(from, to), text_bottom * size + now_.rise,
                                                 std::max(from, to), text_top * size + now_.rise};
        const int mode = now_.rendering % 4;  // 4 to 7 are 0 to 3 and clip
        Painted object = painted(Painted::text, mapped(in_text, placed), mode == 1);
        object.font = now_.font;
        object.name = now_.font->name;
        object.size = size * std::hypot(placed.c, placed.d);
        object.outlined = mode == 1 || mode == 2;
        const double u = std::hypot(placed.a, placed.b), v = std::hypot(placed.c, placed.d);
        object.slanted = std::abs(placed.a * placed.c + placed.b * placed.d) > slant * u * v;
        reader_.show(clipped(object));
    }

    ContentReader& reader_;
    QPDFObjectHandle resources_;
    Matrix base_;
    State now_;
    int depth_;
    std::vector<State> saved_;
    std::string_view operators_;
    ContentLexer lexer_;
    std::vector<ContentToken> operands_;  // items of arrays among them, between their brackets
    std::vector<std::string_view> open_;  // brackets of these
    std::size_t inline_image_begin_ = 0;
    QPDFObjectHandle inline_image_ = QPDFObjectHandle::newNull();
    PathShape path_;
    bool clips_ = false;
    Matrix text_, line_;
};

std::string ContentReader::data_of(const QPDFObjectHandle& stream) {
    auto data = stream_data(stream, left_.bytes);
    if (!data) throw TooMuch("stream");
    left_.bytes -= data->size();
    return std::move(*data);
}

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

void ContentReader::spend(std::size_t operators) {
    if (operators > left_.operators) throw TooMuch("operators");
    left_.operators -= operators;
}

void ContentReader::read(const std::string& operators, const QPDFObjectHandle& resources, const State& start,
                         int depth) {
    if (depth > left_.depth) throw TooMuch("forms");
    spend(20);  // what it costs to begin a stream
    Stream(*this, operators, resources, start, depth).read();
}

void ContentReader::read_page(const QPDFObjectHandle& page, const PdfBox& seen, const PdfBox& sheet,
                              const Sink& sink) {
    sink_ = &sink;
    heaviest_ = nullptr;
    sheet_ = sheet;
    State start;
    start.clip = seen;
    QPDFObjectHandle resources = entry(page, "/Resources"), contents = entry(page, "/Contents");
    start.fill = start.stroke = paint_of(spaces_.device(1, resources), {});
    std::string operators;
    if (contents.isStream()) operators = data_of(contents);
    for (const QPDFObjectHandle& part : items_of(contents))
        if (QPDFObjectHandle stream = part; stream.isStream()) operators += data_of(stream) + "\n";
    read(operators, resources, start, 0);
}

}  // namespace banxin
