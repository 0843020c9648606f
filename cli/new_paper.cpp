// banxin new: the small paper of cli/new_paper/, with today's date and the way to the font catalogue filled
// in.
#include <array>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <ctime>
#include <filesystem>

#include "base/file.h"
#include "print.h"
#include "shared_files.h"

namespace banxin::cli {

namespace fs = std::filesystem;

namespace {

constexpr std::size_t largest_template = 1 << 20;

std::string today() {
    const std::time_t now = std::time(nullptr);
    std::tm local{};
    localtime_r(&now, &local);
    std::array<char, 16> text{};
    std::strftime(text.data(), text.size(), "%F", &local);
    return text.data();
}

void replace_all(std::string& text, std::string_view what, std::string_view by) {
    for (std::size_t at = text.find(what); at != std::string::npos; at = text.find(what, at + by.size()))
        text.replace(at, what.size(), by);
}

/// The path as it stands in an XML attribute.
std::string attribute(std::string text) {
    replace_all(text, "&", "&amp;");
    replace_all(text, "<", "&lt;");
    replace_all(text, "\"", "&quot;");
    return text;
}

/// Copies the files of the small paper into `to`. Says what failed, or nothing.
FileError copy_filled(const fs::path& from, const fs::path& to, const std::string& date) {
    std::error_code failed;
    const std::string fonts = attribute(fs::canonical(shared_files() / "fonts", failed).string());
    for (auto entry = fs::recursive_directory_iterator(from, failed); !failed && entry != fs::end(entry);
         entry.increment(failed)) {
        if (!entry->is_regular_file()) continue;
        fs::path target = to / fs::relative(entry->path(), from);
        if (target.filename() == "issue.xml") target.replace_filename(date + ".xml");
        fs::create_directories(target.parent_path(), failed);
        if (failed) return failed.message();
        std::string text;
        if (FileError e = read_whole(entry->path(), largest_template, text); !e.empty()) return e;
        replace_all(text, "@DATE@", date);
        replace_all(text, "@FONTS@", fonts);
        if (FileError e = write_whole(target, text); !e.empty()) return e;
    }
    return failed ? failed.message() : FileError();
}

}  // namespace

Exit run_new(const Request& request) {
    fs::path folder = request.argument;
    if (!folder.has_filename()) folder = folder.parent_path();  // a slash at the end
    std::error_code failed;
    if (fs::exists(fs::symlink_status(folder)) &&
        !(fs::is_directory(folder, failed) && fs::is_empty(folder, failed)))
        return stop(Exit::usage, request,
                    {"{0} 已存在且不是空文件夹", "{0} exists and is not an empty folder"}, {folder.string()});

    // Made beside the target and moved there when complete: the paper is there whole or not at all.
    const Words cannot{"不能新建 {0}：{1}", "cannot make {0}: {1}"};
    const fs::path whole = fs::absolute(folder);
    fs::create_directories(whole.parent_path(), failed);
    std::string making = whole.string() + ".XXXXXX";
    if (failed || !mkdtemp(making.data()))
        return stop(Exit::machine, request, cannot,
                    {folder.string(), std::generic_category().message(errno)});
    const std::string date = today();
    FileError why = copy_filled(shared_files() / "new_paper", making, date);
    if (why.empty()) {
        fs::permissions(making, fs::perms(0755), failed);
        fs::rename(making, whole, failed);
        if (failed) why = failed.message();
    }
    if (!why.empty()) {
        fs::remove_all(making, failed);
        return stop(Exit::machine, request, cannot, {folder.string(), why});
    }
    print(fill(request.words({"新报纸在 {0}。排出这一期：\n  banxin build {1}\n",
                              "The new paper is in {0}. To set its issue:\n  banxin build {1}\n"}),
               {folder.string(), (folder / (date + ".xml")).string()}));
    return Exit::done;
}

}  // namespace banxin::cli
