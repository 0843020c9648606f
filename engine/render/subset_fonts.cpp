#include "render/subset_fonts.h"

#include <algorithm>
#include <atomic>
#include <stdexcept>
#include <thread>
#include <unordered_set>

#include <cairo-ft.h>

#include "render/finish_pdf.h"
#include "render/read_clusters.h"

namespace banxin {
namespace {

/// A face to reduce, and what became of it.
struct FaceUse {
    std::vector<std::uint32_t> glyphs;             // ascending
    std::map<char32_t, std::uint32_t> characters;  // to glyphs
    ReducedFace reduced;
    std::string fault;
};

/// Cairo tells readers the character of a glyph that stands for one by itself. That of a glyph which only
/// ever stands in larger clusters it looks up in the face: readers of PDF that ignore /ActualText need it.
void name_glyphs(FaceUse& use, const PlacedRun& run, const FontCatalogue& catalogue) {
    std::u32string_view chars = run.chars;
    std::span<const PlacedGlyph> glyphs = run.glyphs;
    for (const TextCluster& cluster : read_clusters(run, catalogue)) {
        if (cluster.char_count > 1 || cluster.glyph_count > 1) {
            std::unordered_set<std::uint32_t> shown;
            for (const PlacedGlyph& glyph : glyphs.first(cluster.glyph_count)) shown.insert(glyph.id);
            for (char32_t c : chars.substr(0, cluster.char_count)) {
                const std::uint32_t nominal = catalogue.glyph(run.face, c);
                if (shown.contains(nominal)) use.characters.emplace(c, nominal);
            }
        }
        chars.remove_prefix(cluster.char_count);
        glyphs = glyphs.subspan(cluster.glyph_count);
    }
}

/// In an upright run of a vertical line Cairo must take no glyph for one of its 8-bit fonts, which readers do
/// not read downwards. Such a glyph is named by the compatibility character of its vertical or full-width
/// form; the /ActualText of the run says what was typed.
char32_t upright_name(char32_t c) {
    constexpr std::pair<char32_t, char32_t> forms[] = {{U'—', U'︱'}, {U'…', U'︙'}, {U'“', U'﹃'},
                                                       {U'”', U'﹄'}, {U'‘', U'﹁'}, {U'’', U'﹂'},
                                                       {U'·', U'・'}};
    if (c > 0x20 && c < 0x7F) return c - 0x20 + 0xFF00;
    for (const auto& [plain, form] : forms)
        if (c == plain) return form;
    return c;
}

void name_upright_glyphs(FaceUse& use, const PlacedRun& run) {
    std::size_t character = 0, glyph = 0;
    for (const TextCluster& cluster : run.clusters) {
        for (std::size_t k = 0; k < std::min(cluster.char_count, cluster.glyph_count); ++k) {
            const std::uint32_t id = run.glyphs[glyph + k].id;
            const char32_t name = upright_name(run.chars[character + k]);
            // Two of ？ ！ in one em are other glyphs than one alone: ﹖ ﹗ are free for them.
            if (use.characters.emplace(name, id).first->second != id && (name == U'？' || name == U'！'))
                use.characters.emplace(name == U'？' ? U'﹖' : U'﹗', id);
        }
        character += cluster.char_count;
        glyph += cluster.glyph_count;
    }
}

std::vector<FaceUse> gather_glyphs(std::span<const Page> pages, const FontCatalogue& catalogue,
                                   std::size_t (*index)(const PlacedRun&)) {
    std::vector<FaceUse> uses;
    for (const Page& page : pages)
        for (const PageItem& item : page.items)
            if (const auto* run = std::get_if<PlacedRun>(&item)) {
                const std::size_t face = index(*run);
                if (face >= uses.size()) uses.resize(face + 1);
                for (const PlacedGlyph& glyph : run->glyphs) uses[face].glyphs.push_back(glyph.id);
                if (run->posture == Posture::upright)
                    name_upright_glyphs(uses[face], *run);
                else
                    name_glyphs(uses[face], *run, catalogue);
            }
    for (FaceUse& use : uses) {
        std::sort(use.glyphs.begin(), use.glyphs.end());
        use.glyphs.erase(std::unique(use.glyphs.begin(), use.glyphs.end()), use.glyphs.end());
    }
    return uses;
}

/// By the index of SubsetFonts.
FaceId face_of(std::size_t index) {
    return static_cast<FaceId>(index / 3);
}
const char* suffix_of(std::size_t index) {
    return index % 3 == 1 ? upright_suffix : "";
}
bool is_drawn_as_paths(std::size_t index) {
    return index % 3 == 2;
}

void make_placeholders(std::vector<FaceUse>& uses, const FontCatalogue& catalogue, FontPrograms& programs) {
    for (std::size_t i = 0; i < uses.size(); ++i) try {
            FaceUse& use = uses[i];
            if (use.glyphs.empty() || is_drawn_as_paths(i)) continue;
            if (auto face =
                    programs.placeholder(catalogue, face_of(i), use.glyphs, use.characters, suffix_of(i)))
                use.reduced = std::move(*face);
        } catch (const std::exception& error) {
            uses[i].fault = error.what();
        }
    programs.begin(catalogue);
}

/// Those that have no placeholder. Faces do not depend on each other: each thread takes the next one left.
void subset_all(std::vector<FaceUse>& uses, const FontCatalogue& catalogue) {
    std::atomic<std::size_t> next = 0;
    auto work = [&] {
        for (std::size_t i = next++; i < uses.size(); i = next++) try {
                if (FaceUse& use = uses[i]; !use.glyphs.empty() && use.reduced.bytes.empty())
                    use.reduced =
                        subset_face(catalogue, face_of(i), use.glyphs, use.characters, suffix_of(i));
            } catch (const std::exception& error) {
                uses[i].fault = error.what();
            }
    };
    std::vector<std::jthread> helpers(std::max(1u, std::thread::hardware_concurrency()) - 1);
    for (std::jthread& helper : helpers) helper = std::jthread(work);
    work();
}

using FreeType = std::shared_ptr<std::remove_pointer_t<FT_Library>>;

/// What a Cairo face points into; Cairo's caches may keep it longer than the document lives.
struct MemoryFace {
    FreeType library;
    std::string bytes;
    FT_Face face = nullptr;
    ~MemoryFace() {
        if (face) FT_Done_Face(face);
    }
};

CairoFace open_face(const FreeType& library, std::string bytes) {
    static const cairo_user_data_key_t key{};
    std::unique_ptr<MemoryFace> memory(new MemoryFace{library, std::move(bytes)});
    if (FT_New_Memory_Face(library.get(), reinterpret_cast<const FT_Byte*>(memory->bytes.data()),
                           static_cast<FT_Long>(memory->bytes.size()), 0, &memory->face) != 0)
        return nullptr;
    CairoFace face(cairo_ft_font_face_create_for_ft_face(memory->face, FT_LOAD_NO_HINTING));
    if (cairo_font_face_set_user_data(face.get(), &key, memory.get(), [](void* data) {
            delete static_cast<MemoryFace*>(data);
        }) != CAIRO_STATUS_SUCCESS)
        return nullptr;
    static_cast<void>(memory.release());  // the face owns it now
    return face;
}

}  // namespace

std::optional<SubsetFonts> SubsetFonts::of(std::span<const Page> pages, const FontCatalogue& catalogue,
                                           Diagnostics& diagnostics, FontPrograms* programs) {
    std::vector<FaceUse> uses = gather_glyphs(pages, catalogue, index);
    if (programs) make_placeholders(uses, catalogue, *programs);
    subset_all(uses, catalogue);

    FT_Library raw = nullptr;
    if (FT_Init_FreeType(&raw) != 0) throw std::bad_alloc();
    FreeType library(raw, FT_Done_FreeType);
    SubsetFonts fonts(catalogue);
    fonts.faces_.resize(uses.size());
    bool complete = true;
    for (std::size_t i = 0; i < uses.size(); ++i) {
        FaceUse& use = uses[i];
        if (use.glyphs.empty()) continue;
        if (use.fault.empty()) {
            fonts.faces_[i] = {open_face(library, std::move(use.reduced.bytes)), std::move(use.glyphs),
                               std::move(use.reduced.ids)};
            if (!fonts.faces_[i].cairo) use.fault = "FreeType cannot open the reduced face";
        }
        if (use.fault.empty()) continue;
        diagnostics.report("E6002", {}, {catalogue.postscript_name(face_of(i)), use.fault});
        complete = false;
    }
    if (!complete) return std::nullopt;
    return fonts;
}

std::uint32_t SubsetFonts::glyph(const PlacedRun& run, std::uint32_t whole_face_id) const {
    const Face& face = faces_[index(run)];
    const auto found = std::lower_bound(face.whole_ids.begin(), face.whole_ids.end(), whole_face_id);
    return face.ids[static_cast<std::size_t>(found - face.whole_ids.begin())];
}

}  // namespace banxin
