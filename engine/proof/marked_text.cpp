#include "proof/marked_text.h"

#define POINTERHOLDER_TRANSITION 4  // qpdf 11: standard smart pointers only

#include <algorithm>
#include <optional>
#include <qpdf/QPDFObjectHandle.hh>
#include <qpdf/QPDFPageObjectHelper.hh>
#include <vector>

#include "base/unicode.h"

namespace banxin {
namespace {

using Object = QPDFObjectHandle;

std::uint32_t code_of(const std::string& bytes) {
    std::uint32_t code = 0;
    for (char c : bytes) code = code << 8 | static_cast<unsigned char>(c);
    return code;
}

std::u32string from_utf16(const std::string& bytes) {
    std::u32string out;
    for (std::size_t i = 0; i + 1 < bytes.size(); i += 2) {
        const std::uint32_t unit = code_of(bytes.substr(i, 2));
        if (unit >= 0xDC00 && unit < 0xE000 && !out.empty() && out.back() >= 0xD800 && out.back() < 0xDC00)
            out.back() = 0x10000 + ((out.back() - 0xD800) << 10) + (unit - 0xDC00);
        else
            out += static_cast<char32_t>(unit);
    }
    return out;
}

/// What the codes of a font's strings mean (ISO 32000-1 §9.10.3).
struct CodeMap : Object::ParserCallbacks {
    std::size_t code_length = 1;
    std::map<std::uint32_t, std::u32string> text;

    explicit CodeMap(Object font) {
        if (font.getKey("/Subtype").isNameAndEquals("/Type0")) code_length = 2;
        if (Object stream = font.getKey("/ToUnicode"); stream.isStream())
            Object::parseContentStream(stream, this);
    }
    void handleObject(Object object, std::size_t, std::size_t) override {
        if (!object.isOperator()) {
            operands_.push_back(object);
            return;
        }
        const std::string name = object.getOperatorValue();
        if (name == "endcodespacerange" && !operands_.empty() && operands_.back().isString())
            code_length = std::max<std::size_t>(1, operands_.back().getStringValue().size());
        if (name == "endbfchar")
            for (std::size_t i = 0; i + 1 < operands_.size(); i += 2) add(operands_[i], 0, operands_[i + 1]);
        if (name == "endbfrange")
            for (std::size_t i = 0; i + 2 < operands_.size(); i += 3) add_range(i);
        operands_.clear();
    }
    void handleEOF() override {}

    std::u32string read(const std::string& bytes) const {
        std::u32string out;
        for (std::size_t i = 0; i + code_length <= bytes.size(); i += code_length)
            if (const auto at = text.find(code_of(bytes.substr(i, code_length))); at != text.end())
                out += at->second;
            else
                out += U'\uFFFD';
        return out;
    }

  private:
    void add(Object code, std::uint32_t offset, Object value) {
        if (!code.isString() || !value.isString()) return;
        std::u32string chars = from_utf16(value.getStringValue());
        if (!chars.empty()) chars.back() += offset;
        text[code_of(code.getStringValue()) + offset] = std::move(chars);
    }
    void add_range(std::size_t at) {
        Object first = operands_[at], last = operands_[at + 1], value = operands_[at + 2];
        if (!first.isString() || !last.isString()) return;
        const std::uint32_t begin = code_of(first.getStringValue()), end = code_of(last.getStringValue());
        for (std::uint32_t code = begin; code <= end && code - begin < 0x10000; ++code) {
            const std::uint32_t offset = code - begin;
            if (value.isString()) add(first, offset, value);
            if (value.isArray() && static_cast<int>(offset) < value.getArrayNItems()) {
                Object item = value.getArrayItem(static_cast<int>(offset));
                if (item.isString()) text[code] = from_utf16(item.getStringValue());
            }
        }
    }
    std::vector<Object> operands_;
};

class TextReader : public Object::ParserCallbacks {
  public:
    explicit TextReader(Object resources) : resources_(resources) {}

    void handleObject(Object object, std::size_t, std::size_t) override {
        if (!object.isOperator()) {
            operands_.push_back(object);
            return;
        }
        act(object.getOperatorValue());
        operands_.clear();
    }
    void handleEOF() override {}

    std::map<int, std::u32string> marks;
    std::u32string all;  ///< marked or not

  private:
    struct Mark {
        std::optional<int> number;
        std::optional<std::u32string> instead;  ///< /ActualText
    };

    void act(const std::string& name) {
        if (name == "q") saved_.push_back(font_);
        if (name == "Q" && !saved_.empty()) font_ = saved_.back(), saved_.pop_back();
        if (name == "BMC") open_.push_back({});
        if (name == "BDC") open_.push_back(opened());
        if (name == "EMC" && !open_.empty()) close();
        if (operands_.empty()) return;
        if (name == "Tf" && operands_[0].isName()) font_ = font_named(operands_[0].getName());
        if ((name == "Tj" || name == "'" || name == "\"") && operands_.back().isString())
            show(operands_.back());
        if (name == "TJ" && operands_[0].isArray())
            for (Object& part : operands_[0].getArrayAsVector())
                if (part.isString()) show(part);
    }
    Mark opened() {
        Mark mark;
        Object properties = operands_.empty() ? Object::newNull() : operands_.back();
        if (properties.isName())
            properties = resources_.getKey("/Properties").getKeyIfDict(properties.getName());
        if (!properties.isDictionary()) return mark;
        if (Object number = properties.getKey("/MCID"); number.isInteger())
            mark.number = number.getIntValueAsInt();
        if (Object text = properties.getKey("/ActualText"); text.isString())
            mark.instead = to_u32(text.getUTF8Value());
        return mark;
    }
    void close() {
        const Mark mark = open_.back();
        if (mark.instead) {
            open_.back().instead.reset();
            append(*mark.instead);
        }
        open_.pop_back();
    }
    void show(Object string) {
        if (font_) append(font_->read(string.getStringValue()));
    }
    /// To the innermost numbered mark, unless a mark round it says other words instead.
    void append(const std::u32string& text) {
        for (const Mark& mark : open_)
            if (mark.instead) return;
        all += text;
        const auto numbered = std::find_if(open_.rbegin(), open_.rend(),
                                           [](const Mark& mark) { return mark.number.has_value(); });
        if (numbered != open_.rend()) marks[*numbered->number] += text;
    }
    const CodeMap* font_named(const std::string& name) {
        const auto [at, added] = fonts_.try_emplace(name);
        if (added) at->second.emplace(resources_.getKey("/Font").getKeyIfDict(name));
        return &*at->second;
    }

    Object resources_;
    std::vector<Object> operands_;
    std::vector<Mark> open_;
    const CodeMap* font_ = nullptr;
    std::vector<const CodeMap*> saved_;
    std::map<std::string, std::optional<CodeMap>> fonts_;
};

TextReader read(const QPDFObjectHandle& page) {
    QPDFPageObjectHelper helper(page);
    TextReader reader(helper.getAttribute("/Resources", false));
    helper.parseContents(&reader);
    return reader;
}

}  // namespace

std::map<int, std::u32string> marked_text(const QPDFObjectHandle& page) {
    return read(page).marks;
}

std::u32string painted_text(const QPDFObjectHandle& page) {
    return read(page).all;
}

}  // namespace banxin
