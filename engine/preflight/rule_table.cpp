// The requirement table of a print file. Severities and limits are defaults: a press profile may change them.
#include "preflight/checks.h"

namespace banxin {

// clang-format off
const std::vector<Rule>& rules() {
    using enum Demand;
    constexpr bool everywhere = true;
    static const std::vector<Rule> table{
        {"F1", must, "ISO 15930, GWG R0001", {"符合标准 PDF/X", "conforms to the PDF/X standard"}, check_standard},
        {"F2", must, "ISO 15930", {"有 /ID；没有加密、动作、脚本、表单、附件", "has an /ID; no encryption, actions, scripts, forms, attachments"}, check_nothing_active},
        {"F3", must, "ISO 15930", {"版面上没有批注和链接", "no annotations or links on the page"}, check_annotations},
        {"F4", must, "ISO 15930-7", {"文件信息和 XMP 齐全", "Info and XMP are complete"}, check_metadata},
        {"F5", must, "ISO 15930-7, GWG R0035", {"一个输出意图，内有四色特性文件", "one output intent with a CMYK profile inside"}, check_output_intent},
        {"F5", should, "印厂", {"输出条件是印厂的", "the output condition is the printing house's"}, check_condition},
        {"G1", must, "ISO 15930, GWG R0003", {"各框齐全，互相套住", "boxes are there and lie in each other"}, check_boxes},
        {"G2", must, "GWG R0002, R0004, R0005", {"各版同一成品尺寸，不旋转、不缩放，没有空版", "pages of one trim size, not turned or scaled, none empty"}, check_page},
        {"G3", should, "行业惯例 trade", {"出血", "bleed where ink runs off the page"}, check_bleed},
        {"T1", must, "ISO 15930", {"字体嵌入，取子集，有 ToUnicode；不用 Type 3、假粗体、假斜体", "fonts embedded as subsets with ToUnicode; no Type 3, no synthetic bold or slant"}, check_font, everywhere},
        {"T2", must, "GWG R0017", {"12 点以下的字用一种油墨", "text up to 12 pt prints with one ink"}, check_one_ink_text},
        {"T3", must, "GWG R0015", {"没有多色黑的字", "no text in rich black"}, check_rich_black},
        {"T4", must, "GWG R0009", {"12 点以下的 100% 黑字叠印", "text in 100 % black below 12 pt overprints"}, check_black_text_overprints},
        {"T5", should, "GWG R0011", {"黑字用 DeviceCMYK", "black text is DeviceCMYK"}, check_gray_text},
        {"T6", must, "GWG R0007", {"白色不叠印", "white does not overprint"}, check_white_knocks_out},
        {"T6", should, "GWG R0016", {"反白字不太小", "white text is not too small"}, check_small_white_text},
        {"T7", should, "行业惯例 trade", {"字不太小", "text is not too small"}, check_least_text},
        {"L1", must, "GWG R0018, R0019", {"线不太细", "rules are not too thin"}, check_least_rule},
        {"L2", must, "GWG R0010", {"1 点以下的线用一种油墨", "rules below 1 pt use one ink"}, check_one_ink_rule},
        {"L2", should, "GWG R0010", {"2 点以下的 100% 黑线叠印", "rules in 100 % black below 2 pt overprint"}, check_black_rule_overprints},
        {"C1", must, "GWG R0027", {"只用 DeviceCMYK 和 DeviceGray", "only DeviceCMYK and DeviceGray"}, check_process_colours, everywhere},
        {"C2", must, "GWG R0020", {"没有专色", "no spot colours"}, check_spots, everywhere},
        {"C3", must, "GWG R0030", {"页的透明组在 DeviceCMYK 中混合；X-1a 没有透明", "the page's group blends in DeviceCMYK; no transparency in X-1a"}, check_page_group},
        {"C3", must, "GWG R0030", {"透明组在 DeviceCMYK 中混合；X-1a 没有透明", "groups blend in DeviceCMYK; no transparency in X-1a"}, check_transparency, everywhere},
        {"C4", must, "GWG R0026", {"4 毫米见方内的平均总墨量不超限", "total ink, mean over a 4 mm square, within the limit"}, ByMeasuring{}},
        {"I1", must, "GWG R0031", {"图片像素够多", "pictures have enough pixels"}, check_least_ppi},
        {"I1", should, "GWG R0031", {"图片像素充足", "pictures have pixels in plenty"}, check_fair_ppi},
        {"I1", should, "GWG R0031", {"图片没有多余的像素", "pictures have no pixels to waste"}, check_most_ppi},
        {"I2", must, "GWG R0032", {"线条图像素够多", "line art has enough pixels"}, check_line_art_ppi},
        {"I3", should, "行业惯例 trade", {"没有颜色的图片只用黑版", "pictures without colour are on the black plate alone"}, ByMeasuring{}},
        {"P1", must, "版心 Banxin", {"各解析程序都能读", "parsers read the file silently"}, ByMeasuring{}},
    };
    return table;
}
// clang-format on

}  // namespace banxin
