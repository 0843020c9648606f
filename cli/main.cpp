// The program banxin: reads arguments, calls the engine, prints. No rule of typesetting lives here.
#include <csignal>
#include <cstdio>
#include <cstdlib>
#include <exception>
#include <new>

#include <malloc.h>

#include "desk/picture_intake.h"
#include "manual.h"
#include "parse.h"
#include "print.h"

namespace {

using namespace banxin;
using namespace banxin::cli;

Exit run(int argc, char** argv) {
    if (argc < 2) {
        complain(program_help(message_language({})));
        return Exit::usage;
    }
    const auto parsed = parse(argc, argv);
    if (const auto* mistake = std::get_if<UsageMistake>(&parsed)) {
        const std::string help =
            mistake->command ? "banxin help " + std::string(mistake->command->name) : "banxin --help";
        complain("banxin: " + mistake->message + "\n" +
                 fill(Words{"见 {0}\n", "See {0}\n"}.in(mistake->language), {help}));
        return Exit::usage;
    }
    const auto& request = std::get<Request>(parsed);
    if (request.has("version")) {
        print("banxin " BANXIN_VERSION "\n");
        return Exit::done;
    }
    if (request.has("help")) {
        print(request.command ? command_help(*request.command, request.language)
                              : program_help(request.language));
        return Exit::done;
    }
    try {
        return request.command->run(request);
    } catch (const std::bad_alloc&) {
        return stop(Exit::machine, request, {"内存不足", "out of memory"});
    } catch (const std::exception& e) {
        return stop(Exit::machine, request, {"出了故障：{0}", "failed: {0}"}, {e.what()});
    }
}

}  // namespace

int main(int argc, char** argv) {
    if (const auto decoded = banxin::run_decoder(argc, argv)) std::quick_exit(*decoded);
    // Memory that one stage or issue has freed is handed to the next, not to the system, which would hand it
    // out again page by page, cleared.
    mallopt(M_TRIM_THRESHOLD, 64 << 20);
    mallopt(M_MMAP_THRESHOLD, 4 << 20);
    mallopt(M_TOP_PAD, 1 << 20);
    std::signal(SIGXFSZ, SIG_IGN);  // a file over the limit of its size is a mistake to tell (E6001)
    Exit code = run(argc, argv);
    if (std::fflush(stdout) != 0 || std::ferror(stdout)) {
        std::perror("banxin");
        code = Exit::machine;
    }
    // What a short-lived process holds goes back to the system with it; freeing it piece by piece would only
    // take time.
    std::quick_exit(static_cast<int>(code));
}
