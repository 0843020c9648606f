// 出处清单: what a file was made from, so that a page can be proven years later.
#pragma once

#include <filesystem>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "manifest/font_hashes.h"
#include "shape/font.h"

namespace banxin {

/// A file by its path from the manifest's folder, and the SHA-256 of its bytes.
struct NamedFile {
    std::string path, sha256;
    bool operator==(const NamedFile&) const = default;
};

/// A face that glyphs of the issue came from. `version` is what the font says of itself (name 5); `path` is
/// the file's own, from the root.
struct UsedFont {
    std::string name, version, path, sha256;
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

/// The SHA-256 of a file's bytes; empty when it cannot be read.
std::string hash_of_file(const std::filesystem::path&);

/// The manifest of files made from an issue whose glyphs come from `faces`, to stand in `folder`. Inputs that
/// cannot be read any more have an empty hash.
Manifest make_manifest(const std::set<std::filesystem::path>& inputs, const std::set<FaceId>& faces,
                       const FontCatalogue&, FontHashes&, const std::filesystem::path& issue,
                       const std::filesystem::path& folder);

std::string to_json(const Manifest&);

/// Reads a manifest file. E1302 when it is none.
std::optional<Manifest> read_manifest(const std::filesystem::path&, Diagnostics&);

/// Compares a manifest with the files as they are, fonts too: W6101 for each that changed, W6102 for each
/// that is gone.
void verify(const Manifest&, const std::filesystem::path& folder, Diagnostics&);

}  // namespace banxin
