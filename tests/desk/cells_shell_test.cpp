// Every cell of state × action × role × ownership through the shell's command line: it gives what the store
// decides (tests/newsroom has that against the workflow), and what it refuses stays as it was.
#include <algorithm>
#include <cstring>
#include <fstream>

#include <fcntl.h>
#include <gmock/gmock.h>
#include <unistd.h>

#include "cells.h"
#include "parse.h"

namespace banxin::newsroom {
namespace {

namespace fs = std::filesystem;

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
        case A::render:
            return {"issue", issue_of_cell(cell, folder)};
        case A::view:
            return {"view", issue_of_cell(cell, folder), "-o", (folder / "proofs").string()};
        case A::release:
            return {"release", issue_of_cell(cell, folder)};
        case A::place:
            return {"place", issue_of_cell(cell, folder), "--article", "next", "--page", "1", "--slot",
                    "lead"};
        case A::correct: {
            const Correction c = correction_from(act.detail);
            return {"correct", object, "--page", "1", "--article", c.article, "--by", c.by};
        }
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
    ::setenv("BANXIN_PASSWORD", cell_password, 1);
    ::setenv("BANXIN_NEW_PASSWORD", cell_password, 1);
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
