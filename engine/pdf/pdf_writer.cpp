#include "pdf/pdf_writer.h"

#include <algorithm>
#include <cstdio>

#include "base/deflate.h"
#include "base/parallel.h"

namespace banxin {
namespace {

using Object = QPDFObjectHandle;

constexpr std::size_t objects_a_stream = 100;  // a reader unpacks all of them for one
constexpr std::size_t most_in_work = 8;        // streams being deflated
constexpr int deepest = 4;                     // streams looked for by their content in each other

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

}  // namespace

PdfWriter::PdfWriter(Sink sink, std::string version) : sink_(std::move(sink)), packs_(version >= "1.5") {
    write("%PDF-" + version + "\n%\xBF\xF7\xA2\xFE\n");
}

int PdfWriter::reserve() {
    places_.emplace_back();
    return static_cast<int>(places_.size()) - 1;
}

void PdfWriter::set(int number, std::string_view text) {
    if (packs_) return pack(number, text);
    places_[static_cast<std::size_t>(number)] = {1, written_, 0};
    write(std::to_string(number) + " 0 obj\n");
    write(text);
    write("\nendobj\n");
}

int PdfWriter::add(std::string_view text) {
    const int number = reserve();
    set(number, text);
    return number;
}

void PdfWriter::set_stream(int number, std::string_view entries, std::string_view bytes) {
    places_[static_cast<std::size_t>(number)] = {1, written_, 0};
    write(std::to_string(number) + " 0 obj\n<< ");
    write(entries);
    write(" /Length " + std::to_string(bytes.size()) + " >>\nstream\n");
    write(bytes);
    write("\nendstream\nendobj\n");
}

int PdfWriter::add_stream(std::string_view entries, std::string_view bytes) {
    const int number = reserve();
    set_stream(number, entries, bytes);
    return number;
}

void PdfWriter::finish(int root, int info) {
    end_object_stream();
    while (!in_work_.empty()) write_packed();
    const std::string name = "<" + hash_.hex().substr(0, 32) + ">";
    const std::string trailer =
        "/Root " + reference(root) + " /Info " + reference(info) + " /ID [" + name + name + "]";
    if (packs_)
        write_places(trailer);
    else
        write_table(trailer);
}

void PdfWriter::write(std::string_view bytes) {
    written_ += bytes.size();
    hash_.add(bytes);
    sink_(bytes);
}

/// Into the stream of objects in work.
void PdfWriter::pack(int number, std::string_view text) {
    if (packed_count_ == 0) stream_ = reserve();
    places_[static_cast<std::size_t>(number)] = {2, static_cast<std::size_t>(stream_),
                                                 static_cast<int>(packed_count_)};
    index_ += std::to_string(number) + " " + std::to_string(texts_.size()) + " ";
    texts_ += text;
    texts_ += '\n';
    if (++packed_count_ == objects_a_stream) end_object_stream();
}

void PdfWriter::end_object_stream() {
    if (packed_count_ == 0) return;
    std::string entries = "/Type /ObjStm /N " + std::to_string(packed_count_) + " /First " +
                          std::to_string(index_.size()) + " /Filter /FlateDecode";
    in_work_.push_back(
        {stream_, std::move(entries), meanwhile([bytes = index_ + texts_] { return deflated(bytes); })});
    index_.clear();
    texts_.clear();
    packed_count_ = 0;
    if (in_work_.size() == most_in_work) write_packed();
}

void PdfWriter::write_packed() {
    set_stream(in_work_.front().number, in_work_.front().entries, in_work_.front().bytes.get());
    in_work_.pop_front();
}

/// The stream of cross-references, and where it stands (ISO 32000-1 §7.5.8).
void PdfWriter::write_places(const std::string& trailer) {
    const int number = reserve();
    const std::size_t start = written_;
    places_[static_cast<std::size_t>(number)] = {1, start, 0};
    std::size_t wide = 1;
    while (start >> (8 * wide) != 0) ++wide;
    std::string rows;
    for (const Place& place : places_) {
        rows += static_cast<char>(place.kind);
        for (std::size_t k = wide; k-- > 0;) rows += static_cast<char>(place.at >> (8 * k));
        rows += static_cast<char>(place.index);
    }
    set_stream(number,
               "/Type /XRef /Size " + std::to_string(places_.size()) + " /W [1 " + std::to_string(wide) +
                   " 1] " + trailer + " /Filter /FlateDecode /DecodeParms << /Columns " +
                   std::to_string(wide + 2) + " /Predictor 12 >>",
               deflated(differences(rows, wide + 2)));
    write("startxref\n" + std::to_string(start) + "\n%%EOF\n");
}

/// The same as a table (§7.5.4).
void PdfWriter::write_table(const std::string& trailer) {
    const std::size_t start = written_;
    std::string rows = "xref\n0 " + std::to_string(places_.size()) + "\n0000000000 65535 f \n";
    for (std::size_t number = 1; number < places_.size(); ++number) {
        char row[24];
        std::snprintf(row, sizeof row, "%010zu 00000 n \n", places_[number].at);
        rows += row;
    }
    write(rows + "trailer << /Size " + std::to_string(places_.size()) + " " + trailer + " >>\nstartxref\n" +
          std::to_string(start) + "\n%%EOF\n");
}

std::string PdfWriter::Copies::text(Object object) {
    std::string out = text_of(object);
    copy_found();
    return out;
}

std::string PdfWriter::Copies::entries(Object object, std::initializer_list<std::string_view> but) {
    std::string out = entries_of(object, but);
    copy_found();
    return out;
}

int PdfWriter::Copies::number(Object object) {
    const int number = number_of(object);
    copy_found();
    return number;
}

/// Found objects wait their turn: a chain of them may be long.
void PdfWriter::Copies::copy_found() {
    while (!found_.empty()) {
        Object object = found_.front();
        found_.pop_front();
        const int number = numbers_.at(object.getObjGen());
        if (object.isStream())
            copy_stream(object);
        else if (object.isArray() || object.isDictionary())
            writer_.set(number, text_of(object.shallowCopy()));
        else
            writer_.set(number, object.unparseResolved());
    }
}

std::string PdfWriter::Copies::text_of(Object object) {
    if (object.isIndirect()) return reference(number_of(object));
    if (object.isArray()) {
        std::string out = "[";
        for (const Object& item : object.aitems()) out += " " + text_of(item);
        return out + " ]";
    }
    if (object.isDictionary()) return "<<" + entries_of(object, {}) + " >>";
    return object.unparse();
}

std::string PdfWriter::Copies::entries_of(Object object, std::initializer_list<std::string_view> but) {
    if (object.isStream()) object = object.getDict();
    std::string out;
    for (auto [key, value] : object.ditems())
        if (!value.isNull() && std::ranges::find(but, key) == but.end())
            out += " " + Object::newName(key).unparse() + " " + text_of(value);
    return out;
}

int PdfWriter::Copies::number_of(Object object) {
    const auto [known, is_new] = numbers_.try_emplace(object.getObjGen(), 0);
    int& number = known->second;
    if (is_new && object.isStream() && depth_ < deepest) {
        ++depth_;
        number = copy_stream(object);
        --depth_;
    } else if (number == 0) {
        number = writer_.reserve();
        if (is_new) found_.push_back(object);
    }
    return number;
}

/// With the number that it has, or else that of a stream with the same content.
int PdfWriter::Copies::copy_stream(Object stream) {
    std::string dictionary = entries_of(stream, {"/Length"});
    const auto data = stream.getRawStreamData();
    std::string_view bytes(reinterpret_cast<const char*>(data->getBuffer()), data->getSize());
    std::string packed;
    if (!stream.getDict().hasKey("/Filter")) {
        bytes = packed = deflated(bytes);
        dictionary += " /Filter /FlateDecode";
    }
    if (const int own = numbers_.at(stream.getObjGen()); own != 0) {
        writer_.set_stream(own, dictionary, bytes);
        return own;
    }
    Sha256 hash;
    hash.add(dictionary);
    hash.add(bytes);
    const auto [same, is_new] = writer_.by_content_.try_emplace(hash.hex(), 0);
    if (is_new) same->second = writer_.add_stream(dictionary, bytes);
    return same->second;
}

std::string pdf_bytes(QPDF& pdf, const std::string& version) {
    std::string bytes;
    PdfWriter writer([&bytes](std::string_view part) { bytes += part; },
                     std::max(version, pdf.getPDFVersion()));
    PdfWriter::Copies copies(writer);
    const auto copied = [&](const char* key) {
        Object object = pdf.getTrailer().getKey(key);
        return copies.number(object.isIndirect() ? object : pdf.makeIndirectObject(object));
    };
    const int root = copied("/Root");
    writer.finish(root, copied("/Info"));
    return bytes;
}

}  // namespace banxin
