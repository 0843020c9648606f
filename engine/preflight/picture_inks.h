// The ink of a file's pictures, each decoded once, and whether they need colour at all.
#pragma once

#include <map>
#include <memory>
#include <string>

#include "pdf/picture_ink.h"
#include "press/press.h"

namespace banxin {

class PictureInks {
  public:
    /// `press_icc`: CMYK profile by which colours are judged. `measured`: pictures that need not be decoded
    /// if the file has the very same bytes. Both must outlive it.
    PictureInks(const std::string& press_icc, const std::vector<SeparatedPicture>& measured);
    PictureInks(const PictureInks&) = delete;
    PictureInks& operator=(const PictureInks&) = delete;
    ~PictureInks();

    const PictureInk& of(const Painted& picture);

    /// A picture of four inks that shows nothing but gray (I3): the black plate alone would print it, without
    /// a cast of colour when a plate is out of register.
    bool is_neutral(const Painted& picture);

  private:
    class Colours;

    PictureInk measure(const Painted& picture) const;

    const std::string& icc_;
    const std::vector<SeparatedPicture>& measured_;
    std::unique_ptr<Colours> colours_;  // made when first asked
    std::map<QPDFObjGen, PictureInk> known_;
    PictureInk latest_;  // of a picture that is no object of its own
};

}  // namespace banxin
