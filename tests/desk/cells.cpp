#include "cells.h"

#include <algorithm>
#include <cstring>
#include <fstream>

#include <gmock/gmock.h>
#include <sodium.h>
#include <unistd.h>

#include "compose_issue.h"

namespace banxin::newsroom {

namespace fs = std::filesystem;

namespace {

/// What happened to the cell's object before: it stands in its state, and the person has the tie to it.
class Past {
  public:
    /// `real`: how the page of the paper's own issue comes out, for cells of it.
    explicit Past(const Cell& cell, const PageRender& real = {}) : cell_(cell), real_(real) {
        const std::string object = cell.object();
        if (cell.kind == Kind::article && cell.state != State::none) article(object, cell.id());
        if (cell.kind == Kind::page) {
            add("issue/" + cell.date(), Action::open_issue, State::open, {}, "1");
            if (cell.state != State::none || cell.own) page(object);
        }
        if (cell.kind == Kind::issue && cell.state != State::none) {
            page("page/" + cell.date() + "/1");
            add(object, Action::open_issue, State::open, {}, "1");
            add(object, Action::release, State::released, hash);
        }
        if (cell.state != State::none || cell.own) add(object, Action::comment, cell.state);
    }
    std::vector<Event> events;
    std::string hash;      ///< that the object has now
    std::size_t mark = 0;  ///< which of the events is the mark, counted from 1; 0: none

  private:
    void add(const std::string& object, Action action, State to, const std::string& named = {},
             const std::string& detail = {}, const std::string& by = "别人") {
        Event e;
        e.at = "2000-01-01T00:00:00Z";
        e.object = object;
        e.action = action;
        e.to = to;
        e.hash = named;
        e.detail = detail;
        e.person = by;
        events.push_back(e);
    }
    void article(const std::string& object, const std::string& id) {
        hash = hash_of_article(id);
        add(object, Action::save, State::draft, hash);
        if (cell_.tie == Tie::author) add(object, Action::save, State::draft, hash, {}, cell_.person());
        if (cell_.tie == Tie::judge) add(object, Action::review1, State::passed1, hash, {}, cell_.person());
    }
    void page(const std::string& object) {
        std::vector<Placed> placed{{"article/of-" + cell_.date(), "r"}};
        if (cell_.own) placed = real_.placed;
        for (const auto& [article, revision] : placed) {
            add(article, Action::save, State::draft, revision, {},
                cell_.tie == Tie::author ? cell_.person() : "别人");
            add(article, Action::comment, State::signed_off);
        }
        // A page that is to be rendered looks otherwise than before.
        hash = cell_.own && cell_.action != Action::render ? real_.hash : sha256(object);
        add(object, Action::render, State::page_proof, hash, to_detail(placed),
            cell_.kind == Kind::issue && cell_.tie == Tie::signatory ? cell_.person() : "组版别人");
        add(object, Action::view, State::page_proof, hash, {}, cell_.person());
        add(object, Action::pass1, State::page_proof, hash, {},
            cell_.tie == Tie::judge ? cell_.person() : "别人");
        if (cell_.tie == Tie::signatory) add(object, Action::sign1, State::signed1, hash, {}, cell_.person());
        if (cell_.action == Action::mark_done || cell_.action == Action::mark_verified) {
            add(object, Action::mark, State::correcting, hash, "错字");
            mark = events.size();
        }
        if (cell_.action == Action::mark_verified)
            add(object, Action::mark_done, State::correcting, hash, "#");
        add(object, Action::comment, State::page_signed);
    }
    const Cell& cell_;
    const PageRender& real_;
};

std::vector<State> states_of(Kind kind) {
    std::vector<State> all{State::none};
    const auto add = [&](State state) {
        if (state != State::none && std::ranges::find(all, state) == all.end()) all.push_back(state);
    };
    for (const Rule& rule : rules())
        if (rule.kind == kind) {
            for (const State from : rule.from) add(from);
            add(rule.to);
        }
    return all;
}

Event account(const std::string& person, Action action, const std::string& detail) {
    Event e;
    e.object = "person/" + person;
    e.action = action;
    e.to = State::active;
    e.detail = detail;
    return e;
}

/// Argon2id as usual, but with the least work: the cells are thousands.
std::string quick_secret() {
    static const std::string secret = [] {
        EXPECT_GE(sodium_init(), 0);
        char stored[crypto_pwhash_STRBYTES];
        EXPECT_EQ(crypto_pwhash_str(stored, cell_password, std::strlen(cell_password),
                                    crypto_pwhash_OPSLIMIT_MIN, crypto_pwhash_MEMLIMIT_MIN),
                  0);
        return std::string(stored);
    }();
    return secret;
}

}  // namespace

std::string article_xml(const std::string& id) {
    return "<article id=\"" + id +
           "\" "
           "section=\"要闻\">\n<headline>题</headline>\n<byline>本报记者</byline>\n<p>文。</p>\n</article>\n";
}
std::string hash_of_article(const std::string& id) {
    return sha256(revision_bytes(article_xml(id), {}));
}

bool is_about_own_issue(Action action) {
    constexpr Action own[] = {Action::open_issue, Action::render, Action::view, Action::release,
                              Action::place};
    return std::ranges::find(own, action) != std::end(own);
}

std::vector<std::pair<Kind, Action>> actions(bool own) {
    std::vector<std::pair<Kind, Action>> all;
    for (const Rule& rule : rules())
        if (is_about_own_issue(rule.action) == own) all.emplace_back(rule.kind, rule.action);
    return all;
}

std::vector<Cell> cells_of(const std::vector<std::pair<Kind, Action>>& actions, bool own) {
    std::vector<Cell> all;
    for (const auto& [kind, action] : actions)
        for (const State state : states_of(kind))
            for (const newsroom::Role role : newsroom::all<newsroom::Role>())
                for (const Tie tie : {Tie::nobody, Tie::author, Tie::judge, Tie::signatory}) {
                    if (tie != Tie::nobody &&
                        (kind == Kind::person || (kind == Kind::article && tie == Tie::signatory)))
                        continue;
                    all.push_back({kind, state, action, role, tie, int(all.size()), own});
                }
    return all;
}

Room::Room(const std::vector<Cell>& cells) {
    // In memory where there is such a folder: every act is written through to the disk otherwise.
    const fs::path parent = fs::exists("/dev/shm") ? "/dev/shm" : fs::temp_directory_path();
    std::string name = (parent / "banxin-cells-XXXXXX").string();
    folder = ::mkdtemp(name.data());
    fs::copy(BANXIN_SOURCE_DIR "/cli/new_paper", folder, fs::copy_options::recursive);
    for (const char* file : {"paper.xml", "issue.xml"}) {
        std::string text(std::istreambuf_iterator<char>(std::ifstream(folder / file).rdbuf()), {});
        for (const auto& [old, now] :
             {std::pair{"@FONTS@", BANXIN_SOURCE_DIR "/fonts"}, std::pair{"@DATE@", "2022-04-13"}})
            for (std::size_t at = 0; (at = text.find(old, at)) != text.npos;)
                text.replace(at, std::strlen(old), now);
        std::ofstream(folder / file) << text;
    }
    ledger.emplace(Ledger::open(store(), true));
    ledger->write([&] {
        for (const newsroom::Role role : newsroom::all<newsroom::Role>()) {
            const std::string person(chinese_name_of(role));
            add(account(person, Action::add_person, {}));
            add(account(person, Action::grant, std::string(name_of(role))));
            ledger->set_secret(person, quick_secret());
        }
        Event correction;
        correction.object = "article/correction";
        correction.action = Action::save;
        correction.to = State::draft;
        add(correction);
        for (const Cell& cell : cells)
            if (!cell.own) begin(cell, {});
    });
}

Room::~Room() {
    fs::remove_all(folder);
}

void Room::begin_own(const Cell& cell, const PageRender& real) {
    ledger->write([&] { begin(cell, real); });
}

PageRender Room::render() const {
    cli::ComposedIssue made = cli::check_issue(issue(), false);
    auto pages = render_pages(*made.plan, made.pages->document, *made.fonts, issue_object(*made.plan),
                              made.sources, made.diagnostics);
    EXPECT_EQ(pages.size(), 1u);
    return pages.at(0);
}

std::variant<Event, Refusal> Room::decided(const Cell& cell, const Act& act, const PageRender& real) const {
    const Evidence evidence{{}, rendered_again({real}), true, "none"};
    return decide(world, cell.person(), act, evidence);
}

Event Room::news() {
    std::optional<Event> first;
    for (const Event& e : ledger->events_after(known_)) {
        happen(world, e);
        known_ = e.sequence;
        if (!first && e.action != Action::sign_in) first = e;
    }
    return first.value_or(Event());
}

Act Room::act_of(const Cell& cell) const {
    const std::string& hash = standing(world, cell.object()).hash;
    Act act{cell.object(), cell.action, hash, {}, "理由", {}};
    switch (cell.action) {
        case Action::save:
            act.base = hash;
            act.hash = sha256("another");
            break;
        case Action::submit:
            act.hash = hash_of_article(cell.id());
            break;
        case Action::mark_done:
        case Action::mark_verified:
            act.detail = std::to_string(marks_.at(cell.number));
            break;
        case Action::waive:
            act.detail = "W3302 " + cell.object() + " 按装";
            break;
        case Action::allow_exception:
            act.detail = "author 责任编辑";
            break;
        case Action::open_issue:
            act.detail = "1";
            break;
        case Action::set_clock:
            act.detail = "2030-01-01T20:00:00Z";
            break;
        case Action::log_error:
            act.detail = "character 1 single 按装";
            break;
        case Action::correct: {
            const std::string article = "article/of-" + cell.date();
            act.detail = to_detail(Correction{"page/" + cell.date() + "/1", article, "article/correction"});
            break;
        }
        case Action::grant:
        case Action::revoke:
            act.detail = "reporter";
            break;
        case Action::choose_masthead:
            act.detail = "none";
            break;
        case Action::place:
            act.detail = "1/lead article/next";
            break;
        default:
            act.detail = "词";
    }
    return act;
}

void Room::begin(const Cell& cell, const PageRender& real) {
    const Past past(cell, real);
    std::int64_t mark = 0;
    for (std::size_t i = 0; i < past.events.size(); ++i) {
        Event e = past.events[i];
        if (e.detail == "#") e.detail = std::to_string(mark);
        add(e);
        if (i + 1 == past.mark) mark = known_;
    }
    marks_[cell.number] = mark;
}

void Room::add(Event e) {
    if (e.at.empty()) e.at = "2000-01-01T00:00:00Z";
    ledger->append(e);
    happen(world, e);
    known_ = e.sequence;
}

void expect_as_decided(Room& room, const Cell& cell, const std::variant<Event, Refusal>& decision,
                       const Standing& before) {
    const Event event = room.news();
    if (const auto* why = std::get_if<Refusal>(&decision)) {
        EXPECT_EQ(name_of(event.action), "refused") << cell.name();
        EXPECT_EQ(event.reason, why->code) << cell.name();
        EXPECT_EQ(standing(room.world, cell.object()), before) << cell.name();
    } else {
        const Event& wanted = std::get<Event>(decision);
        EXPECT_EQ(name_of(event.action), name_of(wanted.action)) << cell.name() << " " << event.reason;
        EXPECT_EQ(name_of(event.to), name_of(wanted.to)) << cell.name();
    }
    EXPECT_EQ(event.person, cell.person()) << cell.name();
    EXPECT_EQ(event.object, cell.object()) << cell.name();
}

}  // namespace banxin::newsroom
