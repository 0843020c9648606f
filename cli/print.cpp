#include "print.h"

#include <algorithm>
#include <cstdio>

#include "base/printed_text.h"

namespace banxin::cli {

std::string fill(std::string_view pattern, std::initializer_list<std::string> args) {
    std::string out;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const bool hole = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}';
        const std::size_t number = hole ? static_cast<std::size_t>(pattern[i + 1] - '0') : args.size();
        if (number < args.size()) {
            out += args.begin()[number];
            i += 2;
        } else {
            out += pattern[i];
        }
    }
    return out;
}

void print(std::string_view result) {
    std::fwrite(result.data(), 1, result.size(), stdout);
}
void complain(std::string_view message) {
    std::fwrite(message.data(), 1, message.size(), stderr);
}

Exit stop(Exit code, const Request& request, const Words& words, std::initializer_list<std::string> args) {
    complain("banxin: " + fill(request.words(words), args) + "\n");
    return code;
}

std::string table(const std::vector<std::vector<std::string>>& rows,
                  std::initializer_list<std::size_t> numbers) {
    std::vector<std::size_t> widths;
    for (const auto& row : rows) {
        if (row.size() > widths.size()) widths.resize(row.size());
        for (std::size_t i = 0; i < row.size(); ++i) widths[i] = std::max(widths[i], display_width(row[i]));
    }
    std::string out;
    for (const auto& row : rows) {
        std::string line;
        for (std::size_t i = 0; i < row.size(); ++i) {
            const std::string pad(widths[i] - display_width(row[i]), ' ');
            const bool number = std::find(numbers.begin(), numbers.end(), i) != numbers.end();
            line += (i ? "  " : "") + (number ? pad + row[i] : row[i] + pad);
        }
        line.erase(line.find_last_not_of(' ') + 1);
        out += line + "\n";
    }
    return out;
}

std::string grouped(std::uint64_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, ",");
    return digits;
}

}  // namespace banxin::cli
