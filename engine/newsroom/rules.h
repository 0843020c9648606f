// Who may do what, when: the one table from which every right of the newsroom follows.
#pragma once

#include <string_view>
#include <vector>

#include "newsroom/words.h"

namespace banxin::newsroom {

/// What must hold beyond state and role. Each is a function in decide.cpp; a refusal names its code.
enum class Gate : std::uint8_t {
    reason,            ///< a reason is given
    words,             ///< something is said
    names_current,     ///< the hash named is the object's current one: nobody approves what he has not seen
    from_current,      ///< a save names the revision it started from
    not_author,        ///< the actor wrote none of the article's revisions
    not_reviewer,      ///< the actor gave no earlier review of this revision
    complete,          ///< nothing that blocks was found in the text
    outside_approved,  ///< 送审 is done where the article asks for it
    opened,            ///< the actor has opened that very render
    not_page_author,   ///< the actor wrote none of the page's articles
    not_last_reader,   ///< the actor did not make the page's last pass
    first_pass_made,   ///< pass 1 of this page was made
    marks_verified,    ///< every mark is done and verified (核红)
    waivable,          ///< the finding named may be waived
    findings_settled,  ///< each finding that is no note is waived: of the render, and of it made again
    no_embargo,        ///< each article, and the one placed, may appear with this issue
    in_time,           ///< each article was handed in before the issue closed, or the duty chief gave leave
    is_late,           ///< the article was handed in after the issue named in the detail closed
    says_what,         ///< the detail is what the action takes: pages and 付印, a time, a role
    is_exception,      ///< the detail names a rule that knows exceptions, and a person
    not_withheld,      ///< the agency has not taken the article back
    mark_open,         ///< the mark named is open
    mark_by_other,     ///< the mark named is done, by somebody else than the actor
    not_signer,        ///< the actor has not signed this render at a lower level
    not_stale,         ///< the render shows the newest revision of each of its articles
    articles_signed,   ///< each of its articles is signed
    issue_open,        ///< the page's issue is not frozen
    pages_signed,      ///< all pages of the issue are signed
    not_last_changer,  ///< the actor made none of the issue's last renders
    chosen_masthead,   ///< the paper's masthead profile is the one that was chosen last, if any was
    same_render,       ///< rendering again gives the signed bytes, of the same revisions
    preflight,         ///< the print file passes
};

/// One row: in one of the states `from`, one of `roles` may do `action` if the gates hold; the object is in
/// state `to` then (none: it stays where it is).
struct Rule {
    Kind kind;
    Action action;
    std::vector<State> from;
    State to;
    std::vector<Role> roles;
    std::vector<Gate> gates;
    std::string_view source;  ///< section of the workflow
};

const std::vector<Rule>& rules();

/// The row of a kind and action, or null when there is none.
const Rule* rule_for(Kind, Action);

/// What a small newsroom may let a named person off (workflow 6), as the shell calls it: "author" for the
/// gate that keeps people from judging what they wrote; "" where there are no exceptions.
std::string_view exception_name(Gate);

/// Signatures, the release and what the chief editor decides take the password again, just before.
bool asks_password_again(Action);

bool knows_exceptions(const Rule&);
/// What begins the line by which a judgement says under which exception it was given.
inline constexpr std::string_view exception_line = "exception ";

/// Code of the refusal when the gate does not hold, e.g. "E9005".
std::string_view refusal_code(Gate);

}  // namespace banxin::newsroom
