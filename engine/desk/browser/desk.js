// The desk in the browser: shows where everything stands, and asks the server for what is to happen. What a person may do is
// decided there; a button is grey because the server would refuse.
import { $, ask, attempt, button, desk, element, openSheet, page, replace, say, stateOf } from "./base.js";
import { newArticle, showClock, showStories, stepStory } from "./board.js";
import { compareProofs } from "./compare.js";
import { close, editing, followLease, save, setUpEditor } from "./editor.js";
import { askWords, dropOffer, pageState, setUpPage, setZoom, showPage, showProof, stepZoom, takePen, toggle } from "./page.js";
import { showOverview } from "./overview.js";
import { showErrors, showLog, showPrint, walkChain, wasPrinted } from "./records.js";
import { showSheet } from "./sheet.js";
import { language, named, switchLanguage, word } from "./words.js";

const panels = { overview: () => showOverview(turnTo), stories: showStories, proof: showProof, log: () => attempt(() => showLog()), print: () => attempt(showPrint), errors: () => attempt(showErrors) };

// Whoever holds a story with the pointer keeps it in his hand: what happened meanwhile is drawn when he lets go.
let holding = false, held = null;
document.addEventListener("pointerdown", event => { holding = !!event.target.closest?.(".story[draggable=true]") && !event.target.closest("button, select"); });
function letGo() {
  const next = held;
  holding = false;
  held = null;
  document.body.classList.remove("dragging");
  if (next) desk.show(next);
}
for (const type of ["pointerup", "drop", "dragend"]) document.addEventListener(type, letGo, true);
document.addEventListener("pointercancel", () => document.body.classList.contains("dragging") || letGo());  // a drag begins, or a finger scrolls

desk.show = function show(next) {
  if (holding && next) { held = next; return; }
  if (next && !desk.state) say("");  // what kept him out is over
  desk.state = next;
  document.body.classList.toggle("in", !!next);
  document.body.classList.toggle("out", !next);
  document.body.classList.toggle("reading", ["overview", "log", "print", "errors"].includes(desk.panel));  // these want room
  const lang = language === "zh" ? "zh-Hans" : "en";
  if (document.documentElement.lang !== lang) document.documentElement.lang = lang;  // it would style the whole page anew
  for (const e of document.querySelectorAll("[data-word]")) e.textContent = word(e.dataset.word);
  $("language").textContent = language === "zh" ? "English" : "中文";
  if (!next) return;
  if (desk.panel === "errors" && !wasPrinted()) desk.panel = "stories";
  $("person").title = next.roles.map(named).join("、");
  $("person").replaceChildren(next.person, " ", element("small", { textContent: $("person").title }));
  $("issue").textContent = next.issue.date;
  replace($("pages"), ...next.pages.map(p => button(word("page", p.number), () => turnTo(p.number), {
    className: p.state.name, title: `${p.section} · ${stateOf(p.state, "unmade")}`, ...(p.number === page().number ? { "aria-current": "page" } : {}) })));
  replace($("tabs"), ...Object.keys(panels).filter(name => name !== "errors" || wasPrinted()).map(name => button(word(name) + (name === "proof" ? ` ${page().marks.filter(m => !m.verified).length + page().findings.filter(f => !f.waived).length || ""}` : ""),
    () => turnPanel(name), { "aria-pressed": String(desk.panel === name), data: { panel: name } })));
  showClock();
  const scrolled = $("panel").scrollTop;
  panels[desk.panel]();
  $("panel").scrollTop = scrolled;
  pageState();
  followLease();
  attempt(() => showPage());
};

function turnTo(number) {
  if (!desk.state?.pages.some(p => p.number === number)) return;
  desk.number = number;
  dropOffer();
  desk.show(desk.state);
}

function turnPanel(name) {
  if (name === "log" && desk.panel !== name) walkChain();
  desk.panel = name;
  desk.show(desk.state);
}

// One request for the state is under way at a time, and one more at most waits for what happened meanwhile.
let asking = null, next = null;
desk.refresh = function refresh() {
  if (asking) return next ??= asking.then(() => { next = null; return refresh(); });
  return asking = ask("state").then(desk.show).catch(failed => { if (failed.status !== 401) say(failed.message); }).finally(() => { asking = null; });
};

let events = null;
function listen() {
  events?.close();
  events = new EventSource("events");
  events.addEventListener("state", desk.refresh);
  events.addEventListener("setting", () => { if (desk.state) { desk.state.issue.setting = true; pageState(); } });
  events.onopen = () => { if ($("message").textContent === word("offline")) say(""); desk.refresh(); };
  events.onerror = () => say(word("offline"));
}

const help = () => openSheet(word("help"), { id: "help" },
  element("dl", {}, ...word("keys").flatMap(([key, what]) => [element("dt", {}, element("kbd", { textContent: key })), element("dd", { textContent: what })])));

const keys = { m: () => takePen("mark"), c: () => takePen("comment"), g: () => toggle("grid"), k: () => stepStory(-1), j: () => stepStory(1), f: () => toggle("findings"), r: () => toggle("frames"),
  b: () => toggle("marks"), o: () => turnPanel("overview"), p: () => turnPanel("proof"), l: () => turnPanel("log"), s: () => turnPanel("stories"), d: () => toggle("changes"), v: () => attempt(() => compareProofs(page())), n: () => attempt(newArticle), a: showSheet, "+": () => stepZoom(1.25), "=": () => stepZoom(1.25), "-": () => stepZoom(.8),
  "0": () => setZoom("whole"), "?": help };

document.addEventListener("keydown", event => {
  if (!desk.state || event.isComposing) return;
  if ((event.ctrlKey || event.metaKey) && event.key === "s") { event.preventDefault(); return attempt(save); }
  if (event.altKey && /^[1-9]$/.test(event.key)) { event.preventDefault(); return turnTo(+event.key); }
  if (document.querySelector("dialog[open]")) return;
  if (event.key === "Escape" && $("offer")) return $("offer").lastElementChild.click();
  if (event.key === "Escape" && document.body.classList.contains("pen")) return takePen(null);
  if (event.key === "Enter" && document.body.classList.contains("pen") && event.target.tagName !== "BUTTON") { event.preventDefault(); return attempt(askWords); }
  if (event.key === "Escape" && $("message").className === "bad" && $("message").textContent) return say("");
  if (event.key === "Escape" && editing()) return attempt(close);
  const typing = event.target.isContentEditable || event.target.matches("textarea, select, input:not([type=checkbox])");
  if (!typing && !event.ctrlKey && !event.metaKey && !event.altKey && keys[event.key.toLowerCase()]) { event.preventDefault(); keys[event.key.toLowerCase()](); }
});

$("sign-in").onsubmit = event => {
  event.preventDefault();
  attempt(async () => {
    await ask("sign-in", Object.fromEntries(new FormData(event.target)));
    event.target.reset();
    say("");
    await desk.refresh();
    listen();
  });
};
$("leave").onclick = () => attempt(async () => { await close(true); await ask("sign-out", {}); events?.close(); desk.show(null); });
$("language").onclick = () => { switchLanguage(); desk.show(desk.state); if (desk.state) desk.refresh(); };
$("help-keys").onclick = help;
$("message").onclick = () => say("");
window.addEventListener("beforeunload", event => { if (editing() && $("saved").textContent) event.preventDefault(); });
setInterval(() => desk.state && !document.hidden && desk.refresh(), 60000);  // the clock goes on

setUpEditor();
setUpPage();
desk.show(null);
desk.refresh().then(() => { if (desk.state) listen(); });
