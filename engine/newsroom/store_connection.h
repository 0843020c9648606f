// A connection to the store's database, as the files of this folder share it.
#pragma once

#include <string>

#include <soci/soci.h>

#include "newsroom/ledger.h"

namespace banxin::newsroom {

struct Ledger::Connection {
    soci::session sql;
    bool postgresql = false;
    bool writing = false;
    std::string paper;  ///< part of every key

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

    /// Runs `work` in a transaction of its own: all of it is kept, or nothing when it throws.
    template <class Work>
    void in_transaction(Work work) {
        run([&] { sql << (postgresql ? "BEGIN" : "BEGIN IMMEDIATE"); });
        writing = true;
        try {
            run([&] {
                work();
                sql << "COMMIT";
            });
            writing = false;
        } catch (...) {
            writing = false;
            try {
                sql << "ROLLBACK";
            } catch (const soci::soci_error&) {
                // The connection is gone, and the transaction with it; the first failure is the one to tell.
            }
            throw;
        }
    }
};

}  // namespace banxin::newsroom
