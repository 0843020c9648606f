// A page as SVG for a browser: letters as outlines of the very faces that are printed, sharp at any zoom.
#pragma once

#include <cstdint>
#include <functional>
#include <map>
#include <mutex>
#include <string>
#include <utility>
#include <vector>

#include "page/page.h"

namespace banxin {

/// Outlines of the glyphs that pages use, each drawn once and numbered as it is met. A browser that has those
/// of a page's earlier states needs only the ones that are new. Safe from several threads.
class GlyphOutlines {
  public:
    explicit GlyphOutlines(const FontCatalogue& fonts) : fonts_(&fonts) {}
    std::size_t number(FaceId, std::uint32_t glyph);
    std::size_t count() const;
    /// `<path id="g12" …>` for numbers from `first` on, in font units, y upwards.
    std::string paths(std::size_t first) const;
    const FontCatalogue& fonts() const { return *fonts_; }

  private:
    const FontCatalogue* fonts_;
    mutable std::mutex guard_;
    std::map<std::pair<FaceId, std::uint32_t>, std::size_t> numbers_;
    std::vector<std::string> paths_;
};

/// An <svg> element in points that refers to the outlines by their ids. `picture_address` gives the address
/// under which a picture's file is found.
std::string page_svg(const Page&, GlyphOutlines&,
                     const std::function<std::string(const PlacedPicture&)>& picture_address);

}  // namespace banxin
