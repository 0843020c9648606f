// 报头、报尾须印的事项: what kind of publication a paper is, and what it says of itself beyond its name.
#pragma once

#include <string>
#include <vector>

#include "base/source.h"

namespace banxin {

enum class Publication {
    registered,  ///< 报纸, with a 国内统一刊号
    internal,    ///< 内部资料性出版物, with a 准印证
};

/// Something that has to be printed, as it is printed: <line
/// kind="printer">印刷：柯城印务，荷花中路1号</line>
struct MastheadLine {
    std::string kind, text;
    SourceSpan where;
};

struct Masthead {
    Publication publication = Publication::registered;
    std::vector<MastheadLine> lines;
    SourceSpan where;
};

}  // namespace banxin
