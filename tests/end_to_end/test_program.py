"""The program at the command line: exit codes, formats, pages, help, and a machine that fails."""
import json
import pathlib
import resource
import struct
import subprocess
import tempfile
import unittest

from example import BANXIN, ISSUE, MM, banxin, output_of, run

NEWSROOM = ["user", "save", "submit", "review", "read", "return", "spike", "unspike", "hold", "unlock", "approve", "issue",
            "view", "mark", "pass", "sign", "release", "receive", "archive", "stop", "replate", "waive", "allow-late", "masthead", "allow-exception", "comment",
            "clock", "place", "drafts", "errors", "correct", "worker", "audit", "backup", "restore", "store-check", "export", "import", "desk"]
COMMANDS = ["build", "check", "diff", "preflight", "assemble", "fonts", "new", "proof", "watch", "verify", "help", "completion", "man", *NEWSROOM]


class Program(unittest.TestCase):
    def setUp(self):
        folder = tempfile.TemporaryDirectory(prefix="banxin-")
        self.addCleanup(folder.cleanup)
        self.folder = pathlib.Path(folder.name)

    def test_wrong_usage_gives_2_and_what_was_probably_meant(self):
        for words, said in [
            ([], "Usage"),
            (["biuld"], "did you mean build"),
            (["build"], "ISSUE.xml"),
            (["check", "a.xml", "b.xml"], "b.xml"),
            (["build", "a.xml", "--fromat", "png"], "did you mean --format"),
            (["build", "a.xml", "--format", "gif"], "pdf, png, svg"),
            (["build", "a.xml", "--pages", "1,x"], "1,3 or 2-4"),
            (["build", "a.xml", "--pages", "3-1"], "1,3 or 2-4"),
            (["build", "a.xml", "--dpi", "7000"], "18 to 1200"),
            (["build", "a.xml", "--output"], "--output"),
            (["check", "a.xml", "--dpi", "96"], "--dpi"),
            (["completion", "zsh"], "bash"),
            (["help", "chek"], "did you mean check"),
        ]:
            with self.subTest(" ".join(words)):
                done = run(BANXIN, *words, env={"LC_ALL": "C.UTF-8"})
                self.assertEqual(done.returncode, 2)
                self.assertIn(said, done.stderr)
                self.assertEqual(done.stdout, "")

    def test_a_missing_issue_is_a_mistake_of_the_input(self):
        done = banxin("build", self.folder / "none.xml")
        self.assertEqual(done.returncode, 1)
        self.assertRegex(done.stderr, r"E1\d\d\d")

    def test_a_page_that_the_issue_lacks_is_wrong_usage(self):
        self.assertEqual(banxin("build", ISSUE, "--pages", 9, "-o", self.folder / "a.pdf").returncode, 2)

    def test_the_issue_is_never_overwritten_by_its_output(self):
        issue = self.folder / "issue.xml"
        issue.write_text("<issue/>")
        self.assertEqual(banxin("build", issue, "-o", issue).returncode, 2)
        self.assertEqual(issue.read_text(), "<issue/>")

    def test_success_tells_where_the_file_is_and_what_is_in_it(self):
        pdf = self.folder / "a.pdf"
        said = banxin("build", ISSUE, "-o", pdf).stdout
        self.assertIn(str(pdf), said)
        self.assertRegex(said, r"4 pages, \d+ articles, [\d,]+ characters, [\d,]+ bytes, \d+ ms")
        self.assertRegex(banxin("build", ISSUE, "-o", pdf, lang="zh").stdout, r"4 版，\d+ 篇稿件")

    def test_pages_picks_pages_of_the_pdf(self):
        pdf = self.folder / "a.pdf"
        self.assertEqual(banxin("build", ISSUE, "--pages", "1,3-4", "-o", pdf).returncode, 0)
        self.assertIn("Pages:           3", output_of("pdfinfo", pdf))
        self.assertIn("上接", output_of("pdftotext", "-raw", self.built("2"), "-"), "composition is that of the whole")

    def built(self, pages):
        pdf = self.folder / f"pages-{pages}.pdf"
        self.assertEqual(banxin("build", ISSUE, "--pages", pages, "-o", pdf).returncode, 0)
        return pdf

    def test_png_is_a_file_a_page_of_the_size_asked_for(self):
        self.assertEqual(banxin("build", ISSUE, "--format", "png", "--dpi", 36, "-o", self.folder / "p.png").returncode, 0)
        names = sorted(p.name for p in self.folder.glob("p*"))
        self.assertEqual(names, [f"p-0{n}.png" for n in (1, 2, 3, 4)])
        for name in names:
            width, height = struct.unpack(">II", (self.folder / name).read_bytes()[16:24])
            self.assertAlmostEqual(width, 285 * MM / 2, delta=1)
            self.assertAlmostEqual(height, 420 * MM / 2, delta=1)

    def test_svg_is_well_formed_xml_of_the_page(self):
        done = banxin("build", ISSUE, "--format", "svg", "--pages", 2, "-o", self.folder / "p.svg")
        self.assertEqual(done.returncode, 0)
        self.assertEqual(run("xmllint", "--noout", "--huge", self.folder / "p.svg").returncode, 0)

    def test_a_full_disk_leaves_the_old_file_whole(self):
        pdf = self.folder / "a.pdf"
        pdf.write_bytes(b"the old paper")

        def small_files():  # a write past the limit fails as on a full disk; Python has the signal ignored
            resource.setrlimit(resource.RLIMIT_FSIZE, (65536, 65536))
        done = banxin("build", ISSUE, "-o", pdf, preexec_fn=small_files, restore_signals=False)
        self.assertEqual(done.returncode, 3, done.stderr)
        self.assertIn(str(pdf), done.stderr)
        self.assertEqual([p.name for p in self.folder.iterdir()], ["a.pdf"])
        self.assertEqual(pdf.read_bytes(), b"the old paper")

    def test_a_place_that_cannot_be_written_gives_3(self):
        self.assertEqual(banxin("build", ISSUE, "-o", "/dev/null/a.pdf").returncode, 3)
        with open("/dev/full", "w") as full:
            self.assertEqual(subprocess.run([BANXIN, "man"], stdout=full, stderr=subprocess.DEVNULL).returncode, 3)

    def test_check_writes_nothing_and_lists_the_fit_of_each_slot(self):
        before = sorted(ISSUE.parent.rglob("*"))
        done = banxin("check", ISSUE)
        self.assertEqual(done.returncode, 0, done.stderr)
        self.assertEqual(sorted(ISSUE.parent.rglob("*")), before)
        places = ISSUE.read_text().count("<place") + ISSUE.read_text().count("<continue")
        fit = json.loads(banxin("check", ISSUE, "--format", "json").stdout)["fit"]
        self.assertEqual(len(fit), places)
        self.assertEqual(len([line for line in done.stdout.splitlines() if line.split()[:1] and line.split()[0].isdigit()]), places)

    def test_fonts_lists_faces_and_their_use(self):
        catalogue = json.loads(banxin("fonts", "--format", "json").stdout)
        self.assertLessEqual({"song", "hei", "kai"}, {face["role"] for face in catalogue["faces"]})
        used = json.loads(banxin("fonts", ISSUE, "--format", "json").stdout)
        body = next(f for f in used["faces"] if (f["role"], f["weight"]) == ("song", "regular"))
        self.assertGreater(body["set"], 10_000)
        self.assertGreater(used["characters"], 1_000)
        self.assertIn(body["file"], banxin("fonts").stdout)

    def test_help_teaches_every_command_in_both_languages(self):
        for command in COMMANDS:
            for lang, heading in (("en", "Examples:"), ("zh", "例：")):
                done = banxin(command, "--help", lang=lang)
                self.assertEqual(done.returncode, 0)
                self.assertIn(heading, done.stdout)
                self.assertIn(f"banxin {command}", done.stdout)
                self.assertEqual(done.stdout, banxin("help", command, lang=lang).stdout)
        self.assertRegex(banxin("--version").stdout, r"^banxin \d+\.\d+\.\d+\n$")

    def test_language_follows_the_locale(self):
        self.assertIn("用法", run(BANXIN, "--help", env={"LC_ALL": "zh_CN.UTF-8"}).stdout)
        self.assertIn("Usage", run(BANXIN, "--help", env={"LC_ALL": "en_US.UTF-8"}).stdout)

    def test_manual_page_and_completion_know_every_command(self):
        manual = output_of(BANXIN, "man")
        for command in COMMANDS:
            self.assertIn(".SS banxin " + command.replace("-", r"\-"), manual)
        script = self.folder / "completion"
        script.write_text(output_of(BANXIN, "completion", "bash"))

        def completed(*words):
            line = " ".join(f"'{w}'" for w in words)
            return output_of("bash", "-c", f"source {script}; COMP_WORDS=({line}); COMP_CWORD={len(words) - 1}; "
                                           "_banxin; printf '%s\\n' \"${COMPREPLY[@]}\"").split()
        self.assertEqual(completed("banxin", ""), COMMANDS)
        self.assertEqual(completed("banxin", "build", "a.xml", "--format", ""), ["pdf", "png", "svg"])
        self.assertEqual(completed("banxin", "check", "a.xml", "--format", ""), ["text", "json"])
        self.assertIn("--dpi", completed("banxin", "build", "--d"))
        self.assertEqual(completed("banxin", "help", "ch"), ["check"])
