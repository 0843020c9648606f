// Advertisements into the print file: their pages as form XObjects, untouched.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "base/diagnostic.h"
#include "page/page.h"
#include "press/profile.h"
#include "press/qpdf.h"

namespace banxin {

/// Keeps the files open until the print file, which takes their streams, has been written.
class FinishedArtFiles {
  public:
    FinishedArtFiles(QPDF& pdf, const PressProfile& profile, Diagnostics& diagnostics)
        : pdf_(pdf), profile_(profile), diagnostics_(diagnostics) {}

    /// Appends the finished art of `page` to its object in the file: over all else, as an artifact. Reports
    /// what cannot be printed as it is: fonts not embedded (E7008), colours of no plate (E7009), too much ink
    /// (E7010), spot colours without plates (E7011), transparency that the standard does not have (E7013).
    void place(QPDFObjectHandle in_file, const Page& page);

  private:
    QPDF& open(const std::string& path);
    void check(const PlacedPicture&, QPDFObjectHandle page);

    QPDF& pdf_;
    const PressProfile& profile_;
    Diagnostics& diagnostics_;
    std::map<std::string, std::unique_ptr<QPDF>> files_;
};

}  // namespace banxin
