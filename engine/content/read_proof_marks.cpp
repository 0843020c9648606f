#include "content/read_proof_marks.h"

#include <algorithm>
#include <limits>

namespace banxin {
namespace {

ProofException read_mark(const Element& element, SourceSpan scope) {
    return {split_words(element.value("rule")), element.value("reason"), scope, element.value_where("rule")};
}

/// From the start tag to the end tag: a <sic> holds no other.
SourceSpan whole_element(const Element& element) {
    SourceSpan span = element.where();
    const std::size_t end = std::min(element.source().find("</sic", span.end), element.source().size());
    span.end = static_cast<std::uint32_t>(end);
    return span;
}

void gather_sic(const Element& parent, std::vector<ProofException>& out) {
    for (const Element& child : parent.children()) {
        if (child.name() == "sic") out.push_back(read_mark(child, whole_element(child)));
        gather_sic(child, out);
    }
}

}  // namespace

std::vector<ProofException> read_article_exceptions(const Element& root) {
    std::vector<ProofException> out;
    for (const Element& off : root.children("off"))
        out.push_back(read_mark(off, {root.file(), 0, std::numeric_limits<std::uint32_t>::max()}));
    gather_sic(root, out);
    return out;
}

std::vector<ProofException> read_paper_exceptions(const Element& parent) {
    std::vector<ProofException> out;
    for (const Element& off : parent.children("off")) out.push_back(read_mark(off, {}));
    return out;
}

}  // namespace banxin
