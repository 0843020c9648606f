// Advertisements into the print file: their pages as form XObjects, untouched.
#pragma once

#include <array>
#include <map>
#include <memory>
#include <string>

#include "base/diagnostic.h"
#include "page/page.h"
#include "pdf/qpdf.h"
#include "press/art_check.h"
#include "press/profile.h"

namespace banxin {

/// Keeps the files open until the print file, which takes their streams, has been written.
class FinishedArtFiles {
  public:
    FinishedArtFiles(QPDF& pdf, const PressProfile& profile, Diagnostics& diagnostics)
        : pdf_(pdf), profile_(profile), diagnostics_(diagnostics) {}

    /// Appends the finished art of `page` to its object in the file: over all else, as an artifact. Reports
    /// what cannot be printed as it is: fonts not embedded (E7008), colours of no plate (E7009), too much ink
    /// (E7010, in pictures E7015), spot colours without plates (E7011), transparency that the standard does
    /// not have (E7013), pictures of too few pixels (E7014, W7002), too little bleed (W7003).
    void place(QPDFObjectHandle in_file, const Page& page);

  private:
    QPDF& open(const std::string& path);
    void check(const PlacedPicture&, QPDFObjectHandle page);
    void check(const PlacedPicture&, const ArtPicture&);
    /// How far it goes on off the page, by side.
    std::array<Length, 4> bleed_on_page(const PlacedPicture&, QPDFPageObjectHelper art, Size trim);

    QPDF& pdf_;
    const PressProfile& profile_;
    Diagnostics& diagnostics_;
    std::map<std::string, std::unique_ptr<QPDF>> files_;
};

}  // namespace banxin
