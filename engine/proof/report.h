// What the reports of a comparison have in common, whatever their form.
#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "proof/issue_diff.h"

namespace banxin {

/// A part of a page as PNG, drawn at so many dots an inch; may be called from several threads at once.
/// Reports pictures that cannot be drawn; nullopt then.
struct PagePart {
    bool newer = false;
    int page = 1;  ///< 版次
    Rect part;
};
using DrawPage = std::function<std::optional<std::string>(const PagePart&, double dpi, Diagnostics&)>;

/// A report as text for a terminal, as JSON for programs, and as one HTML file that needs no other. Reports
/// of the same two versions are the same byte for byte.
std::string diff_text(const IssueDiff&, Language);
std::string diff_json(const IssueDiff&);
/// Pages that differ are shown side by side with what changed outlined. nullopt when one cannot be drawn.
std::optional<std::string> diff_html(const IssueDiff&, const DrawPage&, Language, Diagnostics&);

/// Words of the reports, in both languages.
struct ReportWords {
    std::string_view zh, en;
    std::string_view in(Language language) const { return language == Language::zh ? zh : en; }
};

/// 引题, 正文, 图注 2 …
std::string passage_name(Role, int number, Language);

/// A stretch of a passage as a report shows it: what is the same is cut down to its ends.
struct Piece {
    Edit::Kind kind = Edit::Kind::same;
    int move = 0;
    std::u32string text;  ///< may hold marks that begin a block; text left out is one …
};
std::vector<Piece> excerpt(const PassageDiff&, std::size_t context = 12);

/// Pieces as plain text: [-taken out-], {+put in+}, moves with their number.
std::string marked_words(const std::vector<Piece>&, Language);

/// What a mark that begins a block says in a report: ¶, or ¶ and the kind of block.
std::string_view block_mark(char32_t, Language);

/// One line on how a story's place changed: 第1版 lead → 第2版 left，多 3 行.
std::string layout_words(const LayoutChange&, Language);

/// A line for each ink that changed and each way that items went: 油墨 K 100 → C 75 M 68 Y 67 K 90，12 项.
std::vector<std::string> change_words(const PageDiff&, Language);

/// The sentence that says what is proved: how many items are the same value by value. Empty when no pages
/// were compared.
std::string proof_words(const IssueDiff&, Language);

}  // namespace banxin
