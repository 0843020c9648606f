"""The lines as they stand on the page, measured from the finished PDF by mutool; page-lint measures them too where it is."""
import collections
import json
import os
import pathlib
import shutil
import sys
import tempfile
import unittest
import xml.etree.ElementTree as ET

from example import Example, ISSUE, ROOT, banxin, output_of, own_text, packed, pages, run

PAGE_LINT = pathlib.Path(os.environ.get("PAGE_LINT", ROOT.parent / "shared/tools/page-lint"))
NOT_AT_START = set("、，。．：；？！’”）〕］｝〉》」』】〗·%％‰℃—…～")   # R1
NOT_AT_END = set("“‘（〔［｛〈《「『【〖￥＄№")                          # R2


def setUpModule():
    global example, glyphs
    example = Example()
    unittest.addModuleCleanup(example.close)
    glyphs = read_glyphs(example.pdf)


Glyph = collections.namedtuple("Glyph", "page char size x right baseline")


def read_glyphs(pdf):
    """Glyphs of a PDF, in points from the top left."""
    found = []
    tree = ET.fromstring(output_of("mutool", "draw", "-F", "stext", "-o", "-", pdf).encode())
    for number, page in enumerate(tree.iter("page"), 1):
        for font in page.iter("font"):
            for char in font.iter("char"):
                quad = [float(v) for v in char.get("quad").split()]
                if char.get("c").strip():
                    found.append(Glyph(number, char.get("c"), float(font.get("size")), float(char.get("x")),
                                       max(quad[2], quad[6]), float(char.get("y"))))
    return found


def read_pictures(page):
    """What a page of `mutool trace` draws: the frames of its pictures, and the places of its glyphs as (character, size,
    x, y). A picture is clipped to its frame, or drawn unclipped when it fills it."""
    boxes, texts, depth = [], [], 0
    for drawn in page.iter():
        corners = []
        if drawn.tag.startswith("clip_"):
            if depth == 0:
                corners = [(float(p.get("x")), float(p.get("y"))) for p in drawn if p.get("x")]
            depth += 1
        elif drawn.tag == "pop_clip":
            depth -= 1
        elif drawn.tag == "fill_image" and depth == 0:
            a, b, c, d, e, f = map(float, drawn.get("transform").split())
            corners = [(e, f), (a + c + e, b + d + f)]
        elif drawn.tag == "fill_text":
            a, b, c, d, e, f = map(float, drawn.get("transform").split())
            for span in drawn.iter("span"):
                size = abs(float(span.get("trm").split()[0]))
                for g in span.iter("g"):
                    x, y = float(g.get("x")), float(g.get("y"))
                    texts.append((g.get("unicode"), size, a * x + c * y + e, b * x + d * y + f))
        if corners:
            xs, ys = zip(*corners)
            boxes.append((min(xs), min(ys), max(xs), max(ys)))

    def inside(small, large):
        return all(s >= l - 0.1 for s, l in zip(small[:2], large[:2])) and all(s <= l + 0.1 for s, l in zip(small[2:], large[2:]))
    boxes.sort(key=lambda b: (b[0] - b[2]) * (b[3] - b[1]))
    frames = []
    for box in boxes:
        if not any(inside(box, frame) for frame in frames):
            frames.append(box)
    return frames, texts


def han(char):
    return "\u3400" <= char <= "\u9fff" or "\U00020000" <= char <= "\U0003ffff"


def lines():
    """Glyphs on one baseline without a gap of more than an em."""
    out = []
    for glyph in sorted(glyphs, key=lambda g: (g.page, round(g.baseline, 1), g.x)):
        before = out[-1][-1] if out else None
        if before and before.page == glyph.page and abs(before.baseline - glyph.baseline) < 0.2 \
                and -glyph.size < glyph.x - before.x and glyph.x - before.right < 0.9 * glyph.size:
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
        """Half of a torn one would begin a line; a line may end with a single dash, the one between numbers."""
        for line in map(text, lines()):
            if line[0] in "—…" and len(line) > 1:
                self.assertEqual(line[0], line[1], line)

    def test_body_baselines_stand_on_the_page_grid(self):
        size = collections.Counter(round(g.size, 2) for g in glyphs if han(g.char)).most_common(1)[0][0]
        for page in sorted({g.page for g in glyphs}):
            baselines = sorted({round(g.baseline, 2) for g in glyphs if g.page == page and abs(g.size - size) < 0.01})
            steps = collections.Counter(round(b - a, 2) for a, b in zip(baselines, baselines[1:]) if b - a > 1)
            leading = 13
            self.assertLess(abs(steps.most_common(1)[0][0] - leading), 0.02, f"page {page}")
            counted = collections.Counter(round(g.baseline % leading, 1) for g in glyphs
                                          if g.page == page and abs(g.size - size) < 0.01 and han(g.char))
            phase = counted.most_common(1)[0][0]
            off = sum(n for p, n in counted.items() if min(abs(p - phase), leading - abs(p - phase)) > 0.15)
            self.assertLess(off / sum(counted.values()), 0.02, f"page {page}: captions and furniture alone may be off")

    def test_nothing_reaches_over_the_trim(self):
        width, height = 285 * 72 / 25.4, 420 * 72 / 25.4
        outside = [g for g in glyphs if g.x < 0 or g.right > width + g.size / 2 or g.baseline > height or g.baseline < g.size / 2]
        self.assertEqual(outside, [])

    def test_glyphs_of_a_line_do_not_overlap(self):
        for line in lines():
            for a, b in zip(line, line[1:]):
                if (han(a.char) or han(b.char)) and a.char not in "—…":  # —— is one glyph of two characters
                    self.assertGreater(b.x - a.x, 0.3 * min(a.size, b.size), text(line))

    def test_no_text_stands_on_a_picture_but_its_own(self):
        trace = ET.fromstring(output_of("mutool", "trace", example.pdf).encode())
        figures = [picture for page in pages() for story in page.stories for picture in story.pictures]
        figures += [ISSUE.parent / ad.get("src") for ad in ET.parse(ISSUE).getroot().iter("ad")]
        own = sorted("".join(sorted(own_text(figure))) for figure in figures)
        found = []
        for page in trace.iter("page"):
            frames, texts = read_pictures(page)
            for left, top, right, bottom in frames:
                over = "".join(c for c, size, x, y in texts if left < x + size / 2 < right and top < y - size / 3 < bottom)
                found.append("".join(sorted(packed(over))))
        self.assertEqual(sorted(found), own)

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


class Taboos(unittest.TestCase):
    """R12.1, R12.2, R12.4, R12.5: the example keeps to them; each of these copies of its front page breaks one."""

    SPOILED = {
        "R12.1 W4011": ("left-top", "government", '<frame columns="1-2" lines="42-60"/>',
                        ("left-foot", "levy", '<frame columns="3-3" lines="42-84"/><set style="headline-3" font="hei" weight="bold"/>')),
        "R12.2 W4012": ("right-top", "vegetables", '<frame columns="4-5" lines="42-78"/>',
                        ("lead", "lead", '<head columns="1-5" lines="7-15"/><frame columns="1-3" lines="7-40"/>'
                         '<frame columns="4-5" lines="7-40"/>')),
        "R12.4 W4014": ("left-top", "government", '<frame columns="1-1" lines="42-60"/><frame columns="3-3" lines="42-60"/>',
                        ("left-foot", "levy", '<frame columns="2-2" lines="42-84"/>')),
        "R12.5 W4016": ("left-top", "government", '<frame columns="1-3" lines="42-60"/><set style="headline-2" size="18pt"/>',
                        ("left-foot", "levy", '<frame columns="1-3" lines="62-84"/><set style="headline-3" size="24pt"/>')),
    }

    def spoiled(self, *places, rules=""):
        with tempfile.TemporaryDirectory(prefix="banxin-") as name:
            folder = pathlib.Path(name) / "paper"
            shutil.copytree(ISSUE.parent, folder, ignore=shutil.ignore_patterns("out", "pool"))
            paper = folder / "paper.xml"
            paper.write_text(paper.read_text().replace("../../", str(ROOT) + "/"))
            issue = folder / ISSUE.name
            lines = issue.read_text().splitlines()
            for slot, article, inside in places:
                at = next(i for i, line in enumerate(lines) if f'articles/{article}.xml' in line)
                lines[at] = f'    <place slot="{slot}" article="articles/{article}.xml">{inside}</place>'
            issue.write_text("\n".join(lines))
            return [banxin("check", issue, "--allow-overset", lang=lang).stderr for lang in ("en", "zh")]

    def test_the_example_breaks_none(self):
        self.assertNotRegex(example.built.stderr, "W401[1-7]")

    def test_each_is_found_in_a_spoiled_copy(self):
        for rule, (slot, article, inside, other) in self.SPOILED.items():
            code = rule.split()[1]
            with self.subTest(rule):
                english, chinese = self.spoiled((slot, article, inside), other)
                self.assertEqual(english.count(code), 1, english)
                self.assertRegex(english, rf"{ISSUE.name}:\d+:5: warning {code}: [^\n]*“{article}”", english)
                self.assertRegex(english, rf"{code}[^\0]*?hint: ")
                self.assertRegex(chinese, rf"{code}[:：] *(碰题|断版|跳栏|同宽)")
