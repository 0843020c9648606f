"""A pool of 39 articles becomes a paper of four pages that builds, and the report says what it cost."""
import json
import pathlib
import re
import tempfile
import unittest
import xml.etree.ElementTree as ET

from example import ROOT, banxin, characters, output_of, packed

POOL = ROOT / "examples/kecheng/pool"
FREE = {"p", "deck", "crossheads", "inset"}


class Assemble(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.kept = tempfile.TemporaryDirectory(prefix="banxin-")
        cls.folder = pathlib.Path(cls.kept.name)
        cls.issue = cls.folder / "issue.xml"
        cls.done = banxin("assemble", POOL, "--date", "2022-04-13", "-o", cls.issue, "--alternatives", 2,
                          "--seconds", "0.1", "--sheet", cls.folder / "sheet", "--format", "json")
        assert cls.done.returncode == 0, cls.done.stderr
        cls.report = json.loads(cls.done.stdout)
        cls.pdf = cls.folder / "issue.pdf"
        cls.built = banxin("build", cls.issue, "-o", cls.pdf)

    @classmethod
    def tearDownClass(cls):
        cls.kept.cleanup()

    def places(self):
        return ET.parse(self.issue).getroot().iter("place")

    def test_the_issue_builds_and_nothing_is_overset(self):
        self.assertEqual(self.built.returncode, 0, self.built.stderr)
        fits = json.loads(banxin("check", self.issue, "--format", "json").stdout)["fit"]
        self.assertGreaterEqual(len(fits), 18)
        for fit in fits:
            self.assertEqual(fit["overset_lines"], 0, fit)

    def test_no_column_ends_more_than_a_line_early(self):
        for story in self.report["plans"][0]["stories"]:
            self.assertLess(story["underset_lines"], story["columns"], story)

    def test_every_article_is_placed_or_named_as_left_out(self):
        ids = {ET.parse(p).getroot().get("id") for d in (POOL, POOL.parent) for p in (d / "articles").glob("*.xml")}
        plan = self.report["plans"][0]
        placed = [story["article"] for story in plan["stories"]]
        self.assertEqual(len(placed), len(set(placed)))
        self.assertEqual(set(placed) | set(plan["left_out"]), ids)

    def test_the_words_of_every_placed_article_are_on_the_page_but_for_what_the_issue_omits(self):
        text = packed(output_of("pdftotext", "-raw", self.pdf, "-"))
        seen = 0
        for place in self.places():
            article = ET.parse(POOL.parent / place.get("article")).getroot()
            omitted = (place.get("omit") or "").split()
            for word in omitted:
                self.assertIn(word.rstrip("0123456789"), FREE)
            for number, paragraph in enumerate(article.findall("p"), 1):
                if f"p{number}" in omitted:
                    self.assertEqual(paragraph.get("cut"), "may")
                    continue
                self.assertIn(characters(paragraph)[:8], text)
                seen += 1
        self.assertGreater(seen, 80)

    def test_the_first_story_of_the_pool_leads_the_front_page(self):
        first = self.report["plans"][0]["stories"][0]
        self.assertEqual((first["page"], first["slot"], first["priority"]), (1, "lead", 1))

    def test_terms_add_up_to_the_points_and_the_bound_is_below(self):
        plans = self.report["plans"]
        for plan in plans:
            self.assertAlmostEqual(sum(plan["terms"].values()), plan["points"], delta=1)
        self.assertLessEqual(self.report["bound"], plans[0]["points"])
        self.assertLessEqual(plans[0]["points"], plans[1]["points"])

    def test_the_check_of_the_pages_finds_the_taboos_that_the_report_counts_and_no_others(self):
        found = {d["code"] for d in json.loads(banxin("check", self.issue, "--format", "json").stdout)["diagnostics"]}
        terms = self.report["plans"][0]["terms"]
        self.assertEqual(found & {f"W401{n}" for n in range(1, 8)},
                         {code for code, term in {"W4012": "seam", "W4016": "heads-grow"}.items() if terms[term] > 0})

    def test_the_sheet_shows_each_page_of_each_plan(self):
        sheet = self.folder / "sheet"
        self.assertEqual(len(list(sheet.glob("*.png"))), 8)
        html = (sheet / "index.html").read_text()
        for picture in sheet.glob("*.png"):
            self.assertIn(f'src="{picture.name}"', html)

    def test_the_same_pool_gives_the_same_issue(self):
        again = self.folder / "again.xml"
        banxin("assemble", POOL, "--date", "2022-04-13", "-o", again, "--alternatives", 2, "--seconds", "0.1")
        self.assertEqual(again.read_bytes(), self.issue.read_bytes())

    def test_wrong_usage_is_2_and_a_pool_that_is_not_there_is_1(self):
        for words, code in [((POOL, "--date", "2022-4-13"), 2), ((POOL, "--date", "2022-04-13", "--seconds", "0"), 2),
                            ((self.folder / "none", "--date", "2022-04-13"), 1)]:
            self.assertEqual(banxin("assemble", *words).returncode, code)


class TooLong(unittest.TestCase):
    """Four stories for one page that are a few lines too long, whatever lever is pulled."""

    SENTENCE = "清晨的山路上亮起一串手电光，采茶的人背着竹篓往高处走，露水打湿了裤脚。"

    def setUp(self):
        kept = tempfile.TemporaryDirectory(prefix="banxin-")
        self.addCleanup(kept.cleanup)
        self.folder = pathlib.Path(kept.name)
        paper = (ROOT / "examples/pool/paper.xml").read_text()
        for relative in ("fonts/catalogue.xml", "layouts"):
            paper = paper.replace(f"../../{relative}", str(ROOT / relative))
        (self.folder / "paper.xml").write_text(paper)
        (self.folder / "articles").mkdir()
        (self.folder / "assembly.xml").write_text(
            '<assembly paper="paper.xml"><articles folder="articles"/><page number="1" layout="inside-free"/></assembly>')

    def paragraph(self, lines, attributes=""):
        text = (self.SENTENCE * 80)[:14 * lines - 5]
        return f"<p{attributes}>{text}。</p>\n"

    def write(self, number, lines, more=""):
        paragraphs = [self.paragraph(min(6, lines - done)) for done in range(0, lines, 6)]
        (self.folder / f"articles/a{number}.xml").write_text(
            f'<article id="a{number}" section="要闻" priority="{number}">\n'
            f"<headline>山路上的第{number}串手电光</headline>\n{''.join(paragraphs)}{more}</article>\n")

    def assemble(self):
        issue = self.folder / "issue.xml"
        done = banxin("assemble", self.folder, "--date", "2023-05-16", "--seconds", "0.1", "-o", issue)
        self.assertEqual(done.returncode, 0, done.stderr)
        return re.findall(r"([^/\n]+\.xml):(\d+):\d+: warning (W91\d\d): .* must lose (\d+) lines/(\d+) characters",
                          done.stderr)

    def test_the_page_closes_once_the_paragraphs_named_have_lost_the_characters_named(self):
        # Without its long paragraph the lead is far too short: the lever that drops it is of no use.
        self.write(1, 60, self.paragraph(150, ' cut="may"'))
        for number, lines in ((2, 80), (3, 50), (4, 50)):
            self.write(number, lines)
        cuts = self.assemble()
        self.assertEqual({code for _, _, code, _, _ in cuts}, {"W9105", "W9106"})
        for file, line, code, lines, characters in cuts:
            self.assertLess(int(characters), 15 * int(lines))
            path = self.folder / "articles" / file
            text = path.read_text().split("\n")
            said = text[int(line) - 1]
            self.assertEqual('cut="may"' in said, code == "W9105")
            text[int(line) - 1] = said[:-len("。</p>") - int(characters)] + "。</p>"
            path.write_text("\n".join(text))
        self.assertEqual(self.assemble(), [])


if __name__ == "__main__":
    unittest.main()
