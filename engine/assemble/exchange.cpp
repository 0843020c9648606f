#include "assemble/exchange.h"

#include <algorithm>

namespace banxin {
namespace {

bool alike(const Choice& a, const Choice& b) {
    if (a.options != b.options) return false;
    int different = 0;
    for (std::size_t p = 0; p < a.articles.size(); ++p)
        for (std::size_t i = 0; i < a.articles[p].size(); ++i)
            different += a.articles[p][i] != b.articles[p][i];
    return different < 3;
}

std::size_t& at(Choice& choice, std::pair<std::size_t, std::size_t> place) {
    return choice.articles[place.first][place.second];
}

}  // namespace

void BestChoices::offer(const Choice& choice) {
    if (choice.cost >= unclosed_points) return;
    for (Choice& kept : list_)
        if (alike(kept, choice)) {
            if (choice.cost < kept.cost) kept = choice;
            sort();
            return;
        }
    list_.push_back(choice);
    sort();
    if (list_.size() > most_) list_.pop_back();
}

void BestChoices::sort() {
    std::stable_sort(list_.begin(), list_.end(),
                     [](const Choice& a, const Choice& b) { return a.cost < b.cost; });
}

void Exchange::improve(Choice& choice) {
    choice.cost = costs_.total(choice);
    for (bool better = true; better;) {
        better = false;
        std::vector<std::pair<std::size_t, std::size_t>> places;
        for (std::size_t p = 0; p < choice.articles.size(); ++p)
            for (std::size_t i = 0; i < choice.articles[p].size(); ++i) places.emplace_back(p, i);
        for (std::size_t x = 0; x < places.size(); ++x) {
            for (std::size_t y = x + 1; y < places.size(); ++y)
                better |= try_exchange(choice, at(choice, places[x]), at(choice, places[y]));
            for (std::size_t a : problem_.unplaced(choice))
                better |= try_exchange(choice, at(choice, places[x]), a);
        }
        for (std::size_t p = 0; p < choice.options.size(); ++p) better |= try_forms(choice, p);
    }
}

bool Exchange::try_exchange(Choice& choice, std::size_t& a, std::size_t& b) {
    std::swap(a, b);
    return keep(choice, [&] { std::swap(a, b); });
}

bool Exchange::try_forms(Choice& choice, std::size_t page) {
    bool better = false;
    const auto& options = problem_.pages()[page];
    for (std::size_t o = 0; o < options.size(); ++o) {
        const std::size_t before = choice.options[page];
        if (o == before || options[o].fits.size() != options[before].fits.size()) continue;
        choice.options[page] = o;
        better |= keep(choice, [&] { choice.options[page] = before; });
    }
    return better;
}

}  // namespace banxin
