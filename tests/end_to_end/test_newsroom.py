"""An evening in the newsroom, from the shell: manuscript, reviews, proofs, signatures, release, and what is refused."""
import hashlib
import os
import pathlib
import re
import shutil
import sqlite3
import tempfile
import unittest

from example import banxin, output_of, own_conditions

STAFF = {"记者": "reporter", "责编": "page-editor", "主任": "desk-head", "总编": "duty-chief", "组版": "layout",
         "校对甲": "proofreader", "校对乙": "proofreader", "印厂": "printer"}


class Newsroom(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        """A paper with its staff, and the same with its articles signed: the tests begin from copies of either."""
        cls.holder = tempfile.TemporaryDirectory(prefix="banxin-")
        cls.folder = cls.staffed = pathlib.Path(cls.holder.name) / "staffed"
        assert banxin("new", cls.folder).returncode == 0
        for path in (cls.folder / "articles").glob("*.xml"):  # what is submitted says who wrote it
            text = path.read_text()
            if "<byline>" not in text and "<dateline>" not in text:
                path.write_text(text.replace("<p>", "<p><dateline>本报讯</dateline>", 1))
        cls.must("user", "管理员", "--first", new="口令")
        for person, role in STAFF.items():
            cls.must("user", person, "--new", "--as", "管理员", new="口令")
            cls.must("user", person, "--grant", role, "--as", "管理员")
        cls.folder = cls.signed = pathlib.Path(cls.holder.name) / "signed"
        shutil.copytree(cls.staffed, cls.folder)
        cls.ids = []
        for path in sorted((cls.folder / "articles").glob("*.xml")):
            thing, _, digest = cls.must("save", path, "--paper", cls.folder, "--as", "记者").split()
            cls.ids.append(thing)
            cls.must("submit", path, "--paper", cls.folder, "--as", "记者")
            for person in ("责编", "主任", "总编"):
                cls.must("review", thing, "--hash", digest, "--as", person)

    @classmethod
    def must(cls, *words, **options):
        done = cls.call(*words, **options)
        assert (done.returncode, done.stderr) == (0, ""), (words, done.stderr)
        return done.stdout

    @classmethod
    def tearDownClass(cls):
        cls.holder.cleanup()

    @classmethod
    def call(cls, *words, password="口令", new=""):
        return banxin(*words, cwd=cls.folder,
                      env={**os.environ, "BANXIN_PASSWORD": password, "BANXIN_NEW_PASSWORD": new})

    def begin(self, paper):
        type(self).folder = pathlib.Path(self.holder.name) / self.id().rsplit(".", 1)[-1]
        shutil.copytree(paper, self.folder)
        self.issue = next(self.folder.glob("20*.xml")).name
        date = self.issue.removesuffix(".xml")
        self.page, self.edition = f"page/{date}/1", f"issue/{date}"
        self.articles = sorted((self.folder / "articles").glob("*.xml"))

    def does(self, *words):
        done = self.call(*words)
        self.assertEqual((done.returncode, done.stderr), (0, ""), words)
        return done.stdout

    def refuses(self, code, *words):
        done = self.call(*words)
        self.assertEqual(done.returncode, 1, words)
        self.assertIn(code, done.stderr)

    def refuses_store(self, code, *words):
        done = banxin(*words, cwd=self.folder, env={**os.environ, "BANXIN_PASSWORD": "口令", "BANXIN_NEW_PASSWORD": "口令"})
        self.assertEqual(done.returncode, 3, words)
        self.assertIn(code, done.stderr)

    def hash_of(self, thing):
        row = next(line for line in self.does("issue", self.issue).splitlines() if line.strip().startswith(thing))
        return row.split()[2]

    def approve(self, command, thing, person):
        return self.does(command, thing, "--hash", self.hash_of(thing), "--as", person)

    def proof_and_sign(self):
        self.does("issue", self.issue, "--as", "组版")
        for person in ("责编", "主任", "总编", "校对甲", "校对乙"):
            self.does("view", self.issue, "--as", person)
        for person in ("校对甲", "校对乙", "校对甲"):
            self.approve("pass", self.page, person)
        for person in ("责编", "主任", "总编"):
            self.approve("sign", self.page, person)

    def test_a_whole_evening_ends_in_a_print_file(self):
        self.begin(self.signed)
        self.refuses("E9021", "build", self.issue, "--press", "newsprint")
        self.proof_and_sign()
        self.refuses("E9021", "build", self.issue, "--press", "newsprint")
        self.does("release", self.issue, "--as", "总编")
        self.does("build", self.issue, "--press", "newsprint", "-o", "print.pdf")
        self.assertTrue((self.folder / "print.pdf").exists())
        self.assertIn(self.page, self.does("receive", self.edition))
        self.approve("receive", self.edition, "印厂")
        self.assertIn("the log is whole", self.does("audit"))
        correction = self.folder / "articles/correction.xml"
        correction.write_text('<article id="correction" section="要闻"><headline>更正</headline><byline>本报</byline><p>应为“安装”。</p></article>')
        self.does("save", correction, "--paper", self.folder, "--as", "记者")
        self.refuses("E9014", "correct", self.edition, "--article", "none", "--by", "correction", "--as", "主任")
        self.does("correct", self.edition, "--article", self.ids[0], "--by", "correction", "--as", "主任")
        self.assertRegex(self.does("audit", self.edition), f"correct .*{self.page} {self.ids[0]} article/correction")

    def test_a_released_page_says_in_its_slug_where_the_log_stood(self):
        self.begin(self.signed)
        self.proof_and_sign()
        self.does("release", self.issue, "--as", "总编")
        with sqlite3.connect(self.folder / "newsroom.db") as store:
            (before,), = store.execute("SELECT previous FROM event WHERE action = 'release'")
        store.close()
        for name in ("one.pdf", "two.pdf"):
            self.does("build", self.issue, "--press", "newsprint-pages", "-o", name)
            self.does("issue", self.issue)
        pages = [next(self.folder.glob(name)) for name in ("one-01.pdf", "two-01.pdf")]
        self.assertEqual(pages[0].read_bytes(), pages[1].read_bytes())
        self.assertIn("日志 " + before[:32], output_of("pdftotext", "-raw", pages[0], "-"))

    def test_a_print_file_that_fails_preflight_is_not_released(self):
        self.begin(self.signed)
        self.proof_and_sign()
        own_conditions(self.folder / "layouts", least_text="72pt")
        self.refuses("E9016", "release", self.issue, "--as", "总编")
        self.assertIn("T7 must", self.call("release", self.issue, "--as", "总编").stderr)
        self.refuses("E9021", "build", self.issue, "--press", "newsprint")
        shutil.rmtree(self.folder / "layouts/press")
        self.does("release", self.issue, "--as", "总编")

    def test_a_late_change_voids_signatures_and_stops_the_release(self):
        self.begin(self.signed)
        self.proof_and_sign()
        changed = self.articles[0]
        changed.write_text(changed.read_text().replace("</headline>", "（改）</headline>", 1))
        self.refuses("E9017", "release", self.issue, "--as", "总编")
        self.refuses("E9004", "view", self.issue, "--as", "总编")
        self.does("issue", self.issue, "--as", "组版")
        self.assertIn("page-proof", self.does("issue", self.issue))
        self.assertIn("stale", self.does("issue", self.issue))
        self.refuses("E9012", "save", changed, "--paper", self.folder, "--as", "记者")
        self.does("save", changed, "--paper", self.folder, "--as", "记者", "--hash", self.hash_of(self.ids[0]))

    def test_nobody_reviews_what_he_wrote_or_did_not_see_or_twice(self):
        self.begin(self.staffed)
        path = self.articles[0]
        thing, _, digest = self.does("save", path, "--paper", self.folder, "--as", "责编").split()
        self.refuses("E9003", "review", thing, "--hash", digest, "--as", "主任")
        self.does("submit", path, "--paper", self.folder, "--as", "责编")
        self.refuses("E9005", "review", thing, "--hash", digest, "--as", "责编")
        self.refuses("E9004", "review", thing, "--hash", "0" * 12, "--as", "主任")
        self.does("review", thing, "--hash", digest, "--as", "主任")
        self.refuses("E9006", "review", thing, "--hash", digest, "--as", "主任")
        self.refuses("E9002", "review", thing, "--hash", digest, "--as", "记者")
        refused = [line for line in self.does("audit", thing).splitlines() if "refused" in line]
        self.assertEqual(len(refused), 5, "what was refused is in the log")

    def test_a_review_after_a_change_has_what_was_passed_before_to_compare_with(self):
        self.begin(self.staffed)
        path, first = self.articles[0], self.articles[0].read_text()
        read = lambda *words: self.does("read", thing, *words)
        thing, _, digest = self.does("save", path, "--paper", self.folder, "--as", "记者").split()
        self.does("submit", path, "--paper", self.folder, "--as", "记者")
        self.refuses("E9014", "read", thing, "--reviewed")
        self.does("review", thing, "--hash", digest, "--as", "责编")
        path.write_text(first.replace("</headline>", "（改）</headline>", 1))
        self.does("save", path, "--paper", self.folder, "--hash", digest, "--as", "记者")
        self.does("submit", path, "--paper", self.folder, "--as", "记者")
        self.assertEqual(read(), path.read_text())
        self.assertEqual(read("--reviewed"), first)
        self.assertEqual(read("--hash", digest), first)
        for words in ([thing, "--hash", "0" * 12], [thing, "--hash", digest[:7]], ["article/none"], [self.page]):
            self.refuses("E9014", "read", *words)

    def test_outside_approval_is_kept_with_the_hash_of_its_scan(self):
        self.begin(self.staffed)
        thing, _, digest = self.does("save", self.articles[0], "--paper", self.folder, "--outside", "--as", "记者").split()
        scan = self.folder / "scan.png"
        scan.write_bytes(b"scanned")
        self.does("approve", thing, "--hash", digest, "--reason", "宣传部 张，电话", "--scan", scan, "--as", "主任")
        self.assertIn("宣传部 张，电话 scan " + hashlib.sha256(b"scanned").hexdigest(), self.does("audit", thing))
        done = self.call("approve", thing, "--hash", digest, "--reason", "再来", "--scan", "none.png", "--as", "主任")
        self.assertEqual(done.returncode, 3)

    def test_a_page_never_opened_is_not_read(self):
        self.begin(self.signed)
        self.does("issue", self.issue, "--as", "组版")
        self.refuses("E9008", "pass", self.page, "--hash", self.hash_of(self.page), "--as", "校对甲")

    def test_a_mark_is_made_done_and_verified(self):
        self.begin(self.signed)
        self.does("issue", self.issue, "--as", "组版")
        for person in ("校对甲", "校对乙"):
            self.does("view", self.issue, "--as", person)
        self.approve("pass", self.page, "校对甲")
        out = self.does("mark", self.page, "--hash", self.hash_of(self.page), "--text", "“的”应为“地”", "--as", "校对乙")
        number = re.match(r"#(\d+)", out)[1]
        self.assertIn("correcting", out)
        self.does("mark", self.page, "--done", number, "--as", "组版")
        self.refuses("E9002", "mark", self.page, "--verify", number, "--as", "组版")
        self.does("mark", self.page, "--verify", number, "--as", "校对甲")

    def test_a_mark_and_a_comment_stand_at_words_or_at_a_place(self):
        self.begin(self.signed)
        self.does("issue", self.issue, "--as", "组版")
        self.does("view", self.issue, "--as", "校对甲")
        words = re.search("<p>(?:<.*?>)?(\\w{6})", self.articles[-1].read_text())[1]
        for command, place in (("mark", ["--quote", words]), ("comment", ["--at", "60,80.5"])):
            self.does(command, self.page, "--hash", self.hash_of(self.page), "--text", "再核", *place, "--as", "校对甲")
        with sqlite3.connect(self.folder / "newsroom.db") as store:
            details = [detail.split("\n@\t") for detail, in store.execute("SELECT detail FROM event WHERE action IN ('mark', 'comment') ORDER BY sequence")]
        store.close()
        self.assertEqual([text for text, _ in details], ["再核", "再核"])
        x, y, article, _, quote = details[0][1].split("\t")
        self.assertIn(article, self.ids)
        self.assertEqual(quote, words)
        self.assertTrue(float(x) > 0 and float(y) > 0, "the point is kept for when the words go")
        self.assertEqual([round(float(v), 1) for v in details[1][1].split("\t")[:2]], [170.1, 228.2], "millimetres as points")
        for place in (["--quote", "版上没有这些字"], ["--at", "60"], ["--at", "a,b"]):
            done = self.call("mark", self.page, "--hash", self.hash_of(self.page), "--text", "再核", *place, "--as", "校对甲")
            self.assertEqual(done.returncode, 2, place)

    def test_a_wrong_password_opens_nothing(self):
        self.begin(self.staffed)
        done = self.call("issue", self.issue, "--as", "组版", password="错")
        self.assertEqual(done.returncode, 1)
        self.assertIn("E9001", done.stderr)

    def test_a_changed_log_is_found(self):
        self.begin(self.staffed)
        self.does("save", self.articles[0], "--paper", self.folder, "--as", "记者")
        store = sqlite3.connect(self.folder / "newsroom.db")
        with self.assertRaises(sqlite3.DatabaseError):
            store.execute("UPDATE event SET person = '别人'")
        store.execute("DROP TRIGGER event_stays")
        store.execute("UPDATE event SET person = '别人' WHERE sequence = 3")
        store.commit()
        store.close()
        self.refuses("E9018", "audit")

    def test_a_store_of_two_papers_keeps_them_apart(self):
        self.begin(self.staffed)
        for paper in ("north", "south"):
            self.must("user", "主编" + paper, "--first", "--store", "both.db#" + paper, new="口令")
        self.refuses_store("E9027", "audit", "--store", "both.db")
        self.assertNotIn("south", self.does("audit", "--store", "both.db#north"))
        self.refuses_store("E9019", "audit", "--store", "both.db#west")
        self.does("save", self.articles[0], "--paper", self.folder, "--as", "记者")
        self.refuses_store("E9019", "user", "另一个", "--first", "--store", "both.db#north")

    def test_a_store_of_a_newer_program_is_left_alone(self):
        self.begin(self.staffed)
        store = sqlite3.connect(self.folder / "newsroom.db")
        store.execute("UPDATE schema_version SET version = 99")
        store.commit()
        store.close()
        self.refuses_store("E9026", "audit")

    def test_a_page_left_to_a_worker_stands_as_if_rendered_here(self):
        self.begin(self.signed)
        self.does("issue", self.issue, "--as", "组版", "--queue")
        self.assertIn("queued", self.does("issue", self.issue))
        self.refuses("E9002", "issue", self.issue, "--as", "校对甲", "--queue")
        self.assertIn(self.page, self.does("worker", "--once"))
        by_worker = self.hash_of(self.page)
        self.does("issue", self.issue, "--as", "组版")
        self.assertEqual(self.hash_of(self.page), by_worker)
        self.assertEqual(self.does("audit", self.page).count("  render  "), 1, "its own process had nothing new")

    def test_a_page_that_looks_as_before_is_rendered_again_for_another_revision_and_for_what_is_found_now(self):
        for queue in ((), ("--queue",)):
            with self.subTest(queue):
                shutil.rmtree(self.holder.name + "/" + self.id().rsplit(".", 1)[-1], ignore_errors=True)
                self.begin(self.signed)

                def render():
                    self.call("issue", self.issue, "--as", "组版", *queue)
                    if queue:
                        self.call("worker", "--once")
                render()
                before, changed = self.hash_of(self.page), self.articles[0]
                changed.write_text(changed.read_text().replace("</article>", "<!-- 核过 --></article>"))
                self.does("save", changed, "--paper", self.folder, "--as", "记者", "--hash", self.hash_of(self.ids[0]))
                self.assertIn("stale", self.does("issue", self.issue))
                render()
                self.assertNotIn("stale", self.does("issue", self.issue))
                self.assertEqual(self.hash_of(self.page), before)
                paper = self.folder / "paper.xml"
                paper.write_text(paper.read_text().replace("</paper>", '<masthead publication="registered"/></paper>'))
                render()
                self.assertEqual(self.does("audit", self.page).count("  render  "), 3)
                render()
                self.assertEqual(self.does("audit", self.page).count("  render  "), 3, "nothing new")

    def test_an_article_is_placed_with_an_event_and_taken_back(self):
        self.begin(self.signed)
        self.does("issue", self.issue, "--as", "组版")
        file = self.folder / self.issue
        before = file.read_text()
        self.refuses("E9002", "place", self.issue, "--article", "next", "--slot", "lead", "--as", "记者")
        self.refuses("E9014", "place", self.issue, "--article", "nobody", "--slot", "lead", "--as", "组版")
        self.refuses("E9014", "place", self.issue, "--undo", "--as", "组版")
        self.refuses("error E", "place", self.issue, "--article", "next", "--slot", "no-slot", "--as", "组版")
        self.assertEqual(file.read_text(), before)
        self.does("place", self.issue, "--article", "next", "--slot", "lead", "--as", "组版")
        placed = file.read_text()
        self.assertRegex(placed, 'slot="lead" article="articles/next.xml"')
        self.assertRegex(self.does("audit", self.edition), "place .*1/lead article/next")
        self.does("place", self.issue, "--undo", "--as", "组版")
        self.assertEqual(file.read_text(), before)
        (self.folder / "other.xml").write_text(placed)
        self.does("place", self.issue, "--from", "other.xml", "--as", "组版")
        self.assertEqual(file.read_text(), placed)
        self.assertIn("whole", self.does("store-check"))

    def test_what_could_not_be_saved_is_found_again_from_the_shell(self):
        self.begin(self.signed)
        changed = self.articles[0]
        changed.write_text(changed.read_text().replace("</headline>", "（旁）</headline>", 1))
        self.refuses("E9012", "save", changed, "--paper", self.folder, "--as", "记者")
        self.assertIn("article/", self.does("drafts", "--as", "记者"))
        self.assertEqual(self.does("drafts", "--show", "1", "--as", "记者"), changed.read_text())
        self.refuses("E9014", "drafts", "--show", "2", "--as", "记者")
        self.assertEqual(self.does("drafts", "--as", "责编"), "")

    def test_a_backup_comes_back_whole_and_replaces_nothing(self):
        self.begin(self.staffed)
        self.does("save", self.articles[0], "--paper", self.folder, "--as", "记者")
        before = self.does("audit")
        self.does("backup", "copy.db")
        self.assertEqual(self.call("restore", "copy.db").returncode, 2)
        for file in self.folder.glob("newsroom.db*"):
            file.unlink()
        self.does("restore", "copy.db")
        self.assertEqual(self.does("audit"), before)

    def test_a_backup_of_two_papers_comes_back_only_when_both_are_whole(self):
        self.begin(self.staffed)
        for paper in ("north", "south"):
            self.must("user", "主编" + paper, "--first", "--store", "both.db#" + paper, new="口令")
        self.does("backup", "copy.db", "--store", "both.db")
        self.does("restore", "copy.db", "--store", "again.db")
        for paper in ("north", "south"):
            self.assertEqual(self.does("audit", "--store", "again.db#" + paper),
                             self.does("audit", "--store", "both.db#" + paper))
        store = sqlite3.connect(self.folder / "copy.db")
        store.execute("DROP TRIGGER event_stays")
        store.execute("UPDATE event SET person = '别人' WHERE paper = 'south'")
        store.commit()
        store.close()
        self.refuses("E9018", "restore", "copy.db", "--store", "third.db")
        self.assertFalse((self.folder / "third.db").exists())

    def test_a_paper_whose_end_was_taken_out_of_the_store_is_not_taken_for_whole(self):
        self.begin(self.staffed)
        self.assertIn("whole", self.does("store-check"))
        self.refuses_store("E9019", "store-check", "--store", "newsroom.db#nobody")
        store = sqlite3.connect(self.folder / "newsroom.db")
        store.execute("DELETE FROM chain_end")
        store.commit()
        self.refuses("E9018", "store-check")
        store.execute("DROP TRIGGER event_remains")
        store.execute("DELETE FROM event")
        store.commit()
        store.close()
        self.refuses_store("E9019", "store-check")

    def test_a_release_holds_to_the_masthead_profile_that_the_chief_editor_chose(self):
        self.begin(self.signed)
        self.does("user", "总编", "--grant", "chief-editor", "--as", "管理员")
        self.does("issue", self.issue, "--as", "组版")
        paper = self.folder / "paper.xml"
        plain = paper.read_text()
        paper.write_text(plain.replace("</paper>", '<masthead publication="registered"/></paper>'))
        self.refuses("E9002", "masthead", self.issue, "--reason", "年检", "--as", "主任")
        self.refuses("E9007", "masthead", self.issue, "--as", "总编")
        self.does("masthead", self.issue, "--reason", "年检", "--as", "总编")
        self.assertEqual(len(set(re.findall("registered [0-9a-f]{12}", self.does("masthead", self.issue)))), 1)
        paper.write_text(plain)  # and nothing is checked any more
        self.proof_and_sign()
        self.refuses("E9033", "release", self.issue, "--as", "总编")
        self.assertRegex(self.does("masthead", self.issue), r"paper\.xml +none\nnewsroom +registered [0-9a-f]{12}\n")
        self.does("masthead", self.issue, "--reason", "不再是报纸", "--as", "总编")
        self.does("release", self.issue, "--as", "总编")
        self.assertEqual(len(re.findall("choose-masthead.*年检|choose-masthead.*不再是报纸", self.does("audit"))), 2)

    def test_an_export_that_somebody_changed_makes_no_store(self):
        self.begin(self.staffed)
        self.does("export", "plain", "--as", "管理员")
        self.assertRegex(self.does("audit", "person/管理员"), "管理员 .*export")
        with (self.folder / "plain/events.txt").open("a", encoding="utf-8") as events:
            events.write("99\n")
        self.refuses_store("E9031", "import", "plain", "--store", "new.db")
        self.assertFalse((self.folder / "new.db").exists())


if __name__ == "__main__":
    unittest.main()
