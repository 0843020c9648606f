#include "pdf/values.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace banxin {
namespace {

/// Ends a decoding that gives more than it may: a kilobyte can stand for a gigabyte.
class LimitedSink : public Pipeline {
  public:
    explicit LimitedSink(std::size_t most) : Pipeline("limited", nullptr), most_(most) {}
    void write(const unsigned char* data, std::size_t size) override {
        if (size > most_ - bytes.size()) {
            overflowed = true;
            throw std::runtime_error("a stream is too long");
        }
        bytes.append(reinterpret_cast<const char*>(data), size);
    }
    void finish() override {}

    std::string bytes;
    bool overflowed = false;

  private:
    std::size_t most_;
};

}  // namespace

QPDFObjectHandle entry(const QPDFObjectHandle& holder, const std::string& key) {
    QPDFObjectHandle object = holder;
    if (!object.isInitialized()) return QPDFObjectHandle::newNull();
    if (object.isStream()) object = object.getDict();
    return object.isDictionary() ? object.getKey(key) : QPDFObjectHandle::newNull();
}

std::string words_of(const QPDFObjectHandle& object) {
    QPDFObjectHandle value = object;
    if (!value.isInitialized()) return "";
    if (value.isName()) return value.getName().substr(1);
    return value.isString() ? value.getUTF8Value() : "";
}

std::optional<double> number_of(const QPDFObjectHandle& object) {
    QPDFObjectHandle value = object;
    if (!value.isInitialized() || !value.isNumber()) return std::nullopt;
    const double number = value.getNumericValue();
    return std::isfinite(number) ? std::optional(number) : std::nullopt;
}

double number_or(const QPDFObjectHandle& object, double otherwise) {
    return number_of(object).value_or(otherwise);
}

bool is_true(const QPDFObjectHandle& object) {
    QPDFObjectHandle value = object;
    return value.isInitialized() && value.isBool() && value.getBoolValue();
}

std::vector<QPDFObjectHandle> items_of(const QPDFObjectHandle& object, std::size_t most) {
    QPDFObjectHandle array = object;
    std::vector<QPDFObjectHandle> items;
    if (!array.isInitialized() || !array.isArray()) return items;
    const auto count = std::min(most, static_cast<std::size_t>(array.getArrayNItems()));
    for (std::size_t i = 0; i < count; ++i) items.push_back(array.getArrayItem(static_cast<int>(i)));
    return items;
}

std::vector<double> numbers_of(const QPDFObjectHandle& object) {
    std::vector<double> numbers;
    for (const QPDFObjectHandle& item : items_of(object)) {
        const auto number = number_of(item);
        if (!number) return {};
        numbers.push_back(*number);
    }
    return numbers;
}

bool PdfBox::holds(const PdfBox& inner, double tolerance) const {
    return inner.left >= left - tolerance && inner.bottom >= bottom - tolerance &&
           inner.right <= right + tolerance && inner.top <= top + tolerance;
}

PdfBox PdfBox::with(double x, double y) const {
    return {std::min(left, x), std::min(bottom, y), std::max(right, x), std::max(top, y)};
}

PdfBox PdfBox::grown(double by) const {
    return {left - by, bottom - by, right + by, top + by};
}

PdfBox PdfBox::within(const PdfBox& o) const {
    return {std::max(left, o.left), std::max(bottom, o.bottom), std::min(right, o.right),
            std::min(top, o.top)};
}

std::optional<PdfBox> box_of(const QPDFObjectHandle& object) {
    const std::vector<double> n = numbers_of(object);
    if (n.size() != 4) return std::nullopt;
    return PdfBox{std::min(n[0], n[2]), std::min(n[1], n[3]), std::max(n[0], n[2]), std::max(n[1], n[3])};
}

PdfBox mapped(const PdfBox& box, const Matrix& m) {
    const double x[] = {m.a * box.left, m.a * box.right}, y[] = {m.c * box.bottom, m.c * box.top};
    const double u[] = {m.b * box.left, m.b * box.right}, v[] = {m.d * box.bottom, m.d * box.top};
    return {
        std::min(x[0], x[1]) + std::min(y[0], y[1]) + m.e, std::min(u[0], u[1]) + std::min(v[0], v[1]) + m.f,
        std::max(x[0], x[1]) + std::max(y[0], y[1]) + m.e, std::max(u[0], u[1]) + std::max(v[0], v[1]) + m.f};
}

Matrix matrix_of(const QPDFObjectHandle& six_numbers) {
    const std::vector<double> n = numbers_of(six_numbers);
    return n.size() == 6 ? Matrix{n[0], n[1], n[2], n[3], n[4], n[5]} : Matrix{};
}

std::optional<std::string> stream_data(QPDFObjectHandle stream, std::size_t most) {
    if (!stream.isInitialized() || !stream.isStream()) return std::nullopt;
    LimitedSink sink(most);
    bool decoded = false;
    try {
        decoded = stream.pipeStreamData(&sink, 0, qpdf_dl_specialized);
    } catch (const std::exception&) {
        return std::nullopt;
    }
    if (!decoded || sink.overflowed) return std::nullopt;
    return std::move(sink.bytes);
}

}  // namespace banxin
