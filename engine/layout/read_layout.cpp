#include <algorithm>
#include <cstdio>
#include <map>

#include "content/grid_area.h"
#include "content/paper_folder.h"
#include "layout/layout.h"
#include "layout/read_furniture.h"
#include "layout/style_properties.h"

namespace banxin {
namespace {

using Kind = Form::Kind;
constexpr auto required = ChildRule::required;
constexpr auto many = ChildRule::many;

constexpr std::string_view border_words = "none hairline double flower";  // in the order of Border

/// Styles that a slot names, each with where it is kept.
constexpr struct {
    const char* attribute;
    std::string Slot::*style;
} slot_styles[] = {{"body", &Slot::body},      {"headline", &Slot::headline}, {"kicker", &Slot::kicker},
                   {"deck", &Slot::deck},      {"byline", &Slot::byline},     {"crosshead", &Slot::crosshead},
                   {"caption", &Slot::caption}};

/// 版式 (layout.rng says the same).
Vocabulary make_layout_vocabulary() {
    ElementRule slot{"slot",
                     {{"name", Kind::name, true},
                      {"columns", {Kind::integer, 1, 12}},
                      {"writing", {Kind::choice, writing_words}},
                      {"head-lines", {Kind::integer, 1, 200}},
                      {"head-border", {Kind::choice, border_words}},
                      {"head-rule", {Kind::choice, "none above below both"}},
                      {"border", {Kind::choice, border_words}},
                      {"tint", Kind::text},
                      {"cells", {Kind::choice, "yes no"}},
                      {"column-rules", {Kind::choice, "yes no"}}},
                     {{"head", 0}, {"frame", 0, many}, {"inset", 0, many}}};
    for (const auto& row : slot_styles) slot.attributes.push_back({row.attribute, Kind::name});
    Vocabulary rows = {
        {"layout",
         {{"name", Kind::name, true}, {"title", Kind::text}, {"styles", Kind::text, true}},
         {{"page", 0, required}, {"grid", 1, required}, {"furniture", 2}, {"stories", 3}, {"slot", 4, many}}},
        {"page",
         {{"width", {Kind::length, 100, 3000}, true}, {"height", {Kind::length, 100, 3000}, true}},
         {}},
        {"grid",
         {{"columns", {Kind::integer, 1, 12}, true},
          {"column", {Kind::em, 1, 100}, true},
          {"gap", {Kind::em, 0, 20}, true},
          {"em", {Kind::length, 1, 100}, true},
          {"leading", {Kind::length, 1, 200}, true},
          {"lines", {Kind::integer, 1, 200}, true},
          {"left", {Kind::length, 0, 1000}, true},
          {"top", {Kind::length, 0, 1000}, true}},
         {}},
        {"furniture",
         {},
         {{"text", 0, many}, {"rule", 0, many}, {"tint", 0, many}, {"qr", 0, many}, {"picture", 0, many}}},
        {"stories", {{"lines", lines_form, true}, {"rule", {Kind::length, 0.05, 40}}}, {}},
        std::move(slot),
    };
    rows.insert(rows.end(), area_elements.begin(), area_elements.end());
    const auto head =
        std::find_if(rows.begin(), rows.end(), [](const ElementRule& r) { return r.name == "head"; });
    head->attributes.push_back({"left", {Kind::em, 0, 100}});
    head->attributes.push_back({"right", {Kind::em, 0, 100}});
    head->attributes.push_back({"writing", {Kind::choice, writing_words}});
    rows.insert(rows.end(), furniture_elements.begin(), furniture_elements.end());
    return rows;
}

Border read_border(const std::string& word) {
    const auto words = split_words(border_words);
    const auto found = std::find(words.begin(), words.end(), word);
    return found == words.end() ? Border::none : static_cast<Border>(found - words.begin());
}

int integer(const Element& element, const char* attribute, int otherwise) {
    return static_cast<int>(read_number(element.value(attribute)).value_or(otherwise));
}

PageGrid read_grid(const Element& root, Diagnostics& diagnostics) {
    PageGrid out;
    const auto page = root.child("page"), grid = root.child("grid");
    if (!page || !grid) return out;
    const auto length = [](const Element& e, const char* name) {
        return read_length(e.value(name)).value_or(Length());
    };
    out.trim = {length(*page, "width"), length(*page, "height")};
    out.margin_left = length(*grid, "left");
    out.margin_top = length(*grid, "top");
    out.columns = integer(*grid, "columns", out.columns);
    out.lines = integer(*grid, "lines", out.lines);
    out.em = length(*grid, "em");
    out.column = read_em(grid->value("column")).value_or(out.column);
    out.gap = read_em(grid->value("gap")).value_or(out.gap);
    out.leading = length(*grid, "leading");
    if (out.margin_left + out.width() > out.trim.width || out.margin_top + out.height() > out.trim.height) {
        const auto shown = [](Length l) {
            char text[16];
            std::snprintf(text, sizeof text, "%.2f", l.in_mm());
            return std::string(text);
        };
        diagnostics.report("E2013", grid->where(), {shown(out.width()), shown(out.height())});
    }
    return out;
}

std::optional<StoryArea> read_stories(const Element& root, const PageGrid& grid, Diagnostics& diagnostics) {
    const auto element = root.child("stories");
    if (!element) return std::nullopt;
    const auto lines = read_cells(element->value("lines")).value_or(std::pair(1, grid.lines));
    if (!check_on_grid({1, grid.columns, lines.first, lines.second}, grid, element->value_where("lines"),
                       diagnostics))
        return std::nullopt;
    return StoryArea{lines.first, lines.second, read_length(element->value("rule")).value_or(Length())};
}

Slot read_slot(const Element& element, const PageTemplate& page, Diagnostics& diagnostics) {
    Slot slot;
    slot.name = element.value("name");
    slot.where = element.where();
    slot.columns = integer(element, "columns", 0);
    slot.head_lines = integer(element, "head-lines", 0);
    slot.writing = read_writing(element).value_or(slot.writing);
    slot.cells = element.value("cells") == "yes";
    slot.column_rules = element.value("column-rules") == "yes";
    slot.border = read_border(element.value("border"));
    slot.head_border = read_border(element.value("head-border"));
    const std::string rule = element.value("head-rule");
    slot.rule_above = rule == "above" || rule == "both";
    slot.rule_below = rule == "below" || rule == "both";
    slot.tint =
        read_ink("tint", element.value("tint"), element.value_where("tint"), page.styles, diagnostics);
    for (const auto& row : slot_styles) {
        if (element.has(row.attribute)) slot.*row.style = element.value(row.attribute);
        check_style(slot.*row.style, element.value_where(row.attribute), page.styles, diagnostics);
    }
    for (const Element& child : element.children()) {
        const std::string_view kind = child.name();
        if (kind != "frame" && kind != "head" && kind != "inset") continue;
        const GridArea area = read_area(child);
        if (!check_on_grid(area, page.grid, child.where(), diagnostics)) continue;
        const auto meets = [&](const GridArea& other) { return other.meets(area); };
        const bool meets_its_kind =
            kind == "frame"
                ? std::any_of(slot.frames.begin(), slot.frames.end(), meets)
                : kind == "inset" && std::any_of(slot.insets.begin(), slot.insets.end(),
                                                 [&](const InsetArea& inset) { return meets(inset.area); });
        if (meets_its_kind) diagnostics.report("E2008", child.where(), {slot.name, std::string(kind)});
        if (kind == "frame") slot.frames.push_back(area);
        if (kind == "inset") slot.insets.push_back(read_inset_area(child));
        if (kind == "head") {
            slot.head = area;
            slot.head_left = read_em(child.value("left")).value_or(Em{});
            slot.head_right = read_em(child.value("right")).value_or(Em{});
            slot.head_writing = read_writing(child);
        }
    }
    return slot;
}

void check_slots(const PagePlan& page, const PageTemplate& layout, Diagnostics& diagnostics) {
    std::vector<std::string> names;
    for (const Slot& slot : layout.slots) names.push_back(slot.name);
    const auto check = [&](const std::string& slot, SourceSpan where) {
        if (!slot.empty() && !layout.find_slot(slot))
            diagnostics.report("E2006", where, {slot, layout.name}, nearest_name(slot, names));
    };
    for (const Placement& p : page.placements) check(p.slot, p.slot_where);
    for (const Continuation& c : page.continuations) check(c.slot, c.slot_where);
    for (const AdPlacement& ad : page.ads) check(ad.slot, ad.slot_where);
}

/// Sheets read so far, by path: layouts of a family share one, and its mistakes are reported once.
using Sheets = std::map<std::filesystem::path, std::optional<StyleSheet>>;

std::optional<PageTemplate> read_layout(const std::filesystem::path& path, Sheets& sheets, SourceMap& sources,
                                        Diagnostics& diagnostics) {
    static const Vocabulary vocabulary = make_layout_vocabulary();
    const auto document = XmlDocument::read(path, vocabulary, sources, diagnostics);
    if (!document) return std::nullopt;
    const Element root = document->root();
    PageTemplate page;
    page.name = root.value("name");
    page.title = root.value("title");
    page.where = root.where();
    if (const std::string file_name = path.stem().string(); !page.name.empty() && page.name != file_name)
        diagnostics.report("E2015", root.value_where("name"), {page.name, file_name});

    const std::size_t before = diagnostics.error_count();
    const auto styles_path = existing_path(folder_of(path), root, "styles", diagnostics);
    if (!root.has("styles") || diagnostics.error_count() > before) return std::nullopt;
    auto sheet = sheets.find(styles_path);
    if (sheet == sheets.end())
        sheet = sheets.emplace(styles_path, read_style_sheet(styles_path, sources, diagnostics)).first;
    if (!sheet->second) return std::nullopt;
    page.styles = *sheet->second;
    page.grid = read_grid(root, diagnostics);
    if (const auto furniture = root.child("furniture"))
        page.furniture = read_furniture(*furniture, page, folder_of(path), diagnostics);
    page.stories = read_stories(root, page.grid, diagnostics);
    for (const Element& element : root.children("slot")) {
        Slot slot = read_slot(element, page, diagnostics);
        if (!page.stories && element.children("frame").empty())
            diagnostics.report("E2017", element.where(), {slot.name});
        if (page.find_slot(slot.name)) diagnostics.report("E2010", element.value_where("name"), {slot.name});
        for (const Slot& other : page.slots)
            if (slot.meets(other)) diagnostics.report("E2009", slot.where, {slot.name, other.name});
        page.slots.push_back(std::move(slot));
    }
    if (const auto furniture = root.child("furniture"))
        for (const Element& element : furniture->children())
            if (const std::string slot = element.value("unless"); !slot.empty() && !page.find_slot(slot))
                diagnostics.report("E2006", element.value_where("unless"), {slot, page.name});
    return page;
}

}  // namespace

std::optional<PageTemplate> read_layout(const std::filesystem::path& path, SourceMap& sources,
                                        Diagnostics& diagnostics) {
    Sheets sheets;
    return read_layout(path, sheets, sources, diagnostics);
}

std::set<std::filesystem::path> pictures_of(const LayoutSet& layouts) {
    std::set<std::filesystem::path> files;
    for (const auto& [name, layout] : layouts)
        for (const Furniture& item : layout.furniture)
            if (const auto* picture = std::get_if<FurniturePicture>(&item)) files.insert(picture->path);
    return files;
}

LayoutSet read_layouts(const IssuePlan& plan, SourceMap& sources, Diagnostics& diagnostics) {
    namespace fs = std::filesystem;
    LayoutSet layouts;
    Sheets sheets;
    std::vector<std::string> known, tried;
    std::error_code ignored;
    for (const auto& entry : fs::directory_iterator(plan.paper.layouts, ignored))
        if (entry.path().extension() == ".xml") known.push_back(entry.path().stem().string());
    std::sort(known.begin(), known.end());
    for (const PagePlan& page : plan.pages) {
        if (page.layout.empty()) continue;  // reported by the vocabulary
        if (std::find(known.begin(), known.end(), page.layout) == known.end()) {
            diagnostics.report("E2005", page.layout_where, {page.layout}, nearest_name(page.layout, known));
            continue;
        }
        if (std::find(tried.begin(), tried.end(), page.layout) == tried.end()) {
            tried.push_back(page.layout);
            auto layout = read_layout(fs::path(plan.paper.layouts) / (page.layout + ".xml"), sheets, sources,
                                      diagnostics);
            if (layout) layouts.emplace(page.layout, std::move(*layout));
        }
        if (const auto layout = layouts.find(page.layout); layout != layouts.end())
            check_slots(page, layout->second, diagnostics);
    }
    return layouts;
}

}  // namespace banxin
