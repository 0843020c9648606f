"""banxin preflight: agrees with ghostscript's separations and with preflight-check, and stands before the press build."""
import json
import os
import pathlib
import re
import shutil
import sys
import unittest

from example import Example, ISSUE, ROOT, banxin, run

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


def separation(page, ink, dpi):
    """A plate of the page, 255 full ink, as ghostscript's tiffsep writes it: rows of bytes."""
    pattern = press.with_name("plate.tif")
    run("gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-dOverprint=/enable", "-dUseBleedBox", "-sDEVICE=tiffsep",
        "-sCompression=none", f"-r{dpi}", f"-dFirstPage={page}", f"-dLastPage={page}", "-o", pattern, press)
    data = press.with_name(f"plate({ink}).tif").read_bytes()

    def number(at, size):
        return int.from_bytes(data[at:at + size], "little")
    tags = {}
    directory = number(4, 4)
    for i in range(number(directory, 2)):
        at = directory + 2 + 12 * i
        size = {3: 2, 4: 4}.get(number(at + 2, 2), 1)
        count = number(at + 4, 4)
        place = at + 8 if size * count <= 4 else number(at + 8, 4)
        tags[number(at, 2)] = [number(place + size * k, size) for k in range(count if size > 1 else 0)]
    width, strips, lengths = tags[256][0], tags[273], tags[279]
    pixels = b"".join(data[start:start + length] for start, length in zip(strips, lengths))
    return [bytes(255 - value for value in pixels[at:at + width]) for at in range(0, len(pixels), width)]


class Preflight(unittest.TestCase):
    def test_the_example_passes_and_all_four_parsers_read_it(self):
        self.assertTrue(report["passed"])
        self.assertEqual(sorted(report["programs"]["run"]), ["ghostscript", "mupdf", "poppler", "qpdf"])
        self.assertEqual(len(report["ink"]), 4)
        self.assertEqual([f for f in report["findings"] if f["demand"] == "must"], [])

    def test_ink_agrees_with_the_separations(self):
        said = {page["page"]: page["square_percent"] for page in report["ink"]}
        page = max(said, key=said.get)
        plates = [separation(page, ink, 76.2) for ink in ("Cyan", "Magenta", "Yellow", "Black")]
        cells = []  # of a millimetre: three pixels
        for top in range(0, len(plates[0]) - 2, 3):
            rows = [plate[y] for plate in plates for y in range(top, top + 3)]
            cells.append([sum(sum(row[x:x + 3]) for row in rows) for x in range(0, len(rows[0]) - 2, 3)])
        most = max(sum(sum(row[x:x + 4]) for row in cells[y:y + 4])
                   for y in range(len(cells) - 3) for x in range(len(cells[0]) - 3))
        self.assertAlmostEqual(most / 144 / 2.55, said[page], delta=1)

    def test_agrees_with_preflight_check(self):
        if not PREFLIGHT.exists():
            print("preflight-check is not on this machine (see PREFLIGHT_CHECK)", file=sys.stderr)
            return
        done = run(PREFLIGHT, press)
        self.assertEqual(done.returncode == 0, report["passed"])
        small = re.search(r"WARN text: below 5.5 pt", done.stdout)
        self.assertEqual(bool(small), any(f["rule"] == "T7" for f in report["findings"]))
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
