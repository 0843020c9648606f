// 付印文件: a finished issue as the file a newspaper plant makes plates from.
#pragma once

#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "page/page.h"
#include "press/profile.h"
#include "shape/font.h"

namespace banxin {

/// The document as PDF/X for the press: its inks as they are named, pictures and figures separated, black
/// text and rules on the black plate alone, overprinting. Same document, fonts and profile give the same
/// bytes. Reports E7… and the renderer's own findings; nullopt after an error.
std::optional<std::string> render_for_press(const Document&, const FontCatalogue&, const PressProfile&,
                                            Diagnostics&);

}  // namespace banxin
