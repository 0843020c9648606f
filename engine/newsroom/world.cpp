#include "newsroom/world.h"

#include <algorithm>
#include <charconv>

namespace banxin::newsroom {

namespace {

void new_revision(Standing& s, const Event& e) {
    s.hash = e.hash;
    s.authors.insert(e.person);
    s.reviewers.clear();
    s.outside_approved = false;
    s.needs_outside = e.detail == "outside";
}

void new_render(Standing& s, const Event& e) {
    if (s.hash != e.hash) {
        s.opened.clear();
        s.signers.clear();
    }
    s.hash = e.hash;
    s.renderer = e.person;
    s.placed = placed_from(e.detail);
}

/// The reason of a sign-in is why it failed.
void signed_in(Standing& s, const Event& e) {
    s.failed_sign_ins = e.reason.empty() ? 0 : s.failed_sign_ins + 1;
    if (!e.reason.empty()) s.last_failed = e.at;
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
        case A::mark:
            s.marks.push_back({e.sequence, e.person, e.detail, {}, {}});
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
            std::from_chars(e.detail.data(), e.detail.data() + e.detail.size(), s.pages);
            break;
        case A::release:
            s.hash = e.hash;
            break;
        case A::replate: {
            Standing& next = world[e.detail];
            next.state = State::open;
            next.pages = s.pages;
            break;
        }
        case A::grant:
            if (const auto role = role_named(e.detail)) s.roles.insert(*role);
            break;
        case A::revoke:
            if (const auto role = role_named(e.detail)) s.roles.erase(*role);
            break;
        case A::sign_in:
            signed_in(s, e);
            break;
        default:
            break;
    }
    s.state = e.to;
    s.last_person = e.person;
}

const Standing& standing(const World& world, std::string_view object) {
    static const Standing nothing;
    const auto it = world.find(object);
    return it == world.end() ? nothing : it->second;
}

std::string issue_of(std::string_view page) {
    page.remove_prefix(std::string_view("page/").size());
    return "issue/" + std::string(page.substr(0, page.find('/')));
}

std::vector<std::string> pages_of(const World& world, std::string_view issue) {
    std::vector<std::string> all;
    const std::string date(issue.substr(std::string_view("issue/").size()));
    for (int n = 1; n <= standing(world, issue).pages; ++n)
        all.push_back("page/" + date + "/" + std::to_string(n));
    return all;
}

std::string to_detail(const std::vector<Placed>& placed) {
    std::string detail;
    for (const Placed& p : placed) detail += p.article + ' ' + p.revision + '\n';
    return detail;
}

std::vector<Placed> placed_from(std::string_view detail) {
    std::vector<Placed> placed;
    while (!detail.empty()) {
        const std::string_view line = detail.substr(0, detail.find('\n'));
        const std::size_t space = line.rfind(' ');
        if (space != std::string_view::npos)
            placed.push_back({std::string(line.substr(0, space)), std::string(line.substr(space + 1))});
        detail.remove_prefix(std::min(detail.size(), line.size() + 1));
    }
    return placed;
}

}  // namespace banxin::newsroom
