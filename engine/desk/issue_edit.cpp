#include "desk/issue_edit.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>

namespace banxin {

namespace {

/// A stretch of the text and what stands there instead; by place, so that later ones are done first.
using Splices = std::map<std::pair<std::size_t, std::size_t>, std::string>;

/// End of the start tag that begins at `from`: past its '>'. Values may hold '>'.
std::size_t tag_end(std::string_view text, std::size_t from) {
    char quote = 0;
    for (std::size_t i = from; i < text.size(); ++i) {
        if (quote)
            quote = text[i] == quote ? 0 : quote;
        else if (text[i] == '"' || text[i] == '\'')
            quote = text[i];
        else if (text[i] == '>')
            return i + 1;
    }
    return text.size();
}

/// The whole attribute, with the blank before it and its quotes.
struct AttributeText {
    std::size_t begin = 0, end = 0;
    std::string value;
};

std::optional<AttributeText> attribute_in(std::string_view text, std::size_t tag, std::string_view name) {
    const std::string_view inside = text.substr(tag, tag_end(text, tag) - tag);
    for (std::size_t at = 0; (at = inside.find(name, at)) != inside.npos; at += name.size()) {
        std::size_t equals = inside.find_first_not_of(" \t\r\n", at + name.size());
        if (at == 0 || std::string_view(" \t\r\n").find(inside[at - 1]) == std::string_view::npos) continue;
        if (equals == inside.npos || inside[equals] != '=') continue;
        const std::size_t open = inside.find_first_of("\"'", equals);
        const std::size_t close = open == inside.npos ? open : inside.find(inside[open], open + 1);
        if (close == inside.npos) continue;
        return AttributeText{tag + at - 1, tag + close + 1,
                             std::string(inside.substr(open + 1, close - open - 1))};
    }
    return std::nullopt;
}

/// Past the end of the element that begins at `tag`; it holds no element of its own name.
std::size_t element_end(std::string_view text, std::size_t tag, std::string_view name) {
    const std::size_t end = tag_end(text, tag);
    if (end >= 2 && text[end - 2] == '/') return end;
    const std::size_t close = text.find("</" + std::string(name), end);
    return close == text.npos ? text.size() : tag_end(text, close);
}

std::size_t tag_of(std::string_view text, const SourceSpan& where) {
    return text[where.begin] == '<' ? where.begin : text.rfind('<', where.begin);
}

/// Gives the placement another article, with what is left out of it.
void give(Splices& splices, std::string_view text, std::size_t tag, const std::string& article,
          const std::string& omit) {
    if (const auto old = attribute_in(text, tag, "article"))
        splices[{old->begin, old->end}] =
            " article=\"" + article + "\"" + (omit.empty() ? "" : " omit=\"" + omit + "\"");
    if (const auto old = attribute_in(text, tag, "omit")) splices[{old->begin, old->end}] = "";
}

}  // namespace

std::string placed_in(std::string text, const IssuePlan& plan, const std::string& article, int page,
                      const std::string& slot) {
    const Placement* from = nullptr;
    const Placement* to = nullptr;
    const PagePlan* target = nullptr;
    for (const PagePlan& p : plan.pages) {
        if (p.number == page) target = &p;
        for (const Placement& placement : p.placements) {
            if (p.number == page && placement.slot == slot) to = &placement;
            if (placement.article == article) from = &placement;
        }
    }
    if (!target) return text;
    const auto value = [&](const Placement* p, const char* name) {
        const auto found = attribute_in(text, tag_of(text, p->where), name);
        return found ? found->value : "";
    };
    Splices splices;
    if (to) {
        give(splices, text, tag_of(text, to->where), article, from ? value(from, "omit") : "");
        if (from) give(splices, text, tag_of(text, from->where), value(to, "article"), value(to, "omit"));
    } else {
        const std::string omit = from ? value(from, "omit") : "";
        const std::size_t after = tag_end(text, tag_of(text, target->where));
        splices[{after, after}] = "\n    <place slot=\"" + slot + "\" article=\"" + article + "\"" +
                                  (omit.empty() ? "" : " omit=\"" + omit + "\"") + "/>";
        if (from) {
            const std::size_t begin = tag_of(text, from->where);
            splices[{begin, element_end(text, begin, "place")}] = "";
        }
    }
    for (auto it = splices.rbegin(); it != splices.rend(); ++it)
        text.replace(it->first.first, it->first.second - it->first.first, it->second);
    return text;
}

}  // namespace banxin
