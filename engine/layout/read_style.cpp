#include <algorithm>
#include <map>
#include <set>

#include "layout/layout.h"
#include "layout/style_properties.h"

namespace banxin {
namespace {

using Kind = Form::Kind;
constexpr auto many = ChildRule::many;

/// 样式表 (style.rng says the same).
Vocabulary make_style_vocabulary() {
    ElementRule style{"style", {{"name", Kind::name, true}, {"based-on", Kind::name}}, {}};
    for (const StyleProperty& property : style_properties) style.attributes.push_back(property.attribute);
    return {{"styles", {}, {{"ink", 0, many}, {"style", 0, many}}},
            {"ink",
             {{"name", Kind::name, true}, {"cmyk", {Kind::quadruple, 0, 100}, true}, {"spot", Kind::text}},
             {}},
            std::move(style)};
}

class StyleReader {
  public:
    StyleReader(StyleSheet& sheet, Diagnostics& diagnostics) : sheet_(sheet), diagnostics_(diagnostics) {}

    void read(const Element& root) {
        sheet_.inks = {{"black", black_ink}, {"white", paper_white}};
        for (const Element& ink : root.children("ink")) read_ink_mixture(ink);
        for (const Element& style : root.children("style")) {
            const std::string name = style.value("name");
            if (!name.empty() && !written_.emplace(name, style).second)
                diagnostics_.report("E2003", style.value_where("name"), {name});
        }
        for (const Element& style : root.children("style")) resolve(style);
    }

  private:
    void read_ink_mixture(const Element& element) {
        const auto parts = read_numbers(element.value("cmyk"));
        Ink ink = parts && parts->size() == 4
                      ? Ink{(*parts)[0] / 100, (*parts)[1] / 100, (*parts)[2] / 100, (*parts)[3] / 100}
                      : black_ink;
        if (element.has("spot")) ink.spot = kept_name(element.value("spot"));
        const std::string name = element.value("name");
        if (!sheet_.inks.emplace(name, ink).second)
            diagnostics_.report("E2014", element.value_where("name"), {name});
    }

    /// Takes over a style and first those it is based on, from the farthest to itself.
    void resolve(const Element& element) {
        std::vector<Element> chain;
        std::set<std::string> seen;
        ParagraphStyle base;
        for (auto at = written_.find(element.value("name")); at != written_.end();) {
            const Element& style = at->second;
            if (const ParagraphStyle* done = sheet_.find(at->first)) {
                base = *done;
                break;
            }
            seen.insert(at->first);
            chain.push_back(style);
            const std::string parent = style.value("based-on");
            if (parent.empty()) break;
            at = written_.find(parent);
            if (seen.contains(parent)) {
                diagnostics_.report("E2004", style.value_where("based-on"), {element.value("name")});
                break;
            }
            if (at == written_.end()) {
                std::vector<std::string> names;
                for (const auto& [name, row] : written_) names.push_back(name);
                diagnostics_.report("E2001", style.value_where("based-on"), {parent},
                                    nearest_name(parent, names));
            }
        }
        for (; !chain.empty(); chain.pop_back()) {
            base = applied(base, chain.back());
            sheet_.styles[base.name] = base;
        }
    }

    ParagraphStyle applied(ParagraphStyle style, const Element& element) {
        style.name = element.value("name");
        style.where = element.where();
        for (const StyleProperty& property : style_properties) {
            const std::string_view name = property.attribute.name;
            const std::string value = element.value(name);
            if (!element.has(name) || !fits(value, property.attribute.form)) continue;
            if (name == "ink") read_ink(name, value, element.value_where(name), sheet_, diagnostics_);
            property.apply(style, value, sheet_);
        }
        return style;
    }

    StyleSheet& sheet_;
    Diagnostics& diagnostics_;
    std::map<std::string, Element> written_;
};

}  // namespace

std::optional<StyleSheet> read_style_sheet(const std::filesystem::path& path, SourceMap& sources,
                                           Diagnostics& diagnostics) {
    static const Vocabulary vocabulary = make_style_vocabulary();
    const auto document = XmlDocument::read(path, vocabulary, sources, diagnostics);
    if (!document) return std::nullopt;
    StyleSheet sheet;
    StyleReader(sheet, diagnostics).read(document->root());
    return sheet;
}

}  // namespace banxin
