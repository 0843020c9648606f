"""Several issues in one run of `banxin build`."""
import os
import pathlib
import pty
import shutil
import subprocess
import tempfile
import unittest

from example import BANXIN, ROOT, banxin, run


class Batch(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="banxin-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)
        run("python3", ROOT / "tests/bench/text_issue.py", 2, self.folder)
        whole = (self.folder / "issue.xml").read_text()
        for name, text in [("first", whole), ("broken", whole.replace("articles/a2.xml", "articles/none.xml")),
                           ("last", whole.replace("2024-01-01", "2024-01-02"))]:
            (self.folder / f"{name}.xml").write_text(text)
        self.issues = [self.folder / f"{name}.xml" for name in ("first", "broken", "last")]

    def outputs(self):
        return {file.name: file.read_bytes() for file in (self.folder / "out").iterdir()}

    def test_a_broken_issue_is_reported_and_stops_none_of_the_others(self):
        done = banxin("build", *self.issues, "--allow-overset")
        self.assertEqual(done.returncode, 1)
        self.assertIn("broken.xml:3", done.stderr)
        self.assertEqual(sorted(self.outputs()), [f"{name}.{kind}" for name in ("first", "last")
                                                  for kind in ("manifest.json", "pdf")])
        lines = done.stdout.splitlines()
        self.assertEqual([line.rpartition("/")[2] for line in lines if line.endswith(".pdf")], ["first.pdf", "last.pdf"])
        self.assertRegex(lines[-1], r"^2 issues built, 1 not, \d+ ms$")

    def test_each_file_is_the_one_that_a_run_of_its_own_writes(self):
        banxin("build", *self.issues, "--allow-overset")
        together = self.outputs()
        shutil.rmtree(self.folder / "out")
        for issue in self.issues:
            banxin("build", issue, "--allow-overset")
        self.assertEqual(together, self.outputs())

    def test_issues_without_mistakes_end_well(self):
        self.assertEqual(banxin("build", self.issues[0], self.issues[2], "--allow-overset").returncode, 0)

    def test_one_output_for_several_issues_is_wrong_usage(self):
        done = banxin("build", *self.issues, "-o", self.folder / "a.pdf")
        self.assertEqual(done.returncode, 2)
        self.assertIn("--output", done.stderr)
        self.assertFalse((self.folder / "out").exists())

    def test_two_issues_that_would_write_one_file_are_wrong_usage(self):
        shutil.copy(self.folder / "first.xml", self.folder / "first.txt")
        (self.folder / "same").symlink_to(self.folder)
        for second in ("first.xml", "first.txt", "same/first.xml"):
            done = banxin("build", self.issues[0], self.folder / second, "--allow-overset")
            self.assertEqual(done.returncode, 2, second)
            self.assertIn(second, done.stderr)
            self.assertFalse((self.folder / "out").exists())

    def test_a_terminal_shows_how_far_it_has_come_and_a_file_does_not(self):
        terminal, end = pty.openpty()
        words = [BANXIN, "build", *map(str, self.issues), "--allow-overset", "--lang", "en"]
        subprocess.run(words, stdout=subprocess.DEVNULL, stderr=end)
        os.close(end)
        shown = b""
        try:
            while piece := os.read(terminal, 1 << 16):
                shown += piece
        except OSError:  # the end of a terminal that nobody writes to any more
            pass
        os.close(terminal)
        self.assertRegex(shown.decode().replace("\r", "\n"), r"(?s)\[#{13} {27}\] 1 / 3.*\[#{26} {14}\] 2 / 3")
        self.assertNotIn("1 / 3", banxin("build", *self.issues, "--allow-overset").stderr)


if __name__ == "__main__":
    unittest.main()
