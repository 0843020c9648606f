"""What a desk does with the issue as a whole, in a real browser: assemblies to choose from, and doing all of it without a mouse."""
import json
import re
import time
import unittest

from desk_in_browser import AtTheDesk


class Assemblies(AtTheDesk):
    STAFF = {"组版": ["layout"], "总编": ["duty-chief"], "记者": ["reporter"]}
    POOL = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.总编.press(".group", "open")

    def sheet(self, keep=()):
        """The contact sheet, made; how many plans it shows."""
        maker = self.组版
        maker.tab.js("import('./base.js').then(m => m.desk.refresh())")
        maker.click_word("组版方案", ".group")
        maker.tab.until("!!document.querySelector('#sheet-dialog[open]')")
        self.addCleanup(lambda: maker.tab.js("document.querySelector('#sheet-dialog')?.close()"))
        for number in keep:
            maker.click(f"#sheet-dialog input[value='{number}']")
        maker.click_word("排几种看看", "#sheet-dialog")
        return maker.tab.until("document.querySelectorAll('.plan').length || document.querySelector('#sheet-dialog .bad')?.textContent")

    def pages_of(self, text):
        return dict(re.findall(r'<page number="(\d)"(.*?)</page>', text, re.S))

    def test_1_several_are_shown_and_the_one_chosen_is_the_issue(self):
        maker, issue = self.组版, self.evening.issue
        issue.write_text(issue.read_text().replace('<issue date', '<!-- 今日四版 -->\n<issue edition="晚版" date')
                         .replace('section="第1版">', 'section="第1版"><!-- 头条等电话 -->'))
        maker.until_state(lambda state: state["files"] > 1)
        before = issue.read_text()
        plans = self.sheet(keep=[3])
        self.assertGreaterEqual(plans, 2)
        # Four page pictures each, with what it costs and why the others came after the first.
        maker.tab.until("[...document.querySelectorAll('.plan img')].every(image => image.naturalWidth > 300)")
        self.assertEqual(maker.tab.js("document.querySelectorAll('.plan img').length"), 4 * plans)
        points = maker.tab.js("[...document.querySelectorAll('.plan h3')].map(title => +title.textContent.match(/[\\d.]+(?= 分)/)[0])")
        self.assertEqual(points, sorted(points), "the best first")
        self.assertIn("扣分", maker.tab.js("document.querySelector('.plan p').textContent"))
        self.assertEqual(self.evening.issue.read_text(), before, "looking changes nothing")

        chosen = maker.tab.js("[...document.querySelectorAll('.plan:nth-child(2) tbody tr')].map(row => [...row.cells].slice(0, 2).map(cell => cell.textContent))")
        maker.silence()
        maker.click("[data-plan='2'] .row button")
        maker.answer()
        self.assertIn("✓", maker.said())
        after = self.pages_of(self.evening.issue.read_text())
        self.assertEqual(re.findall(r'slot="([^"]*)" article="([^"]*)"', after["3"]),
                         re.findall(r'slot="([^"]*)" article="([^"]*)"', self.pages_of(before)["3"]), "the page that was kept")
        for page, slot in chosen:
            self.assertIn(f'slot="{slot}"', after[page[0]])
        # The page that is shown is that one, and the log says who chose it.
        placed = {a["id"] for a in maker.state()["articles"] if a["page"] == 1}
        self.assertEqual(placed, set(re.findall(r'article="(?:pool/)?articles/([^"]*).xml"', after["1"])))
        # What the editor wrote is there still.
        for kept in ("<!-- 今日四版 -->\n<issue edition=\"晚版\" date", 'section="第1版">', "<!-- 头条等电话 -->"):
            self.assertIn(kept, self.evening.issue.read_text())
        # One step leads back to before, byte for byte, and one back to the plan.
        plan = self.evening.issue.read_text()
        for text in (before, plan):
            maker.silence()
            maker.click(".group [data-undo]")
            maker.answer()
            self.assertIn("✓", maker.said())
            self.assertEqual(self.evening.issue.read_text(), text)
        log = self.evening.run("audit", "issue/2022-04-13")
        self.assertRegex(log, r"组版 .*place .*undo \d+")
        self.assertRegex(log, r"组版 .*place .*assembly [\d.]+ 1/")

    def test_2_what_the_file_locks_stays_and_a_sheet_of_another_issue_is_not_taken(self):
        issue = self.evening.issue
        slot, article = re.findall(r'<place slot="([^"]*)" article="([^"]*)"', issue.read_text())[0]
        issue.write_text(issue.read_text().replace(f'<place slot="{slot}"', f'<place locked="yes" slot="{slot}"', 1))
        self.assertGreaterEqual(self.sheet(keep=[2, 3, 4]), 1)
        maker = self.组版
        issue.write_text(issue.read_text().replace("</issue>", "<!-- 又改 --></issue>"))
        maker.click("[data-plan='1'] .row button")
        maker.answer()
        self.assertIn("E9004", maker.tab.until("document.querySelector('#sheet-dialog .bad')?.textContent"))
        maker.tab.js("document.querySelector('#sheet-dialog').close()")
        self.sheet(keep=[2, 3, 4])
        maker.click("[data-plan='1'] .row button")
        maker.silence()
        maker.answer()
        self.assertIn("✓", maker.said())
        first = self.pages_of(issue.read_text())["1"]
        self.assertRegex(first, f'slot="{slot}" article="{article}"[^>]* locked="yes"')

    def test_3_a_reporter_is_offered_none_and_refused_by_the_store(self):
        reporter = self.记者
        self.assertTrue(reporter.tab.js("[...document.querySelectorAll('.group button')].find(b => b.textContent === '组版方案').disabled"))
        refused = reporter.tab.js("import('./base.js').then(m => m.ask('assemble', { kept: '' })).then(() => '', failed => failed.message)")
        self.assertTrue(refused.startswith("E9002"), refused)
        refused = reporter.tab.js("import('./base.js').then(m => m.ask('undo-place', {})).then(() => '', failed => failed.message)")
        self.assertTrue(refused.startswith("E9002"), refused)
        refused = reporter.tab.js("import('./base.js').then(m => m.ask('choose', { sheet: 'x', plan: 1 })).then(() => '', failed => failed.message)")
        self.assertTrue(refused.startswith("E9014"), refused)

    def test_4_a_story_is_not_placed_over_a_change_of_the_file_that_no_page_shows_yet(self):
        maker, issue = self.组版, self.evening.issue
        slots = [slot for slot in maker.state()["pages"][0]["slots"] if slot["article"]]
        move = json.dumps({"id": slots[0]["article"], "page": 1, "slot": slots[1]["slot"]})
        place = f"import('./base.js').then(m => m.ask('place', {move})).then(() => '', failed => failed.message)"
        issue.write_text(issue.read_text().replace("</issue>", "<!-- 刚刚改的 --></issue>"))
        said = maker.tab.js(place)
        self.assertIn("刚刚改的", issue.read_text())
        end = time.monotonic() + 60
        while said:  # until the pages are those of the file
            self.assertTrue(said.startswith("E9004"), said)
            self.assertLess(time.monotonic(), end)
            said = maker.tab.js(place)
        self.assertIn("刚刚改的", issue.read_text())
        self.assertEqual(next(s["slot"] for s in maker.state()["pages"][0]["slots"] if s["article"] == slots[0]["article"]), slots[1]["slot"])


if __name__ == "__main__":
    unittest.main()
