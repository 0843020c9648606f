"use strict";
// The desk in the browser: shows where everything stands, and asks the server for what is to happen. What a
// person may do is decided there; a button is grey because the server would refuse.
const $ = id => document.getElementById(id);
const words = {
  zh: { "sign-in": "登录", name: "姓名", password: "口令", leave: "退出", source: "稿件", save: "存稿", close: "关闭", reason: "理由", text: "批改", "do": "确定",
    page: "版", stories: "稿件", open: "打开", shown: "屏上这份样还没有出样", stale: "样旧", seen: "已看过", fit: { over: "溢出", free: "空", lines: "行" },
    characters: "字", author: "作者", by: "经手", marks: "批改", done: "改毕", verify: "核红", render: "出样", saved: "已存", late: "已过截稿" },
  en: { "sign-in": "Sign in", name: "Name", password: "Password", leave: "Sign out", source: "Article", save: "Save", close: "Close", reason: "Reason", text: "Mark", "do": "Do it",
    page: "Page ", stories: "Articles", open: "Open", shown: "this proof is not rendered yet", stale: "stale", seen: "opened", fit: { over: "over", free: "free", lines: "lines" },
    characters: "characters", author: "by", by: "last", marks: "Marks", done: "Done", verify: "Verify", render: "Render", saved: "Saved", late: "past deadline" },
};
let language = localStorage.language === "en" ? "en" : "zh", state = null, number = 1, editing = null, loaded = "", glyphs = 0, fonts = null;
const word = key => words[language][key] ?? key;

function say(text, good) { $("message").textContent = text; $("message").className = good ? "good" : "bad"; }

async function ask(address, form) {
  const answer = await fetch(address, form && { method: "POST", headers: { "X-Csrf": state?.csrf ?? "" }, body: new URLSearchParams(form) });
  const text = await answer.text(), result = answer.headers.get("Content-Type")?.startsWith("application/json") ? JSON.parse(text) : text;
  if (answer.status === 401) show(null);
  if (!answer.ok) throw Error(result.message ?? text);
  return result;
}

function element(tag, properties, ...children) {
  const made = Object.assign(document.createElement(tag), properties);
  made.append(...children.filter(child => child !== null && child !== ""));
  return made;
}

const label = state => element("span", { className: "state " + state.name, textContent: language === "zh" ? state.zh : state.name });

/// The buttons of an object: each action of its kind that could come next; grey with the reason when refused.
function buttons(thing) {
  const row = element("div", { className: "row" });
  for (const can of thing.can) {
    const button = element("button", { type: "button", textContent: language === "zh" ? can.zh : can.action, disabled: !!can.refused, title: can.refused ?? "" });
    if (["sign1", "sign2", "sign3", "review3", "release"].includes(can.action)) button.className = "strong";
    button.onclick = () => act(thing, can);
    row.append(button);
  }
  return row;
}

async function act(thing, can) {
  const needs = { reason: can.reason, text: can.action === "mark", password: can.password };
  let answer = {};
  if (needs.reason || needs.text || needs.password) {
    for (const field of ["reason", "text", "password"]) { $("ask-" + field).hidden = !needs[field]; $("ask").querySelector(`[name=${field}]`).value = ""; }
    $("ask-title").textContent = (language === "zh" ? can.zh : can.action) + " · " + thing.title;
    $("ask").showModal();
    await new Promise(resolve => $("ask").onclose = resolve);
    if ($("ask").returnValue !== "yes") return;
    answer = Object.fromEntries(new FormData($("ask").querySelector("form")));
  }
  try {
    await ask("act", { object: thing.object, action: can.action, hash: thing.hash, detail: answer.text ?? "", reason: answer.reason ?? "", password: answer.password ?? "" });
    say((language === "zh" ? can.zh : can.action) + " ✓", true);
  } catch (failed) { say(failed.message); }
}

function story(article) {
  const fit = article.fit, free = word("fit");
  const title = element("h3", { textContent: article.title, tabIndex: 0, onclick: () => edit(article) });
  title.onkeydown = event => { if (event.key === "Enter") edit(article); };
  return element("div", { className: "story" }, title,
    element("p", {}, label(article.state), ` ${article.id} · ${word("by")} ${article.last || "—"}`),
    fit ? element("p", { className: fit.over ? "bad" : "", textContent: fit.over ? `${free.over} ${fit.over} ${free.lines}` : fit.free ? `${free.free} ${fit.free} ${free.lines}` : "✓" }) : null,
    buttons(article));
}

function board() {
  const page = state.pages.find(p => p.number === number) ?? state.pages[0];
  $("board").replaceChildren(element("div", { className: "group" }, element("h2", { textContent: state.issue.title }),
    element("p", {}, label(state.issue.state), " " + (state.issue.hash ?? "").slice(0, 12), state.issue.late ? element("span", { className: "bad", textContent: " " + word("late") }) : null), buttons(state.issue)),
    element("h2", { textContent: word("stories") }), ...state.articles.filter(a => !page || a.page === page.number).map(story));
}

async function showPage() {
  const page = state.pages.find(p => p.number === number) ?? state.pages[0];
  if (!page) return;
  $("tools").replaceChildren(label(page.state), element("span", { textContent: page.hash.slice(0, 12) }),
    page.same ? "" : element("span", { className: "bad", textContent: word("shown") }), page.stale ? element("span", { className: "bad", textContent: word("stale") }) : "", buttons(page));
  if (page.marks.length) $("tools").append(element("ol", { className: "marks" }, ...page.marks.map(mark => element("li", { className: mark.verified ? "verified" : "" },
    `${mark.text}（${mark.by}） `, mark.verified || !mark.can ? "" : element("button", { type: "button", textContent: word(mark.can === "mark-done" ? "done" : "verify"),
      onclick: () => ask("act", { object: page.object, action: mark.can, hash: page.hash, detail: mark.number, reason: "", password: "" }).catch(failed => say(failed.message)) })))));
  const wanted = `${page.number} ${page.version} ${state.fonts}`;
  if (wanted === loaded) return;
  if (fonts !== state.fonts) { glyphs = 0; fonts = state.fonts; $("glyphs").replaceChildren(); }
  const [image, outlines] = [await ask("page/" + page.number), state.glyphs > glyphs ? await ask("glyphs?from=" + glyphs) : ""];
  const parsed = text => new DOMParser().parseFromString(`<svg xmlns="http://www.w3.org/2000/svg">${text}</svg>`, "image/svg+xml").documentElement;
  $("glyphs").append(...parsed(outlines).childNodes); glyphs = Math.max(glyphs, state.glyphs);
  $("image").replaceChildren(document.importNode(new DOMParser().parseFromString(image, "image/svg+xml").documentElement, true));
  const drawn = $("image").firstElementChild;
  drawn.setAttribute("role", "img"); drawn.setAttribute("aria-label", word("page") + page.number);
  drawn.onclick = async event => {
    const box = drawn.getBoundingClientRect(), size = drawn.viewBox.baseVal;
    const at = await ask(`at?page=${page.number}&x=${(event.clientX - box.left) / box.width * size.width}&y=${(event.clientY - box.top) / box.height * size.height}`);
    const found = state.articles.find(a => a.file === at.file);
    if (found) edit(found, at.line);
  };
  loaded = wanted;
}

async function edit(article, line) {
  const text = await ask("article?id=" + encodeURIComponent(article.id));
  editing = { id: article.id, base: article.hash };
  $("editor").hidden = false; $("editor-title").textContent = article.title; $("source").value = text; $("findings").replaceChildren();
  count();
  if (line) { const at = text.split("\n").slice(0, line - 1).join("\n").length + 1; $("source").focus(); $("source").setSelectionRange(at, at); }
}

/// Characters as a newsroom counts them: everything that prints, no spaces, no markup.
function count() { $("count").textContent = $("source").value.replace(/<!--[^]*?-->|<[^>]*>|\s/g, "").length + " " + word("characters"); }

async function save() {
  try {
    const result = await ask("save", { id: editing.id, base: editing.base, text: $("source").value });
    editing.base = result.hash; say(word("saved"), true); $("findings").replaceChildren();
  } catch (failed) { say(failed.message); $("findings").replaceChildren(element("li", { className: "bad", textContent: failed.message })); }
}

function show(next) {
  state = next;
  document.body.className = state ? "in" : "out";
  document.documentElement.lang = language === "zh" ? "zh-Hans" : "en";
  for (const e of document.querySelectorAll("[data-word]")) e.textContent = word(e.dataset.word);
  $("language").textContent = language === "zh" ? "English" : "中文";
  if (!state) return;
  $("person").textContent = state.person; $("issue").textContent = state.issue.date;
  $("pages").replaceChildren(...state.pages.map(p => { const b = element("button", { type: "button", textContent: word("page") === "版" ? p.number + "版" : word("page") + p.number,
    onclick: () => { number = p.number; show(state); } }); if (p.number === number) b.setAttribute("aria-current", "page"); return b; }));
  board(); showPage().catch(failed => say(failed.message));
}

const refresh = () => ask("state").then(show, () => {});
$("sign-in").onsubmit = async event => {
  event.preventDefault();
  try { await ask("sign-in", Object.fromEntries(new FormData(event.target))); event.target.reset(); say("", true); await refresh(); listen(); } catch (failed) { say(failed.message); }
};
$("leave").onclick = () => ask("sign-out", {}).then(() => show(null));
$("language").onclick = () => { language = localStorage.language = language === "zh" ? "en" : "zh"; show(state); };
$("save").onclick = save; $("close").onclick = () => { $("editor").hidden = true; }; $("source").oninput = count;
document.addEventListener("keydown", event => {
  if ((event.ctrlKey || event.metaKey) && event.key === "s" && !$("editor").hidden) { event.preventDefault(); save(); }
  if (event.altKey && /^[1-9]$/.test(event.key) && state) { number = +event.key; show(state); }
});
let events = null;
function listen() { events?.close(); events = new EventSource("events"); events.addEventListener("state", refresh); }
show(null);
refresh().then(() => { if (state) listen(); });
