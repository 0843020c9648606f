#include "desk/issue_edit.h"

#include <algorithm>
#include <map>
#include <optional>
#include <string_view>
#include <vector>

namespace banxin {

namespace {

/// A stretch of the text and what stands there instead; by place, so that later ones are done first.
using Splices = std::map<std::pair<std::size_t, std::size_t>, std::string>;

std::string spliced(std::string text, const Splices& splices) {
    for (auto it = splices.rbegin(); it != splices.rend(); ++it)
        text.replace(it->first.first, it->first.second - it->first.first, it->second);
    return text;
}

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

std::string value_in(std::string_view text, std::size_t tag, std::string_view name) {
    const auto found = attribute_in(text, tag, name);
    return found ? found->value : "";
}

/// Past the end of the element that begins at `tag`; it holds no element of its own name, but comments it
/// may.
std::size_t element_end(std::string_view text, std::size_t tag, std::string_view name) {
    const std::size_t end = tag_end(text, tag);
    if (end >= 2 && text[end - 2] == '/') return end;
    for (std::size_t at = end; (at = text.find('<', at)) != text.npos; ++at) {
        if (text.substr(at).starts_with("<!--"))
            at = text.find("-->", at);
        else if (text.substr(at + 1).starts_with("/" + std::string(name)))
            return tag_end(text, at);
        if (at == text.npos) break;
    }
    return text.size();
}

struct Stretch {
    std::size_t begin = 0, end = 0;
};

/// The elements of this name in a text, and its comments; what stands in comments is none of them.
std::vector<Stretch> elements_in(std::string_view text, std::string_view name,
                                 std::vector<Stretch>* comments = nullptr) {
    std::vector<Stretch> found;
    for (std::size_t at = 0; (at = text.find('<', at)) != text.npos; ++at) {
        const std::string_view rest = text.substr(at);
        if (rest.starts_with("<!--")) {
            const std::size_t end = std::min(text.find("-->", at), text.size() - 3) + 3;
            if (comments) comments->push_back({at, end});
            at = end - 1;
        } else if (rest.substr(1).starts_with(name) && rest.size() > name.size() + 1 &&
                   std::string_view(" \t\r\n/>").find(rest[name.size() + 1]) != std::string_view::npos) {
            found.push_back({at, element_end(text, at, name)});
        }
    }
    return found;
}

/// One page: the start tag as the editor wrote it with the layout of `made`, and what `made` has in it
/// between the editor's comments.
std::string repaged_one(std::string_view old, std::string_view made) {
    std::vector<Stretch> comments;
    const std::vector<Stretch> places = elements_in(old, "place", &comments);
    std::string tag(old.substr(0, tag_end(old, 0)));
    if (tag.ends_with("/>")) tag.replace(tag.size() - 2, 2, ">");
    if (const auto layout = attribute_in(tag, 0, "layout"))
        tag.replace(layout->begin, layout->end - layout->begin,
                    " layout=\"" + value_in(made, 0, "layout") + "\"");
    const std::size_t begin = tag_end(made, 0);
    const std::size_t close = made.rfind("</page");
    std::string body(close == made.npos ? "\n  " : made.substr(begin, close - begin));
    std::string head;
    for (const Stretch& c : comments) {
        const std::string comment(old.substr(c.begin, c.end - c.begin));
        const auto next = std::ranges::find_if(places, [&](const Stretch& p) {
            return p.begin >= c.end && old.find_first_not_of(" \t\r\n", c.end) == p.begin;
        });
        const std::string article = next == places.end() ? "" : value_in(old, next->begin, "article");
        const auto in_body = elements_in(body, "place");
        const auto same = std::ranges::find_if(in_body, [&](const Stretch& p) {
            return !article.empty() && value_in(body, p.begin, "article") == article;
        });
        if (same == in_body.end())
            head += "\n    " + comment;
        else
            body.insert(same->begin, comment + "\n    ");
    }
    return tag + head + body + "</page>";
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
    const auto way = way_into(plan, page, slot, [&](const Placement& p) { return p.article == article; });
    const Placement *to = way.to, *from = way.from;
    if (!way.target) return text;
    const auto value = [&](const Placement* p, const char* name) {
        return value_in(text, tag_of(text, p->where), name);
    };
    Splices splices;
    if (to) {
        give(splices, text, tag_of(text, to->where), article, from ? value(from, "omit") : "");
        if (from) give(splices, text, tag_of(text, from->where), value(to, "article"), value(to, "omit"));
    } else {
        const std::string omit = from ? value(from, "omit") : "";
        const std::size_t after = tag_end(text, tag_of(text, way.target->where));
        splices[{after, after}] = "\n    <place slot=\"" + slot + "\" article=\"" + article + "\"" +
                                  (omit.empty() ? "" : " omit=\"" + omit + "\"") + "/>";
        if (from) {
            const std::size_t begin = tag_of(text, from->where);
            splices[{begin, element_end(text, begin, "place")}] = "";
        }
    }
    return spliced(std::move(text), splices);
}

std::set<int> changed_pages(const std::string& text, const IssuePlan& plan, const std::string& other_text,
                            const IssuePlan& other) {
    const auto written = [](const std::string& file, const IssuePlan& of_file) {
        std::map<int, std::string> pages;
        for (const PagePlan& page : of_file.pages) {
            const std::size_t begin = tag_of(file, page.where);
            pages[page.number] = file.substr(begin, element_end(file, begin, "page") - begin);
        }
        return pages;
    };
    const auto before = written(text, plan), after = written(other_text, other);
    std::set<int> changed;
    for (const auto* some : {&before, &after})
        for (const auto& [number, page] : *some) {
            const auto in_both = [&, n = number](const auto& pages) { return pages.contains(n); };
            if (!in_both(before) || !in_both(after) || before.at(number) != after.at(number))
                changed.insert(number);
        }
    return changed;
}

std::string repaged(std::string text, const IssuePlan& plan, const std::string& made,
                    const std::set<int>& anew) {
    Splices splices;
    for (const PagePlan& page : plan.pages) {
        if (!anew.contains(page.number)) continue;
        const auto pages = elements_in(made, "page");
        const auto other = std::ranges::find_if(pages, [&](const Stretch& p) {
            return value_in(made, p.begin, "number") == std::to_string(page.number);
        });
        if (other == pages.end()) continue;
        const std::size_t begin = tag_of(text, page.where), end = element_end(text, begin, "page");
        splices[{begin, end}] =
            repaged_one(std::string_view(text).substr(begin, end - begin),
                        std::string_view(made).substr(other->begin, other->end - other->begin));
    }
    return spliced(std::move(text), splices);
}

}  // namespace banxin
