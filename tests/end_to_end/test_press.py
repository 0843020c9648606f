"""The file for the press: judged by ghostscript's plates and qpdf, and by preflight-check where it is."""
import os
import pathlib
import re
import sys
import unittest

from example import Example, ISSUE, ROOT, banxin, output_of, packed, run
from plates import Plates, heaviest_square

PREFLIGHT = pathlib.Path(os.environ.get("PREFLIGHT_CHECK", ROOT.parent / "shared/tools/preflight-check"))


def setUpModule():
    global example, press
    example = Example()
    unittest.addModuleCleanup(example.close)
    press = example.pdf.with_name("press.pdf")
    built = banxin("build", ISSUE, "--press", "newsprint", "-o", press)
    assert built.returncode == 0, built.stderr


def plates(*options, dpi=72):
    """The pages as (width, pixels of four bytes), made by ghostscript; overprint as a press does it."""
    pattern = press.with_name("plate-%d.pam")
    run("gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-dOverprint=/enable", "-sDEVICE=pamcmyk32", f"-r{dpi}",
        "-dTextAlphaBits=1", "-dGraphicsAlphaBits=1", *options, "-o", pattern, press)
    found = []
    for number in range(1, 5):
        head, pixels = pathlib.Path(str(pattern) % number).read_bytes().split(b"ENDHDR\n", 1)
        found.append((int(re.search(rb"WIDTH (\d+)", head).group(1)), pixels))
    return found


def body_lines(page):
    """Boxes of the lines of body text, in points: long, and of the height that poppler gives to type of 9.5 pt; without
    the air above and below."""
    words = re.findall(r'<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">(.*)</word>',
                       output_of("pdftotext", "-bbox", "-f", page, "-l", page, press, "-"))
    boxes = [[float(value) for value in box] for *box, text in words if len(text) > 8]
    return [(left, top + 3, right, bottom - 3) for left, top, right, bottom in boxes if 13.4 < bottom - top < 14]


class Press(unittest.TestCase):
    def test_nothing_is_printed_in_colour_under_black_text(self):
        for number, (_, pixels) in enumerate(plates("-dFILTERIMAGE", "-dFILTERVECTOR"), 1):
            black = [i for i in range(3, len(pixels), 4) if pixels[i] > 127]
            self.assertGreater(len(black), 10_000, f"page {number}")
            self.assertEqual([i for i in black if pixels[i - 1] or pixels[i - 2] or pixels[i - 3]], [], f"page {number}")

    def test_body_text_is_on_the_black_plate_of_tiffsep_alone(self):
        dpi = 100
        for page in range(1, 5):
            plates, lines = Plates(press, page, dpi), body_lines(page)
            self.assertGreater(len(lines), 100)
            for line in lines:
                box = [round(value * dpi / 72) for value in line]
                self.assertGreater(plates.at_most("Black", *box), 250, line)
                for ink in ("Cyan", "Magenta", "Yellow"):
                    self.assertEqual(plates.at_most(ink, *box), 0, (page, ink, line))

    def test_ink_is_at_most_240_percent_over_4_mm_and_250_in_any_pixel(self):
        for page in range(1, 5):
            total = Plates(press, page, 76.2).total()
            self.assertLessEqual(max(map(max, total)) / 2.55, 250, f"page {page}")
            self.assertLessEqual(heaviest_square(total, 12) / 2.55, 240, f"page {page}")

    def test_a_spot_plate_is_there_when_the_conditions_have_it_and_only_then(self):
        spot = press.with_name("spot.pdf")
        built = banxin("build", ISSUE, "--press", "newsprint-spot", "-o", spot)
        self.assertEqual(built.returncode, 0, built.stderr)
        for page in range(1, 5):  # the masthead or the folio's red
            self.assertGreater(max(map(max, Plates(spot, page, 36).inks["PANTONE 485 C"])), 250)
        self.assertEqual(Plates(press, 1, 36).inks.keys(), {"Cyan", "Magenta", "Yellow", "Black"})
        self.assert_no_failure(spot, "--allow-spot")

    def test_no_rgb_is_left(self):
        objects = output_of("qpdf", "--json", "--json-key=qpdf", "--json-stream-data=none", press)
        self.assertNotRegex(objects, r'"/(DeviceRGB|CalRGB|Lab|ICCBased)"')
        self.assertNotRegex(output_of("mutool", "trace", press), r' colorspace="[^"]*(RGB|Lab)')

    def test_every_picture_has_150_to_220_ppi(self):
        rows = [row.split() for row in output_of("pdfimages", "-list", press).splitlines()[2:]]
        self.assertEqual(len(rows), 9)
        for row in rows:
            self.assertIn(row[5], ("cmyk", "gray"), row)
            self.assertTrue(150 <= int(row[12]) <= 220, row)

    def test_is_well_formed(self):
        self.assertIn("No syntax or stream encoding errors", output_of("qpdf", "--check", press))

    def test_reads_as_the_reading_file_does(self):
        def words(pdf, *pages):
            return output_of("pdftotext", "-raw", *pages, pdf, "-")
        self.assertEqual(words(press, "-l", 3), words(example.pdf, "-l", 3))
        # The advertisement is drawn anew for readers, which takes the place of its spaces but not the spaces.
        self.assertEqual(packed(words(press, "-f", 4)), packed(words(example.pdf, "-f", 4)))
        def titles(pdf):
            return re.findall(r'"(.*)"', output_of("mutool", "show", pdf, "outline"))
        self.assertGreater(len(titles(press)), 20)
        self.assertEqual(titles(press), titles(example.pdf))

    def test_same_input_gives_the_same_bytes(self):
        again = press.with_name("again.pdf")
        built = banxin("build", ISSUE, "--press", "newsprint", "-o", again, env=dict(os.environ, TZ="America/New_York"))
        self.assertEqual(built.returncode, 0, built.stderr)
        self.assertEqual(again.read_bytes(), press.read_bytes())

    def test_some_pages_can_be_made_alone(self):
        one = press.with_name("one.pdf")
        self.assertEqual(banxin("build", ISSUE, "--press", "newsprint", "--pages", 3, "-o", one).returncode, 0)
        self.assertRegex(output_of("pdfinfo", one), r"Pages: +1\n")

    def test_pages_can_have_files_of_their_own_with_marks(self):
        built = banxin("build", ISSUE, "--press", "newsprint-pages", "--pages", "1-2", "-o", press.with_name("sheets.pdf"))
        self.assertEqual(built.returncode, 0, built.stderr)
        for number in (1, 2):
            page = press.with_name(f"sheets-{number:02}.pdf")
            self.assertRegex(output_of("pdfinfo", page), r"Pages: +1\n")
            self.assertIn(f"第{number}版", output_of("pdftotext", "-raw", page, "-"))
            self.assertIn("No syntax or stream encoding errors", output_of("qpdf", "--check", page))
        self.assert_no_failure(press.with_name("sheets-02.pdf"))

    def test_x1a_can_be_asked_for(self):
        file = press.with_name("x1a.pdf")
        built = banxin("build", ISSUE, "--press", "newsprint-x1a", "-o", file)
        self.assertEqual(built.returncode, 0, built.stderr)
        self.assertTrue(file.read_bytes().startswith(b"%PDF-1.4"))
        self.assert_no_failure(file, "--x1a")

    def test_every_profile_that_comes_with_banxin_makes_files_that_pass(self):
        for profile in sorted(path.stem for path in (ROOT / "layouts/press").glob("*.xml")):
            with self.subTest(profile):
                folder = press.with_name(profile)
                folder.mkdir()
                built = banxin("build", ISSUE, "--press", profile, "--pages", "1,4", "-o", folder / "file.pdf")
                self.assertEqual(built.returncode, 0, built.stderr)
                for file in folder.glob("*.pdf"):
                    judged = banxin("preflight", file, "--profile", profile)
                    self.assertEqual(judged.returncode, 0, judged.stdout)

    def test_the_slug_line_names_paper_day_number_edition_page_and_time(self):
        issue = ISSUE.with_name("late.xml")
        self.addCleanup(issue.unlink)
        issue.write_text(ISSUE.read_text().replace('paper="paper.xml"', 'paper="paper.xml" edition="晚版"'))
        for moment, time in ((None, "2022-04-13 00:00"), ("1649803500", "2022-04-13 06:45")):
            env = {name: value for name, value in os.environ.items() if name != "SOURCE_DATE_EPOCH"}
            built = banxin("build", issue, "--press", "newsprint-pages", "--pages", 4, "-o", press.with_name("slug.pdf"),
                           env=dict(env, SOURCE_DATE_EPOCH=moment) if moment else env)
            self.assertEqual(built.returncode, 0, built.stderr)
            self.assertIn(f"今日柯城 2022年4月13日 第1937期 晚版　第4版 影像·服务　newsprint-pages　PDF/X-4　{time}",
                          output_of("pdftotext", "-raw", press.with_name("slug-04.pdf"), "-"))

    def test_the_name_and_form_are_checked(self):
        for words, code, says in ((("--press", "none"), 1, "none.xml"), (("--press", "../x"), 2, "--press"), (("--press", "newsprint,"), 2, "--press"),
                                  (("--press", "newsprint", "--format", "png"), 2, "--format png")):
            done = banxin("build", ISSUE, *words, "-o", press.with_name("no.pdf"))
            self.assertEqual(done.returncode, code, words)
            self.assertIn(says, done.stderr)
            self.assertFalse(press.with_name("no.pdf").exists())

    def test_preflight_check_finds_no_failure(self):
        self.assert_no_failure(press)

    def assert_no_failure(self, pdf, *options):
        if not PREFLIGHT.exists():
            print("preflight-check is not on this machine (see PREFLIGHT_CHECK); the tests above have judged the same file",
                  file=sys.stderr)
            return
        done = run(PREFLIGHT, pdf, *options)
        self.assertEqual([line for line in done.stdout.splitlines() if line.startswith("FAIL")], [])
        self.assertEqual(done.returncode, 0, done.stdout)
