// What editors tell the machine's proof-reader (校对助手): where a rule is to be silent and why, and
// which lists of the newsroom it is to read.
#pragma once

#include <string>
#include <vector>

#include "base/source.h"

namespace banxin {

/// <sic rule= reason=> round a few words, or <off rule= reason=/> for a whole article or paper.
struct ProofException {
    std::vector<std::string> rules;  ///< names, as written
    std::string reason;
    SourceSpan scope;        ///< where they are silent; file none: in the whole paper
    SourceSpan rules_where;  ///< the names themselves

    bool covers(const SourceSpan& place) const {
        return scope.file == FileId::none ||
               (place.file == scope.file && place.begin >= scope.begin && place.end <= scope.end);
    }
    bool operator==(const ProofException&) const = default;
};

/// <list kind= file=/>: a text file of the newsroom.
struct ProofListFile {
    std::string kind;  ///< people, words, forbidden, sensitive, surnames, roles
    std::string path;  ///< inside the paper's folder
    SourceSpan where;  ///< the path as written
};

}  // namespace banxin
