#include "sample.h"

#include <cstdlib>
#include <fstream>

namespace banxin {

SampleFolder::SampleFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "banxin-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
}

SampleFolder::~SampleFolder() {
    std::error_code ignored;
    std::filesystem::remove_all(path_, ignored);
}

std::filesystem::path SampleFolder::add(const std::string& name, const std::string& bytes) const {
    const std::filesystem::path file = path_ / name;
    std::filesystem::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
    return file;
}

std::string findings(const Diagnostics& diagnostics, const SourceMap& sources) {
    std::string out;
    for (const Diagnostic& d : diagnostics.all()) {
        out += (out.empty() ? "" : "\n") + d.code;
        if (d.where.file == FileId::none) continue;
        const LineColumn at = sources.line_column({d.where.file, d.where.begin});
        out += " " + std::to_string(at.line) + ":" + std::to_string(at.column);
    }
    return out;
}

}  // namespace banxin
