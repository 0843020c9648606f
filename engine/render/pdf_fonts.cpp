#include "render/pdf_fonts.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <stdexcept>

#include <hb.h>

#include "base/deflate.h"
#include "base/sha256.h"
#include "render/hex_digits.h"
#include "render/outline_memory.h"
#include "render/read_clusters.h"
#include "shape/cff.h"

namespace banxin {
namespace {

constexpr std::size_t no_font = static_cast<std::size_t>(-1);

/// The character that an upright glyph reads as to those who ignore /ActualText: the compatibility character
/// of its vertical or full-width form.
char32_t upright_name(char32_t c) {
    constexpr std::pair<char32_t, char32_t> forms[] = {{U'—', U'︱'}, {U'…', U'︙'}, {U'“', U'﹃'},
                                                       {U'”', U'﹄'}, {U'‘', U'﹁'}, {U'’', U'﹂'},
                                                       {U'·', U'・'}};
    if (c > 0x20 && c < 0x7F) return c - 0x20 + 0xFF00;
    for (const auto& [plain, form] : forms)
        if (c == plain) return form;
    return c;
}

/// A table of a face.
class FaceTable {
  public:
    FaceTable(hb_face_t* face, hb_tag_t tag) : blob_(hb_face_reference_table(face, tag), hb_blob_destroy) {}
    std::string_view bytes() const {
        unsigned size = 0;
        const char* data = hb_blob_get_data(blob_.get(), &size);
        return {data, size};
    }
    /// The signed 16-bit word at `at`; 0 past its end.
    int word(std::size_t at) const {
        const std::string_view all = bytes();
        if (at + 2 > all.size()) return 0;
        const auto byte = [&](std::size_t i) {
            return static_cast<unsigned>(static_cast<unsigned char>(all[i]));
        };
        return static_cast<std::int16_t>(byte(at) << 8 | byte(at + 1));
    }

  private:
    std::unique_ptr<hb_blob_t, decltype(&hb_blob_destroy)> blob_;
};

constexpr hb_tag_t cff_table = HB_TAG('C', 'F', 'F', ' ');

bool is_cff(hb_face_t* face) {
    return !FaceTable(face, cff_table).bytes().empty();
}

/// ISO 32000-1 §9.10.3.
std::string to_unicode(const PdfFonts::Font& font) {
    std::string map =
        "/CIDInit /ProcSet findresource begin\n12 dict begin\nbegincmap\n/CIDSystemInfo\n"
        "<< /Registry (Adobe)\n   /Ordering (UCS)\n   /Supplement 0\n>> def\n"
        "/CMapName /Adobe-Identity-UCS def\n/CMapType 2 def\n1 begincodespacerange\n"
        "<0000> <ffff>\nendcodespacerange\n";
    std::string lines;
    std::size_t count = 0;
    const auto end_block = [&] {
        if (count > 0) map += std::to_string(count) + " beginbfchar\n" + lines + "endbfchar\n";
        lines.clear();
        count = 0;
    };
    for (std::uint32_t glyph : font.glyphs) {
        const auto phrase = font.phrases.find(glyph);
        std::u32string chars;
        if (font.readings[glyph] != 0)
            chars = font.readings[glyph];
        else if (phrase != font.phrases.end())
            chars = phrase->second;
        else
            continue;
        lines += '<';
        put_hex(lines, font.cids[glyph]);
        lines += "> <";
        put_utf16(lines, chars);
        lines += ">\n";
        if (++count == 100) end_block();
    }
    end_block();
    return map + "endcmap\nCMapName currentdict /CMap defineresource pop\nend\nend\n";
}

/// Six letters made from what the subset holds (ISO 32000-1 §9.6.4).
std::string subset_tag(const std::string& name, const std::vector<std::uint32_t>& glyphs) {
    std::string content = name;
    for (std::uint32_t glyph : glyphs) content += " " + std::to_string(glyph);
    const std::string hash = sha256(content);
    std::string tag;
    for (std::size_t i = 0; i < 6; ++i)
        tag += static_cast<char>('A' + std::stoi(hash.substr(4 * i, 4), nullptr, 16) % 26);
    return tag;
}

/// Widths of the CIDs whose width is not a whole em.
std::string widths_of(const PdfFonts::Font& font) {
    std::string widths = "[";
    std::uint32_t next = 0;  // after the last CID of the row
    for (std::uint32_t glyph : font.glyphs) {
        if (font.advances[glyph] == 1000) continue;
        const std::uint32_t cid = font.cids[glyph];
        if (widths.back() == '[' || cid != next) {
            if (widths.size() > 1) widths += " ]";
            widths += " " + std::to_string(cid) + " [";
        }
        widths += " " + std::to_string(font.advances[glyph]);
        next = cid + 1;
    }
    return widths + (widths.size() > 1 ? " ] ]" : " ]");
}

hb_face_t* hb_face(const FontCatalogue& catalogue, FaceId face) {
    return hb_font_get_face(catalogue.hb_font(face));
}

struct Program {
    std::string bytes;
    std::vector<std::uint32_t> ids;  // of the glyphs in it, by CID; empty: they are the CIDs
};

Program make_program(const FontCatalogue& catalogue, const PdfFonts::Font& font) {
    if (const auto face = outlines_of(catalogue, font.face)) {
        CffProgram program{catalogue.postscript_name(font.face), face->bounds(), {}, {}, {}, {}};
        std::map<std::size_t, std::uint8_t> places;  // of the face's dictionaries in the program
        std::vector<std::uint32_t> glyphs = font.glyphs;
        std::ranges::sort(glyphs);  // neighbours in a face are alike, and deflate better side by side
        for (std::uint32_t glyph : glyphs) {
            program.cids.push_back(font.cids[glyph]);
            const std::size_t dictionary = face->dictionary_of(glyph);
            const auto [place, is_new] = places.emplace(dictionary, static_cast<std::uint8_t>(places.size()));
            if (is_new) program.dictionaries.push_back(face->dictionary(dictionary));
            program.dictionary_of.push_back(place->second);
        }
        program.charstrings = remembered_outlines(catalogue, font.face, *face, glyphs);
        return {to_bytes(program), {}};
    }
    ReducedFace reduced = subset_face(catalogue, font.face, font.glyphs, font.keeps_ids);
    if (!font.keeps_ids) return {std::move(reduced.bytes), std::move(reduced.ids)};
    const std::unique_ptr<hb_blob_t, decltype(&hb_blob_destroy)> file(
        hb_blob_create(reduced.bytes.data(), static_cast<unsigned>(reduced.bytes.size()),
                       HB_MEMORY_MODE_READONLY, nullptr, nullptr),
        hb_blob_destroy);
    const std::unique_ptr<hb_face_t, decltype(&hb_face_destroy)> face(hb_face_create(file.get(), 0),
                                                                      hb_face_destroy);
    return {std::string(FaceTable(face.get(), cff_table).bytes()), {}};
}

}  // namespace

PdfFonts::PdfFonts(const FontCatalogue& catalogue)
    : catalogue_(&catalogue), numbers_(2 * catalogue.files().size(), no_font) {
    fonts_.reserve(numbers_.size());  // others look into it while fonts are added
}

std::vector<std::size_t> PdfFonts::note(const Page& page) {
    std::vector<std::size_t> on_page;
    for (const PageItem& item : page.items) {
        const auto* run = std::get_if<PlacedRun>(&item);
        if (!run || run->chars.empty() || run->glyphs.empty()) continue;
        Font& font = font_of(*run);
        if (std::ranges::find(on_page, number_of(*run)) == on_page.end()) on_page.push_back(number_of(*run));
        note_run(font, *run);
    }
    std::ranges::sort(on_page);
    return on_page;
}

PdfFonts::Font& PdfFonts::font_of(const PlacedRun& run) {
    std::size_t& number = numbers_[slot(run)];
    if (number != no_font) return *fonts_[number];
    number = fonts_.size();
    Font& font = *fonts_.emplace_back(std::make_unique<Font>());
    font.face = run.face;
    font.upright = run.posture == Posture::upright;
    font.units_per_em = catalogue_->units_per_em(run.face);
    hb_face_t* face = hb_face(*catalogue_, run.face);
    // Without a program of ours CIDs of an outline keyed by names are its glyphs (ISO 32000-1 §9.7.4.2).
    font.keeps_ids = is_cff(face) && !outlines_of(*catalogue_, run.face);
    const std::size_t count = hb_face_get_glyph_count(face);
    font.cids.resize(count);
    font.advances.resize(count);
    font.own_advances.resize(count);
    font.readings.resize(count);
    font.glyphs = {0};
    note_glyph(font, 0);
    return font;
}

void PdfFonts::note_glyph(Font& font, std::uint32_t glyph) const {
    if (glyph > 0) {
        if (glyph >= font.cids.size() || font.cids[glyph] != 0) return;
        font.cids[glyph] = static_cast<std::uint16_t>(font.keeps_ids ? glyph : font.glyphs.size());
        font.glyphs.push_back(glyph);
    }
    const hb_position_t advance = hb_font_get_glyph_h_advance(catalogue_->hb_font(font.face), glyph);
    font.advances[glyph] = static_cast<std::int16_t>(std::lround(advance * 1000 / font.units_per_em));
    font.own_advances[glyph] = static_cast<std::uint16_t>(advance);
}

/// A glyph reads as the character that it first stands for by itself. One that until then stands in larger
/// clusters reads as a character of theirs whose glyph it is, or, when it is none's and stands alone, as all
/// of them: readers of PDF that ignore /ActualText need it.
void PdfFonts::note_run(Font& font, const PlacedRun& run) const {
    const auto note = [&](std::uint32_t glyph, char32_t c) {
        if (glyph < font.readings.size() && font.readings[glyph] == 0) font.readings[glyph] = c;
    };
    std::u32string_view chars = run.chars;
    std::span<const PlacedGlyph> glyphs = run.glyphs;
    for (const PlacedGlyph& glyph : glyphs) note_glyph(font, glyph.id);
    for (const TextCluster& cluster :
         font.upright ? run.clusters : read_clusters(run, font.own_advances, font.units_per_em)) {
        if (font.upright) {
            for (std::size_t k = 0; k < std::min(cluster.char_count, cluster.glyph_count); ++k)
                note(glyphs[k].id, upright_name(chars[k]));
        } else if (cluster.char_count == 1 && cluster.glyph_count == 1) {
            note(glyphs.front().id, chars.front());
        } else {
            for (char32_t c : chars.substr(0, cluster.char_count)) {
                const std::uint32_t nominal = catalogue_->glyph(run.face, c);
                for (const PlacedGlyph& glyph : glyphs.first(cluster.glyph_count))
                    if (glyph.id == nominal) note(nominal, c);
            }
            if (cluster.glyph_count == 1)
                font.phrases.emplace(glyphs.front().id, chars.substr(0, cluster.char_count));
        }
        chars.remove_prefix(cluster.char_count);
        glyphs = glyphs.subspan(cluster.glyph_count);
    }
}

PdfFonts::Packed PdfFonts::packed(std::size_t number) const try {
    const Font& font = *fonts_[number];
    const Program program = make_program(*catalogue_, font);
    std::string ids;
    for (std::uint32_t id : program.ids) ids += {static_cast<char>(id >> 8), static_cast<char>(id & 255)};
    return {deflated(program.bytes), ids.empty() ? "" : deflated(ids), deflated(to_unicode(font))};
} catch (const std::runtime_error& error) {
    throw std::runtime_error(catalogue_->postscript_name(fonts_[number]->face) + ": " + error.what());
}

void PdfFonts::write(std::size_t number, const Packed& packed, PdfWriter& writer, int object) const {
    const Font& font = *fonts_[number];
    hb_face_t* face = hb_face(*catalogue_, font.face);
    const double em = font.units_per_em;
    const bool cff = is_cff(face);
    const std::string
        postscript = catalogue_->postscript_name(font.face) + (font.upright ? upright_suffix : ""),
        name =
            QPDFObjectHandle::newName("/" + subset_tag(postscript, font.glyphs) + "+" + postscript).unparse();
    const std::string deflate = "/Filter /FlateDecode";
    const auto stream = [&](const std::string& entries, const std::string& bytes) {
        return PdfWriter::reference(writer.add_stream(entries + deflate, bytes));
    };
    const auto scaled = [&](int units) { return " " + std::to_string(std::lround(units * 1000 / em)); };

    const FaceTable head(face, HB_TAG('h', 'e', 'a', 'd')), hhea(face, HB_TAG('h', 'h', 'e', 'a'));
    std::string box;
    for (std::size_t at : {36, 38, 40, 42}) box += scaled(head.word(at));
    const int descriptor =
        writer.add("<< /Type /FontDescriptor /FontName " + name +
                   " /Flags 4 /ItalicAngle 0 /StemV 80 /StemH 80 /FontBBox [" + box + " ] /CapHeight" +
                   scaled(head.word(42)) + " /Ascent" + scaled(hhea.word(4)) + " /Descent" +
                   scaled(hhea.word(6)) + (cff ? " /FontFile3 " : " /FontFile2 ") +
                   stream(cff ? "/Subtype /CIDFontType0C " : "", packed.program) + " >>");

    std::string descendant =
        "<< /Type /Font /Subtype " + std::string(cff ? "/CIDFontType0" : "/CIDFontType2") + " /BaseFont " +
        name +
        " /DW 1000 /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 "
        ">> /FontDescriptor " +
        PdfWriter::reference(descriptor) + " /W " + widths_of(font);
    // Glyphs stay where they are, since their vertical origin is made the horizontal one.
    if (font.upright) descendant += " /W2 [ 0 65535 -1000 0 0 ]";
    if (!packed.ids.empty()) descendant += " /CIDToGIDMap " + stream("", packed.ids);

    const std::string characters = stream("", packed.characters);
    writer.set(object, "<< /Type /Font /Subtype /Type0 /BaseFont " + name + " /Encoding " +
                           (font.upright ? "/Identity-V" : "/Identity-H") + " /DescendantFonts [ " +
                           PdfWriter::reference(writer.add(descendant + " >>")) + " ] /ToUnicode " +
                           characters + " >>");
}

}  // namespace banxin
