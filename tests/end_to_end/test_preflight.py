"""banxin preflight: agrees with ghostscript's separations and with preflight-check, and stands before the press build."""
import json
import os
import pathlib
import shutil
import unittest

from example import Example, ISSUE, ROOT, banxin, run
from plates import Plates, heaviest_square

PREFLIGHT = pathlib.Path(os.environ.get("PREFLIGHT_CHECK", ROOT.parent / "shared/tools/preflight-check"))


def setUpModule():
    global example, press, report
    example = Example()
    unittest.addModuleCleanup(example.close)
    press = example.pdf.with_name("press.pdf")
    built = banxin("build", ISSUE, "--press", "newsprint", "-o", press)
    assert built.returncode == 0, built.stderr
    done = banxin("preflight", press, "--format", "json")
    assert done.returncode == 0, done.stdout + done.stderr
    report = json.loads(done.stdout)


class Preflight(unittest.TestCase):
    def test_the_example_passes_and_all_four_parsers_read_it(self):
        self.assertTrue(report["passed"])
        self.assertEqual(sorted(report["programs"]["run"]), ["ghostscript", "mupdf", "poppler", "qpdf"])
        self.assertEqual(len(report["ink"]), 4)
        self.assertEqual(report["findings"], [])

    def test_ink_agrees_with_the_separations_of_every_page(self):
        for ink in report["ink"]:
            total = Plates(press, ink["page"], 76.2, "-dUseBleedBox").total()
            self.assertAlmostEqual(heaviest_square(total, 12) / 2.55, ink["square_percent"], delta=1.5)
            self.assertAlmostEqual(max(map(max, total)) / 2.55, ink["pixel_percent"], delta=1.5)

    def test_agrees_with_preflight_check_on_every_example(self):
        """Runs wherever the judge is; PREFLIGHT_CHECK names another place for it."""
        if not PREFLIGHT.exists():
            self.skipTest(f"preflight-check is not at {PREFLIGHT} (see PREFLIGHT_CHECK)")
        for issue in (ISSUE, ROOT / "examples/fukan/2022-04-20.xml"):
            for profile, options in (("newsprint", ()), ("newsprint-x1a", ("--x1a",))):
                with self.subTest(issue=issue.name, profile=profile):
                    file = press.with_name("judged.pdf")
                    built = banxin("build", issue, "--press", profile, "-o", file)
                    self.assertEqual(built.returncode, 0, built.stderr)
                    judge, own = run(PREFLIGHT, file, *options), banxin("preflight", file, "--profile", profile)
                    self.assertEqual((judge.returncode, own.returncode), (0, 0), judge.stdout + own.stdout)
                    self.assertEqual("WARN" in judge.stdout, " should  " in own.stdout, judge.stdout + own.stdout)
        refused = banxin("preflight", example.pdf)  # the reading file: RGB, and no PDF/X
        self.assertEqual((run(PREFLIGHT, example.pdf).returncode, refused.returncode), (1, 1))
        for rule in ("F4", "F5", "C1"):
            self.assertIn(f"{rule} must", refused.stdout)

    def test_what_is_no_print_file_is_refused_with_its_rule(self):
        locked, text = press.with_name("locked.pdf"), press.with_name("text.pdf")
        run("qpdf", "--encrypt", "", "owner", "128", "--use-aes=y", "--", press, locked)
        text.write_text("no PDF at all")
        for file, rule in ((locked, "F2"), (text, "P1")):
            done = banxin("preflight", file)
            self.assertEqual(done.returncode, 1)
            self.assertIn(f"{rule} must", done.stdout)
        self.assertIn("F2 错误", banxin("preflight", locked, lang="zh").stdout)

    def test_files_and_profiles_that_are_not_there(self):
        self.assertEqual(banxin("preflight", press.with_name("none.pdf")).returncode, 1)
        self.assertEqual(banxin("preflight", press, "--profile", "none").returncode, 1)
        self.assertEqual(banxin("preflight").returncode, 2)

    def test_without_other_programs_it_says_which_are_missing(self):
        done = banxin("preflight", press, "--format", "json", env=dict(os.environ, PATH=str(press.parent)))
        self.assertEqual(done.returncode, 0)
        alone = json.loads(done.stdout)
        self.assertEqual(sorted(alone["programs"]["missing"]), ["ghostscript", "mupdf", "poppler", "qpdf"])
        for bound, measured in zip(alone["ink"], report["ink"]):
            self.assertGreaterEqual(bound["square_percent"], measured["square_percent"] - 1)

    def test_the_press_build_delivers_no_file_that_fails(self):
        root = press.with_name("root")
        paper = root / ISSUE.parent.relative_to(ROOT)
        shutil.copytree(ISSUE.parent, paper, ignore=shutil.ignore_patterns("out"))
        for shared in ("fonts", "layouts"):
            (root / shared).symlink_to(ROOT / shared)
        chart = paper / "pictures/river-map.svg"
        chart.write_text(chart.read_text().replace("</svg>", '<rect x="9" y="9" width="90" height="0.3"/></svg>'))
        older = press.with_name("older.pdf")
        older.write_text("older")
        built = banxin("build", paper / ISSUE.name, "--press", "newsprint", "-o", older)
        self.assertEqual(built.returncode, 1, built.stderr)
        self.assertRegex(built.stderr, r"E7030.*L1 must  page \d at [\d., ]+ mm")
        self.assertEqual(older.read_text(), "older")
