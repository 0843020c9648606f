#include "page/structure.h"

#include <algorithm>
#include <iterator>
#include <map>
#include <tuple>

namespace banxin {
namespace {

StructureType type_of(Role role) {
    switch (role) {
        case Role::headline:
            return StructureType::headline;
        case Role::crosshead:
        case Role::box_title:
            return StructureType::crosshead;
        case Role::figure:
            return StructureType::figure;
        case Role::caption:
        case Role::credit:
        case Role::facts_title:
            return StructureType::caption;
        case Role::jump:
            return StructureType::link;
        case Role::list_mark:
            return StructureType::list_mark;
        case Role::list_item:
            return StructureType::list_text;
        default:
            return StructureType::paragraph;
    }
}

/// What holds the elements of an inset together, by the first of them.
StructureType group_of(Role first) {
    switch (first) {
        case Role::figure:
        case Role::caption:
            return StructureType::group;
        case Role::facts_title:
        case Role::facts_row:
            return StructureType::table;
        default:
            return StructureType::section;
    }
}

/// What stands alone even when its like follows: neighbouring notes, pictures and cells are not one.
bool stands_alone(Role role) {
    return role == Role::jump || role == Role::figure || role == Role::facts_row;
}

}  // namespace

/// One article while its elements come in, page after page.
class StructureBuilder::ArticleNode {
  public:
    /// Gives the type of the element's node.
    StructureType add(const PageElement& element, PagePlace place, const Page& page) {
        StructureNode& node = node_for(element);
        node.elements.push_back(place);
        for (std::size_t i = 0; i < page.links.size(); ++i)
            if (page.links[i].element == place.index) node.links.push_back({place.page, i});
        if (element.role == Role::figure && element.first_item < element.end_item)
            if (const auto* picture = std::get_if<PlacedPicture>(&page.items[element.first_item]))
                node.alt = picture->alt;
        return node.type;
    }

    StructureNode finished() && {
        StructureNode article{
            .type = StructureType::article, .alt = {}, .elements = {}, .links = {}, .children = {}};
        article.children = std::move(text_);
        for (auto& [number, inset] : insets_) article.children.push_back(std::move(inset));
        return article;
    }

  private:
    using Key = std::tuple<std::uint32_t, Role, std::uint32_t>;  // inset, role, paragraph

    StructureNode& node_for(const PageElement& element) {
        std::vector<StructureNode>& siblings = siblings_for(element);
        // A picture has one caption, its credit in it.
        const Role role = element.role == Role::credit ? Role::caption : element.role;
        const Key key{element.inset, role, element.paragraph};
        if (const auto found = places_.find(key); found != places_.end() && !stands_alone(element.role))
            return siblings[found->second];
        places_[key] = siblings.size();
        if (element.role == Role::facts_row)
            return siblings.emplace_back(StructureNode{
                siblings.empty() ? StructureType::row_header : StructureType::table_cell, {}, {}, {}, {}});
        return siblings.emplace_back(StructureNode{type_of(element.role), {}, {}, {}, {}});
    }

    std::vector<StructureNode>& siblings_for(const PageElement& element) {
        if (element.inset == 0) return in_list(element, text_);
        const auto [found, is_new] = insets_.try_emplace(element.inset);
        StructureNode& inset = found->second;
        if (is_new) inset.type = group_of(element.role);
        if (element.role != Role::facts_row) return in_list(element, inset.children);
        const auto row = rows_.try_emplace({element.inset, element.paragraph}, inset.children.size());
        if (row.second) inset.children.push_back(StructureNode{StructureType::table_row, {}, {}, {}, {}});
        return inset.children[row.first->second].children;
    }

    /// The item of its list, or the quotation, that an element belongs to; the siblings given when it is of
    /// none.
    std::vector<StructureNode>& in_list(const PageElement& element, std::vector<StructureNode>& siblings) {
        if (element.list == 0) return siblings;
        const auto child = [](std::vector<StructureNode>& nodes, auto& places, auto key,
                              StructureType type) -> std::vector<StructureNode>& {
            const auto [place, is_new] = places.try_emplace(key, nodes.size());
            if (is_new) nodes.push_back(StructureNode{type, {}, {}, {}, {}});
            return nodes[place->second].children;
        };
        const bool quoted = element.role == Role::quote;
        auto& items = child(siblings, lists_, std::pair(element.inset, element.list),
                            quoted ? StructureType::quote : StructureType::list);
        if (quoted) return items;
        return child(items, items_, std::pair(element.inset, element.paragraph), StructureType::list_item);
    }

    std::vector<StructureNode> text_;
    std::map<std::uint32_t, StructureNode> insets_;
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t> lists_,
        items_;  // of inset and list, of inset and paragraph, their places there
    std::map<std::pair<std::uint32_t, std::uint32_t>, std::size_t>
        rows_;                           // of inset and row, its place there
    std::map<Key, std::size_t> places_;  // among their siblings
};

bool is_advertisement(const Page& page, const PageElement& element) {
    return element.role == Role::artifact && element.first_item < element.end_item &&
           std::holds_alternative<PlacedPicture>(page.items[element.first_item]);
}

struct StructureBuilder::Begun {
    std::size_t page = 0;
    ArticleNode node;
};

StructureBuilder::StructureBuilder() = default;
StructureBuilder::~StructureBuilder() = default;

std::vector<std::optional<StructureType>> StructureBuilder::add(const Page& page) {
    const std::size_t p = rest_.size();
    std::vector<StructureNode>& rest = rest_.emplace_back();
    std::vector<std::optional<StructureType>> types(page.elements.size());
    for (std::size_t e = 0; e < page.elements.size(); ++e) {
        const PageElement& element = page.elements[e];
        if (is_advertisement(page, element)) {
            const auto& picture = std::get<PlacedPicture>(page.items[element.first_item]);
            rest.push_back({StructureType::figure, picture.alt, {{p, e}}, {}, {}});
            types[e] = StructureType::figure;
        }
        if (element.role == Role::artifact) continue;
        const auto [place, is_new] = place_of_.try_emplace(element.article, articles_.size());
        if (is_new) articles_.push_back({p, {}});
        types[e] = articles_[place->second].node.add(element, {p, e}, page);
    }
    for (std::size_t i = 0; i < page.links.size(); ++i)
        if (const PageLink& link = page.links[i]; !link.element)
            rest.push_back({StructureType::link, link.words, {}, {{p, i}}, {}});
    return types;
}

StructureNode StructureBuilder::finished() {
    StructureNode root;
    for (std::size_t p = 0; p < rest_.size(); ++p)
        root.children.push_back(StructureNode{StructureType::part, {}, {}, {}, {}});
    for (Begun& begun : articles_)
        root.children[begun.page].children.push_back(std::move(begun.node).finished());
    for (std::size_t p = 0; p < rest_.size(); ++p)
        std::ranges::move(rest_[p], std::back_inserter(root.children[p].children));
    return root;
}

}  // namespace banxin
