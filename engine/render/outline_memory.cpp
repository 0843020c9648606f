#include "render/outline_memory.h"

#include <map>
#include <memory>
#include <mutex>
#include <unordered_map>

namespace banxin {
namespace {

struct FaceOutlines {
    std::mutex guard;
    std::unordered_map<std::uint32_t, std::string> of_glyph;
};

std::shared_ptr<FaceOutlines> outlines_of_face(const FontCatalogue& fonts, FaceId face) {
    static std::mutex guard;
    static std::uint64_t catalogue = 0;
    static std::map<FaceId, std::shared_ptr<FaceOutlines>> faces;
    const std::scoped_lock lock(guard);
    if (catalogue != fonts.serial()) {
        faces.clear();
        catalogue = fonts.serial();
    }
    std::shared_ptr<FaceOutlines>& known = faces[face];
    if (!known) known = std::make_shared<FaceOutlines>();
    return known;
}

}  // namespace

std::vector<std::string> remembered_outlines(const FontCatalogue& fonts, FaceId face, const CffFace& outlines,
                                             std::span<const std::uint32_t> glyphs) {
    const auto known = outlines_of_face(fonts, face);
    const std::scoped_lock lock(known->guard);
    std::vector<std::string> all;
    all.reserve(glyphs.size());
    for (std::uint32_t glyph : glyphs) {
        const auto [place, is_new] = known->of_glyph.try_emplace(glyph);
        if (is_new) try {
                place->second = outlines.unfolded(glyph);
            } catch (...) {
                known->of_glyph.erase(place);
                throw;
            }
        all.push_back(place->second);
    }
    return all;
}

}  // namespace banxin
