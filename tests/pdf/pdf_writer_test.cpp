#include "pdf/pdf_writer.h"

#include <gmock/gmock.h>

namespace banxin {
namespace {

using Object = QPDFObjectHandle;

class Written : public testing::TestWithParam<const char*> {
  protected:
    /// The file whose catalogue has what `make` gives under /Test.
    std::string bytes_of(const std::function<std::string(PdfWriter&)>& make) const {
        std::string bytes;
        PdfWriter writer([&bytes](std::string_view part) { bytes += part; }, GetParam());
        const int pages = writer.add("<< /Type /Pages /Count 0 /Kids [ ] >>");
        const std::string test = make(writer);
        const int root =
            writer.add("<< /Type /Catalog /Pages " + PdfWriter::reference(pages) + " /Test " + test + " >>");
        writer.finish(root, writer.add("<< >>"));
        return bytes;
    }
    Object read(const std::function<std::string(PdfWriter&)>& make) {
        bytes_ = bytes_of(make);
        read_.processMemoryFile("test", bytes_.data(), bytes_.size());
        EXPECT_TRUE(read_.getWarnings().empty());
        return read_.getRoot().getKey("/Test");
    }

    std::string bytes_;
    QPDF read_;
};
INSTANTIATE_TEST_SUITE_P(Versions, Written, testing::Values("1.4", "1.5", "1.6"),
                         [](const auto& version) { return "v" + std::string(version.param).substr(2); });

std::string data_of(Object stream) {
    const auto data = stream.getStreamData();
    return {reinterpret_cast<const char*>(data->getBuffer()), data->getSize()};
}

TEST_P(Written, objects_are_found_whichever_of_them_was_set_first) {
    Object list = read([](PdfWriter& writer) {
        const int number = writer.reserve();
        std::string items;
        for (int i = 0; i < 250; ++i)  // more than a stream of objects holds
            items += PdfWriter::reference(writer.add("<< /Number " + std::to_string(i) + " >>")) + " ";
        writer.set(number, "[ " + items + "]");
        return PdfWriter::reference(number);
    });
    ASSERT_EQ(list.getArrayNItems(), 250);
    for (int i = 0; i < 250; ++i) EXPECT_EQ(list.getArrayItem(i).getKey("/Number").getIntValue(), i);
    EXPECT_EQ(bytes_.find("xref\n0 ") != bytes_.npos, GetParam() == std::string("1.4"));
}

TEST_P(Written, the_same_objects_give_the_same_bytes_and_another_one_another_name) {
    const auto number = [&](int n) {
        return bytes_of(
            [n](PdfWriter& writer) { return PdfWriter::reference(writer.add(std::to_string(n))); });
    };
    EXPECT_EQ(number(1), number(1));
    const auto name = [](const std::string& bytes) { return bytes.substr(bytes.rfind("/ID ["), 40); };
    EXPECT_NE(name(number(1)), name(number(2)));
}

TEST_P(Written, a_stream_without_a_filter_is_deflated_and_reads_as_it_was) {
    QPDF from;
    from.emptyPDF();
    Object stream = read([&from](PdfWriter& writer) {
        return PdfWriter::Copies(writer).text(Object::newStream(&from, "0 0 5 5 re f"));
    });
    EXPECT_TRUE(stream.getDict().getKey("/Filter").isNameAndEquals("/FlateDecode"));
    EXPECT_EQ(data_of(stream), "0 0 5 5 re f");
}

TEST_P(Written, a_stream_that_two_files_have_stands_in_it_once) {
    const auto image_in = [](QPDF& from, const char* pixels) {
        from.emptyPDF();
        Object mask = Object::newStream(&from, "mask"), image = Object::newStream(&from, pixels);
        image.getDict().replaceKey("/SMask", mask);
        return image;
    };
    Object list = read([&](PdfWriter& writer) {
        std::string items;
        for (const char* pixels : {"black", "white", "black"}) {
            QPDF from;
            items += " " + PdfWriter::Copies(writer).text(image_in(from, pixels));
        }
        return "[" + items + " ]";
    });
    EXPECT_EQ(list.getArrayItem(0).getObjectID(), list.getArrayItem(2).getObjectID());
    EXPECT_NE(list.getArrayItem(0).getObjectID(), list.getArrayItem(1).getObjectID());
    EXPECT_EQ(data_of(list.getArrayItem(0)), "black");
    EXPECT_EQ(data_of(list.getArrayItem(1).getDict().getKey("/SMask")), "mask");
}

TEST_P(Written, copied_objects_may_lead_to_themselves_and_through_a_long_chain) {
    QPDF from;
    from.emptyPDF();
    Object form = Object::newStream(&from, "q Q");
    form.getDict().replaceKey("/Own", form);
    Object first = from.makeIndirectObject(Object::newDictionary()), last = first;
    for (int i = 0; i < 100'000; ++i) {
        Object next = from.makeIndirectObject(Object::newDictionary());
        last.replaceKey("/Next", next);
        last = next;
    }
    last.replaceKey("/Form", form);
    last.replaceKey("/First", first);
    Object copied = read([&](PdfWriter& writer) { return PdfWriter::Copies(writer).text(first); });
    Object at = copied;
    for (int i = 0; i < 100'000; ++i) at = at.getKey("/Next");
    EXPECT_EQ(at.getKey("/First").getObjectID(), copied.getObjectID());
    Object found = at.getKey("/Form");
    EXPECT_EQ(found.getDict().getKey("/Own").getObjectID(), found.getObjectID());
}

TEST(pdf_bytes, leave_out_what_nothing_leads_to) {
    QPDF pdf;
    pdf.emptyPDF();
    pdf.getRoot().replaceKey("/Test", pdf.makeIndirectObject(Object::newString("asked for")));
    pdf.makeIndirectObject(Object::newString("nobody asks for this"));
    const std::string bytes = pdf_bytes(pdf);
    QPDF read;
    read.processMemoryFile("test", bytes.data(), bytes.size());
    EXPECT_EQ(read.getRoot().getKey("/Test").getStringValue(), "asked for");
    for (Object object : read.getAllObjects())
        EXPECT_FALSE(object.isString() && object.getStringValue() == "nobody asks for this");
}

}  // namespace
}  // namespace banxin
