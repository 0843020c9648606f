"""The file: pages, fonts, structure, metadata, outline, sameness."""
import json
import os
import pathlib
import re
import resource
import shutil
import signal
import subprocess
import tempfile
import unittest
from hashlib import sha256

from example import BANXIN, Example, ISSUE, MM, ROOT, banxin, output_of, packed, pages, run


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


class EndedEarly(unittest.TestCase):
    """The file is on the disk before the last page is made: what ends a build leaves what was there, and nothing else."""

    def setUp(self):
        holder = tempfile.TemporaryDirectory(prefix="banxin-")
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name)
        run("python3", ROOT / "tests/bench/text_issue.py", 60, self.folder)
        self.issue = self.folder / "issue.xml"
        self.out = self.folder / "out"

    def build(self, **options):
        return banxin("build", self.issue, **options)

    def left(self):
        return {file.name: sha256(file.read_bytes()).hexdigest() for file in self.out.iterdir()}

    def test_by_a_mistake_on_the_last_page(self):
        last = self.folder / "articles/a60.xml"
        text = last.read_text()
        paragraph = re.search("<p>.*?</p>", text, re.DOTALL).group()
        last.write_text(text.replace("</article>", paragraph * 30 + "</article>"))
        done = self.build()
        self.assertEqual((done.returncode, done.stdout), (1, ""))
        self.assertIn("E4001", done.stderr)
        self.assertFalse(self.out.exists())
        self.assertEqual(banxin("build", self.issue, "--allow-overset").returncode, 0)
        before = self.left()
        self.assertEqual(self.build().returncode, 1)
        self.assertEqual(self.left(), before)

    def test_by_a_full_disk(self):
        def full_disk():
            resource.setrlimit(resource.RLIMIT_FSIZE, (200_000, 200_000))
        self.assertEqual(self.build(preexec_fn=full_disk).returncode, 3)
        self.assertFalse(self.out.exists())
        self.assertEqual(self.build().returncode, 0)
        before = self.left()
        done = self.build(preexec_fn=full_disk)
        self.assertEqual((done.returncode, done.stdout), (3, ""))
        self.assertIn("E6001", done.stderr)
        self.assertEqual(self.left(), before)

    def test_by_a_signal(self):
        self.assertEqual(self.build().returncode, 0)
        try:
            os.close(os.open(self.out, os.O_TMPFILE | os.O_WRONLY, 0o600))
        except OSError as without:
            self.skipTest(f"files without a name: {without}")
        before = self.left()
        for ends in (signal.SIGINT, signal.SIGKILL):
            building = subprocess.Popen([BANXIN, "build", self.issue], stdout=subprocess.DEVNULL)
            while not self.has_begun(building.pid):
                self.assertIsNone(building.poll(), "it was over before its file was seen")
            building.send_signal(ends)
            self.assertEqual(building.wait(), -ends)
            self.assertEqual(self.left(), before)

    def has_begun(self, pid):
        """A file is being written in the folder, with a name or without."""
        for descriptor in pathlib.Path(f"/proc/{pid}/fd").iterdir():
            try:
                if os.readlink(descriptor).startswith(str(self.out) + "/"):
                    return True
            except FileNotFoundError:  # closed meanwhile
                pass
        return False
