// What every part of the desk uses: the state as the server gave it, requests, elements, the question before an act.
import { language, named, word } from "./words.js";

/// `state`: as /state gives it, null when nobody is signed in. `number`: the page looked at. `panel`: what the left side shows.
export const desk = { state: null, number: 1, panel: "stories", refresh: async () => {}, show: () => {} };
export const $ = id => document.getElementById(id);
export const page = () => desk.state?.pages.find(p => p.number === desk.number) ?? desk.state?.pages[0];

/// What came of something, over everything else. Good news goes by itself, bad news with a click, with Esc, or with what is said next.
let saidUntil = 0;
export function say(text, good) {
  const message = $("message");
  clearTimeout(saidUntil);
  if (message.matches(":popover-open")) message.hidePopover();
  message.textContent = plain(text);
  message.className = good ? "good" : "bad";
  if (text) message.showPopover();
  if (good) saidUntil = setTimeout(() => say(""), 5000);
}

/// An object of the store as people call it: 2版, an article's headline, a person's name.
export const called = object => desk.state?.articles.find(a => a.object === object)?.title
  ?? object.replace(/^page\/.*\/(\d+)$/, (_, number) => word("page", +number)).replace(/^\w+\//, "");
/// What the server said, with what it is about called as people call it.
export const plain = text => word("said " + text) !== "said " + text ? word("said " + text) : text.replace(/“((?:article|page|issue|person)\/[^”]*)”/g, (_, object) => `“${called(object)}”`);

/// A request; `form` makes it a change. Throws an Error with the server's words and, in `answer`, all it said.
export async function ask(address, form, options = {}) {
  const headers = { "Accept-Language": language };
  if (form) headers["X-Csrf"] = desk.state?.csrf ?? "";
  if (form instanceof Blob) headers["Content-Type"] = "application/octet-stream";
  const body = !form || form instanceof Blob ? form : new URLSearchParams(form);
  const answer = await fetch(address, { method: form ? "POST" : "GET", headers, body, ...options }).catch(() => { throw Error(word("offline")); });
  const text = await answer.text();
  const result = answer.headers.get("Content-Type")?.startsWith("application/json") ? JSON.parse(text) : text;
  if (answer.status === 401) desk.show(null);
  if (!answer.ok) throw Object.assign(Error(result.message ?? text), { answer: result, status: answer.status });
  return result;
}

/// Runs what a person asked for; what goes wrong stands in the header.
export const attempt = work => Promise.resolve().then(work).catch(failed => say(failed.message));

export function element(tag, properties = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(properties))
    if (name.startsWith("aria-") || name === "role") made.setAttribute(name, value);
    else if (name === "data") Object.assign(made.dataset, value);
    else made[name] = value;
  made.append(...children.filter(child => child !== null && child !== undefined && child !== ""));
  return made;
}

/// New children in place of the old; whoever stood on one of them stands on the same one, or on the one in its place, with the
/// words that he is typing there and his caret in them. What was folded out stays so.
export function replace(holder, ...children) {
  const stops = () => [...holder.querySelectorAll("button, select, input, textarea, summary, .story")], name = e => `${e.closest(".story")?.dataset.id} ${e.tagName} ${e.name ?? ""} ${e.tagName === "SELECT" ? e.ariaLabel : e.textContent}`;
  const was = document.activeElement, at = stops().indexOf(was), stood = at >= 0 && name(was), typed = at >= 0 && was.matches("textarea, input:not([type=checkbox])");
  const folds = () => [...holder.querySelectorAll("details > summary")], open = new Set(folds().filter(e => e.parentElement.open).map(name));
  holder.replaceChildren(...children);
  for (const fold of folds()) if (open.has(name(fold))) fold.parentElement.open = true;
  const now = at >= 0 && (stops().find(e => name(e) === stood) ?? stops()[at]);
  if (!now) return;
  now.focus({ preventScroll: true });
  if (!typed || now.tagName !== was.tagName) return;
  now.value = was.value;
  if (was.selectionStart !== null) now.setSelectionRange(was.selectionStart, was.selectionEnd);
}

export const button = (text, onclick, properties = {}) => element("button", { type: "button", textContent: text, onclick, ...properties });
/// A state in words. Nothing has happened yet: the word for that differs, `none` names it.
export const stateOf = (state, none = "none") => state.name === "none" ? word(none) : named(state);
export const label = (state, none) => element("span", { className: "state " + state.name, textContent: stateOf(state, none) });

/// A dialog with a title, over everything until it is closed; gone then.
export function openDialog(title, properties, ...children) {
  const dialog = element("dialog", { "aria-label": title, ...properties }, ...children);
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  return dialog;
}
/// The same with its title over it and a button that closes it.
export function openSheet(title, properties, ...children) {
  const dialog = openDialog(title, properties, element("h2", { textContent: title }), ...children,
    element("div", { className: "row" }, button(word("close"), () => dialog.close())));
  return dialog;
}

/// Asks in a dialog for the fields named ({reason, text, password, …: its word, or [its word, {value: its word, …}, the value chosen]}),
/// with what is to be read first, if anything; null when the person thinks better of it. Where no value is chosen, one has to be.
export async function question(title, fields, ...first) {
  const field = {
    password: () => element("input", { name: "password", type: "password", required: true, autocomplete: "current-password" }),
    text: () => element("textarea", { name: "text", rows: 3, required: true }),
    scan: () => element("input", { name: "scan", type: "file" }),
    id: () => element("input", { name: "id", required: true, pattern: "[A-Za-z0-9_\\-]{1,60}", title: word("new-id"), autocomplete: "off" }),
  };
  const choice = (name, [, words, chosen]) => element("select", { name, required: true }, chosen === undefined ? element("option", { value: "", textContent: word("choose-one") }) : null,
    ...Object.entries(words).map(([value, text]) => element("option", { value, textContent: text, selected: value === chosen })));
  const inputs = Object.entries(fields).map(([name, text]) => element("label", {}, element("span", { textContent: Array.isArray(text) ? text[0] : text }),
    Array.isArray(text) ? choice(name, text) : field[name]?.() ?? element("input", { name, required: true, autocomplete: "off" })));
  const form = element("form", { method: "dialog" }, element("h2", { textContent: title }), ...first, ...inputs,
    element("div", { className: "row" }, element("button", { value: "yes", textContent: word("do"), className: "strong" }),
      element("button", { value: "no", formNoValidate: true, textContent: word("cancel") })));
  const dialog = openDialog(title, { id: "ask" }, form);
  await new Promise(resolve => dialog.addEventListener("close", resolve));
  return dialog.returnValue === "yes" ? Object.fromEntries(new FormData(form)) : null;
}

/// Does an action of the store on a thing, asking first for what it needs.
export async function act(thing, can, more = {}) {
  const fields = {};
  if (can.action === "set-clock") fields.hour = word("hour");
  if (can.reason) fields.reason = word("reason");
  if (can.action === "approve-outside" && crypto.subtle) fields.scan = word("scan");  // there is none without TLS or on another machine
  if (can.password) fields.password = word("password");
  const answer = Object.keys(fields).length ? await question(named(can) + " · " + (thing.title ?? ""), fields) : {};
  if (!answer) return;
  if (answer.scan?.size) more = { detail: "scan " + [...new Uint8Array(await crypto.subtle.digest("SHA-256", await answer.scan.arrayBuffer()))].map(byte => byte.toString(16).padStart(2, "0")).join("") };
  if (answer.hour) more = { detail: dueAt(answer.hour) };
  try {
    const done = await ask("act", { object: thing.object, action: can.action, hash: thing.hash ?? "", detail: "", reason: answer.reason ?? "", password: answer.password ?? "", ...more });
    await desk.refresh();
    say(done.queued ? word("queued") : named(can) + " ✓", true);
  } catch (failed) { say(failed.message); }
}

/// 22:30 on the evening before the issue's date, as the store writes times.
function dueAt(text) {
  const [hours, minutes] = text.replace("：", ":").split(":").map(Number), [year, month, day] = desk.state.issue.date.split("-").map(Number);
  const at = new Date(year, month - 1, day - 1, hours, minutes || 0);
  return isNaN(at) ? text : at.toISOString().replace(/\.\d+/, "");
}

/// 例外: lets one person off one rule until the issue is released. For who may give one; the rule and person that it is about stand there.
export async function giveException(rule, person) {
  const { issue } = desk.state, words = list => Object.fromEntries(list.map(name => [name, word("rule-" + name) === "rule-" + name ? name : word("rule-" + name)]));
  const answer = await question(word("exception"), { rule: [word("exception-rule"), words(issue.exception_rules), rule], person: [word("person"), words(issue.people), person], reason: word("reason"), password: word("password") });
  if (!answer) return;
  await ask("act", { object: issue.object, action: "allow-exception", hash: "", detail: `${answer.rule} ${answer.person}`, reason: answer.reason, password: answer.password });
  await desk.refresh();
  say(`${word("exception")} ✓`, true);
}

/// 定报头: what the paper's file says that its masthead is, to be held to from now on.
export async function chooseMasthead() {
  const { issue } = desk.state, { masthead } = issue;
  const answer = await question(word("masthead"), { reason: word("reason"), password: word("password") },
    element("p", { textContent: word("masthead-why") }), element("p", {}, word("masthead-now") + " ", element("b", { textContent: mastheadName(masthead.profile) })), element("p", {}, masthead.chosen ? `${word("masthead-chosen")} ${mastheadName(masthead.chosen)}` : ""),
    masthead.lines.length ? element("ul", {}, ...masthead.lines.map(line => element("li", { textContent: line }))) : "");
  if (!answer) return;
  await ask("act", { object: issue.object, action: "choose-masthead", hash: "", detail: masthead.profile, reason: answer.reason, password: answer.password });
  await desk.refresh();
  say(`${word("masthead")} ✓`, true);
}
/// "registered 3fa9…" as people say it.
export const mastheadName = profile => profile.replace(/^\w+/, kind => word("masthead-" + kind));

/// The buttons of an object: each action that could come next; grey with the reason when it would be refused. Where an exception
/// would help, who may give one can do it there, and others read whom to ask.
export function buttons(thing) {
  const row = element("div", { className: "row" }), { may_except } = desk.state.issue;
  for (const can of thing.can) {
    const refused = can.refused ? plain(can.refused) + (can.exception && !may_except ? "\n" + word("exception-ask") : "") : "";
    row.append(button(named(can), () => act(thing, can), {
      disabled: !!can.refused, title: refused, data: { action: can.action },
      className: can.password ? "strong" : ["return", "spike", "stop", "hold"].includes(can.action) ? "grave" : "" }));
    if (can.exception && may_except) row.append(button(word("exception") + "…", () => attempt(() => giveException(can.exception, desk.state.person)),
      { title: refused, "aria-label": `${word("exception")} ${named(can)}`, data: { exception: can.exception } }));
  }
  return row;
}

/// What a page waits for, while anything can still be done to it.
export const waitsFor = shown => word("wait-" + (["none", "open"].includes(desk.state.issue.state.name) ? shown.state.name : "frozen"));

/// The exceptions that hold, as a line each.
export const exceptionLines = list => list.map(e => element("p", { className: "exception" }, element("b", { textContent: word("exception") + " " }),
  `${e.person}：${word("rule-" + e.rule)}（${e.by}，${e.reason}）`));
