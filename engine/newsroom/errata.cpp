#include "newsroom/errata.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <sstream>

#include "base/file.h"

namespace banxin::newsroom {

namespace {

constexpr std::size_t largest_table = 1u << 20;
constexpr int same_words_most = 3;
constexpr double picture_share = 0.8;

}  // namespace

const ErrorKind* ErrorTable::kind(std::string_view name) const {
    const auto at = std::ranges::find(kinds, name, &ErrorKind::name);
    return at == kinds.end() ? nullptr : &*at;
}

ErrorTable read_error_table(const std::filesystem::path& path, Diagnostics& diagnostics) {
    ErrorTable table;
    std::string text;
    if (const FileError why = read_whole(path, largest_table, text); !why.empty()) {
        diagnostics.report("E1001", {}, {path.string(), why});
        return table;
    }
    std::istringstream lines(text);
    for (std::string line; std::getline(lines, line);) {
        std::istringstream words(line);
        ErrorKind kind;
        if (!(words >> kind.name) || kind.name.starts_with('#')) continue;
        if (kind.name == "edition") {
            std::getline(words >> std::ws, table.edition);
        } else if (kind.name == "allowed") {
            words >> table.allowed;
        } else if (words >> kind.tenths >> kind.most) {
            std::getline(words >> std::ws, kind.title);
            table.kinds.push_back(std::move(kind));
        }
    }
    return table;
}

std::string to_detail(const PrintError& e) {
    return e.kind + ' ' + std::to_string(e.page) + (e.doubled ? " doubled " : " single ") + e.words;
}

PrintError print_error_from(std::string_view detail) {
    std::istringstream words{std::string(detail)};
    PrintError e;
    std::string weight;
    words >> e.kind >> e.page >> weight;
    e.doubled = weight == "doubled";
    words.ignore();
    e.words.assign(std::istreambuf_iterator<char>(words), {});
    return e;
}

ErrorSum sum_of(const ErrorTable& table, const std::vector<PrintError>& errors, int words) {
    std::map<std::string, int> by_kind;
    std::map<std::pair<std::string, std::string>, int> times;
    for (const PrintError& e : errors) {
        const ErrorKind* kind = table.kind(e.kind);
        if (!kind || ++times[{e.kind, e.words}] > same_words_most) continue;
        by_kind[e.kind] += kind->tenths * (e.doubled ? 2 : 1);
    }
    ErrorSum sum{0, words, true};
    for (const auto& [name, tenths] : by_kind) {
        const int most = table.kind(name)->most;
        sum.tenths += most ? std::min(tenths, most) : tenths;
    }
    sum.passes = sum.rate() <= table.allowed;
    return sum;
}

int examined_words(const IssuePlan& plan, const LayoutSet& layouts, const Document& document) {
    double words = 0;
    for (const PagePlan& page : plan.pages) {
        const auto layout = layouts.find(page.layout);
        const auto made = std::ranges::find(document.pages, page.number, &Page::number);
        if (layout == layouts.end() || made == document.pages.end()) continue;
        const PageGrid& grid = layout->second.grid;
        const double line = std::floor(grid.width().in_pt() / grid.em.in_pt()), all = line * grid.lines;
        double pictures = 0;
        for (const PageItem& item : made->items)
            if (const auto* picture = std::get_if<PlacedPicture>(&item))
                pictures += picture->rect.width.in_pt() * picture->rect.height.in_pt();
        const double share = std::min(1.0, pictures / (grid.width().in_pt() * grid.height().in_pt()));
        words += all * (1 - share * (1 - picture_share));
    }
    return int(std::lround(words));
}

}  // namespace banxin::newsroom
