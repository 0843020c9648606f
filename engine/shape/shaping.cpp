#include "shape/shaping.h"

namespace banxin {

namespace {

void shape_chinese(hb_font_t* font, hb_buffer_t* buffer, hb_direction_t direction, hb_script_t script,
                   std::span<const hb_feature_t> features) {
    static const hb_language_t simplified_chinese = hb_language_from_string("zh-Hans", -1);
    hb_buffer_set_content_type(buffer, HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_set_direction(buffer, direction);
    hb_buffer_set_script(buffer, script);
    hb_buffer_set_language(buffer, simplified_chinese);
    hb_shape(font, buffer, features.data(), static_cast<unsigned>(features.size()));
}

}  // namespace

void Shaping::shape(hb_font_t* font, hb_script_t script, bool halt) {
    const std::uint32_t latin_only = script == HB_SCRIPT_HAN ? 0 : 1;
    const hb_feature_t features[] = {
        {HB_TAG('k', 'e', 'r', 'n'), latin_only, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        {HB_TAG('l', 'i', 'g', 'a'), latin_only, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        {HB_TAG('h', 'a', 'l', 't'), halt, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
    };
    shape_chinese(font, buffer_.get(), HB_DIRECTION_LTR, script, features);
}

void Shaping::shape_back(hb_font_t* font, hb_script_t script) {
    shape_chinese(font, buffer_.get(), HB_DIRECTION_RTL, script, {});
}

void Shaping::shape_down(hb_font_t* font, bool vhal) {
    const hb_feature_t features[] = {
        {HB_TAG('v', 'k', 'r', 'n'), 0, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        {HB_TAG('v', 'r', 't', '2'), 1, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        {HB_TAG('v', 'h', 'a', 'l'), vhal, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
    };
    shape_chinese(font, buffer_.get(), HB_DIRECTION_TTB, HB_SCRIPT_HAN, features);
}

std::span<const hb_glyph_info_t> Shaping::glyphs() const {
    unsigned count = 0;
    const hb_glyph_info_t* infos = hb_buffer_get_glyph_infos(buffer_.get(), &count);
    return {infos, count};
}

std::span<const hb_glyph_position_t> Shaping::positions() const {
    unsigned count = 0;
    const hb_glyph_position_t* positions = hb_buffer_get_glyph_positions(buffer_.get(), &count);
    return {positions, count};
}

}  // namespace banxin
