// 差错率: errors found in print, counted by a table that is data, since the rules change (workflow 8).
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "content/issue.h"
#include "layout/layout.h"
#include "newsroom/world.h"
#include "page/page.h"

namespace banxin::newsroom {

struct ErrorKind {
    std::string name, title;
    int tenths = 10;  ///< of an error
    int most = 0;     ///< tenths that an issue counts at most; 0: no limit
};

struct ErrorTable {
    std::string edition;
    int allowed = 3;  ///< errors in 10,000 characters that pass
    std::vector<ErrorKind> kinds;
    const ErrorKind* kind(std::string_view name) const;
};

/// Reads error_table.txt. E1001 when it cannot be read; lines that say nothing known are passed over.
ErrorTable read_error_table(const std::filesystem::path&, Diagnostics&);

/// An error that a reader of the issue found.
struct PrintError {
    std::string kind;
    int page = 1;
    bool doubled = false;  ///< in the masthead, a page head or headline, or a key name, time or picture
    std::string words;     ///< what is wrong, and what would be right
    bool operator==(const PrintError&) const = default;
};

/// As the detail of an event, and back: "character 2 doubled 按装→安装".
std::string to_detail(const PrintError&);
PrintError print_error_from(std::string_view detail);

struct ErrorSum {
    int tenths = 0;
    int words = 0;  ///< characters examined
    bool passes = true;
    /// Errors in 10,000 characters.
    double rate() const { return words > 0 ? tenths * 1000.0 / words : 0; }
};

/// The same words wrong again count three times in all.
ErrorSum sum_of(const ErrorTable&, const std::vector<PrintError>&, int words);

/// 版面字数: for each page the characters of a line times its lines; pictures count 80 % of their area.
int examined_words(const IssuePlan&, const LayoutSet&, const Document&);

}  // namespace banxin::newsroom
