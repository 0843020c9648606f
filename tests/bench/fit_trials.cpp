// How fast assembly tries stories in places. A trial asks what an article costs in a place of one width and
// height, its levers pulled as is cheapest: every article of a pool, in every position of every form of its
// pages, at every height. One core.
#include <benchmark/benchmark.h>

#include "assemble/copyfit.h"
#include "content/content.h"
#include "layout/layout.h"

namespace {

using namespace banxin;

/// The third day of the example: sixty articles for four pages.
struct Day {
    SourceMap sources;
    Diagnostics diagnostics;
    Pool pool = read_pool(BANXIN_SOURCE_DIR "/examples/pool/day-3", sources, diagnostics).value();
    FontCatalogue fonts = FontCatalogue::read(pool.paper.fonts, sources, diagnostics).value();
};

Day& day() {
    static Day once;
    return once;
}

struct Trials {
    std::size_t asked = 0, can_stand = 0;
    double points = 0;
};

Trials try_all(Copyfit& copyfit) {
    Trials trials;
    const Pool& pool = day().pool;
    for (std::size_t p = 0; p < pool.pages.size(); ++p)
        for (const PageForm& form : page_forms) {
            if (form.front != pool.pages[p].front) continue;
            const PageTemplate& layout = pool.layouts[p];
            for (const Position& position : positions_of(form, layout))
                for (std::size_t article = 0; article < pool.articles.size(); ++article) {
                    const StoryFit* fit = copyfit.fit(article, layout, position);
                    trials.asked += static_cast<std::size_t>(layout.grid.lines);
                    for (int height = 1; fit != nullptr && height <= layout.grid.lines; ++height)
                        if (const AreaFit* area = fit->find(height * fit->columns)) {
                            ++trials.can_stand;
                            trials.points += area->cost;
                        }
                }
        }
    return trials;
}

void count(benchmark::State& state, const Trials& trials) {
    const auto asked = static_cast<double>(trials.asked);
    state.counters["trials"] = asked;
    state.counters["can stand"] = static_cast<double>(trials.can_stand);
    state.counters["trials/s"] = benchmark::Counter(asked, benchmark::Counter::kIsIterationInvariantRate);
}

/// With nothing measured before: as an assembly begins.
void fit_trials_cold(benchmark::State& state) {
    Trials trials;
    for (auto _ : state) {
        Copyfit copyfit(day().pool, day().fonts);
        trials = try_all(copyfit);
        benchmark::DoNotOptimize(trials.points);
    }
    count(state, trials);
}

/// The same asked again: as an assembly goes on.
void fit_trials_warm(benchmark::State& state) {
    Copyfit copyfit(day().pool, day().fonts);
    Trials trials = try_all(copyfit);
    for (auto _ : state) {
        trials = try_all(copyfit);
        benchmark::DoNotOptimize(trials.points);
    }
    count(state, trials);
}

BENCHMARK(fit_trials_cold)->Unit(benchmark::kMillisecond);
BENCHMARK(fit_trials_warm)->Unit(benchmark::kMillisecond);

}  // namespace
