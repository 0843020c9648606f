#include "render_jobs.h"

#include <algorithm>
#include <charconv>
#include <thread>

#include <stdlib.h>
#include <unistd.h>

#include "base/file.h"
#include "newsroom/edition.h"
#include "newsroom/render_inputs.h"
#include "render/render.h"
#include "shared_files.h"

namespace banxin::cli {

namespace fs = std::filesystem;
using namespace newsroom;

namespace {

constexpr double picture_dpi = 110;  ///< as the desk keeps its proofs

RenderInputs inputs_of(const ComposedIssue& made, const fs::path& issue) {
    return render_inputs(*made.plan, made.layouts, made.sources, *made.fonts, issue, shared_files());
}

/// The files of a job, in a folder that goes when it is done.
class JobFolder {
  public:
    JobFolder() {
        std::string name = (fs::temp_directory_path() / "banxin-job-XXXXXX").string();
        if (::mkdtemp(name.data())) path_ = name;
    }
    ~JobFolder() {
        std::error_code none;
        if (!path_.empty()) fs::remove_all(path_, none);
    }
    JobFolder(const JobFolder&) = delete;
    JobFolder& operator=(const JobFolder&) = delete;
    const fs::path& path() const { return path_; }

    /// Empty on success, else what failed.
    std::string fill(const RenderJob& job, const RenderQueue& queue) const {
        for (const JobFile& file : job.files) {
            const fs::path inside = fs::path(file.path).lexically_normal();
            if (inside.empty() || inside.is_absolute() || *inside.begin() == "..") return file.path;
            const auto bytes = queue.bytes(file.hash);
            if (!bytes) return file.path;
            std::error_code none;
            fs::create_directories((path_ / inside).parent_path(), none);
            if (const FileError why = write_whole(path_ / inside, *bytes); !why.empty()) return why;
        }
        return {};
    }

  private:
    fs::path path_;
};

/// An issue taken out of the store and composed. The pages of one issue come one after another mostly.
struct Taken {
    std::vector<JobFile> files;
    std::unique_ptr<JobFolder> folder;
    std::optional<ComposedIssue> made;
    std::optional<RenderInputs> inputs;
    std::map<std::string, std::vector<PageRender>> renders;  ///< by issue object
};

std::string first_error(const ComposedIssue& made) {
    for (const Diagnostic& d : made.diagnostics.all())
        if (d.severity() == Severity::error) return to_text(d, made.sources, Language::en);
    return "no pages";
}

/// Empty when `taken` holds the job's issue now, else why it does not.
std::string take(Taken& taken, const RenderJob& job, const RenderQueue& queue) {
    if (taken.made && taken.files == job.files) return {};
    taken = {job.files, std::make_unique<JobFolder>(), {}, {}, {}};
    if (std::string why = taken.folder->fill(job, queue); !why.empty()) {
        taken = {};
        return why;
    }
    const fs::path issue = taken.folder->path() / job.issue;
    taken.made = check_issue(issue, false);
    if (!taken.made->pages || taken.made->diagnostics.has_errors()) {
        std::string why = first_error(*taken.made);
        taken = {};
        return why;
    }
    taken.inputs = inputs_of(*taken.made, issue);
    return {};
}

/// Renders the job's page; the words say why not.
std::variant<RenderedJob, std::string> rendered(Taken& taken, const RenderJob& job,
                                                const RenderQueue& queue) {
    if (std::string why = take(taken, job, queue); !why.empty()) return why;
    if (input_of_page(*taken.inputs, job.page) != job.input)
        return std::string("program or fonts are other ones here");
    ComposedIssue& made = *taken.made;
    const std::string issue = issue_of(job.page);
    auto& renders = taken.renders[issue];
    if (renders.empty())
        renders = render_pages(*made.plan, made.pages->document, *made.fonts, issue, made.sources,
                               made.diagnostics);
    const auto render = std::ranges::find(renders, job.page, &PageRender::object);
    if (render == renders.end()) return first_error(made);
    const auto page = std::ranges::find_if(made.pages->document.pages, [&](const Page& p) {
        return job.page.ends_with("/" + std::to_string(p.number));
    });
    const auto png = render_png(*page, *made.fonts, picture_dpi, made.diagnostics);
    if (!png) return first_error(made);
    return RenderedJob{render->pdf, *png, newsroom::to_detail(render->placed, render->findings)};
}

std::string worker_name() {
    char host[256] = "";
    ::gethostname(host, sizeof host - 1);
    return std::string(host) + ":" + std::to_string(::getpid());
}

/// Does one job. False when none waits.
bool work_once(const std::string& place, Ledger& any, bool only_this, std::chrono::seconds lease,
               Taken& taken, const Request& request) {
    const auto now = wall_clock()();
    const auto job = RenderQueue(any).claim(worker_name(), newsroom::to_text(now),
                                            newsroom::to_text(now + lease), only_this);
    if (!job) return false;
    Newsroom room = Newsroom::open(place_from(place).database + "#" + job->paper, wall_clock());
    const auto result = rendered(taken, *job, RenderQueue(room.ledger()));
    const auto* made = std::get_if<RenderedJob>(&result);
    const auto refused =
        made ? room.finish_render(*job, *made) : room.fail_render(*job, std::get<std::string>(result));
    if (refused)
        complain(refusal_text(*refused, request.language));
    else if (made)
        print(job->paper + "  " + job->page + "  " + sha256(made->pdf).substr(0, 12) + "\n");
    else
        complain(job->paper + "  " + job->page + "  " + std::get<std::string>(result) + "\n");
    std::fflush(stdout);
    return true;
}

}  // namespace

Exit leave_to_workers(const Request& request, const ComposedIssue& made, const std::string& issue,
                      Desk& desk) {
    std::vector<int> pages;
    for (const Page& page : made.pages->document.pages) pages.push_back(page.number);
    const auto queued =
        queue_pages(*desk.room, *desk.session, inputs_of(made, request.argument), issue, pages);
    if (const auto* why = std::get_if<Refusal>(&queued)) return refuse(*why, request);
    for (const RenderJob& job : std::get<std::vector<RenderJob>>(queued))
        print(job.page + "  " + job.input.substr(0, 12) + "\n");
    return Exit::done;
}

Exit run_worker(const Request& request) {
    return with_store(request, [&] {
        const std::string given = request.value("lease");
        int lease = 0;
        std::from_chars(given.data(), given.data() + given.size(), lease);
        if (lease < 1)
            return stop(Exit::usage, request, {"--lease 为秒数", "--lease is a number of seconds"});
        const std::string place = store_place(request);
        const StorePlace named = place_from(place);
        const auto papers = Ledger::papers(place);
        if (papers.empty()) throw StoreFailure(place);
        Ledger any =
            Ledger::open(named.database + "#" + (named.paper.empty() ? papers.front() : named.paper), false);
        Taken taken;
        for (;;) {
            bool worked = false;
            try {
                worked =
                    work_once(place, any, !named.paper.empty(), std::chrono::seconds(lease), taken, request);
            } catch (const StoreFailure& failure) {  // started anew, perhaps; its job will be another's
                if (request.has("once")) throw;
                complain(refusal_text({failure.code, {failure.what()}}, request.language));
            }
            if (worked) continue;
            if (request.has("once")) return Exit::done;
            std::this_thread::sleep_for(std::chrono::seconds(1));
        }
    });
}

}  // namespace banxin::cli
