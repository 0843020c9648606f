// What happened, and what the printer gets.
import { $, ask, attempt, button, buttons, desk, element, label } from "./base.js";
import { hour, named, word } from "./words.js";

/// An object's id as people say it: 2版 for page/2022-04-13/2, levy for article/levy.
const short = object => object.replace(/^page\/.*\/(\d+)$/, (_, number) => word("page", +number)).replace(/^\w+\//, "");

/// The log of an object, of everything when none is named.
export async function showLog(object = "") {
  const events = await ask("log" + (object ? "?object=" + encodeURIComponent(object) : ""));
  const what = e => e.action.name === "refused" ? `✗ ${e.detail}` : named(e.action);
  const rows = events.map(e => element("tr", { className: e.action.name === "refused" ? "bad" : "" }, ...[hour(e.at), e.person, what(e)].map(text => element("td", { textContent: text })),
    element("td", {}, button(short(e.object), () => attempt(() => showLog(e.object)), { className: "link", title: e.object })), ...[e.hash.slice(0, 8), [e.reason, e.action.name === "refused" ? "" : e.detail.split("\n")[0]].filter(Boolean).join(" ")].map(text => element("td", { textContent: text }))));
  if (desk.panel !== "log") return;
  $("panel").replaceChildren(element("div", { className: "row" }, element("h2", { textContent: object || word("whole_log") }), object ? button(word("whole_log"), () => attempt(() => showLog())) : ""),
    element("table", {}, element("thead", {}, element("tr", {}, ...["time", "person", "action", "object", "hash", "why"].map(name => element("th", { textContent: word(name) })))), element("tbody", {}, ...rows)));
}

/// The release sheet (付印单) with its hash, for the printer to compare and acknowledge.
export async function showPrint() {
  const { issue } = desk.state, sheet = ["released", "received", "printed", "stopped"].includes(issue.state.name) ? await ask("manifest").catch(() => "") : "";
  if (desk.panel !== "print") return;
  $("panel").replaceChildren(element("h2", { textContent: word("print") }), element("p", {}, label(issue.state)), sheet ? element("p", { textContent: word("print-page") }) : element("p", { textContent: word("nothing") }),
    sheet ? element("code", { className: "hash", textContent: issue.hash.match(/.{1,8}/g).join(" ") }) : "", sheet ? element("pre", { textContent: sheet }) : "", buttons(issue));
}
