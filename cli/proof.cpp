// banxin proof: 大样 of the pages, 小样 of one article.
#include <algorithm>
#include <chrono>
#include <ctime>

#include "base/file.h"
#include "compose_issue.h"
#include "print.h"
#include "proof/galley.h"
#include "proof/page_proof.h"

namespace banxin::cli {

namespace fs = std::filesystem;

namespace {

std::string now() {
    const std::time_t time = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    std::tm local{};
    localtime_r(&time, &local);
    char text[32];
    std::strftime(text, sizeof text, "%Y-%m-%d %H:%M", &local);
    return text;
}

/// Shows the layers of a list such as `slots,fit` and hides the others. False when one is unknown.
bool show_layers(std::string_view list, std::vector<ProofLayer>& layers, std::string& unknown) {
    for (ProofLayer& layer : layers) layer.shown = list == "all";
    if (list == "all" || list == "none") return true;
    while (!list.empty()) {
        const std::size_t end = std::min(list.find(','), list.size());
        unknown = list.substr(0, end);
        const auto layer =
            std::find_if(layers.begin(), layers.end(), [&](const ProofLayer& l) { return l.id == unknown; });
        if (layer == layers.end()) return false;
        layer->shown = true;
        list.remove_prefix(std::min(end + 1, list.size()));
    }
    return true;
}

ProofPaper paper_named(const std::string& name) {
    return name == "A3" ? ProofPaper::a3 : name == "A4" ? ProofPaper::a4 : ProofPaper::original;
}

}  // namespace

Exit run_proof(const Request& request) {
    const std::string article = request.value("article");
    if (request.has("output") && request.value("output").empty())
        return stop(Exit::usage, request, {"--output 不能为空", "--output cannot be empty"});
    const fs::path issue = request.argument;
    const fs::path output =
        request.has("output")
            ? fs::path(request.value("output"))
            : issue.parent_path() / "out" /
                  (issue.stem().string() + (article.empty() ? "-大样" : "-小样-" + article) + ".pdf");
    if (std::error_code none; fs::equivalent(issue, output, none))
        return stop(Exit::usage, request,
                    {"校样会盖掉期文件 {0}", "the proof would replace the issue {0} itself"},
                    {issue.string()});
    const ProofStamp stamp{std::stoi(request.value("round")), request.value("draft"),
                           request.has("time") ? request.value("time") : now(), request.value("by")};

    // A proof is pulled because something is not yet right: what does not fit is shown.
    const ComposedIssue made = check_issue(issue, true);
    if (!made.pages || made.diagnostics.has_errors()) {
        print_findings(made, request.language);
        return exit_code(made.diagnostics);
    }
    const IssueVersion version{*made.plan, *made.pages, *made.fonts, made.sources};
    Diagnostics found;
    std::optional<Proof> proof;
    if (article.empty()) {
        proof = page_proof(version, made.layouts, made.diagnostics.all(), stamp, found);
    } else if (auto galley = set_galley(version, made.layouts, article, found)) {
        proof = galley_proof(version, article, std::move(*galley), made.diagnostics.all(), stamp, found);
    } else {
        return stop(Exit::usage, request, {"这一期没有排稿件“{0}”", "the issue places no article “{0}”"},
                    {article});
    }
    if (std::string unknown;
        request.has("layers") && !show_layers(request.value("layers"), proof->layers, unknown)) {
        std::string names;
        for (const ProofLayer& layer : proof->layers)
            names += (names.empty() ? "" : ", ") + std::string(layer.id);
        return stop(Exit::usage, request, {"没有图层“{0}”，只有 {1}", "there is no layer “{0}”, but {1}"},
                    {unknown, names});
    }
    const auto bytes = render_proof(*proof, *made.fonts, paper_named(request.value("paper")), found);
    if (bytes) {
        std::error_code failed;
        if (!request.has("output")) fs::create_directories(output.parent_path(), failed);
        const FileError why = failed ? failed.message() : write_whole(output, *bytes);
        if (!why.empty()) found.report("E6001", {}, {output.string(), why});
    }
    for (const Diagnostic& d : found.all())
        if (d.severity() == Severity::error) complain(to_text(d, made.sources, request.language) + "\n");
    if (found.has_errors()) return exit_code(found);
    print(output.string() + "\n");
    return Exit::done;
}

}  // namespace banxin::cli
