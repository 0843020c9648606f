"""What no sub-editor writes and every program meets: each such text is set whole, inside its column, nothing on anything else,
and read back as it was typed."""
import unicodedata
import unittest

from example import packed
from probe import COLUMN, GAP, LEFT, ProbePage, moved, text_of

HAN = "春风又绿江南岸明月何时照我还"
CLOSING = "”）》，。、；：！？’」』】〗〕］"


def outside(glyphs):
    """Glyphs that stand in no column: a closing mark may reach out with its blank half."""
    out = []
    for g in glyphs:
        left = LEFT + (g.x - LEFT + GAP / 2) // (COLUMN + GAP) * (COLUMN + GAP)
        room = 0.5 * g.size if unicodedata.category(g.char[0])[0] == "P" else 0
        if g.x < left - room - 0.1 or min(g.x + 1, g.right) > left + COLUMN + room + 0.1:
            out.append(g.char)
    return out


def piled(page):
    """Neighbours of a line that stand on each other: Han and marks less than half an em apart, others less than a hair."""
    out = []
    for line in page:
        for a, b in zip(line, line[1:]):
            wide = all(unicodedata.east_asian_width(g.char[0]) in "WF" for g in (a, b))
            if a.char == b.char == "—":  # one stroke of two em
                continue
            if b.x - a.x < (0.49 * a.size if wide else 0.1) and not unicodedata.combining(b.char[0]):
                out.append(a.char + b.char)
    return out


class Torture(unittest.TestCase):
    def check(self, text, article=None, drawn=True, places='<frame columns="1-3" lines="1-40"/>'):
        page = ProbePage(article or f"<p>{text}</p>", places=places)
        self.assertIn(packed(text), packed(page.text))
        if drawn:
            self.assertEqual(outside(page.of_size(10)), [])
            self.assertEqual(piled(page.lines()), [])
            wide = [moved(line, 60) for line in page.lines()]
            self.assertTrue(outside(sum(wide, [])) or len(text) < 8, "spoiled: moved out of its column")
        return page

    def test_twenty_closing_marks_in_a_row(self):
        for marks in ("”" * 20, "）》" * 10, "。”" * 10, CLOSING + "”）》"):
            with self.subTest(marks):
                page = self.check(HAN + marks + HAN)
                found = "".join(map(text_of, page.lines()))
                self.assertEqual(found, HAN + marks + HAN, "in order")
                closest = [b.x - a.x for line in page.lines() for a, b in zip(line, line[1:])
                           if a.char in CLOSING and b.char in CLOSING]
                self.assertTrue(closest and min(closest) > 4.9, "half an em each at the least")

    def test_a_paragraph_of_only_punctuation(self):
        for marks in ("，。、；：？！" * 5, "（）《》" * 8, "——……" * 8, "“”‘’" * 6, "……", "。"):
            with self.subTest(marks):
                self.assertEqual("".join(map(text_of, self.check(marks).lines())), marks)

    def test_an_address_of_three_hundred_characters(self):
        address = "https://www.example.org/" + "news/2022/04/13/chunfeng-you-lv-jiangnan-an-" * 7
        address = address[:300]
        self.assertEqual(len(address), 300)
        page = self.check("详见" + address + "，或来电。", drawn=False)
        found = "".join(map(text_of, page.lines()))
        self.assertEqual(found, "详见" + address + "，或来电。", "no hyphen is added, nothing is lost")
        for line in page.lines():
            self.assertLess(max(g.x for g in line) - line[0].x, COLUMN)
        broken = [text_of(line)[-1] for line in page.lines()[1:-2]]
        self.assertTrue(all(c in "/-." for c in broken), broken)

    def test_a_word_of_three_hundred_letters_is_broken_and_reported(self):
        word = "abcdefghij" * 30
        page = self.check("详见" + word + "。", drawn=False)
        self.assertIn("W4007", page.built.stderr)
        for line in page.lines():
            self.assertLess(max(g.x for g in line) - line[0].x, COLUMN)

    def test_zero_width_and_combining_characters(self):
        for between in ("\u200b", "\u2060", "\ufeff", "\u200d", "\u200e", "\ufe00"):
            with self.subTest(f"U+{ord(between):04X}"):
                plain = ProbePage(f"<p>{HAN}</p>").find("春风又绿")
                page = ProbePage(f"<p>{between.join(HAN)}</p>")
                self.assertIn(HAN, packed(page.text).translate({ord(between): None}))
                self.assertNotIn("\ufffd", page.text)
                line = [g for g in page.of_size(10) if g.char in HAN][:4]
                self.assertEqual([round(g.x, 1) for g in line], [round(g.x, 1) for g in plain], "no width")
        page = ProbePage("<p>他说e\u0301a\u0300o\u0308u\u030c四个</p>")
        self.assertIn(unicodedata.normalize("NFC", "éàöǔ"), unicodedata.normalize("NFC", packed(page.text)))

    def test_emoji_are_set_or_named_never_dropped(self):
        self.assertIn("开花😀了好", packed(ProbePage("<p>开花😀了好</p>").text))
        for missing in ("👍", "👨\u200d👩\u200d👧", "🇨🇳"):
            with self.subTest(missing), self.assertRaisesRegex(AssertionError, "E3001|E3005"):
                ProbePage(f"<p>开花{missing}了好</p>")

    def test_arabic_and_hebrew_inside_chinese(self):
        for word in ("שלום", "مرحبا"):
            with self.subTest(word):
                page = ProbePage(f"<p>他用阿文写{word}两个字，又用中文写了一遍。</p>")
                self.assertIn("又用中文写了一遍", packed(page.text))
                letters = [g for g in page.of_size(10) if unicodedata.bidirectional(g.char[0]) in ("R", "AL")]
                self.assertEqual(len(letters), len(word))
                logical = [g.x for g in sorted(letters, key=lambda g: -g.x)]
                self.assertEqual(outside(letters), [])
                self.assertEqual(len(set(round(x, 1) for x in logical)), len(word), "each has a place of its own")

    def test_a_paragraph_of_one_hundred_thousand_characters_is_counted_where_it_has_no_room(self):
        text = (HAN + "，") * 6667
        with self.assertRaisesRegex(AssertionError, "E4001.*characters too long"):
            ProbePage(f"<p>{text}</p>")
