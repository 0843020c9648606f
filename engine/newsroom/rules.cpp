#include "newsroom/rules.h"

#include <algorithm>

namespace banxin::newsroom {

namespace {

using enum Role;
using enum State;
using A = Action;
using G = Gate;

const std::vector<Role> writers{reporter, page_editor, desk_head, duty_chief, chief_editor};
const std::vector<Role> reviewers{page_editor, desk_head, duty_chief, chief_editor};
const std::vector<Role> desk_up{desk_head, duty_chief, chief_editor};
const std::vector<Role> chiefs{duty_chief, chief_editor};
const std::vector<Role> readers{reporter,       page_editor, desk_head, duty_chief, chief_editor, layout,
                                picture_editor, proofreader, ads,       printer,    auditor};
const std::vector<Role> markers{page_editor, desk_head, duty_chief, chief_editor, proofreader};
const std::vector<Role> makers{layout, page_editor, picture_editor, desk_head};
const std::vector<Role> staff{reporter,     page_editor, desk_head,      duty_chief,
                              chief_editor, layout,      picture_editor, proofreader};
const std::vector<State> live{draft, submitted, passed1, passed2, signed_off, returned, held};
/// A file that nobody has saved yet may be written, too.
const std::vector<State> written{none, draft, submitted, passed1, passed2, signed_off, returned, held};
const std::vector<State> with_render{page_proof, correcting, final_proof, checked,
                                     signed1,    signed2,    page_signed};

const std::vector<State> any_page{none,    page_proof, correcting, final_proof,
                                  checked, signed1,    signed2,    page_signed};

// A review may be given by somebody of the same or a higher level, so each row lists the level and those
// above it; not_reviewer keeps the levels apart.
const std::vector<Rule> table{
    // 稿件: workflow 3
    {Kind::article, A::save, written, draft, writers, {G::from_current}, "3, 10"},
    {Kind::article, A::submit, {draft, returned}, submitted, writers, {G::names_current, G::complete}, "3"},
    {Kind::article,
     A::review1,
     {submitted},
     passed1,
     reviewers,
     {G::names_current, G::not_author, G::not_reviewer},
     "3"},
    {Kind::article,
     A::review2,
     {passed1},
     passed2,
     desk_up,
     {G::names_current, G::not_author, G::not_reviewer},
     "3"},
    {Kind::article,
     A::review3,
     {passed2},
     signed_off,
     chiefs,
     {G::names_current, G::not_author, G::not_reviewer, G::outside_approved},
     "3"},
    {Kind::article,
     A::send_back,
     {submitted, passed1, passed2, signed_off},
     returned,
     reviewers,
     {G::reason},
     "3"},
    {Kind::article, A::spike, live, spiked, desk_up, {G::reason}, "3"},
    {Kind::article, A::unspike, {spiked}, draft, desk_up, {G::reason}, "3"},
    {Kind::article, A::hold, {signed_off}, held, chiefs, {G::reason}, "3"},
    {Kind::article, A::resume, {held}, signed_off, chiefs, {G::reason, G::not_withheld}, "3"},
    {Kind::article, A::comment, live, none, writers, {G::words}, "4"},
    {Kind::article, A::allow_late, live, none, chiefs, {G::reason, G::is_late}, "5"},
    {Kind::article, A::waive, live, none, desk_up, {G::names_current, G::reason, G::waivable}, "7"},
    {Kind::article,
     A::approve_outside,
     {draft, submitted, passed1, passed2},
     none,
     desk_up,
     {G::names_current, G::reason},
     "3"},
    {Kind::article, A::break_lease, written, none, desk_up, {G::reason}, "10"},
    // 版: workflow 4
    {Kind::page, A::render, any_page, page_proof, makers, {G::issue_open}, "4"},
    {Kind::page, A::break_lease, any_page, none, desk_up, {G::reason, G::issue_open}, "10"},
    {Kind::page, A::view, with_render, none, readers, {G::names_current}, "4, 9"},
    {Kind::page,
     A::mark,
     with_render,
     correcting,
     markers,
     {G::words, G::names_current, G::opened, G::issue_open},
     "4"},
    {Kind::page, A::mark_done, with_render, none, makers, {G::mark_open, G::issue_open}, "4"},
    {Kind::page, A::mark_verified, with_render, none, markers, {G::mark_by_other, G::issue_open}, "4"},
    {Kind::page, A::comment, with_render, none, staff, {G::words, G::issue_open}, "4"},
    {Kind::page,
     A::waive,
     with_render,
     none,
     desk_up,
     {G::names_current, G::reason, G::waivable, G::issue_open},
     "7"},
    {Kind::page,
     A::pass1,
     {page_proof},
     none,
     {proofreader},
     {G::names_current, G::opened, G::not_page_author, G::not_last_reader, G::issue_open},
     "4"},
    {Kind::page,
     A::pass2,
     {page_proof},
     final_proof,
     {proofreader},
     {G::names_current, G::opened, G::first_pass_made, G::not_page_author, G::not_last_reader, G::issue_open},
     "4"},
    {Kind::page,
     A::pass3,
     {final_proof},
     checked,
     {proofreader},
     {G::names_current, G::opened, G::not_page_author, G::not_last_reader, G::marks_verified, G::not_stale,
      G::issue_open},
     "4"},
    {Kind::page,
     A::sign1,
     {checked},
     signed1,
     reviewers,
     {G::names_current, G::opened, G::not_stale, G::articles_signed, G::marks_verified, G::issue_open},
     "4"},
    {Kind::page,
     A::sign2,
     {signed1},
     signed2,
     desk_up,
     {G::names_current, G::opened, G::not_signer, G::not_stale, G::articles_signed, G::marks_verified,
      G::findings_settled, G::no_embargo, G::in_time, G::issue_open},
     "4, 5, 7"},
    {Kind::page,
     A::sign3,
     {signed2},
     page_signed,
     chiefs,
     {G::names_current, G::opened, G::not_signer, G::not_stale, G::articles_signed, G::marks_verified,
      G::findings_settled, G::no_embargo, G::in_time, G::issue_open},
     "4, 5, 7"},
    // 期: workflow 5
    {Kind::issue,
     A::open_issue,
     {none},
     open,
     {desk_head, duty_chief, chief_editor, layout},
     {G::says_what},
     "5"},
    {Kind::issue,
     A::release,
     {open},
     released,
     {duty_chief},
     {G::pages_signed, G::not_stale, G::articles_signed, G::marks_verified, G::no_embargo, G::in_time,
      G::not_last_changer, G::chosen_masthead, G::same_render, G::findings_settled, G::preflight},
     "5"},
    {Kind::issue, A::receive, {released}, received, {printer}, {G::names_current}, "5"},
    {Kind::issue, A::stop, {released, received}, stopped, chiefs, {G::reason}, "5"},
    {Kind::issue, A::replate, {stopped}, none, {duty_chief}, {G::reason}, "5"},
    {Kind::issue,
     A::archive,
     {received},
     printed,
     {duty_chief, chief_editor, printer},
     {G::names_current},
     "5"},
    {Kind::issue, A::place, {open}, none, makers, {G::no_embargo, G::in_time}, "3, 4, 5"},
    {Kind::issue, A::choose_masthead, {open}, none, {chief_editor}, {G::reason, G::says_what}, "7"},
    {Kind::issue, A::allow_exception, {open}, none, {chief_editor}, {G::reason, G::is_exception}, "6"},
    {Kind::issue, A::set_clock, {open}, none, chiefs, {G::reason, G::says_what}, "5"},
    {Kind::issue, A::log_error, {released, received, printed}, none, staff, {G::says_what}, "8"},
    {Kind::issue, A::correct, {released, received, printed}, none, desk_up, {G::says_what}, "9"},
    // 人: workflow 6
    {Kind::person, A::add_person, {none}, active, {administrator}, {}, "6"},
    {Kind::person, A::grant, {active}, none, {administrator}, {G::says_what}, "6"},
    {Kind::person, A::revoke, {active}, none, {administrator}, {G::says_what}, "6"},
    {Kind::person, A::set_password, {active}, none, {administrator}, {}, "6"},
};

struct Refusal {
    Gate gate;
    std::string_view code;
};

constexpr Refusal refusals[] = {
    {G::reason, "E9007"},           {G::names_current, "E9004"},
    {G::from_current, "E9012"},     {G::not_author, "E9005"},
    {G::not_reviewer, "E9006"},     {G::complete, "E9016"},
    {G::outside_approved, "E9015"}, {G::opened, "E9008"},
    {G::not_page_author, "E9005"},  {G::not_last_reader, "E9006"},
    {G::first_pass_made, "E9003"},  {G::marks_verified, "E9009"},
    {G::waivable, "E9022"},         {G::findings_settled, "E9023"},
    {G::no_embargo, "E9024"},       {G::not_withheld, "E9025"},
    {G::mark_open, "E9014"},        {G::mark_by_other, "E9006"},
    {G::not_signer, "E9006"},       {G::not_stale, "E9010"},
    {G::articles_signed, "E9010"},  {G::issue_open, "E9013"},
    {G::pages_signed, "E9003"},     {G::not_last_changer, "E9005"},
    {G::same_render, "E9017"},      {G::preflight, "E9016"},
    {G::in_time, "E9029"},          {G::is_late, "E9014"},
    {G::is_exception, "E9014"},     {G::says_what, "E9014"},
    {G::chosen_masthead, "E9033"},  {G::words, "E9007"},
};

struct Exceptable {
    Gate gate;
    std::string_view name;
};

constexpr Exceptable exceptables[] = {
    {G::not_author, "author"},            // reviews a text that he wrote
    {G::not_reviewer, "reviewer"},        // gives two reviews of one revision
    {G::not_page_author, "page-author"},  // reads a page with a text of his own
    {G::not_last_reader, "reader"},       // makes two passes running
    {G::mark_by_other, "verifier"},       // verifies what he put right
    {G::not_signer, "signer"},            // signs at two levels
    {G::not_last_changer, "changer"},     // releases what he rendered last
};

}  // namespace

const std::vector<Rule>& rules() {
    return table;
}

const Rule* rule_for(Kind kind, Action action) {
    for (const Rule& rule : table)
        if (rule.kind == kind && rule.action == action) return &rule;
    return nullptr;
}

std::string_view exception_name(Gate gate) {
    for (const Exceptable& e : exceptables)
        if (e.gate == gate) return e.name;
    return {};
}

bool asks_password_again(Action action) {
    switch (action) {
        case A::review3:
        case A::sign1:
        case A::sign2:
        case A::sign3:
        case A::release:
        case A::choose_masthead:
        case A::allow_exception:
            return true;
        default:
            return false;
    }
}

bool knows_exceptions(const Rule& rule) {
    return std::ranges::any_of(rule.gates, [](Gate g) { return !exception_name(g).empty(); });
}

std::string_view refusal_code(Gate gate) {
    for (const Refusal& r : refusals)
        if (r.gate == gate) return r.code;
    return {};
}

}  // namespace banxin::newsroom
