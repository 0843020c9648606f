"""Advertisements: PDF pages from an agency, printed as they were delivered and shown in the reading file."""
import pathlib
import re
import tempfile
import unittest
import xml.etree.ElementTree as ET

from example import ROOT, banxin, output_of, run
from raw_pdf import raw_pdf, spot

# Cyan over the left half, a spot over the right one, in coordinates from the trim box.
ART = "1 0 0 1 10 10 cm 1 0 0 0 k 0 0 {half} {height} re f /S cs 0.8 scn {half} 0 {half} {height} re f"
SPOT = f"/ColorSpace << /S {spot('PANTONE#20485#20C', 0, 0.95, 1, 0)} >>"


LAYOUT = ET.parse(ROOT / "layouts/notices.xml").getroot()
GRID, PAGE = LAYOUT.find("grid"), float(LAYOUT.find("page").get("width")[:-2]) * 72 / 25.4


def grid(name):
    """A length of the grid in points or em."""
    value = GRID.get(name)
    return float(value[:-2]) * (72 / 25.4 if value.endswith("mm") else 1)


COLUMN, GAP = grid("column") * grid("em"), grid("gap") * grid("em")
# Columns 2-4, lines 40-59.
LEFT, TOP = grid("left") + COLUMN + GAP, grid("top") + 39 * grid("leading")
WIDTH, HEIGHT = 3 * COLUMN + 2 * GAP, 20 * grid("leading")
GOOD = raw_pdf(ART.format(half=WIDTH / 2, height=HEIGHT), WIDTH, HEIGHT, SPOT)


class Ads(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="banxin-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        paper = (ROOT / "examples/kecheng/paper.xml").read_text()
        for relative in ("fonts/catalogue.xml", "layouts"):
            paper = paper.replace(f"../../{relative}", str(ROOT / relative))
        (self.folder / "paper.xml").write_text(paper)
        self.issue = self.folder / "issue.xml"

    def build(self, *words, ad=GOOD, name="ad.pdf", more=""):
        (self.folder / name).write_bytes(ad)
        self.issue.write_text(f'''<issue date="2022-04-13" paper="paper.xml"><page number="1" layout="notices">
            <ad src="{name}" {more}><frame columns="2-4" lines="40-59"/></ad></page></issue>''')
        return banxin("build", self.issue, *words)

    def test_prints_with_its_own_inks(self):
        press = self.folder / "press.pdf"
        built = self.build("--press", "newsprint-spot", "-o", press)
        self.assertEqual(built.returncode, 0, built.stderr)
        self.assertIn("No syntax or stream encoding errors", output_of("qpdf", "--check", press))
        run("gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-dUseTrimBox", "-sDEVICE=tiffsep", "-r36", "-o",
            self.folder / "plate-%d.tif", press)
        spots = [p.name for p in self.folder.glob("plate-1(*).tif")]
        self.assertIn("plate-1(PANTONE 485 C).tif", spots)

        run("gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-dUseTrimBox", "-sDEVICE=pamcmyk32", "-r72", "-o",
            self.folder / "page", press)
        head, pixels = (self.folder / "page").read_bytes().split(b"ENDHDR\n", 1)
        width = int(re.search(rb"WIDTH (\d+)", head).group(1))
        cyan = [i // 4 for i in range(0, len(pixels), 4) if pixels[i] > 250]
        columns, rows = {p % width for p in cyan}, {p // width for p in cyan}
        self.assertAlmostEqual(len(columns), WIDTH / 2, delta=2)
        self.assertAlmostEqual(len(rows), HEIGHT, delta=2)
        self.assertAlmostEqual(min(columns), LEFT, delta=1.5)
        self.assertAlmostEqual(min(rows), TOP, delta=1.5)

    def test_is_shown_to_readers(self):
        for words in (("--format", "pdf"), ("--format", "png", "--dpi", "72")):
            out, shown = self.folder / f"page.{words[1]}", self.folder / "shown.ppm"
            built = self.build(*words, "-o", out)
            self.assertEqual(built.returncode, 0, built.stderr)
            output_of("mutool", "draw", "-q", "-r", 72, "-c", "rgb", "-o", shown, out, 1)
            head = re.match(rb"P6\s+(\d+) \d+\s+255\s", shown.read_bytes())
            width, data = int(head.group(1)), shown.read_bytes()[head.end():]
            scale = width / PAGE  # mutool takes the pixels of a PNG for 1/96 inch
            x, y = int((LEFT + WIDTH / 4) * scale), int((TOP + HEIGHT / 2) * scale)
            red, green, blue = data[(y * width + x) * 3:][:3]
            self.assertTrue(red < 60 and green > 120 and blue > 180, (words, red, green, blue))

    def test_page_and_rotation_are_followed(self):
        turned = raw_pdf(ART.format(half=HEIGHT / 2, height=WIDTH), HEIGHT, WIDTH, SPOT, "/Rotate 90", pages=3)
        for words in ((), ("--press", "newsprint-spot")):
            built = self.build(*words, "-o", self.folder / "out.pdf", ad=turned, more='page="3"')
            self.assertEqual(built.returncode, 0, built.stderr)

    def test_what_cannot_be_printed_is_refused(self):
        def art(content, resources="", **options):
            return raw_pdf(content, WIDTH, HEIGHT, resources, **options)
        helvetica = "/Font << /F << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >>"
        locked = self.folder / "locked.pdf"
        (self.folder / "open.pdf").write_bytes(GOOD)
        output_of("qpdf", "--encrypt", "", "owner", "256", "--", self.folder / "open.pdf", locked)
        cases = (
            ("E5005", b"%!PS-Adobe-3.0 EPSF-3.0\n", {"name": "ad.eps"}),
            ("E5006", raw_pdf("", WIDTH + 4, HEIGHT), {}),
            ("E5007", locked.read_bytes(), {}),
            ("E5008", GOOD, {"more": 'page="2"'}),
            ("E2006", GOOD, {"more": 'slot="nowhere"'}),
            ("E7008", art("BT /F 20 Tf (A) Tj ET", helvetica), {}),
            ("E7009", art("1 0 0 rg 0 0 9 9 re f"), {}),
            ("E7009", art("/C cs 0 0 9 9 re f", "/ColorSpace << /C [/Indexed /DeviceRGB 0 <000000>] >>"), {}),
            ("E7009", art("BI /W 1 /H 1 /BPC 8 /CS /RGB ID abc EI"), {}),
            ("E7011", GOOD, {}),
            ("E7010", art("1 1 0.5 0.2 k 0 0 9 9 re f"), {}),
        )
        for code, ad, options in cases:
            with self.subTest(code):
                built = self.build("--press", "newsprint", "-o", self.folder / "no.pdf", "--messages", "json", ad=ad, **options)
                self.assertEqual(built.returncode, 1, built.stdout)
                self.assertIn(code, built.stderr)
                self.assertFalse((self.folder / "no.pdf").exists())

    def photograph(self, pixels, inks, points=100):
        """An ad with a CMYK picture of `pixels` square, all of one ink, `points` large, 20 pt from its lower left."""
        data = bytes(inks) * pixels ** 2
        image = (f"<< /Type /XObject /Subtype /Image /Width {pixels} /Height {pixels} /BitsPerComponent 8 "
                 f"/ColorSpace /DeviceCMYK /Length {len(data)} >>\nstream\n").encode() + data + b"\nendstream"
        return raw_pdf(f"q 1 0 0 1 10 10 cm {points} 0 0 {points} 20 20 cm /Photo Do Q", WIDTH, HEIGHT,
                       "/XObject << /Photo 5 0 R >>", more=(image,))

    def test_its_photographs_are_measured(self):
        heavy = (255, 255, 204, 0)  # 280 %
        for code, ad, says in (("E7014", self.photograph(100, (0, 60, 90, 0)), "72 ppi"),
                               ("W7002", self.photograph(180, (0, 60, 90, 0)), "130 ppi"),
                               ("E7015", self.photograph(278, heavy), "280%")):
            with self.subTest(code):
                built = self.build("--press", "newsprint", "-o", self.folder / "out.pdf", ad=ad)
                self.assertEqual(built.returncode, 0 if code == "W7002" else 1, built.stderr)
                self.assertRegex(built.stderr, rf"{code}: .*{says}")
                place = f"(7, {round((HEIGHT - 120) * 25.4 / 72)} mm"
                self.assertIn(place, built.stderr)
                self.assertIn("issue.xml:2:", built.stderr, "told where the issue names the advertisement")

    def whole_page(self, over):
        """An ad of the page's size in cyan that goes on `over` mm beyond its trim."""
        page = LAYOUT.find("page")
        width, height = (float(page.get(side)[:-2]) * 72 / 25.4 for side in ("width", "height"))
        edge = over * 72 / 25.4
        trim = (edge, edge, edge + width, edge + height)
        box = f"/BleedBox [0 0 {width + 2 * edge} {height + 2 * edge}]"
        return raw_pdf(f"1 0 0 0 k 0 0 {width + 2 * edge} {height + 2 * edge} re f", width, height, "", box, trim=trim)

    def build_bleeding(self, ad, frame='columns="1-5" lines="1-84"', *words):
        (self.folder / "ad.pdf").write_bytes(ad)
        self.issue.write_text(f'''<issue date="2022-04-13" paper="paper.xml"><page number="1" layout="notices">
            <ad src="ad.pdf" bleed="yes"><frame {frame}/></ad></page></issue>''')
        return banxin("build", self.issue, "--press", "newsprint", "-o", self.folder / "press.pdf", *words)

    def test_a_whole_page_bleeds_off_its_edges(self):
        built = self.build_bleeding(self.whole_page(3))
        self.assertEqual((built.returncode, built.stderr), (0, ""))
        run("gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-dUseBleedBox", "-sDEVICE=pamcmyk32", "-r36", "-o",
            self.folder / "page", self.folder / "press.pdf")
        head, pixels = (self.folder / "page").read_bytes().split(b"ENDHDR\n", 1)
        width = int(re.search(rb"WIDTH (\d+)", head).group(1))
        cyan = pixels[::4]
        rows = [cyan[at:at + width] for at in range(0, len(cyan), width)]
        # The page's own furniture lies below; but for the last pixel, which may be half on the sheet, all is cyan.
        self.assertTrue(all(min(row[:width - 1]) > 250 for row in rows[1:-1]))
        judged = banxin("preflight", self.folder / "press.pdf")
        self.assertNotIn("G3", judged.stdout)

    def test_bleed_that_is_missing_or_leads_nowhere_is_told(self):
        built = self.build_bleeding(self.whole_page(1))
        self.assertEqual(built.returncode, 0, built.stderr)
        self.assertIn("W7003", built.stderr)
        built = self.build_bleeding(GOOD, 'columns="2-4" lines="40-59"')
        self.assertEqual(built.returncode, 1)
        self.assertIn("E5009", built.stderr)

    def test_the_bleed_of_a_turned_page_is_on_the_side_where_it_is_seen(self):
        edge, across, down = 3 * 72 / 25.4, WIDTH, grid("top") + 20 * grid("leading")
        for side, told in (("left", False), ("top", True)):  # turned clockwise, what was left is above
            right, top = 10 + down, 10 + across
            box = f"[{10 - edge} 10 {right} {top}]" if side == "left" else f"[10 10 {right} {top + edge}]"
            ad = raw_pdf(f"1 0 0 0 k 0 0 {right + 9} {top + 9} re f", 0, 0, "", f"/Rotate 90 /BleedBox {box}",
                         trim=(10, 10, right, top))
            built = self.build_bleeding(ad, 'columns="2-4" lines="1-20"')
            self.assertEqual(built.returncode, 0, built.stderr)
            self.assertEqual("W7003" in built.stderr, told, (side, built.stderr))

    def test_takes_no_room_of_a_story_and_needs_a_place(self):
        (self.folder / "ad.pdf").write_bytes(GOOD)
        for ads, code in ((2, "E4005"), (1, "E1207")):
            frame = '<frame columns="2-4" lines="40-59"/>' if ads == 2 else ""
            self.issue.write_text('<issue date="2022-04-13" paper="paper.xml"><page number="1" layout="notices">' +
                                  f'<ad src="ad.pdf">{frame}</ad>' * ads + "</page></issue>")
            built = banxin("build", self.issue, "--messages", "json", "-o", self.folder / "no.pdf")
            self.assertIn(code, built.stderr)
            self.assertEqual(built.returncode, 1)

    def test_svg_is_drawn_as_vectors(self):
        svg = (f"<svg xmlns='http://www.w3.org/2000/svg' width='{WIDTH}pt' height='{HEIGHT}pt' viewBox='0 0 2 1'>"
               "<rect width='1' height='1' fill='#00a0e0'/></svg>").encode()
        press = self.folder / "press.pdf"
        built = self.build("--press", "newsprint", "-o", press, ad=svg, name="ad.svg")
        self.assertEqual(built.returncode, 0, built.stderr)
        self.assertNotIn("image", output_of("pdfimages", "-list", press))
        self.assertIn("fill_path", output_of("mutool", "trace", press))


if __name__ == "__main__":
    unittest.main()
