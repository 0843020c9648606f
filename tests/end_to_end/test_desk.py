"""The desk over HTTP: an evening of six people, and requests that a page would never send."""
import concurrent.futures
import http.client
import json
import pathlib
import re
import shutil
import sqlite3
import struct
import tempfile
import time
import unittest
import urllib.parse
import zlib

from desk_over_http import ENVIRONMENT, PASSWORD, Person, Server, make_newsroom
from example import banxin, own_conditions

STAFF = {"记者": "reporter", "责编": "page-editor", "主任": "desk-head", "总编": "duty-chief", "组版": "layout",
         "校对甲": "proofreader", "校对乙": "proofreader"}


class DeskWithWorkers(unittest.TestCase):
    def test_a_render_is_left_to_a_worker_and_made_here_when_there_is_none(self):
        with tempfile.TemporaryDirectory(prefix="banxin-") as holder:
            folder = pathlib.Path(holder) / "paper"
            make_newsroom(folder, STAFF)
            issue = next(folder.glob("20*.xml"))
            with Server(issue, "--queue") as server:
                maker = Person(server.port, "组版")
                page = f"page/{issue.stem}/1"
                self.assertEqual(maker.act(f"issue/{issue.stem}", "open"), "")
                proofs = folder / "out/proofs"

                def made():
                    end = time.monotonic() + 60
                    while not (maker.thing(page)["same"] and (proofs / (maker.thing(page)["screen"] + ".png")).exists()):
                        self.assertLess(time.monotonic(), end, "it was never made")
                        time.sleep(0.1)
                    return maker.thing(page)["hash"]
                self.assertEqual(maker.act(page, "render"), "")
                self.assertEqual(maker.thing(page)["state"]["name"], "none", "a job is no render")
                worker = banxin("worker", "--once", "--store", str(folder / "newsroom.db"))
                self.assertIn(page, worker.stdout, worker.stderr)
                first = made()
                self.assertRegex(banxin("audit", page, cwd=folder).stdout, "组版 .*render")
                # Nobody takes the next: after a while the desk makes it itself.
                article = maker.state()["articles"][0]
                path = folder / "articles" / f"{article['id']}.xml"
                path.write_text(path.read_text().replace("</headline>", "改</headline>"))
                end = time.monotonic() + 60
                while maker.thing(page)["same"]:
                    self.assertLess(time.monotonic(), end)
                    time.sleep(0.1)
                self.assertEqual(maker.act(page, "render"), "")
                self.assertNotEqual(made(), first)


class Anchors(unittest.TestCase):
    def test_of_words_that_stand_there_twice_a_comment_has_those_that_were_meant_wherever_they_go(self):
        with tempfile.TemporaryDirectory(prefix="banxin-") as holder:
            folder = pathlib.Path(holder) / "paper"
            make_newsroom(folder, STAFF)
            issue = next(folder.glob("20*.xml"))
            page, path = f"page/{issue.stem}/1", folder / "articles/welcome.xml"
            with Server(issue) as server:
                maker, reporter = Person(server.port, "组版"), Person(server.port, "记者")
                self.assertEqual(maker.act(f"issue/{issue.stem}", "open"), "")
                self.assertEqual(maker.act(page, "render"), "")
                found = [(before, quote) for before, quote in re.findall("([^<>]{2,6})(标题)", path.read_text().split("</headline>")[1])]
                self.assertGreater(len(found), 1)
                for before, quote in found[:2]:
                    self.assertEqual(reporter.act(page, "comment", detail="看", x="10", y="20", article="article/welcome", before=before, quote=quote), "")

                def spots():
                    return [comment["spot"] for comment in maker.thing(page)["comments"]]
                first, second = spots()
                self.assertNotEqual(first["rects"], second["rects"])
                # A paragraph before them moves both; words that are gone leave the point.
                changed = path.read_text().replace("<p>", "<p>" + "先写一段别的话。" * 12 + "</p><p>", 1)
                self.assertEqual(reporter.save("welcome", "", changed)[0], 200)
                end = time.monotonic() + 60
                while spots() == [first, second]:
                    self.assertLess(time.monotonic(), end)
                    time.sleep(0.1)
                moved = spots()
                self.assertNotEqual(moved[0]["rects"], moved[1]["rects"])
                self.assertEqual(reporter.save("welcome", reporter.thing("article/welcome")["hash"], changed.replace("标题", "题"))[0], 200)
                while spots() == moved:
                    self.assertLess(time.monotonic(), end)
                    time.sleep(0.1)
                self.assertEqual(spots(), [None, None])
                self.assertEqual([comment["point"] for comment in maker.thing(page)["comments"]], [[10, 20], [10, 20]])


class BrokenLog(unittest.TestCase):
    def test_the_desk_walks_the_chain_of_its_log_and_says_where_it_breaks(self):
        with tempfile.TemporaryDirectory(prefix="banxin-") as holder:
            folder = pathlib.Path(holder) / "paper"
            make_newsroom(folder, {"记者": "reporter"})
            with Server(next(folder.glob("20*.xml"))) as server:
                reporter = Person(server.port, "记者")
                with sqlite3.connect(folder / "newsroom.db") as store:
                    (events,), = store.execute("SELECT COUNT(*) FROM event")
                    self.assertEqual(json.loads(reporter.get("/chain")), {"events": events, "broken": ""})
                    store.execute("DROP TRIGGER event_stays")
                    store.execute("UPDATE event SET person = '别人' WHERE sequence = 2")
                store.close()
                self.assertEqual(json.loads(reporter.get("/chain")), {"events": 0, "broken": "E9018 the log is broken at event 2: changed"})


class Frames(unittest.TestCase):
    def test_who_tries_a_layout_has_the_pages_it_is_about_until_he_is_done(self):
        with tempfile.TemporaryDirectory(prefix="banxin-") as holder:
            folder = pathlib.Path(holder) / "paper"
            make_newsroom(folder, STAFF)
            issue = next(folder.glob("20*.xml"))
            page = f"page/{issue.stem}/1"
            with Server(issue) as server:
                maker, other, head, reporter = (Person(server.port, name) for name in ("组版", "责编", "主任", "记者"))

                def asks(who, path):
                    slots = who.state()["pages"][0]["slots"]
                    status, _, body = who.request("POST", path, {"id": slots[1]["article"], "page": "1", "slot": slots[0]["slot"]})
                    return "" if status == 200 else json.loads(body)["message"].split()[0]
                self.assertEqual(asks(maker, "/try-place"), "E9003", "nobody lays out an issue that is not open")
                self.assertEqual(maker.act(f"issue/{issue.stem}", "open"), "")
                self.assertEqual(asks(reporter, "/try-place"), "E9002")
                before = issue.read_text()
                self.assertEqual(asks(maker, "/try-place"), "")
                self.assertEqual(other.thing(page)["editor"], "组版")
                self.assertEqual([asks(other, "/try-place"), asks(other, "/place")], ["E9039", "E9039"])
                self.assertIn("refused", banxin("audit", f"issue/{issue.stem}", cwd=folder).stdout)
                self.assertEqual(banxin("place", issue.name, "--undo", "--as", "责编", cwd=folder, env=ENVIRONMENT).returncode, 1)
                # He thinks better of it.
                maker.request("POST", "/lease", {"frames": "1"})
                self.assertEqual(other.thing(page)["editor"], "")
                self.assertEqual(asks(other, "/place"), "")
                self.assertNotEqual(issue.read_text(), before)
                # He goes away: a desk head takes it back; who does it has done.
                self.assertEqual(asks(maker, "/try-place"), "")
                self.assertFalse(other.thing(page)["may_break"])
                self.assertEqual(head.act(page, "break-lease", reason="人不在"), "")
                self.assertEqual(asks(other, "/try-place"), "")
                self.assertEqual(asks(other, "/place"), "")
                self.assertEqual(head.thing(page)["editor"], "")
                # From the shell too.
                self.assertEqual(asks(maker, "/try-place"), "")
                done = banxin("place", issue.name, "--article", other.state()["pages"][0]["slots"][1]["article"], "--page", 1,
                              "--slot", other.state()["pages"][0]["slots"][0]["slot"], "--as", "责编", cwd=folder, env=ENVIRONMENT)
                self.assertEqual(done.returncode, 1)
                self.assertIn("E9039", done.stderr)


class Desk(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.holder = tempfile.TemporaryDirectory(prefix="banxin-")
        cls.folder = pathlib.Path(cls.holder.name) / "paper"
        make_newsroom(cls.folder, STAFF)
        issue = next(cls.folder.glob("20*.xml"))
        cls.date = issue.stem
        cls.server = Server(issue)
        cls.port = cls.server.port
        cls.people = {name: Person(cls.port, name) for name in STAFF}

    @classmethod
    def tearDownClass(cls):
        cls.server.end()
        cls.holder.cleanup()

    def test_1_an_evening_ends_in_a_released_issue(self):
        page, issue = f"page/{self.date}/1", f"issue/{self.date}"
        reporter = self.people["记者"]
        for article in reporter.state()["articles"]:
            text = reporter.text(article["id"])
            status, saved = reporter.save(article["id"], "", text)
            self.assertEqual(status, 200, saved)
            self.assertEqual(reporter.act(article["object"], "submit"), "")
            self.assertEqual(reporter.act(article["object"], "review1"), "E9002")
            for person, action in (("责编", "review1"), ("主任", "review2")):
                self.assertEqual(self.people[person].act(article["object"], action), "")
            self.assertEqual(self.people["总编"].act(article["object"], "review3"), "E9001", "the password again")
            self.assertEqual(self.people["总编"].act(article["object"], "review3", password=PASSWORD), "")
        self.assertEqual(self.people["组版"].act(issue, "open"), "")
        self.assertEqual(self.people["组版"].act(page, "render"), "")

        reader = self.people["校对甲"]
        grey = {can["action"]: can.get("refused") for can in reader.thing(page)["can"]}
        self.assertIn("not opened", grey["pass1"], "grey until that very render was opened")
        self.assertEqual(reader.act(page, "pass1"), "E9008")
        for person in ("责编", "主任", "总编", "校对甲", "校对乙"):
            self.assertIn("<svg", self.people[person].get("/page/1"))
            self.assertEqual(self.people[person].act(page, "view"), "")
        self.assertNotIn("refused", next(can for can in reader.thing(page)["can"] if can["action"] == "pass1"))
        for person, action in (("校对甲", "pass1"), ("校对乙", "pass2"), ("校对甲", "pass3")):
            self.assertEqual(self.people[person].act(page, action), "")
        for person, action in (("责编", "sign1"), ("主任", "sign2"), ("总编", "sign3")):
            self.assertEqual(self.people[person].act(page, action, password=PASSWORD), "")
        self.assertEqual(self.people["主任"].act(issue, "release", password=PASSWORD), "E9002")
        own_conditions(self.folder / "layouts", least_text="72pt")
        self.assertEqual(self.people["总编"].act(issue, "release", password=PASSWORD), "E9016", "preflight")
        shutil.rmtree(self.folder / "layouts/press")
        self.assertEqual(self.people["总编"].act(issue, "release", password=PASSWORD), "")
        self.assertEqual(reporter.thing(issue)["state"]["name"], "released")
        article = reporter.state()["articles"][0]
        status, refused = reporter.save(article["id"], article["hash"], reporter.text(article["id"]))
        self.assertEqual((status, refused["message"].split()[0]), (409, "E9013"), "frozen")

        # A correction is linked with what it puts right.
        correction, wrong = "article/correction", article["object"]
        self.assertEqual(reporter.save("correction", "", '<article id="correction" section="要闻"><headline>更正</headline><byline>本报</byline><p>应为“安装”。</p></article>')[0], 200)
        linked = f"{page} {wrong} {correction}"
        self.assertEqual([reporter.act(issue, "correct", detail=linked), self.people["主任"].act(issue, "correct", detail=f"{page} {correction} {wrong}")], ["E9002", "E9014"])
        self.assertEqual(self.people["主任"].act(issue, "correct", detail=linked), "")
        (kept,) = json.loads(reporter.get("/errors"))["corrections"]
        self.assertEqual([kept["page"], kept["article"], kept["correction"], kept["by"]], [page, wrong, correction, "主任"])

        # What is found in print is logged and counted by the table.
        self.assertEqual(json.loads(reporter.get("/errors"))["rate"], 0)
        for detail, code in (("character 1 doubled 按装→安装", ""), ("numeral-style 1 single 三〇", ""),
                             ("guess 1 single 按装", "E9014"), ("character 1 single ", "E9014")):
            self.assertEqual(self.people["校对甲"].act(issue, "log-error", detail=detail), code)
        self.assertEqual(self.people["记者"].act(article["object"], "log-error", detail="fact 1 single 错"), "E9014")
        errors = json.loads(reporter.get("/errors"))
        self.assertEqual([(e["kind"], e["doubled"], e["words"], e["by"]) for e in errors["errors"]],
                         [("character", True, "按装→安装", "校对甲"), ("numeral-style", False, "三〇", "校对甲")])
        self.assertEqual(errors["tenths"], 21)
        self.assertAlmostEqual(errors["rate"], 21000 / errors["words"], delta=0.01)

    def test_nothing_is_shown_to_a_stranger(self):
        stranger = Person(self.port)
        for path in ("/state", "/page/1", "/article?id=welcome", "/glyphs?from=0", "/events"):
            self.assertEqual(stranger.request("GET", path)[0], 401, path)
        self.assertEqual(stranger.request("POST", "/act", {"object": "x", "action": "release"})[0], 401)
        self.assertEqual(stranger.request("POST", "/sign-in", {"person": "总编", "password": "猜"})[0], 403)

    def test_it_listens_on_the_loopback_address_alone(self):
        listening = "0A"
        port = f"{self.port:04X}"
        own = [line.split()[1] for table in ("tcp", "tcp6") for line in pathlib.Path(f"/proc/net/{table}").read_text().splitlines()[1:]
               if line.split()[3] == listening and line.split()[1].endswith(":" + port)]
        self.assertEqual(own, [f"0100007F:{port}"])

    def test_it_listens_elsewhere_when_it_is_told_to(self):
        with Server(self.folder / f"{self.date}.xml", "--listen", "127.0.0.2") as desk:
            address = urllib.parse.urlsplit(desk.address)
            self.assertEqual(address.hostname, "127.0.0.2")
            connection = http.client.HTTPConnection(address.hostname, address.port, timeout=60)
            for host, status in ((address.netloc, 200), ("evil.example", 403)):
                connection.request("GET", "/", headers={"Host": host})
                answer = connection.getresponse()
                answer.read()
                self.assertEqual(answer.status, status, host)
            connection.close()

    def test_another_password_ends_the_sessions_of_its_person(self):
        environment = {**ENVIRONMENT, "BANXIN_NEW_PASSWORD": "另一个"}
        banxin("user", "临时", "--new", "--as", "管理员", cwd=self.folder, env=ENVIRONMENT)
        guest = Person(self.port, "临时")
        self.assertEqual(guest.request("GET", "/state")[0], 200)
        banxin("user", "临时", "--password", "--as", "管理员", cwd=self.folder, env=environment)
        self.assertEqual(guest.request("GET", "/state")[0], 401)
        self.assertEqual(guest.request("POST", "/draft", {"id": "welcome", "base": "", "text": "<article/>"})[0], 401)

    def test_sessions_and_tokens_are_256_bits_and_never_the_same(self):
        again = Person(self.port, "记者")
        for token in (again.cookie.removeprefix("banxin="), again.csrf):
            self.assertRegex(token, "^[0-9a-f]{64}$")
        self.assertNotEqual(again.cookie, self.people["记者"].cookie)
        self.assertNotEqual(again.csrf, self.people["记者"].csrf)
        again.request("POST", "/sign-out")
        self.assertEqual(again.request("GET", "/state")[0], 401)

    def test_passwords_are_kept_as_argon2id(self):
        kept = sqlite3.connect(self.folder / "newsroom.db").execute("SELECT stored FROM secret").fetchall()
        self.assertGreaterEqual(len(kept), len(STAFF))
        self.assertEqual([stored for stored, in kept if not stored.startswith("$argon2id$")], [])

    def test_every_change_needs_the_token_of_the_page(self):
        reporter = self.people["记者"]
        for path in ("/act", "/lease", "/draft", "/try-place", "/upload", "/sign-out", "/save", "/place", "/assemble", "/choose", "/undo-place"):
            status, _, body = reporter.request("POST", path, {"id": "welcome", "text": "x"}, csrf="0" * 64)
            self.assertEqual((status, json.loads(body)["message"]), (403, "reload the page"), path)
        self.assertEqual(reporter.request("GET", "/state")[0], 200, "nobody was signed out")

    def test_signatures_and_the_release_ask_for_the_password_again(self):
        page, issue = f"page/{self.date}/1", f"issue/{self.date}"
        for person, name, action in (("责编", page, "sign1"), ("主任", page, "sign2"), ("总编", page, "sign3"), ("总编", issue, "release")):
            self.assertEqual(self.people[person].act(name, action), "E9001", action)

    def test_somebody_who_guesses_waits(self):
        banxin("user", "访客", "--new", "--as", "管理员", cwd=self.folder, env=ENVIRONMENT)
        for password, code in [*[("猜", "E9001")] * 5, (PASSWORD, "E9020")]:
            status, _, body = Person(self.port).request("POST", "/sign-in", {"person": "访客", "password": password})
            self.assertEqual((status, json.loads(body)["message"].split()[0]), (403, code))

    def test_guesses_at_the_same_time_are_not_more_guesses(self):
        banxin("user", "来客", "--new", "--as", "管理员", cwd=self.folder, env=ENVIRONMENT)

        def guess(password):
            return json.loads(Person(self.port).request("POST", "/sign-in", {"person": "来客", "password": password})[2])["message"].split()[0]
        with concurrent.futures.ThreadPoolExecutor(12) as several:
            answers = list(several.map(guess, ["猜"] * 12))
        self.assertEqual(answers.count("E9001"), 5, answers)
        self.assertEqual(answers.count("E9020"), 7, answers)

    def test_a_picture_that_would_fill_the_memory_is_refused_by_its_header(self):
        def chunk(kind, data):
            return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        bomb = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 60000, 60000, 8, 2, 0, 0, 0)) + \
            chunk(b"IDAT", zlib.compress(bytes(1 << 20))) + chunk(b"IEND", b"")
        status, message = self.people["记者"].upload(bomb)
        self.assertEqual((status, message.split()[0]), (422, "E5003"))
        self.assertEqual(self.people["校对甲"].upload(bomb)[1].split()[0], "E9002", "who writes no article brings no picture")
        status, message = self.people["记者"].upload(b"MZ not a picture")
        self.assertEqual((status, message.split()[0]), (422, "E5002"))
        self.assertEqual(list((self.folder / "pictures").glob("*")), [], "nothing of it stays")

    def test_the_page_has_no_script_of_others(self):
        status, headers, body = Person(self.port).request("GET", "/")
        self.assertEqual(status, 200)
        self.assertIn("default-src 'self'", headers["Content-Security-Policy"])
        rules = dict(rule.strip().split(" ", 1) for rule in headers["Content-Security-Policy"].split(";"))
        self.assertEqual(rules.get("script-src", rules["default-src"]), "'self'", "no inline script")
        self.assertEqual(re.findall(r"<script(?![^>]* src=)|\son[a-z]+=", body), [])
        self.assertNotIn("http://", body.replace("http://www.w3.org", ""))
        cookie = Person(self.port).request("POST", "/sign-in", {"person": "记者", "password": PASSWORD})[1]["Set-Cookie"]
        for word in ("HttpOnly", "SameSite=Strict"):
            self.assertIn(word, cookie)

    def test_another_host_is_refused(self):
        self.assertEqual(Person(self.port).request("GET", "/", headers={"Host": "evil.example"})[0], 403)

    def test_a_text_with_a_mistake_is_not_saved(self):
        reporter = self.people["记者"]
        article = reporter.state()["articles"][0]
        before = reporter.text(article["id"])
        status, answer = reporter.save(article["id"], article["hash"], "<article id=\"x\"><p>没完")
        self.assertEqual(status, 422)
        self.assertIn("E1", answer["message"])
        self.assertEqual(reporter.text(article["id"]), before)

    def test_a_file_broken_behind_its_back_leaves_the_desk_and_its_pages_as_they_were(self):
        reporter = self.people["记者"]
        article = next((self.folder / "articles").glob("*.xml"))
        whole, before = article.read_text(), reporter.get("/page/1")
        try:
            article.write_text(whole + " " * 900 + "<broken")
            time.sleep(1)
            self.assertEqual(reporter.get("/page/1"), before)
            self.assertIsNone(self.server.program.poll())
        finally:
            article.write_text(whole)
            time.sleep(1)

    def test_a_file_that_somebody_else_wrote_is_neither_overwritten_nor_judged_unseen(self):
        reporter, editor, name = self.people["记者"], self.people["责编"], "article/outside"
        path = self.folder / "articles/outside.xml"
        text = '<article id="outside" section="要闻"><headline>题</headline><byline>本报记者</byline><p>%s</p></article>'
        drafts = lambda: [d["text"] for d in json.loads(reporter.get("/side-drafts")) if d["object"] == name]
        self.assertEqual(reporter.save("outside", "", text % "一稿")[0], 200)
        opened = json.loads(reporter.get("/article?id=outside"))
        self.assertTrue(opened["stored"])
        path.write_text(text % "别人在编辑台外写的")
        # Who had opened it before saves over words that he never saw.
        status, answer = reporter.save("outside", opened["hash"], text % "二稿", file=opened["file"])
        self.assertEqual((status, answer["message"].split()[0], answer["text"]), (409, "E9037", text % "别人在编辑台外写的"))
        self.assertEqual(path.read_text(), text % "别人在编辑台外写的")
        self.assertEqual(drafts(), [text % "二稿"], "and his own is kept, too")
        self.assertEqual(reporter.save("outside", opened["hash"], text % "二稿", file="")[1]["message"].split()[0], "E9037", "whatever the request says")
        # Nobody hands in or judges the revision while he is shown another text.
        self.assertFalse(json.loads(editor.get("/article?id=outside"))["stored"])
        self.assertEqual(reporter.act(name, "submit"), "E9037")
        # His choice: over it, and what was there becomes a side draft.
        status, saved = reporter.save("outside", opened["hash"], text % "二稿", file=opened["file"], over=answer["file"])
        self.assertEqual(status, 200)
        self.assertEqual(path.read_text(), text % "二稿")
        self.assertIn(text % "别人在编辑台外写的", drafts())
        # Or it is taken in by who opened it and saw it.
        path.write_text(text % "又一次")
        opened = json.loads(reporter.get("/article?id=outside"))
        self.assertFalse(opened["stored"])
        status, taken = reporter.save("outside", saved["hash"], opened["text"])
        self.assertEqual(status, 200)
        self.assertTrue(json.loads(reporter.get("/article?id=outside"))["stored"])
        # The revision that is there is put back into its file without being saved again: it keeps its reviews.
        self.assertEqual(reporter.act(name, "submit"), "")
        path.write_text(text % "第三次")
        self.assertEqual(editor.act(name, "review1"), "E9037")
        opened = json.loads(reporter.get("/article?id=outside"))
        self.assertEqual(reporter.save("outside", taken["hash"], text % "又一次", file="", over=opened["file"])[0], 200)
        self.assertEqual(path.read_text(), text % "又一次")
        self.assertIn(text % "第三次", drafts())
        self.assertEqual(editor.thing(name)["state"]["name"], "submitted")
        self.assertEqual(editor.act(name, "review1"), "")
        # A new article does not take the place of a file that nobody has saved.
        (self.folder / "articles/unsaved.xml").write_text((text % "手写").replace('"outside"', '"unsaved"'))
        self.assertEqual(reporter.save("unsaved", "", (text % "新稿").replace('"outside"', '"unsaved"'), file="")[1]["message"].split()[0], "E9037")

    def test_a_render_that_the_screen_does_not_show_is_not_opened(self):
        page = self.people["责编"].state()["pages"][0]["object"]
        self.assertEqual(self.people["责编"].act(page, "view", hash="0" * 64), "E9004")

    def test_the_state_says_who_is_editing_and_a_broken_lease_is_not_renewed(self):
        reporter, head = self.people["记者"], self.people["主任"]
        name = "article/locked"
        self.assertEqual(reporter.save("locked", "", '<article id="locked" section="要闻"><headline>谁在改</headline></article>')[0], 200)
        editor = lambda: reporter.thing(name)["editor"]

        def lease(**more):
            return json.loads(reporter.request("POST", "/lease", {"id": "locked", **more})[2])
        self.assertEqual(editor(), "")
        self.assertEqual(lease(), {"held_by": "", "broken": False})
        self.assertEqual(editor(), "记者")
        self.assertEqual(lease(renew="1"), {"held_by": "", "broken": False})
        self.assertEqual(head.act(name, "break-lease", reason="人不在"), "")
        self.assertEqual(lease(renew="1"), {"held_by": "", "broken": True})
        self.assertEqual(editor(), "")

    def test_text_that_was_not_saved_is_a_side_draft_when_its_author_leaves(self):
        reporter = self.people["记者"]
        article = reporter.state()["articles"][0]
        text = reporter.text(article["id"]).replace("</article>", "<p>还没有存。</p></article>")
        for gives_up, kept in [("1", 0), ("keep", 1)]:
            reporter.request("POST", "/lease", {"id": article["id"]})
            status, _, _ = reporter.request("POST", "/draft", {"id": article["id"], "base": article["hash"], "text": text})
            self.assertEqual(status, 200)
            reporter.request("POST", "/lease", {"id": article["id"], "give-up": gives_up})
            self.assertEqual(reporter.get("/side-drafts").count("还没有存"), kept)

    def test_of_what_one_person_types_in_one_article_only_the_newest_is_set(self):
        reporter = self.people["责编"]
        article = reporter.state()["articles"][0]
        text = reporter.text(article["id"])
        asked = []
        for i in range(12):
            longer = text.replace("</article>", f"<p>{'春江潮水连海平，海上明月共潮生。' * 100}</p>" * 3 + "<p>。</p>" * i + "</article>")
            connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
            connection.request("POST", "/draft", urllib.parse.urlencode({"id": article["id"], "base": article["hash"], "text": longer}),
                               {"Cookie": reporter.cookie, "X-Csrf": reporter.csrf, "Accept-Language": "en"})
            asked.append(connection)
        answers = []
        for connection in asked:
            answer = connection.getresponse()
            answers.append((answer.status, json.loads(answer.read()).get("message")))
            connection.close()
        self.assertEqual(answers[-1][0], 200)
        overtaken = [answer for answer in answers if answer == (409, "a newer request came")]
        self.assertEqual(len(overtaken) + [status for status, _ in answers].count(200), 12, answers)
        self.assertTrue(overtaken, answers)
        reporter.request("POST", "/lease", {"id": article["id"], "give-up": "1"})

    def test_no_file_outside_the_issue_is_reached(self):
        reporter = self.people["记者"]
        for path in ("/article?id=../paper", "/../paper.xml", "/%2e%2e/paper.xml", "/picture/99", "/article?id="):
            self.assertEqual(reporter.request("GET", path)[0], 404, path)
        self.assertEqual(reporter.save("../paper", "", "<article/>")[0], 404)


if __name__ == "__main__":
    unittest.main()
