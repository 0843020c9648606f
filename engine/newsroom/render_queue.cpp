#include "newsroom/render_queue.h"

#include <sodium.h>

#include "base/base64.h"
#include "newsroom/clock.h"
#include "newsroom/store_connection.h"

namespace banxin::newsroom {

namespace {

constexpr int most_claims = 3;
constexpr std::chrono::days input_life{7};

constexpr const char* job_columns =
    "j.page, j.input, j.issue, j.files, j.due, j.person, j.session, j.paper, j.token";

std::string files_text(const std::vector<JobFile>& files) {
    std::string text;
    for (const JobFile& f : files) text += f.hash + ' ' + f.path + '\n';
    return text;
}

std::vector<JobFile> files_from(std::string_view text) {
    std::vector<JobFile> files;
    while (!text.empty()) {
        const std::string_view line = text.substr(0, text.find('\n'));
        const std::size_t space = std::min(line.find(' '), line.size());
        if (space < line.size())
            files.push_back({std::string(line.substr(space + 1)), std::string(line.substr(0, space))});
        text.remove_prefix(std::min(text.size(), line.size() + 1));
    }
    return files;
}

RenderJob job_from(const soci::row& row) {
    const auto text = [&](std::size_t column) { return row.get<std::string>(column); };
    return {text(0), text(1), text(2), files_from(text(3)),  text(4),
            text(5), text(6), text(7), row.get<long long>(8)};
}

std::string from_base64(const std::string& text) {
    std::string bytes(text.size(), '\0');
    std::size_t size = 0;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(),
                          text.size(), nullptr, &size, nullptr, sodium_base64_VARIANT_ORIGINAL) != 0)
        size = 0;
    bytes.resize(size);
    return bytes;
}

}  // namespace

RenderQueue::RenderQueue(Ledger& ledger) : at_(ledger.connection()) {}

void RenderQueue::add(const RenderJob& job, const std::string& shown) {
    at_.run([&] {
        at_.sql << "UPDATE job SET state = 'cancelled' WHERE paper = :p AND page = :g AND input <> :i AND "
                   "state IN ('queued', 'running')",
            soci::use(at_.paper), soci::use(job.page), soci::use(job.input);
        const std::string files = files_text(job.files);
        at_.sql
            << "INSERT INTO job (paper, input, number, page, issue, files, due, person, session, state, "
               "worker, token, since, until, pdf, png, message) VALUES (:p, :i, (SELECT "
               "COALESCE(MAX(number), 0) "
               "+ 1 FROM job), :g, :s, :f, :d, :n, :e, 'queued', '', 0, 0, '', '', '', '') "
               "ON CONFLICT (paper, input) DO UPDATE SET state = 'queued', since = job.token, message = '', "
               "due = excluded.due, person = excluded.person, session = excluded.session "
               "WHERE job.state IN ('failed', 'cancelled') OR (job.state = 'done' AND job.pdf <> :h)",
            soci::use(at_.paper), soci::use(job.input), soci::use(job.page), soci::use(job.issue),
            soci::use(files), soci::use(job.due), soci::use(job.person), soci::use(job.session),
            soci::use(shown);
    });
}

void RenderQueue::cancel(const std::string& page) {
    at_.run([&] {
        at_.sql << "UPDATE job SET state = 'cancelled' WHERE paper = :p AND page = :g AND "
                   "state IN ('queued', 'running')",
            soci::use(at_.paper), soci::use(page);
    });
}

std::optional<RenderJob> RenderQueue::claim(const std::string& worker, const std::string& now,
                                            const std::string& until, bool only_this) {
    std::optional<RenderJob> claimed;
    at_.in_transaction([&] {
        at_.sql << "UPDATE job SET state = 'failed', message = 'given up by ' || worker WHERE "
                   "state = 'running' AND until < :n AND token - since >= :m",
            soci::use(now), soci::use(most_claims);
        soci::row row;
        const std::string paper = only_this ? at_.paper : "";
        at_.sql << std::string("SELECT ") + job_columns +
                       " FROM job j LEFT JOIN served s ON s.paper = j.paper WHERE (j.state = 'queued' OR "
                       "(j.state = 'running' AND j.until < :n)) AND (:p = '' OR j.paper = :q) "
                       "ORDER BY j.due, COALESCE(s.turn, 0), j.number LIMIT 1" +
                       (at_.postgresql ? " FOR UPDATE OF j SKIP LOCKED" : ""),
            soci::use(now), soci::use(paper), soci::use(paper), soci::into(row);
        if (!at_.sql.got_data()) return;
        claimed = job_from(row);
        const long long token = ++claimed->token;
        at_.sql
            << "UPDATE job SET state = 'running', worker = :w, token = :t, until = :u WHERE paper = :p AND "
               "input = :i",
            soci::use(worker), soci::use(token), soci::use(until), soci::use(claimed->paper),
            soci::use(claimed->input);
        at_.sql << "INSERT INTO served (paper, turn) VALUES (:p, (SELECT COALESCE(MAX(turn), 0) + 1 FROM "
                   "served)) "
                   "ON CONFLICT (paper) DO UPDATE SET turn = excluded.turn",
            soci::use(claimed->paper);
    });
    return claimed;
}

bool RenderQueue::finish(const RenderJob& job, const std::string& pdf, const std::string& png) {
    return settle(job, "done", pdf, png, "");
}

bool RenderQueue::fail(const RenderJob& job, const std::string& message) {
    return settle(job, "failed", "", "", message);
}

bool RenderQueue::settle(const RenderJob& job, const std::string& state, const std::string& pdf,
                         const std::string& png, const std::string& message) {
    return at_.run([&] {
        const long long token = job.token;
        soci::statement update =
            (at_.sql.prepare
                 << "UPDATE job SET state = :s, pdf = :f, png = :g, message = :m WHERE paper = :p "
                    "AND input = :i AND token = :t AND state = 'running'",
             soci::use(state), soci::use(pdf), soci::use(png), soci::use(message), soci::use(at_.paper),
             soci::use(job.input), soci::use(token));
        update.execute(true);
        return update.get_affected_rows() == 1;
    });
}

std::vector<JobRow> RenderQueue::rows() const {
    return found("");
}

std::optional<JobRow> RenderQueue::row(const std::string& input) const {
    const std::vector<JobRow> rows = found(input);
    return rows.empty() ? std::nullopt : std::optional(rows.front());
}

std::vector<JobRow> RenderQueue::found(const std::string& input) const {
    return at_.run([&] {
        const std::string columns =
            "SELECT page, input, state, worker, message, pdf, png FROM job WHERE paper = :p";
        soci::rowset<soci::row> all =
            input.empty()
                ? (at_.sql.prepare << columns + " ORDER BY number", soci::use(at_.paper))
                : (at_.sql.prepare << columns + " AND input = :i", soci::use(at_.paper), soci::use(input));
        std::vector<JobRow> rows;
        for (const soci::row& row : all) {
            const auto text = [&](std::size_t column) { return row.get<std::string>(column); };
            rows.push_back({text(0), text(1), text(2), text(3), text(4), text(5), text(6)});
        }
        return rows;
    });
}

void RenderQueue::keep_bytes(const std::string& hash, const std::string& bytes, const std::string& now) {
    const std::string text = base64(bytes), old = later(now, -input_life);
    at_.run([&] {
        at_.sql << "DELETE FROM blob WHERE paper = :p AND at < :o AND hash NOT IN "
                   "(SELECT pdf FROM job WHERE paper = :q UNION ALL SELECT png FROM job WHERE paper = :r)",
            soci::use(at_.paper), soci::use(old), soci::use(at_.paper), soci::use(at_.paper);
        at_.sql << "INSERT INTO blob (paper, hash, at, bytes) VALUES (:p, :h, :a, :b) "
                   "ON CONFLICT (paper, hash) DO UPDATE SET at = excluded.at",
            soci::use(at_.paper), soci::use(hash), soci::use(now), soci::use(text);
    });
}

void RenderQueue::need_bytes(const std::string& hash, const std::string& now) {
    at_.run([&] {
        at_.sql << "UPDATE blob SET at = :a WHERE paper = :p AND hash = :h", soci::use(now),
            soci::use(at_.paper), soci::use(hash);
    });
}

bool RenderQueue::has_bytes(const std::string& hash) const {
    return at_.run([&] {
        long long count = 0;
        at_.sql << "SELECT COUNT(*) FROM blob WHERE paper = :p AND hash = :h", soci::use(at_.paper),
            soci::use(hash), soci::into(count);
        return count > 0;
    });
}

std::optional<std::string> RenderQueue::bytes(const std::string& hash) const {
    return at_.run([&]() -> std::optional<std::string> {
        std::string text;
        at_.sql << "SELECT bytes FROM blob WHERE paper = :p AND hash = :h", soci::use(at_.paper),
            soci::use(hash), soci::into(text);
        if (!at_.sql.got_data()) return std::nullopt;
        std::string bytes = from_base64(text);
        if (sha256(bytes) != hash) return std::nullopt;
        return bytes;
    });
}

}  // namespace banxin::newsroom
