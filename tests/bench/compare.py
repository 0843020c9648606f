"""Whole processes side by side: `banxin build` of an issue, for reading and for the press, and floor_cairo on the same
text and faces; long issues, many issues, checks and the start of the program besides.

usage: compare.py BUILD_FOLDER ISSUE.xml ROUNDS [--record]
Rounds are interleaved and medians taken, so that a busy machine disturbs both alike. Both write to memory-backed
files where there are some. `CPU` is the time on all processors, which other work on the machine disturbs less
than the time on the clock. Only the ratios carry over to another machine: those of CPU time are kept in ratios.json,
and one that is more than 15 % worse fails the run. --record keeps those of this run.
"""
import json
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

build, issue, rounds = pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
kept = pathlib.Path(__file__).with_name("ratios.json")
allowed = 1.15
memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def measured(command):
    """Milliseconds on the clock and on processors, and peak memory in MiB, of one run."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    spent = (time.perf_counter() - start) * 1000
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{command[0]} failed with {child.returncode}")
    return spent, (usage.ru_utime + usage.ru_stime) * 1000, usage.ru_maxrss / 1024


def made_by(script, *arguments):
    """Paths of the issues that a script beside this one has made."""
    return subprocess.run([sys.executable, pathlib.Path(__file__).with_name(script), *arguments],
                          capture_output=True, text=True, check=True).stdout.split()


with tempfile.TemporaryDirectory(dir=memory) as folder:
    text, out = pathlib.Path(folder) / "text", pathlib.Path(folder)
    with open(text, "w") as file:
        subprocess.run([build / "tests/bench/list_text", issue], stdout=file, check=True)
    (long_issue,) = made_by("make_issue.py", issue, "40", out / "long")
    banxin = build / "cli/banxin"
    commands = {
        "floor_cairo": [build / "tests/bench/floor_cairo", text, out / "floor.pdf"],
        "build": [banxin, "build", issue, "-o", out / "paper.pdf"],
        "build --press": [banxin, "build", issue, "--press", "newsprint", "-o", out / "press.pdf"],
        "build 40 pages": [banxin, "build", long_issue, "-o", out / "long.pdf"],
        "400 of text": [banxin, "build", *made_by("text_issue.py", "400", out / "text400"), "-o", out / "text.pdf"],
        "twenty issues": [banxin, "build", *made_by("text_issue.py", "20x4", out / "batch")],
        "check": [banxin, "check", issue],
        "one article": [banxin, "check", *made_by("text_issue.py", "1", out / "text1")],
        "--version": [banxin, "--version"],
    }
    runs = {name: [] for name in commands}
    for command in commands.values():
        measured(command)  # fonts into the page cache
    for _ in range(rounds):
        for name, command in commands.items():
            runs[name].append(measured(command))

floor = [statistics.median(column) for column in zip(*runs["floor_cairo"])]
ratios = {}
print(f"{'':16}{'median ms':>10}{'min ms':>8}{'CPU ms':>8}{'peak MiB':>10}{'/ floor':>9}{'CPU / floor':>13}")
for name, values in runs.items():
    time_, processor, peak = (statistics.median(column) for column in zip(*values))
    ratios[name] = processor / floor[1]
    print(f"{name:16}{time_:10.1f}{min(values)[0]:8.1f}{processor:8.1f}{peak:10.1f}{time_ / floor[0]:9.2f}"
          f"{ratios[name]:13.3f}")
if "--record" in sys.argv:
    kept.write_text(json.dumps({name: round(ratio, 3) for name, ratio in ratios.items()}, indent=2) + "\n")
worse = [f"{name}: {ratios[name]:.3f} of the floor, was {before:.3f}"
         for name, before in json.loads(kept.read_text()).items() if ratios[name] > allowed * before]
if worse:
    sys.exit("Slower by more than 15 %:\n" + "\n".join(worse))
