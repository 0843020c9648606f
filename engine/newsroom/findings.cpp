#include "newsroom/findings.h"

namespace banxin::newsroom {

namespace {

struct WeightRow {
    std::string_view code;  ///< its beginning; the first row that fits counts
    Weight weight;
};

constexpr WeightRow weights[] = {
    {"E", Weight::block},      // mistakes: nothing is rendered with most of them
    {"W4001", Weight::block},  // text lost
    {"W4", Weight::note},      // loose lines, single lines and characters
    {"W3901", Weight::note},   // an exception that names no rule
    {"W3701", Weight::block},  // wrong date, number of the issue, a page or pages
    {"W3", Weight::waivable},  // the proof-reader
    {"W7", Weight::waivable},  // pictures under target resolution, contrast
};

}  // namespace

Weight weight_of(std::string_view code) {
    for (const WeightRow& row : weights)
        if (code.starts_with(row.code)) return row.weight;
    return Weight::note;
}

std::string to_detail(const PageFinding& f) {
    std::string line = f.code + ' ' + f.object + ' ' + f.words;
    for (char& c : line)
        if (c == '\n' || c == '\r') c = ' ';
    return line;
}

PageFinding finding_from(std::string_view line) {
    const std::size_t first = std::min(line.find(' '), line.size());
    const std::size_t second = std::min(line.find(' ', first + 1), line.size());
    const auto part = [&](std::size_t from, std::size_t to) {
        return from < line.size() ? std::string(line.substr(from, to - from)) : std::string();
    };
    return {part(0, first), part(first + 1, second), part(second + 1, line.size())};
}

}  // namespace banxin::newsroom
