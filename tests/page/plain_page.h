// A page for the tests of whole pages: no slots yet, all text 10 pt on 15.
#pragma once

#include "grid.h"

namespace banxin::test {

inline PageTemplate plain_page(int columns, int lines) {
    PageTemplate page;
    page.name = "plain";
    page.grid = grid(lines);
    page.grid.columns = columns;
    page.grid.trim = {Length::pt(110 * columns + 30), Length::pt(15 * lines + 40)};
    for (const char* name :
         {"body", "headline", "kicker", "deck", "byline", "crosshead", "caption", "jump"}) {
        ParagraphStyle& style = page.styles.styles[name];
        style.name = name;
        style.size = Length::pt(10);
        style.leading = Length::pt(15);
    }
    return page;
}

}  // namespace banxin::test
