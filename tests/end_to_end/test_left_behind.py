"""A desk that dies between the event of a change and its file, at exactly that point, and one whose file cannot be written:
what the log says is what stands in the files, at the latest when the next desk opens them."""
import hashlib
import http.client
import os
import pathlib
import shutil
import sqlite3
import tempfile
import unittest

from desk_over_http import Person, Server, make_newsroom
from example import banxin

PRELOADED = os.environ["BANXIN_AT_RENAME_LIBRARY"]
STAFF = {"记者": "reporter", "组版": "layout"}


class LeftBehind(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.holder = tempfile.TemporaryDirectory(prefix="banxin-")
        cls.staffed = pathlib.Path(cls.holder.name) / "staffed"
        make_newsroom(cls.staffed, STAFF)

    @classmethod
    def tearDownClass(cls):
        cls.holder.cleanup()

    def setUp(self):
        self.folder = pathlib.Path(self.holder.name) / self.id().rsplit(".", 1)[-1]
        shutil.copytree(self.staffed, self.folder)
        self.issue = next(self.folder.glob("20*.xml"))
        self.server = None
        self.addCleanup(self.end)

    def end(self):
        if self.server:
            self.server.end()
            self.server = None

    def desk(self, place="", **environment):
        """A desk that comes to its end, or to an error, where it would write `place`."""
        self.end()
        if place:
            environment = {"LD_PRELOAD": PRELOADED, "BANXIN_AT_RENAME": place, "ASAN_OPTIONS": "verify_asan_link_order=0", **environment}
        self.server = Server(self.issue, env={**os.environ, **environment})
        return {name: Person(self.server.port, name) for name in STAFF}

    def events(self):
        store = sqlite3.connect(self.folder / "newsroom.db")
        rows = store.execute("SELECT action, hash, base, detail FROM event WHERE action IN ('place', 'save') ORDER BY sequence").fetchall()
        store.close()
        return rows

    def swap(self, person):
        """Puts the article of the second slot into the first."""
        slots = person.state()["pages"][0]["slots"]
        return person.request("POST", "/place", {"id": slots[1]["article"], "page": "1", "slot": slots[0]["slot"]})

    def nothing_left(self):
        self.assertEqual(list(self.folder.rglob(".desk-*")), [])
        self.assertIn("whole", banxin("store-check", cwd=self.folder).stdout)

    def digest(self):
        return hashlib.sha256(self.issue.read_bytes()).hexdigest()

    def test_a_placing_is_finished_by_the_next_desk(self):
        people = self.desk(self.issue.name)
        self.assertEqual(people["组版"].act(f"issue/{self.issue.stem}", "open"), "")
        before = self.issue.read_bytes()
        with self.assertRaises((http.client.HTTPException, OSError)):
            self.swap(people["组版"])
        self.server.program.wait(timeout=60)
        self.assertEqual(self.issue.read_bytes(), before, "it died before the file")
        (action, after, base, _), = self.events()
        self.assertEqual((action, base), ("place", hashlib.sha256(before).hexdigest()))
        people = self.desk()
        self.assertEqual(self.digest(), after)
        self.nothing_left()
        self.assertEqual(people["组版"].request("POST", "/undo-place")[0], 200)
        self.assertEqual(self.issue.read_bytes(), before, "and can be undone as any other")
        # A file that somebody put back by hand stays so.
        self.end()
        self.issue.write_bytes(before + b"<!-- by hand -->\n")
        self.desk()
        self.assertEqual(self.issue.read_bytes(), before + b"<!-- by hand -->\n")

    def test_a_save_is_finished_by_the_next_desk(self):
        people = self.desk(".xml")
        reporter = people["记者"]
        article = reporter.state()["articles"][0]
        path = next(p for p in (self.folder / "articles").glob("*.xml") if f'id="{article["id"]}"' in p.read_text())
        before = path.read_text()
        changed = before.replace("</headline>", "新</headline>", 1)
        with self.assertRaises((http.client.HTTPException, OSError)):
            reporter.save(article["id"], "", changed)
        self.server.program.wait(timeout=60)
        self.assertEqual(path.read_text(), before)
        self.assertEqual([action for action, *_ in self.events()], ["save"])
        reporter = self.desk()["记者"]
        self.assertEqual(path.read_text(), changed)
        self.assertTrue(reporter.thing(article["object"])["stored"])
        self.nothing_left()

    def test_a_placing_whose_file_cannot_be_written_is_taken_back(self):
        people = self.desk(self.issue.name, BANXIN_RENAME_FAILS="1")
        self.assertEqual(people["组版"].act(f"issue/{self.issue.stem}", "open"), "")
        before = self.digest()
        self.assertEqual(self.swap(people["组版"])[0], 503)
        self.assertEqual(self.digest(), before)
        made, taken_back = self.events()
        self.assertEqual(made[1:3], taken_back[2:0:-1], "there and back")
        self.assertTrue(taken_back[3].startswith("undo "))
        self.desk()
        self.assertEqual(self.digest(), before)
        self.nothing_left()

    def test_a_save_whose_file_cannot_be_written_is_in_the_store_and_the_file_follows(self):
        people = self.desk(".xml", BANXIN_RENAME_FAILS="1")
        reporter = people["记者"]
        article = reporter.state()["articles"][0]
        path = next(p for p in (self.folder / "articles").glob("*.xml") if f'id="{article["id"]}"' in p.read_text())
        before = path.read_text()
        changed = before.replace("</headline>", "新</headline>", 1)
        status, answer = reporter.save(article["id"], "", changed)
        self.assertEqual((status, answer["message"].split()[0]), (503, "E9038"))
        self.assertEqual([(action, hash) for action, hash, *_ in self.events()], [("save", answer["hash"])], "the browser goes on from there")
        self.assertEqual(path.read_text(), before)
        self.assertEqual(len(list(self.folder.rglob(".desk-*"))), 1)
        # While it still cannot be written it waits.
        people = self.desk(".xml", BANXIN_RENAME_FAILS="1")
        self.assertEqual(path.read_text(), before)
        self.assertEqual(people["记者"].act(article["object"], "submit"), "E9037", "what the page shows is not what the store has")
        reporter = self.desk()["记者"]
        self.assertEqual(path.read_text(), changed)
        self.assertTrue(reporter.thing(article["object"])["stored"])
        self.nothing_left()

    def test_what_the_store_never_took_is_forgotten(self):
        before = self.digest()
        (self.folder / f".desk-4242-1-{self.issue.name}").write_text("<issue>half")
        (self.folder / "articles/.desk-4242-2-welcome.xml").write_text("<article>half")
        self.desk()
        self.assertEqual(self.digest(), before)
        self.nothing_left()


if __name__ == "__main__":
    unittest.main()
