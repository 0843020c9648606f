// A PDF written object by object, without keeping its objects: for files of many pages.
#pragma once

#include <string>
#include <vector>

#include "pdf/qpdf.h"

namespace banxin {

/// Objects that are no streams, as text, beside those of a QPDF, which would take ten times the memory. Made
/// when the QPDF has all its own objects; none may be added to it afterwards.
class PlainObjects {
  public:
    explicit PlainObjects(QPDF& pdf);

    /// The number of an object that will be set.
    int reserve();
    void set(int number, std::string text) { texts_[number - first_] = std::move(text); }
    int add(std::string text);
    static std::string reference(int number) { return std::to_string(number) + " 0 R"; }
    /// To be put into objects of the QPDF, which drop what leads nowhere: there it is a name.
    QPDFObjectHandle handle(int number);

    int first() const { return first_; }
    const std::vector<std::string>& texts() const { return texts_; }

  private:
    QPDF& pdf_;
    int first_;
    std::vector<std::string> texts_;
};

/// The file of the objects that the root and the information lead to, and of all plain ones: those that are
/// no streams packed (PDF 1.5), with an identifier made from the content. Streams stand as they are; one
/// without a filter is deflated. Throws what libqpdf does.
std::string pdf_bytes(QPDF&, const PlainObjects&);

}  // namespace banxin
