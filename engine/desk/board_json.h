// Where everything stands, as the browser gets it.
#pragma once

#include <string>

#include "desk/workbench.h"
#include "newsroom/newsroom.h"

namespace banxin {

/// What the board is made of, besides the store.
struct BoardView {
    const ShownBench& bench;
    std::chrono::sys_seconds now;
    Language language;
    const newsroom::Event& last_place;              ///< that changed the issue's file
    bool setting;                                   ///< whether it is being set anew
    std::map<std::string, newsroom::Lease> leases;  ///< as the store has them
};

/// What only the moment of a release can show (the same bytes again, the print file), taken for good: whether
/// somebody may release but for that.
newsroom::Evidence hopeful_evidence(const newsroom::World&, const std::string& issue, const ShownBench&);

/// The state for one person: every object with its state, hash, and what this person may do with it now, or
/// why not. The rules are asked, not guessed: a button is grey because the newsroom would refuse.
std::string board_json(const newsroom::World&, const std::string& person, const std::string& csrf,
                       const BoardView&);

/// The log, newest first: at most `most` events of an object, of all when it is empty.
std::string log_json(const std::vector<newsroom::Event>&, const std::string& object, std::size_t most,
                     Language);

}  // namespace banxin
