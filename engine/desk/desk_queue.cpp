// Renders left to workers (banxin desk --queue): what a button asks for is a job in the store, and its
// picture comes back from there. A job that no worker takes is done here: nobody waits for a machine that is
// not there.
#include <algorithm>

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
            return [this, request, page, bench,
                    inputs = render_inputs(*live.plan(), live.sources(), *live.font_catalogue(),
                                           bench->issue_file(), settings.program_files)] {
                SignedIn* person = who(request);
                if (!person) return refused_response("sign in", 401);
                if (bench != shown) return refused_response({"E9004", {page}}, request, 409);
                const int number = std::atoi(page.c_str() + page.rfind('/') + 1);
                const auto queued = queue_pages(room, person->session, inputs, edition(), {number});
                if (const auto* why = std::get_if<Refusal>(&queued)) return refused_response(*why, request);
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
        try {
            take_finished();
        } catch (const StoreFailure&) {
            // Asked again when the store is there again.
        }
        if (!queued_pages.empty()) look_at_jobs();
    });
}

void Desk::Impl::take_finished() {
    const RenderQueue queue(room.ledger());
    const std::vector<JobRow> rows = queue.rows();
    bool changed = false;
    for (auto at = queued_pages.begin(); at != queued_pages.end();) {
        const auto& [page, asked] = *at;
        const auto row = std::ranges::find(rows, asked.input, &JobRow::input);
        const bool waits = row != rows.end() && row->state == "queued";
        if (row != rows.end() && row->state == "running") {
            ++at;
            continue;
        }
        if (waits && std::chrono::steady_clock::now() < asked.until) {
            ++at;
            continue;
        }
        if (row != rows.end() && row->state == "done") {
            const PageRender* render = bench().render_of(page);
            if (render && render->hash == row->pdf) keep_proof(*shown, *render, queue.bytes(row->png));
        } else if (waits || (row != rows.end() && row->state == "failed")) {
            SignedIn* person = who(asked.request);
            const WebResponse made =
                person ? act_now(asked.request, *person, Action::render, false) : WebResponse{};
            if (made.later) made.later([](const WebResponse&) {});
        }
        changed = true;
        at = queued_pages.erase(at);
    }
    if (changed) server.push("state", "{}");
}

}  // namespace banxin
