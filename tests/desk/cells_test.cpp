// Every cell of state × action × role × ownership, through the shell's command line and through the desk's
// HTTP: both give what the store decides (tests/newsroom has that against the workflow), and what they refuse
// stays as it was.
#include <algorithm>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <cstring>
#include <filesystem>
#include <fstream>
#include <map>
#include <optional>
#include <thread>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <signal.h>
#include <sodium.h>
#include <unistd.h>

#include "compose_issue.h"
#include "desk/desk.h"
#include "newsroom/edition.h"
#include "newsroom/newsroom.h"
#include "parse.h"

namespace banxin::newsroom {
namespace {

namespace fs = std::filesystem;
namespace http = boost::beast::http;

/// What ties a person to the object.
enum class Tie {
    nobody,
    author,    ///< wrote the article, or one of the page's
    judge,     ///< reviewed the article, made the page's last pass
    signatory  ///< signed the page at a lower level, made the issue's last render
};

constexpr const char* own_date = "2022-04-13";

struct Cell {
    Kind kind;
    State state;
    Action action;
    newsroom::Role role;
    Tie tie;
    int number;        ///< gives the object its name
    bool own = false;  ///< it is the issue of the paper's file, or its page: all such cells have one object

    std::string person() const { return std::string(chinese_name_of(role)); }
    std::string date() const {
        if (own) return own_date;
        return to_text(std::chrono::sys_days(std::chrono::year(2000) / 1 / 1) + std::chrono::days(number))
            .substr(0, 10);
    }
    std::string id() const { return "a" + std::to_string(number); }
    std::string object() const {
        return kind == Kind::article ? "article/" + id()
               : kind == Kind::page  ? "page/" + date() + "/1"
               : kind == Kind::issue ? "issue/" + date()
                                     : "person/p" + std::to_string(number);
    }
    std::string name() const {
        return std::string(name_of(state)) + " × " + std::string(name_of(action)) + " × " +
               std::string(name_of(role)) + " × " + std::to_string(int(tie)) + " (" + object() + ")";
    }
};

std::string article_xml(const std::string& id) {
    return "<article id=\"" + id +
           "\" "
           "section=\"要闻\">\n<headline>题</headline>\n<byline>本报记者</byline>\n<p>文。</p>\n</article>\n";
}
std::string hash_of_article(const std::string& id) {
    return sha256(revision_bytes(article_xml(id), {}));
}

/// What happened to the cell's object before: it stands in its state, and the person has the tie to it.
class Past {
  public:
    /// `real`: how the page of the paper's own issue comes out, for cells of it.
    explicit Past(const Cell& cell, const PageRender& real = {}) : cell_(cell), real_(real) {
        const std::string object = cell.object();
        if (cell.kind == Kind::article && cell.state != State::none) article(object, cell.id());
        if (cell.kind == Kind::page) {
            add("issue/" + cell.date(), Action::open_issue, State::open, {}, "1");
            if (cell.state != State::none) page(object);
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

/// All cells of these actions.
std::vector<Cell> cells_of(const std::vector<std::pair<Kind, Action>>& actions, bool own = false) {
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

constexpr const char* password = "口令";

/// A paper's folder with a store in which every role has a person, and every cell its object.
class Room {
  public:
    explicit Room(const std::vector<Cell>& cells) {
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
            for (const Cell& cell : cells)
                if (!cell.own) begin(cell, {});
        });
    }
    ~Room() { fs::remove_all(folder); }

    /// Puts the paper's own issue into the state of a cell.
    void begin_own(const Cell& cell, const PageRender& real) {
        ledger->write([&] { begin(cell, real); });
    }
    /// The page of the paper's issue as it comes out.
    PageRender render() const {
        cli::ComposedIssue made = cli::check_issue(issue(), false);
        auto pages = render_pages(*made.plan, made.pages->document, *made.fonts, issue_object(*made.plan),
                                  made.sources, made.diagnostics);
        EXPECT_EQ(pages.size(), 1u);
        return pages.at(0);
    }
    fs::path issue() const { return folder / "issue.xml"; }

    std::string store() const { return (folder / "newsroom.db").string(); }

    /// What the store decides about the cell's act.
    std::variant<Event, Refusal> decided(const Cell& cell, const Act& act,
                                         const PageRender& real = {}) const {
        const Evidence evidence{{}, rendered_again({real}), true, "none"};
        return decide(world, cell.person(), act, evidence);
    }
    /// The first new event that is no sign-in, after the world has heard of all.
    Event news() {
        std::optional<Event> first;
        for (const Event& e : ledger->events_after(known)) {
            happen(world, e);
            known = e.sequence;
            if (!first && e.action != Action::sign_in) first = e;
        }
        return first.value_or(Event());
    }
    Act act_of(const Cell& cell) const {
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
                act.detail = std::to_string(marks.at(cell.number));
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

    fs::path folder;
    std::optional<Ledger> ledger;
    World world;
    std::int64_t known = 0;
    std::map<int, std::int64_t> marks;  ///< of cells: the number of the mark on the page

  private:
    void begin(const Cell& cell, const PageRender& real) {
        const Past past(cell, real);
        std::int64_t mark = 0;
        for (std::size_t i = 0; i < past.events.size(); ++i) {
            Event e = past.events[i];
            if (e.detail == "#") e.detail = std::to_string(mark);
            add(e);
            if (i + 1 == past.mark) mark = known;
        }
        marks[cell.number] = mark;
    }
    static Event account(const std::string& person, Action action, const std::string& detail) {
        Event e;
        e.object = "person/" + person;
        e.action = action;
        e.to = State::active;
        e.detail = detail;
        return e;
    }
    void add(Event e) {
        if (e.at.empty()) e.at = "2000-01-01T00:00:00Z";
        ledger->append(e);
        happen(world, e);
        known = e.sequence;
    }
    /// Argon2id as usual, but with the least work: the cells are thousands.
    static std::string quick_secret() {
        static const std::string secret = [] {
            EXPECT_GE(sodium_init(), 0);
            char stored[crypto_pwhash_STRBYTES];
            EXPECT_EQ(crypto_pwhash_str(stored, password, std::strlen(password), crypto_pwhash_OPSLIMIT_MIN,
                                        crypto_pwhash_MEMLIMIT_MIN),
                      0);
            return std::string(stored);
        }();
        return secret;
    }
};

/// Looks at what became of an act that went through a border.
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

/// A browser that asks as somebody.
class Browser {
  public:
    Browser(unsigned short port, const std::string& person)
        : host_("127.0.0.1:" + std::to_string(port)), stream_(io_) {
        stream_.connect({boost::asio::ip::address_v4::loopback(), port});
        const auto signed_in = post("/sign-in", {{"person", person}, {"password", password}});
        cookie_ = std::string(signed_in.at("Set-Cookie"));
        cookie_ = cookie_.substr(0, cookie_.find(';'));
        const std::string state = ask(http::verb::get, "/state", "").body(), key = "\"csrf\": \"";
        csrf_ = state.substr(state.find(key) + key.size(), 64);
    }
    http::response<http::string_body> post(const std::string& path,
                                           const std::vector<std::pair<std::string, std::string>>& form) {
        std::string body;
        for (const auto& [name, value] : form) {
            body += (body.empty() ? "" : "&") + name + "=";
            for (const unsigned char c : value) {
                char hex[4];
                std::snprintf(hex, sizeof hex, "%%%02X", c);
                body += hex;
            }
        }
        return ask(http::verb::post, path, body);
    }

  private:
    http::response<http::string_body> ask(http::verb method, const std::string& path,
                                          const std::string& body) {
        http::request<http::string_body> request(method, path, 11, body);
        request.set(http::field::host, host_);
        request.set(http::field::cookie, cookie_);
        request.set("X-Csrf", csrf_);
        request.set(http::field::content_type, "application/x-www-form-urlencoded");
        request.prepare_payload();
        http::write(stream_, request);
        http::response<http::string_body> response;
        http::read(stream_, buffer_, response);
        return response;
    }
    boost::asio::io_context io_;
    std::string host_, cookie_, csrf_;
    boost::beast::tcp_stream stream_;
    boost::beast::flat_buffer buffer_;
};

/// Opening, rendering, looking, placing and releasing are about the paper's own issue, since its files say
/// what becomes of it.
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

/// The desk makes no accounts and changes no passwords: whoever asks, whatever he may do elsewhere.
bool is_no_way_of_the_desk(Action action) {
    return action == Action::add_person || action == Action::set_password;
}

class CellsThroughTheDesk : public testing::TestWithParam<bool> {};

INSTANTIATE_TEST_SUITE_P(, CellsThroughTheDesk, testing::Bool(),
                         [](const auto& own) { return own.param ? "of_its_own_issue" : "of_any_object"; });

TEST_P(CellsThroughTheDesk, are_as_the_store_decides) {
    // Placing makes other pages: it comes last.
    std::vector<std::pair<Kind, Action>> in_order = actions(GetParam());
    std::ranges::stable_partition(in_order, [](const auto& a) { return a.second != Action::place; });
    const std::vector<Cell> cells = cells_of(in_order, GetParam());
    Room room(cells);
    const PageRender real = GetParam() ? room.render() : PageRender();
    DeskSettings settings;
    settings.issue = room.folder / "issue.xml";
    settings.word_lists = BANXIN_SOURCE_DIR "/engine/proofread/word_lists";
    settings.store = room.store();
    settings.press = "newsprint";
    settings.layouts = BANXIN_SOURCE_DIR "/layouts";
    settings.error_table = BANXIN_SOURCE_DIR "/engine/newsroom/error_table.txt";
    Desk desk(settings);
    std::thread serving([&] { desk.run(); });
    std::map<newsroom::Role, Browser> browsers;
    for (const newsroom::Role role : newsroom::all<newsroom::Role>())
        browsers.try_emplace(role, desk.port(), std::string(chinese_name_of(role)));
    room.news();
    for (const Cell& cell : cells) {
        if (cell.own) room.begin_own(cell, real);
        Act act = room.act_of(cell);
        if (cell.own && cell.action == Action::view) act.hash = real.hash;
        const Standing before = standing(room.world, cell.object());
        Browser& browser = browsers.at(cell.role);
        const auto answer = cell.action == Action::save
                                ? browser.post("/save", {{"id", cell.id()},
                                                         {"base", act.base},
                                                         {"text", article_xml(cell.id()) + "<!-- 改 -->\n"}})
                            : cell.action == Action::place
                                ? browser.post("/place", {{"id", "next"}, {"page", "1"}, {"slot", "lead"}})
                                : browser.post("/act", {{"object", act.object},
                                                        {"action", std::string(name_of(act.action))},
                                                        {"hash", act.hash},
                                                        {"reason", act.reason},
                                                        {"detail", act.detail},
                                                        {"password", password}});
        const auto decision =
            is_no_way_of_the_desk(cell.action) ? Refusal{"E9014", {}} : room.decided(cell, act, real);
        if (const auto* why = std::get_if<Refusal>(&decision)) {
            EXPECT_NE(answer.result_int(), 200u) << cell.name();
            EXPECT_THAT(answer.body(), testing::HasSubstr("\"message\": \"" + why->code)) << cell.name();
        } else {
            EXPECT_EQ(answer.result_int(), 200u) << cell.name() << answer.body();
        }
        expect_as_decided(room, cell, decision, before);
        if (testing::Test::HasFailure()) break;
    }
    ::kill(::getpid(), SIGTERM);  // which the desk waits for
    serving.join();
}

/// The paper's issue as a file of the cell's date.
std::string issue_of_cell(const Cell& cell, const fs::path& folder) {
    const fs::path own = folder / "issue.xml";
    if (cell.own) return own.string();
    std::string text(std::istreambuf_iterator<char>(std::ifstream(own).rdbuf()), {});
    text.replace(text.find(own_date), std::strlen(own_date), cell.date());
    const fs::path file = folder / ("issue-" + std::to_string(cell.number) + ".xml");
    std::ofstream(file) << text;
    return file.string();
}

/// The command of an action, as words after "banxin"; empty where the shell has none for any object.
std::vector<std::string> command_of(const Cell& cell, const Act& act, const fs::path& folder) {
    using A = Action;
    const std::string object = act.object, file = (folder / (cell.id() + ".xml")).string();
    const std::vector<std::string> hash{"--hash", act.hash.empty() ? "0" : act.hash},
        reason{"--reason", act.reason};
    const auto words = [](std::vector<std::string> begin, const auto&... more) {
        (begin.insert(begin.end(), more.begin(), more.end()), ...);
        return begin;
    };
    switch (cell.action) {
        case A::save: {
            std::ofstream(file) << article_xml(cell.id()) << "<!-- 改 -->\n";
            std::vector<std::string> save{"save", file};
            return act.base.empty() ? save : words(save, std::vector<std::string>{"--hash", act.base});
        }
        case A::submit:
            std::ofstream(file) << article_xml(cell.id());
            return {"submit", file};
        case A::review1:
        case A::review2:
        case A::review3:
            return words({"review", object}, hash);
        case A::send_back:
            return words({"return", object}, reason);
        case A::spike:
            return words({"spike", object}, reason);
        case A::unspike:
            return words({"unspike", object}, reason);
        case A::hold:
        case A::resume:
            return words({"hold", object}, reason);
        case A::approve_outside:
            return words({"approve", object}, hash, reason);
        case A::break_lease:
            return words({"unlock", object}, reason);
        case A::comment:
            return {"comment", object, "--text", act.detail};
        case A::waive:
            return words({"waive", object, "--finding", act.detail}, hash, reason);
        case A::pass1:
        case A::pass2:
        case A::pass3:
            return words({"pass", object}, hash);
        case A::sign1:
        case A::sign2:
        case A::sign3:
            return words({"sign", object}, hash);
        case A::mark:
            return words({"mark", object, "--text", act.detail}, hash);
        case A::mark_done:
            return {"mark", object, "--done", act.detail};
        case A::mark_verified:
            return {"mark", object, "--verify", act.detail};
        case A::receive:
            return words({"receive", object}, hash);
        case A::archive:
            return words({"archive", object}, hash);
        case A::stop:
            return words({"stop", object}, reason);
        case A::replate:
            return words({"replate", object}, reason);
        case A::allow_late:
            return words({"allow-late", object, "--issue", act.detail}, reason);
        case A::allow_exception:
            return words({"allow-exception", object, "--rule", "author", "--person", "责任编辑"}, reason);
        case A::set_clock:
            return words({"clock", object, "--due", "22:30"}, reason);
        case A::choose_masthead:
            return words({"masthead", issue_of_cell(cell, folder)}, reason);
        case A::open_issue:
            return {"issue", issue_of_cell(cell, folder)};
        case A::view:
            return {"view", issue_of_cell(cell, folder), "-o", (folder / "proofs").string()};
        case A::release:
            return {"release", issue_of_cell(cell, folder)};
        case A::place:
            return {"place", issue_of_cell(cell, folder), "--article", "next", "--page", "1", "--slot",
                    "lead"};
        case A::log_error:
            return {"errors", issue_of_cell(cell, folder), "--log", "character", "--words", "按装"};
        case A::add_person:
            return {"user", object.substr(std::strlen("person/")), "--new"};
        case A::set_password:
            return {"user", object.substr(std::strlen("person/")), "--password"};
        case A::grant:
            return {"user", object.substr(std::strlen("person/")), "--grant", act.detail};
        case A::revoke:
            return {"user", object.substr(std::strlen("person/")), "--revoke", act.detail};
        default:
            return {};
    }
}

/// `review`, `pass`, `sign` and `hold` do what comes next in a state, and the first where nothing does.
Action action_in(const Cell& cell, const Standing& now) {
    using A = Action;
    switch (cell.action) {
        case A::review1:
        case A::review2:
        case A::review3:
            return now.state == State::passed1   ? A::review2
                   : now.state == State::passed2 ? A::review3
                                                 : A::review1;
        case A::pass1:
        case A::pass2:
        case A::pass3:
            return now.state == State::final_proof ? A::pass3 : now.first_pass ? A::pass2 : A::pass1;
        case A::sign1:
        case A::sign2:
        case A::sign3:
            return now.state == State::signed1 ? A::sign2 : now.state == State::signed2 ? A::sign3 : A::sign1;
        case A::hold:
        case A::resume:
            return now.state == State::held ? A::resume : A::hold;
        default:
            return cell.action;
    }
}

/// Runs a command line as main does; what it prints goes nowhere.
cli::Exit run(std::vector<std::string> words) {
    words.insert(words.begin(), "banxin");
    std::vector<const char*> argv;
    for (const std::string& word : words) argv.push_back(word.c_str());
    const auto parsed = cli::parse(int(argv.size()), argv.data());
    if (!std::holds_alternative<cli::Request>(parsed)) return cli::Exit::usage;
    std::fflush(nullptr);
    const int out = ::dup(1), error = ::dup(2), nowhere = ::open("/dev/null", O_WRONLY);
    ::dup2(nowhere, 1);
    ::dup2(nowhere, 2);
    const cli::Request& request = std::get<cli::Request>(parsed);
    const cli::Exit exit = request.command->run(request);
    std::fflush(nullptr);
    ::dup2(out, 1);
    ::dup2(error, 2);
    for (const int file : {out, error, nowhere}) ::close(file);
    return exit;
}

class CellsOfAction : public testing::TestWithParam<std::pair<Kind, Action>> {};

std::vector<std::pair<Kind, Action>> actions_of_the_shell() {
    std::vector<std::pair<Kind, Action>> all = actions(false), own = actions(true);
    all.insert(all.end(), own.begin(), own.end());
    // The shell renders pages by opening their issue: what that gives stands in the evening's tests.
    std::erase(all, std::pair(Kind::page, Action::render));
    return all;
}

std::string name_of_cells(const testing::TestParamInfo<std::pair<Kind, Action>>& info) {
    constexpr const char* kinds[] = {"article", "page", "issue", "person"};
    std::string name =
        kinds[int(info.param.first)] + std::string("_") + std::string(name_of(info.param.second));
    std::ranges::replace(name, '-', '_');
    return name;
}

INSTANTIATE_TEST_SUITE_P(, CellsOfAction, testing::ValuesIn(actions_of_the_shell()), name_of_cells);

TEST_P(CellsOfAction, through_the_shell_are_as_the_store_decides) {
    std::map<State, std::vector<Cell>> by_state;  // a store each: a command reads the whole of its log
    for (const Cell& cell : cells_of({GetParam()}, is_about_own_issue(GetParam().second)))
        by_state[cell.state].push_back(cell);
    ::setenv("BANXIN_PASSWORD", password, 1);
    ::setenv("BANXIN_NEW_PASSWORD", password, 1);
    for (const auto& [state, cells] : by_state) {
        Room room(cells);
        ::setenv("BANXIN_STORE", room.store().c_str(), 1);
        const bool own = is_about_own_issue(GetParam().second);
        const PageRender real = own ? room.render() : PageRender();
        for (const Cell& cell : cells) {
            if (own) room.begin_own(cell, real);
            const Standing before = standing(room.world, cell.object());
            Act act = room.act_of(cell);
            act.action = action_in(cell, before);
            if (act.action == Action::save)
                act.hash = sha256(revision_bytes(article_xml(cell.id()) + "<!-- 改 -->\n", {}));
            std::vector<std::string> words = command_of(cell, act, room.folder);
            words.insert(words.end(), {"--as", cell.person()});
            const auto decision = room.decided(cell, act, real);
            const cli::Exit exit = run(words);
            // An issue that is open is not opened again: its pages would be rendered, were they others.
            if (cell.action == Action::open_issue && cell.state != State::none) {
                EXPECT_EQ(room.news(), Event()) << cell.name();
                continue;
            }
            // Who may open an issue may not always render its pages, which `issue` does then.
            if (cell.action != Action::open_issue) {
                EXPECT_EQ(exit,
                          std::holds_alternative<Event>(decision) ? cli::Exit::done : cli::Exit::mistakes)
                    << cell.name();
            }
            expect_as_decided(room, cell, decision, before);
            ASSERT_FALSE(HasFailure());
        }
        EXPECT_FALSE(room.ledger->verify_chain());
    }
}

}  // namespace
}  // namespace banxin::newsroom
