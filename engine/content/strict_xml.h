// The strict pass over every XML file before a tree is built of it. pugixml accepts ill-formed UTF-8, a
// second root, duplicate attributes and illegal references, and a million nested elements would exhaust the
// stack of any recursive walk; what passes here has none of them, and every refusal is a finding with its
// place.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "base/diagnostic.h"
#include "content/encoding.h"

namespace banxin {

inline constexpr std::size_t max_xml_bytes = 8u << 20;
inline constexpr std::size_t max_xml_depth = 64;

/// Reads, decodes and checks a file. nullopt when it was refused; the text then is in the map all the same,
/// for its findings to be shown.
std::optional<FileId> read_strict_xml(const std::filesystem::path&, SourceMap&, Diagnostics&);

/// The same for bytes at hand; `path` is shown in messages.
std::optional<FileId> check_strict_xml(std::string path, std::string bytes, SourceMap&, Diagnostics&);

/// A file on its way through the pass. Several may be read at once, are put into the map one after the other,
/// and may be checked at once again, while the map is only read.
class UncheckedXml {
  public:
    /// Nullopt when it cannot be read.
    static std::optional<UncheckedXml> read(const std::filesystem::path&, Diagnostics&);
    /// `path` is shown in messages.
    UncheckedXml(std::string path, std::string bytes);

    void put_into(SourceMap&);
    /// Once it is in the map. Nullopt when it is refused.
    std::optional<FileId> checked(const SourceMap&, Diagnostics&) const;

  private:
    std::string path_;
    DecodedText decoded_;
    FileId file_ = FileId::none;
};

/// A character of XML text: itself or what a reference stands for, and the bytes it takes in the source.
struct XmlCharacter {
    char32_t value = 0;
    std::size_t length = 0;  ///< 0: no reference that stands for a character
};

/// The character or reference at `offset` of a well-formed UTF-8 text.
XmlCharacter xml_character_at(std::string_view text, std::size_t offset);

}  // namespace banxin
