#include "pdf/write_direct.h"

#include <algorithm>
#include <deque>
#include <future>

#include "base/deflate.h"
#include "base/sha256.h"

namespace banxin {
namespace {

using Object = QPDFObjectHandle;

constexpr std::size_t objects_a_stream = 100;  // a reader unpacks all of them for one
constexpr std::size_t most_in_work = 8;        // streams being deflated

/// Where an object stands: at an offset, or in a stream of objects.
struct PlaceInFile {
    int kind = 0;  // of ISO 32000-1 §7.5.8.3: 0 not there, 1 offset, 2 packed
    std::size_t at = 0;
    int index = 0;
};

/// Rows of bytes as their differences from the row above (PNG's Up, ISO 32000-1 §7.4.4.4).
std::string differences(const std::string& rows, std::size_t width) {
    std::string out, above(width, '\0');
    for (std::size_t at = 0; at < rows.size(); at += width) {
        out += '\2';
        for (std::size_t k = 0; k < width; ++k) out += static_cast<char>(rows[at + k] - above[k]);
        above.assign(rows, at, width);
    }
    return out;
}

class DirectWriter {
  public:
    DirectWriter(QPDF& pdf, const PlainObjects& plain)
        : pdf_(pdf), plain_(plain), next_(plain.first() + static_cast<int>(plain.texts().size())) {
        places_.resize(next_);
    }

    std::string run() {
        out_ = "%PDF-" + std::max<std::string>("1.5", pdf_.getPDFVersion()) + "\n%\xBF\xF7\xA2\xFE\n";
        Object root = pdf_.getTrailer().getKey("/Root"), info = pdf_.getTrailer().getKey("/Info");
        find(root);
        find(info);
        while (!found_.empty()) {
            const Object object = found_.front();
            found_.pop_front();
            write(object);
        }
        for (std::size_t k = 0; k < plain_.texts().size(); ++k)
            pack(plain_.first() + static_cast<int>(k), plain_.texts()[k]);
        end_object_stream();
        while (!in_work_.empty()) write_packed();
        write_places("/Root " + root.unparse() + (info.isNull() ? "" : " /Info " + info.unparse()));
        return std::move(out_);
    }

  private:
    /// Notes the objects that one refers to, each once.
    void find(Object object) {
        if (object.isIndirect()) {
            const int number = object.getObjectID();
            if (number >= plain_.first() || is_found(number)) return;
            places_[number].kind = 1;
            found_.push_back(object);
            return;
        }
        find_inside(object);
    }
    void find_inside(Object object) {
        if (object.isArray())
            for (const Object& item : object.aitems()) find(item);
        else if (object.isDictionary())
            for (const auto& [key, value] : object.ditems()) find(value);
    }
    bool is_found(int number) const { return places_[number].kind != 0; }

    void write(Object object) {
        const int number = object.getObjectID();
        if (!object.isStream()) {
            find_inside(object);
            return pack(number, object.unparseResolved());
        }
        Object dictionary = object.getDict();
        std::string entries;
        for (auto [key, value] : dictionary.ditems()) {
            if (key == "/Length") continue;
            find(value);
            entries += key + " " + value.unparse() + " ";
        }
        const auto data = object.getRawStreamData();
        std::string_view bytes(reinterpret_cast<const char*>(data->getBuffer()), data->getSize());
        std::string packed;
        if (!dictionary.hasKey("/Filter")) {
            bytes = packed = deflated(bytes);
            entries += "/Filter /FlateDecode ";
        }
        write_stream(number, entries, bytes);
    }

    void write_stream(int number, const std::string& entries, std::string_view bytes) {
        places_[number] = {1, out_.size(), 0};
        out_ += std::to_string(number) + " 0 obj\n<< " + entries + "/Length " + std::to_string(bytes.size()) +
                " >>\nstream\n";
        out_ += bytes;
        out_ += "\nendstream\nendobj\n";
    }

    /// Into the stream of objects in work.
    void pack(int number, const std::string& text) {
        if (packed_count_ == 0) stream_ = new_number();
        places_[number] = {2, static_cast<std::size_t>(stream_), static_cast<int>(packed_count_)};
        index_ += std::to_string(number) + " " + std::to_string(texts_.size()) + " ";
        texts_ += text + "\n";
        if (++packed_count_ == objects_a_stream) end_object_stream();
    }

    void end_object_stream() {
        if (packed_count_ == 0) return;
        std::string entries = "/Type /ObjStm /N " + std::to_string(packed_count_) + " /First " +
                              std::to_string(index_.size()) + " /Filter /FlateDecode ";
        in_work_.push_back(
            {stream_, std::move(entries),
             std::async(std::launch::async, [bytes = index_ + texts_] { return deflated(bytes); })});
        index_.clear();
        texts_.clear();
        packed_count_ = 0;
        if (in_work_.size() == most_in_work) write_packed();
    }

    void write_packed() {
        write_stream(in_work_.front().number, in_work_.front().entries, in_work_.front().bytes.get());
        in_work_.pop_front();
    }

    int new_number() {
        places_.emplace_back();
        return next_++;
    }

    /// The stream of cross-references, and where it stands (ISO 32000-1 §7.5.8).
    void write_places(const std::string& trailer) {
        const int number = new_number();
        places_[number] = {1, out_.size(), 0};
        std::size_t wide = 1;
        while (out_.size() >> (8 * wide) != 0) ++wide;
        std::string rows;
        for (const PlaceInFile& place : places_) {
            rows += static_cast<char>(place.kind);
            for (std::size_t k = wide; k-- > 0;) rows += static_cast<char>(place.at >> (8 * k));
            rows += static_cast<char>(place.index);
        }
        const std::string name = "<" + sha256(out_).substr(0, 32) + ">", columns = std::to_string(wide + 2);
        const std::size_t start = out_.size();
        write_stream(number,
                     "/Type /XRef /Size " + std::to_string(places_.size()) + " /W [1 " +
                         std::to_string(wide) + " 1] " + trailer + " /ID [" + name + name +
                         "] /Filter /FlateDecode /DecodeParms << " + "/Columns " + columns +
                         " /Predictor 12 >> ",
                     deflated(differences(rows, wide + 2)));
        out_ += "startxref\n" + std::to_string(start) + "\n%%EOF\n";
    }

    struct InWork {
        int number = 0;
        std::string entries;
        std::future<std::string> bytes;
    };

    QPDF& pdf_;
    const PlainObjects& plain_;
    int next_;
    std::vector<PlaceInFile> places_;  // by number
    std::deque<Object> found_;         // to be written
    std::deque<InWork> in_work_;
    // The stream of objects in work.
    int stream_ = 0;
    std::size_t packed_count_ = 0;
    std::string index_, texts_;
    std::string out_;
};

}  // namespace

PlainObjects::PlainObjects(QPDF& pdf) : pdf_(pdf), first_(static_cast<int>(pdf.getObjectCount()) + 1) {}

int PlainObjects::reserve() {
    texts_.emplace_back();
    return first_ + static_cast<int>(texts_.size()) - 1;
}

int PlainObjects::add(std::string text) {
    const int number = reserve();
    set(number, std::move(text));
    return number;
}

QPDFObjectHandle PlainObjects::handle(int number) {
    pdf_.replaceObject(number, 0, Object::newName("/Plain"));
    return pdf_.getObjectByID(number, 0);
}

std::string pdf_bytes(QPDF& pdf, const PlainObjects& plain) {
    return DirectWriter(pdf, plain).run();
}

}  // namespace banxin
