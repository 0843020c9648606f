// Any text at any measure: every cluster stands in exactly one line, in order; no line is wider than its
// measure unless it says that it is overfull; all of it ends.
#include <cstdlib>

#include "base/unicode.h"
#include "compose/compose.h"
#include "input_file.h"

using namespace banxin;

namespace {

const FontCatalogue& fonts() {
    static const FontCatalogue catalogue = [] {
        SourceMap sources;
        Diagnostics diagnostics;
        return std::move(
            FontCatalogue::read(BANXIN_SOURCE_DIR "/fonts/catalogue.xml", sources, diagnostics).value());
    }();
    return catalogue;
}

void require(bool holds) {
    if (!holds) std::abort();
}

void check(const ShapedText& text, const Lines& lines) {
    std::uint32_t next = 0;
    for (const Line& line : lines.lines) {
        require(line.first_cluster == next && line.end_cluster > next);
        next = line.end_cluster;
        require(line.overfull || line.width <= line.measure + 0.05F);
        for (std::size_t k = 0; k < line.placed.size(); ++k) {
            require(line.placed[k].cluster >= line.first_cluster &&
                    line.placed[k].cluster < line.end_cluster);
            require(k == 0 || line.placed[k].cluster > line.placed[k - 1].cluster);
        }
    }
    require(next == text.clusters.size());
}

}  // namespace

/// Byte 0: measure in em; byte 1: alignment, rules and half marks; the rest is the text, ill-formed UTF-8
/// included.
extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    if (size < 3) return 0;
    const int measure_em = 1 + bytes[0] % 40, choice = bytes[1];
    const std::u32string chars = to_u32({reinterpret_cast<const char*>(bytes + 2), size - 2});
    StyledText styled;
    const std::size_t half = chars.size() / 2;
    styled.append(std::u32string_view(chars).substr(0, half), SourcePos{}, CharStyle{});
    CharStyle other{"hei", "bold", Length::pt(9), black_ink, 1};
    if ((choice & 1) != 0) other.size = Length::pt(12);
    styled.append(std::u32string_view(chars).substr(half), SourcePos{}, other);

    Diagnostics diagnostics;
    const ShapedText text = shape(styled, fonts(), diagnostics, static_cast<BreakLevel>(choice >> 1 & 3));
    std::size_t covered = 0;
    for (const Cluster& cluster : text.clusters) {
        require(cluster.first_char == covered && cluster.char_count > 0);
        covered += cluster.char_count;
    }
    require(covered == chars.size());

    const Length measures[] = {Length::pt(9 * measure_em), Length::pt(9 * (1 + measure_em / 2)),
                               Length::pt(9 * measure_em)};
    ComposeStyle style;
    style.align = static_cast<Align>(choice >> 3 & 3);
    style.indent = Em{(choice & 32) != 0 ? 2.0 : 0.0};
    style.half_marks = (choice & 64) != 0;
    const Composer composer(text, style);
    const WaysToBreak ways = composer.ways(measures);
    require(ways.best.ends == composer.breaks(measures).ends);
    for (const Breaks& breaks : {ways.best, ways.fewer, ways.more})
        check(text, composer.lines(measures, breaks));
    compose_single(text, style);
    return 0;
}
