// 组版方案: several ways to make the pages of the paper's pool, their pictures side by side with what each costs, to choose from.
import { ask, attempt, button, desk, element, openSheet, question, say } from "./base.js";
import { table } from "./records.js";
import { word } from "./words.js";

const terms = list => list.map(term => `${term.name} ${term.points}`).join(" · ");

/// What a plan is charged with that the best is not, or less.
function more(plan, best) {
  return plan.terms.map(({ name, points }) => ({ name, points: Math.round((points - (best.terms.find(term => term.name === name)?.points ?? 0)) * 10) / 10 })).filter(term => term.points > 0);
}

function shownPlan(sheet, plan, index, choose) {
  const number = index + 1, picture = page => element("img", { src: `sheet/${sheet.sheet}/${number}-${page + 1}.png`, alt: `${word("plan", number, plan.points)} ${word("page", plan.pages[page])}` });
  const stories = table(["where", "slot", "headline", "points-why"], plan.stories.map(story => element("tr", {}, ...[word("page", story.page), story.slot, story.headline,
    [story.omit.map(what => "−" + what).join(" "), terms(story.levers)].filter(Boolean).join(" ")].map(text => element("td", { textContent: text })))));
  return element("section", { className: "plan", data: { plan: number } },
    element("div", { className: "row" }, element("h3", { textContent: word("plan", number, plan.points) }), button(word("choose"), () => choose(number), { className: "strong" })),
    element("div", { className: "pages" }, ...plan.pages.map((_, page) => picture(page))),
    element("p", {}, element("b", { textContent: word(index ? "more-than" : "points-why") + "：" }), terms(index ? more(plan, sheet.plans[0]) : plan.terms) || "0"),
    plan.left_out.length ? element("p", { textContent: word("left-out", plan.left_out.length) + plan.left_out.join("；") }) : "",
    element("details", {}, element("summary", { textContent: word("story-list") }), stories));
}

export function showSheet() {
  if (!desk.state.issue.may_place) return;
  const kept = desk.state.pages.map(p => element("input", { type: "checkbox", value: p.number }));
  const plans = element("div", { className: "plans" }), note = element("span", { role: "status" });
  const make = button(word("make-sheet"), () => attempt(async () => {
    make.disabled = true;
    note.className = "";
    note.textContent = word("working");
    try {
      const sheet = await ask("assemble", { kept: kept.filter(box => box.checked).map(box => box.value).join(" ") });
      note.textContent = "";
      plans.replaceChildren(...sheet.plans.map((plan, index) => shownPlan(sheet, plan, index, number => attempt(() => choose(sheet, number)))));
    } catch (failed) { note.className = "bad"; note.textContent = failed.message; } finally { make.disabled = false; }
  }), { className: "strong" });
  const choose = async (sheet, number) => {
    if (!await question(word("choose-sure", number), {})) return;
    try { await ask("choose", { sheet: sheet.sheet, plan: number }); } catch (failed) { note.className = "bad"; note.textContent = failed.message; return; }
    dialog.close();
    await desk.refresh();
    say(word("plan", number, sheet.plans[number - 1].points) + " ✓", true);
  };
  const dialog = openSheet(word("sheet"), { className: "whole", id: "sheet-dialog" }, element("p", { textContent: word("sheet-why") }),
    element("div", { className: "row" }, ...desk.state.pages.map((p, i) => element("label", { className: "check" }, kept[i], element("span", { textContent: `${word("page", p.number)} ${word("keep")}` }))), make, note), plans);
}
