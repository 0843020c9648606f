// What the desk says, in both languages, and small helpers around it.
const words = {
  zh: {
    "sign-in": "登录", none: "未入库", name: "姓名", password: "口令", leave: "退出", save: "存稿", close: "关闭", reason: "理由", text: "写什么", "do": "确定",
    page: n => n + "版", stories: "稿件", here: "本版", waiting: "待上版", proof: "校样", log: "记录", print: "付印单",
    shown: "屏上这份样还没有出样", stale: "样旧：稿件已改", opened: "已看过", over: "溢出", free: "空", lines: "行", chars: "字", fits: "正好",
    "not-placed": "未上版", marks: "批改", comments: "批注", findings: "问题", done: "改毕", verify: "核红", render: "出样", saved: "已存",
    kicker: "引题", headline: "主题", deck: "副题", byline: "署名", body: "正文", picture: "加图片", caption: "图片说明", credit: "摄影、制图",
    alt: "图上是什么（给看不见的读者）", wanted: "还缺：", source: "图片文件", xml: "XML", fields: "分栏", "new": "新稿", "new-id": "编号（英文字母、数字）", section: "栏目",
    em: "着重", dateline: "电头", reporter: "记者", correspondent: "通讯员", p: "正文", crosshead: "小标题", signoff: "落款", cut: "可删",
    box: "配文", facts: "数据表", list: "列表", quote: "引文", off: "校对说明", "show-xml": "改 XML", held: name => name + " 正在编辑，只能看", unlock: "强制解锁",
    editing: name => name + " 正在编辑", "free-now": "现在没有人在编辑", begin: "开始编辑", "taken-back": name => (name ? "编辑权已归 " + name : "编辑权被收回了") + "；您写的字还在，照样可以存",
    restored: "找回了上次没有存的改动", conflict: "两份稿子不同", mine: "我的", theirs: "库里最新的", "take-theirs": "用最新的（我的已存为旁稿）",
    "keep-mine": "仍用我的，盖过最新的", "side-drafts": "旁稿", unsaved: "未存", bad: "XML 有错，先改好再回分栏", "move-to": "移到…", move: "上版", cancel: "取消",
    grid: "网格", frames: "版块", changes: "上次校对后的改动", zoom: "放大", whole: "整版", wide: "满宽", mark: "批改", comment: "批注", compare: "对比", help: "按键",
    older: "旧样", newer: "新样", slider: "滑动", blink: "闪换", side: "并排", "in-words": "文字", "no-proofs": "还没有两份样可比", waive: "放行", "waive-who": "部主任以上可以写明理由放行", waived: "已放行",
    "never": "必须改", lost: "原文已不在", due: "付印", left: "还有", late: "已过", "late-by": "迟", "was-late": "迟了的工序：", days: n => n + " 天 ", "light-waiting": "未到时限", green: "已齐", amber: "快到时限", red: "已过时限", clock: "定付印时间", hour: "几点（如 22:30）",
    time: "时间", person: "人", action: "事", object: "对象", hash: "哈希", why: "说明", whole_log: "全部记录", "chain-walk": "验链", "chain-walking": "正在验……", "chain-whole": n => `链完整，${n} 条`, "opened-as": (pages, due) => `${pages} 个版，付印 ${due}`, errors: "差错", "add-error": "记差错",
    kind: "类", where: "版", doubled: "加倍（报头、标题、要人要事）", passes: "合格", fails: "不合格", rate: (errors, all, rate) => `差错 ${errors} ／ ${all} 字 ＝ ${rate}‱`, allowed: (most, edition) => `${edition}：不超过 ${most}‱ 为合格`,
    sheet: "组版方案", "sheet-why": "用稿库把没有锁的版重新排几种，挑一种。", keep: "不动", "make-sheet": "排几种看看", working: "正在排，十几秒……", plan: (number, points) => `方案 ${number} · ${points} 分`, choose: "采用", "choose-sure": n => `采用方案 ${n}：没有锁的版照它重排`,
    "points-why": "扣分", "more-than": "比方案 1 多扣", "left-out": n => `未用 ${n} 篇：`, "story-list": "各稿", slot: "稿位",
    outside: "待送审", withheld: "通讯社扣发", embargo: "限时", by: "作者", last: "经手", unstored: "文件与库不同", nothing: "没有", "print-page": "印厂：核对这一串，收到后签收",
    queued: "已交给别的机器出样，好了就显示", exception: "例外", "exception-rule": "哪一条", "exception-ask": "人手不够时，总编辑可准例外", "rule-author": "审自己写的稿", "rule-reviewer": "一稿审两次", "rule-page-author": "校有自己稿子的版", "rule-reader": "连校两次", "rule-verifier": "核自己改的红", "rule-signer": "一版签两级", "rule-changer": "自己最后出样又付印",
    "by-state": "按稿件状态", everywhere: "各版和待上版", "undo-place": "撤回上次排版", "page-setting": "正在排，图是旧的", "page-fetching": "正在取新图，图是旧的", "page-failed": "新图没有取到，图是旧的", "page-outdated": "文件有错，图是改错前的", "page-holes": "文件有错，版面不全", "pictures-dropped": n => `${n} 张图片没有贴进来，请用“加图片”`,
    overview: "全期", unmade: "未出样", unopened: "未开期", state: "状态", fit: "长短", figure: "图片", "choose-one": "请选一个", show: "显示", pen: "动笔", "pen-mark": "用笔批改", "pen-comment": "用笔批注", line: n => `第 ${n} 行`, halt: "停 / 续",
    "board-signed": (signed, all) => `签发 ${signed}/${all}`, "board-marks": n => `未核红 ${n}`, "board-findings": n => `问题 ${n}`, "which-errors": "看错在哪里", leaves: title => `“${title}”下版`,
    "wait-none": "等组版出样", "wait-page-proof": "等校对", "wait-correcting": "有批改：改好后由组版再出样", "wait-final-proof": "等三校", "wait-checked": "等责编签版", "wait-signed1": "等主任签版", "wait-signed2": "等值班编委签版", "wait-page-signed": "签齐了，等付印", "wait-frozen": "已付印封存",
    "no-changes": "与上次校过的样相同", "no-pass": "本版出新样以前还没有校过", "side-drafts-why": "没有存进库的稿子：锁被收回、退出、或两人同存一稿时留下的。只有本人看得见。", "take-up": "接着改这一份", "taken-up": "这是旁稿的文字，还没有存",
    "conflict-why": who => `${who || "别人"}在您编辑时存过这篇稿。两份都留着，请选一份接着做。红底是您的，绿底是库里的。`, think: "先不选，回去看看", "print-later": "还没有付印。付印以后，这里是给印厂的付印单和它的哈希。",
    "outside-text": "这个文件在编辑台外改过，不是库里的那一份；存稿就收进库", "in-store": "对照库里的", "in-file": "文件里的", "take-file": "用文件里的（我的已存为旁稿）", "take-store": "用库里的（文件里的存为旁稿）", "keep-file": "用文件里的，存进库",
    "outside-why": () => "稿件的文件在编辑台外改过，库里还没有那些字。两份都留着，请选一份接着做。红底是您的，绿底是文件里的。", "store-why": () => "稿件的文件在编辑台外改过，库里还没有那些字。红底是文件里的，绿底是库里的。",
    "making-up": name => name + " 正在排这一版", "since-review": "上次审后的改动", "as-reviewed": "上次审过的", "to-review": "现在的", scan: "批件扫描（只记它的哈希，可不填）",
    correction: "更正", corrected: "更正哪篇", correcting: "更正的稿件", "add-correction": "记更正",
    masthead: "报头规格", "masthead-why": "选定以后，各期付印都按它核对；paper.xml 与它不同就不能付印。", "masthead-now": "paper.xml 现在：", "masthead-chosen": "现在选定的是", "masthead-registered": "登记报纸", "masthead-internal": "内部资料", "masthead-none": "没有写", "masthead-differs": (now, chosen) => `报头规格是“${now}”，不是选定的“${chosen}”，不能付印`,
    offline: "连不上服务器，正在重连；写的字还在这台机器上", "said sign in": "请登录", "said too busy": "服务器忙，请稍等再试", "said a newer request came": "已有更新的一次在做", "said reload the page": "请重新打开本页", "said not found": "没有这个", "said no such article": "没有这篇稿，或编号不合用", "said no such slot": "没有这个稿位", "said no such action": "没有这个动作", "said failed": "没有做成，请再试", "said id": "稿件编号不能改",
    words: "所批文字", "no-words": "这几个字不在本版", keys: [["Alt-1…9", "换版"], ["Ctrl-S", "存稿"], ["Ctrl-B", "着重"], ["M / C", "批改 / 批注（再点或划版面上的字；或按 Enter 写出那些字）"],
      ["G / R / F / B / D", "网格 / 版块 / 问题 / 批改 / 改动"], ["+ / − / 0", "放大 / 缩小 / 整版"], ["J / K", "下一篇 / 上一篇稿"], ["O / S / P / L", "全期 / 稿件 / 校样 / 记录"], ["N", "新稿"], ["V", "对比"], ["A", "组版方案"], ["Esc", "取消、关闭"]],
  },
  en: {
    "sign-in": "Sign in", none: "Not stored", name: "Name", password: "Password", leave: "Sign out", save: "Save", close: "Close", reason: "Reason", text: "Words", "do": "Do it",
    page: n => "Page " + n, stories: "Articles", here: "This page", waiting: "Not placed", proof: "Proof", log: "Log", print: "Release sheet",
    shown: "this proof is not rendered yet", stale: "stale: an article has changed", opened: "opened", over: "over", free: "free", lines: "lines", chars: "characters", fits: "fits",
    "not-placed": "on no page", marks: "Marks", comments: "Comments", findings: "Findings", done: "Done", verify: "Verify", render: "Render", saved: "Saved",
    kicker: "Kicker", headline: "Headline", deck: "Deck", byline: "Byline", body: "Text", picture: "Add picture", caption: "Caption", credit: "Credit",
    alt: "What it shows (for those who cannot see it)", wanted: "Wanted: ", source: "Picture file", xml: "XML", fields: "Fields", "new": "New article", "new-id": "Id (letters, digits)", section: "Section",
    em: "Emphasis", dateline: "Dateline", reporter: "Reporter", correspondent: "Correspondent", p: "Text", crosshead: "Crosshead", signoff: "Sign-off", cut: "May drop",
    box: "Box", facts: "Facts", list: "List", quote: "Quotation", off: "Proof-reader's orders", "show-xml": "Edit XML", held: name => name + " is editing; read only", unlock: "Break the lock",
    editing: name => name + " is editing", "free-now": "Nobody is editing it now", begin: "Edit it", "taken-back": name => (name ? name + " is editing now" : "Your lock was broken") + "; what you wrote is still here, and can be saved",
    restored: "Changes that were never saved are back", conflict: "Two texts", mine: "Mine", theirs: "The newest in the store", "take-theirs": "Take the newest (mine is a side draft)",
    "keep-mine": "Keep mine over the newest", "side-drafts": "Side drafts", unsaved: "not saved", bad: "Mend the XML before going back to fields", "move-to": "Move to…", move: "Place it", cancel: "Cancel",
    grid: "Grid", frames: "Frames", changes: "Changes since the last pass", zoom: "Zoom", whole: "Page", wide: "Width", mark: "Mark", comment: "Comment", compare: "Compare", help: "Keys",
    older: "Older", newer: "Newer", slider: "Slider", blink: "Blink", side: "Side by side", "in-words": "Words", "no-proofs": "There are no two proofs yet", waive: "Waive", "waive-who": "Desk heads may waive it, with a reason", waived: "waived",
    "never": "must be put right", lost: "its words are gone", due: "Release", left: "in", late: "late by", "late-by": "late by", "was-late": "Stages that were late: ", days: n => n + "d ", "light-waiting": "not yet due", green: "all done", amber: "due soon", red: "late", clock: "Set the release", hour: "Hour (22:30)",
    time: "Time", person: "Person", action: "Action", object: "Object", hash: "Hash", why: "Remarks", whole_log: "All events", "chain-walk": "Check the chain", "chain-walking": "Checking …", "chain-whole": n => `the chain is whole, ${n} events`, "opened-as": (pages, due) => `${pages} pages, release ${due}`, errors: "Errors", "add-error": "Log an error",
    kind: "Kind", where: "Page", doubled: "counts double (masthead, headline, key name)", passes: "passes", fails: "does not pass", rate: (errors, all, rate) => `${errors} errors / ${all} characters = ${rate} in 10,000`, allowed: (most, edition) => `${most} in 10,000 pass: ${edition}`,
    sheet: "Assemblies", "sheet-why": "Pages that are not locked are made anew of the pool in several ways, to choose from.", keep: "Keep", "make-sheet": "Make some", working: "At work, some ten seconds …", plan: (number, points) => `Plan ${number} · ${points} points`, choose: "Take it", "choose-sure": n => `Take plan ${n}: pages that are not locked are made as it says`,
    "points-why": "Points", "more-than": "More than plan 1", "left-out": n => `${n} not used: `, "story-list": "Articles", slot: "Slot",
    outside: "outside approval pending", withheld: "withheld by its agency", embargo: "embargo", by: "by", last: "last", unstored: "file differs from the store", nothing: "None", "print-page": "Printer: compare this sheet, then acknowledge",
    queued: "Left to a worker; it shows when it is there", exception: "Exception", "exception-rule": "Rule", "exception-ask": "The chief editor may make an exception", "rule-author": "judges his own text", "rule-reviewer": "gives two reviews of one text", "rule-page-author": "reads a page with his own text", "rule-reader": "makes two passes running", "rule-verifier": "verifies what he put right", "rule-signer": "signs one page at two levels", "rule-changer": "releases what he rendered last",
    "by-state": "Articles by state", everywhere: "On any page or none", "undo-place": "Undo the last layout", "page-setting": "Being set; this is the old picture", "page-fetching": "The new picture is coming; this is the old one", "page-failed": "The new picture could not be had; this is the old one", "page-outdated": "A file has mistakes; this is the picture before them", "page-holes": "A file has mistakes; not all is on the pages", "pictures-dropped": n => `${n} pictures were not pasted; use “Add picture”`,
    overview: "Issue", unmade: "Not rendered", unopened: "Not opened", state: "State", fit: "Fit", figure: "Picture", "choose-one": "Choose one", show: "Show", pen: "Pen", "pen-mark": "Mark with the pen", "pen-comment": "Comment with the pen", line: n => "line " + n, halt: "Stop / go on",
    "board-signed": (signed, all) => `signed ${signed}/${all}`, "board-marks": n => `${n} marks open`, "board-findings": n => `${n} findings`, "which-errors": "Show them", leaves: title => `“${title}” leaves the page`,
    "wait-none": "waits to be rendered", "wait-page-proof": "waits for its readers", "wait-correcting": "has marks: to be rendered again when they are done", "wait-final-proof": "waits for pass 3", "wait-checked": "waits for the page editor", "wait-signed1": "waits for the desk head", "wait-signed2": "waits for the duty chief", "wait-page-signed": "signed; waits for the release", "wait-frozen": "released",
    "no-changes": "The same as when it was read last", "no-pass": "No earlier proof of this page was read", "side-drafts-why": "Texts that never came into the store: left when a lock was broken, at sign-out, or when two saved one article. Only you see them.", "take-up": "Go on with it", "taken-up": "The text of the side draft, not saved yet",
    "conflict-why": who => `${who || "Somebody"} saved this article while you were writing. Both texts are kept; choose the one to go on with. Red is yours, green the one in the store.`, think: "Not yet", "print-later": "Not released. After the release the printer's sheet and its hash stand here.",
    "outside-text": "This file was changed outside the desk and is not the revision in the store; saving takes it in", "in-store": "Compare with the store", "in-file": "In the file", "take-file": "Take the file's (mine is a side draft)", "take-store": "Take the store's (the file's becomes a side draft)", "keep-file": "Save the file's",
    "outside-why": () => "The file was changed outside the desk; the store has not those words. Both texts are kept; choose the one to go on with. Red is yours, green the one in the file.", "store-why": () => "The file was changed outside the desk; the store has not those words. Red is the file's text, green the one in the store.",
    "making-up": name => name + " is making up this page", "since-review": "Changes since the last review", "as-reviewed": "As it was passed", "to-review": "Now", scan: "Scanned approval (its hash is kept; may be left out)",
    correction: "Corrections", corrected: "What was wrong", correcting: "The article that corrects it", "add-correction": "Link them",
    masthead: "Masthead profile", "masthead-why": "From now on every release is held to it: none while paper.xml says something else.", "masthead-now": "paper.xml says:", "masthead-chosen": "Chosen now:", "masthead-registered": "registered paper", "masthead-internal": "internal publication", "masthead-none": "none given", "masthead-differs": (now, chosen) => `The masthead profile is “${now}”, not the chosen “${chosen}”: no release`,
    offline: "The server cannot be reached; trying again. What you wrote is on this machine",
    words: "The words on the page", "no-words": "These words are not on this page", keys: [["Alt-1…9", "page"], ["Ctrl-S", "save"], ["Ctrl-B", "emphasis"], ["M / C", "mark / comment, then click or sweep words on the page, or Enter to write them"],
      ["G / R / F / B / D", "grid / frames / findings / marks / changes"], ["+ / − / 0", "larger / smaller / whole page"], ["J / K", "next / previous article"], ["O / S / P / L", "issue / articles / proof / log"], ["N", "new article"], ["V", "compare"], ["A", "assemblies"], ["Esc", "cancel, close"]],
  },
};

export let language = localStorage.language === "en" ? "en" : "zh";
export function switchLanguage() { language = localStorage.language = language === "zh" ? "en" : "zh"; }
export const word = (key, ...values) => {
  const found = words[language][key] ?? key;
  return typeof found === "function" ? found(...values) : found;
};

/// A word of the store ({name, zh}) for people: 待初审, or Passed 1 for passed1.
export function named(thing) {
  if (thing.name === "none") return word("none");
  if (language === "zh") return thing.zh;
  const text = (thing.name ?? thing.action).replace(/-/g, " ").replace(/(\d)$/, " $1");
  return text[0].toUpperCase() + text.slice(1);
}

/// The clock on the wall for a time of the store; with the day when it is another one.
export function hour(utc) {
  const at = new Date(utc), today = at.toDateString() === new Date().toDateString();
  const time = at.toTimeString().slice(0, 5);
  return today ? time : `${at.getMonth() + 1}-${at.getDate()} ${time}`;
}
