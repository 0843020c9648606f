// What a page's own entries must satisfy: boxes, turning, annotations, its transparency group.
#include <cmath>
#include <cstdio>

#include "preflight/checks.h"

namespace banxin {
namespace {

constexpr double tolerance = 0.01;       // points, between boxes
constexpr double trim_tolerance = 0.15;  // points, between the trim of two pages: 0.05 mm

std::string in_mm(const PdfBox& box) {
    char text[64];
    std::snprintf(text, sizeof text, "%.1f × %.1f mm", box.width() * 25.4 / 72, box.height() * 25.4 / 72);
    return text;
}

}  // namespace

void check_annotations(const PageFacts& facts, const PressProfile&, Faults& faults) {
    for (const QPDFObjectHandle& annotation : items_of(entry(facts.page, "/Annots"))) {
        const std::string type = words_of(entry(annotation, "/Subtype"));
        if (type != "TrapNet" && type != "PrinterMark")
            faults.push_back({{"批注：{0}", "an annotation: {0}"}, {type}});
    }
}

void check_boxes(const PageFacts& facts, const PressProfile&, Faults& faults) {
    if (!facts.media) faults.push_back({{"没有 MediaBox", "no MediaBox"}});
    if (!facts.trim) faults.push_back({{"没有 TrimBox", "no TrimBox"}});
    if (facts.trim && facts.art)
        faults.push_back({{"TrimBox 之外又有 ArtBox", "an ArtBox beside the TrimBox"}});
    if (!facts.media || !facts.trim) return;
    const PdfBox bleed = facts.bleed.value_or(*facts.trim);
    if (!bleed.holds(*facts.trim, tolerance) || !facts.media->holds(bleed, tolerance))
        faults.push_back({{"TrimBox、BleedBox、MediaBox 没有依次套住",
                           "TrimBox, BleedBox and MediaBox do not lie in each other"}});
    if (facts.crop &&
        !(facts.crop->holds(*facts.media, tolerance) && facts.media->holds(*facts.crop, tolerance)))
        faults.push_back({{"CropBox 与 MediaBox 不同", "the CropBox is not the MediaBox"}});
}

void check_page(const PageFacts& facts, const PressProfile&, Faults& faults) {
    const PdfBox& first = facts.first_trim;
    if (facts.trim && (std::abs(facts.trim->width() - first.width()) > trim_tolerance ||
                       std::abs(facts.trim->height() - first.height()) > trim_tolerance))
        faults.push_back({{"成品尺寸 {0}，第 1 页是 {1}", "trimmed {0}, page 1 is {1}"},
                          {in_mm(*facts.trim), in_mm(first)}});
    if (number_or(entry(facts.page, "/Rotate"), 0) != 0)
        faults.push_back({{"页面旋转", "the page is turned"}});
    if (!entry(facts.page, "/UserUnit").isNull())
        faults.push_back({{"页面缩放（UserUnit）", "the page is scaled (UserUnit)"}});
    if (facts.objects == 0) faults.push_back({{"空版", "the page is empty"}});
}

void check_bleed(const PageFacts& facts, const PressProfile& profile, Faults& faults) {
    if (!facts.reaches_edge || profile.bleed == Length()) return;
    if (!facts.fills_bleed)
        faults.push_back(
            {{"印到边上的图或底色没有出血 {0} mm", "what prints to the edge has no bleed of {0} mm"},
             {std::to_string(std::lround(profile.bleed.in_mm()))}});
}

void check_page_group(const PageFacts& facts, const PressProfile& profile, Faults& faults) {
    QPDFObjectHandle group = entry(facts.page, "/Group");
    if (words_of(entry(group, "/S")) != "Transparency") return;
    if (profile.is_x1a()) return faults.push_back({{"透明", "transparency"}});
    QPDFObjectHandle space = entry(group, "/CS");
    if (space.isNull()) return;
    const ColourSpacePtr found = ColourSpaces().find(space, entry(facts.page, "/Resources"));
    if (found->family != ColourSpace::cmyk)
        faults.push_back({{"透明组在 {0} 中混合", "a transparency group that blends in {0}"}, {found->name}});
}

}  // namespace banxin
