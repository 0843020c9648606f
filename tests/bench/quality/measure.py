#!/usr/bin/env python3
"""usage: measure.py [MEASURE…]   (11 13 16 22)

Sets the same two hundred paragraphs in columns of so many characters with every engine at hand, and prints what page-lint
reads back from the PDFs as a table. NODE_PATH names the folder with Typst, BANXIN the program, PAGE_LINT the judge."""
import json
import os
import pathlib
import subprocess
import sys
import tempfile

from engines import ENGINES, LEADING, ROOT, SIZE
from paragraphs import two_hundred

FIGURES = ("full_body_lines", "start", "end", "split", "overlap", "outside", "edge", "gap_mean", "gap_worst", "loose",
           "runt", "grid")


def main():
    judge = os.environ.get("PAGE_LINT", ROOT.parent / "shared/tools/page-lint")
    paragraphs = two_hundred()
    print("| measure | engine | " + " | ".join(FIGURES) + " |\n" + "|---" * (len(FIGURES) + 2) + "|")
    for measure in map(int, sys.argv[1:] or (11, 13, 16, 22)):
        for name, engine in ENGINES.items():
            with tempfile.TemporaryDirectory(prefix="banxin-quality-") as folder:
                pdf = engine(paragraphs, measure, pathlib.Path(folder))
                if pdf is None:
                    print(f"{name} is not on this machine", file=sys.stderr)
                    continue
                words = [sys.executable, judge, pdf, "--json", "--body", SIZE, "--leading", LEADING]
                read = subprocess.run(list(map(str, words)), capture_output=True, text=True)
                found = json.loads(read.stdout)
                if os.environ.get("QUALITY_LIST"):
                    print(json.dumps(found["where"], ensure_ascii=False, indent=1), file=sys.stderr)
                print(f"| {measure} | {name} | " + " | ".join(str(found[f]) for f in FIGURES) + " |", flush=True)


main()
