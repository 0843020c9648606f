#include "pdf/font.h"

#include <algorithm>
#include <cctype>
#include <cmath>

namespace banxin {
namespace {

constexpr std::size_t most_widths = 70'000;  // a CID has 16 bits

bool is_embedded(const QPDFObjectHandle& font) {
    QPDFObjectHandle descriptor = entry(font, "/FontDescriptor");
    for (const char* file : {"/FontFile", "/FontFile2", "/FontFile3"})
        if (entry(descriptor, file).isStream()) return true;
    return false;
}

/// ISO 32000 §9.6.4: six capitals and a plus.
bool has_subset_tag(const std::string& name) {
    std::size_t capitals = 0;
    while (capitals < name.size() && std::isupper(static_cast<unsigned char>(name[capitals]))) ++capitals;
    return capitals == 6 && name.size() > 7 && name[6] == '+';
}

/// ISO 32000 §9.7.4.3: `c [w1 w2 …]` or `first last w`.
void read_cid_widths(const QPDFObjectHandle& array, std::map<unsigned, double>& widths) {
    std::vector<QPDFObjectHandle> items = items_of(array, most_widths);
    for (std::size_t i = 0; i + 1 < items.size();) {
        const auto first = static_cast<unsigned>(std::max(0.0, number_or(items[i], 0)));
        if (items[i + 1].isArray()) {
            unsigned code = first;
            for (double width : numbers_of(items[i + 1]))
                if (widths.size() < most_widths) widths[code++] = width / 1000;
            i += 2;
        } else {
            if (i + 2 >= items.size()) return;
            const auto last = static_cast<unsigned>(std::max(0.0, number_or(items[i + 1], 0)));
            for (unsigned code = first; code <= last && widths.size() < most_widths; ++code)
                widths[code] = number_or(items[i + 2], 1000) / 1000;
            i += 3;
        }
    }
}

}  // namespace

std::pair<std::size_t, double> PdfFont::measure(std::string_view text) const {
    const std::size_t step = composite ? 2 : 1;  // codes of other lengths are counted as two bytes
    double advance = 0;
    std::size_t count = 0;
    for (std::size_t i = 0; i + step <= text.size(); i += step, ++count) {
        unsigned code = static_cast<unsigned char>(text[i]);
        if (composite) code = code * 256 + static_cast<unsigned char>(text[i + 1]);
        const auto known = widths.find(code);
        advance += vertical ? 1 : known == widths.end() ? least_width : known->second;
    }
    return {count, advance};
}

PdfFontPtr read_font(const QPDFObjectHandle& font) {
    auto read = std::make_shared<PdfFont>();
    const std::string type = words_of(entry(font, "/Subtype"));
    read->name = words_of(entry(font, "/BaseFont"));
    read->type3 = type == "Type3";
    read->composite = type == "Type0";
    read->has_unicode = entry(font, "/ToUnicode").isStream();
    QPDFObjectHandle inner = font;
    if (read->composite) {
        if (const auto descendants = items_of(entry(font, "/DescendantFonts"), 1); !descendants.empty())
            inner = descendants[0];
        QPDFObjectHandle encoding = entry(font, "/Encoding");
        read->vertical = encoding.isStream() ? number_or(entry(encoding, "/WMode"), 0) == 1
                                             : words_of(encoding).ends_with("V");
        read->least_width = number_or(entry(inner, "/DW"), 1000) / 1000;
        read_cid_widths(entry(inner, "/W"), read->widths);
    } else {
        const double em = read->type3 ? std::abs(matrix_of(entry(font, "/FontMatrix")).a) : 0.001;
        auto code = static_cast<unsigned>(std::max(0.0, number_or(entry(font, "/FirstChar"), 0)));
        for (double width : numbers_of(entry(font, "/Widths"))) read->widths[code++] = width * em;
        read->least_width = number_or(entry(entry(font, "/FontDescriptor"), "/MissingWidth"), 500) * em;
    }
    read->embedded = is_embedded(inner);
    read->subset = has_subset_tag(read->name);
    if (read->name.empty()) read->name = type;
    return read;
}

}  // namespace banxin
