// What editors tell the machine's proof-reader (校对助手): where a rule is to be silent, and why.
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
};

}  // namespace banxin
