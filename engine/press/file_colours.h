// All colours of a page that was drawn with keys, and of what it draws through forms, patterns, gradients and
// soft masks.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "press/colour_pass.h"
#include "press/ink_keys.h"
#include "press/separation.h"

namespace banxin {

/// An image of the file and the largest size it is printed at, in points.
struct ImageUse {
    QPDFObjectHandle image;
    double width = 0, height = 0;
};

class FileColours {
  public:
    FileColours(QPDF& pdf, const InkKeys& keys, const Separation& separation, Diagnostics& diagnostics)
        : pdf_(pdf), keys_(keys), separation_(separation), diagnostics_(diagnostics) {}

    /// Rewrites a page. `has_figures`: colours beside the keys are those of figures, and are separated;
    /// elsewhere such a colour is E7002. True when something on the page is transparent.
    bool convert_page(QPDFObjectHandle page, int number, bool has_figures);

    const std::map<QPDFObjGen, ImageUse>& images() const { return images_; }

  private:
    class Stream;
    struct SpotSpace {
        std::string name;  // in the resources of streams
        QPDFObjectHandle space;
    };

    void convert_stream(QPDFObjectHandle stream, QPDFObjectHandle resources, const Matrix&);
    void convert_form(QPDFObjectHandle form, QPDFObjectHandle outer_resources, const Matrix&);
    void convert_pattern(QPDFObjectHandle pattern, QPDFObjectHandle outer_resources);
    void convert_shading(QPDFObjectHandle shading);
    void convert_function(QPDFObjectHandle function);
    void convert_soft_masks(QPDFObjectHandle resources, const Matrix&);
    void note_image(QPDFObjectHandle image, const Matrix&);
    Ink ink_for(const Rgb&, const Painting&);
    const SpotSpace& spot_space(const Ink&);
    void refuse(const std::string& what);

    QPDF& pdf_;
    const InkKeys& keys_;
    const Separation& separation_;
    Diagnostics& diagnostics_;
    int page_number_ = 0;
    bool has_figures_ = false, is_transparent_ = false;
    std::map<std::string_view, SpotSpace> spots_;
    std::set<QPDFObjGen> done_;
    std::set<std::string> reported_;
    std::map<QPDFObjGen, ImageUse> images_;
};

}  // namespace banxin
