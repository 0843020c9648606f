#include "render/screen_profile.h"

#include "content/element.h"

namespace banxin {
namespace {

/// screen.rng says the same.
Vocabulary make_screen_vocabulary() {
    return {{"screen",
             {{"name", Form::Kind::name, true},
              {"most-ppi", {Form::Kind::integer, 36, 600}, true},
              {"quality", {Form::Kind::integer, 1, 100}, true}},
             {}}};
}

}  // namespace

std::optional<ScreenProfile> read_screen_profile(const std::filesystem::path& path, SourceMap& sources,
                                                 Diagnostics& diagnostics) {
    static const Vocabulary vocabulary = make_screen_vocabulary();
    const std::size_t errors_before = diagnostics.error_count();
    const auto document = XmlDocument::read(path, vocabulary, sources, diagnostics);
    if (!document || diagnostics.error_count() > errors_before) return std::nullopt;
    auto number = [root = document->root()](const char* attribute) {
        return static_cast<int>(read_number(root.value(attribute)).value_or(0));
    };
    return ScreenProfile{number("most-ppi"), number("quality")};
}

}  // namespace banxin
