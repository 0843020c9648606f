#include "proof/pdf_face.h"

#include <stdexcept>

#include <ft2build.h>
#include FT_FREETYPE_H
#include FT_OUTLINE_H

#include "base/sha256.h"

namespace banxin {
namespace {

constexpr std::size_t largest_program = 64u << 20;

/// ABCDEF+Name without the tag of its subset.
std::string without_tag(const PdfFont& font) {
    return font.subset ? font.name.substr(7) : font.name;
}

QPDFObjectHandle program_of(const QPDFObjectHandle& font) {
    const QPDFObjectHandle descriptor = entry(font, "/FontDescriptor");
    for (const char* key : {"/FontFile3", "/FontFile2", "/FontFile"})
        if (QPDFObjectHandle file = entry(descriptor, key); file.isStream()) return file;
    return QPDFObjectHandle::newNull();
}

/// Names of codes by the font's Differences (ISO 32000 §9.6.6).
std::map<unsigned, std::string> names_of(const QPDFObjectHandle& font) {
    std::map<unsigned, std::string> names;
    unsigned code = 0;
    for (QPDFObjectHandle item : items_of(entry(entry(font, "/Encoding"), "/Differences")))
        if (item.isName())
            names[code++] = words_of(item);
        else
            code = static_cast<unsigned>(number_or(item, 0));
    return names;
}

}  // namespace

PdfFace::PdfFace(const QPDFObjectHandle& font, FT_LibraryRec_* library, ObjectValues& values)
    : font_(read_font(font)) {
    QPDFObjectHandle inner = font;
    QPDFObjectHandle encoding = entry(font, "/Encoding");
    named_ = without_tag(*font_) + " " + (encoding.isName() ? words_of(encoding) : values.of(encoding)) + " ";
    if (font_->composite) {
        if (const auto descendants = items_of(entry(font, "/DescendantFonts"), 1); !descendants.empty())
            inner = descendants[0];
        by_number_ = words_of(encoding).starts_with("Identity-");
        if (QPDFObjectHandle map = entry(inner, "/CIDToGIDMap"); map.isStream())
            glyph_numbers_ = stream_data(map, largest_program).value_or("");
    } else {
        names_ = names_of(font);
    }
    if (font_->type3) {
        const std::string common =
            values.of(entry(font, "/FontMatrix")) + values.of(entry(font, "/Resources"));
        if (QPDFObjectHandle procedures = entry(font, "/CharProcs"); procedures.isDictionary())
            for (const std::string& name : procedures.getKeys())
                drawn_[name.substr(1)] = sha256(common + values.of(procedures.getKey(name)));
        return;
    }
    if (font_->composite && !by_number_) return;
    if (QPDFObjectHandle file = program_of(inner); file.isStream())
        program_ = stream_data(file, largest_program).value_or("");
    if (!program_.empty() && FT_New_Memory_Face(library, reinterpret_cast<const FT_Byte*>(program_.data()),
                                                static_cast<FT_Long>(program_.size()), 0, &face_) != 0)
        face_ = nullptr;
}

PdfFace::~PdfFace() {
    if (face_) FT_Done_Face(face_);
}

const std::string& PdfFace::shape(unsigned code) {
    const auto at = shapes_.find(code);
    return at != shapes_.end() ? at->second : shapes_.emplace(code, find_shape(code)).first->second;
}

std::string PdfFace::find_shape(unsigned code) {
    const auto name = names_.find(code);
    if (name != names_.end())
        if (const auto operators = drawn_.find(name->second); operators != drawn_.end())
            return operators->second;
    if (face_)
        if (const auto glyph = glyph_of(code)) return outline_of(*glyph);
    return named_ + (name != names_.end() ? name->second : std::to_string(code));
}

/// nullopt when the file does not tell which glyph is meant.
std::optional<unsigned> PdfFace::glyph_of(unsigned code) const {
    if (by_number_) {
        if (glyph_numbers_.empty()) return code;  // FreeType takes the CID itself where the font has them
        if (2 * code + 1 >= glyph_numbers_.size()) return std::nullopt;
        return static_cast<unsigned char>(glyph_numbers_[2 * code]) * 256u +
               static_cast<unsigned char>(glyph_numbers_[2 * code + 1]);
    }
    if (const auto name = names_.find(code); name != names_.end() && FT_HAS_GLYPH_NAMES(face_))
        if (const unsigned glyph = FT_Get_Name_Index(face_, name->second.c_str())) return glyph;
    // ISO 32000 §9.6.6.4: a symbolic TrueType font has its codes from 0xF000 on, or as they are.
    constexpr unsigned symbols = 0xF000;
    for (int i = 0; i < face_->num_charmaps; ++i) {
        FT_Set_Charmap(face_, face_->charmaps[i]);
        for (const unsigned start : {0u, symbols})
            if (const unsigned glyph = FT_Get_Char_Index(face_, start + code)) return glyph;
    }
    return std::nullopt;
}

std::string PdfFace::outline_of(unsigned glyph) const {
    if (FT_Load_Glyph(face_, glyph, FT_LOAD_NO_SCALE) != 0 || face_->glyph->format != FT_GLYPH_FORMAT_OUTLINE)
        return named_ + "glyph " + std::to_string(glyph);
    const FT_Outline& outline = face_->glyph->outline;
    if (outline.n_points == 0) return {};
    std::string bytes = std::to_string(face_->units_per_EM);
    const auto add = [&](const auto* values, short count) {
        bytes.append(reinterpret_cast<const char*>(values), sizeof *values * static_cast<std::size_t>(count));
    };
    add(outline.points, outline.n_points);
    add(outline.tags, outline.n_points);
    add(outline.contours, outline.n_contours);
    return sha256(bytes);
}

PdfFaces::PdfFaces(ObjectValues& values) : values_(values) {
    if (FT_Init_FreeType(&library_) != 0) throw std::runtime_error("FreeType");
}
PdfFaces::~PdfFaces() {
    faces_.clear();
    nameless_.clear();
    FT_Done_FreeType(library_);
}

PdfFace* PdfFaces::find(QPDFObjectHandle font) {
    if (!font.isDictionary()) return nullptr;
    const auto make = [&] { return std::make_unique<PdfFace>(font, library_, values_); };
    if (!font.isIndirect()) return nameless_.emplace_back(make()).get();
    std::unique_ptr<PdfFace>& face = faces_[font.getObjGen()];
    if (!face) face = make();
    return face.get();
}

}  // namespace banxin
