#include "desk/picture_intake.h"

#include <csignal>

#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/file.h"
#include "base/sha256.h"
#include "content/picture.h"
#include "render/render.h"

namespace banxin {

namespace fs = std::filesystem;

namespace {

enum class Decoded { yes, no, never };

/// Draws the picture once in a child with limits; a file that kills its reader kills only that. `never`: the
/// child waited until it was ended.
Decoded decode(const fs::path& file, const PictureInfo& info, const FontCatalogue& fonts,
               DecodeLimits limits) {
    const pid_t child = ::fork();
    if (child < 0) return Decoded::no;
    if (child == 0) {
        const rlimit memory{limits.memory, limits.memory}, seconds{limits.seconds, limits.seconds},
            nothing{0, 0};
        ::setrlimit(RLIMIT_AS, &memory);
        ::setrlimit(RLIMIT_CPU, &seconds);
        ::setrlimit(RLIMIT_FSIZE, &nothing);
        ::setrlimit(RLIMIT_CORE, &nothing);
        ::alarm(2 * limits.seconds);
        Page page;
        page.trim = {Length::pt(200), Length::pt(200 * info.height / info.width)};
        PlacedPicture whole;
        whole.rect = {Length(), Length(), page.trim.width, page.trim.height};
        whole.path = file.string();
        page.items.emplace_back(whole);
        Diagnostics said;
        const bool drawn = render_png(page, fonts, 36, said).has_value() && !said.has_errors();
        ::_exit(drawn ? 0 : 1);
    }
    int status = 0;
    while (::waitpid(child, &status, 0) < 0 && errno == EINTR) {
    }
    if (WIFSIGNALED(status) && WTERMSIG(status) == SIGALRM) return Decoded::never;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0 ? Decoded::yes : Decoded::no;
}

bool can_be_decoded(const fs::path& file, const PictureInfo& info, const FontCatalogue& fonts,
                    DecodeLimits limits) {
    // A child made while another thread had a lock of some library waits for it in vain: it gets a second
    // chance.
    Decoded decoded = decode(file, info, fonts, limits);
    if (decoded == Decoded::never) decoded = decode(file, info, fonts, limits);
    return decoded == Decoded::yes;
}

}  // namespace

TakenPicture take_picture(const std::string& bytes, const fs::path& folder, const FontCatalogue& fonts,
                          Language language, DecodeLimits limits) {
    const fs::path pictures = folder / "pictures";
    const std::string hash = sha256(bytes);
    const fs::path arriving = pictures / (".arriving-" + hash);
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
    if (!can_be_decoded(arriving, *info, fonts, limits))
        return refuse("E5010 " + message({"E5010", {}, {}, {}}, language));
    constexpr const char* endings[] = {".jpg", ".png", ".svg", ".pdf"};
    const std::string name = hash.substr(0, 16) + endings[static_cast<int>(info->kind)];
    fs::rename(arriving, pictures / name, none);
    if (none) return refuse(none.message());
    return {"pictures/" + name, info->width, info->height, {}};
}

}  // namespace banxin
