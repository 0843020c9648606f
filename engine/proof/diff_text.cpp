// The report for a terminal.
#include "base/unicode.h"
#include "proof/report.h"

namespace banxin {
std::string marked_words(const std::vector<Piece>& pieces, Language language) {
    std::string out;
    for (const Piece& piece : pieces) {
        std::string text;
        for (char32_t c : piece.text)
            if (begins_block(c))
                text += block_mark(c, language);
            else
                text += passage_words({&c, 1});
        const std::string move = piece.move ? "#" + std::to_string(piece.move) + " " : "";
        if (piece.kind == Edit::Kind::same) out += text;
        if (piece.kind == Edit::Kind::deleted) out += "[-" + move + text + "-]";
        if (piece.kind == Edit::Kind::inserted) out += "{+" + move + text + "+}";
    }
    return out;
}

namespace {

/// A story of a finished PDF has no name but its title.
std::string named(const std::string& id, const std::string& title) {
    return id == title ? title : id + " " + title;
}

}  // namespace

std::string diff_text(const IssueDiff& diff, Language language) {
    const bool zh = language == Language::zh;
    std::string out;
    if (diff.old_title != diff.new_title) out += diff.old_title + " → " + diff.new_title + "\n";
    if (!diff.articles.empty()) out += zh ? "文字\n" : "Words\n";
    for (const ArticleDiff& article : diff.articles) {
        out += "  " + named(article.id, article.title);
        if (!article.in_old) out += zh ? "（新增）" : " (new)";
        if (!article.in_new) out += zh ? "（撤去）" : " (dropped)";
        out += "\n";
        if (!article.in_old || !article.in_new) continue;
        for (const PassageDiff& passage : article.passages)
            out += "    " + passage.place + " " + passage_name(passage.role, passage.number, language) +
                   (zh ? "：" : ": ") + marked_words(excerpt(passage), language) + "\n";
    }
    if (!diff.layout.empty()) out += zh ? "版面\n" : "Layout\n";
    for (const LayoutChange& change : diff.layout)
        out += "  " + named(change.id, change.title) + (zh ? "：" : ": ") + layout_words(change, language) +
               "\n";
    if (!diff.set_otherwise.empty()) out += zh ? "文字未改而排法改了\n" : "Set otherwise, same words\n";
    for (const SetOtherwise& story : diff.set_otherwise)
        out +=
            "  " + named(story.id, story.title) +
            (zh ? "：第" + std::to_string(story.page) + "版 " + std::to_string(story.items) + " 项\n"
                : ": page " + std::to_string(story.page) + ", " + std::to_string(story.items) + " items\n");
    if (diff.pages.empty()) return diff.same() ? (zh ? "两份完全相同。\n" : "The two are the same.\n") : out;
    out += zh ? "各版\n" : "Pages\n";
    for (const PageDiff& page : diff.pages) {
        const std::string number = std::to_string(page.number), same = std::to_string(page.same_items),
                          old_only = std::to_string(page.only_old.size()),
                          new_only = std::to_string(page.only_new.size());
        out += zh ? "  第" + number + "版：" : "  page " + number + ": ";
        if (!page.in_old)
            out += zh ? "新增\n" : "new\n";
        else if (!page.in_new)
            out += zh ? "撤去\n" : "dropped\n";
        else if (page.same())
            out += zh ? same + " 项全同\n" : "all " + same + " items equal\n";
        else
            out += zh ? same + " 项相同，旧版独有 " + old_only + " 项，新版独有 " + new_only + " 项\n"
                      : same + " items equal, " + old_only + " only in the older, " + new_only +
                            " only in the newer\n";
        for (const std::string& line : change_words(page, language)) out += "    " + line + "\n";
    }
    return out + proof_words(diff, language) + "\n";
}

}  // namespace banxin
