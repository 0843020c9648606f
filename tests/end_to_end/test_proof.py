"""banxin proof, and the corrections of banxin diff: judged by qpdf's, poppler's and mutool's reading of the PDF."""
import json
import pathlib
import re
import shutil
import tempfile
import unittest

from example import Example, ISSUE, MM, Story, banxin, output_of, packed

LAYERS = {"基本栏", "疏密", "基线网格", "稿位", "行数", "溢出文字", "图片精度", "油墨", "校对提示"}
SHOWN = {"稿位", "行数", "溢出文字", "图片精度", "校对提示"}


def layers(pdf):
    """Names of the optional content groups, and of those shown at first."""
    objects = json.loads(output_of("qpdf", "--json=2", "--json-key=qpdf", "--json-stream-data=none", pdf))["qpdf"][1]
    def value(key):
        return objects[f"obj:{key}"]["value"]
    root = objects["trailer"]["value"]["/Root"]
    properties = value(root).get("/OCProperties")
    if properties is None:
        return set(), set()
    if isinstance(properties, str):
        properties = value(properties)
    def names(groups):
        return {value(group)["/Name"].removeprefix("u:") for group in groups}
    return names(properties["/OCGs"]), names(properties["/D"]["/ON"])


class Proof(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.example = Example()
        cls.addClassCleanup(cls.example.close)
        cls.folder = pathlib.Path(cls.example.folder.name)
        cls.pages = cls.folder / "pages.pdf"
        done = banxin("proof", ISSUE, "-o", cls.pages, "--round", 2, "--draft", "第3稿", "--by", "方心怡", "--time",
                      "2022-04-12 21:30")
        assert done.returncode == 0, done.stderr

    def proof(self, *words, name="proof.pdf"):
        pdf = self.folder / name
        done = banxin("proof", *words, "-o", pdf)
        self.assertEqual(done.returncode, 0, done.stderr)
        return pdf

    def pixels(self, pdf):
        output_of("pdftoppm", "-r", 30, "-gray", "-f", 1, "-l", 1, "-singlefile", pdf, pdf.with_suffix(""))
        return pdf.with_suffix(".pgm").read_bytes()

    def test_has_every_page_and_every_layer(self):
        self.assertIn("No syntax or stream encoding errors", output_of("qpdf", "--check", self.pages))
        self.assertRegex(output_of("pdfinfo", self.pages), r"Pages: +4\n")
        self.assertEqual(layers(self.pages), (LAYERS, SHOWN))

    def test_the_page_on_it_reads_as_the_finished_page_does(self):
        for page in (1, 2, 3, 4):
            text = packed(output_of("pdftotext", "-raw", "-f", page, "-l", page, self.pages, "-"))
            self.assertIn(self.example.page_text(page)[:200], text)

    def test_stamp_and_watermark_are_on_every_sheet_and_never_in_what_is_built(self):
        for page in (1, 2, 3, 4):
            text = packed(output_of("pdftotext", "-raw", "-f", page, "-l", page, self.pages, "-"))
            for words in ("二校第3稿2022-04-1221:30校对：方心怡", "不得付印"):
                self.assertIn(words, text)
        built = packed(output_of("pdftotext", self.example.pdf, "-"))
        for words in ("二校", "不得付印", "大样"):
            self.assertNotIn(words, built)
        self.assertEqual(layers(self.example.pdf), (set(), set()))

    def test_layers_are_shown_as_asked(self):
        none, grid = self.proof(ISSUE, "--layers", "none"), self.proof(ISSUE, "--layers", "grid,columns", name="grid.pdf")
        self.assertEqual(layers(none), (LAYERS, set()))
        self.assertEqual(layers(grid)[1], {"基线网格", "基本栏"})
        self.assertGreater(self.pixels(none).count(b"\xff"), self.pixels(grid).count(b"\xff") * 1.5)

    def test_fits_the_paper_of_the_office(self):
        for paper, width, height in (("A3", 297, 420), ("A4", 210, 297)):
            info = output_of("pdfinfo", self.proof(ISSUE, "--paper", paper))
            size = sorted(float(n) for n in re.search(r"Page size: +([\d.]+) x ([\d.]+)", info).groups())
            self.assertAlmostEqual(size[0], width * MM, delta=0.1)
            self.assertAlmostEqual(size[1], height * MM, delta=0.1)

    def test_the_same_input_and_time_give_the_same_bytes(self):
        words = (ISSUE, "--time", "2022-04-12 21:30")
        self.assertEqual(self.proof(*words).read_bytes(), self.proof(*words, name="again.pdf").read_bytes())

    def test_a_galley_holds_the_whole_article_and_counts_it(self):
        story = Story(ISSUE.parent / "articles/lead.xml")
        pdf = self.proof(ISSUE, "--article", "lead")
        text = packed(output_of("pdftotext", "-raw", pdf, "-"))
        self.assertIn(f"标题{len(story.head)}字，正文{len(story.body)}字", text)
        glyphs = re.findall(r'<g unicode="([^"]+)"', output_of("mutool", "trace", pdf))
        for character in set(story.whole):
            self.assertGreaterEqual("".join(glyphs).count(character), story.whole.count(character), character)

    def test_a_galley_has_the_lines_of_the_page_numbered_with_room_beside_them(self):
        bare, numbered = (self.proof(ISSUE, "--article", "levy", "--layers", name, name=f"{name}.pdf") for name in ("none", "lines"))
        on_page = set(output_of("pdftotext", "-raw", "-f", 1, "-l", 1, self.example.pdf, "-").split("\n"))
        lines = [line for line in output_of("pdftotext", "-raw", bare, "-").split("\n") if len(line) > 8 and "校样" not in line]
        self.assertGreater(len(lines), 40)
        self.assertGreater(sum(line in on_page for line in lines), 0.9 * len(lines))  # the measure of its column
        numbers = packed(output_of("pdftotext", "-raw", numbered, "-"))
        for number in ("5", "10", "25", "50"):
            self.assertEqual(numbers.count(number) - packed(output_of("pdftotext", "-raw", bare, "-")).count(number) > 0, True, number)
        self.assertEqual(layers(bare)[0] - LAYERS, {"行号"})
        right = max(float(x) for x in re.findall(r'<word xMin="[\d.]+" yMin="[\d.]+" xMax="([\d.]+)"[^>]*>[^<]*(?:公安、执法等部门要快速依|为，切实维护)',
                                                 output_of("pdftotext", "-bbox", "-f", 1, "-l", 1, bare, "-")))
        self.assertGreater(210 * MM - right, 30 * MM)

    def test_wrong_words_are_told(self):
        for words, said in ((("--article", "nobody"), "nobody"), (("--layers", "slots,gird"), "gird"),
                            (("--round", "4"), "--round"), (("--paper", "A5"), "A3")):
            done = banxin("proof", ISSUE, *words, "-o", self.folder / "no.pdf")
            self.assertEqual(done.returncode, 2, words)
            self.assertIn(said, done.stderr)
            self.assertFalse((self.folder / "no.pdf").exists())


class Edited(unittest.TestCase):
    """What does not fit, and what was changed."""

    @classmethod
    def setUpClass(cls):
        holder = tempfile.TemporaryDirectory(prefix="banxin-")
        cls.addClassCleanup(holder.cleanup)
        root = pathlib.Path(holder.name)
        for folder in ("layouts", "fonts"):
            (root / folder).symlink_to(ISSUE.parents[2] / folder)
        cls.issue = root / "examples/edited" / ISSUE.name
        shutil.copytree(ISSUE.parent, cls.issue.parent, ignore=shutil.ignore_patterns("out"))
        article = cls.issue.parent / "articles/levy.xml"
        text = article.read_text()
        for old, new in (("责任重大，使命光荣", "使命无比光荣"), ("上午，我区", "上午,我区"), ("</article>", "<p>" + "尾巴太长了。" * 60 + "鼋鼍</p></article>")):
            assert old in text
            text = text.replace(old, new)
        article.write_text(text)
        cls.root = root

    def layer(self, name):
        """Page 1 with this layer alone: what poppler's programs read and show of it."""
        pdf = self.root / f"layer-{name}.pdf"
        done = banxin("proof", self.issue, "-o", pdf, "--layers", name, "--time", "2022-04-12 21:30")
        self.assertEqual(done.returncode, 0, done.stderr)
        output_of("pdftoppm", "-r", 36, "-f", 1, "-l", 1, "-singlefile", pdf, pdf.with_suffix(""))
        data = pdf.with_suffix(".ppm").read_bytes()
        head = re.match(rb"P6\s+(\d+)\s+(\d+)\s+255\s", data)
        width, pixels = int(head.group(1)), data[head.end():]
        words = packed(output_of("pdftotext", "-raw", "-f", 1, "-l", 1, pdf, "-"))
        return words, width, [tuple(pixels[i:i + 3]) for i in range(0, len(pixels), 3)]

    def test_each_layer_by_itself_shows_its_own_and_nothing_else(self):
        bare_words, _, bare = self.layer("none")
        signs = {  # words that the layer adds to page 1, and that no other layer has
            "grid": ("51015202530354045505560657075", ),
            "slots": ("lead：lead", "left-foot：levy"),
            "fit": ("−2行28字", ),
            "overset": ("〔left-foot溢出〕", "尾巴太长了。鼋鼍"),
            "pictures": (),
            "inks": ("C0M0Y0K100合计100%", "C0M100Y95K0合计195%"),
            "findings": ("W3101", ),
            "columns": (),
            "spacing": (),
        }
        for name, own in signs.items():
            words, _, pixels = self.layer(name)
            for other, said in signs.items():
                for sign in said:
                    self.assertEqual(sign in words, other == name, (name, sign))
            if not own and name != "pictures":
                self.assertEqual(words, bare_words, name)
            if name != "pictures":  # page 1 has none
                self.assertGreater(sum(a != b for a, b in zip(bare, pixels)), 200, name)
        self.assertIn("ppi", packed(output_of("pdftotext", "-raw", "-f", 2, "-l", 2, self.root / "layer-pictures.pdf", "-")))
        self.assertNotIn("ppi", packed(output_of("pdftotext", "-raw", "-f", 2, "-l", 2, self.root / "layer-none.pdf", "-")))

    def test_overset_text_is_red_beside_the_page(self):
        trim = (4 + 285) / 25.4 * 36  # the page's right edge on the sheet
        def red_beside(pixels, width):
            return sum(r > 150 and g < 130 and b < 130 and i // width > 40 and i % width > trim
                       for i, (r, g, b) in enumerate(pixels))
        _, width, pixels = self.layer("overset")
        self.assertGreater(red_beside(pixels, width), 30)
        self.assertEqual(red_beside(self.layer("none")[2], width), 0)

    def test_loose_and_tight_lines_are_tinted_by_degree(self):
        _, _, bare = self.layer("none")
        _, _, pixels = self.layer("spacing")
        paper = [b for a, b in zip(bare, pixels) if a == (255, 255, 255) and a != b]
        orange = {b for b in paper if b[0] > b[2]}
        blue = {b for b in paper if b[2] > b[0]}
        self.assertGreater(len(orange), 3)  # depths of tint
        self.assertGreater(len(blue), 3)

    def test_columns_are_where_the_template_has_them(self):
        _, width, bare = self.layer("none")
        _, _, pixels = self.layer("columns")
        tinted = [sum(a == (255, 255, 255) != b for a, b in zip(bare[x::width], pixels[x::width])) > 60 for x in range(width)]
        starts = [x for x in range(1, width) if tinted[x] and not tinted[x - 1]]
        self.assertEqual(len(starts), 5, starts)  # 基本栏 of the front page
        em = 9.5 / 72 * 36
        for a, b in zip(starts, starts[1:]):
            self.assertAlmostEqual(b - a, (14 + 1.4) * em, delta=1.1)

    def test_baselines_are_those_of_the_text(self):
        _, width, bare = self.layer("none")
        _, _, pixels = self.layer("grid")
        rows = [y for y in range(len(pixels) // width)
                if sum(a == (255, 255, 255) != b for a, b in zip(bare[y * width:(y + 1) * width], pixels[y * width:(y + 1) * width])) > 120]
        leading = 13 / 72 * 36
        self.assertGreater(len(rows), 60)  # of 84: where type stands on them they are hard to see
        for y in rows:
            lines = (y - rows[0]) / leading
            self.assertAlmostEqual(lines, round(lines), delta=1 / leading, msg=y)

    def test_text_that_does_not_fit_stands_beside_the_page(self):
        pdf = self.root / "over.pdf"
        done = banxin("proof", self.issue, "-o", pdf)
        self.assertEqual(done.returncode, 0, done.stderr)
        text = packed(output_of("pdftotext", "-raw", "-f", 1, "-l", 1, pdf, "-"))
        self.assertRegex(text, r"\+\d+行\d+字")
        self.assertIn("鼋鼍", text)

    def test_what_the_machine_reads_is_marked_on_both_kinds_of_proof(self):
        message = next(d["message"] for d in json.loads(banxin("check", self.issue, "--format", "json", "--allow-overset",
                                                               lang="zh").stdout)["diagnostics"]
                       if d["file"].endswith("levy.xml"))
        for words in ((), ("--article", "levy")):
            pdf = self.root / "read.pdf"
            self.assertEqual(banxin("proof", self.issue, "-o", pdf, *words).returncode, 0)
            self.assertIn(packed(message), packed(output_of("pdftotext", "-raw", "-f", 1, "-l", 1, pdf, "-")))

    def test_characters_that_are_to_stand_higher_or_lower_have_their_sign(self):
        versions = []
        for name, words in (("flat", ("3m2", "H2O", "4<sup>3</sup>")), ("raised", ("3m<sup>2</sup>", "H<sub>2</sub>O", "43"))):
            issue = self.root / "examples" / name / ISSUE.name
            shutil.copytree(ISSUE.parent, issue.parent, ignore=shutil.ignore_patterns("out"))
            article = issue.parent / "articles/levy.xml"
            article.write_text(article.read_text().replace("责任重大", "、".join(words)))
            versions.append(issue)
        pdf = self.root / "heights.pdf"
        done = banxin("diff", *versions, "--format", "pdf", "-o", pdf)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        text = packed(output_of("pdftotext", "-raw", "-f", 1, "-l", 1, pdf, "-"))
        for said in ("2上角", "2下角", "3平排"):
            self.assertIn(said, text)

    def test_corrections_say_how_the_old_becomes_the_new(self):
        pdf = self.root / "marks.pdf"
        done = banxin("diff", ISSUE, self.issue, "--format", "pdf", "-o", pdf)
        self.assertEqual((done.returncode, done.stderr), (0, ""))
        text = packed(output_of("pdftotext", "-raw", pdf, "-"))
        self.assertIn("责任重大", text)
        self.assertIn("无比", text)
        self.assertIn("鼋鼍", text)
        self.assertIn("校对符号", layers(pdf)[1])
        self.assertEqual(banxin("diff", ISSUE, self.issue, "--format", "pdf").returncode, 2)
