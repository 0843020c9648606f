#!/usr/bin/env python3
"""How good assembled issues are: pools made at random from a seed, each assembled, and figures over all of them.

    tests/bench/assembly.py BANXIN [ISSUES [FIRST_SEED]] [--seconds S] [--keep FOLDER] [--results FILE]

A pool has 25 to 55 articles of all lengths and priorities, more where they are too short for four pages, every
third with a picture, and up to three booked advertisements. The words are drawn from the articles of examples/pool.
With --keep the pools and their issues stay there, to be built and looked at. With --results each seed is a line of
that file as soon as it is done, and a seed that has a line there is not run again: a run that was stopped goes on."""
import argparse
import json
import pathlib
import random
import re
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
import xml.etree.ElementTree as ET

ROOT = pathlib.Path(__file__).resolve().parents[2]
SECTIONS = {2: ["要闻", "经济", "社会", "教育", "交通", "民生"], 3: ["通讯", "副刊", "文化", "教育"],
            4: ["健康", "体育", "服务", "社会", "民生", "图片新闻"]}
TABOOS = ("seam", "collision")
LEAST_COPY = 16_000  # characters that four pages hold


def stock():
    """Paragraphs and headlines of the pools that people wrote."""
    paragraphs, headlines = [], []
    for file in sorted((ROOT / "examples/pool").rglob("*.xml")):
        root = ET.parse(file).getroot()
        if root.tag != "article":
            continue
        headlines.append(" ".join("".join(root.find("headline").itertext()).split()))
        paragraphs += ["".join(p.itertext()).strip() for p in root.findall("p")]
    return [p for p in paragraphs if 30 < len(p) < 260], [h for h in headlines if len(h) < 20]


def article(rng, number, section, priority, words):
    paragraphs, headlines = words
    length = {1: rng.randint(700, 1100), 2: rng.randint(350, 800), 3: rng.randint(200, 600)}.get(
        priority, rng.randint(80, 220))
    root = ET.Element("article", id=f"a{number}", section=section, priority=str(priority))
    ET.SubElement(root, "headline").text = rng.choice(headlines)
    if priority < 3 and rng.random() < 0.5:
        ET.SubElement(root, "deck").text = rng.choice(headlines)
    while length > 0:
        p = ET.SubElement(root, "p")
        p.text = rng.choice(paragraphs)
        length -= len(p.text)
    if rng.random() < 0.6 and len(root) > 3:
        p.set("cut", "may")
    photographs = sorted((ROOT / "examples/pool/pictures").glob("*.jpg"))
    for _ in range(rng.choice([0, 0, 1]) if priority < 4 else 0):
        figure = ET.SubElement(root, "figure", src="pictures/" + rng.choice(photographs).name, alt="图")
        ET.SubElement(figure, "caption").text = rng.choice(headlines)
    return root


def make_pool(folder, seed, words):
    rng = random.Random(seed)
    (folder / "articles").mkdir(parents=True)
    shutil.copytree(ROOT / "examples/pool/pictures", folder / "pictures")
    paper = (ROOT / "examples/pool/paper.xml").read_text()
    for relative in ("fonts/catalogue.xml", "layouts"):
        paper = paper.replace(f"../../{relative}", str(ROOT / relative))
    (folder / "paper.xml").write_text(paper)
    least, written, number = rng.randint(25, 55), 0, 0
    while number < least or written < LEAST_COPY:
        priority = 1 if number == 0 else rng.choices([2, 3, 4, 5], [3, 6, 5, 1])[0]
        page = rng.choice([2, 2, 3, 4])
        section = "要闻" if number < 4 else rng.choice(SECTIONS[page])
        story = article(rng, number, section, priority, words)
        written += sum(len(p.text) for p in story.findall("p"))
        ET.ElementTree(story).write(folder / f"articles/a{number:02}.xml", encoding="utf-8", xml_declaration=True)
        number += 1
    root = ET.Element("assembly", paper="paper.xml")
    ET.SubElement(root, "articles", folder="articles")
    ET.SubElement(root, "page", number="1", layout="front-free", takes="要闻 民生 经济", front="yes")
    for page, takes in SECTIONS.items():
        ET.SubElement(root, "page", number=str(page), layout="inside-free", takes=" ".join(takes))
    for page in rng.sample([2, 3, 4], rng.randint(0, 3)):
        columns, lines = rng.choice([5, 5, 2, 3]), rng.randint(8, 24)
        ET.SubElement(root, "ad", page=str(page), src=f"ad-{page}.svg", columns=str(columns), lines=str(lines))
        width, height = 9.5 * (14 * columns + 1.4 * (columns - 1)), 13 * lines
        (folder / f"ad-{page}.svg").write_text(
            f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:.2f}pt" height="{height}pt" '
            f'viewBox="0 0 10 10" preserveAspectRatio="none"><rect width="10" height="10" fill="#dde6ee"/></svg>')
    ET.ElementTree(root).write(folder / "assembly.xml", encoding="utf-8", xml_declaration=True)
    return number


def agreement(stories):
    """Kendall's tau of priority and strength over pairs of one page that differ in both."""
    good = bad = 0
    for a in stories:
        for b in stories:
            if a["page"] == b["page"] and a["priority"] < b["priority"] and a["strength"] != b["strength"]:
                good, bad = good + (a["strength"] > b["strength"]), bad + (a["strength"] < b["strength"])
    return (good - bad) / max(1, good + bad)


def hole(story):
    """A line of every column at its foot empty."""
    return story["underset_lines"] >= story["foot_columns"]


def run(options, seed, words):
    """What came of one seed."""
    with tempfile.TemporaryDirectory(prefix="banxin-") as kept:
        folder = pathlib.Path(kept) if options.keep is None else options.keep / str(seed)
        count = make_pool(folder, seed, words)
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.monotonic()
        done = subprocess.run([options.banxin, "assemble", folder, "--date", "2023-05-16", "-o", folder / "issue.xml",
                               "--seconds", options.seconds, "--format", "json"], capture_output=True, text=True)
        wall = time.monotonic() - start
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
    result = {"seed": seed, "articles": count, "wall": wall, "cpu": after.ru_utime - before.ru_utime,
              "says": sorted(set(re.findall(r"[EW][0-9]{4}", done.stderr)))}
    if done.returncode != 0:
        return result | {"plan": None, "why": done.stderr.strip().splitlines()[:1]}
    report = json.loads(done.stdout)
    return result | {"plan": report["plans"][0], "gap": report["gap_percent"], "greedy": report["greedy"]}


def results(options):
    """Of every seed asked for, run now or before."""
    seeds = range(options.first, options.first + options.issues)
    known = {}
    if options.results is not None and options.results.exists():
        known = {one["seed"]: one for one in map(json.loads, options.results.read_text().splitlines())}
    words = stock()
    for seed in seeds:
        if seed not in known:
            known[seed] = run(options, seed, words)
            if options.results is not None:
                with options.results.open("a") as file:
                    file.write(json.dumps(known[seed], ensure_ascii=False) + "\n")
    return [known[seed] for seed in seeds]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("banxin")
    parser.add_argument("issues", nargs="?", type=int, default=200)
    parser.add_argument("first", nargs="?", type=int, default=1, help="the first seed")
    parser.add_argument("--seconds", default="1", help="work, as banxin assemble has it")
    parser.add_argument("--keep", type=pathlib.Path)
    parser.add_argument("--results", type=pathlib.Path)
    every = results(parser.parse_args())
    made = [i for i in every if i["plan"] is not None]
    print(f"{len(every)} pools, {len(made)} issues made")
    for issue in every:
        if issue["plan"] is None:
            print(f"  seed {issue['seed']}: no plan, {' '.join(issue['why'])}")
    if not made:
        return
    stories = [story for issue in made for story in issue["plan"]["stories"]]
    whole = [i for i in made if all(s["overset_lines"] == 0 for s in i["plan"]["stories"])]
    closed = [i for i in made if not any(map(hole, i["plan"]["stories"]))]
    share = lambda part, of=made: f"{100 * len(part) / len(of):.1f} %"
    gaps = sorted(i["gap"] for i in made)
    print("issues with nothing overset", share(whole))
    for issue in made:
        for story in issue["plan"]["stories"]:
            if story["overset_lines"] > 0:
                print(f"  seed {issue['seed']}, page {story['page']} {story['slot']}: {story['article']} is "
                      f"{story['overset_lines']} lines too long")
    print("issues without a hole (a line of every column of a story empty)", share(closed))
    for issue in made:
        for story in filter(hole, issue["plan"]["stories"]):
            print(f"  seed {issue['seed']}, page {story['page']} {story['slot']}: {story['article']} has "
                  f"{story['underset_lines']} empty lines in {story['foot_columns']} columns")
    print(f"empty lines a story and column {statistics.mean(s['underset_lines'] / s['columns'] for s in stories):.2f}; "
          f"stories without an empty line {share([s for s in stories if s['underset_lines'] == 0], stories)}, "
          f"with one {share([s for s in stories if s['underset_lines'] == 1], stories)}")
    for name in TABOOS + ("lone", "heads-grow", "pictures", "stacked", "strip"):
        hit = [i["seed"] for i in made if i["plan"]["terms"][name] > 0]
        print(f"issues with {name}: {len(hit)}" + (f" (seeds {' '.join(map(str, hit))})" if hit else ""))
    print(f"rank agreement {statistics.mean(agreement(i['plan']['stories']) for i in made):.2f}")
    print(f"bound gap: mean {statistics.mean(gaps):.1f} %, median {statistics.median(gaps):.1f} %, "
          f"nine in ten under {gaps[int(0.9 * (len(gaps) - 1))]:.1f} %; "
          f"at most 5 % in {share([g for g in gaps if g <= 5])} of the issues")
    print(f"points against page by page (greedy): "
          f"{statistics.mean(i['plan']['points'] / i['greedy'] for i in made if i['greedy']):.2f}")
    print(f"seconds of processor time: mean {statistics.mean(i['cpu'] for i in made):.2f}, "
          f"most {max(i['cpu'] for i in made):.2f}; by the clock {statistics.mean(i['wall'] for i in made):.2f}")


if __name__ == "__main__":
    main()
