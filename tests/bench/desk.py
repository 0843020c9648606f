"""Twenty people writing at one desk, two hundred live streams open: how long each kind of request takes.

usage: desk.py BANXIN ISSUE.xml SECONDS
Each person types (a trial of the page a second), saves every twenty seconds, and asks for the state and the findings after
every event, as the desk's own pages do; the other streams only listen. Latencies are those of a client on the loopback.
"""
import asyncio
import json
import os
import pathlib
import random
import shutil
import subprocess
import sys
import tempfile
import time
import urllib.parse

PEOPLE, STREAMS, PASSWORD = 20, 200, "bench"


class Client:
    """Keep-alive requests of one browser; `took` gathers milliseconds by kind of request."""

    def __init__(self, port, took):
        self.port, self.took, self.cookie, self.csrf = port, took, "", ""
        self.streams = {}

    async def ask(self, path, form=None, lane="main"):
        if lane not in self.streams:
            self.streams[lane] = (*await asyncio.open_connection("127.0.0.1", self.port, limit=1 << 26), asyncio.Lock())
        reader, writer, lock = self.streams[lane]
        body = urllib.parse.urlencode(form).encode() if form is not None else b""
        async with lock:
            start = time.perf_counter()
            writer.write((f"{'POST' if form is not None else 'GET'} {path} HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nCookie: {self.cookie}\r\n"
                          f"X-Csrf: {self.csrf}\r\nContent-Type: application/x-www-form-urlencoded\r\nContent-Length: {len(body)}\r\n\r\n").encode() + body)
            head = (await reader.readuntil(b"\r\n\r\n")).decode()
            headers = dict(line.split(": ", 1) for line in head.split("\r\n")[1:] if line)
            body = await reader.readexactly(int(headers["Content-Length"]))
            self.took.setdefault(path.split("?")[0], []).append((time.perf_counter() - start) * 1000)
        return head.split()[1], headers, body

    async def sign_in(self, name):
        _, headers, _ = await self.ask("/sign-in", {"person": name, "password": PASSWORD})
        self.cookie = headers["Set-Cookie"].split(";")[0]
        self.csrf = json.loads((await self.ask("/state"))[2])["csrf"]

    async def listen(self, react=None):
        reader, writer = await asyncio.open_connection("127.0.0.1", self.port)
        writer.write(f"GET /events HTTP/1.1\r\nHost: 127.0.0.1:{self.port}\r\nCookie: {self.cookie}\r\n\r\n".encode())
        while line := await reader.readline():
            if line.startswith(b"event: state") and react:
                react.set()


async def person(client, article, until):
    event = asyncio.Event()
    tasks = [asyncio.create_task(client.listen(event))]

    async def follow():
        while True:
            await event.wait()
            event.clear()
            await client.ask("/state", lane="follow")
            await client.ask("/findings", lane="follow")
    tasks.append(asyncio.create_task(follow()))
    given = json.loads((await client.ask("/article?id=" + article))[2])
    await client.ask("/lease", {"id": article})
    base, text = given["hash"], given["text"]
    next_save = time.monotonic() + random.uniform(2, 20)
    while time.monotonic() < until:
        await asyncio.sleep(random.uniform(.7, 1.3))
        at = text.rfind("</p>")
        text = text[:at] + random.choice("春江花月夜") + text[at:]
        await client.ask("/draft", {"id": article, "base": base, "text": text}, lane="draft")
        if time.monotonic() > next_save:
            next_save += 20
            text = given["text"] if random.random() < .5 else text
            status, _, body = await client.ask("/save", {"id": article, "base": base, "text": text})
            assert status == "200", body
            base = json.loads(body)["hash"]
    for task in tasks:
        task.cancel()


async def evening(port, seconds, names):
    took, ignored = {}, {}
    clients = [Client(port, ignored) for _ in names]
    await asyncio.gather(*[client.sign_in(name) for client, name in zip(clients, names)])
    articles = [a["id"] for a in json.loads((await clients[0].ask("/state"))[2])["articles"]][:PEOPLE]
    streams = [asyncio.create_task(clients[i % PEOPLE].listen()) for i in range(STREAMS - PEOPLE)]
    await asyncio.sleep(1)
    for client in clients:
        client.took = took
    until = time.monotonic() + seconds
    await asyncio.gather(*[person(client, article, until) for client, article in zip(clients, articles)])
    for stream in streams:
        stream.cancel()
    return took


def row(name, times):
    times = sorted(times)
    return f"{name:10} {len(times):6}  median {times[len(times) // 2]:6.1f} ms   95 % {times[int(len(times) * .95)]:6.1f} ms   most {times[-1]:6.1f} ms"


banxin, issue, seconds = str(pathlib.Path(sys.argv[1]).resolve()), pathlib.Path(sys.argv[2]).resolve(), float(sys.argv[3])
with tempfile.TemporaryDirectory() as folder:
    root = pathlib.Path(folder)
    for name in ("layouts", "fonts"):
        (root / name).symlink_to(issue.parents[2] / name)
    paper = root / "examples/evening"
    shutil.copytree(issue.parent, paper, ignore=shutil.ignore_patterns("out"))
    environment = {**os.environ, "BANXIN_PASSWORD": PASSWORD, "BANXIN_NEW_PASSWORD": PASSWORD}

    def run(*words):
        subprocess.run([banxin, *words], cwd=paper, env=environment, check=True, stdout=subprocess.DEVNULL)
    names = [f"记者{i}" for i in range(PEOPLE)]
    run("user", "管理员", "--first")
    for name in names:
        run("user", name, "--new", "--as", "管理员")
        run("user", name, "--grant", "reporter", "--as", "管理员")
    desk = subprocess.Popen([banxin, "desk", str(paper / issue.name), "--port", "0"], stdout=subprocess.PIPE, text=True)
    port = int(desk.stdout.readline().strip().rstrip("/").rpartition(":")[2])

    def processor():
        return sum(int(ticks) for ticks in open(f"/proc/{desk.pid}/stat").read().rpartition(")")[2].split()[11:13]) / 100
    try:
        before = processor()
        took = asyncio.run(evening(port, seconds, names))
        used = (processor() - before) / seconds
    finally:
        desk.terminate()
        desk.wait()
previews = took.pop("/draft")
others = [t for times in took.values() for t in times]
print(row("previews", previews))
print(row("all others", others))
for name, times in sorted(took.items()):
    print("  " + row(name, times))
print(f"the desk used {used:.2f} of a processor")
