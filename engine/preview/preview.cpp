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
#include "preview/web_server.h"
#include "render/render.h"

namespace banxin {
namespace {

constexpr std::size_t largest_picture = std::size_t{256} << 20;

template <class Number>
std::optional<Number> number(const WebRequest& request, const std::string& name) {
    const auto at = request.query.find(name);
    if (at == request.query.end()) return std::nullopt;
    Number value{};
    const char* end = at->second.data() + at->second.size();
    const auto [read, failed] = std::from_chars(at->second.data(), end, value);
    return failed != std::errc() || read != end ? std::nullopt : std::optional(value);
}

std::string decimal(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.2f", value);
    return text;
}

std::string spot_json(const std::optional<PageSpot>& spot) {
    if (!spot) return "null";
    std::string out = "{\"page\": " + std::to_string(spot->page) + ", \"rects\": [";
    for (const Rect& r : spot->rects)
        out += (out.back() == '[' ? "[" : ", [") + decimal(r.x.in_pt()) + ", " + decimal(r.y.in_pt()) + ", " +
               decimal(r.width.in_pt()) + ", " + decimal(r.height.in_pt()) + "]";
    return out + "]}";
}

std::string typed_json(const std::string& file, LineColumn at) {
    return "\"file\": " + json_string(file) + ", \"line\": " + std::to_string(at.line) +
           ", \"column\": " + std::to_string(at.column);
}

}  // namespace

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
                          ", \"milliseconds\": " + decimal(milliseconds) + ", \"pages\": [";
        for (const PageView& page : issue.pages())
            out += (out.back() == '[' ? "{" : ", {") + std::string("\"number\": ") +
                   std::to_string(page.number) + ", \"section\": " + json_string(page.section) +
                   ", \"version\": " + std::to_string(page.version) +
                   ", \"width\": " + decimal(page.trim.width.in_pt()) +
                   ", \"height\": " + decimal(page.trim.height.in_pt()) + "}";
        out += "], \"findings\": [";
        for (const LiveFinding& f : issue.findings())
            out += (out.back() == '[' ? "{" : ", {") + std::string("\"code\": ") +
                   json_string(f.diagnostic.code) + ", \"severity\": \"" +
                   (f.diagnostic.severity() == Severity::error ? "error" : "warning") +
                   "\", \"message\": " + json_string(message(f.diagnostic, language)) +
                   ", \"hint\": " + json_string(hint(f.diagnostic, language)) + ", " +
                   typed_json(f.file, f.at) + ", \"spot\": " + spot_json(f.spot) + "}";
        return out + "]}";
    }

    WebResponse answer(const WebRequest& request) {
        constexpr std::string_view page = "/page/", picture = "/picture/";
        const std::string& path = request.path;
        if (path == "/") return {200, "text/html; charset=utf-8", std::string(browser_page)};
        if (path == "/state") return json(state_json());
        if (path == "/glyphs")
            return {200, "image/svg+xml",
                    issue.outlines()
                        ? issue.outlines()->paths(number<std::size_t>(request, "from").value_or(0))
                        : std::string()};
        if (path == "/at") return at(request);
        if (path == "/where") return json(spot_json(where(request)));
        if (path == "/show") {  // an editor shows its cursor in every browser that is open
            const std::string spot = spot_json(where(request));
            server.push("show", spot);
            return json(spot);
        }
        int wanted = -1;
        const auto last_number = [&](std::string_view folder) {
            if (path.compare(0, folder.size(), folder) != 0) return false;
            const char* end = path.data() + path.size();
            const auto [read, failed] = std::from_chars(path.data() + folder.size(), end, wanted);
            return failed == std::errc() && read == end && wanted >= 0;
        };
        if (last_number(page))
            for (const PageView& view : issue.pages())
                if (view.number == wanted) return {200, "image/svg+xml", view.svg};
        if (last_number(picture))
            if (const auto* file = issue.picture(static_cast<std::size_t>(wanted)))
                return picture_file(*file);
        return {404, "text/plain; charset=utf-8", "not found\n"};
    }

    static WebResponse json(std::string body) { return {200, "application/json", std::move(body)}; }

    WebResponse at(const WebRequest& request) const {
        const auto page = number<int>(request, "page");
        const auto x = number<double>(request, "x"), y = number<double>(request, "y");
        if (!page || !x || !y) return {400, "text/plain; charset=utf-8", "page, x and y\n"};
        const auto typed = issue.typed_at(*page, {Length::pt(*x), Length::pt(*y)});
        if (!typed) return json("{\"file\": null, \"spot\": null}");
        return json("{" + typed_json(typed->file, typed->at) +
                    ", \"spot\": " + spot_json(issue.spot_of(typed->file, typed->at.line)) + "}");
    }

    std::optional<PageSpot> where(const WebRequest& request) const {
        const auto file = request.query.find("file");
        const auto line = number<std::uint32_t>(request, "line");
        return file == request.query.end() || !line ? std::nullopt : issue.spot_of(file->second, *line);
    }

    /// Browsers show JPEG, PNG and SVG themselves; a PDF figure is drawn as SVG.
    WebResponse picture_file(const LiveIssue::Picture& picture) const {
        const auto& [file, page_of_pdf] = picture;
        Diagnostics said;  // when the page was made
        const auto info = inspect_picture(file, {}, said);
        if (!info) return {404, "text/plain; charset=utf-8", "not found\n"};
        if (info->kind == PictureKind::pdf) {
            Page page;
            page.trim = {Length::pt(info->width), Length::pt(info->height)};
            PlacedPicture whole;
            whole.rect = {Length(), Length(), page.trim.width, page.trim.height};
            whole.path = file;
            whole.page = page_of_pdf;
            page.items.emplace_back(whole);
            const auto svg = render_svg(page, issue.outlines()->fonts(), said);
            return svg ? WebResponse{200, "image/svg+xml", *svg} : WebResponse{404, "text/plain", "broken\n"};
        }
        std::string bytes;
        if (!read_whole(file, largest_picture, bytes).empty()) return {404, "text/plain", "not found\n"};
        constexpr const char* types[] = {"image/jpeg", "image/png", "image/svg+xml"};
        return {200, types[static_cast<int>(info->kind)], std::move(bytes)};
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
