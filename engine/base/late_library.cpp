#include "base/late_library.h"

#include <stdexcept>

#include <dlfcn.h>

namespace banxin {

LateLibrary::LateLibrary(const char* name) : handle_(dlopen(name, RTLD_LAZY | RTLD_LOCAL)) {
    if (handle_ == nullptr) throw std::runtime_error(dlerror());
}

void* LateLibrary::address(const char* name) const {
    void* found = dlsym(handle_, name);
    if (found == nullptr) throw std::runtime_error(dlerror());
    return found;
}

}  // namespace banxin
