// Preloaded into the program: where it would put what it staged into the place that BANXIN_AT_RENAME names,
// it dies, or is told that it cannot.
#include <cerrno>
#include <csignal>
#include <cstdlib>
#include <string_view>

#include <dlfcn.h>

extern "C" int rename(const char* from, const char* to) {
    static const auto next =
        reinterpret_cast<int (*)(const char*, const char*)>(::dlsym(RTLD_NEXT, "rename"));
    const char* place = std::getenv("BANXIN_AT_RENAME");
    const std::string_view file(from);
    if (!place || !std::string_view(to).ends_with(place) ||
        !file.substr(file.rfind('/') + 1).starts_with(".desk-"))
        return next(from, to);
    if (!std::getenv("BANXIN_RENAME_FAILS")) ::raise(SIGKILL);
    errno = EIO;
    return -1;
}
