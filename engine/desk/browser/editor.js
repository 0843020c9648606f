// Writing: an article in fields or as XML, with how it fits its slot while it is typed.
import { $, act, ask, attempt, button, desk, element, openDialog, replace, say } from "./base.js";
import { fitText } from "./board.js";
import { wordDifference } from "./compare.js";
import { Manuscript, cleaned, count, fieldNames, readable } from "./manuscript.js";
import { drawPage, showPage } from "./page.js";
import { word } from "./words.js";

const draftDelay = 160, leaseRenewal = 60000;
let open = null;  // {id, object, base, file: hash of the file that was read, saved, manuscript or null while XML is shown, readOnly, lost: who has the lease that was ours, timer}

export const editing = () => open;
const text = () => open.manuscript ? open.manuscript.write() : $("source").value;
/// Texts that were not saved stay in this browser for the person who typed them, and are shown to nobody else.
const memory = id => `unsaved ${desk.state.person} ${id}`;

/// `taken`: what the writer wants to go on with instead of what is stored.
export async function edit(article, anchor, taken) {
  if (open?.id === article.id && taken === undefined) return anchor && goTo(anchor);
  if (open && !await close()) return;
  const given = await ask("article?id=" + encodeURIComponent(article.id));
  const lease = article.may_save ? await ask("lease", { id: article.id }) : { held_by: given.held_by };
  open = { id: article.id, object: article.object, title: article.title, base: given.hash, file: given.file, saved: given.text, readOnly: !article.may_save || !!lease.held_by };
  const kept = JSON.parse(localStorage.getItem(memory(open.id)) ?? "null"), restored = !open.readOnly && kept?.base === given.hash && kept.text !== given.text;
  $("editor").hidden = false;
  document.body.classList.add("editing");
  $("editor-title").textContent = article.title;
  $("editor-note").replaceChildren();
  if (open.readOnly) noteHolder(article, lease.held_by);
  else if (given.hash && !given.stored) noteOutside(given);
  const wanted = !open.readOnly && taken !== undefined ? taken : restored ? kept.text : given.text;
  fill(wanted);
  if (wanted !== given.text) { say(word(wanted === taken ? "taken-up" : "restored"), true); changed(); }
  open.timer = setInterval(renewLease, leaseRenewal);
  if (anchor) goTo(anchor);
  await showPage();
}

/// Over a text that is only read: who is editing it, or that it is free now.
function noteHolder(article, editor) {
  const free = !editor && article.may_save;
  replace($("editor-note"), editor ? word("held", editor) : free ? word("free-now") : "",
    editor && article.may_break ? button(word("unlock"), () => act(article, { action: "break-lease", zh: "强制解锁", reason: true })) : "",
    free ? button(word("begin"), () => attempt(async () => { await close(); await edit(article); })) : "");
}

/// Over a text that somebody changed in its file: saving takes it in; the revision in the store can be looked at, and taken instead.
function noteOutside(given) {
  replace($("editor-note"), word("outside-text"), button(word("in-store"), () => attempt(async () =>
    conflict(text(), { text: await ask("revision?hash=" + given.hash), hash: given.hash, file: given.file }, "store"))));
}

/// Who writes hears when the lease is not his any more; the text stays his to save.
async function renewLease() {
  if (!open || open.readOnly) return;
  const { id } = open, lease = await ask("lease", { id, renew: "1" }).catch(() => null);
  if (open?.id !== id || !lease || (!lease.broken && !lease.held_by)) return;
  open.lost = lease.held_by;
  replace($("editor-note"), word("taken-back", lease.held_by));
}

/// What the state says of who is editing the text that is open. The store knows better whose a lease is: one that ran out is renewed.
export function followLease() {
  const article = open && desk.state.articles.find(a => a.id === open.id);
  if (!article) return;
  if (open.readOnly) noteHolder(article, article.editor);
  else if (article.editor !== desk.state.person && article.editor !== open.lost) renewLease();
}

/// Shows a text in fields when it can be cut into them, else as XML.
function fill(source, asXml = false) {
  try { open.manuscript = asXml ? null : new Manuscript(source, word); }
  catch (failed) { if (failed.message !== "XML") throw failed; open.manuscript = null; }
  $("source").value = source;
  $("source").readOnly = open.readOnly;
  $("source").hidden = !!open.manuscript;
  $("writing-tools").hidden = !open.manuscript || open.readOnly;
  $("fields").replaceChildren(...(open.manuscript ? [...fieldNames.map(name => labelled(name, open.manuscript.fields[name])), labelled("body", open.manuscript.body)] : []));
  $("view-xml").textContent = word(open.manuscript ? "xml" : "fields");
  $("save").disabled = open.readOnly;
  if (open.manuscript && open.readOnly) $("fields").querySelectorAll("[contenteditable=true], input, textarea").forEach(field => { field.contentEditable = "false"; field.disabled = true; });
  measure();
}

function labelled(name, field) {
  field.setAttribute("role", "textbox");
  field.setAttribute("aria-label", word(name));
  if (name === "body") field.setAttribute("aria-multiline", "true");
  return element("div", { className: "labelled" }, element("span", { textContent: word(name), "aria-hidden": "true" }), field);
}

function changed() {
  if (!open || open.readOnly) return;
  const now = text();
  $("saved").textContent = now === open.saved ? "" : word("unsaved");
  if (now !== open.saved) localStorage.setItem(memory(open.id), JSON.stringify({ base: open.base, text: now }));
  measure();
}

// One trial is under way at a time; what was typed meanwhile is tried next, and nothing in between.
let waiting = null, trying = false;
function measure() {
  $("count").textContent = count(text()) + " " + word("chars");
  clearTimeout(waiting);
  waiting = setTimeout(tryOut, draftDelay);
}

async function tryOut() {
  if (!open || trying) return;
  trying = true;
  const sent = text(), { id, base } = open;
  try {
    const result = await ask("draft", { id, base, text: sent });
    if (open?.id !== id) return;
    $("fit").replaceChildren(...result.fits.map(fit => element("span", { ...fitText(fit), title: fit.slot })), result.fits.length ? "" : word("not-placed"));
    $("findings").replaceChildren(...result.findings.map(f => element("li", { className: f.severity },
      button(f.excerpt && f.excerpt.length < 20 ? f.excerpt : `${f.line}:${f.column}`, () => goTo({ quote: f.excerpt, line: f.line }), { className: "link" }), ` ${f.message} ${f.code}`)));
    if (sent !== open.saved) await drawPage(result);
  } catch (failed) { if (failed.status !== 409) say(failed.message); }  // 409: a newer one is under way
  finally {
    trying = false;
    if (open && text() !== sent) waiting = setTimeout(tryOut, draftDelay);
  }
}

export async function save() {
  if (!open || open.readOnly) return;
  const unsaid = [...$("fields").querySelectorAll("[name=alt]")].find(field => open.manuscript && !field.value.trim());
  if (unsaid) { unsaid.focus(); return say(word("wanted") + word("alt")); }
  const sent = text();
  try {
    const result = await ask("save", { id: open.id, base: open.base, file: open.file, over: open.over ?? "", text: sent });
    stored(result, sent);
    await desk.refresh();
    say(word("saved"), true);
  } catch (failed) {
    if (failed.answer?.hash && failed.status === 503) stored(failed.answer, sent);  // the file comes later
    say(failed.message);
    if (/^E90(1[12]|37)/.test(failed.message) && failed.answer.text) conflict(sent, failed.answer, failed.answer.by ? "conflict" : "outside");
  }
}

function stored({ hash, file }, sent) {
  Object.assign(open, { base: hash, file, over: "", saved: sent });
  localStorage.removeItem(memory(open.id));
  $("saved").textContent = "";
  if (!open.lost) $("editor-note").replaceChildren();
}

// What the two texts are called, and the ways to go on with one: somebody saved meanwhile; somebody wrote into the file meanwhile;
// what stands in the file is not what the store has.
const sides = { conflict: ["mine", "theirs", "take-theirs", "keep-mine"], outside: ["mine", "in-file", "take-file", "keep-mine"], store: ["in-file", "theirs", "take-store", "keep-file"] };

/// Both texts side by side, and the choice between them.
function conflict(mine, theirs, kind) {
  const named = sides[kind].map(name => word(name)), side = (title, source) => element("div", {}, element("h3", { textContent: title }), element("pre", { className: "reading" }, ...source));
  const asRead = [mine, theirs.text].map(source => readable(source, word)), [left, right] = asRead[0] === asRead[1] ? wordDifference(mine, theirs.text) : wordDifference(...asRead);
  const takes = () => {
    Object.assign(open, { base: theirs.hash, file: theirs.file, saved: theirs.text });
    localStorage.removeItem(memory(open.id));
    fill(theirs.text);
  };
  const keeps = () => { Object.assign(open, { base: theirs.hash, over: theirs.file }); return save(); };
  // The store's text goes into the file at once; what stood there becomes a side draft.
  const ways = kind === "store" ? [() => { takes(); open.file = ""; return keeps(); }, save] : [takes, keeps];
  const dialog = openDialog(word("conflict"), { className: "wide", id: "conflict" }, element("h2", { textContent: word("conflict") }), element("p", { textContent: word(kind + "-why", theirs.by) }),
    element("div", { className: "sides" }, side(named[0], left), side(named[1], right)),
    element("div", { className: "row" }, ...ways.map((way, i) => button(named[2 + i], () => { dialog.close(); attempt(way); }, { className: i ? "" : "strong" })), button(word("think"), () => dialog.close())));
  for (const text of dialog.querySelectorAll("pre")) text.querySelector("del, ins")?.scrollIntoView({ block: "center" });
}

/// Somebody who leaves the desk leaves the text that was not saved as a side draft, not to the next at this browser.
export async function close(leaving = false) {
  if (!open) return true;
  const { id, readOnly, timer } = open, keep = leaving && !readOnly && text() !== open.saved;
  if (keep || (!readOnly && text() === open.saved)) localStorage.removeItem(memory(id));
  clearInterval(timer);
  clearTimeout(waiting);
  open = null;
  $("editor").hidden = true;
  document.body.classList.remove("editing");
  if (!readOnly) await ask("lease", { id, "give-up": keep ? "keep" : "1" }).catch(() => {});
  await showPage(true);
  return true;
}

/// Puts the caret where the words are: {before, quote} of the article, or a line of its file.
function goTo(anchor) {
  if (!open.manuscript) {
    const at = anchor.line ? $("source").value.split("\n").slice(0, anchor.line - 1).join("\n").length + 1 : $("source").value.indexOf(anchor.quote);
    $("source").focus();
    $("source").setSelectionRange(Math.max(0, at), Math.max(0, at));
    return;
  }
  const wanted = [(anchor.before ?? "") + anchor.quote, (anchor.before ?? "").slice(-3) + anchor.quote, anchor.quote].filter(Boolean);
  for (const words of wanted)
    for (const field of [...fieldNames.map(name => open.manuscript.fields[name]), ...open.manuscript.body.children]) {
      const at = field.textContent.indexOf(words);
      if (at >= 0) return putCaret(field, at + words.length - anchor.quote.length, anchor.quote.length);
    }
}

function putCaret(field, at, length) {
  const walk = document.createTreeWalker(field, NodeFilter.SHOW_TEXT), range = document.createRange();
  let node, begun = false;
  while ((node = walk.nextNode())) {
    if (!begun && at <= node.length) { range.setStart(node, at); begun = true; at += length; }
    if (begun && at <= node.length) { range.setEnd(node, at); break; }
    at -= node.length;
  }
  (field.isContentEditable ? field.closest(".manuscript") ?? field : field).focus?.();
  getSelection().removeAllRanges();
  getSelection().addRange(range);
  field.scrollIntoView({ block: "center" });
}

/// The words selected get a mark of this kind, or lose it when they have it.
function wrap(tag) {
  const range = getSelection().rangeCount ? getSelection().getRangeAt(0) : null, inside = range?.commonAncestorContainer;
  const there = (inside?.nodeType === Node.TEXT_NODE ? inside.parentElement : inside)?.closest?.(`span[data-tag=${tag}]`);
  if (!range || !$("fields").contains(inside)) return;
  if (there) there.replaceWith(...there.childNodes);
  else if (!range.collapsed) {
    const span = element("span", { data: { tag, attributes: "" } });
    span.append(range.extractContents());
    range.insertNode(span);
  }
  changed();
}

const blockAt = () => {
  const node = getSelection().anchorNode;
  return (node?.nodeType === Node.TEXT_NODE ? node.parentElement : node)?.closest?.(".manuscript > *");
};

/// The paragraph becomes one of this kind.
function become(tag) {
  const old = blockAt();
  if (!old || old.classList.contains("block")) return;
  const made = element(tag === "crosshead" ? "h4" : "p", { data: { tag, attributes: "" } });
  made.append(...old.childNodes);
  old.replaceWith(made);
  putCaret(made, 0, 0);
  changed();
}

function mayDrop() {
  const block = blockAt();
  if (!block || (block.dataset.tag ?? "p") !== "p") return;
  block.dataset.attributes = /cut=/.test(block.dataset.attributes ?? "") ? "" : ' cut="may"';
  changed();
}

async function addPicture(file) {
  const taken = await ask("upload", file), figure = open.manuscript.newFigure(taken.src), at = blockAt();
  if (at) at.after(figure); else open.manuscript.body.append(figure);
  figure.scrollIntoView({ block: "center" });
  figure.querySelector("[data-part=caption]").focus();
  changed();
}

function paste(event) {
  const field = event.target.closest?.("[contenteditable=true]");
  if (!field) return;
  const file = [...event.clipboardData.files].find(f => f.type.startsWith("image/")), plain = event.clipboardData.getData("text/plain");
  event.preventDefault();
  if (file && !plain.trim()) return attempt(() => addPicture(file));  // beside words it is only their likeness
  const { paragraphs, pictures } = cleaned(event.clipboardData.getData("text/html"), plain);
  if (pictures) say(word("pictures-dropped", pictures));
  if (!field.classList.contains("manuscript") || paragraphs.length === 1) return document.execCommand("insertText", false, paragraphs.join(" "));
  const holder = element("div", {}, ...paragraphs.map(words => element("p", { textContent: words })));
  document.execCommand("insertHTML", false, holder.innerHTML);
}

export function setUpEditor() {
  document.execCommand("defaultParagraphSeparator", false, "p");
  const tools = [...["em", "dateline", "reporter", "correspondent"].map(tag => ({ tag, run: () => wrap(tag) })),
    ...["p", "crosshead", "signoff"].map(tag => ({ tag, run: () => become(tag) })), { tag: "cut", run: mayDrop }];
  $("writing-tools").replaceChildren(...tools.map(tool => {
    const made = button("", tool.run, { data: { word: tool.tag } });
    made.onmousedown = event => event.preventDefault();  // the selection stays
    return made;
  }), element("label", { className: "file" }, element("span", { data: { word: "picture" } }),
    element("input", { type: "file", id: "picture", accept: ".jpg,.jpeg,.png,.svg", onchange: event => { const [file] = event.target.files; event.target.value = ""; if (file) attempt(() => addPicture(file)); } })));
  $("fields").addEventListener("input", changed);
  $("fields").addEventListener("paste", paste);
  $("fields").addEventListener("keydown", event => {
    const title = event.target.closest?.(".field");
    if (event.key === "Enter" && title && !event.isComposing) { event.preventDefault(); document.execCommand("insertLineBreak"); }
    if ((event.ctrlKey || event.metaKey) && event.key === "b") { event.preventDefault(); wrap("em"); }
  });
  $("source").addEventListener("input", changed);
  $("save").onclick = save;
  $("close").onclick = () => attempt(close);
  $("view-xml").onclick = () => {
    if (open.manuscript) return fill(text(), true);
    fill($("source").value);
    if (!open.manuscript) say(word("bad"));
  };
}
