#include "newsroom/store_schema.h"

#include <iterator>

#include <soci/soci.h>

namespace banxin::newsroom {

namespace {

enum class For { both, sqlite, postgresql };

struct Statement {
    int version;  ///< of the tables after it
    For database;
    const char* sql;
};

// In order. What a released program did to a store is not changed any more: a new version is new rows below.
// Bytes are text: revisions are XML with lists of hashes.
constexpr Statement statements[] = {
    {1, For::both,
     "CREATE TABLE event (sequence BIGINT PRIMARY KEY, at TEXT NOT NULL, person TEXT NOT NULL, "
     "session TEXT NOT NULL, role TEXT NOT NULL, object TEXT NOT NULL, action TEXT NOT NULL, "
     "from_state TEXT NOT NULL, to_state TEXT NOT NULL, hash TEXT NOT NULL, base TEXT NOT NULL, "
     "reason TEXT NOT NULL, detail TEXT NOT NULL, engine TEXT NOT NULL, previous TEXT NOT NULL, "
     "own TEXT NOT NULL UNIQUE)"},
    {1, For::both, "CREATE TABLE revision (hash TEXT PRIMARY KEY, bytes TEXT NOT NULL)"},
    {1, For::both,
     "CREATE TABLE side_draft (object TEXT NOT NULL, person TEXT NOT NULL, at TEXT NOT NULL, "
     "base TEXT NOT NULL, text TEXT NOT NULL)"},
    {1, For::both,
     "CREATE TABLE lease (object TEXT PRIMARY KEY, person TEXT NOT NULL, session TEXT NOT NULL, "
     "until TEXT NOT NULL)"},
    {1, For::both, "CREATE TABLE secret (person TEXT PRIMARY KEY, stored TEXT NOT NULL)"},

    // 2: a store may hold several papers. The one that was there alone is called "paper".
    {2, For::both, "CREATE TABLE schema_version (version BIGINT NOT NULL)"},
    {2, For::both, "INSERT INTO schema_version VALUES (1)"},
    {2, For::both, "ALTER TABLE event RENAME TO event_1"},
    {2, For::both,
     "CREATE TABLE event (paper TEXT NOT NULL, sequence BIGINT NOT NULL, at TEXT NOT NULL, "
     "person TEXT NOT NULL, session TEXT NOT NULL, role TEXT NOT NULL, object TEXT NOT NULL, "
     "action TEXT NOT NULL, from_state TEXT NOT NULL, to_state TEXT NOT NULL, hash TEXT NOT NULL, "
     "base TEXT NOT NULL, reason TEXT NOT NULL, detail TEXT NOT NULL, engine TEXT NOT NULL, "
     "previous TEXT NOT NULL, own TEXT NOT NULL, PRIMARY KEY (paper, sequence), UNIQUE (paper, own))"},
    {2, For::both, "INSERT INTO event SELECT 'paper', e.* FROM event_1 e"},
    {2, For::both, "DROP TABLE event_1"},
    {2, For::both, "CREATE INDEX event_of_object ON event (paper, object, sequence)"},
    {2, For::both, "ALTER TABLE revision RENAME TO revision_1"},
    {2, For::both,
     "CREATE TABLE revision (paper TEXT NOT NULL, hash TEXT NOT NULL, bytes TEXT NOT NULL, "
     "PRIMARY KEY (paper, hash))"},
    {2, For::both, "INSERT INTO revision SELECT 'paper', r.* FROM revision_1 r"},
    {2, For::both, "DROP TABLE revision_1"},
    {2, For::both, "ALTER TABLE side_draft RENAME TO side_draft_1"},
    {2, For::both,
     "CREATE TABLE side_draft (paper TEXT NOT NULL, object TEXT NOT NULL, person TEXT NOT NULL, "
     "at TEXT NOT NULL, base TEXT NOT NULL, text TEXT NOT NULL)"},
    {2, For::both, "INSERT INTO side_draft SELECT 'paper', d.* FROM side_draft_1 d"},
    {2, For::both, "DROP TABLE side_draft_1"},
    {2, For::both, "CREATE INDEX side_draft_of_person ON side_draft (paper, person)"},
    {2, For::both, "ALTER TABLE lease RENAME TO lease_1"},
    {2, For::both,
     "CREATE TABLE lease (paper TEXT NOT NULL, object TEXT NOT NULL, person TEXT NOT NULL, "
     "session TEXT NOT NULL, until TEXT NOT NULL, PRIMARY KEY (paper, object))"},
    {2, For::both, "INSERT INTO lease SELECT 'paper', l.* FROM lease_1 l"},
    {2, For::both, "DROP TABLE lease_1"},
    {2, For::both, "ALTER TABLE secret RENAME TO secret_1"},
    {2, For::both,
     "CREATE TABLE secret (paper TEXT NOT NULL, person TEXT NOT NULL, stored TEXT NOT NULL, "
     "PRIMARY KEY (paper, person))"},
    {2, For::both, "INSERT INTO secret SELECT 'paper', s.* FROM secret_1 s"},
    {2, For::both, "DROP TABLE secret_1"},

    // Impossible 6: no command changes or removes an event or a revision, and neither does a stray statement.
    {2, For::sqlite,
     "CREATE TRIGGER event_stays BEFORE UPDATE ON event "
     "BEGIN SELECT RAISE(ABORT, 'events are not changed'); END"},
    {2, For::sqlite,
     "CREATE TRIGGER event_remains BEFORE DELETE ON event "
     "BEGIN SELECT RAISE(ABORT, 'events are not removed'); END"},
    {2, For::sqlite,
     "CREATE TRIGGER revision_stays BEFORE UPDATE ON revision "
     "BEGIN SELECT RAISE(ABORT, 'revisions are not changed'); END"},
    {2, For::sqlite,
     "CREATE TRIGGER revision_remains BEFORE DELETE ON revision "
     "BEGIN SELECT RAISE(ABORT, 'revisions are not removed'); END"},
    {2, For::sqlite,
     "CREATE TRIGGER event_is_new BEFORE INSERT ON event WHEN EXISTS (SELECT 1 FROM event e WHERE "
     "e.paper = NEW.paper AND e.sequence = NEW.sequence) "
     "BEGIN SELECT RAISE(ABORT, 'events are not replaced'); END"},
    {2, For::sqlite,
     "CREATE TRIGGER revision_is_new BEFORE INSERT ON revision WHEN EXISTS (SELECT 1 FROM revision r WHERE "
     "r.paper = NEW.paper AND r.hash = NEW.hash AND r.bytes <> NEW.bytes) "
     "BEGIN SELECT RAISE(ABORT, 'revisions are not replaced'); END"},
    {2, For::postgresql,
     "CREATE OR REPLACE FUNCTION banxin_stays() RETURNS trigger LANGUAGE plpgsql AS "
     "$$ BEGIN RAISE EXCEPTION 'events and revisions are neither changed nor removed'; END $$"},
    {2, For::postgresql,
     "CREATE TRIGGER event_stays BEFORE UPDATE OR DELETE ON event "
     "FOR EACH ROW EXECUTE FUNCTION banxin_stays()"},
    {2, For::postgresql,
     "CREATE TRIGGER event_remains BEFORE TRUNCATE ON event EXECUTE FUNCTION banxin_stays()"},
    {2, For::postgresql,
     "CREATE TRIGGER revision_remains BEFORE TRUNCATE ON revision EXECUTE FUNCTION banxin_stays()"},
    {2, For::postgresql,
     "CREATE TRIGGER revision_stays BEFORE UPDATE OR DELETE ON revision "
     "FOR EACH ROW EXECUTE FUNCTION banxin_stays()"},

    // 3: renders of pages as jobs for other machines.
    {3, For::both,
     "CREATE TABLE job (paper TEXT NOT NULL, input TEXT NOT NULL, number BIGINT NOT NULL, page TEXT NOT "
     "NULL, "
     "issue TEXT NOT NULL, files TEXT NOT NULL, due TEXT NOT NULL, person TEXT NOT NULL, "
     "session TEXT NOT NULL, state TEXT NOT NULL, worker TEXT NOT NULL, token BIGINT NOT NULL, "
     "until TEXT NOT NULL, pdf TEXT NOT NULL, png TEXT NOT NULL, message TEXT NOT NULL, "
     "PRIMARY KEY (paper, input))"},
    {3, For::both, "CREATE INDEX job_of_state ON job (state, due)"},
    {3, For::both,
     "CREATE TABLE blob (paper TEXT NOT NULL, hash TEXT NOT NULL, at TEXT NOT NULL, bytes TEXT NOT NULL, "
     "PRIMARY KEY (paper, hash))"},
    {3, For::both, "CREATE TABLE served (paper TEXT PRIMARY KEY, turn BIGINT NOT NULL)"},

    // 4: how often a job had been claimed when it was asked for anew; the number itself only grows.
    {4, For::both, "ALTER TABLE job ADD COLUMN since BIGINT NOT NULL DEFAULT 0"},

    // 5: where each paper's chain ends, so that its last events are missed when they are removed.
    {5, For::both,
     "CREATE TABLE chain_end (paper TEXT PRIMARY KEY, sequence BIGINT NOT NULL, own TEXT NOT NULL)"},
    {5, For::both,
     "INSERT INTO chain_end SELECT e.paper, e.sequence, e.own FROM event e WHERE e.sequence = "
     "(SELECT MAX(sequence) FROM event l WHERE l.paper = e.paper)"},
};

bool has_table(soci::session& sql, bool postgresql, const std::string& name) {
    long long count = 0;
    sql << (postgresql ? "SELECT COUNT(*) FROM information_schema.tables WHERE table_name = :n AND "
                         "table_schema = current_schema()"
                       : "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = :n"),
        soci::use(name), soci::into(count);
    return count > 0;
}

}  // namespace

int store_version() {
    return std::rbegin(statements)->version;
}

int version_of_store(soci::session& sql, bool postgresql) {
    if (!has_table(sql, postgresql, "schema_version")) return has_table(sql, postgresql, "event") ? 1 : 0;
    long long version = 0;
    sql << "SELECT version FROM schema_version", soci::into(version);
    return static_cast<int>(version);
}

void migrate_store(soci::session& sql, bool postgresql) {
    const int before = version_of_store(sql, postgresql);
    for (const Statement& s : statements)
        if (s.version > before && (s.database == For::both || (s.database == For::postgresql) == postgresql))
            sql << s.sql;
    const long long now = store_version();
    sql << "UPDATE schema_version SET version = :v", soci::use(now);
}

}  // namespace banxin::newsroom
