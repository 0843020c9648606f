// The table of commands as help texts, as a manual page and as a completion script.
#pragma once

#include <string>

#include "commands.h"

namespace banxin::cli {

std::string program_help(Language);
std::string command_help(const Command&, Language);
std::string manual_page(Language);
std::string bash_completion();

}  // namespace banxin::cli
