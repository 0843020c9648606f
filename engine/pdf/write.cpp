#include "pdf/write.h"

#include <qpdf/Pl_String.hh>

namespace banxin {

std::string pdf_bytes(QPDF& pdf, const std::string& version) {
    std::string bytes;
    Pl_String sink("PDF", nullptr, bytes);
    QPDFWriter writer(pdf);
    writer.setOutputPipeline(&sink);
    writer.setObjectStreamMode(version.empty() || version >= "1.5" ? qpdf_o_generate : qpdf_o_disable);
    if (!version.empty()) writer.forcePDFVersion(version);
    writer.setDeterministicID(true);
    writer.write();
    return bytes;
}

}  // namespace banxin
