// banxin watch: a preview in the browser that follows every save.
#include <charconv>
#include <cstdio>

#include "preview/preview.h"
#include "print.h"
#include "shared_files.h"

namespace banxin::cli {

Exit run_watch(const Request& request) {
    const std::string given = request.value("port");
    unsigned short port = 0;
    const auto [end, failed] = std::from_chars(given.data(), given.data() + given.size(), port);
    if (failed != std::errc() || end != given.data() + given.size())
        return stop(Exit::usage, request,
                    {"--port 应为 0 至 65535 的整数", "--port is a whole number from 0 to 65535"});
    Preview preview(request.argument, shared_files() / "word_lists", port, request.language);
    print("http://127.0.0.1:" + std::to_string(preview.port()) + "/\n");
    std::fflush(stdout);
    preview.run([&](double milliseconds, std::size_t mistakes, std::size_t warnings) {
        char time[32];
        std::snprintf(time, sizeof time, "%.1f", milliseconds);
        print(fill(
            request.words({"{0} 毫秒，{1} 处错误，{2} 处提示\n", "{0} ms, {1} mistakes, {2} warnings\n"}),
            {time, std::to_string(mistakes), std::to_string(warnings)}));
        std::fflush(stdout);
    });
    return Exit::done;
}

}  // namespace banxin::cli
