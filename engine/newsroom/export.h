// A paper's newsroom as plain folders, and back: nobody is bound to this store.
#pragma once

#include <filesystem>

#include "newsroom/ledger.h"

namespace banxin::newsroom {

/// Writes all that the ledger has of its paper into a new folder: each article's revisions as XML
/// (articles/ID/SEQUENCE-HASH.xml), the log a line an event (events.txt), release sheets, side drafts,
/// people, and SHA256SUMS over all of them, which sha256sum reads too. The folder is its owner's alone.
/// StoreFailure when something cannot be written, or the folder is there already.
void export_paper(const Ledger&, const std::filesystem::path& folder);

/// Reads such a folder into a ledger that is empty. All of it, or nothing: E9031 when the chain of events
/// does not hold, or a file is not what its sum or its name says.
void import_paper(Ledger&, const std::filesystem::path& folder);

}  // namespace banxin::newsroom
