#include "render/font_programs.h"

#include <stdexcept>

#include "pdf/packed_stream.h"
#include "shape/placeholder.h"

namespace banxin {
namespace {

CffProgram outlines(const FontCatalogue& catalogue, FaceId id, const std::vector<std::uint32_t>& glyphs) try {
    const CffFace face = outlines_of(catalogue, id).value();
    CffProgram program{catalogue.postscript_name(id), face.bounds(), {}, {}, {}};
    std::map<std::size_t, std::uint8_t> places;  // of the face's dictionaries in the program
    for (std::uint32_t glyph : glyphs) {
        program.charstrings.push_back(face.unfolded(glyph));
        const std::size_t dictionary = face.dictionary_of(glyph);
        const auto [place, is_new] = places.emplace(dictionary, static_cast<std::uint8_t>(places.size()));
        if (is_new) program.dictionaries.push_back(face.dictionary(dictionary));
        program.dictionary_of.push_back(place->second);
    }
    return program;
} catch (const std::runtime_error& error) {
    throw std::runtime_error(catalogue.postscript_name(id) + ": " + error.what());
}

/// The placeholder's glyphs in Cairo's order; empty for any other program.
std::vector<PlaceholderGlyph> read_placeholder(const Buffer& program) {
    std::optional<CffFace> face;
    try {
        face = CffFace::read({reinterpret_cast<const char*>(program.getBuffer()), program.getSize()});
        if (!face || !placeholder_glyph(face->charstring(0))) return {};
    } catch (const std::runtime_error&) {
        return {};  // a font of a picture, which is not ours to judge
    }
    std::vector<PlaceholderGlyph> order;
    for (std::uint32_t glyph = 0; glyph < face->glyph_count(); ++glyph) {
        const auto mark = placeholder_glyph(face->charstring(glyph));
        if (!mark || mark->slot != placeholder_glyph(face->charstring(0))->slot)
            throw std::runtime_error("a placeholder face is not as it was made");
        order.push_back(*mark);
    }
    return order;
}

std::string in_order(const CffProgram& all, const std::vector<PlaceholderGlyph>& order) {
    CffProgram program{all.name, all.bounds, all.dictionaries, {}, {}};
    for (const PlaceholderGlyph& glyph : order) {
        program.charstrings.push_back(all.charstrings.at(glyph.number));
        program.dictionary_of.push_back(all.dictionary_of.at(glyph.number));
    }
    return to_bytes(program);
}

}  // namespace

std::optional<ReducedFace> FontPrograms::placeholder(const FontCatalogue& catalogue, FaceId face,
                                                     const std::vector<std::uint32_t>& glyphs,
                                                     const std::map<char32_t, std::uint32_t>& characters,
                                                     std::string_view suffix) {
    auto reduced =
        placeholder_face(catalogue, face, static_cast<unsigned>(uses_.size()), glyphs, characters, suffix);
    if (!reduced) return std::nullopt;
    Use& use = uses_.emplace_back(Use{face, {0}});
    for (std::uint32_t glyph : glyphs)
        if (glyph != 0) use.glyphs.push_back(glyph);
    return reduced;
}

void FontPrograms::begin(const FontCatalogue& catalogue) {
    programs_ = std::async(std::launch::async, [uses = uses_, &catalogue] {
        std::vector<CffProgram> programs;
        for (const Use& use : uses) programs.push_back(outlines(catalogue, use.face, use.glyphs));
        return programs;
    });
}

void FontPrograms::embed(QPDF& pdf) const {
    for (QPDFObjectHandle object : pdf.getAllObjects()) {
        if (!object.isDictionaryOfType("/FontDescriptor") || !object.getKey("/FontFile3").isStream())
            continue;
        QPDFObjectHandle file = object.getKey("/FontFile3");
        const auto order = read_placeholder(*file.getStreamData());
        if (order.empty()) continue;
        pack_stream(file, [programs = programs_, order] {
            return in_order(programs.get().at(order.front().slot), order);
        });
    }
}

}  // namespace banxin
