// 付印检查: whether a PDF, our own or an agency's, may go to a newspaper press.
#pragma once

#include <string>
#include <vector>

#include "preflight/report.h"
#include "press/press.h"

namespace banxin {

/// What may be asked beside the engine's own reading.
enum class Programs {
    none,      ///< only where the ink of a page cannot be settled without plates
    installed  ///< ghostscript's plates, and each parser of rule P1 that this machine has
};

/// Judges a file by the rules of rule_table.cpp under a press profile. Nothing in a file, however it was
/// made, stops the process: what cannot be read is a finding of P1.
PreflightReport preflight(const std::string& pdf_bytes, const PressProfile&, Programs);

/// What keeps a press file of our own from being delivered, in words: its findings that must not be. Nothing
/// when it may go to the press. Of a picture whose bytes in the file are still those that were measured, the
/// measure is taken; all others are decoded.
std::vector<std::string> press_faults(const PressFile&, const PressProfile&, Language);

}  // namespace banxin
