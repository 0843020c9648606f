#include "press/pictures.h"

#include <algorithm>
#include <atomic>
#include <cmath>
#include <exception>
#include <qpdf/Pl_Buffer.hh>
#include <qpdf/Pl_DCT.hh>
#include <thread>

namespace banxin {
namespace {

constexpr int jpeg_quality = 90;
/// A picture a little above the most that the press can use is not worth losing its sharpness.
constexpr double worth_reducing = 1.1;

/// An image on its way through the separation.
struct Work {
    QPDFObjectHandle image;
    int most_width = 0, most_height = 0;
    bool is_jpeg = false;
    std::string jpeg;
    PixelRows pixels;
    std::shared_ptr<Buffer> result;
    std::exception_ptr fault;
};

std::string to_string(const std::shared_ptr<Buffer>& buffer) {
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

void decode(const std::string& jpeg, std::vector<std::uint8_t>& bytes) {
    Pl_Buffer sink("pixels");
    Pl_DCT decoder("jpeg", &sink);
    decoder.write(reinterpret_cast<const unsigned char*>(jpeg.data()), jpeg.size());
    decoder.finish();
    const auto out = sink.getBufferSharedPointer();
    bytes.assign(out->getBuffer(), out->getBuffer() + out->getSize());
}

/// Plain ink values without Adobe's marker: 255 is full ink, as DeviceCMYK counts.
struct PressJpeg : Pl_DCT::CompressConfig {
    void apply(jpeg_compress_struct* jpeg) override {
        jpeg_set_quality(jpeg, jpeg_quality, TRUE);
        jpeg->write_Adobe_marker = FALSE;
        jpeg->optimize_coding = TRUE;
    }
};

std::shared_ptr<Buffer> encode(const PixelRows& pixels) {
    Pl_Buffer sink("jpeg");
    PressJpeg settings;
    Pl_DCT encoder("jpeg", &sink, static_cast<JDIMENSION>(pixels.width),
                   static_cast<JDIMENSION>(pixels.height), pixels.components,
                   pixels.components == 4 ? JCS_CMYK : JCS_GRAYSCALE, &settings);
    encoder.write(pixels.bytes.data(), pixels.bytes.size());
    encoder.finish();
    return sink.getBufferSharedPointer();
}

void separate(Work& work, const Separation& separation) {
    if (work.is_jpeg) decode(work.jpeg, work.pixels.bytes);
    const std::size_t wanted = static_cast<std::size_t>(work.pixels.width) * work.pixels.height *
                               static_cast<std::size_t>(work.pixels.components);
    if (work.pixels.bytes.size() != wanted) throw std::runtime_error("an image has not the pixels it names");
    if (work.pixels.width > worth_reducing * work.most_width &&
        work.pixels.height > worth_reducing * work.most_height)
        work.pixels = reduced(work.pixels, work.most_width, work.most_height);
    work.pixels = separation.picture(work.pixels, work.is_jpeg ? embedded_profile(work.jpeg) : "");
    if (work.is_jpeg) {
        work.result = encode(work.pixels);
    } else {  // what came without loss stays so
        work.result = std::make_shared<Buffer>(work.pixels.bytes.size());
        std::copy(work.pixels.bytes.begin(), work.pixels.bytes.end(), work.result->getBuffer());
    }
}

/// nullopt: an image that stays as it is.
std::optional<Work> work_for(const ImageUse& use, const PressProfile& profile) {
    QPDFObjectHandle image = use.image, dict = image.getDict();
    QPDFObjectHandle space = dict.getKey("/ColorSpace"), bits = dict.getKey("/BitsPerComponent");
    const bool rgb = space.isNameAndEquals("/DeviceRGB"), gray = space.isNameAndEquals("/DeviceGray");
    if ((!rgb && !gray) || !bits.isInteger() || bits.getIntValue() != 8) return std::nullopt;
    Work work;
    work.image = image;
    auto most = [&](double points) { return static_cast<int>(std::ceil(points / 72 * profile.most_ppi)); };
    work.most_width = std::max(1, most(use.width));
    work.most_height = std::max(1, most(use.height));
    work.pixels.width = dict.getKey("/Width").getIntValueAsInt();
    work.pixels.height = dict.getKey("/Height").getIntValueAsInt();
    work.pixels.components = rgb ? 3 : 1;
    work.is_jpeg = dict.getKey("/Filter").isNameAndEquals("/DCTDecode");
    if (work.is_jpeg) {
        work.jpeg = to_string(image.getRawStreamData());
    } else {
        const auto data = image.getStreamData(qpdf_dl_all);
        work.pixels.bytes.assign(data->getBuffer(), data->getBuffer() + data->getSize());
    }
    return work;
}

void put_back(const Work& work) {
    QPDFObjectHandle image = work.image, dict = image.getDict();
    image.replaceStreamData(
        work.result, work.is_jpeg ? QPDFObjectHandle::newName("/DCTDecode") : QPDFObjectHandle::newNull(),
        QPDFObjectHandle::newNull());
    dict.replaceKey("/Width", QPDFObjectHandle::newInteger(work.pixels.width));
    dict.replaceKey("/Height", QPDFObjectHandle::newInteger(work.pixels.height));
    dict.replaceKey("/ColorSpace",
                    QPDFObjectHandle::newName(work.pixels.components == 4 ? "/DeviceCMYK" : "/DeviceGray"));
}

}  // namespace

PixelRows reduced(const PixelRows& from, int width, int height) {
    PixelRows to{width, height, from.components, {}};
    const auto channels = static_cast<std::size_t>(from.components);
    to.bytes.reserve(static_cast<std::size_t>(width) * height * channels);
    auto edge = [](int i, int of, int size) {
        return static_cast<int>(static_cast<std::int64_t>(i) * size / of);
    };
    for (int y = 0; y < height; ++y) {
        const int top = edge(y, height, from.height),
                  bottom = std::max(top + 1, edge(y + 1, height, from.height));
        for (int x = 0; x < width; ++x) {
            const int left = edge(x, width, from.width),
                      right = std::max(left + 1, edge(x + 1, width, from.width));
            const auto count = static_cast<std::uint32_t>((bottom - top) * (right - left));
            for (std::size_t c = 0; c < channels; ++c) {
                std::uint32_t sum = count / 2;
                for (int row = top; row < bottom; ++row)
                    for (int column = left; column < right; ++column)
                        sum +=
                            from.bytes[(static_cast<std::size_t>(row) * from.width + column) * channels + c];
                to.bytes.push_back(static_cast<std::uint8_t>(sum / count));
            }
        }
    }
    return to;
}

std::string embedded_profile(const std::string& jpeg) {
    std::map<int, std::string> chunks;  // by the number each has
    auto byte = [&](std::size_t at) {
        return static_cast<std::size_t>(static_cast<unsigned char>(jpeg[at]));
    };
    for (std::size_t at = 2; at + 4 <= jpeg.size() && jpeg[at] == '\xFF' && jpeg[at + 1] != '\xDA';) {
        const std::size_t length = byte(at + 2) * 256 + byte(at + 3);
        const std::string segment = jpeg.substr(at + 4, std::max<std::size_t>(length, 2) - 2);
        if (jpeg[at + 1] == '\xE2' && segment.size() > 14 && segment.starts_with("ICC_PROFILE"))
            chunks[static_cast<unsigned char>(segment[12])] = segment.substr(14);
        at += 2 + length;
    }
    std::string profile;
    for (const auto& [number, chunk] : chunks) profile += chunk;
    return profile;
}

void separate_images(const std::map<QPDFObjGen, ImageUse>& images, const Separation& separation,
                     const PressProfile& profile) {
    std::vector<Work> all;  // qpdf is asked by this thread alone
    for (const auto& [id, use] : images)
        if (auto work = work_for(use, profile)) all.push_back(std::move(*work));
    {
        std::atomic<std::size_t> next = 0;
        auto take_next = [&] {
            for (std::size_t i = next++; i < all.size(); i = next++) try {
                    separate(all[i], separation);
                } catch (...) {
                    all[i].fault = std::current_exception();
                }
        };
        std::vector<std::jthread> threads(std::max(1u, std::thread::hardware_concurrency()) - 1);
        for (std::jthread& thread : threads) thread = std::jthread(take_next);
        take_next();
    }
    for (const Work& work : all) {
        if (work.fault) std::rethrow_exception(work.fault);
        put_back(work);
    }
}

}  // namespace banxin
