// 成品件: art that somebody else has finished, an advertisement above all, judged by its size.
#pragma once

#include <filesystem>
#include <optional>

#include "base/diagnostic.h"
#include "base/geometry.h"
#include "content/picture.h"

namespace banxin {

struct FinishedArt {
    PictureKind kind = PictureKind::pdf;
    /// As large as it is to be printed; a photograph has no such size, but proportions (one point a pixel).
    Size size;
    /// Of a PDF the trimmed part of its page, 0..1 of what viewers show (the crop box).
    Rect part{Length::pt(0), Length::pt(0), Length::pt(1), Length::pt(1)};
};

/// Reads the boxes of page `page` (from 1) of a PDF, or the size of any other picture. Reports what
/// inspect_picture does, an encrypted PDF (E5007) and a page it does not have (E5008).
std::optional<FinishedArt> inspect_finished_art(const std::filesystem::path&, int page, SourceSpan where,
                                                Diagnostics&);

}  // namespace banxin
