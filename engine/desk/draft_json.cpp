#include "desk/draft_json.h"

#include "base/printed_text.h"
#include "preview/page_answers.h"

namespace banxin {

std::string fit_json(const FitReport& fit) {
    return "\"over\": " + std::to_string(fit.overset_lines) +
           ", \"over_chars\": " + std::to_string(fit.overset_chars) +
           ", \"free\": " + std::to_string(fit.underset_lines) +
           ", \"free_chars\": " + std::to_string(fit.underset_chars);
}

std::string trial_json(const ShownIssue& live, const ShownIssue::Trial& trial, const std::string& article) {
    std::string out = "\"fonts\": " + std::to_string(live.fonts_version()) +
                      ", \"glyphs\": " + std::to_string(live.outlines()->count()) + ", \"pages\": [";
    for (const PageView& page : trial.pages)
        out += (out.back() == '[' ? "{" : ", {") + std::string("\"number\": ") + std::to_string(page.number) +
               ", \"svg\": " + json_string(page.svg) + "}";
    out += "], \"fits\": [";
    for (const FitReport& fit : trial.fits)
        if (article.empty() || fit.article == article)
            out += (out.back() == '[' ? "{" : ", {") + std::string("\"article\": ") +
                   json_string(fit.article) + ", \"page\": " + std::to_string(fit.page) +
                   ", \"slot\": " + json_string(fit.slot) + ", " + fit_json(fit) + "}";
    return out + "]";
}

std::string findings_json(const std::vector<Diagnostic>& found, const SourceMap& sources, FileId file,
                          Language language) {
    std::string out = "[";
    for (const Diagnostic& d : found) {
        if (d.where.file != file) continue;
        const LineColumn at = sources.line_column({d.where.file, d.where.begin});
        const std::string_view text = sources.text(file);
        const std::string excerpt(text.substr(d.where.begin, d.where.end - d.where.begin));
        out += (out.size() > 1 ? ", {" : "{") + std::string("\"code\": ") + json_string(d.code) + ", " +
               severity_json(d) + ", \"message\": " + json_string(message(d, language)) +
               ", \"hint\": " + json_string(hint(d, language)) + ", \"line\": " + std::to_string(at.line) +
               ", \"column\": " + std::to_string(at.column) + ", \"excerpt\": " + json_string(excerpt) + "}";
    }
    return out + "]";
}

}  // namespace banxin
