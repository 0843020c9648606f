#include "press/profile.h"

#include "base/file.h"
#include "content/element.h"

namespace banxin {
namespace {

using Kind = Form::Kind;

constexpr std::size_t max_icc_bytes = 16u << 20;  // the largest in use have 4 MB

/// press.rng says the same.
Vocabulary make_press_vocabulary() {
    constexpr Form ppi{Kind::integer, 1, 2400};
    return {{"press",
             {{"name", Kind::name, true},
              {"standard", {Kind::choice, "PDF/X-4"}, true},
              {"icc", Kind::text, true},
              {"condition", Kind::text, true},
              {"description", Kind::text, true},
              {"registry", Kind::text},
              {"ink-limit", {Kind::integer, 100, 400}, true},
              {"bleed", {Kind::length, 0, 72}, true},
              {"least-ppi", ppi, true},
              {"fair-ppi", ppi, true},
              {"most-ppi", ppi, true}},
             {}}};
}

/// ICC.1 §7.2: class at byte 12, colour space at 16, signature at 36.
bool is_cmyk_output_profile(const std::string& icc) {
    return icc.size() > 128 && icc.compare(12, 8, "prtrCMYK") == 0 && icc.compare(36, 4, "acsp") == 0;
}

}  // namespace

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

    const std::string icc = root.value("icc");
    if (!read_whole(path.parent_path() / icc, max_icc_bytes, profile.icc).empty()) {
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
