"""CLREQ's clauses as they stand in finished PDFs: every case is set by the program, read back by mutool and measured. Each
check is also shown lines that break its clause, as a program without the rule would set them, and must find them."""
import pathlib
import tempfile
import unittest
import xml.etree.ElementTree as ET

from example import ROOT, banxin, output_of

SIZE, LEADING, GAP, COLUMNS, LINES, LEFT, TOP = 10, 15, 2, 12, 190, 30, 30
HAN = "春风又绿江南岸明月何时照我还天地玄黄宇宙洪荒日月盈昃辰宿列张寒来暑往秋收冬藏"

# Marks by class (CLREQ, Categories and Usage of Punctuation Marks).
NOT_AT_START = "、，。．：；？！”’）》〉」』】〗〕］｝·％℃‰～々"
NOT_AT_END = "“‘（《〈「『【〖〔［｛￥№"
UNITS = ("——", "……", "-3.5%", "￥1,234.56", "28℃", "±0.5‰", "12:30", "12：30", "10∶9", "0570-3049743", "1/3", "3·13",
         "COVID-19", "C++", "R&D", "Wi-Fi", "2022", "m²", "CO₂", "10⁴", "1,200", "50%", "5.1°")
CLOSING, OPENING = "，。）》”；", "（《“"
FONTS = ("song", "hei", "kai", "ukai")


class Glyph:
    def __init__(self, char, x, right, baseline, size):
        self.char, self.x, self.right, self.baseline, self.size = char, x, right, baseline, size


class Sheet:
    """Paragraphs set in columns of `measure` em, one page a group of them; each group has style properties of its own."""

    def __init__(self, groups, measure):
        self.measure = measure
        self.folder = tempfile.TemporaryDirectory(prefix="banxin-")
        folder = pathlib.Path(self.folder.name)
        for name in ("articles", "layouts"):
            (folder / name).mkdir()
        step = (measure + GAP) * SIZE
        width, height = 2 * LEFT + COLUMNS * step, 2 * TOP + LINES * LEADING
        styles = "".join(f'<style name="{n}" size="{SIZE}pt" leading="{LEADING}pt"/>'
                         for n in ("body", "kicker", "deck", "byline", "crosshead", "caption"))
        (folder / "layouts/s.xml").write_text(
            f'<styles>{styles}<style name="headline" size="14pt" leading="30pt"/></styles>')
        (folder / "layouts/sheet.xml").write_text(
            f'<layout name="sheet" title="样张" styles="s.xml"><page width="{width}pt" height="{height}pt"/>'
            f'<grid columns="{COLUMNS}" column="{measure}em" gap="{GAP}em" em="{SIZE}pt" leading="{LEADING}pt"'
            f' lines="{LINES}" left="{LEFT}pt" top="{TOP}pt"/><furniture/><slot name="text">'
            f'<frame columns="1-{COLUMNS}" lines="1-{LINES}"/></slot></layout>')
        (folder / "paper.xml").write_text(
            '<paper><name>样张</name><numbering number="1" date="2022-04-13" weekdays="wed"/>'
            f'<fonts catalogue="{ROOT}/fonts/catalogue.xml"/><layouts folder="layouts"/></paper>')
        pages = ""
        for number, (properties, paragraphs) in enumerate(groups, 1):
            (folder / f"articles/{number}.xml").write_text(
                f'<article id="a{number}"><headline>题</headline>' + "".join(f"<p>{p}</p>" for p in paragraphs)
                + "</article>")
            change = f'<set style="body" {properties}/>' if properties else ""
            pages += (f'<page number="{number}" layout="sheet"><place slot="text" article="articles/{number}.xml">'
                      f"{change}</place></page>")
        (folder / "issue.xml").write_text(f'<issue date="2022-04-13" paper="paper.xml">{pages}</issue>')
        built = banxin("build", folder / "issue.xml", "-o", folder / "sheet.pdf")
        assert built.returncode == 0, built.stderr
        tree = ET.fromstring(output_of("mutool", "draw", "-F", "stext", "-o", "-", folder / "sheet.pdf").encode())
        self.glyphs = [self.read_page(page) for page in tree.iter("page")]
        self.pages = [self.lines_of(glyphs) for glyphs in self.glyphs]
        self.folder.cleanup()

    @staticmethod
    def read_page(page):
        glyphs = []
        for font in page.iter("font"):
            for char in font.iter("char"):
                quad = [float(v) for v in char.get("quad").split()]
                if char.get("c").strip():
                    glyphs.append(Glyph(char.get("c"), float(char.get("x")), max(quad[2], quad[6]), float(char.get("y")),
                                        float(font.get("size"))))
        return glyphs

    def lines_of(self, glyphs):
        """Body lines in reading order; a place is counted from the left edge of its column, in em."""
        rows = {}
        for g in glyphs:
            if abs(g.size - SIZE) > 0.01:
                continue
            column = int((g.x - LEFT + SIZE) // ((self.measure + GAP) * SIZE))
            left = LEFT + column * (self.measure + GAP) * SIZE
            place = Glyph(g.char, (g.x - left) / SIZE, (g.right - left) / SIZE, g.baseline, g.size)
            rows.setdefault((column, round(g.baseline, 1)), []).append(place)
        return [sorted(rows[key], key=lambda g: g.x) for key in sorted(rows)]

    def paragraphs(self, page, texts):
        """The lines of each paragraph of a page: they follow each other, so its characters say where it ends."""
        lines, found = iter(self.pages[page]), []
        for text in texts:
            left, own = len(text.replace(" ", "")), []
            while left > 0:
                own.append(next(lines))
                left -= len(own[-1])
            assert left == 0, text
            found.append(own)
        return found


def text_of(line):
    return "".join(g.char for g in line)


def greedy(text, measure):
    """Lines of so many characters, as they come: what a program without rules would set."""
    return [text[i:i + measure] for i in range(0, len(text), measure)]


# Checks: lines in, what is wrong with them out.
def begins_with(lines, mark):
    return [line for line in lines[1:] if line.startswith(mark)]


def ends_with(lines, mark):
    return [line for line in lines[:-1] if line.endswith(mark)]


def tears(lines, unit):
    return [] if any(unit in line for line in lines) else [unit]


def lone_last_line(lines):
    return [lines[-1]] if len(lines) > 1 and len(lines[-1]) < 2 else []


def misses_edge(line, measure):
    """A closing mark at a line's end is half: its ink ends in the first half of its em."""
    last = line[-1]
    edges = (last.right, last.x + 0.5) if last.char in NOT_AT_START else (last.right,)
    return min(abs(edge - measure) for edge in edges) > 0.01


class LineBreaks(unittest.TestCase):
    MEASURE = 10

    @classmethod
    def setUpClass(cls):
        cls.start = [(m, HAN[:10] + m + HAN[10:26]) for m in NOT_AT_START]
        cls.end = [(m, HAN[:9] + m + HAN[9:25]) for m in NOT_AT_END]
        cls.unit = [(u, HAN[:9] + u + HAN[9:27]) for u in UNITS]
        cls.length = [HAN[:n] for n in range(11, 38)]
        groups = [[t for _, t in cls.start], [t for _, t in cls.end], [t for _, t in cls.unit], cls.length]
        escaped = [("", [t.replace("&", "&amp;") for t in texts]) for texts in groups]
        sheet = Sheet(escaped, cls.MEASURE)
        cls.measured = [sheet.paragraphs(n, texts) for n, texts in enumerate(groups)]
        cls.baselines = {g.baseline for page in sheet.pages for line in page for g in line}

    def texts(self, group):
        return [[text_of(line) for line in lines] for lines in self.measured[group]]

    def test_no_line_begins_with_a_mark_that_may_not(self):
        for (mark, text), lines in zip(self.start, self.texts(0)):
            with self.subTest(mark):
                self.assertEqual(begins_with(lines, mark), [])
                self.assertTrue(begins_with(greedy(text, self.MEASURE), mark))

    def test_no_line_ends_with_a_mark_that_may_not(self):
        for (mark, text), lines in zip(self.end, self.texts(1)):
            with self.subTest(mark):
                self.assertEqual(ends_with(lines, mark), [])
                self.assertTrue(ends_with(greedy(text, self.MEASURE), mark))

    def test_no_unit_is_torn(self):
        for (unit, text), lines in zip(self.unit, self.texts(2)):
            with self.subTest(unit):
                self.assertEqual(tears(lines, unit), [])
                self.assertTrue(tears(greedy(text, self.MEASURE), unit))

    def test_no_paragraph_of_han_ends_with_one_character(self):
        for text, lines in zip(self.length, self.texts(3)):
            with self.subTest(text):
                self.assertEqual(lone_last_line(lines), [])
        self.assertTrue(any(lone_last_line(greedy(text, self.MEASURE)) for text in self.length))

    def test_every_line_but_the_last_is_flush(self):
        for lines in sum(self.measured, []):
            for line in lines[:-1]:
                with self.subTest(text_of(line)):
                    self.assertFalse(misses_edge(line, self.MEASURE))
                    self.assertTrue(misses_edge(line, self.MEASURE + 0.02))

    def test_no_line_is_opened_by_more_than_a_quarter_of_an_em(self):
        for lines in sum(self.measured, []):
            for line in lines:
                steps = [b.x - a.x for a, b in zip(line, line[1:]) if a.char in HAN and b.char in HAN]
                with self.subTest(text_of(line)):
                    self.assertLessEqual(max(steps, default=1), 1.25)
                    self.assertGreaterEqual(min(steps, default=1), 0.999, "Han are never squeezed")

    def test_every_baseline_stands_on_the_grid(self):
        first = min(self.baselines)
        for baseline in self.baselines:
            off = (baseline - first) % LEADING
            self.assertLess(min(off, LEADING - off), 0.02)


class MarkWidths(unittest.TestCase):
    """Marks stand on one line: from the Han before them to the Han after them is one em and what they take."""

    @classmethod
    def setUpClass(cls):
        marks = CLOSING + OPENING
        cls.pairs = [a + b for a in marks for b in marks]
        cls.single = list(marks)
        cls.wholes = ["——", "……", "·", "？？", "？！", "！！！"]
        groups = [(f'font="{font}"', [f"好{m}好" for m in cls.pairs + cls.single + cls.wholes]) for font in FONTS]
        groups += [(f'marks="{style}"', [f"好{m}好" for m in cls.pairs + cls.single])
                   for style in ("kaiming", "half", "full")]
        sheet = Sheet(groups, 12)
        cls.taken = []
        for number, (_, texts) in enumerate(groups):
            found = sheet.paragraphs(number, texts)
            cls.taken.append({t[1:-1]: line[-1].x - line[0].x - 1 for t, (line,) in zip(texts, found)})

    @staticmethod
    def expected(pair):
        return 2 if pair[0] in OPENING and pair[1] in CLOSING else 1.5

    def test_two_neighbours_take_one_and_a_half_em_in_every_font(self):
        for font, taken in zip(FONTS, self.taken):
            for pair in self.pairs:
                with self.subTest(font=font, pair=pair):
                    self.assertAlmostEqual(taken[pair], self.expected(pair), 2)
                    if self.expected(pair) < 2:
                        self.assertNotAlmostEqual(taken[pair], 2, 2, "unadjusted")

    def test_a_mark_alone_takes_an_em_in_every_font(self):
        for font, taken in zip(FONTS, self.taken):
            for mark in self.single:
                with self.subTest(font=font, mark=mark):
                    self.assertAlmostEqual(taken[mark], 1, 2)

    def test_dash_and_ellipsis_take_two_em_the_interpunct_half_and_question_marks_share(self):
        for font, taken in zip(FONTS, self.taken):
            for mark, em in zip(self.wholes, (2, 2, 0.5, 1, 1, 2)):
                with self.subTest(font=font, mark=mark):
                    self.assertAlmostEqual(taken[mark], em, 2)

    def test_each_style_gives_marks_their_width(self):
        kaiming, half, full = self.taken[len(FONTS):]
        for mark in self.single:
            with self.subTest(mark):
                self.assertAlmostEqual(kaiming[mark], 1 if mark in "。" else 0.5, 2)
                self.assertAlmostEqual(half[mark], 0.5, 2)
                self.assertAlmostEqual(full[mark], 1, 2)
        for pair in self.pairs:
            with self.subTest(pair):
                self.assertAlmostEqual(half[pair], 1, 2)
                self.assertAlmostEqual(full[pair], 2, 2)


class LineEdges(unittest.TestCase):
    MEASURE = 10

    def test_a_stop_at_a_line_end_is_half_or_hangs(self):
        for mark in "，。、；：）”》":
            text = HAN[:10] + mark + HAN[10:20]
            sheet = Sheet([('line-breaks="gb"', [text]), ('hanging="yes"', [text])], self.MEASURE)
            plain, hung = (sheet.paragraphs(n, [text])[0] for n in (0, 1))
            hangs = mark in "，。、"
            with self.subTest(mark):
                self.assertEqual(text_of(plain[0]).endswith(mark), False, "ten and a half em do not fit")
                self.assertEqual(text_of(hung[0]).endswith(mark), hangs)
                if hangs:
                    self.assertAlmostEqual(hung[0][-1].x, self.MEASURE, 2)

    def test_an_opening_mark_at_a_line_start_is_half(self):
        texts = [HAN[:10] + mark + HAN[10:18] for mark in OPENING]
        for mark, lines in zip(OPENING, Sheet([("", texts)], self.MEASURE).paragraphs(0, texts)):
            with self.subTest(mark):
                self.assertEqual(lines[1][0].char, mark)
                self.assertAlmostEqual(lines[1][1].x, 0.5, 2)

    def test_first_lines_are_indented_and_their_mark_is_half_or_full(self):
        texts = [HAN[:20], "“" + HAN[:6], "“" + HAN[:20]]
        sheet = Sheet([('indent="2em"', texts), ('indent="2em" first-mark="full"', texts)], self.MEASURE)
        (plain, half, open), (_, full, _) = (sheet.paragraphs(n, texts) for n in (0, 1))
        self.assertAlmostEqual(plain[0][0].x, 2, 2)
        self.assertAlmostEqual(plain[1][0].x, 0, 2)
        self.assertAlmostEqual(half[0][1].x, 2.5, 2)
        self.assertAlmostEqual(full[0][1].x, 3, 2)
        # Nine and a half em in ten: the mark's blank is given back before Han are opened.
        self.assertAlmostEqual(open[0][1].x, 3, 2)
        self.assertAlmostEqual(open[0][2].x, 4, 2)


class MixedText(unittest.TestCase):
    def test_a_quarter_em_stands_between_han_and_western_text_and_none_beside_marks(self):
        # The place of a character, counted from 0 without spaces.
        cases = {"好A好": (1, 1.25), "好1好": (1, 1.25), "好 A好": (1, 1.25), "好，A好": (2, 2), "好（A）": (2, 2),
                 "好％好": (2, 2)}
        found = Sheet([("", list(cases))], 12).paragraphs(0, list(cases))
        for (text, (index, place)), (line,) in zip(cases.items(), found):
            with self.subTest(text):
                self.assertAlmostEqual(line[index].x, place, 2)

    def test_hebrew_runs_from_right_to_left_line_by_line(self):
        """UAX #9: the first of a word stands right of its last; the word that is read first, on the first line."""
        text = "春风又绿אבג דהו江南岸明月何时照我还"
        lines = [text_of(line) for line in Sheet([("", [text])], 7).pages[0]]

        def order(lines):
            return [word for word in ("גבא", "והד") if not any(word in line for line in lines)]
        self.assertEqual(order(lines), [])
        self.assertIn("גבא", lines[0])
        self.assertTrue(order(greedy(text, 7)))

    def test_the_gap_is_what_the_style_says(self):
        for gap in (0, 0.125, 0.25):
            (line,), = Sheet([(f'gap="{gap}em"', ["好A好"])], 12).paragraphs(0, ["好A好"])
            self.assertAlmostEqual(line[1].x, 1 + gap, 2)


def off_cell(line):
    """Han characters and marks that do not begin at a whole em."""
    return [g.char for g in line if (g.char in HAN or g.char in NOT_AT_START + NOT_AT_END) and abs(g.x - round(g.x)) > 0.01]


class Cells(unittest.TestCase):
    """CLREQ, Chinese and Western mixed text: grid alignment."""
    TEXTS = ["春风，又“绿”江南岸。明月何时（照我）还，天地；玄黄", "春风12又绿2022年江南岸明月Word何时照", "春风3.5％又绿COVID-19江南岸——明月……还",
             "春风又GDP绿江南two words岸明月何时照我还1日"]

    @classmethod
    def setUpClass(cls):
        sheet = Sheet([('cells="yes" indent="2em"', cls.TEXTS), ('indent="2em"', cls.TEXTS)], 11)
        cls.cells, cls.plain = (sum(sheet.paragraphs(n, cls.TEXTS), []) for n in (0, 1))

    def test_every_character_stands_in_a_cell_and_words_take_whole_ones(self):
        for line in self.cells:
            with self.subTest(text_of(line)):
                self.assertEqual(off_cell(line), [])
                self.assertLessEqual(line[-1].x, 10.01)
        self.assertGreater(sum(bool(off_cell(line)) for line in self.plain), 3, "spoiled: without cells")

    def test_words_and_numbers_stand_in_the_middle_of_their_cells(self):
        def middle(word):
            for line in self.cells:
                at = text_of(line).find(word)
                if at >= 0:
                    return (line[at].x + line[at + len(word) - 1].right) / 2
        for word in ("12", "2022", "Word", "GDP"):
            with self.subTest(word):
                self.assertAlmostEqual(middle(word) * 2, round(middle(word) * 2), 1, "half or whole em")


class Annotations(unittest.TestCase):
    def test_notes_stand_in_the_middle_above_and_signs_are_raised_and_lowered(self):
        sheet = Sheet([("", ['记者<ruby text="lóu yù xīn">楼郁馨</ruby>报道', "面积m<sup>2</sup>和H<sub>2</sub>O"])], 12)
        glyphs = sheet.glyphs[0]
        (base,) = {round(g.baseline, 2) for g in glyphs if g.char in "楼郁馨"}
        for han, note in zip("楼郁馨", ("lóu", "yù", "xīn")):
            over = next(g for g in glyphs if g.char == han)
            letters = [g for g in glyphs if abs(g.size - SIZE / 2) < 0.01 and g.char in note
                       and over.x - SIZE / 2 < g.x < over.right + SIZE / 2]
            with self.subTest(han):
                middle = (min(g.x for g in letters) + max(g.right for g in letters)) / 2
                self.assertLess(abs(middle - (over.x + over.right) / 2), 1)
                self.assertLess(max(g.baseline for g in letters), base - 0.88 * SIZE)
        (line,) = {round(g.baseline, 2) for g in glyphs if g.char in "面积和"}
        raised, lowered = sorted((g.baseline for g in glyphs if g.char == "2"))
        self.assertLess(raised, line - 2)
        self.assertGreater(lowered, line + 0.5)
