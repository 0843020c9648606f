"""Banxin and other programs on one text: cold processes in interleaved rounds, by the scripts of the peers.

usage: peers.py BANXIN PEERS SEED.txt FOLDER [PAGES…]
PEERS has bench.py, gen.py and the floors (`../shared/peers`), SEED.txt is the text that gen.py repeats until PAGES (4, 40, 400)
are full. FOLDER gets all that is made, the packages of npm too; XeLaTeX takes part where it is installed (texlive-xetex,
texlive-lang-chinese). `banxin build` of the very blocks in the same columns (text_issue.py) runs twice, each time beside all
others: for reading, and for the press with its preflight. Prints a table for each: medians on the clock, least CPU time (on
which other work tells less), the same of floor_cairo in one run.
"""
import os
import pathlib
import shutil
import subprocess
import sys

HERE = pathlib.Path(__file__).parent
PEERS = ["floor_direct_ld1_j2", "floor_direct_z6", "floor_cairo", "typst0.14_node", "typst0.14_node_2fonts", "typst0.10_cli",
         "xelatex"]
NOTO = pathlib.Path("/usr/share/fonts/opentype/noto")
OURS = {"for reading": "", "for the press": " --press newsprint"}


def prepare(peers, folder):
    tools, build, fonts = folder / "peers", folder / "build", folder / "fonts"
    if not tools.exists():
        shutil.copytree(peers, tools, copy_function=shutil.copyfile)
        tools.chmod(0o755)
    for made in (build, fonts):
        made.mkdir(exist_ok=True)
    for name in ("NotoSerifCJK-Regular.ttc", "NotoSansCJK-Bold.ttc"):
        shutil.copyfile(NOTO / name, fonts / name)
    if not (tools / "node_modules").exists():
        subprocess.run(["npm", "install"], cwd=tools, stdout=sys.stderr, check=True)
    for floor, libraries in (("floor_cairo", "cairo cairo-ft freetype2 harfbuzz"),
                             ("floor_direct", "harfbuzz harfbuzz-subset zlib libdeflate")):
        flags = subprocess.run(["pkg-config", "--cflags", "--libs", *libraries.split()], capture_output=True, text=True,
                               check=True).stdout.split()
        subprocess.run(["g++", "-O2", "-std=c++17", "-o", build / floor, tools / f"{floor}.cpp", *flags, "-lpthread"],
                       check=True)
    return tools, {"BUILD": str(build), "FONTS2": str(fonts)}


def table(details):
    rows = [line.split("\t") for line in details.read_text().splitlines()]
    floors = {row[1]: row for row in rows if row[0] == "floor_cairo"}
    print("| | pages | s | / floor | CPU s | / floor | peak MiB | KiB |\n|---|---|---|---|---|---|---|---|")
    for row in rows:
        name, pages, median, cpu, peak, size = row[0], row[1], float(row[4]), row[6], float(row[7]), float(row[8])
        floor = floors[pages]
        seconds, of_floor = float(cpu.split()[1]), float(floor[6].split()[1])
        print(f"| {name.replace('engine', 'banxin build')} | {pages} | {median:.3f} | {median / float(floor[4]):.2f} | "
              f"{seconds:.2f} | {seconds / of_floor:.2f} | {peak:.0f} | {size:.0f} |")


def main():
    banxin, peers, seed, folder = (pathlib.Path(argument).resolve() for argument in sys.argv[1:5])
    pages = [int(count) for count in sys.argv[5:]] or [4, 40, 400]
    folder.mkdir(parents=True, exist_ok=True)
    tools, made = prepare(peers, folder)
    for count in pages:
        inputs = folder / f"in/{count}"
        subprocess.run([sys.executable, tools / "gen.py", seed, inputs, str(count), "rich"], check=True)
        subprocess.run([sys.executable, HERE / "text_issue.py", str(count), inputs / "issue", inputs / "in.txt"],
                       stdout=subprocess.DEVNULL, check=True)
    for purpose, option in OURS.items():
        out = folder / purpose.replace(" ", "-")
        shutil.rmtree(out, ignore_errors=True)
        environment = {**os.environ, **made, "ENGINE_IN": "issue/issue.xml",
                       "ENGINE_CMD": f"{banxin} build {{in}} -o {{out}}{option}"}
        for count in pages:
            rounds = 9 if count <= 10 else 5 if count <= 100 else 3
            subprocess.run([sys.executable, tools / "bench.py", folder / "in", out, str(count), str(rounds), "engine", *PEERS],
                           stdout=subprocess.DEVNULL, env=environment, check=True)
        print(f"\n{purpose}\n")
        table(out / "details.tsv")


if __name__ == "__main__":
    main()
