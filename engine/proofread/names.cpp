// People: names, titles and their order against the newsroom's list, and unlike spellings of one name.
#include "text/names.h"

#include <algorithm>
#include <map>
#include <optional>

#include "base/unicode.h"
#include "proofread/han_table.h"
#include "proofread/patterns.h"
#include "proofread/readers.h"

namespace banxin {
namespace {

using enum ProofRule;
using Match = WordMatcher::Match;

constexpr char32_t deputy = U'副';

/// The longest match that ends at a place.
std::optional<Match> longest_ending_at(const std::vector<Match>& matches, std::size_t end) {
    std::optional<Match> longest;
    for (const Match& m : matches)
        if (m.end == end && (!longest || m.begin < longest->begin)) longest = m;
    return longest;
}

/// `title` is the end of one of the person's titles: 书记 for 区委书记, but not for 区委副书记.
bool holds(const Person& person, std::u32string_view title) {
    return std::ranges::any_of(person.titles, [&](const std::u32string& own) {
        const std::u32string_view whole = own;
        return whole.ends_with(title) &&
               (whole.size() == title.size() || whole[whole.size() - title.size() - 1] != deputy);
    });
}

/// The title with the 副 before it.
std::size_t with_deputy(std::u32string_view chars, std::size_t begin) {
    return begin > 0 && chars[begin - 1] == deputy ? begin - 1 : begin;
}

void read_title(const ProofText& text, const Match& name, const std::vector<Match>& titles,
                const Person& person, std::vector<Finding>& out) {
    constexpr std::u32string_view former = U"原前任代";  // 原区长, 时任区长, 代区长
    const auto title = longest_ending_at(titles, name.begin);
    if (!title || person.titles.empty()) return;
    const std::u32string_view chars = text.chars();
    const std::size_t begin = with_deputy(chars, title->begin);
    if (begin > 0 && former.find(chars[begin - 1]) != former.npos) return;
    if (!holds(person, chars.substr(begin, name.begin - begin)))
        out.push_back(
            text.finding(person_title, begin, name.end, to_utf8(person.titles.front() + person.name)));
}

/// One character differs, or two neighbours changed places. Of two characters a differing one must sound
/// alike.
bool is_nearly(std::u32string_view written, std::u32string_view name) {
    if (written.size() != name.size() || written == name) return false;
    std::vector<std::size_t> differing;
    for (std::size_t i = 0; i < name.size(); ++i)
        if (written[i] != name[i]) differing.push_back(i);
    if (differing.size() == 2)
        return differing[1] == differing[0] + 1 && written[differing[0]] == name[differing[1]] &&
               written[differing[1]] == name[differing[0]];
    return differing.size() == 1 &&
           (name.size() > 2 || sounds_alike(written[differing[0]], name[differing[0]]));
}

/// What follows a title is nearly the name of somebody who holds it.
void read_name_after(const ProofText& text, const Match& title, const ProofLists& lists,
                     std::vector<Finding>& out) {
    const std::u32string_view rest = text.chars().substr(title.end);
    const auto begins = [&](const Person& person) { return rest.starts_with(person.name); };
    if (std::ranges::any_of(lists.people, begins)) return;
    for (const Person& person : lists.people)
        if (holds(person, lists.titles[title.word]) &&
            is_nearly(rest.substr(0, person.name.size()), person.name)) {
            out.push_back(
                text.finding(person_name, title.end, title.end + person.name.size(), to_utf8(person.name)));
            return;
        }
}

/// 某某、某某: leaders stand in the list's order.
void read_order(const ProofText& text, std::vector<Match> names, std::vector<Finding>& out) {
    std::ranges::sort(names, {}, &Match::begin);
    for (std::size_t i = 1; i < names.size(); ++i) {
        const Match &before = names[i - 1], &after = names[i];
        const bool neighbours = after.begin == before.end + 1 && text.chars()[before.end] == U'、';
        if (neighbours && after.word < before.word)
            out.push_back(
                text.finding(person_order, before.begin, after.end,
                             to_utf8(text.chars().substr(after.begin, after.end - after.begin)) + "、" +
                                 to_utf8(text.chars().substr(before.begin, before.end - before.begin))));
    }
}

/// A name that the issue has.
struct KnownName {
    bool sure = false;  ///< the author marked it or the newsroom lists it; else it stands where names stand
    std::size_t count = 0, first_text = 0;
};
using KnownNames = std::map<std::u32string, KnownName>;

/// 张 or 欧阳 at the beginning of some characters: how long it is; 0: no surname.
std::size_t surname_length(std::u32string_view chars, const ProofLists& lists) {
    std::size_t longest = banxin::surname_length(chars);
    for (const std::u32string& surname : lists.surnames)
        if (surname.size() > longest && chars.starts_with(surname)) longest = surname.size();
    return longest;
}

/// Surnames with two more characters right after what people are called (村民张大明), or said to say
/// something at the beginning of a clause (张大明说).
void add_unmarked_names(const ProofText& text, const ProofLists& lists, KnownNames& names) {
    const std::u32string_view chars = text.chars();
    const auto add = [&](std::size_t at) {
        const std::size_t surname = at < chars.size() ? surname_length(chars.substr(at), lists) : 0;
        const std::u32string_view name = chars.substr(std::min(at, chars.size()), surname + 2);
        const auto is_han = [](char32_t c) { return c >= U'㐀' && (c < U'＀' || c >= U'𠀀'); };
        if (surname > 0 && name.size() == surname + 2 && std::ranges::all_of(name, is_han))
            names.try_emplace(std::u32string(name));
    };
    for (const Match& role : lists.role_matcher.matches(chars)) add(role.end);
    static const Pattern said(
        R"((?:^|(?<=[，。；！？”]))\p{Han}{3,4}(?=说[，：]|告诉记者|介绍[，说]|表示[，：]|坦言))");
    for (const PatternMatch& match : said.matches(SearchText(chars))) add(match.begin());
}

/// Names of three characters or more that the issue or the newsroom has, and how often each is there.
KnownNames known_names(const ProofTexts& texts, const ProofLists& lists) {
    KnownNames names;
    const auto add = [&](std::u32string_view name) {
        if (name.size() >= 3 && name.find(U' ') == name.npos) names[std::u32string(name)].sure = true;
    };
    for (const Person& person : lists.people) add(person.name);
    for (const ProofText& text : texts) {
        for (const InlineSpan& span : text.rich.spans)
            if (is_person(span.role)) add(text.chars().substr(span.begin, span.end - span.begin));
        add_unmarked_names(text, lists, names);
    }
    std::vector<std::u32string> words;
    for (const auto& [name, known] : names) words.push_back(name);
    const WordMatcher matcher(words);
    for (std::size_t i = 0; i < texts.size(); ++i)
        for (const Match& match : matcher.matches(texts[i].chars())) {
            KnownName& known = names[words[match.word]];
            if (known.count++ == 0) known.first_text = i;
        }
    return names;
}

/// Of two spellings the surer is right, then the more frequent, then the one that came first; never is one
/// wrong that the newsroom lists.
bool outranks(const KnownName& name, const KnownName& other) {
    if (name.sure != other.sure) return name.sure;
    if (name.count != other.count) return name.count > other.count;
    return !name.sure && name.first_text < other.first_text;
}

bool differs_by_a_like_sound(std::u32string_view written, std::u32string_view name) {
    std::size_t differing = 0, at = 0;
    for (std::size_t i = 1; i < name.size() && differing < 2; ++i)
        if (written[i] != name[i]) ++differing, at = i;
    return differing == 1 && sounds_alike(written[at], name[at]);
}

}  // namespace

void read_people(const ProofTexts& texts, const ProofLists& lists, std::vector<Finding>& out) {
    for (const ProofText& text : texts) {
        const std::vector<Match> names = lists.name_matcher.matches(text.chars());
        const std::vector<Match> titles = lists.title_matcher.matches(text.chars());
        for (const Match& name : names) read_title(text, name, titles, lists.people[name.word], out);
        for (const Match& title : titles) read_name_after(text, title, lists, out);
        read_order(text, names, out);
    }
}

void read_unlike_names(const ProofTexts& texts, const ProofLists& lists, std::vector<Finding>& out) {
    const auto names = known_names(texts, lists);
    const auto listed = [&](std::u32string_view name) {
        return std::ranges::any_of(lists.people, [&](const Person& p) { return p.name == name; });
    };
    std::multimap<char32_t, std::u32string_view> by_surname;
    for (const auto& [name, known] : names) by_surname.emplace(name.front(), name);
    for (const ProofText& text : texts)
        for (std::size_t i = 0; i < text.chars().size(); ++i) {
            const auto [first, last] = by_surname.equal_range(text.chars()[i]);
            for (auto row = first; row != last; ++row) {
                const std::u32string name(row->second);
                const std::u32string written(text.chars().substr(i, name.size()));
                if (written.size() < name.size() || !differs_by_a_like_sound(written, name)) continue;
                if (listed(written)) continue;
                const auto known = names.find(written);
                const KnownName& right = names.at(name);
                // A spelling that stands where no name would is doubtful when the other is sure or usual.
                if (known != names.end() ? !outranks(right, known->second) : !right.sure && right.count < 2)
                    continue;
                // A name after a title has been marked already.
                Finding finding = text.finding(unlike_name, i, i + name.size(), to_utf8(name));
                if (std::ranges::find(out, finding.where, &Finding::where) == out.end())
                    out.push_back(std::move(finding));
            }
        }
}

}  // namespace banxin
