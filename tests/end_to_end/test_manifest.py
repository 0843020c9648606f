"""The manifest beside a PDF, and banxin verify; the same input gives the same bytes anywhere."""
import datetime
import hashlib
import json
import os
import pathlib
import tempfile
import unittest

from example import ISSUE, banxin, output_of, run


class Manifest(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory(prefix="banxin-")
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name) / "paper"
        banxin("new", self.folder)
        self.issue = next(self.folder.glob("20*.xml"))
        built = banxin("build", self.issue)
        self.assertEqual(built.returncode, 0, built.stderr)
        self.pdf = self.folder / "out" / (self.issue.stem + ".pdf")
        self.manifest = self.pdf.with_name(self.issue.stem + ".manifest.json")

    def verify(self):
        done = banxin("verify", self.manifest)
        return done.returncode, done.stderr

    def test_names_every_input_by_its_hash_and_every_font_by_its_version(self):
        said = json.loads(self.manifest.read_text())
        self.assertRegex(said["program"], r"^banxin \d")
        files = {file["path"]: file["sha256"] for file in said["inputs"]}
        for path in [self.issue, self.folder / "paper.xml", *self.folder.glob("articles/*.xml"), *self.folder.glob("layouts/*.xml")]:
            name = os.path.relpath(path, self.manifest.parent)
            self.assertEqual(files[name], hashlib.sha256(path.read_bytes()).hexdigest(), name)
        self.assertEqual(said["outputs"], [{"path": self.pdf.name, "sha256": hashlib.sha256(self.pdf.read_bytes()).hexdigest()}])
        self.assertTrue(said["fonts"])
        for font in said["fonts"]:
            self.assertRegex(font["version"], r"\d")
            self.assertEqual(font["sha256"], hashlib.sha256(pathlib.Path(font["path"]).read_bytes()).hexdigest())

    def test_names_the_printing_conditions_and_their_profile(self):
        built = banxin("build", self.issue, "--press", "newsprint,screen")
        self.assertEqual(built.returncode, 0, built.stderr)
        said = json.loads(self.manifest.read_text())
        self.assertEqual(said["profiles"], "newsprint,screen")
        files = {pathlib.Path(file["path"]).name for file in said["inputs"]}
        self.assertLessEqual({"newsprint.xml", "newsprint-tr002-tac235.icc", "screen.xml"}, files)
        self.assertEqual(len(said["outputs"]), 2)
        self.assertEqual(self.verify(), (0, ""))

    def test_remembers_hashes_of_fonts_and_trusts_only_what_it_hashed(self):
        cache = self.folder / "cache"
        env = {**os.environ, "XDG_CACHE_HOME": str(cache)}
        for _ in range(2):
            self.assertEqual(banxin("build", self.issue, env=env).returncode, 0)
            fonts = json.loads(self.manifest.read_text())["fonts"]
            store = (cache / "banxin/font-hashes").read_text()
            self.assertEqual({line[:64] for line in store.splitlines()}, {font["sha256"] for font in fonts})
        said = self.manifest.read_text()
        self.manifest.write_text(said.replace(fonts[0]["sha256"], "0" * 64))
        code, told = self.verify()
        self.assertEqual(code, 1)
        self.assertIn(pathlib.Path(fonts[0]["path"]).name, told)

    def test_is_kept_by_an_unchanged_paper(self):
        self.assertEqual(self.verify(), (0, ""))

    def test_stands_in_the_folder_one_is_in(self):
        built = banxin("build", self.issue.name, "-o", "here.pdf", cwd=self.folder)
        self.assertEqual(built.returncode, 0, built.stderr)
        self.assertEqual(banxin("verify", "here.manifest.json", cwd=self.folder).returncode, 0)

    def test_tells_what_changed_and_what_is_gone(self):
        article = self.folder / "articles/welcome.xml"
        article.write_text(article.read_text().replace("</headline>", "！</headline>", 1))
        self.pdf.write_bytes(self.pdf.read_bytes() + b" ")
        code, said = self.verify()
        self.assertEqual(code, 1)
        self.assertIn("W6101", said)
        self.assertIn("welcome.xml", said)
        self.assertIn(self.pdf.name, said)
        self.pdf.unlink()
        self.assertIn("W6102", self.verify()[1])

    def test_what_is_no_manifest_is_refused(self):
        for text in ("", "{}", "[1]", "{\"inputs\": 3}", "<xml/>"):
            self.manifest.write_text(text)
            code, said = self.verify()
            self.assertEqual(code, 1, text)
            self.assertIn("E1302", said, text)

    def test_the_same_input_gives_the_same_bytes_in_any_time_zone(self):
        for profile in ((), ("--press", "newsprint")):
            files = []
            for zone in ("Asia/Shanghai", "America/Los_Angeles"):
                pdf = self.folder / "same.pdf"
                built = banxin("build", ISSUE, *profile, "-o", pdf, env={**os.environ, "TZ": zone})
                self.assertEqual(built.returncode, 0, built.stderr)
                files.append(pdf.read_bytes())
            self.assertEqual(len(set(files)), 1, profile)

    def test_nothing_in_the_file_is_of_the_day_it_was_made(self):
        days = {form.format(day) for day in (datetime.date.today(), datetime.datetime.now(datetime.timezone.utc).date())
                for form in ("{:%Y%m%d}", "{:%Y-%m-%d}", "{:%Y年%-m月%-d日}")}
        for profile in ((), ("--press", "newsprint-pages")):
            built = banxin("build", ISSUE, *profile, "--pages", 1, "-o", self.folder / "made.pdf")
            self.assertEqual(built.returncode, 0, built.stderr)
            for pdf in self.folder.glob("made*.pdf"):
                unpacked = run("qpdf", "--qdf", "--object-streams=disable", pdf, "-", errors="replace").stdout
                text = unpacked + output_of("pdftotext", pdf, "-")
                self.assertEqual([day for day in days if day in text], [])

    def test_source_date_epoch_is_the_time_of_the_file(self):
        for profile in ((), ("--press", "newsprint")):
            pdf = self.folder / "dated.pdf"
            built = banxin("build", self.issue, *profile, "-o", pdf, env={**os.environ, "SOURCE_DATE_EPOCH": "1650000000"})
            self.assertEqual(built.returncode, 0, built.stderr)
            said = output_of("pdfinfo", "-isodates", pdf)
            for key in ("CreationDate", "ModDate"):
                self.assertRegex(said, rf"{key}: +2022-04-15T13:20:00\+08")
        self.assertIn("<xmp:CreateDate>2022-04-15T13:20:00+08:00</xmp:CreateDate>", output_of("pdfinfo", "-meta", pdf))
        built = banxin("build", self.issue, "-o", pdf, env={**os.environ, "SOURCE_DATE_EPOCH": "yesterday"})
        self.assertEqual(built.returncode, 3)
        self.assertIn("E6004", built.stderr)


if __name__ == "__main__":
    unittest.main()
