"""What tests of the desk over HTTP share: a small paper with its people, its desk, and browsers without a screen."""
import http.client
import json
import os
import subprocess
import urllib.parse

from example import BANXIN, banxin

PASSWORD = "口令"
ENVIRONMENT = {**os.environ, "BANXIN_PASSWORD": PASSWORD, "BANXIN_NEW_PASSWORD": PASSWORD}


class Server:
    """`banxin desk` over an issue's file, at a port of its own."""

    def __init__(self, issue, *options, env=None):
        self.program = subprocess.Popen([BANXIN, "desk", str(issue), "--port", "0", *options], stdout=subprocess.PIPE, text=True, env=env)
        self.address = self.program.stdout.readline().strip()
        self.port = int(self.address.rstrip("/").rsplit(":", 1)[1])

    def end(self):
        if self.program.poll() is None:
            self.program.terminate()
        self.program.wait(timeout=60)
        self.program.stdout.close()

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.end()


class Person:
    """A browser with somebody in front of it."""

    def __init__(self, port, name=None):
        self.port, self.cookie, self.csrf = port, "", ""
        if name:
            status, headers, _ = self.request("POST", "/sign-in", {"person": name, "password": PASSWORD})
            assert status == 200
            self.cookie = headers["Set-Cookie"].split(";")[0]
            self.csrf = self.state()["csrf"]

    def request(self, method, path, form=None, csrf=None, headers=()):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request(method, path, urllib.parse.urlencode(form or {}) if method == "POST" else None,
                           {"Cookie": self.cookie, "X-Csrf": self.csrf if csrf is None else csrf,
                            "Accept-Language": "en", **dict(headers)})
        answer = connection.getresponse()
        body = answer.read().decode()
        connection.close()
        return answer.status, answer.headers, body

    def get(self, path):
        status, _, body = self.request("GET", path)
        assert status == 200, (path, status, body)
        return body

    def state(self):
        return json.loads(self.get("/state"))

    def text(self, article):
        return json.loads(self.get("/article?id=" + article))["text"]

    def thing(self, name):
        state = self.state()
        return next(t for t in [state["issue"], *state["pages"], *state["articles"]] if t["object"] == name)

    def act(self, name, action, **more):
        form = {"object": name, "action": action, "hash": self.thing(name)["hash"], "detail": "", "reason": "", "password": "", **more}
        status, _, body = self.request("POST", "/act", form)
        return "" if status == 200 else json.loads(body)["message"].split()[0]

    def upload(self, data):
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        connection.request("POST", "/upload", data, {"Cookie": self.cookie, "X-Csrf": self.csrf, "Content-Type": "application/octet-stream"})
        answer = connection.getresponse()
        body = json.loads(answer.read())
        connection.close()
        return answer.status, body.get("message", body.get("src"))

    def save(self, article, base, text, **more):
        """As the editor of somebody who has just opened the article does, unless told otherwise."""
        status, _, body = self.request("GET", "/article?id=" + urllib.parse.quote(article))
        file = json.loads(body)["file"] if status == 200 else ""
        status, _, body = self.request("POST", "/save", {"id": article, "base": base, "text": text, "file": file, **more})
        return status, json.loads(body)


def make_newsroom(folder, staff):
    """A small paper, its articles fit to be handed in, with an account and a role for each of the staff."""
    banxin("new", folder)
    for path in (folder / "articles").glob("*.xml"):
        text = path.read_text()
        if "<byline>" not in text and "<dateline>" not in text:
            path.write_text(text.replace("<p>", "<p><dateline>本报讯</dateline>", 1))
    banxin("user", "管理员", "--first", cwd=folder, env=ENVIRONMENT)
    for person, role in staff.items():
        banxin("user", person, "--new", "--as", "管理员", cwd=folder, env=ENVIRONMENT)
        banxin("user", person, "--grant", role, "--as", "管理员", cwd=folder, env=ENVIRONMENT)
