// How much ink a picture prints, block by block, without making plates.
#pragma once

#include <optional>
#include <vector>

#include "pdf/painted.h"

namespace banxin {

/// Side of the square over which ink is averaged (C4), in points: 4 mm.
inline constexpr double ink_square = 4 * 72 / 25.4;

/// Means of blocks of 8 by 8 pixels, row by row from the top.
struct PictureInk {
    int columns = 1, rows = 1;
    struct Block {
        float c = 0, m = 0, y = 0, k = 0;
        float colour() const { return c + m + y; }
        float total() const { return colour() + k; }
    };
    static const Block every_ink;
    std::vector<Block> blocks{every_ink};  ///< unless it is known better, as much as there is
    bool measured = false;                 ///< the blocks are the picture's own

    /// The most ink in the mean of any square of `side` points, 2.4 is 240 %, where the picture is shown
    /// `width` by `height` points large.
    double heaviest_square(double width, double height, double side) const;
};

/// Of a picture of gray or CMYK, of 8 bits, packed as JPEG or without loss; of others the most they can
/// print.
PictureInk picture_ink(const Painted& picture);

/// Of pixels of four bytes, C M Y K, row by row from the top; `inverted`: 255 is paper.
PictureInk picture_ink(const unsigned char* pixels, int width, int height, bool inverted);

/// Of a JPEG of four components; `inverted`: 255 is paper. Not measured when it is broken.
PictureInk picture_ink(const void* jpeg, std::size_t size, bool inverted);

}  // namespace banxin
