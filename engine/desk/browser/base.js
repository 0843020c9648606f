// What every part of the desk uses: the state as the server gave it, requests, elements, the question before an act.
import { language, named, word } from "./words.js";

/// `state`: as /state gives it, null when nobody is signed in. `number`: the page looked at. `panel`: what the left side shows.
export const desk = { state: null, number: 1, panel: "stories", refresh: async () => {}, show: () => {} };
export const $ = id => document.getElementById(id);
export const page = () => desk.state?.pages.find(p => p.number === desk.number) ?? desk.state?.pages[0];

export function say(text, good) {
  $("message").textContent = text;
  $("message").className = good ? "good" : "bad";
}

/// A request; `form` makes it a change. Throws an Error with the server's words and, in `answer`, all it said.
export async function ask(address, form, options = {}) {
  const headers = { "Accept-Language": language };
  if (form) headers["X-Csrf"] = desk.state?.csrf ?? "";
  if (form instanceof Blob) headers["Content-Type"] = "application/octet-stream";
  const body = !form || form instanceof Blob ? form : new URLSearchParams(form);
  const answer = await fetch(address, { method: form ? "POST" : "GET", headers, body, ...options });
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
export const label = state => element("span", { className: "state " + state.name, textContent: named(state) });

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

/// Asks in a dialog for the fields named ({reason, text, password, …: its word, or [its word, {value: its word, …}, the value chosen]});
/// null when the person thinks better of it.
export async function question(title, fields) {
  const options = ([, words, chosen]) => Object.entries(words).map(([value, text]) => element("option", { value, textContent: text, selected: value === chosen }));
  const inputs = Object.entries(fields).map(([name, text]) => element("label", {}, element("span", { textContent: Array.isArray(text) ? text[0] : text }),
    Array.isArray(text) ? element("select", { name }, ...options(text))
      : name === "text" ? element("textarea", { name, rows: 3, required: true })
      : element("input", { name, type: name === "password" ? "password" : "text", required: true, autocomplete: name === "password" ? "current-password" : "off" })));
  const form = element("form", { method: "dialog" }, element("h2", { textContent: title }), ...inputs,
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
  if (can.password) fields.password = word("password");
  const answer = Object.keys(fields).length ? await question(named(can) + " · " + (thing.title ?? ""), fields) : {};
  if (!answer) return;
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

/// The buttons of an object: each action that could come next; grey with the reason when it would be refused. Where an exception
/// would help, who may give one can do it there, and others read whom to ask.
export function buttons(thing) {
  const row = element("div", { className: "row" }), { may_except } = desk.state.issue;
  for (const can of thing.can) {
    const refused = can.refused ? can.refused + (can.exception && !may_except ? "\n" + word("exception-ask") : "") : "";
    row.append(button(named(can), () => act(thing, can), {
      disabled: !!can.refused, title: refused, data: { action: can.action },
      className: can.password ? "strong" : ["return", "spike", "stop", "hold"].includes(can.action) ? "grave" : "" }));
    if (can.exception && may_except) row.append(button(word("exception") + "…", () => attempt(() => giveException(can.exception, desk.state.person)),
      { title: can.refused, "aria-label": `${word("exception")} ${named(can)}`, data: { exception: can.exception } }));
  }
  return row;
}

/// The exceptions that hold, as a line each.
export const exceptionLines = list => list.map(e => element("p", { className: "exception" }, element("b", { textContent: word("exception") + " " }),
  `${e.person}：${word("rule-" + e.rule)}（${e.by}，${e.reason}）`));
