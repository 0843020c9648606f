// A picture's file read to its end, to see whether it can be.
#pragma once

#include <string>

#include "base/diagnostic.h"

namespace banxin {

/// Decodes the file as for the screen and keeps nothing of it; what is wrong with it is reported.
void decode_picture(const std::string& path, Diagnostics&);

}  // namespace banxin
