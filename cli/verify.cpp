// banxin verify: are the files of a manifest still what they were?
#include "manifest/manifest.h"
#include "print.h"

namespace banxin::cli {

Exit run_verify(const Request& request) {
    const std::filesystem::path file = request.argument;
    Diagnostics diagnostics;
    const auto manifest = read_manifest(file, diagnostics);
    if (manifest) verify(*manifest, file.parent_path(), diagnostics);
    for (const Diagnostic& d : diagnostics.all()) complain(to_text(d, SourceMap(), request.language) + "\n");
    if (!manifest || !diagnostics.all().empty()) return Exit::mistakes;
    print(fill(request.words({"{0}：{1} 个文件都没有变\n", "{0}: {1} files, all as they were\n"}),
               {manifest->program, std::to_string(manifest->inputs.size() + manifest->outputs.size() +
                                                  manifest->fonts.size())}));
    return Exit::done;
}

}  // namespace banxin::cli
