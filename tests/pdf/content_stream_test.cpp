// Operators read into what they set and paint: ISO 32000-1 §8.4, §8.5, §9.4, annex A.
#include "pdf/content_stream.h"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

namespace banxin {
namespace {

using testing::ElementsAre;

std::string words(double value) {
    std::string out = std::to_string(value);
    out.erase(out.find_last_not_of('0') + 1);
    if (out.back() == '.') out.pop_back();
    return out;
}

/// Writes down, a line each, what it is told.
class Recorder : public ContentStream<GraphicsState> {
  public:
    Recorder(ReadingLimits& left, std::vector<std::string>& lines,
             const QPDFObjectHandle& resources = QPDFObjectHandle::newNull(), GraphicsState start = {},
             int depth = 0)
        : ContentStream(left, resources, start, depth), lines_(lines) {}

  private:
    void use_state(const Object& parameters) override {
        note("state " + words(number_or(entry(parameters, "/ca"), 1)));
    }
    void use_device(bool for_strokes, std::size_t components) override {
        note((for_strokes ? "device for strokes " : "device ") + std::to_string(components));
    }
    void use_space(bool) override { note("space " + operands().name()); }
    void use_colour(bool) override {
        std::string line = "colour";
        for (const double component : operands().numbers()) line += " " + words(component);
        note(line + (operands().end_with_name() ? " " + operands().name() : ""));
    }
    void use_font(const Object&) override {}
    void use_line_parameter(char name) override {
        note(std::string("line ") + name + " " + operands().written());
    }
    void begin_mark() override {
        note("mark " + std::to_string(static_cast<int>(operands().number_of_key("/MCID").value_or(-1))));
    }
    void end_mark() override { note("mark ends"); }
    void reach(char step, double x, double y) override { path_ += step + words(x) + "," + words(y) + " "; }
    void end_step(char step) override {
        if (step == 'h' || step == 'r') path_ += step;
    }
    void paint_path(char fills, char strokes) override {
        note("paint " + std::string(1, fills ? fills : '-') + (strokes ? strokes : '-') + " " +
             words(now_.line_width) + ": " + path_);
    }
    void clip_to_path(char rule) override { note(std::string("clip ") + rule + ": " + path_); }
    void end_path() override { path_.clear(); }
    void paint_shading(const Object&) override { note("shading " + operands().name()); }
    void draw_form(const Object& form) override {
        note("form");
        GraphicsState start = now_;
        start.matrix = matrix_of(entry(form, "/Matrix")).then(now_.matrix);
        Recorder(left(), lines_, resources_of(form), start, depth() + 1).read(left().data_of(form));
    }
    void draw_image(const Object&) override { note("image " + operands().name()); }
    void draw_inline_image(const Object& dictionary, std::string_view data) override {
        note("inline image " + words(number_or(entry(dictionary, "/W"), 0)) + " " + std::string(data));
    }
    void show_text(std::span<const ContentToken> pieces) override {
        for (const ContentToken& piece : pieces) {
            if (piece.kind == TokenKind::number) {
                advance_text(-number_value(piece.text) / 1000 * now_.size * now_.stretch, 0);
                continue;
            }
            const Matrix placed = text_matrix().then(now_.matrix);
            note(string_value(piece.text) + " at " + words(placed.e) + "," + words(placed.f) + " size " +
                 words(now_.size));
        }
    }
    void note_stray(std::string_view token) override { note("stray " + std::string(token)); }
    void note(std::string line) { lines_.push_back(std::move(line)); }

    std::vector<std::string>& lines_;
    std::string path_;
};

std::vector<std::string> read(std::string_view operators) {
    std::vector<std::string> lines;
    ReadingLimits left;
    Recorder(left, lines).read(operators);
    return lines;
}

TEST(ContentStream, hands_on_paths_where_they_are_on_the_page) {
    EXPECT_THAT(
        read("2 0 0 2 10 0 cm 1 1 m 3 1 l 1 2 3 4 5 6 c h f* 0 0 5 1 re W n"),
        ElementsAre("paint e- 1: m12,2 l16,2 c12,4 c16,8 c20,12 h", "clip W: m10,0 l20,0 l20,2 l10,2 r"));
}

TEST(ContentStream, paints_before_it_clips_with_the_same_path) {
    EXPECT_THAT(read("0 0 1 1 re W* b"),
                ElementsAre("paint fs 1: m0,0 l1,0 l1,1 l0,1 r", "clip w: m0,0 l1,0 l1,1 l0,1 r"));
}

TEST(ContentStream, gives_back_what_q_has_saved_and_no_more) {
    EXPECT_THAT(read("q 3 w 1 0 0 1 5 5 cm 0 0 m 1 0 l S Q Q 0 0 m 1 0 l S"),
                ElementsAre("paint -S 3: m5,5 l6,5 ", "paint -S 1: m0,0 l1,0 "));
}

TEST(ContentStream, moves_text_by_lines_and_by_numbers) {
    EXPECT_THAT(read("BT /F 10 Tf 12 TL 100 700 Td (a) Tj T* (b) Tj 0 -20 TD (c) ' [(d) -500 (e)] TJ ET"),
                ElementsAre("a at 100,700 size 10", "b at 100,688 size 10", "c at 100,648 size 10",
                            "d at 100,648 size 10", "e at 105,648 size 10"));
    EXPECT_THAT(read("BT /F 10 Tf 200 Tz 1 0 0 1 7 8 Tm [500 (a)] TJ ET"), ElementsAre("a at -3,8 size 10"));
}

TEST(ContentStream, names_colours_marks_and_line_parameters) {
    EXPECT_THAT(read("0 g 1 0 0 RG /Sep cs .5 scn 1 0 /P1 scn [3 2] 0 d /P <</MCID 7>> BDC EMC"),
                ElementsAre("device 1", "device for strokes 3", "space Sep", "colour 0.5", "colour 1 0 P1",
                            "line d [ 3 2 ] 0 ", "mark 7", "mark ends"));
}

TEST(ContentStream, keeps_the_data_of_an_inline_image_apart) {
    EXPECT_THAT(read("BI /W 4 /H 1 ID Q Q\nEI 0 g"), ElementsAre("inline image 4 Q Q\n", "device 1"));
}

TEST(ContentStream, reads_forms_with_their_own_matrix_and_the_resources_around_them) {
    QPDF pdf;
    pdf.emptyPDF();
    QPDFObjectHandle form = pdf.newStream("0 0 m 1 0 l S /F Do");
    form.getDict().replaceKey("/Subtype", QPDFObjectHandle::newName("/Form"));
    form.getDict().replaceKey("/Matrix", QPDFObjectHandle::parse("[1 0 0 1 0 50]"));
    const QPDFObjectHandle objects = QPDFObjectHandle::newDictionary({{"/F", form}});
    std::vector<std::string> lines;
    ReadingLimits left;
    // The form draws itself: at 28 in one another that is enough.
    EXPECT_THROW(Recorder(left, lines, QPDFObjectHandle::newDictionary({{"/XObject", objects}}))
                     .read("1 0 0 1 5 0 cm /F Do"),
                 TooMuch);
    ASSERT_GT(lines.size(), 3u);
    EXPECT_EQ(lines[1], "paint -S 1: m5,50 l6,50 ");
    EXPECT_EQ(lines[3], "paint -S 1: m5,100 l6,100 ");
    EXPECT_EQ(lines.size(), 2u * 28 + 1);
}

TEST(ContentStream, ends_where_a_file_takes_too_much) {
    std::vector<std::string> lines;
    ReadingLimits left{.operators = 22};
    EXPECT_THROW(Recorder(left, lines).read("0 g 0 g 0 g"), TooMuch);
    EXPECT_THAT(lines, ElementsAre("device 1", "device 1"));
    ReadingLimits few{.saved_states = 2};
    EXPECT_THROW(Recorder(few, lines).read("q q q"), TooMuch);
}

TEST(ContentStream, names_brackets_without_a_partner) {
    EXPECT_THAT(read("[ (a) Tj ) 0 g"), ElementsAre("stray [", "a at 0,0 size 0", "stray )", "device 1"));
}

}  // namespace
}  // namespace banxin
