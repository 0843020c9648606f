// The desk from inside: desk.cpp answers what is looked at, desk_changes.cpp what is to be changed,
// desk_queue.cpp what is left to workers, desk_issue.cpp what is about the issue as a whole: assembly,
// release, errors in print.
#pragma once

#include <boost/asio/steady_timer.hpp>

#include "desk/assembly_sheet.h"
#include "desk/board_json.h"
#include "desk/desk.h"
#include "desk/paper_files.h"
#include "desk/session_table.h"
#include "desk/staged_file.h"
#include "desk/workbench.h"
#include "preview/file_watcher.h"
#include "web/web_server.h"
#include "web/work_pool.h"

namespace banxin {

struct Desk::Impl {
    explicit Impl(DeskSettings);

    /// Sets the issue again after a file was saved, shows it and tells every browser; then calls `after`.
    void build(std::function<void()> after = {});
    void show();
    void hear_of_issues();
    const ShownBench& bench() const { return *shown; }
    const std::string& edition() const { return shown->edition(); }

    WebResponse answer(const WebRequest&);

    // What is looked at.
    WebResponse look(const WebRequest&, const SignedIn&);
    WebResponse state(const WebRequest&, const SignedIn&);
    WebResponse not_ready(const WebRequest&) const;
    WebResponse article(const WebRequest&);
    WebResponse findings(const WebRequest&) const;
    WebResponse file(const std::string& source) const;
    WebResponse proof(const std::string& name) const;
    WebResponse anchor(const WebRequest&) const;
    WebResponse errors(const WebRequest&);
    WebResponse chain(const WebRequest&);
    WebResponse sheet_picture(const std::string& name, const SignedIn&) const;

    // What is to be changed. All need the token of the page.
    WebResponse change(const WebRequest&, SignedIn&);
    WebResponse sign_in(const WebRequest&);
    WebResponse act(const WebRequest&, SignedIn&);
    WebResponse act_now(const WebRequest&, SignedIn&, newsroom::Action, bool may_queue = true);
    WebResponse queue_render(const WebRequest&, const std::string& page);
    void look_at_jobs();
    /// What the store says of these jobs, by page their inputs; proofs of those that are done are kept. Runs
    /// beside the server's thread, over a connection of its own.
    std::map<std::string, newsroom::JobRow> looked_up(const std::map<std::string, std::string>& inputs,
                                                      const ShownBench&);
    /// Pages that workers made are shown; one that no worker took, or made, is made here. By input.
    void take_finished(const std::map<std::string, newsroom::JobRow>&);
    WebResponse save(const WebRequest&, SignedIn&);
    WebResponse saved(const WebRequest&, SignedIn&, const std::string& object, const std::string& bytes,
                      StagedFile&);
    /// Somebody else's text stands in an article's file: nobody who saves here has seen it, and the store has
    /// it not. nullopt when there is none such.
    std::optional<std::string> unseen_text(const WebRequest&, const std::string& object,
                                           const std::filesystem::path& file);
    /// What the desk shows of an article is its file: whether that is the revision that is judged.
    bool shows_revision(const std::string& object);
    WebResponse sign_out(const WebRequest&, const SignedIn&);
    WebResponse draft(const WebRequest&, SignedIn&);
    WebResponse lease(const WebRequest&, SignedIn&);
    WebResponse place(const WebRequest&, SignedIn&);
    WebResponse try_place(const WebRequest&, const SignedIn&);
    WebResponse upload(const WebRequest&, const SignedIn&);
    WebResponse release(const WebRequest&, const SignedIn&, const newsroom::Act&);
    WebResponse assemble(const WebRequest&, const SignedIn&);
    WebResponse choose(const WebRequest&, SignedIn&);
    WebResponse undo_place(const WebRequest&);

    SignedIn* who(const WebRequest& request);
    /// Tries a password beside the server's thread, then goes on with what it gave.
    WebResponse with_password(const WebRequest&, const std::string& person,
                              std::function<WebResponse(newsroom::Outcome<newsroom::Session>)>);
    /// Runs what may find the store out of order.
    WebResponse in_store(const WebRequest&, const std::function<WebResponse()>&);
    /// Work on a thread of the pool; what it gives is called on the server's own thread, and is the answer.
    using Work = std::function<std::function<WebResponse()>(const std::stop_token&)>;
    WebResponse aside(WorkPool&, const WebRequest&, std::string topic, Work);
    /// What was done, as an event's number; the refusal when it was not. Tells every browser.
    WebResponse done(const newsroom::Outcome<newsroom::Event>&, const WebRequest&);
    struct AskedIssue {
        std::string base;        ///< SHA-256 of the file that it was made from
        std::string text;        ///< of the file
        std::string detail;      ///< of its event
        bool names_new = false;  ///< the event names what stands on a page then and on none now
    };
    /// Puts the text in the place of the issue's file (place_issue), when that is still the one of hash
    /// `base`.
    WebResponse put_issue(const WebRequest&, AskedIssue);
    /// What a desk that died, or could not write a file, had promised stands in the paper's files before they
    /// are read.
    void finish_left_behind();
    /// The last event that changed the issue's file, from the log; an empty one when there is none.
    void recall_last_place();
    /// Texts that nobody has saved become side drafts of those who typed them.
    void keep_unsaved(const std::string& object, const std::string& person);
    /// Gives up the frames of all pages that this session has.
    void leave_frames(const newsroom::Session&);

    DeskSettings settings;
    boost::asio::io_context io;
    newsroom::Newsroom room;
    Workbench making;                         ///< a build has it to itself
    std::shared_ptr<const ShownBench> shown;  ///< as it was made last
    bool building = false, build_again = false;
    bool owing = false;  ///< a revision's file could not be written
    std::vector<std::function<void()>> after_build;
    SessionTable sessions;
    struct Unsaved {
        std::string base, text;
    };
    std::map<std::pair<std::string, std::string>, Unsaved> unsaved;  ///< by object and person
    std::map<std::string, AssemblySheet> sheets;                     ///< by person: the one made last
    std::set<std::string> issues;                                    ///< objects of all editions known
    struct QueuedPage {
        WebRequest request;
        std::string input;                            ///< key of its job
        std::chrono::steady_clock::time_point until;  ///< when the desk makes it itself, if no worker took it
    };
    std::map<std::string, QueuedPage> queued_pages;  ///< by object
    boost::asio::steady_timer job_timer{io};
    std::optional<newsroom::Ledger> job_store;  ///< of the thread of `asking` alone
    newsroom::Event last_place;                 ///< changed the issue's file: from its base to its hash
    FileWatcher watcher;
    WebServer server;
    WorkPool builds{io, 1, 1};    ///< there is one at a time; never refused because of what others try out
    WorkPool setting{io, 2, 64};  ///< pages: trials, saves
    WorkPool drawing{io, 1, 64};  ///< what is kept of renders: a trial does not wait for it
    WorkPool passwords{io, 2, 32};
    WorkPool pictures{io, 2, 32};  ///< each decoded by a process of its own; a slow one holds up no sign-in
    WorkPool asking{io, 1, 1};     ///< the store for what workers made
    WorkPool assembling{io, 1, 4, true}, releasing{io, 1, 4, true};  ///< seconds of all processors
    WorkPool checking{io, 1, 4, true};                               ///< the chain of events, from its begin
};

/// Keeps the picture (drawn here, when it is not given) and the words of a page that was rendered, to compare
/// later ones with.
void keep_proof(const ShownBench&, const newsroom::PageRender&, std::optional<std::string> png = {});

// Small things both files use.
WebResponse json_response(std::string body, int status = 200);
WebResponse refused_response(const std::string& message, int status);
WebResponse refused_response(const newsroom::Refusal&, const WebRequest&, int status = 403);
Language language_of(const WebRequest&);
std::string form_field(const WebRequest&, const std::string& name);
/// A number of a form; 0 when it is none.
double form_number(const WebRequest&, const std::string& name);
/// Where proofs of a paper are kept, by the hashes of their renders.
std::filesystem::path proof_folder(const std::filesystem::path& paper);
inline constexpr std::size_t largest_article = 8u << 20;

}  // namespace banxin
