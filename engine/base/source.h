// Where something was written: every value that an editor typed, down to the single character, knows its
// place.
#pragma once

#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace banxin {

/// A file known to a SourceMap. `none` marks what the engine itself wrote (下转第2版, folio text …).
enum class FileId : std::uint32_t { none = 0xFFFFFFFF };

/// Place of one character: byte offset into the file's UTF-8 text.
struct SourcePos {
    FileId file = FileId::none;
    std::uint32_t offset = 0;
    bool operator==(const SourcePos&) const = default;
};

/// A stretch of a file, bytes [begin, end).
struct SourceSpan {
    FileId file = FileId::none;
    std::uint32_t begin = 0, end = 0;
    bool operator==(const SourceSpan&) const = default;
};

/// Line and column, both from 1; the column counts characters, not bytes.
struct LineColumn {
    std::uint32_t line = 1, column = 1;
    bool operator==(const LineColumn&) const = default;
};

/// The files read so far, by id. Texts stay in memory (as UTF-8) so that any position can be shown.
/// References returned stay valid while the map lives.
class SourceMap {
  public:
    /// Registers a file; `path` is shown in messages, `text` is its UTF-8 content.
    FileId add(std::string path, std::string text);
    /// Files are numbered from 0.
    std::uint32_t size() const { return static_cast<std::uint32_t>(files_.size()); }
    const std::string& path(FileId) const;
    std::string_view text(FileId) const;
    LineColumn line_column(SourcePos) const;
    /// A line by its number from 1, without its line end; empty, at the file's end, past the last.
    SourceSpan line_span(FileId, std::uint32_t line) const;
    /// The whole line that holds the position, without its line end.
    std::string_view line_text(SourcePos) const;

  private:
    struct File {
        std::string path, text;
        std::vector<std::uint32_t> line_starts;
    };
    const File& file(FileId) const;
    std::deque<File> files_;
};

}  // namespace banxin
