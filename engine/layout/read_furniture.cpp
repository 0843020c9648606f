#include "layout/read_furniture.h"

#include <algorithm>

#include "base/unicode.h"
#include "content/grid_area.h"
#include "content/paper_folder.h"
#include "content/rich_text.h"
#include "layout/style_properties.h"

namespace banxin {
namespace {

using Kind = Form::Kind;

/// Anywhere on a sheet, bleed included.
constexpr Form coordinate{Kind::length, -100, 3000};
constexpr Form extent{Kind::length, 0, 3000};

/// What {…} in a text may name; page/furniture.cpp fills them.
const std::vector<std::string> fields = {"paper",      "date",    "weekday",       "lunar",   "number",
                                         "pages",      "page",    "section",       "editors", "sponsors",
                                         "publishers", "hotline", "hotline-label", "permit"};

constexpr std::string_view valign_words = "top middle bottom";             // in the order of Vertical
constexpr std::string_view rule_words = "solid double thick-thin dotted";  // in the order of Kind
constexpr std::string_view place_names[] = {"columns", "lines", "line", "gap", "x", "y", "width", "height"};

std::vector<AttributeRule> with_places(std::vector<AttributeRule> rules, bool is_rule) {
    rules.insert(rules.end(), {{"columns", columns_form}, {"lines", lines_form}});
    if (is_rule)
        rules.insert(rules.end(), {{"line", {Kind::number, 1, 200}}, {"gap", {Kind::integer, 1, 11}}});
    rules.push_back({"unless", Kind::name});
    rules.insert(rules.end(), {{"x", coordinate}, {"y", coordinate}, {"width", extent}, {"height", extent}});
    return rules;
}

template <class Choice>
Choice chosen(const Element& element, const char* attribute, std::string_view words, Choice otherwise) {
    const auto list = split_words(words);
    const auto at = std::find(list.begin(), list.end(), element.value(attribute));
    return at == list.end() ? otherwise : static_cast<Choice>(at - list.begin());
}

class FurnitureReader {
  public:
    FurnitureReader(const PageTemplate& page, std::filesystem::path folder, Diagnostics& diagnostics)
        : page_(page), folder_(std::move(folder)), diagnostics_(diagnostics) {}

    std::optional<Furniture> read(const Element& element) {
        std::optional<Furniture> item = read_kind(element);
        if (item) std::visit([&](auto& one) { one.unless = element.value("unless"); }, *item);
        return item;
    }

  private:
    std::optional<Furniture> read_kind(const Element& element) {
        const std::string_view name = element.name();
        if (name == "text") return read_text(element);
        if (name == "rule") return read_rule(element);
        if (name == "tint") return read_tint(element);
        if (name == "qr") return read_qr(element);
        if (name == "picture") return read_picture(element);
        return std::nullopt;  // reported by the vocabulary
    }

    /// The attributes of place that are given, in the order of `place_names`.
    static std::string ways(const Element& element) {
        std::string out;
        for (const std::string_view name : place_names)
            if (element.has(name)) out += (out.empty() ? "" : " ") + std::string(name);
        return out;
    }
    std::nullopt_t refuse_place(const Element& element, const char* possible) {
        diagnostics_.report("E2012", element.where(), {std::string(element.name()), possible});
        return std::nullopt;
    }
    static Length length(const Element& element, const char* attribute) {
        return read_length(element.value(attribute)).value_or(Length());
    }

    std::optional<Rect> read_rect(const Element& element) {
        const std::string way = ways(element);
        if (way == "x y width height")
            return Rect{length(element, "x"), length(element, "y"), length(element, "width"),
                        length(element, "height")};
        if (way != "columns lines") return refuse_place(element, "columns lines | x y width height");
        const GridArea area = read_area(element);
        if (!check_on_grid(area, page_.grid, element.value_where("columns"), diagnostics_))
            return std::nullopt;
        return page_.grid.rect(area);
    }

    /// Ends of a rule. On the grid: across columns in the middle of a line, or down the gutter after a
    /// column.
    std::optional<std::pair<Point, Point>> read_ends(const Element& element) {
        const PageGrid& grid = page_.grid;
        const std::string way = ways(element);
        const Point from{length(element, "x"), length(element, "y")};
        if (way == "x y width") return std::pair(from, Point{from.x + length(element, "width"), from.y});
        if (way == "x y height") return std::pair(from, Point{from.x, from.y + length(element, "height")});
        if (way == "columns line") {
            const auto columns = read_cells(element.value("columns")).value_or(std::pair(1, 1));
            const double line = read_number(element.value("line")).value_or(1);
            const GridArea area{columns.first, columns.second, static_cast<int>(line),
                                static_cast<int>(line)};
            if (!check_on_grid(area, grid, element.value_where("columns"), diagnostics_)) return std::nullopt;
            const Rect rect = grid.rect(area);
            const Length y = grid.line_top(1) + grid.leading * (line - 0.5);
            return std::pair(Point{rect.left(), y}, Point{rect.right(), y});
        }
        if (way != "lines gap")
            return refuse_place(element, "columns line | gap lines | x y width | x y height");
        const auto lines = read_cells(element.value("lines")).value_or(std::pair(1, 1));
        const int gap = static_cast<int>(read_number(element.value("gap")).value_or(1));
        // The gutter lies between two columns: both must be there.
        if (!check_on_grid({gap, gap + 1, lines.first, lines.second}, grid, element.value_where("gap"),
                           diagnostics_))
            return std::nullopt;
        const Length x = grid.column_left(gap + 1) - grid.gap.at(grid.em) / 2;
        return std::pair(Point{x, grid.line_top(lines.first)}, Point{x, grid.line_top(lines.second + 1)});
    }

    Ink ink(const Element& element, const char* attribute, Ink otherwise) {
        return read_ink(attribute, element.value(attribute), element.value_where(attribute), page_.styles,
                        diagnostics_)
            .value_or(otherwise);
    }

    std::optional<Furniture> read_text(const Element& element) {
        const auto rect = read_rect(element);
        FurnitureText text{
            .rect = rect.value_or(Rect()),
            .style = element.value("style"),
            .text = {},
            .vertical = chosen(element, "valign", valign_words, FurnitureText::Vertical::middle),
            .where = element.where(),
            .writing = chosen(element, "writing", writing_words, Writing::horizontal)};
        check_style(text.style, element.value_where("style"), page_.styles, diagnostics_);
        for (const RichText& line : read_text_lines(element)) {
            check_fields(line.text);
            text.text += (text.text.empty() ? "" : "\n") + to_utf8(line.text.chars);
        }
        return rect ? std::optional<Furniture>(text) : std::nullopt;
    }

    void check_fields(const SourceText& text) {
        const std::u32string& chars = text.chars;
        for (std::size_t open = chars.find(U'{'); open != chars.npos; open = chars.find(U'{', open + 1)) {
            const std::size_t close = chars.find(U'}', open);
            if (close == chars.npos) return;
            const std::string name = to_utf8(chars.substr(open + 1, close - open - 1));
            if (std::find(fields.begin(), fields.end(), name) != fields.end()) continue;
            const SourcePos from = text.places[open];
            diagnostics_.report("E2011", {from.file, from.offset, text.places[close].offset + 1}, {name},
                                nearest_name(name, fields));
        }
    }

    std::optional<Furniture> read_rule(const Element& element) {
        const auto ends = read_ends(element);
        const Ink colour = ink(element, "ink", black_ink);
        if (!ends) return std::nullopt;
        return FurnitureRule{.from = ends->first,
                             .to = ends->second,
                             .thickness = length(element, "thickness"),
                             .ink = colour,
                             .kind = chosen(element, "kind", rule_words, FurnitureRule::Kind::solid),
                             .where = element.where()};
    }

    std::optional<Furniture> read_tint(const Element& element) {
        const auto rect = read_rect(element);
        const Ink colour = ink(element, "ink", black_ink);
        return rect ? std::optional<Furniture>(FurnitureTint{*rect, colour, element.where()}) : std::nullopt;
    }

    std::optional<Furniture> read_qr(const Element& element) {
        const auto rect = read_rect(element);
        check_style(element.value("caption-style"), element.value_where("caption-style"), page_.styles,
                    diagnostics_);
        if (!rect) return std::nullopt;
        return FurnitureQr{element.value("id"), *rect, element.value("caption-style"), element.where()};
    }

    std::optional<Furniture> read_picture(const Element& element) {
        const auto rect = read_rect(element);
        const std::size_t before = diagnostics_.error_count();
        const std::filesystem::path file = existing_path(folder_, element, "src", diagnostics_);
        if (!rect || diagnostics_.error_count() > before) return std::nullopt;
        return FurniturePicture{file.string(), element.value("alt"), *rect, element.where()};
    }

    const PageTemplate& page_;
    std::filesystem::path folder_;
    Diagnostics& diagnostics_;
};

}  // namespace

const std::vector<ElementRule> furniture_elements = {
    {"text",
     with_places({{"style", Kind::name, true},
                  {"valign", {Kind::choice, valign_words}},
                  {"writing", {Kind::choice, writing_words}}},
                 false),
     {{"br", 0, ChildRule::many}},
     ElementRule::must_have_text},
    {"br", {}, {}},
    {"rule",
     with_places({{"thickness", {Kind::length, 0.05, 40}, true},
                  {"kind", {Kind::choice, rule_words}},
                  {"ink", Kind::text}},
                 true),
     {}},
    {"tint", with_places({{"ink", Kind::text, true}}, false), {}},
    {"qr", with_places({{"id", Kind::name, true}, {"caption-style", Kind::name, true}}, false), {}},
    {"picture", with_places({{"src", Kind::text, true}, {"alt", Kind::text, true}}, false), {}},
};

std::vector<Furniture> read_furniture(const Element& furniture, const PageTemplate& page,
                                      const std::filesystem::path& folder, Diagnostics& diagnostics) {
    FurnitureReader reader(page, folder, diagnostics);
    std::vector<Furniture> items;
    for (const Element& element : furniture.children())
        if (auto item = reader.read(element)) items.push_back(std::move(*item));
    return items;
}

void check_style(const std::string& name, SourceSpan where, const StyleSheet& sheet,
                 Diagnostics& diagnostics) {
    if (!name.empty() && !sheet.find(name))
        diagnostics.report("E2001", where, {name}, nearest_name(name, style_names(sheet)));
}

bool check_on_grid(const GridArea& area, const PageGrid& grid, SourceSpan where, Diagnostics& diagnostics) {
    if (area.last_column <= grid.columns && area.last_line <= grid.lines) return true;
    const auto range = [](int first, int last) { return std::to_string(first) + "-" + std::to_string(last); };
    diagnostics.report("E2007", where,
                       {"columns " + range(area.first_column, area.last_column) + " lines " +
                            range(area.first_line, area.last_line),
                        std::to_string(grid.columns), std::to_string(grid.lines)});
    return false;
}

}  // namespace banxin
