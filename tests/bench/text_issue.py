"""Issues of text alone for measuring: one story a page in five columns of 15 em of 9 pt on 272 × 390 mm.

usage: text_issue.py PAGES FOLDER [TEXT]
PAGES is a number, or `20x4` for twenty issues of four pages each. Prints the paths of the issue files. TEXT has a block a line, its kind before a tab: `P` a page's headline, `H` a crosshead, `T`
a paragraph; PAGES are the most that are taken of it. Without TEXT the paragraphs are those of the examples, a sixth of their
characters drawn anew so that pages differ and use as many characters as real ones.
"""
import pathlib
import random
import re
import sys
from xml.sax.saxutils import escape

ROOT = pathlib.Path(__file__).resolve().parents[2]
CHARACTERS_A_PAGE = 4_700

STYLES = """<styles>
  <style name="body" font="song" size="9pt" leading="13.5pt" indent="2em" align="justify"/>
  <style name="crosshead" font="hei" weight="bold" size="15pt" leading="20.25pt" align="left"/>
  <style name="headline" font="hei" weight="bold" size="28pt" leading="40pt" min-size="14pt" align="center"/>
  <style name="kicker" based-on="body"/>
  <style name="deck" based-on="body"/>
  <style name="byline" based-on="body"/>
  <style name="caption" based-on="body"/>
</styles>
"""
LAYOUT = """<layout name="text" title="text" styles="text-styles.xml">
  <page width="272mm" height="390mm"/>
  <grid columns="5" column="15em" gap="1.3333em" em="9pt" leading="13.5pt" lines="77" left="24pt" top="30pt"/>
  <slot name="text" headline="headline"><head columns="1-5" lines="1-4"/><frame columns="1-5" lines="1-77"/></slot>
</layout>
"""
PAPER = """<paper>
  <name>版心</name>
  <numbering number="1" date="2024-01-01"/>
  <fonts catalogue="{catalogue}"/>
  <layouts folder="layouts"/>
</paper>
"""


def drawn_pages(count):
    """Pages of blocks from the examples' paragraphs."""
    rng = random.Random(1)
    common = [bytes([row, cell]).decode("gb2312") for row in range(0xB0, 0xD7) for cell in range(0xA1, 0xFF)]
    rng.shuffle(common)
    paragraphs = []
    for file in sorted((ROOT / "examples").glob("*/**/*.xml")):
        for p in re.findall(r"<p(?: [^>]*)?>(.*?)</p>", file.read_text(), re.DOTALL):
            plain = re.sub(r"<[^>]*>|&[^;]*;|\s+", "", p)
            if 40 < len(plain) < 400:
                paragraphs.append(plain)

    def varied(text):
        return "".join(common[int(len(common) * rng.random() ** 3)]
                       if "\u4e00" <= c <= "\u9fff" and rng.random() < 0.16 else c for c in text)
    at = 0
    for number in range(count):
        blocks, length = [("P", f"第{number + 1}版 " + varied("四省边际共同富裕"))], 0
        while length < CHARACTERS_A_PAGE:
            text = varied(paragraphs[at % len(paragraphs)])
            at += 1
            if at % 6 == 0:
                blocks.append(("H", text[:8]))
                length += 30
            blocks.append(("T", text))
            length += len(text) + 9
        yield blocks


def given_pages(text, count):
    blocks, pages = [], []
    for line in text.read_text().splitlines():
        kind, _, words = line.partition("\t")
        if kind == "P":
            blocks = []
            pages.append(blocks)
        blocks.append((kind, words))
    return pages[:count]


def main():
    issues, _, each = sys.argv[1].rpartition("x")
    issues, each, folder = int(issues or 1), int(each), pathlib.Path(sys.argv[2])
    pages = given_pages(pathlib.Path(sys.argv[3]), issues * each) if len(sys.argv) > 3 else drawn_pages(issues * each)
    for name in ("articles", "layouts"):
        (folder / name).mkdir(parents=True, exist_ok=True)
    (folder / "layouts/text-styles.xml").write_text(STYLES)
    (folder / "layouts/text.xml").write_text(LAYOUT)
    (folder / "paper.xml").write_text(PAPER.format(catalogue=ROOT / "fonts/catalogue.xml"))
    places = []
    for number, blocks in enumerate(pages, 1):
        tags = {"H": "crosshead", "T": "p"}
        body = "".join(f"  <{tags[kind]}>{escape(words)}</{tags[kind]}>\n" for kind, words in blocks[1:])
        (folder / f"articles/a{number}.xml").write_text(
            f'<article id="a{number}" section="要闻" priority="2">\n  <headline>{escape(blocks[0][1])}</headline>\n{body}</article>\n')
        places.append(f'<place slot="text" article="articles/a{number}.xml"/></page>\n')
    for number in range(issues):
        issue = folder / ("issue.xml" if issues == 1 else f"issue-{number + 1:02}.xml")
        issue.write_text('<issue date="2024-01-01" paper="paper.xml">\n' + "".join(
            f'  <page number="{page}" layout="text">{place}'
            for page, place in enumerate(places[number * each:(number + 1) * each], 1)) + "</issue>\n")
        print(issue)


if __name__ == "__main__":
    main()
