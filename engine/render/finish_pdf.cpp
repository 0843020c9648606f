#include "render/finish_pdf.h"

#include <exception>

#include "pdf/write_direct.h"
#include "render/marks.h"
#include "render/tags.h"

namespace banxin {
namespace {

/// Photoshop's CMYK JPEGs (marker APP14 "Adobe") store paper as 255; PDF takes 255 for full ink (ISO 32000
/// §8.9.5.2).
bool is_adobe_cmyk(QPDFObjectHandle object) {
    if (!object.isStreamOfType("/XObject", "/Image")) return false;
    QPDFObjectHandle image = object.getDict();
    if (!image.getKey("/ColorSpace").isNameAndEquals("/DeviceCMYK") ||
        !image.getKey("/Filter").isNameAndEquals("/DCTDecode"))
        return false;
    auto data = object.getRawStreamData();
    std::string_view jpeg(reinterpret_cast<const char*>(data->getBuffer()), data->getSize());
    for (std::size_t at = 2; at + 9 < jpeg.size() && jpeg[at] == '\xFF' && jpeg[at + 1] != '\xDA';) {
        if (jpeg[at + 1] == '\xEE' && jpeg.substr(at + 4, 5) == "Adobe") return true;
        at += 2u + static_cast<unsigned char>(jpeg[at + 2]) * 256u + static_cast<unsigned char>(jpeg[at + 3]);
    }
    return false;
}

}  // namespace

void complete_pdf(QPDF& pdf, const DrawnPdf& drawn, const std::string& language) {
    drawn.fonts.embed(pdf);
    QPDFObjectHandle catalogue = pdf.getRoot();
    catalogue.replaceKey("/Lang", QPDFObjectHandle::newUnicodeString(language));
    catalogue.replaceKey("/ViewerPreferences", QPDFObjectHandle::parse("<< /DisplayDocTitle true >>"));
    const std::vector<QPDFObjectHandle> pages = pdf.getAllPages();
    for (std::size_t p = 0; p < pages.size(); ++p) {
        QPDFObjectHandle page = pages[p];
        page.replaceKey("/TrimBox", page.getKey("/MediaBox").shallowCopy());
        if (!drawn.texts.empty()) put_texts(page.getKey("/Contents"), drawn.texts[p]);
    }
    for (QPDFObjectHandle object : pdf.getAllObjects())
        if (is_adobe_cmyk(object))
            object.getDict().replaceKey("/Decode", QPDFObjectHandle::parse("[1 0 1 0 1 0 1 0]"));
}

std::optional<std::string> finish_pdf(const DrawnPdf& drawn, const Document& document,
                                      Diagnostics& diagnostics) try {
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("page", drawn.bytes.data(), drawn.bytes.size());
    complete_pdf(pdf, drawn, document.language);
    PlainObjects tags(pdf);
    write_tags(pdf, document, drawn.fonts, tags);
    return pdf_bytes(pdf, tags);
} catch (const std::exception& error) {
    diagnostics.report("E6003", {}, {error.what()});
    return std::nullopt;
}

}  // namespace banxin
