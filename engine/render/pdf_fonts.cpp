#include "render/pdf_fonts.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <stdexcept>

#include <hb.h>

#include "base/sha256.h"
#include "base/unicode.h"
#include "pdf/packed_stream.h"
#include "pdf/qpdf.h"
#include "render/hex_digits.h"
#include "render/read_clusters.h"
#include "shape/cff.h"

namespace banxin {
namespace {

using Object = QPDFObjectHandle;

constexpr std::size_t no_font = static_cast<std::size_t>(-1);
constexpr char32_t unread = U'\uFFFF';  // a glyph is used; no character that stands for it has been met

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
    for (std::size_t cid = 0; cid < font.readings.size(); ++cid) {
        const auto phrase = font.phrases.find(static_cast<std::uint32_t>(cid));
        const std::u32string chars =
            phrase != font.phrases.end() ? phrase->second : std::u32string(1, font.readings[cid]);
        if (chars.front() == 0) continue;
        lines += '<';
        put_hex(lines, static_cast<unsigned>(cid));
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
Object widths_of(const std::vector<int>& advances) {
    Object widths = Object::newArray();
    for (std::size_t cid = 0; cid < advances.size(); ++cid) {
        if (advances[cid] == 1000) continue;
        Object row = Object::newArray();
        const auto first = static_cast<long long>(cid);
        for (; cid < advances.size() && advances[cid] != 1000; ++cid)
            row.appendItem(Object::newInteger(advances[cid]));
        widths.appendItem(Object::newInteger(first));
        widths.appendItem(row);
    }
    return widths;
}

}  // namespace

PdfFonts PdfFonts::of(std::span<const Page> pages, const FontCatalogue& catalogue) {
    PdfFonts fonts(catalogue);
    fonts.gather(pages);
    for (const Font& font : fonts.fonts_)
        fonts.programs_.push_back(
            std::async(std::launch::async, [&catalogue, face = font.face, glyphs = font.glyphs] {
                return make_program(catalogue, face, glyphs);
            }));
    return fonts;
}

void PdfFonts::gather(std::span<const Page> pages) {
    for (const Page& page : pages) {
        std::set<std::size_t>& on_page = of_page_.emplace_back();
        for (const PageItem& item : page.items) {
            const auto* run = std::get_if<PlacedRun>(&item);
            if (!run || run->chars.empty() || run->glyphs.empty()) continue;
            if (slot(*run) >= numbers_.size()) numbers_.resize(slot(*run) + 1, no_font);
            std::size_t& number = numbers_[slot(*run)];
            if (number == no_font) {
                number = fonts_.size();
                Font& font = fonts_.emplace_back();
                font.face = run->face;
                font.upright = run->posture == Posture::upright;
                font.readings.resize(
                    hb_face_get_glyph_count(hb_font_get_face(catalogue_->hb_font(run->face))));
            }
            on_page.insert(number);
            note_readings(fonts_[number], *run);
        }
    }
    // Until here `readings` and `phrases` were by glyph of the face.
    for (Font& font : fonts_) {
        const std::vector<char32_t> readings = std::exchange(font.readings, {0});
        const auto of_glyphs = std::exchange(font.phrases, {});
        font.cids.resize(readings.size());
        font.glyphs = {0};
        for (std::uint32_t glyph = 1; glyph < readings.size(); ++glyph) {
            if (readings[glyph] == 0) continue;
            const auto cid = static_cast<std::uint16_t>(font.glyphs.size());
            font.cids[glyph] = cid;
            if (const auto phrase = of_glyphs.find(glyph);
                readings[glyph] == unread && phrase != of_glyphs.end())
                font.phrases[cid] = phrase->second;
            font.glyphs.push_back(glyph);
            font.readings.push_back(readings[glyph] == unread ? 0 : readings[glyph]);
        }
        const double em = catalogue_->units_per_em(font.face);
        for (std::uint32_t glyph : font.glyphs)
            font.advances.push_back(static_cast<int>(
                std::lround(hb_font_get_glyph_h_advance(catalogue_->hb_font(font.face), glyph) * 1000 / em)));
    }
}

/// A glyph reads as the character that it first stands for by itself. One that only ever stands in larger
/// clusters reads as a character of theirs whose glyph it is, or, when it is none's and stands alone, as all
/// of them: readers of PDF that ignore /ActualText need it.
void PdfFonts::note_readings(Font& font, const PlacedRun& run) const {
    const auto note = [&](std::uint32_t glyph, char32_t c) {
        if (glyph < font.readings.size() && (font.readings[glyph] == 0 || font.readings[glyph] == unread))
            font.readings[glyph] = c;
    };
    std::u32string_view chars = run.chars;
    std::span<const PlacedGlyph> glyphs = run.glyphs;
    for (const TextCluster& cluster : font.upright ? run.clusters : read_clusters(run, *catalogue_)) {
        for (std::size_t k = 0; k < cluster.glyph_count; ++k) note(glyphs[k].id, unread);
        if (font.upright) {
            for (std::size_t k = 0; k < std::min(cluster.char_count, cluster.glyph_count); ++k)
                note(glyphs[k].id, upright_name(chars[k]));
        } else if (cluster.char_count == 1 && cluster.glyph_count == 1) {
            note(glyphs.front().id, chars.front());
        } else {
            if (cluster.glyph_count == 1)
                font.phrases.emplace(glyphs.front().id, chars.substr(0, cluster.char_count));
            for (char32_t c : chars.substr(0, cluster.char_count)) {
                const std::uint32_t nominal = catalogue_->glyph(run.face, c);
                for (const PlacedGlyph& glyph : glyphs.first(cluster.glyph_count))
                    if (glyph.id == nominal) note(nominal, c);
            }
        }
        chars.remove_prefix(cluster.char_count);
        glyphs = glyphs.subspan(cluster.glyph_count);
    }
}

PdfFonts::Program PdfFonts::make_program(const FontCatalogue& catalogue, FaceId id,
                                         const std::vector<std::uint32_t>& glyphs) try {
    if (const auto face = outlines_of(catalogue, id)) {
        CffProgram program{catalogue.postscript_name(id), face->bounds(), {}, {}, {}};
        std::map<std::size_t, std::uint8_t> places;  // of the face's dictionaries in the program
        for (std::uint32_t glyph : glyphs) {
            program.charstrings.push_back(face->unfolded(glyph));
            const std::size_t dictionary = face->dictionary_of(glyph);
            const auto [place, is_new] = places.emplace(dictionary, static_cast<std::uint8_t>(places.size()));
            if (is_new) program.dictionaries.push_back(face->dictionary(dictionary));
            program.dictionary_of.push_back(place->second);
        }
        return {to_bytes(program), {}};
    }
    ReducedFace reduced = subset_face(catalogue, id, glyphs);
    const std::unique_ptr<hb_blob_t, decltype(&hb_blob_destroy)> file(
        hb_blob_create(reduced.bytes.data(), static_cast<unsigned>(reduced.bytes.size()),
                       HB_MEMORY_MODE_READONLY, nullptr, nullptr),
        hb_blob_destroy);
    const std::unique_ptr<hb_face_t, decltype(&hb_face_destroy)> face(hb_face_create(file.get(), 0),
                                                                      hb_face_destroy);
    if (!is_cff(face.get())) return {std::move(reduced.bytes), std::move(reduced.ids)};
    // CIDs of a program keyed by names are its glyphs (ISO 32000-1 §9.7.4.2).
    for (std::size_t cid = 0; cid < glyphs.size(); ++cid)
        if (reduced.ids[cid] != cid) throw std::runtime_error("glyphs made of others in a CFF face");
    return {std::string(FaceTable(face.get(), cff_table).bytes()), {}};
} catch (const std::runtime_error& error) {
    throw std::runtime_error(catalogue.postscript_name(id) + ": " + error.what());
}

bool PdfFonts::reads(const Font& font, std::uint16_t cid, std::u32string_view chars) {
    if (chars.size() == 1) return font.readings[cid] == chars.front();
    const auto phrase = font.phrases.find(cid);
    return phrase != font.phrases.end() && phrase->second == chars;
}

QPDFObjectHandle PdfFonts::font_object(QPDF& pdf, std::size_t number) const {
    const Font& font = fonts_[number];
    hb_face_t* face = hb_font_get_face(catalogue_->hb_font(font.face));
    const double em = catalogue_->units_per_em(font.face);
    const bool cff = is_cff(face);
    const std::string postscript =
                          catalogue_->postscript_name(font.face) + (font.upright ? upright_suffix : ""),
                      name = "/" + subset_tag(postscript, font.glyphs) + "+" + postscript;
    const auto dictionary = [&](const char* entries) { return Object::parse(entries); };
    const auto scaled = [&](int units) { return Object::newInteger(std::lround(units * 1000 / em)); };

    Object file = Object::newStream(&pdf);
    if (cff) file.getDict().replaceKey("/Subtype", Object::newName("/CIDFontType0C"));
    pack_stream(file, [program = programs_[number]] { return program.get().bytes; });

    Object descriptor = dictionary("<< /Type /FontDescriptor /Flags 4 /ItalicAngle 0 /StemV 80 /StemH 80 >>");
    const FaceTable head(face, HB_TAG('h', 'e', 'a', 'd')), hhea(face, HB_TAG('h', 'h', 'e', 'a'));
    Object box = Object::newArray();
    for (std::size_t at : {36, 38, 40, 42}) box.appendItem(scaled(head.word(at)));
    descriptor.replaceKey("/FontName", Object::newName(name));
    descriptor.replaceKey("/FontBBox", box);
    descriptor.replaceKey("/CapHeight", scaled(head.word(42)));
    descriptor.replaceKey("/Ascent", scaled(hhea.word(4)));
    descriptor.replaceKey("/Descent", scaled(hhea.word(6)));
    descriptor.replaceKey(cff ? "/FontFile3" : "/FontFile2", file);

    Object descendant = dictionary(
        "<< /Type /Font /DW 1000 /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) "
        "/Supplement 0 >> >>");
    descendant.replaceKey("/Subtype", Object::newName(cff ? "/CIDFontType0" : "/CIDFontType2"));
    descendant.replaceKey("/BaseFont", Object::newName(name));
    descendant.replaceKey("/FontDescriptor", pdf.makeIndirectObject(descriptor));
    descendant.replaceKey("/W", widths_of(font.advances));
    // Glyphs stay where they are, since their vertical origin is made the horizontal one.
    if (font.upright) descendant.replaceKey("/W2", Object::parse("[0 65535 -1000 0 0]"));
    if (!cff) {
        Object ids = Object::newStream(&pdf);
        pack_stream(ids, [program = programs_[number]] {
            std::string map;
            for (std::uint32_t id : program.get().ids)
                map += {static_cast<char>(id >> 8), static_cast<char>(id & 255)};
            return map;
        });
        descendant.replaceKey("/CIDToGIDMap", ids);
    }

    Object characters = Object::newStream(&pdf);
    pack_stream(characters, [&font] { return to_unicode(font); });
    Object object = dictionary("<< /Type /Font /Subtype /Type0 >>");
    object.replaceKey("/BaseFont", Object::newName(name));
    object.replaceKey("/Encoding", Object::newName(font.upright ? "/Identity-V" : "/Identity-H"));
    object.replaceKey("/DescendantFonts", Object::newArray({pdf.makeIndirectObject(descendant)}));
    object.replaceKey("/ToUnicode", characters);
    return pdf.makeIndirectObject(object);
}

void PdfFonts::embed(QPDF& pdf) const {
    std::vector<Object> objects;
    for (std::size_t number = 0; number < fonts_.size(); ++number)
        objects.push_back(font_object(pdf, number));
    const std::vector<Object> pages = pdf.getAllPages();
    for (std::size_t p = 0; p < pages.size(); ++p) {
        Object page = pages[p];
        if (of_page_[p].empty()) continue;
        Object resources = page.getKey("/Resources");
        if (!resources.isDictionary())
            resources = page.replaceKeyAndGetNew("/Resources", Object::newDictionary());
        Object fonts = resources.getKey("/Font");
        if (!fonts.isDictionary()) fonts = resources.replaceKeyAndGetNew("/Font", Object::newDictionary());
        for (std::size_t number : of_page_[p]) fonts.replaceKey(resource_name(number), objects[number]);
    }
}

}  // namespace banxin
