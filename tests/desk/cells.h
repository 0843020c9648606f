// What the tests of cells share: every cell of state × action × role × ownership, a paper with an object for
// each, and what the store decides about it.
#pragma once

#include <filesystem>
#include <map>
#include <optional>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "newsroom/edition.h"
#include "newsroom/newsroom.h"

namespace banxin::newsroom {

/// What ties a person to the object.
enum class Tie {
    nobody,
    author,    ///< wrote the article, or one of the page's
    judge,     ///< reviewed the article, made the page's last pass
    signatory  ///< signed the page at a lower level, made the issue's last render
};

/// The day of the paper's own issue.
inline constexpr const char* own_date = "2022-04-13";
/// Of everybody.
inline constexpr const char* cell_password = "口令";

struct Cell {
    Kind kind;
    State state;
    Action action;
    newsroom::Role role;
    Tie tie;
    int number;        ///< gives the object its name
    bool own = false;  ///< it is the issue of the paper's file, or its page: all such cells have one object

    std::string person() const { return std::string(chinese_name_of(role)); }
    std::string date() const {
        if (own) return own_date;
        return to_text(std::chrono::sys_days(std::chrono::year(2000) / 1 / 1) + std::chrono::days(number))
            .substr(0, 10);
    }
    std::string id() const { return "a" + std::to_string(number); }
    std::string object() const {
        return kind == Kind::article ? "article/" + id()
               : kind == Kind::page  ? "page/" + date() + "/1"
               : kind == Kind::issue ? "issue/" + date()
                                     : "person/p" + std::to_string(number);
    }
    std::string name() const {
        return std::string(name_of(state)) + " × " + std::string(name_of(action)) + " × " +
               std::string(name_of(role)) + " × " + std::to_string(int(tie)) + " (" + object() + ")";
    }
};

/// An article's file, and the hash of the revision that it is.
std::string article_xml(const std::string& id);
std::string hash_of_article(const std::string& id);

/// Opening, rendering, looking, placing and releasing are about the paper's own issue, since its files say
/// what becomes of it.
bool is_about_own_issue(Action);

/// The rules' actions that are about the paper's own issue, or about any object.
std::vector<std::pair<Kind, Action>> actions(bool own);

/// All cells of these actions.
std::vector<Cell> cells_of(const std::vector<std::pair<Kind, Action>>&, bool own = false);

/// A paper's folder with a store in which every role has a person, and every cell its object.
class Room {
  public:
    explicit Room(const std::vector<Cell>&);
    ~Room();
    Room(const Room&) = delete;
    Room& operator=(const Room&) = delete;

    /// Puts the paper's own issue into the state of a cell.
    void begin_own(const Cell&, const PageRender& real);
    /// The page of the paper's issue as it comes out.
    PageRender render() const;
    std::filesystem::path issue() const { return folder / "issue.xml"; }
    std::string store() const { return (folder / "newsroom.db").string(); }

    /// What the cell asks for.
    Act act_of(const Cell&) const;
    /// What the store decides about it. `real`: the page of the paper's own issue, for cells of it.
    std::variant<Event, Refusal> decided(const Cell&, const Act&, const PageRender& real = {}) const;
    /// The first new event that is no sign-in, after the world has heard of all.
    Event news();

    std::filesystem::path folder;
    std::optional<Ledger> ledger;
    World world;

  private:
    void begin(const Cell&, const PageRender& real);
    void add(Event);

    std::int64_t known_ = 0;
    std::map<int, std::int64_t> marks_;  ///< of cells: the number of the mark on the page
};

/// Looks at what became of an act that went through a border.
void expect_as_decided(Room&, const Cell&, const std::variant<Event, Refusal>& decision,
                       const Standing& before);

}  // namespace banxin::newsroom
