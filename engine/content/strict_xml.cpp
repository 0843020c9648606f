#include "content/strict_xml.h"

#include <algorithm>
#include <cstdio>
#include <vector>

#include "base/file.h"
#include "base/unicode.h"

namespace banxin {
namespace {

/// XML 1.0 production 2, Char.
bool is_xml_character(char32_t c) {
    return c == '\t' || c == '\n' || c == '\r' || (c >= 0x20 && c < 0xD800) || (c >= 0xE000 && c < 0xFFFE) ||
           (c >= 0x10000 && c <= 0x10FFFF);
}

constexpr std::string_view white_space = " \t\r\n";

/// Production 4 as far as ASCII goes; which further letters a name has is the vocabulary's matter.
bool is_name_start(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c == ':' ||
           static_cast<unsigned char>(c) >= 0x80;
}
bool is_name_character(char c) {
    return is_name_start(c) || (c >= '0' && c <= '9') || c == '-' || c == '.';
}

/// The five entities that XML itself knows (4.6).
constexpr struct {
    std::string_view name;
    char32_t value;
} entities[] = {{"lt", '<'}, {"gt", '>'}, {"amp", '&'}, {"quot", '"'}, {"apos", '\''}};

std::string code_point(char32_t c) {
    char text[16];
    std::snprintf(text, sizeof text, "U+%04X", static_cast<unsigned>(c));
    return text;
}

/// Goes once over a text. Goes on after a fault where what follows can still be told; `stop` where it cannot.
class Scanner {
  public:
    Scanner(FileId file, const SourceMap& sources, Diagnostics& diagnostics)
        : file_(file), sources_(sources), diagnostics_(diagnostics), text_(sources.text(file)) {}

    bool scan() {
        check_characters();
        while (!stopped_ && at_ < text_.size()) scan_item();
        if (stopped_) return false;
        for (; !open_.empty(); open_.pop_back()) report_unclosed(open_.back());
        if (!has_root_) report("E1010", 0, 0);
        return !refused_;
    }

  private:
    struct OpenElement {
        std::string_view name;
        std::size_t at;  ///< of its `<`
    };

    void report(std::string code, std::size_t begin, std::size_t end, std::vector<std::string> args = {}) {
        refused_ = true;
        diagnostics_.report(std::move(code),
                            {file_, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)},
                            std::move(args));
    }
    void stop(std::string code, std::size_t begin, std::size_t end, std::vector<std::string> args = {}) {
        report(std::move(code), begin, end, std::move(args));
        stopped_ = true;
    }
    void report_unclosed(const OpenElement& element) {
        report("E1012", element.at, element.at + 1 + element.name.size(), {std::string(element.name)});
    }

    bool next_is(std::string_view token) const { return text_.substr(at_).starts_with(token); }
    void skip_white_space() { at_ = std::min(text_.find_first_not_of(white_space, at_), text_.size()); }
    /// The name at hand, "" when none stands here.
    std::string_view take_name() {
        const std::size_t start = at_;
        if (at_ < text_.size() && is_name_start(text_[at_]))
            while (at_ < text_.size() && is_name_character(text_[at_])) ++at_;
        return text_.substr(start, at_ - start);
    }
    bool take(std::string_view token) {
        if (next_is(token)) {
            at_ += token.size();
            return true;
        }
        stop("E1017", at_, at_, {std::string(token)});
        return false;
    }

    void check_characters() {
        constexpr int enough = 10;  // a file of another kind has thousands
        int found = 0;
        for (std::size_t i = 0; i < text_.size() && found < enough;) {
            const auto lead = static_cast<unsigned char>(text_[i]);
            // Below space, or U+FFFE and U+FFFF as EF BF BE and EF BF BF; surrogates are no UTF-8.
            const bool noncharacter = lead == 0xEF && text_.substr(i, 3) >= "\xEF\xBF\xBE";
            if ((lead < 0x20 && !is_xml_character(lead)) || noncharacter) {
                const std::size_t length = noncharacter ? 3 : 1;
                report("E1005", i, i + length, {code_point(to_u32(text_.substr(i, length))[0])});
                ++found;
            }
            ++i;
        }
    }

    void scan_item() {
        if (text_[at_] != '<')
            scan_text();
        else if (next_is("<!--"))
            scan_comment();
        else if (next_is("<![CDATA["))
            scan_cdata();
        else if (next_is("<!DOCTYPE"))
            stop("E1007", at_, at_ + 9);
        else if (next_is("<?"))
            scan_instruction();
        else if (next_is("</"))
            scan_end_tag();
        else
            scan_start_tag();
    }

    void scan_text() {
        const std::size_t start = at_, end = std::min(text_.find('<', at_), text_.size());
        if (open_.empty()) {
            const std::size_t word = std::min(text_.find_first_not_of(white_space, start), end);
            if (word < end) stop(has_root_ ? "E1009" : "E1022", word, word);
            at_ = end;
            return;
        }
        for (; at_ < end; ++at_) {
            if (text_[at_] == '&') check_reference();
            if (next_is("]]>")) report("E1019", at_, at_ + 3);
        }
    }

    /// At a `&`; stays there.
    void check_reference() {
        const std::size_t name_end = text_.find_first_not_of(
            "#0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ-_.", at_ + 1);
        if (name_end == text_.npos || name_end == at_ + 1 || text_[name_end] != ';')
            return report("E1020", at_, at_ + 1);
        if (xml_character_at(text_, at_).length > 0) return;
        const std::string whole(text_.substr(at_, name_end + 1 - at_));
        if (whole[1] == '#')
            report("E1006", at_, name_end + 1, {whole});
        else
            report("E1014", at_, name_end + 1, {whole.substr(1, whole.size() - 2)});
    }

    void scan_comment() {
        const std::size_t start = at_, end = text_.find("--", at_ + 4);
        at_ = end == text_.npos ? text_.size() : end + 2;
        if (end == text_.npos)
            stop("E1017", start, start + 4, {"-->"});
        else if (next_is(">"))
            ++at_;
        else {
            report("E1016", end, end + 2);
            at_ = text_.find("-->", end);
            if (at_ == text_.npos) return stop("E1017", start, start + 4, {"-->"});
            at_ += 3;
        }
    }

    void scan_cdata() {
        const std::size_t start = at_, end = text_.find("]]>", at_);
        if (open_.empty()) return stop(has_root_ ? "E1009" : "E1022", start, start + 9);
        if (end == text_.npos) return stop("E1017", start, start + 9, {"]]>"});
        at_ = end + 3;
    }

    void scan_instruction() {
        const std::size_t start = at_, end = text_.find("?>", at_);
        at_ += 2;
        const std::string_view target = take_name();
        if (target.empty()) return stop("E1017", at_, at_, {"<?xml"});
        if (target == "xml" && start > 0) report("E1023", start, start + 5);
        if (end == text_.npos) return stop("E1017", start, start + 2, {"?>"});
        at_ = end + 2;
    }

    void scan_start_tag() {
        const std::size_t start = at_++;
        const std::string_view name = take_name();
        if (name.empty()) return stop("E1017", start, start + 1, {"&lt;"});
        if (open_.empty() && has_root_) return stop("E1009", start, at_);
        has_root_ = true;
        if (open_.size() == max_xml_depth) return stop("E1008", start, at_, {std::to_string(max_xml_depth)});
        scan_attributes();
        if (stopped_) return;
        if (next_is("/>")) {
            at_ += 2;
        } else if (take(">")) {
            open_.push_back({name, start});
        }
    }

    void scan_attributes() {
        std::vector<std::string_view> names;
        for (;;) {
            const std::size_t before = at_;
            skip_white_space();
            const std::size_t start = at_;
            const std::string_view name = take_name();
            if (name.empty()) return;
            if (start == before) return stop("E1017", start, start, {"“ ”"});
            if (std::find(names.begin(), names.end(), name) != names.end())
                report("E1011", start, at_, {std::string(name)});
            names.push_back(name);
            skip_white_space();
            if (!take("=")) return;
            skip_white_space();
            if (at_ >= text_.size() || (text_[at_] != '"' && text_[at_] != '\''))
                return stop("E1017", at_, at_, {"\""});
            scan_value();
            if (stopped_) return;
        }
    }

    void scan_value() {
        const std::size_t start = at_;
        const char quote = text_[at_++];
        for (; at_ < text_.size() && text_[at_] != quote; ++at_) {
            if (text_[at_] == '<')
                return stop("E1015", at_, at_ + 1);  // more likely a quotation mark is missing
            if (text_[at_] == '&') check_reference();
        }
        if (at_ >= text_.size()) return stop("E1017", start, start + 1, {std::string(1, quote)});
        ++at_;
    }

    void scan_end_tag() {
        const std::size_t start = at_;
        at_ += 2;
        const std::string_view name = take_name();
        const std::size_t name_end = at_;
        skip_white_space();
        if (!next_is(">")) return stop("E1017", name_end, name_end, {">"});
        ++at_;
        const auto opened =
            std::find_if(open_.rbegin(), open_.rend(), [&](const auto& e) { return e.name == name; });
        if (open_.empty()) {
            stop("E1021", start, name_end, {std::string(name)});
        } else if (opened == open_.rend()) {  // a slip in the end tag itself
            const auto line = sources_.line_column({file_, static_cast<std::uint32_t>(open_.back().at)}).line;
            report("E1013", start, name_end,
                   {std::string(name), std::string(open_.back().name), std::to_string(line)});
            open_.pop_back();
        } else {
            for (; open_.back().name != name; open_.pop_back()) report_unclosed(open_.back());
            open_.pop_back();
        }
    }

    FileId file_;
    const SourceMap& sources_;
    Diagnostics& diagnostics_;
    std::string_view text_;
    std::size_t at_ = 0;
    std::vector<OpenElement> open_;
    bool has_root_ = false, refused_ = false, stopped_ = false;
};

}  // namespace

XmlCharacter xml_character_at(std::string_view text, std::size_t offset) {
    if (text[offset] != '&') {
        const auto lead = static_cast<unsigned char>(text[offset]);
        const std::size_t length = lead < 0x80 ? 1 : lead < 0xE0 ? 2 : lead < 0xF0 ? 3 : 4;
        return {to_u32(text.substr(offset, length))[0], length};
    }
    const std::size_t end = text.find(';', offset);
    if (end == text.npos) return {};
    const std::string_view name = text.substr(offset + 1, end - offset - 1);
    for (const auto& entity : entities)
        if (name == entity.name) return {entity.value, end + 1 - offset};
    if (!name.starts_with('#')) return {};
    const bool hexadecimal = name.starts_with("#x");
    const std::string_view digits = name.substr(hexadecimal ? 2 : 1);
    if (digits.empty()) return {};
    char32_t value = 0;
    for (const char c : digits) {
        const int digit = c >= '0' && c <= '9'                  ? c - '0'
                          : hexadecimal && c >= 'a' && c <= 'f' ? c - 'a' + 10
                          : hexadecimal && c >= 'A' && c <= 'F' ? c - 'A' + 10
                                                                : -1;
        if (digit < 0 || value > 0x10FFFF) return {};
        value = value * (hexadecimal ? 16 : 10) + static_cast<char32_t>(digit);
    }
    return is_xml_character(value) ? XmlCharacter{value, end + 1 - offset} : XmlCharacter{};
}

UncheckedXml::UncheckedXml(std::string path, std::string bytes)
    : path_(std::move(path)), decoded_(decode(std::move(bytes))) {}

std::optional<UncheckedXml> UncheckedXml::read(const std::filesystem::path& path, Diagnostics& diagnostics) {
    std::string bytes;
    std::error_code ignored;
    const auto size = std::filesystem::file_size(path, ignored);
    if (!ignored && size > max_xml_bytes) {
        diagnostics.report("E1002", {}, {path.string(), std::to_string(max_xml_bytes >> 20)});
        return std::nullopt;
    }
    if (const FileError error = read_whole(path, max_xml_bytes, bytes); !error.empty()) {
        diagnostics.report("E1001", {}, {path.string(), error});
        return std::nullopt;
    }
    return UncheckedXml(path.lexically_normal().string(), std::move(bytes));
}

void UncheckedXml::put_into(SourceMap& sources) {
    file_ = sources.add(std::move(path_), std::move(decoded_.utf8));
}

std::optional<FileId> UncheckedXml::checked(const SourceMap& sources, Diagnostics& diagnostics) const {
    if (const auto& fault = decoded_.fault) {
        diagnostics.report(fault->code, {file_, fault->begin, fault->end}, fault->args);
        return std::nullopt;
    }
    return Scanner(file_, sources, diagnostics).scan() ? std::optional(file_) : std::nullopt;
}

std::optional<FileId> check_strict_xml(std::string path, std::string bytes, SourceMap& sources,
                                       Diagnostics& diagnostics) {
    UncheckedXml file(std::move(path), std::move(bytes));
    file.put_into(sources);
    return file.checked(sources, diagnostics);
}

std::optional<FileId> read_strict_xml(const std::filesystem::path& path, SourceMap& sources,
                                      Diagnostics& diagnostics) {
    auto file = UncheckedXml::read(path, diagnostics);
    if (!file) return std::nullopt;
    file->put_into(sources);
    return file->checked(sources, diagnostics);
}

}  // namespace banxin
