#include "newsroom/anchor.h"

#include <array>
#include <charconv>
#include <cstdio>

namespace banxin::newsroom {

namespace {

constexpr std::string_view begin = "\n@\t";

/// A field of the anchor's line.
std::string plain(std::string_view field) {
    std::string out;
    for (const char c : field) out += c == '\t' || c == '\n' || c == '\r' ? ' ' : c;
    return out;
}

double number(std::string_view text) {
    double value = 0;
    std::from_chars(text.data(), text.data() + text.size(), value);
    return value;
}

}  // namespace

std::string to_detail(const Anchored& a) {
    if (!a.anchor) return a.text;
    char point[64];
    std::snprintf(point, sizeof point, "%.2f\t%.2f", a.anchor->x, a.anchor->y);
    return a.text + std::string(begin) + point + '\t' + plain(a.anchor->article) + '\t' +
           plain(a.anchor->before) + '\t' + plain(a.anchor->quote);
}

Anchored anchored_from(std::string_view detail) {
    const std::size_t at = detail.rfind(begin);
    if (at == detail.npos) return {std::string(detail), std::nullopt};
    std::array<std::string_view, 5> fields;
    std::string_view rest = detail.substr(at + begin.size());
    for (std::string_view& field : fields) {
        field = rest.substr(0, rest.find('\t'));
        rest.remove_prefix(std::min(rest.size(), field.size() + 1));
    }
    return {std::string(detail.substr(0, at)),
            Anchor{std::string(fields[2]), std::string(fields[3]), std::string(fields[4]), number(fields[0]),
                   number(fields[1])}};
}

}  // namespace banxin::newsroom
