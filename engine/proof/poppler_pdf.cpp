#include "proof/poppler_pdf.h"

#include <charconv>
#include <stdexcept>

#include <poppler.h>

#include "base/late_library.h"

namespace banxin {
namespace {

struct Poppler {
    LateLibrary library{"libpoppler-glib.so.8"};
    BANXIN_LATE_FUNCTION(g_bytes_new_static);
    BANXIN_LATE_FUNCTION(g_bytes_unref);
    BANXIN_LATE_FUNCTION(g_error_free);
    BANXIN_LATE_FUNCTION(g_free);
    BANXIN_LATE_FUNCTION(g_object_unref);
    BANXIN_LATE_FUNCTION(poppler_document_get_n_pages);
    BANXIN_LATE_FUNCTION(poppler_document_get_page);
    BANXIN_LATE_FUNCTION(poppler_document_get_title);
    BANXIN_LATE_FUNCTION(poppler_document_new_from_bytes);
    BANXIN_LATE_FUNCTION(poppler_page_free_link_mapping);
    BANXIN_LATE_FUNCTION(poppler_page_get_label);
    BANXIN_LATE_FUNCTION(poppler_page_get_link_mapping);
    BANXIN_LATE_FUNCTION(poppler_page_get_size);
    BANXIN_LATE_FUNCTION(poppler_page_get_text);
    BANXIN_LATE_FUNCTION(poppler_page_render);
    BANXIN_LATE_FUNCTION(poppler_page_render_for_printing);
};

const Poppler& poppler() {
    static const Poppler library;
    return library;
}

struct PopplerRelease {
    void operator()(GBytes* bytes) const { poppler().g_bytes_unref(bytes); }
    void operator()(GError* error) const { poppler().g_error_free(error); }
    void operator()(char* text) const { poppler().g_free(text); }
    template <class Object>
    void operator()(Object* object) const {
        poppler().g_object_unref(object);
    }
};
template <class Object>
using Owned = std::unique_ptr<Object, PopplerRelease>;

std::string taken(char* text) {
    const Owned<char> owned(text);
    return owned ? owned.get() : "";
}

}  // namespace

struct PopplerPdf::Document {
    Owned<PopplerDocument> document;
    Owned<PopplerPage> page(int index) const {
        Owned<PopplerPage> page(poppler().poppler_document_get_page(document.get(), index));
        if (!page) throw std::runtime_error("page " + std::to_string(index + 1));
        return page;
    }
};

PopplerPdf::PopplerPdf(const std::string& bytes) : document_(std::make_unique<Document>()) {
    const Poppler& lib = poppler();
    GError* error = nullptr;
    const Owned<GBytes> data(lib.g_bytes_new_static(bytes.data(), bytes.size()));
    document_->document.reset(lib.poppler_document_new_from_bytes(data.get(), nullptr, &error));
    const Owned<GError> owned(error);
    if (!document_->document) throw std::runtime_error(owned ? owned->message : "broken");
}
PopplerPdf::PopplerPdf(PopplerPdf&&) noexcept = default;
PopplerPdf::~PopplerPdf() = default;

int PopplerPdf::page_count() const {
    return poppler().poppler_document_get_n_pages(document_->document.get());
}

std::string PopplerPdf::title() const {
    return taken(poppler().poppler_document_get_title(document_->document.get()));
}

int PopplerPdf::number_of(int page) const {
    const std::string label = taken(poppler().poppler_page_get_label(document_->page(page).get()));
    int number = 0;
    const auto [end, failed] = std::from_chars(label.data(), label.data() + label.size(), number);
    const bool whole = failed == std::errc() && end == label.data() + label.size() && number > 0;
    return whole ? number : page + 1;
}

Size PopplerPdf::size_of(int page) const {
    double width = 0, height = 0;
    poppler().poppler_page_get_size(document_->page(page).get(), &width, &height);
    return {Length::pt(width), Length::pt(height)};
}

std::string PopplerPdf::text_of(int page) const {
    return taken(poppler().poppler_page_get_text(document_->page(page).get()));
}

void PopplerPdf::draw(int page, cairo_t* cr, bool for_printing) const {
    const auto drawn = document_->page(page);
    if (for_printing)
        poppler().poppler_page_render_for_printing(drawn.get(), cr);
    else
        poppler().poppler_page_render(drawn.get(), cr);
}

std::vector<PopplerPdf::Link> PopplerPdf::links_of(int page) const {
    const auto read = document_->page(page);
    const Length height = size_of(page).height;
    std::vector<Link> out;
    GList* links = poppler().poppler_page_get_link_mapping(read.get());
    for (GList* at = links; at; at = at->next) {
        const auto* link = static_cast<const PopplerLinkMapping*>(at->data);
        const PopplerRectangle& area = link->area;
        std::string target;
        if (link->action->type == POPPLER_ACTION_URI) target = link->action->uri.uri;
        if (link->action->type == POPPLER_ACTION_GOTO_DEST && link->action->goto_dest.dest) {
            const PopplerDest& dest = *link->action->goto_dest.dest;
            target = "page " + std::to_string(dest.page_num) + " " + std::to_string(dest.left) + " " +
                     std::to_string(dest.top) + (dest.named_dest ? dest.named_dest : "");
        }
        out.push_back({{Length::pt(area.x1), height - Length::pt(area.y2), Length::pt(area.x2 - area.x1),
                        Length::pt(area.y2 - area.y1)},
                       std::move(target)});
    }
    poppler().poppler_page_free_link_mapping(links);
    return out;
}

}  // namespace banxin
