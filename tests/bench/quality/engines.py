"""Each engine as a function: paragraphs and a measure in, a PDF out, or None where the engine is not on this machine.
All set the same type, 9.5 pt Noto Serif CJK SC on 13 pt, justified, first lines indented by two em, in columns of
`measure` em, 3 em apart: nearer, page-lint takes a line that begins with a quotation mark for the end of its neighbour."""
import html
import os
import pathlib
import shutil
import subprocess

SIZE, LEADING, GAP, COLUMNS, LINES, MARGIN = 9.5, 13, 3, 8, 120, 30
ROOT = pathlib.Path(__file__).resolve().parents[3]


def page_size(measure):
    return MARGIN * 2 + (measure * COLUMNS + GAP * (COLUMNS - 1)) * SIZE, MARGIN * 2 + LINES * LEADING


def run(*command, **options):
    done = subprocess.run([str(w) for w in command], capture_output=True, text=True, **options)
    if done.returncode != 0:
        raise RuntimeError(f"{command[0]}: {done.stderr[-2000:]}")


def banxin(paragraphs, measure, folder):
    """The paragraphs as stories of a page each, as many as the page's columns hold."""
    width, height = page_size(measure)
    room = COLUMNS * LINES * 0.9
    stories, used = [[]], 0
    for text in paragraphs:
        lines = (len(text) + 2) / measure + 1
        if used + lines > room:
            stories.append([])
            used = 0
        stories[-1].append(text)
        used += lines
    for name in ("articles", "layouts"):
        (folder / name).mkdir(exist_ok=True)
    plain = "".join(f'<style name="{n}" font="song" size="{SIZE}pt" leading="{LEADING}pt" indent="2em"/>'
                    for n in ("body", "kicker", "deck", "byline", "crosshead", "caption"))
    head = f'<style name="headline" font="hei" size="14pt" leading="{LEADING * 2}pt"/>'
    (folder / "layouts/s.xml").write_text(f"<styles>{plain}{head}</styles>")
    (folder / "layouts/page.xml").write_text(
        f'<layout name="page" title="栏" styles="s.xml"><page width="{width}pt" height="{height}pt"/>'
        f'<grid columns="{COLUMNS}" column="{measure}em" gap="{GAP}em" em="{SIZE}pt" leading="{LEADING}pt" lines="{LINES}"'
        f' left="{MARGIN}pt" top="{MARGIN}pt"/><furniture/><slot name="text">'
        f'<frame columns="1-{COLUMNS}" lines="1-{LINES}"/></slot></layout>')
    (folder / "paper.xml").write_text(
        '<paper><name>栏</name><numbering number="1" date="2022-04-13" weekdays="wed"/>'
        f'<fonts catalogue="{os.path.relpath(ROOT / "fonts/catalogue.xml", folder)}"/><layouts folder="layouts"/></paper>')
    pages = ""
    for number, story in enumerate(stories, 1):
        (folder / f"articles/{number}.xml").write_text(
            f'<article id="s{number}"><headline>第{number}页</headline>'
            + "".join(f"<p>{html.escape(p)}</p>" for p in story) + "</article>")
        pages += (f'<page number="{number}" layout="page"><place slot="text" article="articles/{number}.xml"/></page>')
    (folder / "issue.xml").write_text(f'<issue date="2022-04-13" paper="paper.xml">{pages}</issue>')
    run(os.environ.get("BANXIN", ROOT / "build/dev/cli/banxin"), "build", folder / "issue.xml", "-o", folder / "out.pdf")
    return folder / "out.pdf"


def typst(paragraphs, measure, folder):
    if not shutil.which("node") or "NODE_PATH" not in os.environ:
        return None
    width, height = page_size(measure)
    body = "\n\n".join('#par[#"' + p.replace("\\", "\\\\").replace('"', '\\"') + '"]' for p in paragraphs)
    (folder / "in.typ").write_text(
        f"#set page(width: {width}pt, height: {height}pt, margin: {MARGIN}pt, columns: {COLUMNS})\n"
        f"#set columns(gutter: {GAP * SIZE}pt)\n"
        f'#set text(font: "Noto Serif CJK SC", size: {SIZE}pt, lang: "zh", region: "cn", top-edge: 0.88em,'
        f" bottom-edge: -0.12em)\n"
        f"#set par(justify: true, first-line-indent: (amount: 2em, all: true), leading: {LEADING - SIZE}pt,"
        f" spacing: {LEADING - SIZE}pt)\n" + body)
    run("node", pathlib.Path(__file__).with_name("typst.cjs"), folder / "in.typ", folder / "out.pdf")
    return folder / "out.pdf"


def chromium(paragraphs, measure, folder):
    if not shutil.which("chromium"):
        return None
    width, height = page_size(measure)
    (folder / "in.html").write_text(
        '<!doctype html><html lang="zh-Hans"><meta charset="utf-8"><style>'
        f"@page {{ size: {width}pt {height}pt; margin: {MARGIN}pt }} body {{ margin: 0; columns: {COLUMNS};"
        f" column-gap: {GAP}em; column-fill: auto; font: {SIZE}pt/{LEADING}pt 'Noto Serif CJK SC'; text-align: justify;"
        " line-break: strict; text-spacing-trim: trim-start; text-autospace: normal; text-wrap: pretty }"
        " p { margin: 0; text-indent: 2em }</style>" + "".join(f"<p>{html.escape(p)}</p>" for p in paragraphs))
    run("chromium", "--headless", "--no-sandbox", "--disable-gpu", "--no-pdf-header-footer",
        f"--print-to-pdf={folder / 'out.pdf'}", folder / "in.html")
    return folder / "out.pdf"


def tex(engine, packages, paragraphs, measure, folder):
    """LaTeX of either kind; both take the face's full-width marks and trim them themselves."""
    if not shutil.which(engine) or any(not found_by_tex(package) for package in packages):
        return None
    width, height = page_size(measure)
    special = {c: "\\" + c for c in "#$%&_{}"} | {"~": "\\textasciitilde{}", "^": "\\textasciicircum{}",
                                                  "\\": "\\textbackslash{}"}
    body = "\n\n".join("".join(special.get(c, c) for c in p) for p in paragraphs)
    (folder / "in.tex").write_text(
        "\\documentclass{article}\n" + "".join(line + "\n" for line in packages.values())
        + "\\usepackage{multicol,geometry}\n"
        f"\\geometry{{paperwidth={width}bp,paperheight={height}bp,margin={MARGIN}bp}}\n"
        f"\\setlength{{\\columnsep}}{{{GAP * SIZE}bp}}\\setlength{{\\parskip}}{{0pt}}\\pagestyle{{empty}}\n"
        f"\\begin{{document}}\\fontsize{{{SIZE}bp}}{{{LEADING}bp}}\\selectfont\\setlength{{\\parindent}}{{2em}}\n"
        f"\\begin{{multicols*}}{{{COLUMNS}}}\n{body}\n\\end{{multicols*}}\\end{{document}}\n")
    run(engine, "-interaction=batchmode", "in.tex", cwd=folder)
    return folder / "in.pdf"


def found_by_tex(package):
    return subprocess.run(["kpsewhich", f"{package}.sty"], capture_output=True).returncode == 0


def xelatex(*text):
    return tex("xelatex", {"xeCJK": "\\usepackage{xeCJK}\\setCJKmainfont{Noto Serif CJK SC}"
                           "\\setmainfont{Noto Serif CJK SC}\\xeCJKsetup{PunctStyle=quanjiao}"}, *text)


def lualatex(*text):
    return tex("lualatex", {"luatexja-fontspec": "\\usepackage[scale=1]{luatexja-fontspec}\\setmainfont{Noto Serif CJK SC}"
                            "\\setmainjfont[YokoFeatures={JFM=quanjiao}]{Noto Serif CJK SC}"}, *text)


ENGINES = {"Banxin": banxin, "Typst": typst, "Chromium": chromium, "XeLaTeX": xelatex, "LuaLaTeX": lualatex}
