#include "newsroom/ledger.h"

#include <filesystem>

#include <libpq-fe.h>
#include <soci/soci.h>

#include "base/late_library.h"

namespace banxin::newsroom {

namespace {

// What both databases understand. Bytes are text: revisions are XML with lists of hashes.
constexpr const char* tables[] = {
    "CREATE TABLE IF NOT EXISTS event (sequence BIGINT PRIMARY KEY, at TEXT NOT NULL, person TEXT NOT NULL, "
    "session TEXT NOT NULL, role TEXT NOT NULL, object TEXT NOT NULL, action TEXT NOT NULL, "
    "from_state TEXT NOT NULL, to_state TEXT NOT NULL, hash TEXT NOT NULL, base TEXT NOT NULL, "
    "reason TEXT NOT NULL, detail TEXT NOT NULL, engine TEXT NOT NULL, previous TEXT NOT NULL, "
    "own TEXT NOT NULL UNIQUE)",
    "CREATE TABLE IF NOT EXISTS revision (hash TEXT PRIMARY KEY, bytes TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS side_draft (object TEXT NOT NULL, person TEXT NOT NULL, at TEXT NOT NULL, "
    "base TEXT NOT NULL, text TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS lease (object TEXT PRIMARY KEY, person TEXT NOT NULL, "
    "session TEXT NOT NULL, until TEXT NOT NULL)",
    "CREATE TABLE IF NOT EXISTS secret (person TEXT PRIMARY KEY, stored TEXT NOT NULL)",
};

// Impossible 6: no command changes or removes an event or a revision, and neither does a stray statement.
constexpr const char* sqlite_guards[] = {
    "CREATE TRIGGER IF NOT EXISTS event_stays BEFORE UPDATE ON event "
    "BEGIN SELECT RAISE(ABORT, 'events are not changed'); END",
    "CREATE TRIGGER IF NOT EXISTS event_remains BEFORE DELETE ON event "
    "BEGIN SELECT RAISE(ABORT, 'events are not removed'); END",
    "CREATE TRIGGER IF NOT EXISTS revision_stays BEFORE UPDATE ON revision "
    "BEGIN SELECT RAISE(ABORT, 'revisions are not changed'); END",
    "CREATE TRIGGER IF NOT EXISTS revision_remains BEFORE DELETE ON revision "
    "BEGIN SELECT RAISE(ABORT, 'revisions are not removed'); END",
};

constexpr const char* postgresql_guards[] = {
    "CREATE OR REPLACE FUNCTION banxin_stays() RETURNS trigger LANGUAGE plpgsql AS "
    "$$ BEGIN RAISE EXCEPTION 'events and revisions are neither changed nor removed'; END $$",
    "CREATE OR REPLACE TRIGGER event_stays BEFORE UPDATE OR DELETE ON event "
    "FOR EACH ROW EXECUTE FUNCTION banxin_stays()",
    "CREATE OR REPLACE TRIGGER revision_stays BEFORE UPDATE OR DELETE ON revision "
    "FOR EACH ROW EXECUTE FUNCTION banxin_stays()",
};

constexpr const char* event_columns =
    "sequence, at, person, session, role, object, action, from_state, to_state, hash, base, reason, detail, "
    "engine, previous, own";

Event event_from(const soci::row& row) {
    const auto text = [&](std::size_t column) { return row.get<std::string>(column); };
    Event e;
    e.sequence = row.get<long long>(0);
    e.at = text(1);
    e.person = text(2);
    e.session = text(3);
    e.role = text(4);
    e.object = text(5);
    e.action = named<Action>(text(6)).value_or(Action::refused);
    e.from = named<State>(text(7)).value_or(State::none);
    e.to = named<State>(text(8)).value_or(State::none);
    e.hash = text(9);
    e.base = text(10);
    e.reason = text(11);
    e.detail = text(12);
    e.engine = text(13);
    e.previous = text(14);
    e.own = text(15);
    return e;
}

bool is_postgresql(const std::string& place) {
    return place.starts_with("postgresql://") || place.starts_with("postgres://");
}

struct Libpq {
    LateLibrary library{"libpq.so.5"};
    BANXIN_LATE_FUNCTION(PQconninfoParse);
    BANXIN_LATE_FUNCTION(PQconninfoFree);
    BANXIN_LATE_FUNCTION(PQfreemem);
};

/// The address as the library's PostgreSQL part understands it: key='value' pairs. It would mangle a URL.
std::string key_values(const std::string& url) {
    static const Libpq lib;
    char* mistake = nullptr;
    PQconninfoOption* options = lib.PQconninfoParse(url.c_str(), &mistake);
    if (!options) {
        const std::string what = mistake ? mistake : url;
        lib.PQfreemem(mistake);
        throw StoreFailure(what);
    }
    std::string pairs;
    for (const PQconninfoOption* o = options; o->keyword; ++o) {
        if (!o->val) continue;
        pairs += std::string(pairs.empty() ? "" : " ") + o->keyword + "='";
        for (const char* c = o->val; *c; ++c) {
            if (*c == '\'' || *c == '\\') pairs += '\\';
            pairs += *c;
        }
        pairs += '\'';
    }
    lib.PQconninfoFree(options);
    return pairs;
}

}  // namespace

struct Ledger::Connection {
    soci::session sql;
    bool postgresql = false;
    bool writing = false;

    /// Runs database work; what the library throws becomes a StoreFailure. Outside a transaction a connection
    /// that was lost, since the server was started anew, is made again.
    template <class Work>
    auto run(Work work) {
        try {
            try {
                return work();
            } catch (const soci::soci_error&) {
                if (!postgresql || writing || sql.is_connected()) throw;
            }
            sql.reconnect();
            return work();
        } catch (const soci::soci_error& e) {
            throw StoreFailure(e.what());
        }
    }
};

Ledger::Ledger(std::unique_ptr<Connection> connection) : at_(std::move(connection)) {}
Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger&&) noexcept = default;
Ledger::~Ledger() = default;

Ledger Ledger::open(const std::string& place, bool create) {
    auto connection = std::make_unique<Connection>();
    connection->postgresql = is_postgresql(place);
    if (!connection->postgresql && !create && !std::filesystem::exists(place)) throw StoreFailure(place);
    const std::string address = connection->postgresql ? key_values(place) : std::string();
    connection->run([&] {
        soci::session& sql = connection->sql;
        if (connection->postgresql) {
            sql.open("postgresql", address);
            if (create) {
                sql << "BEGIN";
                sql << "SELECT pg_advisory_xact_lock(4279)";  // two that create at once would collide
                for (const char* table : tables) sql << table;
                for (const char* guard : postgresql_guards) sql << guard;
                sql << "COMMIT";
            }
        } else {
            // The name goes in quotes: the library splits its options at spaces.
            sql.open("sqlite3", "db=\"" + place + "\" timeout=20 synchronous=FULL");
            sql << "PRAGMA journal_mode = WAL";
            if (create) {
                for (const char* table : tables) sql << table;
                for (const char* guard : sqlite_guards) sql << guard;
            }
        }
    });
    return Ledger(std::move(connection));
}

void Ledger::write(const std::function<void()>& work) {
    at_->run([&] { at_->sql << (at_->postgresql ? "BEGIN" : "BEGIN IMMEDIATE"); });
    at_->writing = true;
    try {
        at_->run([&] {
            if (at_->postgresql) at_->sql << "LOCK TABLE event IN EXCLUSIVE MODE";
            work();
            at_->sql << "COMMIT";
        });
        at_->writing = false;
    } catch (...) {
        at_->writing = false;
        try {
            at_->sql << "ROLLBACK";
        } catch (const soci::soci_error&) {
            // The connection is gone, and the transaction with it; the first failure is the one to tell.
        }
        throw;
    }
}

void Ledger::append(Event& e) {
    if (!at_->writing) throw std::logic_error("append outside write");
    at_->run([&] {
        long long last = 0;
        at_->sql << "SELECT COALESCE(MAX(sequence), 0) FROM event", soci::into(last);
        e.sequence = last + 1;
        e.previous = head();
        e.own = hash_of(e);
        const long long sequence = e.sequence;
        const std::string action(name_of(e.action)), from(name_of(e.from)), to(name_of(e.to));
        at_->sql << std::string("INSERT INTO event (") + event_columns +
                        ") VALUES (:s, :a, :p, :n, :r, :o, :c, :f, :t, :h, :b, :w, :d, :e, :v, :x)",
            soci::use(sequence), soci::use(e.at), soci::use(e.person), soci::use(e.session),
            soci::use(e.role), soci::use(e.object), soci::use(action), soci::use(from), soci::use(to),
            soci::use(e.hash), soci::use(e.base), soci::use(e.reason), soci::use(e.detail),
            soci::use(e.engine), soci::use(e.previous), soci::use(e.own);
    });
}

std::vector<Event> Ledger::events_after(std::int64_t sequence) const {
    return at_->run([&] {
        const long long after = sequence;
        soci::rowset<soci::row> rows =
            (at_->sql.prepare << std::string("SELECT ") + event_columns +
                                     " FROM event WHERE sequence > :s ORDER BY sequence",
             soci::use(after));
        std::vector<Event> events;
        for (const soci::row& row : rows) events.push_back(event_from(row));
        return events;
    });
}

std::optional<ChainFault> Ledger::verify_chain() const {
    std::int64_t expected = 1;
    std::string previous;
    for (const Event& e : events_after(0)) {
        if (e.sequence != expected) return ChainFault{expected, "missing"};
        if (e.previous != previous) return ChainFault{e.sequence, "previous"};
        if (hash_of(e) != e.own) return ChainFault{e.sequence, "changed"};
        previous = e.own;
        ++expected;
    }
    return std::nullopt;
}

std::string Ledger::head() const {
    return at_->run([&] {
        std::string own;
        at_->sql << "SELECT own FROM event ORDER BY sequence DESC LIMIT 1", soci::into(own);
        return at_->sql.got_data() ? own : std::string();
    });
}

void Ledger::keep_revision(const std::string& hash, const std::string& bytes) {
    at_->run([&] {
        at_->sql << "INSERT INTO revision (hash, bytes) VALUES (:h, :b) ON CONFLICT (hash) DO NOTHING",
            soci::use(hash), soci::use(bytes);
    });
}

std::optional<std::string> Ledger::revision(const std::string& hash) const {
    return at_->run([&]() -> std::optional<std::string> {
        std::string bytes;
        at_->sql << "SELECT bytes FROM revision WHERE hash = :h", soci::use(hash), soci::into(bytes);
        if (!at_->sql.got_data() || sha256(bytes) != hash) return std::nullopt;
        return bytes;
    });
}

std::vector<std::string> Ledger::damaged_revisions() const {
    return at_->run([&] {
        std::vector<std::string> damaged;
        soci::rowset<soci::row> rows = (at_->sql.prepare << "SELECT hash, bytes FROM revision ORDER BY hash");
        for (const soci::row& row : rows)
            if (sha256(row.get<std::string>(1)) != row.get<std::string>(0))
                damaged.push_back(row.get<std::string>(0));
        return damaged;
    });
}

void Ledger::keep_side_draft(const SideDraft& d) {
    at_->run([&] {
        at_->sql << "INSERT INTO side_draft (object, person, at, base, text) VALUES (:o, :p, :a, :b, :t)",
            soci::use(d.object), soci::use(d.person), soci::use(d.at), soci::use(d.base), soci::use(d.text);
    });
}

std::vector<SideDraft> Ledger::side_drafts(const std::string& person) const {
    return at_->run([&] {
        soci::rowset<soci::row> rows =
            (at_->sql.prepare << "SELECT object, person, at, base, text FROM side_draft WHERE person = :p "
                                 "ORDER BY at, object",
             soci::use(person));
        std::vector<SideDraft> drafts;
        for (const soci::row& row : rows)
            drafts.push_back({row.get<std::string>(0), row.get<std::string>(1), row.get<std::string>(2),
                              row.get<std::string>(3), row.get<std::string>(4)});
        return drafts;
    });
}

std::optional<Lease> Ledger::lease(const std::string& object) const {
    return at_->run([&]() -> std::optional<Lease> {
        Lease l;
        at_->sql << "SELECT person, session, until FROM lease WHERE object = :o", soci::use(object),
            soci::into(l.person), soci::into(l.session), soci::into(l.until);
        if (!at_->sql.got_data()) return std::nullopt;
        return l;
    });
}

void Ledger::set_lease(const std::string& object, const Lease& l) {
    at_->run([&] {
        at_->sql << "INSERT INTO lease (object, person, session, until) VALUES (:o, :p, :s, :u) "
                    "ON CONFLICT (object) DO UPDATE SET person = excluded.person, "
                    "session = excluded.session, until = excluded.until",
            soci::use(object), soci::use(l.person), soci::use(l.session), soci::use(l.until);
    });
}

void Ledger::drop_lease(const std::string& object) {
    at_->run([&] { at_->sql << "DELETE FROM lease WHERE object = :o", soci::use(object); });
}

std::optional<std::string> Ledger::secret(const std::string& person) const {
    return at_->run([&]() -> std::optional<std::string> {
        std::string stored;
        at_->sql << "SELECT stored FROM secret WHERE person = :p", soci::use(person), soci::into(stored);
        if (!at_->sql.got_data()) return std::nullopt;
        return stored;
    });
}

void Ledger::set_secret(const std::string& person, const std::string& stored) {
    at_->run([&] {
        at_->sql << "INSERT INTO secret (person, stored) VALUES (:p, :s) "
                    "ON CONFLICT (person) DO UPDATE SET stored = excluded.stored",
            soci::use(person), soci::use(stored);
    });
}

void Ledger::backup(const std::string& file) const {
    if (at_->postgresql) throw StoreFailure("pg_dump");
    if (std::filesystem::exists(file)) throw StoreFailure(file);
    at_->run([&] { at_->sql << "VACUUM INTO :f", soci::use(file); });
}

}  // namespace banxin::newsroom
