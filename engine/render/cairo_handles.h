// Cairo's objects with their owners.
#pragma once

#include <memory>
#include <string>

#include <cairo.h>

#include "base/diagnostic.h"

namespace banxin {

struct CairoRelease {
    void operator()(cairo_t* object) const { cairo_destroy(object); }
    void operator()(cairo_surface_t* object) const { cairo_surface_destroy(object); }
    void operator()(cairo_font_face_t* object) const { cairo_font_face_destroy(object); }
    void operator()(cairo_font_options_t* object) const { cairo_font_options_destroy(object); }
};
using CairoContext = std::unique_ptr<cairo_t, CairoRelease>;
using CairoSurface = std::unique_ptr<cairo_surface_t, CairoRelease>;
using CairoFace = std::unique_ptr<cairo_font_face_t, CairoRelease>;
using CairoFontOptions = std::unique_ptr<cairo_font_options_t, CairoRelease>;

/// Cairo's writer into a string (`sink` is a std::string*). Output goes to memory because Cairo 1.16 does not
/// notice a disk that fills at its last flush.
cairo_status_t append_to_string(void* sink, const unsigned char* data, unsigned int length);

/// True when Cairo is content; else E6001 with Cairo's words.
bool check_cairo(cairo_status_t, Diagnostics&);

}  // namespace banxin
