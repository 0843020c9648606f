// The lists that the proof-reader reads by: those that come with Banxin and those of the newsroom.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "base/diagnostic.h"
#include "content/paper.h"
#include "proofread/rules.h"
#include "proofread/word_matcher.h"

namespace banxin {

/// A word that is wrong unless it stands inside one of some others (防犯, but 预防犯罪).
struct ListedWord {
    ProofRule rule{};
    std::u32string word, right;  ///< right: may be empty
    std::vector<std::u32string> unless;
};

/// A person as the newsroom writes name and titles; their order in the list is the order of leaders.
struct Person {
    std::u32string name;
    std::vector<std::u32string> titles;
};

struct ProofLists {
    std::vector<ListedWord> words;
    WordMatcher word_matcher;  ///< of `words`
    std::vector<Person> people;
    WordMatcher name_matcher;  ///< of `people`
    std::vector<std::u32string> surnames;  ///< the newsroom's, besides those of text/names.h
    std::vector<std::u32string> roles;     ///< theirs and those of text/names.h
    WordMatcher role_matcher;              ///< of `roles`
    std::vector<std::u32string> titles;
    WordMatcher title_matcher;  ///< of `titles`
};

/// The files that `read_proof_lists` reads.
std::vector<std::filesystem::path> proof_list_files(const std::filesystem::path& shipped, const Paper&);

/// Reads the files of `shipped` (wrong_words.txt, variant_words.txt, doubled_words.txt) and those that the
/// paper names. A file is UTF-8 text, an entry a line, fields parted by white
/// space, # begins a remark:
///   words                 wrong right [exceptions…]
///   forbidden, sensitive  word [instead]
///   people                name [titles, parted by 、]
///   surnames, roles       any number of words
/// E1301 for a line of another form, E1001, E1004 for a file that cannot be read.
ProofLists read_proof_lists(const std::filesystem::path& shipped, const Paper&, SourceMap&, Diagnostics&);

}  // namespace banxin
