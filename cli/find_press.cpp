#include "find_press.h"

#include "shared_files.h"

namespace banxin::cli {

namespace fs = std::filesystem;

std::optional<PressProfile> find_press(const std::string& name, ComposedIssue& made) {
    const std::filesystem::path place = std::filesystem::path("press") / (name + ".xml");
    const std::filesystem::path own = std::filesystem::path(made.plan->paper.layouts) / place;
    std::error_code none;
    return read_press_profile(std::filesystem::exists(own, none) ? own : shared_files() / "layouts" / place,
                              made.sources, made.diagnostics);
}

std::optional<fs::path> find_screen(const std::string& name, const ComposedIssue& made) {
    const fs::path place = fs::path("screen") / (name + ".xml");
    std::error_code none;
    for (const fs::path& folder : {fs::path(made.plan->paper.layouts), shared_files() / "layouts"})
        if (fs::exists(folder / place, none)) return folder / place;
    return std::nullopt;
}

}  // namespace banxin::cli
