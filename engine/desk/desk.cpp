#include "desk/desk.h"

#include <boost/asio/signal_set.hpp>
#include <csignal>

#include "base/file.h"
#include "base/printed_text.h"
#include "desk/assets.h"
#include "desk/board_json.h"
#include "desk/session_table.h"
#include "newsroom/passwords.h"
#include "preflight/preflight.h"
#include "press/press.h"
#include "preview/file_watcher.h"
#include "preview/live_issue.h"
#include "preview/page_answers.h"
#include "web/web_server.h"

namespace banxin {

namespace fs = std::filesystem;
using namespace newsroom;

namespace {

constexpr std::size_t largest_article = 8u << 20;

Newsroom::Clock wall_clock() {
    return [] { return std::chrono::floor<std::chrono::seconds>(std::chrono::system_clock::now()); };
}

WebResponse json(std::string body, int status = 200) {
    return {status, "application/json", std::move(body), {}};
}

WebResponse refusal(const std::string& message, int status) {
    return json("{\"message\": " + json_string(message) + "}", status);
}

std::string field(const WebRequest& request, const std::string& name) {
    const auto it = request.form.find(name);
    return it == request.form.end() ? "" : it->second;
}

}  // namespace

struct Desk::Impl {
    explicit Impl(DeskSettings given)
        : settings(std::move(given)),
          room(Newsroom::open(settings.store, wall_clock())),
          issue(settings.issue, settings.word_lists),
          watcher(io, [this] { build(); }),
          server(io, settings.port, [this](const WebRequest& request) { return answer(request); },
                 {true,
                  "default-src 'self'; style-src 'self' 'unsafe-inline'; frame-ancestors 'none'; base-uri "
                  "'none'; form-action 'none'",
                  [this](const WebRequest& request) { return who(request) != nullptr; }}) {}

    /// Sets the issue again, and renders the pages that it changed, for their hashes.
    void build() {
        issue.rebuild();
        watcher.look_at(issue.files());
        render();
        server.push("state", "{}");
    }

    void render() {
        renders.clear();
        revisions.clear();
        if (!issue.plan()) return;
        Diagnostics found;
        const IssuePlan& plan = *issue.plan();
        renders = render_pages(plan, issue.made()->document, *issue.font_catalogue(), issue_object(plan),
                               issue.sources(), found);
        for (const Article& article : plan.articles)
            revisions["article/" + article.id] = sha256(article_bytes(article, issue.sources(), found));
    }

    SignedIn* who(const WebRequest& request) { return sessions.find(request.cookie("banxin")); }

    WebResponse answer(const WebRequest& request) {
        for (const Asset& asset : desk_assets)
            if (request.method == "GET" && request.path == asset.path)
                return {200, std::string(asset.type), std::string(asset.text), {}};
        try {
            if (request.method == "POST" && request.path == "/sign-in") return sign_in(request);
            SignedIn* person = who(request);
            if (!person) return refusal("sign in", 401);
            return request.method == "GET" ? look(request, *person) : change(request, *person);
        } catch (const StoreFailure& failure) {
            return refusal(message({"E9019", {}, {failure.what()}, {}}, language(request)), 503);
        }
    }

    static Language language(const WebRequest& request) {
        return request.language.starts_with("zh") || request.language.empty() ? Language::zh : Language::en;
    }

    static WebResponse refuse(const Refusal& why, const WebRequest& request, int status = 403) {
        return refusal(why.code + " " + message({why.code, {}, why.args, {}}, language(request)), status);
    }

    WebResponse sign_in(const WebRequest& request) {
        auto outcome = room.sign_in(field(request, "person"), field(request, "password"));
        if (const auto* why = std::get_if<Refusal>(&outcome)) return refuse(*why, request);
        const std::string token = sessions.enter(std::get<Session>(std::move(outcome)));
        WebResponse response = json("{}");
        response.headers.emplace_back("Set-Cookie",
                                      "banxin=" + token + "; HttpOnly; SameSite=Strict; Path=/");
        return response;
    }

    WebResponse look(const WebRequest& request, const SignedIn& person) {
        if (request.path == "/state") {
            if (!issue.plan() || renders.size() != issue.pages().size())
                return refusal("the issue has mistakes; see banxin check", 503);
            const std::string object = issue_object(*issue.plan());
            return json(board_json(room.world(), person.session.person(), person.csrf,
                                   {issue, renders, revisions, object, language(request)}));
        }
        if (request.path == "/article") {
            const Article* article = article_named(request.query_value("id"));
            if (!article) return refusal("no such article", 404);
            return {
                200, "text/plain; charset=utf-8", std::string(issue.sources().text(article->where.file)), {}};
        }
        return page_answer(issue, request);
    }

    WebResponse change(const WebRequest& request, SignedIn& person) {
        if (request.csrf != person.csrf) return refusal("reload the page", 403);
        if (request.path == "/sign-out") {
            sessions.leave(request.cookie("banxin"));
            return json("{}");
        }
        WebResponse response = request.path == "/act"    ? act(request, person)
                               : request.path == "/save" ? save(request, person)
                                                         : refusal("not found", 404);
        if (response.status == 200) server.push("state", "{}");
        return response;
    }

    const Article* article_named(const std::string& id) const {
        if (!issue.plan()) return nullptr;
        for (const Article& article : issue.plan()->articles)
            if (article.id == id) return &article;
        return nullptr;
    }

    const PageRender* render_of(const std::string& page) const {
        for (const PageRender& render : renders)
            if (render.object == page) return &render;
        return nullptr;
    }

    /// Whether the person gave his password again, for what only that may do.
    bool confirmed(const WebRequest& request, const SignedIn& person) {
        return std::holds_alternative<Session>(
            room.sign_in(person.session.person(), field(request, "password")));
    }

    WebResponse act(const WebRequest& request, SignedIn& person) {
        const auto action = action_named(field(request, "action"));
        if (!action) return refusal("no such action", 400);
        Act act{field(request, "object"), *action, field(request, "hash"), {}, field(request, "reason"),
                field(request, "detail")};
        if (wants_password(*action) && !confirmed(request, person))
            return refuse({"E9001", {person.session.person()}}, request);
        Evidence evidence;
        if (*action == Action::open_issue) act.detail = std::to_string(renders.size());
        if (*action == Action::render || *action == Action::view) {
            const PageRender* render = render_of(act.object);
            if (!render) return refuse({"E9014", {act.object, std::string(name_of(*action))}}, request);
            // What is opened is what the screen shows.
            act.hash = render->hash;
            if (*action == Action::render) act.detail = to_detail(render->placed);
        }
        if (*action == Action::submit)
            if (const Article* article = article_named(act.object.substr(act.object.find('/') + 1)))
                evidence.blocking = missing_parts(*article, language(request));
        if (*action == Action::release) evidence = release_evidence(language(request));
        const auto outcome = room.act(person.session, act, evidence);
        if (const auto* why = std::get_if<Refusal>(&outcome)) return refuse(*why, request);
        return json("{\"sequence\": " + std::to_string(std::get<Event>(outcome).sequence) + "}");
    }

    Evidence release_evidence(Language in) {
        Evidence evidence;
        for (const PageRender& render : renders) evidence.renders[render.object] = render.hash;
        SourceMap sources;
        Diagnostics found;
        const auto profile = read_press_profile(
            press_profile_file(settings.press, issue.plan()->paper.layouts, settings.layouts), sources,
            found);
        const auto file =
            profile ? render_for_press(issue.made()->document, *issue.font_catalogue(), *profile, found)
                    : std::nullopt;
        if (file)
            evidence.blocking = press_faults(*file, *profile, in);
        else
            evidence.blocking.push_back(settings.press);
        evidence.preflight_passed = evidence.blocking.empty();
        return evidence;
    }

    /// Checks the text as a file beside the article's, keeps it as a revision, then writes it in the
    /// article's place, whole.
    WebResponse save(const WebRequest& request, SignedIn& person) {
        const Article* article = article_named(field(request, "id"));
        const std::string text = field(request, "text");
        if (!article || text.size() > largest_article) return refusal("no such article", 404);
        const fs::path path = issue.sources().path(article->where.file);
        const fs::path draft = path.parent_path() / (".desk-" + random_token().substr(0, 16) + ".xml");
        if (const FileError why = write_whole(draft, text); !why.empty()) return refusal(why, 503);
        SourceMap sources;
        Diagnostics found;
        const auto read = read_article(draft, sources, found, issue.plan()->paper.folder);
        const std::string bytes = read ? article_bytes(*read, sources, found) : "";
        std::error_code none;
        fs::remove(draft, none);
        for (const Diagnostic& d : found.all()) {
            if (d.severity() != Severity::error) continue;
            const LineColumn at = sources.line_column({d.where.file, d.where.begin});
            return refusal(std::to_string(at.line) + ":" + std::to_string(at.column) + " " + d.code + " " +
                               message(d, language(request)),
                           422);
        }
        if (read->id != article->id) return refusal("id", 422);
        const auto outcome =
            room.save_article(person.session, "article/" + article->id, field(request, "base"), bytes);
        if (const auto* why = std::get_if<Refusal>(&outcome)) return refuse(*why, request, 409);
        if (const FileError why = write_whole(path, text); !why.empty()) return refusal(why, 503);
        return json("{\"hash\": " + json_string(sha256(bytes)) + "}");
    }

    DeskSettings settings;
    boost::asio::io_context io;
    Newsroom room;
    LiveIssue issue;
    std::vector<PageRender> renders;
    std::map<std::string, std::string> revisions;
    SessionTable sessions;
    FileWatcher watcher;
    WebServer server;
};

Desk::Desk(DeskSettings settings) : impl_(std::make_unique<Impl>(std::move(settings))) {}

Desk::~Desk() = default;

unsigned short Desk::port() const {
    return impl_->server.port();
}

void Desk::run() {
    impl_->build();
    boost::asio::signal_set ends(impl_->io, SIGINT, SIGTERM);
    ends.async_wait([this](const auto&, int) { impl_->io.stop(); });
    impl_->io.run();
}

}  // namespace banxin
