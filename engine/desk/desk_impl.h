// The desk from inside: desk.cpp answers what is looked at, desk_changes.cpp what is to be changed.
#pragma once

#include "desk/board_json.h"
#include "desk/desk.h"
#include "desk/session_table.h"
#include "desk/workbench.h"
#include "preview/file_watcher.h"
#include "web/web_server.h"

namespace banxin {

struct Desk::Impl {
    explicit Impl(DeskSettings);

    /// Sets the issue again after a file was saved, and tells every browser.
    void build();

    WebResponse answer(const WebRequest&);

    // What is looked at.
    WebResponse look(const WebRequest&, const SignedIn&);
    WebResponse state(const WebRequest&, const SignedIn&);
    WebResponse article(const WebRequest&);
    WebResponse findings(const WebRequest&) const;
    WebResponse file(const std::string& source) const;
    WebResponse proof(const std::string& name) const;
    WebResponse anchor(const WebRequest&) const;

    // What is to be changed. All need the token of the page.
    WebResponse change(const WebRequest&, SignedIn&);
    WebResponse sign_in(const WebRequest&);
    WebResponse act(const WebRequest&, SignedIn&);
    WebResponse act_now(const WebRequest&, SignedIn&, newsroom::Action);
    WebResponse save(const WebRequest&, SignedIn&);
    WebResponse sign_out(const WebRequest&, const SignedIn&);
    WebResponse draft(const WebRequest&, SignedIn&);
    WebResponse tried(const std::string& id, const std::string& text, Language);
    WebResponse lease(const WebRequest&, SignedIn&);
    WebResponse place(const WebRequest&, SignedIn&);
    WebResponse try_place(const WebRequest&, const SignedIn&);
    WebResponse upload(const WebRequest&) const;

    SignedIn* who(const WebRequest& request) { return sessions.find(request.cookie("banxin")); }
    /// Tries a password beside the server's thread, then goes on with what it gave.
    WebResponse with_password(const WebRequest&, const std::string& person,
                              std::function<WebResponse(newsroom::Outcome<newsroom::Session>)>);
    /// Runs what may find the store out of order.
    WebResponse in_store(const WebRequest&, const std::function<WebResponse()>&);
    /// Tells every browser after a change that was made.
    WebResponse told(WebResponse);
    newsroom::Evidence release_evidence(Language);
    /// Keeps the picture and the words of a page that was rendered, to compare later ones with.
    void keep_proof(const newsroom::PageRender&) const;
    const newsroom::PageRender* render_of(const std::string& page) const;
    std::filesystem::path proof_folder() const { return bench.folder() / "out" / "proofs"; }
    /// Texts that nobody has saved become side drafts of those who typed them.
    void keep_unsaved(const std::string& object, const std::string& person);

    DeskSettings settings;
    boost::asio::io_context io;
    newsroom::Newsroom room;
    Workbench bench;
    std::string edition;  ///< the issue's object, of the edition that is worked on
    SessionTable sessions;
    struct Unsaved {
        std::string base, text;
    };
    std::map<std::pair<std::string, std::string>, Unsaved> unsaved;  ///< by object and person
    FileWatcher watcher;
    WebServer server;
};

// Small things both files use.
WebResponse json_response(std::string body, int status = 200);
WebResponse refused_response(const std::string& message, int status);
WebResponse refused_response(const newsroom::Refusal&, const WebRequest&, int status = 403);
Language language_of(const WebRequest&);
std::string form_field(const WebRequest&, const std::string& name);

}  // namespace banxin
