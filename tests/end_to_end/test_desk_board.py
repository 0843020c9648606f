"""The board of the issue, the masthead profile, and what the desk says when something is refused or cannot be had."""
import json
import unittest

from desk_in_browser import ARTICLES, PASSWORD, SPARE, AtTheDesk

ISSUE, PAGE = "issue/2022-04-13", "page/2022-04-13/{}".format
MASTHEAD = """<masthead publication="internal"><line kind="printer">印刷：柯城印务，荷花中路1号</line></masthead>"""


class Board(AtTheDesk):
    STAFF = {"记者": ["reporter"], "责编": ["page-editor"], "主任": ["desk-head", "layout"], "总编": ["chief-editor", "duty-chief"]}

    def refused(self, person, name, action, **more):
        form = {"object": name, "action": action, "hash": "", "detail": "", "reason": "", "password": PASSWORD, **more}
        return person.tab.js(f"import('./base.js').then(m => m.ask('act', {json.dumps(form)}).then(() => '', failed => m.plain(failed.message)))")

    def test_1_the_whole_issue_at_a_glance(self):
        chief, maker = self.总编, self.主任
        maker.press(".group", "open")
        maker.press("#tools", "render")
        for article in ("lead", "tea"):
            self.记者.tab.js(f"import('./base.js').then(async m => {{ const a = await m.ask('article?id={article}'); await m.ask('save', {{ id: '{article}', base: a.hash, file: a.file, text: a.text }}); }})")
        self.assertEqual(self.refused(self.记者, "article/lead", "submit", hash=self.记者.thing("article/lead")["hash"]), "")
        # That evening is long past: what is handed in now is late, and nothing is placed before the chief gives leave. The grey button says so.
        maker.tab.until("(b => b.disabled && b.title.startsWith('E9029 “服务主战场'))([...document.querySelectorAll('.group button')].find(b => b.textContent === '组版方案'))")
        self.assertEqual(self.refused(chief, "article/lead", "allow-late", hash=chief.thing("article/lead")["hash"], reason="当晚的消息"), "")
        chief.tab.js("document.activeElement?.blur()")
        chief.tab.key("o")
        cards = "[...document.querySelectorAll('.page-card')].map(card => card.textContent)"
        chief.tab.until(f"{cards}.length === 4 && {cards}[0].includes('大样') && {cards}[3].includes('未出样')")
        chief.tab.until("document.querySelector('.page-card img')?.naturalWidth > 300")
        self.assertEqual(chief.tab.js("document.querySelectorAll('.page-card img').length"), 1, "of the pages that were rendered")
        for text in chief.tab.js(cards):
            self.assertIn("签发 0/3", text)
        rows = "[...document.querySelectorAll('table.articles tbody tr')].map(row => [...row.cells].map(cell => cell.textContent))"
        chief.tab.until(f"{rows}.some(row => row[2] === '待初审')")
        shown = chief.tab.js(rows)
        self.assertEqual(len(shown), len([*ARTICLES, SPARE]), "every article, wherever it stands")
        states = [row[2] for row in shown]
        self.assertEqual(states, [*["撰写"] * states.count("撰写"), *["待初审"] * states.count("待初审"), *["未入库"] * states.count("未入库")], "by their state")
        # A picture leads to its page, a headline to its article.
        chief.tab.js("document.querySelectorAll('.page-card .thumb')[2].click()")
        chief.tab.until("document.querySelector('#pages button:nth-child(3)').getAttribute('aria-current') === 'page' && document.querySelectorAll('.page-card')[2].classList.contains('here')")
        chief.tab.js("[...document.querySelectorAll('table.articles button')].find(b => b.textContent.includes('高山茶')).click()")
        chief.tab.until("!document.querySelector('#editor').hidden && document.querySelector('#pages button:nth-child(2)').getAttribute('aria-current') === 'page'")
        self.assertGreater(chief.tab.until("document.querySelectorAll('#over .mine rect').length"), 0, "where the article stands on the page")
        chief.leave_editor()
        # What others do shows there at once.
        maker.turn(4)
        maker.press("#tools", "render")
        chief.tab.until(f"{cards}[3].includes('大样')")
        chief.panel("stories")

    def test_2_the_chief_editor_chooses_the_masthead_profile_with_reason_and_password(self):
        chief, paper = self.总编, self.evening.folder / "paper.xml"
        masthead = lambda: chief.state()["issue"]["masthead"]
        self.assertEqual(self.主任.tab.js("document.querySelectorAll('[data-masthead]').length"), 0, "it is offered to the chief editor alone")
        self.assertTrue(self.refused(self.主任, ISSUE, "choose-masthead", detail="none", reason="试").startswith("E9002"))
        plain = paper.read_text()
        self.addCleanup(lambda: paper.write_text(plain))
        paper.write_text(plain.replace("</paper>", MASTHEAD + "</paper>"))
        chief.until_state(lambda state: state["issue"]["masthead"]["profile"].startswith("internal "))
        chief.tab.js("import('./base.js').then(m => m.desk.refresh())")
        for password, said in (("猜的", "E9001"), (PASSWORD, "✓")):
            chief.click(".group [data-masthead]")
            chief.tab.until("!!document.querySelector('#ask[open]')")
            self.assertRegex(chief.tab.js("document.querySelector('#ask').textContent"), "内部资料.*印刷：柯城印务")
            chief.silence()
            chief.answer(reason="换了准印证", password=password)
            self.assertIn(said, chief.said())
        self.assertEqual(masthead()["chosen"], masthead()["profile"])
        # What is chosen is what was shown, not what the file became meanwhile.
        self.assertTrue(self.refused(chief, ISSUE, "choose-masthead", detail="none", reason="试").startswith("E9004"))
        # A file that says something else is told to everybody on the board of the issue.
        paper.write_text(plain)
        chief.until_state(lambda state: state["issue"]["masthead"]["profile"] == "none")
        self.责编.panel("overview")
        self.责编.tab.until("/不是选定的“内部资料 [0-9a-f]{12}”，不能付印/.test(document.querySelector('#panel').textContent)")
        self.责编.panel("stories")

    def test_3_what_is_refused_is_said_in_the_words_of_the_trade(self):
        lead = self.记者.thing("article/tea")
        said = self.refused(self.责编, "article/tea", "review1", hash=lead["hash"])
        self.assertRegex(said, "^E9003 “一片高山茶 采出满山春”现在是“撰写”，不能做“初审”$")
        self.assertRegex(self.refused(self.记者, ISSUE, "release"), "^E9002 “记者”无权做“付印”")
        # The log says it so, too.
        self.责编.panel("log")
        self.责编.tab.until("[...document.querySelectorAll('#panel .bad')].some(row => row.textContent.includes('现在是“撰写”，不能做“初审”'))")
        self.责编.panel("stories")
        # Over everything else, whole, until it is clicked away.
        editor = self.责编.tab
        editor.js("import('./base.js').then(m => m.say('E9999 ' + '很长的话'.repeat(30)))")
        self.assertTrue(editor.js("(m => m.matches(':popover-open') && m.scrollWidth <= m.clientWidth && m.getBoundingClientRect().bottom <= innerHeight)(document.querySelector('#message'))"))
        editor.click(*editor.js("(r => [r.left + r.width / 2, r.top + r.height / 2])(document.querySelector('#message').getBoundingClientRect())"))
        self.assertEqual(editor.js("document.querySelector('#message').textContent"), "")

    def test_4_a_server_that_cannot_be_reached_is_told_and_comes_back(self):
        tab = self.责编.tab
        tab.js("window.fetched = window.fetch; window.fetch = () => Promise.reject(new TypeError('Failed to fetch')); import('./base.js').then(m => m.desk.refresh())")
        tab.until("document.querySelector('#message').textContent.includes('连不上服务器')")
        self.assertTrue(tab.js("document.body.classList.contains('in')"), "nobody is thrown out")
        tab.js("window.fetch = window.fetched; document.querySelector('#message').click()")
        self.责编.turn(2)

    def test_5_a_story_in_the_hand_stays_there_while_others_work(self):
        maker = self.主任
        maker.turn(1)
        card = f"document.querySelector('{maker.story('government')}')"
        maker.tab.until(card + ".draggable")
        x, y = maker.tab.js(f"(r => [r.left + 4, r.top + 4])({card}.querySelector('.state').getBoundingClientRect())")
        maker.tab.js(f"window.card = {card}")
        maker.tab.send("Input.dispatchMouseEvent", type="mousePressed", x=x, y=y, button="left", clickCount=1)
        self.记者.tab.js("import('./base.js').then(async m => { const a = await m.ask('article?id=government'); await m.ask('save', { id: 'government', base: a.hash, file: a.file, text: a.text }); })")
        maker.tab.js("import('./base.js').then(m => m.desk.refresh())")
        self.assertTrue(maker.tab.js("window.card.isConnected"))
        maker.tab.send("Input.dispatchMouseEvent", type="mouseReleased", x=x, y=y, button="left", clickCount=1)
        maker.tab.until(f"!window.card.isConnected && {card}.textContent.includes('撰写')")

    def test_6_a_story_taken_to_a_slot_names_what_leaves_it(self):
        maker = self.主任
        maker.turn(4)
        maker.drag_story(SPARE, "left")
        self.assertFalse(maker.tab.js("document.body.classList.contains('dragging')"))
        offer = maker.tab.js("document.querySelector('#offer').textContent")
        self.assertRegex(offer, "“冷空气将到 防雨防风防滑”.*“云上开跑 春日里比一比脚力”下版")
        self.assertLessEqual(maker.tab.js("(s => s.scrollHeight - s.clientHeight)(document.querySelector('#sheet'))"), 0, "the whole page is seen beside it")
        # Others read who is at it until he has decided.
        self.责编.turn(4)
        badge = "document.querySelector('#tools .editor')?.textContent"
        self.责编.tab.until(f"{badge} === '主任 正在排这一版'")
        maker.click("#offer button:last-child")
        maker.tab.until("!document.querySelector('#offer')")
        self.责编.tab.until(f"{badge} === undefined")

    def test_7_a_story_offered_to_another_page_shows_that_page_and_another_page_ends_the_offer(self):
        maker = self.主任
        maker.turn(1)
        menu = f"document.querySelector('{maker.story(SPARE)} select')"
        maker.tab.until(f"{menu}.options.length > 1")
        maker.tab.js(f"(menu => {{ menu.selectedIndex = menu.length - 1; menu.dispatchEvent(new Event('change')) }})({menu})")
        maker.tab.until("!!document.querySelector('#offer button')")
        # What can be done there is done to the page that is seen.
        shown = "[document.querySelector('#image svg').ariaLabel, document.querySelector('#tools code').textContent]"
        pages = maker.state()["pages"]
        self.assertEqual(maker.tab.js(shown), ["4版", pages[3]["hash"][:12]])
        self.assertNotEqual(pages[3]["hash"], pages[0]["hash"])
        maker.turn(1)
        maker.tab.until(f"!document.querySelector('#offer') && {shown}[0] === '1版' && {shown}[1] === {json.dumps(pages[0]['hash'][:12])}")


if __name__ == "__main__":
    unittest.main()
