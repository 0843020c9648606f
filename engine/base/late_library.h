// Shared libraries that few runs need, loaded when one does: linked the usual way, librsvg, poppler, libpq
// and zbar bring sixty others with them and cost every start of the program more than all the rest.
#pragma once

namespace banxin {

class LateLibrary {
  public:
    /// Loads the library of this name (`librsvg-2.so.2`, as its header's package installs it) and keeps it
    /// until the process ends. Throws std::runtime_error with the loader's words when that fails.
    explicit LateLibrary(const char* name);

    /// A function of the library or of those it needs; its type comes from the header:
    /// `library.function<decltype(rsvg_handle_set_dpi)>("rsvg_handle_set_dpi")`. Throws when there is none.
    template <class Function>
    Function* function(const char* name) const {
        return reinterpret_cast<Function*>(address(name));
    }

  private:
    void* address(const char* name) const;

    void* handle_;
};

}  // namespace banxin

/// A member with the name and type of a C function of a header, found in the LateLibrary `library` of its
/// class.
#define BANXIN_LATE_FUNCTION(name) decltype(::name)* const name = library.function<decltype(::name)>(#name)
