// Words as they come from an article.
#pragma once

#include <string_view>

#include "base/unicode.h"
#include "content/article.h"

namespace banxin::test {

/// Characters with places of their own in file 0.
inline RichText rich(std::string_view words) {
    RichText text;
    std::uint32_t at = 100;
    for (char32_t c : to_u32(words)) text.text.append(c, {FileId{0}, at++});
    return text;
}

}  // namespace banxin::test
