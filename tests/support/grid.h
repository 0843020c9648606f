// A page grid for tests: three columns of ten characters, one em apart; one em is 10 pt, a line 15 pt.
#pragma once

#include "layout/template.h"

namespace banxin::test {

inline PageGrid grid(int lines = 24) {
    return {.trim = {Length::pt(360), Length::pt(400)},
            .margin_left = Length::pt(10),
            .margin_top = Length::pt(10),
            .columns = 3,
            .em = Length::pt(10),
            .column = Em{10},
            .gap = Em{1},
            .lines = lines,
            .leading = Length::pt(15)};
}

}  // namespace banxin::test
