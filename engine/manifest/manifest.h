// 出处清单: what a file was made from, so that a page can be proven years later.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "content/issue.h"
#include "page/page.h"
#include "shape/font.h"

namespace banxin {

/// A file by its path from the manifest's folder, and the SHA-256 of its bytes.
struct NamedFile {
    std::string path, sha256;
    bool operator==(const NamedFile&) const = default;
};

/// A face that glyphs of the issue came from. `version` is what the font says of itself (name 5).
struct UsedFont {
    std::string name, version;
    std::uint64_t file_bytes = 0;
    bool operator==(const UsedFont&) const = default;
};

struct Manifest {
    std::string program;   ///< e.g. "banxin 0.1.0"
    std::string issue;     ///< path of the issue's file from the manifest's folder
    std::string profiles;  ///< printing or screen conditions asked for, as on the command line; may be empty
    std::vector<NamedFile> outputs, inputs;
    std::vector<UsedFont> fonts;
    bool operator==(const Manifest&) const = default;
};

/// The manifest of files made from an issue, to stand in `folder`. Inputs that cannot be read any more have
/// an empty hash.
Manifest make_manifest(const IssuePlan&, const SourceMap&, const Document&, const FontCatalogue&,
                       const std::filesystem::path& issue, const std::filesystem::path& folder);

std::string to_json(const Manifest&);

/// Reads a manifest file. E1302 when it is none.
std::optional<Manifest> read_manifest(const std::filesystem::path&, Diagnostics&);

/// Compares a manifest with the files as they are: W6101 for each that changed, W6102 for each that is gone.
void verify(const Manifest&, const std::filesystem::path& folder, Diagnostics&);

}  // namespace banxin
