// The tables of the store, and how those of an older program become them.
#pragma once

namespace soci {
class session;
}

namespace banxin::newsroom {

/// The version of the tables that this program works with. 0: none there yet.
int store_version();

/// The version of the tables that are there. Those made before stores had a version are 1.
int version_of_store(soci::session&, bool postgresql);

/// Inside a transaction that nobody else has at the same time: brings the tables from their version to ours,
/// step by step, and keeps all that they hold.
void migrate_store(soci::session&, bool postgresql);

}  // namespace banxin::newsroom
