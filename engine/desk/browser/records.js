// What happened, and what the printer gets.
import { $, act, ask, attempt, button, buttons, called, desk, element, giveException, label, mastheadName, plain, replace } from "./base.js";
import { hour, language, named, word } from "./words.js";

export const table = (heads, rows, className = "") => element("table", { className }, element("thead", {}, element("tr", {}, ...heads.map(name => element("th", { textContent: word(name) })))), element("tbody", {}, ...rows));
const row = texts => element("tr", {}, ...texts.map(text => element("td", { textContent: text })));

/// The first line of what an event says besides, in people's words: a role that was given, times as on the wall.
const detail = e => e.given ? named(e.given) : e.action.name === "allow-late" ? "" : e.action.name === "choose-masthead" ? mastheadName(e.detail) : e.action.name === "allow-exception" ? e.detail.replace(/^\S+/, rule => word("rule-" + rule) + "：") : e.action.name === "open" ? word("opened-as", e.detail.split(" ")[0], hour(e.detail.split(" ")[1])) : e.detail.split("\n")[0].replace(/\b\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ/g, hour);

// The chain of the log as it was walked last: when the log was turned to, and when somebody asks.
const chain = element("span", { className: "hint chain", role: "status" });
export async function walkChain() {
  chain.textContent = word("chain-walking");
  chain.className = "hint chain";
  try {
    const { events, broken } = await ask("chain");
    chain.textContent = broken || word("chain-whole", events);
    chain.className = broken ? "bad chain" : "good chain";
  } catch (failed) { chain.textContent = plain(failed.message); }
}

/// The log of an object, of everything when none is named. It stays with that object when something happens.
let logged = "";
export async function showLog(object = logged) {
  logged = object;
  const events = await ask("log" + (object ? "?object=" + encodeURIComponent(object) : ""));
  const what = e => e.action.name === "refused" ? `✗ ${e.tried ? named(e.tried) : e.detail}` : named(e.action);
  const rows = events.map(e => element("tr", { className: e.action.name === "refused" ? "bad" : "" }, ...[hour(e.at), e.person, what(e)].map(text => element("td", { textContent: text })),
    element("td", {}, button(called(e.object), () => attempt(() => showLog(e.object)), { className: "link", title: `${called(e.object)} ${e.object}` })), ...[e.hash.slice(0, 8), [e.why ? plain(e.why) : e.reason, e.action.name === "refused" ? "" : detail(e)].filter(Boolean).join(" ")].map(text => element("td", { textContent: text }))));
  if (desk.state.issue.may_except) events.forEach((e, i) => e.exception && rows[i].lastChild.append(" ", button(word("exception") + "…", () => attempt(() => giveException(e.exception, e.person)), { data: { exception: e.exception } })));
  if (desk.panel !== "log" || object !== logged) return;  // another was asked for meanwhile
  replace($("panel"), element("div", { className: "row" }, element("h2", { textContent: object ? called(object) : word("whole_log") }), object ? button(word("whole_log"), () => attempt(() => showLog(""))) : "",
      chain, button(word("chain-walk"), walkChain, { data: { chain: "" } })),
    table(["time", "person", "action", "object", "hash", "why"], rows, "log"));
}

/// The release sheet (付印单) with its hash, for the printer to compare and acknowledge.
export async function showPrint() {
  const { issue } = desk.state, sheet = ["released", "received", "printed", "stopped"].includes(issue.state.name) ? await ask("manifest").catch(() => "") : "";
  if (desk.panel !== "print") return;
  replace($("panel"), element("h2", { textContent: word("print") }), element("p", {}, label(issue.state, "unopened")), element("p", { textContent: word(sheet ? "print-page" : "print-later") }),
    sheet ? element("code", { className: "hash" }, ...issue.hash.match(/.{1,8}/g).flatMap(part => [element("span", { textContent: part }), " "])) : "", buttons(issue), sheet ? element("pre", { className: "sheet", textContent: sheet }) : "");
}

export const wasPrinted = () => ["released", "received", "printed"].includes(desk.state.issue.state.name);

/// 更正: which article of the issue was put right by which; for who may say so, a form.
function corrections({ corrections }) {
  const { issue, pages, articles } = desk.state, number = object => word("page", +object.split("/").at(-1));
  const choice = (name, list) => element("label", {}, element("span", { textContent: word(name) }), element("select", { name, required: true }, element("option", { value: "", textContent: word("choose-one") }), ...list.map(([value, textContent]) => element("option", { value, textContent }))));
  const form = element("form", { className: "errors correction", onsubmit: event => { event.preventDefault(); const given = new FormData(form); form.reset(); act(issue, { action: "correct", zh: word("correction"), name: "correct" }, { detail: `${given.get("corrected")} ${given.get("correcting")}` }); } },
    choice("corrected", pages.flatMap(p => articles.filter(a => a.page === p.number).map(a => [`${p.object} ${a.object}`, `${word("page", p.number)} ${a.title}`]))),
    choice("correcting", articles.filter(a => a.hash).map(a => [a.object, a.title])), element("button", { className: "strong", textContent: word("add-correction"), data: { action: "correct" } }));
  return [element("h2", { textContent: `${word("correction")} ${corrections.length}` }), ...corrections.map(c => element("p", { className: "corrected", textContent: `${number(c.page)} ${called(c.article)} ← ${called(c.correction)}（${c.by} ${hour(c.at)}）` })), ...(issue.may_correct ? [form] : [])];
}

/// 差错率: what readers of the printed issue found, and the rate.
export async function showErrors() {
  const { issue, pages } = desk.state, given = await ask("errors"), name = kind => language === "zh" ? kind.zh : kind.name;
  if (desk.panel !== "errors") return;
  const kinds = element("select", { name: "kind" }, ...given.kinds.map(kind => element("option", { value: kind.name, textContent: `${name(kind)} ${kind.tenths / 10}` })));
  const on = element("select", { name: "page" }, ...pages.map(p => element("option", { value: p.number, textContent: word("page", p.number) })));
  const words = element("input", { name: "words", required: true, placeholder: "按装→安装" }), doubled = element("input", { type: "checkbox", name: "doubled" });
  const labelled = (title, field) => element("label", {}, element("span", { textContent: word(title) }), field);
  const log = () => {
    const detail = `${kinds.value} ${on.value} ${doubled.checked ? "doubled" : "single"} ${words.value}`;
    words.value = "";
    doubled.checked = false;
    return act(issue, { action: "log-error", zh: word("add-error") }, { detail });
  };
  const form = element("form", { className: "errors", onsubmit: event => { event.preventDefault(); attempt(log); } }, labelled("kind", kinds), labelled("where", on), labelled("text", words),
    element("label", { className: "check" }, doubled, element("span", { textContent: word("doubled") })), element("button", { className: "strong", textContent: word("add-error"), disabled: !issue.may_log_error, data: { action: "log-error" } }));
  // What somebody is writing stays when others log something.
  const before = $("panel").querySelector("form.errors");
  if (before) { kinds.value = before.kind.value; on.value = before.page.value; words.value = before.words.value; doubled.checked = before.doubled.checked; }
  replace($("panel"), element("h2", { textContent: word("errors") }),
    element("p", { className: "rate" }, word("rate", given.tenths / 10, given.words, given.rate) + " ", element("b", { className: given.passes ? "good" : "bad", textContent: word(given.passes ? "passes" : "fails") })),
    element("p", {}, element("small", { textContent: word("allowed", given.allowed, given.edition) })), form,
    ...corrections(given),
    table(["time", "person", "kind", "where", "text"], given.errors.map(e => row([hour(e.at), e.by, name(given.kinds.find(kind => kind.name === e.kind) ?? { zh: e.kind, name: e.kind }) + (e.doubled ? " ×2" : ""), word("page", e.page), e.words]))));
}
