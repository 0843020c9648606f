"""What the end-to-end tests share: running the program, the example paper, and its stories as the XML files hold them."""
import os
import pathlib
import re
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as ET

ROOT = pathlib.Path(__file__).resolve().parents[2]
BANXIN = os.environ.get("BANXIN", str(ROOT / "build/dev/cli/banxin"))
ISSUE = ROOT / "examples/kecheng/2022-04-13.xml"
MM = 72 / 25.4


def run(*command, **options):
    """Runs any program; its output is text."""
    return subprocess.run([str(word) for word in command], capture_output=True, text=True, **options)


def banxin(*words, lang="en", **options):
    return run(BANXIN, *words, "--lang", lang, **options)


def output_of(*command):
    done = run(*command)
    assert done.returncode == 0, f"{' '.join(map(str, command))}: {done.stderr}"
    return done.stdout


def own_conditions(layouts, **attributes):
    """Writes the paper's own conditions of the press `newsprint` beside its layouts, with some attributes changed."""
    (layouts / "press").mkdir()
    for name in ("newsprint.xml", "newsprint-tr002-tac235.icc"):
        (layouts / "press" / name).write_bytes((ROOT / "layouts/press" / name).read_bytes())
    own = ET.parse(layouts / "press/newsprint.xml")
    for name, value in attributes.items():
        own.getroot().set(name.replace("_", "-"), value)
    ET.SubElement(own.getroot(), "rule", id="T7", demand="must")
    own.write(layouts / "press/newsprint.xml", "utf-8", True)


class NewPaperCase(unittest.TestCase):
    """Each test has a paper of `banxin new` to itself."""

    def setUp(self):
        holder = tempfile.TemporaryDirectory(prefix="banxin-")
        self.addCleanup(holder.cleanup)
        self.holder = pathlib.Path(holder.name)
        self.folder = self.holder / "paper"
        made = banxin("new", self.folder)
        self.assertEqual(made.returncode, 0, made.stderr)
        self.issue = next(self.folder.glob("20*.xml"))

    def edit(self, path, old, new):
        text = path.read_text()
        self.assertIn(old, text)
        path.write_text(text.replace(old, new, 1))


class Example:
    """The example paper, built once for the tests of a file."""

    def __init__(self):
        self.folder = tempfile.TemporaryDirectory(prefix="banxin-")
        self.pdf = pathlib.Path(self.folder.name) / "paper.pdf"
        self.built = banxin("build", ISSUE, "-o", self.pdf)
        assert self.built.returncode == 0, self.built.stderr

    def close(self):
        self.folder.cleanup()

    def page_text(self, number):
        return packed(output_of("pdftotext", "-raw", "-f", number, "-l", number, self.pdf, "-"))


def packed(text):
    """The characters without white space, which the page shows as it needs."""
    return re.sub(r"\s", "", text)


def characters(element):
    return packed("".join(element.itertext()))


def own_text(picture):
    """The letters drawn in a picture: what a chart or map says itself."""
    if picture.suffix == ".svg":
        svg = "{http://www.w3.org/2000/svg}text"
        return packed("".join("".join(t.itertext()) for t in ET.parse(picture).getroot().iter(svg)))
    return packed(output_of("pdftotext", "-raw", picture, "-")) if picture.suffix == ".pdf" else ""


class Story:
    """An article as its reader should get it back: headline block, running text, then what stands beside it."""

    HEAD = ("kicker", "headline", "deck", "byline")
    BLOCKS = ("p", "crosshead", "signoff")
    INSETS = ("figure", "box", "facts")

    def __init__(self, path):
        root = ET.parse(path).getroot()
        self.id = root.get("id")
        parts = {tag: root.find(tag) for tag in self.HEAD}
        self.headline = characters(parts["headline"])
        self.head = "".join(characters(e) for e in parts.values() if e is not None)
        self.body = "".join(characters(e) for e in root if e.tag in self.BLOCKS)
        insets = [e for e in root if e.tag in self.INSETS]
        self.pictures = [ISSUE.parent / e.get("src") for e in insets if e.tag == "figure"]
        own = {e: own_text(ISSUE.parent / e.get("src")) for e in insets if e.tag == "figure"}
        self.insets = "".join(own.get(e, "") + characters(e) for e in insets)
        self.whole = self.head + self.body + self.insets


class Placed:
    """A page of the issue file: the stories that begin on it, and those that go on there."""

    def __init__(self, page):
        self.number = int(page.get("number"))
        self.section = page.get("section")
        self.stories = [Story(ISSUE.parent / place.get("article")) for place in page.findall("place")]
        self.continued = {rest.get("article"): packed(rest.get("title") or "") for rest in page.findall("continue")}


def pages():
    return [Placed(page) for page in ET.parse(ISSUE).getroot().findall("page")]
