#include "desk/paper_files.h"

#include <algorithm>
#include <map>
#include <optional>
#include <set>

#include "base/sha256.h"
#include "content/content.h"
#include "desk/assembly_sheet.h"
#include "manifest/manifest.h"

namespace banxin {

namespace fs = std::filesystem;
using namespace newsroom;

namespace {

constexpr std::size_t largest_text = 64u << 20;

std::string text_of(const fs::path& file) {
    std::string text;
    return read_whole(file, largest_text, text).empty() ? text : std::string();
}

/// The folders in which an issue's files and manuscripts stand.
std::set<fs::path> folders_of(const fs::path& issue_file) {
    const fs::path own = issue_file.has_parent_path() ? issue_file.parent_path() : ".";
    std::set<fs::path> folders{own};
    SourceMap sources;
    Diagnostics found;
    const auto plan = read_issue(issue_file, sources, found);
    if (plan)
        for (const Article& article : plan->articles)
            folders.insert(fs::path(sources.path(article.where.file)).parent_path());
    for (const fs::path& folder : article_folders(plan ? fs::path(plan->paper.folder) : own))
        folders.insert(folder);
    return folders;
}

/// The last event of each object that changed a file of the paper.
std::vector<Event> last_changes(Newsroom& room) {
    std::map<std::string, Event> last;
    for (Event& e : room.ledger().events_after(0))
        if (e.action == Action::save || e.action == Action::place) last[e.object] = std::move(e);
    std::vector<Event> all;
    for (auto& [object, event] : last) all.push_back(std::move(event));
    return all;
}

/// Whether the event made of the text `now` the text `staged`.
bool leads(Newsroom& room, const Event& e, const std::string& now, const std::string& staged) {
    if (e.action == Action::place) return e.base == sha256(now) && e.hash == sha256(staged);
    const auto saved = room.ledger().revision(e.hash);
    if (!saved || article_text(*saved) != staged) return false;
    const auto before = room.ledger().revision(e.base);
    return now.empty() || !before || article_text(*before) == now;
}

}  // namespace

IssuePlacing place_issue(Newsroom& room, const Session& session, const IssueChange& change,
                         const fs::path& file, StagedFile& staged) {
    if (!staged.error().empty()) return staged.error();
    if (hash_of_file(file) != sha256(change.former)) {
        const Refusal changed{"E9004", {change.issue}};
        room.refused(session.person(), {change.issue, Action::place, {}, {}, {}, change.detail}, changed);
        return changed;
    }
    std::set<std::string> pages;
    for (const int number : change.pages) pages.insert(page_object(change.issue, number));
    auto outcome = room.place(session, change.issue, change.former, change.text, change.detail, pages);
    if (const auto* refused = std::get_if<Refusal>(&outcome)) return *refused;
    const Event& event = std::get<Event>(outcome);
    if (FileError failed = staged.put(); !failed.empty()) {
        room.place(session, change.issue, change.text, change.former,
                   "undo " + std::to_string(event.sequence) + " " + failed);
        return failed;
    }
    return event;
}

std::vector<fs::path> article_folders(const fs::path& paper_folder) {
    std::vector<fs::path> folders{paper_folder / "articles"};
    if (const fs::path pool = pool_of(paper_folder); !pool.empty())
        folders.push_back(pool.parent_path() / "articles");
    return folders;
}

std::vector<fs::path> finish_saving(Newsroom& room, const fs::path& issue_file) {
    std::optional<std::vector<Event>> changes;
    std::vector<fs::path> written;
    for (const fs::path& folder : folders_of(issue_file))
        for (const fs::path& place :
             settle_left_behind(folder, [&](const fs::path&target, const std::string&staged) {
                 if (!changes) changes = last_changes(room);
                 const bool of_issue = target.filename() == issue_file.filename();
                 return std::ranges::any_of(*changes, [&](const Event& e) {
                     return (e.action == Action::place) == of_issue &&
                            leads(room, e, text_of(target), staged);
                 });
             }))
            written.push_back(place);
    return written;
}

}  // namespace banxin
