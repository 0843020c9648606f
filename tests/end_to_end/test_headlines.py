"""Headlines as they stand in finished PDFs (R11): aligned, trimmed, parted, fitted, ruled, vertical, inside the text. Each
check is also shown the same headline spoiled."""
import unittest
import xml.etree.ElementTree as ET

from example import MM, ROOT, Example, output_of
from probe import COLUMN, GAP, LEADING, LEFT, TOP, ProbePage, middle, moved, text_of

BODY = "<p>" + "清晨五点四十分，七里乡的山路上亮起一串手电光。" * 9 + "</p>"
WIDTH = 3 * COLUMN + 2 * GAP
MIDDLE = LEFT + WIDTH / 2


def page_of(head, slot="", places='<frame columns="1-3" lines="1-40"/>', **styles):
    return ProbePage(head + BODY, slot, places, styles.items())


def off_middle(parts, tolerance=0.1):
    return [text_of(p) for p in parts if abs(middle(p) - MIDDLE) > tolerance]


class Alignment(unittest.TestCase):
    HEAD = "<kicker>谷雨前夕走进茶园</kicker><headline>采出满山春</headline><deck>本报记者三访七里乡</deck>"

    def test_kicker_headline_and_deck_stand_below_each_other_on_one_middle(self):
        page = page_of(self.HEAD)
        parts = [page.find("谷雨前夕走进茶园", 12), page.find("采出满山春", 24), page.find("本报记者三访七里乡", 12)]
        self.assertEqual(off_middle(parts), [])
        self.assertEqual(len(off_middle([moved(p, 3) for p in parts])), 3)
        tops = [p[0].top for p in parts]
        self.assertEqual(tops, sorted(tops))
        for above, below in zip(parts, parts[1:]):
            self.assertLess(above[0].y, below[0].top + 0.3 * below[0].size)

    def test_a_block_set_left_has_one_left_edge(self):
        left = {n: f'font="hei" size="{s}pt" leading="{s + 6}pt" align="left"' for n, s in
                (("kicker", 12), ("headline", 24), ("deck", 12))}
        page = page_of(self.HEAD, **left)
        for word, size in (("谷雨前夕走进茶园", 12), ("采出满山春", 24), ("本报记者三访七里乡", 12)):
            self.assertAlmostEqual(page.find(word, size)[0].x, LEFT, 1)

    def test_marks_at_the_ends_do_not_count_for_the_middle(self):
        """R11.6, at either end: the words between them stand in the middle."""
        for head, words in (("奋力跑出“柯城速度”", "奋力跑出“柯城速度"), ("“柯城速度”跑出来", "柯城速度”跑出来"),
                            ("《橘颂》开新篇", "橘颂》开新篇"), ("橘颂开新篇！", "橘颂开新篇")):
            page = page_of(f"<headline>{head}</headline>")
            with self.subTest(head):
                self.assertEqual(off_middle([page.find(words, 24)], 0.2), [])
                self.assertTrue(off_middle([page.find(head, 24)], 0.2), "spoiled: with the mark")

    def test_brackets_inside_are_half(self):
        page = page_of("<headline>跑出“柯城”速度</headline>")
        word = page.find("出“柯城”速", 24)
        self.assertAlmostEqual(word[2].x - word[0].x, 36, 1)
        self.assertAlmostEqual(word[5].x - word[3].x, 36, 1)


class Fitting(unittest.TestCase):
    def parted(self, head, **style):
        page = page_of(f"<headline>{head}</headline>", headline='font="hei" size="24pt" leading="30pt" min-size="18pt"'
                       ' align="center" max-lines="2"', **style)
        size = max(g.size for g in page.glyphs)
        rows = {}
        for g in page.of_size(size):
            rows.setdefault(round(g.y, 1), []).append(g)
        return [text_of(sorted(rows[y], key=lambda g: g.x)) for y in sorted(rows)]

    def test_too_long_a_headline_is_parted_by_its_sense_into_lines_of_like_length(self):
        words = ("市场监管部门", "启动", "春季", "农资", "专项检查", "保障", "农民利益", "《中华人民共和国》", "专题", "学习会议", "在柯城召开", "26个",
                 "村社", "同步", "收看")
        for head in ("市场监管部门启动春季农资专项检查保障农民利益", "《中华人民共和国》专题学习会议在柯城召开26个村社同步收看"):
            lines = self.parted(head)
            with self.subTest(head):
                self.assertEqual("".join(lines), head)
                self.assertEqual(len(lines), 2)
                self.assertLess(abs(len(lines[0]) - len(lines[1])) / max(map(len, lines)), 0.3)
                self.assertEqual(self.torn(lines, words), [])
                self.assertTrue(self.torn([head[:4], head[4:]], words), "spoiled: cut by counting")

    @staticmethod
    def torn(lines, words):
        joined, cut = "".join(lines), len(lines[0])
        return [w for w in words if w in joined and joined.find(w) < cut < joined.find(w) + len(w)]

    def test_the_breaks_of_the_author_are_kept(self):
        self.assertEqual(self.parted("一片高山茶<br/>采出满山春"), ["一片高山茶", "采出满山春"])

    def test_too_wide_a_headline_goes_down_the_sizes_then_is_set_closer(self):
        page = page_of("<headline>市场监管部门启动春季农资专项检查</headline>")
        size = max(g.size for g in page.glyphs)
        self.assertTrue(16 <= size < 24, size)
        line = page.of_size(size)
        self.assertLessEqual(line[-1].right - line[0].x, WIDTH + 0.1)
        self.assertGreater(16 * 24, WIDTH, "spoiled: in its own size it is wider than its place")

    def test_a_justified_headline_that_nearly_fills_its_width_is_spread_to_it(self):
        page = page_of("<headline>一片高山茶采出满山春来了</headline>",
                       headline='font="hei" size="26pt" leading="32pt" align="justify"')
        line = page.find("一片高山茶采出满山春来了", 26)
        self.assertAlmostEqual(line[0].x, LEFT, 1)
        self.assertAlmostEqual(line[-1].right, LEFT + WIDTH, 1)
        steps = [b.x - a.x for a, b in zip(line, line[1:])]
        self.assertAlmostEqual(min(steps), max(steps), 1, "evenly")
        self.assertLessEqual(max(steps), 26 * 1.15)


def crossed(strokes, glyphs):
    """Glyphs that a stroke goes through."""
    return [g.char for g in glyphs for s in strokes
            if s.left < g.right - 1 and s.right > g.x + 1 and s.top < g.y and s.bottom > g.top]


class Ornament(unittest.TestCase):
    PLACES = '<head columns="1-3" lines="1-5"/><frame columns="1-3" lines="1-40"/>'

    def test_rules_stand_above_and_below_the_headline_as_wide_as_its_place(self):
        page = page_of("<headline>采出满山春</headline>", 'head-rule="both"', self.PLACES)
        head = page.find("采出满山春", 24)
        across = [s for s in page.strokes if s.right - s.left > WIDTH - 1 and s.bottom - s.top < 2]
        self.assertEqual(len(across), 2)
        above, below = sorted(across, key=lambda s: s.top)
        self.assertLess(above.bottom, head[0].top)
        self.assertGreater(below.top, head[0].y)
        self.assertLess(below.bottom, TOP + 5 * LEADING)
        self.assertEqual(crossed(across, head), [])
        self.assertTrue(crossed(across, moved(head, 0, above.top - head[0].top - 5)), "spoiled: under a rule")

    def test_frames_go_round_the_headline_and_keep_off_it(self):
        for border, least in (("hairline", 4), ("double", 8), ("flower", 12)):
            page = page_of("<headline>采出满山春</headline>", f'head-border="{border}"', self.PLACES)
            head = page.find("采出满山春", 24)
            with self.subTest(border):
                frame = [s for s in page.strokes if s.bottom <= TOP + 5 * LEADING + 1]
                self.assertGreaterEqual(len(frame), least)
                self.assertLess(min(s.left for s in frame), head[0].x)
                self.assertGreater(max(s.right for s in frame), head[-1].right)
                self.assertEqual(crossed(frame, head), [])
                self.assertTrue(crossed(frame, moved(head, min(s.left for s in frame) - head[0].x - 12)))


def enters(glyphs, left, top, right, bottom):
    """Glyphs that reach into a rectangle."""
    return [g.char for g in glyphs if g.right > left + 0.1 and g.x < right - 0.1 and g.y > top and g.top < bottom]


class Places(unittest.TestCase):
    def test_a_vertical_headline_stands_beside_horizontal_text_an_em_away(self):
        page = page_of("<headline>百年一局棋</headline>", places='<head columns="1-1" lines="1-16" right="6em" writing="vertical"/>'
                       '<frame columns="1-3" lines="1-24"/>')
        head = page.of_size(24)
        self.assertEqual(text_of(sorted(head, key=lambda g: g.y)), "百年一局棋")
        self.assertLess(max(g.x for g in head) - min(g.x for g in head), 0.1, "one below the other")
        steps = [b.y - a.y for a, b in zip(head, head[1:])]
        self.assertLess(max(steps) - min(steps), 0.1)
        body = page.of_size(10)
        room = (min(g.x for g in head), TOP, max(g.right for g in head) + 10, TOP + 16 * LEADING)
        self.assertEqual(enters(body, *room), [])
        self.assertTrue(enters(moved(body, -60), *room), "spoiled: text nearer")
        self.assertTrue(enters(body, LEFT, TOP, LEFT + COLUMN, TOP + 16 * LEADING), "text stands beside it in its column")

    def test_a_headline_inside_the_text_has_its_place_free(self):
        page = page_of("<headline>采出春</headline>" + BODY, places='<head columns="2" lines="5-8"/><frame columns="1-3" lines="1-20"/>')
        head, body = page.find("采出春", 24), page.of_size(10)
        room = (LEFT + COLUMN + GAP, TOP + 4 * LEADING, LEFT + 2 * COLUMN + GAP, TOP + 8 * LEADING)
        self.assertEqual(enters(head, *room), list("采出春"))
        self.assertEqual(enters(body, *room), [])
        self.assertTrue(enters(moved(body, 0, 30), *room), "spoiled: text lower")
        column = [g for g in body if room[0] - 1 < g.x < room[2]]
        self.assertTrue([g for g in column if g.y < room[1]] and [g for g in column if g.top > room[3]], "text above and below")


HAO = (42, 36, 27.5, 24, 21, 18, 15.75, 13.75, 12, 10.5, 9, 7.875)  # 初号 to 六号, those between left out


def less_than_two_hao_apart(sizes):
    return [pair for pair in sizes if sum(min(pair) - 0.3 <= hao <= max(pair) + 0.3 for hao in HAO) < 2]


class Shipped(unittest.TestCase):
    """The style sheet and layouts that come with the program."""

    @classmethod
    def setUpClass(cls):
        cls.styles = {s.get("name"): s for s in ET.parse(ROOT / "layouts/daily.xml").getroot().iter("style")}

    def size(self, name):
        style = self.styles[name]
        return float(style.get("size").removesuffix("pt")) if style.get("size") else self.size(style.get("based-on"))

    def test_a_headline_is_two_hao_larger_than_what_stands_above_and_below_it_R11_1(self):
        pairs = []
        for layout in sorted((ROOT / "layouts").glob("*.xml")):
            for slot in ET.parse(layout).getroot().iter("slot"):
                if slot.get("headline") == "continued":  # of a story that comes from another page: it has no other part
                    continue
                head = self.size(slot.get("headline", "headline-3"))
                pairs += [(head, self.size(slot.get(part, part))) for part in ("kicker", "deck")]
        self.assertGreater(len(pairs), 40)
        self.assertEqual(less_than_two_hao_apart(pairs), [])
        self.assertTrue(less_than_two_hao_apart([(14, 12.5)]))

    def test_lines_are_a_third_to_three_fifths_of_the_size_apart_R7_7(self):
        def off(pairs):
            return [p for p in pairs if not 1.35 <= p[1] / p[0] <= 1.65]
        grids = [ET.parse(f).getroot().find("grid") for f in sorted((ROOT / "layouts").glob("*.xml")) if f.stem != "daily"]
        pairs = [tuple(float(g.get(n).removesuffix("pt")) for n in ("em", "leading")) for g in grids]
        self.assertEqual(off(pairs), [])
        self.assertEqual(len(off([(10, 11), (10, 20)])), 2)

    def test_the_name_of_the_paper_is_spread_from_edge_to_edge_R11_7(self):
        example = Example()
        self.addCleanup(example.close)
        page = next(ET.fromstring(output_of("mutool", "draw", "-F", "stext", "-o", "-", example.pdf, 1).encode()).iter("page"))
        name = [c for font in page.iter("font") if abs(float(font.get("size")) - 59) < 0.1 for c in font.iter("char")
                if c.get("c").strip()]
        self.assertEqual("".join(c.get("c") for c in name), "今日柯城")
        place = next(t for t in ET.parse(ROOT / "layouts/front.xml").getroot().iter("text") if t.get("style") == "masthead-name")
        left, width = (float(place.get(n).removesuffix("mm")) * MM for n in ("x", "width"))
        origins = [float(c.get("x")) for c in name]

        def faults(origins):
            steps = [b - a for a, b in zip(origins, origins[1:])]
            return [s for s in steps if abs(s - steps[0]) > 0.1] + [d for d in (origins[0] - left, origins[-1] + 59 - left - width)
                                                                    if abs(d) > 0.2]
        self.assertEqual(faults(origins), [])
        self.assertTrue(faults([x * 0.98 for x in origins]))
