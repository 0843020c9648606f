// The drawing operators of a PDF (ISO 32000-1 annex A): a table of them, and the state that everyone needs
// who reads them, whatever for.
#pragma once

#include <algorithm>
#include <cmath>
#include <span>
#include <stdexcept>
#include <string>
#include <string_view>
#include <unordered_map>
#include <utility>
#include <vector>

#include "pdf/content_lexer.h"
#include "pdf/matrix.h"
#include "pdf/operands.h"
#include "pdf/values.h"

namespace banxin {

/// A file that would take more time or memory to read than any page for a press does.
class TooMuch : public std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// How much is read before TooMuch is thrown; less of it is left after each stream.
struct ReadingLimits {
    std::size_t operators = 8'000'000;
    std::size_t bytes = 128u << 20;  ///< of decoded drawing operators
    std::size_t saved_states = 1000;
    int depth = 28;  ///< of forms in forms; ISO 32000 annex C asks readers for 28 saved states

    void spend(std::size_t count) {
        if (count > operators) throw TooMuch("operators");
        operators -= count;
    }
    /// The decoded data of a stream.
    std::string data_of(const QPDFObjectHandle& stream);
    /// The operators of a page, whose contents may be in parts.
    std::string operators_of(const QPDFObjectHandle& page);
};

/// What `q` saves (§8.4, §9.3) of where things are and how large.
struct GraphicsState {
    Matrix matrix;
    double line_width = 1;
    double size = 0, character_space = 0, word_space = 0, stretch = 1, leading = 0, rise = 0;
    int rendering = 0;

    bool shows_text() const { return rendering % 4 != 3; }  // 4 to 7 are 0 to 3 and clip
    bool fills_text() const { return rendering % 4 != 1; }
    bool strokes_text() const { return rendering % 4 != 0; }
};

/// One stream of operators. A reader of them inherits and says what it makes of what is set and painted;
/// `State` is a GraphicsState with what the reader keeps besides.
template <class State>
class ContentStream {
  public:
    using Object = QPDFObjectHandle;

    ContentStream(ReadingLimits& left, Object resources, State start, int depth)
        : now_(std::move(start)), left_(left), resources_(std::move(resources)), depth_(depth) {}
    virtual ~ContentStream() = default;
    ContentStream(const ContentStream&) = delete;
    ContentStream& operator=(const ContentStream&) = delete;

    /// Reads on whatever stands there, to the end. Throws TooMuch.
    void read(std::string_view operators) {
        if (depth_ > left_.depth) throw TooMuch("forms");
        left_.spend(20);  // what it costs to begin a stream
        static const auto table = make_actions();
        operators_ = operators;
        lexer_ = ContentLexer(operators);
        for (ContentToken token = lexer_.next(); token.kind != TokenKind::end; token = lexer_.next()) {
            if (token.kind == TokenKind::stray) {
                note_stray(token.text);
            } else if (token.kind != TokenKind::word) {
                if (token.kind == TokenKind::bracket) pair(token.text);
                operands_.add(token);
            } else {
                close_brackets();
                left_.spend(1);
                if (const auto row = table.find(token.text); row != table.end()) (this->*row->second)();
                operands_.clear();
            }
        }
        close_brackets();
    }

  protected:
    // Setting. Colours, and what a graphics state of the resources says, are the reader's.
    virtual void use_state(const Object& parameters) = 0;
    /// g, rg, k: a device's space of so many components.
    virtual void use_device(bool for_strokes, std::size_t components) = 0;
    virtual void use_space(bool for_strokes) = 0;
    virtual void use_colour(bool for_strokes) = 0;
    virtual void use_font(const Object& font) = 0;
    /// J, j, M, d.
    virtual void use_line_parameter(char /*name*/) {}
    virtual void begin_mark() {}
    virtual void end_mark() {}

    // Paths, on the page. `step` is the operator's letter, r for a rectangle.
    virtual void reach(char step, double x, double y) = 0;
    virtual void end_step(char step) = 0;
    /// `fills` f or e, for even-odd, `strokes` S or s, which closes; 0 for neither. A path may be empty.
    virtual void paint_path(char fills, char strokes) = 0;
    /// W, or w for even-odd; after the path is painted, before it ends.
    virtual void clip_to_path(char rule) = 0;
    virtual void end_path() = 0;

    // Painting.
    virtual void paint_shading(const Object& shading) = 0;
    virtual void draw_form(const Object& form) = 0;
    virtual void draw_image(const Object& image) = 0;
    virtual void draw_inline_image(const Object& dictionary, std::string_view data) = 0;
    /// Strings, and numbers between them; moves on by advance_text.
    virtual void show_text(std::span<const ContentToken> pieces) = 0;

    virtual void note_stray(std::string_view /*token*/) {}

    Object resource(const char* category) const {
        return entry(entry(resources_, category), "/" + operands_.name());
    }
    /// The resources that a form or pattern uses: its own, or those of the stream that draws it.
    Object resources_of(const Object& stream) const {
        Object own = entry(stream, "/Resources");
        return own.isDictionary() ? own : resources_;
    }
    const Object& resources() const { return resources_; }
    const Operands& operands() const { return operands_; }
    const Matrix& text_matrix() const { return text_; }
    int depth() const { return depth_; }
    ReadingLimits& left() { return left_; }

    /// To the right by so much of text space, or up.
    void advance_text(double x, double y) { text_ = Matrix{1, 0, 0, 1, x, y}.then(text_); }

    State now_;

  private:
    using Action = void (ContentStream::*)();

    static std::unordered_map<std::string_view, Action> make_actions() {
        using S = ContentStream;
        return {
            {"q", &S::save},
            {"Q", &S::restore},
            {"cm", &S::transform},
            {"w", &S::set_width},
            {"J", &S::template line_parameter<'J'>},
            {"j", &S::template line_parameter<'j'>},
            {"M", &S::template line_parameter<'M'>},
            {"d", &S::template line_parameter<'d'>},
            {"gs", &S::set_state},
            {"g", &S::template set_device<1, false>},
            {"G", &S::template set_device<1, true>},
            {"rg", &S::template set_device<3, false>},
            {"RG", &S::template set_device<3, true>},
            {"k", &S::template set_device<4, false>},
            {"K", &S::template set_device<4, true>},
            {"cs", &S::template set_space<false>},
            {"CS", &S::template set_space<true>},
            {"sc", &S::template set_colour<false>},
            {"SC", &S::template set_colour<true>},
            {"scn", &S::template set_colour<false>},
            {"SCN", &S::template set_colour<true>},
            {"m", &S::template add_points<'m'>},
            {"l", &S::template add_points<'l'>},
            {"c", &S::template add_points<'c'>},
            {"v", &S::template add_points<'v'>},
            {"y", &S::template add_points<'y'>},
            {"h", &S::close_path},
            {"re", &S::add_rectangle},
            {"W", &S::template clip<'W'>},
            {"W*", &S::template clip<'w'>},
            {"n", &S::template paint<0, 0>},
            {"f", &S::template paint<'f', 0>},
            {"F", &S::template paint<'f', 0>},
            {"f*", &S::template paint<'e', 0>},
            {"S", &S::template paint<0, 'S'>},
            {"s", &S::template paint<0, 's'>},
            {"B", &S::template paint<'f', 'S'>},
            {"B*", &S::template paint<'e', 'S'>},
            {"b", &S::template paint<'f', 's'>},
            {"b*", &S::template paint<'e', 's'>},
            {"sh", &S::shade},
            {"Do", &S::draw_object},
            {"BI", &S::begin_inline_image},
            {"ID", &S::begin_inline_data},
            {"EI", &S::end_inline_image},
            {"BMC", &S::begin_mark},
            {"BDC", &S::begin_mark},
            {"EMC", &S::end_mark},
            {"BT", &S::begin_text},
            {"Tf", &S::set_font},
            {"Tc", &S::template set_number<&GraphicsState::character_space>},
            {"Tw", &S::template set_number<&GraphicsState::word_space>},
            {"TL", &S::template set_number<&GraphicsState::leading>},
            {"Ts", &S::template set_number<&GraphicsState::rise>},
            {"Tz", &S::set_stretch},
            {"Tr", &S::set_rendering},
            {"Td", &S::move_line},
            {"TD", &S::move_line_leading},
            {"Tm", &S::set_text_matrix},
            {"T*", &S::next_line},
            {"Tj", &S::show},
            {"TJ", &S::show},
            {"'", &S::next_line_show},
            {"\"", &S::next_line_show},
        };
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
    void close_brackets() {
        if (!open_.empty()) note_stray(open_.front());
        open_.clear();
    }

    void save() {
        if (saved_.size() >= left_.saved_states) throw TooMuch("q");
        saved_.push_back(now_);
    }
    void restore() {
        if (saved_.empty()) return;
        now_ = std::move(saved_.back());
        saved_.pop_back();
    }
    void transform() { now_.matrix = operands_.matrix().then(now_.matrix); }
    void set_width() { now_.line_width = std::abs(operands_.number(0)); }
    template <char name>
    void line_parameter() {
        use_line_parameter(name);
    }
    void set_state() {
        const Object parameters = resource("/ExtGState");
        if (const auto width = number_of(entry(parameters, "/LW"))) now_.line_width = std::abs(*width);
        if (const auto font = items_of(entry(parameters, "/Font"), 2); font.size() == 2) {
            now_.size = number_or(font[1], 0);
            use_font(font[0]);
        }
        use_state(parameters);
    }
    template <std::size_t components, bool for_strokes>
    void set_device() {
        use_device(for_strokes, components);
    }
    template <bool for_strokes>
    void set_space() {
        use_space(for_strokes);
    }
    template <bool for_strokes>
    void set_colour() {
        use_colour(for_strokes);
    }

    void reach_on_page(char step, double x, double y) {
        const Matrix& m = now_.matrix;
        reach(step, m.a * x + m.c * y + m.e, m.b * x + m.d * y + m.f);
    }
    template <char step>
    void add_points() {
        for (std::size_t i = std::min<std::size_t>(operands_.size() / 2, 3); i-- > 0;)
            reach_on_page(step, operands_.number(2 * i + 1), operands_.number(2 * i));
        end_step(step);
    }
    void close_path() { end_step('h'); }
    void add_rectangle() {
        const double x = operands_.number(3), y = operands_.number(2), width = operands_.number(1),
                     height = operands_.number(0);
        reach_on_page('m', x, y);
        reach_on_page('l', x + width, y);
        reach_on_page('l', x + width, y + height);
        reach_on_page('l', x, y + height);
        end_step('r');
    }
    template <char rule>
    void clip() {
        clips_ = rule;
    }
    template <char fills, char strokes>
    void paint() {
        if (fills || strokes) paint_path(fills, strokes);
        if (clips_) clip_to_path(std::exchange(clips_, '\0'));
        end_path();
    }

    void shade() { paint_shading(resource("/Shading")); }
    void draw_object() {
        const Object object = resource("/XObject");
        const std::string type = words_of(entry(object, "/Subtype"));
        if (type == "Form") draw_form(object);
        if (type == "Image") draw_image(object);
    }
    /// BI, keys and values, ID, the data, EI. Keys and values are those of a dictionary.
    void begin_inline_image() { inline_image_begin_ = lexer_.position(); }
    void begin_inline_data() {
        const std::string_view entries =
            operators_.substr(inline_image_begin_, lexer_.position() - 2 - inline_image_begin_);
        try {
            inline_image_ = Object::parse("<<" + std::string(entries) + ">>");
        } catch (const std::exception&) {
            inline_image_ = Object::newDictionary();
        }
    }
    void end_inline_image() {
        const auto data = operands_.shown();
        draw_inline_image(inline_image_, data.empty() ? std::string_view() : data.front().text);
    }

    void begin_text() { text_ = line_ = {}; }
    void set_font() {
        now_.size = operands_.number(0);
        if (operands_.size() >= 2) use_font(entry(entry(resources_, "/Font"), "/" + operands_.name(1)));
    }
    template <double GraphicsState::*value>
    void set_number() {
        now_.*value = operands_.number(0);
    }
    void set_stretch() { now_.stretch = operands_.number(0) / 100; }
    void set_rendering() { now_.rendering = static_cast<int>(std::clamp(operands_.number(0), 0.0, 7.0)); }
    void set_text_matrix() { text_ = line_ = operands_.matrix(); }
    void move_line() {
        text_ = line_ = Matrix{1, 0, 0, 1, operands_.number(1), operands_.number(0)}.then(line_);
    }
    void move_line_leading() {
        now_.leading = -operands_.number(0);
        move_line();
    }
    void next_line() { text_ = line_ = Matrix{1, 0, 0, 1, 0, -now_.leading}.then(line_); }
    void show() { show_text(operands_.shown()); }
    void next_line_show() {
        if (operands_.size() == 3) {
            now_.word_space = operands_.number(2);
            now_.character_space = operands_.number(1);
        }
        next_line();
        show();
    }

    ReadingLimits& left_;
    Object resources_;
    int depth_;
    std::vector<State> saved_;
    std::string_view operators_;
    ContentLexer lexer_{{}};
    Operands operands_;
    std::vector<std::string_view> open_;  // brackets among them
    std::size_t inline_image_begin_ = 0;
    Object inline_image_ = Object::newNull();
    char clips_ = 0;
    Matrix text_, line_;
};

}  // namespace banxin
