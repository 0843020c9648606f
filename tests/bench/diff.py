"""How long `banxin diff` takes over two versions of the example of which all four pages differ: whole processes.

usage: diff.py BANXIN ISSUE.xml ROUNDS
"""
import os
import pathlib
import shutil
import statistics
import subprocess
import sys
import tempfile
import time

banxin, issue, rounds = sys.argv[1], pathlib.Path(sys.argv[2]).resolve(), int(sys.argv[3])
CHANGED = ("lead", "tea", "river", "health")  # a story of each page
with tempfile.TemporaryDirectory() as folder:
    root = pathlib.Path(folder)
    for name in ("layouts", "fonts"):
        (root / name).symlink_to(issue.parents[2] / name)
    versions = [root / "examples" / name / issue.name for name in ("older", "newer")]
    for version in versions:
        shutil.copytree(issue.parent, version.parent, ignore=shutil.ignore_patterns("out"))
    for story in CHANGED:
        file = versions[1].parent / f"articles/{story}.xml"
        text = file.read_text()
        middle = text.rindex("</p>", 0, text.rindex("</p>"))  # of the last paragraph but one
        file.write_text(text[:middle - 4] + "又" + text[middle - 4:])
    pdfs = [root / f"{version.parent.name}.pdf" for version in versions]
    for version, pdf in zip(versions, pdfs):
        subprocess.run([banxin, "build", version, "-o", pdf], check=True, stdout=subprocess.DEVNULL)
    for what, inputs in (("issues", versions), ("PDFs", pdfs)):
        for form in ("text", "html", "pdf"):
            output = root / f"report.{form}"
            wall, processor = [], []
            for _ in range(rounds):
                before, start = os.times(), time.perf_counter()
                done = subprocess.run([banxin, "diff", *inputs, "--format", form, "-o", output, "--exit-code"])
                assert done.returncode == 4
                wall.append((time.perf_counter() - start) * 1000)
                after = os.times()
                processor.append((after.children_user + after.children_system - before.children_user -
                                  before.children_system) * 1000)
            print(f"{what} as {form}: median {statistics.median(wall):.0f} ms, least {min(wall):.0f}; CPU median "
                  f"{statistics.median(processor):.0f} ms, least {min(processor):.0f}; {output.stat().st_size:,} bytes")
