#include "stories.h"

#include "grid.h"
#include "setting.h"

namespace banxin::test {

StyleSheet styles() {
    StyleSheet sheet;
    auto add = [&](const std::string& name, double size, double line, Align align, double indent) {
        ParagraphStyle style;
        style.name = name;
        style.size = Length::pt(size);
        style.leading = Length::pt(line);
        style.align = align;
        style.indent = Em{indent};
        style.min_size = Length::pt(12);
        sheet.styles[name] = style;
    };
    add("body", 10, 15, Align::justify, 2);
    add("headline", 20, 25, Align::center, 0);
    add("kicker", 12, 15, Align::center, 0);
    add("deck", 12, 15, Align::center, 0);
    add("byline", 10, 15, Align::center, 0);
    add("crosshead", 10, 15, Align::center, 0);
    add("caption", 8, 10, Align::justify, 0);
    add("jump", 10, 15, Align::justify, 0);
    return sheet;
}

Article article(int paragraphs, int clauses) {
    Article a;
    a.id = "story";
    a.headline.lines.push_back(rich("春耕正当时"));
    for (int p = 0; p < paragraphs; ++p) {
        std::string text;
        for (int c = 0; c < clauses; ++c) text += "田间地头一派繁忙，";
        a.blocks.emplace_back(Paragraph{rich(text + "人勤春早。"), false, {}});
    }
    return a;
}

StoryPart part(int page, std::vector<GridArea> frames) {
    Slot slot;
    slot.name = "slot";
    slot.frames = std::move(frames);
    return {page, grid(), slot, std::nullopt, {}};
}

Laid lay(const Article& a, const std::vector<StoryPart>& parts, StyleSheet sheet) {
    Laid laid;
    laid.sheet = std::move(sheet);
    const Setter setter{test::fonts(), laid.diagnostics, laid.sheet};
    laid.parts = lay_story(a, parts, setter);
    return laid;
}

std::vector<const SetLine*> body_lines(const PartLayout& part) {
    std::vector<const SetLine*> lines;
    for (const SetBlock& block : part.body)
        for (const SetLine& line : block.lines) lines.push_back(&line);
    return lines;
}

double row_of(Length baseline) {
    return (baseline - grid().baseline(1)) / grid().leading;
}

}  // namespace banxin::test
