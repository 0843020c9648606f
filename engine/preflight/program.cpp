#include "preflight/program.h"

#include <algorithm>
#include <array>
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <stdexcept>

#include <fcntl.h>
#include <poll.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

namespace banxin {
namespace {

constexpr std::size_t longest_complaint = 64u << 10;
constexpr rlim_t most_memory = 3ull << 30, largest_file = 1ull << 30;
constexpr int not_found = 127;  // as a shell says it

struct Pipe {
    Pipe() {
        if (pipe2(ends.data(), O_CLOEXEC) != 0) throw std::runtime_error("no pipe");
    }
    Pipe(const Pipe&) = delete;
    Pipe& operator=(const Pipe&) = delete;
    ~Pipe() {
        for (int end : ends)
            if (end >= 0) close(end);
    }
    void close_end(std::size_t which) {
        close(ends[which]);
        ends[which] = -1;
    }
    std::array<int, 2> ends{-1, -1};  // to read, to write
};

/// In the child: only calls that are safe after fork.
[[noreturn]] void become(char* const* words, const Pipe& out, const Pipe& err, std::chrono::seconds most) {
    const int nothing = open("/dev/null", O_RDONLY);
    dup2(nothing, 0);
    dup2(out.ends[1], 1);
    dup2(err.ends[1], 2);
    auto limit = [](int what, rlim_t value) {
        const rlimit both{value, value};
        setrlimit(static_cast<__rlimit_resource>(what), &both);
    };
    limit(RLIMIT_CPU, static_cast<rlim_t>(most.count()));
    limit(RLIMIT_AS, most_memory);
    limit(RLIMIT_FSIZE, largest_file);
    limit(RLIMIT_CORE, 0);
    execvp(words[0], words);
    _exit(not_found);
}

}  // namespace

ProgramResult run_program(const std::vector<std::string>& words, std::chrono::seconds most,
                          const std::function<void(std::string_view)>& output) {
    using Clock = std::chrono::steady_clock;
    const auto end = Clock::now() + most;
    std::vector<char*> arguments;
    for (const std::string& word : words) arguments.push_back(const_cast<char*>(word.c_str()));
    arguments.push_back(nullptr);

    Pipe out, err;
    const pid_t child = fork();
    if (child < 0) throw std::runtime_error("no process");
    if (child == 0) become(arguments.data(), out, err, most);
    out.close_end(1);
    err.close_end(1);

    ProgramResult result;
    std::array<pollfd, 2> from{{{out.ends[0], POLLIN, 0}, {err.ends[0], POLLIN, 0}}};
    std::vector<char> piece(1u << 16);
    while (from[0].fd >= 0 || from[1].fd >= 0) {
        const auto left = std::chrono::duration_cast<std::chrono::milliseconds>(end - Clock::now());
        if (left.count() <= 0 || poll(from.data(), from.size(), static_cast<int>(left.count())) == 0) {
            result.timed_out = true;
            kill(child, SIGKILL);
            break;
        }
        for (std::size_t i = 0; i < from.size(); ++i) {
            if (from[i].fd < 0 || from[i].revents == 0) continue;
            const ssize_t got = read(from[i].fd, piece.data(), piece.size());
            if (got < 0 && errno == EINTR) continue;
            if (got <= 0) {
                from[i].fd = -1;
                continue;
            }
            const std::string_view text(piece.data(), static_cast<std::size_t>(got));
            if (i == 0)
                output(text);
            else
                result.complaint +=
                    text.substr(0, longest_complaint - std::min(longest_complaint, result.complaint.size()));
        }
    }
    int status = 0;
    while (waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    result.status = WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    result.missing = result.status == not_found;
    return result;
}

TemporaryFile::TemporaryFile(const std::string& bytes) {
    std::string name = (std::filesystem::temp_directory_path() / "banxin-XXXXXX").string();
    if (!mkdtemp(name.data())) throw std::runtime_error("cannot make a temporary folder");
    folder_ = name;
    std::ofstream file(path(), std::ios::binary);
    file.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
    file.close();
    if (!file) {
        std::error_code none;
        std::filesystem::remove_all(folder_, none);
        throw std::runtime_error("cannot write a temporary file");
    }
}

TemporaryFile::~TemporaryFile() {
    std::error_code none;
    std::filesystem::remove_all(folder_, none);
}

}  // namespace banxin
