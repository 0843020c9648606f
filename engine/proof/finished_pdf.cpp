#include "proof/finished_pdf.h"

#include <algorithm>
#include <cmath>
#include <memory>
#include <set>
#include <stdexcept>
#include <utility>

#include "base/file.h"
#include "base/unicode.h"
#include "pdf/qpdf.h"
#include "proof/content_items.h"
#include "proof/marked_text.h"
#include "proof/poppler_pdf.h"
#include "render/png_of.h"

namespace banxin {
namespace {

using Object = QPDFObjectHandle;

constexpr std::size_t largest_pdf = std::size_t{1} << 30;

std::string values_of(const PopplerPdf::Link& link) {
    std::string out = "link";
    for (Length length : {link.area.x, link.area.y, link.area.width, link.area.height})
        out += " " + std::to_string(length.in_pt());
    return out + " " + link.target;
}

/// The crop box, which poppler shows too.
PdfBox seen_of(QPDFPageObjectHelper page) {
    return box_of(page.getCropBox()).value_or(PdfBox{});
}

/// Marked content: the index of its page, and its number there.
using Mark = std::pair<std::size_t, int>;

/// The stories of a tagged PDF, by its structure tree.
class TagReader {
  public:
    explicit TagReader(QPDF& pdf, std::vector<int> numbers) : numbers_(std::move(numbers)) {
        pages_ = QPDFPageDocumentHelper(pdf).getAllPages();
        for (std::size_t i = 0; i < pages_.size(); ++i) index_[pages_[i].getObjectHandle().getObjGen()] = i;
        texts_.resize(pages_.size());
    }

    std::vector<FinishedStory> read(Object root) {
        visit(root.getKey("/K"), Object::newNull(), 0);
        return std::move(stories_);
    }

    /// The story that a piece of marked content belongs to.
    const std::map<Mark, std::size_t>& story_of() const { return story_of_; }

  private:
    static constexpr int deepest = 64;

    template <class See>
    static void for_each(Object kids, See see) {
        if (kids.isArray())
            for (Object& kid : kids.getArrayAsVector()) see(kid);
        else if (!kids.isNull())
            see(kids);
    }
    static Object page_of(Object element, Object page) {
        return element.isDictionary() && element.hasKey("/Pg") ? element.getKey("/Pg") : page;
    }

    void visit(Object node, Object page, int depth) {
        if (depth > deepest) return;
        for_each(node, [&](Object element) {
            if (!element.isDictionary()) return;
            const Object here = page_of(element, page);
            Object kind = element.getKey("/S");
            if (kind.isNameAndEquals("/Art"))
                read_story(element, here);
            else
                visit(element.getKey("/K"), here, depth + 1);
        });
    }

    void note_marks(Object element, Object page, int depth) {
        if (depth > deepest) return;
        for_each(element.getKey("/K"), [&](Object kid) {
            const Object here = page_of(kid, page);
            Object number = kid.isDictionary() ? kid.getKey("/MCID") : kid;
            if (kid.isDictionary() && kid.hasKey("/S"))
                note_marks(kid, here, depth + 1);
            else if (const auto at = index_.find(here.getObjGen()); number.isInteger() && at != index_.end())
                story_of_[{at->second, number.getIntValueAsInt()}] = stories_.size() - 1;
        });
    }

    void read_story(Object element, Object page) {
        stories_.emplace_back();
        note_marks(element, page, 0);
        standing_.clear();
        inset_ = 0;
        in_section_ = false;
        read_kids(element, page, 0);
        FinishedStory& story = stories_.back();
        story.pages.assign(standing_.begin(), standing_.end());
        for (const Passage& passage : story.passages)
            if (passage.role == Role::headline && story.title.empty())
                story.title = to_utf8(passage.text.chars);
        if (story.title.empty() && !story.passages.empty())
            story.title = to_utf8(story.passages.front().text.chars.substr(0, 20));
    }
    void read_kids(Object element, Object page, int depth) {
        for_each(element.getKey("/K"), [&](Object kid) {
            if (kid.isDictionary() && kid.hasKey("/S")) read_element(kid, page_of(kid, page), depth + 1);
        });
    }
    void read_element(Object element, Object page, int depth) {
        if (depth > deepest || !element.getKey("/S").isName()) return;
        const std::string kind = element.getKey("/S").getName();
        if (kind == "/H1" && !in_section_) {
            add(Role::headline, 0, U"", text_of(element, page, 0));
        } else if (kind == "/H1" || kind == "/H2" || kind == "/H3" || kind == "/H4") {
            add(Role::paragraph, in_section_ ? inset_ : 0, U"\v", text_of(element, page, 0));
        } else if (kind == "/P") {
            add(Role::paragraph, in_section_ ? inset_ : 0, U"\n", text_of(element, page, 0));
        } else if (kind == "/Figure") {
            ++inset_;
            note_page(element, page);
            if (Object alt = element.getKey("/Alt"); alt.isString())
                add(Role::figure, inset_, U"", to_u32(alt.getUTF8Value()));
        } else if (kind == "/Caption") {
            add(Role::caption, inset_, U"", text_of(element, page, 0));
        } else if (kind == "/TR") {
            add(Role::facts_row, inset_, U"\n", text_of(element, page, 0));
        } else {
            const bool section = kind == "/Sect", table = kind == "/Table";
            if (section || table) ++inset_;
            const bool outer = std::exchange(in_section_, in_section_ || section);
            read_kids(element, page, depth);
            in_section_ = outer;
        }
    }
    void add(Role role, int number, std::u32string_view begin, const std::u32string& text) {
        std::vector<Passage>& passages = stories_.back().passages;
        auto at = std::find_if(passages.begin(), passages.end(),
                               [&](const Passage& p) { return p.role == role && p.number == number; });
        if (at == passages.end())  // the headline first, whatever stands over it
            at = passages.insert(role == Role::headline ? passages.begin() : at, {role, number, {}});
        for (const std::u32string_view part : {begin, std::u32string_view(text)})
            for (char32_t c : part) at->text.append(c, place_);
    }
    void note_page(Object element, Object page) {
        const Object here = page_of(element, page);
        if (const auto at = index_.find(here.getObjGen()); at != index_.end()) {
            standing_.insert(numbers_[at->second]);
            place_ = {FileId{0}, static_cast<std::uint32_t>(numbers_[at->second])};
        }
    }
    std::u32string text_of(Object element, Object page, int depth) {
        std::u32string out;
        if (depth > deepest) return out;
        const auto add_mark = [&](int number, Object where) {
            const auto at = index_.find(where.getObjGen());
            if (at == index_.end()) return;
            auto& marks = texts_[at->second];
            if (!marks) marks = marked_text(pages_[at->second].getObjectHandle());
            if (const auto text = marks->find(number); text != marks->end()) out += text->second;
            if (out.empty() || depth == 0) note_page(element, where);
        };
        for_each(element.getKey("/K"), [&](Object kid) {
            if (kid.isInteger()) {
                add_mark(kid.getIntValueAsInt(), page);
            } else if (kid.isDictionary() && kid.getKey("/MCID").isInteger()) {
                add_mark(kid.getKey("/MCID").getIntValueAsInt(), page_of(kid, page));
            } else if (kid.isDictionary() && kid.hasKey("/S")) {
                const std::u32string inner = text_of(kid, page_of(kid, page), depth + 1);
                Object kind = kid.getKey("/S");
                if (kind.isNameAndEquals("/TD") && !out.empty()) out += U'　';
                out += inner;
            }
        });
        return out;
    }

    std::vector<int> numbers_;  // 版次 by index
    std::vector<QPDFPageObjectHelper> pages_;
    std::map<QPDFObjGen, std::size_t> index_;
    std::vector<std::optional<std::map<int, std::u32string>>> texts_;
    std::vector<FinishedStory> stories_;
    std::map<Mark, std::size_t> story_of_;
    std::set<int> standing_;
    SourcePos place_;  // of what is read: file 0, its page for an offset
    int inset_ = 0;
    bool in_section_ = false;
};

/// The words of a page without tags in the order in which they are painted, which is that of the stories
/// where a typesetter made the file; as poppler puts them together when the file does not say what its codes
/// mean.
std::u32string words_of_page(QPDFPageObjectHelper page, const PopplerPdf& pdf, int index) {
    constexpr std::size_t one_in = 20;
    const std::u32string painted = painted_text(page.getObjectHandle());
    const auto unknown = static_cast<std::size_t>(std::ranges::count(painted, U'\uFFFD'));
    return painted.size() > unknown * one_in ? painted : to_u32(pdf.text_of(index));
}

/// Of a file without tags: a story is a page, lines joined.
std::vector<FinishedStory> untagged(const std::vector<QPDFPageObjectHelper>& pages, const PopplerPdf& pdf) {
    std::vector<FinishedStory> stories;
    for (int i = 0; i < static_cast<int>(pages.size()); ++i) {
        const int number = pdf.number_of(i);
        FinishedStory& story = stories.emplace_back();
        story.title = "第" + std::to_string(number) + "版";
        story.pages = {number};
        Passage& words = story.passages.emplace_back(Passage{Role::paragraph, 0, {}});
        for (char32_t c : words_of_page(pages[static_cast<std::size_t>(i)], pdf, i))
            if (c >= U' ') words.text.append(c, {FileId{0}, static_cast<std::uint32_t>(number)});
    }
    return stories;
}

std::set<std::u32string> pairs_of_characters(const FinishedStory& story) {
    std::set<std::u32string> pairs;
    for (const Passage& passage : story.passages)
        for (std::size_t i = 0; i + 1 < passage.text.chars.size(); ++i)
            pairs.insert(passage.text.chars.substr(i, 2));
    return pairs;
}

/// What both have of all that either has, 0 to 1.
double likeness(const FinishedStory& a, const FinishedStory& b) {
    const auto in_a = pairs_of_characters(a), in_b = pairs_of_characters(b);
    const auto both = static_cast<double>(
        std::count_if(in_a.begin(), in_a.end(), [&](const auto& pair) { return in_b.count(pair) != 0; }));
    const auto all = static_cast<double>(in_a.size() + in_b.size()) - both;
    return all > 0 ? both / all : 0;
}

/// The older story of each newer one; nullptr: it is new.
std::vector<const FinishedStory*> pairs(const FinishedPdf& older, const FinishedPdf& newer) {
    constexpr double alike = 0.4;
    std::vector<const FinishedStory*> out(newer.stories.size(), nullptr);
    std::set<const FinishedStory*> taken;
    const auto pair_by = [&](auto fits) {
        for (std::size_t i = 0; i < out.size(); ++i) {
            if (out[i]) continue;
            for (const FinishedStory& story : older.stories)
                if (!taken.count(&story) && fits(story, newer.stories[i])) {
                    out[i] = &story;
                    taken.insert(&story);
                    break;
                }
        }
    };
    pair_by([](const FinishedStory& a, const FinishedStory& b) { return a.title == b.title; });
    pair_by([](const FinishedStory& a, const FinishedStory& b) { return likeness(a, b) >= alike; });
    return out;
}

PlaceName page_words() {
    return [](SourcePos place) { return "p. " + std::to_string(place.offset); };
}

std::vector<StoryPlace> places_of(const FinishedStory* story) {
    std::vector<StoryPlace> places;
    if (story)
        for (int page : story->pages) {
            const auto box = story->boxes.find(page);
            places.push_back({page, {}, box == story->boxes.end() ? Rect() : box->second, 0, 0});
        }
    return places;
}

bool stands_elsewhere(const std::vector<StoryPlace>& before, const std::vector<StoryPlace>& after) {
    const auto near = [](Length a, Length b) { return std::abs((a - b).in_pt()) < 0.5; };
    return !std::equal(before.begin(), before.end(), after.begin(), after.end(),
                       [&](const StoryPlace& a, const StoryPlace& b) {
                           return a.page == b.page && near(a.box.x, b.box.x) && near(a.box.y, b.box.y) &&
                                  near(a.box.width, b.box.width) && near(a.box.height, b.box.height);
                       });
}

/// The pages, each item under the name of its story.
std::vector<ComparedPage> named_pages(const FinishedPdf& pdf, const std::vector<std::string>& names) {
    std::vector<ComparedPage> pages = pdf.pages;
    for (std::size_t i = 0; i < pages.size(); ++i)
        for (std::size_t k = 0; k < pdf.item_stories[i].size(); ++k)
            if (const auto story = pdf.item_stories[i][k]) pages[i].items[k].article = names[*story];
    return pages;
}

}  // namespace

std::optional<FinishedPdf> read_finished_pdf(const std::string& path, Diagnostics& diagnostics) try {
    FinishedPdf out;
    out.path = path;
    if (const FileError fault = read_whole(path, largest_pdf, out.bytes); !fault.empty())
        throw std::runtime_error(fault);
    const PopplerPdf poppler(out.bytes);
    out.title = poppler.title();
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile(path.c_str(), out.bytes.data(), out.bytes.size());
    std::vector<QPDFPageObjectHelper> pages = QPDFPageDocumentHelper(pdf).getAllPages();
    std::vector<int> numbers;
    for (int i = 0; i < static_cast<int>(pages.size()); ++i) numbers.push_back(poppler.number_of(i));
    TagReader tags(pdf, numbers);
    if (Object root = pdf.getRoot().getKey("/StructTreeRoot"); root.isDictionary())
        out.stories = tags.read(root);
    out.tagged = !out.stories.empty();
    if (!out.tagged) out.stories = untagged(pages, poppler);

    PdfContents contents;
    for (std::size_t i = 0; i < pages.size(); ++i) {
        const int index = static_cast<int>(i);
        ComparedPage& page = out.pages.emplace_back(ComparedPage{numbers[i], poppler.size_of(index), {}});
        auto& stories = out.item_stories.emplace_back();
        for (MarkedItem& marked : content_items(pages[i].getObjectHandle(), seen_of(pages[i]), contents)) {
            const auto story = marked.mark ? tags.story_of().find({i, *marked.mark}) : tags.story_of().end();
            stories.push_back(story == tags.story_of().end() ? std::nullopt : std::optional(story->second));
            if (stories.back()) {
                Rect& box = out.stories[*stories.back()].boxes[numbers[i]];
                box = box.empty() ? marked.item.rect : bounding(box, marked.item.rect);
            }
            page.items.push_back(std::move(marked.item));
        }
        for (const PopplerPdf::Link& link : poppler.links_of(index))
            page.items.push_back({values_of(link), Role::artifact, {}, link.area, {}});
    }
    return out;
} catch (const std::exception& error) {
    diagnostics.report("E6002", {}, {path, error.what()});
    return std::nullopt;
}

IssueDiff compare_finished(const FinishedPdf& older, const FinishedPdf& newer, const DiffScope& scope) {
    IssueDiff diff;
    diff.old_title = older.title;
    diff.new_title = newer.title;
    diff.finished = true;
    diff.items_by_story = older.tagged && newer.tagged;
    const auto paired = pairs(older, newer);
    // Stories are called by their headlines, those of both by the newer one.
    std::vector<std::string> old_names, new_names;
    for (const FinishedStory& story : older.stories) old_names.push_back(story.title);
    for (std::size_t i = 0; i < paired.size(); ++i) {
        new_names.push_back(newer.stories[i].title);
        if (paired[i])
            old_names[static_cast<std::size_t>(paired[i] - older.stories.data())] = newer.stories[i].title;
    }
    diff.pages = compare_pages(pages_in(scope, named_pages(older, old_names)),
                               pages_in(scope, named_pages(newer, new_names)));
    const auto add = [&](const FinishedStory* before, const FinishedStory* after) {
        const std::string& title = (after ? after : before)->title;
        LayoutChange change{title, title, places_of(before), places_of(after)};
        const bool elsewhere = stands_elsewhere(change.before, change.after);
        add_story(diff, scope,
                  {title, title, before != nullptr, after != nullptr,
                   compare_passages(before ? before->passages : std::vector<Passage>(), page_words(),
                                    after ? after->passages : std::vector<Passage>(), page_words())},
                  std::move(change), elsewhere);
    };
    for (std::size_t i = 0; i < paired.size(); ++i) add(paired[i], &newer.stories[i]);
    for (const FinishedStory& story : older.stories)
        if (std::find(paired.begin(), paired.end(), &story) == paired.end()) add(&story, nullptr);
    return diff;
}

DrawPage draw_finished(const FinishedPdf& older, const FinishedPdf& newer) {
    return [&older, &newer](const PagePart& part, double dpi,
                            Diagnostics& diagnostics) -> std::optional<std::string> {
        const FinishedPdf& file = part.newer ? newer : older;
        const auto at = std::find_if(file.pages.begin(), file.pages.end(),
                                     [&](const ComparedPage& page) { return page.number == part.page; });
        if (at == file.pages.end()) return std::nullopt;
        const double scale = dpi / 72;
        const auto pixels = [&](Length length) {
            return std::max(1, static_cast<int>(std::lround(length.in_pt() * scale)));
        };
        CairoSurface surface(cairo_image_surface_create(CAIRO_FORMAT_RGB24, pixels(part.part.width),
                                                        pixels(part.part.height)));
        CairoContext cr(cairo_create(surface.get()));
        cairo_set_source_rgb(cr.get(), 1, 1, 1);
        cairo_paint(cr.get());
        cairo_scale(cr.get(), scale, scale);
        cairo_translate(cr.get(), -part.part.x.in_pt(), -part.part.y.in_pt());
        PopplerPdf(file.bytes).draw(static_cast<int>(at - file.pages.begin()), cr.get(), false);
        cr.reset();
        return png_of(surface.get(), diagnostics);
    };
}

FindPage find_finished(const FinishedPdf& older, const FinishedPdf& newer) {
    return [&older, &newer](bool of_newer, int number) -> std::optional<Page> {
        const FinishedPdf& file = of_newer ? newer : older;
        for (std::size_t i = 0; i < file.pages.size(); ++i) {
            if (file.pages[i].number != number) continue;
            Page page;
            page.number = number;
            page.trim = file.pages[i].trim;
            PlacedPicture& whole = std::get<PlacedPicture>(page.items.emplace_back(PlacedPicture{}));
            whole.rect = {Length(), Length(), page.trim.width, page.trim.height};
            whole.path = file.path;
            whole.page = static_cast<int>(i) + 1;
            whole.finished_art = true;
            return page;
        }
        return std::nullopt;
    };
}

}  // namespace banxin
