"""Many people sign in at once: Argon2id takes 64 MiB and a processor each, and there are never more than two at work."""
import collections
import concurrent.futures
import pathlib
import re
import struct
import tempfile
import threading
import unittest
import zlib

from desk_over_http import PASSWORD, Person, Server, make_newsroom

ARGON2_KIB, AT_ONCE = 64 * 1024, 2


class SignIn(unittest.TestCase):
    def setUp(self):
        holder = tempfile.TemporaryDirectory(prefix="banxin-")
        self.addCleanup(holder.cleanup)
        folder = pathlib.Path(holder.name) / "paper"
        make_newsroom(folder, {"记者": "reporter", "责编": "page-editor"})
        self.server = Server(next(folder.glob("20*.xml")))
        self.addCleanup(self.server.end)
        self.port = self.server.port

    def memory(self, line):
        return int(re.search(line + r":\s+(\d+) kB", pathlib.Path(f"/proc/{self.server.program.pid}/status").read_text())[1])

    def sign_in(self, _):
        return Person(self.port).request("POST", "/sign-in", {"person": "记者", "password": PASSWORD})[0]

    def test_thirty_at_once_take_the_memory_of_two_and_hold_up_nobody(self):
        reader = Person(self.port, "责编")
        before = self.memory("VmRSS")
        order, done = [], threading.Event()

        def read():
            while not done.is_set():
                reader.state()
                order.append("state")
        reading = threading.Thread(target=read)
        reading.start()
        with concurrent.futures.ThreadPoolExecutor(30) as crowd:
            answers = [crowd.submit(self.sign_in, i) for i in range(30)]
            for answer in concurrent.futures.as_completed(answers):
                order.append(answer.result())
        done.set()
        reading.join()
        self.assertEqual([what for what in order if what != "state"], [200] * 30)
        grown = self.memory("VmHWM") - before
        self.assertGreater(grown, ARGON2_KIB, "the passwords were tried by Argon2id with its memory")
        self.assertLess(grown, (AT_ONCE + 1) * ARGON2_KIB, "never three at once")
        # Were a password tried on the server's own thread, a state would wait for the sign-ins before it.
        last = max(i for i, what in enumerate(order) if what == 200)
        self.assertGreater(order[:last].count("state"), 30, "the board is read on meanwhile")

    def test_what_a_crowd_asks_beyond_measure_is_refused_at_once_and_the_desk_goes_on(self):
        with concurrent.futures.ThreadPoolExecutor(120) as crowd:
            answers = collections.Counter(crowd.map(self.sign_in, range(120)))
        self.assertEqual(set(answers), {200, 503})
        self.assertGreaterEqual(answers[200], 32, "those that may wait were served")
        self.assertEqual(self.sign_in(0), 200)
        self.assertLess(self.memory("VmHWM"), self.memory("VmRSS") + (AT_ONCE + 1) * ARGON2_KIB)

    def test_a_queue_of_slow_pictures_all_the_same_holds_up_no_sign_in(self):
        def chunk(kind, data):
            return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        side = 2500
        large = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", side, side, 8, 2, 0, 0, 0)) + \
            chunk(b"IDAT", zlib.compress(bytes(side * (3 * side + 1)), 1)) + chunk(b"IEND", b"")
        sender = Person(self.port, "责编")
        with concurrent.futures.ThreadPoolExecutor(12) as crowd:
            pictures = [crowd.submit(sender.upload, large) for _ in range(10)]
            self.assertEqual(self.sign_in(0), 200)
            waiting = sum(not picture.done() for picture in pictures)
            self.assertEqual([picture.result() for picture in pictures if picture.result()[0] != 200], [])
        self.assertGreater(waiting, 5, "he was let in while most pictures still waited")


if __name__ == "__main__":
    unittest.main()
