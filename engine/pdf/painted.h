// What a page shows, object by object, in the order in which it is painted: the values that rules judge.
#pragma once

#include <string>

#include "pdf/colour_space.h"
#include "pdf/font.h"

namespace banxin {

struct Painted {
    enum Kind {
        text,      ///< one string
        stroke,    ///< a path drawn as a line
        area,      ///< a path filled
        picture,   ///< an image of gray or colours
        stencil,   ///< an image mask: holes through which one colour is painted
        gradient,  ///< a shading
        group      ///< a transparency group; what it holds comes as objects of its own
    } kind = area;
    PdfBox box;                       ///< on the page, as far as clipping leaves it to be seen
    std::vector<PdfBox> pieces = {};  ///< of a stroke: the boxes of its segments, when there are not too many
    Paint paint;  ///< a pattern's and gradient's ink is the most they can print; of a picture, its space
    double size =
        0;  ///< points: of text its size, of a line its width, of an area its thinnest bar (0: none)
    bool overprints = false, keeps_lower_inks = false;  ///< OP or op; OPM 1
    bool transparent = false;                           ///< in any way
    bool blends = false;  ///< by another mode than Normal: it may make what lies below darker
    std::string name;     ///< of the font or the picture

    PdfFontPtr font;                         ///< of text
    bool outlined = false, slanted = false;  ///< text drawn with its outline; text that a matrix slants

    QPDFObjectHandle image;  ///< of pictures and stencils
    Matrix placed;           ///< of the unit square that they fill
    int width = 0, height = 0, bits = 8;
    double ppi = 0;  ///< the lesser of both directions

    bool on_sheet = true;  ///< touches the trimmed page or its bleed; marks and slug lines do not
};

}  // namespace banxin
