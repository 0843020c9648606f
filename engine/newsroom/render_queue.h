// Renders of pages that wait for a machine: jobs in the store, for any number of workers.
#pragma once

#include <chrono>
#include <optional>
#include <string>
#include <vector>

#include "newsroom/ledger.h"

namespace banxin::newsroom {

/// A file that a job needs, where it stood, from the folder that all of them are in.
struct JobFile {
    std::string path, hash;
    bool operator==(const JobFile&) const = default;
};

/// One page to be rendered.
struct RenderJob {
    std::string page;   ///< object
    std::string input;  ///< hash of all that the render depends on: the key, with the paper
    std::string issue;  ///< the issue's file, one of `files`
    std::vector<JobFile> files;
    std::string due;              ///< 付印 of its issue (UTC as in Event::at); the earliest goes first
    std::string person, session;  ///< who asked for it, as in Event
    std::string paper;
    std::int64_t token = 0;  ///< how often it was claimed, ever: an answer under an older number is refused
};

/// What came of it.
struct RenderedJob {
    std::string pdf, png;  ///< bytes
    std::string detail;    ///< as in Event: articles and findings
};

/// A job as people see it. `state`: queued, running, done, failed, cancelled.
struct JobRow {
    std::string page, input, state, worker, message;
    std::string pdf, png;  ///< hashes of the bytes, when it is done
    bool operator==(const JobRow&) const = default;
};

/// The jobs of a ledger's paper; claims are for all papers of the store. Functions may throw StoreFailure.
class RenderQueue {
  public:
    explicit RenderQueue(Ledger&);

    /// Inside write(): puts a job, and cancels older ones of that page. A job of the same input that waits or
    /// runs stays as it is, and so does one that is done when its PDF is what the page shows (its hash).
    void add(const RenderJob&, const std::string& shown);
    /// Inside write(): cancels what waits or runs for a page.
    void cancel(const std::string& page);

    /// Gives a job to a worker until `until`: the earliest due, of papers that wait alike the one that was
    /// served longest ago. A job whose worker let the time pass goes to another, three times in all; it has
    /// failed then. nullopt: nothing waits. `only_this`: jobs of the ledger's own paper.
    std::optional<RenderJob> claim(const std::string& worker, const std::string& now,
                                   const std::string& until, bool only_this = false);
    /// Inside write(): marks a job as done, with the hashes of its results, or as failed. False when it is no
    /// more the worker's who claimed it under this token.
    bool finish(const RenderJob&, const std::string& pdf, const std::string& png);
    bool fail(const RenderJob&, const std::string& message);

    std::vector<JobRow> rows() const;
    /// The job of an input. nullopt: there is none.
    std::optional<JobRow> row(const std::string& input) const;

    /// Inside write(): keeps bytes of any kind under their hash. Inputs that no job has used for a week go;
    /// results stay.
    void keep_bytes(const std::string& hash, const std::string& bytes, const std::string& now);
    /// Inside write(): says that bytes which are kept are needed still.
    void need_bytes(const std::string& hash, const std::string& now);
    bool has_bytes(const std::string& hash) const;
    /// nullopt: unknown, or no longer those of the hash.
    std::optional<std::string> bytes(const std::string& hash) const;

  private:
    std::vector<JobRow> found(const std::string& input) const;
    bool settle(const RenderJob&, const std::string& state, const std::string& pdf, const std::string& png,
                const std::string& message);
    Ledger::Connection& at_;
};

}  // namespace banxin::newsroom
