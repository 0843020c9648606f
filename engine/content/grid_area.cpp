#include "content/grid_area.h"

namespace banxin {

const std::vector<ElementRule> area_elements = {
    {"frame", {{"columns", columns_form, true}, {"lines", lines_form, true}}, {}},
    {"head", {{"columns", columns_form, true}, {"lines", lines_form, true}}, {}},
    {"inset",
     {{"columns", columns_form, true},
      {"lines", lines_form, true},
      {"left", {Form::Kind::em, 0, 100}},
      {"right", {Form::Kind::em, 0, 100}},
      {"beside", {Form::Kind::choice, "both left right"}},
      {"writing", {Form::Kind::choice, writing_words}}},
     {}},
};

std::optional<Writing> read_writing(const Element& element) {
    if (!element.has("writing")) return std::nullopt;
    return element.value("writing") == "vertical" ? Writing::vertical : Writing::horizontal;
}

GridArea read_area(const Element& element) {
    const auto columns = read_cells(element.value("columns")).value_or(std::pair(1, 1));
    const auto lines = read_cells(element.value("lines")).value_or(std::pair(1, 1));
    return {columns.first, columns.second, lines.first, lines.second};
}

InsetArea read_inset_area(const Element& element) {
    InsetArea inset{read_area(element), read_em(element.value("left")).value_or(Em{}),
                    read_em(element.value("right")).value_or(Em{}), element.where()};
    if (element.value("beside") == "left") inset.beside = Beside::left;
    if (element.value("beside") == "right") inset.beside = Beside::right;
    inset.writing = read_writing(element);
    return inset;
}

}  // namespace banxin
