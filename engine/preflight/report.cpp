#include "preflight/report.h"

#include <algorithm>
#include <cstdio>

#include "base/printed_text.h"

namespace banxin {
namespace {

std::string_view in(const Wording& words, Language language) {
    return language == Language::zh ? words.zh : words.en;
}

std::string filled(std::string_view pattern, const std::vector<std::string>& args) {
    std::string out;
    for (std::size_t i = 0; i < pattern.size(); ++i) {
        const bool hole = pattern[i] == '{' && i + 2 < pattern.size() && pattern[i + 2] == '}';
        const auto number = hole ? static_cast<std::size_t>(pattern[i + 1] - '0') : args.size();
        if (number < args.size()) {
            out += args[number];
            i += 2;
        } else {
            out += pattern[i];
        }
    }
    return out;
}

std::string decimal(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.1f", value);
    return text;
}

struct KindWords {
    const char* id;
    Wording words;
};
constexpr KindWords kinds[] = {
    {"text", {"文字", "text"}},           {"stroke", {"线", "rule"}},
    {"area", {"色块", "area"}},           {"picture", {"图片", "picture"}},
    {"line-art", {"线条图", "line art"}}, {"gradient", {"渐变", "gradient"}},
    {"group", {"透明组", "group"}},
};

const KindWords& words_of_kind(Painted::Kind kind) {
    return kinds[static_cast<std::size_t>(kind)];
}

std::string demand_words(Demand demand, Language language) {
    constexpr Wording must{"错误", "must"}, should{"警告", "should"};
    return std::string(in(demand == Demand::must ? must : should, language));
}

std::string message(const PreflightFinding& finding, Language language) {
    return filled(in(finding.fault.says, language), finding.fault.args);
}

/// Bytes of names in a foreign PDF may be of no encoding.
std::string as_utf8(const std::string& text) {
    std::string out;
    for (char c : text) out += static_cast<unsigned char>(c) < 0x20 ? ' ' : c;
    return out;
}

std::string json_strings(const std::vector<std::string>& all) {
    std::string out = "[";
    for (const std::string& one : all) out += (out.size() > 1 ? ", " : "") + json_string(one);
    return out + "]";
}

}  // namespace

bool PreflightReport::passed() const {
    return std::none_of(findings.begin(), findings.end(),
                        [](const PreflightFinding& f) { return f.demand == Demand::must; });
}

std::string to_text(const PreflightFinding& finding, Language language) {
    const bool zh = language == Language::zh;
    std::string line = std::string(finding.rule->id) + " " + demand_words(finding.demand, language);
    if (finding.page)
        line +=
            zh ? "  第 " + std::to_string(finding.page) + " 页" : "  page " + std::to_string(finding.page);
    if (finding.where)
        line += (zh ? " 距左 " : " at ") + decimal(finding.where->x.in_mm()) + (zh ? " 距上 " : ", ") +
                decimal(finding.where->y.in_mm()) + " mm";
    if (finding.kind) line += " " + std::string(in(words_of_kind(*finding.kind).words, language));
    if (!finding.object.empty()) line += " " + as_utf8(finding.object);
    line += (zh ? "：" : ": ") + as_utf8(message(finding, language));
    if (finding.alike)
        line += zh ? "（同样的另有 " + std::to_string(finding.alike) + " 处）"
                   : " (and " + std::to_string(finding.alike) + " alike)";
    return line;
}

std::string to_text(const PreflightReport& report, Language language) {
    const bool zh = language == Language::zh;
    std::string out;
    std::size_t musts = 0;
    for (const PreflightFinding& finding : report.findings) {
        out += to_text(finding, language) + "\n";
        musts += finding.demand == Demand::must;
    }
    for (std::size_t i = 0; i < report.ink.size(); ++i) {
        out += filled(
            zh ? "第 {0} 页总墨量：4 毫米见方最多 {1}%" : "page {0}: total ink at most {1} % over 4 mm",
            {std::to_string(i + 1), decimal(report.ink[i].square.ink * 100)});
        if (report.ink[i].pixel)
            out += filled(zh ? "，单点 {0}%" : ", {0} % in a pixel", {decimal(*report.ink[i].pixel * 100)});
        out += "\n";
    }
    auto list = [&](const char* title_zh, const char* title_en, const std::vector<std::string>& names) {
        if (names.empty()) return;
        out += zh ? title_zh : title_en;
        for (const std::string& name : names) out += " " + name;
        out += "\n";
    };
    list("读过本文件的程序：", "read by:", report.programs_run);
    list("没有安装：", "not installed:", report.programs_missing);
    const std::size_t shoulds = report.findings.size() - musts;
    out += filled(report.passed() ? (zh ? "可以付印（{1} 条警告）\n" : "ready for the press ({1} should)\n")
                                  : (zh ? "不能付印：{0} 条错误，{1} 条警告\n"
                                        : "not ready for the press: {0} must, {1} should\n"),
                  {std::to_string(musts), std::to_string(shoulds)});
    return out;
}

std::string to_json(const PreflightReport& report, Language language) {
    std::string out = std::string("{\"passed\": ") + (report.passed() ? "true" : "false") +
                      ",\n\"origin\": \"upper left corner of the trimmed page\",\n\"findings\": [";
    bool first = true;
    for (const PreflightFinding& f : report.findings) {
        out += first ? "\n  " : ",\n  ";
        first = false;
        out += "{\"rule\": " + json_string(f.rule->id) +
               ", \"demand\": " + (f.demand == Demand::must ? "\"must\"" : "\"should\"") +
               ", \"origin\": " + json_string(f.rule->origin) +
               ", \"page\": " + (f.page ? std::to_string(f.page) : "null");
        if (f.where)
            out += ", \"x_mm\": " + decimal(f.where->x.in_mm()) +
                   ", \"y_mm\": " + decimal(f.where->y.in_mm()) +
                   ", \"width_mm\": " + decimal(f.where->width.in_mm()) +
                   ", \"height_mm\": " + decimal(f.where->height.in_mm());
        if (f.kind) out += ", \"kind\": " + json_string(words_of_kind(*f.kind).id);
        out += ", \"object\": " + json_string(as_utf8(f.object)) +
               ", \"message\": " + json_string(as_utf8(message(f, language))) +
               ", \"alike\": " + std::to_string(f.alike) + "}";
    }
    out += "],\n\"ink\": [";
    for (std::size_t i = 0; i < report.ink.size(); ++i) {
        out += std::string(i ? ", " : "") + "{\"page\": " + std::to_string(i + 1) +
               ", \"square_percent\": " + decimal(report.ink[i].square.ink * 100);
        if (report.ink[i].pixel) out += ", \"pixel_percent\": " + decimal(*report.ink[i].pixel * 100);
        out += "}";
    }
    return out + "],\n\"programs\": {\"run\": " + json_strings(report.programs_run) +
           ", \"missing\": " + json_strings(report.programs_missing) + "}}\n";
}

}  // namespace banxin
