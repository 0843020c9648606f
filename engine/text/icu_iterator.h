// ICU's iterators over characters, words and line ends, with Chinese rules.
#pragma once

#include <memory>
#include <stdexcept>
#include <string_view>
#include <vector>

#include <unicode/brkiter.h>

namespace banxin {

/// An ICU iterator with the text it walks over, kept for the next paragraph: to open one costs more than to
/// run it.
class IcuIterator {
  public:
    using Make = icu::BreakIterator*(const icu::Locale&, UErrorCode&);
    explicit IcuIterator(Make make) {
        // Only with zh are “ ” brackets, only with lb=strict do ー and 々 never begin a line.
        UErrorCode error = U_ZERO_ERROR;
        iterator_.reset(make(icu::Locale::createFromName("zh@lb=strict"), error));
        if (U_FAILURE(error)) throw std::runtime_error("ICU has no break rules for zh");
    }

    /// Calls `visit` with each character at which a boundary lies, and the rule that made it; not the edges.
    template <typename Visit>
    void for_each_boundary(std::u32string_view chars, Visit visit) {
        text_.remove();
        offsets_.clear();
        for (char32_t c : chars) {
            offsets_.push_back(text_.length());
            text_.append(c <= 0x10FFFF && (c & ~0x7FFU) != 0xD800 ? static_cast<UChar32>(c)
                                                                  : UChar32{0xFFFD});
        }
        iterator_->setText(text_);
        std::size_t i = 0;
        for (int at = iterator_->next(); at != icu::BreakIterator::DONE && at < text_.length();
             at = iterator_->next()) {
            while (i < offsets_.size() && offsets_[i] < at) ++i;
            visit(i, iterator_->getRuleStatus());
        }
    }

  private:
    std::unique_ptr<icu::BreakIterator> iterator_;
    icu::UnicodeString text_;
    std::vector<int> offsets_;
};

}  // namespace banxin
