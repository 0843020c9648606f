// The newsroom: who may do what is decided here and nowhere else, and everything that happens is written
// down.
#pragma once

#include <chrono>
#include <functional>
#include <set>
#include <string>
#include <variant>

#include "newsroom/clock.h"
#include "newsroom/decide.h"
#include "newsroom/ledger.h"
#include "newsroom/render_queue.h"

namespace banxin::newsroom {

/// Somebody who has given the right password. Only Newsroom::sign_in makes one.
class Session {
  public:
    const std::string& person() const { return person_; }
    const std::string& id() const { return id_; }
    /// Sequence of the event of the sign-in.
    std::int64_t since() const { return since_; }
    /// The same person has given the password again: what asks for it (asks_password_again) may be done for
    /// the next minutes.
    void renew(const Session& again) {
        if (again.person_ != person_) return;
        proved_ = again.proved_;
        since_ = again.since_;
    }

  private:
    friend class Newsroom;
    Session(std::string person, std::string id, std::chrono::sys_seconds proved)
        : person_(std::move(person)), id_(std::move(id)), proved_(proved) {}
    std::string person_, id_;
    std::int64_t since_ = 0;
    std::chrono::sys_seconds proved_;  ///< when the password was given last
};

template <class Result>
using Outcome = std::variant<Result, Refusal>;

/// One newsroom over one store. Not for several threads at once; several processes may share the store.
/// Every function may throw StoreFailure, and then nothing has happened.
class Newsroom {
  public:
    using Clock = std::function<std::chrono::sys_seconds()>;

    /// Makes a store with its first administrator (there is no preset password). Fails when one is there.
    static Newsroom found(const std::string& place, const std::string& administrator,
                          const std::string& password, Clock);
    static Newsroom open(const std::string& place, Clock);

    /// E9001 for a wrong name or password, which is an event; E9020 for ten minutes after five failures.
    Outcome<Session> sign_in(const std::string& person, const std::string& password);
    /// The same in two halves, since trying a password takes long and needs no newsroom: what password_fits
    /// compares with, or E9020; then whether it did.
    Outcome<std::string> secret_of(const std::string& person);
    Outcome<Session> signed_in(const std::string& person, bool fits);

    /// Does it, or says why not. What is refused is an event too. E9034 when the password was given too long
    /// ago for what asks for it. Saves, placements and accounts have their own ways (E9014).
    Outcome<Event> act(const Session&, Act, const Evidence& = {});
    /// Writes down what was refused before the rules were asked.
    void refused(const std::string& person, const Act&, const Refusal&);

    /// Saves a revision (稿件 with the hashes of its pictures, see revision_bytes) that started from `base`.
    /// E9012 when somebody saved meanwhile, E9011 while another edits: the text is then a side draft of its
    /// author, nothing is lost.
    Outcome<Event> save_article(const Session&, const std::string& object, const std::string& base,
                                const std::string& bytes, const SaveTerms& = {});

    /// Keeps a text (as revision_bytes gives it) that was not saved, for its author. What no database keeps
    /// in it (zeros, bytes that are no UTF-8) becomes U+FFFD.
    void keep_side_draft(const std::string& object, const std::string& person, const std::string& base,
                         const std::string& bytes);

    /// Saves first revisions (bytes by object) together: all or none. One that the store has just so is left
    /// out; E9035 when it has another.
    Outcome<std::vector<Event>> save_new(const Session&, const std::map<std::string, std::string>& articles);

    /// The issue's file becomes another text; the store keeps both. `detail`: what is placed where, "1/lead
    /// article/levy …", perhaps after words of how it came. `pages`: those that change; E9039 while another
    /// has the lease of one.
    Outcome<Event> place(const Session&, const std::string& issue, const std::string& former,
                         const std::string& text, const std::string& detail,
                         const std::set<std::string>& pages = {});

    /// True while the password of the session is the person's still: who gives another one ends all sessions.
    bool holds(const Session&);

    /// Two minutes of editing an article, or of moving the frames of a page. E9011 while another has them;
    /// who may not save the article, or lay out the issue, is refused as if he did.
    Outcome<Lease> take_lease(const Session&, const std::string& object);
    /// Two more. E9030 when somebody broke the lease meanwhile, E9011 when another has it.
    Outcome<Lease> renew_lease(const Session&, const std::string& object);
    void give_up_lease(const Session&, const std::string& object);

    /// Leaves pages to be rendered to workers, with those bytes of the files they need that the store has
    /// not, by hash. The right to render is asked for now, and again when they are done.
    Outcome<std::vector<RenderJob>> queue_renders(const Session&, std::vector<RenderJob>,
                                                  const std::map<std::string, std::string>& bytes);
    /// A worker's answer: keeps PDF and PNG and, when the page differs from its current render, writes the
    /// event in the name of who asked. E9028 when the job is no more the worker's.
    std::optional<Refusal> finish_render(const RenderJob&, const RenderedJob&);
    std::optional<Refusal> fail_render(const RenderJob&, const std::string& message);

    /// Writes down that this person takes everything out of the store (export_paper).
    Event note_export(const Session&);

    /// Adds an account. E9002 unless an administrator asks.
    Outcome<Event> add_person(const Session&, const std::string& name, const std::string& password);
    /// The administrator, or the person himself.
    Outcome<Event> set_password(const Session&, const std::string& name, const std::string& password);

    const World& world();
    Ledger& ledger() { return ledger_; }

  private:
    Newsroom(Ledger, Clock);
    void refresh();
    Outcome<Lease> lease_for(const Session&, const std::string& object, bool renewed);
    void append(Event&, const std::string& session);
    Outcome<Event> decide_and_append(const Session&, const Act&, const Evidence&);
    void note_refusal(const std::string& person, const std::string& session, const Act&, const Refusal&);
    std::string now(std::chrono::seconds later = {}) const;
    bool is_paused(const std::string& person) const;  ///< after too many failed sign-ins

    Ledger ledger_;
    Clock clock_;
    World world_;
    std::int64_t known_ = 0;  ///< sequence of the last event in world_
};

/// Canonical bytes of a revision: the article's text, and each picture's path with the SHA-256 of its file.
std::string revision_bytes(std::string_view article_xml,
                           const std::vector<std::pair<std::string, std::string>>& pictures);
/// The article's text of such bytes.
std::string article_text(std::string_view revision);

}  // namespace banxin::newsroom
