// 字体: faces by role, each role a chain of fallbacks. Files are mapped, never read whole.
#pragma once

#include <cstdint>
#include <filesystem>
#include <map>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "base/length.h"

typedef struct hb_font_t hb_font_t;
typedef struct hb_face_t hb_face_t;

namespace banxin {

/// A face opened by a catalogue; small, copied freely, valid while its catalogue lives.
enum class FaceId : std::uint16_t {};

/// A line of the catalogue: one face of one role.
struct FaceEntry {
    std::string role, weight;    ///< e.g. "song", "bold"
    std::filesystem::path file;  ///< found on this machine
    unsigned index = 0;          ///< face inside a .ttc; the SC face, never the first of Noto CJK (R9.2)
    std::string package;         ///< Debian package that ships it
};

/// The font catalogue (fonts/catalogue.xml): roles, weights, fallback order, packages.
/// Faces are opened on first use; const use is safe from several threads.
class FontCatalogue {
  public:
    /// Reads the catalogue. Faces whose file is missing are reported (with the Debian package to install).
    static std::optional<FontCatalogue> read(const std::filesystem::path&, SourceMap&, Diagnostics&);
    FontCatalogue(FontCatalogue&&) noexcept;
    FontCatalogue& operator=(FontCatalogue&&) noexcept;
    ~FontCatalogue();

    /// True when the role (and the weight in it) is in the catalogue.
    bool has(std::string_view role, std::string_view weight) const;
    std::vector<std::string> roles() const;

    /// Faces to try for a role and weight, best first: the face itself, the regular one of the role, then
    /// those of the role's fallbacks (R9.8). An unknown role is set in the first role of the catalogue. Never
    /// empty.
    std::span<const FaceId> chain(std::string_view role, std::string_view weight) const;

    const FaceEntry& entry(FaceId) const;
    /// The files of all faces of the catalogue.
    std::vector<std::filesystem::path> files() const;
    hb_font_t* hb_font(FaceId) const;  ///< scale = units per em
    unsigned units_per_em(FaceId) const;
    std::uint32_t glyph(FaceId, char32_t) const;  ///< 0 when the face lacks it
    /// Font files of the catalogue's folders that have a character none of its faces for a text has, at most
    /// three, as name and file. They are looked into for the first few characters only: it takes a while.
    std::vector<std::string> installed_with(char32_t) const;
    /// PostScript name of the face, e.g. NotoSerifCJKsc-Regular.
    std::string postscript_name(FaceId) const;

    /// Differs for every catalogue of the process: what is remembered about faces belongs to it.
    std::uint64_t serial() const;

  private:
    struct Impl;
    explicit FontCatalogue(std::unique_ptr<Impl>);
    std::unique_ptr<Impl> impl_;
};

/// A face reduced to some of its glyphs.
struct ReducedFace {
    std::string bytes;               ///< an OpenType file
    std::vector<std::uint32_t> ids;  ///< in it, of the glyphs asked for, in their order
};

/// Reduces a face with hb-subset to the glyphs given, .notdef and parts of them; with `keeps_ids` the places
/// of the others are empty. Throws std::runtime_error when the face cannot be subset.
ReducedFace subset_face(const FontCatalogue&, FaceId, std::span<const std::uint32_t> glyphs,
                        bool keeps_ids = false);

}  // namespace banxin
