"""The desk's pages in a real browser: writing, two people at one text, looking at a page, comparing, and a telephone."""
import re
import unittest

from desk_in_browser import AtTheDesk
from example import ISSUE

FROM_WORD = """<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><style>p.MsoNormal { mso-style-parent: ""; }</style></head>
<body lang="ZH-CN"><!--StartFragment--><p class="MsoNormal" style="text-indent:21.0pt"><span style="font-family:宋体">　　昨日上午，<b>全市</b>
防汛会议召开。<o:p></o:p></span></p><!--[if !supportLists]--><p class="MsoListParagraph"><span>二、会议要求&nbsp;&nbsp;落实到位。</span></p>
<p class="MsoNormal"><del>删去的话。</del><o:p>&nbsp;</o:p></p><!--EndFragment--></body></html>"""

# As WPS Writer puts it on the clipboard: its own style names, indents both as a style and as full-width spaces, a soft return,
# a picture that lies in a folder of that machine, and beside all of it the likeness of the words as a picture.
FROM_WPS = """<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=ProgId content=Word.Document><meta name=Generator content="WPS Office 12">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style>@font-face{font-family:"仿宋_GB2312";} p.MsoNormal{mso-style-name:正文;mso-style-parent:"";mso-char-indent-count:2;}</style></head>
<body style="tab-interval:21pt;"><!--StartFragment-->
<p class=MsoNormal style="text-indent:32.0000pt;mso-char-indent-count:2.0000;"><span style="mso-spacerun:'yes';font-family:仿宋_GB2312;mso-ascii-font-family:'Times New Roman';font-size:16.0000pt;"><font face="仿宋_GB2312">　　本报讯（记者</font></span><span style="mso-spacerun:'yes';font-family:仿宋_GB2312;"><font face="仿宋_GB2312">　王思）石梁溪</font></span><span lang=EN-US>12</span><span>月清淤。<br></span><span>　　工期四十天。</span><span><o:p></o:p></span></p>
<p class=MsoNormal><span><!--[if gte vml 1]><v:shape id="图片_1" style="width:300pt"><v:imagedata src="file:///C:/Users/wangsi/AppData/Local/Temp/ksohtml/wps1.jpg"/></v:shape><![endif]--><![if !vml]><img width=400 height=266 src="file:///C:/Users/wangsi/AppData/Local/Temp/ksohtml/wps1.jpg" v:shapes="图片_1"><![endif]></span><span><o:p></o:p></span></p>
<p class=MsoNormal style="text-indent:32.0000pt;"><span>&nbsp;</span><span>　　沿岸居民</span><b style="mso-bidi-font-weight:normal"><span>两千户</span></b><span>受益。</span><o:p></o:p></p>
<!--EndFragment--></body></html>"""


def paste(html, plain="", likeness=False):
    with_picture = 'data.items.add(new File([new Uint8Array([1, 2])], "image.png", { type: "image/png" }));' if likeness else ""
    return f"""(() => {{ const data = new DataTransfer(); data.setData("text/html", {html!r}); data.setData("text/plain", {plain!r}); {with_picture}
        getSelection().anchorNode.parentElement.closest("[contenteditable=true]")
            .dispatchEvent(new ClipboardEvent("paste", {{ clipboardData: data, bubbles: true, cancelable: true }})); }})()"""


class AtTheText(AtTheDesk):
    STAFF = {"记者": ["reporter"], "责编": ["page-editor"], "主任": ["desk-head", "layout"], "校对": ["proofreader"]}

    def writing(self, person, page, article):
        person.turn(page)
        person.open(article)
        self.addCleanup(lambda: person.tab.js("document.querySelector('#editor').hidden") or person.leave_editor())


class Revisions(AtTheText):
    def test_a_file_that_was_changed_outside_the_desk_is_told_compared_and_taken_in_or_put_back(self):
        writer, article = self.记者, "grid"
        path = self.evening.folder / f"articles/{article}.xml"
        note, headline = "document.querySelector('#editor-note').textContent", "document.querySelector('.field.headline').textContent"
        self.writing(writer, 2, article)
        self.assertEqual(writer.save(), "已存")
        stored = path.read_text()
        outside = lambda word: path.write_text(stored.replace("</headline>", word + "</headline>", 1))
        # While it is open.
        outside("外")
        writer.write_headline("内")
        self.assertIn("E9037", writer.save())
        self.assertEqual(writer.tab.js("[...document.querySelectorAll('#conflict[open] pre')].map(text => text.querySelector('del, ins').textContent)"), ["内", "外"])
        self.assertEqual(writer.tab.js("[...document.querySelectorAll('#conflict h3')].map(h => h.textContent)"), ["我的", "文件里的"])
        writer.silence()
        writer.click_word("仍用我的，盖过最新的", "#conflict")
        self.assertEqual(writer.said(), "已存")
        self.assertIn("内</headline>", path.read_text())
        writer.leave_editor()
        # While nobody has it: who opens it is told, and saving takes it in.
        outside("外")
        writer.open(article)
        writer.tab.until(f"{note}.startsWith('这个文件在编辑台外改过')")
        self.assertTrue(writer.tab.js(headline).endswith("外"))
        self.assertEqual(writer.save(), "已存")
        self.assertEqual(writer.tab.js(note), "")
        self.assertTrue(writer.thing(f"article/{article}")["stored"])
        writer.leave_editor()
        # Or the revision goes back into the file, and what stood there is a side draft.
        kept = path.read_text()
        outside("又")
        writer.open(article)
        writer.click_word("对照库里的", "#editor-note")
        writer.tab.until("!!document.querySelector('#conflict[open]')")
        self.assertEqual(writer.tab.js("[...document.querySelectorAll('#conflict[open] h3')].map(h => h.textContent)"), ["文件里的", "库里最新的"])
        writer.silence()
        writer.click_word("用库里的（文件里的存为旁稿）", "#conflict")
        self.assertEqual(writer.said(), "已存")
        self.assertEqual(path.read_text(), kept)
        self.assertIn("又</headline>", writer.tab.js("import('./base.js').then(m => m.ask('side-drafts')).then(list => list.map(d => d.text).join())"))

    def test_a_level_that_passed_it_before_sees_what_has_changed_since(self):
        writer, editor, head, name = self.记者, self.责编, self.主任, "article/school"
        self.writing(writer, 2, "school")
        self.assertEqual(writer.save(), "已存")
        for person, action in ((writer, "submit"), (editor, "review1")):
            person.turn(2)
            person.press(person.story("school"), action)
        self.assertFalse(head.tab.js(f"!!document.querySelector('{head.story('school')} [data-since]')"), "that level has not seen it yet")
        writer.write_headline("（改）")
        self.assertEqual(writer.save(), "已存")
        writer.press(writer.story("school"), "submit")
        editor.click(editor.story("school") + " [data-since]")
        self.assertEqual(editor.tab.until("[...document.querySelectorAll('#since-review[open] pre')].map(text => text.querySelector('del, ins')?.textContent ?? '')"), ["", "（改）"])
        self.assertEqual(editor.thing(name)["state"]["name"], "submitted")
        editor.tab.js("document.querySelector('#since-review').close()")


class DeskPages(AtTheText):
    def paragraphs(self, article):
        return re.findall(r"<p[^>]*>(.*?)</p>", self.evening.text(article), re.S)

    def test_text_from_word_comes_as_plain_paragraphs(self):
        self.writing(self.记者, 3, "river")
        before = self.paragraphs("river")
        self.记者.caret_to_end(".manuscript > p:last-of-type")
        self.记者.tab.js(paste(FROM_WORD))
        self.assertEqual(self.记者.save(), "已存")
        after = self.paragraphs("river")
        self.assertEqual(after[:len(before) - 1], before[:-1], "what nobody touched stays as it was typed")
        self.assertEqual("".join(after[len(before) - 1:]), re.sub(r"\n\s*", "", before[-1]) + "昨日上午，全市防汛会议召开。二、会议要求 落实到位。")
        self.assertGreater(len(after), len(before))
        self.assertNotRegex(self.evening.text("river"), "Mso|style|<o:p|<b>|删去")

    def test_text_from_wps_comes_as_plain_paragraphs_and_says_what_was_left(self):
        self.writing(self.记者, 3, "essay")
        before = self.paragraphs("essay")
        self.记者.caret_to_end(".manuscript > p:last-of-type")
        self.记者.silence()
        self.记者.tab.js(paste(FROM_WPS, "本报讯（记者　王思）石梁溪12月清淤。", likeness=True))
        self.assertIn("1 张图片没有贴进来", self.记者.said())
        self.assertEqual(self.记者.tab.js("document.querySelectorAll('.manuscript figure').length"), 0, "the likeness of the words is no picture")
        self.assertEqual(self.记者.save(), "已存")
        after = self.paragraphs("essay")
        self.assertEqual(after[:len(before) - 1], before[:-1], "what nobody touched stays as it was typed")
        self.assertEqual("".join(after[len(before) - 1:]), re.sub(r"\n\s*", "", before[-1]) + "本报讯（记者　王思）石梁溪12月清淤。工期四十天。沿岸居民两千户受益。")
        self.assertEqual(after[-1], "沿岸居民两千户受益。")
        self.assertEqual(after[-2], "工期四十天。", "a soft return ends a paragraph")
        self.assertNotRegex(self.evening.text("essay"), "Mso|mso|style|<o:p|<b>|font|file:|&#160;|\u00a0")

    def test_the_titles_and_the_byline_are_fields_and_the_file_keeps_all_else(self):
        reporter = self.记者
        self.writing(reporter, 3, "library")
        before = self.evening.text("library")
        begin, end = before.index("  <headline>"), before.index("</headline>") + len("</headline>")
        reporter.tab.js("window.before = document.querySelector('#image').innerHTML")
        for field, words in (("kicker", "读者说了算"), ("byline", "本报记者 程晓雯"), ("deck", "书换一批")):
            reporter.caret_to_end(".field." + field)
            reporter.tab.type(words)
        # A title's second line.
        for kind in ("keyDown", "keyUp"):
            reporter.tab.send("Input.dispatchKeyEvent", type=kind, key="Enter", code="Enter", windowsVirtualKeyCode=13, **({"text": "\r"} if kind == "keyDown" else {}))
        reporter.tab.type("灯亮到九点")
        reporter.tab.until("document.querySelector('#image').innerHTML !== before")
        self.assertEqual(reporter.save(), "已存")
        self.assertEqual(self.evening.text("library"), before[:begin] + "  <kicker>读者说了算</kicker>\n" + before[begin:end] +
                         "\n  <deck>书换一批<br/>灯亮到九点</deck>\n  <byline>本报记者 程晓雯</byline>" + before[end:])
        # One that is emptied is none.
        for field in ("kicker", "deck", "byline"):
            reporter.tab.js(f"(field => {{ field.focus(); getSelection().selectAllChildren(field); document.execCommand('delete') }})(document.querySelector('.field.{field}'))")
        self.assertEqual(reporter.save(), "已存")
        self.assertEqual(self.evening.text("library"), before)

    def test_a_new_article_is_empty_until_somebody_writes(self):
        reporter = self.记者
        reporter.tab.js("document.activeElement?.blur()")
        reporter.tab.key("n")
        reporter.answer(id="new-bridge", section="要闻", headline="新桥通车")
        self.addCleanup(lambda: reporter.tab.js("document.querySelector('#editor').hidden") or reporter.leave_editor())
        reporter.tab.until("!document.querySelector('#editor').hidden && document.querySelector('.field.headline')?.textContent === '新桥通车'")
        path = next(self.evening.folder.rglob("new-bridge.xml"))
        self.assertNotIn("<p>", path.read_text(), "nothing stands there that could be printed")
        reporter.leave_editor()
        submit = reporter.story("new-bridge") + " [data-action=submit]"
        reporter.silence()
        reporter.click(submit)
        self.assertIn("没有正文", reporter.said())
        reporter.open("new-bridge")
        reporter.caret_to_end(".manuscript > p")
        reporter.tab.type("昨日，新桥通车。")
        self.assertEqual(reporter.save(), "已存")
        self.assertIn("  <headline>新桥通车</headline>\n  <p>昨日，新桥通车。</p>\n</article>", path.read_text())
        reporter.leave_editor()
        reporter.silence()
        reporter.click(submit)
        self.assertNotIn("没有正文", reporter.said())

    def test_a_picture_is_taken_by_its_hash_and_a_broken_one_is_not(self):
        self.writing(self.记者, 3, "library")
        broken = self.evening.folder / "broken.jpg"
        broken.write_bytes((ISSUE.parent / "pictures/tea-picking.jpg").read_bytes()[:4000])
        self.记者.silence()
        self.记者.tab.choose_file("#picture", broken)
        self.assertTrue(self.记者.said())
        self.assertEqual(self.记者.tab.js("document.querySelectorAll('.manuscript figure').length"), 0)
        self.记者.tab.choose_file("#picture", ISSUE.parent / "pictures/tea-picking.jpg")
        self.记者.tab.until("document.querySelector('.manuscript figure img')?.naturalWidth > 0")
        self.记者.caret_to_end(".manuscript figure [data-part=caption]")
        self.记者.tab.type("采茶")
        self.assertIn("图上是什么", self.记者.save(), "readers who cannot see it want to know")
        self.记者.tab.js("document.activeElement.name === 'alt' && document.activeElement.select()")
        self.记者.tab.type("茶农采茶")
        self.assertEqual(self.记者.save(), "已存")
        source, = re.findall(r'<figure src="(pictures/[0-9a-f]{16}\.jpg)" alt="茶农采茶"><caption>采茶</caption>', self.evening.text("library"))
        self.assertEqual((self.evening.folder / source).read_bytes(), (ISSUE.parent / "pictures/tea-picking.jpg").read_bytes())

    def test_length_fit_and_page_follow_while_one_types(self):
        self.writing(self.记者, 2, "school")
        count = int(self.记者.tab.until("parseInt(document.querySelector('#count').textContent)"))
        self.记者.tab.until("!!document.querySelector('#fit').textContent")
        self.记者.tab.js("window.before = document.querySelector('#image').innerHTML")
        self.记者.caret_to_end(".manuscript > p:last-of-type")
        self.记者.tab.type("春风又绿江南岸" * 60)
        self.记者.tab.until("/溢出.*字.*行/.test(document.querySelector('#fit').textContent)")
        self.assertEqual(int(self.记者.tab.js("parseInt(document.querySelector('#count').textContent)")), count + 420)
        self.记者.tab.until("document.querySelector('#image').innerHTML !== before")
        self.assertNotIn("春风又绿", self.evening.text("school"), "nothing is saved by typing")
        self.assertEqual(self.记者.tab.js("document.querySelector('#saved').textContent"), "未存")
        self.记者.leave_editor()
        self.记者.open("school")
        self.assertIn("找回", self.记者.said(), "what was typed is there again")
        self.assertIn("春风又绿", self.记者.tab.js("document.querySelector('.manuscript').textContent"))
        self.记者.tab.js("localStorage.removeItem('unsaved 记者 school')")

    def test_the_second_of_two_reads_only_and_after_a_forced_unlock_both_texts_are_shown(self):
        first, second, head = self.记者, self.责编, self.主任
        self.writing(first, 2, "tea")
        self.assertEqual(first.save(), "已存")
        self.writing(second, 2, "tea")
        second.tab.until("document.querySelector('#editor-note').textContent.includes('记者 正在编辑')")
        self.assertTrue(second.tab.js("document.querySelector('#save').disabled"))
        # The boards say so to everybody, of articles and of the issue, as long as it is so.
        head.turn(2)
        badge = "document.querySelector('.story[data-id=tea] .editor')?.textContent"
        head.tab.until(f"{badge} === '记者 正在编辑'")
        head.panel("overview")
        head.tab.until("[...document.querySelectorAll('table.articles tr')].some(row => row.textContent.includes('一片高山茶') && row.querySelector('.editor')?.textContent === '记者 正在编辑')")
        head.panel("stories")
        first.leave_editor()
        head.tab.until(f"!!document.querySelector('.story[data-id=tea]') && {badge} === undefined")
        # Who reads hears that it is free, and has it with one click.
        second.tab.until("document.querySelector('#editor-note').textContent.includes('现在没有人在编辑')")
        second.click("#editor-note button")
        second.tab.until("document.querySelector('#editor-note').textContent === '' && !document.querySelector('#save').disabled")
        head.tab.until(f"{badge} === '责编 正在编辑'")
        second.leave_editor()
        first.open("tea")

        first.write_headline("甲")
        self.writing(head, 2, "tea")
        head.silence()
        head.click("#editor-note button")
        head.answer(reason="人不在")
        self.assertIn("✓", head.said())
        # Whose lock was broken hears it, and does not take it again behind the back of who broke it.
        note = "document.querySelector('#editor-note').textContent"
        first.tab.until(f"{note}.startsWith('编辑权被收回了')")
        self.assertEqual(first.thing("article/tea")["editor"], "")
        head.leave_editor()
        head.open("tea")
        first.tab.until(f"{note}.startsWith('编辑权已归 主任')")
        head.write_headline("乙")
        self.assertEqual(head.save(), "已存")
        head.leave_editor()

        self.assertIn("E9012", first.save())
        first.tab.until("!!document.querySelector('#conflict[open]')")
        self.assertEqual(first.tab.js("[...document.querySelectorAll('#conflict pre')].map(text => text.querySelector('del, ins').textContent)"), ["甲", "乙"])
        # As it reads, with who it was; and who cannot decide yet goes back to his text.
        shown = first.tab.js("document.querySelector('#conflict').textContent")
        self.assertIn("主任在您编辑时存过这篇稿", shown)
        self.assertIn("引题：谷雨前夕，记者走进七里乡高山茶园——", shown)
        self.assertNotIn("<headline>", shown)
        first.click_word("先不选，回去看看", "#conflict")
        self.assertIn("甲", first.tab.js("document.querySelector('.field.headline').textContent"))
        self.assertIn("E9012", first.save())
        first.silence()
        first.click_word("仍用我的，盖过最新的", "#conflict")
        self.assertEqual(first.said(), "已存")
        self.assertIn("甲</headline>", self.evening.text("tea"))
        first.leave_editor()
        first.click_word("旁稿")
        self.assertIn("甲", first.tab.until("document.querySelector('dialog pre')?.textContent"), "the refused text was kept")
        self.assertIn("一片高山茶", first.tab.js("document.querySelector('dialog summary').textContent"), "under its headline")
        # Somebody takes his side draft up again: it is what he writes on, and nothing is saved by it.
        stored = self.evening.text("tea")
        self.assertIn("甲</headline>", stored)
        head.open("tea")
        head.write_headline("丙")
        self.assertEqual(head.save(), "已存")
        head.leave_editor()
        first.tab.js("import('./base.js').then(m => m.desk.refresh())")
        first.tab.js("document.querySelector('dialog details').open = true")
        first.click_word("接着改这一份", "dialog")
        first.tab.until("!document.querySelector('#editor').hidden && document.querySelector('#saved').textContent === '未存'")
        headline = first.tab.js("document.querySelector('.field.headline').textContent")
        self.assertTrue("甲" in headline and "丙" not in headline, headline)
        self.assertIn("丙</headline>", self.evening.text("tea"))
        self.assertEqual(first.save(), "已存")
        self.assertNotIn("丙</headline>", self.evening.text("tea"))

    def test_what_lies_over_a_page_is_switched_by_key_and_by_button(self):
        self.writing(self.记者, 3, "essay")
        self.记者.write_headline("按装")
        self.assertEqual(self.记者.save(), "已存")
        editor = self.责编
        editor.turn(3)
        shown = {"g": "#over .grid", "r": "#over .frame:not(.quiet)", "f": "#over .warning, #over .error"}
        for key, things in shown.items():
            count = f"document.querySelectorAll({things!r}).length"
            before = editor.tab.js(count) > 0
            editor.tab.key(key)
            editor.tab.until(f"({count} > 0) === {str(not before).lower()}")
            editor.tab.key(key)
            editor.tab.until(f"({count} > 0) === {str(before).lower()}")
        editor.click("[data-layer=grid]")
        editor.tab.until("document.querySelector('[data-layer=grid]').getAttribute('aria-pressed') === 'true'")
        editor.click("[data-layer=grid]")

    def test_a_pointer_over_the_page_lights_the_story_there_and_names_it(self):
        editor = self.责编
        editor.turn(2)
        x, y = editor.printed_character()
        story = editor.state()["pages"][1]["slots"][0]["article"]
        title = editor.thing("article/" + story)["title"]
        lit = "[...document.querySelectorAll('#over .under')].map(group => [group.dataset.article, group.querySelector('title').textContent, getComputedStyle(group.querySelector('rect')).stroke])"
        for inside in (True, False):
            editor.tab.send("Input.dispatchMouseEvent", type="mouseMoved", x=x if inside else 5, y=y if inside else 700)
            editor.tab.until(f"{lit}.length === {int(inside)}")
            if inside:
                self.assertEqual(editor.tab.js(lit), [[story, "lead " + title, "rgb(226, 165, 52)"]])
                # It is that story's frame that the pointer meets, so that the browser shows its name.
                self.assertEqual(editor.tab.js(f"document.elementFromPoint({x}, {y}).closest('[data-article]')?.dataset.article"), story)

    def test_a_click_on_the_page_leads_to_the_words_in_the_article(self):
        editor = self.责编
        editor.turn(2)
        x, y = editor.printed_character()
        self.addCleanup(lambda: editor.tab.js("document.querySelector('#editor').hidden") or editor.leave_editor())
        editor.tab.click(x, y)
        editor.tab.until("!document.querySelector('#editor').hidden")
        self.assertEqual(len(editor.tab.until("getSelection().toString()")), 1)

    def test_two_renders_are_compared_and_findings_waived_on_the_page(self):
        maker, reader = self.主任, self.校对
        maker.turn(4)
        if self.主任.thing("issue/2022-04-13")["state"]["name"] == "none":
            maker.press(".group", "open")
        self.writing(self.记者, 4, "notice")
        self.assertEqual(self.记者.save(), "已存")
        maker.press("#tools", "render")
        reader.turn(4)
        reader.press("#tools", "pass1")
        self.记者.write_headline("按装")
        self.assertEqual(self.记者.save(), "已存")
        self.记者.leave_editor()
        maker.tab.until("document.querySelector('#tools').textContent.includes('还没有出样')")
        maker.press("#tools", "render")

        reader.tab.key("d")
        reader.tab.until("document.querySelectorAll('#over .change rect').length > 0")
        reader.tab.key("d")
        reader.click_word("对比")
        reader.tab.until("document.querySelectorAll('#compare .pile img').length === 2 && document.querySelectorAll('#compare .pile i').length > 0")
        right = "document.querySelector('#compare .pile img:nth-child(2)')"
        reader.tab.js("(() => { const slider = document.querySelector('#compare input'); slider.value = 80; slider.dispatchEvent(new Event('input')) })()")
        self.assertIn("80%", reader.tab.js(right + ".style.clipPath"))
        reader.click("#compare [data-mode=blink]")
        for hidden in ("true", "false"):
            reader.tab.until(f"{right}.hidden === {hidden} && getComputedStyle({right}).display === '{'none' if hidden == 'true' else 'block'}'")
        # Held, it stays with the one that is seen; and goes on.
        reader.click("#compare [data-halt]")
        hidden = reader.tab.js(right + ".hidden")
        self.assertEqual(reader.tab.js(f"new Promise(go => setTimeout(() => go({right}.hidden), 1500))"), hidden)
        reader.click("#compare [data-halt]")
        reader.tab.until(f"{right}.hidden !== {str(hidden).lower()}")
        reader.click("#compare [data-mode=side]")
        reader.tab.until("document.querySelectorAll('#compare .sides img').length === 2")
        reader.click("#compare [data-mode=in-words]")
        self.assertEqual(reader.tab.until("document.querySelector('#compare ins')?.textContent"), "按装")
        reader.click_word("关闭", "#compare")

        maker.panel("proof")
        find = "[...document.querySelectorAll('#panel .waivable')].find(row => row.textContent.includes('按装'))"
        waive = f"[...{find}.querySelectorAll('button')].at(-1)"
        maker.tab.until(f"!{waive}.disabled")
        reader.panel("proof")
        self.assertTrue(reader.tab.until(f"{waive}.disabled"), "a reader waives nothing")
        self.assertIn("易错词", maker.tab.js(find + ".textContent"), "said in words, not by its code alone")
        maker.silence()
        maker.tab.js(waive + ".click()")
        maker.answer(reason="旧名如此")
        self.assertIn("✓", maker.said())
        maker.tab.until(f"{find}.classList.contains('verified')")
        waived, = [f for f in maker.thing("page/2022-04-13/4")["findings"] if f["words"] == "按装"]
        self.assertTrue(waived["waived"])
        for person in (maker, reader):
            person.panel("stories")

    def test_a_telephone_shows_the_page_and_below_it_the_board_no_wider_than_it(self):
        chief = self.主任
        self.addCleanup(chief.tab.resize, 1366, 768)
        chief.tab.resize(390, 844)
        chief.tab.until("innerWidth === 390")
        self.assertLessEqual(chief.tab.js("document.documentElement.scrollWidth"), 390)
        board, page = (chief.tab.js(f"(r => [r.left, r.right, r.top])(document.querySelector('{name}').getBoundingClientRect())") for name in ("#board", "#page"))
        self.assertLessEqual(board[1], 390)
        self.assertGreater(board[2], page[2])
        self.assertGreaterEqual(chief.tab.js("Math.min(...[...document.querySelectorAll('#panel button[data-action]')].map(b => b.getBoundingClientRect().height))"), 38)


if __name__ == "__main__":
    unittest.main()
