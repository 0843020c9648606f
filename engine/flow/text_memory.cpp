#include "flow/text_memory.h"

#include <algorithm>
#include <set>

namespace banxin {
namespace {

std::optional<ParagraphStyle> named(const StyleSheet& styles, const char* name) {
    const ParagraphStyle* style = styles.find(name);
    return style == nullptr ? std::nullopt : std::optional(*style);
}

}  // namespace

TextMemory::Shaped TextMemory::shaped(const RichText& text, const ParagraphStyle& style, double scale,
                                      double width_scale, const Setter& setter,
                                      const std::function<Shaped(Diagnostics&)>& anew) {
    std::list<Known>& list = known_[text.text.chars];
    const auto same_text = [&](const Known& known) {
        return places_ == Places::same
                   ? known.text == text
                   : known.text.spans == text.spans && known.text.annotations == text.annotations;
    };
    const auto same_marked = [&](const Known& known) {
        return known.text.spans.empty() || (known.emphasis == named(setter.styles, "emphasis") &&
                                            known.dateline == named(setter.styles, "dateline"));
    };
    auto found = std::find_if(list.begin(), list.end(), [&](const Known& known) {
        return known.scale == scale && known.width_scale == width_scale && known.writing == setter.writing &&
               known.fonts == setter.fonts.serial() && same_text(known) && known.style == style &&
               same_marked(known);
    });
    if (found == list.end()) {
        ++shaped_anew_;
        Diagnostics reported;
        Shaped shaped = anew(reported);
        found = list.insert(list.end(), {text, style, named(setter.styles, "emphasis"),
                                         named(setter.styles, "dateline"), scale, width_scale, setter.writing,
                                         setter.fonts.serial(), std::move(shaped), reported.all()});
    }
    found->used = true;
    setter.diagnostics.add(found->found);
    return found->shaped;
}

TextMemory::UnitKey TextMemory::key(const Unit& unit) {
    return {unit.text.get(), unit.role, unit.front.has_value()};
}

ComposedUnits TextMemory::take(const std::vector<Unit>& units) {
    ComposedUnits composed(units.size());
    for (std::size_t u = 0; u < units.size(); ++u) {
        auto known = composed_.extract(key(units[u]));
        if (known.empty())
            ++composed_anew_;
        else
            composed[u] = std::move(known.mapped());
    }
    return composed;
}

void TextMemory::keep(const std::vector<Unit>& units, ComposedUnits composed) {
    for (std::size_t u = 0; u < units.size(); ++u) composed_[key(units[u])] = std::move(composed[u]);
}

void TextMemory::forget() {
    composed_.clear();
    known_.clear();
}

void TextMemory::forget_unused() {
    std::set<const ShapedText*> kept;
    for (auto& [words, list] : known_) {
        std::erase_if(list, [](const Known& known) { return !known.used; });
        for (Known& known : list) {
            known.used = false;
            kept.insert(known.shaped.get());
        }
    }
    std::erase_if(known_, [](const auto& entry) { return entry.second.empty(); });
    std::erase_if(composed_, [&](const auto& entry) { return !kept.contains(std::get<0>(entry.first)); });
}

}  // namespace banxin
