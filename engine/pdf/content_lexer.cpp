#include "pdf/content_lexer.h"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

namespace banxin {
namespace {

enum class CharKind : std::uint8_t { regular, space, delimiter };

constexpr std::array<CharKind, 256> char_kinds = [] {
    std::array<CharKind, 256> kinds{};
    for (char c : {'\0', '\t', '\n', '\f', '\r', ' '}) kinds[static_cast<unsigned char>(c)] = CharKind::space;
    for (char c : {'(', ')', '<', '>', '[', ']', '{', '}', '/', '%'})
        kinds[static_cast<unsigned char>(c)] = CharKind::delimiter;
    return kinds;
}();

CharKind kind_of(char c) {
    return char_kinds[static_cast<unsigned char>(c)];
}

bool begins_number(char c) {
    return (c >= '0' && c <= '9') || c == '-' || c == '+' || c == '.';
}

int hex_digit(char c) {
    if (c >= '0' && c <= '9') return c - '0';
    if (c >= 'a' && c <= 'f') return c - 'a' + 10;
    return c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;
}

std::string hex_value(std::string_view digits) {
    std::string out;
    int high = -1;
    for (char c : digits) {
        const int digit = hex_digit(c);
        if (digit < 0) continue;
        if (high < 0) {
            high = digit;
            continue;
        }
        out += static_cast<char>(high << 4 | digit);
        high = -1;
    }
    if (high >= 0) out += static_cast<char>(high << 4);
    return out;
}

/// What a backslash and this character stand for.
char escaped(char c) {
    switch (c) {
        case 'n':
            return '\n';
        case 'r':
            return '\r';
        case 't':
            return '\t';
        case 'b':
            return '\b';
        case 'f':
            return '\f';
        default:
            return c;
    }
}

}  // namespace

void ContentLexer::skip_space() {
    while (at_ < bytes_.size()) {
        if (kind_of(bytes_[at_]) == CharKind::space) {
            ++at_;
        } else if (bytes_[at_] == '%') {
            at_ = std::min(bytes_.find_first_of("\r\n", at_), bytes_.size());
        } else {
            return;
        }
    }
}

ContentToken ContentLexer::until(std::size_t end, TokenKind kind) {
    const std::string_view text = bytes_.substr(at_, end - at_);
    at_ = end;
    return {kind, text};
}

ContentToken ContentLexer::next() {
    if (before_data_) return inline_data();
    skip_space();
    if (at_ >= bytes_.size()) return {};
    const char first = bytes_[at_];
    if (first == '(') return literal_string();
    if (first == '<' || first == '>') {
        const bool twice = at_ + 1 < bytes_.size() && bytes_[at_ + 1] == first;
        if (twice) return until(at_ + 2, TokenKind::bracket);
        const std::size_t end = bytes_.find('>', at_);
        if (first == '>' || end == bytes_.npos) return until(at_ + 1, TokenKind::stray);
        return until(end + 1, TokenKind::string);
    }
    if (first == '[' || first == ']') return until(at_ + 1, TokenKind::bracket);
    if (first != '/' && kind_of(first) == CharKind::delimiter) return until(at_ + 1, TokenKind::stray);
    std::size_t end = at_ + 1;
    while (end < bytes_.size() && kind_of(bytes_[end]) == CharKind::regular) ++end;
    if (first == '/') return until(end, TokenKind::name);
    if (begins_number(first)) return until(end, TokenKind::number);
    ContentToken word = until(end, TokenKind::word);
    if (word.is("true") || word.is("false") || word.is("null")) word.kind = TokenKind::constant;
    before_data_ = word.is("ID");
    return word;
}

ContentToken ContentLexer::literal_string() {
    int open = 0;
    for (std::size_t end = at_; end < bytes_.size(); ++end) {
        if (bytes_[end] == '\\')
            ++end;
        else if (bytes_[end] == '(')
            ++open;
        else if (bytes_[end] == ')' && --open == 0)
            return until(end + 1, TokenKind::string);
    }
    return until(bytes_.size(), TokenKind::stray);
}

/// The data have no length: they end before an EI that stands alone.
ContentToken ContentLexer::inline_data() {
    before_data_ = false;
    at_ = std::min(at_ + 1, bytes_.size());  // one white space belongs to ID
    for (std::size_t end = bytes_.find("EI", at_); end != bytes_.npos; end = bytes_.find("EI", end + 1)) {
        const bool begins = end == at_ || kind_of(bytes_[end - 1]) == CharKind::space;
        const bool ends = end + 2 == bytes_.size() || kind_of(bytes_[end + 2]) == CharKind::space;
        if (begins && ends) return until(end, TokenKind::inline_data);
    }
    return until(bytes_.size(), TokenKind::stray);
}

std::string string_value(std::string_view token) {
    if (token.size() < 2) return "";
    const std::string_view inside = token.substr(1, token.size() - 2);
    if (token.front() == '<') return hex_value(inside);
    std::string out;
    for (std::size_t i = 0; i < inside.size(); ++i) {
        if (inside[i] == '\r') {  // any line end is one \n
            out += '\n';
            if (inside.substr(i + 1).starts_with('\n')) ++i;
            continue;
        }
        if (inside[i] != '\\') {
            out += inside[i];
            continue;
        }
        if (++i == inside.size()) break;
        if (inside[i] == '\r' || inside[i] == '\n') {
            if (inside.substr(i).starts_with("\r\n")) ++i;
            continue;
        }
        if (inside[i] < '0' || inside[i] > '7') {
            out += escaped(inside[i]);
            continue;
        }
        int code = 0;
        const std::size_t end = std::min(i + 3, inside.size());
        for (; i < end && inside[i] >= '0' && inside[i] <= '7'; ++i) code = code * 8 + (inside[i] - '0');
        --i;
        out += static_cast<char>(code);
    }
    return out;
}

std::string name_value(std::string_view token) {
    std::string out;
    for (std::size_t i = 1; i < token.size(); ++i) {
        const bool coded = token[i] == '#' && i + 2 < token.size() && hex_digit(token[i + 1]) >= 0 &&
                           hex_digit(token[i + 2]) >= 0;
        out += coded ? static_cast<char>(hex_digit(token[i + 1]) << 4 | hex_digit(token[i + 2])) : token[i];
        if (coded) i += 2;
    }
    return out;
}

double number_value(std::string_view token) {
    if (token.starts_with('+')) token.remove_prefix(1);
    double value = 0;
    std::from_chars(token.data(), token.data() + token.size(), value, std::chars_format::fixed);
    return std::isfinite(value) ? value : 0;
}

}  // namespace banxin
