#include "newsroom_session.h"

#include <algorithm>
#include <cstdlib>
#include <iostream>

#include <termios.h>
#include <unistd.h>

#include "print.h"

namespace banxin::cli {

namespace fs = std::filesystem;
using namespace newsroom;

Newsroom::Clock wall_clock() {
    return [] { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); };
}

std::string refusal_text(const Refusal& why, Language language) {
    Diagnostics one;
    one.report(why.code, {}, why.args);
    return to_text(one.all().front(), SourceMap(), language) + "\n";
}

Exit refuse(const Refusal& why, const Request& request) {
    complain(refusal_text(why, request.language));
    return Exit::mistakes;
}

std::optional<std::string> password(const Request& request, const Words& question, const char* variable) {
    if (const char* given = std::getenv(variable)) return std::string(given);
    if (!::isatty(STDIN_FILENO)) return std::nullopt;
    complain(request.words(question));
    termios shown{};
    ::tcgetattr(STDIN_FILENO, &shown);
    termios hidden = shown;
    hidden.c_lflag &= ~static_cast<tcflag_t>(ECHO);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &hidden);
    std::string line;
    std::getline(std::cin, line);
    ::tcsetattr(STDIN_FILENO, TCSAFLUSH, &shown);
    complain("\n");
    return line;
}

const Words password_question{"口令：", "Password: "};
const Words new_password_question{"新口令：", "New password: "};

std::string store_place(const Request& request, const fs::path& paper_folder) {
    if (request.has("store")) return request.value("store");
    if (const char* place = std::getenv("BANXIN_STORE")) return place;
    return (paper_folder / "newsroom.db").string();
}

int edition_of(const Request& request) {
    return std::max(1, std::atoi(request.value("edition").c_str()));
}

Desk enter(const Request& request, const fs::path& paper_folder) {
    Desk desk;
    const std::string person = request.value("as");
    const auto word = person.empty() ? std::nullopt : password(request, password_question, "BANXIN_PASSWORD");
    if (!word) {
        desk.code = stop(Exit::usage, request,
                         {"要用 --as 写明是谁，口令从终端或 BANXIN_PASSWORD 读",
                          "say who acts with --as; the password comes from the terminal or BANXIN_PASSWORD"});
        return desk;
    }
    desk.room.emplace(Newsroom::open(store_place(request, paper_folder), wall_clock()));
    auto outcome = desk.room->sign_in(person, *word);
    if (auto* session = std::get_if<Session>(&outcome))
        desk.session = *session;
    else
        desk.code = refuse(std::get<Refusal>(outcome), request);
    return desk;
}

std::string_view state_name(State state, Language language) {
    return language == Language::zh ? chinese_name_of(state) : name_of(state);
}

Exit say(const Outcome<Event>& outcome, const Request& request) {
    if (const auto* why = std::get_if<Refusal>(&outcome)) return refuse(*why, request);
    const Event& e = std::get<Event>(outcome);
    print(e.object + "  " + std::string(state_name(e.to, request.language)) +
          (e.hash.empty() ? "" : "  " + e.hash.substr(0, 12)) + "\n");
    return Exit::done;
}

}  // namespace banxin::cli
