// A PDF written object by object as they are made, without keeping them: for files of many pages.
#pragma once

#include <cstddef>
#include <deque>
#include <functional>
#include <future>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/sha256.h"
#include "pdf/qpdf.h"

namespace banxin {

class PdfWriter {
  public:
    using Sink = std::function<void(std::string_view)>;

    /// `version`: of PDF, e.g. "1.4". From 1.5 on objects that are no streams are packed (ISO 32000-1
    /// §7.5.7). What the sink throws comes through.
    PdfWriter(Sink, std::string version);

    /// The number of an object that will be set.
    int reserve();
    /// An object that is no stream.
    void set(int number, std::string_view text);
    int add(std::string_view text);
    /// A stream: its dictionary's entries but /Length, and its bytes as they stand in the file.
    void set_stream(int number, std::string_view entries, std::string_view bytes);
    int add_stream(std::string_view entries, std::string_view bytes);
    static std::string reference(int number) { return std::to_string(number) + " 0 R"; }

    /// Writes the end of the file, with an identifier made from its content. All reserved objects are set.
    void finish(int root, int info);
    /// Of what has been written so far: bytes, and their SHA-256.
    std::size_t size() const { return written_; }
    std::string hash() const { return hash_.hex(); }

    /// Objects of one QPDF, each once.
    class Copies {
      public:
        explicit Copies(PdfWriter& writer) : writer_(writer) {}

        /// An object as text; all that it leads to is in the file then. A stream without a filter is
        /// deflated; one that the file has, whichever QPDF it came from, is not written again.
        std::string text(QPDFObjectHandle);
        /// The entries of a dictionary or of a stream's, without those named.
        std::string entries(QPDFObjectHandle, std::initializer_list<std::string_view> but = {});
        /// The number of an indirect object.
        int number(QPDFObjectHandle);

      private:
        std::string text_of(QPDFObjectHandle);
        std::string entries_of(QPDFObjectHandle, std::initializer_list<std::string_view> but);
        int number_of(QPDFObjectHandle);
        int copy_stream(QPDFObjectHandle);
        void copy_found();

        PdfWriter& writer_;
        std::map<QPDFObjGen, int> numbers_;   // 0: a stream being copied
        std::deque<QPDFObjectHandle> found_;  // to be copied
        int depth_ = 0;                       // of streams in streams
    };

  private:
    /// Where an object stands: at an offset, or in a stream of objects.
    struct Place {
        int kind = 0;  // of ISO 32000-1 §7.5.8.3: 0 not there, 1 offset, 2 packed
        std::size_t at = 0;
        int index = 0;
    };
    struct InWork {
        int number = 0;
        std::string entries;
        std::future<std::string> bytes;
    };

    void write(std::string_view);
    void pack(int number, std::string_view text);
    void end_object_stream();
    void write_packed();
    void write_places(const std::string& trailer);
    void write_table(const std::string& trailer);

    Sink sink_;
    bool packs_;
    std::size_t written_ = 0;
    Sha256 hash_;
    std::vector<Place> places_{1};           // by number
    std::map<std::string, int> by_content_;  // streams copied, by SHA-256
    std::deque<InWork> in_work_;
    // The stream of objects in work.
    int stream_ = 0;
    std::size_t packed_count_ = 0;
    std::string index_, texts_;
};

/// The objects that the root and the information of a QPDF lead to, written anew. `version`: at least this.
/// Throws what libqpdf does.
std::string pdf_bytes(QPDF&, const std::string& version = "1.5");

}  // namespace banxin
