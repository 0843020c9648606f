#include "proofread/proof_lists.h"

#include <algorithm>

#include "base/file.h"
#include "base/unicode.h"
#include "content/encoding.h"
#include "text/names.h"

namespace banxin {
namespace {

constexpr std::size_t max_list_bytes = 32u << 20;
constexpr std::string_view white_space = " \t\r";

struct Line {
    std::vector<std::u32string> fields;
    SourceSpan where;
};

/// The entries of a file as fields; what cannot be read is reported.
std::vector<Line> read_lines(const std::filesystem::path& path, SourceSpan named, SourceMap& sources,
                             Diagnostics& diagnostics) {
    std::string bytes;
    if (const FileError error = read_whole(path, max_list_bytes, bytes); !error.empty()) {
        diagnostics.report("E1001", named, {path.string(), error});
        return {};
    }
    DecodedText decoded = decode(std::move(bytes));
    const FileId file = sources.add(path.string(), std::move(decoded.utf8));
    if (const auto& fault = decoded.fault) {
        diagnostics.report(fault->code, {file, fault->begin, fault->end}, fault->args);
        return {};
    }
    const std::string_view text = sources.text(file);
    std::vector<Line> lines;
    for (std::size_t begin = 0; begin < text.size();) {
        const std::size_t end = std::min(text.find('\n', begin), text.size());
        std::string_view rest = text.substr(begin, end - begin);
        rest = rest.substr(0, rest.find('#'));
        Line line{{}, {file, static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end)}};
        while (true) {
            rest.remove_prefix(std::min(rest.find_first_not_of(white_space), rest.size()));
            if (rest.empty()) break;
            const std::string_view field = rest.substr(0, rest.find_first_of(white_space));
            line.fields.push_back(to_u32(field));
            rest.remove_prefix(field.size());
        }
        if (!line.fields.empty()) lines.push_back(std::move(line));
        begin = end + 1;
    }
    return lines;
}

std::optional<ListedWord> wrong_word(ProofRule rule, const Line& line) {
    if (line.fields.size() < 2) return std::nullopt;
    ListedWord out{rule, line.fields[0], line.fields[1], {line.fields.begin() + 2, line.fields.end()}};
    const auto has_word = [&](const std::u32string& other) { return other.find(out.word) != other.npos; };
    if (!std::ranges::all_of(out.unless, has_word)) return std::nullopt;
    return out;
}

/// Of a word that is wrong wherever it stands.
std::optional<ListedWord> unwanted_word(ProofRule rule, const Line& line) {
    if (line.fields.size() > 2) return std::nullopt;
    return ListedWord{rule, line.fields[0], line.fields.size() == 2 ? line.fields[1] : U"", {}};
}

Person person(const Line& line) {
    Person out{line.fields[0], {}};
    for (auto field = line.fields.begin() + 1; field != line.fields.end(); ++field) {
        if (field->find(U'、') != field->npos) out.titles.push_back(*field);
        for (std::size_t begin = 0; begin <= field->size();) {
            const std::size_t end = std::min(field->find(U'、', begin), field->size());
            if (end > begin) out.titles.push_back(field->substr(begin, end - begin));
            begin = end + 1;
        }
    }
    return out;
}

/// One kind of list: what a line must look like, and where its entry goes.
class ListReader {
  public:
    ListReader(ProofLists& lists, SourceMap& sources, Diagnostics& diagnostics)
        : lists_(lists), sources_(sources), diagnostics_(diagnostics) {}

    void read_words(ProofRule rule, const std::filesystem::path& path, SourceSpan named = {}) {
        for (const Line& line : read_lines(path, named, sources_, diagnostics_))
            add(wrong_word(rule, line), line, "错 对 [例外…]");
    }
    void read_unwanted_words(ProofRule rule, const std::filesystem::path& path, SourceSpan named) {
        for (const Line& line : read_lines(path, named, sources_, diagnostics_))
            add(unwanted_word(rule, line), line, "词 [改用]");
    }
    void read_plain(std::vector<std::u32string>& words, const std::filesystem::path& path,
                    SourceSpan named = {}) {
        for (const Line& line : read_lines(path, named, sources_, diagnostics_))
            words.insert(words.end(), line.fields.begin(), line.fields.end());
    }
    void read_people(const std::filesystem::path& path, SourceSpan named) {
        for (const Line& line : read_lines(path, named, sources_, diagnostics_))
            lists_.people.push_back(person(line));
    }

  private:
    void add(std::optional<ListedWord> word, const Line& line, const char* form) {
        if (word)
            lists_.words.push_back(std::move(*word));
        else
            diagnostics_.report("E1301", line.where, {form});
    }

    ProofLists& lists_;
    SourceMap& sources_;
    Diagnostics& diagnostics_;
};

constexpr struct {
    std::string_view file;
    ProofRule rule;
} shipped_lists[] = {
    {"wrong_words.txt", ProofRule::wrong_word},
    {"variant_words.txt", ProofRule::variant_word},
    {"doubled_words.txt", ProofRule::doubled_word},
};

}  // namespace

std::vector<std::filesystem::path> proof_list_files(const std::filesystem::path& shipped,
                                                    const Paper& paper) {
    std::vector<std::filesystem::path> files;
    for (const ProofListFile& list : paper.proof_lists) files.emplace_back(list.path);
    for (const auto& [file, rule] : shipped_lists) files.push_back(shipped / file);
    return files;
}

ProofLists read_proof_lists(const std::filesystem::path& shipped, const Paper& paper, SourceMap& sources,
                            Diagnostics& diagnostics) {
    ProofLists lists;
    ListReader reader(lists, sources, diagnostics);
    // The newsroom's come first: of two entries for one word theirs counts.
    for (const ProofListFile& list : paper.proof_lists) {
        if (list.kind == "people")
            reader.read_people(list.path, list.where);
        else if (list.kind == "words")
            reader.read_words(ProofRule::wrong_word, list.path, list.where);
        else if (list.kind == "forbidden")
            reader.read_unwanted_words(ProofRule::forbidden_word, list.path, list.where);
        else if (list.kind == "sensitive")
            reader.read_unwanted_words(ProofRule::sensitive_word, list.path, list.where);
        else if (list.kind == "surnames")
            reader.read_plain(lists.surnames, list.path, list.where);
        else if (list.kind == "roles")
            reader.read_plain(lists.roles, list.path, list.where);
    }
    for (const auto& [file, rule] : shipped_lists) reader.read_words(rule, shipped / file);
    for (std::u32string_view calling : callings()) lists.roles.emplace_back(calling);
    lists.role_matcher = WordMatcher(lists.roles);
    std::vector<std::u32string> words;
    for (const ListedWord& word : lists.words) words.push_back(word.word);
    lists.word_matcher = WordMatcher(words);
    std::vector<std::u32string> names;
    for (const Person& p : lists.people) {
        names.push_back(p.name);
        lists.titles.insert(lists.titles.end(), p.titles.begin(), p.titles.end());
    }
    lists.name_matcher = WordMatcher(names);
    lists.title_matcher = WordMatcher(lists.titles);
    return lists;
}

}  // namespace banxin
