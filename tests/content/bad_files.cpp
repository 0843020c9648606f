#include "bad_files.h"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

namespace banxin {

const std::string folder = BANXIN_SOURCE_DIR "/tests/content/bad/";

std::vector<BadFile> bad_files(const std::vector<std::string>& first_words) {
    std::ifstream table(folder + "expected.txt");
    std::vector<BadFile> files;
    for (std::string line; std::getline(table, line);) {
        std::istringstream columns(line);
        std::string bar;
        BadFile file;
        if (!(columns >> file.name >> bar >> file.code >> bar >> file.place) || file.name.starts_with('#'))
            continue;
        const std::string first_word = file.name.substr(0, file.name.find('-'));
        if (std::find(first_words.begin(), first_words.end(), first_word) != first_words.end())
            files.push_back(file);
    }
    return files;
}

std::string bad_path(const std::string& name) {
    return folder + name;
}

BadFile first_finding(const std::string& name, const Diagnostics& diagnostics, const SourceMap& sources) {
    if (diagnostics.all().empty()) return {name, "nothing", "-"};
    const Diagnostic& first = diagnostics.all().front();
    if (first.where.file == FileId::none) return {name, first.code, "-"};
    const LineColumn at = sources.line_column({first.where.file, first.where.begin});
    return {name, first.code, std::to_string(at.line) + ":" + std::to_string(at.column)};
}

bool operator==(const BadFile& a, const BadFile& b) {
    return a.name == b.name && a.code == b.code && a.place == b.place;
}

bool schema_accepts(const std::string& schema, const std::string& file) {
    const std::string command = "xmllint --noout --relaxng '" BANXIN_SOURCE_DIR "/engine/" + schema + "' '" +
                                file + "' >/dev/null 2>&1";
    return std::system(command.c_str()) == 0;
}

}  // namespace banxin
