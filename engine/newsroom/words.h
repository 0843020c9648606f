// The newsroom's words as types: who acts, upon what, in which state, doing what (WORKFLOW 1, 3-6).
#pragma once

#include <concepts>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace banxin::newsroom {

/// 职责. One person may hold several.
enum class Role : std::uint8_t {
    reporter,        ///< 记者
    page_editor,     ///< 责任编辑
    desk_head,       ///< 部主任
    duty_chief,      ///< 值班编委、值班总编
    chief_editor,    ///< 总编辑
    layout,          ///< 组版
    picture_editor,  ///< 图片编辑
    proofreader,     ///< 校对
    ads,             ///< 广告
    printer,         ///< 印厂
    auditor,         ///< 审计: reads all, changes nothing
    administrator,   ///< 管理员: accounts only
};

enum class Kind : std::uint8_t { article, page, issue, person };

/// States of all kinds; each kind uses its own.
enum class State : std::uint8_t {
    none,  ///< not in the store yet
    // 稿件
    draft,
    submitted,
    passed1,
    passed2,
    signed_off,
    returned,
    held,
    spiked,
    printed,
    // 版
    page_proof,
    correcting,
    final_proof,
    checked,
    signed1,
    signed2,
    page_signed,
    frozen,
    // 期
    open,
    released,
    received,
    stopped,
    // 人
    active,
};

enum class Action : std::uint8_t {
    // 稿件
    save,
    submit,
    review1,
    review2,
    review3,
    send_back,
    spike,
    unspike,
    hold,
    resume,
    approve_outside,
    comment,     ///< on an article or a page
    waive,       ///< a finding of an article or a page
    allow_late,  ///< an article that was handed in after the issue closed
    // 版
    render,
    view,
    pass1,
    pass2,
    pass3,
    mark,
    mark_done,
    mark_verified,
    sign1,
    sign2,
    sign3,
    // 期
    open_issue,
    release,
    receive,
    stop,
    replate,
    archive,
    place,            ///< an article into a slot
    set_clock,        ///< 付印 at another time
    log_error,        ///< found in print (errata.h)
    choose_masthead,  ///< the profile that the paper's masthead is checked by
    allow_exception,  ///< for a named person, from one rule, till the issue is released
    correct,          ///< 更正: an article that puts right what another one said in print
    // 人
    add_person,
    grant,
    revoke,
    set_password,
    sign_in,
    export_all,  ///< the store as plain files
    // any
    refused,  ///< somebody tried what the rules forbid
    break_lease,
};

/// What has a name in the store and one for people.
template <class W>
concept Word = std::same_as<W, Role> || std::same_as<W, State> || std::same_as<W, Action>;

/// Every enumerator in order, for tests and completion.
template <Word W>
const std::vector<W>& all();
/// Its name as it stands in the store and on the command line, e.g. "page-editor". Stable for ever.
template <Word W>
std::string_view name_of(W);
/// Its name in Chinese, as people say it, e.g. 责任编辑.
template <Word W>
std::string_view chinese_name_of(W);
template <Word W>
std::optional<W> named(std::string_view name);

/// What an object's id says it is: "article/levy", "page/2022-04-13/1", "issue/2022-04-13", "person/方心怡".
/// nullopt: not an id.
std::optional<Kind> kind_of(std::string_view object);

}  // namespace banxin::newsroom
