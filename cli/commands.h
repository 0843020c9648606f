// What the program understands: one table from which parsing, help, the man page and completion are made.
#pragma once

#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"

namespace banxin::cli {

/// What the program tells the shell. `different` only when diff is asked to tell.
enum class Exit { done = 0, mistakes = 1, usage = 2, machine = 3, different = 4 };

/// A text in both languages. `{0}`, `{1}` … stand for what `fill` puts in.
struct Words {
    std::string_view zh, en;
    std::string_view in(Language language) const { return language == Language::zh ? zh : en; }
};

/// What a shell offers for a word when the table does not list its values.
enum class Offer { nothing, xml_file, any_file, folder, command };

struct Option {
    std::string_view name;
    char letter = 0;         ///< 0: long form only
    std::string_view value;  ///< what the value is called; empty: a switch
    Words help;
    std::vector<std::string_view> values = {};  ///< the only values allowed; empty: anything
    std::string_view preset = {};               ///< value when the option is not given
    Offer offer = Offer::nothing;
};

struct Argument {
    std::string_view name;  ///< empty: the command takes none
    Words help;
    bool needed = true;
    std::vector<std::string_view> values = {};
    Offer offer = Offer::nothing;
    bool several = false;  ///< the command takes any number of them
};

struct Example {
    std::string_view line;
    Words says;
};

struct Request;

struct Command {
    std::string_view name;
    Argument argument;
    Words summary;      ///< one line
    Words description;  ///< paragraphs separated by \n
    std::vector<Option> options;
    std::vector<Example> examples;
    Exit (*run)(const Request&);
    Argument second = {};  ///< after `argument`; without a name: the command takes one at most
};

/// A command line that was understood: names are known, values allowed, the argument there if it is needed.
struct Request {
    const Command* command = nullptr;
    std::string argument, second;
    std::vector<std::string> arguments;                     ///< all, of a command that takes several
    std::map<std::string, std::string, std::less<>> given;  ///< by long name; a switch has ""
    Language language = Language::en;

    bool has(std::string_view option) const { return given.count(option) != 0; }
    /// The value given, else the table's preset.
    std::string value(std::string_view option) const;
    std::string_view words(const Words& w) const { return w.in(language); }
};

const std::vector<Command>& commands();
const Command* find_command(std::string_view name);
/// Options that every command takes.
const std::vector<Option>& general_options();
/// Names for "did you mean …".
std::vector<std::string> command_names();

// The commands, each in the file of its name.
Exit run_build(const Request&);
Exit run_assemble(const Request&);
Exit run_check(const Request&);
Exit run_diff(const Request&);
Exit run_preflight(const Request&);
Exit run_fonts(const Request&);
Exit run_new(const Request&);
Exit run_proof(const Request&);
// The newsroom: all in newsroom.cpp, their rows in newsroom_commands.cpp.
std::vector<Command> newsroom_commands();
Exit run_user(const Request&);
Exit run_save(const Request&);
Exit run_submit(const Request&);
Exit run_review(const Request&);
Exit run_pass(const Request&);
Exit run_sign(const Request&);
Exit run_return(const Request&);
Exit run_spike(const Request&);
Exit run_unspike(const Request&);
Exit run_unlock(const Request&);
Exit run_waive(const Request&);
Exit run_comment(const Request&);
Exit run_clock(const Request&);
Exit run_errors(const Request&);
Exit run_hold(const Request&);
Exit run_approve(const Request&);
Exit run_mark(const Request&);
Exit run_issue(const Request&);
Exit run_view(const Request&);
Exit run_release(const Request&);
Exit run_receive(const Request&);
Exit run_archive(const Request&);
Exit run_stop(const Request&);
Exit run_replate(const Request&);
Exit run_audit(const Request&);
Exit run_backup(const Request&);
Exit run_restore(const Request&);
Exit run_store_check(const Request&);
Exit run_masthead(const Request&);
Exit run_desk(const Request&);
Exit run_worker(const Request&);
Exit run_allow_late(const Request&);
Exit run_allow_exception(const Request&);
Exit run_read(const Request&);
Exit run_correct(const Request&);
Exit run_export(const Request&);
Exit run_import(const Request&);
Exit run_place(const Request&);
Exit run_drafts(const Request&);

Exit run_watch(const Request&);
Exit run_verify(const Request&);
Exit run_help(const Request&);
Exit run_man(const Request&);
Exit run_completion(const Request&);

}  // namespace banxin::cli
