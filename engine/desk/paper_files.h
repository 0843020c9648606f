// The paper's files follow the store: a change is staged beside its file, then an event, then in its place.
// A program that dies between the last two has promised it; the next one finishes.
#pragma once

#include <filesystem>
#include <set>
#include <string>
#include <vector>

#include "desk/staged_file.h"
#include "newsroom/newsroom.h"

namespace banxin {

/// A change of an issue's file.
struct IssueChange {
    std::string issue;         ///< object
    std::string former, text;  ///< of the file
    std::string detail;        ///< of its event
    std::set<int> pages;       ///< numbers of those that it changes
};

/// What became of it: the event, or the refusal, or what the system said when the file could not be written;
/// the event is taken back by another one then.
using IssuePlacing = std::variant<newsroom::Event, newsroom::Refusal, FileError>;

/// Puts an issue's text, staged by the caller, in the place of its file, once the store agrees that this
/// person may. E9039 while somebody else is at one of the pages; E9004 when the file is no more the one of
/// `former`: nobody's change is lost to that of another.
IssuePlacing place_issue(newsroom::Newsroom&, const newsroom::Session&, const IssueChange&,
                         const std::filesystem::path& file, StagedFile&);

/// Puts into their places the texts of a paper that the store took and a program that died left beside its
/// file, and forgets those that it had not taken. Gives the places that were written.
std::vector<std::filesystem::path> finish_saving(newsroom::Newsroom&,
                                                 const std::filesystem::path& issue_file);

/// Where manuscripts stand: in the folder `articles` of a paper, and of its pool when it has one.
std::vector<std::filesystem::path> article_folders(const std::filesystem::path& paper_folder);

}  // namespace banxin
