#include "press/file_colours.h"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <qpdf/Pl_String.hh>

namespace banxin {
namespace {

std::string in_words(const Rgb& rgb) {
    char text[64];
    std::snprintf(text, sizeof text, "rgb(%.4f, %.4f, %.4f)", rgb.r, rgb.g, rgb.b);
    return text;
}

QPDFObjectHandle array_of(const Ink& ink) {
    std::vector<QPDFObjectHandle> parts;
    for (double part : {ink.c, ink.m, ink.y, ink.k}) parts.push_back(QPDFObjectHandle::newReal(part, 4));
    return QPDFObjectHandle::newArray(parts);
}

void blend_in_cmyk(QPDFObjectHandle group) {
    if (group.getKey("/CS").isNameAndEquals("/DeviceRGB"))
        group.replaceKey("/CS", QPDFObjectHandle::newName("/DeviceCMYK"));
}

}  // namespace

/// One stream with its resources, as the pass over its operators sees them.
class FileColours::Stream : public ColourPassOwner {
  public:
    Stream(FileColours& file, QPDFObjectHandle resources) : file_(file), resources_(resources) {}

    Ink ink_for(const Rgb& rgb, const Painting& painting) override { return file_.ink_for(rgb, painting); }
    std::string spot_space(const Ink& ink) override {
        QPDFObjectHandle spaces = resources_.getKey("/ColorSpace");
        if (!spaces.isDictionary())
            spaces = resources_.replaceKeyAndGetNew("/ColorSpace", QPDFObjectHandle::newDictionary());
        const auto& [name, space] = file_.spot_space(ink);
        spaces.replaceKey(name, space);
        return name;
    }
    void refuses(const std::string& what) override { file_.refuse(what); }

    void draws(const char* category, const std::string& name, const Matrix& matrix) override {
        QPDFObjectHandle found = resources_.getKey(category);
        if (found.isDictionary()) found = found.getKey(name);
        if (category == std::string_view("/Pattern"))
            file_.convert_pattern(found, resources_);
        else if (category == std::string_view("/Shading"))
            file_.convert_shading(found);
        else if (found.isFormXObject())
            file_.convert_form(found, resources_, matrix_of(entry(found.getDict(), "/Matrix")).then(matrix));
        else if (found.isStream())
            file_.note_image(found, matrix);
    }

  private:
    FileColours& file_;
    QPDFObjectHandle resources_;
};

bool FileColours::convert_page(QPDFObjectHandle page, int number, bool has_figures) {
    page_number_ = number;
    has_figures_ = has_figures;
    is_transparent_ = false;
    convert_stream(page, page.getKey("/Resources"), {});
    if (is_transparent_)
        blend_in_cmyk(page.getKey("/Group"));
    else
        page.removeKey("/Group");
    return is_transparent_;
}

void FileColours::convert_stream(QPDFObjectHandle stream, QPDFObjectHandle resources, const Matrix& matrix) {
    convert_soft_masks(resources, matrix);
    Stream owner(*this, resources);
    ColourPass pass(owner, matrix);
    std::string content;
    Pl_String drawn("drawn", nullptr, content);
    if (stream.isPageObject()) {
        stream.pipePageContents(&drawn);
        stream.replaceKey("/Contents", QPDFObjectHandle::newStream(&pdf_, pass.rewritten(content)));
    } else {
        stream.pipeStreamData(&drawn, 0, qpdf_dl_specialized);
        stream.replaceStreamData(pass.rewritten(content), QPDFObjectHandle::newNull(),
                                 QPDFObjectHandle::newNull());
    }
    add_overprint_states(resources);
}

void FileColours::convert_form(QPDFObjectHandle form, QPDFObjectHandle outer_resources,
                               const Matrix& matrix) {
    QPDFObjectHandle dict = form.getDict();
    is_transparent_ = is_transparent_ || dict.hasKey("/Group");
    if (!done_.insert(form.getObjGen()).second) return;
    if (dict.hasKey("/Group")) blend_in_cmyk(dict.getKey("/Group"));
    QPDFObjectHandle own = dict.getKey("/Resources");
    convert_stream(form, own.isDictionary() ? own : outer_resources, matrix);
}

void FileColours::convert_pattern(QPDFObjectHandle pattern, QPDFObjectHandle outer_resources) {
    if (pattern.isDictionary()) return convert_shading(pattern.getKey("/Shading"));
    if (!pattern.isStream() || !done_.insert(pattern.getObjGen()).second) return;
    QPDFObjectHandle own = pattern.getDict().getKey("/Resources");
    convert_stream(pattern, own.isDictionary() ? own : outer_resources,
                   matrix_of(entry(pattern.getDict(), "/Matrix")));
}

/// Axial and radial gradients; between their stops inks mix as colours did.
void FileColours::convert_shading(QPDFObjectHandle shading) {
    if (shading.isStream()) return refuse("mesh");
    if (!shading.isDictionary() || !shading.getKey("/ColorSpace").isNameAndEquals("/DeviceRGB")) return;
    shading.replaceKey("/ColorSpace", QPDFObjectHandle::newName("/DeviceCMYK"));
    convert_function(shading.getKey("/Function"));
}

/// ISO 32000 §7.10: 2 runs from one colour to another, 3 is a row of such functions.
void FileColours::convert_function(QPDFObjectHandle function) {
    if (function.isIndirect() && !done_.insert(function.getObjGen()).second) return;
    QPDFObjectHandle type = function.isDictionary() ? function.getKey("/FunctionType") : function;
    if (type.isInteger() && type.getIntValue() == 3) {
        for (QPDFObjectHandle part : function.getKey("/Functions").getArrayAsVector()) convert_function(part);
    } else if (type.isInteger() && type.getIntValue() == 2) {
        for (const char* end : {"/C0", "/C1"}) {
            QPDFObjectHandle c = function.getKey(end);
            if (!c.isArray() || c.getArrayNItems() != 3) continue;
            auto at = [&](int i) { return c.getArrayItem(i).getNumericValue(); };
            function.replaceKey(end, array_of(ink_for({at(0), at(1), at(2)}, {})));
        }
    } else {
        refuse("gradient");
    }
}

/// A mask by opacity has colours nobody sees, and no RGB may stay; one by lightness is gray as Cairo writes
/// it.
void FileColours::convert_soft_masks(QPDFObjectHandle resources, const Matrix& matrix) {
    QPDFObjectHandle states = resources.getKey("/ExtGState");
    if (!states.isDictionary()) return;
    for (auto& [name, state] : states.getDictAsMap()) {
        for (const char* alpha : {"/ca", "/CA"}) {
            QPDFObjectHandle value = state.getKey(alpha);
            is_transparent_ = is_transparent_ || (value.isNumber() && value.getNumericValue() < 1);
        }
        QPDFObjectHandle mask = state.getKey("/SMask");
        if (!mask.isDictionary()) continue;
        is_transparent_ = true;
        QPDFObjectHandle form = mask.getKey("/G");
        if (mask.getKey("/S").isNameAndEquals("/Alpha"))
            convert_form(form, resources, matrix);
        else if (!form.getDict().getKey("/Group").getKey("/CS").isNameAndEquals("/DeviceGray"))
            refuse("mask");
    }
}

void FileColours::note_image(QPDFObjectHandle image, const Matrix& m) {
    is_transparent_ = is_transparent_ || image.getDict().hasKey("/SMask");
    ImageUse& use = images_[image.getObjGen()];
    use.image = image;
    use.width = std::max(use.width, std::hypot(m.a, m.b));
    use.height = std::max(use.height, std::hypot(m.c, m.d));
}

Ink FileColours::ink_for(const Rgb& rgb, const Painting& painting) {
    if (const auto ink = keys_.find(rgb))
        return painting.kind == Painting::stroke ? for_rule(*ink, painting.size) : *ink;
    if (!has_figures_) {
        const std::string colour = in_words(rgb);
        if (reported_.insert(colour).second)
            diagnostics_.report("E7002", {}, {std::to_string(page_number_), colour});
        return black_ink;
    }
    const Ink ink = separation_.ink(rgb);
    return needs_one_ink(ink, painting) ? separation_.black_only(rgb) : ink;
}

/// ISO 32000 §8.6.6.4: a plate of its own, and what stands for it where there is none.
const FileColours::SpotSpace& FileColours::spot_space(const Ink& ink) {
    const auto [known, fresh] = spots_.try_emplace(ink.spot);
    if (fresh) {
        QPDFObjectHandle mixture =
            QPDFObjectHandle::parse("<< /FunctionType 2 /Domain [0 1] /N 1 /C0 [0 0 0 0] >>");
        const double full = 1 / ink.share;
        mixture.replaceKey("/C1", array_of({ink.c * full, ink.m * full, ink.y * full, ink.k * full}));
        known->second.name = "/BxSpot" + std::to_string(spots_.size());
        known->second.space = pdf_.makeIndirectObject(QPDFObjectHandle::newArray(
            {QPDFObjectHandle::newName("/Separation"), QPDFObjectHandle::newName("/" + std::string(ink.spot)),
             QPDFObjectHandle::newName("/DeviceCMYK"), mixture}));
    }
    return known->second;
}

void FileColours::refuse(const std::string& what) {
    if (reported_.insert(what).second) diagnostics_.report("E7003", {}, {std::to_string(page_number_), what});
}

}  // namespace banxin
