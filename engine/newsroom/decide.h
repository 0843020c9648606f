// May this happen? A pure function of where things stand, who asks and what was found: no right comes from
// anywhere else.
#pragma once

#include <variant>

#include "newsroom/rules.h"
#include "newsroom/world.h"

namespace banxin::newsroom {

/// What somebody wants to do.
struct Act {
    std::string object;
    Action action{};
    std::string hash;  ///< what it names: the revision saved or approved, the render seen …
    std::string base;  ///< save: the revision it started from; "" for a first one
    std::string reason;
    std::string detail;  ///< as in Event
};

/// A page rendered again: what it is, what it shows and what is found on it now.
struct FreshRender {
    std::string hash;
    std::vector<Placed> placed;
    std::vector<PageFinding> findings;
};

/// What the machine found out about the object just now, where a gate asks for it.
struct Evidence {
    std::vector<std::string> blocking;           ///< findings that block, in words
    std::map<std::string, FreshRender> renders;  ///< release: each page rendered again
    bool preflight_passed = false;               ///< release: the print file passed
    std::string masthead;                        ///< release: the paper's profile as its file has it now
};

/// Why not: a stable code of the table of diagnostics, and what fills its message.
struct Refusal {
    std::string code;
    std::vector<std::string> args;
    bool operator==(const Refusal&) const = default;
};

/// The event to be written (without sequence, time, session and hashes), or the refusal.
/// The person's roles are those of the world; the first of them that the rule allows is used.
std::variant<Event, Refusal> decide(const World&, std::string_view person, const Act&, const Evidence& = {});

}  // namespace banxin::newsroom
