// banxin build: the pages of an issue into files.
#include <algorithm>
#include <charconv>
#include <chrono>
#include <cstdio>
#include <map>
#include <memory>
#include <set>

#include "base/file.h"
#include "base/parallel.h"
#include "base/sha256.h"
#include "batch_report.h"
#include "compose_issue.h"
#include "content/input_files.h"
#include "find_press.h"
#include "manifest/manifest.h"
#include "page_numbers.h"
#include "preflight/preflight.h"
#include "print.h"
#include "render/pdf_file.h"
#include "render/render.h"

namespace banxin::cli {

namespace fs = std::filesystem;

namespace {

std::optional<int> whole_number(std::string_view text) {
    int value = 0;
    const auto [end, failed] = std::from_chars(text.data(), text.data() + text.size(), value);
    return failed != std::errc() || end != text.data() + text.size() ? std::nullopt : std::optional(value);
}

/// The entries of an outline that lead to some of its pages; `numbers`: of all its pages.
std::vector<OutlineEntry> kept_entries(const std::vector<OutlineEntry>& outline,
                                       const std::vector<int>& numbers, const std::set<int>& wanted) {
    std::vector<OutlineEntry> kept;
    std::size_t before = 0;
    for (std::size_t page = 0; page < numbers.size(); ++page) {
        if (!wanted.count(numbers[page])) continue;
        for (const OutlineEntry& entry : outline)
            if (entry.page == page) {
                kept.push_back(entry);
                kept.back().page = before;
            }
        ++before;
    }
    return kept;
}

std::vector<int> numbers_of(const std::vector<Page>& pages) {
    std::vector<int> numbers;
    for (const Page& page : pages) numbers.push_back(page.number);
    return numbers;
}

/// The document with these pages alone; its outline follows.
void keep_pages(Document& document, const std::set<int>& wanted) {
    document.outline = kept_entries(document.outline, numbers_of(document.pages), wanted);
    std::erase_if(document.pages, [&](const Page& page) { return !wanted.count(page.number); });
}

/// One page of a document.
Document alone(const Document& document, const Page& page) {
    Document made;
    static_cast<DocumentHead&>(made) = document;
    made.pages = {page};
    made.outline = kept_entries(document.outline, numbers_of(document.pages), {page.number});
    return made;
}

/// A file to be written: its bytes, or what is on the disk already, beside its place.
struct OutputFile {
    OutputFile(fs::path at, std::string all) : OutputFile(std::move(at), std::move(all), {}) {
        hash = sha256(bytes);
    }
    OutputFile(fs::path at, std::string all, std::string hash_of_all)
        : path(std::move(at)), bytes(std::move(all)), size(bytes.size()), hash(std::move(hash_of_all)) {}
    OutputFile(fs::path at, std::unique_ptr<NewFile> begun, std::uint64_t written, std::string hash_of_all)
        : path(std::move(at)), file(std::move(begun)), size(written), hash(std::move(hash_of_all)) {}

    fs::path path;
    std::string bytes;
    std::unique_ptr<NewFile> file;
    std::uint64_t size = 0;
    std::string hash;
};

/// What is told of the pages of an issue, which need not stay.
struct PageTally {
    std::size_t pages = 0, characters = 0;
    std::set<std::uint32_t> articles;
    std::set<FaceId> faces;

    void add(const Page& page) {
        ++pages;
        for (const PageElement& element : page.elements)
            if (element.role != Role::artifact) articles.insert(element.article);
        for (const PageItem& item : page.items)
            if (const auto* run = std::get_if<PlacedRun>(&item)) {
                faces.insert(run->face);
                characters += run->chars.size() - static_cast<std::size_t>(
                                                      std::count(run->chars.begin(), run->chars.end(), U' '));
            }
    }
};

/// The PDF of an issue, written while its pages are made.
class PdfInWork {
  public:
    PdfInWork(const fs::path& path, bool make_folder, const DocumentHead& head,
              std::shared_ptr<const FontCatalogue> fonts)
        : fonts_(std::move(fonts)),
          path_(path),
          file_(std::make_unique<NewFile>(path, make_folder)),
          pdf_(
              head, *fonts_, {}, [this](std::string_view bytes) { file_->write(bytes); }, found_) {}

    void add(Page page) { pdf_.add(std::make_shared<const Page>(std::move(page))); }

    /// The file, when all pages have been added. Reports what the renderer does.
    std::optional<OutputFile> finished(const std::vector<OutlineEntry>& outline, Diagnostics& diagnostics) {
        const bool whole = pdf_.finish(outline);
        diagnostics.add(found_.all());
        if (!whole) return std::nullopt;
        return OutputFile(path_, std::move(file_), pdf_.size(), pdf_.hash());
    }

  private:
    std::shared_ptr<const FontCatalogue> fonts_;
    fs::path path_;
    std::unique_ptr<NewFile> file_;
    Diagnostics found_;
    PdfFile pdf_;
};

/// `paper.png` for page 3 of several: paper-03.png.
fs::path page_path(const fs::path& path, int number) {
    char suffix[16];
    std::snprintf(suffix, sizeof suffix, "-%02d", number);
    return path.parent_path() / (path.stem().string() + suffix + path.extension().string());
}

/// `paper.pdf` for the press newsprint: paper-newsprint.pdf.
fs::path named_path(const fs::path& path, const std::string& name) {
    return path.parent_path() / (path.stem().string() + "-" + name + path.extension().string());
}

/// Names of a list such as `newsprint,screen`, each once; nullopt when it is no such list.
std::optional<std::vector<std::string>> profile_names(const std::string& list) {
    std::vector<std::string> names;
    for (std::size_t begin = 0; begin <= list.size();) {
        const std::size_t end = std::min(list.find(',', begin), list.size());
        const std::string name = list.substr(begin, end - begin);
        if (name.empty() || name.find('/') != name.npos || std::count(names.begin(), names.end(), name) > 0)
            return std::nullopt;
        names.push_back(name);
        begin = end + 1;
    }
    return names;
}

/// The file for screens when a profile of layouts/screen/ has the name, else the files for a press.
void render_profile(const std::string& name, ComposedIssue& made, const fs::path& output, Language language,
                    std::vector<OutputFile>& files) {
    const Document& document = made.pages->document;
    if (const auto place = find_screen(name, made)) {
        const auto profile = read_screen_profile(*place, made.sources, made.diagnostics);
        auto bytes = profile ? render_pdf(document, *made.fonts, made.diagnostics, profile) : std::nullopt;
        if (bytes) files.emplace_back(output, std::move(*bytes));
        return;
    }
    const auto profile = find_press(name, made);
    if (!profile) return;
    const auto deliver = [&](const Document& part, const fs::path& path) {
        auto file = render_for_press(part, *made.fonts, *profile, made.diagnostics, made.slug);
        if (!file) return;
        // A file that would fail at the printing house is not delivered.
        for (const std::string& fault : press_faults(*file, *profile, language))
            made.diagnostics.report("E7030", {}, {fault});
        files.emplace_back(path, std::move(file->bytes), std::move(file->hash));
    };
    if (!profile->page_files) return deliver(document, output);
    // Each page in its own: `2022-04-13-newsprint-pages-01.pdf`.
    for (const Page& page : document.pages) deliver(alone(document, page), page_path(output, page.number));
}

/// Files to write; those that could not be made are reported in the issue's diagnostics.
std::vector<OutputFile> render(ComposedIssue& made, const std::string& format, double dpi,
                               const std::vector<std::string>& profiles, const fs::path& output,
                               bool own_folder, Language language) {
    std::vector<OutputFile> files;
    Document& document = made.pages->document;
    if (!profiles.empty()) {
        for (const std::string& name : profiles)
            render_profile(name, made, own_folder || profiles.size() > 1 ? named_path(output, name) : output,
                           language, files);
        return files;
    }
    if (format == "pdf") {
        if (auto bytes = render_pdf(document, *made.fonts, made.diagnostics))
            files.emplace_back(output, std::move(*bytes));
        return files;
    }
    const bool numbered = own_folder || document.pages.size() > 1;
    for (const Page& page : document.pages) {
        auto bytes = format == "png" ? render_png(page, *made.fonts, dpi, made.diagnostics)
                                     : render_svg(page, *made.fonts, made.diagnostics);
        if (bytes) files.emplace_back(numbered ? page_path(output, page.number) : output, std::move(*bytes));
    }
    return files;
}

/// What the files were made from, beside them: `2022-04-13.manifest.json`.
OutputFile manifest_of(const std::vector<OutputFile>& files, const ComposedIssue& made,
                       const std::set<FaceId>& faces, const fs::path& issue, const fs::path& output,
                       const std::string& profiles) {
    const fs::path folder = output.parent_path();
    std::set<fs::path> inputs = input_files(*made.plan, made.sources);
    inputs.merge(pictures_of(made.layouts));
    inputs.insert(made.conditions.begin(), made.conditions.end());
    FontHashes hashes(font_hash_store());
    Manifest manifest = make_manifest(inputs, faces, *made.fonts, hashes, issue, folder);
    hashes.keep();
    manifest.profiles = profiles;
    for (const OutputFile& file : files)
        manifest.outputs.push_back({file.path.filename().string(), file.hash});
    return {folder / (output.stem().string() + ".manifest.json"), to_json(manifest)};
}

/// Writes each file whole, the folder of the preset place made when it is not there; stops at the first that
/// fails.
void write(const std::vector<OutputFile>& files, bool make_folder, Diagnostics& diagnostics) {
    for (const OutputFile& file : files) {
        std::error_code failed;
        if (make_folder) fs::create_directories(file.path.parent_path(), failed);
        const FileError why = failed      ? failed.message()
                              : file.file ? file.file->keep()
                                          : write_whole(file.path, file.bytes);
        if (why.empty()) continue;
        diagnostics.report("E6001", {}, {file.path.string(), why});
        return;
    }
}

/// What the command line asks of every issue.
struct Order {
    const Request& request;
    std::string format, press;
    int dpi = 0;
    std::set<int> pages;
    std::vector<std::string> profiles;
};

/// What became of an issue, and what is to be said about it.
struct Built {
    Exit code = Exit::done;
    std::string printed, complaints;
};

Built failed(Exit code, const Request& request, const Words& words, std::initializer_list<std::string> args) {
    return {code, {}, "banxin: " + fill(request.words(words), args) + "\n"};
}

/// Where the file of an issue goes when no other place is asked for.
fs::path preset_output(const fs::path& issue, const std::string& format) {
    return issue.parent_path() / "out" / (issue.stem().string() + "." + format);
}

Built build_issue(const fs::path& issue, const Order& order, SharedFonts& fonts) {
    const auto start = std::chrono::steady_clock::now();
    const Request& request = order.request;
    const bool own_folder = !request.has("output");
    const fs::path output =
        own_folder ? preset_output(issue, order.format) : fs::path(request.value("output"));
    if (std::error_code none; fs::equivalent(issue, output, none))
        return failed(Exit::usage, request,
                      {"成品会盖掉期文件 {0}", "the output would replace the issue {0} itself"},
                      {issue.string()});

    ComposedIssue made;
    PageTally tally;
    std::optional<PdfInWork> in_work;
    std::vector<int> numbers;
    made = compose_issue(issue, request.has("allow-overset"), fonts, [&](const ComposedIssue& begun) {
        // The newsroom is asked about the pages, and the others have uses for them all.
        if (order.format != "pdf" || !order.profiles.empty() || has_newsroom(*begun.plan)) return TakePage();
        return TakePage([&, catalogue = begun.fonts](const DocumentHead& head, Page&& page) {
            numbers.push_back(page.number);
            if (!order.pages.empty() && !order.pages.count(page.number)) return;
            if (!in_work) in_work.emplace(output, own_folder, head, catalogue);
            tally.add(page);
            in_work->add(std::move(page));
        });
    });
    std::vector<OutputFile> files;
    if (made.pages && !made.diagnostics.has_errors()) {
        Document& document = made.pages->document;
        if (!document.pages.empty()) numbers = numbers_of(document.pages);
        for (int n : order.pages)
            if (std::find(numbers.begin(), numbers.end(), n) == numbers.end())
                return failed(Exit::usage, request, {"这一期没有第 {0} 版", "the issue has no page {0}"},
                              {std::to_string(n)});
        if (in_work) {
            auto file = in_work->finished(
                order.pages.empty() ? document.outline : kept_entries(document.outline, numbers, order.pages),
                made.diagnostics);
            if (file) files.push_back(std::move(*file));
        } else {
            if (order.format == "pdf") refuse_unreleased(made);
            if (!order.pages.empty()) keep_pages(document, order.pages);
            for (const Page& page : document.pages) tally.add(page);
            files =
                render(made, order.format, order.dpi, order.profiles, output, own_folder, request.language);
        }
    }

    if (!made.diagnostics.has_errors() && order.format == "pdf")
        files.push_back(manifest_of(files, made, tally.faces, issue, output, order.press));
    if (!made.diagnostics.has_errors()) write(files, own_folder, made.diagnostics);

    Built built;
    built.complaints = request.value("messages") == "json"
                           ? to_json(made.diagnostics.all(), made.sources, request.language) + "\n"
                           : findings_text(made, request.language);
    if (made.diagnostics.has_errors()) {
        built.code = exit_code(made.diagnostics);
        return built;
    }
    std::uint64_t bytes = 0;
    for (const OutputFile& file : files) {
        built.printed += file.path.string() + "\n";
        bytes += file.size;
    }
    const auto spent =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - start);
    built.printed += fill(request.words({"{0} 版，{1} 篇稿件，{2} 字，{3} 字节，{4} 毫秒\n",
                                         "{0} pages, {1} articles, {2} characters, {3} bytes, {4} ms\n"}),
                          {std::to_string(tally.pages), std::to_string(tally.articles.size()),
                           grouped(tally.characters), grouped(bytes), std::to_string(spent.count())});
    return built;
}

/// Two of the issues that would write the same file.
std::optional<std::pair<std::string, std::string>> in_each_other_s_way(const Order& order) {
    std::map<fs::path, std::string> taken;
    for (const std::string& issue : order.request.arguments) {
        const fs::path output = preset_output(issue, order.format),
                       folder = fs::absolute(output.parent_path());
        std::error_code failed;
        const fs::path known = fs::weakly_canonical(folder, failed);
        const auto [other, fresh] = taken.emplace((failed ? folder : known) / output.filename(), issue);
        if (!fresh) return std::pair(other->second, issue);
    }
    return std::nullopt;
}

Exit build_several(const Order& order) {
    const auto start = std::chrono::steady_clock::now();
    const Request& request = order.request;
    const std::vector<std::string>& issues = request.arguments;
    if (const auto two = in_each_other_s_way(order))
        return stop(Exit::usage, request,
                    {"{0} 与 {1} 会写成同一个文件", "{0} and {1} would write the same file"},
                    {two->first, two->second});
    SharedFonts fonts;
    BatchReport report(issues.size(), request);
    for_each_part(issues.size(), [&](std::size_t i) {
        Built built;
        try {
            built = build_issue(issues[i], order, fonts);
        } catch (const std::bad_alloc&) {
            built = failed(Exit::machine, request, {"内存不足", "out of memory"}, {});
        } catch (const std::exception& error) {
            built = failed(Exit::machine, request, {"出了故障：{0}", "failed: {0}"}, {error.what()});
        }
        report.done(i, built.code, built.printed, built.complaints);
    });
    return report.end(std::chrono::steady_clock::now() - start);
}

}  // namespace

Exit run_build(const Request& request) {
    Order order{request, request.value("format"), request.value("press"), 0, {}, {}};
    auto numbers = pages_asked_for(request);
    if (!numbers) return Exit::usage;
    order.pages = std::move(*numbers);
    const auto dpi = whole_number(request.value("dpi"));
    if (!dpi || *dpi < 18 || *dpi > 1200)
        return stop(Exit::usage, request,
                    {"--dpi 应为 18 至 1200 的整数", "--dpi is a whole number from 18 to 1200"});
    order.dpi = *dpi;
    if (request.has("output") && request.value("output").empty())
        return stop(Exit::usage, request, {"--output 不能为空", "--output cannot be empty"});
    if (request.has("output") && request.arguments.size() > 1)
        return stop(Exit::usage, request,
                    {"几期各写到自己的 out/，不能用 --output",
                     "several issues go each to its own out/: --output cannot be used"});

    auto profiles = order.press.empty() ? std::vector<std::string>() : profile_names(order.press);
    if (!profiles || (request.has("press") && order.press.empty()))
        return stop(Exit::usage, request,
                    {"--press 应为印刷或屏幕条件的名称，如 newsprint 或 newsprint,screen",
                     "--press is the name of conditions of a press or screen, e.g. newsprint or "
                     "newsprint,screen"});
    order.profiles = std::move(*profiles);
    if (!order.press.empty() && order.format != "pdf")
        return stop(Exit::usage, request,
                    {"付印文件只有 PDF：--press 不能与 --format {0} 同用",
                     "a file for the press is a PDF: --press does not go with --format {0}"},
                    {order.format});
    if (request.arguments.size() > 1) return build_several(order);

    SharedFonts fonts;
    const Built built = build_issue(request.argument, order, fonts);
    complain(built.complaints);
    print(built.printed);
    return built.code;
}

}  // namespace banxin::cli
