// 繁体字 in simplified text, by the tables of OpenCC.
#include <algorithm>
#include <stdexcept>

#include <opencc/opencc.h>

#include "base/late_library.h"
#include "base/unicode.h"
#include "proofread/han_table.h"
#include "proofread/readers.h"

namespace banxin {
namespace {

/// Characters of 通用规范汉字表 themselves, whatever OpenCC makes of them in a word that it does not know.
constexpr std::u32string_view right_in_both = U"覆著藉瞭乾徵";

class ToSimplified {
  public:
    ToSimplified() {
        if (converter_ == reinterpret_cast<opencc_t>(-1)) throw std::runtime_error(opencc_error());
    }

    std::string operator()(const std::string& text) const {
        char* converted = opencc_convert_utf8(converter_, text.data(), text.size());
        if (converted == nullptr) throw std::runtime_error(opencc_error());
        std::string simplified = converted;
        opencc_convert_utf8_free(converted);
        return simplified;
    }

  private:
    LateLibrary library{"libopencc.so.1.1"};
    BANXIN_LATE_FUNCTION(opencc_open);
    BANXIN_LATE_FUNCTION(opencc_convert_utf8);
    BANXIN_LATE_FUNCTION(opencc_convert_utf8_free);
    BANXIN_LATE_FUNCTION(opencc_error);
    const opencc_t converter_ = opencc_open("t2s.json");  // open until the process ends
};

}  // namespace

void read_script(const ProofTexts& texts, std::vector<Finding>& out) {
    for (const ProofText& text : texts) {
        const std::u32string_view chars = text.chars();
        if (std::ranges::none_of(chars, is_traditional)) continue;
        // Words decide where a character is right in both scripts: 乾隆, 瞭望, 慰藉.
        static const ToSimplified to_simplified;
        const std::u32string simplified = to_u32(to_simplified(to_utf8(chars)));
        if (simplified.size() != chars.size()) continue;
        const auto differs = [&](std::size_t i) {
            return simplified[i] != chars[i] && right_in_both.find(chars[i]) == right_in_both.npos;
        };
        for (std::size_t i = 0; i < chars.size(); ++i) {
            if (!differs(i) || text.is_name(i, i + 1)) continue;
            std::size_t end = i + 1;
            while (end < chars.size() && differs(end)) ++end;
            out.push_back(
                text.finding(ProofRule::traditional, i, end, to_utf8(simplified.substr(i, end - i))));
            i = end;
        }
    }
}

}  // namespace banxin
