#include "manifest/manifest.h"

#include <map>
#include <nlohmann/json.hpp>

#include <hb-ot.h>

#include "base/file.h"
#include "base/parallel.h"
#include "base/sha256.h"

namespace banxin {

namespace fs = std::filesystem;
using nlohmann::ordered_json;

namespace {

constexpr std::size_t largest_file = std::size_t{1} << 30;
constexpr std::size_t largest_manifest = 16u << 20;

std::string path_from(const fs::path& folder, const fs::path& file) {
    const fs::path from = fs::absolute(folder.empty() ? "." : folder).lexically_normal();
    const fs::path near = fs::absolute(file).lexically_normal().lexically_relative(from);
    return near.empty() ? file.string() : near.string();
}

std::string version_of(const FontCatalogue& fonts, FaceId face) {
    char text[256] = "";
    unsigned size = sizeof text;
    hb_ot_name_get_utf8(hb_font_get_face(fonts.hb_font(face)), HB_OT_NAME_ID_VERSION_STRING,
                        HB_LANGUAGE_INVALID, &size, text);
    return text;
}

ordered_json files_json(const std::vector<NamedFile>& files) {
    ordered_json list = ordered_json::array();
    for (const NamedFile& f : files) list.push_back({{"path", f.path}, {"sha256", f.sha256}});
    return list;
}

std::vector<NamedFile> files_from(const ordered_json& list) {
    std::vector<NamedFile> files;
    for (const auto& f : list) files.push_back({f.at("path"), f.at("sha256")});
    return files;
}

}  // namespace

std::string hash_of_file(const fs::path& file) {
    std::string bytes;
    return read_whole(file, largest_file, bytes).empty() ? sha256(bytes) : std::string();
}

Manifest make_manifest(const std::set<fs::path>& inputs, const std::set<FaceId>& faces,
                       const FontCatalogue& fonts, FontHashes& hashes, const fs::path& issue,
                       const fs::path& folder) {
    Manifest manifest;
    manifest.program = "banxin " BANXIN_VERSION;
    manifest.issue = path_from(folder, issue);
    const std::vector<fs::path> files(inputs.begin(), inputs.end());
    manifest.inputs.resize(files.size());
    for_each_part(files.size(), [&](std::size_t i) {
        manifest.inputs[i] = {path_from(folder, files[i]), hash_of_file(files[i])};
    });
    for (const FaceId face : faces) {
        const fs::path file = fs::absolute(fonts.entry(face).file).lexically_normal();
        manifest.fonts.push_back(
            {fonts.postscript_name(face), version_of(fonts, face), file.string(), hashes.of(file)});
    }
    return manifest;
}

std::string to_json(const Manifest& manifest) {
    ordered_json fonts = ordered_json::array();
    for (const UsedFont& f : manifest.fonts)
        fonts.push_back({{"name", f.name}, {"version", f.version}, {"path", f.path}, {"sha256", f.sha256}});
    const ordered_json all{{"program", manifest.program},           {"issue", manifest.issue},
                           {"profiles", manifest.profiles},         {"outputs", files_json(manifest.outputs)},
                           {"inputs", files_json(manifest.inputs)}, {"fonts", fonts}};
    return all.dump(2, ' ', false, ordered_json::error_handler_t::replace) + "\n";
}

std::optional<Manifest> read_manifest(const fs::path& file, Diagnostics& diagnostics) {
    std::string bytes;
    if (const FileError why = read_whole(file, largest_manifest, bytes); !why.empty()) {
        diagnostics.report("E1001", {}, {file.string(), why});
        return std::nullopt;
    }
    try {
        const ordered_json all = ordered_json::parse(bytes);
        Manifest manifest;
        manifest.program = all.at("program");
        manifest.issue = all.at("issue");
        manifest.profiles = all.at("profiles");
        manifest.outputs = files_from(all.at("outputs"));
        manifest.inputs = files_from(all.at("inputs"));
        for (const auto& f : all.at("fonts"))
            manifest.fonts.push_back({f.at("name"), f.at("version"), f.at("path"), f.at("sha256")});
        return manifest;
    } catch (const nlohmann::json::exception&) {
        diagnostics.report("E1302", {}, {file.string()});
        return std::nullopt;
    }
}

void verify(const Manifest& manifest, const fs::path& folder, Diagnostics& diagnostics) {
    std::map<std::string, std::string> files;  // a file of several faces is read once
    for (const auto* list : {&manifest.outputs, &manifest.inputs})
        for (const NamedFile& f : *list) files.emplace(f.path, f.sha256);
    for (const UsedFont& f : manifest.fonts) files.emplace(f.path, f.sha256);
    for (const auto& [path, hash] : files) {
        const std::string now = hash_of_file(folder / path);
        if (now.empty())
            diagnostics.report("W6102", {}, {path});
        else if (now != hash)
            diagnostics.report("W6101", {}, {path});
    }
}

}  // namespace banxin
