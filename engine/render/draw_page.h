// A page, or a part of it, on a Cairo surface of any kind.
#pragma once

#include "render/canvas.h"

namespace banxin {

/// Draws the page on white paper, `scale` units of the surface to a point, `origin` of the page at the
/// surface's corner. False when anything was reported.
bool draw_page(cairo_surface_t*, const Page&, Point origin, double scale, Target, const FontCatalogue&,
               Diagnostics&);

}  // namespace banxin
