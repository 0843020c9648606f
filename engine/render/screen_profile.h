// 屏幕用: how a file for screens is made small, as a file of layouts/screen/ says it.
#pragma once

#include <filesystem>
#include <optional>

#include "base/diagnostic.h"
#include "base/source.h"

namespace banxin {

struct ScreenProfile {
    int most_ppi = 144;  ///< a photograph of more pixels is reduced to this resolution
    int quality = 75;    ///< of the JPEG that takes its place, 1 to 100
};

/// Reads the XML file (screen.rng). Reports its mistakes; nullopt then.
std::optional<ScreenProfile> read_screen_profile(const std::filesystem::path&, SourceMap&, Diagnostics&);

}  // namespace banxin
