#include "preflight/preflight.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <map>
#include <tuple>

#include "base/parallel.h"
#include "pdf/content_reader.h"
#include "preflight/ink_bound.h"
#include "preflight/witnesses.h"

namespace banxin {
namespace {

constexpr std::size_t most_pages = 2000;
constexpr std::size_t most_findings = 10'000;
constexpr double edge_tolerance = 0.5;  // points: what ends nearer than this to the trim runs off the page

/// From the upper left corner of the trimmed page.
Rect on_trim(const PageFacts& page, const PdfBox& box) {
    const PdfBox& origin = page.trim ? *page.trim : page.sheet;
    return {Length::pt(box.left - origin.left), Length::pt(origin.top - box.top), Length::pt(box.width()),
            Length::pt(box.height())};
}

/// The findings of a page, or of the file as a whole, those alike counted.
class Collector {
  public:
    explicit Collector(const PressProfile& profile) : profile_(profile) {}

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

    const std::vector<PreflightFinding>& findings() const { return findings_; }

  private:
    void add(PreflightFinding finding) {
        if (finding.demand == Demand::off) return;
        const auto key =
            std::tuple(finding.rule, finding.page, finding.object, finding.fault.says.en, finding.fault.args);
        const auto [known, is_new] = index_.try_emplace(key, findings_.size());
        if (!is_new)
            ++findings_[known->second].alike;
        else if (findings_.size() < most_findings)
            findings_.push_back(std::move(finding));
        else
            index_.erase(known);
    }

    const PressProfile& profile_;
    std::vector<PreflightFinding> findings_;
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

/// What there is to know of a page.
struct PageReport {
    PageReport(const PageFacts& boxes, const PressProfile& profile) : facts(boxes), found(profile) {}

    PageFacts facts;
    Collector found;
    InkSquare ink;
    std::vector<std::string> strays;
};

/// Reads pages of a file; the library serves one thread alone.
class PageReader {
  public:
    PageReader(const std::string& bytes, const PressProfile& profile,
               const std::vector<SeparatedPicture>& measured)
        : profile_(profile), pictures_(profile.icc, measured) {
        pdf_.setSuppressWarnings(true);
        pdf_.processMemoryFile("PDF", bytes.data(), bytes.size());
        pages_ = pdf_.getAllPages();
        pdf_.pushInheritedAttributesToPage();
    }

    QPDF& pdf() { return pdf_; }
    const std::vector<QPDFObjectHandle>& pages() const { return pages_; }

    void read(std::size_t index, ReadingLimits& left, PageReport& report) {
        PageFacts& facts = report.facts;
        facts.page = pages_[index];
        InkBound bound(facts.sheet, pictures_);
        try {
            reader_.read_page(facts.page, facts.media.value_or(facts.sheet), facts.sheet, left,
                              [&](const Painted& object) { judge(object, report, bound); });
        } catch (const std::exception& error) {
            facts.objects += 1;  // whatever it is, it is not empty
            report.found.add(
                rule("P1"), facts.number,
                {{"这一页读不完：{0}", "the page cannot be read to its end: {0}"}, {error.what()}});
        }
        report.ink = bound.heaviest();
        report.strays = reader_.strays();
        for (const Rule& row : rules())
            if (const auto* check = std::get_if<PageCheck>(&row.check)) {
                Faults faults;
                (*check)(facts, profile_, faults);
                for (Fault& fault : faults) report.found.add(row, facts.number, std::move(fault));
            }
        facts.page = {};
    }

  private:
    void judge(const Painted& object, PageReport& report, InkBound& bound) {
        PageFacts& facts = report.facts;
        facts.objects += object.on_sheet && object.kind != Painted::group;
        note_edges(object, profile_, facts);
        bound.add(object);
        for (const Rule& row : rules()) {
            const auto* check = std::get_if<ObjectCheck>(&row.check);
            if (!check || (!object.on_sheet && !row.beyond_sheet)) continue;
            if (auto fault = (*check)(object, profile_))
                report.found.add(row, facts, object, std::move(*fault));
        }
        if (object.on_sheet && pictures_.is_neutral(object))
            report.found.add(rule("I3"), facts, object,
                             {{"没有颜色的图片用了四种油墨", "a picture without colour in four inks"}});
    }

    QPDF pdf_;
    std::vector<QPDFObjectHandle> pages_;
    const PressProfile& profile_;
    PictureInks pictures_;
    ContentReader reader_;
};

class Inspection {
  public:
    /// `own`: pictures of a file that has been made here. Its pages are read on all cores, within the limits
    /// each; a foreign file has to keep within them as a whole, and the library's warnings of it are told.
    Inspection(const std::string& bytes, const PressProfile& profile,
               const std::vector<SeparatedPicture>* own)
        : bytes_(bytes), profile_(profile), own_(own), of_file_(profile) {}

    void run(Programs programs) {
        PageReader reader(bytes_, profile_, measured());
        std::vector<QPDFObjectHandle> pages = reader.pages();
        if (pages.size() > most_pages) {
            of_file_.add(rule("P1"), 0,
                         {{"页数太多：{0}", "too many pages: {0}"}, {std::to_string(pages.size())}});
            pages.resize(most_pages);
        }
        if (pages.empty()) of_file_.add(rule("G2"), 0, {{"没有页", "there are no pages"}});
        check({reader.pdf(), profile_, pages});
        std::optional<PdfBox> first_trim;
        for (std::size_t i = 0; i < pages.size(); ++i) {
            PageFacts facts = facts_of(pages[i], static_cast<int>(i) + 1);
            if (!first_trim) first_trim = facts.trim;
            facts.first_trim = first_trim.value_or(facts.sheet);
            pages_.emplace_back(facts, profile_);
        }
        read_pages(reader);
        weigh_ink(programs);
        tell_strays();
        for (const QPDFExc& warning : reader.pdf().getWarnings())
            of_file_.add(rule("P1"), 0, {{"qpdf：{0}", "qpdf: {0}"}, {warning.getMessageDetail()}});
    }

    Collector& of_file() { return of_file_; }

    /// By rule, then by page; otherwise as they were found.
    PreflightReport report() && {
        for (const PageReport& page : pages_) {
            const auto& found = page.found.findings();
            auto& all = report_.findings;
            const std::size_t room = most_findings - std::min(most_findings, all.size());
            all.insert(all.end(), found.begin(),
                       found.begin() + static_cast<std::ptrdiff_t>(std::min(room, found.size())));
        }
        const auto& of_all = of_file_.findings();
        report_.findings.insert(report_.findings.end(), of_all.begin(), of_all.end());
        std::stable_sort(report_.findings.begin(), report_.findings.end(),
                         [](const PreflightFinding& a, const PreflightFinding& b) {
                             return std::pair(a.rule, a.page) < std::pair(b.rule, b.page);
                         });
        return std::move(report_);
    }

  private:
    static constexpr std::size_t most_strays = 10;

    const std::vector<SeparatedPicture>& measured() const {
        static const std::vector<SeparatedPicture> none;
        return own_ ? *own_ : none;
    }

    void check(const FileFacts& file) {
        for (const Rule& row : rules())
            if (const auto* check = std::get_if<FileCheck>(&row.check)) {
                Faults faults;
                (*check)(file, faults);
                for (Fault& fault : faults) of_file_.add(row, 0, std::move(fault));
            }
    }

    void read_pages(PageReader& first) {
        ReadingLimits of_whole;
        std::atomic<std::size_t> next = 0;
        for_each_part(own_ ? std::min(thread_count(), pages_.size()) : 1, [&](std::size_t part) {
            std::optional<PageReader> another;
            if (part > 0) another.emplace(bytes_, profile_, measured());
            PageReader& reader = part > 0 ? *another : first;
            for (std::size_t i = next++; i < pages_.size(); i = next++) {
                ReadingLimits of_page;
                reader.read(i, own_ ? of_page : of_whole, pages_[i]);
            }
        });
        for (const PageReport& page : pages_) report_.ink.push_back({page.ink, {}});
    }

    /// Where the bound of a page's ink is not within the limit, plates tell how much it is.
    void weigh_ink(Programs programs) {
        auto too_heavy = [&](const PageInk& ink) { return ink.square.ink > profile_.ink_limit + 0.005; };
        const bool all = programs == Programs::installed;
        bool measured = false;
        if (all || std::any_of(report_.ink.begin(), report_.ink.end(), too_heavy)) {
            double largest_side = 0;
            for (const PageReport& page : pages_)
                largest_side = std::max({largest_side, page.facts.sheet.width(), page.facts.sheet.height()});
            Witnesses found = ask_witnesses(bytes_, largest_side, all);
            measured = found.ink.size() == report_.ink.size();
            if (measured) report_.ink = found.ink;
            report_.programs_run = found.run;
            report_.programs_missing = found.missing;
            for (const auto& [program, words] : found.complaints)
                of_file_.add(rule("P1"), 0, {{"{0}：{1}", "{0}: {1}"}, {program, words}});
        }
        for (std::size_t i = 0; i < report_.ink.size(); ++i)
            if (too_heavy(report_.ink[i]))
                pages_[i].found.add_ink(rule("C4"), pages_[i].facts, report_.ink[i], measured);
    }

    void tell_strays() {
        std::size_t told = 0;
        for (const PageReport& page : pages_)
            for (const std::string& stray : page.strays)
                if (told++ < most_strays)
                    of_file_.add(
                        rule("P1"), 0,
                        {{"绘图指令里有不成对的“{0}”", "an unpaired “{0}” among the drawing operators"},
                         {stray}});
    }

    const std::string& bytes_;
    const PressProfile& profile_;
    const std::vector<SeparatedPicture>* own_;
    PreflightReport report_;
    std::vector<PageReport> pages_;
    Collector of_file_;
};

PreflightReport inspect(const std::string& bytes, const PressProfile& profile, Programs programs,
                        const std::vector<SeparatedPicture>* own) {
    Inspection inspection(bytes, profile, own);
    Collector& found = inspection.of_file();
    try {
        inspection.run(programs);
    } catch (const QPDFExc& error) {
        if (error.getErrorCode() == qpdf_e_password)
            found.add(rule("F2"), 0,
                      {{"文件加密，没有口令打不开", "the file is encrypted and needs a password"}});
        else
            found.add(rule("P1"), 0, {{"qpdf：{0}", "qpdf: {0}"}, {error.getMessageDetail()}});
    } catch (const std::exception& error) {
        found.add(rule("P1"), 0, {{"qpdf：{0}", "qpdf: {0}"}, {error.what()}});
    }
    return std::move(inspection).report();
}

}  // namespace

PreflightReport preflight(const std::string& bytes, const PressProfile& profile, Programs programs) {
    return inspect(bytes, profile, programs, nullptr);
}

std::vector<std::string> press_faults(const PressFile& file, const PressProfile& profile, Language language) {
    std::vector<std::string> faults;
    const PreflightReport report = inspect(file.bytes, profile, Programs::none, &file.pictures);
    for (const PreflightFinding& finding : report.findings)
        if (finding.demand == Demand::must) faults.push_back(to_text(finding, language));
    return faults;
}

}  // namespace banxin
