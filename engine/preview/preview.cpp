#include "preview/preview.h"

#include <boost/asio/signal_set.hpp>
#include <charconv>
#include <chrono>
#include <csignal>
#include <cstdio>

#include "base/file.h"
#include "base/printed_text.h"
#include "content/picture.h"
#include "preview/browser_page.h"
#include "preview/file_watcher.h"
#include "preview/live_issue.h"
#include "preview/page_answers.h"
#include "render/render.h"
#include "web/web_server.h"

namespace banxin {

struct Preview::Impl {
    Impl(std::filesystem::path path, std::filesystem::path word_lists, unsigned short wanted_port,
         Language in)
        : language(in),
          issue(std::move(path), std::move(word_lists)),
          watcher(io, [this] { build(); }),
          server(io, wanted_port, [this](const WebRequest& request) { return answer(request); }) {
        server.greet_with([this] { return event_text("state", state_json()); });
    }

    void build() {
        const auto start = std::chrono::steady_clock::now();
        issue.rebuild();
        milliseconds =
            std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
        ++serial;
        server.push("state", state_json());
        watcher.look_at(issue.files());
        if (!built) return;
        std::size_t mistakes = 0, warnings = 0;
        for (const LiveFinding& f : issue.findings())
            ++(f.diagnostic.severity() == Severity::error ? mistakes : warnings);
        built(milliseconds, mistakes, warnings);
    }

    std::string state_json() const {
        const auto* outlines = issue.outlines();
        std::string out = "{\"title\": " + json_string(issue.title()) +
                          ", \"serial\": " + std::to_string(serial) +
                          ", \"fonts\": " + std::to_string(issue.fonts_version()) +
                          ", \"glyphs\": " + std::to_string(outlines ? outlines->count() : 0) +
                          ", \"outdated\": " + (issue.outdated() ? "true" : "false") +
                          ", \"milliseconds\": " + two_decimals(milliseconds) + ", \"pages\": [";
        for (const PageView& page : issue.pages())
            out += (out.back() == '[' ? "{" : ", {") + std::string("\"number\": ") +
                   std::to_string(page.number) + ", \"section\": " + json_string(page.section) +
                   ", \"version\": " + std::to_string(page.version) +
                   ", \"width\": " + two_decimals(page.trim.width.in_pt()) +
                   ", \"height\": " + two_decimals(page.trim.height.in_pt()) + "}";
        out += "], \"findings\": [";
        for (const LiveFinding& f : issue.findings())
            out += (out.back() == '[' ? "{" : ", {") + std::string("\"code\": ") +
                   json_string(f.diagnostic.code) + ", " + severity_json(f.diagnostic) +
                   ", \"message\": " + json_string(message(f.diagnostic, language)) +
                   ", \"hint\": " + json_string(hint(f.diagnostic, language)) + ", " +
                   typed_json(f.file, f.at) + ", \"spot\": " + spot_json(f.spot) + "}";
        return out + "]}";
    }

    WebResponse answer(const WebRequest& request) {
        const std::string& path = request.path;
        if (path == "/") return {200, "text/html; charset=utf-8", std::string(browser_page)};
        if (path == "/state") return json(state_json());
        if (path == "/where") return json(spot_json(where(request)));
        if (path == "/show") {  // an editor shows its cursor in every browser that is open
            const std::string spot = spot_json(where(request));
            server.push("show", spot);
            return json(spot);
        }
        return page_answer(issue, request);
    }

    static WebResponse json(std::string body) { return {200, "application/json", std::move(body)}; }

    std::optional<PageSpot> where(const WebRequest& request) const {
        const auto file = request.query.find("file");
        const auto line = query_number<std::uint32_t>(request, "line");
        return file == request.query.end() || !line ? std::nullopt : issue.spot_of(file->second, *line);
    }

    Language language;
    boost::asio::io_context io;
    LiveIssue issue;
    std::uint64_t serial = 0;
    double milliseconds = 0;
    std::function<void(double, std::size_t, std::size_t)> built;
    FileWatcher watcher;
    WebServer server;
};

Preview::Preview(std::filesystem::path issue, std::filesystem::path word_lists, unsigned short port,
                 Language language)
    : impl_(std::make_unique<Impl>(std::move(issue), std::move(word_lists), port, language)) {}

Preview::~Preview() = default;

unsigned short Preview::port() const {
    return impl_->server.port();
}

void Preview::run(std::function<void(double, std::size_t, std::size_t)> built) {
    impl_->built = std::move(built);
    boost::asio::signal_set ends(impl_->io, SIGINT, SIGTERM);
    ends.async_wait([this](const auto&, int) { impl_->io.stop(); });
    impl_->build();
    impl_->io.run();
}

}  // namespace banxin
