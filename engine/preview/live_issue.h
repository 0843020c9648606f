// An issue that is set again and again while it is written: what a save did not touch is not set anew.
#pragma once

#include <filesystem>
#include <memory>
#include <mutex>
#include <optional>
#include <set>
#include <stop_token>
#include <string>
#include <vector>

#include "content/content.h"
#include "flow/story_cache.h"
#include "flow/text_memory.h"
#include "layout/layout.h"
#include "page/make_pages.h"
#include "preview/page_svg.h"
#include "proofread/proofread.h"

namespace banxin {

/// A page as the browser shows it. `version` grows whenever `svg` differs from what it was.
struct PageView {
    int number = 1;
    std::string section;
    Size trim;
    std::string svg;
    std::uint64_t version = 0;
};

/// A place on the pages shown.
struct PageSpot {
    int page = 1;
    std::vector<Rect> rects;
};

/// A finding with its place in the file as it is now, and on the pages as they are shown.
struct LiveFinding {
    Diagnostic diagnostic;
    std::string file;  ///< from the issue's folder; empty: the finding has no place
    LineColumn at;
    std::optional<PageSpot> spot;
};

/// Pictures of pages by the number in their address. Safe from several threads.
class PictureNumbers {
  public:
    /// A picture's file, and of a PDF the page.
    using Picture = std::pair<std::string, int>;
    std::size_t number(const Picture&);
    /// nullopt when there is none of this number.
    std::optional<Picture> picture(std::size_t number) const;

  private:
    mutable std::mutex guard_;
    std::vector<Picture> pictures_;
};

/// An issue as it was set last. Small enough to be copied; a copy stays as it is while the issue is set anew,
/// and may be asked from several threads.
class ShownIssue {
  public:
    const std::string& title() const { return title_; }
    const std::vector<PageView>& pages() const { return views_; }
    /// Null until pages are shown. Another one, with another version, when the fonts change.
    const GlyphOutlines* outlines() const { return outlines_.get(); }
    std::uint64_t fonts_version() const { return fonts_version_; }
    /// True when the pages shown are not those of the files as they are.
    bool outdated() const { return latest_ != shown_; }
    /// The files had mistakes from the beginning: the pages are there, but not all that should stand on them.
    bool has_holes() const;
    std::vector<LiveFinding> findings() const;

    /// What the pages shown were made from and of; null, and empty, until pages are shown.
    const IssuePlan* plan() const { return shown_ ? &*shown_->plan : nullptr; }
    const IssuePages* made() const { return shown_ ? &*shown_->pages : nullptr; }
    const SourceMap& sources() const { return shown_->sources; }
    const FontCatalogue* font_catalogue() const { return outlined_.get(); }
    /// A file's path from the issue's folder.
    std::string shown_name(FileId file) const { return shown_path(shown_->sources.path(file)); }

    /// Pages as a change that is not saved would make them.
    struct Trial {
        std::vector<PageView> pages;    ///< those asked for; `version` is 0
        std::vector<FitReport> fits;    ///< of all pages
        std::vector<Diagnostic> found;  ///< of setting, and by the proof-reader in the articles that differ
    };
    /// Sets another plan of this issue, with the layouts and fonts of the pages shown, which stay. `wanted`:
    /// the pages to draw; none are drawn once it is to stop. Only when pages are shown.
    Trial try_out(const IssuePlan&, const std::set<int>& wanted, const std::stop_token& = {}) const;
    /// The layouts of the pages shown.
    const LayoutSet& layouts() const { return shown_->layouts; }

    /// file:line of what is at a point of a page shown.
    struct Typed {
        std::string file;
        LineColumn at;
    };
    std::optional<Typed> typed_at(int page, Point) const;
    /// Where a line of a file stands; the nearest text when nothing of the line itself does. `file` is a path
    /// from the issue's folder or a whole one.
    std::optional<PageSpot> spot_of(const std::string& file, std::uint32_t line) const;
    /// A picture by its number in an address.
    std::optional<PictureNumbers::Picture> picture(std::size_t number) const {
        return pictures_->picture(number);
    }

  protected:
    explicit ShownIssue(std::filesystem::path issue) : issue_(std::move(issue)) {}
    /// What one run over the files gave.
    struct Attempt {
        SourceMap sources;
        Diagnostics diagnostics;
        std::optional<IssuePlan> plan;
        LayoutSet layouts;
        std::optional<IssuePages> pages;
    };
    std::string shown_path(const std::string& path) const;
    std::string picture_address(const PlacedPicture&) const;
    std::optional<PageSpot> spot_of(SourcePos in_shown) const;
    std::optional<SourcePos> in_shown(SourcePos in_latest) const;

    std::filesystem::path issue_;
    std::shared_ptr<const Attempt> shown_, latest_;
    std::shared_ptr<const FontCatalogue> fonts_, outlined_;  ///< read last, and those of the outlines
    std::shared_ptr<GlyphOutlines> outlines_;
    std::uint64_t fonts_version_ = 0;
    std::shared_ptr<const ProofLists> lists_ = std::make_shared<ProofLists>();
    std::shared_ptr<PictureNumbers> pictures_ = std::make_shared<PictureNumbers>();
    StoryCache stories_;
    std::vector<PageView> views_;
    std::string title_;
};

class LiveIssue : public ShownIssue {
  public:
    /// `word_lists`: folder of the proof-reader's own lists.
    LiveIssue(std::filesystem::path issue, std::filesystem::path word_lists);

    /// Reads everything again, sets what changed, and keeps the pages of before when there are mistakes that
    /// leave nothing to show. Returns true when a page shown differs.
    bool rebuild();

    /// Stories set, texts shaped, paragraphs and crossheads composed, and articles proof-read so far, by all
    /// rebuilds.
    std::size_t stories_laid() const { return stories_.laid(); }
    std::size_t texts_shaped() const { return texts_.shaped_anew(); }
    std::size_t units_composed() const { return texts_.composed_anew(); }
    std::size_t articles_read() const { return proofs_ ? proofs_->articles_read() : 0; }
    /// Files that a save may touch: XML, pictures, fonts.
    std::set<std::filesystem::path> files() const;

  private:
    void read_fonts(Attempt&);
    void read_lists(Attempt&);
    /// Draws its pages; true when one differs from that shown before.
    bool show(const std::shared_ptr<const Attempt>&);

    std::filesystem::path word_lists_;
    std::string fonts_key_;  // sizes and times of the catalogue and its files
    std::uint64_t page_version_ = 0;
    TextMemory texts_{TextMemory::Places::same};  // of the stories set last
    std::string lists_key_;                       // sizes and times of their files; empty: not kept
    std::optional<ProofCache> proofs_;
};

}  // namespace banxin
