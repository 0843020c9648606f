#include "content/paper_folder.h"

#include <algorithm>

namespace banxin {

namespace fs = std::filesystem;

std::optional<fs::path> path_inside(const fs::path& folder, const Element& element,
                                    std::string_view attribute, Diagnostics& diagnostics) {
    const std::string written = element.value(attribute);
    if (written.empty()) return std::nullopt;  // reported by the vocabulary
    const fs::path path(written);
    bool inside = path.is_relative() && written.find_first_of("\\:") == written.npos &&
                  std::find(path.begin(), path.end(), "..") == path.end();
    std::error_code error;
    if (inside) {
        // The path with every link resolved must begin with the folder's.
        const fs::path root = fs::weakly_canonical(folder, error),
                       real = fs::weakly_canonical(folder / path, error);
        inside =
            !error && std::mismatch(root.begin(), root.end(), real.begin(), real.end()).first == root.end();
    }
    if (!inside) {
        diagnostics.report("E1112", element.value_where(attribute), {written});
        return std::nullopt;
    }
    return (folder / path).lexically_normal();
}

fs::path existing_path(const fs::path& folder, const Element& element, std::string_view attribute,
                       Diagnostics& diagnostics) {
    const std::string written = element.value(attribute);
    fs::path path = (folder / written).lexically_normal();
    std::error_code ignored;
    if (!written.empty() && !fs::exists(path, ignored))
        diagnostics.report("E1113", element.value_where(attribute), {written});
    return path;
}

fs::path folder_of(const fs::path& file) {
    return file.has_parent_path() ? file.parent_path() : fs::path(".");
}

}  // namespace banxin
