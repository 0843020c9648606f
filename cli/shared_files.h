// Where the files that come with Banxin are: layouts, the font catalogue, word lists, the paper that `banxin
// new` makes.
#pragma once

#include <filesystem>

namespace banxin::cli {

/// The folder with layouts/, fonts/, word_lists/ and new_paper/: share/banxin beside an installed program,
/// else beside the program in its build folder, where the build links them.
std::filesystem::path shared_files();

}  // namespace banxin::cli
