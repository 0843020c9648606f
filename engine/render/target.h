// What pages are drawn for.
#pragma once

namespace banxin {

/// What is being made; decides how pictures and letters get there.
enum class Target {
    pdf,
    press,  ///< a PDF whose photographs are filled in later
    svg,
    pixels
};

}  // namespace banxin
