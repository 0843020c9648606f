// The page: its picture, sharp at any size, what can be laid over it, and what a pointer does on it.
import { $, act, ask, attempt, button, buttons, called, desk, element, exceptionLines, label, openSheet, page, question, replace, say, waitsFor } from "./base.js";
import { fitText } from "./board.js";
import { changedCells, compareProofs, wasRead } from "./compare.js";
import { edit, editing } from "./editor.js";
import { hour, language, word } from "./words.js";

const svgNames = "http://www.w3.org/2000/svg";
const layers = ["grid", "frames", "findings", "marks", "changes"];
const on = new Set((localStorage.layers ?? "marks findings").split(" ").filter(Boolean));
let loaded = "", glyphs = 0, fonts = null, zoom = localStorage.zoom ?? "whole", tool = null, trial = null, drawing = 0;

const svg = (tag, attributes, ...children) => {
  const made = document.createElementNS(svgNames, tag);
  for (const [name, value] of Object.entries(attributes)) made.setAttribute(name, value);
  made.append(...children);
  return made;
};
const parsed = text => new DOMParser().parseFromString(text, "image/svg+xml").documentElement;

/// Says over the page that its picture is not the newest: it is being set, fetched, or could not be had.
export function pageState(state = "") {
  const { issue } = desk.state, now = state || (issue.setting ? "setting" : issue.outdated ? "outdated" : issue.holes ? "holes" : "");
  $("paper").setAttribute("aria-busy", String(now === "setting" || now === "fetching"));
  $("paper").dataset.state = now;
  if ($("paper-state").dataset.shown === now + language) return;
  $("paper-state").dataset.shown = now + language;
  $("paper-state").replaceChildren(now ? word("page-" + now) : "", ["outdated", "holes"].includes(now) ? button(word("which-errors"), () => attempt(() => showFileErrors(now))) : "");
}

/// What is wrong with the files, each with the way there.
async function showFileErrors(state) {
  const errors = (await findings()).filter(f => f.severity === "error"), article = f => desk.state.articles.find(a => a.file === f.file);
  const dialog = openSheet(word("page-" + state), { className: "wide", id: "file-errors" }, element("ol", { className: "notes" }, ...errors.map(f => element("li", {},
    article(f) ? button(article(f).title, () => { dialog.close(); attempt(() => edit(article(f), { quote: "", line: f.line })); }, { className: "link" }) : element("code", { textContent: f.file }), ` ${word("line", f.line)}：${f.message} `, element("small", { textContent: f.code })))));
}

/// Draws a page's picture; the one before stays until this one is whole.
async function draw(image, outlinesNeeded, fontsNow) {
  if (fonts !== fontsNow) { glyphs = 0; fonts = fontsNow; $("glyphs").replaceChildren(); }
  if (outlinesNeeded > glyphs) {
    const outlines = parsed(`<svg xmlns="${svgNames}">${await ask("glyphs?from=" + glyphs)}</svg>`);
    for (const path of [...outlines.childNodes]) if (!document.getElementById(path.id)) $("glyphs").append(document.importNode(path, true));
    glyphs = Math.max(glyphs, outlinesNeeded);
  }
  const drawn = document.importNode(parsed(image), true);
  drawn.setAttribute("role", "img");
  drawn.setAttribute("aria-label", word("page", desk.number));
  $("image").replaceChildren(drawn);
}

/// A trial of a change in place of the page: what /draft or /try-place gave.
export async function drawPage(result) {
  const mine = result.pages.find(p => p.number === desk.number);
  if (!mine) return;
  loaded = "";
  await draw(mine.svg, result.glyphs, result.fonts);
}

export async function showPage(anew) {
  const shown = page();
  if (!shown) return;
  showTools(shown);
  if (trial) return showLayers();  // the picture stays that of the trial until it is agreed to, or not
  const wanted = `${shown.number} ${shown.version} ${desk.state.fonts}`, turn = ++drawing;
  if ((anew || wanted !== loaded) && !(editing() && loaded === "" && !anew)) {
    pageState("fetching");
    try {
      const image = await ask("page/" + shown.number);
      if (turn !== drawing) return;  // a later one has overtaken this
      await draw(image, desk.state.glyphs, desk.state.fonts);
      loaded = wanted;
      pageState();
    } catch (failed) {
      if (turn === drawing) pageState("failed");  // what was there stays, and says that it is old
      throw failed;
    }
  }
  setZoom(zoom);
  await showLayers();
  // What is on the screen is what was opened: the store is told once for each render.
  if (shown.same && !shown.opened && !document.hidden && loaded === wanted)
    await ask("act", { object: shown.object, action: "view", hash: shown.hash, detail: "", reason: "", password: "" }).then(desk.refresh, () => {});
}

function showTools(shown) {
  const toggles = layers.map((name, i) => button(word(name), () => toggle(name), { "aria-pressed": String(on.has(name)), title: "GRFBD"[i], data: { layer: name } }));
  const pens = ["mark", "comment"].map(name => button("✎ " + word(name), () => takePen(name), { "aria-label": word("pen-" + name),  disabled: !shown["may_" + name], "aria-pressed": String(tool === name), title: name === "mark" ? "M" : "C", data: { pen: name } }));
  const sizes = element("select", { "aria-label": word("zoom"), onchange: event => setZoom(event.target.value) },
    ...["whole", "wide", "1", "1.5", "2", "3"].map(value => element("option", { value, selected: value === zoom, textContent: isNaN(value) ? word(value) : value * 100 + "%" })));
  const group = (name, ...things) => element("div", { className: "row", role: "group", "aria-label": word(name) }, ...things), idle = !shown.can.some(can => !can.refused);
  replace($("tools"), element("div", { className: "row" }, label(shown.state, "unmade"), element("code", { textContent: shown.hash.slice(0, 12) }),
    shown.same ? (shown.opened ? element("span", { className: "good", textContent: "✓ " + word("opened") }) : "") : element("span", { className: "bad", textContent: shown.hash ? word("shown") : "" }),
    shown.exceptions.length ? element("span", { className: "badge", title: exceptionLines(shown.exceptions).map(p => p.textContent).join("\n"), textContent: `${word("exception")} ${shown.exceptions.length}` }) : "",
    shown.editor && shown.editor !== desk.state.person ? element("span", { className: "badge editor", textContent: word("making-up", shown.editor) }) : "",
    shown.editor && shown.editor !== desk.state.person && shown.may_break ? button(word("unlock"), () => act(shown, { action: "break-lease", zh: word("unlock"), name: "break-lease", reason: true }), { data: { action: "break-lease" } }) : "",
    shown.stale ? element("span", { className: "bad", textContent: word("stale") }) : "", ...buttons(shown).children, idle ? element("span", { className: "hint", textContent: waitsFor(shown) }) : ""),
  element("div", { className: "row small" }, group("show", element("span", { className: "hint", textContent: word("show") }), ...toggles), group("pen", ...pens), button(word("compare"), () => attempt(() => compareProofs(shown)), { title: "V" }), sizes));
}

export function setZoom(value) {
  zoom = localStorage.zoom = value;
  const shown = page(), sheet = $("sheet");
  if (!shown) return;
  const whole = Math.min((sheet.clientWidth - 16) / shown.width, (sheet.clientHeight - 16) / shown.height);
  const scale = value === "whole" ? whole : value === "wide" ? (sheet.clientWidth - 22) / shown.width : +value * 96 / 72;
  $("paper").style.width = Math.max(120, scale * shown.width) + "px";
  $("paper").style.height = Math.max(120, scale * shown.height) + "px";
}
export function stepZoom(by) {
  const now = $("paper").clientWidth / page().width * 72 / 96;
  setZoom(String(Math.min(4, Math.max(.3, now * by))));
}

export function toggle(name) {
  if (on.has(name)) on.delete(name); else on.add(name);
  localStorage.layers = [...on].join(" ");
  showTools(page());
  attempt(async () => {
    await showLayers();
    if (name === "changes" && on.has(name) && !(await changedCells(page())).length) say(word(await wasRead(page()) ? "no-changes" : "no-pass"), true);
  });
}

const boxes = (rects, kind, title, space = 1) => {
  const group = svg("g", { class: kind });
  for (const [x, y, width, height] of rects) group.append(svg("rect", { x: x - space, y: y - space, width: width + 2 * space, height: height + 2 * space, rx: 1 }));
  if (title) group.append(svg("title", {}, title));
  return group;
};

// What was found in the files, asked for anew when they were read anew.
let found = { files: null, list: [] };
async function findings() {
  const files = `${desk.state.files} ${language}`;
  if (found.files !== files) found = { files, list: await ask("findings") };
  return found.list;
}

async function showLayers() {
  const shown = page(), over = svg("svg", { viewBox: `0 0 ${shown.width} ${shown.height}`, "aria-hidden": "true" }), { grid } = shown;
  if (on.has("grid") && grid) {
    const width = grid.columns * grid.column + (grid.columns - 1) * grid.gap;
    for (let line = 0; line <= grid.lines; line++) over.append(svg("path", { class: "grid", d: `M${grid.left} ${grid.top + line * grid.leading}h${width}` }));
    for (let column = 0; column < grid.columns; column++) over.append(svg("rect", { class: "grid", x: grid.left + column * (grid.column + grid.gap), y: grid.top, width: grid.column, height: grid.lines * grid.leading }));
  }
  for (const slot of shown.slots) {
    const story = desk.state.articles.find(a => a.id === slot.article), group = boxes(slot.frames, on.has("frames") ? "frame" : "frame quiet", `${slot.slot} ${story?.title ?? ""}`, 0);
    Object.assign(group.dataset, { slot: slot.slot, article: slot.article });
    group.classList.toggle("mine", !!slot.article && editing()?.id === slot.article);
    if (on.has("frames") && slot.frames.length) group.append(svg("text", { x: slot.frames[0][0] + 3, y: slot.frames[0][1] + 10 }, slot.slot));
    over.append(group);
  }
  if (on.has("findings")) for (const finding of await findings())
    if (finding.spot?.page === shown.number) over.append(boxes(finding.spot.rects, finding.severity, `${finding.code} ${finding.message}`));
  if (on.has("marks")) for (const [kind, notes] of [["mark", shown.marks], ["comment", shown.comments]])
    notes.forEach((note, i) => {
      if (note.verified || !note.point) return;
      const rects = note.spot?.page === shown.number ? note.spot.rects : [[note.point[0] - 3, note.point[1] - 3, 6, 6]], place = rects[0];
      const group = boxes(rects, `${kind} pass${note.pass ?? 0}${note.spot ? "" : " lost"}${note.done ? " done" : ""}`, `${note.by}：${note.text}`);
      group.append(svg("text", { x: place[0] + place[2] + 2, y: place[1] + 4 }, String(i + 1)));
      over.append(group);
    });
  if (on.has("changes")) over.append(boxes(await changedCells(shown), "change", "", 0));
  if (page() === shown && !$("over").firstElementChild?.isEqualNode(over)) $("over").replaceChildren(over);
}

export function takePen(name) {
  tool = !name || tool === name || !page()["may_" + name] ? null : name;
  document.body.classList.toggle("pen", !!tool);
  if (tool) document.activeElement?.blur();  // Enter is for the pen now
  showTools(page());
}

const point = event => {
  const box = $("image").getBoundingClientRect(), shown = page();
  return [(event.clientX - box.left) / box.width * shown.width, (event.clientY - box.top) / box.height * shown.height].map(v => Math.round(v * 100) / 100);
};

/// A mark or comment on what the anchor names.
async function putNote(shown, name, found, x, y) {
  takePen(null);
  const answer = await question(`${word(name)}${found.quote ? "：" + found.quote : ""}`, { text: word("text") });
  if (!answer) return;
  await ask("act", { object: shown.object, action: name, hash: shown.hash, detail: answer.text, reason: "", password: "", x, y, article: found.article, before: found.before, quote: found.quote });
  say(word(name) + " ✓", true);
  await desk.refresh();
}

async function penned(from, to) {
  const shown = page(), name = tool, [x, y] = from;
  await putNote(shown, name, await ask(`anchor?page=${shown.number}&x=${x}&y=${y}&x2=${to[0]}&y2=${to[1]}`), x, y);
}

/// The same without a pointer: the words are written.
export async function askWords() {
  const shown = page(), name = tool, answer = await question(word(name), { words: word("words") });
  if (!answer) return;
  const found = await ask(`anchor?page=${shown.number}&words=${encodeURIComponent(answer.words)}`);
  if (!found.spot) return say(word("no-words"));
  await putNote(shown, name, found, found.spot.rects[0][0], found.spot.rects[0][1]);
}

async function toSource(at) {
  const found = await ask(`anchor?page=${desk.number}&x=${at[0]}&y=${at[1]}&x2=${at[0]}&y2=${at[1]}`);
  const article = desk.state.articles.find(a => a.object === found.article);
  if (article) await edit(article, found.quote ? found : undefined);
}

/// A finger on the page: larger, where it was put; then the whole page again. Nobody begins to write by it.
function lookCloser(event) {
  const box = $("paper").getBoundingClientRect(), [x, y] = [(event.clientX - box.left) / box.width, (event.clientY - box.top) / box.height], sheet = $("sheet");
  setZoom(zoom === "whole" ? "1.5" : "whole");
  sheet.scrollTo(x * $("paper").clientWidth - sheet.clientWidth / 2, y * $("paper").clientHeight - sheet.clientHeight / 2);
}

/// A trial of an article in another slot, to be agreed to.
export async function offerPlace(id, number, slot) {
  const leaves = desk.state.pages.find(p => p.number === number).slots.find(s => s.slot === slot)?.article;
  const result = trial = await ask("try-place", { id, page: number, slot }).catch(async failed => { await leaveFrames(); throw failed; });
  desk.number = number;
  desk.show(desk.state);
  await drawPage(result);
  const fits = result.fits.filter(fit => fit.over || fit.article === id).map(fit => { const { textContent, className } = fitText(fit); return element("span", { className, textContent: `“${called("article/" + fit.article)}” ${textContent}` }); });
  if (leaves && leaves !== id) fits.push(element("span", { textContent: word("leaves", called("article/" + leaves)) }));
  const bar = element("div", { id: "offer", role: "alert" }, ...fits,
    button(word("move"), () => attempt(async () => { dropOffer(true); await ask("place", { id, page: number, slot }); say(word("move") + " ✓", true); }), { className: "strong" }),
    button(word("cancel"), () => { dropOffer(); attempt(() => showPage(true)); }));
  $("offer")?.remove();
  $("page").prepend(bar);
  setZoom(zoom);
  bar.querySelector("button").focus();
}
/// Others may lay out the pages that an offer was about.
const leaveFrames = () => ask("lease", { frames: "1" }).catch(() => {});
/// Nobody is asked any more; what is shown next is the page as it is.
export function dropOffer(agreed) {
  if (!trial) return;
  trial = null;
  if (!agreed) leaveFrames();
  loaded = "";
  $("offer")?.remove();
  setZoom(zoom);
}

const note = (thing, mark, i, kind) => element("li", { className: `pass${mark.pass ?? 0}${mark.verified ? " verified" : ""}` },
  mark.point ? button(mark.quote ? `“${mark.quote}”` : `${i + 1}`, () => flash(mark), { className: "link" }) : "", ` ${mark.text} `,
  element("small", { textContent: `${mark.by}${mark.at ? " " + hour(mark.at) : ""}${mark.point && mark.quote && !mark.spot && kind === "mark" ? " · " + word("lost") : ""}` }),
  mark.can ? button(word(mark.can === "mark-done" ? "done" : "verify"), () => act(thing, { action: mark.can, zh: word(mark.can === "mark-done" ? "done" : "verify"), name: mark.can }, { detail: mark.number })) : "");

/// The left side while a page is read: marks, comments, findings.
export function showProof() {
  const shown = page(), list = (title, items) => [element("h2", { textContent: `${title} ${items.length}` }), element("ol", { className: "notes" }, ...items)];
  const finding = f => element("li", { className: f.weight + (f.waived ? " verified" : "") }, button(f.message || f.words || f.code, () => flash(f), { className: "link", disabled: !f.spot }), " ", element("small", { textContent: f.code }),
    f.waived ? " " + word("waived") : f.weight === "block" ? element("span", { className: "bad", textContent: " " + word("never") })
      : button(word("waive"), () => act({ object: f.object, title: f.words, hash: f.object === shown.object ? shown.hash : desk.state.articles.find(a => a.object === f.object)?.hash },
        { action: "waive", zh: "放行", reason: true }, { detail: f.name }), { disabled: !f.may_waive, title: f.may_waive ? "" : word("waive-who") }));
  replace($("panel"), ...list(word("marks"), shown.marks.map((m, i) => note(shown, m, i, "mark"))), ...list(word("comments"), shown.comments.map((c, i) => note(shown, c, i, "comment"))),
    ...list(word("findings"), shown.findings.map(finding)));
}

function flash(mark) {
  const shown = page(), rects = mark.spot?.page === shown.number ? mark.spot.rects : mark.point ? [[mark.point[0] - 6, mark.point[1] - 6, 12, 12]] : [];
  const group = boxes(rects, "flash", "", 2);
  $("over").firstElementChild?.append(group);
  group.scrollIntoView({ block: "center", inline: "center" });
  setTimeout(() => group.remove(), 1600);
}

export function setUpPage() {
  let from = null;
  $("paper").onpointerdown = event => { from = event.button === 0 ? point(event) : null; };
  $("paper").onpointerup = event => {
    if (!from) return;
    const begin = from, end = point(event);
    from = null;
    if (!tool && event.pointerType === "touch") return lookCloser(event);
    attempt(() => tool ? penned(begin, end) : trial ? undefined : toSource(end));
  };
  const slotAt = event => [...$("over").querySelectorAll("[data-slot]")].find(group => [...group.querySelectorAll("rect")].some(rect => {
    const box = rect.getBoundingClientRect();
    return event.clientX >= box.left && event.clientX <= box.right && event.clientY >= box.top && event.clientY <= box.bottom;
  }));
  const light = event => { const under = slotAt(event); for (const group of $("over").querySelectorAll("[data-slot]")) group.classList.toggle("under", group === under); };
  $("paper").onpointermove = light;
  $("paper").ondragover = event => { if (event.dataTransfer.types.includes("text/x-article")) { event.preventDefault(); light(event); } };
  $("paper").ondrop = event => {
    const id = event.dataTransfer.getData("text/x-article"), slot = slotAt(event)?.dataset.slot;
    event.preventDefault();
    if (id && slot) attempt(() => offerPlace(id, desk.number, slot));
  };
  window.addEventListener("resize", () => desk.state && setZoom(zoom));
}
