// A small kit for reading a vocabulary: what each element may hold is a table, checked for a whole file at
// once, so that the readers only take values over.
#pragma once

#include <filesystem>
#include <memory>
#include <optional>
#include <pugixml.hpp>
#include <string>
#include <string_view>
#include <vector>

#include "base/diagnostic.h"
#include "content/value.h"

namespace banxin {

struct AttributeRule {
    std::string_view name;
    Form form;
    bool required = false;
};

/// A child element. Children of one rank may be mixed, those of a lower rank come first.
struct ChildRule {
    std::string_view name;
    int rank = 0;
    enum Occurs { optional, required, some, many } occurs = optional;  ///< some: one or more
};

/// One element of a vocabulary: a row of its table.
struct ElementRule {
    std::string_view name;
    std::vector<AttributeRule> attributes;
    std::vector<ChildRule> children;
    enum Text { no_text, must_have_text } text = no_text;
    bool open = false;  ///< further attributes are somebody else's matter
};

/// Names are unique in a vocabulary; the first row is the root.
using Vocabulary = std::vector<ElementRule>;

/// An element of a file that has passed the checks; small, valid while its document lives.
class Element {
  public:
    Element(pugi::xml_node node, FileId file, std::string_view text)
        : node_(node), file_(file), text_(text) {}

    std::string_view name() const { return node_.name(); }
    /// Its start tag, as far as the name goes.
    SourceSpan where() const;
    bool has(std::string_view attribute) const {
        return !node_.attribute(std::string(attribute).c_str()).empty();
    }
    /// The value without white space at its ends; "" when it is not given.
    std::string value(std::string_view attribute) const;
    /// Place of the value between its quotes; of the element when it is not given.
    SourceSpan value_where(std::string_view attribute) const;
    SourceSpan attribute_name_where(std::string_view attribute) const;
    std::vector<std::string> attribute_names() const;

    std::vector<Element> children() const;
    std::vector<Element> children(const char* name) const;
    std::optional<Element> child(const char* name) const;

    pugi::xml_node node() const { return node_; }
    FileId file() const { return file_; }
    std::string_view source() const { return text_; }  ///< of the whole file

  private:
    struct AttributePlace {
        std::size_t name_begin, name_end, value_begin, value_end;
    };
    std::optional<AttributePlace> find_attribute(std::string_view) const;
    std::size_t offset() const { return static_cast<std::size_t>(node_.offset_debug()); }

    pugi::xml_node node_;
    FileId file_;
    std::string_view text_;
};

/// A file read by a vocabulary.
class XmlDocument {
  public:
    /// nullopt when the file is no well-formed XML or has another root; other mistakes are reported and left
    /// for the reader to pass over.
    static std::optional<XmlDocument> read(const std::filesystem::path&, const Vocabulary&, SourceMap&,
                                           Diagnostics&);
    /// The same of a file already in the map, its text being what check_strict_xml lets pass.
    static std::optional<XmlDocument> read(FileId, const Vocabulary&, SourceMap&, Diagnostics&);

    Element root() const { return {tree_->document_element(), file_, text_}; }
    FileId file() const { return file_; }

  private:
    XmlDocument(FileId file, std::string_view text) : file_(file), text_(text) {}
    FileId file_;
    std::string_view text_;
    std::unique_ptr<pugi::xml_document> tree_ = std::make_unique<pugi::xml_document>();
};

/// Reports E1108 and gives false when the value does not fit.
bool check_value(std::string_view name, const std::string& value, const Form&, SourceSpan where,
                 Diagnostics&);

}  // namespace banxin
