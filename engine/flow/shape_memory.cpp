#include "flow/shape_memory.h"

#include <algorithm>

namespace banxin {
namespace {

std::optional<ParagraphStyle> named(const StyleSheet& styles, const char* name) {
    const ParagraphStyle* style = styles.find(name);
    return style == nullptr ? std::nullopt : std::optional(*style);
}

}  // namespace

ShapeMemory::Shaped ShapeMemory::shaped(const RichText& text, const ParagraphStyle& style, double scale,
                                        double width_scale, const Setter& setter,
                                        const std::function<Shaped()>& anew) {
    std::list<Known>& list = known_[text.text.chars];
    const auto same_marked = [&](const Known& known) {
        return known.spans.empty() || (known.emphasis == named(setter.styles, "emphasis") &&
                                       known.dateline == named(setter.styles, "dateline"));
    };
    const auto found = std::find_if(list.begin(), list.end(), [&](const Known& known) {
        return known.scale == scale && known.width_scale == width_scale && known.writing == setter.writing &&
               known.fonts == setter.fonts.serial() && known.spans == text.spans &&
               known.annotations == text.annotations && known.style == style && same_marked(known);
    });
    if (found != list.end()) return found->shaped;
    ++shaped_anew_;
    return list
        .emplace_back(Known{text.spans, text.annotations, style, named(setter.styles, "emphasis"),
                            named(setter.styles, "dateline"), scale, width_scale, setter.writing,
                            setter.fonts.serial(), anew()})
        .shaped;
}

}  // namespace banxin
