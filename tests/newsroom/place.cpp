#include "place.h"

#include <cstdlib>

#include <libpq-fe.h>
#include <sqlite3.h>
#include <unistd.h>

namespace banxin::newsroom {

namespace {

const char* postgresql_server() {
    return std::getenv("BANXIN_TEST_POSTGRESQL");
}

}  // namespace

void PrintTo(Store store, std::ostream* out) {
    *out << (store == Store::sqlite ? "sqlite" : "postgresql");
}

std::vector<Store> stores() {
    return postgresql_server() ? std::vector{Store::sqlite, Store::postgresql} : std::vector{Store::sqlite};
}

TemporaryFolder::TemporaryFolder() {
    std::string name = (std::filesystem::temp_directory_path() / "banxin-newsroom-XXXXXX").string();
    path_ = ::mkdtemp(name.data());
}

TemporaryFolder::~TemporaryFolder() {
    std::filesystem::remove_all(path_);
}

std::string empty_place(Store store, const TemporaryFolder& folder) {
    static int count = 0;
    if (store == Store::sqlite) return folder.file("newsroom " + std::to_string(++count) + ".db");
    const std::string name = "test_" + std::to_string(::getpid()) + "_" + std::to_string(++count);
    PGconn* connection = PQconnectdb((std::string(postgresql_server()) + "/postgres").c_str());
    PQclear(PQexec(connection, ("CREATE DATABASE " + name).c_str()));
    PQfinish(connection);
    return std::string(postgresql_server()) + "/" + name;
}

std::string run_sql(const std::string& place, const std::string& statements) {
    std::string complaint;
    if (place.starts_with("postgresql://")) {
        PGconn* connection = PQconnectdb(place.c_str());
        PGresult* result = PQexec(connection, statements.c_str());
        if (PQresultStatus(result) != PGRES_COMMAND_OK && PQresultStatus(result) != PGRES_TUPLES_OK)
            complaint = PQerrorMessage(connection);
        PQclear(result);
        PQfinish(connection);
        return complaint;
    }
    sqlite3* db = nullptr;
    sqlite3_open(place.c_str(), &db);
    char* said = nullptr;
    if (sqlite3_exec(db, statements.c_str(), nullptr, nullptr, &said) != SQLITE_OK) complaint = said;
    sqlite3_free(said);
    sqlite3_close(db);
    return complaint;
}

}  // namespace banxin::newsroom
