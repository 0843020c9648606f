// A picture made by Cairo as a PNG file.
#pragma once

#include <optional>
#include <string>

#include "render/cairo_handles.h"

namespace banxin {

/// An RGB24 surface. Reports what Cairo or libpng complain of (E6001); nullopt then.
std::optional<std::string> png_of(cairo_surface_t*, Diagnostics&);

}  // namespace banxin
