"""Vertical composition by the clauses of CLREQ (the table of docs/typography.md), measured in the finished PDF by mutool
and in its picture by pdftoppm. Every check must also find the fault in a spoiled copy of what it measured."""
import dataclasses
import json
import os
import pathlib
import re
import subprocess
import tempfile
import unittest
import xml.etree.ElementTree as ET

from example import ROOT, banxin, output_of, packed, run

FUKAN = ROOT / "examples/fukan/2022-04-20.xml"
SIZE, LEADING, TOP, RIGHT = 10, 16, 20, 420      # of the probe pages, in points
MEASURES = {10: 7, 18: 12, 34: 22}                # characters a line: grid lines of the frame
DPI = 288
BAND_HEADS = (0, 11.8, 23.6)  # three bands of 11 characters in 34.6

# Clause: characters a line, bands, text. One page of the probe issue each.
PROBES = {
    "plain": (10, 1, "<p>春风又绿江南岸明月何时照我还两岸青山相对出孤帆一片日边来故人西辞黄鹤楼烟花三月下扬州</p>"),
    "points": (18, 1, "<p>好，好。好、好：好；好？好！好</p>"),
    "quotes": (18, 1, "<p>他说“好‘妙’好”了</p>"),
    "brackets": (18, 1, "<p>见（甲）《乙》〈丙〉【丁】〔戊〕文</p>"),
    "units": (18, 1, "<p>好——好……好～好</p>"),
    "dot": (18, 1, "<p>马可·波罗来</p>"),
    "digits": (18, 1, "<p>在5月12日与1958年共7人</p>"),
    "latin": (18, 1, "<p>看App和GDP的数</p>"),
    "signs": (18, 1, "<p>到28℃了占五％的</p>"),
    "pairs": (18, 1, "<p>他（说）：“好。”（见《文》，“书”）</p>"),
    "flush": (10, 1, "<p>" + "今年春天，茶园里，采茶工“一早上山”，（忙到）日落；天天《如此》。" * 4 + "好</p>"),
    "numbers": (10, 1, "<p>" + "去年收3650公斤今年收12.5万斤明年用GPS定位再看" * 3 + "</p>"),
    "last": (10, 1, "<p>春风又绿江南岸明月何时照我还青山也</p><p>春风又绿江南岸明月何时照我还青山遮不住</p>"),
    "curly": (18, 1, "<p>写着 He said “yes” to me 的</p>"),
    "asking": (18, 1, "<p>真的？！是么</p>"),
    "signed": (18, 1, "<p>在<dots>春，风</dots>里到<proper>江南</proper>的<book>诗经</book>与<ruby text='hé'>禾</ruby>苗</p>"),
    "bands": (34, 3, "<p>" + "春风又绿江南岸，明月何时照我还。" * 9 + "</p><p>" + "两岸青山相对出，孤帆一片日边来。" * 7 + "</p>"),
}

LAYOUT = """<layout name="{name}" styles="probe-styles.xml"><page width="440pt" height="420pt"/>
<grid columns="1" column="40em" gap="1em" em="10pt" leading="16pt" lines="24" left="20pt" top="20pt"/>
<slot name="text" writing="vertical" columns="{bands}"><head columns="1" lines="23-24" writing="horizontal"/>
<frame columns="1" lines="1-{lines}"/></slot></layout>"""
STYLES = "<styles>" + "".join(f'<style name="{name}" font="song" size="10pt" leading="16pt" indent="{indent}" align="justify"/>'
                              for name, indent in (("body", "2em"), ("headline", "0em"), ("kicker", "0em"), ("deck", "0em"),
                                                   ("byline", "0em"), ("crosshead", "0em"), ("caption", "0em"),
                                                   ("jump", "0em"))) + "</styles>"


@dataclasses.dataclass
class Glyph:
    """One glyph of a vertical line, in em from the head and the right edge of the frame's first line."""
    char: str
    head: float      # of its em box, down the line
    left: float      # of its em box
    turned: bool
    ink: tuple = ()  # left, top, right, bottom in its em box

    @property
    def foot(self):
        return self.head + 1


def read_glyphs(page):
    found = []
    for drawn in page.iter("fill_text"):
        a, b, c, d, e, f = map(float, drawn.get("transform").split())
        for span in drawn.iter("span"):
            trm = [float(v) for v in span.get("trm").split()]
            turned = abs(trm[1]) > abs(trm[0])
            for g in span.iter("g"):
                x, y = float(g.get("x")), float(g.get("y"))
                x, y = a * x + c * y + e, b * x + d * y + f
                # The baseline of a horizontal glyph lies 0.88 em under the head of its em, of a turned one 0.12 em
                # right of its left edge.
                head, left = (y, x - 0.12 * SIZE) if turned else (y - 0.88 * SIZE, x)
                found.append(Glyph(g.get("unicode"), (head - TOP - (LEADING - SIZE) / 2) / SIZE, (left - RIGHT) / SIZE + 1,
                                   turned))
    return found


@dataclasses.dataclass
class Stroke:
    """What a line covers, in em like a glyph."""
    left: float
    head: float
    right: float
    foot: float
    round: bool
    wavy: bool


def read_strokes(page):
    found = []
    for drawn in page.iter("stroke_path"):
        a, b, c, d, e, f = map(float, drawn.get("transform").split())
        points = [(float(p.get(k + "x" + n)), float(p.get(k + "y" + n))) for p in drawn for k, n in (("", ""), ("", "3"))
                  if p.get(k + "x" + n)]
        xs = [(a * x + c * y + e - RIGHT) / SIZE + 1 for x, y in points]
        ys = [(b * x + d * y + f - TOP - (LEADING - SIZE) / 2) / SIZE for x, y in points]
        found.append(Stroke(min(xs), min(ys), max(xs), max(ys), drawn.get("linecap", "0").startswith("1"),
                            any(p.tag == "curveto" for p in drawn)))
    return found


def read_picture(pdf, number):
    """The page as grey values, white 255."""
    data = run_binary("pdftoppm", "-gray", "-r", DPI, "-f", number, "-l", number, pdf)
    header = re.match(rb"P5\s+(\d+)\s+(\d+)\s+(\d+)\s", data)
    return int(header[1]), int(header[2]), data[header.end():]


def run_binary(*command):
    return subprocess.run([str(w) for w in command], capture_output=True, check=True).stdout


def ink(picture, glyph, ems=1):
    """Bounds of what is black in the em box (or two of them) of a glyph, in em of the box."""
    width, height, pixels = picture
    to_pixels = DPI / 72
    left, top = (RIGHT + (glyph.left - 1) * SIZE) * to_pixels, (TOP + 3 + glyph.head * SIZE) * to_pixels
    edge = SIZE * to_pixels
    rows = range(round(top), round(top + edge * ems))
    black = [(x, y) for y in rows for x in range(round(left), round(left + edge)) if pixels[y * width + x] < 140]
    if not black:
        return None
    xs, ys = [x for x, y in black], [y for x, y in black]
    return ((min(xs) - left) / edge, (min(ys) - top) / edge, (max(xs) + 1 - left) / edge, (max(ys) + 1 - top) / edge)


def lines_of(glyphs, band_heads=(0,)):
    """Lines of the page in reading order: bands downwards, lines to the left. A mark that begins or ends a line reaches
    half an em out of its band."""
    def band(g):
        return max(head for head in band_heads if g.head > head - 0.6)
    found = []
    for g in sorted(glyphs, key=lambda g: (band(g), -g.left)):
        if not found or band(found[-1][0]) != band(g) or line_left(found[-1]) - g.left > 0.8:
            found.append([])
        found[-1].append(g)
    return [sorted(line, key=lambda g: (round(g.head, 2), g.left)) for line in found]


def line_left(line):
    """Of its em boxes: what is centred or turned stands further to the right."""
    return min(g.left for g in line)


def setUpModule():
    global probes, holder
    holder = tempfile.TemporaryDirectory(prefix="banxin-")
    unittest.addModuleCleanup(holder.cleanup)
    probes = Probes(pathlib.Path(holder.name))


class Probes:
    def __init__(self, folder):
        relative = os.path.relpath(ROOT / "fonts/catalogue.xml", folder)
        (folder / "paper.xml").write_text(
            '<paper><name>样张</name><numbering number="1" date="2022-04-13" weekdays="wed"/>'
            f'<fonts catalogue="{relative}"/><layouts folder="."/></paper>')
        (folder / "probe-styles.xml").write_text(STYLES)
        pages = []
        for number, (name, (measure, bands, text)) in enumerate(PROBES.items(), 1):
            (folder / f"{name}.xml").write_text(f'<article id="{name}"><headline>题</headline>{text}</article>')
            layout = f"probe-{measure}-{bands}"
            (folder / f"{layout}.xml").write_text(LAYOUT.format(name=layout, bands=bands, lines=MEASURES[measure]))
            pages.append(f'<page number="{number}" layout="{layout}"><place slot="text" article="{name}.xml"/></page>')
        (folder / "issue.xml").write_text(f'<issue date="2022-04-13" paper="paper.xml">{"".join(pages)}</issue>')
        self.pdf = folder / "probe.pdf"
        built = banxin("build", folder / "issue.xml", "-o", self.pdf)
        assert built.returncode == 0, built.stderr
        trace = ET.fromstring(output_of("mutool", "trace", self.pdf).encode())
        self.pages = {name: read_glyphs(page) for name, page in zip(PROBES, trace.iter("page"))}
        self.strokes = {name: read_strokes(page) for name, page in zip(PROBES, trace.iter("page"))}
        self.pictures = {}

    def glyphs(self, name):
        measure = PROBES[name][0]
        return [dataclasses.replace(g) for g in self.pages[name] if g.head < MEASURES[measure] * LEADING / SIZE]

    def with_ink(self, name, ems=1):
        if name not in self.pictures:
            self.pictures[name] = read_picture(self.pdf, list(PROBES).index(name) + 1)
        glyphs = self.glyphs(name)
        for g in glyphs:
            g.ink = ink(self.pictures[name], g, ems)
        return glyphs

    def text(self, name):
        number = list(PROBES).index(name) + 1
        return packed(output_of("pdftotext", "-raw", "-f", number, "-l", number, self.pdf, "-"))


def written(name):
    return packed("".join(ET.fromstring(f"<a>{PROBES[name][2]}</a>").itertext()))


def han(char):
    return "\u3400" <= char <= "\u9fff"


def near(a, b, tolerance=0.02):
    return abs(a - b) <= tolerance


def mirrored(glyphs):
    """As if read from left to right."""
    return [dataclasses.replace(g, left=-g.left) for g in glyphs]


class Clauses(unittest.TestCase):
    """Each check gives its faults; `spoil` makes of what was measured something that it must find fault with."""

    def clause(self, glyphs, check, spoil):
        self.assertEqual(check(glyphs), [])
        self.assertNotEqual(check(spoil([dataclasses.replace(g) for g in glyphs])), [], "the spoiled copy passes")

    def test_V1_characters_go_down_and_lines_to_the_left(self):
        def check(glyphs):
            text = "".join(g.char for line in lines_of(glyphs) for g in line)
            return [] if text == written("plain") else [text]
        self.clause(probes.glyphs("plain"), check, mirrored)

    def test_V2_lines_are_one_pitch_apart_and_the_first_ends_at_the_right_edge(self):
        def check(glyphs):
            lefts = [line_left(l) for l in lines_of(glyphs)]
            steps = [a - b for a, b in zip(lefts, lefts[1:])]
            return [s for s in steps if not near(s, steps[0]) or not 1.55 < s < 1.7] + ([] if near(lefts[0], 0) else lefts[:1])
        self.clause(probes.glyphs("plain"), check, lambda gs: [dataclasses.replace(g, left=g.left * 1.1) for g in gs])

    def test_V3_a_paragraph_begins_two_em_down(self):
        def check(glyphs):
            heads = [line[0].head for line in lines_of(glyphs)]
            return [h for h, wanted in zip(heads, [2] + [0] * 9) if not near(h, wanted)]
        self.clause(probes.glyphs("plain"), check, lambda gs: [dataclasses.replace(g, head=g.head + 0.1) for g in gs])

    def test_V4_characters_fill_a_solid_grid(self):
        def check(glyphs):
            return [g for g in glyphs if not near(g.head, round(g.head))]
        self.clause(probes.glyphs("plain"), check, lambda gs: [dataclasses.replace(g, head=g.head * 1.02) for g in gs])

    def test_V5_han_stand_upright(self):
        def check(glyphs):
            return [g for g in glyphs if g.turned]
        self.clause(probes.glyphs("plain"), check, lambda gs: [dataclasses.replace(g, turned=True) for g in gs[:1]] + gs[1:])

    def test_V6_comma_stop_and_pause_stand_at_the_upper_right(self):
        def check(glyphs):
            return [g for g in glyphs if g.char in "，。、" and not (g.ink[0] > 0.5 and g.ink[3] < 0.5)]
        self.clause(probes.with_ink("points"), check,  # as in a horizontal line: lower left
                    lambda gs: [dataclasses.replace(g, ink=(0.05, 0.6, 0.4, 0.95)) for g in gs])

    def test_V7_colon_semicolon_question_and_exclamation_stand_upright_in_an_em(self):
        def check(glyphs):
            following = list(zip(glyphs, glyphs[1:]))
            return [a for a, b in following if a.char in "：；？！" and
                    (a.turned or not near(b.head - a.head, 1) or a.ink[3] - a.ink[1] < a.ink[2] - a.ink[0])]
        self.clause(probes.with_ink("points"), check, lambda gs: [dataclasses.replace(g, turned=True) for g in gs])

    def test_V8_quotation_marks_are_corners_double_outside_single_inside(self):
        def check(glyphs):
            marks = [g for g in glyphs if not han(g.char)]
            opening_at_foot = [g.ink[1] > 0.5 for g in marks[:2]] + [g.ink[3] < 0.5 for g in marks[2:]]
            return [] if "".join(g.char for g in marks) == "﹃﹁﹂﹄" and all(opening_at_foot) else marks
        self.clause(probes.with_ink("quotes"), check, lambda gs: [dataclasses.replace(g, char="“") for g in gs])

    def test_V9_brackets_and_title_marks_lie_across_the_line(self):
        def check(glyphs):
            return [g for g in glyphs if not han(g.char) and g.ink[2] - g.ink[0] < 1.2 * (g.ink[3] - g.ink[1])]
        self.clause(probes.with_ink("brackets"), check,
                    lambda gs: [dataclasses.replace(g, ink=(g.ink[1], g.ink[0], g.ink[3], g.ink[2])) for g in gs])

    def test_V10_dash_and_ellipsis_are_two_em_down_the_middle(self):
        def check(glyphs):
            faults = []
            good = [g for g in glyphs if g.char == "好"]
            faults += [g for g, step in zip(good, (3, 3, 2)) if not near(good[good.index(g) + 1].head - g.head, step)]
            return faults + [g for g in glyphs if g.char in "︱︙～" and (not near((g.ink[0] + g.ink[2]) / 2, 0.5, 0.06)
                                                                        or g.ink[2] - g.ink[0] > 0.3)]
        self.clause(probes.with_ink("units"), check,
                    lambda gs: [dataclasses.replace(g, ink=(0.1, 0.45, 0.9, 0.55)) for g in gs])

    def test_V11_an_interpunct_has_half_an_em_between_names(self):
        def check(glyphs):
            before, after = (next(g for g in glyphs if g.char == c) for c in "可波")
            return [] if near(after.head - before.head, 1.5) else [before, after]
        self.clause(probes.glyphs("dot"), check, lambda gs: [dataclasses.replace(g, head=g.head * 1.2) for g in gs])

    def test_V12_two_digits_stand_side_by_side_in_one_em(self):
        def check(glyphs):
            month, one, two, day = (next(g for g in glyphs if g.char == c) for c in "月１２日")
            good = near(one.head, two.head) and one.left < two.left and near(day.head - month.head, 2) and \
                not one.turned and near(one.head, month.head + 1, 0.05)
            return [] if good else [one, two]
        self.clause(probes.glyphs("digits"), check, lambda gs: [dataclasses.replace(g, turned=True) for g in gs])

    def test_V13_a_single_digit_stands_upright_in_the_middle_of_its_em(self):
        def check(glyphs):
            # The box of a digit is narrower than an em: half of its ink lies left and right of the line's middle.
            return [g for g in glyphs if g.char in "５７" and
                    (g.turned or not near(g.left + (g.ink[0] + g.ink[2]) / 2, 0.5, 0.03))]
        self.clause(probes.with_ink("digits"), check, lambda gs: [dataclasses.replace(g, turned=True) for g in gs])

    def test_V14_longer_numbers_are_turned_a_quarter_clockwise(self):
        def check(glyphs):
            number = [g for g in glyphs if g.turned]
            return [] if [g.char for g in number] == list("1958") and \
                all(a.head < b.head for a, b in zip(number, number[1:])) else glyphs
        self.clause(probes.glyphs("digits"), check, lambda gs: [dataclasses.replace(g, turned=False) for g in gs])

    def test_V15_a_quarter_em_stands_beside_what_is_turned_none_beside_what_is_upright(self):
        def check(glyphs):
            at = {g.char: g for g in glyphs}
            return [] if near(at["1"].head - at["与"].foot, 0.25) and near(at["５"].head, at["在"].foot, 0.02) else glyphs
        self.clause(probes.glyphs("digits"), check,
                    lambda gs: [dataclasses.replace(g, head=g.head - 0.25) if g.turned else g for g in gs])

    def test_V16_words_are_turned_and_up_to_three_capitals_upright(self):
        def check(glyphs):
            turned = "".join(g.char for g in glyphs if g.turned)
            capitals = [g for g in glyphs if g.char in "ＧＤＰ"]
            return [] if turned == "App" and len(capitals) == 3 and \
                all(near(b.head - a.head, 1) for a, b in zip(capitals, capitals[1:])) else glyphs
        self.clause(probes.glyphs("latin"), check, lambda gs: [dataclasses.replace(g, turned=not g.turned) for g in gs])

    def test_V17_signs_of_chinese_text_stand_upright(self):
        def check(glyphs):
            return [g for g in glyphs if g.char in "℃％" and g.turned]
        self.assertEqual(sum(g.char in "℃％" for g in probes.glyphs("signs")), 2)
        self.clause(probes.glyphs("signs"), check, lambda gs: [dataclasses.replace(g, turned=True) for g in gs])

    def test_V18_two_marks_take_one_and_a_half_em(self):
        def check(glyphs):
            # From 说 on: ）＋：＝ half and full, ：＋“ full and half, 。＋” half, ”＋（ …
            line = [g for g in glyphs]
            told = {c: next(g for g in line if g.char == c) for c in "说好见文书"}
            wanted = {"说好": 1 + 0.5 + 1 + 0.5, "好见": 1 + 0.5 + 1 + 0.5, "文书": 1 + 0.5 + 1 + 0.5}
            return [pair for pair, step in wanted.items()
                    if not near(told[pair[1]].head - told[pair[0]].head, step)]
        self.clause(probes.glyphs("pairs"), check, lambda gs: [dataclasses.replace(g, head=g.head * 1.1) for g in gs])

    def test_V19_lines_are_flush_at_the_foot_and_a_closing_mark_there_is_half(self):
        def check(glyphs):
            lines = lines_of(glyphs)[:-1]
            foot = [line[-1].head + (0.5 if line[-1].char in "，。）》﹄" else 1) for line in lines]
            return [f for f in foot if not near(f, 10)]
        self.clause(probes.glyphs("flush"), check, lambda gs: [dataclasses.replace(g, head=g.head * 0.99) for g in gs])

    def test_V20_an_opening_mark_at_the_head_of_a_line_is_half(self):
        def check(glyphs):
            lines = lines_of(glyphs)[1:]
            return [l[0] for l in lines if not near(l[0].head, -0.5 if l[0].char in "（《﹃" else 0)]
        self.clause(probes.glyphs("flush"), check, lambda gs: [dataclasses.replace(g, head=g.head + 0.5) for g in gs])

    def test_V21_no_line_begins_with_a_closing_mark(self):
        def check(glyphs):
            return [l[0].char for l in lines_of(glyphs) if l[0].char in "，。；：）》﹄"]
        self.clause(probes.glyphs("flush"), check,
                    lambda gs: [dataclasses.replace(g, char="。") for g in gs])

    def test_V22_no_line_ends_with_an_opening_mark(self):
        def check(glyphs):
            return [l[-1].char for l in lines_of(glyphs) if l[-1].char in "（《﹃"]
        self.clause(probes.glyphs("flush"), check, lambda gs: [dataclasses.replace(g, char="（") for g in gs])

    def test_V23_numbers_and_words_are_not_broken(self):
        def check(glyphs):
            lines = ["".join(g.char for g in l) for l in lines_of(glyphs)]
            return [a for a, b in zip(lines, lines[1:]) if re.search(r"[\w.]$", a, re.A) and re.match(r"[\w.]", b, re.A)]
        self.clause(probes.glyphs("numbers"), check, lambda gs: [dataclasses.replace(g, char="3") for g in gs])

    def test_V24_the_last_line_has_more_than_one_character(self):
        def check(glyphs):
            lines = lines_of(glyphs)
            last = [l for l, after in zip(lines, lines[1:] + [None]) if after is None or after[0].head > 1.5]
            return [l for l in last if sum(han(g.char) for g in l) < 2]
        # 18 and 19 characters at ten a line, two of indent: one would be left over.
        self.clause(probes.glyphs("last"), check, lambda gs: [g for g in gs if g.head < 0.5 or g.left > -1])

    def test_V25_bands_stand_below_each_other_and_are_read_from_the_right_each(self):
        def check(glyphs):
            text = "".join(g.char for line in lines_of(glyphs, BAND_HEADS) for g in line)
            return [] if text == written("bands") else [text]
        self.clause(probes.glyphs("bands"), check, mirrored)

    def test_V26_bands_end_level(self):
        def check(glyphs):
            last = {}
            for line in lines_of(glyphs, BAND_HEADS):
                last[max(h for h in BAND_HEADS if line[0].head > h - 0.6)] = line_left(line)
            level = max(last.values()) - min(last.values()) < 1.8
            return [] if level and len(last) == 3 else list(last.items())
        self.clause(probes.glyphs("bands"), check, lambda gs: [g for g in gs if g.head < 20 or g.left > -4])

    def signed(self):
        """The characters that carry signs, and the strokes at them."""
        glyphs = {g.char: g for g in probes.glyphs("signed")}
        return glyphs, [dataclasses.replace(s) for s in probes.strokes["signed"]]

    def test_V28_emphasis_dots_stand_right_of_each_character_and_of_no_mark(self):
        glyphs, strokes = self.signed()

        def check(strokes):
            dots = [s for s in strokes if s.foot - s.head < 0.01]
            right = [s for s in dots if s.left > glyphs["春"].left + 1.05]
            at = sorted(s.head for s in right)
            good = len(right) == 2 and all(near(a, glyphs[c].head + 0.5) for a, c in zip(at, "春风"))
            return [] if good else dots
        self.clause(strokes, check, lambda ss: [dataclasses.replace(s, left=s.left - 1.3) for s in ss])

    def test_V29_lines_of_names_and_titles_run_left_of_them(self):
        glyphs, strokes = self.signed()

        def check(strokes):
            faults = []
            for name, wavy in (("江南", False), ("诗经", True)):
                line = [s for s in strokes if s.wavy == wavy and s.foot - s.head > 1]
                first, last = (glyphs[c] for c in name)
                if len(line) != 1 or line[0].right > first.left - 0.01 or line[0].left < first.left - 0.3 or \
                        not (near(line[0].head, first.head, 0.1) and near(line[0].foot, last.foot, 0.1)):
                    faults.append((name, line))
            return faults
        self.clause(strokes, check, lambda ss: [dataclasses.replace(s, left=s.left + 1, right=s.right + 1) for s in ss])

    def test_V30_a_note_stands_right_of_its_character(self):
        glyphs, _ = self.signed()

        def check(letters):
            return [g for g in letters if g.left < glyphs["禾"].left + 0.9 or abs(g.head - glyphs["禾"].head - 0.5) > 0.6]
        letters = [g for c, g in glyphs.items() if c in "hé"]
        self.assertEqual(len(letters), 2)
        self.clause(letters, check, lambda gs: [dataclasses.replace(g, left=g.left - 1) for g in gs])

    def test_V31_curly_quotes_of_a_latin_quotation_stay_and_are_turned(self):
        def check(glyphs):
            marks = [g for g in glyphs if g.char in "“”﹃﹄"]
            return [] if [g.char for g in marks] == ["“", "”"] and all(g.turned for g in marks) else glyphs
        self.clause(probes.glyphs("curly"), check, lambda gs: [dataclasses.replace(g, turned=False) for g in gs])

    def test_V32_a_question_and_an_exclamation_stand_side_by_side_in_one_em(self):
        def check(glyphs):
            at = {g.char.replace("﹖", "？").replace("﹗", "！"): g for g in glyphs}
            good = near(at["是"].head - at["的"].head, 2) and near(at["？"].head, at["！"].head, 0.02) and \
                at["？"].left < at["！"].left
            return [] if good else glyphs
        self.clause(probes.glyphs("asking"), check, lambda gs: [dataclasses.replace(g, head=g.head * 1.1) for g in gs])

    def test_V27_the_text_is_read_back_as_it_was_written(self):
        for name in PROBES:
            with self.subTest(name):
                self.assertIn(written(name), probes.text(name).replace("题", "").replace("hé", ""))
        page = output_of("mutool", "draw", "-F", "txt", probes.pdf)
        self.assertNotIn("\ufffd", page)


class Supplement(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.folder = tempfile.TemporaryDirectory(prefix="banxin-")
        cls.addClassCleanup(cls.folder.cleanup)
        cls.pdf = pathlib.Path(cls.folder.name) / "fukan.pdf"
        cls.built = banxin("build", FUKAN, "-o", cls.pdf)

    def test_it_is_set_without_a_finding(self):
        self.assertEqual((self.built.returncode, self.built.stderr), (0, ""))

    def test_each_story_is_read_back_whole_and_in_order(self):
        text = packed(output_of("pdftotext", "-raw", self.pdf, "-"))
        for place in ET.parse(FUKAN).getroot().iter("place"):
            article = ET.parse(FUKAN.parent / place.get("article")).getroot()
            parts = [e for tag in ("headline", "byline", "p crosshead quote", "figure", "box") for e in article
                     if e.tag in tag.split()]
            for numbered in article.iter("list"):  # the program writes the numbers
                for number, item in enumerate(numbered):
                    item.text = chr(ord("①") + number) + item.text
            self.assertIn(packed("".join("".join(e.itertext()) for e in parts)), text, article.get("id"))
        self.assertNotIn("\ufffd", output_of("mutool", "draw", "-F", "txt", self.pdf))

    def test_its_slots_are_filled(self):
        checked = json.loads(banxin("check", FUKAN, "--format", "json").stdout)
        for slot in checked["fit"]:
            self.assertEqual(slot["overset_lines"], 0, slot)
            self.assertLessEqual(slot["underset_lines"], 6, slot)

    def test_the_file_is_sound_and_its_upright_faces_are_vertical(self):
        self.assertEqual(run("qpdf", "--check", self.pdf).returncode, 0)
        fonts = output_of("pdffonts", self.pdf)
        upright = [line for line in fonts.splitlines() if "-V " in line]
        self.assertGreaterEqual(len(upright), 3)
        for line in upright:
            self.assertRegex(line, r"Identity-V +yes yes yes")
