#include "desk/plain_folder.h"

#include <algorithm>
#include <map>
#include <memory>
#include <optional>

#include "base/file.h"
#include "content/content.h"
#include "desk/staged_file.h"
#include "newsroom/edition.h"

namespace banxin {

namespace fs = std::filesystem;
using namespace newsroom;

namespace {

constexpr std::size_t largest_file = 256u << 20;

/// The name of the first element of an XML text; "" when there is none.
std::string root_name(std::string_view text) {
    for (std::size_t at = text.find('<'); at != text.npos; at = text.find('<', at)) {
        const std::string_view rest = text.substr(at + 1);
        if (!rest.starts_with('?') && !rest.starts_with('!'))
            return std::string(rest.substr(0, rest.find_first_of(" \t\r\n/>")));
        at = text.find(rest.starts_with("!--") ? "-->" : ">", at);
        if (at == text.npos) break;
    }
    return {};
}

bool is_looked_at(const fs::path& name) {
    const std::string text = name.string();
    return !text.starts_with('.') && text != "out" && text.find(".db") == text.npos;
}

/// Files that are put beside their places, and gone again unless they are to stay.
class NewFiles {
  public:
    ~NewFiles() {
        std::error_code none;
        staged_.clear();
        if (!stay_)
            for (const fs::path& place : put_) fs::remove(place, none);
        for (auto folder = made_.rbegin(); !stay_ && folder != made_.rend(); ++folder)
            fs::remove(*folder, none);
    }
    void add(const fs::path& place, std::string_view bytes) {
        for (fs::path folder = place.parent_path(); !folder.empty() && !fs::exists(folder);
             folder = folder.parent_path())
            missing_.push_back(folder);
        std::ranges::sort(missing_);
        made_.insert(made_.end(), missing_.begin(), missing_.end());
        missing_.clear();
        staged_.push_back({place, std::make_unique<StagedFile>(place, bytes)});
    }
    FileError put() {
        for (const auto& [place, file] : staged_) {
            if (!file->error().empty()) return place.string() + ": " + file->error();
            if (FileError why = file->put(); !why.empty()) return place.string() + ": " + why;
            put_.push_back(place);
        }
        return {};
    }
    std::vector<fs::path> keep() {
        stay_ = true;
        return put_;
    }

  private:
    std::vector<fs::path> made_, missing_, put_;
    std::vector<std::pair<fs::path, std::unique_ptr<StagedFile>>> staged_;
    bool stay_ = false;
};

struct Found {
    std::map<fs::path, std::string> files;  ///< by the way from the folder: bytes
    std::vector<fs::path> articles, issues;
};

Found found_in(const fs::path& folder, Diagnostics& diagnostics) {
    Found found;
    std::error_code failed, none;
    for (fs::recursive_directory_iterator at(folder, failed), end; at != end; at.increment(failed)) {
        if (!is_looked_at(at->path().filename())) {
            if (at->is_directory(none)) at.disable_recursion_pending();
            continue;
        }
        if (!at->is_regular_file(none)) continue;
        const fs::path way = at->path().lexically_relative(folder);
        std::string& bytes = found.files[way];
        if (const FileError why = read_whole(at->path(), largest_file, bytes); !why.empty())
            diagnostics.report("E1001", {}, {at->path().string(), why});
        if (way.extension() != ".xml") continue;
        const std::string root = root_name(bytes);
        if (root == "article" || root.empty()) found.articles.push_back(way);
        if (root == "issue") found.issues.push_back(way);
    }
    // What could not be looked into is not left out unsaid.
    if (failed) diagnostics.report("E1001", {}, {folder.string(), failed.message()});
    std::ranges::sort(found.articles);
    return found;
}

}  // namespace

bool is_export(const fs::path& folder) {
    return fs::exists(folder / "SHA256SUMS") || fs::exists(folder / "events.txt");
}

std::optional<Refusal> take_folder(const fs::path& folder, const fs::path& paper_folder, Newsroom& room,
                                   const Session& session, SourceMap& sources, Diagnostics& diagnostics,
                                   TakenFolder& taken) {
    const Found found = found_in(folder, diagnostics);
    if (found.articles.empty()) diagnostics.report("E9036", {}, {folder.string()});
    NewFiles files;
    for (const auto& [way, bytes] : found.files) {
        const fs::path place = paper_folder / way;
        std::string there;
        if (!fs::exists(place))
            files.add(place, bytes);
        else if (!read_whole(place, largest_file, there).empty() || there != bytes)
            diagnostics.report("E9035", {}, {place.string()});
    }
    std::map<std::string, std::string> articles;  // bytes by object
    for (const fs::path& way : found.articles) {
        const auto article = read_article(folder / way, sources, diagnostics, folder);
        if (!article || article->id.empty()) continue;
        const std::string object = "article/" + article->id;
        if (!articles.emplace(object, article_bytes(*article, sources, diagnostics)).second)
            diagnostics.report("E9035", article->where, {object});
    }
    if (diagnostics.has_errors()) return std::nullopt;
    if (const FileError why = files.put(); !why.empty()) throw StoreFailure(why);
    for (const fs::path& way : found.issues) read_issue(paper_folder / way, sources, diagnostics);
    if (diagnostics.has_errors()) return std::nullopt;
    auto saved = room.save_new(session, articles);
    if (const auto* refused = std::get_if<Refusal>(&saved)) return *refused;
    taken.saved = std::get<std::vector<Event>>(saved);
    taken.files = files.keep();
    return std::nullopt;
}

}  // namespace banxin
