#include "desk/picture_intake.h"

#include <atomic>
#include <csignal>
#include <cstdlib>
#include <fstream>

#include <fcntl.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/sha256.h"
#include "content/picture.h"
#include "render/decode_picture.h"

namespace banxin {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view decoder_word = "--decode-picture";

/// What the child's world is: no address or password of the store.
std::vector<char*> environment_of_decoder() {
    std::vector<char*> kept;
    for (char** entry = environ; *entry; ++entry)
        if (!std::string_view(*entry).starts_with("BANXIN_") && !std::string_view(*entry).starts_with("PG"))
            kept.push_back(*entry);
    kept.push_back(nullptr);
    return kept;
}

/// Decodes the picture in a child with limits; a file that kills its reader kills only that.
bool can_be_decoded(const fs::path& file, DecodeLimits limits, const std::string& program) {
    std::string words[] = {"banxin", std::string(decoder_word), std::to_string(limits.memory),
                           std::to_string(limits.seconds), file.string()};
    std::vector<char*> arguments;
    for (std::string& word : words) arguments.push_back(word.data());
    arguments.push_back(nullptr);

    posix_spawn_file_actions_t files;
    posix_spawnattr_t attributes;
    ::posix_spawn_file_actions_init(&files);
    ::posix_spawnattr_init(&attributes);
    for (const int standard : {0, 1, 2})
        ::posix_spawn_file_actions_addopen(&files, standard, "/dev/null", O_RDWR, 0);
    ::posix_spawn_file_actions_addclosefrom_np(&files, 3);  // connections, the store
    sigset_t none, all;
    sigemptyset(&none);
    sigfillset(&all);
    ::posix_spawnattr_setsigmask(&attributes, &none);
    ::posix_spawnattr_setsigdefault(&attributes, &all);
    ::posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);

    pid_t child = 0;
    const bool begun = ::posix_spawn(&child, program.c_str(), &files, &attributes, arguments.data(),
                                     environment_of_decoder().data()) == 0;
    ::posix_spawnattr_destroy(&attributes);
    ::posix_spawn_file_actions_destroy(&files);
    int status = 0;
    while (begun && ::waitpid(child, &status, 0) < 0)
        if (errno != EINTR) return false;
    return begun && WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

std::optional<int> run_decoder(int argc, char** argv) {
    if (argc != 5 || argv[1] != decoder_word) return std::nullopt;
    rlim_t pages = 0;
    std::ifstream("/proc/self/statm") >> pages;
    const rlim_t bytes =
        pages * static_cast<rlim_t>(::sysconf(_SC_PAGESIZE)) + std::strtoull(argv[2], nullptr, 10);
    const auto time = static_cast<unsigned>(std::strtoul(argv[3], nullptr, 10));
    const rlimit memory{bytes, bytes}, seconds{time, time}, nothing{0, 0};
    if (::setrlimit(RLIMIT_AS, &memory) != 0 || ::setrlimit(RLIMIT_CPU, &seconds) != 0 ||
        ::setrlimit(RLIMIT_FSIZE, &nothing) != 0 || ::setrlimit(RLIMIT_CORE, &nothing) != 0)
        return 1;
    ::alarm(2 * time);
    Diagnostics said;
    try {
        decode_picture(argv[4], said);
    } catch (const std::exception&) {  // no memory
        return 1;
    }
    return said.has_errors() ? 1 : 0;
}

TakenPicture take_picture(const std::string& bytes, const fs::path& folder, Language language,
                          DecodeLimits limits, const std::string& program) {
    const fs::path pictures = folder / "pictures";
    const std::string hash = sha256(bytes);
    static std::atomic<unsigned> arrivals = 0;  // the same picture may come twice at once
    const fs::path arriving = pictures / (".arriving-" + hash + "-" + std::to_string(++arrivals));
    std::error_code none;
    fs::create_directories(pictures, none);
    const auto refuse = [&](const std::string& why) {
        fs::remove(arriving, none);
        return TakenPicture{{}, 0, 0, why};
    };
    if (const FileError why = write_whole(arriving, bytes); !why.empty()) return refuse(why);
    Diagnostics found;
    const auto info = inspect_picture(arriving, {}, found);
    for (const Diagnostic& d : found.all()) return refuse(d.code + " " + message(d, language));
    if (!info) return refuse("?");
    if (!can_be_decoded(arriving, limits, program))
        return refuse("E5010 " + message({"E5010", {}, {}, {}}, language));
    constexpr const char* endings[] = {".jpg", ".png", ".svg", ".pdf"};
    const std::string name = hash.substr(0, 16) + endings[static_cast<int>(info->kind)];
    fs::rename(arriving, pictures / name, none);
    if (none) return refuse(none.message());
    return {"pictures/" + name, info->width, info->height, {}};
}

}  // namespace banxin
