// Preflight of files without fault, of files spoiled on purpose, and of what a report says.
#include "preflight/preflight.h"

#include <qpdf/QPDFPageObjectHelper.hh>
#include <set>

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "base/parallel.h"
#include "sample_pictures.h"
#include "spoiled_files.h"

namespace banxin::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;

PreflightReport report_on(const std::string& bytes, const PressProfile& profile = newsprint()) {
    return preflight(bytes, profile, Programs::none);
}

std::string findings_of(const PreflightReport& report) {
    std::string all;
    for (const PreflightFinding& f : report.findings) all += to_text(f, Language::en) + "\n";
    return all;
}

std::set<std::string> rules_of(const PreflightReport& report, Demand demand) {
    std::set<std::string> ids;
    for (const PreflightFinding& f : report.findings)
        if (f.demand == demand) ids.emplace(f.rule->id);
    return ids;
}

TEST(Preflight, finds_nothing_in_a_good_file) {
    const PreflightReport report = report_on(good_file());
    EXPECT_EQ(findings_of(report), "");
    EXPECT_TRUE(report.passed());
    EXPECT_TRUE(report_on(painted("")).passed()) << "what the spoiled files add, unused";
}

TEST(Preflight, each_spoiled_file_fails_its_rule_and_no_other) {
    EXPECT_GE(spoiled_files().size(), 60u);
    for (const SpoiledFile& file : spoiled_files()) {
        SCOPED_TRACE(file.what);
        const PreflightReport report = report_on(file.bytes());
        const std::set<std::string> only{file.rule}, none;
        EXPECT_EQ(rules_of(report, Demand::must), file.must ? only : none) << findings_of(report);
        if (!file.must) {
            EXPECT_EQ(rules_of(report, Demand::should), only) << findings_of(report);
        }
        EXPECT_EQ(report.passed(), !file.must);
    }
}

TEST(Preflight, rules_are_covered_by_spoiled_files) {
    std::set<std::pair<std::string, bool>> spoiled;
    for (const SpoiledFile& file : spoiled_files()) spoiled.emplace(file.rule, file.must);
    for (const Rule& rule : rules())
        EXPECT_TRUE(spoiled.contains({std::string(rule.id), rule.demand == Demand::must})) << rule.id;
}

TEST(Preflight, what_a_press_prints_well_is_no_fault) {
    for (const char* operators : {
             "0 1 1 0 k BT /F 36 Tf 20 20 Td <0001> Tj ET",  // a red headline
             "0 0 0 1 k BT /F 14 Tf 20 20 Td <0001> Tj ET",  // black above 12 pt may knock out
             "/Blackspot cs 1 scn /Mode0 gs BT /F 9 Tf 20 20 Td <0001> Tj ET",  // the black plate by its name
             "0 0 0 0 k 20 20 20 20 re f",                                      // white that knocks out
             "3 Tr 1 0 0 rg BT /F 2 Tf 20 20 Td <0001> Tj ET",                  // text that nobody sees
             "5 5 1 1 re W n 1 0 0 rg 50 50 20 20 re f",                        // an area clipped away
             "0 1 1 0 K 1.5 w 20 20 m 80 20 l S",  // a rule thick enough for two inks
             "-3000 -3000 9000 9000 re W n 0 0 0 0.1 k -8.5 -8.5 217 60 re f",  // a tint with its bleed
         })
        EXPECT_EQ(findings_of(report_on(painted(operators))), "") << operators;
}

TEST(Preflight, transparency_is_banned_where_the_standard_bans_it) {
    PressProfile x1a = newsprint();
    x1a.standard = "PDF/X-1a:2003";
    for (const char* state : {"/Half gs", "/Multiply gs"}) {
        const std::string bytes = painted(std::string("0 0 0 0.3 k ") + state + " 20 20 20 20 re f");
        EXPECT_THAT(rules_of(report_on(bytes), Demand::must), IsEmpty()) << state;
        EXPECT_TRUE(rules_of(report_on(bytes, x1a), Demand::must).contains("C3")) << state;
    }
}

TEST(Preflight, an_encrypted_file_is_refused_with_and_without_password) {
    for (const char* password : {"", "secret"}) {
        QPDF pdf;
        pdf.processMemoryFile("good", good_file().data(), good_file().size());
        QPDFWriter writer(pdf);
        writer.setOutputMemory();
        writer.setR4EncryptionParametersInsecure(password, "owner", true, true, true, true, true, true,
                                                 qpdf_r3p_full, true, true);
        writer.write();
        const auto out = writer.getBufferSharedPointer();
        const PreflightReport report =
            report_on({reinterpret_cast<const char*>(out->getBuffer()), out->getSize()});
        EXPECT_THAT(rules_of(report, Demand::must), ElementsAre("F2")) << findings_of(report);
    }
}

/// The good file with a CMYK JPEG of 320 %, 200 ppi.
std::string with_heavy_jpeg(const std::string& jpeg) {
    return changed([&](QPDF& pdf) {
        QPDFObjectHandle page = pdf.getAllPages().at(0), image = QPDFObjectHandle::newStream(&pdf, jpeg);
        image.replaceDict(
            QPDFObjectHandle::parse("<< /Type /XObject /Subtype /Image /Width 100 /Height 100 /ColorSpace "
                                    "/DeviceCMYK /BitsPerComponent 8 /Filter /DCTDecode >>"));
        page.getKey("/Resources").getKey("/XObject").replaceKey("/Heavy", image);
        page.addPageContents(QPDFObjectHandle::newStream(&pdf, "q 36 0 0 36 20 20 cm /Heavy Do Q\n"), true);
    });
}

TEST(Preflight, a_measure_is_believed_of_the_very_bytes_that_were_measured_and_no_others) {
    auto buffer = [](const std::string& bytes) {
        auto made = std::make_shared<Buffer>(bytes.size());
        bytes.copy(reinterpret_cast<char*>(made->getBuffer()), bytes.size());
        return made;
    };
    const std::string heavy = cmyk_jpeg(100, 100, 204, 204, 204, 204, false),
                      light = cmyk_jpeg(100, 100, 20, 20, 20, 20, false);
    PictureInk little;
    little.blocks = {{0.1F, 0.1F, 0, 0.1F}};
    little.measured = true;
    const std::string file = with_heavy_jpeg(heavy);
    EXPECT_THAT(press_faults({file, {{buffer(light), little}}}, newsprint(), Language::en),
                ElementsAre(HasSubstr("C4 must")));
    EXPECT_THAT(press_faults({file, {{buffer(heavy), little}}}, newsprint(), Language::en), IsEmpty());
}

TEST(Preflight, of_a_file_made_here_pages_are_read_by_any_number_of_threads_and_judged_alike) {
    const std::string nine_pages = changed([](QPDF& pdf) {  // two faults on all but the second
        const QPDFObjectHandle first = pdf.getAllPages().at(0), second = pdf.getAllPages().at(1);
        for (int more = 0; more < 7; ++more) pdf.addPage(first, false);
        for (const QPDFObjectHandle& page : pdf.getAllPages())
            if (page.getObjGen() != second.getObjGen())
                QPDFPageObjectHelper(page).addPageContents(
                    QPDFObjectHandle::newStream(&pdf, "q 0.2 w 20 20 m 30 30 l S 1 0 0 rg 0 0 9 9 re f Q\n"),
                    false);
    });
    std::vector<std::string> musts;
    for (const PreflightFinding& finding : report_on(nine_pages).findings)
        if (finding.demand == Demand::must) musts.push_back(to_text(finding, Language::en));
    EXPECT_EQ(musts.size(), 16u);
    for (const unsigned threads : {1u, 2u, 4u}) {
        set_thread_count(threads);
        EXPECT_EQ(press_faults({nine_pages, {}}, newsprint(), Language::en), musts) << threads;
    }
    set_thread_count(0);
}

TEST(Preflight, a_profile_changes_limits_and_severity) {
    PressProfile house = newsprint();
    house.demands = {{"C2", Demand::off}, {"L2", Demand::must}, {"T4", Demand::should}};
    house.least_rule = Length::pt(0.1);
    auto says = [&](const char* operators) {
        return rules_of(report_on(painted(operators), house), Demand::must);
    };
    EXPECT_THAT(says("/Spot cs 1 scn 20 20 20 20 re f"), IsEmpty());
    EXPECT_THAT(says("0 0 0 1 K 0.5 w 20 20 m 80 20 l S"), ElementsAre("L2"));
    EXPECT_THAT(says("0 0 0 1 k BT /F 9 Tf 20 20 Td <0001> Tj ET"), IsEmpty());
    EXPECT_THAT(says("0 0 0 1 K /Over gs 0.15 w 20 20 m 80 20 l S"), IsEmpty());
}

TEST(Preflight, a_finding_tells_page_place_and_object_in_both_languages) {
    // 20 pt from the left and 30 pt from the top of a page 150 pt high: 7.1 mm and 10.6 mm.
    const PreflightReport report = report_on(painted("1 0 0 rg 20 100 10 20 re f"));
    ASSERT_EQ(report.findings.size(), 1u);
    EXPECT_EQ(to_text(report.findings[0], Language::en),
              "C1 must  page 1 at 7.1, 10.6 mm area: the colour space DeviceRGB");
    EXPECT_EQ(to_text(report.findings[0], Language::zh),
              "C1 错误  第 1 页 距左 7.1 距上 10.6 mm 色块：颜色空间 DeviceRGB");
    EXPECT_THAT(
        to_json(report, Language::en),
        HasSubstr(R"({"rule": "C1", "demand": "must", "origin": "GWG R0027", "page": 1, "x_mm": 7.1, )"
                  R"("y_mm": 10.6, "width_mm": 3.5, "height_mm": 7.1, "kind": "area", "object": "", )"
                  R"("message": "the colour space DeviceRGB", "alike": 0})"));
}

TEST(Preflight, findings_alike_are_told_once) {
    std::string operators = "1 0 0 rg";
    for (int i = 0; i < 50; ++i) operators += " 20 20 10 10 re f";
    const PreflightReport report = report_on(painted(operators));
    ASSERT_EQ(report.findings.size(), 1u);
    EXPECT_EQ(report.findings[0].alike, 49u);
}

}  // namespace
}  // namespace banxin::testing
