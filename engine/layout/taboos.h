// 拼版的忌讳 (R12.1 to R12.5): what the blocks of a page may not do to each other, in cells of
// its grid. One form for assembly, which weighs it, and for the finished page, on which it is reported.
#pragma once

#include <boost/container/small_vector.hpp>
#include <optional>
#include <string_view>
#include <utility>
#include <vector>

#include "base/length.h"
#include "layout/cell_map.h"

namespace banxin {

/// A story's headline block on the page.
struct PageHead {
    GridArea area;               ///< the cells of its box
    std::string_view font = {};  ///< role of the 主题's face
    Length size = {};            ///< of the 主题
    bool vertical = false;       ///< 竖题
};

/// Indices of two headlines: left and right, upper and lower.
using HeadPair = std::pair<std::size_t, std::size_t>;

/// 碰题 (R12.1): only the gap between two columns parts them, and they share more than one grid line.
std::vector<HeadPair> heads_side_by_side(const std::vector<PageHead>&);

/// How two headlines side by side differ. Of two faces and clearly of two sizes (a quarter larger, about two
/// 号) they may stand so (R12.1).
enum class HeadContrast { none, face, face_and_size };
HeadContrast contrast(const PageHead&, const PageHead&);

/// R12.5: of horizontal headlines as wide as each other, one below the other in the same columns, the lower
/// one is the larger. Each is held against the nearest over it.
std::vector<HeadPair> growing_heads(const std::vector<PageHead>&);

/// Grid lines below which no story goes on: a straight line may be drawn under any of them.
struct LineGap {
    int first = 0, last = 0;
    bool operator==(const LineGap&) const = default;
};

/// Of one column from the top down. Assembly asks for a great many: they seldom need memory of their own.
using LineGaps = boost::container::small_vector<LineGap, 12>;

/// Leaves of `gaps` what the column has in common with them.
void keep_common(LineGaps& gaps, const LineGaps& column);

/// 断版 (R12.2): gaps straight across the page, with blocks over and under them.
std::vector<LineGap> seams_across(const CellMap&);

/// 通缝 (R12.2): columns behind which a gap goes straight down the page, with blocks on either side.
std::vector<int> seams_down(const CellMap&);

/// R12.3: the first frame of a story that stands left of the one before it without being below it, or begins
/// higher than its horizontal headline, unless that is set into the text. For stories of horizontal lines.
std::optional<std::size_t> frame_gone_back(const PageHead* head, const std::vector<GridArea>& frames);

/// 跳栏 (R12.4): a frame of a story from which its text jumps to the next one.
struct TextJump {
    std::size_t frame = 0;
    int over = CellMap::nobody;  ///< the story between them; nobody: they touch at a corner or not at all
};

/// The first jump of the story with that number in the map: two frames that follow each other share neither
/// lines nor columns, or another story is between them.
std::optional<TextJump> text_jump(const CellMap&, int story, const std::vector<GridArea>& frames);

}  // namespace banxin
