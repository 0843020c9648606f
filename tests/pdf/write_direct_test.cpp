#include "pdf/write_direct.h"

#include <gmock/gmock.h>

namespace banxin {
namespace {

using Object = QPDFObjectHandle;

/// A file of one page with a stream, an object that nothing leads to, and `count` plain objects in a list of
/// the catalogue's.
std::string bytes_with(int count) {
    QPDF pdf;
    pdf.emptyPDF();
    Object page = pdf.makeIndirectObject(Object::parse("<< /Type /Page /MediaBox [ 0 0 10 10 ] >>"));
    page.replaceKey("/Contents", Object::newStream(&pdf, "0 0 5 5 re f"));
    pdf.addPage(page, false);
    pdf.makeIndirectObject(Object::newString("nobody asks for this"));

    PlainObjects plain(pdf);
    const int list = plain.reserve();
    std::string items;
    for (int i = 0; i < count; ++i)
        items += PlainObjects::reference(plain.add("<< /Number " + std::to_string(i) + " >>")) + " ";
    plain.set(list, "[ " + items + "]");
    pdf.getRoot().replaceKey("/List", plain.handle(list));
    return pdf_bytes(pdf, plain);
}

TEST(write_direct, plain_objects_are_reached_from_those_of_the_qpdf) {
    const std::string bytes = bytes_with(250);  // more than a stream of objects holds
    QPDF read;
    read.processMemoryFile("test", bytes.data(), bytes.size());
    Object list = read.getRoot().getKey("/List");
    ASSERT_EQ(list.getArrayNItems(), 250);
    for (int i = 0; i < 250; ++i) EXPECT_EQ(list.getArrayItem(i).getKey("/Number").getIntValue(), i);
    EXPECT_TRUE(read.getWarnings().empty());
}

TEST(write_direct, a_stream_without_a_filter_is_deflated_and_reads_as_it_was) {
    const std::string bytes = bytes_with(1);
    QPDF read;
    read.processMemoryFile("test", bytes.data(), bytes.size());
    Object page = read.getAllPages().front();
    Object content = page.getKey("/Contents");
    EXPECT_TRUE(content.getDict().getKey("/Filter").isNameAndEquals("/FlateDecode"));
    const auto data = content.getStreamData();
    EXPECT_EQ(std::string(reinterpret_cast<const char*>(data->getBuffer()), data->getSize()), "0 0 5 5 re f");
}

TEST(write_direct, an_object_that_nothing_leads_to_is_left_out_and_the_same_objects_give_the_same_bytes) {
    const std::string bytes = bytes_with(3);
    QPDF read;
    read.processMemoryFile("test", bytes.data(), bytes.size());
    for (Object object : read.getAllObjects())
        EXPECT_FALSE(object.isString() && object.getStringValue() == "nobody asks for this");
    EXPECT_EQ(bytes, bytes_with(3));
    EXPECT_NE(bytes, bytes_with(4));
}

}  // namespace
}  // namespace banxin
