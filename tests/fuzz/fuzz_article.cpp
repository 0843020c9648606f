// Any bytes as an article: refused with findings that can be shown, or read with a place for every character.
#include <cstdlib>

#include "content/content.h"
#include "input_file.h"

using namespace banxin;

namespace {

void require(bool holds) {
    if (!holds) std::abort();
}

void check_places(const RichText& text) {
    require(text.text.chars.size() == text.text.places.size());
    std::size_t at = 0;
    for (const InlineSpan& span : text.spans) {
        require(span.begin >= at && span.end >= span.begin && span.end <= text.text.chars.size());
        at = span.end;
    }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    SourceMap sources;
    Diagnostics diagnostics;
    const auto article = read_article(fuzz::input_file("article.xml", bytes, size), sources, diagnostics);
    require(article || diagnostics.has_errors());
    for (const Diagnostic& finding : diagnostics.all()) to_text(finding, sources, Language::en);
    if (!article) return 0;
    for (const Block& block : article->blocks)
        check_places(std::visit([](const auto& b) -> const RichText& { return b.text; }, block));
    for (const RichText& line : article->headline.lines) check_places(line);
    return 0;
}
