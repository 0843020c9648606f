"""The lines as they stand on the page, measured from the finished PDF by mutool; page-lint measures them too where it is."""
import collections
import json
import os
import pathlib
import sys
import unittest
import xml.etree.ElementTree as ET

from example import Example, ISSUE, ROOT, banxin, output_of, run

PAGE_LINT = pathlib.Path(os.environ.get("PAGE_LINT", ROOT.parent / "shared/tools/page-lint"))
NOT_AT_START = set("、，。．：；？！’”）〕］｝〉》」』】〗·%％‰℃—…～")   # R1
NOT_AT_END = set("“‘（〔［｛〈《「『【〖￥＄№")                          # R2


def setUpModule():
    global example, glyphs, pictures
    example = Example()
    unittest.addModuleCleanup(example.close)
    glyphs, pictures = read(example.pdf)


Glyph = collections.namedtuple("Glyph", "page char size x right baseline")
Box = collections.namedtuple("Box", "page left top right bottom")


def read(pdf):
    """Glyphs and pictures of a PDF, in points from the top left."""
    found, boxes = [], []
    tree = ET.fromstring(output_of("mutool", "draw", "-F", "stext", "-O", "preserve-images", "-o", "-", pdf).encode())
    for number, page in enumerate(tree.iter("page"), 1):
        boxes += [Box(number, *map(float, image.get("bbox").split())) for image in page.iter("image")]
        for font in page.iter("font"):
            for char in font.iter("char"):
                quad = [float(v) for v in char.get("quad").split()]
                if char.get("c").strip():
                    found.append(Glyph(number, char.get("c"), float(font.get("size")), float(char.get("x")),
                                       max(quad[2], quad[6]), float(char.get("y"))))
    return found, boxes


def han(char):
    return "\u3400" <= char <= "\u9fff" or "\U00020000" <= char <= "\U0003ffff"


def lines():
    """Glyphs on one baseline without a gap of more than an em."""
    out = []
    for glyph in sorted(glyphs, key=lambda g: (g.page, round(g.baseline, 1), g.x)):
        before = out[-1][-1] if out else None
        if before and before.page == glyph.page and abs(before.baseline - glyph.baseline) < 0.2 \
                and glyph.x - before.right < 0.9 * glyph.size:
            out[-1].append(glyph)
        else:
            out.append([glyph])
    return out


def text(line):
    return "".join(g.char for g in line)


class Typesetting(unittest.TestCase):
    def test_no_line_begins_with_a_closing_mark_or_ends_with_an_opening_one(self):
        body = [line for line in lines() if len(line) > 2 and sum(han(g.char) for g in line) * 2 >= len(line)]
        self.assertGreater(len(body), 500)
        self.assertEqual([text(l) for l in body if l[0].char in NOT_AT_START and l[0].char not in "—…"], [])
        self.assertEqual([text(l) for l in body if l[-1].char in NOT_AT_END], [])

    def test_no_dash_or_ellipsis_is_torn(self):
        for line in lines():
            for edge in (text(line), text(line)[::-1]):
                if edge[0] in "—…" and len(edge) > 1:
                    self.assertEqual(edge[0], edge[1], text(line))

    def test_body_baselines_stand_on_the_page_grid(self):
        size = collections.Counter(round(g.size, 2) for g in glyphs if han(g.char)).most_common(1)[0][0]
        for page in sorted({g.page for g in glyphs}):
            baselines = sorted({round(g.baseline, 2) for g in glyphs if g.page == page and abs(g.size - size) < 0.01})
            steps = collections.Counter(round(b - a, 2) for a, b in zip(baselines, baselines[1:]) if b - a > 1)
            leading = 12.15
            self.assertLess(abs(steps.most_common(1)[0][0] - leading), 0.02, f"page {page}")
            counted = collections.Counter(round(g.baseline % leading, 1) for g in glyphs
                                          if g.page == page and abs(g.size - size) < 0.01 and han(g.char))
            phase = counted.most_common(1)[0][0]
            off = sum(n for p, n in counted.items() if min(abs(p - phase), leading - abs(p - phase)) > 0.15)
            self.assertLess(off / sum(counted.values()), 0.02, f"page {page}: captions and furniture alone may be off")

    def test_nothing_reaches_over_the_trim(self):
        width, height = 270 * 72 / 25.4, 390 * 72 / 25.4
        outside = [g for g in glyphs if g.x < 0 or g.right > width + g.size / 2 or g.baseline > height or g.baseline < g.size / 2]
        self.assertEqual(outside, [])

    def test_glyphs_of_a_line_do_not_overlap(self):
        for line in lines():
            for a, b in zip(line, line[1:]):
                if (han(a.char) or han(b.char)):
                    self.assertGreater(b.x - a.x, 0.3 * min(a.size, b.size), text(line))

    def test_no_text_stands_on_a_picture(self):
        self.assertGreater(len(pictures), 3)
        for box in pictures:
            over = [g for g in glyphs if g.page == box.page and box.left + 0.5 < (g.x + g.right) / 2 < box.right - 0.5
                    and box.top + 0.5 < g.baseline - g.size / 3 < box.bottom - 0.5]
            self.assertEqual(text(over), "", f"picture {box}")

    def test_qr_codes_can_be_read_from_the_printed_page(self):
        picture = pathlib.Path(example.folder.name) / "front.png"
        self.assertEqual(banxin("build", ISSUE, "--pages", 1, "--format", "png", "--dpi", 200, "-o", picture).returncode, 0)
        addresses = [qr.get("address") for qr in ET.parse(ISSUE.parent / "paper.xml").getroot().iter("qr")]
        self.assertEqual(sorted(output_of("zbarimg", "-q", "--raw", picture).split()), sorted(addresses))

    def test_page_lint_finds_nothing(self):
        if not PAGE_LINT.exists():
            print("page-lint is not on this machine (see PAGE_LINT); the tests above have measured the same page",
                  file=sys.stderr)
            return
        found = json.loads(run(sys.executable, PAGE_LINT, example.pdf, "--json").stdout)
        for kind in ("start", "end", "split", "overlap", "outside", "edge"):
            self.assertEqual(found[kind], 0, f"{kind}: {found['where'].get(kind)}")
        self.assertEqual(found["grid"], 1.0)
