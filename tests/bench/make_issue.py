"""An issue of many pages for measuring: the example's four pages again and again.

usage: make_issue.py ISSUE.xml PAGES FOLDER
Prints the path of the new issue file. Articles are copies under names of their own, so that each is read, composed
and drawn by itself; pictures and advertisements are the example's.
"""
import pathlib
import re
import shutil
import sys

issue, pages, folder = pathlib.Path(sys.argv[1]), int(sys.argv[2]), pathlib.Path(sys.argv[3])
folder.mkdir(parents=True, exist_ok=True)
paper = (issue.parent / "paper.xml").read_text()
for part in ("catalogue", "folder"):
    paper = re.sub(f'{part}="([^"]*)"', lambda m: f'{part}="{(issue.parent / m[1]).resolve()}"', paper)
(folder / "paper.xml").write_text(paper)
for part in ("pictures", "ads"):
    if (issue.parent / part).is_dir():
        shutil.copytree(issue.parent / part, folder / part, dirs_exist_ok=True)

text = issue.read_text()
head, tail = text[:text.index("<page ")], "</issue>\n"
of_example = re.findall(r"<page .*?</page>", text, re.DOTALL)
out = []
for number in range(1, pages + 1):
    turn = (number - 1) // len(of_example)
    page = re.sub(r'number="\d+"', f'number="{number}"', of_example[(number - 1) % len(of_example)], count=1)
    page = re.sub(r'article="([^".]*)(\.xml)?"', rf'article="\1-{turn}\2"', page)
    out.append(page)
for turn in range((pages + len(of_example) - 1) // len(of_example)):
    for part in ("articles", "notes"):
        (folder / part).mkdir(exist_ok=True)
        for article in sorted((issue.parent / part).glob("*.xml")):
            words = re.sub(r'<article id="([^"]*)"', rf'<article id="\1-{turn}"', article.read_text(), count=1)
            (folder / part / f"{article.stem}-{turn}.xml").write_text(words)
path = folder / issue.name
path.write_text(head + "\n  ".join(out) + "\n" + tail)
print(path)
