// banxin desk: the newsroom in a browser.
#include "desk/desk.h"

#include <charconv>
#include <cstdio>
#include <cstdlib>

#include "find_press.h"
#include "newsroom/clock.h"
#include "newsroom/ledger.h"
#include "print.h"
#include "shared_files.h"

namespace banxin::cli {

namespace fs = std::filesystem;

Exit run_desk(const Request& request) {
    const std::string given = request.value("port");
    DeskSettings settings;
    const auto [end, failed] = std::from_chars(given.data(), given.data() + given.size(), settings.port);
    if (failed != std::errc() || end != given.data() + given.size())
        return stop(Exit::usage, request,
                    {"--port 应为 0 至 65535 的整数", "--port is a whole number from 0 to 65535"});
    const auto due = newsroom::clock_time(request.value("due"));
    if (!due) return stop(Exit::usage, request, {"--due 写作 22:30", "--due is written 22:30"});
    settings.due = *due;
    settings.issue = request.argument;
    settings.address = request.value("listen");
    settings.word_lists = shared_files() / "word_lists";
    const char* store = std::getenv("BANXIN_STORE");
    settings.store = request.has("store") ? request.value("store")
                     : store              ? store
                                          : (settings.issue.parent_path() / "newsroom.db").string();
    settings.queue = request.has("queue");
    settings.program_files = shared_files();
    settings.press = request.value("press");
    settings.layouts = shared_files() / "layouts";
    settings.error_table = shared_files() / "error_table.txt";
    try {
        Desk desk(settings);
        print("http://" + settings.address + ":" + std::to_string(desk.port()) + "/\n");
        std::fflush(stdout);
        desk.run();
    } catch (const newsroom::StoreFailure& failure) {
        Diagnostics one;
        one.report(failure.code, {}, {failure.what()});
        complain(to_text(one.all().front(), SourceMap(), request.language) + "\n");
        return Exit::machine;
    }
    return Exit::done;
}

}  // namespace banxin::cli
