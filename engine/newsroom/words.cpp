#include "newsroom/words.h"

#include <algorithm>
#include <array>

namespace banxin::newsroom {

namespace {

template <Word W>
struct Name {
    W word;
    std::string_view name, chinese;
};

/// The words of one kind, in the order of their enumerators.
template <Word W>
constexpr std::array<Name<W>, 0> table;

template <>
constexpr std::array table<Role>{
    Name<Role>{Role::reporter, "reporter", "记者"},
    Name<Role>{Role::page_editor, "page-editor", "责任编辑"},
    Name<Role>{Role::desk_head, "desk-head", "部主任"},
    Name<Role>{Role::duty_chief, "duty-chief", "值班编委"},
    Name<Role>{Role::chief_editor, "chief-editor", "总编辑"},
    Name<Role>{Role::layout, "layout", "组版"},
    Name<Role>{Role::picture_editor, "picture-editor", "图片编辑"},
    Name<Role>{Role::proofreader, "proofreader", "校对"},
    Name<Role>{Role::ads, "ads", "广告"},
    Name<Role>{Role::printer, "printer", "印厂"},
    Name<Role>{Role::auditor, "auditor", "审计"},
    Name<Role>{Role::administrator, "administrator", "管理员"},
};

template <>
constexpr std::array table<State>{
    Name<State>{State::none, "none", "无"},
    Name<State>{State::draft, "draft", "撰写"},
    Name<State>{State::submitted, "submitted", "待初审"},
    Name<State>{State::passed1, "passed1", "初审过"},
    Name<State>{State::passed2, "passed2", "复审过"},
    Name<State>{State::signed_off, "signed-off", "已签发"},
    Name<State>{State::returned, "returned", "退稿"},
    Name<State>{State::held, "held", "缓发"},
    Name<State>{State::spiked, "spiked", "撤稿"},
    Name<State>{State::printed, "printed", "已见报"},
    Name<State>{State::page_proof, "page-proof", "大样"},
    Name<State>{State::correcting, "correcting", "改样"},
    Name<State>{State::final_proof, "final-proof", "清样"},
    Name<State>{State::checked, "checked", "三校毕"},
    Name<State>{State::signed1, "signed1", "责编已签"},
    Name<State>{State::signed2, "signed2", "主任已签"},
    Name<State>{State::page_signed, "page-signed", "已签版"},
    Name<State>{State::frozen, "frozen", "封存"},
    Name<State>{State::open, "open", "编排中"},
    Name<State>{State::released, "released", "已付印"},
    Name<State>{State::received, "received", "印厂已收"},
    Name<State>{State::stopped, "stopped", "停印"},
    Name<State>{State::active, "active", "在用"},
};

template <>
constexpr std::array table<Action>{
    Name<Action>{Action::save, "save", "存稿"},
    Name<Action>{Action::submit, "submit", "提交"},
    Name<Action>{Action::review1, "review1", "初审"},
    Name<Action>{Action::review2, "review2", "复审"},
    Name<Action>{Action::review3, "review3", "终审签发"},
    Name<Action>{Action::send_back, "return", "退稿"},
    Name<Action>{Action::spike, "spike", "撤稿"},
    Name<Action>{Action::unspike, "unspike", "恢复"},
    Name<Action>{Action::hold, "hold", "缓发"},
    Name<Action>{Action::resume, "resume", "解缓"},
    Name<Action>{Action::approve_outside, "approve-outside", "送审通过"},
    Name<Action>{Action::comment, "comment", "批注"},
    Name<Action>{Action::waive, "waive", "放行"},
    Name<Action>{Action::allow_late, "allow-late", "准晚交"},
    Name<Action>{Action::render, "render", "出样"},
    Name<Action>{Action::view, "view", "看样"},
    Name<Action>{Action::pass1, "pass1", "一校"},
    Name<Action>{Action::pass2, "pass2", "二校"},
    Name<Action>{Action::pass3, "pass3", "三校"},
    Name<Action>{Action::mark, "mark", "批改"},
    Name<Action>{Action::mark_done, "mark-done", "改毕"},
    Name<Action>{Action::mark_verified, "mark-verified", "核红"},
    Name<Action>{Action::sign1, "sign1", "责编签版"},
    Name<Action>{Action::sign2, "sign2", "主任签版"},
    Name<Action>{Action::sign3, "sign3", "值班编委签版"},
    Name<Action>{Action::open_issue, "open", "开期"},
    Name<Action>{Action::release, "release", "付印"},
    Name<Action>{Action::receive, "receive", "印厂签收"},
    Name<Action>{Action::stop, "stop", "停印"},
    Name<Action>{Action::replate, "replate", "换版"},
    Name<Action>{Action::archive, "archive", "归档"},
    Name<Action>{Action::place, "place", "上版"},
    Name<Action>{Action::set_clock, "set-clock", "定钟"},
    Name<Action>{Action::log_error, "log-error", "记差错"},
    Name<Action>{Action::choose_masthead, "choose-masthead", "定报头"},
    Name<Action>{Action::allow_exception, "allow-exception", "准例外"},
    Name<Action>{Action::correct, "correct", "更正"},
    Name<Action>{Action::add_person, "add", "开户"},
    Name<Action>{Action::grant, "grant", "授职"},
    Name<Action>{Action::revoke, "revoke", "免职"},
    Name<Action>{Action::set_password, "password", "改口令"},
    Name<Action>{Action::sign_in, "sign-in", "登录"},
    Name<Action>{Action::export_all, "export", "导出"},
    Name<Action>{Action::refused, "refused", "拒绝"},
    Name<Action>{Action::break_lease, "break-lease", "强制解锁"},
};

}  // namespace

template <Word W>
const std::vector<W>& all() {
    static const auto words = [] {
        std::vector<W> in_order;
        for (const Name<W>& row : table<W>) in_order.push_back(row.word);
        return in_order;
    }();
    return words;
}

template <Word W>
std::string_view name_of(W word) {
    return std::ranges::find(table<W>, word, &Name<W>::word)->name;
}

template <Word W>
std::string_view chinese_name_of(W word) {
    return std::ranges::find(table<W>, word, &Name<W>::word)->chinese;
}

template <Word W>
std::optional<W> named(std::string_view name) {
    const auto row = std::ranges::find(table<W>, name, &Name<W>::name);
    return row == table<W>.end() ? std::nullopt : std::optional(row->word);
}

#define BANXIN_WORD(W)                               \
    template const std::vector<W>& all<W>();         \
    template std::string_view name_of<W>(W);         \
    template std::string_view chinese_name_of<W>(W); \
    template std::optional<W> named<W>(std::string_view);
BANXIN_WORD(Role)
BANXIN_WORD(State)
BANXIN_WORD(Action)
#undef BANXIN_WORD

std::optional<Kind> kind_of(std::string_view object) {
    constexpr std::pair<std::string_view, Kind> prefixes[] = {{"article/", Kind::article},
                                                              {"page/", Kind::page},
                                                              {"issue/", Kind::issue},
                                                              {"person/", Kind::person}};
    for (const auto& [prefix, kind] : prefixes)
        if (object.starts_with(prefix) && object.size() > prefix.size()) return kind;
    return std::nullopt;
}

}  // namespace banxin::newsroom
