"""An issue assembled with a booked advertisement, then made anew round locks, and with late news."""
import pathlib
import shutil
import tempfile
import unittest
import xml.etree.ElementTree as ET

from example import ROOT, banxin


class Update(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.kept = tempfile.TemporaryDirectory(prefix="banxin-")
        cls.root = pathlib.Path(cls.kept.name) / "pool"
        shutil.copytree(ROOT / "examples/pool", cls.root)
        paper = (cls.root / "paper.xml").read_text()
        for relative in ("fonts/catalogue.xml", "layouts"):
            paper = paper.replace(f"../../{relative}", str(ROOT / relative))
        (cls.root / "paper.xml").write_text(paper)
        cls.issue = cls.root / "issue.xml"
        done = cls.assemble("-o", cls.issue)
        assert done.returncode == 0, done.stderr

    @classmethod
    def tearDownClass(cls):
        cls.kept.cleanup()

    @classmethod
    def assemble(cls, *words):
        return banxin("assemble", cls.root / "day-1", "--date", "2023-05-16", "--seconds", "0.2", *words)

    def pages(self, issue):
        return [ET.tostring(page) for page in ET.parse(issue).getroot().findall("page")]

    def places(self, issue, page):
        return {place.get("slot"): place.get("article")
                for place in ET.parse(issue).getroot().findall("page")[page].findall("place")}

    def test_the_booked_advertisement_stands_at_the_foot_and_the_paper_builds(self):
        frame = ET.parse(self.issue).getroot().findall("page")[1].find("ad/frame")
        self.assertEqual((frame.get("columns"), frame.get("lines")), ("1-5", "69-84"))
        built = banxin("build", self.issue, "-o", self.root / "issue.pdf")
        self.assertEqual(built.returncode, 0, built.stderr)

    def test_a_locked_page_stays_and_a_locked_place_keeps_its_article(self):
        tree = ET.parse(self.issue)
        pages = tree.getroot().findall("page")
        pages[0].set("locked", "yes")
        place = pages[1].findall("place")[1]
        place.set("locked", "yes")
        slot, article = place.get("slot"), place.get("article")
        locked, again = self.root / "locked.xml", self.root / "again.xml"
        tree.write(locked, encoding="utf-8", xml_declaration=True)
        done = self.assemble("--update", locked, "-o", again)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(self.places(again, 0), self.places(locked, 0))
        self.assertEqual(self.places(again, 1)[slot], article)
        used = [article for page in range(4) for article in self.places(again, page).values()]
        self.assertEqual(len(used), len(set(used)))

    def test_late_news_runs_and_one_page_stays_as_it_was(self):
        (self.root / "late.xml").write_text(
            '<article id="late" section="社会" priority="3"><headline>深夜山火扑灭 无人受伤</headline>' +
            "<p>昨晚11时，青岭乡一处山林起火，扑火队员连夜上山，凌晨两点明火全部扑灭，没有人员受伤，起火原因正在调查。</p>" * 6
            + "</article>")
        after = self.root / "after.xml"
        done = self.assemble("--update", self.issue, "--add", self.root / "late.xml", "-o", after)
        self.assertEqual(done.returncode, 0, done.stderr)
        stays = [self.places(self.issue, p) == self.places(after, p) for p in range(4)]
        self.assertEqual(sorted(stays), [False, True, True, True])
        changed = self.places(after, stays.index(False))
        self.assertIn("late.xml", changed.values())
        self.assertIn("late", done.stdout)
        self.assertEqual(banxin("build", after, "-o", self.root / "after.pdf").returncode, 0)

    def test_an_issue_with_every_page_locked_has_none_to_make_anew(self):
        tree = ET.parse(self.issue)
        for page in tree.getroot().findall("page"):
            page.set("locked", "yes")
        locked, again = self.root / "all.xml", self.root / "all-again.xml"
        tree.write(locked, encoding="utf-8", xml_declaration=True)
        done = self.assemble("--update", locked, "-o", again)
        self.assertEqual((done.returncode, again.exists()), (1, False))
        self.assertRegex(done.stderr, r"all\.xml:\d+:\d+: error E9115: every page is locked")

    def test_late_news_for_which_there_is_no_room_is_told_what_room_there_is_and_what_is_locked(self):
        tree = ET.parse(self.issue)
        pages = tree.getroot().findall("page")
        for page in pages[1:]:
            page.set("locked", "yes")
        pages[0].find("place[@slot='lead']").set("locked", "yes")
        locked, again = self.root / "full.xml", self.root / "full-again.xml"
        tree.write(locked, encoding="utf-8", xml_declaration=True)
        (self.root / "no-room.xml").write_text(
            '<article id="no-room" section="社会" priority="3"><headline>深夜山火扑灭</headline>'
            + "<p>昨晚11时，青岭乡一处山林起火，扑火队员连夜上山，凌晨两点明火全部扑灭，没有人员受伤。</p>" * 150 + "</article>")
        done = self.assemble("--update", locked, "--add", self.root / "no-room.xml", "-o", again)
        self.assertEqual((done.returncode, again.exists()), (1, False))
        self.assertRegex(done.stderr, r"E9111: [1-9]\d* articles .* about [1-9]\d* column lines, the pages have [1-9]\d*; "
                                      r"locked are 1/lead 2 3 4\n")

    def test_one_page_alone(self):
        one = self.root / "one.xml"
        self.assertEqual(self.assemble("--pages", "1", "-o", one).returncode, 0)
        self.assertEqual(len(self.pages(one)), 1)
        self.assertEqual(self.assemble("--add", self.root / "late.xml").returncode, 2)
        whole = self.issue.read_bytes()
        self.assertEqual(self.assemble("--update", self.issue, "--pages", "1", "-o", self.issue).returncode, 2)
        self.assertEqual(self.issue.read_bytes(), whole)


if __name__ == "__main__":
    unittest.main()
