#include "print.h"

#include <algorithm>
#include <cstdio>

#include <unicode/uchar.h>
#include <unicode/unistr.h>

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

std::size_t display_width(std::string_view text) {
    const auto chars =
        icu::UnicodeString::fromUTF8(icu::StringPiece(text.data(), static_cast<std::int32_t>(text.size())));
    std::size_t width = 0;
    for (std::int32_t i = 0; i < chars.length(); i = chars.moveIndex32(i, 1)) {
        const int wide = u_getIntPropertyValue(chars.char32At(i), UCHAR_EAST_ASIAN_WIDTH);
        width += wide == U_EA_WIDE || wide == U_EA_FULLWIDTH ? 2 : 1;
    }
    return width;
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

std::string json(std::string_view text) {
    std::string out = "\"";
    for (char c : text) {
        if (c == '"' || c == '\\') {
            out += {'\\', c};
        } else if (static_cast<unsigned char>(c) < 0x20) {
            char escape[8];
            std::snprintf(escape, sizeof escape, "\\u%04x", static_cast<unsigned>(c));
            out += escape;
        } else {
            out += c;
        }
    }
    return out + "\"";
}

std::string grouped(std::uint64_t number) {
    std::string digits = std::to_string(number);
    for (std::size_t i = digits.size(); i > 3; i -= 3) digits.insert(i - 3, ",");
    return digits;
}

}  // namespace banxin::cli
