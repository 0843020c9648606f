"""Reading the text back: every story whole, in order, character by character; and nothing lost from the furniture."""
import re
import unittest

from example import ET, ISSUE, ROOT, Example, pages

FURNITURE = {
    1: ["今日柯城", "2022年4月13日", "星期三", "农历壬寅年三月十三", "第1937期", "今日四版", "中共衢州市柯城区委主办",
        "衢州市柯城区融媒体中心编印", "采编热线：3049743", "柯城发布", "运动柯城APP"],
    2: ["要闻", "2022年4月13日"],
    3: ["人文柯城", "2022年4月13日"],
    4: ["影像·服务", "2022年4月13日"],
}


def setUpModule():
    global example
    example = Example()
    unittest.addModuleCleanup(example.close)


def common_length(a, b):
    return next((i for i, (x, y) in enumerate(zip(a, b)) if x != y), min(len(a), len(b)))


class Text(unittest.TestCase):
    def setUp(self):
        self.pages = pages()
        self.texts = {page.number: example.page_text(page.number) for page in self.pages}
        self.jumping = {id for page in self.pages for id in page.continued}

    def take(self, number, wanted, name):
        """Takes `wanted` out of the page's text, where it must stand in one piece."""
        text = self.texts[number]
        at = text.find(wanted)
        if at < 0:
            start = text.find(wanted[:8])
            good = common_length(text[start:], wanted) if start >= 0 else 0
            self.fail(f"page {number}, {name}: after “{wanted[max(0, good - 12):good]}” should come "
                      f"“{wanted[good:good + 20]}”, is “{text[start + good:start + good + 20] if start >= 0 else ''}”")
        self.texts[number] = text[:at] + "\n" + text[at + len(wanted):]

    def test_each_story_is_whole_and_in_reading_order_and_the_rest_is_furniture(self):
        for page in self.pages:
            for story in page.stories:
                if story.id not in self.jumping:
                    self.take(page.number, story.whole, story.id)
        for page in self.pages:
            for story in page.stories:
                if story.id in self.jumping:
                    self.take_jumping(page, story)
        for number, words in FURNITURE.items():
            for word in words:
                self.assertIn(word, self.texts[number].replace("\n", "\0"))
            self.assertLess(len(self.texts[number]), 200, self.texts[number])

    def take_jumping(self, page, story):
        """A story that goes on over the page: the two parts with their notes are the whole story."""
        rest = next(p for p in self.pages if story.id in p.continued)
        text, first = self.texts[page.number], story.head + story.body
        start = text.find(story.head)
        self.assertGreaterEqual(start, 0, story.id)
        cut = common_length(text[start:], first)
        self.assertGreater(cut, len(story.head), "the first part has text")
        self.assertLess(cut, len(first), "the second part has text")
        self.take(page.number, first[:cut] + f"（下转第{rest.number}版）" + story.insets, story.id)
        self.take(rest.number, rest.continued[story.id] + f"（上接第{page.number}版）" + first[cut:], story.id)

    def test_a_story_jumps_from_the_first_page_to_the_second(self):
        self.assertTrue({story.id for story in self.pages[0].stories} & set(self.pages[1].continued))

    def test_the_issue_has_the_counted_length_of_a_daily(self):
        """版面字数, the trade's count: characters a line × lines × pages, pictures and headlines included."""
        counted = 0
        for page in ET.parse(ISSUE).getroot().iter("page"):
            grid = ET.parse(ROOT / "layouts" / f"{page.get('layout')}.xml").getroot().find("grid")
            counted += int(grid.get("columns")) * int(grid.get("column").removesuffix("em")) * int(grid.get("lines"))
        self.assertTrue(18_000 <= counted <= 24_000, counted)

    def test_the_issue_prints_more_than_fifteen_thousand_characters(self):
        characters = sum(len(story.whole) for page in self.pages for story in page.stories)
        self.assertGreater(characters, 15_000)

    def test_no_control_or_private_characters_come_back(self):
        for number, text in self.texts.items():
            self.assertEqual(re.findall(r"[\x00-\x1f\x7f\ufffd\ue000-\uf8ff]", text), [], f"page {number}")
