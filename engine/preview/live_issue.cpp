#include "preview/live_issue.h"

#include <algorithm>

#include "base/parallel.h"
#include "content/input_files.h"
#include "page/masthead_check.h"
#include "page/places.h"
#include "render/read_codes.h"

namespace banxin {
namespace {

namespace fs = std::filesystem;

std::string stamp(const fs::path& file) {
    std::error_code none;
    return file.string() + " " + std::to_string(fs::file_size(file, none)) + " " +
           std::to_string(fs::last_write_time(file, none).time_since_epoch().count()) + "\n";
}

std::optional<FileId> file_named(const SourceMap& sources, const std::string& path) {
    for (std::uint32_t i = 0; i < sources.size(); ++i)
        if (sources.path(FileId{i}) == path) return FileId{i};
    return std::nullopt;
}

/// Mistakes of XML, layouts and fonts leave holes in the pages; what does not fit only looks wrong.
bool leaves_holes(const Diagnostic& d) {
    return d.severity() == Severity::error && d.code[1] >= '1' && d.code[1] <= '3';
}

/// Of all characters of a file on a page, the last at or before a place, else the first after it.
struct Nearest {
    std::optional<std::uint32_t> before, after;
    void see(std::uint32_t offset, std::uint32_t wanted) {
        if (offset <= wanted && (!before || offset > *before)) before = offset;
        if (offset > wanted && (!after || offset < *after)) after = offset;
    }
    std::optional<std::uint32_t> best() const { return before ? before : after; }
};

}  // namespace

LiveIssue::LiveIssue(fs::path issue, fs::path word_lists)
    : ShownIssue(std::move(issue)), word_lists_(std::move(word_lists)) {}

void LiveIssue::read_fonts(Attempt& attempt) {
    const fs::path& catalogue = attempt.plan->paper.fonts;
    const auto key = [&] {
        std::string stamps = stamp(catalogue);
        for (const fs::path& file : fonts_->files()) stamps += stamp(file);
        return stamps;
    };
    if (fonts_ && key() == fonts_key_) return;
    auto read = FontCatalogue::read(catalogue, attempt.sources, attempt.diagnostics);
    if (!read) return;
    fonts_ = std::make_shared<const FontCatalogue>(std::move(*read));
    fonts_key_ = key();
}

/// Lists are read when one of their files changed, and again as long as something is wrong with them.
void LiveIssue::read_lists(Attempt& attempt) {
    std::string key;
    for (const ProofListFile& list : attempt.plan->paper.proof_lists) key += list.kind + " ";
    for (const fs::path& file : proof_list_files(word_lists_, attempt.plan->paper)) key += stamp(file);
    if (key == lists_key_) return;
    const std::size_t found = attempt.diagnostics.all().size();
    lists_ = std::make_shared<const ProofLists>(
        read_proof_lists(word_lists_, attempt.plan->paper, attempt.sources, attempt.diagnostics));
    lists_key_ = attempt.diagnostics.all().size() == found ? key : std::string();
    proofs_.emplace();
}

bool LiveIssue::rebuild() {
    auto attempt = std::make_shared<Attempt>();
    Diagnostics& found = attempt->diagnostics;
    attempt->plan = read_issue(issue_, attempt->sources, found);
    latest_ = attempt;
    if (!attempt->plan) return false;
    attempt->layouts = read_layouts(*attempt->plan, attempt->sources, found);
    read_fonts(*attempt);
    if (!fonts_) return false;
    read_lists(*attempt);
    // The proof-reader reads while the pages are made and drawn.
    auto proofs = meanwhile([&plan = *attempt->plan, this] { return proofread(plan, *lists_, &*proofs_); });
    const std::size_t laid = stories_.laid();
    attempt->pages = make_pages(*attempt->plan, attempt->layouts, *fonts_, true, found,
                                [this](const auto& article, const auto& parts, Setter setter) {
                                    setter.memory = &texts_;
                                    return stories_.lay(article, parts, setter);
                                });
    if (stories_.laid() > laid) texts_.forget_unused();
    const auto codes =
        unreadable_codes(attempt->plan->paper.qr_codes, attempt->pages->document, *fonts_, found);
    report(proofread_codes(*attempt->plan, codes), found);
    check_masthead(*attempt->plan, attempt->pages->document, found);
    const bool holes = std::ranges::any_of(found.all(), leaves_holes);
    const bool changed = !attempt->pages->document.pages.empty() && !(holes && shown_) && show(attempt);
    report(proofs.get(), found);
    return changed;
}

bool LiveIssue::show(const std::shared_ptr<const Attempt>& attempt) {
    stories_.forget_unused();
    if (!outlines_ || outlined_ != fonts_) {
        outlines_ = std::make_shared<GlyphOutlines>(*fonts_);
        outlined_ = fonts_;
        ++fonts_version_;
        views_.clear();
    }
    bool changed = title_ != attempt->pages->document.title;
    title_ = attempt->pages->document.title;
    std::vector<PageView> views;
    for (const Page& page : attempt->pages->document.pages) {
        PageView view{page.number, page.section, page.trim, {}, 0};
        view.svg = page_svg(page, *outlines_,
                            [this](const PlacedPicture& picture) { return picture_address(picture); });
        const auto before = std::find_if(views_.begin(), views_.end(),
                                         [&](const PageView& old) { return old.number == page.number; });
        const bool same = before != views_.end() && before->svg == view.svg && before->trim == view.trim;
        view.version = same ? before->version : ++page_version_;
        changed |= !same;
        views.push_back(std::move(view));
    }
    changed |= views.size() != views_.size();
    views_ = std::move(views);
    shown_ = attempt;
    return changed;
}

ShownIssue::Trial ShownIssue::try_out(const IssuePlan& plan, const std::set<int>& wanted,
                                      const std::stop_token& stop) const {
    // A story that nobody changed was set before.
    const auto unchanged = [this](const Article& article) {
        const auto& shown = shown_->plan->articles;
        return std::find(shown.begin(), shown.end(), article) != shown.end();
    };
    IssuePlan changed = plan;
    std::erase_if(changed.articles, unchanged);
    auto proofs = meanwhile([&] { return proofread(changed, *lists_); });
    Diagnostics found;
    const IssuePages made =
        make_pages(plan, shown_->layouts, *outlined_, true, found,
                   [&](const Article& article, const std::vector<StoryPart>& parts, const Setter& setter) {
                       auto known = stories_.laid_before(article, parts, setter);
                       return known ? std::move(*known) : lay_story(article, parts, setter);
                   });
    Trial trial{{}, made.fits, {}};
    for (const Page& page : made.document.pages)
        if (wanted.contains(page.number) && !stop.stop_requested())
            trial.pages.push_back(
                {page.number, page.section, page.trim,
                 page_svg(page, *outlines_,
                          [this](const PlacedPicture& picture) { return picture_address(picture); }),
                 0});
    report(proofs.get(), found);
    trial.found = found.all();
    return trial;
}

std::string ShownIssue::picture_address(const PlacedPicture& picture) const {
    std::error_code none;
    // A picture saved anew has another address, so that no browser shows the old one.
    return "/picture/" + std::to_string(pictures_->number({picture.path, picture.page})) + "?" +
           std::to_string(fs::last_write_time(picture.path, none).time_since_epoch().count());
}

std::size_t PictureNumbers::number(const Picture& wanted) {
    const std::lock_guard lock(guard_);
    auto at = std::find(pictures_.begin(), pictures_.end(), wanted);
    if (at == pictures_.end()) at = pictures_.insert(at, wanted);
    return static_cast<std::size_t>(at - pictures_.begin());
}

std::optional<PictureNumbers::Picture> PictureNumbers::picture(std::size_t number) const {
    const std::lock_guard lock(guard_);
    return number < pictures_.size() ? std::optional(pictures_[number]) : std::nullopt;
}

std::string ShownIssue::shown_path(const std::string& path) const {
    const fs::path folder = issue_.parent_path();
    const fs::path relative = fs::path(path).lexically_relative(folder.empty() ? "." : folder);
    return relative.empty() || relative.begin()->string() == ".." ? path : relative.string();
}

bool ShownIssue::has_holes() const {
    return shown_ && std::ranges::any_of(shown_->diagnostics.all(), leaves_holes);
}

std::vector<LiveFinding> ShownIssue::findings() const {
    std::vector<LiveFinding> findings;
    if (!latest_) return findings;
    for (const Diagnostic& d : latest_->diagnostics.all()) {
        LiveFinding& finding = findings.emplace_back(LiveFinding{d, {}, {}, {}});
        if (d.where.file == FileId::none) continue;
        const SourcePos place{d.where.file, d.where.begin};
        finding.file = shown_path(latest_->sources.path(d.where.file));
        finding.at = latest_->sources.line_column(place);
        if (const auto shown = in_shown(place)) finding.spot = spot_of(*shown);
    }
    return findings;
}

std::optional<ShownIssue::Typed> ShownIssue::typed_at(int number, Point point) const {
    if (!shown_) return std::nullopt;
    for (const Page& page : shown_->pages->document.pages)
        if (page.number == number)
            if (const auto place = place_at(page, point))
                return Typed{shown_path(shown_->sources.path(place->file)),
                             shown_->sources.line_column(*place)};
    return std::nullopt;
}

std::optional<PageSpot> ShownIssue::spot_of(const std::string& file, std::uint32_t line) const {
    if (!shown_ || line == 0) return std::nullopt;
    const SourceMap& sources = shown_->sources;
    auto id = file_named(sources, file);
    if (!id) id = file_named(sources, (issue_.parent_path() / file).string());
    for (std::uint32_t i = 0; i < sources.size() && !id; ++i)
        if (std::error_code none; fs::equivalent(sources.path(FileId{i}), file, none)) id = FileId{i};
    if (!id) return std::nullopt;
    const SourceSpan span = sources.line_span(*id, line);
    for (const Page& page : shown_->pages->document.pages)
        if (auto rects = rects_of(page, span); !rects.empty() && span.end > span.begin)
            return PageSpot{page.number, std::move(rects)};
    return spot_of(SourcePos{*id, span.begin});
}

std::optional<PageSpot> ShownIssue::spot_of(SourcePos place) const {
    Nearest nearest;
    for (const Page& page : shown_->pages->document.pages)
        for (const PageItem& item : page.items)
            if (const auto* run = std::get_if<PlacedRun>(&item))
                for (const SourcePos& p : run->places)
                    if (p.file == place.file) nearest.see(p.offset, place.offset);
    if (!nearest.best()) return std::nullopt;
    for (const Page& page : shown_->pages->document.pages)
        if (auto rects = rects_of(page, {place.file, *nearest.best(), *nearest.best() + 1}); !rects.empty())
            return PageSpot{page.number, std::move(rects)};
    return std::nullopt;
}

std::optional<SourcePos> ShownIssue::in_shown(SourcePos place) const {
    if (!shown_) return std::nullopt;
    if (shown_ == latest_) return place;
    const auto id = file_named(shown_->sources, latest_->sources.path(place.file));
    if (!id) return std::nullopt;
    // What stands before the first change stands where it stood; what follows it is as far from the end.
    const std::string_view before = shown_->sources.text(*id), now = latest_->sources.text(place.file);
    const auto same = static_cast<std::uint32_t>(
        std::mismatch(before.begin(), before.end(), now.begin(), now.end()).first - before.begin());
    if (place.offset <= same) return SourcePos{*id, place.offset};
    const auto to_end = static_cast<std::uint32_t>(now.size()) - place.offset;
    const auto size = static_cast<std::uint32_t>(before.size());
    return SourcePos{*id, std::max(same, size > to_end ? size - to_end : 0)};
}

std::set<fs::path> LiveIssue::files() const {
    std::set<fs::path> files{issue_};
    for (const auto& attempt : {latest_, shown_}) {
        if (!attempt) continue;
        for (std::uint32_t i = 0; i < attempt->sources.size(); ++i)
            files.insert(attempt->sources.path(FileId{i}));
        if (!attempt->plan) continue;
        files.merge(input_files(*attempt->plan, attempt->sources));
        files.merge(pictures_of(attempt->layouts));
        for (const fs::path& file : proof_list_files(word_lists_, attempt->plan->paper)) files.insert(file);
    }
    if (fonts_)
        for (const fs::path& file : fonts_->files()) files.insert(file);
    files.erase(fs::path());
    return files;
}

}  // namespace banxin
