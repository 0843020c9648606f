// The catalogue that Banxin ships, read once for the tests of this layer.
#pragma once

#include <stdexcept>

#include "shape/font.h"

namespace banxin {

inline const FontCatalogue& shipped_fonts() {
    static const FontCatalogue catalogue = [] {
        SourceMap sources;
        Diagnostics diagnostics;
        auto read = FontCatalogue::read(BANXIN_SOURCE_DIR "/fonts/catalogue.xml", sources, diagnostics);
        if (!read || diagnostics.has_errors())
            throw std::runtime_error("the fonts of fonts/README.md are not installed");
        return std::move(*read);
    }();
    return catalogue;
}

}  // namespace banxin
