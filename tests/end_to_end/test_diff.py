"""banxin diff: what it finds is what was done, and what it calls equal is equal for another program's eye too."""
import json
import pathlib
import re
import shutil
import tempfile
import unittest

from example import ISSUE, banxin, output_of

DPI = 36


def grey(pdf, page):
    """A page as poppler draws it: width and rows of bytes."""
    stem = pdf.with_suffix("")
    output_of("pdftoppm", "-gray", "-r", DPI, "-f", page, "-l", page, "-singlefile", pdf, stem)
    data = stem.with_suffix(".pgm").read_bytes()
    head = re.match(rb"P5\s+(\d+)\s+\d+\s+\d+\s", data)
    width = int(head.group(1))
    pixels = data[head.end():]
    return [pixels[i:i + width] for i in range(0, len(pixels), width)]


class Diff(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        holder = tempfile.TemporaryDirectory(prefix="banxin-")
        cls.addClassCleanup(holder.cleanup)
        root = pathlib.Path(holder.name)
        source = ISSUE.parents[2]
        for folder in ("layouts", "fonts"):
            (root / folder).symlink_to(source / folder)
        cls.older, cls.newer = (root / "examples" / name / ISSUE.name for name in ("older", "newer"))
        for issue in (cls.older, cls.newer):
            shutil.copytree(ISSUE.parent, issue.parent, ignore=shutil.ignore_patterns("out"))
        lead = cls.newer.parent / "articles/lead.xml"
        text = lead.read_text()
        for old, new in (("一要在深入学习宣传上", "一要在学习宣传上"), ("争当排头兵<br/>", "勇当排头兵<br/>")):
            assert old in text
            text = text.replace(old, new)
        lead.write_text(text)
        cls.root = root

    def test_the_same_issue_in_another_folder_is_the_same(self):
        done = banxin("diff", ISSUE, self.older, "--format", "json", "--exit-code")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        found = json.loads(done.stdout)
        self.assertTrue(found["same"])
        self.assertTrue(all(page["same"] and page["same_items"] > 100 for page in found["pages"]))

    def test_what_was_typed_is_what_is_reported_and_nothing_else(self):
        done = banxin("diff", self.older, self.newer, "--format", "json")
        self.assertEqual(done.returncode, 0)
        found = json.loads(done.stdout)
        self.assertEqual([article["id"] for article in found["articles"]], ["lead"])
        edits = [edit for passage in found["articles"][0]["passages"] for edit in passage["edits"]]
        changes = [edit for edit in edits if "same" not in edit]
        self.assertEqual(changes, [{"deleted": "争"}, {"inserted": "勇"}, {"deleted": "深入"}])
        self.assertEqual([page["same"] for page in found["pages"]], [False, True, True, True])

    def test_no_pixel_differs_outside_the_items_reported(self):
        found = json.loads(banxin("diff", self.older, self.newer, "--format", "json").stdout)
        files = []
        for issue in (self.older, self.newer):
            files.append(self.root / f"{issue.parent.name}.pdf")
            self.assertEqual(banxin("build", issue, "-o", files[-1]).returncode, 0)
        scale, margin = DPI / 72, 1.5
        for page in found["pages"]:
            rects = [item["rect"] for side in ("only_old", "only_new") for item in page[side]]
            differ = [(x, y) for y, (a, b) in enumerate(zip(*(grey(f, page["number"]) for f in files))) if a != b
                      for x in range(len(a)) if a[x] != b[x]]
            self.assertEqual(bool(differ), not page["same"], page["number"])
            for x, y in differ:
                self.assertTrue(any(left * scale - margin <= x <= (left + width) * scale + margin and
                                    top * scale - margin <= y <= (top + height) * scale + margin
                                    for left, top, width, height in rects), (page["number"], x, y))

    def test_scripts_are_told_by_the_exit_code_when_they_ask(self):
        self.assertEqual(banxin("diff", self.older, self.newer).returncode, 0)
        self.assertEqual(banxin("diff", self.older, self.newer, "--exit-code").returncode, 4)

    def test_the_html_report_is_one_file_with_both_pages(self):
        report = self.root / "report.html"
        done = banxin("diff", self.older, self.newer, "--format", "html", "-o", report, lang="zh")
        self.assertEqual((done.returncode, done.stdout), (0, ""))
        html = report.read_text()
        self.assertIn("<del>深入</del>", html)
        self.assertIn("<del>争</del><ins>勇</ins>", html)
        self.assertEqual(html.count('id="page1"'), 1)
        self.assertEqual(html.count('<use href="#page1"/>'), 1)
        self.assertGreaterEqual(html.count("data:image/png;base64,"), 2)
        self.assertNotRegex(html, r'(src|href)="(?!data:|#page)')
        self.assertGreaterEqual(html.count("<rect "), 4)

    def test_pages_and_articles_alone(self):
        found = json.loads(banxin("diff", self.older, self.newer, "--pages", "2-4", "--format", "json", "--exit-code").stdout)
        self.assertEqual(([page["number"] for page in found["pages"]], found["same"]), ([2, 3, 4], True))
        for words, code in ((("--article", "lead"), 4), (("--article", "tea"), 0), (("--pages", "2,3"), 0), (("--pages", "1"), 4)):
            self.assertEqual(banxin("diff", self.older, self.newer, *words, "--exit-code").returncode, code, words)
        files = (self.older.parent / "articles/lead.xml", self.newer.parent / "articles/lead.xml")
        done = banxin("diff", *files, "--exit-code", lang="zh")
        self.assertEqual(done.returncode, 4)
        self.assertIn("一要在[-深入-]学习宣传上", done.stdout)
        self.assertEqual(banxin("diff", files[0], files[0], "--exit-code").returncode, 0)
        for words, said in (((self.older, self.newer, "--pages", "7"), "7"), ((self.older, self.newer, "--article", "x"), "x"),
                            ((*files, "--pages", "1"), "--pages"), ((files[0], self.newer), "kind"),
                            ((*files, "--format", "pdf", "-o", self.root / "no.pdf"), "--article")):
            done = banxin("diff", *words)
            self.assertEqual(done.returncode, 2, words)
            self.assertIn(said, done.stderr)

    def test_finished_pdfs_are_compared_by_article_and_item_by_item(self):
        files = []
        for issue in (self.older, self.newer):
            files.append(self.root / f"finished-{issue.parent.name}.pdf")
            self.assertEqual(banxin("build", issue, "-o", files[-1]).returncode, 0)
        self.assertEqual(banxin("diff", files[0], files[0], "--exit-code").returncode, 0)
        done = banxin("diff", *files, "--format", "json", "--exit-code")
        self.assertEqual((done.returncode, done.stderr), (4, ""))
        found = json.loads(done.stdout)
        self.assertEqual(len(found["articles"]), 1)
        edits = [edit for passage in found["articles"][0]["passages"] for edit in passage["edits"]]
        self.assertEqual([edit for edit in edits if "same" not in edit], [{"deleted": "争"}, {"inserted": "勇"}, {"deleted": "深入"}])
        self.assertEqual([page["same"] for page in found["pages"]], [False, True, True, True])
        scale, margin = DPI / 72, 1.5
        rects = [item["rect"] for side in ("only_old", "only_new") for item in found["pages"][0][side]]
        for y, (a, b) in enumerate(zip(*(grey(f, 1) for f in files))):
            for x in range(len(a)):
                self.assertTrue(a[x] == b[x] or any(
                    left * scale - margin <= x <= (left + width) * scale + margin and
                    top * scale - margin <= y <= (top + height) * scale + margin for left, top, width, height in rects), (x, y))
        report = self.root / "finished.html"
        self.assertEqual(banxin("diff", *files, "--format", "html", "-o", report).returncode, 0)
        self.assertIn("<del>争</del><ins>勇</ins>", report.read_text())
        report = self.root / "finished.pdf"
        self.assertEqual(banxin("diff", *files, "--format", "pdf", "-o", report).returncode, 0)
        self.assertIn("No syntax or stream encoding errors", output_of("qpdf", "--check", report))
        self.assertRegex(output_of("pdfinfo", report), r"Pages: +2\n")

    def build(self, name, issue, *words):
        pdf = self.root / f"{name}.pdf"
        self.assertEqual(banxin("build", issue, "-o", pdf, *words).returncode, 0)
        return pdf

    def found_in(self, *files):
        done = banxin("diff", *files, "--format", "json", "--exit-code")
        self.assertEqual((done.returncode, done.stderr), (4, ""))
        return json.loads(done.stdout)

    def test_inks_of_finished_pdfs_are_told_apart_where_the_screen_shows_none(self):
        press = self.root / "plates.pdf"
        output_of("qpdf", "--qdf", "--object-streams=disable", self.build("press", self.older, "--press", "newsprint"), press)
        # Another program has written the file anew: nothing differs.
        self.assertEqual(banxin("diff", self.root / "press.pdf", press, "--exit-code").returncode, 0)
        data = press.read_bytes()
        black, rich = b"\n0 0 0 1 k\n", b"\n1 1 1 0 k\n"
        first_on_page_2 = data.index(black, data.index(b"%% Contents for page 2"))
        spoiled = self.root / "spoiled.pdf"
        spoiled.write_bytes(data[:first_on_page_2] + data[first_on_page_2:].replace(black, rich, 1))
        found = self.found_in(press, spoiled)
        self.assertEqual([bool(page["inks"]) for page in found["pages"]], [False, True, False, False])
        page = found["pages"][1]
        [change] = page["inks"]
        self.assertEqual((change["from"], change["to"]), ("K 100", "C 100 M 100 Y 100"))
        self.assertEqual(change["items"], len(page["only_new"]))
        self.assertEqual([item["rect"] for item in page["only_old"]], [item["rect"] for item in page["only_new"]])
        for a, b in zip(*(grey(f, 2) for f in (press, spoiled))):
            self.assertLess(max((abs(x - y) for x, y in zip(a, b)), default=0), 80)  # dark is dark on a screen

    def test_stories_of_finished_pdfs_that_moved_grew_or_shrank_are_named(self):
        older = self.build("unmoved", self.older)
        issue = self.older.with_name("moved.xml")
        text = self.older.read_text()
        for name, other in (("articles/government.xml", "ONE"), ("articles/levy.xml", "articles/government.xml"), ("ONE", "articles/levy.xml")):
            self.assertIn(name, text)
            text = text.replace(name, other)
        issue.write_text(text)
        newer = self.build("moved", issue, "--allow-overset")
        found = self.found_in(older, newer)
        layout = {change["id"][:4]: (change["before"][0], change["after"][0]) for change in found["layout"]}
        self.assertEqual(set(layout), {"区十届政", "我区召开"})
        (before, after), (levy_before, levy_after) = layout["区十届政"], layout["我区召开"]
        self.assertGreater(after["box"][1], before["box"][1] + 200)  # the lower slot
        self.assertLess(levy_after["box"][1], levy_before["box"][1] - 200)
        self.assertLess(levy_after["box"][3], levy_before["box"][3])  # what does not fit is not printed
        page = found["pages"][0]
        self.assertTrue(any(s["items"] > 300 and s["down"] > 200 for s in page["shifted"]), page["shifted"])
        # Without tags nobody knows stories, but what went where is known all the same.
        bare = [self.root / f"bare-{file.name}" for file in (older, newer)]
        for file, tagged in zip(bare, (older, newer)):
            output_of("qpdf", "--empty", "--pages", tagged, "1-4", "--", file)
        self.assertEqual(self.found_in(*bare)["pages"][0]["shifted"], page["shifted"])

    def test_a_pdf_without_tags_is_compared_by_its_pages(self):
        bare = []
        for issue in (self.older, self.newer):
            tagged = self.root / f"tagged-{issue.parent.name}.pdf"
            self.assertEqual(banxin("build", issue, "-o", tagged).returncode, 0)
            bare.append(self.root / f"bare-{issue.parent.name}.pdf")
            output_of("qpdf", "--empty", "--pages", tagged, "1-2", "--", bare[-1])
        done = banxin("diff", bare[0], bare[0], "--exit-code")
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        done = banxin("diff", *bare, "--exit-code", lang="zh")
        self.assertEqual((done.returncode, done.stderr), (4, ""))
        self.assertIn("[-深入-]", done.stdout)
        self.assertIn("第1版：", done.stdout)
        # A file for the press has no tags, but its stories one after the other, in however many columns.
        press = [self.build(f"press-{issue.parent.name}", issue, "--press", "newsprint") for issue in (self.older, self.newer)]
        [page] = self.found_in(*press)["articles"]
        self.assertEqual([edit for passage in page["passages"] for edit in passage["edits"] if "same" not in edit],
                         [{"deleted": "争"}, {"inserted": "勇"}, {"deleted": "深入"}])
        broken = self.root / "broken.pdf"
        broken.write_bytes(b"%PDF-1.7\nnothing")
        done = banxin("diff", broken, bare[0])
        self.assertEqual((done.returncode, done.stdout), (3, ""))
        self.assertIn("broken.pdf", done.stderr)

    def test_broken_input_and_wrong_usage_are_told_apart(self):
        broken = self.root / "broken.xml"
        broken.write_text("<issue")
        done = banxin("diff", self.older, broken)
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn("broken.xml:1", done.stderr)
        for words, said in (((self.older,), "NEW"), ((self.older, self.newer, "x"), "“x”"),
                            ((self.older, self.newer, "-o", self.newer), "replace")):
            done = banxin("diff", *words)
            self.assertEqual(done.returncode, 2, words)
            self.assertIn(said, done.stderr)
