"""The manifest beside a PDF, and banxin verify; the same input gives the same bytes anywhere."""
import hashlib
import json
import os
import pathlib
import tempfile
import unittest

from example import ISSUE, banxin


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
            for zone in ("UTC", "Asia/Shanghai", "America/Los_Angeles"):
                pdf = self.folder / "same.pdf"
                built = banxin("build", ISSUE, *profile, "-o", pdf, env={**os.environ, "TZ": zone})
                self.assertEqual(built.returncode, 0, built.stderr)
                files.append(pdf.read_bytes())
            self.assertEqual(len(set(files)), 1, profile)


if __name__ == "__main__":
    unittest.main()
