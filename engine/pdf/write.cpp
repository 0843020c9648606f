#include "pdf/write.h"

#include <qpdf/Pl_String.hh>
#include <string_view>

#include "base/sha256.h"

namespace banxin {
namespace {

/// What QPDF writes for each half of /ID when it is to be the same in all files.
constexpr std::string_view fixed_name = "<31415926535897932384626433832795>";

/// The file is named by its other bytes: the same bytes have the same name. QPDF would do so by MD5, which
/// takes several times as long as SHA-256 by the processor's own instructions.
void name_by_content(std::string& bytes) {
    const std::string name = "<" + sha256(bytes).substr(0, fixed_name.size() - 2) + ">";
    // The first half stays when the file had one before.
    for (std::size_t at = bytes.rfind("/ID ["); (at = bytes.find(fixed_name, at)) != bytes.npos;)
        bytes.replace(at, name.size(), name);
}

}  // namespace

std::string pdf_bytes(QPDF& pdf, const std::string& version) {
    std::string bytes;
    Pl_String sink("PDF", nullptr, bytes);
    QPDFWriter writer(pdf);
    writer.setOutputPipeline(&sink);
    writer.setObjectStreamMode(version.empty() || version >= "1.5" ? qpdf_o_generate : qpdf_o_disable);
    if (!version.empty()) writer.forcePDFVersion(version);
    writer.setStaticID(true);
    writer.write();
    name_by_content(bytes);
    return bytes;
}

}  // namespace banxin
