// Files made to hurt: each ends soon, with a finding, and in little memory.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "preflight/preflight.h"
#include "spoiled_files.h"

namespace banxin::testing {
namespace {

void expect_refused(const std::string& bytes) {
    EXPECT_FALSE(preflight(bytes, newsprint(), Programs::none).passed());
}

TEST(HostileFile, is_no_pdf) {
    for (const std::string& bytes :
         {std::string(), std::string("%PDF-1.6"), std::string("GIF89a"), std::string(5000, '('),
          std::string("%PDF-1.6\n1 0 obj\n<</Type/Catalog/Pages 1 0 R/Kids[1 0 R]>>\nendobj\ntrailer<</Root "
                      "1 0 R>>")})
        expect_refused(bytes);
}

TEST(HostileFile, is_cut_off_anywhere) {
    const std::string& whole = good_file();
    for (std::size_t part = 1; part < 40; ++part) expect_refused(whole.substr(0, whole.size() * part / 40));
}

TEST(HostileFile, has_bytes_changed) {
    const std::string plain = changed([](QPDF&) {});
    for (std::size_t i = 0; i < 150; ++i) {
        std::string bytes = plain;
        for (std::size_t k = 1; k <= 5; ++k)
            bytes[(i * 7919 * k + k * 104729) % bytes.size()] = static_cast<char>(i * k);
        (void)preflight(bytes, newsprint(), Programs::none);  // whatever it says, it says it
    }
}

/// A form that draws others: `forms` of them, each `times` times the next.
std::string nested(int forms, int times) {
    return changed([&](QPDF& pdf) {
        QPDFObjectHandle page = pdf.getAllPages().at(0);
        std::vector<QPDFObjectHandle> made;
        for (int i = 0; i < forms; ++i) {
            std::string draws;
            for (int k = 0; k < times; ++k) draws += "/Next Do ";
            made.push_back(pdf.makeIndirectObject(QPDFObjectHandle::newStream(&pdf, draws)));
            made.back().replaceDict(QPDFObjectHandle::parse(
                "<< /Subtype /Form /BBox [0 0 99 99] /Resources << /XObject << >> >> >>"));
        }
        for (std::size_t i = 0; i < made.size(); ++i) {
            QPDFObjectHandle drawn = made[i].getDict().getKey("/Resources").getKey("/XObject");
            drawn.replaceKey("/Next", made[(i + 1) % made.size()]);
        }
        page.getKey("/Resources").replaceKey("/XObject", QPDFObjectHandle::parse("<< >>"));
        page.getKey("/Resources").getKey("/XObject").replaceKey("/First", made[0]);
        page.replaceKey("/Contents", QPDFObjectHandle::newStream(&pdf, "/First Do"));
    });
}

TEST(HostileFile, draws_itself) {
    expect_refused(nested(1, 1));
    expect_refused(nested(3, 1));
}

TEST(HostileFile, draws_a_form_that_draws_ten_that_draw_ten) {
    expect_refused(nested(20, 10));
}

TEST(HostileFile, unpacks_to_more_than_any_page_has) {
    expect_refused(changed([](QPDF& pdf) {
        QPDFObjectHandle bomb = QPDFObjectHandle::newStream(&pdf, std::string(130u << 20, ' '));
        QPDFObjectHandle page = pdf.getAllPages().at(0);
        page.replaceKey("/Contents", bomb);
    }));
}

TEST(HostileFile, saves_states_without_end) {
    std::string operators;
    for (int i = 0; i < 100'000; ++i) operators += "q ";
    expect_refused(painted(operators));
}

TEST(HostileFile, nests_arrays_and_dictionaries) {
    expect_refused(painted(std::string(200'000, '[')));
    std::string dictionaries;
    for (int i = 0; i < 100'000; ++i) dictionaries += "<</a";
    expect_refused(painted(dictionaries));
}

TEST(HostileFile, has_numbers_beyond_measure) {
    for (const char* number : {"1e99", "99999999999999999999999999999999", "-99999999999999999999"})
        (void)preflight(painted(std::string("1 0 0 rg ") + number + " 0 0 " + number + " 0 0 cm 0 0 " +
                                number + " 1 re f BT /F " + number + " Tf <0001> Tj ET"),
                        newsprint(), Programs::none);
}

}  // namespace
}  // namespace banxin::testing
