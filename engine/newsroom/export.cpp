#include "newsroom/export.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <charconv>
#include <cstdio>
#include <cstring>
#include <map>
#include <set>

#include <sys/stat.h>

#include "base/file.h"
#include "base/sha256.h"
#include "newsroom/newsroom.h"

namespace banxin::newsroom {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t largest_text = std::size_t{1} << 30;
constexpr std::string_view heading =
    "sequence\tat\tperson\tsession\trole\tobject\taction\tfrom\tto\thash\tbase\treason\tdetail\tengine\tprevi"
    "ous"
    "\town\n";

[[noreturn]] void not_as_exported(const std::string& what) {
    throw StoreFailure(what, "E9031");
}

/// A field without tabs and line ends, and back.
std::string to_field(std::string_view text) {
    std::string out;
    for (const char c : text)
        out += c == '\\' ? "\\\\" : c == '\t' ? "\\t" : c == '\n' ? "\\n" : std::string(1, c);
    return out;
}
std::string from_field(std::string_view field) {
    std::string out;
    for (std::size_t i = 0; i < field.size(); ++i) {
        if (field[i] != '\\' || i + 1 == field.size()) {
            out += field[i];
            continue;
        }
        const char c = field[++i];
        out += c == 't' ? '\t' : c == 'n' ? '\n' : c;
    }
    return out;
}

std::string to_line(const Event& e) {
    std::string line = std::to_string(e.sequence);
    for (const std::string_view field :
         {std::string_view(e.at), std::string_view(e.person), std::string_view(e.session),
          std::string_view(e.role), std::string_view(e.object), name_of(e.action), name_of(e.from),
          name_of(e.to), std::string_view(e.hash), std::string_view(e.base), std::string_view(e.reason),
          std::string_view(e.detail), std::string_view(e.engine), std::string_view(e.previous),
          std::string_view(e.own)})
        line += '\t' + to_field(field);
    return line + '\n';
}

std::vector<std::string> split(std::string_view text, char at) {
    std::vector<std::string> parts;
    while (!text.empty()) {
        const std::string_view part = text.substr(0, text.find(at));
        parts.emplace_back(part);
        text.remove_prefix(std::min(text.size(), part.size() + 1));
    }
    return parts;
}

Event event_of(const std::string& line) {
    std::vector<std::string> f = split(line, '\t');
    f.resize(16);
    std::ranges::transform(f, f.begin(), from_field);
    Event e;
    std::from_chars(f[0].data(), f[0].data() + f[0].size(), e.sequence);
    const auto action = named<Action>(f[6]);
    const auto from = named<State>(f[7]), to = named<State>(f[8]);
    if (!action || !from || !to) not_as_exported("events.txt: " + f[0]);
    return {e.sequence, f[1], f[2],  f[3],  f[4],  f[5],  *action, *from,
            *to,        f[9], f[10], f[11], f[12], f[13], f[14],   f[15]};
}

constexpr const char* sums_name = "SHA256SUMS";

/// The files of an export as they are written.
class ExportFolder {
  public:
    explicit ExportFolder(fs::path folder) : folder_(std::move(folder)) {
        std::error_code failed;
        if (folder_.has_parent_path()) fs::create_directories(folder_.parent_path(), failed);
        // Passwords' hashes and texts that are not out yet: nobody else's from the beginning.
        if (::mkdir(folder_.c_str(), 0700) != 0)
            throw StoreFailure(folder_.string() + ": " + std::strerror(errno));
    }
    void write(const fs::path& file, std::string_view text) {
        put(file, text);
        sums_ += sha256(text) + "  " + file.generic_string() + '\n';
    }
    /// Last: with it the export is whole.
    void finish() { put(sums_name, sums_); }

  private:
    void put(const fs::path& file, std::string_view text) const {
        std::error_code failed;
        fs::create_directories((folder_ / file).parent_path(), failed);
        if (failed) throw StoreFailure((folder_ / file).string() + ": " + failed.message());
        if (const FileError why = write_whole(folder_ / file, text); !why.empty())
            throw StoreFailure((folder_ / file).string() + ": " + why);
    }
    fs::path folder_;
    std::string sums_;
};

std::string read(const fs::path& file) {
    std::string text;
    if (const FileError why = read_whole(file, largest_text, text); !why.empty())
        throw StoreFailure(file.string() + ": " + why);
    return text;
}

/// Every file is there as it was exported.
void check_sums(const fs::path& folder) {
    bool any = false;
    for (const std::string& line : split(read(folder / sums_name), '\n')) {
        const fs::path file = line.substr(std::min<std::size_t>(line.size(), 66));
        std::string text;
        if (file.empty() || !read_whole(folder / file, largest_text, text).empty() ||
            sha256(text) != line.substr(0, 64))
            not_as_exported(line);
        any = any || file == "events.txt";
    }
    if (!any) not_as_exported(sums_name);
}

/// The lists of pictures that follow the text in the bytes of a revision.
std::string after_text(std::string_view bytes, const std::string& text) {
    const std::size_t begin = bytes.find('\n') + 1 + text.size();
    return begin < bytes.size() ? std::string(bytes.substr(begin)) : std::string();
}

std::string numbered(std::int64_t number) {
    char name[32];
    std::snprintf(name, sizeof name, "%06lld", static_cast<long long>(number));
    return name;
}

/// An id as a file's name: what a file system or another person might read otherwise goes as %XX, and what
/// is too long for one ends with its hash.
std::string file_name(std::string_view id) {
    std::string name;
    for (const char c : id) {
        char hex[4];
        std::snprintf(hex, sizeof hex, "%%%02X", static_cast<unsigned char>(c));
        name += c == '/' || c == '%' || c == '\\' || c == '\0' || (c == '.' && name.empty())
                    ? hex
                    : std::string(1, c);
    }
    constexpr std::size_t longest = 180;
    return name.size() <= longest ? name : sha256(name).substr(0, 32);
}

/// Where the export has bytes that the store keeps for an event.
fs::path file_of(const Event& e, const std::string& hash) {
    const std::string name = file_name(e.object.substr(e.object.find('/') + 1)),
                      short_hash = hash.substr(0, 12);
    if (e.action == Action::release) return fs::path("released") / (name + "-" + short_hash + ".txt");
    return fs::path(e.action == Action::place ? "placed" : "articles") / name /
           (numbered(e.sequence) + "-" + short_hash + ".xml");
}
fs::path pictures_beside(fs::path article) {
    return article.replace_extension(".pictures.txt");
}

}  // namespace

void export_paper(const Ledger& ledger, const fs::path& folder) {
    ExportFolder out(folder);
    const std::vector<Event> events = ledger.events_after(0);
    std::string lines(heading);
    World world;
    std::set<std::string> written;
    for (const Event& e : events) {
        lines += to_line(e);
        happen(world, e);
        for (const std::string& hash : bytes_kept_for(e)) {
            if (!written.insert(hash).second) continue;
            const auto bytes = ledger.revision(hash);
            if (!bytes) not_as_exported(e.object + " " + hash);
            const fs::path file = file_of(e, hash);
            if (e.action != Action::save) {
                out.write(file, *bytes);
                continue;
            }
            const std::string text = article_text(*bytes), pictures = after_text(*bytes, text);
            out.write(file, text);
            if (!pictures.empty()) out.write(pictures_beside(file), pictures);
        }
    }
    for (const auto& [object, now] : world) {
        if (kind_of(object) != Kind::issue) continue;
        std::string issue = object + " " + std::string(name_of(now.state)) + " " + now.due + "\n";
        for (const std::string& page : pages_of(world, object)) {
            const Standing& p = standing(world, page);
            issue += page + " " + std::string(name_of(p.state)) + " " + p.hash + "\n";
            for (const Placed& placed : p.placed)
                issue += "  " + placed.article + " " + placed.revision + "\n";
        }
        out.write(fs::path("issues") / (file_name(object.substr(6)) + ".txt"), issue);
    }
    std::int64_t number = 0;
    for (const SideDraft& d : ledger.side_drafts("")) {
        const std::string text = article_text(d.text);
        const fs::path file = fs::path("side-drafts") / numbered(++number);
        out.write(file.string() + ".xml", text);
        out.write(file.string() + ".txt", to_field(d.object) + '\t' + to_field(d.person) + '\t' +
                                              to_field(d.at) + '\t' + to_field(d.base) + '\n' +
                                              after_text(d.text, text));
    }
    std::string people;
    for (const auto& [person, secret] : ledger.secrets()) people += to_field(person) + '\t' + secret + '\n';
    out.write("people.txt", people);
    out.write("events.txt", lines);
    out.finish();
}

void import_paper(Ledger& ledger, const fs::path& folder) {
    check_sums(folder);
    std::vector<Event> events;
    for (const std::string& line : split(read(folder / "events.txt"), '\n'))
        if (line + '\n' != heading) events.push_back(event_of(line));
    ledger.write([&] {
        if (!ledger.head().empty()) throw StoreFailure(ledger.paper());
        std::set<std::string> taken;
        for (const Event& e : events) {
            if (!ledger.take_in(e)) not_as_exported("events.txt: " + std::to_string(e.sequence));
            for (const std::string& hash : bytes_kept_for(e)) {
                if (!taken.insert(hash).second) continue;
                const fs::path file = folder / file_of(e, hash), pictures = pictures_beside(file);
                std::string bytes = read(file);
                if (e.action == Action::save)
                    bytes = revision_bytes(bytes, {}) + (fs::exists(pictures) ? read(pictures) : "");
                if (sha256(bytes) != hash) not_as_exported(file.string());
                ledger.keep_revision(hash, bytes);
            }
        }
        for (std::int64_t number = 1; fs::exists(folder / "side-drafts" / (numbered(number) + ".xml"));
             ++number) {
            const fs::path file = folder / "side-drafts" / numbered(number);
            const std::string about = read(file.string() + ".txt");
            const std::size_t end = std::min(about.find('\n'), about.size());
            std::vector<std::string> f = split(about.substr(0, end), '\t');
            f.resize(4);
            ledger.keep_side_draft({from_field(f[0]), from_field(f[1]), from_field(f[2]), from_field(f[3]),
                                    revision_bytes(read(file.string() + ".xml"), {}) +
                                        about.substr(std::min(end + 1, about.size()))});
        }
        for (const std::string& line : split(read(folder / "people.txt"), '\n'))
            if (const std::size_t tab = line.find('\t'); tab != line.npos)
                ledger.set_secret(from_field(line.substr(0, tab)), line.substr(tab + 1));
    });
}

}  // namespace banxin::newsroom
