// 删节: what the desk leaves out of an article for one issue. Only what the author gave free: the deck,
// crossheads, paragraphs marked cut="may", and pictures.
#pragma once

#include <string>
#include <vector>

#include "content/article.h"

namespace banxin {

/// Leaves out of the article what the words name: `deck`, `crossheads`, `pN` (the N-th <p>, from 1, marked
/// cut="may") and `insetN` (the N-th figure, box or table, from 1; only figures may go). Gives back the words
/// that name nothing that may be left out.
std::vector<std::string> omit(Article&, const std::vector<std::string>& words);

}  // namespace banxin
