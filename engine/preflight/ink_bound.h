// An upper bound of the ink on a page from its objects alone: where it stays within the limit no plates are
// needed.
#pragma once

#include "preflight/ink_map.h"
#include "preflight/picture_inks.h"

namespace banxin {

class InkBound {
  public:
    /// Counts what falls on the sheet. The pictures must outlive it.
    InkBound(const PdfBox& sheet, PictureInks& pictures);

    void add(const Painted&);
    /// The square that may have the most; none has more, whatever covers what.
    InkSquare heaviest() const;

  private:
    /// What a cell has at most. Objects that knock out, opaque or not, put their ink in the place of others,
    /// so that a cell holds some mixture of them: no more than its heaviest. Black that overprints comes on
    /// top of the colours.
    struct Cell {
        float colour = 0, total = 0;
        void knock_out(float colour_of_object, float total_of_object);
    };
    template <class Change>
    void change(const PdfBox&, Change);
    void add_picture(const Painted&);

    PdfBox sheet_;
    int columns_ = 0, rows_ = 0;
    std::vector<Cell> cells_;
    PictureInks& pictures_;
};

}  // namespace banxin
