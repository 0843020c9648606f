"""CLREQ's clauses about more than a line, in finished PDFs, horizontal and vertical: signs and notes, lists, initials, 稿纸, text
round shapes, tables, captions, columns. Every check is also shown what breaks its clause and must find it."""
import dataclasses
import unittest

from probe import COLUMN, GAP, LEADING, LEFT, TOP, ProbePage, middle, moved, text_of

HAN = "春风又绿江南岸明月何时照我还天地玄黄宇宙洪荒"
LONG = "清晨五点四十分，七里乡的山路上亮起一串手电光。"
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="100" height="100"><path d="M50 0 L100 100 L0 100 Z"/></svg>'
ONE = '<frame columns="1" lines="1-40"/>'
BODY = {"body": 'font="song" size="10pt" leading="15pt" align="justify"'}


def body(properties):
    return {"body": BODY["body"] + " " + properties}


def spots(page):
    """Emphasis dots: strokes without length."""
    return [s for s in page.strokes if s.right - s.left < 0.05 and s.bottom - s.top < 0.05]


class Signs(unittest.TestCase):
    def test_emphasis_dots_stand_below_the_middle_of_each_character_and_of_no_mark(self):
        page = ProbePage("<p>他说<dots>春，风</dots>好</p>", styles=BODY)
        word = page.find("春，风")

        def faults(dots):
            under = [g.char for g in word for d in dots if abs((d.left + d.right) / 2 - g.x - 5) < 0.1 and 0 < d.top - g.y < 5]
            return [] if under == ["春", "风"] and len(dots) == 2 else ["dots"]
        self.assertEqual(faults(spots(page)), [])
        self.assertTrue(faults(moved_strokes(spots(page), 10)))

    def test_lines_of_names_run_straight_and_of_titles_wavy_below_them(self):
        page = ProbePage("<p>在<proper>江南</proper>读<book>诗经</book>吧</p>", styles=BODY)

        def faults(strokes):
            out = []
            for name, wavy in (("江南", False), ("诗经", True)):
                word = page.find(name)
                line = [s for s in strokes if s.curved == wavy and s.right - s.left > 10]
                if len(line) != 1 or not 0 < line[0].top - word[0].y < 5 or abs(line[0].left - word[0].x) > 1 or \
                        abs(line[0].right - word[-1].right) > 1:
                    out.append(name)
            return out
        self.assertEqual(faults(page.strokes), [])
        self.assertEqual(faults(moved_strokes(page.strokes, 0, -12)), ["江南", "诗经"])

    def test_a_frame_stands_round_the_name_of_one_who_died_off_its_em_boxes(self):
        page = ProbePage("<p>悼念<late>周逸樵</late>先生</p>", styles=BODY)
        word = page.find("周逸樵")

        def faults(strokes):
            left, right = min(s.left for s in strokes), max(s.right for s in strokes)
            top, bottom = min(s.top for s in strokes), max(s.bottom for s in strokes)
            inside = left < word[0].x and right > word[-1].right and top < word[0].top and bottom > word[0].y
            after = page.find("樵先生")[1]
            return [] if inside and right < after.x else ["frame"]
        self.assertEqual(faults(page.strokes), [])
        self.assertTrue(faults(moved_strokes(page.strokes, 6)))

    def test_a_raised_sign_is_not_parted_from_its_character(self):
        page = ProbePage(f"<p>{HAN[:9]}米<sup>②</sup>{HAN[9:20]}</p>", styles=BODY)
        sign = next(g for g in page.glyphs if g.char == "②")

        def faults(sign):
            owner = next(g for g in page.of_size(10) if g.char == "米")
            return [] if abs(sign.x - owner.right) < 0.6 and sign.y < owner.y - 1 and sign.size < 10 else ["parted"]
        self.assertEqual(faults(sign), [])
        self.assertTrue(faults(moved([sign], -COLUMN, LEADING)[0]))

    def test_a_note_to_a_word_stands_in_its_middle_and_inside_the_measure(self):
        page = ProbePage(f'<p><ruby text="zhuàngzhuàng">春</ruby>风又绿<ruby text="Jiāngnán">江南</ruby>{HAN}</p>', styles=BODY)
        small = page.of_size(5)

        def faults(letters):
            over = [g for g in letters if g.char in "Jiāngná" and g.x > page.find("江南")[0].x - 10]
            wide = max(g.x for g in over) + 2.5
            centred = abs((min(g.x for g in over) + wide) / 2 - middle(page.find("江南"))) < 1.5
            return ([] if centred else ["middle"]) + [g.char for g in letters if g.x < LEFT - 0.1]
        self.assertEqual(faults(small), [])
        self.assertTrue(faults(moved(small, -8)))

    def test_a_comment_to_a_phrase_stays_with_it_above_its_middle_and_is_not_torn(self):
        """Three words to four characters are one note: a comment, in half its size."""
        before = "清晨五点四十分钟"
        page = ProbePage(f'<p>{before}<ruby text="古 诗 句">江南岸明</ruby>{HAN[12:]}</p>', styles=BODY)
        note = [g for g in page.of_size(5) if g.char in "古诗句"]

        def faults(note, phrase):
            over = middle(phrase)
            out = ["torn"] if len({round(g.y, 1) for g in phrase}) > 1 or len({round(g.y, 1) for g in note}) > 1 else []
            if abs((min(g.x for g in note) + max(g.right for g in note)) / 2 - over) > 0.6:
                out.append("middle")
            return out + (["above"] if not phrase[0].y - 15 < max(g.y for g in note) < phrase[0].top + 1 else [])
        self.assertEqual("".join(g.char for g in note), "古诗句")
        self.assertEqual(faults(note, page.find("江南岸明")), [])
        greedy = page.find("江南岸明")[:2] + moved(page.find("江南岸明")[2:], -COLUMN, LEADING)
        self.assertIn("torn", faults(note, greedy), "as a program would set it that fills its lines")
        self.assertEqual(faults(moved(note, 4), page.find("江南岸明")), ["middle"])
        self.assertEqual(faults(moved(note, 0, 12), page.find("江南岸明")), ["above"])

    def test_small_capitals_and_figures_stay_as_they_are_typed(self):
        page = ProbePage("<p>好ᴀʙᴄᴅ好0123456789好</p>", styles=BODY)
        words = [g for g in page.glyphs if g.char in "ᴀʙᴄᴅ0123456789"]

        def faults(words):
            out = [g.char for g in words if abs(g.size - 10) > 0.01]
            out += ["baseline"] if len({round(g.y, 2) for g in words}) > 1 else []
            return out + ([] if "".join(g.char for g in words) == "ᴀʙᴄᴅ0123456789" else ["other characters"])
        self.assertEqual(faults(words), [])
        self.assertIn("ᴀʙᴄᴅ", page.text)
        self.assertEqual(len({g.font for g in words if g.char.isdigit()}), 1)
        self.assertTrue(faults([dataclasses.replace(g, size=7, char=g.char.upper()) for g in words]), "small capitals made up")
        self.assertTrue(faults(words[:4] + [dataclasses.replace(g, y=g.y + 2 * (g.char in "34579")) for g in words[4:]]),
                        "figures that hang below the line")

    def test_a_soft_hyphen_shows_only_where_a_line_ends_at_it(self):
        page = ProbePage("<p>春风又绿江南岸明co\u00adoperate春风co\u00adop</p>", styles=BODY)
        lines = [text_of(line) for line in page.lines()]

        def faults(lines):
            return [line for k, line in enumerate(lines) if ("-" in line) != (k == 0) or "-" in line[:-1]]
        self.assertTrue(lines[0].endswith("co-") or lines[0].endswith("co\u00ad"), lines)
        self.assertEqual(faults([line.replace("\u00ad", "-") if k == 0 else line.replace("\u00ad", "")
                                 for k, line in enumerate(lines)]), [])
        self.assertTrue(faults(["co-operate"] + lines))

    def test_points_stand_in_the_middle_where_asked(self):
        corner, centre = (ProbePage("<p>好，好。好</p>", styles=body(f'mark-place="{place}"')) for place in ("corner", "centre"))

        def faults(page):
            line, other = (sorted(p.of_size(10), key=lambda g: g.x) for p in (page, corner))
            return [a.char for a, b in zip(line, other) if a.char in "，。" and not (a.x - b.x > 2 and b.y - a.y > 1.5)]
        self.assertEqual(faults(centre), [])
        self.assertEqual(faults(corner), ["，", "。"])
        goods = [g.x for g in centre.glyphs if g.char == "好"]
        self.assertEqual([round(b - a, 1) for a, b in zip(goods, goods[1:])], [20, 20], "an em each, as in the corner")

    def test_each_level_of_prohibition_forbids_what_it_says(self):
        text = {"，": HAN[:10] + "，" + HAN[10:18], "/": HAN[:10] + "/" + HAN[10:18], "……": HAN[:10] + "……" + HAN[10:18]}

        def begins(level, mark):
            lines = [text_of(line) for line in
                     ProbePage(f"<p>{text[mark]}</p>", styles=body(f'line-breaks="{level}"')).lines()]
            return any(line.startswith(mark[0]) for line in lines)
        wanted = {"none": "，/…", "basic": "/…", "gb": "…", "strict": ""}
        for level, marks in wanted.items():
            for mark in text:
                with self.subTest(level=level, mark=mark):
                    self.assertEqual(begins(level, mark), mark[0] in marks)

    def test_brackets_give_way_before_commas(self):
        page = ProbePage(f"<p>春（风）又绿，江南岸，{HAN}</p>", styles=BODY)
        line = page.lines()[0]
        self.assertEqual(text_of(line), "春（风）又绿，江南岸，")

        def faults(line):
            at = {g.char: g.x for g in line}
            return [pair for pair, step in (("春风", 17.5), ("风又", 17.5), ("绿江", 20)) if abs(at[pair[1]] - at[pair[0]] - step) > 0.1]
        self.assertEqual(faults(line), [])
        self.assertEqual(faults(line[:2] + moved(line[2:7], 2.5) + line[7:]), ["春风", "绿江"], "spoiled: all alike")

    def test_the_gap_beside_a_number_opens_before_the_han(self):
        page = ProbePage(f"<p>{HAN[:7]}7人COVID-19</p>", styles=BODY)
        line = page.lines()[0]
        self.assertEqual(text_of(line), HAN[:7] + "7人")

        def faults(line):
            gap = line[7].x - line[6].right
            steps = [b.x - a.x for a, b in zip(line[:7], line[1:7])]
            return [] if abs(gap - 5 - (steps[0] - 10)) < 0.2 and 10 < max(steps) < 11.5 else ["order"]
        self.assertEqual(faults(line), [])
        self.assertTrue(faults(line[:7] + moved(line[7:], -2.5)))

    def test_the_dateline_runs_into_its_paragraph_in_a_face_of_its_own(self):
        page = ProbePage(f"<p><dateline>本报讯（记者 <reporter>方小满</reporter>）</dateline>{HAN}</p>",
                         styles={"dateline": 'font="hei" weight="bold" size="10pt" leading="15pt"'} | BODY)
        line = page.lines()[0]

        def faults(line):
            run_in = [g for g in line if g.char in "本报讯记者方小满"]
            return [g.char for g in run_in if "Sans" not in g.font and "Hei" not in g.font] + (
                [] if len({g.y for g in line}) == 1 else ["baseline"])
        self.assertEqual(faults(line), [])
        self.assertTrue(faults(line[:2] + moved(line[2:], 0, 2)))

    def test_single_lines_stand_left_in_the_middle_and_right(self):
        page = ProbePage(f"<p>{HAN}</p><crosshead>错峰上山</crosshead><p>{HAN}</p><signoff>四月十二日</signoff>", places=ONE, styles=BODY)
        head, foot = page.find("错峰上山"), page.find("四月十二日")

        def faults(head, foot):
            return ([] if abs(middle(head) - LEFT - COLUMN / 2) < 0.1 else ["middle"]) + (
                [] if abs(foot[-1].right - LEFT - COLUMN) < 0.1 else ["right"])
        self.assertEqual(faults(head, foot), [])
        self.assertEqual(faults(moved(head, 2), moved(foot, -2)), ["middle", "right"])


def moved_strokes(strokes, x=0, y=0):
    return [type(s)(s.left + x, s.top + y, s.right + x, s.bottom + y, s.points, s.curved) for s in strokes]


class Blocks(unittest.TestCase):
    def test_lines_of_an_item_begin_behind_its_number_at_a_whole_em(self):
        page = ProbePage('<list mark="（一）"><item>' + HAN + "</item><item>" + HAN[::-1] + "</item></list>", places=ONE,
                         styles=BODY)
        lines = page.lines()

        def faults(lines):
            marks = [line for line in lines if line[0].char == "（"]
            rest = [line[0].x for line in lines if line[0].char != "（"]
            behind = [line[3].x for line in marks]
            return [x for x in rest + behind if abs(x - LEFT - 30) > 0.1] + ([] if len(marks) == 2 and rest else ["none"])
        self.assertEqual(faults(lines), [])
        self.assertTrue(faults([moved(line, 10) if line[0].char != "（" else line for line in lines]))

    def test_an_initial_fills_its_lines_from_the_head_of_the_first_to_the_foot_of_the_last(self):
        page = ProbePage(f"<p>{LONG * 3}</p>", places=ONE, styles=body('indent="2em" initial-lines="3"'))
        large = next(g for g in page.glyphs if g.char == "清" and g.size > 20)
        lines = page.lines()

        def faults(large, lines):
            first, third = lines[0][0], lines[2][0]
            out = [] if abs(large.top - first.top) < 0.2 and abs(large.y + 0.12 * large.size - third.y - 1.2) < 0.2 else ["height"]
            beside = {round((line[0].x - LEFT) / 10, 2) for line in lines[:3] if line[0].char not in "“《"}
            return out + ([] if len(beside) == 1 and beside.pop() % 1 < 0.01 and lines[0][0].x > large.right else ["beside"]) + (
                [] if abs(lines[3][0].x - LEFT) < 5.1 else ["below"])
        self.assertAlmostEqual(large.size, 40, 1)
        self.assertEqual(faults(large, lines), [])
        self.assertEqual(faults(moved([large], 0, 3)[0], [moved(lines[0], 5)] + lines[1:]), ["height", "beside"])

    def test_text_keeps_out_of_a_shape_and_follows_its_edge(self):
        page = ProbePage('<figure src="p.svg" alt="三角" outline="M0.5 0 L1 1 L0 1 Z"/>' + f"<p>{LONG * 20}</p>",
                         places='<frame columns="1-3" lines="3-30"/><head columns="1" lines="1-2"/>'
                         '<inset columns="2-3" lines="10-20" left="6em" right="0em"/>',
                         slot='columns="1"', styles=BODY, files=[("p.svg", PICTURE)])
        beside = [line for line in page.lines_across() if 10 <= round((line[0].y - TOP) / LEADING) <= 20]
        width = 3 * COLUMN + 2 * GAP
        # The triangle's left edge runs from the top's middle outwards: lines grow shorter as they go down.
        rights = [max(g.right for g in line if g.x < LEFT + width * 0.72) for line in beside[2:]]

        def faults(rights):
            return [b for a, b in zip(rights, rights[1:]) if b > a + 0.1] + ([] if rights[0] - rights[-1] > 15 else ["straight"])
        self.assertEqual(faults(rights), [])
        self.assertTrue(faults([rights[0]] * len(rights)))

    def test_beside_a_picture_text_stands_at_both_sides_an_em_off(self):
        page = ProbePage('<figure src="p.svg" alt="三角"/>' + f"<p>{LONG * 20}</p>",
                         places='<frame columns="1-3" lines="3-30"/><head columns="1" lines="1-2"/>'
                         '<inset columns="1-3" lines="10-16" left="10em" right="10em"/>',
                         slot='columns="1"', styles=BODY, files=[("p.svg", PICTURE)])
        place = (LEFT + 100, LEFT + 3 * COLUMN + 2 * GAP - 100)
        beside = [g for g in page.of_size(10) if 10 <= (g.y - TOP) / LEADING <= 16]

        def faults(glyphs):
            return [g.char for g in glyphs if g.right > place[0] - 9.9 - (5 if g.char in "，。" else 0) and g.x < place[1] + 9.9
                    and not (g.char in "，。" and g.x < place[0])]
        self.assertEqual(faults(beside), [])
        self.assertTrue(any(g.x < place[0] for g in beside) and any(g.x > place[1] for g in beside))
        self.assertTrue(faults(moved(beside, 12)))

    def test_no_line_of_a_paragraph_stands_alone_at_the_head_or_foot_of_a_column(self):
        def alone(columns):
            """Columns as lists of paragraph numbers, line by line."""
            return [c for c in columns for edge in (c[:2], c[-2:][::-1]) if len(edge) == 2 and edge[0] != edge[1]
                    and sum(x == edge[0] for x in sum(columns, [])) > 1]
        for lines in range(5, 12):
            page = ProbePage("".join(f"<p>{mark * (lines * 10 - 5)}</p>" for mark in "甲乙丙丁"),
                             places='<frame columns="1-3" lines="1-40"/>', styles=BODY)
            columns = {}
            for line in page.lines():
                columns.setdefault(int((line[0].x - LEFT + 5) // (COLUMN + GAP)), []).append(line[0].char)
            with self.subTest(lines):
                self.assertEqual(alone(list(columns.values())), [])
        self.assertTrue(alone([["甲", "甲", "乙"], ["乙", "乙"]]))

    def test_columns_end_level(self):
        def uneven(feet):
            return max(feet) - min(feet) > LEADING + 0.1
        for count in range(8, 16):
            page = ProbePage(f"<p>{LONG * count}</p>" * 2, styles=BODY)
            feet = {}
            for line in page.lines():
                feet[int((line[0].x - LEFT + 5) // (COLUMN + GAP))] = line[0].y
            with self.subTest(count):
                self.assertEqual(len(feet), 3)
                self.assertFalse(uneven(feet.values()))
        self.assertTrue(uneven([100, 130, 130]))

    def test_sizes_mixed_on_a_line_stand_on_one_baseline(self):
        page = ProbePage(f"<headline>跑出<em>加速</em>度</headline><p>面积20<sup>①</sup>平方米{HAN}</p>", styles=BODY)
        line = page.lines()[0]

        def faults(line):
            return ["baseline"] if len({round(g.y, 1) for g in line}) > 1 else []
        self.assertEqual(faults(line), [])
        self.assertEqual(faults(page.lines_across(24)[0]), [])
        self.assertTrue(any(g.size < 10 for g in page.glyphs))
        self.assertTrue(faults(line[:2] + moved(line[2:], 0, 2)))

    def test_a_quotation_stands_an_em_in_at_both_sides_on_the_lines_of_the_text(self):
        page = ProbePage(f"<p>{LONG}</p><crosshead>橘颂</crosshead><p>{LONG}</p><quote><p>{LONG}</p><p>{HAN}</p></quote>"
                         f"<p>{LONG}</p>", places=ONE, styles=BODY | {"quote": 'font="kai" size="12pt" leading="20pt"'})
        lines = page.lines()
        quoted = [line for line in lines if all("Kai" in g.font or "WenKai" in g.font for g in line)]
        plain = [line for line in lines if all("Serif" in g.font for g in line)]

        def faults(quoted):
            out = [text_of(line) for line in quoted if not LEFT + 9.9 < line[0].x < LEFT + 10.1]
            out += [text_of(line) for line in quoted if line[-1].x + 5 > LEFT + COLUMN - 9.9]
            off = [((g.y - plain[0][0].y) / LEADING) % 1 for line in quoted for g in line]
            return out + ["off the lines"] * any(0.01 < o < 0.99 for o in off)
        self.assertGreaterEqual(len(quoted), 5)
        self.assertEqual({g.size for line in quoted for g in line}, {10})
        self.assertEqual(faults(quoted), [])
        self.assertTrue(all(LEFT - 0.1 < line[0].x < LEFT + 20.1 for line in plain))
        self.assertTrue(faults([moved(line, -10) for line in quoted]), "as wide as the text")
        self.assertEqual(faults([moved(line, 0, 4) for line in quoted]), ["off the lines"])

    def test_a_credit_is_whole_behind_its_caption_or_flush_right_below_it(self):
        def page_with(caption):
            return ProbePage(f'<p>{LONG * 8}</p><figure src="p.svg" alt="图"><caption>{caption}</caption>'
                             "<credit>林夏 绘</credit></figure>",
                             places=ONE + '<inset columns="1" lines="5-14"/>', styles=BODY, files=[("p.svg", PICTURE)])

        def faults(page, credit):
            out = [] if len({round(g.y, 1) for g in credit}) == 1 else ["parted"]
            caption = [g for g in page.of_size(8) if g.char not in "林夏绘"]
            behind = [g for g in caption if abs(g.y - credit[0].y) < 0.1]
            if behind:
                return out + ([] if 7.9 < credit[0].x - max(g.right for g in behind) < 8.1 else ["not an em behind"])
            return out + ([] if abs(credit[-1].right - LEFT - COLUMN) < 0.1 else ["not flush"])
        for caption, own_line in (("采茶工上山", False), ("采茶工在高山茶园里采茶", True), ("四月采茶工在高山茶园里采春茶归", False)):
            page = page_with(caption)
            credit = [g for g in page.of_size(8) if g.char in "林夏绘"]
            with self.subTest(caption):
                self.assertEqual(text_of(credit), "林夏绘")
                self.assertEqual(faults(page, credit), [])
                self.assertEqual(credit[0].y > max(g.y for g in page.of_size(8) if g.char in caption) + 1, own_line)
                self.assertTrue(faults(page, credit[:2] + moved(credit[2:], -60, 10)), "parted over two lines")
                below = min(g.top for g in page.of_size(10) if g.y > credit[0].y)
                self.assertGreater(below - credit[0].y - 0.12 * 8, 6, "white before the text goes on")


class Vertical(unittest.TestCase):
    """Places are counted in the page: down is y, lines go to the left."""
    SLOT = 'writing="vertical" columns="1"'
    PLACES = '<head columns="1" lines="1-2" writing="horizontal"/><frame columns="1-3" lines="3-24"/>'
    HEAD = TOP + 2 * LEADING

    def page(self, article, properties="", places=PLACES, **more):
        return ProbePage(article, self.SLOT, places, styles=body(properties), **more)

    @staticmethod
    def lines_of(page, size=10):
        found = []
        for g in sorted(page.of_size(size), key=lambda g: -g.x):
            if not found or found[-1][0].x - g.x > 7.5:
                found.append([])
            found[-1].append(g)
        return [sorted(line, key=lambda g: g.y) for line in found]

    def test_V33_the_rows_of_a_table_go_to_the_left_names_above_their_values(self):
        page = self.page("<facts><title>电话</title><row><name>急救</name><value>医院</value></row>"
                         f"<row><name>火警</name><value>消防</value></row></facts><p>{HAN * 3}</p>",
                         places='<head columns="1" lines="1-2" writing="horizontal"/><frame columns="1-3" lines="3-30"/>'
                         '<inset columns="1" lines="3-14"/>')

        def faults(glyphs):
            at = {g.char: g for g in glyphs}
            good = at["急"].y < at["救"].y < at["医"].y and at["急"].x > at["火"].x + 5 and abs(at["急"].x - at["医"].x) < 1 and \
                at["火"].y < at["消"].y
            return [] if good else ["order"]
        table = page.of_size(9)
        self.assertEqual(faults(table), [])
        self.assertTrue(faults([moved([g], -2 * g.x)[0] for g in table]), "spoiled: rows to the right")

    def test_V34_a_caption_stands_left_of_its_picture_and_goes_down(self):
        page = self.page(f'<figure src="p.svg" alt="三角"><caption>一座山峰</caption></figure><p>{HAN * 3}</p>',
                         places='<head columns="1" lines="1-2" writing="horizontal"/><frame columns="1-3" lines="3-30"/>'
                         '<inset columns="1" lines="3-12"/>', files=[("p.svg", PICTURE)])
        shape = [s for s in page.strokes if s.right - s.left > 20 and s.bottom - s.top > 20]
        caption = page.of_size(8)

        def faults(caption):
            down = text_of(sorted(caption, key=lambda g: g.y)) == "一座山峰" and max(g.x for g in caption) - min(g.x for g in caption) < 1
            return [] if down and all(g.right < s.left + 0.5 for g in caption for s in shape) else ["place"]
        self.assertTrue(shape)
        self.assertEqual(faults(caption), [])
        self.assertTrue(faults(moved(caption, 40)))

    def test_V35_on_a_grid_of_characters_each_stands_in_a_cell(self):
        page = self.page("<p>春风，又“绿”江南岸。明月2022何时（照我）还</p>", 'cells="yes"')
        plain = self.page("<p>春风，又“绿”江南岸。明月2022何时（照我）还</p>")

        def faults(page):
            first = min(g.y for g in page.of_size(10) if g.char in HAN)
            return [g.char for g in page.of_size(10) if g.char in HAN and abs((g.y - first) / 10 - round((g.y - first) / 10)) > 0.02]
        self.assertEqual(faults(page), [])
        self.assertTrue(faults(plain), "spoiled: without cells")

    def test_V36_an_initial_stands_over_the_first_lines(self):
        page = self.page(f"<p>{LONG * 4}</p>", 'indent="2em" initial-lines="2"')
        large = next(g for g in page.glyphs if g.char == "清" and g.size > 20)
        lines = self.lines_of(page)

        def faults(lines):
            beside = [line[0] for line in lines[:2]]
            # The em box of the initial ends above both lines; the third line begins at the head.
            foot = large.y + 0.12 * large.size
            return [g.char for g in beside if g.top < foot] + ([] if lines[2][0].top < foot else ["third"])
        self.assertEqual(faults(lines), [])
        self.assertTrue(faults([moved(line, 0, -20) for line in lines]))

    def test_V37_lines_of_an_item_begin_below_its_number(self):
        page = self.page(f'<list mark="（一）"><item>{HAN * 2}</item><item>{HAN * 2}</item></list>')
        lines = self.lines_of(page)

        def faults(lines):
            heads = [line[0].top for line in lines if line[0].char not in "（︵"]
            return [h for h in heads if abs(h - heads[0]) > 0.2] + ([] if heads and heads[0] > self.HEAD + 25 else ["head"])
        self.assertEqual(faults(lines), [])
        self.assertTrue(faults([moved(line, 0, -30) for line in lines]))
