#include "press/photographs.h"

#include <algorithm>
#include <cmath>

#include "base/file.h"
#include "base/parallel.h"
#include "content/picture.h"

namespace banxin {
namespace {

constexpr std::size_t max_picture_bytes = 512u << 20;

bool is_photograph(PictureKind kind) {
    return kind == PictureKind::jpeg || kind == PictureKind::png;
}

std::string to_string(const std::shared_ptr<Buffer>& buffer) {
    return {reinterpret_cast<const char*>(buffer->getBuffer()), buffer->getSize()};
}

/// An image of 8 bits in a colour space of the screen; all others stay as they are.
bool is_of_the_screen(QPDFObjectHandle dict) {
    QPDFObjectHandle space = dict.getKey("/ColorSpace"), bits = dict.getKey("/BitsPerComponent");
    return (space.isNameAndEquals("/DeviceRGB") || space.isNameAndEquals("/DeviceGray")) &&
           bits.isInteger() && bits.getIntValue() == 8;
}

}  // namespace

Photographs::Photographs(const PressProfile& profile, const Separation& separation)
    : profile_(profile), separation_(separation) {}

void Photographs::add(const Page& page) {
    for (const PageItem& item : page.items)
        if (const auto* placed = std::get_if<PlacedPicture>(&item)) add(*placed);
}

void Photographs::begin() {
    for (std::size_t n = std::max<std::size_t>(2, thread_count()); n > 1; --n)
        add_helper(threads_, [this] { work(); });
}

void Photographs::add(const PlacedPicture& placed) {
    if (placed.rect.empty() || placed.source_part.empty()) return;
    Diagnostics of_the_file;  // the renderer reports them
    const auto info = inspect_picture(placed.path, placed.where, of_the_file);
    if (!info || !is_photograph(info->kind)) return;
    const auto number = static_cast<std::uint32_t>(photographs_.size());
    const auto [known, fresh] = stand_ins_.emplace(placed.path, number);
    if (fresh) {
        photographs_.emplace_back();
        photographs_.back().path = placed.path;
        photographs_.back().where = placed.where;
        photographs_.back().components = info->components;
        photographs_.back().is_jpeg = info->kind == PictureKind::jpeg;
    }
    Photograph& photograph = photographs_[known->second];
    // The part is shares of the picture, as lengths of 0 to 1 pt.
    double width = placed.rect.width / placed.source_part.width,
           height = placed.rect.height / placed.source_part.height;
    if (info->orientation >= 5) std::swap(width, height);
    photograph.width = std::max(photograph.width, width);
    photograph.height = std::max(photograph.height, height);
}

void Photographs::work() {
    for (std::size_t i = next_++; i < photographs_.size(); i = next_++) {
        try {
            separate(photographs_[i]);
        } catch (const std::exception& error) {
            photographs_[i].fault = error.what();
        }
        photographs_[i].is_made.set_value();
    }
}

/// Who waits helps.
const Photographs::Photograph& Photographs::made(std::size_t number) {
    work();
    photographs_[number].made.wait();
    return photographs_[number];
}

void Photographs::separate(Photograph& photograph) const {
    std::string bytes;
    photograph.fault = read_whole(photograph.path, max_picture_bytes, bytes);
    if (!photograph.fault.empty()) return;
    if (photograph.is_jpeg && photograph.components == 4) {
        photograph.plates = foreign_plates(bytes, photograph.width);
        return;
    }
    const MostPixels most = most_pixels(photograph.width, photograph.height, profile_);
    DecodedPicture decoded =
        photograph.is_jpeg ? decode_jpeg_rows(bytes, most.width, most.height) : decode_png_rows(bytes);
    photograph.fault = decoded.fault;
    if (photograph.fault.empty())
        photograph.plates = plate_picture(std::move(decoded), photograph.is_jpeg, most, separation_);
}

PlatePicture Photographs::plates_of(const ImageUse& use) const {
    QPDFObjectHandle image = use.image, dict = image.getDict();
    const MostPixels most = most_pixels(use.width, use.height, profile_);
    const bool is_jpeg = dict.getKey("/Filter").isNameAndEquals("/DCTDecode");
    DecodedPicture decoded;
    if (is_jpeg) {
        decoded = decode_jpeg_rows(to_string(image.getRawStreamData()), most.width, most.height);
        if (!decoded.fault.empty()) throw std::runtime_error(decoded.fault);
    } else {
        PixelRows& rows = decoded.rows;
        rows.width = dict.getKey("/Width").getIntValueAsInt();
        rows.height = dict.getKey("/Height").getIntValueAsInt();
        rows.components = dict.getKey("/ColorSpace").isNameAndEquals("/DeviceRGB") ? 3 : 1;
        const auto data = image.getStreamData(qpdf_dl_all);
        rows.bytes.assign(data->getBuffer(), data->getBuffer() + data->getSize());
        if (rows.bytes.size() != static_cast<std::size_t>(rows.width) * rows.height * rows.components)
            throw std::runtime_error("an image has not the pixels it names");
    }
    return plate_picture(std::move(decoded), is_jpeg, most, separation_);
}

void Photographs::put_into(const std::map<QPDFObjGen, ImageUse>& images) {
    for (const auto& [id, use] : images) {
        QPDFObjectHandle image = use.image;
        if (!is_of_the_screen(image.getDict())) continue;
        const bool may_stand_in = image.getDict().getKey("/Height").isInteger() &&
                                  image.getDict().getKey("/Height").getIntValue() == 1;
        const auto number =
            may_stand_in ? stand_in_number(to_string(image.getStreamData(qpdf_dl_all))) : std::nullopt;
        if (!number)
            banxin::put_into(image, plates_of(use));
        else if (*number < photographs_.size() && made(*number).fault.empty())
            banxin::put_into(image, photographs_[*number].plates);
    }
}

void Photographs::report(Diagnostics& diagnostics) {
    for (std::size_t number = 0; number < photographs_.size(); ++number) {
        const Photograph& photograph = made(number);
        if (!photograph.fault.empty())
            diagnostics.report("E5004", photograph.where, {photograph.path, photograph.fault});
        else if (photograph.plates.most_ink > profile_.ink_limit)
            diagnostics.report(
                "E7007", photograph.where,
                {photograph.path, std::to_string(std::lround(photograph.plates.most_ink * 100)),
                 std::to_string(std::lround(profile_.ink_limit * 100))});
    }
}

std::vector<SeparatedPicture> Photographs::separated() const {
    std::vector<SeparatedPicture> all;
    for (const Photograph& photograph : photographs_)
        if (photograph.plates.ink.measured) all.push_back({photograph.plates.bytes, photograph.plates.ink});
    return all;
}

}  // namespace banxin
