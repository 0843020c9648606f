"""What a registered paper and an internal publication have to print, on a small paper that prints it or leaves it out."""
import json
import re
import unittest

from example import NewPaperCase, banxin, output_of

PERMIT = "国内统一刊号CN33-0000"
REGISTERED = {"address": "社址：荷花中路1号", "printer": "印刷：柯城印务", "distribution": "邮局发行",
              "price": "每份1元"}
INTERNAL = {"recipients": "发送对象：各乡镇", "printer": "印刷：柯城印务", "print-run": "印数3000份"}


class Masthead(NewPaperCase):
    def setUp(self):
        super().setUp()
        self.layout = self.folder / "layouts/single.xml"

    def publish(self, publication, lines, printed):
        """Declares the lines, and prints the words under the masthead."""
        self.edit(self.folder / "paper.xml", "<hotline", f"<permit>{PERMIT}</permit><hotline")
        printed = [PERMIT, *printed]
        declared = "".join(f'<line kind="{kind}">{text}</line>' for kind, text in lines.items())
        self.edit(self.folder / "paper.xml", "</paper>", f'<masthead publication="{publication}">{declared}</masthead></paper>')
        self.edit(self.layout, "{sponsors}</text>", "{sponsors}</text>" + "".join(
            f'<text style="line" x="21.2mm" y="{247 + i % 2 * 4}mm" width="142.6mm" height="4mm">{"　".join(part)}</text>'
            for i, part in enumerate((printed[::2], printed[1::2])) if part))

    def found(self):
        checked = json.loads(banxin("check", self.issue, "--format", "json").stdout)
        return [(d["code"], re.sub(r".*[:“] ?", "", d["message"].rstrip("”")))
                for d in checked["diagnostics"] if d["code"].startswith("W37") or d["code"].startswith("E")]

    def test_without_a_choice_nothing_is_checked(self):
        self.assertEqual(self.found(), [])

    def test_a_registered_paper_that_prints_everything_passes(self):
        self.publish("registered", REGISTERED, list(REGISTERED.values()))
        self.assertEqual(self.found(), [])

    def test_what_is_not_declared_and_what_is_not_printed_is_found(self):
        for kind, text in REGISTERED.items():
            with self.subTest(kind):
                self.setUp()
                self.publish("registered", REGISTERED, [other for other in REGISTERED.values() if other != text])
                self.assertEqual([code for code, _ in self.found()], ["W3702"])
                self.edit(self.folder / "paper.xml", f'<line kind="{kind}">{text}</line>', "")
                self.assertEqual([code for code, _ in self.found()], ["W3702"])

    def test_a_paper_needs_its_permit_and_prints_it(self):
        self.publish("registered", REGISTERED, list(REGISTERED.values()))
        self.edit(self.layout, PERMIT, "")
        self.assertEqual(self.found(), [("W3702", PERMIT)])
        self.edit(self.folder / "paper.xml", f"<permit>{PERMIT}</permit>", "")
        self.assertEqual(self.found(), [("W3702", "国内统一刊号")])

    def test_name_date_number_and_count_have_to_be_right(self):
        self.publish("registered", REGISTERED, list(REGISTERED.values()))
        whole = self.layout.read_text()
        for field, wrong in (("{date}", "2001年1月1日"), ("第{number}期", "第9期"), ("第{number}期", "第2{number}期"),
                             ("今日{pages}版", "今日八版"), ("今日{pages}版", "今日十{pages}版"), (">{paper}<", ">别的名字<"), (">{paper}<", ">报<")):
            with self.subTest(wrong):
                self.edit(self.layout, field, wrong)
                self.assertEqual([code for code, _ in self.found()], ["W3701"])
                self.layout.write_text(whole)

    def test_the_name_may_be_a_picture_that_says_so(self):
        self.publish("registered", REGISTERED, list(REGISTERED.values()))
        name = re.search('<name>(.*)</name>|name="([^"]*)"', (self.folder / "paper.xml").read_text())
        name = name[1] or name[2]
        self.edit(self.layout, ">{paper}<", ">{hotline}<")
        self.assertEqual([code for code, _ in self.found()], ["W3701"])
        (self.folder / "name.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" width="404.25pt" height="58pt">'
                                              '<rect width="300" height="40"/></svg>')
        for alt, codes in ((name, []), ("一幅字", ["W3701", "W3702"])):
            with self.subTest(alt):
                whole = self.issue.read_text()
                self.edit(self.issue, "</page>", f'<ad src="name.svg" alt="{alt}"><frame columns="1-3" lines="1-4"/></ad></page>')
                self.assertEqual([code for code, _ in self.found()], codes)
                self.issue.write_text(whole)

    def test_the_name_may_be_a_picture_of_the_layout(self):
        self.publish("registered", REGISTERED, list(REGISTERED.values()))
        name = re.search('<name>(.*)</name>|name="([^"]*)"', (self.folder / "paper.xml").read_text())
        name = name[1] or name[2]
        text = re.search("<text [^>]*>{paper}</text>", self.layout.read_text())[0]
        place = re.search('x=.*height="[^"]*"', text)[0]
        picture = self.layout.with_name("name.svg")
        picture.write_text('<svg xmlns="http://www.w3.org/2000/svg" width="404.25pt" height="58pt"><rect width="300" height="40"/></svg>')
        whole = self.layout.read_text()
        for alt, codes in (("一幅字", ["W3701"]), (name, [])):
            self.layout.write_text(whole)
            self.edit(self.layout, text, f'<picture src="name.svg" alt="{alt}" {place}/>')
            self.assertEqual([code for code, _ in self.found()], codes, alt)
        # It is drawn, told to those who do not see it, and among what the paper was made from.
        built = banxin("build", self.issue, "-o", self.folder / "paper.pdf")
        self.assertEqual(built.returncode, 0, built.stderr)
        told = output_of("pdfinfo", "-struct-text", self.folder / "paper.pdf")
        self.assertIn("Figure", told)
        made_from = [file["path"] for file in json.loads((self.folder / "paper.manifest.json").read_text())["inputs"]]
        self.assertIn("layouts/name.svg", made_from)
        picture.unlink()
        self.assertEqual([code for code, _ in self.found() if code.startswith("E")], ["E1113"])

    def test_each_page_has_its_number_and_the_date_is_none(self):
        self.edit(self.issue, '<place slot="second"', '</page><page number="2" layout="inner"><place slot="lead"')
        self.publish("registered", REGISTERED, list(REGISTERED.values()))
        inner = self.folder / "layouts/inner.xml"
        inner.write_text(self.layout.read_text().replace('name="single"', 'name="inner"'))
        self.edit(inner, ">{paper}<", ">{page}<")
        self.edit(inner, "　第{number}期　今日{pages}版", "")
        self.assertEqual(self.found(), [])
        for wrong in ("", "3", "1{page}", "　{page}月13日", "第{page}期"):
            with self.subTest(wrong):
                whole = inner.read_text()
                self.edit(inner, ">{page}<", f">要闻{wrong}<")
                self.assertEqual([code for code, _ in self.found()], ["W3701"])
                inner.write_text(whole)

    def test_an_internal_publication_says_what_it_is_and_sells_nothing(self):
        printed = [*INTERNAL.values(), "内部资料", "免费交流", "印刷日期：今日", "小报编辑部编印"]
        self.publish("internal", INTERNAL, printed)
        for path in (self.folder / "articles").glob("*.xml"):
            path.write_text(re.sub("本报|记者", "笔者", path.read_text()))
        self.assertEqual(self.found(), [])
        self.edit(self.layout, "内部资料", "定价：1元")
        self.assertEqual(sorted(code for code, _ in self.found()), ["W3702", "W3703"])

    def test_an_internal_publication_has_no_reporters_of_its_own(self):
        self.publish("internal", INTERNAL, [*INTERNAL.values(), "内部资料", "免费交流", "印刷日期：今日", "小报编辑部编印"])
        for path in (self.folder / "articles").glob("*.xml"):
            path.write_text(re.sub("本报|记者", "笔者", path.read_text()))
        article = self.folder / "articles/welcome.xml"
        self.edit(article, "</article>", "<p>本报昨日到村里采访。</p></article>")
        self.assertIn("W3704", [code for code, _ in self.found()])


if __name__ == "__main__":
    unittest.main()
