"""A desk over PostgreSQL, killed and started anew in the middle of requests. tests/newsroom/with_postgresql runs it."""
import hashlib
import json
import os
import pathlib
import shutil
import signal
import subprocess
import tempfile
import threading
import time
import unittest

from desk_over_http import PASSWORD, Person, Server
from example import BANXIN, ROOT, banxin, output_of

SERVER, RESTART = os.environ["BANXIN_TEST_POSTGRESQL"], os.environ["BANXIN_TEST_POSTGRESQL_RESTART"]


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
        server = Server(next(self.folder.glob("20*.xml")), env=self.environment)
        self.addCleanup(server.end)
        self.reporter = Person(server.port, "记者")

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


class DeskWithWorkers(unittest.TestCase):
    def test_a_page_of_the_desk_is_rendered_by_a_worker_over_the_server(self):
        with tempfile.TemporaryDirectory(prefix="banxin-") as holder:
            folder, database = pathlib.Path(holder) / "paper", f"desk_{os.getpid()}"
            banxin("new", folder)
            output_of("psql", f"{SERVER}/postgres", "-Atc", f"CREATE DATABASE {database}")
            environment = {**os.environ, "BANXIN_PASSWORD": PASSWORD, "BANXIN_NEW_PASSWORD": PASSWORD, "BANXIN_STORE": f"{SERVER}/{database}"}
            for words in (["组版", "--first"], ["组版", "--grant", "layout", "--as", "组版"]):
                done = banxin("user", *words, env=environment)
                self.assertEqual(done.returncode, 0, done.stderr)
            issue = next(folder.glob("20*.xml"))
            page = f"page/{issue.stem}/1"
            with subprocess.Popen([BANXIN, "worker"], env=environment, stdout=subprocess.PIPE, text=True) as worker, \
                    Server(issue, "--queue", env=environment) as server:
                try:
                    maker = Person(server.port, "组版")
                    self.assertEqual(maker.act(f"issue/{issue.stem}", "open"), "")
                    self.assertEqual(maker.act(page, "render"), "")
                    self.assertIn(page, worker.stdout.readline(), "the worker made it")
                    proof = folder / "out/proofs" / (maker.thing(page)["screen"] + ".png")
                    end = time.monotonic() + 60
                    while not (maker.thing(page)["same"] and proof.exists()):
                        self.assertLess(time.monotonic(), end, "the desk never heard of it")
                        time.sleep(0.1)
                    # The picture is the worker's own, out of the store.
                    kept = output_of("psql", f"{SERVER}/{database}", "-Atc", "SELECT png FROM job WHERE state = 'done'").strip()
                    self.assertEqual(hashlib.sha256(proof.read_bytes()).hexdigest(), kept)
                finally:
                    worker.terminate()
            log = banxin("audit", page, env=environment).stdout
            self.assertEqual(log.count("  render  "), 1, log)


class Workers(unittest.TestCase):
    """Pages of the example rendered by workers, one of which is stopped in the middle and comes back too late."""

    def setUp(self):
        holder = tempfile.TemporaryDirectory(prefix="banxin-")
        self.addCleanup(holder.cleanup)
        self.folder = pathlib.Path(holder.name) / "tree"
        for part in ("examples/kecheng", "fonts", "layouts"):
            shutil.copytree(ROOT / part, self.folder / part, ignore=shutil.ignore_patterns("out"))
        self.database = "workers_" + str(os.getpid()) + "_" + self.id()[-4:].lower()
        self.psql("postgres", f"CREATE DATABASE {self.database}")
        self.environment = {**os.environ, "BANXIN_PASSWORD": PASSWORD, "BANXIN_NEW_PASSWORD": PASSWORD,
                            "BANXIN_STORE": f"{SERVER}/{self.database}"}
        self.run_banxin("user", "组版", "--first")
        self.run_banxin("user", "组版", "--grant", "layout", "--as", "组版")
        self.issue = self.folder / "examples/kecheng/2022-04-13.xml"

    def psql(self, database, statement):
        return output_of("psql", f"{SERVER}/{database}", "-Atc", statement)

    def run_banxin(self, *words):
        done = banxin(*words, env=self.environment)
        self.assertEqual(done.returncode, 0, done.stderr)
        return done.stdout

    def worker(self, *words):
        return subprocess.Popen([BANXIN, "worker", "--lang", "en", *words], env=self.environment, text=True,
                                stdout=subprocess.PIPE, stderr=subprocess.PIPE)

    def hashes(self):
        rows = [line.split() for line in self.run_banxin("issue", self.issue).splitlines()]
        return {row[0]: row[2] for row in rows if row and row[0].startswith("page/") and len(row) == 4}

    def test_a_worker_stopped_in_the_middle_loses_its_job_and_its_late_answer_is_refused(self):
        self.run_banxin("issue", self.issue, "--as", "组版", "--queue")
        self.assertEqual(self.psql(self.database, "SELECT COUNT(*) FROM job WHERE state = 'queued'").strip(), "4")
        slow = self.worker("--lease", "8")
        while self.psql(self.database, "SELECT COUNT(*) FROM job WHERE state = 'running'").strip() == "0":
            self.assertIsNone(slow.poll())
        slow.send_signal(signal.SIGSTOP)
        held = self.psql(self.database, "SELECT page FROM job WHERE state = 'running'").strip()
        self.assertTrue(held, "stopped in the middle of a page")
        with self.worker("--lease", "60") as quick:
            while self.psql(self.database, "SELECT COUNT(*) FROM job WHERE state = 'done'").strip() != "4":
                self.assertIsNone(quick.poll())
                time.sleep(.2)
            slow.send_signal(signal.SIGCONT)
            said = slow.stderr.readline()
            for process in (slow, quick):
                process.kill()
                process.wait()
                process.stdout.close()
                process.stderr.close()
        self.assertIn("E9028", said)
        self.assertIn(held, said)
        events = self.run_banxin("audit")
        self.assertEqual(events.count("  render  "), 4, "each page once")
        self.assertIn("the log is whole", events)

    def test_a_worker_goes_on_when_the_server_was_started_anew(self):
        with self.worker() as worker:
            # It has its store when a session of its own has waited for work.
            asks = "SELECT COUNT(*) FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND state = 'idle' AND backend_start < clock_timestamp() - INTERVAL '2 s'"
            while self.psql(self.database, asks).strip() == "0":
                self.assertIsNone(worker.poll())
                time.sleep(.2)
            for _ in range(4):  # it asks every second: now and then while the server is away
                time.sleep(.7)
                subprocess.run([RESTART], check=True)
            self.run_banxin("issue", self.issue, "--as", "组版", "--queue")
            while self.psql(self.database, "SELECT COUNT(*) FROM job WHERE state = 'done'").strip() != "4":
                self.assertIsNone(worker.poll())
                time.sleep(.2)
            worker.kill()
        self.assertIn("whole", self.run_banxin("store-check"))

    def test_a_worker_makes_the_bytes_that_the_own_process_makes(self):
        self.run_banxin("issue", self.issue, "--as", "组版", "--queue")
        renamed = self.folder.with_name("elsewhere")
        self.folder.rename(renamed)  # what is needed is in the store
        with self.worker("--once") as worker:
            out, errors = worker.communicate(timeout=240)
        self.assertEqual((worker.returncode, errors), (0, ""))
        renamed.rename(self.folder)
        by_worker = self.hashes()
        self.assertEqual(len(by_worker), 4, out)
        self.run_banxin("issue", self.issue, "--as", "组版")
        self.assertEqual(self.hashes(), by_worker, "nothing new to render")
        self.assertEqual(self.run_banxin("audit").count("  render  "), 4)


if __name__ == "__main__":
    unittest.main()
