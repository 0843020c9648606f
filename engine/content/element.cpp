#include "content/element.h"

#include <algorithm>
#include <cstring>

#include "content/strict_xml.h"

namespace banxin {
namespace {

constexpr const char* white_space = " \t\r\n";

SourceSpan span(FileId file, std::size_t begin, std::size_t end) {
    return {file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)};
}

std::string joined(const std::vector<std::string>& names) {
    std::string out;
    for (const std::string& name : names) out += (out.empty() ? "" : ", ") + name;
    return out;
}

template <class Rules>
std::vector<std::string> names_of(const Rules& rules) {
    std::vector<std::string> names;
    for (const auto& rule : rules) names.emplace_back(rule.name);
    return names;
}

template <class Rules>
auto find_rule(const Rules& rules, std::string_view name) {
    return std::find_if(rules.begin(), rules.end(), [&](const auto& rule) { return rule.name == name; });
}

bool is_text(pugi::xml_node node) {
    return node.type() == pugi::node_pcdata || node.type() == pugi::node_cdata;
}
bool is_blank(const char* text) {
    return text[std::strspn(text, white_space)] == '\0';
}
bool has_text(pugi::xml_node node) {
    return is_text(node) ? !is_blank(node.value()) : std::any_of(node.begin(), node.end(), has_text);
}

/// Walks a tree along its vocabulary. What it does not know it does not enter.
class Checker {
  public:
    Checker(const Vocabulary& vocabulary, Diagnostics& diagnostics)
        : vocabulary_(vocabulary), diagnostics_(diagnostics) {}

    void check(const Element& element) const {
        const ElementRule& rule = *find_rule(vocabulary_, element.name());
        check_attributes(element, rule);
        check_text(element, rule);
        check_children(element, rule);
    }

  private:
    void check_attributes(const Element& element, const ElementRule& rule) const {
        const std::string name(element.name());
        const auto known = names_of(rule.attributes);
        for (const std::string& attribute : element.attribute_names()) {
            const auto row = find_rule(rule.attributes, attribute);
            if (row != rule.attributes.end())
                check_value(attribute, element.value(attribute), row->form, element.value_where(attribute),
                            diagnostics_);
            else if (!rule.open)
                diagnostics_.report("E1102", element.attribute_name_where(attribute),
                                    {attribute, name, known.empty() ? "—" : joined(known)},
                                    nearest_name(attribute, known));
        }
        for (const AttributeRule& row : rule.attributes)
            if (row.required && !element.has(row.name))
                diagnostics_.report("E1103", element.where(), {name, std::string(row.name)});
    }

    void check_text(const Element& element, const ElementRule& rule) const {
        if (rule.text == ElementRule::must_have_text) {
            if (!has_text(element.node()))
                diagnostics_.report("E1111", element.where(), {std::string(element.name())});
            return;
        }
        for (const pugi::xml_node node : element.node()) {
            if (!is_text(node) || is_blank(node.value())) continue;
            const auto start = static_cast<std::size_t>(node.offset_debug());
            const std::size_t word = element.source().find_first_not_of(white_space, start);
            diagnostics_.report("E1107", span(element.file(), word, word), {std::string(element.name())});
        }
    }

    void check_children(const Element& element, const ElementRule& rule) const {
        const std::string name(element.name());
        const ChildRule* highest = nullptr;
        std::vector<int> counts(rule.children.size(), 0);
        for (const Element& child : element.children()) {
            const std::string child_name(child.name());
            const auto row = find_rule(rule.children, child.name());
            if (row == rule.children.end()) {
                const auto known = names_of(rule.children);
                diagnostics_.report("E1101", child.where(),
                                    {child_name, name, known.empty() ? "—" : joined(known)},
                                    nearest_name(child_name, known));
                continue;
            }
            if (++counts[row - rule.children.begin()] == 2 && row->occurs < ChildRule::some)
                diagnostics_.report("E1106", child.where(), {child_name, name});
            if (highest && row->rank < highest->rank)
                diagnostics_.report("E1105", child.where(), {child_name, std::string(highest->name)});
            else
                highest = &*row;
            check(child);
        }
        for (std::size_t i = 0; i < counts.size(); ++i)
            if (counts[i] == 0 && (rule.children[i].occurs == ChildRule::required ||
                                   rule.children[i].occurs == ChildRule::some))
                diagnostics_.report("E1104", element.where(), {name, std::string(rule.children[i].name)});
    }

    const Vocabulary& vocabulary_;
    Diagnostics& diagnostics_;
};

}  // namespace

bool check_value(std::string_view name, const std::string& value, const Form& form, SourceSpan where,
                 Diagnostics& diagnostics) {
    if (fits(value, form)) return true;
    diagnostics.report("E1108", where, {std::string(name), value, expected(form)},
                       nearest_name(value, split_words(form.words)));
    return false;
}

SourceSpan Element::where() const {
    return span(file_, offset() - 1, offset() + std::strlen(node_.name()));
}

std::string Element::value(std::string_view attribute) const {
    const std::string_view whole = node_.attribute(std::string(attribute).c_str()).value();
    const std::size_t begin = whole.find_first_not_of(white_space);
    return begin == whole.npos
               ? std::string()
               : std::string(whole.substr(begin, whole.find_last_not_of(white_space) + 1 - begin));
}

std::optional<Element::AttributePlace> Element::find_attribute(std::string_view wanted) const {
    // pugixml keeps no places of attributes; the tag is well-formed, so its quotes part them.
    std::size_t at = offset() + std::strlen(node_.name());
    for (;;) {
        const std::size_t name = text_.find_first_not_of(white_space, at);
        const std::size_t name_end = text_.find_first_of(" \t\r\n=/>", name);
        if (name_end == name) return std::nullopt;
        const std::size_t quote = text_.find_first_of("\"'", name_end);
        const std::size_t end = text_.find(text_[quote], quote + 1);
        if (text_.substr(name, name_end - name) == wanted)
            return AttributePlace{name, name_end, quote + 1, end};
        at = end + 1;
    }
}

SourceSpan Element::value_where(std::string_view attribute) const {
    const auto place = find_attribute(attribute);
    return place ? span(file_, place->value_begin, place->value_end) : where();
}

SourceSpan Element::attribute_name_where(std::string_view attribute) const {
    const auto place = find_attribute(attribute);
    return place ? span(file_, place->name_begin, place->name_end) : where();
}

std::vector<std::string> Element::attribute_names() const {
    std::vector<std::string> names;
    for (const pugi::xml_attribute attribute : node_.attributes()) names.emplace_back(attribute.name());
    return names;
}

std::vector<Element> Element::children() const {
    std::vector<Element> out;
    for (const pugi::xml_node node : node_)
        if (node.type() == pugi::node_element) out.emplace_back(node, file_, text_);
    return out;
}

std::vector<Element> Element::children(const char* name) const {
    std::vector<Element> out;
    for (const pugi::xml_node node : node_.children(name)) out.emplace_back(node, file_, text_);
    return out;
}

std::optional<Element> Element::child(const char* name) const {
    const pugi::xml_node node = node_.child(name);
    return node ? std::optional(Element(node, file_, text_)) : std::nullopt;
}

std::optional<XmlDocument> XmlDocument::read(const std::filesystem::path& path, const Vocabulary& vocabulary,
                                             SourceMap& sources, Diagnostics& diagnostics) {
    const auto file = read_strict_xml(path, sources, diagnostics);
    return file ? read(*file, vocabulary, sources, diagnostics) : std::nullopt;
}

std::optional<XmlDocument> XmlDocument::read(FileId file, const Vocabulary& vocabulary, SourceMap& sources,
                                             Diagnostics& diagnostics) {
    XmlDocument document(file, sources.text(file));
    // parse_ws_pcdata: the blank between two inline elements is text.
    constexpr unsigned options = pugi::parse_cdata | pugi::parse_escapes | pugi::parse_eol |
                                 pugi::parse_wconv_attribute | pugi::parse_ws_pcdata;
    const pugi::xml_parse_result parsed = document.tree_->load_buffer(
        document.text_.data(), document.text_.size(), options, pugi::encoding_utf8);
    if (!parsed) {  // pugixml is the laxer of the two, but what it cannot read must not go on
        const auto at = static_cast<std::size_t>(parsed.offset);
        diagnostics.report("E1017", span(file, at, at), {"XML"});
        return std::nullopt;
    }
    const Element root = document.root();
    if (root.name() != vocabulary.front().name) {
        diagnostics.report("E1109", root.where(),
                           {std::string(root.name()), std::string(vocabulary.front().name)});
        return std::nullopt;
    }
    Checker(vocabulary, diagnostics).check(root);
    return document;
}

}  // namespace banxin
