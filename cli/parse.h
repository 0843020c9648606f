// A command line into a request, checked against the table of commands.
#pragma once

#include <variant>

#include "commands.h"

namespace banxin::cli {

/// A command line that is not understood: what to say about it, in the reader's language.
struct UsageMistake {
    std::string message;
    const Command* command = nullptr;  ///< whose help to recommend
    Language language = Language::en;
};

/// Pre: argv as main gets it. A request without a command asks for --help or --version of the program.
std::variant<Request, UsageMistake> parse(int argc, const char* const* argv);

}  // namespace banxin::cli
