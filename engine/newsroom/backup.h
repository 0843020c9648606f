// Copies of a store, and whether one is whole.
#pragma once

#include <string>
#include <vector>

#include "newsroom/decide.h"
#include "newsroom/ledger.h"

namespace banxin::newsroom {

/// What is wrong with a paper's part of a store. E9018: an event is missing, changed or does not follow from
/// those before it. E9032: a text that an event names is missing or another one, a person has no password, a
/// release sheet does not know its place in the log, or the database says that it is damaged.
std::vector<Refusal> check_store(Ledger&);

/// Gives an empty ledger all that is to be kept of another: events, texts, side drafts, passwords; all of it,
/// or nothing.
void copy_paper(const Ledger& from, Ledger& to);

/// Writes all papers of a store into a new SQLite file, which is whole even while others write.
void backup_store(const std::string& place, const std::string& file);

/// Makes a store, or the paper that `place` names, of such a file. Papers that are there already are not
/// replaced (StoreFailure, and none is restored). Nothing is restored when something is wrong with one of the
/// papers: gives what.
std::vector<Refusal> restore_store(const std::string& file, const std::string& place);

}  // namespace banxin::newsroom
