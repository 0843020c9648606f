// What happened: events, chained by hash, from which every state is computed.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/sha256.h"
#include "newsroom/words.h"

namespace banxin::newsroom {

/// One line of the log (workflow 9). `hash` is what the action names: a revision, a render, a manifest.
struct Event {
    std::int64_t sequence = 0;  ///< from 1, without gaps
    std::string at;             ///< UTC, e.g. 2022-04-12T13:05:09Z
    std::string person, session;
    std::string role;  ///< the role used; "" for what needs none
    std::string object;
    Action action{};
    State from = State::none, to = State::none;
    std::string hash;
    std::string base;    ///< the revision a save started from
    std::string reason;  ///< in the person's words
    std::string detail;  ///< by action: articles of a render, text of a mark, number of the mark, a role …
    std::string engine;  ///< version of the program
    std::string previous, own;  ///< SHA-256 of the event before, and of this one

    bool operator==(const Event&) const = default;
};

/// Hashes of the bytes that the store keeps for an event: the revision saved, the release sheet, the issue's
/// file before and after. Empty for all others.
std::vector<std::string> bytes_kept_for(const Event&);

/// SHA-256 over all fields but `own`, each with its length before it, so that no two events share bytes.
std::string hash_of(const Event&);

}  // namespace banxin::newsroom
