// Attribute values: which forms there are, and how each is read. A form can say in one line what it accepts.
#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/length.h"
#include "content/paper.h"

namespace banxin {

/// What a value must look like.
struct Form {
    enum class Kind {
        any,        ///< may be empty
        text,       ///< not empty
        name,       ///< no white space, no slash: ids, and names of slots, styles, layouts
        integer,    ///< least..most
        number,     ///< least..most, e.g. 38.5
        length,     ///< least..most points, written 12pt or 5mm
        em,         ///< least..most em, written 14em
        cells,      ///< columns or lines of a grid, 3 or 1-5, each 1..most
        choice,     ///< one of `words`
        choices,    ///< several of `words`
        date,       ///< 2022-04-13
        point,      ///< two numbers least..most
        quadruple,  ///< four numbers least..most
        outline     ///< SVG path data of one shape in the unit square
    };
    Kind kind;
    double least = 0, most = 0;
    std::string_view words;  ///< separated by spaces

    constexpr Form(Kind k) : kind(k) {}
    constexpr Form(Kind k, double from, double to) : kind(k), least(from), most(to) {}
    constexpr Form(Kind k, std::string_view choice) : kind(k), words(choice) {}
};

bool fits(std::string_view value, const Form&);

/// What would fit, free of language: "1–5", "left | center".
std::string expected(const Form&);

std::vector<std::string> split_words(std::string_view);

/// Readers of single values; nullopt when the text is none. Decimal digits only: no exponent, no inf, no nan.
std::optional<double> read_number(std::string_view);
std::optional<Length> read_length(std::string_view);
std::optional<Em> read_em(std::string_view);
std::optional<std::pair<int, int>> read_cells(std::string_view);
std::optional<Date> read_date(std::string_view);
/// A date as `read_date` reads it.
std::string iso_date(Date);
/// As many numbers as the text has, parted by spaces; nullopt when a word is none.
std::optional<std::vector<double>> read_numbers(std::string_view);

}  // namespace banxin
