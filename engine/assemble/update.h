// An issue made before, of which much is to stay: locked pages and places, and late news that changes as few
// pages as it can.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "assemble/search.h"

namespace banxin {

/// A place of an issue made before.
struct EarlierPlace {
    std::string slot, article;  ///< article: path from the paper's folder
    GridArea first, last;       ///< its first and last frame
    bool locked = false;
};

struct EarlierPage {
    int number = 1;
    bool locked = false;
    std::vector<EarlierPlace> places;
    std::vector<int> continued_from;  ///< pages that have the first parts of stories continued here
    std::string xml;                  ///< as it stands in the file
    SourceSpan where;
};

/// Reads it, and adds to the pool the articles in it that the pool has not. Mistakes are reported.
std::optional<std::vector<EarlierPage>> read_earlier_pages(const std::filesystem::path& issue, Pool&,
                                                           SourceMap&, Diagnostics&);

/// What came of an update.
struct UpdatedIssue {
    Pool pool;                      ///< of the pages made anew, with the articles for them
    AssembleResult result;          ///< its plans
    std::vector<std::string> kept;  ///< the pages that stayed, as they stood
    std::vector<int> anew;          ///< numbers of the others
};

/// An article that stands elsewhere than before; no place: left out.
struct Move {
    std::string article;  ///< id
    int from_page = 0, to_page = 0;
    std::string from_slot, to_slot;
};

/// Without late articles every page that is not locked is made anew. With them as few as will do; of those
/// the cheapest. `late`: indexes into the pool. No plans in the result: there is no way.
UpdatedIssue update_issue(const Pool&, const std::vector<EarlierPage>&, const std::vector<std::size_t>& late,
                          const FontCatalogue&, const AssembleOptions&);

/// What a plan of the update changes, by page and slot as they were.
std::vector<Move> moves_of(const UpdatedIssue&, const AssembledIssue&, const std::vector<EarlierPage>&);

}  // namespace banxin
