// What the pages of an issue are rendered from, as it is taken to another machine.
#pragma once

#include <filesystem>
#include <map>
#include <string>
#include <vector>

#include "content/issue.h"
#include "layout/layout.h"
#include "newsroom/newsroom.h"
#include "shape/font.h"

namespace banxin::newsroom {

/// The files of an issue that do not come with the program.
struct RenderInputs {
    std::string issue;           ///< the issue's file, one of `files`
    std::vector<JobFile> files;  ///< by their paths from the folder that all of them are in
    std::map<std::string, std::filesystem::path> places;  ///< where they are here, by hash
    std::string hash;  ///< of all of them, of the program and its own files, and of the fonts
};

/// Hashes all that the issue was made of: takes as long as reading it does. `program_files`: the folder with
/// what comes with the program.
RenderInputs render_inputs(const IssuePlan&, const LayoutSet&, const SourceMap&, const FontCatalogue&,
                           const std::filesystem::path& issue_file,
                           const std::filesystem::path& program_files);

/// The key of a page's job: whoever has the same inputs, program and fonts gets the same.
std::string input_of_page(const RenderInputs&, const std::string& page);

/// Leaves pages of an issue (its object) to workers, with the files that the store does not have yet. A job
/// of the same inputs that waits, runs or made what the page shows stays as it is; older ones of a page are
/// cancelled. StoreFailure when a file cannot be read, or is no more the one that was hashed.
Outcome<std::vector<RenderJob>> queue_pages(Newsroom&, const Session&, const RenderInputs&,
                                            const std::string& issue, const std::vector<int>& pages);

}  // namespace banxin::newsroom
