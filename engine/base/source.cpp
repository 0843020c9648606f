#include "base/source.h"

#include <algorithm>

namespace banxin {

FileId SourceMap::add(std::string path, std::string text) {
    File file{std::move(path), std::move(text), {0}};
    for (std::uint32_t i = 0; i < file.text.size(); ++i)
        if (file.text[i] == '\n') file.line_starts.push_back(i + 1);
    files_.push_back(std::move(file));
    return FileId{static_cast<std::uint32_t>(files_.size() - 1)};
}

const SourceMap::File& SourceMap::file(FileId id) const {
    return files_.at(static_cast<std::size_t>(id));
}
const std::string& SourceMap::path(FileId id) const {
    return file(id).path;
}
std::string_view SourceMap::text(FileId id) const {
    return file(id).text;
}

LineColumn SourceMap::line_column(SourcePos pos) const {
    const File& f = file(pos.file);
    const auto after = std::upper_bound(f.line_starts.begin(), f.line_starts.end(), pos.offset);
    const auto line = static_cast<std::uint32_t>(after - f.line_starts.begin());
    const std::size_t end = std::min<std::size_t>(pos.offset, f.text.size());
    std::uint32_t column = 1;
    for (std::size_t i = f.line_starts[line - 1]; i < end; ++i)
        if ((static_cast<unsigned char>(f.text[i]) & 0xC0) != 0x80) ++column;
    return {line, column};
}

SourceSpan SourceMap::line_span(FileId id, std::uint32_t line) const {
    const File& f = file(id);
    const auto size = static_cast<std::uint32_t>(f.text.size());
    if (line < 1 || line > f.line_starts.size()) return {id, size, size};
    const std::uint32_t start = f.line_starts[line - 1];
    return {id, start,
            static_cast<std::uint32_t>(std::min<std::size_t>(f.text.find_first_of("\r\n", start), size))};
}

std::string_view SourceMap::line_text(SourcePos pos) const {
    const SourceSpan line = line_span(pos.file, line_column(pos).line);
    return text(pos.file).substr(line.begin, line.end - line.begin);
}

}  // namespace banxin
