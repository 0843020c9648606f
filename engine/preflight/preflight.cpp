#include "preflight/preflight.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "pdf/content_reader.h"
#include "preflight/ink_bound.h"
#include "preflight/witnesses.h"

namespace banxin {
namespace {

constexpr std::size_t most_pages = 2000;
constexpr double edge_tolerance = 0.5;  // points: what ends nearer than this to the trim runs off the page

/// From the upper left corner of the trimmed page.
Rect on_trim(const PageFacts& page, const PdfBox& box) {
    const PdfBox& origin = page.trim ? *page.trim : page.sheet;
    return {Length::pt(box.left - origin.left), Length::pt(origin.top - box.top), Length::pt(box.width()),
            Length::pt(box.height())};
}

/// The findings of a file, those alike counted.
class Collector {
  public:
    Collector(const PressProfile& profile, PreflightReport& report) : profile_(profile), report_(report) {}

    Demand demand_of(const Rule& rule) const {
        const auto own = profile_.demands.find(std::string(rule.id));
        return own == profile_.demands.end() ? rule.demand : own->second;
    }

    void add(const Rule& rule, int page, Fault fault) {
        PreflightFinding finding{&rule, demand_of(rule), page, {}, {}, fault.object, {}, 0};
        finding.fault = std::move(fault);
        add(std::move(finding));
    }
    void add(const Rule& rule, const PageFacts& page, const Painted& object, Fault fault) {
        PreflightFinding finding{&rule, demand_of(rule), page.number, {}, object.kind, object.name, {}, 0};
        finding.fault = std::move(fault);
        finding.where = on_trim(page, object.box);
        add(std::move(finding));
    }
    void add_ink(const Rule& rule, const PageFacts& page, const PageInk& ink, bool measured) {
        PreflightFinding finding{&rule, demand_of(rule), page.number, {}, {}, "", {}, 0};
        const auto percent = [](double share) { return std::to_string(std::lround(share * 100)); };
        finding.fault = {{"总墨量 {0}%，超过 {1}%", "total ink of {0} %, more than {1} %"},
                         {percent(ink.square.ink), percent(profile_.ink_limit)}};
        if (!measured) {
            finding.fault.says = {
                "总墨量没有量：没有 ghostscript；最多 {0}%，限 {1}%",
                "total ink was not measured without ghostscript: {0} % at most, {1} % allowed"};
            finding.demand = std::min(finding.demand, Demand::should);
        }
        const double cell = Length::mm(ink_cell_mm).in_pt(), side = cell * ink_square_cells;
        const double left = page.sheet.left + ink.square.column * cell,
                     top = page.sheet.top - ink.square.row * cell;
        finding.where = on_trim(page, {left, top - side, left + side, top});
        add(std::move(finding));
    }

    /// By rule, then by page; otherwise as they were found.
    void finish() {
        std::stable_sort(report_.findings.begin(), report_.findings.end(),
                         [](const PreflightFinding& a, const PreflightFinding& b) {
                             return std::pair(a.rule, a.page) < std::pair(b.rule, b.page);
                         });
    }

  private:
    static constexpr std::size_t most_findings = 10'000;

    void add(PreflightFinding finding) {
        if (finding.demand == Demand::off) return;
        const auto key =
            std::tuple(finding.rule, finding.page, finding.object, finding.fault.says.en, finding.fault.args);
        const auto [known, is_new] = index_.try_emplace(key, report_.findings.size());
        if (!is_new)
            ++report_.findings[known->second].alike;
        else if (report_.findings.size() < most_findings)
            report_.findings.push_back(std::move(finding));
        else
            index_.erase(known);
    }

    const PressProfile& profile_;
    PreflightReport& report_;
    std::map<std::tuple<const Rule*, int, std::string, std::string_view, std::vector<std::string>>,
             std::size_t>
        index_;
};

const Rule& rule(std::string_view id) {
    return *std::find_if(rules().begin(), rules().end(), [&](const Rule& r) { return r.id == id; });
}

PageFacts facts_of(const QPDFObjectHandle& page, int number) {
    PageFacts facts;
    facts.page = page;
    facts.number = number;
    auto box = [&](const char* key) { return box_of(entry(page, key)); };
    facts.media = box("/MediaBox");
    facts.crop = box("/CropBox");
    facts.bleed = box("/BleedBox");
    facts.trim = box("/TrimBox");
    facts.art = box("/ArtBox");
    const PdfBox media = facts.media.value_or(PdfBox{0, 0, 612, 792});
    facts.sheet = facts.bleed ? *facts.bleed : facts.trim ? *facts.trim : media;
    return facts;
}

/// An area or picture that ends at the trim or beyond it has to go on to the bleed.
void note_edges(const Painted& object, const PressProfile& profile, PageFacts& facts) {
    if (!facts.trim || (object.kind != Painted::area && object.kind != Painted::picture) ||
        object.paint.is_white())
        return;
    const PdfBox &t = *facts.trim, &b = object.box;
    const double wanted = profile.bleed.in_pt() - edge_tolerance;
    for (const double over : {t.left - b.left, t.bottom - b.bottom, b.right - t.right, b.top - t.top}) {
        if (over < -edge_tolerance) continue;
        facts.reaches_edge = true;
        facts.fills_bleed = facts.fills_bleed && over >= wanted;
    }
}

class Inspection {
  public:
    Inspection(QPDF& pdf, const PressProfile& profile, const std::vector<SeparatedPicture>& measured,
               PreflightReport& report)
        : pdf_(pdf),
          profile_(profile),
          report_(report),
          findings_(profile, report),
          pictures_(profile.icc, measured) {}

    void run(const std::string& bytes, Programs programs) {
        std::vector<QPDFObjectHandle> pages = pdf_.getAllPages();
        pdf_.pushInheritedAttributesToPage();
        if (pages.size() > most_pages) {
            findings_.add(rule("P1"), 0,
                          {{"页数太多：{0}", "too many pages: {0}"}, {std::to_string(pages.size())}});
            pages.resize(most_pages);
        }
        if (pages.empty()) findings_.add(rule("G2"), 0, {{"没有页", "there are no pages"}});
        const FileFacts file{pdf_, profile_, pages};
        for (const Rule& row : rules())
            if (const auto* check = std::get_if<FileCheck>(&row.check)) {
                Faults faults;
                (*check)(file, faults);
                for (Fault& fault : faults) findings_.add(row, 0, std::move(fault));
            }
        for (std::size_t i = 0; i < pages.size(); ++i) {
            PageFacts facts = facts_of(pages[i], static_cast<int>(i) + 1);
            if (!first_trim_) first_trim_ = facts.trim;
            facts.first_trim = first_trim_.value_or(facts.sheet);
            read(facts);
            for (const Rule& row : rules())
                if (const auto* check = std::get_if<PageCheck>(&row.check)) {
                    Faults faults;
                    (*check)(facts, profile_, faults);
                    for (Fault& fault : faults) findings_.add(row, facts.number, std::move(fault));
                }
            pages_.push_back(facts);
        }
        weigh_ink(bytes, programs);
        for (const std::string& stray : reader_.strays())
            findings_.add(
                rule("P1"), 0,
                {{"绘图指令里有不成对的“{0}”", "an unpaired “{0}” among the drawing operators"}, {stray}});
        for (const QPDFExc& warning : pdf_.getWarnings())
            findings_.add(rule("P1"), 0, {{"qpdf：{0}", "qpdf: {0}"}, {warning.getMessageDetail()}});
    }

    Collector& findings() { return findings_; }

  private:
    void read(PageFacts& facts) {
        InkBound bound(facts.sheet, pictures_);
        try {
            reader_.read_page(facts.page, facts.media.value_or(facts.sheet), facts.sheet,
                              [&](const Painted& object) { judge(object, facts, bound); });
        } catch (const std::exception& error) {
            facts.objects += 1;  // whatever it is, it is not empty
            findings_.add(rule("P1"), facts.number,
                          {{"这一页读不完：{0}", "the page cannot be read to its end: {0}"}, {error.what()}});
        }
        report_.ink.push_back({bound.heaviest(), {}});
    }

    void judge(const Painted& object, PageFacts& facts, InkBound& bound) {
        facts.objects += object.on_sheet && object.kind != Painted::group;
        note_edges(object, profile_, facts);
        bound.add(object);
        for (const Rule& row : rules()) {
            const auto* check = std::get_if<ObjectCheck>(&row.check);
            if (!check || (!object.on_sheet && !row.beyond_sheet)) continue;
            if (auto fault = (*check)(object, profile_)) findings_.add(row, facts, object, std::move(*fault));
        }
        if (object.on_sheet && pictures_.is_neutral(object))
            findings_.add(rule("I3"), facts, object,
                          {{"没有颜色的图片用了四种油墨", "a picture without colour in four inks"}});
    }

    /// Where the bound of a page's ink is not within the limit, plates tell how much it is.
    void weigh_ink(const std::string& bytes, Programs programs) {
        auto too_heavy = [&](const PageInk& ink) { return ink.square.ink > profile_.ink_limit + 0.005; };
        const bool all = programs == Programs::installed;
        bool measured = false;
        if (all || std::any_of(report_.ink.begin(), report_.ink.end(), too_heavy)) {
            double largest_side = 0;
            for (const PageFacts& page : pages_)
                largest_side = std::max({largest_side, page.sheet.width(), page.sheet.height()});
            Witnesses found = ask_witnesses(bytes, largest_side, all);
            measured = found.ink.size() == report_.ink.size();
            if (measured) report_.ink = found.ink;
            report_.programs_run = found.run;
            report_.programs_missing = found.missing;
            for (const auto& [program, words] : found.complaints)
                findings_.add(rule("P1"), 0, {{"{0}：{1}", "{0}: {1}"}, {program, words}});
        }
        for (std::size_t i = 0; i < report_.ink.size(); ++i)
            if (too_heavy(report_.ink[i])) findings_.add_ink(rule("C4"), pages_[i], report_.ink[i], measured);
    }

    QPDF& pdf_;
    const PressProfile& profile_;
    PreflightReport& report_;
    std::vector<PageFacts> pages_;
    Collector findings_;
    PictureInks pictures_;
    ContentReader reader_;
    std::optional<PdfBox> first_trim_;
};

PreflightReport inspect(const std::string& bytes, const PressProfile& profile, Programs programs,
                        const std::vector<SeparatedPicture>& measured) {
    PreflightReport report;
    QPDF pdf;
    pdf.setSuppressWarnings(true);
    Inspection inspection(pdf, profile, measured, report);
    try {
        pdf.processMemoryFile("PDF", bytes.data(), bytes.size());
        inspection.run(bytes, programs);
    } catch (const QPDFExc& error) {
        if (error.getErrorCode() == qpdf_e_password)
            inspection.findings().add(
                rule("F2"), 0, {{"文件加密，没有口令打不开", "the file is encrypted and needs a password"}});
        else
            inspection.findings().add(rule("P1"), 0,
                                      {{"qpdf：{0}", "qpdf: {0}"}, {error.getMessageDetail()}});
    } catch (const std::exception& error) {
        inspection.findings().add(rule("P1"), 0, {{"qpdf：{0}", "qpdf: {0}"}, {error.what()}});
    }
    inspection.findings().finish();
    return report;
}

}  // namespace

PreflightReport preflight(const std::string& bytes, const PressProfile& profile, Programs programs) {
    return inspect(bytes, profile, programs, {});
}

std::vector<std::string> press_faults(const PressFile& file, const PressProfile& profile, Language language) {
    std::vector<std::string> faults;
    const PreflightReport report = inspect(file.bytes, profile, Programs::none, file.pictures);
    for (const PreflightFinding& finding : report.findings)
        if (finding.demand == Demand::must) faults.push_back(to_text(finding, language));
    return faults;
}

}  // namespace banxin
