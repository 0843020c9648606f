// The bare floor for the speed of a build: the text that list_text prints, shaped once by HarfBuzz and drawn
// by Cairo into a PDF with the same faces and sizes. No XML, no rules, no line breaking, no pictures, no
// finishing of the PDF.
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <fstream>
#include <map>
#include <string>
#include <utility>
#include <vector>

#include <cairo-ft.h>
#include <cairo-pdf.h>
#include <hb.h>

namespace {

struct Face {
    FT_Face ft = nullptr;
    hb_font_t* hb = nullptr;
    cairo_font_face_t* cairo = nullptr;
    double em = 1000;
};

Face open_face(FT_Library library, const std::string& file, unsigned index) {
    Face face;
    hb_blob_t* blob = hb_blob_create_from_file(file.c_str());  // mapped
    hb_face_t* hb = hb_face_create(blob, index);
    face.hb = hb_font_create(hb);
    face.em = hb_face_get_upem(hb);
    if (FT_New_Face(library, file.c_str(), static_cast<FT_Long>(index), &face.ft) != 0) {
        std::fprintf(stderr, "floor_cairo: cannot open %s\n", file.c_str());
        std::exit(1);
    }
    face.cairo = cairo_ft_font_face_create_for_ft_face(face.ft, FT_LOAD_NO_HINTING);
    return face;
}

std::vector<std::string> fields(const std::string& line) {
    std::vector<std::string> out(1);
    for (char c : line) {
        if (c == '\t')
            out.emplace_back();
        else
            out.back() += c;
    }
    return out;
}

}  // namespace

int main(int argc, char** argv) {
    if (argc != 3) {
        std::fputs("usage: floor_cairo TEXT OUT.pdf\n", stderr);
        return 2;
    }
    FT_Library library = nullptr;
    FT_Init_FreeType(&library);
    std::map<std::pair<std::string, unsigned>, Face> faces;
    hb_buffer_t* buffer = hb_buffer_create();
    const hb_language_t chinese = hb_language_from_string("zh-Hans", -1);
    cairo_surface_t* surface = cairo_pdf_surface_create(argv[2], 1, 1);
    cairo_t* cr = cairo_create(surface);
    std::vector<cairo_glyph_t> glyphs;
    std::vector<cairo_text_cluster_t> clusters;
    std::size_t count = 0;
    bool first_page = true;

    std::ifstream input(argv[1]);
    for (std::string line; std::getline(input, line);) {
        const auto f = fields(line);
        if (f[0] == "page") {
            if (!first_page) cairo_show_page(cr);
            first_page = false;
            cairo_pdf_surface_set_size(surface, std::stod(f[1]), std::stod(f[2]));
            continue;
        }
        const auto key = std::make_pair(f[0], static_cast<unsigned>(std::stoul(f[1])));
        auto known = faces.find(key);
        if (known == faces.end()) known = faces.emplace(key, open_face(library, key.first, key.second)).first;
        const Face& face = known->second;
        const double size = std::stod(f[2]);
        double x = std::stod(f[3]);
        const double y = std::stod(f[4]);
        const std::string& text = f[5];

        hb_buffer_clear_contents(buffer);
        hb_buffer_add_utf8(buffer, text.data(), static_cast<int>(text.size()), 0, -1);
        hb_buffer_set_direction(buffer, HB_DIRECTION_LTR);
        hb_buffer_set_script(buffer, HB_SCRIPT_HAN);
        hb_buffer_set_language(buffer, chinese);
        hb_shape(face.hb, buffer, nullptr, 0);
        unsigned length = 0;
        const hb_glyph_info_t* info = hb_buffer_get_glyph_infos(buffer, &length);
        const hb_glyph_position_t* position = hb_buffer_get_glyph_positions(buffer, &length);
        glyphs.clear();
        clusters.clear();
        for (unsigned i = 0; i < length; ++i) {
            glyphs.push_back({info[i].codepoint, x, y});
            x += position[i].x_advance * size / face.em;
            if (i + 1 < length && info[i + 1].cluster == info[i].cluster) continue;
            const unsigned end = i + 1 < length ? info[i + 1].cluster : static_cast<unsigned>(text.size());
            unsigned begin_glyph = i;
            while (begin_glyph > 0 && info[begin_glyph - 1].cluster == info[i].cluster) --begin_glyph;
            clusters.push_back(
                {static_cast<int>(end - info[i].cluster), static_cast<int>(i - begin_glyph + 1)});
        }
        cairo_set_font_face(cr, face.cairo);
        cairo_set_font_size(cr, size);
        cairo_show_text_glyphs(cr, text.data(), static_cast<int>(text.size()), glyphs.data(),
                               static_cast<int>(glyphs.size()), clusters.data(),
                               static_cast<int>(clusters.size()), static_cast<cairo_text_cluster_flags_t>(0));
        count += length;
    }
    cairo_show_page(cr);
    cairo_destroy(cr);
    cairo_surface_finish(surface);
    const cairo_status_t status = cairo_surface_status(surface);
    std::printf("%zu glyphs, %zu faces: %s\n", count, faces.size(), cairo_status_to_string(status));
    std::fflush(stdout);
    std::_Exit(status == CAIRO_STATUS_SUCCESS ? 0 : 1);
}
