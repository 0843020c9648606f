#include "shape/shaping.h"

namespace banxin {

void Shaping::shape(hb_font_t* font, hb_script_t script, bool halt) {
    static const hb_language_t simplified_chinese = hb_language_from_string("zh-Hans", -1);
    const std::uint32_t latin_only = script == HB_SCRIPT_HAN ? 0 : 1;
    const hb_feature_t features[] = {
        {HB_TAG('k', 'e', 'r', 'n'), latin_only, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        {HB_TAG('l', 'i', 'g', 'a'), latin_only, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
        {HB_TAG('h', 'a', 'l', 't'), halt, HB_FEATURE_GLOBAL_START, HB_FEATURE_GLOBAL_END},
    };
    hb_buffer_set_content_type(buffer_.get(), HB_BUFFER_CONTENT_TYPE_UNICODE);
    hb_buffer_set_direction(buffer_.get(), HB_DIRECTION_LTR);
    hb_buffer_set_script(buffer_.get(), script);
    hb_buffer_set_language(buffer_.get(), simplified_chinese);
    hb_shape(font, buffer_.get(), features, std::size(features));
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
