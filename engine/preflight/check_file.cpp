// What the file as a whole must satisfy: standard, nothing active, metadata, output intent.
#include <algorithm>
#include <cstring>
#include <pugixml.hpp>
#include <set>

#include "preflight/checks.h"

namespace banxin {
namespace {

constexpr std::size_t longest_xmp = 4u << 20;
constexpr std::size_t longest_icc = 16u << 20;

/// The standards a profile may ask for.
struct Standard {
    std::string_view name, newest_pdf;
    bool named_in_info;  ///< in the Info dictionary (15930-4), else in XMP (15930-7)
};
constexpr Standard standards[] = {
    {"PDF/X-4", "1.6", false},
    {"PDF/X-1a:2003", "1.4", true},
};

const Standard& standard_of(const PressProfile& profile) {
    const auto row = std::find_if(std::begin(standards), std::end(standards),
                                  [&](const Standard& s) { return s.name == profile.standard; });
    return row == std::end(standards) ? standards[0] : *row;
}

/// XMP by local names: prefixes are the writer's own.
class Xmp {
  public:
    explicit Xmp(QPDF& pdf) {
        const auto packet = stream_data(entry(pdf.getRoot(), "/Metadata"), longest_xmp);
        if (packet) there_ = tree_.load_buffer(packet->data(), packet->size());
    }
    bool there() const { return there_; }
    std::string value(const char* name) const {
        for (pugi::xpath_node found : tree_.select_nodes("//*[local-name()='Description']")) {
            for (pugi::xml_attribute attribute : found.node().attributes())
                if (local(attribute.name()) == std::string_view(name)) return attribute.value();
            for (pugi::xml_node child : found.node().children())
                if (local(child.name()) == std::string_view(name)) return first_text(child);
        }
        return "";
    }

  private:
    static std::string_view local(const char* name) {
        const char* colon = std::strchr(name, ':');
        return colon ? colon + 1 : name;
    }
    static std::string first_text(pugi::xml_node node) {
        const pugi::xpath_node text = node.select_node(".//text()[normalize-space()]");
        return text ? text.node().value() : "";
    }
    pugi::xml_document tree_;
    bool there_ = false;
};

QPDFObjectHandle info_of(QPDF& pdf) {
    return entry(pdf.getTrailer(), "/Info");
}

std::string object_words(const QPDFObjectHandle& object) {
    return "object " + std::to_string(object.getObjectID());
}

/// Keys and values that must be nowhere in the file.
struct Banned {
    const char* key;
    const char* value;  ///< nullptr: whatever it is
    Wording says;
};
constexpr Wording action{"动作：{0}", "an action: {0}"}, script{"脚本", "a script"}, form{"表单", "a form"},
    attachment{"附件", "an attached file"};
constexpr Banned active[] = {
    {"/AA", nullptr, action},     {"/JS", nullptr, script},
    {"/XFA", nullptr, form},      {"/EF", nullptr, attachment},
    {"/S", "JavaScript", script}, {"/S", "Launch", action},
    {"/S", "SubmitForm", action}, {"/S", "ImportData", action},
    {"/S", "ResetForm", action},  {"/Type", "EmbeddedFile", attachment},
};
constexpr Banned of_no_standard[] = {
    {"/TR", nullptr, {"传递曲线", "a transfer curve"}},
    {"/HTP", nullptr, {"加网起点", "a halftone phase"}},
    {"/OPI", nullptr, {"OPI 替代图", "an OPI picture"}},
    {"/Subtype", "PS", {"PostScript 代码", "PostScript code"}},
};

/// A dictionary and those directly within it.
template <std::size_t count>
void find_banned(const QPDFObjectHandle& object, const Banned (&banned)[count], const std::string& where,
                 int depth, Faults& faults) {
    QPDFObjectHandle holder = object;
    if (depth > 8 || (depth > 0 && holder.isIndirect())) return;  // it has a turn of its own
    if (holder.isStream()) holder = holder.getDict();
    if (holder.isArray()) {
        for (const QPDFObjectHandle& item : items_of(holder))
            find_banned(item, banned, where, depth + 1, faults);
        return;
    }
    if (!holder.isDictionary()) return;
    for (const Banned& row : banned) {
        QPDFObjectHandle value = entry(holder, row.key);
        if (value.isNull() || (row.value && words_of(value) != row.value)) continue;
        const bool of_soft_mask = !entry(holder, "/G").isNull();  // where TR is no curve of the press
        if (of_soft_mask && row.key == std::string_view("/TR")) continue;
        if (row.value && std::any_of(std::begin(banned), std::end(banned), [&](const Banned& other) {
                return !other.value && !entry(holder, other.key).isNull();
            }))
            continue;  // that key has been reported
        faults.push_back({row.says, {row.value ? row.value : row.key + 1}, where});
    }
    for (const std::string& key : holder.getKeys())
        find_banned(entry(holder, key), banned, where, depth + 1, faults);
}

template <std::size_t count>
void find_banned(QPDF& pdf, const Banned (&banned)[count], Faults& faults) {
    for (const QPDFObjectHandle& object : pdf.getAllObjects())
        find_banned(object, banned, object_words(object), 0, faults);
}

}  // namespace

void check_standard(const FileFacts& file, Faults& faults) {
    const Standard& standard = standard_of(file.profile);
    const std::string version = file.pdf.getPDFVersion();
    if (version > std::string(standard.newest_pdf))
        faults.push_back({{"PDF {0}，{1} 最高用 {2}", "PDF {0}; {1} allows {2} at most"},
                          {version, file.profile.standard, std::string(standard.newest_pdf)}});
    const std::string named = standard.named_in_info ? words_of(entry(info_of(file.pdf), "/GTS_PDFXVersion"))
                                                     : Xmp(file.pdf).value("GTS_PDFXVersion");
    if (!named.empty() && named != standard.name)
        faults.push_back({{"文件自称 {0}，要的是 {1}", "the file says {0}; {1} is asked for"},
                          {named, std::string(standard.name)}});
    find_banned(file.pdf, of_no_standard, faults);
}

void check_nothing_active(const FileFacts& file, Faults& faults) {
    QPDFObjectHandle root = file.pdf.getRoot();
    if (items_of(entry(file.pdf.getTrailer(), "/ID")).size() != 2) faults.push_back({{"没有 /ID", "no /ID"}});
    if (file.pdf.isEncrypted()) faults.push_back({{"文件加密", "the file is encrypted"}});
    if (!entry(root, "/OpenAction").isNull()) faults.push_back({action, {"OpenAction"}});
    if (!entry(root, "/AcroForm").isNull()) faults.push_back({form});
    find_banned(file.pdf, active, faults);
}

void check_metadata(const FileFacts& file, Faults& faults) {
    constexpr Wording missing_info{"文件信息缺 {0}", "Info has no {0}"},
        missing_xmp{"XMP 缺 {0}", "XMP has no {0}"},
        differ{"{0} 在文件信息和 XMP 中不同", "{0} differs between Info and XMP"};
    QPDFObjectHandle info = info_of(file.pdf);
    for (const char* key : {"Title", "CreationDate", "ModDate"})
        if (words_of(entry(info, std::string("/") + key)).empty()) faults.push_back({missing_info, {key}});
    const std::string trapped = words_of(entry(info, "/Trapped"));
    if (trapped != "True" && trapped != "False") faults.push_back({missing_info, {"Trapped"}});
    if (standard_of(file.profile).named_in_info) {
        if (words_of(entry(info, "/GTS_PDFXVersion")).empty())
            faults.push_back({missing_info, {"GTS_PDFXVersion"}});
        return;
    }
    const Xmp xmp(file.pdf);
    if (!xmp.there()) return faults.push_back({{"没有 XMP", "there is no XMP"}});
    for (const char* name : {"title", "CreateDate", "ModifyDate", "MetadataDate", "DocumentID", "VersionID",
                             "RenditionClass", "Trapped", "GTS_PDFXVersion"})
        if (xmp.value(name).empty()) faults.push_back({missing_xmp, {name}});
    if (const std::string said = xmp.value("Trapped"); !said.empty() && !trapped.empty() && said != trapped)
        faults.push_back({differ, {"Trapped"}});
    const std::string title = words_of(entry(info, "/Title")), named = xmp.value("title");
    if (!title.empty() && !named.empty() && title != named) faults.push_back({differ, {"Title"}});
}

void check_output_intent(const FileFacts& file, Faults& faults) {
    std::vector<QPDFObjectHandle> intents;
    for (const QPDFObjectHandle& intent : items_of(entry(file.pdf.getRoot(), "/OutputIntents")))
        if (words_of(entry(intent, "/S")) == "GTS_PDFX") intents.push_back(intent);
    if (intents.size() != 1)
        return faults.push_back(
            {{"GTS_PDFX 输出意图有 {0} 个，应为一个", "{0} output intents GTS_PDFX, not one"},
             {std::to_string(intents.size())}});
    if (words_of(entry(intents[0], "/OutputConditionIdentifier")).empty())
        faults.push_back({{"输出意图没有条件名", "the output intent names no condition"}});
    // ICC.1 §7.2: class at byte 12, colour space at 16.
    const auto icc = stream_data(entry(intents[0], "/DestOutputProfile"), longest_icc);
    if (!icc)
        faults.push_back({{"输出意图没有特性文件", "the output intent has no profile"}});
    else if (icc->size() < 128 || icc->compare(12, 8, "prtrCMYK") != 0)
        faults.push_back(
            {{"输出意图的特性文件不是四色输出", "the output intent's profile is none of a CMYK press"}});
}

void check_condition(const FileFacts& file, Faults& faults) {
    for (const QPDFObjectHandle& intent : items_of(entry(file.pdf.getRoot(), "/OutputIntents"))) {
        const std::string named = words_of(entry(intent, "/OutputConditionIdentifier"));
        if (words_of(entry(intent, "/S")) == "GTS_PDFX" && !named.empty() && named != file.profile.condition)
            faults.push_back({{"为 {0} 制作，这里用 {1}", "made for {0}; {1} is used here"},
                              {named, file.profile.condition}});
    }
}

}  // namespace banxin
