"""banxin new, and what the program says when such a small paper is broken."""
import json
import pathlib
import unittest

from example import NewPaperCase, banxin, output_of, packed, run


class NewPaper(NewPaperCase):
    def setUp(self):
        super().setUp()
        self.article = self.folder / "articles/welcome.xml"

    def test_builds_at_once_and_without_a_warning(self):
        built = banxin("build", self.issue)
        self.assertEqual((built.returncode, built.stderr), (0, ""))
        pdf = self.folder / "out" / (self.issue.stem + ".pdf")
        self.assertIn("今天就能出版", packed(output_of("pdftotext", "-raw", pdf, "-")))

    def test_fills_its_page(self):
        checked = json.loads(banxin("check", self.issue, "--format", "json").stdout)
        for slot in checked["fit"]:
            self.assertEqual(slot["overset_lines"], 0, slot)
            self.assertLessEqual(slot["underset_lines"], 3, slot)

    def test_an_empty_folder_is_taken_and_a_full_one_is_refused_untouched(self):
        empty = self.holder / "empty"
        empty.mkdir()
        self.assertEqual(banxin("new", empty).returncode, 0)
        before = sorted(empty.rglob("*"))
        refused = banxin("new", empty)
        self.assertEqual(refused.returncode, 2)
        self.assertIn("not an empty folder", refused.stderr)
        self.assertEqual(sorted(empty.rglob("*")), before)

    def test_nothing_is_left_where_it_cannot_be_made(self):
        self.assertEqual(banxin("new", "/proc/paper").returncode, 3)
        self.assertEqual([p.name for p in self.holder.iterdir()], ["paper"])

    def test_a_wrong_element_is_named_with_its_place_and_a_suggestion(self):
        self.edit(self.article, "<crosshead>标点自有规矩</crosshead>", "<croshead>标点自有规矩</croshead>")
        line = next(i for i, l in enumerate(self.article.read_text().splitlines(), 1) if "<croshead>" in l)
        built = banxin("build", self.issue)
        self.assertEqual(built.returncode, 1)
        self.assertRegex(built.stderr, rf"articles/welcome\.xml:{line}:\d+: error E1\d\d\d")
        self.assertIn("crosshead", built.stderr)
        self.assertIn("^", built.stderr)
        self.assertFalse((self.folder / "out").exists(), "nothing is written for a broken paper")

    def test_mistakes_of_all_files_come_in_one_run_and_in_the_language_asked_for(self):
        self.edit(self.article, "<kicker>", "<kiker>")
        self.edit(self.article, "</kicker>", "</kiker>")
        self.edit(self.issue, 'slot="second"', 'slot="secund"')
        self.edit(self.folder / "layouts/styles.xml", 'size="44pt"', 'size="44furlong"')
        checked = banxin("check", self.issue, "--format", "json")
        self.assertEqual(checked.returncode, 1)
        files = {pathlib.Path(d["file"]).name for d in json.loads(checked.stdout)["diagnostics"] if d["severity"] == "error"}
        self.assertLessEqual({"welcome.xml", self.issue.name, "styles.xml"}, files)
        self.assertRegex(banxin("check", self.issue, lang="zh").stderr, "错误")

    def test_an_older_output_stays_as_it_was_when_the_input_is_broken(self):
        pdf = self.folder / "out" / (self.issue.stem + ".pdf")
        self.assertEqual(banxin("build", self.issue).returncode, 0)
        before = pdf.read_bytes()
        self.edit(self.article, "</headline>", "")
        self.assertEqual(banxin("build", self.issue).returncode, 1)
        self.assertEqual(pdf.read_bytes(), before)

    def test_overset_is_an_error_unless_allowed(self):
        self.edit(self.article, "</article>", "<p>" + "再长一些就排不下了。" * 200 + "</p></article>")
        built = banxin("build", self.issue)
        self.assertEqual(built.returncode, 1)
        self.assertIn("E4001", built.stderr)
        allowed = banxin("build", self.issue, "--allow-overset")
        self.assertEqual(allowed.returncode, 0)
        self.assertIn("W4001", allowed.stderr)
        slot = json.loads(banxin("check", self.issue, "--format", "json").stdout)["fit"][0]
        self.assertGreater(slot["overset_lines"], 100)
        self.assertGreater(slot["overset_chars"], 1200)

    def test_a_character_that_no_font_has_is_named_with_its_code_point(self):
        self.edit(self.article, "本报讯", "本报\U00016e40讯")
        built = banxin("build", self.issue)
        self.assertEqual(built.returncode, 1)
        self.assertRegex(built.stderr, r"welcome\.xml:\d+:\d+: error E3001.*16E40")

    def test_messages_can_be_had_as_json(self):
        self.edit(self.article, "<kicker>", "<kiker>")
        found = json.loads(banxin("build", self.issue, "--messages", "json").stderr)
        self.assertTrue(all({"code", "severity", "file", "line", "column", "message", "hint"} <= set(d) for d in found))
        self.assertTrue(found)
