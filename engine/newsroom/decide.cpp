#include "newsroom/decide.h"

#include <algorithm>
#include <charconv>

#include "newsroom/clock.h"
#include "newsroom/errata.h"

namespace banxin::newsroom {

namespace {

/// What a gate looks at.
struct Case {
    const World& world;
    const Standing& now;
    std::string_view person;
    const Act& act;
    const Evidence& evidence;

    /// The page itself, or all pages of the issue.
    std::vector<const Standing*> pages() const {
        if (kind_of(act.object) != Kind::issue) return {&now};
        std::vector<const Standing*> all;
        for (const std::string& page : pages_of(world, act.object)) all.push_back(&standing(world, page));
        return all;
    }

    template <class Holds>
    bool each_page(Holds holds) const {
        const auto all = pages();
        return std::all_of(all.begin(), all.end(), [&](const Standing* page) { return holds(*page); });
    }

    template <class Holds>
    bool each_placed(Holds holds) const {
        return each_page([&](const Standing& page) {
            return std::all_of(page.placed.begin(), page.placed.end(),
                               [&](const Placed& p) { return holds(p, standing(world, p.article)); });
        });
    }

    const Mark* mark() const {
        std::int64_t number = 0;
        std::from_chars(act.detail.data(), act.detail.data() + act.detail.size(), number);
        const auto it = std::find_if(now.marks.begin(), now.marks.end(),
                                     [&](const Mark& m) { return m.number == number; });
        return it == now.marks.end() ? nullptr : &*it;
    }

    /// The same bytes of the same revisions: a picture of a text is not the text.
    bool same_render() const {
        const auto pages = pages_of(world, act.object);
        return std::all_of(pages.begin(), pages.end(), [&](const std::string& page) {
            const auto it = evidence.renders.find(page);
            const Standing& shown = standing(world, page);
            return it != evidence.renders.end() && it->second.hash == shown.hash &&
                   it->second.placed == shown.placed;
        });
    }
};

/// Findings of the render, as it was made and (for the release) as it came out again, that neither went nor
/// were waived, as to_detail gives them.
std::vector<std::string> unsettled(const Case& c) {
    std::vector<std::string> open;
    const auto look = [&](const std::vector<PageFinding>& findings, const Standing& page) {
        for (const PageFinding& f : findings) {
            const Standing& object = kind_of(f.object) == Kind::article ? standing(c.world, f.object) : page;
            const std::string name = to_detail(f);
            const bool settled = weight_of(f.code) == Weight::note ||
                                 (weight_of(f.code) == Weight::waivable && object.waived.contains(name));
            if (!settled && std::ranges::find(open, name) == open.end()) open.push_back(name);
        }
    };
    for (const Standing* page : c.pages()) look(page->findings, *page);
    for (const auto& [page, fresh] : c.evidence.renders) look(fresh.findings, standing(c.world, page));
    return open;
}

/// Papers lie before their readers in the morning after 付印.
constexpr std::chrono::hours delivery{8};

/// The issue that the act is about, itself or by its page.
std::string issue_meant(const Case& c) {
    return kind_of(c.act.object) == Kind::issue ? c.act.object : issue_of(c.act.object);
}

/// The first article that is `barred`, of those that placing names in its detail ("1/lead article/a
/// 1/left article/b") and of those that stand on the pages; "" when there is none.
template <class Barred>
std::string first_barred(const Case& c, Barred barred) {
    std::string first;
    const auto look = [&](const std::string& article) {
        if (first.empty() && barred(article)) first = article;
        return true;
    };
    if (c.act.action == Action::place)
        for (std::size_t at = 0; (at = c.act.detail.find(" article/", at)) != std::string::npos; ++at)
            look(c.act.detail.substr(at + 1, c.act.detail.find(' ', at + 1) - at - 1));
    c.each_placed([&](const Placed& p, const Standing&) { return look(p.article); });
    return first;
}

/// The first article that may not appear with this issue yet; "" when all may.
std::string embargoed(const Case& c) {
    const std::string& due = standing(c.world, issue_meant(c)).due;
    if (due.empty()) return {};
    const std::string out = later(due, delivery);
    return first_barred(
        c, [&](const std::string& article) { return standing(c.world, article).not_before > out; });
}

/// The first article that came after the issue had closed, without leave; "" when all were in time.
std::string late_one(const Case& c) {
    const std::string issue = issue_meant(c);
    return first_barred(c, [&](const std::string& article) { return is_late(c.world, article, issue); });
}

/// A rule that knows exceptions, then somebody's name: "author 方心怡".
bool names_exception(const World& world, const std::string& detail) {
    const std::size_t space = std::min(detail.find(' '), detail.size());
    const bool known = std::ranges::any_of(rules(), [&](const Rule& rule) {
        return std::ranges::any_of(rule.gates, [&](Gate g) {
            return !exception_name(g).empty() && exception_name(g) == detail.substr(0, space);
        });
    });
    return known && space < detail.size() &&
           standing(world, "person/" + detail.substr(space + 1)).state == State::active;
}

/// As masthead_profile (edition.h) gives it.
bool is_masthead_profile(std::string_view text) {
    constexpr std::size_t digits = 12;
    if (text == "none") return true;
    const std::string_view kind = text.substr(0, text.find(' ') + 1), hash = text.substr(kind.size());
    return (kind == "registered " || kind == "internal ") && hash.size() == digits &&
           hash.find_first_not_of("0123456789abcdef") == hash.npos;
}

/// As to_detail(PrintError) gives it, on a page of the issue. Which kinds there are stands in a table that is
/// data.
bool is_print_error(const std::string& detail, int pages) {
    const PrintError e = print_error_from(detail);
    return !e.kind.empty() && e.page > 0 && e.page <= pages &&
           e.words.find_first_not_of(" \t\r\n") != e.words.npos && to_detail(e) == detail;
}

/// An article that the page printed, and one that is there to put it right.
bool is_correction(const World& world, const Act& act) {
    const Correction c = correction_from(act.detail);
    const auto& placed = standing(world, c.page).placed;
    return kind_of(c.page) == Kind::page && issue_of(c.page) == act.object && to_detail(c) == act.detail &&
           std::ranges::find(placed, c.article, &Placed::article) != placed.end() && c.by != c.article &&
           kind_of(c.by) == Kind::article && standing(world, c.by).state != State::none;
}

constexpr int most_pages = 400;

/// Whether the detail of an act is what its action takes.
bool says_what(const World& world, const Act& act, const Standing& now) {
    const std::string& detail = act.detail;
    if (act.action == Action::correct) return is_correction(world, act);
    if (act.action == Action::choose_masthead) return is_masthead_profile(detail);
    if (act.action == Action::log_error) return is_print_error(detail, now.pages);
    if (act.action == Action::set_clock) return time_from(detail).has_value();
    if (act.action == Action::grant || act.action == Action::revoke) return named<Role>(detail).has_value();
    // open: "4", or "4 2022-04-12T14:00:00Z"
    int pages = 0;
    const auto [end, failed] = std::from_chars(detail.data(), detail.data() + detail.size(), pages);
    const std::string_view rest(end, static_cast<std::size_t>(detail.data() + detail.size() - end));
    return failed == std::errc() && pages > 0 && pages <= most_pages &&
           (rest.empty() || (rest.front() == ' ' && time_from(rest.substr(1))));
}

/// The exception that lets the person off a gate. Those of an issue end with it; for an article, which is
/// judged before it stands in an issue, those of every open one hold.
const Exception* exception_for(const Case& c, Gate gate) {
    if (exception_name(gate).empty()) return nullptr;
    const Kind kind = *kind_of(c.act.object);
    const std::string own = kind == Kind::page ? issue_of(c.act.object) : c.act.object;
    for (const auto& [object, issue] : c.world) {
        if (issue.state != State::open || (kind != Kind::article && object != own)) continue;
        for (const Exception& e : issue.exceptions)
            if (e.rule == exception_name(gate) && e.person == c.person) return &e;
    }
    return nullptr;
}

bool signed_state(State s) {
    return s == State::signed_off || s == State::printed;
}

bool holds(Gate gate, const Case& c) {
    const std::string person(c.person);
    switch (gate) {
        case Gate::reason:
            return !c.act.reason.empty();
        case Gate::words:
            return !anchored_from(c.act.detail).text.empty();
        case Gate::names_current:
            return c.act.hash == c.now.hash && !c.now.hash.empty();
        case Gate::from_current:
            return c.act.base == c.now.hash && !c.act.hash.empty();
        case Gate::not_author:
            return !c.now.authors.contains(person);
        case Gate::not_reviewer:
            return !c.now.reviewers.contains(person);
        case Gate::complete:
            return c.evidence.blocking.empty();
        case Gate::outside_approved:
            return !c.now.needs_outside || c.now.outside_approved;
        case Gate::opened:
            return c.now.opened.contains(person);
        case Gate::not_page_author:
            return c.each_placed(
                [&](const Placed&, const Standing& article) { return !article.authors.contains(person); });
        case Gate::not_last_reader:
            return c.now.last_reader != person;
        case Gate::first_pass_made:
            return c.now.first_pass;
        case Gate::marks_verified:
            return c.each_page([](const Standing& page) {
                return std::all_of(page.marks.begin(), page.marks.end(),
                                   [](const Mark& m) { return !m.verified_by.empty(); });
            });
        case Gate::waivable:
            return weight_of(finding_from(c.act.detail).code) == Weight::waivable;
        case Gate::findings_settled:
            return unsettled(c).empty();
        case Gate::no_embargo:
            return embargoed(c).empty();
        case Gate::in_time:
            return late_one(c).empty();
        case Gate::is_late:
            return is_late(c.world, c.act.object, c.act.detail);
        case Gate::says_what:
            return says_what(c.world, c.act, c.now);
        case Gate::is_exception:
            return names_exception(c.world, c.act.detail);
        case Gate::not_withheld:
            return !c.now.withheld;
        case Gate::mark_open:
            return c.mark() && c.mark()->done_by.empty();
        case Gate::mark_by_other:
            return c.mark() && !c.mark()->done_by.empty() && c.mark()->done_by != person &&
                   c.mark()->verified_by.empty();
        case Gate::not_signer:
            return !c.now.signers.contains(person);
        case Gate::not_stale:
            return c.each_placed(
                [](const Placed& p, const Standing& article) { return p.revision == article.hash; });
        case Gate::articles_signed:
            return c.each_placed(
                [](const Placed&, const Standing& article) { return signed_state(article.state); });
        case Gate::issue_open:
            return standing(c.world, issue_of(c.act.object)).state == State::open;
        case Gate::pages_signed:
            return c.now.pages > 0 &&
                   c.each_page([](const Standing& page) { return page.state == State::page_signed; });
        case Gate::not_last_changer:
            return c.each_page([&](const Standing& page) { return page.renderer != person; });
        case Gate::chosen_masthead:
            return chosen_masthead(c.world).empty() || chosen_masthead(c.world) == c.evidence.masthead;
        case Gate::same_render:
            return c.same_render();
        case Gate::preflight:
            return c.evidence.preflight_passed;
    }
    return false;
}

std::vector<std::string> arguments(Gate gate, const Case& c) {
    std::vector<std::string> args{c.act.object};
    // As a state that does not allow it says so: not all pages are signed, pass 1 was not made.
    if (gate == Gate::pages_signed || gate == Gate::first_pass_made)
        args.insert(args.end(), {std::string(name_of(c.now.state)), std::string(name_of(c.act.action))});
    if (gate == Gate::mark_open || gate == Gate::is_late || gate == Gate::is_exception ||
        gate == Gate::says_what)
        args.emplace_back(name_of(c.act.action));
    if (gate == Gate::waivable) args.push_back(c.act.detail);
    if (gate == Gate::findings_settled) {
        const auto open = unsettled(c);
        args.push_back(open.front() + (open.size() > 1 ? " …+" + std::to_string(open.size() - 1) : ""));
    }
    if (gate == Gate::chosen_masthead) {
        args.push_back(chosen_masthead(c.world));
        args.push_back(c.evidence.masthead);
    }
    if (gate == Gate::in_time) args.push_back(late_one(c));
    if (gate == Gate::no_embargo) {
        args.push_back(embargoed(c));
        args.push_back(standing(c.world, args.back()).not_before);
    }
    if (gate == Gate::complete || gate == Gate::preflight)
        for (const std::string& finding : c.evidence.blocking) args.push_back(finding);
    return args;
}

/// A revision that a released issue prints is not changed any more.
bool is_printed(const World& world, std::string_view article) {
    return std::any_of(world.begin(), world.end(), [&](const auto& entry) {
        if (!entry.first.starts_with("page/")) return false;
        const State issue = standing(world, issue_of(entry.first)).state;
        if (issue != State::released && issue != State::received && issue != State::printed) return false;
        return std::any_of(entry.second.placed.begin(), entry.second.placed.end(),
                           [&](const Placed& p) { return p.article == article; });
    });
}

/// What a person says of an act stays in the log for ever: no more of it than anybody reads.
bool is_too_long(const Act& act) {
    constexpr std::size_t most_words = 20'000, longest_name = 500;
    // Renders and placings say what they show.
    const bool says_itself = act.action == Action::render || act.action == Action::place;
    return act.object.size() > longest_name || act.hash.size() > longest_name ||
           act.base.size() > longest_name || act.reason.size() > most_words ||
           (!says_itself && act.detail.size() > most_words);
}

}  // namespace

std::variant<Event, Refusal> decide(const World& world, std::string_view person, const Act& act,
                                    const Evidence& evidence) {
    const auto kind = kind_of(act.object);
    const Rule* rule = kind ? rule_for(*kind, act.action) : nullptr;
    if (!rule) return Refusal{"E9014", {act.object, std::string(name_of(act.action))}};
    if (is_too_long(act)) return Refusal{"E9040", {std::string(name_of(act.action))}};

    const std::set<Role>& held = standing(world, "person/" + std::string(person)).roles;
    const auto role =
        std::find_if(rule->roles.begin(), rule->roles.end(), [&](Role r) { return held.contains(r); });
    if (role == rule->roles.end())
        return Refusal{"E9002", {std::string(person), std::string(name_of(act.action)), act.object}};

    const Standing& now = standing(world, act.object);
    if (*kind == Kind::article && is_printed(world, act.object)) return Refusal{"E9013", {act.object}};
    if (std::find(rule->from.begin(), rule->from.end(), now.state) == rule->from.end())
        return Refusal{"E9003",
                       {act.object, std::string(name_of(now.state)), std::string(name_of(act.action))}};

    const Case c{world, now, person, act, evidence};
    std::string exceptions;
    for (const Gate gate : rule->gates) {
        if (holds(gate, c)) continue;
        const Exception* exception = exception_for(c, gate);
        // Whoever verifies what he did himself still needs it done.
        const Mark* mark = c.mark();
        const bool done =
            gate != Gate::mark_by_other || (mark && !mark->done_by.empty() && mark->verified_by.empty());
        if (!exception || !done) return Refusal{std::string(refusal_code(gate)), arguments(gate, c)};
        exceptions += '\n' + std::string(exception_line) + std::to_string(exception->number);
    }

    Event event;
    event.person = person;
    event.role = name_of(*role);
    event.object = act.object;
    event.action = act.action;
    event.from = now.state;
    event.to = rule->to == State::none ? now.state : rule->to;
    // 通讯社撤发、扣发 copy enters as held.
    if (act.action == Action::save && (" " + act.detail + " ").find(" withheld ") != std::string::npos)
        event.to = State::held;
    // What names nothing new names what the object is: the log knows no hash that never was.
    const bool names_new = act.action == Action::save || act.action == Action::render ||
                           act.action == Action::release || act.action == Action::place;
    event.hash = names_new ? act.hash : now.hash;
    event.base = act.base;
    event.reason = act.reason;
    event.detail = act.detail.substr(0, knows_exceptions(*rule) ? act.detail.find('\n') : act.detail.npos);
    if (event.detail.starts_with(exception_line) && knows_exceptions(*rule))
        event.detail.clear();  // not his to say
    event.detail += exceptions;
    return event;
}

}  // namespace banxin::newsroom
