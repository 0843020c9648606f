// What the program says: results to standard output, findings and refusals to standard error.
#pragma once

#include <cstdint>
#include <initializer_list>
#include <string>
#include <string_view>
#include <vector>

#include "commands.h"

namespace banxin::cli {

/// `pattern` with {0}, {1} … replaced by the arguments.
std::string fill(std::string_view pattern, std::initializer_list<std::string> args);

void print(std::string_view result);
void complain(std::string_view message);

/// Prints why the program stops, and gives the code back.
Exit stop(Exit, const Request&, const Words&, std::initializer_list<std::string> args = {});

/// Rows of cells in columns two spaces apart. Columns named in `numbers` stand flush right.
std::string table(const std::vector<std::vector<std::string>>& rows,
                  std::initializer_list<std::size_t> numbers = {});

/// `1234567` as 1,234,567.
std::string grouped(std::uint64_t);

}  // namespace banxin::cli
