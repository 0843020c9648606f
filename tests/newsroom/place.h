// Where a test keeps its store: a file of its own, or a database of its own in PostgreSQL.
#pragma once

#include <filesystem>
#include <ostream>
#include <string>
#include <vector>

namespace banxin::newsroom {

enum class Store { sqlite, postgresql };
void PrintTo(Store, std::ostream*);

/// SQLite, and PostgreSQL when BANXIN_TEST_POSTGRESQL has the address of a server.
std::vector<Store> stores();

/// A folder that goes when the test ends.
class TemporaryFolder {
  public:
    TemporaryFolder();
    ~TemporaryFolder();
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;
    std::string file(const std::string& name) const { return (path_ / name).string(); }

  private:
    std::filesystem::path path_;
};

/// A place for an empty store, each call another one.
std::string empty_place(Store, const TemporaryFolder&);

/// Runs SQL statements behind the store's back; the database's complaint, "" when it did them.
std::string run_sql(const std::string& place, const std::string& statements);

}  // namespace banxin::newsroom
