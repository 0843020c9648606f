#include "manifest/font_hashes.h"

#include <cstdlib>
#include <sstream>

#include "base/file.h"
#include "manifest/manifest.h"

namespace banxin {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t largest_store = 1u << 20;
constexpr std::size_t hash_digits = 64;

}  // namespace

FontHashes::FontHashes(fs::path store) : store_(std::move(store)) {
    std::string text;
    if (store_.empty() || !read_whole(store_, largest_store, text).empty()) return;
    // Lines of a hash, a space, and what it is of.
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);)
        if (line.size() > hash_digits + 1 && line[hash_digits] == ' ' &&
            line.find_first_not_of("0123456789abcdef") == hash_digits)
            known_[line.substr(hash_digits + 1)] = line.substr(0, hash_digits);
}

std::string FontHashes::of(const fs::path& font) {
    std::error_code failed;
    const auto size = fs::file_size(font, failed);
    const auto time = failed ? fs::file_time_type() : fs::last_write_time(font, failed);
    if (failed) return "";
    const std::string key =
        std::to_string(size) + " " + std::to_string(time.time_since_epoch().count()) + " " + font.string();
    std::string& hash = known_[key];
    if (hash.empty()) {
        hash = hash_of_file(font);
        changed_ = true;
    }
    return hash;
}

void FontHashes::keep() const {
    if (!changed_ || store_.empty()) return;
    std::string text;
    for (const auto& [key, hash] : known_)
        if (hash.size() == hash_digits) text += hash + " " + key + "\n";
    std::error_code failed;
    fs::create_directories(store_.parent_path(), failed);
    if (!failed) (void)write_whole(store_, text);  // the next run hashes again
}

fs::path font_hash_store() {
    if (const char* cache = std::getenv("XDG_CACHE_HOME"); cache && *cache == '/')
        return fs::path(cache) / "banxin" / "font-hashes";
    if (const char* home = std::getenv("HOME"); home && *home == '/')
        return fs::path(home) / ".cache" / "banxin" / "font-hashes";
    return {};
}

}  // namespace banxin
