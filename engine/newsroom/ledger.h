// The store: revisions by hash, events in a chain, drafts and leases. SQLite beside the paper, or PostgreSQL.
#pragma once

#include <functional>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "newsroom/event.h"

namespace banxin::newsroom {

/// The store could not do what was asked: the system's words. Nothing was half done.
struct StoreFailure : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// A text that could not be saved over another: kept for its author.
struct SideDraft {
    std::string object, person, at, base, text;
};

/// Somebody is editing an object until a time (UTC as in Event::at).
struct Lease {
    std::string person, session, until;
};

/// What was found by walking the chain.
struct ChainFault {
    std::int64_t sequence;  ///< the first event that does not fit
    std::string what;       ///< "missing", "changed", "previous"
};

/// Every function may throw StoreFailure. Several processes may use one store: writes stand in one line.
class Ledger {
  public:
    /// `place`: a file's path (SQLite; WAL, synchronous FULL) or "postgresql://…".
    /// Makes the tables when `create`; otherwise a missing store is a failure.
    static Ledger open(const std::string& place, bool create);
    Ledger(Ledger&&) noexcept;
    Ledger& operator=(Ledger&&) noexcept;
    ~Ledger();

    /// Runs `work` alone in the store: all of it is kept, or nothing when it throws.
    void write(const std::function<void()>& work);

    /// Inside write(): gives the event sequence, previous hash and own hash, and keeps it.
    void append(Event&);
    /// Events after a sequence number, in order.
    std::vector<Event> events_after(std::int64_t sequence) const;
    /// Walks the whole chain; nothing when it is whole.
    std::optional<ChainFault> verify_chain() const;
    /// Hash of the last event; "" when there is none.
    std::string head() const;

    /// Inside write(): keeps bytes under their hash; the same bytes twice are one.
    void keep_revision(const std::string& hash, const std::string& bytes);
    /// nullopt: unknown, or its bytes no longer give its hash.
    std::optional<std::string> revision(const std::string& hash) const;
    /// Hashes whose bytes do not give them any more.
    std::vector<std::string> damaged_revisions() const;

    void keep_side_draft(const SideDraft&);
    std::vector<SideDraft> side_drafts(const std::string& person) const;

    std::optional<Lease> lease(const std::string& object) const;
    void set_lease(const std::string& object, const Lease&);
    void drop_lease(const std::string& object);

    std::optional<std::string> secret(const std::string& person) const;
    void set_secret(const std::string& person, const std::string& stored);

    /// Writes a copy of an SQLite store that is whole even while others write. Refuses an existing file.
    void backup(const std::string& file) const;

  private:
    struct Connection;
    explicit Ledger(std::unique_ptr<Connection>);
    std::unique_ptr<Connection> at_;
};

}  // namespace banxin::newsroom
