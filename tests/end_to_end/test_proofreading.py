"""The proof-reader at the command line: warnings with their places, which fail nothing."""
import json
import pathlib
import unittest

from example import ISSUE, NewPaperCase, banxin


class Proofreading(NewPaperCase):
    def setUp(self):
        super().setUp()
        self.article = sorted((self.folder / "articles").glob("*.xml"))[0]

    def append(self, paragraph):
        text = self.article.read_text()
        end = text.rindex("</article>")
        self.article.write_text(f"{text[:end]}<p>{paragraph}</p>\n{text[end:]}")
        return text[:end].count("\n") + 1

    def warnings(self):
        done = banxin("check", self.issue, "--format", "json", "--allow-overset")
        self.assertEqual(done.returncode, 0, done.stdout)
        return [d for d in json.loads(done.stdout)["diagnostics"] if d["code"].startswith("W3")]

    def test_a_new_paper_and_the_example_give_no_warning(self):
        self.assertEqual(self.warnings(), [])
        self.assertNotIn("W3", banxin("check", ISSUE).stderr)

    def test_a_finding_has_place_rule_and_suggestion_and_exit_code_0(self):
        line = self.append("会议指出,要抓好落实。")
        [found] = self.warnings()
        self.assertEqual((found["code"], found["severity"], found["line"]), ("W3101", "warning", line))
        self.assertEqual((found["column"], found["end_column"]), (8, 9))
        self.assertIn("half-width", found["message"])
        self.assertIn("，", found["hint"])
        self.assertEqual(pathlib.Path(found["file"]).name, self.article.name)

    def test_a_reason_keeps_a_rule_silent(self):
        self.append('会议<sic rule="half-width" reason="原文如此">指出,要</sic>抓好落实。')
        self.assertEqual(self.warnings(), [])
