// Two proofs of a page beside each other: by slider, by blinking, side by side, and in words.
import { ask, attempt, button, element, openDialog, say } from "./base.js";
import { hour, word } from "./words.js";

/// The renders of a page that were kept, newest first: {hash, at, person}.
export async function proofs(page) {
  const events = await ask("log?object=" + encodeURIComponent(page.object)), seen = new Set();
  return events.filter(e => e.action.name === "render" && !seen.has(e.hash) && seen.add(e.hash)).map(({ hash, at, person }) => ({ hash, at, person }));
}

const image = hash => new Promise((resolve, reject) => {
  const picture = new Image();
  picture.onload = () => resolve(picture);
  picture.onerror = () => reject(Error(word("no-proofs")));
  picture.src = `proof/${hash}.png`;
});

/// Where two pictures differ, in cells of the page's points.
async function differences(older, newer, page) {
  const cell = 8, [a, b] = await Promise.all([image(older), image(newer)]), { width, height } = b;
  const pixels = picture => {
    const canvas = element("canvas", { width, height }), context = canvas.getContext("2d", { willReadFrequently: true });
    context.drawImage(picture, 0, 0);
    return new Uint32Array(context.getImageData(0, 0, width, height).data.buffer);
  };
  const left = pixels(a), right = pixels(b), scale = page.width / width, cells = [];
  for (let y = 0; y < height; y += cell) {
    let run = null;
    for (let x = 0; x < width; x += cell) {
      let differs = false;
      for (let v = y; v < Math.min(y + cell, height) && !differs; v++)
        for (let u = x; u < Math.min(x + cell, width); u++) if (left[v * width + u] !== right[v * width + u]) { differs = true; break; }
      if (differs && run) run[2] += cell * scale;
      else if (differs) cells.push(run = [x * scale, y * scale, cell * scale, cell * scale]);
      else run = null;
    }
  }
  return cells;
}

/// What changed on a page since it was last read: [x, y, width, height] in points. Another pass of the same render changes nothing.
const known = new Map();  // by page: {hash, cells}
export async function changedCells(page) {
  if (known.get(page.object)?.hash !== page.hash) known.set(page.object, { hash: page.hash, cells: cellsSinceRead(page) });
  return known.get(page.object).cells;
}
/// The pass of an earlier render; undefined when there was none.
async function earlierPass(page) {
  const events = await ask("log?object=" + encodeURIComponent(page.object));
  return events.find(e => /^pass\d/.test(e.action.name) && e.hash !== page.hash);
}
export const wasRead = async page => !!await earlierPass(page);
async function cellsSinceRead(page) {
  const read = await earlierPass(page);
  return read && page.hash ? differences(read.hash, page.hash, page).catch(() => []) : [];
}

/// The longest common run of two lists: pairs of what each keeps (true) or has alone (false).
function common(a, b) {
  const rows = Array.from({ length: a.length + 1 }, () => new Uint32Array(b.length + 1));
  for (let i = a.length - 1; i >= 0; i--)
    for (let j = b.length - 1; j >= 0; j--) rows[i][j] = a[i] === b[j] ? rows[i + 1][j + 1] + 1 : Math.max(rows[i + 1][j], rows[i][j + 1]);
  const kept = [a.map(() => false), b.map(() => false)];
  for (let i = 0, j = 0; i < a.length && j < b.length;)
    if (a[i] === b[j]) { kept[0][i++] = kept[1][j++] = true; }
    else if (rows[i + 1][j] >= rows[i][j + 1]) i++; else j++;
  return kept;
}

/// Both texts as nodes, what only one of them has in <del> and <ins>: paragraph by paragraph, then by characters.
export function wordDifference(older, newer) {
  const lines = [older, newer].map(text => text.split("\n")), kept = common(...lines), out = [[], []];
  const gap = [[], []];
  const flush = () => {
    const count = Math.max(gap[0].length, gap[1].length);
    for (let i = 0; i < count; i++) {
      const pair = [gap[0][i] ?? "", gap[1][i] ?? ""].map(text => [...text]);
      const same = pair[0].length * pair[1].length < 4e6 && pair[0].length && pair[1].length ? common(...pair) : [pair[0].map(() => false), pair[1].map(() => false)];
      [0, 1].forEach(side => {
        if (i >= gap[side].length) return;
        let run = "", state = null;
        const put = () => { if (run) out[side].push(state ? run : element(side ? "ins" : "del", { textContent: run })); run = ""; };
        pair[side].forEach((c, at) => { if (same[side][at] !== state) { put(); state = same[side][at]; } run += c; });
        put();
        out[side].push("\n");
      });
    }
    gap[0].length = gap[1].length = 0;
  };
  let i = 0, j = 0;
  while (i < lines[0].length || j < lines[1].length) {
    if (i < lines[0].length && !kept[0][i]) gap[0].push(lines[0][i++]);
    else if (j < lines[1].length && !kept[1][j]) gap[1].push(lines[1][j++]);
    else { flush(); out[0].push(lines[0][i++] + "\n"); out[1].push(lines[1][j++] + "\n"); }
  }
  flush();
  return out;
}

export async function compareProofs(page) {
  const all = await proofs(page);
  if (all.length < 2) return say(word("no-proofs"));
  let mode = "slider", older = all[1].hash, newer = all[0].hash, timer = 0;
  const stage = element("div", { className: "stage" });
  const choice = (name, hash, take) => element("label", {}, element("span", { textContent: word(name) }), element("select", { onchange: event => { take(all[event.target.selectedIndex].hash); attempt(show); } },
    ...all.map(p => element("option", { selected: p.hash === hash, textContent: `${p.hash.slice(0, 8)} ${hour(p.at)} ${p.person}` }))));
  const modes = ["slider", "blink", "side", "in-words"].map(name => button(word(name), () => { mode = name; attempt(show); }, { data: { mode: name } }));
  const choices = [choice("older", older, hash => { older = hash; }), choice("newer", newer, hash => { newer = hash; })];
  const dialog = openDialog(word("compare"), { className: "whole", id: "compare" },
    element("div", { className: "row" }, ...choices, ...modes, button(word("close"), () => dialog.close())), stage);
  async function show() {
    clearInterval(timer);
    choices.forEach(made => made.classList.remove("seen"));
    modes.forEach(made => made.setAttribute("aria-pressed", String(made.dataset.mode === mode)));
    if (mode === "in-words") {
      const [left, right] = wordDifference(await ask(`proof/${older}.txt`), await ask(`proof/${newer}.txt`));
      stage.replaceChildren(element("div", { className: "sides" }, element("pre", {}, ...left), element("pre", {}, ...right)));
      return toChange("del, ins");
    }
    const [a, b, cells] = await Promise.all([image(older), image(newer), differences(older, newer, page)]);
    a.alt = word("older"); b.alt = word("newer");
    const lit = pile => {
      for (const [x, y, width, height] of cells)
        pile.append(element("i", { style: `left:${x / page.width * 100}%;top:${y / page.height * 100}%;width:${width / page.width * 100}%;height:${height / page.height * 100}%` }));
      return pile;
    };
    if (mode === "side") {
      stage.replaceChildren(element("div", { className: "sides" }, ...[a, b].map(picture => lit(element("div", { className: "pile" }, picture)))));
      return toChange(".pile i");
    }
    const pile = lit(element("div", { className: "pile" }, a, b)), edge = element("b", { className: "edge" });
    const slider = element("input", { type: "range", min: 0, max: 100, value: 50, "aria-label": word("slider"), oninput: () => { b.style.clipPath = `inset(0 0 0 ${slider.value}%)`; edge.style.left = slider.value + "%"; } });
    const blink = () => { b.hidden = !b.hidden; choices.forEach((made, i) => made.classList.toggle("seen", b.hidden === (i === 0))); };
    const go = () => { blink(); clearInterval(timer); timer = setInterval(blink, 600); halt.setAttribute("aria-pressed", "false"); };
    const halt = button(word("halt"), () => { if (!timer) return go(); clearInterval(timer); timer = 0; halt.setAttribute("aria-pressed", "true"); }, { data: { halt: "" } });
    if (mode === "blink") go();
    else { slider.oninput(); pile.append(edge); }
    stage.replaceChildren(element("div", { className: "sweep" }, ...(mode === "slider" ? [element("span", { textContent: word("older") }), slider, element("span", { textContent: word("newer") })] : [halt])), pile);
    toChange(".pile i");
  }
  /// What differs is what one came to see.
  const toChange = what => stage.querySelector(what)?.scrollIntoView({ block: "center" });
  dialog.addEventListener("close", () => clearInterval(timer));
  await show();
}
