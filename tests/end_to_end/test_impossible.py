"""The eleven impossibilities of the newsroom (docs/newsroom.md), tried from the shell, as the desk's page asks, and by a
request that no page would send; where there is no such way to it (the desk gives no PDF out; a disk is full, a server is
killed), by what comes nearest. A refusal has its stable code, and is an event.

One newsroom, one desk over it, two issues' worth of state: first while the issue is open, then when it is released.
"""
import http.client
import json
import pathlib
import resource
import signal
import socket
import sqlite3
import subprocess
import tempfile
import unittest
import urllib.parse

from desk_over_http import ENVIRONMENT, PASSWORD, Person, Server, make_newsroom
from example import BANXIN, banxin

STAFF = {"记者": "reporter", "责编": "page-editor", "主任": "desk-head", "总编": "duty-chief", "组版": "layout",
         "校对甲": "proofreader", "校对乙": "proofreader", "副主任": "desk-head"}


class Impossible(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.holder = tempfile.TemporaryDirectory(prefix="banxin-")
        cls.folder = pathlib.Path(cls.holder.name) / "paper"
        make_newsroom(cls.folder, STAFF)
        cls.file = next(cls.folder.glob("20*.xml"))
        cls.issue, cls.page = f"issue/{cls.file.stem}", f"page/{cls.file.stem}/1"
        cls.start()

    @classmethod
    def start(cls):
        cls.server = Server(cls.file)
        cls.port = cls.server.port
        cls.people = {name: Person(cls.port, name) for name in STAFF}

    @classmethod
    def tearDownClass(cls):
        cls.server.end()
        cls.holder.cleanup()

    # The three ways. Each gives the code of the refusal, "" when it was done.

    @classmethod
    def shell(cls, *words, **options):
        done = banxin(*words, cwd=cls.folder, env=ENVIRONMENT, **options)
        return "" if done.returncode == 0 else done.stderr.split("error ")[-1].split(":")[0]

    def as_page(self, who, thing, action, **more):
        return self.people[who].act(thing, action, password=PASSWORD, **more)

    def raw(self, who, path, form, method="POST"):
        """What a browser's owner can send by hand: any field, any value."""
        status, _, body = self.people[who].request(method, path, form)
        return "" if status == 200 else json.loads(body)["message"].split()[0]

    def raw_act(self, who, thing, action, **more):
        return self.raw(who, "/act", {"object": thing, "action": action, "hash": self.hash_of(thing), "reason": "理由", "detail": "",
                                      "password": PASSWORD, **more})

    def hash_of(self, thing):
        return "" if thing.startswith("person/") else self.people["记者"].thing(thing)["hash"]

    def events(self):
        with sqlite3.connect(self.folder / "newsroom.db") as store:
            rows = store.execute("SELECT person, object, action, reason, detail FROM event ORDER BY sequence").fetchall()
        store.close()
        return rows

    def refused(self, code, *attempts):
        """All attempts get this code, and each leaves a refusal in the log."""
        for attempt in attempts:
            before = len(self.events())
            self.assertEqual(attempt(), code)
            self.assertIn(code, [reason for _, _, action, reason, _ in self.events()[before:] if action == "refused"],
                          "the refusal is an event")

    def does(self, who, thing, action, **more):
        self.assertEqual(self.as_page(who, thing, action, **more), "", (who, thing, action))

    def save(self, who, article, text, base=None):
        thing = "article/" + article
        return self.people[who].save(article, self.hash_of(thing) if base is None else base, text)

    def articles(self):
        return [a["id"] for a in self.people["记者"].state()["articles"]]

    def path(self, article):
        return next(p for p in (self.folder / "articles").glob("*.xml") if f'id="{article}"' in p.read_text())

    def test_in_the_order_of_an_evening(self):
        a, b = self.articles()[:2]
        thing = "article/" + a
        text = self.people["记者"].text(a)

        # 3. Approving one's own text.
        self.assertEqual(self.save("责编", a, text, "")[0], 200)
        self.does("责编", thing, "submit")
        self.refused("E9005",
                     lambda: self.shell("review", thing, "--hash", self.hash_of(thing), "--as", "责编"),
                     lambda: self.as_page("责编", thing, "review1"),
                     lambda: self.raw_act("责编", thing, "review1", person="主任", role="chief-editor"))

        # 4. Skipping a level.
        self.refused("E9003",
                     lambda: self.as_page("总编", thing, "review3"),
                     lambda: self.raw_act("总编", thing, "review2", state="passed2"))
        self.refused("E9002", lambda: self.shell("review", thing, "--hash", self.hash_of(thing), "--as", "组版"))
        self.does("主任", thing, "review1")

        # 3. One person giving two reviews of one revision.
        self.refused("E9006",
                     lambda: self.shell("review", thing, "--hash", self.hash_of(thing), "--as", "主任"),
                     lambda: self.as_page("主任", thing, "review2"),
                     lambda: self.raw_act("主任", thing, "review2", detail="exception 1"))

        # 2. An approval that survives a change of what it approved: the old hash approves nothing.
        seen = self.hash_of(thing)
        self.assertEqual(self.save("记者", a, text.replace("</headline>", "改</headline>", 1))[0], 200)
        self.assertEqual(self.people["记者"].thing(thing)["state"]["name"], "draft", "the review went with the old text")
        self.does("记者", thing, "submit")
        self.refused("E9004",
                     lambda: self.shell("review", thing, "--hash", seen, "--as", "主任"),
                     lambda: self.as_page("主任", thing, "review1", hash=seen),
                     lambda: self.raw_act("主任", thing, "review1", hash=seen[:12] + "0" * 52))

        # 5. Two holders of one lease; a save that silently overwrites.
        holder, other = self.people["记者"], self.people["责编"]
        holder.request("POST", "/lease", {"id": a})
        self.assertEqual(json.loads(other.request("POST", "/lease", {"id": a})[2])["held_by"], "记者")
        other.request("POST", "/lease", {"id": a, "renew": "1"})
        file = self.path(a)
        self.refused("E9011",
                     lambda: self.shell("save", file, "--paper", self.folder, "--hash", self.hash_of(thing), "--as", "责编"),
                     lambda: self.save("责编", a, text)[1].get("message", "").split()[0],
                     lambda: self.raw("责编", "/save", {"id": a, "base": self.hash_of(thing), "text": text, "lease": "记者"}))
        holder.request("POST", "/lease", {"id": a, "give-up": "1"})
        self.refused("E9012",
                     lambda: self.shell("save", file, "--paper", self.folder, "--hash", seen, "--as", "责编"),
                     lambda: self.save("责编", a, text, seen)[1].get("message", "").split()[0],
                     lambda: self.raw("责编", "/save", {"id": a, "base": "", "text": text}))
        self.assertEqual(len(json.loads(other.get("/side-drafts"))), 6, "what was refused is a side draft of its author")

        # The evening goes on: reviews, the issue, a page. The page editor is an author of a.
        self.assertEqual(self.save("记者", b, self.people["记者"].text(b), "")[0], 200)
        self.does("记者", "article/" + b, "submit")
        for article, reviewers in ((thing, ("主任", "副主任", "总编")), ("article/" + b, ("责编", "主任", "总编"))):
            for level, who in enumerate(reviewers, 1):
                self.does(who, article, f"review{level}")
        self.does("组版", self.issue, "open")
        self.does("组版", self.page, "render")

        # 4. Approving a render never opened.
        self.refused("E9008",
                     lambda: self.shell("pass", self.page, "--hash", self.hash_of(self.page), "--as", "校对甲"),
                     lambda: self.as_page("校对甲", self.page, "pass1"),
                     lambda: self.raw_act("校对甲", self.page, "pass1", opened="校对甲"))
        # … nor is another render opened by naming it.
        self.refused("E9004", lambda: self.raw_act("校对甲", self.page, "view", hash="0" * 64))
        for who in ("责编", "主任", "总编", "校对甲", "校对乙"):
            self.does(who, self.page, "view")
        self.does("校对甲", self.page, "pass1")

        # 3. Two passes of one page running.
        self.refused("E9006",
                     lambda: self.shell("pass", self.page, "--hash", self.hash_of(self.page), "--as", "校对甲"),
                     lambda: self.as_page("校对甲", self.page, "pass2"),
                     lambda: self.raw_act("校对甲", self.page, "pass2", detail="exception 3"))
        self.does("校对乙", self.page, "pass2")
        self.does("校对甲", self.page, "pass3")
        self.does("责编", self.page, "sign1")

        # 1. Print output of anything not released, and a PDF without watermark. (The desk has no address for either.)
        self.refused("E9021",
                     lambda: self.shell("build", self.file.name, "--press", "newsprint"),
                     lambda: self.shell("build", self.file.name))
        self.assertFalse((self.folder / "out" / (self.file.stem + ".pdf")).exists())
        for address in ("/pdf", f"/out/{self.file.stem}.pdf", "/proof/" + self.hash_of(self.page) + ".pdf"):
            self.assertFalse(self.bytes_at("总编", address).startswith(b"%PDF"), address)
        proof = self.proof_words("主任")
        self.assertIn(self.hash_of(self.page)[:12], proof, "a proof names its render")

        # 7. Releasing with a page that is not signed, a stale page, a hash unequal to the signed one.
        self.refused("E9003",
                     lambda: self.shell("release", self.file.name, "--as", "总编"),
                     lambda: self.as_page("总编", self.issue, "release"),
                     lambda: self.raw_act("总编", self.issue, "release", hash=self.hash_of(self.page)))
        _, _, said = self.people["总编"].request("POST", "/act", {"object": self.issue, "action": "release", "password": PASSWORD},
                                               headers={"Accept-Language": "zh"})
        self.assertIn("现在是“编排中”，不能做“付印”", json.loads(said)["message"])
        self.does("主任", self.page, "sign2")
        self.does("总编", self.page, "sign3")

        # 2 and 7. What was signed is not what would be printed: the text or the template changed since.
        signed = file.read_text()
        for changed, old, new in ((file, "</headline>", "再改</headline>"),
                                  (self.folder / "layouts/styles.xml", 'gap="0.25em"', 'gap="0.2em"')):
            whole = changed.read_text()
            self.assertIn(old, whole)
            changed.write_text(whole.replace(old, new, 1))
            self.refused("E9017",
                         lambda: self.shell("release", self.file.name, "--as", "总编"),
                         lambda: self.as_page("总编", self.issue, "release"),
                         lambda: self.raw_act("总编", self.issue, "release", hash=self.hash_of(self.page)))
            changed.write_text(whole)

        # 11. A right gained by editing a request.
        self.refused("E9002",
                     lambda: self.shell("release", self.file.name, "--as", "主任"),
                     lambda: self.as_page("主任", self.issue, "release"),
                     lambda: self.raw_act("记者", self.issue, "release", person="总编", role="duty-chief", **{"as": "总编"}),
                     lambda: self.raw_act("记者", "person/记者", "grant", detail="duty-chief"))
        self.refused("E9014", lambda: self.raw_act("记者", "person/新人", "add"), lambda: self.raw_act("总编", thing, "save"))
        stranger = Person(self.port)
        for cookie, csrf in (("banxin=" + "0" * 64, "0" * 64), (self.people["总编"].cookie, "0" * 64)):
            stranger.cookie = cookie
            form = {"object": self.issue, "action": "release", "password": PASSWORD}
            self.assertIn(stranger.request("POST", "/act", form, csrf=csrf)[0], (401, 403))

        # 8. A half-written file under its final name: the disk is full in the middle.
        def full_disk():
            resource.setrlimit(resource.RLIMIT_FSIZE, (60_000, 60_000))
        before = {path: path.read_bytes() for path in self.folder.rglob("*.xml")}
        done = subprocess.run([BANXIN, "proof", self.file.name, "-o", "full.pdf", "--lang", "en"], cwd=self.folder, env=ENVIRONMENT,
                              preexec_fn=full_disk, capture_output=True, text=True)
        self.assertEqual(done.returncode, 3)
        self.assertIn("E6001", done.stderr)
        self.assertFalse((self.folder / "full.pdf").exists())
        self.cut_off_save(a)
        broken = self.raw("记者", "/save", {"id": a, "base": self.hash_of(thing), "text": text[:len(text) // 2]})
        self.assertTrue(broken)
        self.assertEqual({path: path.read_bytes() for path in self.folder.rglob("*.xml")}, before, "every file is as it was")

        # 9. An acknowledged change lost by a crash.
        self.assertEqual(self.shell("comment", thing, "--text", "壳里说的", "--as", "记者"), "")
        self.does("记者", thing, "comment", detail="页上说的")
        self.assertEqual(self.raw_act("记者", thing, "comment", detail="硬说的"), "")
        self.server.program.kill()
        self.server.end()
        type(self).start()
        said = [comment["text"] for comment in self.people["记者"].thing(thing)["comments"]]
        self.assertEqual(said, ["壳里说的", "页上说的", "硬说的"])
        self.assertEqual(self.shell("audit"), "")

        # Released.
        self.does("总编", self.issue, "release")
        for words in (["build", self.file.name], ["build", self.file.name, "--press", "newsprint", "-o", "print.pdf"]):
            self.assertEqual(self.shell(*words), "")
        printed = (self.folder / "print.pdf").read_bytes()

        # 6. Changing or deleting a revision, event, or anything in a frozen issue.
        self.refused("E9013",
                     lambda: self.shell("save", file, "--paper", self.folder, "--hash", self.hash_of(thing), "--as", "记者"),
                     lambda: self.save("记者", a, text)[1].get("message", "").split()[0],
                     lambda: self.raw_act("主任", thing, "spike"))
        for statement in ("UPDATE event SET person = '别人'", "DELETE FROM event", "UPDATE revision SET bytes = ''",
                          "DELETE FROM revision", "REPLACE INTO event SELECT * FROM event"):
            with sqlite3.connect(self.folder / "newsroom.db") as store, self.assertRaises(sqlite3.DatabaseError):
                store.execute(statement)
            store.close()

        # 10. Re-rendering a frozen issue to different bytes.
        file.write_text(signed.replace("</headline>", "三改</headline>", 1))
        self.refused("E9013", lambda: self.shell("issue", self.file.name, "--as", "组版"))
        self.refused("E9021", lambda: self.shell("build", self.file.name, "--press", "newsprint", "-o", "print.pdf"))
        file.write_text(signed)
        self.refused("E9013",
                     lambda: self.as_page("组版", self.page, "render"),
                     lambda: self.raw_act("组版", self.page, "render", hash="0" * 64, detail="article/x y"))
        self.assertEqual((self.folder / "print.pdf").read_bytes(), printed)
        self.assertEqual(self.shell("build", self.file.name, "--press", "newsprint", "-o", "again.pdf"), "")
        self.assertEqual((self.folder / "again.pdf").read_bytes(), printed, "the same bytes at any time")
        self.assertEqual(self.shell("audit"), "", "the log is whole after all of it")

    def bytes_at(self, who, address):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("GET", address, headers={"Cookie": self.people[who].cookie})
        body = connection.getresponse().read()
        connection.close()
        return body

    def proof_words(self, who):
        self.assertEqual(self.shell("view", self.file.name, "-o", "proofs", "--as", who), "")
        proof = next((self.folder / "proofs").glob("proof-1-*.pdf"))
        words = subprocess.run(["pdftotext", "-raw", proof, "-"], capture_output=True, text=True).stdout
        self.assertIn(who, words)
        return words

    def cut_off_save(self, article):
        """The connection ends in the middle of a save."""
        person = self.people["记者"]
        body = urllib.parse.urlencode({"id": article, "base": self.hash_of("article/" + article), "text": "<article/>" * 500}).encode()
        with socket.create_connection(("127.0.0.1", self.port)) as connection:
            connection.sendall((f"POST /save HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nCookie: {person.cookie}\r\nX-Csrf: {person.csrf}\r\n"
                                f"Content-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n").encode() + body[:2000])


if __name__ == "__main__":
    unittest.main()
