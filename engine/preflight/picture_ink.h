// How much ink a picture prints, block by block, without making plates.
#pragma once

#include <optional>
#include <vector>

#include "preflight/painted.h"

namespace banxin {

/// Means of blocks of 8 by 8 pixels.
struct PictureInk {
    int columns = 1, rows = 1;
    struct Block {
        float colour = 0;  ///< cyan, magenta and yellow
        float total = 0;   ///< with black
    };
    std::vector<Block> blocks = {{3, 4}};  ///< unless it is known better, as much as there is
};

/// Of a picture of gray or CMYK, of 8 bits, packed as JPEG or without loss; of others the most they can
/// print.
PictureInk picture_ink(const Painted& picture);

}  // namespace banxin
