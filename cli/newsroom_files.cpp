// What the newsroom's commands do with files: an issue's file changed by an event, unsaved texts, folders in
// and out.
#include "base/file.h"
#include "compose_issue.h"
#include "desk/issue_edit.h"
#include "desk/paper_files.h"
#include "desk/plain_folder.h"
#include "newsroom/edition.h"
#include "newsroom/export.h"
#include "newsroom_session.h"
#include "print.h"

namespace banxin::cli {

namespace fs = std::filesystem;
using namespace newsroom;

namespace {

constexpr std::size_t largest_file = 8u << 20;

std::string placements_of(const IssuePlan& plan) {
    std::string names;
    for (const PagePlan& page : plan.pages)
        for (const Placement& p : page.placements)
            names += ' ' + std::to_string(page.number) + '/' + p.slot + " article/" +
                     plan.articles[p.article_index].id;
    return names;
}

/// The article's file as the issue's file names it; empty when there is no such article.
std::string file_of_article(const IssuePlan& plan, const SourceMap& sources, const std::string& id) {
    const fs::path paper = plan.paper.folder;
    for (const Article& article : plan.articles)
        if (article.id == id)
            return fs::path(sources.path(article.where.file)).lexically_relative(paper).string();
    for (const fs::path& folder : article_folders(paper)) {
        const fs::path file = folder / (id + ".xml");
        if (!id.empty() && id.find('/') == id.npos && fs::exists(file))
            return file.lexically_relative(paper).string();
    }
    return {};
}

/// The last placing of an issue; one without a base when there is none.
Event last_placing(Newsroom& room, const std::string& issue) {
    Event last;
    for (const Event& e : room.ledger().events_after(0))
        if (e.object == issue && e.action == Action::place) last = e;
    return last;
}

}  // namespace

Exit run_place(const Request& request) {
    return with_store(request, [&] {
        const fs::path file = request.argument;
        SourceMap sources;
        Diagnostics found;
        auto plan = read_issue(file, sources, found);
        for (const Diagnostic& d : found.all()) complain(to_text(d, sources, request.language) + "\n");
        if (!plan || found.has_errors()) return exit_code(found);
        Desk desk = enter(request, plan->paper.folder);
        if (!desk.session) return desk.code;
        IssueChange change{issue_object(*plan, edition_of(request)),
                           std::string(sources.text(plan->where.file)),
                           {},
                           {},
                           {}};
        if (request.has("undo")) {
            const Event last = last_placing(*desk.room, change.issue);
            const auto before = desk.room->ledger().revision(last.base);
            if (!before || sha256(change.former) != last.hash)
                return refuse({"E9014", {change.issue, "undo"}}, request);
            change.text = *before;
            change.detail = "undo " + std::to_string(last.sequence);
        } else if (request.has("from")) {
            if (const FileError why = read_whole(request.value("from"), largest_file, change.text);
                !why.empty())
                return stop(Exit::machine, request, {"读不了 {0}：{1}", "cannot read {0}: {1}"},
                            {request.value("from"), why});
            change.detail = "file";
        } else {
            const std::string id = request.value("article"), article = file_of_article(*plan, sources, id);
            const int page = std::atoi(request.value("page").c_str());
            if (article.empty() ||
                std::ranges::find(plan->pages, page, &PagePlan::number) == plan->pages.end())
                return refuse({"E9014", {article.empty() ? "article/" + id : request.value("page"), "place"}},
                              request);
            change.text = placed_in(change.former, *plan, article, page, request.value("slot"));
        }
        StagedFile staged(file, change.text);
        if (!staged.error().empty())
            return stop(Exit::machine, request, {"写不了 {0}：{1}", "cannot write {0}: {1}"},
                        {file.string(), staged.error()});
        const ComposedIssue made = compose_issue(staged.beside(), true);
        if (made.diagnostics.has_errors() || !made.plan) {
            print_findings(made, request.language);
            return Exit::mistakes;
        }
        change.detail += placements_of(*made.plan);
        change.pages = changed_pages(change.former, *plan, change.text, *made.plan);
        const IssuePlacing done = place_issue(*desk.room, *desk.session, change, file, staged);
        if (const auto* why = std::get_if<FileError>(&done))
            return stop(Exit::machine, request, {"写不了 {0}：{1}", "cannot write {0}: {1}"},
                        {file.string(), *why});
        if (const auto* why = std::get_if<Refusal>(&done)) return refuse(*why, request);
        return say(std::get<Event>(done), request);
    });
}

Exit run_drafts(const Request& request) {
    return with_store(request, [&] {
        Desk desk = enter(request);
        if (!desk.session) return desk.code;
        const auto drafts = desk.room->ledger().side_drafts(desk.session->person());
        if (request.has("show")) {
            const auto number = static_cast<std::size_t>(std::atoi(request.value("show").c_str()));
            if (number < 1 || number > drafts.size())
                return refuse({"E9014", {request.value("show"), "show"}}, request);
            print(article_text(drafts[number - 1].text));
            return Exit::done;
        }
        std::vector<std::vector<std::string>> rows;
        for (const SideDraft& d : drafts)
            rows.push_back({std::to_string(rows.size() + 1), d.at, d.object, d.base.substr(0, 12)});
        print(table(rows, {0}));
        return Exit::done;
    });
}

Exit run_read(const Request& request) {
    return with_store(request, [&] {
        Newsroom room = Newsroom::open(store_place(request), wall_clock());
        const Standing& now = standing(room.world(), request.argument);
        std::string hash = now.hash;
        if (request.has("reviewed")) {
            hash = reviewed_before(now);
        } else if (request.has("hash")) {
            const std::string given = request.value("hash");
            hash.clear();
            for (const Event& e :
                 room.ledger().last_events(std::numeric_limits<int>::max(), request.argument))
                if (e.action == Action::save && given.size() >= 8 && e.hash.starts_with(given)) hash = e.hash;
        }
        const auto bytes = room.ledger().revision(hash);
        if (kind_of(request.argument) != Kind::article || !bytes)
            return refuse({"E9014", {request.argument, "read"}}, request);
        print(article_text(*bytes));
        return Exit::done;
    });
}

Exit run_export(const Request& request) {
    return with_store(request, [&] {
        Desk desk = enter(request);
        if (!desk.session) return desk.code;
        desk.room->note_export(*desk.session);
        export_paper(desk.room->ledger(), request.argument);
        print(request.argument + "\n");
        return Exit::done;
    });
}

namespace {

Exit import_plain(const Request& request) {
    const fs::path paper = request.has("paper") ? fs::path(request.value("paper")) : fs::path(".");
    Desk desk = enter(request, paper);
    if (!desk.session) return desk.code;
    SourceMap sources;
    Diagnostics found;
    TakenFolder taken;
    const auto refused =
        take_folder(request.argument, paper, *desk.room, *desk.session, sources, found, taken);
    for (const Diagnostic& d : found.all()) complain(to_text(d, sources, request.language) + "\n");
    if (refused) return refuse(*refused, request);
    if (found.has_errors()) return exit_code(found);
    for (const Event& e : taken.saved) say(e, request);
    for (const fs::path& file : taken.files) print(file.string() + "\n");
    return Exit::done;
}

}  // namespace

Exit run_import(const Request& request) {
    return with_store(request, [&] {
        if (fs::is_directory(request.argument) && !is_export(request.argument)) return import_plain(request);
        const std::string place = store_place(request);
        {
            // First into memory: an export that is refused leaves no store behind.
            Ledger trial = Ledger::open(":memory:", true);
            import_paper(trial, request.argument);
        }
        Ledger ledger = Ledger::open(place, true);
        import_paper(ledger, request.argument);
        print(place + "  " + ledger.head().substr(0, 12) + "\n");
        return Exit::done;
    });
}

}  // namespace banxin::cli
