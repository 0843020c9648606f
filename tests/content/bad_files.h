// The corpus of broken files: tests/content/bad/, each with the finding it must give first.
#pragma once

#include <ostream>
#include <string>
#include <vector>

#include "base/diagnostic.h"

namespace banxin {

/// A row of bad/expected.txt: `file | code | line:column`.
struct BadFile {
    std::string name, code, place;  ///< place "-": the finding has none
    friend std::ostream& operator<<(std::ostream& out, const BadFile& file) { return out << file.name; }
};

/// The rows of files whose names begin with one of the words.
std::vector<BadFile> bad_files(const std::vector<std::string>& first_words);

std::string bad_path(const std::string& name);

/// The first finding in the form of the table.
BadFile first_finding(const std::string& name, const Diagnostics&, const SourceMap&);
bool operator==(const BadFile&, const BadFile&);

/// A schema beside a reader accepts the file, says xmllint.
bool schema_accepts(const std::string& schema, const std::string& file);

}  // namespace banxin
