#include "newsroom/event.h"

#include <array>

#include <sodium.h>

namespace banxin::newsroom {

std::vector<std::string> bytes_kept_for(const Event& e) {
    if (e.action == Action::save || e.action == Action::release) return {e.hash};
    if (e.action == Action::place) return {e.base, e.hash};
    return {};
}

std::string hash_of(const Event& e) {
    std::string bytes;
    const auto add = [&](std::string_view field) {
        bytes += std::to_string(field.size());
        bytes += ':';
        bytes += field;
    };
    add(std::to_string(e.sequence));
    for (const std::string_view field :
         {std::string_view(e.at), std::string_view(e.person), std::string_view(e.session),
          std::string_view(e.role), std::string_view(e.object), name_of(e.action), name_of(e.from),
          name_of(e.to), std::string_view(e.hash), std::string_view(e.base), std::string_view(e.reason),
          std::string_view(e.detail), std::string_view(e.engine), std::string_view(e.previous)})
        add(field);
    return sha256(bytes);
}

}  // namespace banxin::newsroom
