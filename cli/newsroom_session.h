// What the commands of the newsroom share: the store, somebody signed in, answers in words.
#pragma once

#include <filesystem>
#include <optional>
#include <string>

#include "commands.h"
#include "newsroom/newsroom.h"
#include "print.h"

namespace banxin::cli {

newsroom::Newsroom::Clock wall_clock();

std::string refusal_text(const newsroom::Refusal&, Language);
Exit refuse(const newsroom::Refusal&, const Request&);

/// The password of the person who acts: that of the environment's variable, else asked for on the terminal
/// without echo. nullopt: there is neither.
std::optional<std::string> password(const Request&, const Words& question, const char* variable);
extern const Words new_password_question;

/// --store, else BANXIN_STORE, else newsroom.db in the paper's folder.
std::string store_place(const Request&, const std::filesystem::path& paper_folder = ".");

/// --edition, from 1.
int edition_of(const Request&);

/// A newsroom with somebody signed in. Where it cannot be had, `code` says how the program ends.
struct Desk {
    std::optional<newsroom::Newsroom> room;
    std::optional<newsroom::Session> session;
    Exit code = Exit::done;
};

Desk enter(const Request&, const std::filesystem::path& paper_folder = ".");

std::string_view state_name(newsroom::State, Language);
Exit say(const newsroom::Outcome<newsroom::Event>&, const Request&);

/// Runs `work`; a store that cannot be used is the machine's failure.
template <class Work>
Exit with_store(const Request& request, Work work) {
    try {
        return work();
    } catch (const newsroom::StoreFailure& failure) {
        complain(refusal_text({failure.code, {failure.what()}}, request.language));
        return Exit::machine;
    }
}

}  // namespace banxin::cli
