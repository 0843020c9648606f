// The desk: the newsroom in a browser. It shows where everything stands and passes on what people ask for;
// what they may do is decided by the newsroom, never by a page.
#pragma once

#include <chrono>
#include <filesystem>
#include <memory>
#include <string>

#include "base/diagnostic.h"

namespace banxin {

struct DeskSettings {
    std::filesystem::path issue;
    std::filesystem::path word_lists;   ///< folder of the proof-reader's own lists
    std::string store;                  ///< as Ledger::open takes it
    std::string address = "127.0.0.1";  ///< to listen at
    unsigned short port = 0;            ///< 0: any that is free
    std::string press;                  ///< name of the printing conditions that a release must pass
    std::filesystem::path
        layouts;  ///< those that come with Banxin, where the paper has no conditions of that name
    std::filesystem::path error_table;    ///< how errors in print are counted
    bool queue = false;                   ///< leaves renders to workers
    std::filesystem::path program_files;  ///< what comes with the program, for that
    std::chrono::minutes due{22 * 60};  ///< 付印, by the clock here on the evening before the issue's date
};

class Desk {
  public:
    /// Throws std::system_error when the port or address cannot be had or files cannot be watched,
    /// StoreFailure without a store.
    explicit Desk(DeskSettings);
    ~Desk();
    unsigned short port() const;
    /// Serves until the process is told to end (SIGINT, SIGTERM).
    void run();

  private:
    struct Impl;
    std::unique_ptr<Impl> impl_;
};

}  // namespace banxin
