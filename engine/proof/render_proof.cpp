// Cairo 1.16 knows no optional content: each list of items is drawn as a page of its own, then qpdf turns
// those pages into forms and lays the forms of a sheet over each other, each in its layer.
#include <cstdio>
#include <exception>
#include <map>
#include <memory>

#include "pdf/pdf_writer.h"
#include "pdf/values.h"
#include "proof/sheet.h"
#include "render/render.h"

namespace banxin {
namespace {

using namespace literals;

constexpr Length printer_margin = 5_mm;  // what an office printer cannot reach

/// Portrait sizes; nothing for `original`.
std::optional<Size> paper_size(ProofPaper paper) {
    switch (paper) {
        case ProofPaper::a3:
            return Size{297_mm, 420_mm};
        case ProofPaper::a4:
            return Size{210_mm, 297_mm};
        case ProofPaper::original:
            break;
    }
    return std::nullopt;
}

Size turned_as(Size paper, Size sheet) {
    return sheet.width > sheet.height ? Size{paper.height, paper.width} : paper;
}

/// The lists of a sheet from bottom to top, each with its layer; −1: always shown.
struct Level {
    const Page* items;
    int layer;
};
std::vector<Level> levels(const ProofSheet& sheet, const std::vector<ProofLayer>& layers) {
    std::vector<Level> all{{&sheet.ground, -1}};
    const auto add_marks = [&](bool under) {
        for (std::size_t i = 0; i < layers.size(); ++i)
            if (layers[i].under == under && !sheet.marks[i].items.empty())
                all.push_back({&sheet.marks[i], static_cast<int>(i)});
    };
    add_marks(true);
    all.push_back({&sheet.page, -1});
    add_marks(false);
    all.push_back({&sheet.stamp, -1});
    return all;
}

/// The page of a finished PDF that a list of items is nothing but.
const PlacedPicture* finished_page(const Page& page) {
    const auto* picture = page.items.size() == 1 ? std::get_if<PlacedPicture>(&page.items.front()) : nullptr;
    return picture && picture->finished_art ? picture : nullptr;
}

std::string matrix(double scale, double x, double y) {
    char text[96];
    std::snprintf(text, sizeof text, "%.5f 0 0 %.5f %.4f %.4f cm", scale, scale, x, y);
    return text;
}

class Laying {
  public:
    Laying(QPDF& pdf, const Proof& proof) : pdf_(pdf), proof_(proof) {
        for (const ProofLayer& layer : proof.layers) {
            auto group = QPDFObjectHandle::newDictionary();
            group.replaceKey("/Type", QPDFObjectHandle::newName("/OCG"));
            group.replaceKey("/Name", QPDFObjectHandle::newUnicodeString(std::string(layer.name)));
            groups_.push_back(pdf.makeIndirectObject(group));
        }
    }

    /// Makes one page of the pages of a sheet's levels.
    void lay(std::vector<QPDFPageObjectHelper>& pages, const std::vector<Level>& all, Size sheet,
             ProofPaper paper) {
        const double scale = proof_scale(sheet, paper);
        const auto size = paper_size(paper);
        const Size media = size ? turned_as(*size, sheet) : sheet;
        const double x = (media.width.in_pt() - sheet.width.in_pt() * scale) / 2,
                     y = (media.height.in_pt() - sheet.height.in_pt() * scale) / 2;
        auto forms = QPDFObjectHandle::newDictionary(), groups = QPDFObjectHandle::newDictionary();
        std::string content = "q " + matrix(scale, x, y) + "\n";
        for (std::size_t i = 0; i < all.size(); ++i) {
            const std::string form = "/F" + std::to_string(i);
            // A form reads its page only when the file is written, and the first page is about to change.
            const PlacedPicture* finished = finished_page(*all[i].items);
            forms.replaceKey(form, finished ? form_of(*finished, sheet)
                                            : pages[i].shallowCopyPage().getFormXObjectForPage());
            if (all[i].layer < 0) {
                content += form + " Do\n";
                continue;
            }
            const std::string group = "/L" + std::to_string(all[i].layer);
            groups.replaceKey(group, groups_[static_cast<std::size_t>(all[i].layer)]);
            content += "/OC " + group + " BDC " + form + " Do EMC\n";
        }
        auto resources = QPDFObjectHandle::newDictionary();
        resources.replaceKey("/XObject", forms);
        resources.replaceKey("/Properties", groups);
        QPDFObjectHandle page = pages.front().getObjectHandle();
        page.replaceKey("/Contents", pdf_.newStream(content + "Q\n"));
        page.replaceKey("/Resources", resources);
        page.replaceKey("/MediaBox", QPDFObjectHandle::newFromRectangle(
                                         {0, 0, media.width.in_pt(), media.height.in_pt()}));
        for (const char* key : {"/TrimBox", "/CropBox", "/BleedBox", "/StructParents", "/Group"})
            page.removeKey(key);
        QPDFPageDocumentHelper document(pdf_);
        for (std::size_t i = 1; i < all.size(); ++i) document.removePage(pages[i]);
    }

    void list_layers() {
        auto all = QPDFObjectHandle::newArray(), on = QPDFObjectHandle::newArray(),
             off = QPDFObjectHandle::newArray();
        for (std::size_t i = 0; i < groups_.size(); ++i) {
            all.appendItem(groups_[i]);
            (proof_.layers[i].shown ? on : off).appendItem(groups_[i]);
        }
        auto first = QPDFObjectHandle::newDictionary();
        first.replaceKey("/Order", all);
        first.replaceKey("/ON", on);
        first.replaceKey("/OFF", off);
        auto properties = QPDFObjectHandle::newDictionary();
        properties.replaceKey("/OCGs", all.shallowCopy());
        properties.replaceKey("/D", first);
        pdf_.getRoot().replaceKey("/OCProperties", properties);
        pdf_.getRoot().replaceKey("/PageMode", QPDFObjectHandle::newName("/UseOC"));
        // A proof is looked at, not read aloud: its pages are no longer those of the tags.
        for (const char* key : {"/StructTreeRoot", "/MarkInfo"}) pdf_.getRoot().removeKey(key);
    }

  private:
    /// A page of another file as it is.
    QPDFObjectHandle form_of(const PlacedPicture& placed, Size sheet) {
        std::unique_ptr<QPDF>& file = files_[placed.path];
        if (!file) {
            file = std::make_unique<QPDF>();
            file->setSuppressWarnings(true);
            file->processFile(placed.path.c_str());
        }
        QPDFPageObjectHelper page =
            QPDFPageDocumentHelper(*file).getAllPages().at(static_cast<std::size_t>(placed.page) - 1);
        QPDFObjectHandle form = pdf_.copyForeignObject(page.getFormXObjectForPage(false));
        const PdfBox seen = box_of(page.getCropBox()).value_or(PdfBox{});
        form.getDict().replaceKey(
            "/BBox", QPDFObjectHandle::newFromRectangle({seen.left, seen.bottom, seen.right, seen.top}));
        const double x = placed.rect.x.in_pt() - seen.left,
                     y = (sheet.height - placed.rect.bottom()).in_pt() - seen.bottom;
        form.getDict().replaceKey("/Matrix", QPDFObjectHandle::newFromMatrix(QPDFMatrix(1, 0, 0, 1, x, y)));
        return form;
    }

    QPDF& pdf_;
    const Proof& proof_;
    std::map<std::string, std::unique_ptr<QPDF>> files_;
    std::vector<QPDFObjectHandle> groups_;
};

}  // namespace

double proof_scale(Size sheet, ProofPaper paper) {
    const auto size = paper_size(paper);
    if (!size) return 1;
    const Size room = turned_as(*size, sheet);
    return std::min({1.0, (room.width - 2 * printer_margin) / sheet.width,
                     (room.height - 2 * printer_margin) / sheet.height});
}

std::string stamp_words(const ProofStamp& stamp) {
    static constexpr std::string_view rounds[] = {"一校", "二校", "三校"};
    std::string words(rounds[static_cast<std::size_t>(stamp.round - 1)]);
    if (!stamp.version.empty()) words += "　" + stamp.version;
    if (!stamp.time.empty()) words += "　" + stamp.time;
    return words + "　校对：" + (stamp.names.empty() ? "＿＿＿＿＿＿" : stamp.names);
}

std::optional<std::string> render_proof(const Proof& proof, const FontCatalogue& fonts, ProofPaper paper,
                                        Diagnostics& diagnostics) try {
    Document document;
    document.title = proof.title;
    document.author = proof.author;
    document.date = proof.date;
    for (const ProofSheet& sheet : proof.sheets)
        for (const Level& level : levels(sheet, proof.layers)) {
            document.pages.push_back(finished_page(*level.items) ? Page() : *level.items);
            document.pages.back().trim = sheet.page.trim;
        }
    const auto bytes = render_pdf(document, fonts, diagnostics);
    if (!bytes) return std::nullopt;

    QPDF pdf;
    pdf.setSuppressWarnings(true);
    pdf.processMemoryFile("proof", bytes->data(), bytes->size());
    const std::vector<QPDFPageObjectHelper> drawn = QPDFPageDocumentHelper(pdf).getAllPages();
    Laying laying(pdf, proof);
    auto next = drawn.begin();
    for (const ProofSheet& sheet : proof.sheets) {
        const auto all = levels(sheet, proof.layers);
        std::vector<QPDFPageObjectHelper> pages(next, next + static_cast<std::ptrdiff_t>(all.size()));
        next += static_cast<std::ptrdiff_t>(all.size());
        laying.lay(pages, all, sheet.page.trim, paper);
    }
    laying.list_layers();
    return pdf_bytes(pdf);
} catch (const std::exception& error) {
    diagnostics.report("E6003", {}, {error.what()});
    return std::nullopt;
}

}  // namespace banxin
