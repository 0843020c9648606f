// What a picture's first bytes say. Nothing here decodes pixels: a 48 kB PNG may claim gigabytes of them.
#include "content/picture.h"

#include <array>
#include <charconv>
#include <cmath>
#include <cstring>
#include <pugixml.hpp>
#include <string>
#include <string_view>

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

namespace banxin {
namespace {

using namespace std::string_view_literals;

/// An SVG or PDF is read whole to be judged; drawings of newspapers are far below this.
constexpr std::uint64_t max_figure_bytes = 64u << 20;
/// Sides of a drawing in points, a hundredth of one to 35 m: what is beyond cannot be laid out in proportion.
constexpr double least_figure_side = 0.01, max_figure_side = 100'000;

/// A file read here and there; out of range gives fewer bytes than asked for.
class PictureFile {
  public:
    explicit PictureFile(const std::filesystem::path& path) : fd_(open(path.c_str(), O_RDONLY | O_CLOEXEC)) {
        struct stat st {};
        if (fd_ >= 0 && fstat(fd_, &st) == 0 && S_ISREG(st.st_mode))
            size_ = static_cast<std::uint64_t>(st.st_size);
        else if (fd_ >= 0)
            close(fd_), fd_ = -1;
    }
    PictureFile(const PictureFile&) = delete;
    PictureFile& operator=(const PictureFile&) = delete;
    ~PictureFile() {
        if (fd_ >= 0) close(fd_);
    }

    bool is_open() const { return fd_ >= 0; }
    std::uint64_t size() const { return size_; }
    std::string at(std::uint64_t offset, std::size_t count) const {
        std::string bytes(
            offset < size_ ? static_cast<std::size_t>(std::min<std::uint64_t>(count, size_ - offset)) : 0,
            '\0');
        std::size_t have = 0;
        while (have < bytes.size()) {
            ssize_t got =
                pread(fd_, bytes.data() + have, bytes.size() - have, static_cast<off_t>(offset + have));
            if (got <= 0) break;
            have += static_cast<std::size_t>(got);
        }
        bytes.resize(have);
        return bytes;
    }

  private:
    int fd_;
    std::uint64_t size_ = 0;
};

/// An unsigned number of `count` bytes; 0 beyond the end.
std::uint32_t number_at(std::string_view bytes, std::size_t at, int count, bool little_endian = false) {
    if (at > bytes.size() || bytes.size() - at < static_cast<std::size_t>(count)) return 0;
    std::uint32_t value = 0;
    for (int i = 0; i < count; ++i) {
        auto byte = static_cast<unsigned char>(
            bytes[at + static_cast<std::size_t>(little_endian ? count - 1 - i : i)]);
        value = value << 8 | byte;
    }
    return value;
}

/// What a format's reader found: a picture, or the reason why it is none.
struct Verdict {
    PictureInfo info;
    std::string fault;
};
Verdict fault(std::string reason) {
    return {{}, std::move(reason)};
}

/// EXIF 2.3 §4.6.4: tag 0x0112, a SHORT in the first directory of the TIFF block.
int exif_orientation(std::string_view segment) {
    if (!segment.starts_with("Exif\0\0"sv)) return 1;
    std::string_view tiff = segment.substr(6);
    bool little = tiff.starts_with("II");
    std::size_t directory = number_at(tiff, 4, 4, little);
    std::uint32_t count = number_at(tiff, directory, 2, little);
    for (std::uint32_t i = 0; i < count; ++i) {
        std::size_t entry = directory + 2 + std::size_t{12} * i;
        if (entry >= tiff.size()) break;
        if (number_at(tiff, entry, 2, little) != 0x0112) continue;
        int value = static_cast<int>(number_at(tiff, entry + 8, 2, little));
        return value >= 1 && value <= 8 ? value : 1;
    }
    return 1;
}

/// Markers of ITU-T T.81 table B.1.
enum JpegMarker : std::uint32_t {
    sof0 = 0xC0,
    sof2 = 0xC2,
    sof15 = 0xCF,
    dht = 0xC4,
    jpg = 0xC8,
    dac = 0xCC,
    sos = 0xDA,
    app1 = 0xE1
};

/// End marker after `scan`: inside coded data every 0xFF is followed by 0 or a restart marker, so the two
/// bytes are never part of it. Cameras append films and second pictures, hence the whole file if the tail has
/// none.
bool has_jpeg_end(const PictureFile& file, std::uint64_t scan) {
    std::uint64_t tail = std::max(scan, file.size() - std::min<std::uint64_t>(file.size(), 65536));
    return file.at(tail, 65536).find("\xFF\xD9") != std::string::npos ||
           (tail > scan && file.at(scan, file.size() - scan).find("\xFF\xD9") != std::string::npos);
}

Verdict read_jpeg(const PictureFile& file) {
    Verdict found;
    found.info.kind = PictureKind::jpeg;
    bool has_frame = false;
    for (std::uint64_t at = 2; at + 4 <= file.size();) {
        std::string head = file.at(at, 4);
        if (head[0] != '\xFF') return fault("segment marker missing");
        std::uint32_t marker = number_at(head, 1, 1), length = number_at(head, 2, 2);
        if (marker == 0xFF) {  // fill byte, T.81 B.1.1.2
            ++at;
            continue;
        }
        if (length < 2) return fault("segment without length");
        if (marker == sos) {
            if (!has_frame) return fault("no frame header");
            if (!has_jpeg_end(file, at + 2 + length)) return fault("cut off: no end marker");
            if (found.info.orientation >= 5) std::swap(found.info.width, found.info.height);
            return found;
        }
        if (marker == app1) {
            int orientation = exif_orientation(file.at(at + 4, length - 2));
            if (orientation != 1) found.info.orientation = orientation;
        }
        if (marker >= sof0 && marker <= sof15 && marker != dht && marker != jpg && marker != dac) {
            std::string frame = file.at(at + 4, 6);
            if (marker > sof2 || number_at(frame, 0, 1) != 8)
                return fault("lossless, arithmetic or 12-bit JPEG");  // PDF's DCTDecode has none of them
            found.info.height = number_at(frame, 1, 2);
            found.info.width = number_at(frame, 3, 2);
            found.info.components = static_cast<int>(number_at(frame, 5, 1));
            if (found.info.components != 1 && found.info.components != 3 && found.info.components != 4)
                return fault("neither gray, colour nor CMYK");
            has_frame = true;
        }
        at += 2 + length;
    }
    return fault("cut off inside its header");
}

Verdict read_png(const PictureFile& file) {
    constexpr std::uint64_t signature = 8, around_data = 12;  // length, type, checksum (PNG §5.3)
    std::string header = file.at(signature, 8 + 13);
    if (header.size() < 21 || header.compare(4, 4, "IHDR") != 0) return fault("no IHDR");
    Verdict found;
    found.info.kind = PictureKind::png;
    found.info.width = number_at(header, 8, 4);
    found.info.height = number_at(header, 12, 4);
    found.info.line_art = number_at(header, 16, 1) == 1 && number_at(header, 17, 1) == 0;
    bool colour = number_at(header, 17, 1) & 2u;  // bit 1 of the colour type, PNG §11.2.2
    found.info.components = colour ? 3 : 1;

    bool has_data = false;
    for (std::uint64_t at = signature; at + around_data <= file.size();) {
        std::string head = file.at(at, 8);
        std::string_view type = std::string_view(head).substr(4);
        std::uint64_t next = at + around_data + number_at(head, 0, 4);
        if (next > file.size()) break;
        if (type == "IDAT") has_data = true;
        if (type == "IEND") return has_data ? found : fault("no IDAT");
        at = next;
    }
    return fault("cut off: no IEND");
}

/// A number at the start of `text`, which moves behind it.
std::optional<double> take_number(std::string_view& text) {
    std::size_t start = text.find_first_not_of(" \t\r\n,");
    if (start == std::string_view::npos) return std::nullopt;
    text.remove_prefix(start);
    double value = 0;
    auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc()) return std::nullopt;
    text.remove_prefix(static_cast<std::size_t>(end - text.data()));
    return value;
}

/// CSS Values 4 §6.2: absolute units in points; 0 for shares and units that need a font.
double svg_length(std::string_view text) {
    struct Unit {
        std::string_view name;
        double points;
    };
    static constexpr std::array<Unit, 7> units{
        {{"", 0.75}, {"px", 0.75}, {"pt", 1}, {"pc", 12}, {"mm", 72 / 25.4}, {"cm", 72 / 2.54}, {"in", 72}}};
    std::optional<double> value = take_number(text);
    if (!value) return 0;
    text = text.substr(0, text.find_last_not_of(" \t\r\n") + 1);
    for (const Unit& unit : units)
        if (text == unit.name) return *value * unit.points;
    return 0;
}

Verdict read_svg(const std::string& text) {
    pugi::xml_document xml;
    pugi::xml_parse_result parsed = xml.load_buffer(text.data(), text.size());
    if (!parsed) return fault(parsed.description());
    pugi::xml_node root = xml.document_element();
    std::string_view name = root.name();
    if (name != "svg" && !name.ends_with(":svg")) return fault("root element is not svg");
    Verdict found;
    found.info.kind = PictureKind::svg;
    found.info.width = svg_length(root.attribute("width").value());
    found.info.height = svg_length(root.attribute("height").value());

    std::string_view box = root.attribute("viewBox").value();
    std::array<double, 4> view{};
    for (double& side : view) side = take_number(box).value_or(0);
    if (view[2] > 0 && view[3] > 0) {  // SVG 2 §8.12: a missing side follows the view box
        double &w = found.info.width, &h = found.info.height;
        if (w <= 0 && h <= 0)
            w = view[2] * 0.75, h = view[3] * 0.75;
        else if (w <= 0)
            w = h * view[2] / view[3];
        else if (h <= 0)
            h = w * view[3] / view[2];
    }
    return found;
}

/// Width and height of the first `/CropBox` or else `/MediaBox` in the bytes, turned by the first `/Rotate`.
bool find_page_size(std::string_view bytes, PictureInfo& info) {
    for (std::string_view key : {"/CropBox"sv, "/MediaBox"sv}) {
        std::size_t at = bytes.find(key);
        if (at == std::string_view::npos) continue;
        std::string_view rest = bytes.substr(at + key.size());
        std::size_t bracket = rest.find_first_not_of(" \t\r\n");
        if (bracket == std::string_view::npos || rest[bracket] != '[') continue;
        rest.remove_prefix(bracket + 1);
        std::array<double, 4> box{};
        for (double& side : box) side = take_number(rest).value_or(0);
        info.width = std::abs(box[2] - box[0]);
        info.height = std::abs(box[3] - box[1]);
        std::size_t rotate = bytes.find("/Rotate");
        if (rotate != std::string_view::npos) {
            std::string_view turn = bytes.substr(rotate + 7, 16);
            if (std::fmod(take_number(turn).value_or(0), 180) != 0) std::swap(info.width, info.height);
        }
        return true;
    }
    return false;
}

/// The start of a deflated stream, as far as one megabyte.
std::string inflate_start(std::string_view deflated) {
    std::string out(1u << 20, '\0');
    z_stream stream{};
    if (inflateInit(&stream) != Z_OK) return {};
    stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(deflated.data()));
    stream.avail_in = static_cast<uInt>(deflated.size());
    stream.next_out = reinterpret_cast<Bytef*>(out.data());
    stream.avail_out = static_cast<uInt>(out.size());
    inflate(&stream, Z_FINISH);
    out.resize(stream.total_out);
    inflateEnd(&stream);
    return out;
}

Verdict read_pdf(std::string_view bytes) {
    if (bytes.substr(bytes.size() - std::min<std::size_t>(bytes.size(), 4096)).rfind("%%EOF") == bytes.npos)
        return fault("cut off: no %%EOF");
    Verdict found;
    found.info.kind = PictureKind::pdf;
    if (find_page_size(bytes, found.info)) return found;
    // Page objects inside object streams (ISO 32000 §7.5.7), as TeX writes them.
    for (std::size_t at = bytes.find("/ObjStm"); at != bytes.npos; at = bytes.find("/ObjStm", at + 1)) {
        std::size_t data = bytes.find("stream", at + 7);
        if (data == bytes.npos) break;
        data = bytes.find('\n', data) + 1;
        if (data != 0 && find_page_size(inflate_start(bytes.substr(data)), found.info)) return found;
    }
    return fault("page size not found");
}

std::optional<PictureKind> kind_of(std::string_view start) {
    if (start.starts_with("\xFF\xD8\xFF")) return PictureKind::jpeg;
    if (start.starts_with("\x89PNG\r\n\x1A\n")) return PictureKind::png;
    if (start.find("%PDF-") < 1024) return PictureKind::pdf;
    if (start.starts_with("\xEF\xBB\xBF")) start.remove_prefix(3);
    start.remove_prefix(std::min(start.find_first_not_of(" \t\r\n"), start.size()));
    if (start.starts_with('<') && start.find("<svg") != start.npos) return PictureKind::svg;
    return std::nullopt;
}

}  // namespace

std::optional<PictureInfo> inspect_picture(const std::filesystem::path& path, SourceSpan where,
                                           Diagnostics& diagnostics) {
    auto refuse = [&](const char* code, std::vector<std::string> more) {
        more.insert(more.begin(), path.string());
        diagnostics.report(code, where, std::move(more));
        return std::nullopt;
    };
    PictureFile file(path);
    if (!file.is_open()) return refuse("E5001", {});
    const std::string start = file.at(0, 4096);
    if (start.starts_with("%!PS") || start.starts_with("\xC5\xD0\xD3\xC6")) return refuse("E5005", {});
    std::optional<PictureKind> kind = kind_of(start);
    if (!kind) return refuse("E5002", {});

    bool figure = *kind == PictureKind::svg || *kind == PictureKind::pdf;
    if (figure && file.size() > max_figure_bytes)
        return refuse("E5003", {std::to_string(file.size() >> 20) + " MB"});
    std::string whole = figure ? file.at(0, file.size()) : std::string();
    Verdict verdict = *kind == PictureKind::jpeg  ? read_jpeg(file)
                      : *kind == PictureKind::png ? read_png(file)
                      : *kind == PictureKind::svg ? read_svg(whole)
                                                  : read_pdf(whole);
    const PictureInfo& info = verdict.info;
    if (!verdict.fault.empty()) return refuse("E5004", {verdict.fault});
    const double least_side = figure ? least_figure_side : 1;
    if (!(info.width >= least_side && info.height >= least_side))
        return refuse("E5004", {"no width or height"});
    if (figure && std::max(info.width, info.height) > max_figure_side) return refuse("E5003", {"> 35 m"});
    if (!figure && info.width * info.height > static_cast<double>(max_picture_pixels))
        return refuse("E5003", {std::to_string(static_cast<std::uint64_t>(info.width)) + " × " +
                                std::to_string(static_cast<std::uint64_t>(info.height))});
    return info;
}

}  // namespace banxin
