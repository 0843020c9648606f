// A PDF made page by page: pages are drawn on all cores, written in their order and forgotten. What needs all
// of them, fonts, structure, outline, comes last.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "base/parts_in_turn.h"
#include "page/page.h"
#include "pdf/pdf_writer.h"
#include "render/pdf_fonts.h"
#include "render/screen_profile.h"
#include "render/stand_in.h"
#include "render/tags.h"
#include "render/target.h"
#include "shape/font.h"

namespace banxin {

/// What a file is for, and what a layer that makes a file of its own adds to it.
struct PdfKind {
    Target target = Target::pdf;          ///< `press`: without tags and links
    std::optional<ScreenProfile> screen;  ///< photographs are small
    Length margin;                        ///< of the sheet around the trim
    StandIns stand_ins;                   ///< for the photographs of a press
    std::string version = "1.5";          ///< of PDF
    /// Changes a page as it was drawn, its text in it; called on several threads. What it gives lives until
    /// the page has been written.
    std::function<std::shared_ptr<void>(QPDF&, QPDFObjectHandle drawn, const Page&, Diagnostics&)> adapt;
    /// Adds to the entries of the catalogue and of the information about the document.
    std::function<void(PdfWriter&, std::string& root, std::string& info)> complete;
};

class PdfFile {
  public:
    /// Catalogue and diagnostics outlive it.
    PdfFile(const DocumentHead&, const FontCatalogue&, PdfKind, PdfWriter::Sink, Diagnostics&);
    ~PdfFile();

    /// The next page; it need not stay.
    void add(std::shared_ptr<const Page>);
    /// Writes the rest. False when the file cannot be used: errors of the renderer are reported.
    bool finish(const std::vector<OutlineEntry>&);
    /// Of the finished file: bytes, and their SHA-256.
    std::size_t size() const { return writer_.size(); }
    std::string hash() const { return writer_.hash(); }

  private:
    struct Drawn;
    struct Written {
        int object = 0;
        Length height;        // of the sheet
        std::string entries;  // of its dictionary, without parent and links
    };

    void draw(const Page&, const std::vector<std::string>& element_names, Drawn&) const;
    void draw_with_cairo(const Page&, Drawn&) const;
    void write(Drawn&, const std::vector<std::size_t>& fonts);
    std::string resources(PdfWriter::Copies&, QPDFObjectHandle page, const std::vector<std::size_t>& fonts);
    void write_end(const std::vector<OutlineEntry>&);
    int write_outline(const std::vector<OutlineEntry>&);
    bool failed() const { return diagnostics_.error_count() > errors_before_; }
    void stop(const std::exception&);

    const DocumentHead head_;
    const PdfKind kind_;
    Diagnostics& diagnostics_;
    const std::size_t errors_before_;
    std::optional<std::string> moment_;
    PdfFonts fonts_;
    std::vector<int> font_objects_;
    TagTree tags_;
    PdfWriter writer_;
    const int page_tree_;
    std::vector<Written> pages_;
    int root_ = 0, info_ = 0;
    bool stopped_ = false;
    PartsInTurn turn_;  // its threads use what stands above
};

}  // namespace banxin
