// banxin preflight: may this PDF go to the press?
#include "preflight/preflight.h"

#include "base/file.h"
#include "print.h"
#include "shared_files.h"

namespace banxin::cli {

namespace {

namespace fs = std::filesystem;

constexpr std::size_t largest_pdf = 1u << 30;

fs::path profile_file(const std::string& name) {
    return name.ends_with(".xml") ? fs::path(name) : shared_files() / "layouts" / "press" / (name + ".xml");
}

}  // namespace

Exit run_preflight(const Request& request) {
    SourceMap sources;
    Diagnostics diagnostics;
    const auto profile = read_press_profile(profile_file(request.value("profile")), sources, diagnostics);
    for (const Diagnostic& d : diagnostics.all()) complain(to_text(d, sources, request.language) + "\n");
    if (!profile) return Exit::mistakes;

    std::string bytes;
    if (const FileError why = read_whole(request.argument, largest_pdf, bytes); !why.empty())
        return stop(Exit::mistakes, request, {"读不了 {0}：{1}", "cannot read {0}: {1}"},
                    {request.argument, why});
    const PreflightReport report = preflight(bytes, *profile, Programs::installed);
    print(request.value("format") == "json" ? to_json(report, request.language)
                                            : to_text(report, request.language));
    return report.passed() ? Exit::done : Exit::mistakes;
}

}  // namespace banxin::cli
