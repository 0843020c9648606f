"""One-page issues for the tests that measure: a grid of three columns of ten characters, 10 pt on 15, and what mutool finds on
the page, in points from its top left."""
import dataclasses
import pathlib
import tempfile
import xml.etree.ElementTree as ET

from example import ROOT, banxin, output_of

SIZE, LEADING, LEFT, TOP, COLUMN, GAP, LINES = 10, 15, 30, 30, 100, 20, 40
COLUMNS = 3
STYLES = {
    "body": 'font="song" size="10pt" leading="15pt" indent="2em" align="justify"',
    "headline": 'font="hei" weight="bold" size="24pt" leading="30pt" min-size="16pt" align="center"',
    "kicker": 'font="kai" size="12pt" leading="15pt" align="center"',
    "deck": 'font="kai" size="12pt" leading="15pt" align="center"',
    "byline": 'font="kai" size="10pt" leading="15pt" align="center"',
    "crosshead": 'font="hei" weight="bold" size="10pt" leading="15pt" align="center"',
    "caption": 'font="kai" size="8pt" leading="10pt" align="justify"',
    "facts": 'font="kai" size="9pt" leading="12pt" align="left"',
    "box": 'font="kai" size="10pt" leading="15pt" align="justify"',
}


@dataclasses.dataclass
class Glyph:
    """`x` of its origin, `y` of its baseline."""
    char: str
    x: float
    y: float
    size: float
    turned: bool
    font: str = ""

    @property
    def right(self):
        return self.x + self.size

    @property
    def top(self):
        return self.y - 0.88 * self.size


@dataclasses.dataclass
class Stroke:
    left: float
    top: float
    right: float
    bottom: float
    points: int
    curved: bool


class ProbePage:
    """The page of one article in a slot; `slot` are its attributes, `places` the elements in it."""

    def __init__(self, article, slot="", places='<frame columns="1-3" lines="1-40"/>', styles=(), files=()):
        with tempfile.TemporaryDirectory(prefix="banxin-") as name:
            folder = pathlib.Path(name)
            look = STYLES | dict(styles)
            (folder / "s.xml").write_text(
                "<styles>" + "".join(f'<style name="{n}" {p}/>' for n, p in look.items()) + "</styles>")
            width, height = 2 * LEFT + COLUMNS * COLUMN + (COLUMNS - 1) * GAP, 2 * TOP + LINES * LEADING
            (folder / "page.xml").write_text(
                f'<layout name="page" title="样张" styles="s.xml"><page width="{width}pt" height="{height}pt"/>'
                f'<grid columns="{COLUMNS}" column="10em" gap="2em" em="{SIZE}pt" leading="{LEADING}pt" lines="{LINES}"'
                f' left="{LEFT}pt" top="{TOP}pt"/><furniture/><slot name="text" {slot}>{places}</slot></layout>')
            (folder / "paper.xml").write_text(
                '<paper><name>样张</name><numbering number="1" date="2022-04-13" weekdays="wed"/>'
                f'<fonts catalogue="{ROOT}/fonts/catalogue.xml"/><layouts folder="."/></paper>')
            for file, content in files:
                (folder / file).write_text(content)
            if "<headline" not in article:
                article = f"<headline>题</headline>{article}"
            (folder / "a.xml").write_text(f'<article id="a">{article}</article>')
            (folder / "issue.xml").write_text(
                '<issue date="2022-04-13" paper="paper.xml"><page number="1" layout="page">'
                '<place slot="text" article="a.xml"/></page></issue>')
            self.built = banxin("build", folder / "issue.xml", "-o", folder / "probe.pdf")
            assert self.built.returncode == 0, self.built.stderr
            trace = ET.fromstring(output_of("mutool", "trace", folder / "probe.pdf").encode())
            self.text = output_of("pdftotext", "-raw", folder / "probe.pdf", "-")
        self.glyphs, self.strokes, self.pictures = [], [], []
        for drawn in trace.iter():
            if drawn.tag == "fill_text":
                self.read_text(drawn)
            elif drawn.tag in ("stroke_path", "fill_path"):
                self.strokes += read_path(drawn)
            elif drawn.tag in ("fill_image", "fill_image_mask"):
                a, b, c, d, e, f = map(float, drawn.get("transform").split())
                self.pictures.append(Stroke(min(e, e + a), min(f, f + d), max(e, e + a), max(f, f + d), 4, False))

    def read_text(self, drawn):
        a, b, c, d, e, f = map(float, drawn.get("transform").split())
        for span in drawn.iter("span"):
            trm = [float(v) for v in span.get("trm").split()]
            size = max(abs(trm[0]), abs(trm[1])) * max(abs(a), abs(b))
            for g in span.iter("g"):
                x, y = float(g.get("x")), float(g.get("y"))
                if g.get("unicode").strip():
                    self.glyphs.append(Glyph(g.get("unicode"), a * x + c * y + e, b * x + d * y + f, round(size, 2),
                                             abs(trm[1]) > abs(trm[0]), span.get("font")))

    def of_size(self, size):
        return [g for g in self.glyphs if abs(g.size - size) < 0.05]

    def lines(self, size=SIZE):
        """Lines of this size in reading order, as lists of glyphs; those of text column by column."""
        rows = {}
        for g in self.of_size(size):
            column = int((g.x - LEFT + GAP / 2) // (COLUMN + GAP)) if size == SIZE else 0
            rows.setdefault((column, round(g.y, 1)), []).append(g)
        return [sorted(rows[key], key=lambda g: g.x) for key in sorted(rows)]

    def lines_across(self, size=SIZE):
        """The same without columns: all that stands on one baseline is a line."""
        rows = {}
        for g in self.of_size(size):
            rows.setdefault(round(g.y, 1), []).append(g)
        return [sorted(rows[y], key=lambda g: g.x) for y in sorted(rows)]

    def find(self, word, size=SIZE):
        """The glyphs of a word that stands on one line."""
        for line in self.lines(size):
            at = "".join(g.char for g in line).find(word)
            if at >= 0:
                return line[at:at + len(word)]
        raise AssertionError(f"no line has “{word}”")


def read_path(drawn):
    a, b, c, d, e, f = map(float, drawn.get("transform").split())
    points = [(float(p.get(k + "x" + n)), float(p.get(k + "y" + n))) for p in drawn for k, n in (("", ""), ("", "3"))
              if p.get(k + "x" + n)]
    if not points:
        return []
    xs, ys = [a * x + c * y + e for x, y in points], [b * x + d * y + f for x, y in points]
    return [Stroke(min(xs), min(ys), max(xs), max(ys), len(points), any(p.tag == "curveto" for p in drawn))]


def text_of(line):
    return "".join(g.char for g in line)


def middle(glyphs):
    return (min(g.x for g in glyphs) + max(g.right for g in glyphs)) / 2


def moved(glyphs, x=0, y=0):
    """Copies that stand elsewhere: what a check must find fault with."""
    return [dataclasses.replace(g, x=g.x + x, y=g.y + y) for g in glyphs]
