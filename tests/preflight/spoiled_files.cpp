#include "spoiled_files.h"

#include "press/press.h"
#include "sample_pages.h"
#include "sample_pictures.h"

namespace banxin::testing {
namespace {

using namespace literals;

QPDFObjectHandle parsed(const std::string& text) {
    return QPDFObjectHandle::parse(text);
}

QPDFObjectHandle page(QPDF& pdf, int index) {
    return pdf.getAllPages().at(static_cast<std::size_t>(index));
}

/// The first of the resources of a kind.
QPDFObjectHandle first(QPDFObjectHandle page, const char* category) {
    return page.getKey("/Resources").getKey(category).getDictAsMap().begin()->second;
}

QPDFObjectHandle stream(QPDF& pdf, const std::string& dictionary, const std::string& data) {
    QPDFObjectHandle made = QPDFObjectHandle::newStream(&pdf, data);
    made.replaceDict(parsed(dictionary));
    return made;
}

void put(QPDFObjectHandle resources, const char* category, const char* name, QPDFObjectHandle value) {
    if (!resources.getKey(category).isDictionary())
        resources.replaceKey(category, QPDFObjectHandle::newDictionary());
    resources.getKey(category).replaceKey(name, value);
}

std::string without_key(const char* key) {
    return changed([key](QPDF& pdf) { page(pdf, 0).removeKey(key); });
}
std::string with_page_key(int index, const char* key, const char* value) {
    return changed([=](QPDF& pdf) { page(pdf, index).replaceKey(key, parsed(value)); });
}
std::string with_root_key(const char* key, const char* value) {
    return changed([=](QPDF& pdf) { pdf.getRoot().replaceKey(key, parsed(value)); });
}
std::string with_info(const char* key, const char* value) {
    return changed([=](QPDF& pdf) { pdf.getTrailer().getKey("/Info").replaceKey(key, parsed(value)); });
}
std::string with_font(const std::function<void(QPDFObjectHandle font)>& change) {
    return changed([&](QPDF& pdf) { change(first(page(pdf, 0), "/Font")); });
}
std::string with_xmp(const char* words, const char* instead) {
    return changed([=](QPDF& pdf) {
        QPDFObjectHandle stream = pdf.getRoot().getKey("/Metadata");
        const auto buffer = stream.getStreamData();
        std::string xmp(reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize());
        xmp.replace(xmp.find(words), std::string_view(words).size(), instead);
        stream.replaceStreamData(xmp, QPDFObjectHandle::newNull(), QPDFObjectHandle::newNull());
    });
}
std::string with_intent(const std::function<void(QPDF&, QPDFObjectHandle intents)>& change) {
    return changed([&](QPDF& pdf) { change(pdf, pdf.getRoot().getKey("/OutputIntents")); });
}

/// An image of `dictionary`'s kind, drawn `points` square.
std::string with_image(const std::string& dictionary, const std::string& data, int points) {
    return changed([&](QPDF& pdf) {
        QPDFObjectHandle first_page = page(pdf, 0);
        put(first_page.getKey("/Resources"), "/XObject", "/New",
            stream(pdf, "<< /Type /XObject /Subtype /Image " + dictionary + " >>", data));
        const std::string side = std::to_string(points);
        first_page.addPageContents(
            QPDFObjectHandle::newStream(&pdf, "q " + side + " 0 0 " + side + " 20 20 cm /New Do Q\n"), true);
    });
}

std::string with_image(const std::string& dictionary, std::size_t bytes, int points, char byte = '\x40') {
    return with_image(dictionary, std::string(bytes, byte), points);
}

/// Mid gray as the newsprint profile separates it, above pale gray in black ink alone.
std::string with_gray_picture_in_four_inks() {
    std::string pixels;
    for (int i = 0; i < 2500; ++i)
        pixels += i < 1250 ? std::string("\x12\x05\x00\x8C", 4) : std::string("\x00\x00\x00\x20", 4);
    return with_image("/Width 50 /Height 50 /BitsPerComponent 8 /ColorSpace /DeviceCMYK", pixels, 18);
}

/// Operators inside a form inside a form.
std::string with_form(const std::string& group, const std::string& operators) {
    return changed([&](QPDF& pdf) {
        QPDFObjectHandle first_page = page(pdf, 0);
        QPDFObjectHandle inner = pdf.makeIndirectObject(
            stream(pdf, "<< /Type /XObject /Subtype /Form /BBox [0 0 50 50] " + group + " >>", operators));
        QPDFObjectHandle outer =
            stream(pdf, "<< /Type /XObject /Subtype /Form /BBox [0 0 100 100] /Matrix [2 0 0 2 0 0] >>",
                   "q /Inner Do Q");
        outer.getDict().replaceKey("/Resources", parsed("<< /XObject << >> >>"));
        outer.getDict().getKey("/Resources").getKey("/XObject").replaceKey("/Inner", inner);
        put(first_page.getKey("/Resources"), "/XObject", "/Outer", outer);
        first_page.addPageContents(QPDFObjectHandle::newStream(&pdf, "q 1 0 0 1 10 10 cm /Outer Do Q\n"),
                                   true);
    });
}

std::string set_text(const std::string& size, const std::string& colour, const std::string& state = "") {
    return painted(colour + " " + state + " BT /F " + size + " Tf 20 20 Td <00010002> Tj ET");
}

std::string with_type3_text() {
    return changed([](QPDF& pdf) {
        QPDFObjectHandle font = parsed(
            "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1 1] /FontMatrix [1 0 0 1 0 0] /FirstChar 65 "
            "/LastChar 65 /Widths [1] /Encoding << /Type /Encoding /Differences [65 /A] >> >>");
        font.replaceKey("/CharProcs", QPDFObjectHandle::newDictionary());
        font.getKey("/CharProcs")
            .replaceKey("/A", QPDFObjectHandle::newStream(&pdf, "1 0 0 0 1 1 d1 0 0 1 1 re f"));
        put(page(pdf, 0).getKey("/Resources"), "/Font", "/Three", font);
        page(pdf, 0).addPageContents(
            QPDFObjectHandle::newStream(&pdf,
                                        "q 0 0 0 1 k /BxText gs BT /Three 10 Tf 20 20 Td (A) Tj ET Q\n"),
            true);
    });
}

}  // namespace

const PressProfile& newsprint() {
    static const PressProfile profile = [] {
        SourceMap sources;
        Diagnostics diagnostics;
        return read_press_profile(BANXIN_SOURCE_DIR "/layouts/press/newsprint.xml", sources, diagnostics)
            .value();
    }();
    return profile;
}

const std::string& good_file() {
    static const std::string bytes = [] {
        const Folder folder;
        const PlacedPicture photograph{{120_pt, 60_pt, 60_pt, 40_pt},
                                       PlacedPicture{}.source_part,
                                       folder.file("p.jpg", jpeg(180, 120, quarters(180, 120))),
                                       "",
                                       {}};
        Document document = document_of(
            {page_of({PlacedFill{{20_pt, 20_pt, 60_pt, 30_pt}, {0, 0.1, 0.2, 0}},
                      line(U"版心检查", {24_pt, 40_pt}, 9_pt),
                      PlacedRule{{20_pt, 60_pt}, {100_pt, 60_pt}, 0.5_pt, black_ink, {}}, photograph}),
             page_of({line(U"第二版", {20_pt, 40_pt}, 9_pt)})});
        document.title = "检查";
        document.date = "2022-04-13";
        Diagnostics diagnostics;
        return render_for_press(document, fonts(), newsprint(), diagnostics).value().bytes;
    }();
    return bytes;
}

std::string changed(const std::function<void(QPDF&)>& change, const std::string& pdf_version) {
    QPDF pdf;
    pdf.processMemoryFile("good", good_file().data(), good_file().size());
    change(pdf);
    QPDFWriter writer(pdf);
    writer.setOutputMemory();
    writer.setObjectStreamMode(qpdf_o_disable);
    writer.setMinimumPDFVersion(pdf_version);
    writer.setStaticID(true);
    writer.write();
    const auto out = writer.getBufferSharedPointer();
    return {reinterpret_cast<const char*>(out->getBuffer()), out->getSize()};
}

std::string painted(const std::string& operators) {
    return changed([&](QPDF& pdf) {
        QPDFObjectHandle first_page = page(pdf, 0), resources = first_page.getKey("/Resources");
        put(resources, "/Font", "/F", first(first_page, "/Font"));
        const std::string tint = "<< /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 1 1 0] /N 1 >>";
        put(resources, "/ColorSpace", "/Spot",
            parsed("[/Separation /PANTONE#20185 /DeviceCMYK " + tint + "]"));
        put(resources, "/ColorSpace", "/Blackspot",
            parsed("[/Separation /Black /DeviceCMYK << /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [0 0 "
                   "0 1] /N 1 >>]"));
        put(resources, "/ColorSpace", "/Lab", parsed("[/Lab << /WhitePoint [0.96 1 0.82] >>]"));
        put(resources, "/ColorSpace", "/Icc", parsed("[/ICCBased null]"));
        resources.getKey("/ColorSpace")
            .getKey("/Icc")
            .setArrayItem(1, stream(pdf, "<< /N 4 /Alternate /DeviceCMYK >>", newsprint().icc));
        put(resources, "/ExtGState", "/Over", parsed("<< /OP true /op true /OPM 1 >>"));
        put(resources, "/ExtGState", "/Mode0", parsed("<< /OP true /op true /OPM 0 >>"));
        put(resources, "/ExtGState", "/Half", parsed("<< /ca 0.5 >>"));
        put(resources, "/ExtGState", "/Multiply", parsed("<< /BM /Multiply >>"));
        // The operators count from the lower left corner of the trim.
        QPDFObjectHandle trim = first_page.getKey("/TrimBox");
        const std::string corner = trim.getArrayItem(0).unparse() + " " + trim.getArrayItem(1).unparse();
        first_page.addPageContents(
            QPDFObjectHandle::newStream(&pdf, "q 1 0 0 1 " + corner + " cm " + operators + " Q\n"), true);
    });
}

const std::vector<SpoiledFile>& spoiled_files() {
    constexpr bool must = true, should = false;
    static const std::vector<SpoiledFile> files{
        {"PDF 1.7", "F1", must, [] { return changed([](QPDF&) {}, "1.7"); }},
        {"another standard", "F1", must, [] { return with_xmp("PDF/X-4<", "PDF/X-3<"); }},
        {"a transfer curve", "F1", must,
         [] {
             return changed([](QPDF& pdf) {
                 put(page(pdf, 0).getKey("/Resources"), "/ExtGState", "/Curve",
                     parsed("<< /TR /Identity >>"));
             });
         }},

        {"no file identifier", "F2", must,
         [] {
             std::string bytes = changed([](QPDF&) {});
             bytes[bytes.rfind("/ID [") + 1] = 'X';
             return bytes;
         }},
        {"an action on opening", "F2", must,
         [] { return with_root_key("/OpenAction", "<< /S /GoTo /D [null /Fit] >>"); }},
        {"JavaScript", "F2", must,
         [] {
             return with_root_key("/Names",
                                  "<< /JavaScript << /Names [(a) << /S /JavaScript /JS (app.beep) >>] >> >>");
         }},
        {"a form", "F2", must, [] { return with_root_key("/AcroForm", "<< /Fields [] >>"); }},
        {"an attached file", "F2", must,
         [] {
             return changed([](QPDF& pdf) {
                 QPDFObjectHandle names =
                     parsed("<< /EmbeddedFiles << /Names [(a) << /F (a) /EF << >> >>] >> >>");
                 names.getKey("/EmbeddedFiles")
                     .getKey("/Names")
                     .getArrayItem(1)
                     .getKey("/EF")
                     .replaceKey("/F", pdf.makeIndirectObject(stream(pdf, "<< /Type /EmbeddedFile >>", "a")));
                 pdf.getRoot().replaceKey("/Names", names);
             });
         }},
        {"a link", "F3", must,
         [] {
             return with_page_key(
                 0, "/Annots",
                 "[<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (http://a) >> >>]");
         }},
        {"a note", "F3", must,
         [] { return with_page_key(1, "/Annots", "[<< /Type /Annot /Subtype /Text /Rect [0 0 9 9] >>]"); }},

        {"no title", "F4", must, [] { return with_info("/Title", "null"); }},
        {"nothing about trapping", "F4", must, [] { return with_info("/Trapped", "/Unknown"); }},
        {"trapping told in two ways", "F4", must, [] { return with_info("/Trapped", "/True"); }},
        {"no XMP", "F4", must,
         [] { return changed([](QPDF& pdf) { pdf.getRoot().removeKey("/Metadata"); }); }},
        {"no document id", "F4", must, [] { return with_xmp("xmpMM:DocumentID>", "xmpMM:Other>"); }},

        {"no output intent", "F5", must,
         [] { return changed([](QPDF& pdf) { pdf.getRoot().removeKey("/OutputIntents"); }); }},
        {"two output intents", "F5", must,
         [] {
             return with_intent([](QPDF&, QPDFObjectHandle all) { all.appendItem(all.getArrayItem(0)); });
         }},
        {"an output intent without profile", "F5", must,
         [] {
             return with_intent(
                 [](QPDF&, QPDFObjectHandle all) { all.getArrayItem(0).removeKey("/DestOutputProfile"); });
         }},
        {"the profile of a screen", "F5", must,
         [] {
             return with_intent([](QPDF& pdf, QPDFObjectHandle all) {
                 std::string icc = newsprint().icc;
                 icc.replace(12, 8, "mntrRGB ");
                 all.getArrayItem(0).replaceKey("/DestOutputProfile", stream(pdf, "<< /N 3 >>", icc));
             });
         }},
        {"another printing condition", "F5", should,
         [] {
             return with_intent([](QPDF&, QPDFObjectHandle all) {
                 all.getArrayItem(0).replaceKey("/OutputConditionIdentifier", parsed("(IFRA26)"));
             });
         }},

        {"no trim box", "G1", must, [] { return without_key("/TrimBox"); }},
        {"a trim box larger than the bleed", "G1", must,
         [] {
             return changed([](QPDF& pdf) {
                 for (int i : {0, 1}) page(pdf, i).replaceKey("/BleedBox", parsed("[5 5 195 145]"));
             });
         }},
        {"an art box beside the trim", "G1", must,
         [] { return with_page_key(0, "/ArtBox", "[0 0 200 150]"); }},
        {"a page cropped", "G1", must, [] { return with_page_key(0, "/CropBox", "[0 0 100 100]"); }},
        {"pages of two sizes", "G2", must, [] { return with_page_key(1, "/TrimBox", "[0 0 190 150]"); }},
        {"a page turned", "G2", must, [] { return with_page_key(0, "/Rotate", "90"); }},
        {"a page scaled", "G2", must, [] { return with_page_key(0, "/UserUnit", "2"); }},
        {"an empty page", "G2", must,
         [] {
             return changed([](QPDF& pdf) {
                 page(pdf, 1).replaceKey("/Contents", QPDFObjectHandle::newStream(&pdf, "q Q"));
             });
         }},
        {"a tint that ends at the trim", "G3", should, [] { return painted("0.1 0 0 0 k 0 0 50 50 re f"); }},

        {"a font not embedded", "T1", must,
         [] {
             return with_font([](QPDFObjectHandle font) {
                 font.getKey("/DescendantFonts")
                     .getArrayItem(0)
                     .getKey("/FontDescriptor")
                     .removeKey("/FontFile3");
             });
         }},
        {"a font embedded whole", "T1", must,
         [] {
             return with_font([](QPDFObjectHandle font) { font.replaceKey("/BaseFont", parsed("/Song")); });
         }},
        {"no ToUnicode", "T1", must,
         [] { return with_font([](QPDFObjectHandle font) { font.removeKey("/ToUnicode"); }); }},
        {"a Type 3 font", "T1", must, with_type3_text},
        {"synthetic bold", "T1", must,
         [] { return set_text("14", "0 0 0 1 k 0 0 0 1 K", "/Over gs 2 Tr 0.5 w"); }},
        {"synthetic slant", "T1", must,
         [] { return painted("0 0 0 1 k /Over gs BT /F 10 Tf 1 0 0.3 1 20 20 Tm <0001> Tj ET"); }},
        {"small text in two inks", "T2", must, [] { return set_text("10", "0 1 0.9 0 k"); }},
        {"text in four-colour black", "T3", must, [] { return set_text("9", "0.75 0.68 0.67 0.9 k"); }},
        {"a headline in rich black", "T3", must, [] { return set_text("36", "0.5 0 0 1 k"); }},
        {"black text that knocks out", "T4", must, [] { return set_text("9", "0 0 0 1 k"); }},
        {"black text overprinting in mode 0", "T4", must,
         [] { return set_text("9", "0 0 0 1 k", "/Mode0 gs"); }},
        {"black text in gray", "T5", should, [] { return set_text("9", "0 g"); }},
        {"white text that overprints", "T6", must, [] { return set_text("14", "0 0 0 0 k", "/Over gs"); }},
        {"a white area that overprints", "T6", must,
         [] { return painted("0 0 0 0 k /Over gs 20 20 20 20 re f"); }},
        {"small white text", "T6", should, [] { return set_text("8", "0 0 0 0 k"); }},
        {"text of 3 pt", "T7", should, [] { return set_text("3", "0 0 0 1 k", "/Over gs"); }},
        {"text of 3 pt by its matrix", "T7", should,
         [] { return painted("0 0 0 1 k /Over gs 0.3 0 0 0.3 0 0 cm BT /F 10 Tf 60 60 Td <0001> Tj ET"); }},

        {"a hairline", "L1", must, [] { return painted("0 0 0 1 K /Over gs 0 w 20 20 m 80 20 l S"); }},
        {"a rule thin by its matrix", "L1", must,
         [] { return painted("0 0 0 1 K /Over gs 0.1 0 0 0.1 0 0 cm 1 w 200 200 m 800 200 l S"); }},
        {"a bar too thin", "L1", must, [] { return painted("0 0 0 1 k 20 20 60 0.1 re f"); }},
        {"a bar without width", "L1", must, [] { return painted("0 0 0 1 k 20 20 60 0 re f"); }},
        {"a thin rule in two inks", "L2", must, [] { return painted("0 1 1 0 K 0.5 w 20 20 m 80 20 l S"); }},
        {"a black rule that knocks out", "L2", should,
         [] { return painted("0 0 0 1 K 0.5 w 20 20 m 80 20 l S"); }},

        {"an RGB area", "C1", must, [] { return painted("1 0 0 rg 20 20 20 20 re f"); }},
        {"RGB in a form in a form", "C1", must, [] { return with_form("", "1 0 0 rg 0 0 20 20 re f"); }},
        {"RGB beyond the bleed, where marks are", "C1", must,
         [] {
             return changed([](QPDF& pdf) {
                 page(pdf, 0).replaceKey("/MediaBox", parsed("[-50 -50 250 200]"));
                 page(pdf, 0).addPageContents(
                     QPDFObjectHandle::newStream(&pdf, "q 1 0 0 rg -40 -40 20 20 re f Q\n"), true);
             });
         }},
        {"a Lab area", "C1", must, [] { return painted("/Lab cs 50 20 20 sc 20 20 20 20 re f"); }},
        {"an ICCBased area", "C1", must, [] { return painted("/Icc cs 0 1 0 0 scn 20 20 20 20 re f"); }},
        {"CMYK that a default space replaces", "C1", must,
         [] {
             return changed([](QPDF& pdf) {
                 QPDFObjectHandle space = parsed("[/ICCBased null]");
                 space.setArrayItem(1, stream(pdf, "<< /N 4 >>", newsprint().icc));
                 put(page(pdf, 1).getKey("/Resources"), "/ColorSpace", "/DefaultCMYK", space);
             });
         }},
        {"an RGB picture", "C1", must,
         [] {
             return with_image("/Width 50 /Height 50 /BitsPerComponent 8 /ColorSpace /DeviceRGB", 7500, 18);
         }},
        {"an RGB picture by its palette", "C1", must,
         [] {
             return with_image(
                 "/Width 50 /Height 50 /BitsPerComponent 8 /ColorSpace [/Indexed /DeviceRGB 1 "
                 "<C0C0C0FF0000>]",
                 2500, 18, '\0');
         }},
        {"an RGB gradient", "C1", must,
         [] {
             return changed([](QPDF& pdf) {
                 put(page(pdf, 0).getKey("/Resources"), "/Shading", "/New",
                     parsed("<< /ShadingType 2 /ColorSpace /DeviceRGB /Coords [0 0 50 0] /Function << "
                            "/FunctionType 2 "
                            "/Domain [0 1] /C0 [1 0 0] /C1 [0 0 1] /N 1 >> >>"));
                 page(pdf, 0).addPageContents(
                     QPDFObjectHandle::newStream(&pdf, "q 20 20 30 30 re W n /New sh Q\n"), true);
             });
         }},
        {"an inline picture in RGB", "C1", must,
         [] {
             return painted(
                 "1 0 0 1 20 20 cm 0.5 0 0 0.5 0 0 cm BI /W 2 /H 2 /BPC 8 /CS /RGB ID abcdefghijkl EI");
         }},
        {"a tiling pattern in RGB", "C1", must,
         [] {
             return changed([](QPDF& pdf) {
                 QPDFObjectHandle tile =
                     stream(pdf,
                            "<< /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 "
                            "/Resources << >> >>",
                            "1 0 0 rg 20 20 5 5 re f");
                 put(page(pdf, 0).getKey("/Resources"), "/Pattern", "/Tile", tile);
                 page(pdf, 0).addPageContents(
                     QPDFObjectHandle::newStream(&pdf, "q /Pattern cs /Tile scn 20 20 30 30 re f Q\n"), true);
             });
         }},
        {"a spot colour", "C2", must, [] { return painted("/Spot cs 1 scn 20 20 20 20 re f"); }},
        {"a group that blends in RGB", "C3", must,
         [] {
             return with_form("/Group << /S /Transparency /CS /DeviceRGB >>", "0 0 0 0.2 k 0 0 20 20 re f");
         }},
        {"a page that blends in RGB", "C3", must,
         [] { return with_page_key(0, "/Group", "<< /S /Transparency /CS /DeviceRGB >>"); }},

        {"an area of 310 %", "C4", must, [] { return painted("0.7 0.8 0.8 0.8 k 20 20 40 40 re f"); }},
        {"areas that overprint to 300 %", "C4", must,
         [] {
             return painted(
                 "1 0 0 0 k 20 20 40 40 re f 0 1 0 0 k /Over gs 20 20 40 40 re f 0 0 1 0 k 20 20 40 40 re f");
         }},
        {"a picture of 310 %", "C4", must,
         [] {
             return with_image("/Width 50 /Height 50 /BitsPerComponent 8 /ColorSpace /DeviceCMYK", 10'000, 18,
                               '\xC6');
         }},

        {"a picture of 72 ppi", "I1", must,
         [] {
             return with_image("/Width 50 /Height 50 /BitsPerComponent 8 /ColorSpace /DeviceGray", 2500, 50);
         }},
        {"a picture of 120 ppi", "I1", should,
         [] {
             return with_image("/Width 50 /Height 50 /BitsPerComponent 8 /ColorSpace /DeviceGray", 2500, 30);
         }},
        {"a picture of 900 ppi", "I1", should,
         [] {
             return with_image("/Width 50 /Height 50 /BitsPerComponent 8 /ColorSpace /DeviceGray", 2500, 4);
         }},
        {"line art of 300 ppi", "I2", must,
         [] {
             return with_image("/Width 48 /Height 48 /BitsPerComponent 1 /ColorSpace /DeviceGray", 288, 12);
         }},
        {"a stencil of 300 ppi", "I2", must,
         [] { return with_image("/Width 48 /Height 48 /BitsPerComponent 1 /ImageMask true", 288, 12); }},

        {"a picture without colour in four inks", "I3", should, with_gray_picture_in_four_inks},

        {"operators that are none", "P1", must,
         [] {
             return changed([](QPDF& pdf) {
                 page(pdf, 0).addPageContents(QPDFObjectHandle::newStream(&pdf, " 0 0 0 ( 1 k"), false);
             });
         }},
    };
    return files;
}

}  // namespace banxin::testing
