// Colours of a PDF as a press sees them: which inks a colour prints, or that it names none.
#pragma once

#include <memory>
#include <string>
#include <vector>

#include "base/ink.h"
#include "pdf/values.h"

namespace banxin {

/// Share of an ink that no plate shows.
inline constexpr double least_ink = 0.005;

/// A colour space (ISO 32000 §8.6), as far as inks go.
struct ColourSpace {
    enum Family { gray, cmyk, spot, pattern, foreign } family = gray;
    std::string name = "DeviceGray";  ///< as PDF calls it
    std::size_t components = 1;
    std::vector<std::string> colorants;  ///< of Separation and DeviceN
    std::string foreign_name;  ///< the space beneath that is no ink: RGB, Lab, ICCBased …; else ""
    std::shared_ptr<const ColourSpace> base;  ///< of Indexed, and beneath a pattern
    std::string palette;                      ///< of Indexed
};
using ColourSpacePtr = std::shared_ptr<const ColourSpace>;

/// Number of plates that a colour is on.
int ink_count(const Ink&);

/// A colour that something is painted in.
struct Paint {
    ColourSpacePtr space;
    Ink ink = {0, 0, 0, 1};          ///< of the four process inks
    std::vector<std::string> spots;  ///< other inks named by the space
    double spot_sum = 0;             ///< how much of them, 1 each at most
    bool pattern = false;            ///< the ink is that of what the pattern draws

    /// Known by its inks: neither RGB and the like nor a pattern.
    bool in_inks() const { return !pattern && space->foreign_name.empty(); }
    int inks() const;
    double total() const { return ink.c + ink.m + ink.y + ink.k + spot_sum; }
    bool is_white() const { return in_inks() && total() < least_ink; }
    /// On every plate by the colorant All: what marks are printed in.
    bool is_registration() const {
        return space->family == ColourSpace::spot && space->colorants == std::vector<std::string>{"All"};
    }
    /// 100 % of black ink and no other.
    bool is_black() const;
};

class ColourSpaces {
  public:
    /// The space that an operand or an image names: a name, looked up in the resources, or an array. What
    /// cannot be understood is foreign.
    ColourSpacePtr find(const QPDFObjectHandle& named, const QPDFObjectHandle& resources, int depth = 0);
    ColourSpacePtr device(std::size_t components, const QPDFObjectHandle& resources);

  private:
    ColourSpacePtr make(const QPDFObjectHandle&, const QPDFObjectHandle& resources, int depth);
    std::map<QPDFObjGen, ColourSpacePtr> known_;
};

/// The colour of these components; those missing count as the space's first colour.
Paint paint_of(const ColourSpacePtr&, const std::vector<double>& components);

/// Of each ink the larger share.
Ink most_of(const Ink&, const Ink&);

/// The ink that no stop of a gradient exceeds; all inks when its function is none of those with stops.
Ink heaviest_stop(const QPDFObjectHandle& function, const ColourSpacePtr&, int depth = 0);

}  // namespace banxin
