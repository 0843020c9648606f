// Drawing operators of a PDF, token by token (ISO 32000-1 §7.2, §7.8.2). The library's own parser makes
// objects of them, which takes five times as long.
#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace banxin {

enum class TokenKind : std::uint8_t {
    number,
    name,         ///< with its slash
    string,       ///< with its brackets, (…) or <…>
    bracket,      ///< [ ] << >>
    constant,     ///< true, false, null
    word,         ///< an operator
    inline_data,  ///< of an inline image, between ID and EI
    stray,        ///< a ) > { } out of place, or a string or inline image that does not end
    end,          ///< of the stream
};

struct ContentToken {
    TokenKind kind = TokenKind::end;
    std::string_view text;  ///< as it is written

    bool is(std::string_view word) const { return text == word; }
};

/// Reads on whatever the bytes are, to their end.
class ContentLexer {
  public:
    /// The bytes must outlive the lexer and its tokens.
    explicit ContentLexer(std::string_view bytes) : bytes_(bytes) {}

    /// The next token; white space and comments are passed over.
    ContentToken next();
    /// Where the last token ends.
    std::size_t position() const { return at_; }

  private:
    void skip_space();
    ContentToken until(std::size_t end, TokenKind kind);
    ContentToken literal_string();
    ContentToken inline_data();

    std::string_view bytes_;
    std::size_t at_ = 0;
    bool before_data_ = false;  // ID has just been read
};

/// What a string token says: escapes and hexadecimal digits undone (ISO 32000-1 §7.3.4).
std::string string_value(std::string_view token);
/// A name token without its slash, #xx undone.
std::string name_value(std::string_view token);
/// A number token as C++ reads it; 0 where it is none.
double number_value(std::string_view token);

}  // namespace banxin
