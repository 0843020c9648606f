#include "find_press.h"

#include "shared_files.h"

namespace banxin::cli {

namespace fs = std::filesystem;

std::optional<PressProfile> find_press(const std::string& name, ComposedIssue& made) {
    auto profile =
        read_press_profile(press_profile_file(name, made.plan->paper.layouts, shared_files() / "layouts"),
                           made.sources, made.diagnostics);
    if (profile) made.conditions.insert(profile->icc_file);
    return profile;
}

std::optional<fs::path> find_screen(const std::string& name, const ComposedIssue& made) {
    const fs::path place = fs::path("screen") / (name + ".xml");
    std::error_code none;
    for (const fs::path& folder : {fs::path(made.plan->paper.layouts), shared_files() / "layouts"})
        if (fs::exists(folder / place, none)) return folder / place;
    return std::nullopt;
}

}  // namespace banxin::cli
