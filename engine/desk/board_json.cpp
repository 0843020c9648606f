#include "desk/board_json.h"

#include <algorithm>

#include "base/printed_text.h"
#include "base/unicode.h"

namespace banxin {

using namespace newsroom;

namespace {

/// Actions that a button of the board stands for; others have a place of their own.
bool has_button(Action action) {
    return action != Action::save && action != Action::mark_done && action != Action::mark_verified &&
           action != Action::break_lease && action != Action::approve_outside;
}

std::string state_json(State state) {
    return "{\"name\": " + json_string(name_of(state)) + ", \"zh\": " + json_string(chinese_name_of(state)) +
           "}";
}

class Board {
  public:
    Board(const World& world, const std::string& person, const BoardView& view)
        : world_(world), person_(person), view_(view) {
        // What only the moment of the act can show (the same bytes again, the print file) is taken for good
        // here.
        for (const std::string& page : pages_of(world, view.object))
            hopeful_.renders[page] = standing(world, page).hash;
        hopeful_.preflight_passed = true;
    }

    /// What comes next for an object: the actions that its state and the person's roles allow, grey where a
    /// gate does not hold.
    std::string can(const std::string& object) const {
        const Standing& now = standing(world_, object);
        std::string all = "[";
        for (const Rule& rule : rules()) {
            if (rule.kind != kind_of(object) || !has_button(rule.action)) continue;
            const std::string hash = rule.action == Action::render ? "new" : now.hash;
            const auto decision =
                decide(world_, person_, {object, rule.action, hash, {}, "reason", {}}, hopeful_);
            const auto* why = std::get_if<Refusal>(&decision);
            if (why && (why->code == "E9002" || why->code == "E9003" || why->code == "E9013")) continue;
            const bool reason = std::count(rule.gates.begin(), rule.gates.end(), Gate::reason) != 0;
            all += (all.size() > 1 ? ", {" : "{") + std::string("\"action\": ") +
                   json_string(name_of(rule.action)) +
                   ", \"zh\": " + json_string(chinese_name_of(rule.action)) +
                   ", \"reason\": " + (reason ? "true" : "false") +
                   ", \"password\": " + (wants_password(rule.action) ? "true" : "false");
            if (why)
                all +=
                    ", \"refused\": " + json_string(message({why->code, {}, why->args, {}}, view_.language));
            all += "}";
        }
        return all + "]";
    }

    std::string common(const std::string& object, const std::string& title) const {
        const Standing& now = standing(world_, object);
        return "\"object\": " + json_string(object) + ", \"title\": " + json_string(title) +
               ", \"state\": " + state_json(now.state) + ", \"hash\": " + json_string(now.hash) +
               ", \"last\": " + json_string(now.last_person) + ", \"can\": " + can(object);
    }

    std::string page_json(const PageView& page, const PageRender& render) const {
        const Standing& now = standing(world_, render.object);
        const bool stale = std::any_of(now.placed.begin(), now.placed.end(), [&](const Placed& p) {
            return standing(world_, p.article).hash != p.revision;
        });
        std::string out = "{" + common(render.object, std::to_string(page.number) + " " + page.section) +
                          ", \"number\": " + std::to_string(page.number) +
                          ", \"version\": " + std::to_string(page.version) +
                          ", \"same\": " + (render.hash == now.hash ? "true" : "false") +
                          ", \"stale\": " + (stale ? "true" : "false") + ", \"marks\": [";
        for (const Mark& mark : now.marks) {
            const Action next = mark.done_by.empty() ? Action::mark_done : Action::mark_verified;
            const auto decision =
                decide(world_, person_, {render.object, next, {}, {}, {}, std::to_string(mark.number)});
            const bool may = std::holds_alternative<Event>(decision);
            out += (out.back() == '[' ? "{" : ", {") + std::string("\"number\": ") +
                   std::to_string(mark.number) + ", \"text\": " + json_string(mark.text) +
                   ", \"by\": " + json_string(mark.by) +
                   ", \"verified\": " + (mark.verified_by.empty() ? "false" : "true") +
                   ", \"can\": " + json_string(may ? name_of(next) : "") + "}";
        }
        return out + "]}";
    }

    std::string article_json(const Article& article, int page) const {
        const std::string object = "article/" + article.id;
        std::string title;
        for (const RichText& line : article.headline.lines) title += to_utf8(line.text.chars);
        const auto revision = view_.revisions.find(object);
        std::string out =
            "{" + common(object, title) + ", \"id\": " + json_string(article.id) +
            ", \"page\": " + std::to_string(page) +
            ", \"file\": " + json_string(view_.issue.shown_name(article.where.file)) + ", \"stored\": " +
            (revision != view_.revisions.end() && revision->second == standing(world_, object).hash
                 ? "true"
                 : "false");
        for (const FitReport& fit : view_.issue.made()->fits)
            if (fit.article == article.id && fit.page == page)
                out += ", \"fit\": {\"over\": " + std::to_string(fit.overset_lines) +
                       ", \"free\": " + std::to_string(fit.underset_lines) + "}";
        return out + "}";
    }

  private:
    const World& world_;
    const std::string& person_;
    const BoardView& view_;
    Evidence hopeful_;
};

}  // namespace

bool wants_password(Action action) {
    return action == Action::sign1 || action == Action::sign2 || action == Action::sign3 ||
           action == Action::review3 || action == Action::release;
}

std::string board_json(const World& world, const std::string& person, const std::string& csrf,
                       const BoardView& view) {
    const Board board(world, person, view);
    const IssuePlan& plan = *view.issue.plan();
    std::string out = "{\"person\": " + json_string(person) + ", \"csrf\": " + json_string(csrf) +
                      ", \"fonts\": " + std::to_string(view.issue.fonts_version()) +
                      ", \"glyphs\": " + std::to_string(view.issue.outlines()->count()) + ", \"issue\": {" +
                      board.common(view.object, view.issue.title()) +
                      ", \"date\": " + json_string(view.object.substr(std::string_view("issue/").size())) +
                      "}, \"pages\": [";
    for (std::size_t i = 0; i < view.renders.size(); ++i)
        out += (i ? ", " : "") + board.page_json(view.issue.pages()[i], view.renders[i]);
    out += "], \"articles\": [";
    for (const PagePlan& page : plan.pages)
        for (const Placement& placed : page.placements)
            out += (out.back() == '[' ? "" : ", ") +
                   board.article_json(plan.articles[placed.article_index], page.number);
    return out + "]}";
}

}  // namespace banxin
