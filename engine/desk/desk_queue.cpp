// Renders left to workers (banxin desk --queue): what a button asks for is a job in the store, and its
// picture comes back from there. A job that no worker takes is done here: nobody waits for a machine that is
// not there.
#include "base/file.h"
#include "desk/desk_impl.h"
#include "newsroom/render_inputs.h"

namespace banxin {

using namespace newsroom;

namespace {

constexpr std::chrono::milliseconds look_again{300};
constexpr std::chrono::seconds patience{5};  ///< for a worker to take a job

}  // namespace

WebResponse Desk::Impl::queue_render(const WebRequest& request, const std::string& page) {
    return aside(
        setting, request, "",
        [this, request, page, bench = shown](const std::stop_token&) -> std::function<WebResponse()> {
            const ShownIssue& live = bench->live();
            return
                [this, request, page, bench,
                 inputs = render_inputs(*live.plan(), live.layouts(), live.sources(), *live.font_catalogue(),
                                        bench->issue_file(), settings.program_files)] {
                    SignedIn* person = who(request);
                    if (!person) return refused_response("sign in", 401);
                    if (bench != shown) return refused_response({"E9004", {page}}, request, 409);
                    const int number = std::atoi(page.c_str() + page.rfind('/') + 1);
                    const auto queued = queue_pages(room, person->session, inputs, edition(), {number});
                    if (const auto* why = std::get_if<Refusal>(&queued))
                        return refused_response(*why, request);
                    queued_pages[page] = {request, input_of_page(inputs, page),
                                          std::chrono::steady_clock::now() + patience};
                    look_at_jobs();
                    return json_response("{\"queued\": true}");
                };
        });
}

void Desk::Impl::look_at_jobs() {
    job_timer.expires_after(look_again);
    job_timer.async_wait([this](const boost::system::error_code& stopped) {
        if (stopped || queued_pages.empty()) return;
        std::map<std::string, std::string> inputs;
        for (const auto& [page, asked] : queued_pages) inputs[page] = asked.input;
        // A store that answers late holds up nobody but this thread; one that does not is asked again.
        asking.run({"",
                    [this, inputs, bench = shown](const std::stop_token&) -> WorkPool::Then {
                        return [this, found = looked_up(inputs, *bench)] {
                            take_finished(found);
                            if (!queued_pages.empty()) look_at_jobs();
                        };
                    },
                    [this](WorkPool::Dropped) { look_at_jobs(); }});
    });
}

std::map<std::string, JobRow> Desk::Impl::looked_up(const std::map<std::string, std::string>& inputs,
                                                    const ShownBench& bench) {
    std::map<std::string, JobRow> rows;
    try {
        if (!job_store) job_store.emplace(Ledger::open(settings.store, false));
        const RenderQueue queue(*job_store);
        for (const auto& [page, input] : inputs) {
            const auto row = queue.row(input);
            if (!row) continue;
            const PageRender* render = bench.render_of(page);
            if (row->state == "done" && render && render->hash == row->pdf)
                keep_proof(bench, *render, queue.bytes(row->png));
            rows[input] = *row;
        }
    } catch (const StoreFailure&) {
        job_store.reset();
        throw;
    }
    return rows;
}

void Desk::Impl::take_finished(const std::map<std::string, JobRow>& rows) {
    bool changed = false;
    for (auto at = queued_pages.begin(); at != queued_pages.end();) {
        const QueuedPage& asked = at->second;
        const auto row = rows.find(asked.input);
        const std::string state = row == rows.end() ? "" : row->second.state;
        const bool waits = state == "queued" || row == rows.end();  // or was asked for since the store was
        if (state == "running" || (waits && std::chrono::steady_clock::now() < asked.until)) {
            ++at;
            continue;
        }
        if (waits || state == "failed") {
            const QueuedPage own = asked;
            SignedIn* person = sessions.find(own.request.cookie("banxin"));
            const WebResponse made =
                person ? in_store(own.request,
                                  [&] { return act_now(own.request, *person, Action::render, false); })
                       : WebResponse{};
            if (made.later) made.later([](const WebResponse&) {});
        }
        changed = true;
        at = queued_pages.erase(at);
    }
    if (changed) server.push("state", "{}");
}

}  // namespace banxin
