#include "preflight/witnesses.h"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <cstdio>
#include <future>

#include "base/parallel.h"
#include "preflight/ink_map.h"
#include "preflight/program.h"

namespace banxin {
namespace {

constexpr std::chrono::seconds patience{120};
constexpr int pixels_per_cell = 3;                             // of a millimetre: 76.2 ppi
constexpr double fine = 25.4 * pixels_per_cell / ink_cell_mm;  // ppi
constexpr double largest_fine_side = 5000;                     // points; beyond it plates are made coarser
constexpr std::size_t widest_plate = 20'000;

/// Reads ghostscript's PAM pages as they come: WIDTH × HEIGHT pixels of four bytes, C M Y K.
class PlateReader {
  public:
    void take(std::string_view bytes) {
        while (!bytes.empty()) bytes.remove_prefix(left_ == 0 ? take_head(bytes) : take_pixels(bytes));
    }
    const std::vector<PageInk>& pages() const { return pages_; }

  private:
    std::size_t take_head(std::string_view bytes) {
        constexpr std::string_view end = "ENDHDR\n";
        for (std::size_t i = 0; i < bytes.size(); ++i) {
            head_ += bytes[i];
            if (!head_.ends_with(end)) continue;
            auto value = [&](const char* name) {
                const std::size_t at = head_.find(name);
                return at == std::string::npos
                           ? 0ul
                           : std::strtoul(head_.c_str() + at + std::string_view(name).size(), nullptr, 10);
            };
            width_ = value("WIDTH ");
            const std::size_t height = value("HEIGHT ");
            head_.clear();
            if (width_ == 0 || width_ > widest_plate || height > widest_plate) return bytes.size();
            left_ = width_ * height * 4;
            x_ = y_ = 0;
            sum_ = most_ = channel_ = 0;
            grid_.columns = static_cast<int>((width_ + pixels_per_cell - 1) / pixels_per_cell);
            grid_.rows = static_cast<int>((height + pixels_per_cell - 1) / pixels_per_cell);
            grid_.cells.assign(static_cast<std::size_t>(grid_.columns) * grid_.rows, 0);
            return i + 1;
        }
        if (head_.size() > 4096) head_.clear();  // no plate
        return bytes.size();
    }
    std::size_t take_pixels(std::string_view bytes) {
        const std::size_t count = std::min(left_, bytes.size());
        for (char byte : bytes.substr(0, count)) {
            sum_ += static_cast<unsigned char>(byte);
            if (++channel_ < 4) continue;
            most_ = std::max(most_, sum_);
            grid_.cells[y_ / pixels_per_cell * static_cast<std::size_t>(grid_.columns) +
                        x_ / pixels_per_cell] += static_cast<float>(sum_);
            sum_ = channel_ = 0;
            if (++x_ == width_) x_ = 0, ++y_;
        }
        left_ -= count;
        if (left_ == 0) {
            for (float& cell : grid_.cells) cell /= 255.0f * pixels_per_cell * pixels_per_cell;
            pages_.push_back({heaviest_square(grid_), most_ / 255.0});
        }
        return count;
    }

    std::string head_;
    std::size_t width_ = 0, left_ = 0, x_ = 0, y_ = 0;
    unsigned sum_ = 0, most_ = 0, channel_ = 0;
    InkMap grid_;
    std::vector<PageInk> pages_;
};

struct Parser {
    const char* name;
    std::vector<std::string> words;  // FILE stands for the file
};

/// The parsers of rule P1, the strictest reading each of them has.
const std::vector<Parser>& parsers() {
    static const std::vector<Parser> table{
        {"qpdf", {"qpdf", "--check", "FILE"}},
        {"poppler", {"pdftotext", "FILE", "/dev/null"}},
        {"mupdf", {"mutool", "trace", "FILE", "1-N"}},
    };
    return table;
}

/// A line that complains. mupdf's Debian build says on every CMYK file that it has no ICC support.
std::string first_complaint(const std::string& said) {
    for (std::size_t from = 0; from < said.size();) {
        const std::size_t end = std::min(said.find('\n', from), said.size());
        const std::string line = said.substr(from, end - from);
        std::string lower = line;
        std::transform(lower.begin(), lower.end(), lower.begin(),
                       [](unsigned char c) { return std::tolower(c); });
        if (lower.find("icc support is not available") == lower.npos &&
            (lower.find("error") != lower.npos || lower.find("warning") != lower.npos))
            return line;
        from = end + 1;
    }
    return "";
}

void take(Witnesses& all, const std::string& name, const ProgramResult& result) {
    (result.missing ? all.missing : all.run).push_back(name);
    if (result.missing) return;
    std::string complaint = result.timed_out ? "time out" : first_complaint(result.complaint);
    if (complaint.empty() && result.status != 0) complaint = "exit " + std::to_string(result.status);
    if (!complaint.empty()) all.complaints.emplace_back(name, complaint);
}

}  // namespace

Witnesses ask_witnesses(const std::string& bytes, double largest_side, bool all) {
    const TemporaryFile file(bytes);
    std::vector<std::future<ProgramResult>> reading;
    if (all)
        for (const Parser& parser : parsers()) {
            std::vector<std::string> words = parser.words;
            std::replace(words.begin(), words.end(), std::string("FILE"), file.path());
            reading.push_back(
                meanwhile([words] { return run_program(words, patience, [](std::string_view) {}); }));
        }
    char resolution[32];
    std::snprintf(resolution, sizeof resolution, "-r%.2f",
                  fine * std::min(1.0, largest_fine_side / std::max(1.0, largest_side)));
    PlateReader plates;
    const ProgramResult made =
        run_program({"gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-dOverprint=/enable", "-dUseBleedBox",
                     "-sDEVICE=pamcmyk32", resolution, "-dTextAlphaBits=1", "-dGraphicsAlphaBits=1",
                     "-sstdout=%stderr", "-o", "-", file.path()},
                    patience, [&](std::string_view piece) { plates.take(piece); });
    Witnesses found;
    for (std::size_t i = 0; i < reading.size(); ++i) take(found, parsers()[i].name, reading[i].get());
    take(found, "ghostscript", made);
    if (!made.missing) found.ink = plates.pages();
    return found;
}

}  // namespace banxin
