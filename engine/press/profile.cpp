#include "press/profile.h"

#include "base/file.h"
#include "content/element.h"

namespace banxin {
namespace {

using Kind = Form::Kind;

constexpr std::size_t max_icc_bytes = 16u << 20;  // the largest in use have 4 MB

/// Of the requirement table in docs/press.md.
constexpr std::string_view rule_ids =
    "F1 F2 F3 F4 F5 G1 G2 G3 T1 T2 T3 T4 T5 T6 T7 L1 L2 C1 C2 C3 C4 I1 I2 I3 P1";

/// press.rng says the same.
Vocabulary make_press_vocabulary() {
    constexpr Form yes_no{Kind::choice, "yes no"};
    constexpr Form ppi{Kind::integer, 1, 2400}, size{Kind::length, 0, 72};
    return {{"press",
             {{"name", Kind::name, true},
              {"standard", {Kind::choice, "PDF/X-4 PDF/X-1a:2003"}, true},
              {"icc", Kind::text, true},
              {"condition", Kind::text, true},
              {"description", Kind::text, true},
              {"registry", Kind::text},
              {"ink-limit", {Kind::integer, 100, 400}, true},
              {"bleed", {Kind::length, 0, 72}, true},
              {"least-ppi", ppi, true},
              {"fair-ppi", ppi, true},
              {"most-ppi", ppi, true},
              {"least-text", size},
              {"least-white-text", size},
              {"least-rule", size},
              {"least-line-art-ppi", ppi},
              {"wasteful-ppi", ppi},
              {"spots", yes_no},
              {"files", {Kind::choice, "issue page"}}},
             {{"marks", 0}, {"rule", 0, ChildRule::many}}},
            {"marks", {{"crop", yes_no}, {"registration", yes_no}, {"bars", yes_no}, {"slug", yes_no}}, {}},
            {"rule",
             {{"id", {Kind::choice, rule_ids}, true}, {"demand", {Kind::choice, "off should must"}, true}},
             {}}};
}

/// ICC.1 §7.2: class at byte 12, colour space at 16, signature at 36.
bool is_cmyk_output_profile(const std::string& icc) {
    return icc.size() > 128 && icc.compare(12, 8, "prtrCMYK") == 0 && icc.compare(36, 4, "acsp") == 0;
}

}  // namespace

std::filesystem::path press_profile_file(const std::string& name, const std::filesystem::path& paper_layouts,
                                         const std::filesystem::path& shared_layouts) {
    const std::filesystem::path place = std::filesystem::path("press") / (name + ".xml");
    std::error_code none;
    return std::filesystem::exists(paper_layouts / place, none) ? paper_layouts / place
                                                                : shared_layouts / place;
}

std::optional<PressProfile> read_press_profile(const std::filesystem::path& path, SourceMap& sources,
                                               Diagnostics& diagnostics) {
    static const Vocabulary vocabulary = make_press_vocabulary();
    const std::size_t errors_before = diagnostics.error_count();
    const auto document = XmlDocument::read(path, vocabulary, sources, diagnostics);
    if (!document || diagnostics.error_count() > errors_before) return std::nullopt;
    const Element root = document->root();
    auto number = [&](const char* attribute) { return read_number(root.value(attribute)).value_or(0); };

    PressProfile profile;
    profile.name = root.value("name");
    profile.standard = root.value("standard");
    profile.condition = root.value("condition");
    profile.description = root.value("description");
    profile.registry = root.value("registry");
    profile.ink_limit = number("ink-limit") / 100;
    profile.bleed = read_length(root.value("bleed")).value_or(Length());
    profile.least_ppi = static_cast<int>(number("least-ppi"));
    profile.fair_ppi = static_cast<int>(number("fair-ppi"));
    profile.most_ppi = static_cast<int>(number("most-ppi"));

    profile.spots = root.value("spots") == "yes";
    profile.page_files = root.value("files") == "page";
    if (const auto marks = root.child("marks")) {
        auto asked = [&](const char* mark) { return marks->value(mark) == "yes"; };
        profile.marks = {asked("crop"), asked("registration"), asked("bars"), asked("slug")};
    }
    if (profile.spots) profile.demands["C2"] = Demand::off;
    auto take_length = [&](const char* attribute, Length& into) {
        if (root.has(attribute)) into = read_length(root.value(attribute)).value_or(into);
    };
    auto take_ppi = [&](const char* attribute, int& into) {
        if (root.has(attribute)) into = static_cast<int>(number(attribute));
    };
    take_length("least-text", profile.least_text);
    take_length("least-white-text", profile.least_white_text);
    take_length("least-rule", profile.least_rule);
    take_ppi("least-line-art-ppi", profile.least_line_art_ppi);
    take_ppi("wasteful-ppi", profile.wasteful_ppi);
    for (const Element& rule : root.children("rule")) {
        const std::string demand = rule.value("demand");
        profile.demands[rule.value("id")] = demand == "must"     ? Demand::must
                                            : demand == "should" ? Demand::should
                                                                 : Demand::off;
    }

    const std::string icc = root.value("icc");
    profile.icc_file = path.parent_path() / icc;
    if (!read_whole(profile.icc_file, max_icc_bytes, profile.icc).empty()) {
        diagnostics.report("E1113", root.value_where("icc"), {icc});
        return std::nullopt;
    }
    if (!is_cmyk_output_profile(profile.icc)) {
        diagnostics.report("E7001", root.value_where("icc"), {icc});
        return std::nullopt;
    }
    return profile;
}

}  // namespace banxin
