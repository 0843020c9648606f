#include "render/read_clusters.h"

#include <string_view>
#include <utility>

namespace banxin {
namespace {

/// Readers of PDF see a space where glyphs stand apart (the gap between Han and Western text) and a new line
/// where they overlap (squeezed marks), from a tenth of an em on.
bool reads_apart(double gap_em) {
    return gap_em > 0.09 || gap_em < -0.09;
}

TextCluster& operator+=(TextCluster& cluster, TextCluster next) {
    cluster.char_count += next.char_count;
    cluster.glyph_count += next.glyph_count;
    return cluster;
}

/// Readers know the distance of upright glyphs only as one em each; marks and gaps never are. The run is read
/// as one.
std::vector<TextCluster> read_whole(const PlacedRun& run) {
    TextCluster whole{0, 0};
    for (const TextCluster& cluster : run.clusters) whole += cluster;
    if (whole.glyph_count == 0) return {};
    return {whole};
}

}  // namespace

std::vector<TextCluster> read_clusters(const PlacedRun& run, std::span<const std::uint16_t> advances,
                                       double units_per_em) {
    if (run.posture == Posture::upright) return read_whole(run);
    const auto along = [&](const PlacedGlyph& glyph) {
        return run.posture == Posture::turned ? glyph.y : glyph.x;
    };
    const double em = run.size.in_pt() * run.width_scale, unit = em / units_per_em;
    std::vector<TextCluster> joined;
    joined.reserve(run.clusters.size());
    TextCluster waiting{0, 0};  // characters before the first glyph
    std::size_t character = 0, glyph = 0;
    double start = 0, end = 0;  // of the last cluster
    bool after_space = true;
    for (const TextCluster& cluster : run.clusters) {
        const auto chars = std::u32string_view(run.chars).substr(character, cluster.char_count);
        character += cluster.char_count;
        if (cluster.glyph_count == 0) {  // a space at a line end: readers forget what has nothing to show
            (joined.empty() ? waiting : joined.back()) += cluster;
            continue;
        }
        const PlacedGlyph &first = run.glyphs[glyph], &last = run.glyphs[glyph + cluster.glyph_count - 1];
        const double own_end = along(last) + unit * advances[last.id];
        const bool apart = !after_space && reads_apart((along(first) - end) / em) &&
                           reads_apart((start - own_end) / em);  // from right to left
        if (joined.empty() || !(apart || chars == U"\u3000"))
            joined.push_back(std::exchange(waiting, {0, 0}));
        joined.back() += cluster;
        glyph += cluster.glyph_count;
        start = along(first);
        end = own_end;
        after_space = chars == U" ";
    }
    return joined;
}

}  // namespace banxin
