"""banxin watch: what its addresses give, and the preview in a real browser."""
import http.client
import json
import pathlib
import re
import shutil
import signal
import subprocess
import tempfile
import time
import unittest

from browser import CHROMIUM, Browser
from example import BANXIN, ISSUE, banxin


class Watch(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        holder = tempfile.TemporaryDirectory(prefix="banxin-")
        cls.addClassCleanup(holder.cleanup)
        root = pathlib.Path(holder.name)
        for folder in ("fonts", "layouts"):
            shutil.copytree(ISSUE.parents[2] / folder, root / folder)
        cls.catalogue = root / "fonts/catalogue.xml"
        cls.styles = root / "layouts/daily.xml"
        cls.issue = root / "examples/live" / ISSUE.name
        shutil.copytree(ISSUE.parent, cls.issue.parent, ignore=shutil.ignore_patterns("out"))
        cls.article = cls.issue.parent / "articles/lead.xml"
        cls.text = cls.article.read_text()
        cls.line = next(i for i, line in enumerate(cls.text.splitlines(), 1) if "区委书记蒋国强" in line)
        cls.watch = subprocess.Popen([BANXIN, "watch", cls.issue, "--port", "0", "--lang", "zh"], text=True,
                                     stdout=subprocess.PIPE)
        cls.addClassCleanup(cls.watch.stdout.close)
        cls.addClassCleanup(cls.watch.wait)
        cls.addClassCleanup(cls.watch.kill)
        cls.address = cls.watch.stdout.readline().strip()
        cls.port = int(cls.address.rstrip("/").rpartition(":")[2])
        cls.watch.stdout.readline()  # the first build
        if CHROMIUM:
            cls.browser = Browser()
            cls.addClassCleanup(cls.browser.close)

    def tearDown(self):
        if self.article.read_text() != self.text:
            self.save(self.text)

    def save(self, text):
        """As editors save: a new file renamed over the old one. Returns what the program said to it."""
        new = self.article.with_suffix(".new")
        new.write_text(text)
        new.rename(self.article)
        return self.watch.stdout.readline()

    def get(self, path, host=None, method="GET"):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=20)
        self.addCleanup(connection.close)
        connection.request(method, path, headers={"Host": host or f"127.0.0.1:{self.port}"})
        answer = connection.getresponse()
        return answer.status, answer.read()

    def state(self):
        return json.loads(self.get("/state")[1])

    def test_only_the_pages_that_a_save_touches_are_new(self):
        before = [page["version"] for page in self.state()["pages"]]
        self.save(self.text.replace("区委书记蒋国强", "区委书记、蒋国强"))
        after = [page["version"] for page in self.state()["pages"]]
        self.assertEqual([a == b for a, b in zip(before, after)], [False, True, True, True])

    def test_a_point_gives_its_line_and_a_line_its_place(self):
        where = json.loads(self.get(f"/where?file=articles/lead.xml&line={self.line}")[1])
        x, y, _, height = where["rects"][0]
        at = json.loads(self.get(f"/at?page={where['page']}&x={x + 4}&y={y + height / 2}")[1])
        self.assertEqual((where["page"], at["file"], at["line"]), (1, "articles/lead.xml", self.line))
        self.assertEqual(json.loads(self.get("/where?file=/etc/passwd&line=1")[1]), None)

    def test_serves_this_machine_alone_and_no_files(self):
        self.assertEqual(self.get("/state", host="evil.example:80")[0], 403)
        self.assertEqual(self.get("/state", host=f"localhost:{self.port}")[0], 200)
        self.assertEqual(self.get("/state", method="POST")[0], 405)
        for path in ("/../paper.xml", "/%2e%2e/paper.xml", "/picture/../0", "/picture/99999", "/page/77", "/articles/lead.xml"):
            self.assertEqual(self.get(path)[0], 404, path)
        with open("/proc/net/tcp") as table:  # 0A: listens; the address is hexadecimal
            ours = [row.split()[1] for row in table if row.split()[3] == "0A" and row.split()[1].endswith(f":{self.port:04X}")]
        self.assertEqual(ours, [f"0100007F:{self.port:04X}"])

    def test_mistakes_leave_the_pages_of_before(self):
        pages = self.state()["pages"]
        said = self.save(self.text.replace("<p>区委书记蒋国强", "<pp>区委书记蒋国强"))
        self.assertIn("1 处错误", said)
        state = self.state()
        self.assertEqual((state["outdated"], state["pages"]), (True, pages))
        finding = state["findings"][0]
        self.assertEqual((finding["code"][0], finding["file"]), ("E", "articles/lead.xml"))
        self.assertEqual(finding["spot"]["page"], 1)
        self.save(self.text)
        self.assertEqual((self.state()["outdated"], self.state()["findings"]), (False, []))

    def test_layouts_styles_fonts_and_pictures_are_followed_as_articles_are(self):
        def versions():
            return {page["number"]: page["version"] for page in self.state()["pages"]}
        picture = self.issue.parent / "pictures/tea-picking.jpg"
        layout = self.styles.with_name("news.xml")
        for file, change in ((self.styles, lambda text: text.replace(b'size="9.5pt"', b'size="9.4pt"', 1)),
                             (self.catalogue, lambda text: text.replace(b"NotoSerifCJK-Regular.ttc", b"NotoSerifCJK-Medium.ttc")),
                             (layout, lambda text: text.replace(b"</layout>", b"<!-- --></layout>")),
                             (picture, lambda _: (picture.parent / "morning-run.jpg").read_bytes())):
            before, bytes_before = versions(), file.read_bytes()
            changed = change(bytes_before)
            self.assertNotEqual(changed, bytes_before, file)
            file.write_bytes(changed)
            self.watch.stdout.readline()
            self.assertEqual(versions() != before, file != layout, file)
            file.write_bytes(bytes_before)
            self.watch.stdout.readline()

    def test_lists_of_the_newsroom_are_followed(self):
        words = self.issue.parent / "lists/words.txt"
        before = words.read_text()
        words.write_text(before + "区委书记蒋国强 区委书记\n")
        self.watch.stdout.readline()
        self.assertEqual([finding["code"] for finding in self.state()["findings"]], ["W3302"])
        words.write_text(before)
        self.watch.stdout.readline()
        self.assertEqual(self.state()["findings"], [])

    def test_a_port_that_is_taken_and_a_port_that_is_none_are_told(self):
        self.assertEqual(banxin("watch", self.issue, "--port", self.port).returncode, 3)
        self.assertEqual(banxin("watch", self.issue, "--port", "x").returncode, 2)

    def test_ends_with_0_when_it_is_told_to_end(self):
        other = subprocess.Popen([BANXIN, "watch", self.issue, "--port", "0"], text=True, stdout=subprocess.PIPE)
        with other.stdout:
            other.stdout.readline(), other.stdout.readline()
            other.send_signal(signal.SIGINT)
            self.assertEqual(other.wait(20), 0)

    def open(self, query=""):
        self.browser.errors.clear()
        self.browser.open(self.address + query)
        self.browser.until("document.body.dataset.serial && shown.size === 4")

    @unittest.skipUnless(CHROMIUM, "no chromium on this machine")
    def test_the_browser_follows_a_save_and_keeps_its_place(self):
        self.open()
        page = self.browser
        self.assertGreater(page.js("document.querySelectorAll('#p1 use').length"), 3000)
        self.assertEqual(page.js("[...document.querySelectorAll('use')].filter(u => !document.querySelector(u.href.baseVal)).length"), 0)
        page.js("scaleTo(1.6)"), page.js("scrollTo(120, 777)")
        old = page.js("[+document.body.dataset.serial, document.querySelector('#p1').dataset.version]")
        page.js("window.second = document.querySelector('#p2 svg'), 0")
        self.save(self.text.replace("区委书记蒋国强", "区委书记、蒋国强"))
        page.until(f"document.body.dataset.serial > {old[0]}")
        self.assertNotEqual(page.js("document.querySelector('#p1').dataset.version"), old[1])
        self.assertTrue(page.js("window.second === document.querySelector('#p2 svg')"))
        self.assertEqual(page.js("[Math.round(scrollX), Math.round(scrollY)]"), [120, 777])
        self.assertEqual(page.errors, [])

    def blurred(self, zoom):
        """Grey pixels to one black one, of the headline as the screen shows it."""
        self.browser.js(f"scaleTo({zoom})")
        self.browser.js("(r => scrollTo(r.x + scrollX + r.width * .35, r.y + scrollY + r.height * .12))"
                        "(document.querySelector('#p1').getBoundingClientRect())")
        self.browser.js("new Promise(drawn => requestAnimationFrame(() => requestAnimationFrame(drawn)))")
        picture = self.issue.parent / "screen.png"
        picture.write_bytes(self.browser.screenshot())
        shown = subprocess.run(["mutool", "draw", "-q", "-c", "gray", "-F", "pgm", "-o", "-", picture], capture_output=True, check=True).stdout
        pixels = shown[re.match(rb"P5\s+\d+\s+\d+\s+255\s", shown).end():]
        black = sum(value < 60 for value in pixels)
        self.assertGreater(black, 1000, zoom)
        return sum(60 <= value < 200 for value in pixels) / black

    @unittest.skipUnless(CHROMIUM, "no chromium on this machine")
    def test_letters_are_sharp_at_any_zoom(self):
        self.open()
        # An edge is a pixel wide however large the letter is; a picture blown up eight times has it eight wide, as
        # Chromium shows it until it has drawn the letters anew.
        limit, end = self.blurred(1) / 4, time.monotonic() + 20
        while (blurred := self.blurred(8)) >= limit and time.monotonic() < end:
            time.sleep(0.1)
        self.assertLess(blurred, limit)

    @unittest.skipUnless(CHROMIUM, "no chromium on this machine")
    def test_the_browser_shows_mistakes_over_the_page(self):
        self.open()
        self.save(self.text.replace("<p>区委书记蒋国强", "<pp>区委书记蒋国强"))
        self.browser.until("document.body.classList.contains('old')")
        self.assertRegex(self.browser.js("document.querySelector('#list').innerText"), r"E\d{4}[^$]*articles/lead.xml:\d+:\d+")
        self.assertEqual(self.browser.js("document.querySelectorAll('#p1 .over .error rect').length"), 1)
        self.assertGreater(self.browser.js("document.querySelectorAll('#p1 use').length"), 3000)
        self.save(self.text)
        self.browser.until("!document.body.classList.contains('old') && !document.querySelector('#list').innerText")

    @unittest.skipUnless(CHROMIUM, "no chromium on this machine")
    def test_a_click_gives_file_and_line_and_an_address_marks_a_place(self):
        self.open(f"?file=articles/lead.xml&line={self.line}")
        box = self.browser.until("document.querySelector('.cursor rect') && "
                                 "(r => [r.x, r.y, r.width, r.height])(document.querySelector('.cursor rect').getBoundingClientRect())")
        self.assertTrue(44 < box[1] < 1000, box)
        self.browser.click(box[0] + box[2] / 2, box[1] + box[3] / 2)
        self.browser.until(f"$('typed').textContent.startsWith('articles/lead.xml:{self.line}:')")
        self.get("/show?file=articles/river.xml&line=9")
        self.browser.until("!!document.querySelector('#p3 .cursor rect')")
