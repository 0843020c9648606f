#include "newsroom/backup.h"

#include <algorithm>
#include <filesystem>
#include <set>

#include "newsroom/edition.h"
#include "newsroom/store_connection.h"

namespace banxin::newsroom {

namespace fs = std::filesystem;

namespace {

/// What the database itself says.
std::vector<Refusal> faults_of_file(Ledger& ledger) {
    if (ledger.is_postgresql()) return {};  // its pages have sums of their own
    Ledger::Connection& at = ledger.connection();
    return at.run([&] {
        std::vector<Refusal> faults;
        soci::rowset<std::string> said = (at.sql.prepare << "PRAGMA integrity_check(20)");
        for (const std::string& line : said)
            if (line != "ok") faults.push_back({"E9032", {ledger.paper(), line}});
        return faults;
    });
}

std::string name_of_event(const Event& e) {
    return e.object + " #" + std::to_string(e.sequence);
}

/// What an event says of its object's revision, render or manifest is what the object had then. "" when it
/// is; else what is wrong.
std::string wrong_name(const Event& e, const Standing& now) {
    if (e.action == Action::save) return e.base == now.hash ? "" : "base";
    if (e.action == Action::render || e.action == Action::release || e.action == Action::place)
        return e.hash.empty() ? "hash" : "";
    return e.hash == now.hash ? "" : "hash";
}

}  // namespace

std::vector<Refusal> check_store(Ledger& ledger) {
    std::vector<Refusal> faults = faults_of_file(ledger);
    const auto chain = ledger.verify_chain();
    if (chain) faults.push_back({"E9018", {std::to_string(chain->sequence), chain->what}});
    for (const std::string& hash : ledger.damaged_revisions()) faults.push_back({"E9032", {hash, "changed"}});
    if (chain) return faults;  // what stands on broken ground says nothing
    World world;
    for (const Event& e : ledger.events_after(0)) {
        if (e.action == Action::refused) continue;
        const Standing& now = standing(world, e.object);
        if (e.from != now.state)
            faults.push_back({"E9018", {std::to_string(e.sequence), std::string(name_of(e.from))}});
        if (const std::string wrong = wrong_name(e, now); !wrong.empty())
            faults.push_back({"E9018", {std::to_string(e.sequence), wrong}});
        for (const std::string& hash : bytes_kept_for(e)) {
            const auto bytes = ledger.revision(hash);
            if (!bytes)
                faults.push_back({"E9032", {name_of_event(e), "missing"}});
            else if (e.action == Action::release && release_head(ledger, hash) != e.previous)
                faults.push_back({"E9032", {name_of_event(e), "chain"}});
        }
        happen(world, e);
    }
    for (const auto& [object, now] : world)
        if (kind_of(object) == Kind::person && now.state == State::active && !ledger.secret(object.substr(7)))
            faults.push_back({"E9032", {object, "password"}});
    return faults;
}

void copy_paper(const Ledger& from, Ledger& to) {
    const std::vector<Event> events = from.events_after(0);
    to.write([&] {
        if (!to.head().empty()) throw StoreFailure(to.paper());
        std::set<std::string> kept;
        for (const Event& e : events) {
            if (!to.take_in(e)) throw StoreFailure(name_of_event(e));
            for (const std::string& hash : bytes_kept_for(e)) {
                if (!kept.insert(hash).second) continue;
                const auto bytes = from.revision(hash);
                if (!bytes) throw StoreFailure(name_of_event(e));
                to.keep_revision(hash, *bytes);
            }
        }
        for (const SideDraft& draft : from.side_drafts("")) to.keep_side_draft(draft);
        for (const auto& [person, secret] : from.secrets()) to.set_secret(person, secret);
    });
}

void backup_store(const std::string& place, const std::string& file) {
    const std::string database = place_from(place).database;
    const std::vector<std::string> papers = Ledger::papers(place);
    const std::string any = papers.empty() ? database : database + "#" + papers.front();
    if (Ledger from = Ledger::open(any, false); !from.is_postgresql()) return from.backup(file);
    if (fs::exists(file)) throw StoreFailure(file);
    const std::string beside = file + ".part";
    const auto remove = [&] {
        std::error_code none;
        for (const char* ending : {"", "-wal", "-shm"}) fs::remove(beside + ending, none);
    };
    remove();
    try {
        for (const std::string& paper : papers) {
            Ledger copy = Ledger::open(beside + "#" + paper, true);
            copy_paper(Ledger::open(database + "#" + paper, false), copy);
        }
    } catch (...) {
        remove();
        throw;
    }
    put_in_place(beside, file);
}

std::vector<Refusal> restore_store(const std::string& file, const std::string& place) {
    const StorePlace to = place_from(place);
    const std::string copy = place_from(file).database;
    std::vector<std::string> papers = Ledger::papers(copy);
    if (!to.paper.empty()) std::erase_if(papers, [&](const std::string& p) { return p != to.paper; });
    if (papers.empty()) throw StoreFailure(file);
    std::vector<Refusal> faults;
    for (const std::string& paper : papers) {
        Ledger of_paper = Ledger::open(copy + "#" + paper, false);
        std::ranges::move(check_store(of_paper), std::back_inserter(faults));
    }
    if (!faults.empty()) return faults;
    const bool whole_file = to.paper.empty() && !is_postgresql_address(to.database);
    if (whole_file) {
        Ledger::open(copy + "#" + papers.front(), false).backup(to.database);
        return {};
    }
    std::vector<Ledger> into;
    for (const std::string& paper : papers) {
        into.push_back(Ledger::open(to.database + "#" + paper, true));
        if (!into.back().head().empty()) throw StoreFailure(to.database + "#" + paper);
    }
    for (Ledger& ledger : into) copy_paper(Ledger::open(copy + "#" + ledger.paper(), false), ledger);
    return {};
}

}  // namespace banxin::newsroom
