#include "preview/page_answers.h"

#include <cstdio>

#include "base/file.h"
#include "base/printed_text.h"
#include "content/picture.h"
#include "render/render.h"

namespace banxin {

std::string two_decimals(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.2f", value);
    return text;
}

std::string spot_json(const std::optional<PageSpot>& spot) {
    if (!spot) return "null";
    std::string out = "{\"page\": " + std::to_string(spot->page) + ", \"rects\": [";
    for (const Rect& r : spot->rects)
        out += (out.back() == '[' ? "[" : ", [") + two_decimals(r.x.in_pt()) + ", " +
               two_decimals(r.y.in_pt()) + ", " + two_decimals(r.width.in_pt()) + ", " +
               two_decimals(r.height.in_pt()) + "]";
    return out + "]}";
}

std::string typed_json(const std::string& file, LineColumn at) {
    return "\"file\": " + json_string(file) + ", \"line\": " + std::to_string(at.line) +
           ", \"column\": " + std::to_string(at.column);
}

std::string severity_json(const Diagnostic& d) {
    return std::string("\"severity\": ") + (d.severity() == Severity::error ? "\"error\"" : "\"warning\"");
}

namespace {

constexpr std::size_t largest_picture = std::size_t{256} << 20;

WebResponse json(std::string body) {
    return {200, "application/json", std::move(body), {}};
}

WebResponse at(const ShownIssue& issue, const WebRequest& request) {
    const auto page = query_number<int>(request, "page");
    const auto x = query_number<double>(request, "x"), y = query_number<double>(request, "y");
    if (!page || !x || !y) return {400, "text/plain; charset=utf-8", "page, x and y\n"};
    const auto typed = issue.typed_at(*page, {Length::pt(*x), Length::pt(*y)});
    if (!typed) return json("{\"file\": null, \"spot\": null}");
    return json("{" + typed_json(typed->file, typed->at) +
                ", \"spot\": " + spot_json(issue.spot_of(typed->file, typed->at.line)) + "}");
}

/// Browsers show JPEG, PNG and SVG themselves; a PDF figure is drawn as SVG.
WebResponse picture_file(const ShownIssue& issue, const PictureNumbers::Picture& picture) {
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

}  // namespace

WebResponse page_answer(const ShownIssue& issue, const WebRequest& request) {
    constexpr std::string_view page = "/page/", picture = "/picture/";
    const std::string& path = request.path;
    if (path == "/at") return at(issue, request);
    if (path == "/glyphs" && issue.outlines())
        return {200,
                "image/svg+xml",
                issue.outlines()->paths(query_number<std::size_t>(request, "from").value_or(0)),
                {}};
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
        if (const auto file = issue.picture(static_cast<std::size_t>(wanted)))
            return picture_file(issue, *file);
    return {404, "text/plain; charset=utf-8", "not found\n", {}};
}

}  // namespace banxin
