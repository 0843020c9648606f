"""What happens at the desk while others work: nobody loses his place, the old picture stays until the new one is there, the chiefs
sign on a telephone, an exception is given where a gate refuses, and articles that stand nowhere are placed without a mouse."""
import json
import unittest

from desk_in_browser import PASSWORD, SPARE, AtTheDesk

ISSUE, PAGE = "issue/2022-04-13", "page/2022-04-13/3"
ON_PAGE_3 = ["river", "essay", "library"]
# Holds back what a browser asks: at addresses like this one, and the page's picture. Refuses it.
HELD_LIKE = """window.fetched ??= window.fetch;
    window.fetch = (address, ...rest) => %s.test(address) ? new Promise(go => { window.letGo = () => go(window.fetched(address, ...rest)); }) : window.fetched(address, ...rest)"""
HELD = HELD_LIKE % "/^page/"
REFUSED = """window.fetched ??= window.fetch;
    window.fetch = (address, ...rest) => String(address).startsWith("page/") ? Promise.resolve(new Response("{}", { status: 503, headers: { "Content-Type": "application/json" } })) : window.fetched(address, ...rest)"""
AS_EVER = "window.fetch = window.fetched"
SIGN_OVER_PAGE = "document.querySelector('#paper-state')"


class DeskLive(AtTheDesk):
    STAFF = {"记者": ["reporter"], "责编": ["page-editor", "proofreader"], "主任": ["desk-head", "layout"], "总编": ["duty-chief", "chief-editor"],
             "校对": ["proofreader"]}

    def does(self, person, name, action, **more):
        """An act of the store as the page asks for it; what it says when it is refused."""
        form = {"object": name, "action": action, "hash": person.thing(name)["hash"], "detail": "", "reason": "", "password": PASSWORD, **more}
        return person.tab.js(f"import('./base.js').then(m => m.ask('act', {json.dumps(form)})).then(() => '', failed => failed.message)")

    def done(self, person, name, action, **more):
        self.assertEqual(self.does(person, name, action, **more), "", (person.name, name, action))

    def store(self, person, article):
        """Saves the article's file as it is."""
        person.tab.js(f"import('./base.js').then(async m => {{ const a = await m.ask('article?id={article}'); await m.ask('save', {{ id: '{article}', base: a.hash, file: a.file, text: a.text }}); }})")

    def opens(self, person, number=3):
        """Looks at a page until the store has it that he opened it."""
        person.turn(number)
        person.until_state(lambda state: state["pages"][number - 1]["opened"] and state["pages"][number - 1]["same"])

    def rewrites(self, headline):
        """Another headline on page 3, saved by the reporter."""
        text = self.evening.text("river")
        begin, end = text.index("<headline>") + len("<headline>"), text.index("</headline>")
        changed = text[:begin] + headline + text[end:]
        saved = self.记者.tab.js(f"import('./base.js').then(async m => {{ const a = await m.ask('article?id=river'); await m.ask('save', {{ id: 'river', base: a.hash, file: a.file, text: {json.dumps(changed)} }}); }}).then(() => '', failed => failed.message)")
        self.assertFalse(saved)

    def test_1_who_types_or_stands_on_a_button_stays_there_while_others_work(self):
        reader, other = self.校对, self.记者
        self.store(other, "levy")
        comment = lambda text: self.done(other, "article/levy", "comment", detail=text)
        focus = "document.activeElement"
        # On a button of the board, on a card's menu, on a tool of the page, on a page's number.
        reader.turn(1)
        for i, stop in enumerate((".story[data-id=levy] h3 button", "[data-panel=proof]", "[data-layer=grid]", "#pages button:nth-child(3)")):
            reader.tab.js(f"document.querySelector({stop!r}).focus(); window.stood = {focus}; window.drawn = 0;"
                          "new MutationObserver(() => { window.drawn++; }).observe(document.querySelector('#panel'), { childList: true })")
            comment(f"第{i}条")
            reader.tab.until("window.drawn > 0")
            self.assertTrue(reader.tab.js(f"{focus} === document.querySelector({stop!r})"), stop)
        # In the manuscript, with words selected.
        editor = self.责编
        editor.turn(1)
        editor.open("lead")
        editor.tab.js("""(p => { p.closest('.manuscript').focus(); getSelection().setBaseAndExtent(p.firstChild, 2, p.firstChild, 5);
            window.words = getSelection().toString(); import('./base.js').then(m => { const show = m.desk.show; window.shows = 0; m.desk.show = s => { show(s); window.shows++; }; }) })(document.querySelector('.manuscript > p:nth-of-type(2)'))""")
        comment("再一条")
        editor.tab.until("window.shows > 0")
        self.assertEqual(editor.tab.js("[document.activeElement.className, getSelection().toString()]"), ["manuscript", editor.tab.js("words")])
        self.assertEqual(len(editor.tab.js("words")), 3)
        # In a dialog half filled in.
        editor.leave_editor()
        editor.tab.js("document.activeElement?.blur()")
        editor.tab.key("n")
        editor.tab.until("!!document.querySelector('#ask[open]')")
        editor.tab.js("(i => { i.focus(); i.value = 'abcdef'; i.setSelectionRange(2, 4); window.shows = 0 })(document.querySelector('#ask [name=section]'))")
        comment("又一条")
        editor.tab.until("window.shows > 0")
        self.assertEqual(editor.tab.js("(a => [a.name, a.value, a.selectionStart, a.selectionEnd])(document.activeElement)"), ["section", "abcdef", 2, 4])
        editor.tab.js("document.querySelector('#ask').close()")
        # The log of one thing stays the log of that thing.
        reader.panel("log")
        rows = "[...document.querySelectorAll('#panel tbody tr')].map(row => row.cells[3].firstChild.title.split(' ').at(-1))"
        reader.tab.until(f"{rows}.includes('article/levy')")
        self.assertIn("我区召开城北片区宫宝宿舍地块 国有土地上房屋征收动员会", reader.tab.js("document.querySelector('#panel tbody').textContent"), "called by its headline")
        reader.tab.js("[...document.querySelectorAll('#panel tbody button')].find(b => b.title.endsWith(' article/levy')).click()")
        reader.tab.until(f"{rows}.every(name => name === 'article/levy')")
        before = reader.tab.js(f"{rows}.length")
        comment("最后一条")
        reader.tab.until(f"{rows}.length > {before}")
        self.assertEqual(set(reader.tab.js(rows)), {"article/levy"})
        # An answer that comes late is not the log that was asked for since.
        reader.tab.js(HELD_LIKE % "/^log$/" + "; 0")
        reader.tab.js("import('./records.js').then(async m => { const whole = m.showLog(''); await m.showLog('article/levy'); letGo(); await whole; })")
        self.assertEqual(set(reader.tab.js(rows)), {"article/levy"})
        reader.tab.js(AS_EVER + "; 0")
        reader.click_word("全部记录", "#panel")
        reader.panel("stories")

    def test_2_articles_are_listed_by_state_and_one_that_stands_nowhere_is_placed_by_keys(self):
        maker, issue = self.主任, self.evening.issue
        if maker.thing(ISSUE)["state"]["name"] == "none":
            self.done(maker, ISSUE, "open")
        self.store(self.记者, SPARE)
        self.store(self.记者, "tea")
        self.done(self.记者, "article/tea", "submit")
        maker.turn(4)
        maker.until_state(lambda state: any(a["id"] == "tea" and a["state"]["name"] == "submitted" for a in state["articles"]))
        maker.tab.js("import('./base.js').then(m => m.desk.refresh())")
        listed = "[...document.querySelectorAll('.story')].map(card => card.dataset.id)"
        for state, there, not_there in (("submitted", "tea", SPARE), ("draft", SPARE, "tea")):
            maker.click(f".states [data-state={state}]")
            maker.tab.until(f"document.querySelector('.states [data-state={state}]').getAttribute('aria-pressed') === 'true'")
            self.assertIn(there, maker.tab.js(listed), "on a page or on none")
            self.assertNotIn(not_there, maker.tab.js(listed))
        maker.click(".states [data-state=draft]")
        maker.tab.until(f"{listed}.includes({SPARE!r})")
        # Its menu, by keys: the trial is shown, and taken with Enter.
        before = issue.read_text()
        maker.tab.js(f"document.querySelector('.story[data-id=\"{SPARE}\"] select').focus()")
        maker.tab.send("Input.dispatchKeyEvent", type="keyDown", key="End", code="End", windowsVirtualKeyCode=35)
        maker.tab.until("!!document.querySelector('#offer button') && document.activeElement.closest('#offer') !== null")
        self.assertEqual(issue.read_text(), before, "a trial until it is agreed to")
        maker.silence()
        maker.tab.send("Input.dispatchKeyEvent", type="keyDown", key="Enter", code="Enter", windowsVirtualKeyCode=13, text="\r")
        maker.tab.send("Input.dispatchKeyEvent", type="keyUp", key="Enter", code="Enter", windowsVirtualKeyCode=13)
        self.assertIn("✓", maker.said())
        placed = maker.until_state(lambda state: any(a["id"] == SPARE and a["page"] for a in state["articles"]))
        self.assertIn(SPARE, issue.read_text())
        self.assertEqual([a["page"] for a in placed["articles"] if a["id"] == SPARE], [4])
        # And back.
        maker.silence()
        maker.click(".group [data-undo]")
        maker.answer()
        self.assertIn("✓", maker.said())
        self.assertEqual(issue.read_text(), before)

    def test_3_the_old_picture_stays_until_the_new_one_is_there(self):
        looker = self.校对
        looker.turn(3)
        looker.tab.until(f"{SIGN_OVER_PAGE}.textContent === ''")
        picture = "document.querySelector('#image').innerHTML"
        for how, sign, busy in ((HELD, "正在取新图", "true"), (REFUSED, "没有取到", "false")):
            looker.tab.js(f"window.old = {picture}; {how}; 0")
            self.rewrites("长河" + sign)
            looker.tab.until(f"{SIGN_OVER_PAGE}.textContent.includes({sign!r}) && getComputedStyle({SIGN_OVER_PAGE}).display === 'block'")
            self.assertTrue(looker.tab.js(f"{picture} === old"), "the picture of before, whole")
            self.assertEqual(looker.tab.js("document.querySelector('#paper').getAttribute('aria-busy')"), busy)
            looker.tab.js(AS_EVER + "; 0")
            looker.tab.js("window.letGo ? (letGo(), letGo = null) : import('./base.js').then(m => m.desk.refresh()); 0")
            looker.tab.until(f"{picture} !== old && {SIGN_OVER_PAGE}.textContent === '' && document.querySelector('#paper').getAttribute('aria-busy') === 'false'")
        # It says so as long as the issue is being set, whatever else happens meanwhile.
        self.assertEqual(looker.tab.js("""import('./base.js').then(async ({ desk }) => {
            const sign = () => document.querySelector('#paper-state').textContent, said = [];
            for (const setting of [true, false]) { desk.show({ ...desk.state, issue: { ...desk.state.issue, setting } }); said.push(sign()); }
            return said; })"""), ["正在排，图是旧的", ""])
        text = json.dumps(self.evening.text(SPARE))
        # The state says so too. How long it takes is the machine's affair: a new article is saved until somebody who asks meanwhile saw it.
        self.记者.tab.until(f"""import('./base.js').then(async ({{ ask }}) => {{
            let saving = true, seen = false;
            const saved = ask('article?id={SPARE}').then(a => ask('save', {{ id: '{SPARE}', base: a.hash, file: a.file, text: {text} }})).finally(() => {{ saving = false; }});
            while (saving && !seen) seen = (await ask('state')).issue.setting;
            await saved;
            return seen; }})""")
        looker.until_state(lambda state: not state["issue"]["setting"])
        # With a mistake in a file the pages stay those of before, and say so.
        path = self.evening.folder / "articles/river.xml"
        whole = path.read_text()
        looker.tab.js(f"window.old = {picture}")
        path.write_text(whole.replace("</headline>", ""))
        looker.tab.until(f"{SIGN_OVER_PAGE}.textContent.includes('文件有错')")
        self.assertTrue(looker.tab.js(f"{picture} === old"))
        # What is wrong is told there, with its line, and leads to the article.
        looker.click("#paper-state button")
        looker.tab.until("document.querySelectorAll('#file-errors[open] li').length > 0")
        self.assertRegex(looker.tab.js("document.querySelector('#file-errors li').textContent"), r"river.*第 \d+ 行：.*E1\d\d\d|长河.*第 \d+ 行：.*E1\d\d\d")
        looker.tab.js("document.querySelector('#file-errors').close()")
        path.write_text(whole)
        looker.tab.until(f"{SIGN_OVER_PAGE}.textContent === ''")

    def test_4_the_chief_signs_on_a_telephone_and_an_exception_is_given_where_a_gate_refuses(self):
        head, editor, chief, reader = self.主任, self.责编, self.总编, self.校对
        if head.thing(ISSUE)["state"]["name"] == "none":
            self.done(head, ISSUE, "open")
        for article in ON_PAGE_3:
            self.store(self.记者, article)
            self.done(self.记者, f"article/{article}", "submit")
            for person, action in ((editor, "review1"), (head, "review2"), (chief, "review3")):
                self.done(person, f"article/{article}", action)
            self.done(chief, f"article/{article}", "allow-late", reason="当晚的消息")
        self.done(head, PAGE, "render")
        # The reader makes both first passes: the second is refused, and the chief lets him where the log shows it.
        self.opens(reader)
        self.done(reader, PAGE, "pass1")
        self.assertTrue(self.does(reader, PAGE, "pass2").startswith("E9006"))
        reader.tab.js("import('./base.js').then(m => m.desk.refresh())")
        self.assertIn("总编辑可准例外", reader.grey("#tools", "pass2"))
        self.assertEqual(reader.tab.js("document.querySelectorAll('[data-exception]').length"), 0, "who may not give one is not offered it")
        refused = self.does(reader, ISSUE, "allow-exception", detail="reader 校对", reason="忙")
        self.assertTrue(refused.startswith("E9002"), refused)
        chief.panel("log")
        chief.tab.js("import('./base.js').then(m => m.desk.refresh())")
        chief.click("#panel [data-exception=reader]")
        chief.tab.until("!!document.querySelector('#ask[open]')")
        self.assertEqual(chief.tab.js("['rule', 'person'].map(name => document.querySelector(`#ask [name=${name}]`).value)"), ["reader", "校对"])
        for password, said in (("猜的", "E9001"), (PASSWORD, "✓")):
            if password == PASSWORD:
                chief.click("#panel [data-exception=reader]")
            chief.silence()
            chief.answer(reason="校对只一人", password=password)
            self.assertIn(said, chief.said())
        chief.panel("stories")
        # Asked for out of the blue it names no rule and no person: they have to be chosen.
        before = len(chief.thing(ISSUE)["exceptions"])
        chief.click(".group [data-exception]")
        chief.tab.until("!!document.querySelector('#ask[open]')")
        self.assertEqual(chief.tab.js("['rule', 'person'].map(name => document.querySelector(`#ask [name=${name}]`).value)"), ["", ""])
        chief.answer(reason="忙", password=PASSWORD)
        self.assertTrue(chief.tab.js("!!document.querySelector('#ask[open]') && !document.querySelector('#ask form').checkValidity()"))
        chief.tab.js("document.querySelector('#ask').close()")
        self.assertEqual(len(chief.thing(ISSUE)["exceptions"]), before)
        self.assertIn("校对：连校两次（总编，校对只一人）", chief.tab.until("document.querySelector('.exception') && document.querySelector('.group').textContent"))
        self.done(reader, PAGE, "pass2")
        self.opens(editor)
        self.done(editor, PAGE, "pass3")
        self.assertTrue([e for e in chief.thing(PAGE)["exceptions"] if e["rule"] == "reader"], "the page knows that it was touched")
        self.done(editor, PAGE, "sign1")
        self.opens(head)
        self.done(head, PAGE, "sign2")

        # The chief is on the way, with a telephone: grey until this very render is on the screen.
        self.addCleanup(chief.tab.resize, 1366, 768)
        chief.tab.resize(390, 844)
        chief.tab.js(HELD + "; 0")
        chief.turn(3)
        chief.tab.until("!!window.letGo")
        self.assertIn("没有打开看过", chief.grey("#tools", "sign3"))
        self.assertTrue(self.does(chief, PAGE, "sign3").startswith("E9008"), "and the store says so too")
        chief.tab.js(AS_EVER + "; letGo(); letGo = null; 0")
        sign = "document.querySelector('#tools [data-action=sign3]')"
        chief.tab.until(f"{sign} && !{sign}.disabled")
        box = chief.tab.js(f"(r => [r.left, r.right, r.height])({sign}.getBoundingClientRect())")
        self.assertTrue(box[0] >= 0 and box[1] <= 390 and box[2] >= 38, box)
        self.assertGreater(chief.tab.js("document.querySelector('#image svg').getBoundingClientRect().height"), 400, "the page is there to be read")
        # A finger on the page brings it nearer, and does not begin to write.
        width = "document.querySelector('#paper').clientWidth"
        whole = chief.tab.js(width)
        for larger in (True, False):
            x, y = chief.tab.js("(r => [r.left + r.width / 2, Math.max(r.top, 0) + 60])(document.querySelector('#paper').getBoundingClientRect())")
            chief.tab.tap(x, y)
            chief.tab.until(f"({width} > {whole}) === {str(larger).lower()}")
        self.assertTrue(chief.tab.js("document.querySelector('#editor').hidden"))
        chief.tab.js(sign + ".scrollIntoView({ block: 'center' })")
        x, y = chief.tab.js(f"(r => [r.left + r.width / 2, r.top + r.height / 2])({sign}.getBoundingClientRect())")
        chief.silence()
        chief.tab.click(x, y)
        chief.tab.until("!!document.querySelector('#ask[open]')")
        dialog = chief.tab.js("(r => [r.left, r.right])(document.querySelector('#ask').getBoundingClientRect())")
        self.assertTrue(dialog[0] >= 0 and dialog[1] <= 390, dialog)
        chief.tab.js("document.querySelector('#ask [name=password]').focus()")
        chief.tab.type("不是这个")
        chief.tab.js("document.querySelector('#ask button[value=yes]').click()")
        self.assertIn("E9001", chief.said())
        self.assertEqual(chief.thing(PAGE)["state"]["name"], "signed2")
        chief.press("#tools", "sign3", password=PASSWORD)
        self.assertEqual(chief.thing(PAGE)["state"]["name"], "page-signed")

    def test_5_the_marks_of_each_pass_have_their_colour(self):
        maker, editor, reader = self.主任, self.责编, self.校对
        page = "page/2022-04-13/2"
        if maker.thing(ISSUE)["state"]["name"] == "none":
            self.done(maker, ISSUE, "open")
        # 一校 red, 二校 blue, 三校 green; nobody has put any of them right yet.
        for number, (marker, passes) in enumerate([(reader, []), (reader, [(editor, "pass1")]), (editor, [(reader, "pass1"), (editor, "pass2")])], 1):
            self.done(maker, page, "render")
            for person, action in passes:
                self.opens(person, 2)
                self.done(person, page, action)
            self.opens(marker, 2)
            self.done(marker, page, "mark", detail=f"{number}校的", x=100 * number, y=100)
        marks = reader.thing(page)["marks"]
        self.assertEqual([m["pass"] for m in marks], [1, 2, 3])
        colours = ["rgb(210, 38, 26)", "rgb(27, 98, 191)", "rgb(31, 138, 67)"]
        reader.panel("proof")
        over = "[...document.querySelectorAll('#over .mark rect')].map(rect => getComputedStyle(rect).stroke)"
        reader.tab.until(f"{over}.length === 3")
        self.assertEqual(reader.tab.js(over), colours)
        self.assertEqual(reader.tab.js("[...document.querySelectorAll('.notes li[class^=pass]')].slice(0, 3).map(li => getComputedStyle(li).borderLeftColor)"), colours)
        reader.panel("stories")

    def test_6_a_desk_that_begins_with_a_broken_file_says_so_and_is_whole_when_it_is_mended(self):
        def begin(tab, address):
            tab.open(address)
            tab.until("document.querySelector('#sign-in h2').textContent")
            tab.js(f"for (const [name, value] of [['person', '总编'], ['password', {json.dumps(PASSWORD)}]]) document.querySelector(`#sign-in [name=${{name}}]`).value = value;"
                   "document.querySelector('#sign-in button').click()")
        message = "document.querySelector('#message').textContent"
        # An article: the pages are shown without it, and say so.
        article, issue = self.evening.folder / "articles/river.xml", self.evening.issue
        for path in (article, issue):
            self.addCleanup(path.write_text, path.read_text())
        whole = article.read_text()
        article.write_text(whole.replace("</headline>", "", 1))
        with self.evening.serve() as desk:
            tab = self.总编.tab.tab()
            begin(tab, desk.address)
            tab.until(f"{SIGN_OVER_PAGE}.textContent.startsWith('文件有错，版面不全')")
            tab.js("document.querySelector('#paper-state button').click()")
            self.assertRegex(tab.until("document.querySelector('#file-errors[open] li')?.textContent"), r"^articles/river\.xml 第 \d+ 行：.*E1\d\d\d$")
            tab.js("document.querySelector('#file-errors').close()")
            article.write_text(whole)
            tab.until(f"{SIGN_OVER_PAGE}.textContent === '' && import('./base.js').then(m => m.desk.state.articles.some(a => a.id === 'river'))")
        # The issue itself: there is nothing to show, and who signs in is told why until it is mended.
        whole = issue.read_text()
        issue.write_text(whole.replace("</issue>", "", 1))
        with self.evening.serve() as desk:
            begin(tab, desk.address)
            self.assertRegex(tab.until(message), rf"^{issue.name}:\d+ E1\d\d\d ")
            issue.write_text(whole)
            tab.until("document.body.classList.contains('in') && !!document.querySelector('#image svg')")
            self.assertEqual(tab.js(message), "", "what was wrong is no more")


if __name__ == "__main__":
    unittest.main()
