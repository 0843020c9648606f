// Where everything stands, as the browser gets it.
#pragma once

#include <map>
#include <string>
#include <vector>

#include "newsroom/edition.h"
#include "newsroom/newsroom.h"
#include "preview/live_issue.h"

namespace banxin {

/// What the board is made of, besides the store.
struct BoardView {
    const LiveIssue& issue;
    const std::vector<newsroom::PageRender>& renders;     ///< the pages as they are on the screen
    const std::map<std::string, std::string>& revisions;  ///< article object → hash of its file as it is
    std::string object;                                   ///< the issue's
    Language language;
};

/// Actions for which the password is asked again (signatures and the release).
bool wants_password(newsroom::Action);

/// The state for one person: every object with its state, hash, and what this person may do with it now, or
/// why not. The rules are asked, not guessed: a button is grey because the newsroom would refuse.
std::string board_json(const newsroom::World&, const std::string& person, const std::string& csrf,
                       const BoardView&);

}  // namespace banxin
