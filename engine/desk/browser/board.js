// The left side: the issue with its clock, and the articles with what can be done to them.
import { $, ask, attempt, button, buttons, called, chooseMasthead, desk, element, exceptionLines, giveException, label, openSheet, page, plain, question, replace, say } from "./base.js";
import { wordDifference } from "./compare.js";
import { edit } from "./editor.js";
import { quoted, readable } from "./manuscript.js";
import { offerPlace } from "./page.js";
import { showSheet } from "./sheet.js";
import { hour, language, named, word } from "./words.js";

const span = minutes => `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, "0")}`;
const stageName = stage => language === "en" ? stage.name.replace("-", " ") : stage.zh;
/// What was done too late this evening, for the morning after.
export const lateStages = () => desk.state.issue.stages.filter(stage => stage.late).map(stage => `${stageName(stage)} ${word("late-by")} ${span(stage.late)}`);

/// The stages of the evening as lamps, and how long it is to 付印.
export function showClock() {
  const issue = desk.state.issue;
  const lamps = issue.stages.map(stage => {
    const name = stageName(stage), late = stage.late ? ` · ${word("late-by")} ${span(stage.late)}` : "";
    return element("li", { className: stage.light, title: `${name} ${hour(stage.due)} · ${word(stage.light === "waiting" ? "light-waiting" : stage.light)}${late}` }, element("span", { className: "name", textContent: name + " " }), element("time", { textContent: hour(stage.due) }), ` ${stage.done}/${stage.total}`);
  });
  const left = issue.due ? Math.round((new Date(issue.due) - new Date(desk.state.now)) / 60000) : null, time = Math.abs(left ?? 0);
  const days = time >= 1440 ? word("days", Math.floor(time / 1440)) : "";
  $("clock").replaceChildren(...lamps, left === null || issue.state.name !== "open" ? "" : element("li", { className: "left" + (left < 0 ? " red" : "") },
    `${word("due")} ${hour(issue.due)} · ${word(left < 0 ? "late" : "left")} ${days}${span(time % 1440)}`));
}

export function fitText(fit) {
  if (!fit) return { textContent: word("not-placed"), className: "" };
  if (fit.over) return { textContent: `${word("over")} ${fit.over_chars} ${word("chars")}／${fit.over} ${word("lines")}`, className: "bad" };
  if (fit.free) return { textContent: `${word("free")} ${fit.free} ${word("lines")}（${fit.free_chars} ${word("chars")}）`, className: "loose" };
  return { textContent: word("fits"), className: "good" };
}

/// Who is editing an article just now.
export const editorBadge = name => element("span", { className: "badge editor", textContent: word("editing", name) });

function story(article) {
  const title = element("h3", {}, button(article.title, () => attempt(() => edit(article)), { className: "link" }));
  const badges = ["outside", "withheld"].filter(name => article[name]).map(name => element("span", { className: "badge", textContent: word(name) }));
  if (article.not_before) badges.push(element("span", { className: "badge", textContent: `${word("embargo")} ${hour(article.not_before)}` }));
  if (!article.stored && article.hash) badges.push(element("span", { className: "badge bad", textContent: word("unstored") }));
  if (article.editor) badges.push(editorBadge(article.editor));
  const slots = desk.state.pages.flatMap(p => p.may_place ? p.slots.filter(s => s.article !== article.id && (s.frames.length)).map(s => ({ page: p.number, ...s })) : []);
  const moves = slots.length ? element("select", { "aria-label": word("move-to") + " " + article.title,
    onchange: event => { const slot = slots[event.target.selectedIndex - 1]; event.target.selectedIndex = 0; attempt(() => offerPlace(article.id, slot.page, slot.slot)); } },
    element("option", { textContent: word("move-to") }), ...slots.map(s => element("option", { textContent: `${word("page", s.page)} ${s.slot}` }))) : "";
  const row = buttons(article);
  row.append(moves);
  if (article.reviewed) row.prepend(button(word("since-review"), () => attempt(() => showSinceReview(article)), { data: { since: "" } }));
  const card = element("article", { className: "story", tabIndex: -1, draggable: slots.length > 0, data: { id: article.id } }, title,
    element("p", {}, label(article.state), element("span", fitText(article.fit)), ...badges),
    element("p", {}, [chosen && article.page ? word("page", article.page) : "", article.slot, article.authors.join("、") || article.id, article.last ? `${word("last")} ${article.last}` : ""].filter(Boolean).join(" · ")), row);
  card.ondragstart = event => { event.dataTransfer.setData("text/x-article", article.id); event.dataTransfer.effectAllowed = "move"; document.body.classList.add("dragging"); };
  return card;
}

/// 复审只看改动: the text as the level whose turn it is passed it last, beside what it is to pass now.
async function showSinceReview(article) {
  const texts = await Promise.all([article.reviewed, article.hash].map(hash => ask("revision?hash=" + hash)));
  const read = texts.map(text => readable(text, word)), sides = read[0] === read[1] ? wordDifference(...texts) : wordDifference(...read);
  openSheet(word("since-review"), { className: "wide", id: "since-review" }, element("div", { className: "sides" },
    ...sides.map((side, i) => element("div", {}, element("h3", { textContent: word(i ? "to-review" : "as-reviewed") }), element("pre", { className: "reading" }, ...side)))));
}

export async function newArticle() {
  const answer = await question(word("new"), { id: word("new-id"), section: word("section"), headline: word("headline") });
  if (!answer) return;
  const text = `<?xml version="1.0" encoding="UTF-8"?>\n<article id="${quoted(answer.id)}" section="${quoted(answer.section)}">\n  <headline>${quoted(answer.headline)}</headline>\n</article>\n`;
  await ask("save", { id: answer.id, base: "", text });
  await desk.refresh();
  say(word("saved"), true);
  edit(desk.state.articles.find(a => a.id === answer.id));
}

/// The state whose articles are listed, of all pages and of none; null: those of the page, and what waits for one.
let chosen = null;
function states(articles) {
  const count = new Map();
  for (const { state } of articles) count.set(state.name, { state, number: (count.get(state.name)?.number ?? 0) + 1 });
  if (!count.has(chosen)) chosen = null;
  return element("div", { className: "row states", role: "group", "aria-label": word("by-state") }, ...[...count.values()].map(({ state, number }) =>
    button(`${named(state)} ${number}`, () => { chosen = chosen === state.name ? null : state.name; desk.show(desk.state); }, { className: "state " + state.name, "aria-pressed": String(chosen === state.name), data: { state: state.name } })));
}

async function undoPlace() {
  const { undo } = desk.state.issue;
  if (!await question(`${word("undo-place")}：${undo.by} ${hour(undo.at)}`, {})) return;
  await ask("undo-place", {});
  await desk.refresh();
  say(word("undo-place") + " ✓", true);
}

export function showStories() {
  const { state } = desk, { issue } = state, shown = page(), chips = states(state.articles);
  const group = (title, articles) => articles.length ? [element("h2", { textContent: `${title} ${articles.length}` }), ...articles.map(story)] : [];
  const listed = chosen ? group(word("everywhere"), state.articles.filter(a => a.state.name === chosen))
    : [...group(word("here"), state.articles.filter(a => shown && a.page === shown.number)), ...group(word("waiting"), state.articles.filter(a => !a.page))];
  replace($("panel"),
    element("div", { className: "group" }, element("h2", { textContent: issue.title }),
      element("div", { className: "row" }, label(issue.state, "unopened"), issue.hash ? element("code", { textContent: issue.hash.slice(0, 12) }) : "", ...buttons(issue).children,
        button(word("new"), () => attempt(newArticle), { title: "N" }), button(word("side-drafts"), () => attempt(showSideDrafts)), button(word("sheet"), showSheet, { title: plain(issue.place_refused) || "A", disabled: !issue.may_place }),
        issue.undo ? button(word("undo-place"), () => attempt(undoPlace), { title: `${issue.undo.by} ${hour(issue.undo.at)}`, data: { undo: "" } }) : "",
        issue.may_except ? button(word("exception") + "…", () => attempt(() => giveException()), { data: { exception: "" } }) : "",
        issue.masthead.may_choose ? button(word("masthead") + "…", () => attempt(chooseMasthead), { data: { masthead: "" } }) : ""),
      ...exceptionLines(issue.exceptions)),
    chips, ...listed);
}

async function showSideDrafts() {
  const drafts = await ask("side-drafts"), article = ({ object }) => desk.state.articles.find(a => a.object === object);
  const shown = d => element("details", { className: "side-draft" }, element("summary", { textContent: `${called(d.object)} ${hour(d.at)}` }),
    button(word("take-up"), () => { dialog.close(); attempt(() => edit(article(d), undefined, d.text)); }, { disabled: !article(d)?.may_save, className: "strong" }), element("pre", { className: "reading", textContent: readable(d.text, word) }));
  const dialog = openSheet(word("side-drafts"), { className: "wide" },
    element("p", { textContent: word("side-drafts-why") }), ...(drafts.length ? drafts.map(shown) : [element("p", { textContent: word("nothing") })]));
}

/// J and K go from one article to the next.
export function stepStory(by) {
  const cards = [...document.querySelectorAll(".story")], at = cards.indexOf(document.activeElement?.closest(".story"));
  cards[Math.min(cards.length - 1, Math.max(0, at + by))]?.querySelector("button").focus();
}
