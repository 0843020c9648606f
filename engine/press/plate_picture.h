// One photograph as the print file holds it: its pixels in the inks of the press.
#pragma once

#include <memory>
#include <string>

#include "pdf/picture_ink.h"
#include "pdf/qpdf.h"
#include "press/picture_file.h"
#include "press/profile.h"

namespace banxin {

/// Pixels that the press can use, and not one more.
struct MostPixels {
    int width = 0, height = 0;
};
/// For a picture printed `width` by `height` points large.
MostPixels most_pixels(double width, double height, const PressProfile&);

struct PlatePicture {
    int width = 0, height = 0;
    int components = 1;     ///< 1 black plate, 4 CMYK
    int bits = 8;           ///< of a component; 1 for line art
    bool is_jpeg = false;   ///< otherwise plain bytes
    bool inverted = false;  ///< a foreign CMYK JPEG that counts paper as 255
    std::shared_ptr<Buffer> bytes;
    double most_ink = 0;  ///< of a foreign CMYK picture, the heaviest 4 mm square; 2.4 is 240 %
    PictureInk ink;       ///< measured when it has four components
};

/// Reduced when there is more of it than the press can use, separated, and packed: as a JPEG when it came as
/// one, else without loss. Line art stays as it is, for the black plate.
PlatePicture plate_picture(DecodedPicture, bool as_jpeg, MostPixels, const Separation&);

/// A CMYK JPEG, which stays as it is; its ink is measured where it prints `printed_width` points wide.
/// Throws std::runtime_error when the file is broken.
PlatePicture foreign_plates(const std::string& jpeg, double printed_width);

/// The picture with fewer pixels, each the mean of the area it covers.
PixelRows reduced(const PixelRows&, int width, int height);

/// Fills the image of a PDF with the picture.
void put_into(QPDFObjectHandle image, const PlatePicture&);

}  // namespace banxin
