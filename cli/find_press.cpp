#include "find_press.h"

#include "shared_files.h"

namespace banxin::cli {

std::optional<PressProfile> find_press(const std::string& name, ComposedIssue& made) {
    const std::filesystem::path place = std::filesystem::path("press") / (name + ".xml");
    const std::filesystem::path own = std::filesystem::path(made.plan->paper.layouts) / place;
    std::error_code none;
    return read_press_profile(std::filesystem::exists(own, none) ? own : shared_files() / "layouts" / place,
                              made.sources, made.diagnostics);
}

}  // namespace banxin::cli
