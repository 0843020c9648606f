#include "render/pdf_file.h"

#include <algorithm>
#include <numeric>
#include <qpdf/Pl_String.hh>

#include <cairo-pdf.h>

#include "base/deflate.h"
#include "render/canvas.h"
#include "render/moment.h"
#include "render/text_writer.h"

namespace banxin {
namespace {

using Object = QPDFObjectHandle;

constexpr std::size_t most_pages_in_work = 16;
constexpr const char* deflate_entry = "/Filter /FlateDecode";

/// Photoshop's CMYK JPEGs (marker APP14 "Adobe") store paper as 255; PDF takes 255 for full ink (ISO 32000
/// §8.9.5.2).
bool is_adobe_cmyk(Object object) {
    if (!object.isStreamOfType("/XObject", "/Image")) return false;
    Object image = object.getDict();
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

std::string text_string(const std::string& text) {
    return Object::newUnicodeString(text).unparse();
}

/// ISO 8601 as a date of a PDF (ISO 32000-1 §7.9.4).
std::string pdf_date(const std::string& moment) {
    std::string date = "(D:";
    for (char c : moment)
        if (c == ':' && date.size() > 18)
            date += '\'';
        else if (c == '+' || (c >= '0' && c <= '9'))
            date += c;
    return date + ")";
}

std::string content_of(Object page) {
    std::string content;
    Pl_String sink("content", nullptr, content);
    page.pipePageContents(&sink);
    return content;
}

}  // namespace

/// A page on its way into the file.
struct PdfFile::Drawn {
    std::string cairo_bytes;
    QPDF pdf;  // of these
    Object page;
    std::string content;  // deflated
    ContentNumbers numbers;
    std::shared_ptr<void> kept;
    Diagnostics found;
};

PdfFile::PdfFile(const DocumentHead& head, const FontCatalogue& catalogue, PdfKind kind, PdfWriter::Sink sink,
                 Diagnostics& diagnostics)
    : head_(head),
      kind_(std::move(kind)),
      diagnostics_(diagnostics),
      errors_before_(diagnostics.error_count()),
      moment_(file_moment(head.date, diagnostics)),
      fonts_(catalogue),
      writer_(std::move(sink), kind_.version),
      page_tree_(writer_.reserve()),
      turn_(most_pages_in_work) {}

PdfFile::~PdfFile() = default;

void PdfFile::add(std::shared_ptr<const Page> page) try {
    if (stopped_ || !moment_) return;
    const auto fonts = fonts_.note(*page);
    while (font_objects_.size() < fonts_.count()) font_objects_.push_back(writer_.reserve());
    auto names = kind_.target == Target::pdf ? tags_.add(*page) : std::vector<std::string>();
    const auto drawn = std::make_shared<Drawn>();
    turn_.begin(
        [this, drawn, names = std::move(names), page = std::move(page)] { draw(*page, names, *drawn); },
        [this, drawn, fonts] { write(*drawn, fonts); });
} catch (const std::exception& error) {
    stop(error);
}

void PdfFile::draw(const Page& page, const std::vector<std::string>& element_names, Drawn& drawn) const {
    draw_with_cairo(page, drawn);
    if (drawn.found.has_errors()) return;
    drawn.pdf.setSuppressWarnings(true);
    drawn.pdf.processMemoryFile("page", drawn.cairo_bytes.data(), drawn.cairo_bytes.size());
    drawn.page = drawn.pdf.getAllPages().front();
    drawn.page.replaceKey("/TrimBox", drawn.page.getKey("/MediaBox").shallowCopy());
    if (drawn.page.getKey("/Resources").hasKey("/XObject"))
        for (Object object : drawn.pdf.getAllObjects())
            if (is_adobe_cmyk(object))
                object.getDict().replaceKey("/Decode", Object::parse("[1 0 1 0 1 0 1 0]"));
    TextWriter texts(fonts_, kind_.margin);
    std::string content = content_of(drawn.page);
    if (kind_.target == Target::pdf)
        std::tie(content, drawn.numbers) = name_marks(content, page, element_names, texts);
    else
        content = put_texts(content, page, texts);
    if (kind_.adapt) {
        drawn.page.replaceKey("/Contents", Object::newStream(&drawn.pdf, content));
        drawn.kept = kind_.adapt(drawn.pdf, drawn.page, page, drawn.found);
        content = content_of(drawn.page);
    }
    drawn.content = deflated(content);
}

void PdfFile::draw_with_cairo(const Page& page, Drawn& drawn) const {
    const auto fonts = SubsetFonts::of(page, fonts_.catalogue(), false, drawn.found);
    if (!fonts) return;
    const double margin = kind_.margin.in_pt();
    const CairoSurface surface(cairo_pdf_surface_create_for_stream(append_to_string, &drawn.cairo_bytes,
                                                                   page.trim.width.in_pt() + 2 * margin,
                                                                   page.trim.height.in_pt() + 2 * margin));
    const CairoContext cr(cairo_create(surface.get()));
    {
        Canvas canvas(cr.get(), kind_.target, *fonts, kind_.stand_ins, kind_.screen, drawn.found);
        cairo_translate(cr.get(), margin, margin);
        if (kind_.target == Target::pdf)
            canvas.draw_marked(page, marks_of(page));
        else
            canvas.draw(page);
        cairo_show_page(cr.get());
        cairo_surface_finish(surface.get());
    }
    if (check_cairo(cairo_status(cr.get()), drawn.found))
        check_cairo(cairo_surface_status(surface.get()), drawn.found);
}

void PdfFile::write(Drawn& drawn, const std::vector<std::size_t>& fonts) {
    diagnostics_.add(drawn.found.all());
    if (failed()) return;
    if (kind_.target == Target::pdf) tags_.number(std::move(drawn.numbers));
    PdfWriter::Copies copies(writer_);
    Written page;
    page.object = writer_.reserve();
    page.height = Length::pt(drawn.page.getKey("/MediaBox").getArrayAsRectangle().ury);
    page.entries =
        copies.entries(drawn.page, {"/Type", "/Parent", "/Contents", "/Resources", "/StructParents"});
    page.entries += " /Contents " + PdfWriter::reference(writer_.add_stream(deflate_entry, drawn.content));
    page.entries += " /Resources " + PdfWriter::reference(writer_.add(resources(copies, drawn.page, fonts)));
    pages_.push_back(std::move(page));
}

std::string PdfFile::resources(PdfWriter::Copies& copies, Object page,
                               const std::vector<std::size_t>& fonts) {
    Object drawn = page.getKey("/Resources");
    std::string of_text;
    for (std::size_t number : fonts)
        of_text += " " + PdfFonts::resource_name(number) + " " + PdfWriter::reference(font_objects_[number]);
    if (!drawn.isDictionary()) return "<< /Font <<" + of_text + " >> >>";
    Object of_figures = drawn.getKey("/Font");
    if (of_figures.isDictionary()) of_text += copies.entries(of_figures);
    return "<<" + copies.entries(drawn, {"/Font"}) + (of_text.empty() ? "" : " /Font <<" + of_text + " >>") +
           " >>";
}

bool PdfFile::finish(const std::vector<OutlineEntry>& outline) try {
    if (stopped_ || !moment_) return false;
    turn_.end();
    if (failed()) return false;
    // While the structure is written, other cores make the fonts, the largest first.
    std::vector<std::size_t> by_size(fonts_.count());
    std::iota(by_size.begin(), by_size.end(), 0u);
    std::ranges::stable_sort(by_size, std::greater(),
                             [this](std::size_t font) { return fonts_[font].glyphs.size(); });
    const auto packed = std::make_shared<std::vector<PdfFonts::Packed>>(fonts_.count());
    for (std::size_t font : by_size)
        turn_.begin([this, packed, font] { (*packed)[font] = fonts_.packed(font); }, [] {});
    write_end(outline);
    turn_.end();
    for (std::size_t font : by_size) fonts_.write(font, (*packed)[font], writer_, font_objects_[font]);
    writer_.finish(root_, info_);
    return true;
} catch (const std::exception& error) {
    stop(error);
    return false;
}

void PdfFile::stop(const std::exception& error) {
    stopped_ = true;
    diagnostics_.report("E6003", {}, {error.what()});
}

void PdfFile::write_end(const std::vector<OutlineEntry>& outline) {
    std::string root = "<< /Type /Catalog /Pages " + PdfWriter::reference(page_tree_) + " /Lang " +
                       text_string(head_.language) + " /ViewerPreferences << /DisplayDocTitle true >>";
    std::string info =
        "<< /Title " + text_string(head_.title) + " /Author " + text_string(head_.author) +
        " /Creator (Banxin) /Producer " +
        text_string(std::string("cairo ") + cairo_version_string() + " (https://cairographics.org)") +
        " /CreationDate " + pdf_date(*moment_) + " /ModDate " + pdf_date(*moment_);
    std::vector<int> objects;
    for (const Written& page : pages_) objects.push_back(page.object);
    std::vector<std::vector<int>> annotations(pages_.size());
    if (kind_.target == Target::pdf) {
        TagTree::Written tags = std::move(tags_).write(writer_, objects);
        annotations = std::move(tags.annotations);
        root += " /MarkInfo << /Marked true >> /StructTreeRoot " + PdfWriter::reference(tags.root);
    }
    std::string kids;
    for (std::size_t p = 0; p < pages_.size(); ++p) {
        std::string entries = std::move(pages_[p].entries);
        if (kind_.target == Target::pdf) entries += " /StructParents " + std::to_string(p);
        if (!annotations[p].empty()) {
            entries += " /Tabs /S /Annots [";
            for (int link : annotations[p]) entries += " " + PdfWriter::reference(link);
            entries += " ]";
        }
        writer_.set(objects[p],
                    "<< /Type /Page /Parent " + PdfWriter::reference(page_tree_) + entries + " >>");
        kids += " " + PdfWriter::reference(objects[p]);
    }
    writer_.set(page_tree_,
                "<< /Type /Pages /Count " + std::to_string(pages_.size()) + " /Kids [" + kids + " ] >>");
    if (!outline.empty()) root += " /Outlines " + PdfWriter::reference(write_outline(outline));
    if (kind_.complete) kind_.complete(writer_, root, info);
    root_ = writer_.add(root + " >>");
    info_ = writer_.add(info + " >>");
}

/// Pages, and under each its articles (ISO 32000-1 §12.3.3).
int PdfFile::write_outline(const std::vector<OutlineEntry>& outline) {
    struct Entry {
        int object = 0;
        std::size_t parent = 0, previous = 0, next = 0, first = 0, last = 0;  // the first one is nobody's
        int count = 0;
    };
    std::vector<Entry> entries{{writer_.reserve()}};  // the outline itself, then as they are given
    std::size_t of_page = 0;
    for (const OutlineEntry& shown : outline) {
        const std::size_t at = entries.size();
        if (shown.level <= 1) of_page = at;
        Entry entry{writer_.reserve()};
        entry.parent = shown.level <= 1 ? 0 : of_page;
        Entry& parent = entries[entry.parent];
        entry.previous = parent.last;
        if (parent.last != 0) entries[parent.last].next = at;
        if (parent.first == 0) parent.first = at;
        parent.last = at;
        ++parent.count;
        if (entry.parent != 0) ++entries[0].count;
        entries.push_back(entry);
    }
    for (std::size_t at = 0; at < entries.size(); ++at) {
        const Entry& entry = entries[at];
        std::string text = "<<";
        const auto lead = [&](const char* key, std::size_t to) {
            if (to != 0) text += std::string(" ") + key + " " + PdfWriter::reference(entries[to].object);
        };
        if (at == 0) {
            text += " /Type /Outlines";
        } else {
            const OutlineEntry& shown = outline[at - 1];
            const Written& page = pages_[shown.page];
            // Whole points are near enough for a jump.
            const auto whole = [&](Length x) { return static_cast<int>((x + kind_.margin).in_pt()); };
            text += " /Title " + text_string(shown.title) + " /Dest [ " + PdfWriter::reference(page.object) +
                    " /XYZ " + std::to_string(whole(shown.to.x)) + " " +
                    Object::newReal(page.height.in_pt() - whole(shown.to.y), 6).unparse() + " 0 ] /Parent " +
                    PdfWriter::reference(entries[entry.parent].object);
        }
        lead("/Prev", entry.previous);
        lead("/Next", entry.next);
        lead("/First", entry.first);
        lead("/Last", entry.last);
        if (entry.count > 0) text += " /Count " + std::to_string(entry.count);
        writer_.set(entry.object, text + " >>");
    }
    return entries[0].object;
}

}  // namespace banxin
