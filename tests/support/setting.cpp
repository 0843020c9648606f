#include "setting.h"

#include <gtest/gtest.h>

namespace banxin::test {

const FontCatalogue& fonts() {
    static const FontCatalogue catalogue = [] {
        SourceMap sources;
        Diagnostics diagnostics;
        auto read = FontCatalogue::read(BANXIN_SOURCE_DIR "/fonts/catalogue.xml", sources, diagnostics);
        EXPECT_FALSE(diagnostics.has_errors());
        return std::move(read.value());
    }();
    return catalogue;
}

ShapedText shaped(std::string_view text, const std::string& role, double size_pt) {
    StyledText styled;
    styled.append(to_u32(text), SourcePos{}, CharStyle{role, "regular", Length::pt(size_pt), black_ink, 1});
    Diagnostics diagnostics;
    return shape(styled, fonts(), diagnostics);
}

std::string line_text(const ShapedText& text, const Line& line) {
    std::u32string out;
    for (const PlacedCluster& placed : line.placed) {
        const Cluster& cluster = text.clusters[placed.cluster];
        out.append(text.chars, cluster.first_char, cluster.char_count);
    }
    return to_utf8(out);
}

std::vector<std::string> lines(std::string_view text, double measure_em) {
    const ShapedText shaped_text = shaped(text);
    const Length measure[] = {Length::pt(10 * measure_em)};
    std::vector<std::string> out;
    for (const Line& line : compose(shaped_text, measure, ComposeStyle{}).lines)
        out.push_back(line_text(shaped_text, line));
    return out;
}

}  // namespace banxin::test
