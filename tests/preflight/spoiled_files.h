// A print file without fault, and files spoiled on purpose: each fails one rule and no other.
#pragma once

#include <functional>
#include <string>
#include <vector>

#include "pdf/qpdf.h"
#include "press/profile.h"

namespace banxin::testing {

const PressProfile& newsprint();

/// Two pages as the press layer makes them: text, a rule, a tint, a photograph.
const std::string& good_file();

/// The good file after a change of its objects.
std::string changed(const std::function<void(QPDF&)>&, const std::string& pdf_version = "1.6");
/// The good file with further operators at the beginning of its first page. The resources have the page's
/// font as /F and these: colour spaces /Spot /Lab /Icc /Blackspot, states /Over /White /Half /Multiply.
std::string painted(const std::string& operators);

struct SpoiledFile {
    const char* what;
    const char* rule;
    bool must;
    std::function<std::string()> bytes;
};
const std::vector<SpoiledFile>& spoiled_files();

}  // namespace banxin::testing
