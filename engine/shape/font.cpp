#include "shape/font.h"

#include <algorithm>
#include <atomic>
#include <cstdlib>
#include <deque>
#include <map>
#include <mutex>
#include <pugixml.hpp>
#include <sstream>

#include <hb-ot.h>

#include "content/strict_xml.h"
#include "shape/installed_fonts.h"

namespace banxin {
namespace {

constexpr std::size_t most_searched = 8;  // characters that all installed fonts are looked through for
constexpr std::string_view fallback_weight = "regular";  // of a role that lacks the weight asked for

/// A line of the catalogue with the face it names, once somebody wanted it.
struct Face {
    FaceEntry entry;
    std::once_flag opened;
    hb_font_t* font = nullptr;

    explicit Face(FaceEntry e) : entry(std::move(e)) {}
    ~Face() { hb_font_destroy(font); }

    hb_font_t* open() {
        std::call_once(opened, [this] {
            hb_blob_t* blob = hb_blob_create_from_file_or_fail(entry.file.c_str());  // mapped, not read
            hb_face_t* face = hb_face_create(blob != nullptr ? blob : hb_blob_get_empty(), entry.index);
            font = hb_font_create(face);  // its scale is the face's units per em
            hb_face_destroy(face);
            hb_blob_destroy(blob);
            hb_font_make_immutable(font);
        });
        return font;
    }
};

struct Role {
    std::string name;
    std::vector<std::string> fallback;
    std::vector<std::string> weights;  // as the catalogue lists them
    std::vector<FaceId> faces;         // those whose file is here
};

std::vector<std::string> split(std::string_view text, char separator) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::size_t length = std::min(text.find(separator), text.size());
        if (length > 0) parts.emplace_back(text.substr(0, length));
        text.remove_prefix(std::min(length + 1, text.size()));
    }
    return parts;
}

}  // namespace

struct FontCatalogue::Impl {
    std::deque<Face> faces;
    std::vector<Role> roles;
    std::map<std::pair<std::string, std::string>, std::vector<FaceId>, std::less<>> chains;
    std::mutex chains_guard;
    std::vector<std::filesystem::path> folders;
    std::map<char32_t, std::vector<std::string>> installed;  // what was looked for
    std::mutex installed_guard;
    std::uint64_t serial = 0;

    Face& face(FaceId id) { return faces.at(static_cast<std::size_t>(id)); }
    const Role* role(std::string_view name) const {
        const auto found = std::ranges::find(roles, name, &Role::name);
        return found == roles.end() ? nullptr : &*found;
    }
    std::vector<FaceId> make_chain(std::string_view role_name, std::string_view weight);
};

std::vector<FaceId> FontCatalogue::Impl::make_chain(std::string_view role_name, std::string_view weight) {
    std::vector<FaceId> chain;
    auto add_faces = [&](const Role& from, std::string_view wanted) {
        for (FaceId id : from.faces)
            if (face(id).entry.weight == wanted && std::ranges::find(chain, id) == chain.end())
                chain.push_back(id);
    };
    const Role* first = role(role_name);
    if (first == nullptr) first = &roles.front();
    std::vector<const Role*> tried{first};
    for (const std::string& name : first->fallback) tried.push_back(role(name));
    for (const Role* next : tried)
        for (std::string_view wanted : {weight, fallback_weight}) add_faces(*next, wanted);
    if (chain.empty()) chain.push_back(FaceId{0});
    return chain;
}

FontCatalogue::FontCatalogue(std::unique_ptr<Impl> impl) : impl_(std::move(impl)) {
    static std::atomic<std::uint64_t> last = 0;
    impl_->serial = ++last;
}
FontCatalogue::FontCatalogue(FontCatalogue&&) noexcept = default;
FontCatalogue& FontCatalogue::operator=(FontCatalogue&&) noexcept = default;
FontCatalogue::~FontCatalogue() = default;

namespace {

/// Reads the elements of a catalogue that is well-formed.
class CatalogueReader {
  public:
    CatalogueReader(FileId file, Diagnostics& diagnostics) : file_(file), diagnostics_(diagnostics) {}

    void read(pugi::xml_node top, std::vector<Role>& roles, std::deque<Face>& faces) {
        if (const char* folders = std::getenv("BANXIN_FONT_DIRS"))
            for (std::string& folder : split(folders, ':')) roots_.emplace_back(std::move(folder));
        for (pugi::xml_node root : top.children("root")) roots_.emplace_back(root.attribute("path").value());
        for (pugi::xml_node node : top.children("role")) {
            Role& role = roles.emplace_back();
            role.name = node.attribute("name").value();
            role.fallback = split(node.attribute("fallback").value(), ' ');
            for (pugi::xml_node face : node.children("face")) read_face(face, role, faces);
        }
        // A fallback role may stand anywhere in the file, so the names are checked when all are known.
        std::vector<std::string> names;
        for (const Role& role : roles) names.push_back(role.name);
        std::size_t at = 0;
        for (pugi::xml_node node : top.children("role"))
            std::erase_if(roles[at++].fallback, [&](const std::string& name) {
                const bool unknown = std::ranges::find(names, name) == names.end();
                if (unknown) diagnostics_.report("E3004", span(node), {name}, nearest_name(name, names));
                return unknown;
            });
    }

    const std::vector<std::filesystem::path>& folders() const { return roots_; }

  private:
    void read_face(pugi::xml_node node, Role& role, std::deque<Face>& faces) {
        FaceEntry entry{role.name,
                        node.attribute("weight").as_string(fallback_weight.data()),
                        {},
                        node.attribute("index").as_uint(),
                        node.attribute("package").value()};
        const std::string name = node.attribute("file").value();
        role.weights.push_back(entry.weight);
        for (const std::filesystem::path& root : roots_) {
            std::error_code unreadable;
            if (!std::filesystem::is_regular_file(root / name, unreadable)) continue;
            entry.file = root / name;
            role.faces.push_back(FaceId{static_cast<std::uint16_t>(faces.size())});
            faces.emplace_back(std::move(entry));
            return;
        }
        diagnostics_.report("E3002", span(node), {name, entry.package});
    }

    SourceSpan span(pugi::xml_node node) const {
        const auto at = static_cast<std::uint32_t>(std::max<std::ptrdiff_t>(0, node.offset_debug()));
        return {file_, at, at + static_cast<std::uint32_t>(std::string_view(node.name()).size())};
    }

    FileId file_;
    Diagnostics& diagnostics_;
    std::vector<std::filesystem::path> roots_;
};

}  // namespace

std::optional<FontCatalogue> FontCatalogue::read(const std::filesystem::path& path, SourceMap& sources,
                                                 Diagnostics& diagnostics) {
    const std::optional<FileId> file = read_strict_xml(path, sources, diagnostics);
    if (!file) return std::nullopt;
    const std::string_view text = sources.text(*file);
    pugi::xml_document document;
    document.load_buffer(text.data(), text.size());
    auto impl = std::make_unique<Impl>();
    CatalogueReader reader(*file, diagnostics);
    reader.read(document.child("fonts"), impl->roles, impl->faces);
    impl->folders = reader.folders();
    if (impl->faces.empty()) {
        diagnostics.report("E3004", {*file, 0, 0}, {"<face>"});
        return std::nullopt;
    }
    return FontCatalogue(std::move(impl));
}

bool FontCatalogue::has(std::string_view role, std::string_view weight) const {
    const Role* found = impl_->role(role);
    return found != nullptr && std::ranges::find(found->weights, weight) != found->weights.end();
}

std::vector<std::string> FontCatalogue::roles() const {
    std::vector<std::string> names;
    for (const Role& role : impl_->roles) names.push_back(role.name);
    return names;
}

std::span<const FaceId> FontCatalogue::chain(std::string_view role, std::string_view weight) const {
    const std::scoped_lock lock(impl_->chains_guard);
    auto [it, is_new] = impl_->chains.try_emplace({std::string(role), std::string(weight)});
    if (is_new) it->second = impl_->make_chain(role, weight);
    return it->second;
}

std::vector<std::filesystem::path> FontCatalogue::files() const {
    std::vector<std::filesystem::path> files;
    for (const Face& face : impl_->faces) files.push_back(face.entry.file);
    return files;
}

const FaceEntry& FontCatalogue::entry(FaceId id) const {
    return impl_->face(id).entry;
}
hb_font_t* FontCatalogue::hb_font(FaceId id) const {
    return impl_->face(id).open();
}
unsigned FontCatalogue::units_per_em(FaceId id) const {
    return hb_face_get_upem(hb_font_get_face(hb_font(id)));
}
std::uint64_t FontCatalogue::serial() const {
    return impl_->serial;
}

std::uint32_t FontCatalogue::glyph(FaceId id, char32_t c) const {
    hb_codepoint_t glyph = 0;
    return hb_font_get_nominal_glyph(hb_font(id), c, &glyph) ? glyph : 0;
}

std::vector<std::string> FontCatalogue::installed_with(char32_t c) const {
    const std::scoped_lock lock(impl_->installed_guard);
    const auto [found, is_new] = impl_->installed.try_emplace(c);
    if (is_new && impl_->installed.size() <= most_searched) found->second = fonts_with(c, impl_->folders);
    return found->second;
}

std::string FontCatalogue::postscript_name(FaceId id) const {
    char name[128];
    unsigned size = sizeof name;
    hb_ot_name_get_utf8(hb_font_get_face(hb_font(id)), HB_OT_NAME_ID_POSTSCRIPT_NAME, HB_LANGUAGE_INVALID,
                        &size, name);
    return {name, size};
}

}  // namespace banxin
