// An article's XML as a manuscript of fields, and back. What nobody touched keeps its very bytes: a field or paragraph
// whose words are still those it was made from gives the text it was cut from, line ends, references and all.
const token = /<!--[^]*?-->|<\?[^]*?\?>|<!\[CDATA\[[^]*?\]\]>|<\/?([A-Za-z_:][^\s\/>]*)(?:\s+[^\s=>\/]+\s*=\s*(?:"[^"]*"|'[^']*'))*\s*\/?>/g;
export const fieldNames = ["kicker", "headline", "deck", "byline"];
const written = ["p", "crosshead", "signoff"];  // blocks that are typed; others stay XML with a form of their own

/// The source cut into the root's start tag, its children with what stands before each, and the rest. Throws when
/// it is no well-formed article.
export function cut(source) {
  const document = new DOMParser().parseFromString(source.replace(/^\uFEFF/, ""), "application/xml");
  if (document.querySelector("parsererror") || document.documentElement.tagName !== "article") throw Error("XML");
  const parts = [];
  let depth = 0, last = 0, open = 0, head = "", name = "";
  for (const found of source.matchAll(token)) {
    const [text, tag] = found, end = found.index + text.length;
    if (!tag) continue;  // comments stay with the blanks before the next child
    if (text.startsWith("</")) {
      depth--;
      if (depth === 1) { parts.push({ name, before: source.slice(last, open), raw: source.slice(open, end) }); last = end; }
    } else {
      if (depth === 0) { head = source.slice(0, end); last = end; }
      if (depth === 1) { open = found.index; name = tag; }
      if (!text.endsWith("/>")) depth++;
      else if (depth === 1) { parts.push({ name, before: source.slice(last, open), raw: source.slice(open, end) }); last = end; }
    }
  }
  return { head, parts, tail: source.slice(last) };
}

const escaped = text => text.replace(/[&<>]/g, c => ({ "&": "&amp;", "<": "&lt;", ">": "&gt;" })[c]);
export const quoted = text => escaped(text).replace(/"/g, "&quot;");
const attributesOf = node => [...node.attributes].map(a => ` ${a.name}="${quoted(a.value)}"`).join("");
const parsed = raw => new DOMParser().parseFromString(raw, "application/xml").documentElement;
const latin = /[A-Za-z0-9,.;:!?)]/;

/// Line ends of the file are none of the text: nothing between Chinese characters, a space between Latin words.
const unfolded = text => text.replace(/[ \t]*\r?\n\s*/g, (found, at) => latin.test(text[at - 1] ?? "") && latin.test(text[at + found.length] ?? "") ? " " : "");

/// What stands in an element, as nodes to be edited.
export function toNodes(xml) {
  return [...xml.childNodes].flatMap(node => {
    if (node.nodeType === Node.TEXT_NODE || node.nodeType === Node.CDATA_SECTION_NODE) return [document.createTextNode(unfolded(node.data))];
    if (node.nodeType !== Node.ELEMENT_NODE) return [];
    if (node.tagName === "br") return [document.createElement("br")];
    const made = document.createElement("span");
    made.dataset.tag = node.tagName;
    made.dataset.attributes = attributesOf(node);
    if (node.tagName === "ruby") made.title = node.getAttribute("text");
    made.append(...toNodes(node));
    return [made];
  });
}

/// The XML of edited nodes. Elements that a browser made on its own are only their words.
export function fromNodes(element) {
  return [...element.childNodes].map(node => {
    if (node.nodeType === Node.TEXT_NODE) return escaped(node.data.replace(/[\u200B\uFEFF]/g, "").replace(/\u00A0/g, " "));
    if (node.nodeName === "BR") return "<br/>";
    const { tag, attributes = "" } = node.dataset ?? {}, inside = fromNodes(node);
    return tag && inside ? `<${tag}${attributes}>${inside}</${tag}>` : inside;
  }).join("").replace(/(<br\/>)+$/, "");
}

const blank = element => !element.textContent.trim();

/// The parts of a manuscript as elements to be edited in `fields` (by name) and `body`; `write()` gives the source again.
export class Manuscript {
  constructor(source, word) {
    const { head, parts, tail } = cut(source);
    Object.assign(this, { head, tail, word, origins: new Map(), fields: {}, serial: 0 });
    this.orders = parts.filter(part => part.name === "off");
    for (const name of fieldNames) this.fields[name] = this.field(name, parts.find(part => part.name === name));
    this.body = document.createElement("div");
    this.body.className = "manuscript";
    this.body.contentEditable = "true";
    this.body.append(...parts.filter(part => !fieldNames.includes(part.name) && part.name !== "off").map(part => this.block(part)));
    if (!parts.some(part => written.includes(part.name))) this.body.append(this.paragraph());
  }

  /// Remembers what an element was made from.
  origin(element, part) {
    element.dataset.key = String(++this.serial);
    this.origins.set(element.dataset.key, { ...part, made: this.made(element) });
    return element;
  }

  field(name, part) {
    const element = document.createElement("div");
    element.className = "field " + name;
    element.contentEditable = "true";
    element.dataset.tag = name;
    if (!part) return element;
    const xml = parsed(part.raw);
    element.dataset.attributes = attributesOf(xml);
    element.append(...toNodes(xml));
    return this.origin(element, part);
  }

  block(part) {
    if (part.name === "figure") return this.origin(this.figure(parsed(part.raw)), part);
    if (!written.includes(part.name)) return this.origin(this.foreign(part), part);
    const element = document.createElement(part.name === "crosshead" ? "h4" : "p"), xml = parsed(part.raw);
    element.dataset.tag = part.name;
    element.dataset.attributes = attributesOf(xml);
    element.append(...toNodes(xml));
    return this.origin(element, part);
  }

  /// Where one begins to write.
  paragraph() {
    const element = document.createElement("p");
    element.dataset.tag = "p";
    element.append(document.createElement("br"));
    return element;
  }

  /// What a field cannot hold (boxes, tables) stays XML in its place.
  foreign(part) {
    const element = document.createElement("section"), title = document.createElement("summary"), text = document.createElement("textarea");
    const details = document.createElement("details"), shown = document.createElement("div");
    element.contentEditable = "false";
    element.className = "block";
    element.dataset.tag = part.name;
    title.textContent = `${this.word(part.name)} · ${this.word("show-xml")}`;
    text.value = part.raw; text.spellcheck = false; text.rows = Math.min(14, part.raw.split("\n").length + 1);
    text.setAttribute("aria-label", this.word(part.name));
    shown.className = "plain";
    shown.textContent = parsed(part.raw).textContent.replace(/\s+/g, " ").trim();
    details.append(title, text);
    element.append(shown, details);
    return element;
  }

  figure(xml) {
    const element = document.createElement("figure"), picture = document.createElement("img"), form = document.createElement("div");
    const input = (name, value) => {
      const box = document.createElement("input");
      Object.assign(box, { name, value }); box.setAttribute("aria-label", this.word(name)); box.placeholder = this.word(name);
      return box;
    };
    const rich = name => {
      const field = document.createElement("div"), inside = xml.querySelector(":scope > " + name);
      field.className = "field small"; field.contentEditable = "true"; field.dataset.part = name; field.dataset.placeholder = this.word(name);
      field.setAttribute("role", "textbox"); field.setAttribute("aria-label", this.word(name));
      if (inside) field.append(...toNodes(inside));
      return field;
    };
    element.contentEditable = "false";
    element.className = "block";
    element.dataset.tag = "figure";
    element.dataset.others = [...xml.attributes].filter(a => a.name !== "src" && a.name !== "alt").map(a => ` ${a.name}="${quoted(a.value)}"`).join("");
    picture.src = "file?src=" + encodeURIComponent(xml.getAttribute("src")); picture.alt = xml.getAttribute("alt") ?? "";
    // A PDF is drawn on the page only.
    picture.onerror = () => picture.replaceWith(Object.assign(document.createElement("span"), { className: "unmade", textContent: source.value.split(".").pop().toUpperCase() }));
    const source = input("source", xml.getAttribute("src") ?? "");
    source.readOnly = true;
    form.append(rich("caption"), rich("credit"), input("alt", xml.getAttribute("alt") ?? ""), source);
    element.append(picture, form);
    return element;
  }

  newFigure(source) {
    return this.figure(parsed(`<figure src="${quoted(source)}" alt=""/>`));
  }

  /// The XML of an element as it is edited now.
  made(element) {
    const tag = element.dataset.tag ?? "p";
    if (tag === "figure") {
      const part = name => { const field = element.querySelector(`[data-part=${name}]`); return blank(field) ? "" : `<${name}>${fromNodes(field)}</${name}>`; };
      const value = name => quoted(element.querySelector(`[name=${name}]`).value);
      return `<figure src="${value("source")}" alt="${value("alt")}"${element.dataset.others}>${part("caption")}${part("credit")}</figure>`;
    }
    if (element.classList.contains("block")) return element.querySelector("textarea").value;
    return `<${tag}${element.dataset.attributes ?? ""}>${fromNodes(element)}</${tag}>`;
  }

  written(element) {
    const origin = this.origins.get(element.dataset.key), made = this.made(element);
    if (origin?.made === made) return origin.before + origin.raw;
    if (blank(element) && !element.classList.contains("block")) return "";
    return (origin?.before ?? "\n  ") + made;
  }

  /// Browsers leave text and line breaks outside paragraphs at times; they become paragraphs.
  tidy() {
    for (const node of [...this.body.childNodes]) {
      if (node.nodeName === "DIV" && !node.dataset.tag) { node.dataset.tag = "p"; }
      if (node.nodeType === Node.TEXT_NODE || node.nodeName === "BR" || node.nodeName === "SPAN") {
        if (!node.textContent.trim()) { if (node.nodeName !== "SPAN") node.remove(); continue; }
        const paragraph = document.createElement("p");
        node.replaceWith(paragraph);
        paragraph.append(node);
      }
    }
  }

  write() {
    this.tidy();
    return this.head + this.orders.map(part => part.before + part.raw).join("") + fieldNames.map(name => this.written(this.fields[name])).join("") +
      [...this.body.children].map(element => this.written(element)).join("") + this.tail;
  }
}

/// What Word, WPS and web pages put on the clipboard, as plain paragraphs: no styles, no comments, no indents typed. A soft return
/// ends a paragraph. `pictures`: how many there were; they lie on the other machine, and are taken by their files.
export function cleaned(html, plain) {
  const tidy = text => text.replace(/[\u00A0\t ]+/g, " ").replace(/[\u200B\u00AD\uFEFF]/g, "").replace(/^[\s\u3000]+|[\s\u3000]+$/g, "");
  if (!html) return { paragraphs: plain.split(/\r?\n|\v/).map(tidy).filter(Boolean), pictures: 0 };
  const page = new DOMParser().parseFromString(html.replace(/<!--\[if[^]*?<!\[endif\]-->|<!--[^]*?-->/g, ""), "text/html"), paragraphs = [""];
  page.querySelectorAll("style, script, meta, link, title, xml, del").forEach(node => node.remove());
  const parts = new Set(["P", "DIV", "LI", "TR", "H1", "H2", "H3", "H4", "H5", "H6", "BR", "BLOCKQUOTE", "TABLE", "UL", "OL"]);
  (function walk(node) {
    for (const child of node.childNodes) {
      if (child.nodeType === Node.TEXT_NODE) { paragraphs[paragraphs.length - 1] += child.data.replace(/\r?\n\s*/g, latin.test(child.data) ? " " : ""); continue; }
      if (child.nodeType !== Node.ELEMENT_NODE) continue;
      const parted = parts.has(child.tagName);
      if (parted) paragraphs.push("");
      walk(child);
      if (child.tagName === "TD") paragraphs[paragraphs.length - 1] += " ";
      if (parted) paragraphs.push("");
    }
  })(page.body);
  return { paragraphs: paragraphs.map(tidy).filter(Boolean), pictures: page.querySelectorAll("img").length };
}

/// An article as it reads: each of its parts a line, the headings with their names. What is no article is given as it is.
export function readable(source, word) {
  let root;
  try { cut(source); root = parsed(source.replace(/^\uFEFF/, "")); } catch { return source; }
  const text = node => [...toNodes(node)].map(n => n.nodeName === "BR" ? "／" : n.textContent).join("").replace(/\s+/g, " ").trim();
  return [...root.children].filter(part => part.tagName !== "off").map(part => {
    if (part.tagName === "p") return "　　" + text(part);
    if (part.tagName === "figure") return `〔${word("figure")}〕` + [...part.children].map(text).concat(part.getAttribute("src")).join(" · ");
    return `${word(part.tagName)}：${text(part)}`;
  }).join("\n");
}

/// Characters as a newsroom counts them: everything that prints, no spaces, no markup.
export const count = source => [...source.replace(/<!--[^]*?-->|<\?[^]*?\?>|<[^>]*>|\s/g, "").replace(/&[^;]{1,8};/g, "x")].length;
