#include "shape/cff.h"

#include <algorithm>
#include <stdexcept>

namespace banxin {
namespace {

constexpr int two_bytes = 12 << 8;  // operators written as 12 and another byte
enum DictOperator {
    font_bbox = 5,
    charset = 15,
    charstrings_at = 17,
    private_at = 18,
    subroutines_at = 19,
    default_width = 20,
    nominal_width = 21,
    font_matrix = two_bytes | 7,
    registry = two_bytes | 30,
    cid_count = two_bytes | 34,
    dictionaries_list = two_bytes | 36,
    selection_at = two_bytes | 37,
};
enum CharstringOperator {
    hstem = 1,
    vstem = 3,
    vmoveto = 4,
    callsubr = 10,
    return_ = 11,
    escape = 12,
    endchar = 14,
    hstemhm = 18,
    hintmask = 19,
    cntrmask = 20,
    rmoveto = 21,
    hmoveto = 22,
    vstemhm = 23,
    shortint = 28,
    callgsubr = 29,
    hflex = 34,
    flex1 = 37,  // between them hflex1 and flex, all after the escape
};

[[noreturn]] void broken() {
    throw std::runtime_error("broken CFF table");
}

std::string_view part(std::string_view bytes, std::size_t at, std::size_t length = std::string_view::npos) {
    if (at > bytes.size() || (length != bytes.npos && length > bytes.size() - at)) broken();
    return bytes.substr(at, length);
}

std::size_t number(std::string_view bytes, std::size_t at, std::size_t size) {
    std::size_t value = 0;
    for (char byte : part(bytes, at, size)) value = value << 8 | static_cast<unsigned char>(byte);
    return value;
}

void put(std::string& out, std::size_t value, int size) {
    while (size-- > 0) out += static_cast<char>(value >> (8 * size) & 255);
}

/// An operator of a DICT with its operands.
struct Entry {
    int op = 0;
    std::vector<long> operands;  // a real number counts as 0: none is needed
    std::string bytes;           // all of it
};

std::vector<Entry> read_dict(std::string_view dict) {
    std::vector<Entry> entries(1);
    for (std::size_t at = 0; at < dict.size();) {
        const auto first = static_cast<unsigned>(number(dict, at, 1));
        std::size_t size = 1;
        long value = 0;
        if (first <= 21) {
            if (first == 12) size = 2;
            entries.back().op = static_cast<int>(number(dict, at, size));
        } else if (first == 28) {
            size = 3;
            value = static_cast<std::int16_t>(number(dict, at + 1, 2));
        } else if (first == 29) {
            size = 5;
            value = static_cast<std::int32_t>(number(dict, at + 1, 4));
        } else if (first == 30) {
            while ((number(dict, at + size++, 1) & 15) != 15)
                ;
        } else if (first < 247) {
            value = static_cast<long>(first) - 139;
        } else {
            size = 2;
            const auto second = static_cast<long>(number(dict, at + 1, 1));
            value = first < 251 ? (static_cast<long>(first) - 247) * 256 + second + 108
                                : -(static_cast<long>(first) - 251) * 256 - second - 108;
        }
        entries.back().bytes += part(dict, at, size);
        at += size;
        if (first <= 21)
            entries.emplace_back();
        else
            entries.back().operands.push_back(value);
    }
    entries.pop_back();
    return entries;
}

const Entry* find(const std::vector<Entry>& dict, int op) {
    const auto found = std::ranges::find(dict, op, &Entry::op);
    return found == dict.end() ? nullptr : &*found;
}

std::string bytes_of(const std::vector<Entry>& dict, int op) {
    const Entry* entry = find(dict, op);
    return entry ? entry->bytes : std::string();
}

std::size_t offset(const std::vector<Entry>& dict, int op, std::size_t operand = 0) {
    const Entry* entry = find(dict, op);
    if (!entry || operand >= entry->operands.size() || entry->operands[operand] < 0) broken();
    return static_cast<std::size_t>(entry->operands[operand]);
}

}  // namespace

std::string_view CffFace::Index::operator[](std::size_t i) const {
    if (i >= count) broken();
    const std::size_t from = number(offsets, i * offset_size, offset_size),
                      to = number(offsets, (i + 1) * offset_size, offset_size);
    if (from > to) broken();
    return part(data, from, to - from);
}

class CffFace::Reader {
  public:
    explicit Reader(std::string_view table) : table_(table) {}

    Index index(std::size_t at) const {
        Index index;
        index.count = number(table_, at, 2);
        index.end = at + 2;
        if (index.count == 0) return index;
        index.offset_size = number(table_, at + 2, 1);
        if (index.offset_size < 1 || index.offset_size > 4) broken();
        const std::size_t length = (index.count + 1) * index.offset_size;
        index.offsets = part(table_, at + 3, length);
        index.data = part(table_, at + 2 + length);
        index.end = at + 2 + length + number(index.offsets, length - index.offset_size, index.offset_size);
        return index;
    }

    FontDictionary font_dictionary(std::string_view bytes) const {
        const auto dict = read_dict(bytes);
        const std::size_t at = offset(dict, private_at, 1);
        const auto own = read_dict(part(table_, at, offset(dict, private_at)));
        FontDictionary read{
            {bytes_of(dict, font_matrix), bytes_of(own, default_width) + bytes_of(own, nominal_width)}, {}};
        if (find(own, subroutines_at)) read.subroutines = index(at + offset(own, subroutines_at));
        return read;
    }

  private:
    std::string_view table_;
};

std::optional<CffFace> CffFace::read(std::string_view table) {
    const Reader reader(table);
    const Index names = reader.index(number(table, 2, 1));
    const Index tops = reader.index(names.end);
    const auto top = read_dict(tops[0]);
    if (!find(top, registry) || find(top, font_matrix)) return std::nullopt;
    CffFace face;
    face.subroutines_ = reader.index(reader.index(tops.end).end);  // after the strings
    face.charstrings_ = reader.index(offset(top, charstrings_at));
    face.bounds_ = bytes_of(top, font_bbox);
    const Index dictionaries = reader.index(offset(top, dictionaries_list));
    for (std::size_t i = 0; i < dictionaries.count; ++i)
        face.dictionaries_.push_back(reader.font_dictionary(dictionaries[i]));
    face.selection_ = part(table, offset(top, selection_at));
    return face;
}

std::size_t CffFace::dictionary_of(std::uint32_t glyph) const {
    if (number(selection_, 0, 1) == 0) return number(selection_, 1 + glyph, 1);
    if (number(selection_, 0, 1) != 3) broken();
    // Ranges: first glyph, dictionary; one glyph past the last ends the list.
    std::size_t from = 0, to = number(selection_, 1, 2);
    while (to - from > 1) {
        const std::size_t middle = (from + to) / 2;
        (number(selection_, 3 + 3 * middle, 2) <= glyph ? from : to) = middle;
    }
    return number(selection_, 3 + 3 * from + 2, 1);
}

/// Runs a charstring as far as it takes to copy its path operators.
class CffFace::Unfolding {
  public:
    Unfolding(const Index& own, const Index& common) : own_(own), common_(common) {}

    std::string run(std::string_view code) {
        follow(code, 0);
        if (!ended_) broken();
        return std::move(out_);
    }

  private:
    struct Operand {
        std::string_view bytes;
        long value;
    };
    static constexpr int deepest = 10;  // Technical Note 5177, appendix B

    void follow(std::string_view code, int depth) {
        if (depth > deepest) broken();
        for (std::size_t at = 0; at < code.size() && !ended_;) {
            const auto first = static_cast<unsigned>(number(code, at, 1));
            if (first >= 32 || first == shortint) {
                at += take_operand(code, at, first);
                continue;
            }
            std::size_t size = 1;
            switch (first) {
                case callsubr:
                    follow(subroutine(own_), depth + 1);
                    break;
                case callgsubr:
                    follow(subroutine(common_), depth + 1);
                    break;
                case return_:
                    return;
                case hstem:
                case vstem:
                case hstemhm:
                case vstemhm:
                    drop_stems();
                    break;
                case hintmask:
                case cntrmask:
                    drop_stems();
                    size += (stems_ + 7) / 8;
                    break;
                case escape:
                    size = 2;
                    if (const std::size_t op = number(code, at + 1, 1); op < hflex || op > flex1)
                        throw std::runtime_error("arithmetic in a CFF charstring");
                    [[fallthrough]];
                default:
                    copy(part(code, at, size));
                    ended_ = first == endchar;
            }
            at += size;
        }
    }

    std::size_t take_operand(std::string_view code, std::size_t at, unsigned first) {
        const std::size_t size = first == shortint ? 3 : first < 247 ? 1 : first < 255 ? 2 : 5;
        long value = 0;
        if (first == shortint)
            value = static_cast<std::int16_t>(number(code, at + 1, 2));
        else if (first < 247)
            value = static_cast<long>(first) - 139;
        else if (first < 251)
            value = (static_cast<long>(first) - 247) * 256 + static_cast<long>(number(code, at + 1, 1)) + 108;
        else if (first < 255)
            value =
                -(static_cast<long>(first) - 251) * 256 - static_cast<long>(number(code, at + 1, 1)) - 108;
        operands_.push_back({part(code, at, size), value});
        return size;
    }

    std::string_view subroutine(const Index& all) {
        if (operands_.empty()) broken();
        const long bias = all.count < 1240 ? 107 : all.count < 33900 ? 1131 : 32768;
        const long called = operands_.back().value + bias;
        operands_.pop_back();
        if (called < 0) broken();
        return all[static_cast<std::size_t>(called)];
    }

    /// An odd operand before the first pairs of stems is the width: it goes to the first operator of the
    /// path.
    void drop_stems() {
        if (operands_.size() % 2 == 1) out_ += operands_.front().bytes;
        stems_ += operands_.size() / 2;
        operands_.clear();
    }

    void copy(std::string_view op) {
        for (const Operand& operand : operands_) out_ += operand.bytes;
        operands_.clear();
        out_ += op;
    }

    const Index& own_;
    const Index& common_;
    std::vector<Operand> operands_;
    std::size_t stems_ = 0;
    bool ended_ = false;
    std::string out_;
};

std::string CffFace::unfolded(std::uint32_t glyph) const {
    return Unfolding(dictionaries_.at(dictionary_of(glyph)).subroutines, subroutines_)
        .run(charstrings_[glyph]);
}

namespace {

void put_operator(std::string& out, int op) {
    if (op > 255) put(out, 12, 1);
    put(out, op & 255, 1);
}

/// Integers in five bytes: a dictionary is as long before its offsets are known as after.
void put_entry(std::string& dict, std::initializer_list<std::size_t> operands, int op) {
    for (std::size_t operand : operands) {
        put(dict, 29, 1);
        put(dict, operand, 4);
    }
    put_operator(dict, op);
}

template <class Objects>
std::string to_index(const Objects& objects) {
    std::string out, data;
    put(out, std::size(objects), 2);
    if (std::size(objects) == 0) return out;
    std::size_t total = 1;
    for (const auto& object : objects) total += object.size();
    const int offset_size = total < 1u << 8 ? 1 : total < 1u << 16 ? 2 : total < 1u << 24 ? 3 : 4;
    put(out, static_cast<std::size_t>(offset_size), 1);
    put(out, 1, offset_size);
    for (const auto& object : objects) {
        data += object;
        put(out, 1 + data.size(), offset_size);
    }
    return out + data;
}

}  // namespace

std::string to_bytes(const CffProgram& program) {
    using Strings = std::vector<std::string>;
    const std::size_t count = program.charstrings.size();
    std::string charsets("\0", 1), selection("\0", 1);  // a CID but for the first, and a byte, for each glyph
    for (std::size_t glyph = 1; glyph < count; ++glyph) put(charsets, program.cids[glyph], 2);
    for (std::uint8_t dictionary : program.dictionary_of) put(selection, dictionary, 1);
    const std::string charstrings = to_index(program.charstrings);

    // Everything that does not depend on where it stands is known: lengths first, then the offsets.
    const auto top = [&](std::size_t at) {
        std::string dict;
        put_entry(dict, {391, 392, 0}, registry);  // the first strings after the standard ones
        dict += program.bounds;
        put_entry(dict, {count}, cid_count);
        put_entry(dict, {at}, charset);
        put_entry(dict, {at += charsets.size()}, selection_at);
        put_entry(dict, {at += selection.size()}, charstrings_at);
        put_entry(dict, {at += charstrings.size()}, dictionaries_list);
        return std::string("\1\0\4\4", 4) + to_index(Strings{program.name}) + to_index(Strings{dict}) +
               to_index(Strings{"Adobe", "Identity"}) + to_index(Strings{});
    };
    const auto dictionaries = [&](std::size_t at) {
        Strings dicts;
        for (const CffFace::Dictionary& entries : program.dictionaries) {
            std::string& dict = dicts.emplace_back(entries.matrix);
            put_entry(dict, {entries.widths.size(), at}, private_at);
            at += entries.widths.size();
        }
        return to_index(dicts);
    };
    std::string out = top(top(0).size()) + charsets + selection + charstrings;
    out += dictionaries(out.size() + dictionaries(0).size());
    for (const CffFace::Dictionary& entries : program.dictionaries) out += entries.widths;
    return out;
}

}  // namespace banxin
