#include "shape/installed_fonts.h"

#include <algorithm>
#include <memory>
#include <system_error>

#include <hb-ot.h>

namespace banxin {
namespace {

constexpr std::size_t most_named = 3;

bool is_font(const std::filesystem::path& file) {
    const std::string extension = file.extension().string();
    return extension == ".ttf" || extension == ".otf" || extension == ".ttc" || extension == ".otc";
}

template <typename T>
using Handle = std::unique_ptr<T, void (*)(T*)>;

/// Name of the file's first face when it has the character, otherwise nothing.
std::string name_if_it_has(char32_t c, const std::filesystem::path& file) {
    const Handle<hb_blob_t> blob(hb_blob_create_from_file_or_fail(file.c_str()), hb_blob_destroy);
    if (!blob) return {};
    const Handle<hb_face_t> face(hb_face_create(blob.get(), 0), hb_face_destroy);
    const Handle<hb_font_t> font(hb_font_create(face.get()), hb_font_destroy);
    hb_codepoint_t glyph = 0;
    if (!hb_font_get_nominal_glyph(font.get(), c, &glyph)) return {};
    char name[128];
    unsigned size = sizeof name;
    hb_ot_name_get_utf8(face.get(), HB_OT_NAME_ID_FULL_NAME, HB_LANGUAGE_INVALID, &size, name);
    return std::string(name, size) + " (" + file.filename().string() + ")";
}

}  // namespace

std::vector<std::string> fonts_with(char32_t c, const std::vector<std::filesystem::path>& folders) {
    std::vector<std::string> names;
    for (const std::filesystem::path& folder : folders) {
        std::error_code unreadable;
        std::filesystem::recursive_directory_iterator at(
            folder, std::filesystem::directory_options::skip_permission_denied, unreadable);
        for (; !unreadable && at != std::filesystem::recursive_directory_iterator();
             at.increment(unreadable)) {
            if (!is_font(at->path())) continue;
            std::string name = name_if_it_has(c, at->path());
            if (!name.empty()) names.push_back(std::move(name));
        }
    }
    std::ranges::sort(names);
    names.erase(std::unique(names.begin(), names.end()), names.end());
    names.resize(std::min(names.size(), most_named));
    return names;
}

}  // namespace banxin
