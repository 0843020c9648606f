// The engine's stages one after another, as the commands need them: from the issue's file to its pages.
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <set>

#include "commands.h"
#include "content/content.h"
#include "layout/layout.h"
#include "page/make_pages.h"

namespace banxin::cli {

/// An issue as far as it could be made, with all that was found on the way.
struct ComposedIssue {
    SourceMap sources;
    Diagnostics diagnostics;
    std::optional<IssuePlan> plan;
    LayoutSet layouts;
    std::shared_ptr<const FontCatalogue> fonts;
    std::optional<IssuePages> pages;
    std::set<std::filesystem::path> conditions;  ///< files of printing conditions that are no XML
    std::string slug;                            ///< what the slug line of a print file says besides
};

/// Catalogues whose faces are opened once for the issues of one run; safe from several threads.
class SharedFonts {
  public:
    /// What `FontCatalogue::read` finds; null when it gives none. The catalogue is the one read before, if
    /// any.
    std::shared_ptr<const FontCatalogue> read(const std::filesystem::path&, SourceMap&, Diagnostics&);

  private:
    std::mutex guard_;
    std::map<std::filesystem::path, std::shared_ptr<const FontCatalogue>> catalogues_;
};

/// Asked once, when all is read that pages are made of: who takes them. Nobody: they stay in the issue.
using PageTaker = std::function<TakePage(const ComposedIssue&)>;

/// Goes on after mistakes as far as it can, so that one run finds those of all stages.
ComposedIssue compose_issue(const std::filesystem::path& issue, bool allow_overset, SharedFonts&,
                            const PageTaker& = {});
ComposedIssue compose_issue(const std::filesystem::path& issue, bool allow_overset);

/// The same with all that `check` tells: pictures that cannot be shown, codes that cannot be read, and what
/// the proof-reader finds, who reads on another core meanwhile.
ComposedIssue check_issue(const std::filesystem::path& issue, bool allow_overset);

/// True where the paper has a newsroom. In newsroom.cpp.
bool has_newsroom(const IssuePlan&);

/// Where the paper has a newsroom, reports E9021 unless these very pages are released for print; where they
/// are, their slug line will say where the log's chain stood then. Without one there is nobody to ask. In
/// newsroom.cpp.
void refuse_unreleased(ComposedIssue&);

/// Mistakes of the input count before a failure of the machine (E6…).
Exit exit_code(const Diagnostics&);

/// The findings as text, and the same printed to standard error.
std::string findings_text(const ComposedIssue&, Language);
void print_findings(const ComposedIssue&, Language);

}  // namespace banxin::cli
