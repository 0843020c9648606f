#include "page/furniture.h"

#include <algorithm>

#include "content/picture.h"
#include "page/place_text.h"
#include "page/qr.h"
#include "text/calendar.h"

namespace banxin {
namespace {

using namespace literals;

constexpr Length double_line_gap = 1.6_pt;  // between the lines of a double or thick-and-thin rule (文武线)
constexpr double thin_share = 0.3;          // of the thin line of a thick-and-thin rule
constexpr Length least_line = 0.4_pt;

std::string joined(const std::vector<std::string>& lines) {
    std::string out;
    for (const std::string& line : lines) out += (out.empty() ? "" : "\n") + line;
    return out;
}

/// A code may hold anything; only what a reader may follow without harm becomes a link.
bool leads_to_the_web(std::string_view address) {
    return address.starts_with("https://") || address.starts_with("http://");
}

struct FurniturePlacer {
    const IssuePlan& issue;
    const Setter& setter;
    const std::map<std::string, std::string>& fields;
    Page& page;

    /// One element for each text, one line of the display list for each of its lines.
    void operator()(const FurnitureText& item) const {
        const ParagraphStyle& style = setter.style(item.style);
        const std::string text = fill_fields(item.text, fields);
        std::vector<std::u32string> lines;
        std::u32string line;
        for (char32_t c : to_u32(text)) {
            if (c != U'\n') {
                line.push_back(c);
                continue;
            }
            lines.push_back(std::move(line));
            line.clear();
        }
        lines.push_back(std::move(line));
        const Axes axes = Axes::of(item.writing, page.trim.width);
        const Rect rect = axes.to_text(item.rect);
        const Length height = style.leading * static_cast<double>(lines.size());
        Length top = rect.y;
        if (item.vertical == FurnitureText::Vertical::middle) top += (rect.height - height) / 2;
        if (item.vertical == FurnitureText::Vertical::bottom) top += rect.height - height;

        SetBlock block{Role::artifact, 0, {}, axes};
        for (const std::u32string& words : lines) {
            auto shaped = setter.setting(item.writing).shaped(words, style);
            Line set = compose_single(*shaped, compose_style(style));
            const Length spare = rect.width - Length::pt(set.width);
            if (spare < Length::pt(-0.01))
                setter.diagnostics.report("E4006", item.where, {fill_fields(item.text, fields)});
            Length x = rect.x;
            if (style.align == Align::center) x += spare / 2;
            if (style.align == Align::right) x += spare;
            if (style.align == Align::justify) spread(*shaped, set, spare);
            block.lines.push_back({shaped, std::move(set), x, baseline_in(top, style.leading, style.size)});
            top += style.leading;
        }
        place_block(block, 0, page);
    }

    /// 均排: first and last character flush with both ends, equal gaps between (R11.7).
    static void spread(const ShapedText&, Line& line, Length spare) {
        if (line.placed.size() < 2 || spare <= Length()) return;
        const float each = static_cast<float>(spare.in_pt()) / static_cast<float>(line.placed.size() - 1);
        for (std::size_t i = 0; i < line.placed.size(); ++i) line.placed[i].x += each * static_cast<float>(i);
        line.width += static_cast<float>(spare.in_pt());
    }

    void operator()(const FurnitureRule& rule) const {
        const bool horizontal = rule.from.y == rule.to.y;
        auto parallel = [&](Length offset, Length thickness, std::vector<Length> dash = {}) {
            const Length dx = horizontal ? Length() : offset, dy = horizontal ? offset : Length();
            place_rule({{rule.from.x + dx, rule.from.y + dy},
                        {rule.to.x + dx, rule.to.y + dy},
                        thickness,
                        rule.ink,
                        std::move(dash)},
                       page);
        };
        const Length thin = std::max(least_line, rule.thickness * thin_share);
        switch (rule.kind) {
            case FurnitureRule::Kind::solid:
                parallel(Length(), rule.thickness);
                break;
            case FurnitureRule::Kind::dotted:
                parallel(Length(), rule.thickness, {rule.thickness, rule.thickness});
                break;
            case FurnitureRule::Kind::double_line:
                parallel(-double_line_gap / 2, rule.thickness);
                parallel(double_line_gap / 2, rule.thickness);
                break;
            case FurnitureRule::Kind::thick_thin:
                parallel(Length(), rule.thickness);
                parallel(rule.thickness / 2 + double_line_gap, thin);
                break;
        }
    }

    void operator()(const FurniturePicture& picture) const {
        const auto info = inspect_picture(picture.path, picture.where, setter.diagnostics);
        if (!info || info->width <= 0 || info->height <= 0) return;
        const Rect& box = picture.rect;
        const double scale = std::min(box.width.in_pt() / info->width, box.height.in_pt() / info->height);
        const Length width = Length::pt(info->width * scale), height = Length::pt(info->height * scale);
        PlacedPicture placed;
        placed.rect = {box.x + (box.width - width) / 2, box.y + (box.height - height) / 2, width, height};
        placed.path = picture.path;
        placed.alt = picture.alt;
        placed.where = picture.where;
        page.elements.push_back({Role::artifact, 0, 0, page.items.size(), page.items.size() + 1});
        page.items.emplace_back(std::move(placed));
    }

    void operator()(const FurnitureTint&) const {}  // a background, painted before the stories

    void operator()(const FurnitureQr& qr) const {
        for (const QrCode& code : issue.paper.qr_codes) {
            if (code.id != qr.id) continue;
            page.items.emplace_back(qr_bitmap(code.address, qr.rect, black_ink));
            if (leads_to_the_web(code.address)) {
                PageLink link;
                link.rect = qr.rect;
                link.words = code.caption + " " + code.address;
                link.address = code.address;
                page.links.push_back(std::move(link));
            }
            const ParagraphStyle& style = setter.style(qr.caption_style);
            auto shaped = setter.shaped(to_u32(code.caption), style);
            Line set = compose_single(*shaped, compose_style(style));
            const Length x = qr.rect.x + (qr.rect.width - Length::pt(set.width)) / 2;
            const Length baseline = baseline_in(qr.rect.bottom(), style.leading, style.size);
            place_block({Role::artifact, 0, {{shaped, std::move(set), x, baseline}}}, 0, page);
            return;
        }
        setter.diagnostics.report("E2030", qr.where, {qr.id});
    }
};

/// Furniture that gives way to what stands in a slot is drawn where that is empty.
bool is_drawn(const Furniture& item, const PagePlan& plan) {
    const std::string& slot =
        std::visit([](const auto& one) -> const std::string& { return one.unless; }, item);
    const auto stands_there = [&](const auto& one) { return one.slot == slot; };
    return slot.empty() || (std::ranges::none_of(plan.placements, stands_there) &&
                            std::ranges::none_of(plan.continuations, stands_there) &&
                            std::ranges::none_of(plan.ads, stands_there));
}

}  // namespace

std::map<std::string, std::string> field_values(const IssuePlan& issue, const PagePlan& page) {
    const Paper& paper = issue.paper;
    return {
        {"paper", paper.name},
        {"date", date_text(issue.date)},
        {"weekday", weekday_text(issue.date)},
        {"lunar", lunar_text(issue.date)},
        {"number", std::to_string(issue_number(paper.numbering, issue.date))},
        {"pages", han_number(static_cast<int>(issue.pages.size()))},
        {"page", std::to_string(page.number)},
        {"section", page.section},
        {"editors", page.editors},
        {"sponsors", joined(paper.sponsors)},
        {"publishers", joined(paper.publishers)},
        {"permit", paper.permit},
        {"hotline", paper.hotline},
        {"hotline-label", paper.hotline_label},
    };
}

std::string fill_fields(const std::string& text, const std::map<std::string, std::string>& values) {
    std::string out;
    for (std::size_t i = 0; i < text.size();) {
        const std::size_t open = text.find('{', i), close = text.find('}', open);
        if (open == std::string::npos || close == std::string::npos) return out + text.substr(i);
        out.append(text, i, open - i);
        if (auto value = values.find(text.substr(open + 1, close - open - 1)); value != values.end())
            out += value->second;
        i = close + 1;
    }
    return out;
}

void place_backgrounds(const PageTemplate& layout, const PagePlan& plan, Page& page) {
    for (const Furniture& item : layout.furniture)
        if (const auto* tint = std::get_if<FurnitureTint>(&item); tint != nullptr && is_drawn(item, plan))
            place_fill({tint->rect, tint->ink}, page);
}

void place_furniture(const PageTemplate& layout, const IssuePlan& issue, const PagePlan& plan,
                     const Setter& setter, Page& page) {
    const auto fields = field_values(issue, plan);
    for (const Furniture& item : layout.furniture)
        if (is_drawn(item, plan)) std::visit(FurniturePlacer{issue, setter, fields, page}, item);
}

}  // namespace banxin
