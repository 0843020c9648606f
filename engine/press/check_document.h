// What the pages themselves must satisfy before a press prints them, found where the editor can mend it.
#pragma once

#include <set>
#include <vector>

#include "page/page.h"
#include "press/profile.h"

namespace banxin {

class DocumentCheck {
  public:
    DocumentCheck(const PressProfile& profile, Diagnostics& diagnostics)
        : profile_(profile), diagnostics_(diagnostics) {}

    /// The next page of a document. Pictures of too few pixels (E7004, W7001), small text in several inks
    /// (E7005), inks too heavy (E7006), small white text (W7004), the last two once in a document.
    void check(const Page&);

  private:
    void check(const PlacedRun&);
    void check(const PlacedRule& rule) { check_ink(rule.ink); }
    void check(const PlacedFill& fill) { check_ink(fill.ink); }
    void check(const PlacedBitmap& bitmap) { check_ink(bitmap.ink); }
    void check(const PlacedPicture&);
    void check_white(const PlacedRun&);
    void check_ink(const Ink&);

    const PressProfile& profile_;
    Diagnostics& diagnostics_;
    std::vector<Ink> heavy_;
    std::set<Length> small_white_;
};

}  // namespace banxin
