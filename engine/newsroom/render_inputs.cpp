#include "newsroom/render_inputs.h"

#include <algorithm>

#include "base/file.h"
#include "content/input_files.h"
#include "manifest/manifest.h"

namespace banxin::newsroom {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t largest_input = 256u << 20;

bool lies_in(const fs::path& file, const fs::path& folder) {
    const fs::path way = file.lexically_relative(folder);
    return !way.empty() && *way.begin() != "..";
}

fs::path whole(const fs::path& path) {
    return fs::absolute(path).lexically_normal();
}

}  // namespace

RenderInputs render_inputs(const IssuePlan& plan, const LayoutSet& layouts, const SourceMap& sources,
                           const FontCatalogue& fonts, const fs::path& issue_file,
                           const fs::path& program_files) {
    std::set<fs::path> own, of_program;
    std::set<fs::path> files = input_files(plan, sources);
    files.merge(pictures_of(layouts));
    for (const fs::path& file : files)
        (lies_in(whole(file), whole(program_files)) ? of_program : own).insert(whole(file));
    fs::path root = whole(issue_file).parent_path();
    while (!std::ranges::all_of(own, [&](const fs::path& file) { return lies_in(file, root); }))
        root = root.parent_path();

    const fs::path paper = whole(plan.paper.folder);
    RenderInputs in;
    in.issue = whole(issue_file).lexically_relative(root).string();
    std::string all = "banxin " BANXIN_VERSION "\n";
    for (const fs::path& file : own) {
        in.files.push_back({file.lexically_relative(root).string(), hash_of_file(file)});
        in.places[in.files.back().hash] = file;
        // What is not the paper's may stand elsewhere on another machine.
        all += in.files.back().hash + ' ' +
               (lies_in(file, paper) ? file.lexically_relative(paper) : file.filename()).string() + '\n';
    }
    for (const fs::path& file : of_program) all += hash_of_file(file) + '\n';
    FontHashes known(font_hash_store());
    for (const fs::path& face : fonts.files()) all += known.of(face) + '\n';
    known.keep();
    in.hash = sha256(all);
    return in;
}

std::string input_of_page(const RenderInputs& in, const std::string& page) {
    return sha256(in.hash + ' ' + page);
}

Outcome<std::vector<RenderJob>> queue_pages(Newsroom& room, const Session& session, const RenderInputs& in,
                                            const std::string& issue, const std::vector<int>& pages) {
    std::map<std::string, std::string> missing;
    const RenderQueue queue(room.ledger());
    for (const auto& [hash, path] : in.places) {
        if (queue.has_bytes(hash)) continue;
        std::string& bytes = missing[hash];
        if (const FileError why = read_whole(path, largest_input, bytes); !why.empty())
            throw StoreFailure(path.string() + ": " + why);
        if (sha256(bytes) != hash) throw StoreFailure(path.string());
    }
    std::vector<RenderJob> jobs;
    for (const int number : pages) {
        RenderJob job;
        job.page = "page/" + issue.substr(std::string_view("issue/").size()) + "/" + std::to_string(number);
        job.input = input_of_page(in, job.page);
        job.issue = in.issue;
        job.files = in.files;
        jobs.push_back(std::move(job));
    }
    return room.queue_renders(session, std::move(jobs), missing);
}

}  // namespace banxin::newsroom
