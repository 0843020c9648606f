#include "shared_files.h"

namespace banxin::cli {

namespace fs = std::filesystem;

fs::path shared_files() {
    std::error_code failed;
    const fs::path folder = fs::read_symlink("/proc/self/exe", failed).parent_path();
    const fs::path installed = folder.parent_path() / "share" / "banxin";
    return fs::is_directory(installed, failed) ? installed : folder / "share";
}

}  // namespace banxin::cli
