#include "base/ink.h"

#include <mutex>
#include <set>

namespace banxin {

std::string_view kept_name(const std::string& name) {
    static std::mutex guard;
    static std::set<std::string> names;
    const std::lock_guard lock(guard);
    return *names.insert(name).first;
}

}  // namespace banxin
