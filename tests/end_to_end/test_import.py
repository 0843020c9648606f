"""Articles, an issue and pictures that lie in a plain folder, which no newsroom exported, taken into a paper and its store."""
import pathlib
import shutil
import tempfile
import unittest

from desk_over_http import ENVIRONMENT, make_newsroom
from example import ROOT, banxin

PICTURE = next((ROOT / "examples/kecheng/pictures").glob("*.jpg"))


def article(name, text="今天村里修好了水渠。", picture=""):
    figure = f'<figure src="{picture}" alt="水渠"/>' if picture else ""
    return (f'<article id="{name}" section="要闻">\n<headline>修渠记</headline>\n<byline>本报记者</byline>\n'
            f"<p>{text}</p>{figure}\n</article>\n")


class Import(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.holder = tempfile.TemporaryDirectory(prefix="banxin-")
        cls.staffed = pathlib.Path(cls.holder.name) / "staffed"
        make_newsroom(cls.staffed, {"记者": "reporter", "印厂": "printer", "组版": "layout"})

    @classmethod
    def tearDownClass(cls):
        cls.holder.cleanup()

    def setUp(self):
        own = pathlib.Path(self.holder.name) / self.id().rsplit(".", 1)[-1]
        self.folder, self.plain = own / "paper", own / "from elsewhere"
        shutil.copytree(self.staffed, self.folder)
        (self.plain / "articles").mkdir(parents=True)
        self.put("articles/canal.xml", article("canal", picture="photos/canal.jpg"))
        self.put("articles/school.xml", article("school"))
        (self.plain / "photos").mkdir()
        shutil.copy(PICTURE, self.plain / "photos/canal.jpg")
        self.put("2031-05-06.xml", '<issue date="2031-05-06" paper="paper.xml">\n<page number="1" layout="single" section="头版">'
                                   '<place slot="lead" article="articles/canal.xml"><inset columns="3-3" lines="7-14"/></place><place slot="second" article="articles/school.xml"/>'
                                   "</page></issue>\n")
        self.before = self.state()

    def put(self, name, text):
        (self.plain / name).write_text(text)

    def call(self, *words):
        return banxin(*words, cwd=self.folder, env=ENVIRONMENT)

    def take(self, who="记者"):
        return self.call("import", self.plain, "--as", who)

    def state(self):
        """Every file of the paper but its store, and what the store has of articles."""
        files = {path.relative_to(self.folder): path.read_bytes() for path in self.folder.rglob("*")
                 if path.is_file() and not path.name.startswith("newsroom.db")}
        return files, sorted(path.relative_to(self.folder) for path in self.folder.rglob("*") if path.is_dir()), \
            [line for line in self.call("audit").stdout.splitlines() if "  save  " in line]

    def saved(self):
        """The articles that were, in the order of the log."""
        return [word for line in self.state()[2] for word in line.split() if word.startswith("article/")]

    def refuses(self, code, who="记者", status=1):
        done = self.take(who)
        self.assertEqual(done.returncode, status, done.stderr)
        self.assertIn(code, done.stderr)
        self.assertEqual(self.state(), self.before, "nothing of it was taken")
        return done.stderr

    def test_a_folder_becomes_files_and_first_revisions_and_an_issue_that_can_be_set(self):
        done = self.take()
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        for thing in ("article/canal", "article/school", "2031-05-06.xml", "photos/canal.jpg"):
            self.assertIn(thing, done.stdout)
        self.assertEqual((self.folder / "photos/canal.jpg").read_bytes(), PICTURE.read_bytes())
        self.assertEqual(self.saved(), ["article/canal", "article/school"])
        self.assertIn("whole", self.call("store-check").stdout)
        # The evening goes on as with any other article and issue.
        self.assertEqual(self.call("submit", "articles/canal.xml", "--paper", ".", "--as", "记者").returncode, 0)
        issue = self.call("issue", "2031-05-06.xml", "--as", "组版")
        self.assertEqual(issue.returncode, 0, issue.stderr)
        self.assertNotIn("stale", self.call("issue", "2031-05-06.xml").stdout)
        # What is there just so is left as it is.
        self.before = self.state()
        self.assertEqual(self.take().returncode, 0)
        self.assertEqual(self.state(), self.before)

    def test_a_paper_that_had_no_newsroom_takes_in_its_own_folder(self):
        shutil.copytree(self.plain, self.folder, dirs_exist_ok=True)
        done = self.call("import", ".", "--as", "记者")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        self.assertEqual(sorted(self.saved()), ["article/canal", "article/next", "article/school", "article/welcome"])

    def test_a_mistake_is_said_with_its_place_and_nothing_is_taken(self):
        for name, text, code in (("articles/school.xml", "<article id=\"school\"><p>没完", "E1"),
                                 ("articles/school.xml", article("canal"), "E9035"),
                                 ("articles/school.xml", article("school", picture="photos/none.jpg"), "E1001"),
                                 ("articles/school.xml", "", "E1"),
                                 ("2031-05-06.xml", '<issue date="2031-05-06" paper="paper.xml"><page number="1" layout="single" '
                                                    'section="头版"><place slot="lead" article="articles/gone.xml"/></page></issue>', "E1113")):
            with self.subTest(code=code, name=name, text=text[:40]):
                whole = (self.plain / name).read_text()
                self.put(name, text)
                self.assertIn(name.rsplit("/", 1)[-1], self.refuses(code))
                self.put(name, whole)
        self.assertEqual(self.take().returncode, 0)

    def test_nothing_that_is_there_is_replaced(self):
        self.put("articles/welcome.xml", article("welcome"))
        self.assertIn("welcome.xml", self.refuses("E9035"))
        (self.plain / "articles/welcome.xml").unlink()
        shutil.copy(self.folder / "articles/welcome.xml", self.folder / "kept.xml")
        self.call("save", "articles/welcome.xml", "--paper", ".", "--as", "记者")
        self.before = self.state()
        self.put("articles/other-name.xml", article("welcome"))
        self.assertIn("article/welcome", self.refuses("E9035"))

    def test_who_may_not_write_takes_nothing_in(self):
        self.refuses("E9002", who="印厂")

    def test_a_folder_without_an_article_is_none(self):
        shutil.rmtree(self.plain / "articles")
        (self.plain / "2031-05-06.xml").unlink()
        self.refuses("E9036")


if __name__ == "__main__":
    unittest.main()
