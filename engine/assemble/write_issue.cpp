#include "assemble/write_issue.h"

#include <limits>
#include <map>
#include <optional>
#include <pugixml.hpp>
#include <sstream>

#include "content/value.h"

namespace banxin {
namespace {

std::string cells(int first, int last) {
    return first == last ? std::to_string(first) : std::to_string(first) + "-" + std::to_string(last);
}

void set(pugi::xml_node node, const char* name, const std::string& value) {
    node.append_attribute(name) = value.c_str();
}

void append_area(pugi::xml_node place, const char* name, const GridArea& area) {
    pugi::xml_node node = place.append_child(name);
    set(node, "columns", cells(area.first_column, area.last_column));
    set(node, "lines", cells(area.first_line, area.last_line));
}

void append_story(pugi::xml_node page, const Pool& pool, const PageTemplate& layout,
                  const PlacedStory& story) {
    pugi::xml_node place = page.append_child("place");
    set(place, "slot", story.position.slot);
    set(place, "article", pool.articles[story.article].path);
    std::string left_out;
    for (const std::string& what : story.setting->omit) left_out += (left_out.empty() ? "" : " ") + what;
    if (!left_out.empty()) set(place, "omit", left_out);
    if (!pool.articles[story.article].slot.empty()) set(place, "locked", "yes");
    for (const GridArea& frame : story.frames) append_area(place, "frame", frame);
    if (!story.position.fixed()) append_area(place, "head", story.head);
    for (const GridArea& inset : story.insets) append_area(place, "inset", inset);
    const Slot& slot = *layout.find_slot(story.position.slot);
    for (const StyleOverride& change : style_overrides(*story.setting, layout.styles, slot)) {
        pugi::xml_node node = place.append_child("set");
        set(node, "style", change.style);
        for (const auto& [name, value] : change.properties) set(node, name.c_str(), value);
    }
}

void append_rest(pugi::xml_node page, const PoolArticle& article, const PlacedStory& story) {
    pugi::xml_node rest = page.append_child("continue");
    set(rest, "slot", story.position.slot);
    set(rest, "article", article.article.id);
    set(rest, "title", article.share->title);
    for (const GridArea& frame : story.frames) append_area(rest, "frame", frame);
}

/// `area`: none where it stands in a slot.
void append_ad(pugi::xml_node page, const BookedAd& ad, const std::optional<GridArea>& area) {
    pugi::xml_node node = page.append_child("ad");
    if (!ad.slot.empty()) set(node, "slot", ad.slot);
    set(node, "src", ad.path);
    if (ad.pdf_page != 1) set(node, "page", std::to_string(ad.pdf_page));
    if (!ad.alt.empty()) set(node, "alt", ad.alt);
    if (area) append_area(node, "frame", *area);
}

}  // namespace

std::string issue_xml(const Pool& pool, const AssembledIssue& plan, Date date, const std::string& paper,
                      const std::vector<std::string>& kept) {
    pugi::xml_document document;
    pugi::xml_node declaration = document.append_child(pugi::node_declaration);
    set(declaration, "version", "1.0");
    set(declaration, "encoding", "UTF-8");
    pugi::xml_node issue = document.append_child("issue");
    set(issue, "date", iso_date(date));
    set(issue, "paper", paper);
    std::map<int, pugi::xml_node> stayed;
    pugi::xml_document earlier;
    for (const std::string& xml : kept) {
        earlier.append_child("kept").append_buffer(xml.data(), xml.size());
        const pugi::xml_node page = earlier.last_child().child("page");
        stayed[page.attribute("number").as_int()] = page;
    }
    const auto append_stayed = [&](int under) {
        while (!stayed.empty() && stayed.begin()->first < under) {
            issue.append_copy(stayed.begin()->second);
            stayed.erase(stayed.begin());
        }
    };
    for (std::size_t p = 0; p < plan.pages.size(); ++p) {
        const PageWish& wish = pool.pages[p];
        append_stayed(wish.number);
        pugi::xml_node page = issue.append_child("page");
        set(page, "number", std::to_string(wish.number));
        set(page, "layout", layout_of(pool, p, plan.pages[p]).name);
        if (!wish.section.empty()) set(page, "section", wish.section);
        if (!wish.editors.empty()) set(page, "editors", wish.editors);
        for (const PlacedStory& story : plan.pages[p].stories) {
            const PoolArticle& article = pool.articles[story.article];
            if (article.share && article.share->rest)
                append_rest(page, article, story);
            else
                append_story(page, pool, layout_of(pool, p, plan.pages[p]), story);
        }
        for (std::size_t i = 0; i < wish.ads.size(); ++i) append_ad(page, wish.ads[i], plan.pages[p].ads[i]);
        for (const BookedAd& ad : wish.fixed_ads) append_ad(page, ad, std::nullopt);
        for (std::size_t i = 0; i < plan.pages[p].fillers.size(); ++i)
            append_ad(page, pool.fillers[plan.pages[p].fillers[i]], plan.pages[p].ads[wish.ads.size() + i]);
    }
    append_stayed(std::numeric_limits<int>::max());
    std::ostringstream out;
    document.save(out, "  ");
    return out.str();
}

}  // namespace banxin
