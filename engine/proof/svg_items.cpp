#include "proof/svg_items.h"

#include <array>
#include <cstdlib>
#include <cstring>
#include <limits>
#include <map>
#include <pugixml.hpp>

#include "base/sha256.h"

namespace banxin {
namespace {

/// x' = a·x + c·y + e, y' = b·x + d·y + f
struct Affine {
    std::array<double, 6> m{1, 0, 0, 1, 0, 0};

    Affine then_inside(const Affine& inner) const {
        const auto& [a, b, c, d, e, f] = m;
        const auto& [p, q, r, s, t, u] = inner.m;
        return {{a * p + c * q, b * p + d * q, a * r + c * s, b * r + d * s, a * t + c * u + e,
                 b * t + d * u + f}};
    }
};

struct Extent {
    double left = std::numeric_limits<double>::max(), top = left, right = -left, bottom = -left;
    bool any() const { return left <= right; }
    void add(double x, double y) {
        left = std::min(left, x), right = std::max(right, x);
        top = std::min(top, y), bottom = std::max(bottom, y);
    }
    void add(const Extent& inner, const Affine& placed) {
        if (!inner.any()) return;
        const auto& [a, b, c, d, e, f] = placed.m;
        for (double x : {inner.left, inner.right})
            for (double y : {inner.top, inner.bottom}) add(a * x + c * y + e, b * x + d * y + f);
    }
    void cut(const Extent& clip) {
        left = std::max(left, clip.left), right = std::min(right, clip.right);
        top = std::max(top, clip.top), bottom = std::min(bottom, clip.bottom);
    }
};

std::vector<double> numbers(const char* text) {
    std::vector<double> out;
    while (*text) {
        char* end = nullptr;
        const double number = std::strtod(text, &end);
        if (end == text) {
            ++text;
            continue;
        }
        out.push_back(number);
        text = end;
    }
    return out;
}

class SvgReader {
  public:
    explicit SvgReader(const pugi::xml_document& document) : root_(document.document_element()) {
        note_names(root_);
    }
    std::vector<ComparedItem> read() {
        for (const pugi::xml_node child : root_.children())
            if (std::strcmp(child.name(), "defs") != 0) add(child, {}, {}, nullptr);
        return std::move(items_);
    }

  private:
    void note_names(pugi::xml_node node) {
        if (const pugi::xml_attribute id = node.attribute("id")) named_.emplace(id.value(), node);
        for (const pugi::xml_node child : node.children()) note_names(child);
    }

    /// The name of a definition that an attribute refers to; empty: none.
    static std::string reference(const pugi::xml_attribute& attribute) {
        const std::string_view value = attribute.value();
        if (std::strcmp(attribute.name(), "xlink:href") == 0 && value.starts_with('#'))
            return std::string(value.substr(1));
        const std::size_t at = value.find("url(#");
        return at == value.npos ? std::string()
                                : std::string(value.substr(at + 5, value.find(')', at) - at - 5));
    }

    /// All attributes, what they refer to instead of its name. `node` itself has a name that does not count.
    std::string values(pugi::xml_node node, int depth = 0) {
        std::string out(node.name());
        for (const pugi::xml_attribute attribute : node.attributes()) {
            if (std::strcmp(attribute.name(), "id") == 0) continue;
            out += '\0';
            out += attribute.name();
            out += '=';
            const std::string name = reference(attribute);
            if (name.empty())
                out += attribute.value();
            else
                out += '#' + definition(name, depth);
        }
        return out;
    }
    /// The hash of what a name stands for.
    std::string definition(const std::string& name, int depth) {
        if (const auto at = definitions_.find(name); at != definitions_.end()) return at->second;
        const auto node = named_.find(name);
        if (node == named_.end() || depth > deepest) return "?";
        return definitions_[name] = sha256(tree(node->second, depth + 1));
    }
    std::string tree(pugi::xml_node node, int depth) {
        std::string out = values(node, depth) + "(";
        for (const pugi::xml_node child : node.children()) out += tree(child, depth);
        return out + ")";
    }
    void add(pugi::xml_node node, const std::string& outside, const Affine& placed, const Extent* clip) {
        const Affine here = placed.then_inside(transform(node));
        Extent narrower;
        if (const std::string name = reference(node.attribute("clip-path")); !name.empty()) {
            if (const auto at = named_.find(name); at != named_.end())
                narrower.add(extent(at->second, 0), here);
            if (clip) narrower.cut(*clip);
            clip = &narrower;
        }
        const std::string all = outside + values(node);
        if (std::strcmp(node.name(), "g") == 0) {
            for (const pugi::xml_node child : node.children()) add(child, all + '\n', here, clip);
            return;
        }
        Extent box;
        box.add(extent(node, 0), placed);
        if (clip) box.cut(*clip);
        ComparedItem item{all, Role::artifact, {}, {}};
        if (box.any())
            item.rect = {Length::pt(box.left), Length::pt(box.top), Length::pt(box.right - box.left),
                         Length::pt(box.bottom - box.top)};
        items_.push_back(std::move(item));
    }

    static Affine transform(pugi::xml_node node) {
        Affine out;
        const std::vector<double> values = numbers(node.attribute("transform").value());
        if (values.size() == 6) std::copy(values.begin(), values.end(), out.m.begin());
        return out;
    }
    /// What an element covers, in the coordinates round it.
    Extent extent(pugi::xml_node node, int depth) {
        Extent inside;
        const std::string_view name = node.name();
        if (name == "path") {
            const std::vector<double> points = numbers(node.attribute("d").value());
            for (std::size_t i = 0; i + 1 < points.size(); i += 2) inside.add(points[i], points[i + 1]);
        } else if (name == "image" || name == "rect") {
            const double x = node.attribute("x").as_double(), y = node.attribute("y").as_double();
            inside.add(x, y);
            inside.add(x + node.attribute("width").as_double(), y + node.attribute("height").as_double());
        } else if (name == "use" && depth < deepest) {
            const auto at = named_.find(reference(node.attribute("xlink:href")));
            if (at != named_.end())
                inside.add(definition_extent(at->first, at->second, depth + 1),
                           {{1, 0, 0, 1, node.attribute("x").as_double(), node.attribute("y").as_double()}});
        } else if (depth < deepest) {
            for (const pugi::xml_node child : node.children()) inside.add(extent(child, depth + 1), {});
        }
        Extent out;
        out.add(inside, transform(node));
        return out;
    }
    const Extent& definition_extent(const std::string& name, pugi::xml_node node, int depth) {
        const auto at = extents_.find(name);
        return at != extents_.end() ? at->second : extents_.emplace(name, extent(node, depth)).first->second;
    }

    static constexpr int deepest = 20;
    pugi::xml_node root_;
    std::map<std::string, pugi::xml_node> named_;
    std::map<std::string, std::string> definitions_;
    std::map<std::string, Extent> extents_;
    std::vector<ComparedItem> items_;
};

}  // namespace

std::vector<ComparedItem> svg_items(const std::string& svg) {
    pugi::xml_document document;
    if (!document.load_buffer(svg.data(), svg.size())) return {{svg, Role::artifact, {}, {}}};
    return SvgReader(document).read();
}

}  // namespace banxin
