// Articles of a pool, a bit each: pages that share one are told apart quickly.
#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

namespace banxin {

class ArticleSet {
  public:
    explicit ArticleSet(std::size_t articles = 0) : words_((articles + 63) / 64) {}

    void add(std::size_t a) { words_[a / 64] |= std::uint64_t{1} << a % 64; }
    bool meets(const ArticleSet& other) const {
        for (std::size_t w = 0; w < words_.size(); ++w)
            if ((words_[w] & other.words_[w]) != 0) return true;
        return false;
    }
    void be_union_of(const ArticleSet& a, const ArticleSet& b) {
        for (std::size_t w = 0; w < words_.size(); ++w) words_[w] = a.words_[w] | b.words_[w];
    }

  private:
    std::vector<std::uint64_t> words_;
};

}  // namespace banxin
