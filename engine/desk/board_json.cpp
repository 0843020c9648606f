#include "desk/board_json.h"

#include <algorithm>

#include "base/printed_text.h"
#include "base/unicode.h"
#include "desk/anchor_places.h"
#include "desk/draft_json.h"
#include "desk/refusal_words.h"
#include "flow/story.h"
#include "newsroom/anchor.h"
#include "newsroom/edition.h"
#include "newsroom/errata.h"
#include "preview/page_answers.h"

namespace banxin {

using namespace newsroom;

namespace {

/// Actions that a button of the board stands for; others have a place of their own.
bool has_button(Action action) {
    constexpr Action elsewhere[] = {
        Action::save,   Action::mark_done, Action::mark_verified,   Action::break_lease,
        Action::view,   Action::mark,      Action::comment,         Action::waive,
        Action::place,  Action::log_error, Action::allow_exception, Action::choose_masthead,
        Action::correct};
    return std::find(std::begin(elsewhere), std::end(elsewhere), action) == std::end(elsewhere);
}

/// `[a, b, …]` of what `write` makes of each.
template <class Things, class Write>
std::string list(const Things& things, Write write) {
    std::string out = "[";
    for (const auto& thing : things) out += (out.size() > 1 ? ", " : "") + write(thing);
    return out + "]";
}

std::string flag(bool value) {
    return value ? "true" : "false";
}

template <Word W>
std::string word_json(W word) {
    return "{\"name\": " + json_string(name_of(word)) + ", \"zh\": " + json_string(chinese_name_of(word)) +
           "}";
}

std::string rect_json(const Rect& r) {
    return "[" + two_decimals(r.x.in_pt()) + ", " + two_decimals(r.y.in_pt()) + ", " +
           two_decimals(r.width.in_pt()) + ", " + two_decimals(r.height.in_pt()) + "]";
}

/// The rule that an exception would let this person off, of an action refused with a code; "" when none
/// would.
std::string_view exception_from(const Rule& rule, std::string_view code) {
    for (const Gate gate : rule.gates)
        if (!exception_name(gate).empty() && refusal_code(gate) == code) return exception_name(gate);
    return {};
}

/// All that know exceptions, in the order of the table.
std::vector<std::string_view> exception_rules() {
    std::vector<std::string_view> names;
    for (const Rule& rule : rules())
        for (const Gate gate : rule.gates)
            if (const auto name = exception_name(gate);
                !name.empty() && std::ranges::find(names, name) == names.end())
                names.push_back(name);
    return names;
}

class Board {
  public:
    Board(const World& world, const std::string& person, const BoardView& view)
        : world_(world), person_(person), view_(view), live_(view.bench.live()) {
        hopeful_ = hopeful_evidence(world, view.bench.edition(), view.bench);
    }

    std::string issue_json() const {
        std::vector<std::string> placed;
        for (const Manuscript& m : view_.bench.manuscripts())
            if (m.page) placed.push_back("article/" + m.article.id);
        const Standing& now = standing(world_, view_.bench.edition());
        const auto stage = [&](const Stage& s) {
            constexpr std::string_view lights[] = {"waiting", "green", "amber", "red"};
            return "{\"name\": " + json_string(s.name) + ", \"zh\": " + json_string(s.chinese) +
                   ", \"due\": " + json_string(s.due) + ", \"done\": " + std::to_string(s.done) +
                   ", \"total\": " + std::to_string(s.total) +
                   ", \"light\": " + json_string(lights[static_cast<int>(s.light)]) +
                   ", \"late\": " + std::to_string(s.late().count()) + "}";
        };
        return "{" + common(view_.bench.edition(), live_.title()) +
               ", \"date\": " + json_string(view_.bench.edition().substr(std::string_view("issue/").size())) +
               ", \"due\": " + json_string(now.due) +
               ", \"may_place\": " + flag(may(view_.bench.edition(), Action::place)) +
               ", \"place_refused\": " + json_string(why_not(view_.bench.edition(), Action::place)) +
               ", \"may_except\": " +
               flag(may(view_.bench.edition(), Action::allow_exception, "author " + person_)) +
               ", \"exceptions\": " + exceptions_json(now.exceptions) + ", \"exception_rules\": " +
               list(exception_rules(), [](std::string_view rule) { return json_string(rule); }) +
               ", \"people\": " + people_json() + ", \"masthead\": " + masthead_json() +
               ", \"undo\": " + undo_json() + ", \"outdated\": " + flag(live_.outdated()) +
               ", \"holes\": " + flag(live_.has_holes()) + ", \"setting\": " + flag(view_.setting) +
               ", \"may_log_error\": " + flag(may(view_.bench.edition(), Action::log_error)) +
               ", \"may_correct\": " + flag(may(view_.bench.edition(), Action::correct)) +
               ", \"stages\": " + list(stages(world_, view_.bench.edition(), placed, view_.now), stage) + "}";
    }

    std::string page_json(std::size_t index) const {
        const PageView& page = live_.pages()[index];
        const PageRender& render = view_.bench.renders()[index];
        const Standing& now = standing(world_, render.object);
        const bool stale = std::any_of(now.placed.begin(), now.placed.end(), [&](const Placed& p) {
            return standing(world_, p.article).hash != p.revision;
        });
        return "{" + common(render.object, std::to_string(page.number) + " " + page.section) +
               ", \"number\": " + std::to_string(page.number) +
               ", \"section\": " + json_string(page.section) +
               ", \"version\": " + std::to_string(page.version) +
               ", \"width\": " + two_decimals(page.trim.width.in_pt()) +
               ", \"height\": " + two_decimals(page.trim.height.in_pt()) +
               ", \"screen\": " + json_string(render.hash) + ", \"same\": " + flag(render.hash == now.hash) +
               ", \"opened\": " + flag(now.opened.contains(person_)) + ", \"stale\": " + flag(stale) +
               ", \"editor\": " + json_string(editor_of(render.object)) +
               ", \"may_break\": " + flag(may(render.object, Action::break_lease)) +
               ", \"may_mark\": " + flag(may(render.object, Action::mark)) +
               ", \"may_comment\": " + flag(may(render.object, Action::comment)) +
               ", \"may_place\": " + flag(may(view_.bench.edition(), Action::place)) +
               ", \"exceptions\": " + exceptions_json(exceptions_of(world_, render.object)) +
               ", \"marks\": " + list(now.marks, [&](const Mark& m) { return mark_json(render.object, m); }) +
               ", \"comments\": " + list(now.comments, [&](const Comment& c) { return comment_json(c); }) +
               ", \"findings\": " +
               list(render.findings, [&](const PageFinding& f) { return finding_json(render.object, f); }) +
               ", " + layout_json(page.number) + "}";
    }

    std::string article_json(const Manuscript& m) const {
        const std::string object = "article/" + m.article.id;
        const Standing& now = standing(world_, object);
        std::string title;
        for (const RichText& line : m.article.headline.lines)
            title += (title.empty() ? "" : " ") + to_utf8(line.text.chars);
        std::string out =
            "{" + common(object, title) + ", \"id\": " + json_string(m.article.id) +
            ", \"page\": " + std::to_string(m.page) + ", \"section\": " + json_string(m.article.section) +
            ", \"file\": " +
            json_string(m.page ? live_.shown_name(m.article.where.file) : m.path.filename().string()) +
            ", \"stored\": " + flag(m.revision == now.hash) +
            ", \"reviewed\": " + json_string(reviewed_before(now)) +
            ", \"authors\": " + list(now.authors, [](const std::string& name) { return json_string(name); }) +
            ", \"may_save\": " + flag(may_save(object)) +
            ", \"may_break\": " + flag(may(object, Action::break_lease)) +
            ", \"editor\": " + json_string(editor_of(object)) +
            ", \"outside\": " + flag(now.needs_outside && !now.outside_approved) +
            ", \"withheld\": " + flag(now.withheld) + ", \"not_before\": " + json_string(now.not_before) +
            ", \"comments\": " + list(now.comments, [&](const Comment& c) { return comment_json(c); });
        for (const FitReport& fit : live_.made()->fits)
            if (fit.article == m.article.id && fit.page == m.page)
                out += ", \"slot\": " + json_string(fit.slot) + ", \"fit\": {" + fit_json(fit) + "}";
        return out + "}";
    }

  private:
    /// With the detail that the act needs; without one, an example of it.
    std::variant<Event, Refusal> asked(const std::string& object, Action action,
                                       const std::string& detail = {}) const {
        const std::string& hash = standing(world_, object).hash;
        return decide(world_, person_,
                      {object,
                       action,
                       action == Action::render ? "new" : hash,
                       {},
                       "reason",
                       detail.empty() ? detail_of(action) : detail},
                      hopeful_);
    }
    bool may(const std::string& object, Action action, const std::string& detail = {}) const {
        return std::holds_alternative<Event>(asked(object, action, detail));
    }
    std::string why_not(const std::string& object, Action action) const {
        const auto decision = asked(object, action);
        const auto* why = std::get_if<Refusal>(&decision);
        return why ? in_words(*why, view_.language) : std::string();
    }
    bool may_save(const std::string& object) const {
        return std::holds_alternative<Event>(
            decide(world_, person_, {object, Action::save, "new", standing(world_, object).hash, {}, {}}));
    }

    /// Who is editing it; "" when nobody is.
    std::string editor_of(const std::string& object) const {
        const auto held = view_.leases.find(object);
        return held != view_.leases.end() && held->second.until > to_text(view_.now) ? held->second.person
                                                                                     : std::string();
    }

    static std::string exceptions_json(const std::vector<newsroom::Exception>& exceptions) {
        return list(exceptions, [](const newsroom::Exception& e) {
            return "{\"number\": " + std::to_string(e.number) + ", \"rule\": " + json_string(e.rule) +
                   ", \"person\": " + json_string(e.person) + ", \"by\": " + json_string(e.by) +
                   ", \"reason\": " + json_string(e.reason) + "}";
        });
    }

    /// The masthead profile as the paper's file has it and as it was chosen; the lines that it demands, for
    /// who may choose it.
    std::string masthead_json() const {
        const std::string& edition = view_.bench.edition();
        const Paper& paper = live_.plan()->paper;
        const bool may_choose = may(edition, Action::choose_masthead, hopeful_.masthead);
        std::vector<std::string> lines;
        if (paper.masthead && may_choose)
            for (const MastheadLine& line : paper.masthead->lines) lines.push_back(line.text);
        return "{\"profile\": " + json_string(hopeful_.masthead) +
               ", \"chosen\": " + json_string(chosen_masthead(world_)) +
               ", \"may_choose\": " + flag(may_choose) +
               ", \"lines\": " + list(lines, [](const std::string& line) { return json_string(line); }) + "}";
    }

    /// Those who may hold an exception; for who may give one.
    std::string people_json() const {
        std::vector<std::string> people;
        if (may(view_.bench.edition(), Action::allow_exception, "author " + person_))
            for (const auto& [object, now] : world_)
                if (kind_of(object) == Kind::person && now.state == State::active && !now.roles.empty())
                    people.push_back(object.substr(object.find('/') + 1));
        return list(people, [](const std::string& name) { return json_string(name); });
    }

    /// The change of the issue's file that can be undone: the last, while the file is what it made of it.
    std::string undo_json() const {
        const Event& last = view_.last_place;
        if (last.object != view_.bench.edition() || last.base.empty() ||
            last.hash != view_.bench.issue_hash() || !may(view_.bench.edition(), Action::place))
            return "null";
        return "{\"by\": " + json_string(last.person) + ", \"at\": " + json_string(last.at) + "}";
    }

    /// What the desk would say with the act, or what stands for what a person would.
    std::string detail_of(Action action) const {
        if (action == Action::allow_late) return view_.bench.edition();
        if (action == Action::open_issue) return std::to_string(view_.bench.renders().size());
        if (action == Action::set_clock) return to_text(view_.now);
        if (action == Action::mark || action == Action::comment)
            return to_detail(newsroom::Anchored{"…", {}});
        if (action == Action::correct) return correction_example();
        if (action == Action::log_error) return to_detail(newsroom::PrintError{.kind = "…", .words = "…"});
        return {};
    }

    /// Any article that the issue printed, put right by any other.
    std::string correction_example() const {
        for (const std::string& page : pages_of(world_, view_.bench.edition()))
            for (const Placed& p : standing(world_, page).placed)
                for (const auto& [object, now] : world_)
                    if (kind_of(object) == Kind::article && object != p.article && now.state != State::none)
                        return to_detail(Correction{page, p.article, object});
        return {};
    }

    /// What comes next for an object: the actions that its state and the person's roles allow, grey where a
    /// gate does not hold.
    std::string can(const std::string& object) const {
        std::string all = "[";
        for (const Rule& rule : rules()) {
            if (rule.kind != kind_of(object) || !has_button(rule.action)) continue;
            if (rule.action == Action::approve_outside && !standing(world_, object).needs_outside) continue;
            const bool lets_late = rule.action == Action::allow_late;
            if (lets_late && !is_late(world_, object, view_.bench.edition())) continue;
            const auto decision = asked(object, rule.action);
            const auto* why = std::get_if<Refusal>(&decision);
            if (why && (why->code == "E9002" || why->code == "E9003" || why->code == "E9013")) continue;
            const bool reason = std::count(rule.gates.begin(), rule.gates.end(), Gate::reason) != 0;
            all +=
                (all.size() > 1 ? ", {" : "{") + std::string("\"action\": ") +
                json_string(name_of(rule.action)) + ", \"zh\": " + json_string(chinese_name_of(rule.action)) +
                ", \"reason\": " + flag(reason) + ", \"password\": " + flag(asks_password_again(rule.action));
            if (why)
                all += ", \"refused\": " + json_string(in_words(*why, view_.language)) +
                       ", \"exception\": " + json_string(exception_from(rule, why->code));
            all += "}";
        }
        return all + "]";
    }

    std::string common(const std::string& object, const std::string& title) const {
        const Standing& now = standing(world_, object);
        return "\"object\": " + json_string(object) + ", \"title\": " + json_string(title) +
               ", \"state\": " + word_json(now.state) + ", \"hash\": " + json_string(now.hash) +
               ", \"last\": " + json_string(now.last_person) + ", \"can\": " + can(object);
    }

    /// "spot" on the pages as they are now, and the point where it was made for when its words are gone.
    std::string anchor_json(const std::optional<Anchor>& anchor) const {
        if (!anchor) return "\"spot\": null, \"point\": null, \"quote\": \"\"";
        return "\"spot\": " + spot_json(place_of(*live_.plan(), live_.made()->document, *anchor)) +
               ", \"point\": [" + two_decimals(anchor->x) + ", " + two_decimals(anchor->y) +
               "], \"quote\": " + json_string(anchor->quote);
    }

    std::string mark_json(const std::string& page, const Mark& mark) const {
        const Action next = mark.done_by.empty() ? Action::mark_done : Action::mark_verified;
        const auto decision = decide(world_, person_, {page, next, {}, {}, {}, std::to_string(mark.number)});
        return "{\"number\": " + std::to_string(mark.number) + ", \"text\": " + json_string(mark.text) +
               ", \"by\": " + json_string(mark.by) + ", \"pass\": " + std::to_string(mark.pass) +
               ", \"done\": " + json_string(mark.done_by) +
               ", \"verified\": " + flag(!mark.verified_by.empty()) +
               ", \"can\": " + json_string(std::holds_alternative<Event>(decision) ? name_of(next) : "") +
               ", " + anchor_json(mark.anchor) + "}";
    }

    std::string comment_json(const Comment& c) const {
        return "{\"number\": " + std::to_string(c.number) + ", \"by\": " + json_string(c.by) +
               ", \"at\": " + json_string(c.at) + ", \"text\": " + json_string(c.text) + ", " +
               anchor_json(c.anchor) + "}";
    }

    std::string finding_json(const std::string& page, const PageFinding& f) const {
        constexpr std::string_view weights[] = {"block", "waivable", "note"};
        const std::string& object = kind_of(f.object) == Kind::article ? f.object : page;
        const std::string name = newsroom::to_detail(f);
        return "{\"name\": " + json_string(name) + ", \"object\": " + json_string(object) +
               ", \"code\": " + json_string(f.code) + ", \"words\": " + json_string(f.words) +
               ", \"weight\": " + json_string(weights[static_cast<int>(weight_of(f.code))]) + ", " +
               said_of(f) + ", \"waived\": " + flag(standing(world_, object).waived.contains(name)) +
               ", \"may_waive\": " + flag(may(object, Action::waive, name)) + "}";
    }

    /// What setting the issue said of a finding, and where it stands.
    std::string said_of(const PageFinding& f) const {
        for (const LiveFinding& found : view_.bench.findings()) {
            const Diagnostic& d = found.diagnostic;
            if (d.code != f.code) continue;
            const bool typed =
                d.where.file != FileId::none &&
                live_.sources().text(d.where.file).substr(d.where.begin, d.where.end - d.where.begin) ==
                    f.words;
            if (typed || (!d.args.empty() && d.args.front() == f.words))
                return "\"message\": " + json_string(message(d, view_.language)) +
                       ", \"spot\": " + spot_json(found.spot);
        }
        return "\"message\": \"\", \"spot\": null";
    }

    /// The grid of the page and the slots with what stands in them, in points.
    std::string layout_json(int number) const {
        const auto plan = std::ranges::find(live_.plan()->pages, number, &PagePlan::number);
        const auto layout =
            plan == live_.plan()->pages.end() ? live_.layouts().end() : live_.layouts().find(plan->layout);
        if (layout == live_.layouts().end()) return "\"grid\": null, \"slots\": []";
        const PageGrid& grid = layout->second.grid;
        const auto slot_json = [&](Slot slot) {
            std::string article;
            for (const Placement& p : plan->placements)
                if (p.slot == slot.name) {
                    slot = with_placement(slot, p.frames, p.head, p.insets);
                    article = live_.plan()->articles[p.article_index].id;
                }
            for (const Continuation& c : plan->continuations)
                if (c.slot == slot.name) slot = with_placement(slot, c.frames, {}, {});
            return "{\"slot\": " + json_string(slot.name) + ", \"article\": " + json_string(article) +
                   ", \"frames\": " +
                   list(slot.frames, [&](const GridArea& area) { return rect_json(grid.rect(area)); }) + "}";
        };
        return "\"grid\": {\"left\": " + two_decimals(grid.margin_left.in_pt()) +
               ", \"top\": " + two_decimals(grid.margin_top.in_pt()) +
               ", \"columns\": " + std::to_string(grid.columns) +
               ", \"column\": " + two_decimals(grid.column.at(grid.em).in_pt()) +
               ", \"gap\": " + two_decimals(grid.gap.at(grid.em).in_pt()) +
               ", \"lines\": " + std::to_string(grid.lines) +
               ", \"leading\": " + two_decimals(grid.leading.in_pt()) +
               "}, \"slots\": " + list(layout->second.slots, slot_json);
    }

    const World& world_;
    const std::string& person_;
    const BoardView& view_;
    const ShownIssue& live_;
    Evidence hopeful_;
};

}  // namespace

Evidence hopeful_evidence(const World& world, const std::string& issue, const ShownBench& bench) {
    Evidence hopeful;
    for (const std::string& page : pages_of(world, issue))
        hopeful.renders[page] = {standing(world, page).hash, standing(world, page).placed, {}};
    hopeful.preflight_passed = true;
    if (const IssuePlan* plan = bench.live().plan()) hopeful.masthead = masthead_profile(plan->paper);
    return hopeful;
}

std::string board_json(const World& world, const std::string& person, const std::string& csrf,
                       const BoardView& view) {
    const Board board(world, person, view);
    const ShownIssue& live = view.bench.live();
    std::string out =
        "{\"person\": " + json_string(person) + ", \"roles\": " +
        list(standing(world, "person/" + person).roles, [](newsroom::Role role) { return word_json(role); }) +
        ", \"csrf\": " + json_string(csrf) + ", \"now\": " + json_string(to_text(view.now)) +
        ", \"fonts\": " + std::to_string(live.fonts_version()) +
        ", \"files\": " + std::to_string(view.bench.version()) +
        ", \"glyphs\": " + std::to_string(live.outlines()->count()) + ", \"issue\": " + board.issue_json() +
        ", \"pages\": [";
    for (std::size_t i = 0; i < view.bench.renders().size(); ++i) out += (i ? ", " : "") + board.page_json(i);
    return out + "], \"articles\": " +
           list(view.bench.manuscripts(), [&](const Manuscript& m) { return board.article_json(m); }) + "}";
}

std::string log_json(const std::vector<Event>& events, const std::string& object, std::size_t most,
                     Language language) {
    std::vector<const Event*> shown;
    for (auto e = events.rbegin(); e != events.rend() && shown.size() < most; ++e)
        if (object.empty() || e->object == object) shown.push_back(&*e);
    return list(shown, [language](const Event* e) {
        const auto role = named<newsroom::Role>(e->role);
        const bool about_role = e->action == Action::grant || e->action == Action::revoke;
        std::optional<Action> tried;
        if (e->action == Action::refused) tried = named<Action>(e->detail);
        const auto kind = kind_of(e->object);
        const Rule* rule = tried && kind ? rule_for(*kind, *tried) : nullptr;
        const auto given = about_role ? named<newsroom::Role>(e->detail) : std::nullopt;
        return "{\"sequence\": " + std::to_string(e->sequence) + ", \"at\": " + json_string(e->at) +
               ", \"person\": " + json_string(e->person) +
               ", \"role\": " + (role ? word_json(*role) : std::string("null")) +
               ", \"object\": " + json_string(e->object) + ", \"action\": " + word_json(e->action) +
               ", \"to\": " + word_json(e->to) + ", \"hash\": " + json_string(e->hash) +
               ", \"reason\": " + json_string(e->reason) +
               ", \"detail\": " + json_string(e->action == Action::render ? "" : e->detail) +
               ", \"exception\": " +
               json_string(rule ? exception_from(*rule, e->reason) : std::string_view()) + ", \"why\": " +
               json_string(e->action == Action::refused ? refused_in_words(*e, language) : std::string()) +
               ", \"tried\": " + (tried ? word_json(*tried) : std::string("null")) +
               ", \"given\": " + (given ? word_json(*given) : std::string("null")) + "}";
    });
}

}  // namespace banxin
