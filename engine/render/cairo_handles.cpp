#include "render/cairo_handles.h"

#include <new>

namespace banxin {

cairo_status_t append_to_string(void* sink, const unsigned char* data, unsigned int length) try {
    static_cast<std::string*>(sink)->append(reinterpret_cast<const char*>(data), length);
    return CAIRO_STATUS_SUCCESS;
} catch (const std::bad_alloc&) {
    return CAIRO_STATUS_NO_MEMORY;
}

bool check_cairo(cairo_status_t status, Diagnostics& diagnostics) {
    if (status == CAIRO_STATUS_SUCCESS) return true;
    diagnostics.report("E6001", {}, {"Cairo", cairo_status_to_string(status)});
    return false;
}

}  // namespace banxin
