"""From the save of a changed paragraph to the event that reaches a browser, with `banxin watch`.

usage: watch.py BANXIN ISSUE.xml SAVES
`process` is the time that the program itself gives for reading, setting and drawing; CPU is what it used on all
processors for each save, which other work on the machine disturbs less than the clock.
"""
import pathlib
import shutil
import socket
import statistics
import subprocess
import sys
import tempfile
import time

banxin, issue, saves = sys.argv[1], pathlib.Path(sys.argv[2]).resolve(), int(sys.argv[3])
with tempfile.TemporaryDirectory() as folder:
    root = pathlib.Path(folder)
    for name in ("layouts", "fonts"):
        (root / name).symlink_to(issue.parents[2] / name)
    live = root / "examples/live"
    shutil.copytree(issue.parent, live, ignore=shutil.ignore_patterns("out"))
    article, new = live / "articles/lead.xml", live / "articles/lead.new"
    text = article.read_text()
    watch = subprocess.Popen([banxin, "watch", live / issue.name, "--port", "0", "--lang", "en"], text=True,
                             stdout=subprocess.PIPE)
    port = int(watch.stdout.readline().strip().rstrip("/").rpartition(":")[2])
    watch.stdout.readline()

    def processor():
        return sum(int(ticks) for ticks in open(f"/proc/{watch.pid}/stat").read().rpartition(")")[2].split()[11:13]) * 10

    events = socket.create_connection(("127.0.0.1", port))
    events.sendall(f"GET /events HTTP/1.1\r\nHost: 127.0.0.1:{port}\r\n\r\n".encode())

    def event():
        data = b""
        while not data.endswith(b"\n\n"):
            data += events.recv(1 << 20)
    event()
    whole, own, before = [], [], processor()
    for i in range(saves):
        new.write_text(text.replace("先后", "先后" + "又" * (i % 2 + 1), 1))
        start = time.perf_counter()
        new.rename(article)
        event()
        whole.append((time.perf_counter() - start) * 1000)
        own.append(float(watch.stdout.readline().split()[0]))
    used = (processor() - before) / saves
    watch.terminate()
    watch.wait()
print(f"save to event: median {statistics.median(whole):.1f} ms, least {min(whole):.1f}; process: median "
      f"{statistics.median(own):.1f} ms, least {min(own):.1f}; CPU {used:.1f} ms a save")
