#include "newsroom/ledger.h"

#include <algorithm>
#include <chrono>
#include <cstring>
#include <filesystem>
#include <string_view>
#include <thread>

#include <fcntl.h>
#include <libpq-fe.h>
#include <unistd.h>

#include "base/late_library.h"
#include "newsroom/store_connection.h"
#include "newsroom/store_schema.h"

namespace banxin::newsroom {

namespace {

constexpr const char* event_columns =
    "sequence, at, person, session, role, object, action, from_state, to_state, hash, base, reason, detail, "
    "engine, previous, own";

/// nullopt: a word that no program ever wrote.
std::optional<Event> event_from(const soci::row& row) {
    const auto text = [&](std::size_t column) { return row.get<std::string>(column); };
    Event e;
    e.sequence = row.get<long long>(0);
    e.at = text(1);
    e.person = text(2);
    e.session = text(3);
    e.role = text(4);
    e.object = text(5);
    const auto action = named<Action>(text(6));
    const auto from = named<State>(text(7)), to = named<State>(text(8));
    if (!action || !from || !to) return std::nullopt;
    e.action = *action;
    e.from = *from;
    e.to = *to;
    e.hash = text(9);
    e.base = text(10);
    e.reason = text(11);
    e.detail = text(12);
    e.engine = text(13);
    e.previous = text(14);
    e.own = text(15);
    return e;
}

std::vector<Event> events_from(const soci::rowset<soci::row>& rows) {
    std::vector<Event> events;
    for (const soci::row& row : rows) {
        auto event = event_from(row);
        if (!event) throw StoreFailure("event " + std::to_string(row.get<long long>(0)));
        events.push_back(std::move(*event));
    }
    return events;
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

namespace {

/// First keys of PostgreSQL's advisory locks.
constexpr int schema_lock = 4279, write_lock = 4280;

void bring_up_to_date(Ledger::Connection& to, bool create) {
    const auto version = [&] { return to.run([&] { return version_of_store(to.sql, to.postgresql); }); };
    const int found = version();
    if (found > store_version()) throw StoreFailure(std::to_string(found), "E9026");
    if (found == store_version()) return;
    if (found == 0 && !create) throw StoreFailure("no tables");
    to.in_transaction([&] {
        if (to.postgresql) to.sql << "SELECT pg_advisory_xact_lock(" << schema_lock << ")";
        if (version_of_store(to.sql, to.postgresql) < store_version())  // nobody did it meanwhile
            migrate_store(to.sql, to.postgresql);
    });
}

std::int64_t last_sequence(Ledger::Connection& in) {
    long long last = 0;
    in.sql << "SELECT COALESCE(MAX(sequence), 0) FROM event WHERE paper = :p", soci::use(in.paper),
        soci::into(last);
    return last;
}

void insert(Ledger::Connection& into, const Event& e) {
    const long long sequence = e.sequence;
    const std::string action(name_of(e.action)), from(name_of(e.from)), to(name_of(e.to));
    into.sql << std::string("INSERT INTO event (paper, ") + event_columns +
                    ") VALUES (:q, :s, :a, :p, :n, :r, :o, :c, :f, :t, :h, :b, :w, :d, :e, :v, :x)",
        soci::use(into.paper), soci::use(sequence), soci::use(e.at), soci::use(e.person),
        soci::use(e.session), soci::use(e.role), soci::use(e.object), soci::use(action), soci::use(from),
        soci::use(to), soci::use(e.hash), soci::use(e.base), soci::use(e.reason), soci::use(e.detail),
        soci::use(e.engine), soci::use(e.previous), soci::use(e.own);
    into.sql << "INSERT INTO chain_end (paper, sequence, own) VALUES (:q, :s, :x) ON CONFLICT (paper) DO "
                "UPDATE SET sequence = excluded.sequence, own = excluded.own",
        soci::use(into.paper), soci::use(sequence), soci::use(e.own);
}

/// Texts and passwords are for those who run the store: SQLite's other files get the rights of this one.
void make_private_file(const std::string& file) {
    const int made = ::open(file.c_str(), O_CREAT | O_EXCL | O_CLOEXEC | O_RDWR, 0600);
    if (made >= 0) ::close(made);
}

/// While a store gets its write-ahead log SQLite does not wait for others, as `timeout` has it do for all
/// else, but says at once that they are there.
void keep_write_ahead_log(soci::session& sql) {
    for (int tries_left = 200;; --tries_left) {
        try {
            sql << "PRAGMA journal_mode = WAL";
            return;
        } catch (const soci::soci_error& e) {
            if (tries_left == 0 || std::string_view(e.what()).find("locked") == std::string_view::npos) throw;
        }
        std::this_thread::sleep_for(std::chrono::milliseconds(100));
    }
}

std::unique_ptr<Ledger::Connection> connected(const std::string& database, bool create) {
    auto connection = std::make_unique<Ledger::Connection>();
    soci::session& sql = connection->sql;
    connection->postgresql = is_postgresql_address(database);
    if (!connection->postgresql && !create && !std::filesystem::exists(database))
        throw StoreFailure(database);
    connection->run([&] {
        if (connection->postgresql) {
            sql.open("postgresql", key_values(database));
            sql << "SET client_min_messages = warning";
        } else {
            if (create && database != ":memory:") make_private_file(database);
            // The name goes in quotes: the library splits its options at spaces.
            sql.open("sqlite3", "db=\"" + database + "\" timeout=20");
            keep_write_ahead_log(sql);
            sql << "PRAGMA synchronous = FULL";
        }
    });
    bring_up_to_date(*connection, create);
    return connection;
}

std::string paper_meant(Ledger::Connection& in, const StorePlace& place, bool create) {
    return in.run([&]() -> std::string {
        std::string first, last;
        long long events = 0;
        in.sql << "SELECT COALESCE((SELECT MIN(paper) FROM chain_end), ''), "
                  "COALESCE((SELECT MAX(paper) FROM chain_end), ''), "
                  "(SELECT COUNT(*) FROM chain_end WHERE paper = :p) + "
                  "(SELECT COUNT(*) FROM event WHERE paper = :q AND sequence = 1)",
            soci::use(place.paper), soci::use(place.paper), soci::into(first), soci::into(last),
            soci::into(events);
        if (!place.paper.empty()) {
            if (!create && events == 0 && !first.empty())
                throw StoreFailure(place.database + "#" + place.paper);
            return place.paper;
        }
        if (first != last) throw StoreFailure(first + " … " + last, "E9027");
        return first.empty() ? "paper" : first;
    });
}

}  // namespace

bool is_postgresql_address(std::string_view database) {
    return database.starts_with("postgresql://") || database.starts_with("postgres://");
}

StorePlace place_from(const std::string& written) {
    constexpr std::string_view letters = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
    const std::size_t mark = written.rfind('#');
    if (mark == written.npos || mark + 1 == written.size() ||
        written.find_first_not_of(letters, mark + 1) != written.npos)
        return {written, {}};
    return {written.substr(0, mark), written.substr(mark + 1)};
}

Ledger::Ledger(std::unique_ptr<Connection> connection) : at_(std::move(connection)) {}
Ledger::Ledger(Ledger&&) noexcept = default;
Ledger& Ledger::operator=(Ledger&&) noexcept = default;
Ledger::~Ledger() = default;

Ledger Ledger::open(const std::string& written, bool create) {
    const StorePlace place = place_from(written);
    auto connection = connected(place.database, create);
    connection->paper = paper_meant(*connection, place, create);
    return Ledger(std::move(connection));
}

std::vector<std::string> Ledger::papers(const std::string& written) {
    const auto connection = connected(place_from(written).database, false);
    return connection->run(
        [&] {
            soci::rowset<std::string> found =
                (connection->sql.prepare
                 << "SELECT paper FROM chain_end UNION SELECT paper FROM event ORDER BY paper");
            return std::vector<std::string>(found.begin(), found.end());
        });
}

bool Ledger::is_postgresql() const {
    return at_->postgresql;
}

const std::string& Ledger::paper() const {
    return at_->paper;
}

void Ledger::write(const std::function<void()>& work) {
    at_->in_transaction([&] {
        // The papers of one PostgreSQL store have a line of writers each.
        if (at_->postgresql)
            at_->sql << "SELECT pg_advisory_xact_lock(" << write_lock << ", hashtext(:p))",
                soci::use(at_->paper);
        work();
    });
}

void Ledger::append(Event& e) {
    if (!at_->writing) throw std::logic_error("append outside write");
    at_->run([&] {
        e.sequence = last_sequence(*at_) + 1;
        e.previous = head();
        e.own = hash_of(e);
        insert(*at_, e);
    });
}

bool Ledger::take_in(const Event& e) {
    if (!at_->writing) throw std::logic_error("append outside write");
    return at_->run([&] {
        const bool fits =
            e.sequence == last_sequence(*at_) + 1 && e.previous == head() && e.own == hash_of(e);
        if (fits) insert(*at_, e);
        return fits;
    });
}

std::vector<Event> Ledger::events_after(std::int64_t sequence) const {
    return at_->run([&] {
        const long long after = sequence;
        soci::rowset<soci::row> rows =
            (at_->sql.prepare << std::string("SELECT ") + event_columns +
                                     " FROM event WHERE paper = :p AND sequence > :s ORDER BY sequence",
             soci::use(at_->paper), soci::use(after));
        return events_from(rows);
    });
}

std::vector<Event> Ledger::last_events(int most, const std::string& object) const {
    return at_->run([&] {
        const std::string columns = std::string("SELECT ") + event_columns + " FROM event WHERE paper = :p";
        soci::rowset<soci::row> rows =
            object.empty()
                ? (at_->sql.prepare << columns + " ORDER BY sequence DESC LIMIT :n", soci::use(at_->paper),
                   soci::use(most))
                : (at_->sql.prepare << columns + " AND object = :o ORDER BY sequence DESC LIMIT :n",
                   soci::use(at_->paper), soci::use(object), soci::use(most));
        std::vector<Event> events = events_from(rows);
        std::ranges::reverse(events);
        return events;
    });
}

std::optional<ChainFault> Ledger::verify_chain() const {
    return at_->run([&]() -> std::optional<ChainFault> {
        // The end first: others may append meanwhile.
        long long last = 0;
        std::string end;
        at_->sql << "SELECT sequence, own FROM chain_end WHERE paper = :p", soci::use(at_->paper),
            soci::into(last), soci::into(end);
        const bool has_end = at_->sql.got_data();
        soci::rowset<soci::row> rows =
            (at_->sql.prepare << std::string("SELECT ") + event_columns +
                                     " FROM event WHERE paper = :p ORDER BY sequence",
             soci::use(at_->paper));
        std::int64_t expected = 1;
        std::string previous;
        for (const soci::row& row : rows) {
            const auto e = event_from(row);
            const std::int64_t sequence = row.get<long long>(0);
            if (sequence != expected) return ChainFault{expected, "missing"};
            if (e && e->previous != previous) return ChainFault{sequence, "previous"};
            if (!e || hash_of(*e) != e->own || (sequence == last && e->own != end))
                return ChainFault{sequence, "changed"};
            previous = e->own;
            ++expected;
        }
        if (expected <= last || (!has_end && expected > 1)) return ChainFault{expected, "missing"};
        return std::nullopt;
    });
}

std::string Ledger::head() const {
    return at_->run([&] {
        std::string own;
        at_->sql << "SELECT own FROM event WHERE paper = :p ORDER BY sequence DESC LIMIT 1",
            soci::use(at_->paper), soci::into(own);
        return at_->sql.got_data() ? own : std::string();
    });
}

void Ledger::keep_revision(const std::string& hash, const std::string& bytes) {
    at_->run([&] {
        at_->sql << "INSERT INTO revision (paper, hash, bytes) VALUES (:p, :h, :b) "
                    "ON CONFLICT (paper, hash) DO NOTHING",
            soci::use(at_->paper), soci::use(hash), soci::use(bytes);
    });
}

std::optional<std::string> Ledger::revision(const std::string& hash) const {
    return at_->run([&]() -> std::optional<std::string> {
        std::string bytes;
        at_->sql << "SELECT bytes FROM revision WHERE paper = :p AND hash = :h", soci::use(at_->paper),
            soci::use(hash), soci::into(bytes);
        if (!at_->sql.got_data() || sha256(bytes) != hash) return std::nullopt;
        return bytes;
    });
}

std::vector<std::string> Ledger::damaged_revisions() const {
    return at_->run([&] {
        std::vector<std::string> damaged;
        soci::rowset<soci::row> rows =
            (at_->sql.prepare << "SELECT hash, bytes FROM revision WHERE paper = :p ORDER BY hash",
             soci::use(at_->paper));
        for (const soci::row& row : rows)
            if (sha256(row.get<std::string>(1)) != row.get<std::string>(0))
                damaged.push_back(row.get<std::string>(0));
        return damaged;
    });
}

void Ledger::keep_side_draft(const SideDraft& d) {
    at_->run([&] {
        at_->sql << "INSERT INTO side_draft (paper, object, person, at, base, text) "
                    "VALUES (:q, :o, :p, :a, :b, :t)",
            soci::use(at_->paper), soci::use(d.object), soci::use(d.person), soci::use(d.at),
            soci::use(d.base), soci::use(d.text);
    });
}

std::vector<SideDraft> Ledger::side_drafts(const std::string& person) const {
    return at_->run([&] {
        soci::rowset<soci::row> rows =
            (at_->sql.prepare << "SELECT object, person, at, base, text FROM side_draft "
                                 "WHERE paper = :q AND (:a = '' OR person = :p) ORDER BY at, object, person",
             soci::use(at_->paper), soci::use(person), soci::use(person));
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
        at_->sql << "SELECT person, session, until FROM lease WHERE paper = :p AND object = :o",
            soci::use(at_->paper), soci::use(object), soci::into(l.person), soci::into(l.session),
            soci::into(l.until);
        if (!at_->sql.got_data()) return std::nullopt;
        return l;
    });
}

std::map<std::string, Lease> Ledger::leases() const {
    return at_->run([&] {
        soci::rowset<soci::row> rows =
            (at_->sql.prepare << "SELECT object, person, session, until FROM lease WHERE paper = :p",
             soci::use(at_->paper));
        std::map<std::string, Lease> held;
        for (const soci::row& row : rows)
            held[row.get<std::string>(0)] = {row.get<std::string>(1), row.get<std::string>(2),
                                             row.get<std::string>(3)};
        return held;
    });
}

void Ledger::set_lease(const std::string& object, const Lease& l) {
    at_->run([&] {
        at_->sql << "INSERT INTO lease (paper, object, person, session, until) VALUES (:q, :o, :p, :s, :u) "
                    "ON CONFLICT (paper, object) DO UPDATE SET person = excluded.person, "
                    "session = excluded.session, until = excluded.until",
            soci::use(at_->paper), soci::use(object), soci::use(l.person), soci::use(l.session),
            soci::use(l.until);
    });
}

void Ledger::drop_lease(const std::string& object) {
    at_->run([&] {
        at_->sql << "DELETE FROM lease WHERE paper = :p AND object = :o", soci::use(at_->paper),
            soci::use(object);
    });
}

std::optional<std::string> Ledger::secret(const std::string& person) const {
    return at_->run([&]() -> std::optional<std::string> {
        std::string stored;
        at_->sql << "SELECT stored FROM secret WHERE paper = :q AND person = :p", soci::use(at_->paper),
            soci::use(person), soci::into(stored);
        if (!at_->sql.got_data()) return std::nullopt;
        return stored;
    });
}

std::vector<std::pair<std::string, std::string>> Ledger::secrets() const {
    return at_->run([&] {
        soci::rowset<soci::row> rows =
            (at_->sql.prepare << "SELECT person, stored FROM secret WHERE paper = :q ORDER BY person",
             soci::use(at_->paper));
        std::vector<std::pair<std::string, std::string>> all;
        for (const soci::row& row : rows) all.emplace_back(row.get<std::string>(0), row.get<std::string>(1));
        return all;
    });
}

void Ledger::set_secret(const std::string& person, const std::string& stored) {
    at_->run([&] {
        at_->sql << "INSERT INTO secret (paper, person, stored) VALUES (:q, :p, :s) "
                    "ON CONFLICT (paper, person) DO UPDATE SET stored = excluded.stored",
            soci::use(at_->paper), soci::use(person), soci::use(stored);
    });
}

void Ledger::backup(const std::string& file) const {
    if (at_->postgresql) throw std::logic_error("backup of PostgreSQL");
    if (std::filesystem::exists(file)) throw StoreFailure(file);
    const std::string beside = file + ".part";
    std::error_code none;
    std::filesystem::remove(beside, none);
    make_private_file(beside);
    try {
        at_->run([&] { at_->sql << "VACUUM INTO :f", soci::use(beside); });
    } catch (const StoreFailure&) {
        std::filesystem::remove(beside, none);
        throw;
    }
    put_in_place(beside, file);
}

void put_in_place(const std::string& beside, const std::string& file) {
    const std::filesystem::path folder = std::filesystem::path(file).parent_path();
    const auto sync = [](const std::string& path) {
        const int opened = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
        const bool kept = opened >= 0 && ::fsync(opened) == 0;
        if (opened >= 0) ::close(opened);
        return kept;
    };
    // A link, since a rename would replace what somebody else put there meanwhile.
    const bool placed = sync(beside) && ::link(beside.c_str(), file.c_str()) == 0;
    const std::string why = std::strerror(errno);
    std::error_code none;
    std::filesystem::remove(beside, none);
    if (!placed || !sync(folder.empty() ? "." : folder.string())) throw StoreFailure(file + ": " + why);
}

}  // namespace banxin::newsroom
