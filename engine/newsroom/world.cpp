#include "newsroom/world.h"

#include <algorithm>
#include <charconv>

#include "newsroom/clock.h"
#include "newsroom/rules.h"

namespace banxin::newsroom {

namespace {

template <class Use>
void for_each_part(std::string_view text, char separator, Use use) {
    while (!text.empty()) {
        const std::string_view part = text.substr(0, text.find(separator));
        if (!part.empty()) use(part);
        text.remove_prefix(std::min(text.size(), part.size() + 1));
    }
}

template <class Use>
void for_each_word(std::string_view text, Use use) {
    for_each_part(text, ' ', use);
}

void new_revision(Standing& s, const Event& e) {
    s.hash = e.hash;
    s.authors.insert(e.person);
    s.reviewers.clear();
    s.outside_approved = false;
    s.waived.clear();
    s.withheld = false;
    s.excepted.clear();
    for_each_word(e.detail, [&](std::string_view word) {
        constexpr std::string_view not_before = "not-before=";
        if (word == "outside") s.needs_outside = true;
        if (word == "withheld") s.withheld = true;
        if (word.starts_with(not_before)) s.not_before = word.substr(not_before.size());
    });
}

void new_render(Standing& s, const Event& e) {
    if (s.hash != e.hash) {
        s.opened.clear();
        s.waived.clear();
    }
    s.signers.clear();  // a page that was marked and rendered unchanged is signed anew all the same
    s.hash = e.hash;
    s.renderer = e.person;
    s.placed = placed_from(e.detail);
    s.findings = findings_from(e.detail);
}

/// The pass that a mark belongs to: that of the marks before it, while they are being put right.
int pass_of_mark(const Standing& s, State from) {
    if (from == State::final_proof) return 3;
    if (from == State::correcting && !s.marks.empty()) return s.marks.back().pass;
    return s.first_pass ? 2 : 1;
}

void opened_issue(Standing& s, std::string_view detail, const std::string& at) {
    s.opened_at = at;
    std::from_chars(detail.data(), detail.data() + detail.size(), s.pages);
    for_each_word(detail, [&](std::string_view word) {
        if (word.ends_with('Z')) s.due = word;
    });
}

/// The reason of a sign-in is why it failed.
void signed_in(Standing& s, const Event& e) {
    s.failed_sign_ins = e.reason.empty() ? 0 : s.failed_sign_ins + 1;
    if (!e.reason.empty()) s.last_failed = e.at;
}

/// A judgement that was given by an exception says so at the end of its detail (decide.cpp).
void note_exceptions(Standing& s, const Event& e) {
    const auto kind = kind_of(e.object);  // a log from elsewhere may have anything
    const Rule* rule = kind ? rule_for(*kind, e.action) : nullptr;
    if (!rule || !knows_exceptions(*rule)) return;
    for_each_part(e.detail, '\n', [&](std::string_view line) {
        if (!line.starts_with(exception_line)) return;
        std::int64_t number = 0;
        std::from_chars(line.data() + exception_line.size(), line.data() + line.size(), number);
        s.excepted.insert(number);
    });
}

Mark* mark_numbered(Standing& s, std::string_view number) {
    std::int64_t n = 0;
    std::from_chars(number.data(), number.data() + number.size(), n);
    const auto it =
        std::find_if(s.marks.begin(), s.marks.end(), [&](const Mark& m) { return m.number == n; });
    return it == s.marks.end() ? nullptr : &*it;
}

}  // namespace

void happen(World& world, const Event& e) {
    using A = Action;
    if (e.action == A::refused) return;
    Standing& s = world[e.object];
    switch (e.action) {
        case A::save:
            new_revision(s, e);
            break;
        case A::review1:
        case A::review2:
        case A::review3:
            s.reviewers.insert(e.person);
            s.reviewed[e.action] = e.hash;
            break;
        case A::approve_outside:
            s.outside_approved = true;
            break;
        case A::render:
            new_render(s, e);
            break;
        case A::view:
            s.opened.insert(e.person);
            break;
        case A::mark: {
            Anchored a = anchored_from(e.detail);
            s.marks.push_back({e.sequence,
                               e.person,
                               std::move(a.text),
                               {},
                               {},
                               std::move(a.anchor),
                               pass_of_mark(s, e.from)});
            break;
        }
        case A::comment: {
            Anchored a = anchored_from(e.detail);
            s.comments.push_back({e.sequence, e.person, e.at, std::move(a.text), std::move(a.anchor)});
            break;
        }
        case A::submit:
            if (s.handed_in.empty()) s.handed_in = e.at;
            break;
        case A::allow_late:
            s.late_leave.insert(e.detail);
            break;
        case A::allow_exception: {
            const std::size_t space = std::min(e.detail.find(' '), e.detail.size());
            s.exceptions.push_back({e.sequence, e.detail.substr(0, space),
                                    e.detail.substr(std::min(space + 1, e.detail.size())), e.person,
                                    e.reason});
            break;
        }
        case A::choose_masthead:
            s.masthead = e.detail;
            s.masthead_at = e.sequence;
            break;
        case A::waive:
            s.waived.insert(e.detail);
            break;
        case A::mark_done:
            if (Mark* m = mark_numbered(s, e.detail)) m->done_by = e.person;
            break;
        case A::mark_verified:
            if (Mark* m = mark_numbered(s, e.detail)) m->verified_by = e.person;
            break;
        case A::pass1:
        case A::pass2:
        case A::pass3:
            s.first_pass = true;
            s.last_reader = e.person;
            break;
        case A::sign1:
        case A::sign2:
        case A::sign3:
            s.signers.insert(e.person);
            break;
        case A::open_issue:
            opened_issue(s, e.detail, e.at);
            break;
        case A::set_clock:
            s.due = e.detail;
            break;
        case A::log_error:
            s.errors.push_back({e.sequence, e.person, e.at, e.detail, std::nullopt});
            break;
        case A::correct:
            s.corrections.push_back({e.sequence, e.person, e.at, e.detail, std::nullopt});
            break;
        case A::release:
            s.hash = e.hash;
            break;
        case A::replate: {
            Standing& next = world[e.detail];
            next.state = State::open;
            next.pages = s.pages;
            next.due = s.due;
            break;
        }
        case A::grant:
            if (const auto role = named<Role>(e.detail)) s.roles.insert(*role);
            break;
        case A::revoke:
            if (const auto role = named<Role>(e.detail)) s.roles.erase(*role);
            break;
        case A::sign_in:
            signed_in(s, e);
            break;
        case A::set_password:
            s.password_set = e.sequence;
            break;
        default:
            break;
    }
    note_exceptions(s, e);
    if (s.state != e.to) s.states.emplace_back(e.to, e.at);
    s.state = e.to;
    s.last_person = e.person;
}

const Standing& standing(const World& world, std::string_view object) {
    static const Standing nothing;
    const auto it = world.find(object);
    return it == world.end() ? nothing : it->second;
}

std::string issue_of(std::string_view page) {
    page.remove_prefix(std::min(page.size(), std::string_view("page/").size()));
    return "issue/" + std::string(page.substr(0, page.find('/')));
}

std::string closing_time(const World& world, std::string_view issue) {
    constexpr std::chrono::hours before{4};
    const Standing& now = standing(world, issue);
    if (now.due.empty() || now.opened_at.empty()) return {};
    return std::max(later(now.due, -before), now.opened_at);
}

bool is_late(const World& world, std::string_view article, const std::string& issue) {
    const Standing& now = standing(world, article);
    const std::string closes = closing_time(world, issue);
    return !closes.empty() && now.handed_in > closes && !now.late_leave.contains(issue);
}

std::string chosen_masthead(const World& world) {
    const Standing* last = nullptr;
    for (auto at = world.lower_bound("issue/"); at != world.end() && at->first.starts_with("issue/"); ++at)
        if (!last || at->second.masthead_at > last->masthead_at) last = &at->second;
    return last ? last->masthead : std::string();
}

std::vector<Exception> exceptions_of(const World& world, std::string_view page) {
    const Standing& now = standing(world, page);
    std::set<std::int64_t> numbers = now.excepted;
    for (const Placed& p : now.placed) {
        const auto& of_article = standing(world, p.article).excepted;
        numbers.insert(of_article.begin(), of_article.end());
    }
    std::vector<Exception> all;
    for (const auto& [object, issue] : world)
        for (const Exception& e : issue.exceptions)
            if (numbers.contains(e.number)) all.push_back(e);
    return all;
}

std::string page_object(std::string_view issue, int number) {
    return "page/" + std::string(issue.substr(std::string_view("issue/").size())) + "/" +
           std::to_string(number);
}

std::vector<std::string> pages_of(const World& world, std::string_view issue) {
    std::vector<std::string> all;
    for (int n = 1; n <= standing(world, issue).pages; ++n) all.push_back(page_object(issue, n));
    return all;
}

std::string to_detail(const Correction& c) {
    return c.page + ' ' + c.article + ' ' + c.by;
}

Correction correction_from(std::string_view detail) {
    std::vector<std::string> words;
    for_each_word(detail, [&](std::string_view word) { words.emplace_back(word); });
    return words.size() == 3 ? Correction{words[0], words[1], words[2]} : Correction();
}

std::string reviewed_before(const Standing& article) {
    constexpr std::pair<State, Action> due[] = {{State::submitted, Action::review1},
                                                {State::passed1, Action::review2},
                                                {State::passed2, Action::review3}};
    for (const auto& [state, review] : due)
        if (const auto passed = article.reviewed.find(review);
            article.state == state && passed != article.reviewed.end() && passed->second != article.hash)
            return passed->second;
    return {};
}

std::string to_detail(const SaveTerms& terms) {
    std::string words = terms.needs_outside ? "outside" : "";
    const auto add = [&](const std::string& word) { words += (words.empty() ? "" : " ") + word; };
    if (terms.withheld) add("withheld");
    if (!terms.not_before.empty()) add("not-before=" + terms.not_before);
    return words;
}

namespace {
constexpr std::string_view finding_line = "! ";
}

std::string to_detail(const std::vector<Placed>& placed, const std::vector<PageFinding>& findings) {
    std::string detail;
    for (const Placed& p : placed) detail += p.article + ' ' + p.revision + '\n';
    for (const PageFinding& f : findings) detail += std::string(finding_line) + to_detail(f) + '\n';
    return detail;
}

std::vector<Placed> placed_from(std::string_view detail) {
    std::vector<Placed> placed;
    for_each_part(detail, '\n', [&](std::string_view line) {
        const std::size_t space = line.rfind(' ');
        if (space != line.npos && !line.starts_with(finding_line))
            placed.push_back({std::string(line.substr(0, space)), std::string(line.substr(space + 1))});
    });
    return placed;
}

std::vector<PageFinding> findings_from(std::string_view detail) {
    std::vector<PageFinding> findings;
    for_each_part(detail, '\n', [&](std::string_view line) {
        if (line.starts_with(finding_line))
            findings.push_back(finding_from(line.substr(finding_line.size())));
    });
    return findings;
}

bool shows_render(const Standing& page, std::string_view hash, std::string_view detail) {
    return page.hash == hash && to_detail(page.placed, page.findings) == detail;
}

}  // namespace banxin::newsroom
