// Any bytes as a style sheet, and as a layout over the sheet of the county daily: every slot and frame that
// is read stands on the grid.
#include <cstdlib>

#include "input_file.h"
#include "layout/layout.h"

using namespace banxin;

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* bytes, std::size_t size) {
    static const bool with_sheet = [] {
        std::filesystem::copy_file(BANXIN_SOURCE_DIR "/layouts/daily.xml", fuzz::input_folder() / "daily.xml",
                                   std::filesystem::copy_options::overwrite_existing);
        return true;
    }();
    static_cast<void>(with_sheet);
    const auto path = fuzz::input_file("front.xml", bytes, size);
    SourceMap sources;
    Diagnostics diagnostics;
    const auto sheet = read_style_sheet(path, sources, diagnostics);
    const auto layout = read_layout(path, sources, diagnostics);
    if (!sheet && !layout && !diagnostics.has_errors()) std::abort();
    for (const Diagnostic& finding : diagnostics.all()) to_text(finding, sources, Language::zh);
    if (!layout) return 0;
    for (const Slot& slot : layout->slots)
        for (const GridArea& frame : slot.frames)
            if (frame.first_column < 1 || frame.last_column > layout->grid.columns || frame.first_line < 1 ||
                frame.last_line > layout->grid.lines || frame.last_line < frame.first_line)
                std::abort();
    return 0;
}
