#include "page_numbers.h"

#include <charconv>
#include <string_view>

#include "print.h"

namespace banxin::cli {
namespace {

std::optional<int> page_number(std::string_view text) {
    int value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    return failed != std::errc() || end != text.data() + text.size() ? std::nullopt : std::optional(value);
}

/// Page numbers of a list such as `1,3` or `2-4`; nullopt when it is no such list.
std::optional<std::set<int>> page_numbers(std::string_view list) {
    constexpr int most = 999;
    std::set<int> numbers;
    while (true) {
        const std::size_t comma = list.find(',');
        const std::string_view item = list.substr(0, comma);
        const std::size_t dash = item.find('-');
        const auto first = page_number(item.substr(0, dash));
        const auto last = dash == std::string_view::npos ? first : page_number(item.substr(dash + 1));
        if (!first || !last || *first < 1 || *last < *first || *last > most) return std::nullopt;
        for (int n = *first; n <= *last; ++n) numbers.insert(n);
        if (comma == std::string_view::npos) return numbers;
        list.remove_prefix(comma + 1);
    }
}

}  // namespace

std::optional<std::set<int>> pages_asked_for(const Request& request) {
    const std::string list = request.value("pages");
    auto numbers = list.empty() ? std::set<int>() : page_numbers(list);
    if (!numbers)
        stop(Exit::usage, request,
             {"--pages 不能是“{0}”：写作 1,3 或 2-4", "--pages cannot be “{0}”: write 1,3 or 2-4"}, {list});
    return numbers;
}

}  // namespace banxin::cli
