"""A desk over PostgreSQL, killed and started anew in the middle of requests. tests/newsroom/with_postgresql runs it."""
import json
import os
import pathlib
import subprocess
import tempfile
import threading
import unittest

from example import BANXIN, banxin
from test_desk import PASSWORD, Person

SERVER, RESTART = os.environ.get("BANXIN_TEST_POSTGRESQL"), os.environ.get("BANXIN_TEST_POSTGRESQL_RESTART")


@unittest.skipUnless(SERVER, "with_postgresql runs it")
class DeskOverPostgresql(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory(prefix="banxin-")
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name) / "paper"
        banxin("new", self.folder)
        self.environment = {**os.environ, "BANXIN_PASSWORD": PASSWORD, "BANXIN_NEW_PASSWORD": PASSWORD,
                            "BANXIN_STORE": SERVER + "/postgres"}
        self.run_banxin("user", "管理员", "--first")
        self.run_banxin("user", "记者", "--new", "--as", "管理员")
        self.run_banxin("user", "记者", "--grant", "reporter", "--as", "管理员")
        server = subprocess.Popen([BANXIN, "desk", str(next(self.folder.glob("20*.xml"))), "--port", "0"],
                                  stdout=subprocess.PIPE, text=True, env=self.environment)
        self.addCleanup(server.stdout.close)
        self.addCleanup(server.wait)
        self.addCleanup(server.terminate)
        self.reporter = Person(int(server.stdout.readline().strip().rstrip("/").rsplit(":", 1)[1]), "记者")

    def run_banxin(self, *words):
        done = banxin(*words, cwd=self.folder, env=self.environment)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def test_a_server_started_anew_in_the_middle_of_requests_loses_nothing_acknowledged(self):
        article = self.reporter.state()["articles"][0]
        self.assertEqual(self.reporter.save(article["id"], "", self.reporter.text(article["id"]))[0], 200)
        acknowledged, others, enough = [], set(), threading.Event()

        def comment():
            number = 0
            while not enough.is_set():
                number += 1
                form = {"object": article["object"], "action": "comment", "hash": "", "detail": f"第{number}条", "reason": "", "password": ""}
                status, _, body = self.reporter.request("POST", "/act", form)
                if status == 200:
                    acknowledged.append(form["detail"])
                else:
                    others.add((status, json.loads(body)["message"].split()[0]))
        writer = threading.Thread(target=comment)
        writer.start()
        try:
            for _ in range(3):
                before = len(acknowledged)
                while len(acknowledged) < before + 10:
                    self.assertTrue(writer.is_alive())
                subprocess.run([RESTART], check=True)
            before = len(acknowledged)
            while len(acknowledged) < before + 10:
                self.assertTrue(writer.is_alive(), "it goes on by itself")
        finally:
            enough.set()
            writer.join()
        self.assertLessEqual(others, {(503, "E9019")}, "it says so while it cannot be reached")
        kept = {comment["text"] for comment in self.reporter.thing(article["object"])["comments"]}
        self.assertLessEqual(set(acknowledged), kept)
        self.assertIn("the log is whole", self.run_banxin("audit"))


if __name__ == "__main__":
    unittest.main()
