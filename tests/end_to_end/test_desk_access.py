"""The desk for those without a mouse, without eyes, and with a small screen: every control has a name, every one is reached by Tab,
every key does what the list of keys says, and nothing is wider than the screen."""
import time
import unittest

from desk_in_browser import AtTheDesk

PAGE = "page/2022-04-13/1"
# What somebody does something with; links that only lead within a text are buttons here.
CONTROLS = "button, select, input, textarea, summary, [contenteditable=true], [tabindex='0']"
VISIBLE = f"""[...(document.querySelector("dialog[open]") ?? document).querySelectorAll("{CONTROLS}")]
    .filter(e => !e.disabled && e.checkVisibility({{ checkVisibilityCSS: true }}) && !(e.tagName === "BUTTON" && e.tabIndex < 0))"""


# What is cut off, or stands outside the screen, or in the header under its neighbour because it has less room than its words: nobody can read that. What says the whole
# in its title may be shortened.
CUT = """(() => {
    const root = document.querySelector("dialog[open]") ?? document.body, shown = e => e.checkVisibility({ checkVisibilityCSS: true });
    const scrolls = e => { for (let p = e; p; p = p.parentElement) if (["auto", "scroll"].includes(getComputedStyle(p).overflowX) && p.scrollWidth > p.clientWidth) return true; return false; };
    const words = [...root.querySelectorAll("button, label, h1, h2, h3, span, b, p, li, td, th, summary, dt, dd, code, small, select")].filter(e => shown(e) && e.textContent.trim());
    const clipped = words.filter(e => getComputedStyle(e).overflowX !== "visible" && e.scrollWidth > e.clientWidth + 1 && !e.title && !scrolls(e.parentElement));
    const outside = words.filter(e => !scrolls(e) && (r => r.left < -1 || r.right > innerWidth + 1)(e.getBoundingClientRect()));
    const under = root !== document.body ? [] : [...document.querySelector("header").children].filter(e => shown(e) && e.scrollWidth > e.clientWidth + 1);
    return [...clipped, ...outside, ...under].map(e => e.outerHTML.slice(0, 160));
})()"""


# Shows a browser its issue as printed, or as it is.
PRINTED = """window.fetched ??= window.fetch;
    window.fetch = async (address, ...rest) => {
        if (address === "manifest") return new Response("issue/2022-04-13\\nchain " + "9c".repeat(32) + "\\npage/2022-04-13/1 " + "5d".repeat(32) + "\\n  article/levy " + "7b".repeat(32) + "\\n");
        const answer = await window.fetched(address, ...rest);
        if (address !== "state") return answer;
        const state = await answer.json();
        state.issue.state.name = "printed";
        state.issue.hash = "0f1e2d3c4b5a6978".repeat(4);
        return new Response(JSON.stringify(state), { headers: { "Content-Type": "application/json" } });
    }; 0"""
# Somebody else has saved the article meanwhile.
CONFLICT = """window.fetched ??= window.fetch;
    window.fetch = async (address, ...rest) => address !== "save" ? window.fetched(address, ...rest)
        : new Response(JSON.stringify({ message: "E9012 “article/levy”", by: "总编", hash: "", text: "<article id='levy' section='要闻'><headline>别的</headline><p>别的话。</p></article>" }),
                       { status: 409, headers: { "Content-Type": "application/json" } }); 0"""
# All is signed, and the issue could be released.
RELEASABLE = """window.fetched ??= window.fetch;
    window.fetch = async (address, ...rest) => {
        const answer = await window.fetched(address, ...rest);
        if (address !== "state") return answer;
        const state = await answer.json();
        state.issue.can.push({ action: "release", zh: "付印", reason: false, password: true });
        return new Response(JSON.stringify(state), { headers: { "Content-Type": "application/json" } });
    }; import('./base.js').then(m => m.desk.refresh())"""
# The plans that were made once are those of the next time.
SAME_PLANS = """window.fetched ??= window.fetch;
    window.fetch = async (address, ...rest) => address !== "assemble" ? window.fetched(address, ...rest)
        : new Response(window.plans ??= await (await window.fetched(address, ...rest)).text(), { headers: { "Content-Type": "application/json" } }); 0"""
AS_IT_IS = "window.fetch = window.fetched ?? window.fetch; 0"


class Access(AtTheDesk):
    STAFF = {"主任": ["desk-head", "layout", "proofreader", "chief-editor"], "总编": ["duty-chief"]}
    POOL = True

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.desk, cls.chief, cls.tab = cls.主任, cls.总编, cls.主任.tab
        cls.desk.press(".group", "open")
        # Two proofs of the first page, to be compared.
        cls.desk.press("#tools", "render")
        text = cls.evening.text("levy")
        (cls.evening.folder / "articles/levy.xml").write_text(text.replace("</headline>", "了</headline>"))
        cls.desk.until_state(lambda state: not state["pages"][0]["same"])
        cls.desk.press("#tools", "render")
        cls.tab.until("!!document.querySelector('#tools .good')")

    whole = None  # of a file that is broken just now

    def tearDown(self):
        self.mend_file()
        self.tab.js(AS_IT_IS)
        self.tab.js("document.querySelectorAll('dialog').forEach(dialog => dialog.close())")
        if not self.tab.js("document.querySelector('#editor').hidden"):
            self.desk.leave_editor()
        self.desk.panel("stories")
        super().tearDown()

    # The views of the desk, each with how one comes there by keys and buttons alone.
    def views(self):
        yield "issue", lambda: (self.desk.panel("overview"), self.tab.until("!!document.querySelector('table.articles')"))
        yield "stories", lambda: self.desk.panel("stories")
        yield "proof", lambda: self.desk.panel("proof")
        yield "log", lambda: (self.desk.panel("log"), self.tab.until("!!document.querySelector('#panel table')"))
        yield "print", lambda: self.desk.panel("print")
        yield "release", lambda: (self.tab.js(RELEASABLE), self.desk.click("#panel [data-action=release]"), self.dialog("#ask"))
        yield "printed", lambda: (self.close(), self.tab.js(PRINTED), self.refresh(), self.tab.until("!!document.querySelector('pre.sheet')"))
        yield "errors", lambda: (self.desk.panel("errors"), self.tab.until("!!document.querySelector('form.errors')"))
        yield "reader", lambda: (self.tab.js(AS_IT_IS), self.refresh(), self.desk.panel("stories"), self.chief.open("levy"), self.desk.open("levy"),
                                 self.tab.until("document.querySelector('#editor-note').textContent.includes('总编') && document.querySelector('#save').disabled"))
        yield "editor", lambda: (self.chief.leave_editor(), self.desk.click_word("开始编辑", "#editor-note"), self.tab.until("!document.querySelector('#save').disabled"))
        yield "xml", lambda: (self.desk.click("#view-xml"), self.tab.until("!document.querySelector('#source').hidden && !document.querySelector('#writing-tools').checkVisibility()"))
        yield "conflict", lambda: (self.tab.js(CONFLICT), self.desk.click("#save"), self.dialog("#conflict"))
        yield "help", lambda: (self.close(), self.tab.js(AS_IT_IS), self.desk.leave_editor(), self.desk.click("#help-keys"), self.dialog("#help"))
        yield "sheet", lambda: (self.close(), self.tab.js(SAME_PLANS), self.tab.key("a"), self.dialog("#sheet-dialog"), self.desk.click("#sheet-dialog .row .strong"),
                                self.tab.until("document.querySelectorAll('.plan details').length > 1"), self.tab.js("document.querySelectorAll('.plan details').forEach(list => { list.open = true; })"))
        yield "new article", lambda: (self.close(), self.tab.key("n"), self.dialog("#ask"))
        yield "exception", lambda: (self.close(), self.desk.click(".group [data-exception]"), self.tab.until("!!document.querySelector('#ask[open] select[name=rule]')"))
        yield "masthead", lambda: (self.close(), self.desk.click(".group [data-masthead]"), self.dialog("#ask"))
        yield "side drafts", lambda: (self.close(), self.desk.click_word("旁稿", ".group"), self.dialog("dialog"))
        yield "offer", lambda: (self.close(), self.tab.js("(menu => { menu.selectedIndex = menu.length - 1; menu.dispatchEvent(new Event('change')) })(document.querySelector('.story[data-id=levy] select'))"),
                                self.tab.until("!!document.querySelector('#offer button')"))
        yield "wrong files", lambda: (self.desk.click("#offer button:last-child"), self.desk.turn(1), self.break_file(), self.desk.click("#paper-state button"), self.dialog("#file-errors li"))
        for mode in ("slider", "blink", "side", "in-words"):
            yield f"compare {mode}", lambda mode=mode: (self.close(), self.mend_file(), self.tab.key("v"), self.desk.click(f"#compare [data-mode={mode}]"),
                                                        self.tab.until(f"document.querySelector('#compare [data-mode={mode}]').getAttribute('aria-pressed') === 'true' && !!document.querySelector('.stage > *')"))

    def dialog(self, name):
        self.tab.until(f"!!document.querySelector('{name}') && !!document.querySelector('dialog[open]')")

    def refresh(self):
        self.tab.js("import('./base.js').then(m => m.desk.refresh())")

    # A mistake in the file of an article, seen on the page, and mended.
    def break_file(self):
        path = self.evening.folder / "articles/levy.xml"
        self.whole = path.read_text()
        path.write_text(self.whole.replace("</headline>", "", 1))
        self.tab.until("!!document.querySelector('#paper-state button')")

    def mend_file(self):
        if self.whole:
            (self.evening.folder / "articles/levy.xml").write_text(self.whole)
            self.tab.until("document.querySelector('#paper-state').textContent === ''")
        self.whole = None

    def close(self):
        self.tab.js("document.querySelectorAll('dialog').forEach(dialog => dialog.close())")
        self.tab.until("!document.querySelector('dialog')")

    def key(self, name, modifiers=0):
        """A key that types nothing: Tab, Enter, Escape, or one with Alt (1) or Ctrl (2)."""
        codes = {"Tab": 9, "Enter": 13, "Escape": 27, " ": 32}
        code = codes.get(name, ord(name[0].upper()))
        text = {"Enter": "\r", " ": " "}.get(name, "") if not modifiers else ""
        self.tab.send("Input.dispatchKeyEvent", type="keyDown", key=name, windowsVirtualKeyCode=code, modifiers=modifiers, text=text)
        self.tab.send("Input.dispatchKeyEvent", type="keyUp", key=name, windowsVirtualKeyCode=code, modifiers=modifiers)

    def test_every_control_has_a_name_that_is_read_out(self):
        roles = {"button", "textbox", "combobox", "checkbox", "slider", "link", "radio", "spinbutton", "region", "dialog", "img", "image"}
        self.tab.send("Accessibility.enable")
        self.addCleanup(lambda: self.tab.send("Accessibility.disable"))
        for view, go in self.views():
            go()
            nodes = self.tab.send("Accessibility.getFullAXTree")["nodes"]
            controls = [node for node in nodes if not node["ignored"] and node["role"]["value"] in roles]
            self.assertGreater(len(controls), 0, view)
            nameless = [(node["role"]["value"], self.tab.send("DOM.describeNode", backendNodeId=node["backendDOMNodeId"])["node"]["attributes"])
                        for node in controls if not node.get("name", {}).get("value", "").strip()]
            self.assertEqual(nameless, [], view)

    def test_every_control_of_every_view_is_reached_by_tab(self):
        for view, go in self.views():
            go()
            self.tab.js(f"window.wanted = {VISIBLE}; window.seen = new Set(); document.activeElement?.blur();"
                        "document.activeElement !== document.body && document.body.focus()")
            total = self.tab.js("wanted.length")
            self.assertGreater(total, 0, view)
            for _ in range(2 * total + 20):
                self.key("Tab")
                if self.tab.js("seen.add(document.activeElement), wanted.every(e => seen.has(e) || !e.isConnected)"):
                    break
            missed = self.tab.js("wanted.filter(e => e.isConnected && !seen.has(e)).map(e => e.outerHTML.slice(0, 120))")
            self.assertEqual(missed, [], view)

    def test_the_keys_do_what_the_list_of_them_says(self):
        tab = self.tab
        self.key("2", modifiers=1)
        tab.until("document.querySelector('#pages button:nth-child(2)').getAttribute('aria-current') === 'page'")
        self.key("1", modifiers=1)
        tab.until("document.querySelector('#pages button:nth-child(1)').getAttribute('aria-current') === 'page'")
        tab.js("document.activeElement?.blur()")
        for key, layer in zip("grfbd", ("grid", "frames", "findings", "marks", "changes")):
            pressed = f"document.querySelector('[data-layer={layer}]').getAttribute('aria-pressed')"
            before = tab.js(pressed)
            tab.key(key)
            self.assertNotEqual(tab.js(pressed), before, layer)
            tab.key(key)
            self.assertEqual(tab.js(pressed), before, layer)
        for key, panel in (("o", "overview"), ("p", "proof"), ("l", "log"), ("s", "stories")):
            tab.key(key)
            tab.until(f"document.querySelector('[data-panel={panel}]').getAttribute('aria-pressed') === 'true'")
        width = tab.js("document.querySelector('#paper').clientWidth")
        tab.key("+")
        self.assertGreater(tab.js("document.querySelector('#paper').clientWidth"), width)
        tab.key("-")
        tab.key("0")
        self.assertEqual(tab.js("document.querySelector('#paper').clientWidth"), width)
        titles = "[...document.querySelectorAll('.story h3')].map(title => title.textContent)"
        for key, at in (("j", 0), ("j", 1), ("k", 0)):
            tab.key(key)
            self.assertEqual(tab.js("document.activeElement.textContent"), tab.js(titles)[at])
        self.key("Enter")
        tab.until("!document.querySelector('#editor').hidden && !!document.querySelector('.manuscript')")
        # Emphasis and saving while one types.
        tab.js("(range => { range.selectNodeContents(document.querySelector('.field.headline')); getSelection().removeAllRanges(); getSelection().addRange(range) })(document.createRange())")
        tab.js("document.querySelector('.field.headline').focus()")
        self.desk.caret_to_end(".field.headline")
        tab.type("讯")
        self.desk.silence()
        self.key("s", modifiers=2)
        self.assertEqual(self.desk.said(), "已存")
        self.key("Escape")
        tab.until("document.querySelector('#editor').hidden")
        tab.js("document.activeElement?.blur()")
        tab.key("?")
        self.dialog("#help")
        self.key("Escape")
        tab.until("!document.querySelector('dialog')")
        for key, dialog in (("n", "#ask"), ("a", "#sheet-dialog")):
            tab.key(key)
            self.dialog(dialog)
            self.key("Escape")
            tab.until("!document.querySelector('dialog')")

    def test_words_of_the_page_are_marked_without_a_pointer(self):
        desk, tab = self.desk, self.tab
        desk.press("#tools", "render")
        tab.until("!!document.querySelector('#tools .good') && !document.querySelector('[data-pen=mark]').disabled")
        tab.js("document.activeElement?.blur()")
        words = self.evening.text("levy").split("</dateline>")[1][:6].strip()
        for written, said in (("没有这几个字", "不在本版"), (words, "✓")):
            tab.key("m")
            tab.until("document.body.classList.contains('pen')")
            desk.silence()
            self.key("Enter")
            self.dialog("#ask")
            tab.type(written)
            self.key("Enter")
            if said == "✓":
                tab.until("!!document.querySelector('#ask textarea')")
                tab.type("核对")
                self.key("Tab")
                self.key("Enter")
            self.assertIn(said, desk.said())
            tab.js("document.body.classList.contains('pen') && document.activeElement?.blur()")
            if tab.js("document.body.classList.contains('pen')"):
                self.key("Escape")
        mark, = desk.thing(PAGE)["marks"]
        self.assertEqual((mark["quote"], mark["text"]), (words, "核对"))
        self.assertTrue(mark["spot"], "it stands in the words")
        # Marks are laid over the page, in the colour of their pass, or not.
        tab.until("document.querySelectorAll('#over .mark.pass1 rect').length > 0")
        self.assertEqual(tab.js("getComputedStyle(document.querySelector('#over .mark.pass1 rect')).stroke"), "rgb(210, 38, 26)")
        desk.click("[data-layer=marks]")
        tab.until("document.querySelectorAll('#over .mark').length === 0")
        desk.click("[data-layer=marks]")
        tab.until("document.querySelectorAll('#over .mark').length > 0")

    def test_words_that_are_cut_off_are_found_wherever_they_are(self):
        """What the two tests after this one look with."""
        self.assertEqual(self.tab.js(CUT), [])
        for spoilt in ("document.querySelector('#person').style.cssText = 'padding-left: 60vw'", "document.querySelector('#tabs button').style.cssText = 'width: 20px; overflow: hidden'",
                       "document.querySelector('#panel h2').style.cssText = 'position: relative; left: -60px'"):
            element = spoilt.split(".style")[0]
            self.tab.js(f"window.styled = {element}.style.cssText; {spoilt}; 0")
            found = self.tab.js(CUT)
            self.tab.js(f"{element}.style.cssText = styled; 0")
            self.assertTrue(found, spoilt)
        self.assertEqual(self.tab.js(CUT), [])

    def test_a_screen_of_1366_by_768_shows_every_view_without_scrolling_sideways(self):
        self.addCleanup(lambda: self.tab.js("document.documentElement.lang === 'en' && document.querySelector('#language').click()"))
        for view, go in self.views():
            go()
            for language in ("en", "zh"):
                self.tab.js("document.querySelector('#language').click()")
                self.tab.until(f"document.documentElement.lang.startsWith('{language}')")
                dialog = self.tab.js("(d => d && (r => [r.left, r.right - innerWidth, d.scrollWidth - d.clientWidth])(d.getBoundingClientRect()))(document.querySelector('dialog[open]'))")
                if dialog:
                    self.assertTrue(dialog[0] >= 0 and dialog[1] <= 0 and dialog[2] <= 0, (view, language, dialog))
                else:
                    self.assertLessEqual(self.tab.js("document.documentElement.scrollWidth"), 1366, (view, language))
                    self.assertLessEqual(self.tab.js("document.documentElement.scrollHeight"), 768, (view, language))
                self.assertEqual(self.tab.js(CUT), [], (view, language))
                if not dialog:
                    wide = self.tab.js("[...document.querySelectorAll('header, #board, #panel, #editor, #writing, #page, #tools')].filter(e => e.scrollWidth > e.clientWidth + 1).map(e => e.id || e.tagName)")
                    self.assertEqual(wide, [], (view, language))
        # What approves a page is there without scrolling.
        self.close()
        for action in ("pass1", "render"):
            box = self.tab.until(f"(b => b && (r => [r.left, r.top, r.right, r.bottom])(b.getBoundingClientRect()))(document.querySelector('#tools [data-action={action}]'))")
            self.assertTrue(0 <= box[0] and 0 <= box[1] and box[2] <= 1366 and box[3] <= 768, box)

    def test_on_a_telephone_no_view_is_wider_than_it_and_nothing_is_cut_off(self):
        self.addCleanup(self.tab.resize, 1366, 768)
        self.tab.resize(390, 844)
        self.tab.until("innerWidth === 390")
        for view, go in self.views():
            go()
            self.assertLessEqual(self.tab.js("(document.querySelector('dialog[open]') ?? document.documentElement).scrollWidth"), 390, view)
            self.assertEqual(self.tab.js(CUT), [], view)

    def test_signing_in_needs_no_mouse_and_says_what_is_wrong(self):
        tab = self.tab.tab()
        tab.open(self.tab.js("location.href"))
        tab.until("document.activeElement?.name === 'person'")
        tab.send("Accessibility.enable")
        names, end = set(), time.monotonic() + 30  # the browser names them some time after they are drawn
        while "登录" not in names and time.monotonic() < end:
            names = {node["name"]["value"] for node in tab.send("Accessibility.getFullAXTree")["nodes"] if not node["ignored"] and node["role"]["value"] in ("textbox", "button")}
        self.assertEqual(names, {"姓名", "口令", "登录", "English"})
        tab.type("主任")
        press = lambda key, code, text="": [tab.send("Input.dispatchKeyEvent", type=kind, key=key, windowsVirtualKeyCode=code, **({"text": text} if text and kind == "keyDown" else {})) for kind in ("keyDown", "keyUp")]
        press("Tab", 9)
        tab.type("猜的")
        press("Enter", 13, "\r")
        self.assertIn("姓名或口令不对", tab.until("document.querySelector('#message').textContent"))
        self.assertEqual(tab.js(CUT), [])

    def test_the_clock_shows_each_stage_with_its_light(self):
        chief, desk = self.chief, self.desk
        chief.press(".group", "set-clock", hour="22:45", reason="等球赛")
        desk.tab.until("document.querySelector('#clock').textContent.includes('22:45')")
        self.assertEqual(desk.tab.js("document.querySelectorAll('#clock li').length"), 7, "six stages, and how long it is to 付印")
        # That evening is long past: all that is not done is late.
        self.assertEqual(set(desk.tab.js("[...document.querySelectorAll('#clock li:not(.left)')].map(li => li.className)")), {"red"})
        self.assertIn("已过", desk.tab.js("document.querySelector('#clock .left').textContent"))
        # One still to come: nothing is late, and what lights up is amber in its last twenty minutes.
        desk.tab.js("""import('./base.js').then(m => import('./board.js').then(board => {
            const { issue } = m.desk.state, stages = issue.stages, light = ['green', 'amber', 'waiting'];
            stages.forEach((stage, i) => { stage.light = light[i % 3]; });
            issue.due = new Date(new Date(m.desk.state.now).getTime() + 65 * 60000).toISOString();
            board.showClock();
        }))""")
        colours = desk.tab.js("[...document.querySelectorAll('#clock li:not(.left)')].slice(0, 3).map(li => getComputedStyle(li, '::before').color)")
        self.assertEqual(len(set(colours)), 3, colours)
        self.assertIn("还有 1:05", desk.tab.js("document.querySelector('#clock .left').textContent"))

    def test_the_log_shows_everything_that_happened_and_of_one_thing_alone(self):
        desk, tab = self.desk, self.tab
        desk.panel("log")
        rows = "[...document.querySelectorAll('#panel tbody tr')].map(row => [...row.cells].map(cell => cell.textContent))"
        tab.until(f"{rows}.some(row => row[1] === '主任' && row[2] === '开期')")
        for seen in ("登录", "出样"):
            self.assertTrue(any(row[2] == seen for row in tab.js(rows)), seen)
        tab.until(r"/^链完整，\d+ 条$/.test(document.querySelector('.chain').textContent)")
        # Newest first, and what was refused says so.
        refused = tab.js("import('./base.js').then(m => m.ask('act', { object: 'issue/2022-04-13', action: 'release', hash: '', detail: '', reason: '', password: '口令' })).then(() => '', failed => failed.message)")
        self.assertTrue(refused.startswith("E9002"), refused)
        desk.panel("log")
        tab.until(f"{rows}.some(row => row[2] === '✗ 付印')")
        tab.js("[...document.querySelectorAll('#panel tbody button')].find(b => b.textContent === '1版').click()")
        tab.until(f"{rows}.every(row => row[3] === '1版')")
        desk.click_word("全部记录", "#panel")
        tab.until(f"{rows}.some(row => row[3] !== '1版')")
        # On a telephone there is no room for hashes; the heads stay over their columns.
        self.addCleanup(tab.resize, 1366, 768)
        tab.resize(390, 844)
        left = "(row => [...row.cells].filter(cell => cell.checkVisibility()).map(cell => cell.getBoundingClientRect().left))"
        heads = tab.js(f"{left}(document.querySelector('#panel thead tr'))")
        self.assertEqual(len(heads), 5)
        self.assertEqual(tab.js(f"{left}(document.querySelector('#panel tbody tr'))"), heads)
        self.assertLessEqual(tab.js("document.querySelector('#panel table').getBoundingClientRect().right"), 390)


if __name__ == "__main__":
    unittest.main()
