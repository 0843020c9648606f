// 稿库: the articles of an evening, and what the paper wants of its pages (assembly.xml).
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "assemble/objective.h"
#include "assemble/place_ads.h"
#include "base/diagnostic.h"
#include "content/article.h"
#include "content/paper.h"
#include "layout/template.h"

namespace banxin {

/// The part of an article that is continued on a later page (转版).
struct StoryShare {
    bool rest = false;  ///< the part after the cut
    int lines = 0;      ///< of the text before the cut
    int page = 0;       ///< number of the page with the first part
    std::string title;  ///< over the rest
};

/// An article that waits for a place.
struct PoolArticle {
    Article article;
    std::string path;                      ///< as an issue names it, from the paper's folder
    std::string group;                     ///< related stories (组稿) have the same group; "" alone
    int page = 0;                          ///< the page it must stand on; 0: any
    bool must_run = false;                 ///< it may not be left out
    std::optional<StoryShare> share = {};  ///< none: all of it stands in one place
    bool filler = false;                   ///< 补白: it fills what remains, and is left out at no cost
    int order = 0;                         ///< in the protocol of leaders' activities, from 1; 0: none
    std::string slot = {};                 ///< the one it is locked or booked into, on `page`; "": any
};

struct PageWish;

/// True when articles of the section belong on the page.
bool takes_section(const PageWish&, const std::string& section);

/// An advertisement booked for a page.
struct BookedAd {
    std::string path;  ///< as an issue names it, from the paper's folder
    int pdf_page = 1;
    std::string alt;
    AdSize size;
    std::string slot = {};  ///< a place of the layout's own (报眼), whose size it has; "": from the foot up
};

/// What one page is for.
struct PageWish {
    int number = 1;
    std::string layout;                   ///< name of its layout, whose slots are shapes without frames
    std::string section, editors;         ///< as printed
    std::vector<std::string> takes;       ///< sections of articles that belong here; empty: all
    bool front = false;                   ///< takes the lead story of the issue
    bool may_continue = false;            ///< its lead may be continued on a later page
    std::vector<PageTemplate> templates;  ///< with frames of their own, which the page may have instead
    std::vector<BookedAd> ads;            ///< from the foot of the page up
    std::vector<BookedAd> fixed_ads;      ///< in places of the layout's own
};

/// All that assembly starts from.
struct Pool {
    Paper paper;
    std::string paper_path;             ///< its file
    std::vector<PoolArticle> articles;  ///< by priority, then by path
    std::vector<PageWish> pages;
    Objective objective;
    std::vector<BookedAd> fillers;        ///< house advertisements, for pages that copy does not fill
    std::vector<std::string> never_lead;  ///< sections whose articles lead no page
    std::vector<PageTemplate> layouts;    ///< one for each page
};

/// The place of its page's layout, with a frame of its own, that the article is booked into (报眼); null:
/// none.
const Slot* fixed_place(const Pool&, const PoolArticle&);

/// Reads a pool: its file (of a folder: assembly.xml), the paper, layouts and folders of articles it names.
/// Mistakes are reported; nullopt when nothing can be assembled.
std::optional<Pool> read_pool(const std::filesystem::path& folder, SourceMap&, Diagnostics&);

/// Puts an article where its priority and path belong; its index. Those after it move one on.
std::size_t insert_article(Pool&, PoolArticle);

/// Adds an article to a pool as `insert_article` does. Mistakes are reported.
std::optional<std::size_t> add_article(Pool&, const std::filesystem::path&, SourceMap&, Diagnostics&);

}  // namespace banxin
