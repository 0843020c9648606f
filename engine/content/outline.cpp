#include "content/outline.h"

#include <algorithm>
#include <cctype>
#include <charconv>
#include <cmath>
#include <numbers>

namespace banxin {
namespace {

constexpr int pieces = 16;           // of a curve
constexpr std::size_t most = 4096;   // points of an outline
constexpr double tolerance = 0.001;  // by which a shape may leave the unit square

struct Spot {
    double x = 0, y = 0;
    Spot operator+(Spot o) const { return {x + o.x, y + o.y}; }
    Spot operator-(Spot o) const { return {x - o.x, y - o.y}; }
    Spot operator*(double k) const { return {x * k, y * k}; }
};

/// Reads path data command by command; `failed` once something is no such thing.
class PathReader {
  public:
    explicit PathReader(std::string_view data) : data_(data) {}

    std::optional<std::vector<Point>> run() {
        while (!failed_ && !at_end()) command();
        if (failed_ || !closed_ || points_.size() < 3) return std::nullopt;
        std::vector<Point> out;
        for (const Spot& p : points_) {
            if (!(p.x >= -tolerance && p.x <= 1 + tolerance && p.y >= -tolerance && p.y <= 1 + tolerance))
                return std::nullopt;
            out.push_back({Length::pt(std::clamp(p.x, 0.0, 1.0)), Length::pt(std::clamp(p.y, 0.0, 1.0))});
        }
        return out;
    }

  private:
    void skip_blanks() {
        const std::size_t next = data_.find_first_not_of(" \t\r\n,");
        data_.remove_prefix(std::min(next, data_.size()));
    }
    bool at_end() {
        skip_blanks();
        return data_.empty();
    }
    double number() {
        skip_blanks();
        if (data_.starts_with('+')) data_.remove_prefix(1);
        double value = 0;
        const auto [end, error] = std::from_chars(data_.data(), data_.data() + data_.size(), value);
        if (error != std::errc() || !std::isfinite(value)) return fail();
        data_.remove_prefix(static_cast<std::size_t>(end - data_.data()));
        return value;
    }
    /// 0 or 1; another number may follow it without a blank.
    bool flag() {
        skip_blanks();
        const bool on = data_.starts_with('1');
        if (!on && !data_.starts_with('0')) return fail() != 0;
        data_.remove_prefix(1);
        return on;
    }
    double fail() {
        failed_ = true;
        data_ = {};
        return 0;
    }
    Spot spot() {
        const double x = number();
        return origin() + Spot{x, number()};
    }
    Spot origin() const { return relative_ ? at_ : Spot{}; }

    void command() {
        const char c = data_.front();
        if (std::isalpha(static_cast<unsigned char>(c)) != 0) {
            data_.remove_prefix(1);
            name_ = static_cast<char>(std::toupper(static_cast<unsigned char>(c)));
            relative_ = c != name_;
        } else if (name_ == 'M') {
            name_ = 'L';  // further pairs of a move are lines
        } else if (name_ == 'Z') {
            fail();
        }
        if (closed_ || (points_.empty() != (name_ == 'M')) || points_.size() > most) {
            fail();
            return;
        }
        draw();
    }

    void draw() {
        const Spot from = at_;
        Spot control = from;  // that a smooth curve after this one mirrors
        switch (name_) {
            case 'M':
            case 'L':
                line_to(spot());
                break;
            case 'H':
                line_to({origin().x + number(), at_.y});
                break;
            case 'V':
                line_to({at_.x, origin().y + number()});
                break;
            case 'C':
            case 'S': {
                const Spot first = name_ == 'C' ? spot() : mirrored("CS");
                control = spot();
                cubic(from, first, control, spot());
                break;
            }
            case 'Q':
            case 'T': {
                control = name_ == 'Q' ? spot() : mirrored("QT");
                const Spot to = spot();
                cubic(from, from + (control - from) * (2.0 / 3), to + (control - to) * (2.0 / 3), to);
                break;
            }
            case 'A':
                arc(from);
                break;
            case 'Z':
                closed_ = true;
                break;
            default:
                fail();
        }
        control_ = control;
        last_ = name_;
    }

    Spot mirrored(std::string_view after) const {
        return after.find(last_) == after.npos ? at_ : at_ * 2 - control_;
    }
    void line_to(Spot to) {
        points_.push_back(to);
        at_ = to;
    }
    void cubic(Spot from, Spot a, Spot b, Spot to) {
        for (int i = 1; i <= pieces; ++i) {
            const double t = static_cast<double>(i) / pieces, s = 1 - t;
            line_to(from * (s * s * s) + a * (3 * s * s * t) + b * (3 * s * t * t) + to * (t * t * t));
        }
    }
    /// SVG 1.1, appendix F.6: from the end points to the middle.
    void arc(Spot from) {
        double rx = std::abs(number()), ry = std::abs(number());
        const double turn = number() * std::numbers::pi / 180;
        const bool large = flag(), sweep = flag();
        const Spot to = spot();
        if (failed_) return;
        if (rx == 0 || ry == 0) return line_to(to);
        const double cosine = std::cos(turn), sine = std::sin(turn);
        const Spot half = (from - to) * 0.5;
        const Spot p{cosine * half.x + sine * half.y, cosine * half.y - sine * half.x};
        const double too_small = p.x * p.x / (rx * rx) + p.y * p.y / (ry * ry);
        if (too_small == 0) return;
        if (too_small > 1) rx *= std::sqrt(too_small), ry *= std::sqrt(too_small);
        const double below = rx * rx * p.y * p.y + ry * ry * p.x * p.x;
        double k = std::sqrt(std::max(0.0, (rx * rx * ry * ry - below) / below));
        if (large == sweep) k = -k;
        const Spot c{k * rx * p.y / ry, -k * ry * p.x / rx};
        const Spot middle = Spot{cosine * c.x - sine * c.y, sine * c.x + cosine * c.y} + (from + to) * 0.5;
        const double begin = std::atan2((p.y - c.y) / ry, (p.x - c.x) / rx);
        double sweep_by = std::atan2((-p.y - c.y) / ry, (-p.x - c.x) / rx) - begin;
        if (sweep && sweep_by < 0) sweep_by += 2 * std::numbers::pi;
        if (!sweep && sweep_by > 0) sweep_by -= 2 * std::numbers::pi;
        for (int i = 1; i <= 2 * pieces; ++i) {
            const double angle = begin + sweep_by * i / (2 * pieces);
            const Spot e{rx * std::cos(angle), ry * std::sin(angle)};
            line_to(middle + Spot{cosine * e.x - sine * e.y, sine * e.x + cosine * e.y});
        }
    }

    std::string_view data_;
    char name_ = ' ', last_ = ' ';
    bool relative_ = false, failed_ = false, closed_ = false;
    Spot at_, control_;
    std::vector<Spot> points_;
};

}  // namespace

std::optional<std::vector<Point>> read_outline(std::string_view data) {
    return PathReader(data).run();
}

}  // namespace banxin
