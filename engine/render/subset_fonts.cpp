#include "render/subset_fonts.h"

#include <algorithm>
#include <mutex>
#include <stdexcept>

#include <cairo-ft.h>

#include "base/parallel.h"

namespace banxin {
namespace {

/// A face to reduce, and what became of it.
struct FaceUse {
    std::vector<std::uint32_t> glyphs;  // ascending
    ReducedFace reduced;
    std::string fault;
};

/// By face.
std::vector<FaceUse> gather_glyphs(const Page& page, bool text_too) {
    std::vector<FaceUse> uses;
    for (const PageItem& item : page.items)
        if (const auto* run = std::get_if<PlacedRun>(&item); run && (text_too || run->chars.empty())) {
            const auto face = static_cast<std::size_t>(run->face);
            if (face >= uses.size()) uses.resize(face + 1);
            for (const PlacedGlyph& glyph : run->glyphs) uses[face].glyphs.push_back(glyph.id);
        }
    for (FaceUse& use : uses) {
        std::sort(use.glyphs.begin(), use.glyphs.end());
        use.glyphs.erase(std::unique(use.glyphs.begin(), use.glyphs.end()), use.glyphs.end());
    }
    return uses;
}

void subset_all(std::vector<FaceUse>& uses, const FontCatalogue& catalogue) {
    for_each_part(uses.size(), [&](std::size_t i) {
        try {
            if (FaceUse& use = uses[i]; !use.glyphs.empty())
                use.reduced = subset_face(catalogue, static_cast<FaceId>(i), use.glyphs);
        } catch (const std::exception& error) {
            uses[i].fault = error.what();
        }
    });
}

using FreeType = std::shared_ptr<std::remove_pointer_t<FT_Library>>;

/// What a Cairo face points into. Cairo's caches may keep it longer than the document lives, and any thread
/// may turn it out of them; FreeType wants faces of a library opened and closed one at a time.
struct MemoryFace {
    FreeType library;
    std::string bytes;
    FT_Face face = nullptr;

    bool open() {
        const std::scoped_lock lock(guard);
        return FT_New_Memory_Face(library.get(), reinterpret_cast<const FT_Byte*>(bytes.data()),
                                  static_cast<FT_Long>(bytes.size()), 0, &face) == 0;
    }
    ~MemoryFace() {
        const std::scoped_lock lock(guard);
        if (face) FT_Done_Face(face);
    }

  private:
    static inline std::mutex guard;
};

CairoFace open_face(const FreeType& library, std::string bytes) {
    static const cairo_user_data_key_t key{};
    std::unique_ptr<MemoryFace> memory(new MemoryFace{library, std::move(bytes)});
    if (!memory->open()) return nullptr;
    CairoFace face(cairo_ft_font_face_create_for_ft_face(memory->face, FT_LOAD_NO_HINTING));
    if (cairo_font_face_set_user_data(face.get(), &key, memory.get(), [](void* data) {
            delete static_cast<MemoryFace*>(data);
        }) != CAIRO_STATUS_SUCCESS)
        return nullptr;
    static_cast<void>(memory.release());  // the face owns it now
    return face;
}

}  // namespace

std::optional<SubsetFonts> SubsetFonts::of(const Page& page, const FontCatalogue& catalogue, bool text_too,
                                           Diagnostics& diagnostics) {
    std::vector<FaceUse> uses = gather_glyphs(page, text_too);
    subset_all(uses, catalogue);

    FT_Library raw = nullptr;
    if (FT_Init_FreeType(&raw) != 0) throw std::bad_alloc();
    FreeType library(raw, FT_Done_FreeType);
    SubsetFonts fonts;
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
        diagnostics.report("E6002", {}, {catalogue.postscript_name(static_cast<FaceId>(i)), use.fault});
        complete = false;
    }
    if (!complete) return std::nullopt;
    return fonts;
}

std::uint32_t SubsetFonts::glyph(const PlacedRun& run, std::uint32_t whole_face_id) const {
    const Face& face = faces_[static_cast<std::size_t>(run.face)];
    const auto found = std::lower_bound(face.whole_ids.begin(), face.whole_ids.end(), whole_face_id);
    return face.ids[static_cast<std::size_t>(found - face.whole_ids.begin())];
}

}  // namespace banxin
