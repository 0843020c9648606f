// 全期: the whole issue at a glance. Each page as a small picture with where it stands and what it still wants, then all articles by
// their state.
import { $, attempt, button, buttons, desk, element, exceptionLines, label, mastheadName, page, replace, stateOf, waitsFor } from "./base.js";
import { editorBadge, fitText, lateStages } from "./board.js";
import { edit } from "./editor.js";
import { table } from "./records.js";
import { word } from "./words.js";

const order = ["returned", "draft", "submitted", "passed1", "passed2", "signed-off", "held", "none", "spiked", "printed"];
const rank = article => { const at = order.indexOf(article.state.name); return at < 0 ? order.length : at; };

/// Pictures that were fetched stay, whatever else is drawn anew.
const pictures = new Map();  // by hash
function picture(hash) {
  if (!hash) return element("span", { className: "unmade", textContent: word("unmade") });
  if (!pictures.has(hash)) pictures.set(hash, element("img", { src: `proof/${hash}.png`, alt: "", onerror: () => pictures.delete(hash) }));
  return pictures.get(hash);
}

function counts(shown, articles) {
  const mine = articles.filter(a => a.page === shown.number), signed = mine.filter(a => ["signed-off", "printed"].includes(a.state.name)).length;
  const marks = shown.marks.filter(m => !m.verified).length, found = shown.findings.filter(f => !f.waived && f.weight !== "note");
  const over = mine.reduce((lines, a) => lines + (a.fit?.over ?? 0), 0);
  return [[word("board-signed", signed, mine.length), signed < mine.length ? "loose" : "good"], marks ? [word("board-marks", marks), "bad"] : null,
    found.length ? [word("board-findings", found.length), found.some(f => f.weight === "block") ? "bad" : "loose"] : null, over ? [`${word("over")} ${over} ${word("lines")}`, "bad"] : null,
    shown.stale ? [word("stale"), "bad"] : null].filter(Boolean);
}

function card(shown, turnTo) {
  const name = `${word("page", shown.number)} ${shown.section}`, thumb = button("", () => turnTo(shown.number), { className: "thumb", "aria-label": `${name} ${stateOf(shown.state, "unmade")}` });
  thumb.append(picture(shown.hash));
  return element("li", { className: "page-card" + (shown.number === page().number ? " here" : "") },
    thumb, element("b", { textContent: name }), label(shown.state, "unmade"), element("span", { className: "hint", textContent: waitsFor(shown) }), ...counts(shown, desk.state.articles).map(([text, weight]) => element("span", { className: weight, textContent: text })));
}

export function showOverview(turnTo) {
  const { issue, pages, articles } = desk.state;
  const line = article => element("tr", {}, element("td", {}, button(article.title, () => { if (article.page) turnTo(article.page); attempt(() => edit(article)); }, { className: "link" }), article.editor ? editorBadge(article.editor) : ""),
    element("td", { textContent: article.page ? word("page", article.page) : "" }), element("td", {}, label(article.state)), element("td", {}, element("span", fitText(article.fit))),
    element("td", { textContent: article.authors.join("、") }), element("td", { textContent: article.last }));
  replace($("panel"), element("h2", { textContent: issue.title }),
    element("div", { className: "row" }, label(issue.state, "unopened"), ...buttons(issue).children, issue.masthead.chosen && issue.masthead.chosen !== issue.masthead.profile
      ? element("span", { className: "bad", textContent: word("masthead-differs", mastheadName(issue.masthead.profile), mastheadName(issue.masthead.chosen)) }) : ""),
    ...(lateStages().length ? [element("p", { className: "loose late-stages", textContent: word("was-late") + lateStages().join(" · ") })] : []),
    ...exceptionLines(issue.exceptions), element("ol", { className: "page-cards" }, ...pages.map(shown => card(shown, turnTo))),
    table(["headline", "where", "state", "fit", "by", "last"], [...articles].sort((a, b) => rank(a) - rank(b) || (a.page || 99) - (b.page || 99)).map(line), "articles"));
}
