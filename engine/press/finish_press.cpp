#include "press/finish_press.h"

#include <cstdio>

#include "press/sheet.h"

namespace banxin {
namespace {

std::string escaped(const std::string& text) {
    std::string out;
    for (char c : text) switch (c) {
            case '&':
                out += "&amp;";
                break;
            case '<':
                out += "&lt;";
                break;
            case '>':
                out += "&gt;";
                break;
            default:
                out += c;
        }
    return out;
}

std::uint64_t fnv1a(const std::string& text, std::uint64_t hash) {
    for (char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 0x100000001b3u;
    return hash;
}

/// A name of the document that is the same on every run (RFC 9562 version 8: own rules).
std::string document_id(const Document& document) {
    const std::string words = document.title + "\n" + document.author + "\n" + document.date;
    const std::uint64_t high = fnv1a(words, 0xcbf29ce484222325u), low = fnv1a(words, high);
    char text[48];
    std::snprintf(text, sizeof text, "uuid:%08x-%04x-8%03x-%04x-%012llx", static_cast<unsigned>(high >> 32),
                  static_cast<unsigned>(high >> 16 & 0xffff), static_cast<unsigned>(high & 0xfff),
                  static_cast<unsigned>(0x8000 | (low >> 48 & 0x3fff)),
                  static_cast<unsigned long long>(low & 0xffffffffffffu));
    return text;
}

}  // namespace

std::string xmp_packet(const Document& document, const PressProfile& profile, const std::string& moment) {
    auto element = [](const std::string& name, const std::string& text) {
        return "<" + name + ">" + escaped(text) + "</" + name + ">\n";
    };
    const std::string id = document_id(document);
    return "<?xpacket begin=\"\xEF\xBB\xBF\" id=\"W5M0MpCehiHzreSzNTczkc9d\"?>\n"
           "<x:xmpmeta xmlns:x=\"adobe:ns:meta/\">\n"
           "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\">\n"
           "<rdf:Description rdf:about=\"\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\" "
           "xmlns:xmp=\"http://ns.adobe.com/xap/1.0/\" xmlns:xmpMM=\"http://ns.adobe.com/xap/1.0/mm/\" "
           "xmlns:pdf=\"http://ns.adobe.com/pdf/1.3/\" xmlns:pdfxid=\"http://www.npes.org/pdfx/ns/id/\">\n"
           "<dc:title><rdf:Alt><rdf:li xml:lang=\"x-default\">" +
           escaped(document.title) + "</rdf:li></rdf:Alt></dc:title>\n<dc:creator><rdf:Seq><rdf:li>" +
           escaped(document.author) + "</rdf:li></rdf:Seq></dc:creator>\n" +
           element("xmp:CreateDate", moment) + element("xmp:ModifyDate", moment) +
           element("xmp:MetadataDate", moment) + element("xmp:CreatorTool", "Banxin") +
           element("xmpMM:DocumentID", id) + element("xmpMM:InstanceID", id) +
           element("xmpMM:VersionID", "1") + element("xmpMM:RenditionClass", "default") +
           element("pdf:Trapped", "False") +
           (profile.is_x1a() ? "" : element("pdfxid:GTS_PDFXVersion", profile.standard)) +
           "</rdf:Description>\n</rdf:RDF>\n</x:xmpmeta>\n<?xpacket end=\"r\"?>\n";
}

void set_boxes(QPDFObjectHandle page, const PressProfile& profile) {
    const auto sheet = page.getKey("/MediaBox").getArrayAsRectangle();
    auto set = [&](const char* key, Length inset) {
        const double d = inset.in_pt();
        page.replaceKey(key, QPDFObjectHandle::newFromRectangle(
                                 {sheet.llx + d, sheet.lly + d, sheet.urx - d, sheet.ury - d}));
    };
    set("/BleedBox", sheet_margin(profile) - profile.bleed);
    set("/TrimBox", sheet_margin(profile));
    for (const char* key : {"/CropBox", "/ArtBox", "/Annots"}) page.removeKey(key);
}

void make_pdfx(PdfWriter& writer, const Document& document, const PressProfile& profile,
               std::string_view packed_profile, const std::string& moment, std::string& root,
               std::string& info) {
    const int icc = writer.add_stream("/N 4 /Filter /FlateDecode", packed_profile);
    const int xmp = writer.add_stream("/Type /Metadata /Subtype /XML", xmp_packet(document, profile, moment));
    std::string intent =
        "<< /Type /OutputIntent /S /GTS_PDFX /DestOutputProfile " + PdfWriter::reference(icc);
    auto say = [&](const char* key, const std::string& text) {
        if (!text.empty()) intent += key + QPDFObjectHandle::newUnicodeString(text).unparse();
    };
    say(" /OutputConditionIdentifier ", profile.condition);
    say(" /OutputCondition ", profile.description);
    say(" /RegistryName ", profile.registry);
    say(" /Info ", profile.description);
    root += " /Metadata " + PdfWriter::reference(xmp) + " /OutputIntents [ " + intent + " >> ]";
    info += " /Trapped /False";
    if (profile.is_x1a())
        info += " /GTS_PDFXVersion " + QPDFObjectHandle::newString(profile.standard).unparse();
}

}  // namespace banxin
