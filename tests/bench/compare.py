"""Whole processes side by side: `banxin build` of an issue, for reading and for the press, and floor_cairo on the same
text and faces.

usage: compare.py BUILD_FOLDER ISSUE.xml ROUNDS
Rounds are interleaved and medians taken, so that a busy machine disturbs both alike. Both write to memory-backed
files where there are some. `CPU` is the time on all processors, which other work on the machine disturbs less
than the time on the clock. Only the ratios carry over to another machine.
"""
import os
import pathlib
import statistics
import subprocess
import sys
import tempfile
import time

build, issue, rounds = pathlib.Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])
memory = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None


def measured(command):
    """Milliseconds on the clock and on processors, and peak memory in MiB, of one run."""
    start = time.perf_counter()
    child = subprocess.Popen(command, stdout=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    spent = (time.perf_counter() - start) * 1000
    child.returncode = os.waitstatus_to_exitcode(status)
    if child.returncode:
        sys.exit(f"{command[0]} failed with {child.returncode}")
    return spent, (usage.ru_utime + usage.ru_stime) * 1000, usage.ru_maxrss / 1024


with tempfile.TemporaryDirectory(dir=memory) as folder:
    text, out = pathlib.Path(folder) / "text", pathlib.Path(folder)
    with open(text, "w") as file:
        subprocess.run([build / "tests/bench/list_text", issue], stdout=file, check=True)
    commands = {
        "floor_cairo": [build / "tests/bench/floor_cairo", text, out / "floor.pdf"],
        "banxin build": [build / "cli/banxin", "build", issue, "-o", out / "paper.pdf"],
        "with --press": [build / "cli/banxin", "build", issue, "--press", "newsprint", "-o", out / "press.pdf"],
    }
    runs = {name: [] for name in commands}
    for command in commands.values():
        measured(command)  # fonts into the page cache
    for _ in range(rounds):
        for name, command in commands.items():
            runs[name].append(measured(command))
    print(f"{'':14}{'median ms':>10}{'min ms':>8}{'CPU ms':>8}{'peak MiB':>10}{'bytes':>10}")
    medians = {}
    for (name, values), file in zip(runs.items(), ("floor.pdf", "paper.pdf", "press.pdf")):
        times, processor, peaks = zip(*values)
        medians[name] = statistics.median(times), statistics.median(processor)
        print(f"{name:14}{medians[name][0]:10.1f}{min(times):8.1f}{medians[name][1]:8.1f}{max(peaks):10.1f}"
              f"{(out / file).stat().st_size:10}")
    for ours, floor in (("banxin build", "floor_cairo"), ("with --press", "banxin build")):
        clock, processor = (a / b for a, b in zip(medians[ours], medians[floor]))
        print(f"{ours} / {floor}: {clock:.2f} on the clock, {processor:.2f} on processors")
