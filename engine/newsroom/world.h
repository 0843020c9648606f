// Where everything stands: computed from the events, never stored.
#pragma once

#include <map>
#include <set>
#include <string>
#include <vector>

#include "newsroom/anchor.h"
#include "newsroom/event.h"
#include "newsroom/findings.h"

namespace banxin::newsroom {

/// 校样上的一处批改. Open until done, closed when verified by another.
struct Mark {
    std::int64_t number = 0;  ///< sequence of the event that made it
    std::string by, text;
    std::string done_by, verified_by;
    std::optional<Anchor> anchor = std::nullopt;
    int pass = 1;  ///< the pass in which it was made: 1, 2, 3
    bool operator==(const Mark&) const = default;
};

/// 批注: a word from one to the others; it stops nothing.
struct Comment {
    std::int64_t number = 0;  ///< sequence of its event
    std::string by, at, text;
    std::optional<Anchor> anchor;
    bool operator==(const Comment&) const = default;
};

/// 例外: a small newsroom lets one person off one rule of workflow 3 to 5 until the issue is released.
struct Exception {
    std::int64_t number = 0;   ///< sequence of its event
    std::string rule, person;  ///< rule: as exception_name
    std::string by, reason;
    bool operator==(const Exception&) const = default;
};

/// An article in a render, with the revision that it shows.
struct Placed {
    std::string article, revision;  ///< article: object id
    bool operator==(const Placed&) const = default;
};

/// How one object stands. Which fields mean something depends on its kind.
struct Standing {
    State state = State::none;
    std::vector<std::pair<State, std::string>> states;  ///< that it went through, and when (as Event::at)
    std::string hash;                                   ///< current revision, render or manifest
    std::string last_person;

    std::set<std::string> authors;           ///< article: all who saved a revision of it
    std::set<std::string> reviewers;         ///< article: who reviewed the current revision
    bool needs_outside = false;              ///< article: 送审 asked for
    bool outside_approved = false;           ///< article: … and given, for the current revision
    bool withheld = false;                   ///< article: cancelled or withheld by the agency it came from
    std::string not_before;                  ///< article: embargo (UTC as in Event::at); "" without
    std::string handed_in;                   ///< article: when it was submitted first, as in Event::at
    std::set<std::string> late_leave;        ///< article: issues that may have it though they had closed
    std::map<Action, std::string> reviewed;  ///< article: the revision that each level passed last
    std::set<std::int64_t>
        excepted;  ///< article: exceptions made for the current revision; page: for any render

    std::vector<Comment> comments;  ///< article, page
    std::set<std::string> waived;   ///< article, page: findings waived for the current hash (to_detail)

    std::vector<Placed> placed;         ///< page: the articles of the current render
    std::vector<PageFinding> findings;  ///< page: what was found when it was rendered
    std::string renderer;               ///< page: who made the current render
    std::set<std::string> opened;       ///< page: who has opened the current render
    std::set<std::string> signers;      ///< page: who has signed the current render
    std::string last_reader;            ///< page: who made the last pass, of any render
    bool first_pass = false;            ///< page: pass 1 was made, of any render
    std::vector<Mark> marks;            ///< page

    int pages = 0;                      ///< issue: number of pages
    std::string due;                    ///< issue: 付印 (UTC as in Event::at); "" when no hour was set
    std::string opened_at;              ///< issue: as in Event::at; "" for a later edition
    std::vector<Exception> exceptions;  ///< issue
    std::string masthead;  ///< issue: the profile chosen in it (masthead_profile); "" without a choice
    std::int64_t masthead_at = 0;      ///< issue: sequence of that event
    std::vector<Comment> errors;       ///< issue: what was found in print, as errata.h reads it
    std::vector<Comment> corrections;  ///< issue: 更正 of what it printed, as correction_from reads them

    std::set<Role> roles;           ///< person
    int failed_sign_ins = 0;        ///< person: since the last that succeeded
    std::string last_failed;        ///< person: when the last failed, as in Event::at
    std::int64_t password_set = 0;  ///< person: sequence of the event that gave another password

    bool operator==(const Standing&) const = default;
};

/// All objects by id.
using World = std::map<std::string, Standing, std::less<>>;

/// Brings one event into the world. The event is believed: decide() made it, or the log holds it.
void happen(World&, const Event&);

/// The standing of an object; one in state none when it is unknown.
const Standing& standing(const World&, std::string_view object);

/// The issue that a page belongs to: "page/2022-04-13/1" gives "issue/2022-04-13".
std::string issue_of(std::string_view page);
/// "issue/2022-04-13" and 1 give "page/2022-04-13/1".
std::string page_object(std::string_view issue, int number);
/// The pages of an issue, from 1.
std::vector<std::string> pages_of(const World&, std::string_view issue);

/// When an issue closes (UTC as in Event::at): four hours before 付印, or when it was opened if that was
/// later.
/// "" when it has no hour, and for a later edition, which the duty chief made.
std::string closing_time(const World&, std::string_view issue);
/// True when an article was handed in after the issue closed, and nobody gave leave.
bool is_late(const World&, std::string_view article, const std::string& issue);

/// The masthead profile that the paper chose last, in whichever issue; "" when it never did.
std::string chosen_masthead(const World&);

/// The exceptions that were made for a page or for what stands on it.
std::vector<Exception> exceptions_of(const World&, std::string_view page);

/// 更正: which article of which page is put right, and by which (objects). All empty when it is none.
struct Correction {
    std::string page, article, by;
};
/// As the detail of its event.
std::string to_detail(const Correction&);
Correction correction_from(std::string_view detail);

/// 复审只看改动: the revision, another than the current one, that the level whose review is due passed last;
/// "" when there is none.
std::string reviewed_before(const Standing& article);

/// What a save says of the article besides its text.
struct SaveTerms {
    bool needs_outside = false;  ///< 送审; it stays asked for in later saves
    bool withheld = false;       ///< cancelled or withheld by its agency: it enters as held
    std::string not_before;      ///< UTC as in Event::at; "" leaves what was set before
};
std::string to_detail(const SaveTerms&);

/// What a render shows, as the detail of its event: a line an article (id and revision) or finding.
std::string to_detail(const std::vector<Placed>&, const std::vector<PageFinding>& = {});
std::vector<Placed> placed_from(std::string_view detail);
std::vector<PageFinding> findings_from(std::string_view detail);
/// Whether a page's last render is this one, of the same revisions and with the same findings.
bool shows_render(const Standing& page, std::string_view hash, std::string_view detail);

}  // namespace banxin::newsroom
