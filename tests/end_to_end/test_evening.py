"""A whole evening at the desk in a real browser: six people and the printer take twelve articles from manuscript to a
released, signed paper of four pages, with a return, a late change, a withdrawal in the last minute, and a second edition."""
import unittest

from browser import CHROMIUM
from desk_in_browser import ARTICLES, PAGES, PASSWORD, SPARE, Evening
from example import output_of

STAFF = {"记者": ["reporter"], "责编": ["page-editor", "proofreader"], "主任": ["desk-head"], "总编": ["duty-chief"],
         "组版": ["layout"], "校对": ["proofreader"], "印厂": ["printer"]}


@unittest.skipUnless(CHROMIUM, "there is no Chromium")
class EveningOfSixPeople(unittest.TestCase):
    def setUp(self):
        self.evening = Evening(STAFF)
        self.addCleanup(self.evening.close)
        for name, person in self.evening.people.items():
            setattr(self, name, person)

    def page_of(self, article):
        return next((n for n, (_, slots) in PAGES.items() if article in slots.values()), 1)

    def hand_in(self, article, added=""):
        self.记者.turn(self.page_of(article))
        self.记者.open(article)
        if added:
            self.记者.write_headline(added)
        self.assertEqual(self.记者.save(), "已存")
        self.记者.leave_editor()
        self.记者.press(self.记者.story(article), "submit")

    def sign_article(self, article):
        for person, action in ((self.责编, "review1"), (self.主任, "review2"), (self.总编, "review3")):
            person.turn(self.page_of(article))
            person.press(person.story(article), action, **({"password": PASSWORD} if action == "review3" else {}))

    def read_and_sign(self, number, first=True):
        """The passes and signatures of a page that was rendered; each looks at it first."""
        passes = [(self.校对, "pass1")] if first else []
        for person, action in [*passes, (self.责编, "pass2"), (self.校对, "pass3")]:
            person.turn(number)
            person.press("#tools", action)
        for person, action in ((self.责编, "sign1"), (self.主任, "sign2"), (self.总编, "sign3")):
            person.turn(number)
            person.press("#tools", action, password=PASSWORD)

    def render(self, number):
        self.组版.turn(number)
        self.组版.press("#tools", "render")

    def state_of(self, name):
        return self.总编.thing(name)["state"]["name"]

    def mark_and_verify(self, number):
        """The reader marks words of a page, the maker says done, another reader looks (核红)."""
        reader = self.校对
        reader.turn(number)
        reader.tab.until("!!document.querySelector('#tools .good')")  # opened
        reader.click("[data-pen=mark]")
        x, y = reader.printed_character()
        reader.silence()
        reader.tab.drag(x, y, x + 14, y)
        reader.answer(text="此处核对")
        self.assertIn("✓", reader.said())
        mark = reader.thing(f"page/2022-04-13/{number}")["marks"][0]
        self.assertEqual((mark["pass"], mark["by"]), (1, "校对"))
        self.assertTrue(mark["quote"] and mark["spot"], "it stands in the words")
        for person, word in ((self.组版, "改毕"), (self.责编, "核红")):
            person.turn(number)
            person.panel("proof")
            person.silence()
            person.click_word(word, ".notes")
            self.assertIn("✓", person.said())
            person.panel("stories")

    def test_from_manuscript_to_a_second_edition(self):
        issue, page = "issue/2022-04-13", "page/2022-04-13/{}".format
        # Twelve manuscripts and one to spare; one comes back and is written better.
        for article in [*ARTICLES, SPARE]:
            self.hand_in(article)
        self.责编.turn(2)
        self.责编.press(self.责编.story("grid"), "return", reason="导语再改")
        self.assertEqual(self.state_of("article/grid"), "returned")
        self.hand_in("grid", "忙")
        self.assertIn("忙</headline>", self.evening.text("grid"))
        for article in ARTICLES:
            self.sign_article(article)

        self.组版.press(".group", "open")
        for number in PAGES:
            self.render(number)
        self.mark_and_verify(2)
        self.render(2)
        for number in PAGES:
            self.read_and_sign(number)
        self.assertEqual([self.state_of(page(number)) for number in PAGES], ["page-signed"] * 4)

        # A late change voids the signatures.
        self.记者.turn(1)
        self.记者.open("levy")
        self.记者.write_headline("昨")
        self.记者.save()
        self.assertTrue(self.总编.grey(".group", "release"))
        self.assertTrue(self.总编.thing(page(1))["stale"])
        self.记者.leave_editor()
        self.记者.press(self.记者.story("levy"), "submit")
        self.sign_article("levy")
        self.render(1)
        self.assertEqual(self.state_of(page(1)), "page-proof")
        self.read_and_sign(1, first=False)

        # A story is withdrawn in the last minute (撤稿), another is dragged into its slot.
        self.主任.turn(4)
        self.主任.press(self.主任.story("sports"), "spike", reason="消息有误")
        self.assertTrue(self.总编.grey(".group", "release"))
        self.sign_article(SPARE)
        self.组版.turn(4)
        self.组版.drag_story(SPARE, "left")
        self.assertIn("sports", self.evening.issue.read_text(), "a trial until it is agreed to")
        self.组版.click("#offer button")
        self.组版.until_state(lambda state: any(a["id"] == SPARE and a.get("slot") == "left" for a in state["articles"]))
        self.assertIn(SPARE, self.evening.issue.read_text())
        self.assertNotIn("sports", self.evening.issue.read_text())
        self.render(4)
        self.read_and_sign(4, first=False)

        # Released; what is printed is frozen.
        self.总编.press(".group", "release", password=PASSWORD)
        self.assertEqual(self.state_of(issue), "released")
        self.记者.open("lead")
        self.assertTrue(self.记者.tab.js("document.querySelector('#save').disabled"))
        self.记者.leave_editor()
        self.印厂.panel("print")
        self.assertIn(page(4), self.印厂.tab.until("document.querySelector('#panel pre')?.textContent"))
        self.印厂.press("#panel", "receive")
        self.evening.run("build", self.evening.issue.name, "--press", "newsprint", "-o", "print.pdf")
        self.assertRegex(output_of("pdfinfo", self.evening.folder / "print.pdf"), r"Pages:\s+4\b")

        # A reader of the paper finds a mistake; the desk does the sum.
        reader = self.校对
        reader.panel("errors")
        reader.tab.until("document.querySelectorAll('form.errors option').length > 8")
        reader.tab.js("document.querySelector('form.errors [name=words]').value = '按装→安装'")
        reader.silence()
        reader.click("form.errors button[data-action=log-error]")
        self.assertIn("✓", reader.said())
        rate = reader.tab.until("(text => text.includes('差错 1 ') && text)(document.querySelector('.rate').textContent)")
        self.assertRegex(rate, r"差错 1 ／ \d{5} 字 ＝ 0\.\d+‱ 合格")
        self.assertIn("按装→安装", reader.tab.js("document.querySelector('#panel tbody').textContent"))
        reader.panel("stories")

        # Stopped and made again as a second edition (换版).
        self.总编.press(".group", "stop", reason="头版有错")
        self.总编.press(".group", "replate", reason="改头版")
        self.总编.tab.until("document.querySelector('#issue').textContent === '2022-04-13-2'")
        self.hand_in("levy", "又")
        self.sign_article("levy")
        for number in PAGES:
            self.render(number)
            self.read_and_sign(number)
        self.总编.press(".group", "release", password=PASSWORD)
        self.evening.run("build", self.evening.issue.name, "--press", "newsprint", "-o", "second.pdf")
        words = output_of("pdftotext", "-raw", "-l", "1", self.evening.folder / "second.pdf", "-").replace(" ", "")
        self.assertIn("昨又", words)
        self.assertIn("the log is whole", self.evening.run("audit"))
        self.assertEqual(self.evening.errors, [])


if __name__ == "__main__":
    unittest.main()
