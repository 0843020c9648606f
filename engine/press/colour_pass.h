// The colour pass over one stream of drawing operators: RGB goes out, inks come in.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <unordered_map>
#include <vector>

#include "pdf/matrix.h"
#include "pdf/qpdf.h"
#include "press/print_rules.h"

namespace banxin {

/// A colour as drawing set it: one to be looked up, or a pattern that is drawn as it is.
struct DrawnColour {
    Rgb rgb;
    bool pattern = false;
};

/// What the pass asks of its owner while it reads.
class ColourPassOwner {
  public:
    virtual ~ColourPassOwner() = default;
    /// The ink of a colour for this painting.
    virtual Ink ink_for(const Rgb&, const Painting&) = 0;
    /// Name in the stream's resources of the colour space of a spot ink.
    virtual std::string spot_space(const Ink&) = 0;
    /// An XObject, pattern or shading is drawn under this matrix.
    virtual void draws(const char* category, const std::string& name, const Matrix&) = 0;
    /// An operator that has no place in a print file, or none that the pass knows.
    virtual void refuses(const std::string& what) = 0;
};

/// Colours are remembered when they are set and written when something is painted in them, since size decides
/// over the ink; before a path begins, never inside it (ISO 32000 §8.5.2.1).
class ColourPass {
  public:
    ColourPass(ColourPassOwner& owner, const Matrix& placed) : owner_(owner) { now_.matrix = placed; }

    /// The stream's operators with inks for their colours.
    std::string rewritten(std::string_view content);

  private:
    struct Written {
        std::optional<Ink> fill, stroke;
        std::optional<Overprint> overprint;
        std::optional<double> width;
    };
    struct State {
        Matrix matrix;
        DrawnColour fill, stroke;
        double width = 1, text_size = 1;
        Written written;
    };
    /// What an operator does with what came before it.
    using Action = void (ColourPass::*)();
    static const std::unordered_map<std::string_view, Action>& actions();

    void finish_operator();
    void pass();
    void save();
    void restore();
    void transform();
    void set_width();
    void set_font();
    void set_text_matrix();
    void begin_text();
    template <int components, bool for_stroke>
    void set_colour();
    template <bool for_stroke>
    void set_space();
    template <bool for_stroke>
    void set_pattern();
    void show_text();
    void add_path();
    template <bool fills, bool strokes>
    void paint_path();
    void draw_object();
    void draw_shading();
    void refuse();

    double number(std::size_t from_last) const;
    std::string operand_name() const;
    void write_fill(const Ink&);
    void write_stroke(const Ink&);
    void write_overprint(Overprint);
    void write_line(const std::string&);
    std::string setting(const Ink&, const char* mixture, const char* space, const char* share);
    Matrix matrix_operands() const;

    ColourPassOwner& owner_;
    State now_;
    std::vector<State> saved_;
    double text_matrix_scale_ = 1;
    void write(std::string_view bytes) { out_ += bytes; }

    std::vector<std::string_view> operands_;  // of the operator being read
    std::string_view raw_;                    // the same as written, with the operator and white space
    std::string_view operator_;
    std::string path_;  // of the path begun
    std::string out_;
};

/// Names of the three graphics states in the resources of every stream.
const char* state_name(Overprint);
/// Puts the three into the resources.
void add_overprint_states(QPDFObjectHandle resources);

}  // namespace banxin
