// The store: revisions by hash, events in a chain, drafts and leases. SQLite beside the paper, or PostgreSQL.
#pragma once

#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "newsroom/event.h"

namespace banxin::newsroom {

/// The store could not do what was asked: the system's words. Nothing was half done.
struct StoreFailure : std::runtime_error {
    explicit StoreFailure(const std::string& what, std::string why = "E9019")
        : std::runtime_error(what), code(std::move(why)) {}
    std::string code;  ///< of the table of diagnostics
};

/// Where a store is, and which of its papers is meant. Written DATABASE#PAPER; the paper's id has letters,
/// digits, - and _.
struct StorePlace {
    std::string database;  ///< a file's path, or "postgresql://…"
    std::string paper;     ///< "": the only one there
};
StorePlace place_from(const std::string&);
bool is_postgresql_address(std::string_view database);

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
    std::int64_t sequence;  ///< the first event that does not fit, or is not there
    std::string what;       ///< "missing", "changed", "previous"
};

/// Every function may throw StoreFailure. Several processes may use one store: writes stand in one line.
class Ledger {
  public:
    /// `place`: as StorePlace; a file is SQLite (WAL, synchronous FULL). Makes the tables, and room for the
    /// paper, when `create`; otherwise a missing store or paper is a failure. Tables of an older program are
    /// brought to those of this one, with all they hold; those of a newer one are a failure (E9026), and so
    /// is a store of several papers when none is named (E9027).
    static Ledger open(const std::string& place, bool create);
    /// The papers of a store, in order of their ids.
    static std::vector<std::string> papers(const std::string& place);
    Ledger(Ledger&&) noexcept;
    Ledger& operator=(Ledger&&) noexcept;
    ~Ledger();

    /// Runs `work` alone in the store: all of it is kept, or nothing when it throws.
    void write(const std::function<void()>& work);

    /// Inside write(): gives the event sequence, previous hash and own hash, and keeps it.
    void append(Event&);
    /// Inside write(): keeps an event of another ledger as it is. False when it does not continue this one's
    /// chain.
    bool take_in(const Event&);
    /// Events after a sequence number, in order.
    std::vector<Event> events_after(std::int64_t sequence) const;
    /// The last `most` events, in order; of one object where it is not "".
    std::vector<Event> last_events(int most, const std::string& object = {}) const;
    bool is_postgresql() const;
    /// Walks the whole chain to its end as it was written down; nothing when it is whole.
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
    /// A person's; everybody's for "".
    std::vector<SideDraft> side_drafts(const std::string& person) const;

    std::optional<Lease> lease(const std::string& object) const;
    /// By object; those that ran out are among them.
    std::map<std::string, Lease> leases() const;
    void set_lease(const std::string& object, const Lease&);
    void drop_lease(const std::string& object);

    std::optional<std::string> secret(const std::string& person) const;
    /// All people with what their passwords are compared with.
    std::vector<std::pair<std::string, std::string>> secrets() const;
    void set_secret(const std::string& person, const std::string& stored);

    /// The paper whose ledger this is: part of every key.
    const std::string& paper() const;

    /// Writes a copy of an SQLite store, of all its papers, that is whole even while others write: the file
    /// is there when it is. Refuses an existing file.
    void backup(const std::string& file) const;

    /// The database, for the files of this folder (store_connection.h).
    struct Connection;
    Connection& connection() { return *at_; }

  private:
    explicit Ledger(std::unique_ptr<Connection>);
    std::unique_ptr<Connection> at_;
};

/// Syncs the finished file and gives it its name, which nothing has yet; StoreFailure otherwise.
void put_in_place(const std::string& beside, const std::string& file);

}  // namespace banxin::newsroom
