// How long each layer takes over the example paper. All its articles' paragraphs make one pass of a layer.
#include <algorithm>
#include <random>

#include <benchmark/benchmark.h>

#include "compose/compose.h"
#include "content/content.h"
#include "flow/capacity.h"
#include "flow/story_cache.h"
#include "layout/layout.h"
#include "page/make_pages.h"
#include "proofread/proofread.h"
#include "render/render.h"

namespace {

using namespace banxin;

constexpr const char* issue_file = BANXIN_SOURCE_DIR "/examples/kecheng/2022-04-13.xml";
const Length body_size = Length::pt(9);
const Length measure[] = {14 * body_size};

/// The example, read once.
struct Example {
    SourceMap sources;
    Diagnostics diagnostics;
    IssuePlan plan = read_issue(issue_file, sources, diagnostics).value();
    LayoutSet layouts = read_layouts(plan, sources, diagnostics);
    FontCatalogue fonts = FontCatalogue::read(plan.paper.fonts, sources, diagnostics).value();
    std::vector<StyledText> paragraphs;
    std::vector<ShapedText> shaped;
    std::size_t characters = 0;

    Example() {
        for (const Article& article : plan.articles)
            for (const Block& block : article.blocks)
                if (const auto* paragraph = std::get_if<Paragraph>(&block)) {
                    const SourceText& text = paragraph->text.text;
                    StyledText styled;
                    styled.append(text.chars, text.places,
                                  CharStyle{"song", "regular", body_size, black_ink, 1});
                    characters += text.chars.size();
                    paragraphs.push_back(std::move(styled));
                }
        for (const StyledText& paragraph : paragraphs) shaped.push_back(shape(paragraph, fonts, diagnostics));
    }
};

Example& example() {
    static Example once;
    return once;
}

void count_characters(benchmark::State& state) {
    state.counters["chars/s"] = benchmark::Counter(static_cast<double>(example().characters),
                                                   benchmark::Counter::kIsIterationInvariantRate);
}

void read_example(benchmark::State& state) {
    for (auto _ : state) {
        SourceMap sources;
        Diagnostics diagnostics;
        benchmark::DoNotOptimize(read_issue(issue_file, sources, diagnostics));
    }
}

void analyse_paragraphs(benchmark::State& state) {
    for (auto _ : state)
        for (const StyledText& paragraph : example().paragraphs)
            benchmark::DoNotOptimize(analyse(paragraph.chars));
    count_characters(state);
}

void shape_paragraphs(benchmark::State& state) {
    for (auto _ : state)
        for (const StyledText& paragraph : example().paragraphs)
            benchmark::DoNotOptimize(shape(paragraph, example().fonts, example().diagnostics));
    count_characters(state);
}

void compose_paragraphs(benchmark::State& state) {
    ComposeStyle style;
    style.indent = Em{2};
    for (auto _ : state)
        for (const ShapedText& paragraph : example().shaped)
            benchmark::DoNotOptimize(compose(paragraph, measure, style));
    count_characters(state);
}

/// One paragraph of 100,000 characters: composing must stay linear.
void compose_long_paragraph(benchmark::State& state) {
    StyledText words;
    for (int i = 0; i < 100'000 / 12; ++i)
        words.append(U"春风又绿江，南岸明月何。", SourcePos{}, CharStyle{});
    Diagnostics diagnostics;
    const ShapedText text = shape(words, example().fonts, diagnostics);
    for (auto _ : state) benchmark::DoNotOptimize(compose(text, measure, ComposeStyle{}));
}

void make_example_pages(benchmark::State& state) {
    for (auto _ : state) {
        Diagnostics diagnostics;
        benchmark::DoNotOptimize(
            make_pages(example().plan, example().layouts, example().fonts, true, diagnostics));
    }
}

/// Of the stories of the example on a page.
const Placement& longest_on(const PagePlan& page) {
    return *std::ranges::max_element(page.placements, {}, [](const Placement& placement) {
        return example().plan.articles[placement.article_index].blocks.size();
    });
}

RichText& last_paragraph(Article& article) {
    RichText* text = nullptr;
    for (Block& block : article.blocks)
        if (auto* paragraph = std::get_if<Paragraph>(&block)) text = &paragraph->text;
    return *text;
}

/// The pages again, a character typed in the longest story of the front page, all else as it was.
void make_pages_after_an_edit(benchmark::State& state) {
    IssuePlan plan = example().plan;
    RichText& edited = last_paragraph(plan.articles[longest_on(plan.pages.front()).article_index]);
    const std::size_t whole = edited.text.chars.size();
    StoryCache stories;
    TextMemory texts{TextMemory::Places::same};
    const LayStory lay = [&](const Article& article, const std::vector<StoryPart>& parts, Setter setter) {
        setter.memory = &texts;
        return stories.lay(article, parts, setter);
    };
    for (auto _ : state) {
        if (edited.text.chars.size() > whole)
            edited.text.chars.resize(whole), edited.text.places.resize(whole);
        else
            edited.text.append(U'好', edited.text.places.back());
        Diagnostics diagnostics;
        benchmark::DoNotOptimize(
            make_pages(plan, example().layouts, example().fonts, true, diagnostics, lay));
        stories.forget_unused();
        texts.forget_unused();
    }
}

/// How much the longest article is over or short in its place, a character typed since it was last asked.
void fit_of_an_edited_article(benchmark::State& state) {
    const PagePlan& page = example().plan.pages.front();
    const Placement& place = longest_on(page);
    const PageTemplate& layout = example().layouts.at(page.layout);
    const Slot slot = with_placement(*layout.find_slot(place.slot), place.frames, place.head, place.insets);
    Article article = example().plan.articles[place.article_index];
    RichText& edited = last_paragraph(article);
    CapacityOracle oracle;
    Diagnostics diagnostics;
    for (auto _ : state) {
        edited.text.append(U'好', edited.text.places.back());
        benchmark::DoNotOptimize(oracle.fit(article, {1, layout.grid, slot, std::nullopt, {}},
                                            {example().fonts, diagnostics, layout.styles}));
        if (edited.text.chars.size() > 400) edited.text.chars.resize(100), edited.text.places.resize(100);
    }
}

void render_example_pdf(benchmark::State& state) {
    Diagnostics diagnostics;
    const IssuePages pages =
        make_pages(example().plan, example().layouts, example().fonts, true, diagnostics);
    for (auto _ : state) benchmark::DoNotOptimize(render_pdf(pages.document, example().fonts, diagnostics));
}

const std::filesystem::path word_lists = BANXIN_SOURCE_DIR "/engine/proofread/word_lists";

void proofread_example(benchmark::State& state) {
    const ProofLists lists =
        read_proof_lists(word_lists, example().plan.paper, example().sources, example().diagnostics);
    for (auto _ : state) benchmark::DoNotOptimize(proofread(example().plan, lists));
}

/// The words of a newsroom: 50,000 of two to six characters.
std::vector<std::u32string> many_words() {
    std::mt19937 random(1);
    std::vector<std::u32string> words(50'000);
    for (std::u32string& word : words)
        for (std::size_t i = 0, length = 2 + random() % 5; i < length; ++i)
            word += static_cast<char32_t>(U'一' + random() % 3000);
    return words;
}

void learn_50000_words(benchmark::State& state) {
    const std::vector<std::u32string> words = many_words();
    for (auto _ : state) benchmark::DoNotOptimize(WordMatcher(words));
}

void search_example_for_50000_words(benchmark::State& state) {
    const WordMatcher matcher(many_words());
    for (auto _ : state)
        for (const StyledText& paragraph : example().paragraphs)
            benchmark::DoNotOptimize(matcher.matches(paragraph.chars));
    count_characters(state);
}

/// The whole proof-reader with such a list of a newsroom beside its own.
void proofread_example_with_50000_words(benchmark::State& state) {
    ProofLists lists =
        read_proof_lists(word_lists, example().plan.paper, example().sources, example().diagnostics);
    for (std::u32string& word : many_words())
        lists.words.push_back({ProofRule::forbidden_word, std::move(word), {}, {}});
    std::vector<std::u32string> words;
    for (const ListedWord& word : lists.words) words.push_back(word.word);
    lists.word_matcher = WordMatcher(words);
    for (auto _ : state) benchmark::DoNotOptimize(proofread(example().plan, lists));
}

BENCHMARK(proofread_example)->Unit(benchmark::kMillisecond);
BENCHMARK(proofread_example_with_50000_words)->Unit(benchmark::kMillisecond);
BENCHMARK(learn_50000_words)->Unit(benchmark::kMillisecond);
BENCHMARK(search_example_for_50000_words)->Unit(benchmark::kMillisecond);
BENCHMARK(read_example)->Unit(benchmark::kMillisecond);
BENCHMARK(analyse_paragraphs)->Unit(benchmark::kMillisecond);
BENCHMARK(shape_paragraphs)->Unit(benchmark::kMillisecond);
BENCHMARK(compose_paragraphs)->Unit(benchmark::kMillisecond);
BENCHMARK(compose_long_paragraph)->Unit(benchmark::kMillisecond);
BENCHMARK(fit_of_an_edited_article)->Unit(benchmark::kMillisecond);
BENCHMARK(make_example_pages)->Unit(benchmark::kMillisecond);
BENCHMARK(make_pages_after_an_edit)->Unit(benchmark::kMillisecond);
BENCHMARK(render_example_pdf)->Unit(benchmark::kMillisecond);

}  // namespace
