"""The file: pages, fonts, structure, metadata, outline, sameness."""
import json
import os
import pathlib
import re
import shutil
import tempfile
import unittest

from example import Example, ISSUE, MM, ROOT, banxin, output_of, packed, pages


def setUpModule():
    global example
    example = Example()
    unittest.addModuleCleanup(example.close)


class Pdf(unittest.TestCase):
    def test_has_four_pages_of_285_by_420_mm(self):
        info = output_of("pdfinfo", "-box", "-f", 1, "-l", 9, example.pdf)
        sizes = re.findall(r"Page +\d+ size: +([\d.]+) x ([\d.]+)", info)
        self.assertEqual(len(sizes), 4)
        for width, height in sizes:
            self.assertAlmostEqual(float(width), 285 * MM, delta=0.02)
            self.assertAlmostEqual(float(height), 420 * MM, delta=0.02)

    def test_four_pages_without_pictures_take_at_most_700_kib(self):
        with tempfile.TemporaryDirectory(prefix="banxin-") as folder:
            root = pathlib.Path(folder)
            for name in ("layouts", "fonts"):
                (root / name).symlink_to(ROOT / name)
            paper = root / "examples/plain"
            shutil.copytree(ISSUE.parent, paper, ignore=shutil.ignore_patterns("out"))
            for file in [*paper.glob("articles/*.xml"), *paper.glob("notes/*.xml"), paper / ISSUE.name]:
                file.write_text(re.sub(r"<(figure|ad) .*?</\1>", "", file.read_text(), flags=re.DOTALL))
            pdf = root / "paper.pdf"
            self.assertEqual(banxin("build", paper / ISSUE.name, "-o", pdf).returncode, 0)
            self.assertEqual(output_of("pdfimages", "-list", pdf).splitlines()[2:], [])
            rows = output_of("pdffonts", pdf).splitlines()[2:]
            self.assertGreater(len(rows), 8)
            self.assertEqual({row[54:].split()[-5] for row in rows}, {"yes"})
            self.assertLess(pdf.stat().st_size, 700 * 1024)

    def test_every_font_is_an_embedded_subset_that_maps_to_unicode(self):
        rows = output_of("pdffonts", example.pdf).splitlines()[2:]
        self.assertGreater(len(rows), 3)
        for row in rows:
            embedded, subset, unicode_map = row[54:].split()[-5:-2]
            self.assertEqual((embedded, subset, unicode_map), ("yes", "yes", "yes"), row)

    def test_is_well_formed_for_qpdf(self):
        self.assertIn("No syntax or stream encoding errors", output_of("qpdf", "--check", example.pdf))

    def test_metadata_name_paper_date_and_language(self):
        info = output_of("pdfinfo", "-isodates", example.pdf)
        title = re.search(r"Title: +(.*)", info).group(1)
        for part in ("今日柯城", "2022年4月13日", "1937"):
            self.assertIn(part, title)
        self.assertRegex(info, r"CreationDate: +2022-04-13")
        catalog = json.loads(output_of("qpdf", "--json=2", "--json-key=qpdf", example.pdf))["qpdf"][1]
        languages = {o["value"].get("/Lang") for o in catalog.values()
                     if isinstance(o.get("value"), dict) and o["value"].get("/Type") == "/Catalog"}
        self.assertEqual(languages, {"u:zh-Hans"})

    def test_outline_has_each_page_with_its_stories(self):
        def name(line):  # `+	"第1版"	#page=1…`
            return packed(re.search(r'"(.*)"', line).group(1))
        found = [name(line) for line in output_of("mutool", "show", example.pdf, "outline").splitlines()]
        for page in pages():
            at = next(i for i, title in enumerate(found) if title.startswith(f"第{page.number}版"))
            on_page = found[at + 1: at + 1 + len(page.stories)]
            self.assertEqual(sorted(on_page), sorted(story.headline for story in page.stories))

    def test_same_input_gives_the_same_bytes(self):
        again = example.pdf.with_name("again.pdf")
        self.assertEqual(banxin("build", ISSUE, "-o", again).returncode, 0)
        self.assertEqual(again.read_bytes(), example.pdf.read_bytes())

    def test_one_core_gives_the_same_bytes(self):
        def on_one_core():
            os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
        alone = example.pdf.with_name("alone.pdf")
        self.assertEqual(banxin("build", ISSUE, "-o", alone, preexec_fn=on_one_core).returncode, 0)
        self.assertEqual(alone.read_bytes(), example.pdf.read_bytes())
        files = [example.pdf.with_name(f"press-{cores}.pdf") for cores in ("one", "all")]
        for file, where in zip(files, (on_one_core, None)):
            built = banxin("build", ISSUE, "--press", "newsprint", "-o", file, preexec_fn=where)
            self.assertEqual(built.returncode, 0, built.stderr)
        self.assertEqual(files[0].read_bytes(), files[1].read_bytes())
