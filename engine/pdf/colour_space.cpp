#include "pdf/colour_space.h"

#include <algorithm>
#include <map>

namespace banxin {
namespace {

constexpr int deepest_space = 6;  // a pattern over an index over inks over their alternate, and some air
constexpr std::size_t longest_palette = 4096;

struct DeviceSpace {
    const char* names[2];  // in full, and as inline images write it
    ColourSpace::Family family;
    std::size_t components;
    const char* replaced_by;  // the resource that turns it into a calibrated one (ISO 32000 §8.6.5.6)
};
constexpr DeviceSpace device_spaces[] = {
    {{"DeviceGray", "G"}, ColourSpace::gray, 1, "/DefaultGray"},
    {{"DeviceRGB", "RGB"}, ColourSpace::foreign, 3, "/DefaultRGB"},
    {{"DeviceCMYK", "CMYK"}, ColourSpace::cmyk, 4, "/DefaultCMYK"},
};

ColourSpacePtr foreign(const std::string& name, std::size_t components) {
    ColourSpace space{ColourSpace::foreign, name, components, {}, name, nullptr, {}};
    return std::make_shared<const ColourSpace>(std::move(space));
}

ColourSpacePtr device_space(const DeviceSpace& row, const QPDFObjectHandle& resources) {
    if (entry(entry(resources, "/ColorSpace"), row.replaced_by).isArray())
        return foreign(row.replaced_by + 1, row.components);
    if (row.family == ColourSpace::foreign) return foreign(row.names[0], row.components);
    return std::make_shared<const ColourSpace>(
        ColourSpace{row.family, row.names[0], row.components, {}, "", nullptr, {}});
}

/// Where a colorant prints; nullptr: an ink of its own.
double* process_ink(Ink& ink, const std::string& colorant) {
    return colorant == "Cyan"      ? &ink.c
           : colorant == "Magenta" ? &ink.m
           : colorant == "Yellow"  ? &ink.y
           : colorant == "Black"   ? &ink.k
                                   : nullptr;
}

}  // namespace

int ink_count(const Ink& ink) {
    if (!ink.spot.empty()) return ink.share > least_ink;
    return (ink.c > least_ink) + (ink.m > least_ink) + (ink.y > least_ink) + (ink.k > least_ink);
}

int Paint::inks() const {
    return ink_count(ink) + static_cast<int>(spots.size());
}

bool Paint::is_black() const {
    return in_inks() && inks() == 1 && ink.k > 0.995;
}

ColourSpacePtr ColourSpaces::device(std::size_t components, const QPDFObjectHandle& resources) {
    const auto row = std::find_if(std::begin(device_spaces), std::end(device_spaces),
                                  [&](const DeviceSpace& d) { return d.components == components; });
    return row == std::end(device_spaces) ? foreign("?", components) : device_space(*row, resources);
}

ColourSpacePtr ColourSpaces::find(const QPDFObjectHandle& named, const QPDFObjectHandle& resources,
                                  int depth) {
    QPDFObjectHandle object = named;
    if (depth > deepest_space) return foreign("?", 1);
    if (object.isInitialized() && object.isName()) {
        const std::string name = words_of(object);
        for (const DeviceSpace& row : device_spaces)
            if (name == row.names[0] || name == row.names[1]) return device_space(row, resources);
        if (name == "Pattern") return make(object, resources, depth);
        QPDFObjectHandle found = entry(entry(resources, "/ColorSpace"), "/" + name);
        return found.isNull() ? foreign(name, 1) : find(found, resources, depth + 1);
    }
    if (!object.isInitialized() || !object.isIndirect()) return make(object, resources, depth);
    if (const auto known = known_.find(object.getObjGen()); known != known_.end()) return known->second;
    return known_[object.getObjGen()] = make(object, resources, depth);
}

ColourSpacePtr ColourSpaces::make(const QPDFObjectHandle& object, const QPDFObjectHandle& resources,
                                  int depth) {
    std::vector<QPDFObjectHandle> parts = items_of(object, 5);
    const std::string name = words_of(parts.empty() ? object : parts[0]);
    auto part = [&](std::size_t i) { return i < parts.size() ? parts[i] : QPDFObjectHandle::newNull(); };
    ColourSpace space;
    space.name = name;
    if (name == "Pattern") {
        space.family = ColourSpace::pattern;
        space.components = 0;
        if (!part(1).isNull()) space.base = find(part(1), resources, depth + 1);
    } else if (name == "Indexed" || name == "I") {
        space.base = find(part(1), resources, depth + 1);
        space.family = space.base->family;
        space.foreign_name = space.base->foreign_name;
        space.palette = part(3).isStream()   ? stream_data(part(3), longest_palette).value_or("")
                        : part(3).isString() ? part(3).getStringValue()
                                             : "";
    } else if (name == "Separation" || name == "DeviceN") {
        space.family = ColourSpace::spot;
        for (const QPDFObjectHandle& colorant : items_of(part(1), 32))
            space.colorants.push_back(words_of(colorant));
        if (part(1).isName()) space.colorants.push_back(words_of(part(1)));
        space.components = space.colorants.size();
        space.foreign_name = find(part(2), resources, depth + 1)->foreign_name;
    } else if (parts.size() == 1 && depth < deepest_space && !name.empty()) {
        return find(parts[0], resources, depth + 1);  // [/DeviceCMYK]
    } else {
        const double n = name == "ICCBased" ? number_or(entry(part(1), "/N"), 1) : name == "CalGray" ? 1 : 3;
        return foreign(name.empty() ? "?" : name, static_cast<std::size_t>(std::clamp(n, 1.0, 4.0)));
    }
    return std::make_shared<const ColourSpace>(std::move(space));
}

Paint paint_of(const ColourSpacePtr& space, const std::vector<double>& components) {
    Paint paint;
    paint.space = space;
    if (space->family == ColourSpace::pattern) {
        paint.pattern = true;
        return paint;
    }
    auto at = [&](std::size_t i, double otherwise) {
        return i < components.size() ? std::clamp(components[i], 0.0, 1.0) : otherwise;
    };
    if (!space->palette.empty() && space->base) {
        const double index = components.empty() ? 0 : std::max(0.0, components[0]);
        std::vector<double> of_base;
        const std::size_t n = space->base->components,
                          from = static_cast<std::size_t>(std::min(index, 255.0)) * n;
        for (std::size_t i = from; i < from + n && i < space->palette.size(); ++i)
            of_base.push_back(static_cast<unsigned char>(space->palette[i]) / 255.0);
        paint = paint_of(space->base, of_base);
        paint.space = space;
        return paint;
    }
    switch (space->family) {
        case ColourSpace::gray:
            paint.ink = {0, 0, 0, 1 - at(0, 0)};
            break;
        case ColourSpace::cmyk:
            paint.ink = {at(0, 0), at(1, 0), at(2, 0), at(3, 1)};
            break;
        case ColourSpace::spot:
            paint.ink = paper_white;
            for (std::size_t i = 0; i < space->colorants.size(); ++i) {
                const std::string& colorant = space->colorants[i];
                const double tint = at(i, 1);
                if (colorant == "All") {
                    paint.ink = {tint, tint, tint, tint};
                } else if (double* process = process_ink(paint.ink, colorant)) {
                    *process = tint;
                } else if (colorant != "None" && tint > 0) {
                    paint.spots.push_back(colorant);
                    paint.spot_sum += tint;
                }
            }
            break;
        case ColourSpace::pattern:
        case ColourSpace::foreign:
            break;
    }
    return paint;
}

Ink most_of(const Ink& a, const Ink& b) {
    return {std::max(a.c, b.c), std::max(a.m, b.m), std::max(a.y, b.y), std::max(a.k, b.k)};
}

/// The ink that no stop of a gradient exceeds; all inks when its function is none of those with stops.
Ink heaviest_stop(const QPDFObjectHandle& function, const ColourSpacePtr& space, int depth) {
    const double type = number_or(entry(function, "/FunctionType"), -1);
    Ink most = paper_white;
    if (type == 2) {
        for (const char* end : {"/C0", "/C1"})
            most = most_of(most, paint_of(space, numbers_of(entry(function, end))).ink);
        return most;
    }
    const auto parts = items_of(entry(function, "/Functions"), 256);
    if (type != 3 || parts.empty() || depth > 4) return {1, 1, 1, 1};
    for (const QPDFObjectHandle& part : parts) most = most_of(most, heaviest_stop(part, space, depth + 1));
    return most;
}

}  // namespace banxin
