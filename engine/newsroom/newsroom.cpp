#include "newsroom/newsroom.h"

#include <charconv>

#include "content/encoding.h"
#include "newsroom/passwords.h"

namespace banxin::newsroom {

namespace {

constexpr int sign_ins_allowed = 5;
constexpr std::chrono::minutes sign_in_pause{10};
constexpr std::chrono::minutes lease_time{2};
/// For what asks for the password again: a release may wait for its renders meanwhile.
constexpr std::chrono::minutes proof_time{10};

/// 付印单: what the printer gets, page by page; the chain's head makes paper a witness of the log.
std::string manifest(const World& world, const std::string& issue, const std::string& chain_head) {
    std::string text = issue + "\nchain " + chain_head + '\n';
    for (const std::string& page : pages_of(world, issue)) {
        const Standing& now = standing(world, page);
        text += page + ' ' + now.hash + '\n';
        for (const Placed& p : now.placed) text += "  " + p.article + ' ' + p.revision + '\n';
    }
    return text;
}

/// "issue/2022-04-13" gives "issue/2022-04-13-2", that gives "issue/2022-04-13-3".
std::string next_edition(const World& world, const std::string& issue) {
    const std::string first = issue.substr(0, std::string_view("issue/2022-04-13").size());
    int edition = 2;
    while (world.contains(first + "-" + std::to_string(edition))) ++edition;
    return first + "-" + std::to_string(edition);
}

/// Every database keeps UTF-8 without zeros, and gives it back as it was; what is no such text becomes
/// U+FFFD.
std::string storable(std::string_view text) {
    std::string kept = well_formed(std::string(text));
    for (std::size_t at; (at = kept.find('\0')) != kept.npos;) kept.replace(at, 1, "\ufffd");
    return kept;
}

/// A name that somebody tried, as the log keeps it: strangers do not fill it.
std::string name_for_log(const std::string& name) {
    constexpr std::size_t most = 90;
    return name.size() <= most ? name : name.substr(0, most) + "…";
}

}  // namespace

std::string revision_bytes(std::string_view article_xml,
                           const std::vector<std::pair<std::string, std::string>>& pictures) {
    std::string bytes = std::to_string(article_xml.size()) + '\n' + std::string(article_xml);
    for (const auto& [path, hash] : pictures) bytes += '\n' + hash + ' ' + path;
    return bytes;
}

std::string article_text(std::string_view revision) {
    std::size_t size = 0;
    const auto read = std::from_chars(revision.data(), revision.data() + revision.size(), size);
    const std::size_t begin = static_cast<std::size_t>(read.ptr - revision.data()) + 1;
    return begin <= revision.size() ? std::string(revision.substr(begin, size)) : std::string();
}

Newsroom::Newsroom(Ledger ledger, Clock clock) : ledger_(std::move(ledger)), clock_(std::move(clock)) {
    refresh();
}

Newsroom Newsroom::open(const std::string& place, Clock clock) {
    return Newsroom(Ledger::open(place, false), std::move(clock));
}

Newsroom Newsroom::found(const std::string& place, const std::string& administrator,
                         const std::string& password, Clock clock) {
    Newsroom made(Ledger::open(place, true), std::move(clock));
    const std::string stored = stored_password(password);
    made.ledger_.write([&] {
        made.refresh();
        if (!made.world_.empty()) throw StoreFailure(place);
        Event added;
        added.person = administrator;
        added.object = "person/" + administrator;
        added.action = Action::add_person;
        added.to = State::active;
        made.append(added, "founding");
        added.from = State::active;
        added.action = Action::grant;
        added.detail = name_of(Role::administrator);
        made.append(added, "founding");
        made.ledger_.set_secret(administrator, stored);
    });
    made.refresh();
    return made;
}

std::string Newsroom::now(std::chrono::seconds later) const {
    return to_text(clock_() + later);
}

void Newsroom::refresh() {
    for (const Event& e : ledger_.events_after(known_)) {
        happen(world_, e);
        known_ = e.sequence;
    }
}

const World& Newsroom::world() {
    refresh();
    return world_;
}

void Newsroom::append(Event& event, const std::string& session) {
    for (std::string* field :
         {&event.person, &event.object, &event.hash, &event.base, &event.reason, &event.detail})
        *field = storable(*field);
    event.at = now();
    event.session = session;
    event.engine = BANXIN_VERSION;
    ledger_.append(event);
}

Outcome<Session> Newsroom::sign_in(const std::string& person, const std::string& password) {
    const auto secret = secret_of(person);
    if (const auto* why = std::get_if<Refusal>(&secret)) return *why;
    return signed_in(person, password_fits(std::get<std::string>(secret), password));
}

Outcome<std::string> Newsroom::secret_of(const std::string& person) {
    refresh();
    if (is_paused(person)) return Refusal{"E9020", {person}};
    const bool known = standing(world_, "person/" + person).state == State::active;
    return known ? ledger_.secret(person).value_or("") : std::string();
}

bool Newsroom::is_paused(const std::string& person) const {
    const Standing& account = standing(world_, "person/" + person);
    return account.failed_sign_ins >= sign_ins_allowed && account.last_failed > now(-sign_in_pause);
}

Outcome<Session> Newsroom::signed_in(const std::string& person, bool fits) {
    const std::string object = "person/" + person, id = random_token();
    std::optional<Outcome<Session>> outcome;
    ledger_.write([&] {
        refresh();
        if (is_paused(person)) {  // guesses that were tried at the same time
            outcome = Refusal{"E9020", {person}};
            return;
        }
        const State state = standing(world_, object).state;
        const bool known = state == State::active;
        if (fits && known)
            outcome = Session(person, id, clock_());
        else
            outcome = Refusal{"E9001", {person}};
        // A name that is nobody's is written down too, but makes nobody.
        Event event;
        event.person = known ? person : name_for_log(person);
        event.object = "person/" + event.person;
        event.from = event.to = state;
        event.action = known ? Action::sign_in : Action::refused;
        event.detail = known ? "" : name_of(Action::sign_in);
        if (!fits || !known) event.reason = "E9001";
        append(event, sha256(id));
        if (auto* session = std::get_if<Session>(&*outcome)) session->since_ = event.sequence;
    });
    refresh();
    return *outcome;
}

Outcome<Event> Newsroom::decide_and_append(const Session& session, const Act& act, const Evidence& evidence) {
    auto decision = decide(world_, session.person(), act, evidence);
    if (auto* event = std::get_if<Event>(&decision)) {
        append(*event, sha256(session.id()));
        return *event;
    }
    const Refusal& why = std::get<Refusal>(decision);
    note_refusal(session.person(), sha256(session.id()), act, why);
    return why;
}

void Newsroom::note_refusal(const std::string& person, const std::string& session, const Act& act,
                            const Refusal& why) {
    Event event;
    event.person = person;
    event.object = name_for_log(act.object);
    event.action = Action::refused;
    event.from = event.to = standing(world_, act.object).state;
    event.hash = name_for_log(act.hash);
    event.reason = why.code;
    event.detail = name_of(act.action);
    append(event, session);
}

Outcome<Event> Newsroom::act(const Session& session, Act act, const Evidence& evidence) {
    std::optional<Outcome<Event>> outcome;
    std::string sheet;
    ledger_.write([&] {
        refresh();
        if (act.action == Action::release) {
            const std::string text = manifest(world_, act.object, ledger_.head());
            act.hash = sha256(text);
            sheet = text;
        }
        if (act.action == Action::replate) act.detail = next_edition(world_, act.object);
        const bool has_its_own_way = act.action == Action::save || act.action == Action::place ||
                                     act.action == Action::add_person || act.action == Action::set_password ||
                                     act.action == Action::sign_in;
        const bool too_late = asks_password_again(act.action) && session.proved_ + proof_time < clock_();
        if (has_its_own_way || too_late) {
            const Refusal why{has_its_own_way ? "E9014" : "E9034",
                              {act.object, std::string(name_of(act.action))}};
            note_refusal(session.person(), sha256(session.id()), act, why);
            outcome = why;
        } else {
            outcome = decide_and_append(session, act, evidence);
        }
        if (!std::holds_alternative<Event>(*outcome)) return;
        if (act.action == Action::release) ledger_.keep_revision(act.hash, sheet);
        if (act.action == Action::render) RenderQueue(ledger_).cancel(act.object);
        if (act.action == Action::break_lease) ledger_.drop_lease(act.object);
    });
    refresh();
    return *outcome;
}

void Newsroom::refused(const std::string& person, const Act& act, const Refusal& why) {
    ledger_.write([&] {
        refresh();
        note_refusal(person, {}, act, why);
    });
    refresh();
}

Outcome<Event> Newsroom::save_article(const Session& session, const std::string& object,
                                      const std::string& base, const std::string& bytes,
                                      const SaveTerms& terms) {
    const Act act{object, Action::save, sha256(bytes), base, {}, to_detail(terms)};
    std::optional<Outcome<Event>> outcome;
    ledger_.write([&] {
        refresh();
        const auto lease = ledger_.lease(object);
        if (lease && lease->person != session.person() && lease->until > now()) {
            const Refusal held{"E9011", {object, lease->person}};
            note_refusal(session.person(), sha256(session.id()), act, held);
            outcome = held;
        } else {
            outcome = decide_and_append(session, act, {});
        }
        if (std::holds_alternative<Event>(*outcome))
            ledger_.keep_revision(act.hash, bytes);
        else
            keep_side_draft(object, session.person(), base, bytes);
    });
    refresh();
    return *outcome;
}

void Newsroom::keep_side_draft(const std::string& object, const std::string& person, const std::string& base,
                               const std::string& bytes) {
    std::string kept = storable(bytes);
    if (kept != bytes) kept = revision_bytes(storable(article_text(bytes)), {});  // it says how long it is
    ledger_.keep_side_draft({object, person, now(), base, kept});
}

Outcome<std::vector<Event>> Newsroom::save_new(const Session& session,
                                               const std::map<std::string, std::string>& articles) {
    std::vector<Event> saved;
    std::optional<Refusal> refused;
    ledger_.write([&] {
        refresh();
        // Asked for all of them before one is written.
        for (const auto& [object, bytes] : articles) {
            const std::string& hash = standing(world_, object).hash;
            if (hash == sha256(bytes)) continue;
            const Act act{object, Action::save, sha256(bytes), {}, {}, {}};
            const auto decision = decide(world_, session.person(), act);
            const auto* why = std::get_if<Refusal>(&decision);
            if (why) {
                refused = hash.empty() ? *why : Refusal{"E9035", {object}};
                note_refusal(session.person(), sha256(session.id()), act, *refused);
                return;
            }
        }
        for (const auto& [object, bytes] : articles) {
            if (standing(world_, object).hash == sha256(bytes)) continue;
            const auto done =
                decide_and_append(session, {object, Action::save, sha256(bytes), {}, {}, {}}, {});
            saved.push_back(std::get<Event>(done));
            ledger_.keep_revision(sha256(bytes), bytes);
        }
    });
    refresh();
    if (refused) return *refused;
    return saved;
}

Outcome<Event> Newsroom::place(const Session& session, const std::string& issue, const std::string& former,
                               const std::string& text, const std::string& detail,
                               const std::set<std::string>& pages) {
    const Act act{issue, Action::place, sha256(text), sha256(former), {}, detail};
    std::optional<Outcome<Event>> outcome;
    ledger_.write([&] {
        refresh();
        for (const std::string& page : pages) {
            const auto held = ledger_.lease(page);
            if (!held || held->person == session.person() || held->until <= now()) continue;
            const Refusal other{"E9039", {page, held->person}};
            note_refusal(session.person(), sha256(session.id()), act, other);
            outcome = other;
            return;
        }
        outcome = decide_and_append(session, act, {});
        if (std::holds_alternative<Refusal>(*outcome)) return;
        ledger_.keep_revision(act.base, former);
        ledger_.keep_revision(act.hash, text);
    });
    refresh();
    return *outcome;
}

bool Newsroom::holds(const Session& session) {
    return standing(world(), "person/" + session.person()).password_set <= session.since();
}

Outcome<Lease> Newsroom::take_lease(const Session& session, const std::string& object) {
    return lease_for(session, object, false);
}

Outcome<Lease> Newsroom::renew_lease(const Session& session, const std::string& object) {
    return lease_for(session, object, true);
}

Outcome<Lease> Newsroom::lease_for(const Session& session, const std::string& object, bool renewed) {
    std::optional<Outcome<Lease>> outcome;
    ledger_.write([&] {
        refresh();
        const bool is_page = kind_of(object) == Kind::page;
        const std::string& hash = standing(world_, object).hash;
        const Act use = is_page ? Act{issue_of(object), Action::place, {}, {}, {}, {}}
                                : Act{object, Action::save, "new", hash, {}, {}};
        const auto decision = decide(world_, session.person(), use);
        if (const auto* why = std::get_if<Refusal>(&decision)) {
            note_refusal(session.person(), sha256(session.id()), use, *why);
            outcome = *why;
            return;
        }
        const auto held = ledger_.lease(object);
        if (held && held->session != sha256(session.id()) && held->until > now()) {
            outcome = Refusal{"E9011", {object, held->person}};
            return;
        }
        // A lease that ran out is still there; one that was broken is gone, or is somebody else's.
        if (renewed && (!held || held->session != sha256(session.id()))) {
            outcome = Refusal{"E9030", {object}};
            return;
        }
        const Lease taken{session.person(), sha256(session.id()), now(lease_time)};
        ledger_.set_lease(object, taken);
        outcome = taken;
    });
    return *outcome;
}

void Newsroom::give_up_lease(const Session& session, const std::string& object) {
    ledger_.write([&] {
        const auto held = ledger_.lease(object);
        if (held && held->session == sha256(session.id())) ledger_.drop_lease(object);
    });
}

Outcome<std::vector<RenderJob>> Newsroom::queue_renders(const Session& session, std::vector<RenderJob> jobs,
                                                        const std::map<std::string, std::string>& bytes) {
    std::optional<Refusal> refused;
    ledger_.write([&] {
        refresh();
        RenderQueue queue(ledger_);
        for (RenderJob& job : jobs) {
            const Act act{job.page, Action::render, job.input, {}, {}, {}};
            const auto decision = decide(world_, session.person(), act);
            if (const auto* why = std::get_if<Refusal>(&decision)) {
                note_refusal(session.person(), sha256(session.id()), act, *why);
                refused = *why;
                return;
            }
            job.person = session.person();
            job.session = sha256(session.id());
            job.due = standing(world_, issue_of(job.page)).due;
        }
        std::set<std::string> needed;
        for (const RenderJob& job : jobs)
            for (const JobFile& file : job.files) needed.insert(file.hash);
        for (const std::string& hash : needed) queue.need_bytes(hash, now());
        for (const auto& [hash, content] : bytes) queue.keep_bytes(hash, content, now());
        for (const RenderJob& job : jobs) queue.add(job, standing(world_, job.page).hash);
    });
    refresh();
    if (refused) return *refused;
    return jobs;
}

std::optional<Refusal> Newsroom::finish_render(const RenderJob& job, const RenderedJob& made) {
    std::optional<Refusal> refused;
    ledger_.write([&] {
        refresh();
        RenderQueue queue(ledger_);
        const std::string pdf = sha256(made.pdf), png = sha256(made.png);
        if (!queue.finish(job, pdf, png)) {
            refused = Refusal{"E9028", {job.page}};
            return;
        }
        queue.keep_bytes(pdf, made.pdf, now());
        queue.keep_bytes(png, made.png, now());
        if (shows_render(standing(world_, job.page), pdf, made.detail)) return;
        const Act act{job.page, Action::render, pdf, {}, {}, made.detail};
        auto decision = decide(world_, job.person, act);
        if (auto* event = std::get_if<Event>(&decision)) {
            append(*event, job.session);
            return;
        }
        refused = std::get<Refusal>(decision);
        note_refusal(job.person, job.session, act, *refused);
    });
    refresh();
    return refused;
}

std::optional<Refusal> Newsroom::fail_render(const RenderJob& job, const std::string& message) {
    std::optional<Refusal> refused;
    ledger_.write([&] {
        if (!RenderQueue(ledger_).fail(job, message)) refused = Refusal{"E9028", {job.page}};
    });
    return refused;
}

Event Newsroom::note_export(const Session& session) {
    Event event;
    event.person = session.person();
    event.object = "person/" + event.person;
    event.action = Action::export_all;
    event.from = event.to = State::active;
    ledger_.write([&] {
        refresh();
        append(event, sha256(session.id()));
    });
    refresh();
    return event;
}

Outcome<Event> Newsroom::add_person(const Session& session, const std::string& name,
                                    const std::string& password) {
    const std::string stored = stored_password(password);
    std::optional<Outcome<Event>> outcome;
    ledger_.write([&] {
        refresh();
        outcome = decide_and_append(session, {"person/" + name, Action::add_person, {}, {}, {}, {}}, {});
        if (std::holds_alternative<Event>(*outcome)) ledger_.set_secret(name, stored);
    });
    refresh();
    return *outcome;
}

Outcome<Event> Newsroom::set_password(const Session& session, const std::string& name,
                                      const std::string& password) {
    const std::string stored = stored_password(password);
    std::optional<Outcome<Event>> outcome;
    ledger_.write([&] {
        refresh();
        const Act act{"person/" + name, Action::set_password, {}, {}, {}, {}};
        if (name == session.person()) {
            Event event;
            event.person = name;
            event.object = act.object;
            event.action = act.action;
            event.from = event.to = State::active;
            append(event, sha256(session.id()));
            outcome = event;
        } else {
            outcome = decide_and_append(session, act, {});
        }
        if (std::holds_alternative<Event>(*outcome)) ledger_.set_secret(name, stored);
    });
    refresh();
    return *outcome;
}

}  // namespace banxin::newsroom
