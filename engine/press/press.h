// 付印文件: a finished issue as the file a newspaper plant makes plates from.
#pragma once

#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "page/page.h"
#include "pdf/picture_ink.h"
#include "pdf/qpdf.h"
#include "press/profile.h"
#include "shape/font.h"

namespace banxin {

/// A picture of the file as its bytes stand in it, and the ink that was measured when it was separated.
struct SeparatedPicture {
    std::shared_ptr<Buffer> bytes;
    PictureInk ink;
};

struct PressFile {
    std::string bytes;
    std::vector<SeparatedPicture> pictures;  ///< of four inks
    std::string hash = {};                   ///< SHA-256 of the bytes
};

/// The document as PDF/X for the press: its inks as they are named, pictures and figures separated, black
/// text and rules on the black plate alone, overprinting. Same document, fonts and profile give the same
/// bytes. `slug`: what the slug line of each page says besides, where the profile has one. Reports E7… and
/// the renderer's own findings; nullopt after an error.
std::optional<PressFile> render_for_press(const Document&, const FontCatalogue&, const PressProfile&,
                                          Diagnostics&, const std::string& slug = {});

}  // namespace banxin
