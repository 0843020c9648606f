// Objects of PDFs compared as values, whatever numbers their files give them.
#pragma once

#include <map>
#include <string>

#include "pdf/qpdf.h"

namespace banxin {

/// Of one file, which must outlive it.
class ObjectValues {
  public:
    /// All that the object is, with all that it refers to; of streams what they decode to. Two objects with
    /// the same value draw the same.
    std::string of(const QPDFObjectHandle&);

  private:
    std::string written(QPDFObjectHandle, int depth);
    std::string content_of(QPDFObjectHandle, int depth);

    std::map<QPDFObjGen, std::string> known_;
};

}  // namespace banxin
