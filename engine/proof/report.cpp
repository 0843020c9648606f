#include "proof/report.h"

#include <algorithm>
#include <array>
#include <cmath>

namespace banxin {
namespace {

/// By Role.
constexpr std::array<ReportWords, 19> role_names{{{"版面元素", "furniture"},
                                                  {"引题", "kicker"},
                                                  {"主题", "headline"},
                                                  {"副题", "deck"},
                                                  {"署名", "byline"},
                                                  {"正文", "text"},
                                                  {"小标题", "crosshead"},
                                                  {"落款", "signature"},
                                                  {"图片", "picture"},
                                                  {"图注", "caption"},
                                                  {"图片署名", "credit"},
                                                  {"框文标题", "title of box"},
                                                  {"表题", "title of table"},
                                                  {"表", "table"},
                                                  {"转版", "jump"},
                                                  {"续题", "title of the rest"},
                                                  {"编号", "mark of a list"},
                                                  {"列项", "list"},
                                                  {"引文", "quotation"}}};
static_assert(role_names.size() == static_cast<std::size_t>(Role::quote) + 1);

constexpr ReportWords box_text{"框文", "text of box"};

std::string place_words(const StoryPlace& place, Language language) {
    const std::string page = std::to_string(place.page);
    return (language == Language::zh ? "第" + page + "版" : "page " + page) +
           (place.slot.empty() ? "" : " " + place.slot);
}

int lines_of(const std::vector<StoryPlace>& places) {
    int lines = 0;
    for (const StoryPlace& place : places) lines += place.lines + place.overset_lines;
    return lines;
}

std::string millimetres(Length length) {
    const auto tenths = std::lround(length.in_mm() * 10);
    return std::to_string(std::abs(tenths / 10)) + "." + std::to_string(std::abs(tenths % 10)) + " mm";
}

/// “，下移 3.0 mm” for a length of half a point or more; `back` is for one less than nothing.
std::string way_words(Length by, const ReportWords& forward, const ReportWords& back, Language language) {
    if (std::abs(by.in_pt()) < 0.5) return {};
    const ReportWords& way = by > Length() ? forward : back;
    return (language == Language::zh ? "，" : ", ") + std::string(way.in(language)) + " " + millimetres(by);
}

std::string shift_words(Length right, Length down, Language language) {
    return way_words(down, {"下移", "down"}, {"上移", "up"}, language) +
           way_words(right, {"右移", "right"}, {"左移", "left"}, language);
}

/// Of a story that keeps its page and slot; its size, when its lines are not known.
std::string shift_words(const StoryPlace& a, const StoryPlace& b, Language language) {
    std::string words = shift_words(b.box.x - a.box.x, b.box.y - a.box.y, language);
    if (a.lines == 0 && b.lines == 0)
        words +=
            way_words(b.box.height - a.box.height, {"增高", "taller by"}, {"减低", "shorter by"}, language) +
            way_words(b.box.width - a.box.width, {"加宽", "wider by"}, {"收窄", "narrower by"}, language);
    return words;
}

}  // namespace

std::string passage_name(Role role, int number, Language language) {
    const ReportWords& words =
        role == Role::paragraph && number > 0 ? box_text : role_names[static_cast<std::size_t>(role)];
    std::string name(words.in(language));
    if (number > 0) name += " " + std::to_string(number);
    return name;
}

std::vector<Piece> excerpt(const PassageDiff& passage, std::size_t context) {
    std::vector<Piece> pieces;
    for (std::size_t i = 0; i < passage.edits.size(); ++i) {
        const Edit& edit = passage.edits[i];
        const bool put_in = edit.kind == Edit::Kind::inserted;
        std::u32string text = put_in
                                  ? passage.newer.chars.substr(edit.new_begin, edit.new_end - edit.new_begin)
                                  : passage.older.chars.substr(edit.old_begin, edit.old_end - edit.old_begin);
        if (edit.kind == Edit::Kind::same) {
            const bool first = i == 0, last = i + 1 == passage.edits.size();
            const std::size_t head = first ? 0 : context, tail = last ? 0 : context;
            if (text.size() > head + tail + 2)
                text = text.substr(0, head) + U"…" + text.substr(text.size() - tail);
        }
        if (edit.kind != Edit::Kind::same && !pieces.empty() && pieces.back().kind == edit.kind &&
            pieces.back().move == edit.move)
            pieces.back().text += text;  // pieces of a move that was edited where it went
        else
            pieces.push_back({edit.kind, edit.move, std::move(text)});
    }
    // The mark that begins the passage says nothing.
    for (Piece& piece : pieces) {
        if (!piece.text.empty() && piece.text.front() == U'\n') piece.text.erase(0, 1);
        if (piece.kind == Edit::Kind::same) break;
    }
    return pieces;
}

std::string_view block_mark(char32_t c, Language language) {
    constexpr ReportWords crosshead{"¶〔小标题〕", "¶[crosshead] "}, signoff{"¶〔落款〕", "¶[signature] "};
    return c == U'\v' ? crosshead.in(language) : c == U'\f' ? signoff.in(language) : "¶";
}

std::string layout_words(const LayoutChange& change, Language language) {
    const bool zh = language == Language::zh;
    const auto all = [&](const std::vector<StoryPlace>& places) {
        std::string words;
        for (const StoryPlace& place : places)
            words += (words.empty() ? "" : zh ? "、" : " and ") + place_words(place, language);
        return words;
    };
    if (change.before.empty()) return (zh ? "新上：" : "new: ") + all(change.after);
    if (change.after.empty()) return (zh ? "撤下：" : "dropped: ") + all(change.before);
    std::string words = all(change.before);
    if (all(change.after) != words)
        words += " → " + all(change.after);
    else
        words += shift_words(change.before.front(), change.after.front(), language);
    const int grown = lines_of(change.after) - lines_of(change.before);
    if (grown > 0)
        words += zh ? "，多 " + std::to_string(grown) + " 行" : ", " + std::to_string(grown) + " lines more";
    if (grown < 0)
        words +=
            zh ? "，少 " + std::to_string(-grown) + " 行" : ", " + std::to_string(-grown) + " lines fewer";
    if (const int over = change.after.back().overset_lines; over > 0)
        words +=
            zh ? "，溢出 " + std::to_string(over) + " 行" : ", " + std::to_string(over) + " lines overset";
    return words;
}

std::string proof_words(const IssueDiff& diff, Language language) {
    if (diff.pages.empty()) return {};
    std::size_t changed = 0;
    for (const PageDiff& page : diff.pages) changed += std::max(page.only_old.size(), page.only_new.size());
    const std::string same = std::to_string(diff.same_items()), differ = std::to_string(changed),
                      stories = std::to_string(diff.same_stories);
    if (language == Language::zh)
        return (diff.finished ? "版面逐项比对（字形、油墨、线条、图片、链接）：" : "显示列表逐项比对：") +
               same + " 项的值完全相同，" + differ + " 项不同（均列于上）；" + stories +
               (diff.items_by_story ? " 篇稿件一字一位未动。" : " 篇稿件文字相同。");
    return (diff.finished ? "Pages compared item by item (outlines, inks, lines, pictures, links): "
                          : "Display lists compared item by item: ") +
           same + " equal in every value, " + differ + " different (all listed above); " + stories +
           (diff.items_by_story ? " stories untouched in word and place." : " stories with the same words.");
}

std::vector<std::string> change_words(const PageDiff& page, Language language) {
    const bool zh = language == Language::zh;
    const auto items = [&](std::size_t count) { return std::to_string(count) + (zh ? " 项" : " items"); };
    std::vector<std::string> lines;
    for (const InkChange& change : page.inks)
        lines.push_back((zh ? "油墨 " : "ink ") + change.from + " → " + change.to + (zh ? "，" : ", ") +
                        items(change.items));
    for (const ShiftedItems& shifted : page.shifted)
        lines.push_back(items(shifted.items) + (zh ? "未改而移动" : " the same but moved") +
                        shift_words(shifted.right, shifted.down, language));
    return lines;
}

}  // namespace banxin
