// banxin fonts: the faces of a catalogue, and how they serve an issue.
#include <array>
#include <map>
#include <set>

#include "base/printed_text.h"
#include "base/unicode.h"
#include "compose_issue.h"
#include "print.h"
#include "shared_files.h"

namespace banxin::cli {

namespace {

/// Weights a role may have, as style sheets name them.
constexpr std::array<std::string_view, 6> weights{"light", "regular", "medium", "semibold", "bold", "black"};

/// Characters of an issue: how many of each are set, and how many in each face.
struct Characters {
    std::set<char32_t> different;
    std::map<FaceId, std::size_t> set_in;
};

Characters characters(const Document& document) {
    Characters counted;
    for (const Page& page : document.pages)
        for (const PageItem& item : page.items)
            if (const auto* run = std::get_if<PlacedRun>(&item)) {
                counted.different.insert(run->chars.begin(), run->chars.end());
                counted.set_in[run->face] += run->chars.size();
            }
    counted.different.erase(U' ');
    return counted;
}

struct FaceUse {
    FaceId face{};
    std::size_t has = 0, set = 0;
    std::string lacking;  ///< the first characters it lacks
};

FaceUse face_use(FaceId face, const FontCatalogue& fonts, const Characters& counted) {
    constexpr std::size_t most_shown = 8;
    FaceUse use{face, 0, 0, {}};
    std::size_t shown = 0;
    for (char32_t c : counted.different) {
        if (fonts.glyph(face, c))
            ++use.has;
        else if (shown++ < most_shown)
            use.lacking += to_utf8({&c, 1});
    }
    if (shown > most_shown) use.lacking += "…";
    if (auto it = counted.set_in.find(face); it != counted.set_in.end()) use.set = it->second;
    return use;
}

std::string as_table(const std::vector<FaceUse>& uses, const FontCatalogue& fonts, std::size_t different,
                     const Request& request) {
    std::vector<std::vector<std::string>> rows(1);
    constexpr Words heads[] = {{"用途", "role"}, {"粗细", "weight"}, {"有字", "has"}, {"排字", "set"},
                               {"字面", "face"}, {"文件", "file"},   {"缺", "lacks"}};
    for (const Words& head : heads) rows[0].emplace_back(request.words(head));
    for (const FaceUse& use : uses) {
        const FaceEntry& e = fonts.entry(use.face);
        rows.push_back({e.role, e.weight, std::to_string(use.has) + "/" + std::to_string(different),
                        std::to_string(use.set), fonts.postscript_name(use.face),
                        e.file.string() + ":" + std::to_string(e.index), use.lacking});
    }
    if (!different)  // no issue was given: what is counted there would say nothing
        for (auto& row : rows) row.erase(row.begin() + 2, row.begin() + 4);
    return table(rows,
                 different ? std::initializer_list<std::size_t>{2, 3} : std::initializer_list<std::size_t>{});
}

std::string as_json(const std::vector<FaceUse>& uses, const FontCatalogue& fonts, std::size_t different) {
    std::string all = "{\"characters\": " + std::to_string(different) + ", \"faces\": [";
    for (const FaceUse& use : uses) {
        const FaceEntry& e = fonts.entry(use.face);
        all +=
            (&use == &uses.front() ? "\n  " : ",\n  ") +
            fill(
                "{\"role\": {0}, \"weight\": {1}, \"face\": {2}, \"file\": {3}, \"index\": {4}, \"package\": "
                "{5}, "
                "\"has\": {6}, \"set\": {7}}",
                {json_string(e.role), json_string(e.weight), json_string(fonts.postscript_name(use.face)),
                 json_string(e.file.string()), std::to_string(e.index), json_string(e.package),
                 std::to_string(use.has), std::to_string(use.set)});
    }
    return all + "]}\n";
}

}  // namespace

Exit run_fonts(const Request& request) {
    ComposedIssue made;
    SharedFonts fonts;
    if (request.argument.empty())
        made.fonts = fonts.read(shared_files() / "fonts" / "catalogue.xml", made.sources, made.diagnostics);
    else
        made = compose_issue(request.argument, true);
    print_findings(made, request.language);
    if (!made.fonts) return exit_code(made.diagnostics);

    const Characters counted = made.pages ? characters(made.pages->document) : Characters();
    std::vector<FaceUse> uses;
    for (const std::string& role : made.fonts->roles())
        for (std::string_view weight : weights)
            if (made.fonts->has(role, weight))
                uses.push_back(face_use(made.fonts->chain(role, weight).front(), *made.fonts, counted));
    print(request.value("format") == "json" ? as_json(uses, *made.fonts, counted.different.size())
                                            : as_table(uses, *made.fonts, counted.different.size(), request));
    return exit_code(made.diagnostics);
}

}  // namespace banxin::cli
