#include "press/art_check.h"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <vector>

#include "pdf/content_reader.h"
#include "pdf/picture_ink.h"

namespace banxin {
namespace {

constexpr int most_depth = 50;

class ArtCheck {
  public:
    ArtFindings findings;

    void look_at_page(QPDFObjectHandle page) {
        QPDFPageObjectHelper helper(page);
        measure_pictures(helper);
        look_at_group(page.getKey("/Group"));
        look_at_resources(helper.getAttribute("/Resources", false));
        Operators operators(*this);
        helper.parseContents(&operators);
    }

  private:
    void measure_pictures(QPDFPageObjectHelper helper) {
        QPDFObjectHandle page = helper.getObjectHandle().shallowCopy();
        page.replaceKey("/Resources", helper.getAttribute("/Resources", false));
        const PdfBox trim = box_of(helper.getTrimBox()).value_or(PdfBox{});
        ReadingLimits of_page;
        ContentReader().read_page(page, trim, trim, of_page, [&](const Painted& object) {
            if (object.kind != Painted::picture && object.kind != Painted::stencil) return;
            const Matrix& m = object.placed;
            const PictureInk ink = picture_ink(object);
            findings.pictures.push_back(
                {{Length::pt(object.box.left - trim.left), Length::pt(trim.top - object.box.top)},
                 object.ppi,
                 object.bits == 1,
                 ink.measured ? ink.heaviest_square(std::hypot(m.a, m.b), std::hypot(m.c, m.d), ink_square)
                              : 0});
        });
    }

    /// Colours that operators set themselves (ISO 32000 §8.6.8, §8.9.7).
    class Operators : public QPDFObjectHandle::ParserCallbacks {
      public:
        explicit Operators(ArtCheck& check) : check_(check) {}
        void handleObject(QPDFObjectHandle object) override {
            if (!object.isOperator()) return operands_.push_back(object);
            const std::string op = object.getOperatorValue();
            if (op == "rg" || op == "RG") check_.findings.foreign_colours.insert("DeviceRGB");
            if ((op == "k" || op == "K") && operands_.size() == 4) add_ink();
            if ((op == "cs" || op == "CS") && operands_.size() == 1 && operands_[0].isName())
                check_.look_at_colour_space(operands_[0]);
            if (op == "ID") look_at_inline_image();
            operands_.clear();
        }
        void handleEOF() override {}

      private:
        void add_ink() {
            double sum = 0;
            for (QPDFObjectHandle& share : operands_)
                if (share.isNumber()) sum += share.getNumericValue();
            check_.findings.most_ink = std::max(check_.findings.most_ink, sum);
        }
        void look_at_inline_image() {
            for (std::size_t i = 0; i + 1 < operands_.size(); i += 2) {
                if (!operands_[i].isNameAndEquals("/CS") && !operands_[i].isNameAndEquals("/ColorSpace"))
                    continue;
                if (operands_[i + 1].isNameAndEquals("/RGB"))
                    check_.findings.foreign_colours.insert("DeviceRGB");
                else
                    check_.look_at_colour_space(operands_[i + 1]);
            }
        }
        ArtCheck& check_;
        std::vector<QPDFObjectHandle> operands_;
    };

    void look_at_resources(QPDFObjectHandle resources) {
        if (!resources.isDictionary()) return;
        for_each(resources, "/Font", [this](QPDFObjectHandle font) { look_at_font(font); });
        for_each(resources, "/ColorSpace", [this](QPDFObjectHandle space) { look_at_colour_space(space); });
        for_each(resources, "/ExtGState", [this](QPDFObjectHandle state) { look_at_state(state); });
        for_each(resources, "/XObject", [this](QPDFObjectHandle object) { look_at_stream(object); });
        for_each(resources, "/Shading", [this](QPDFObjectHandle shading) { look_at_shading(shading); });
        for_each(resources, "/Pattern", [this](QPDFObjectHandle pattern) {
            if (pattern.isStream())
                look_at_stream(pattern);
            else if (pattern.isDictionary())
                look_at_shading(pattern.getKey("/Shading"));
        });
    }

    template <class Look>
    static void for_each(QPDFObjectHandle resources, const char* category, Look look) {
        QPDFObjectHandle found = resources.getKey(category);
        if (found.isDictionary())
            for (auto& [name, object] : found.getDictAsMap()) look(object);
    }

    /// An image, or drawing of its own: form or tiling pattern.
    void look_at_stream(QPDFObjectHandle stream) {
        if (!stream.isStream() || !seen_.insert(stream.getObjGen()).second) return;
        const Deeper deeper(depth_);
        QPDFObjectHandle dict = stream.getDict();
        if (dict.getKey("/Subtype").isNameAndEquals("/Image")) {
            if (dict.hasKey("/ColorSpace")) look_at_colour_space(dict.getKey("/ColorSpace"));
            findings.is_transparent = findings.is_transparent || dict.hasKey("/SMask");
            return;
        }
        look_at_group(dict.getKey("/Group"));
        look_at_resources(dict.getKey("/Resources"));
        Operators operators(*this);
        stream.parseAsContents(&operators);
    }

    void look_at_shading(QPDFObjectHandle shading) {
        if (shading.isStream()) shading = shading.getDict();
        if (shading.isDictionary()) look_at_colour_space(shading.getKey("/ColorSpace"));
    }

    void look_at_group(QPDFObjectHandle group) {
        if (!group.isDictionary()) return;
        findings.is_transparent = true;
        if (group.hasKey("/CS")) look_at_colour_space(group.getKey("/CS"));
    }

    void look_at_state(QPDFObjectHandle state) {
        if (!state.isDictionary()) return;
        auto is_below_one = [&](const char* key) {
            QPDFObjectHandle value = state.getKey(key);
            return value.isNumber() && value.getNumericValue() < 1;
        };
        QPDFObjectHandle blend = state.getKey("/BM"), mask = state.getKey("/SMask");
        if (is_below_one("/ca") || is_below_one("/CA") || mask.isDictionary() ||
            (blend.isName() && !blend.isNameAndEquals("/Normal") && !blend.isNameAndEquals("/Compatible")))
            findings.is_transparent = true;
        if (mask.isDictionary()) look_at_stream(mask.getKey("/G"));
    }

    /// ISO 32000 §8.6: gray, CMYK and spots are printed; what they are made from must be, too.
    void look_at_colour_space(QPDFObjectHandle space) {
        const Deeper deeper(depth_);
        QPDFObjectHandle family =
            space.isArray() && space.getArrayNItems() > 0 ? space.getArrayItem(0) : space;
        if (!family.isName()) return;
        const std::string name = family.getName().substr(1);
        for (const char* foreign : {"DeviceRGB", "CalRGB", "CalGray", "Lab", "ICCBased"})
            if (name == foreign) findings.foreign_colours.insert(name);
        if (!space.isArray()) return;
        auto part = [&](int i) {
            return space.getArrayNItems() > i ? space.getArrayItem(i) : QPDFObjectHandle::newNull();
        };
        if (name == "Indexed" || name == "Pattern") look_at_colour_space(part(1));
        if (name != "Separation" && name != "DeviceN") return;
        const std::vector<QPDFObjectHandle> names =
            part(1).isArray() ? part(1).getArrayAsVector() : std::vector{part(1)};
        for (QPDFObjectHandle ink : names) {
            static const std::set<std::string> of_the_process{"/Cyan",  "/Magenta", "/Yellow",
                                                              "/Black", "/All",     "/None"};
            if (ink.isName() && !of_the_process.contains(ink.getName()))
                findings.spot_colours.insert(ink.getName().substr(1));
        }
        look_at_colour_space(part(2));
    }

    void look_at_font(QPDFObjectHandle font) {
        if (!font.isDictionary()) return;
        QPDFObjectHandle described = font;
        if (QPDFObjectHandle below = font.getKey("/DescendantFonts");
            below.isArray() && below.getArrayNItems() > 0)
            described = below.getArrayItem(0);
        QPDFObjectHandle descriptor =
            described.isDictionary() ? described.getKey("/FontDescriptor") : described;
        const bool embedded =
            descriptor.isDictionary() && (descriptor.hasKey("/FontFile") || descriptor.hasKey("/FontFile2") ||
                                          descriptor.hasKey("/FontFile3"));
        if (embedded) return;
        QPDFObjectHandle name = font.getKey("/BaseFont");
        findings.fonts_missing.insert(name.isName() ? name.getName().substr(1) : "Type 3");
    }

    /// Things drawn inside each other; a file that goes on and on is no advertisement.
    struct Deeper {
        explicit Deeper(int& depth) : depth_(depth) {
            if (++depth_ > most_depth) throw std::runtime_error("nested too deeply");
        }
        ~Deeper() { --depth_; }
        int& depth_;
    };

    std::set<QPDFObjGen> seen_;
    int depth_ = 0;
};

}  // namespace

ArtFindings check_art(QPDFObjectHandle page) {
    ArtCheck check;
    check.look_at_page(page);
    return std::move(check.findings);
}

}  // namespace banxin
