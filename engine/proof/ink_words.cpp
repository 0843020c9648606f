#include "proof/ink_words.h"

#include <cmath>

namespace banxin {
namespace {

void add(std::string& words, std::string_view ink, double share) {
    const long hundredths = std::lround(share * 100);
    if (hundredths == 0) return;
    words += (words.empty() ? "" : " ") + std::string(ink) + " " + std::to_string(hundredths);
}

std::string process_words(const Ink& ink) {
    std::string words;
    add(words, "C", ink.c);
    add(words, "M", ink.m);
    add(words, "Y", ink.y);
    add(words, "K", ink.k);
    return words;
}

}  // namespace

std::string ink_words(const Ink& ink) {
    std::string words;
    if (ink.spot.empty())
        words = process_words(ink);
    else
        add(words, ink.spot, ink.share);
    return words.empty() ? "K 0" : words;
}

std::string ink_words(const Paint& paint, const std::vector<double>& components) {
    if (paint.pattern) return {};
    std::string words;
    if (!paint.space->foreign_name.empty()) {
        words = paint.space->foreign_name;
        for (const double component : components) words += " " + std::to_string(std::lround(component * 100));
        return words;
    }
    words = process_words(paint.ink);
    for (const std::string& spot : paint.spots)
        add(words, spot, paint.spot_sum / static_cast<double>(paint.spots.size()));
    return words.empty() ? "K 0" : words;
}

}  // namespace banxin
