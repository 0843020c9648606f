#include "proof/object_values.h"

#include <algorithm>
#include <array>
#include <string_view>

#include "base/sha256.h"
#include "pdf/values.h"

namespace banxin {
namespace {

constexpr int deepest = 40;
constexpr std::size_t largest_stream = 256u << 20;
constexpr std::size_t longest = 100;  ///< of a value that is not replaced by its hash

/// What says nothing about how an object is drawn.
constexpr std::array<std::string_view, 9> unseen{"/Parent",   "/P",      "/StructParent", "/StructParents",
                                                 "/Metadata", "/Length", "/PieceInfo",    "/LastModified",
                                                 "/Pg"};

}  // namespace

std::string ObjectValues::of(const QPDFObjectHandle& object) {
    return written(object, 0);
}

std::string ObjectValues::written(QPDFObjectHandle object, int depth) {
    if (depth > deepest) return "?";
    if (!object.isIndirect()) return content_of(object, depth);
    const QPDFObjGen id = object.getObjGen();
    // Inside itself an object is a question mark.
    const auto [at, added] = known_.try_emplace(id, "?");
    if (!added) return at->second;
    std::string content = content_of(object, depth);
    return known_[id] = content.size() > longest ? sha256(content) : content;
}

std::string ObjectValues::content_of(QPDFObjectHandle object, int depth) {
    if (object.isArray()) {
        std::string out = "[";
        for (const QPDFObjectHandle& item : object.getArrayAsVector()) out += written(item, depth + 1) + " ";
        return out + "]";
    }
    if (!object.isDictionary() && !object.isStream()) return object.unparseResolved();
    QPDFObjectHandle dictionary = object.isStream() ? object.getDict() : object;
    std::string out = "<<", data;
    bool decoded = false;
    if (object.isStream()) {
        // Photographs stay packed: their packing loses something.
        const auto plain = stream_data(object, largest_stream);
        decoded = plain.has_value();
        const auto raw = decoded ? nullptr : object.getRawStreamData();
        data = sha256(
            decoded ? std::string_view(*plain)
                    : std::string_view(reinterpret_cast<const char*>(raw->getBuffer()), raw->getSize()));
    }
    for (const std::string& key : dictionary.getKeys()) {
        if (std::find(unseen.begin(), unseen.end(), key) != unseen.end()) continue;
        if (decoded && (key == "/Filter" || key == "/DecodeParms")) continue;
        out += key + " " + written(dictionary.getKey(key), depth + 1) + " ";
    }
    return out + ">>" + data;
}

}  // namespace banxin
