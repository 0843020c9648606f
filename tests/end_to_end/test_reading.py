"""The file for reading on screens: tags in reading order, links."""
import json
import re
import subprocess
import unittest

from example import ET, Example, ISSUE, banxin, output_of, packed, pages


# pdfinfo reads a page again for each of its tags, which takes it ten seconds on page 3 with its map.
TOLD = (1, 2, 4)


def setUpModule():
    global example
    example = Example()
    unittest.addModuleCleanup(example.close)


def structure(pdf):
    """The tree that pdfinfo reads: (depth, type, text) of each node, the document first."""
    nodes = []
    for line in output_of("pdfinfo", "-struct-text", pdf).splitlines():
        depth, words = len(line) - len(line.lstrip()), line.strip()
        if words.startswith('"'):
            nodes[-1][2] += packed(words[1:-1])
        elif not words.startswith(("Object ", "/")):
            nodes.append([depth, words.split()[0].rstrip(":"), ""])
    return nodes


def children(nodes, type_):
    """For each node of that type the nodes under it."""
    for i, (depth, name, _) in enumerate(nodes):
        if name == type_:
            end = next((k for k in range(i + 1, len(nodes)) if nodes[k][0] <= depth), len(nodes))
            yield nodes[i + 1:end]


def output_bytes(*command):
    return subprocess.run([str(word) for word in command], capture_output=True, check=True).stdout


def dictionaries(pdf):
    """All dictionaries that are objects of the file."""
    objects = json.loads(output_of("qpdf", "--json=2", "--json-key=qpdf", "--json-stream-data=none", pdf))["qpdf"][1]
    return [o["value"] for o in objects.values() if isinstance(o.get("value"), dict)]


class Tags(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.pages = [page for page in pages() if page.number in TOLD]
        pdf = example.pdf.with_name("told.pdf")
        assert banxin("build", ISSUE, "--pages", ",".join(map(str, TOLD)), "-o", pdf).returncode == 0
        cls.nodes = structure(pdf)

    def test_each_page_has_its_articles_whole_and_in_order(self):
        parts = list(children(self.nodes, "Part"))
        self.assertEqual(len(parts), len(TOLD))
        for page, part in zip(self.pages, parts):
            stories = {story.headline: story for story in page.stories}
            articles = list(children(part, "Art"))
            self.assertEqual(len(articles), len(stories))
            for article in articles:
                story = stories.pop(next(text for _, name, text in article if name == "H1"))
                notes = {text for _, name, text in article if name == "Link"}
                titles = {title for other in pages() for id, title in other.continued.items() if id == story.id}
                own = [text for _, name, text in article
                       if text not in notes and not (name == "P" and text in titles)]
                self.assertEqual("".join(own), story.whole, story.id)
            self.assertEqual(stories, {})

    def test_every_paragraph_is_one_over_columns_and_pages(self):
        wanted = 0
        for place in ET.parse(ISSUE).getroot().iter("place"):
            article = ET.parse(ISSUE.parent / place.get("article")).getroot()
            wanted += sum(len(list(article.iter(tag))) for tag in ("p", "signoff", "kicker", "deck", "byline"))
        titles = sum(len(page.continued) for page in pages())
        self.assertEqual(sum(o.get("/S") == "/P" for o in dictionaries(example.pdf)), wanted + titles)

    def test_figures_have_alternative_texts_and_captions(self):
        figures = [o for o in dictionaries(example.pdf) if o.get("/S") == "/Figure"]
        ads = ET.parse(ISSUE).getroot().findall("page/ad")
        self.assertEqual(len(figures), len(ads) + sum(len(story.pictures) for page in pages() for story in page.stories))
        for figure in figures:
            self.assertRegex(figure["/Alt"], r"^u:.{4,}")
            self.assertEqual(len(figure["/A"]["/BBox"]), 4)
        groups = list(children(self.nodes, "Div"))
        self.assertEqual(len(groups), sum(len(story.pictures) for page in self.pages for story in page.stories))
        for group in groups:
            self.assertEqual([name for _, name, _ in group], ["Figure", "Caption"])

    def test_an_advertisement_is_a_figure_with_its_words_after_the_articles(self):
        ad = ET.parse(ISSUE).getroot().find("page[@number='4']/ad")
        last = list(children(self.nodes, "Part"))[TOLD.index(4)][-1]
        self.assertEqual(last[1], "Figure")
        self.assertIn("椪柑尝鲜产地直发", last[2])
        self.assertIn("u:" + ad.get("alt"), [o["/Alt"] for o in dictionaries(example.pdf) if o.get("/S") == "/Figure"])

    def test_tables_of_facts_have_rows_with_a_header(self):
        tables = list(children(self.nodes, "Table"))
        self.assertGreater(len(tables), 0)
        for table in tables:
            for row in children(table, "TR"):
                self.assertEqual([name for _, name, _ in row], ["TH", "TD"])

    def test_furniture_is_no_content(self):
        everything = "".join(text for _, _, text in self.nodes)
        self.assertFalse("今日四版" in everything)
        for number in range(1, 5):
            content = output_of("mutool", "show", "-b", example.pdf, f"pages/{number}/Contents")
            self.assertGreater(content.count("/Artifact BMC"), 0)
            self.assertEqual(len(re.findall(r"\bB[DM]C\b", content)), len(re.findall(r"\bEMC\b", content)))

    def test_all_that_is_painted_is_tagged_or_an_artifact(self):
        for number in range(1, 5):
            depth = 0
            for word in output_of("mutool", "show", "-b", example.pdf, f"pages/{number}/Contents").split():
                depth += word in ("BDC", "BMC")
                depth -= word == "EMC"
                if word in ("Tj", "TJ", "S", "f", "f*", "Do", "sh"):
                    self.assertGreater(depth, 0, f"page {number}: {word}")

    def test_the_file_says_that_it_is_tagged(self):
        self.assertRegex(output_of("pdfinfo", example.pdf), r"Tagged: +yes")
        self.assertIn("/DisplayDocTitle true", output_of("mutool", "show", example.pdf, "trailer/Root/ViewerPreferences"))


class Links(unittest.TestCase):
    @staticmethod
    def annotations(pdf):
        return [o for o in dictionaries(pdf) if o.get("/Subtype") == "/Link"]

    def test_codes_lead_to_their_addresses(self):
        found = {a["/A"]["/URI"]: a["/Contents"] for a in self.annotations(example.pdf) if "/A" in a}
        self.assertEqual(found, {"u:https://example.org/kecheng/fabu": "u:柯城发布 https://example.org/kecheng/fabu",
                                 "u:https://example.org/kecheng/app": "u:运动柯城APP https://example.org/kecheng/app"})

    def test_jump_notes_lead_to_each_other(self):
        info = output_of("pdfinfo", "-dests", example.pdf)  # reads them without complaint
        self.assertNotIn("Error", info)
        jumps = {a["/Contents"]: a for a in self.annotations(example.pdf) if "/Dest" in a}
        rests = [(page.number, id) for page in pages() for id in page.continued]
        self.assertEqual(len(jumps), 2 * len(rests))
        page_ids = re.findall(r"page \d+ = (\d+ \d+ R)", output_of("mutool", "show", example.pdf, "pages"))
        for words, annotation in jumps.items():
            number = int(re.search(r"第(\d)版", words).group(1))
            self.assertEqual(annotation["/Dest"][0], page_ids[number - 1])

    def test_some_pages_alone_have_no_link_out_of_the_file(self):
        one = example.pdf.with_name("one.pdf")
        self.assertEqual(banxin("build", ISSUE, "--pages", 1, "-o", one).returncode, 0)
        self.assertEqual([a for a in self.annotations(one) if "/Dest" in a], [])
        self.assertEqual(len(self.annotations(one)), 2)

    def test_the_press_file_has_none(self):
        press = example.pdf.with_name("press.pdf")
        self.assertEqual(banxin("build", ISSUE, "--press", "newsprint", "-o", press).returncode, 0)
        self.assertEqual(self.annotations(press), [])
        self.assertRegex(output_of("pdfinfo", press), r"Tagged: +no")


class Screen(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.base = example.pdf.with_name("both.pdf")
        built = banxin("build", ISSUE, "--press", "newsprint,screen", "-o", cls.base)
        assert built.returncode == 0, built.stderr
        cls.screen, cls.press = (cls.base.with_name(f"both-{name}.pdf") for name in ("screen", "newsprint"))

    def test_one_run_writes_a_file_to_print_and_one_for_screens(self):
        self.assertFalse(self.base.exists())
        self.assertIn("PDF/X-4", self.press.read_bytes().decode("latin-1"))
        self.assertRegex(output_of("pdfinfo", self.screen), r"Tagged: +yes")
        self.assertGreater(len([o for o in dictionaries(self.screen) if o.get("/Subtype") == "/Link"]), 3)

    def test_the_file_for_screens_is_small_and_its_photographs_have_144_ppi_at_most(self):
        self.assertLess(self.screen.stat().st_size, 1_500_000)
        rows = [row.split() for row in output_of("pdfimages", "-list", self.screen).splitlines()[2:]]
        self.assertEqual(len(rows), 9)
        for row in rows:
            self.assertEqual((row[5], row[8]), ("rgb", "jpeg"), row)
            self.assertTrue(100 <= int(row[12]) <= 160, row)

    def test_it_reads_and_looks_as_the_large_one(self):
        self.assertEqual(output_of("pdftotext", "-raw", self.screen, "-"), output_of("pdftotext", "-raw", example.pdf, "-"))

        def gray(pdf):
            return output_bytes("pdftoppm", "-r", 18, "-f", 4, "-l", 4, "-gray", pdf)
        a, b = gray(example.pdf), gray(self.screen)
        self.assertEqual(len(a), len(b))
        self.assertLess(sum(abs(x - y) for x, y in zip(a, b)) / len(a), 2)
