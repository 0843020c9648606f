"""A headless Chromium led over its debugging pipe (file descriptors 3 and 4): no port, no library."""
import base64
import json
import os
import select
import shutil
import subprocess
import tempfile
import time

CHROMIUM = shutil.which("chromium")
# For what is written through at each step: the disk is busy with other tests.
MEMORY = "/dev/shm" if os.path.isdir("/dev/shm") else None


class Pipe:
    """The way to one Chromium, shared by its tabs."""

    def __init__(self, width, height):
        self.profile = tempfile.TemporaryDirectory(prefix="banxin-browser-", dir=MEMORY, ignore_cleanup_errors=True)
        to_read, self.out = os.pipe()
        self.inn, to_write = os.pipe()

        def pipes():
            os.dup2(to_read, 103), os.dup2(to_write, 104)
            os.dup2(103, 3), os.dup2(104, 4)
        self.process = subprocess.Popen(
            [CHROMIUM, "--headless", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--no-first-run",
             # Tabs that are not in front work as those that are.
             "--disable-background-timer-throttling", "--disable-renderer-backgrounding",
             "--disable-backgrounding-occluded-windows", "--disable-background-networking", "--disable-component-update", "--disable-extensions",
             f"--window-size={width},{height}", f"--user-data-dir={self.profile.name}", "--remote-debugging-pipe",
             "about:blank"],
            preexec_fn=pipes, close_fds=False, stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL)
        os.close(to_read), os.close(to_write)
        self.serial, self.buffer, self.errors, self.carried = 0, b"", [], None

    def close(self):
        self.process.kill()
        self.process.wait()
        os.close(self.out), os.close(self.inn)
        self.profile.cleanup()

    def send(self, session, method, parameters):
        self.serial += 1
        message = {"id": self.serial, "method": method, "params": parameters}
        if session:
            message["sessionId"] = session
        os.write(self.out, json.dumps(message).encode() + b"\0")
        end = time.monotonic() + 120
        while True:
            while b"\0" not in self.buffer:
                if not select.select([self.inn], [], [], max(0, end - time.monotonic()))[0]:
                    raise TimeoutError(method)
                piece = os.read(self.inn, 1 << 20)
                if not piece:
                    raise EOFError("the browser has gone")
                self.buffer += piece
            answer, _, self.buffer = self.buffer.partition(b"\0")
            answer = json.loads(answer)
            if answer.get("method") == "Runtime.exceptionThrown":
                self.errors.append(answer["params"]["exceptionDetails"])
            if answer.get("method") == "Input.dragIntercepted":
                self.carried = answer["params"]["data"]
            if answer.get("id") == self.serial:
                if "error" in answer:
                    raise RuntimeError(answer["error"])
                return answer["result"]


class Browser:
    """A tab of a browser of its own. `js` gives what an expression is worth, awaited if it is a promise."""

    def __init__(self, width=1400, height=1000, pipe=None, target=None):
        self.size = width, height
        self.pipe, self.session = pipe or Pipe(width, height), None
        targets = self.send("Target.getTargets")["targetInfos"]
        page = target or next(target["targetId"] for target in targets if target["type"] == "page")
        self.session = self.send("Target.attachToTarget", targetId=page, flatten=True)["sessionId"]
        self.send("Runtime.enable"), self.send("Page.enable")
        self.resize(width, height)

    def tab(self):
        """Another tab, with cookies of its own, as if on another machine."""
        context = self.pipe.send(None, "Target.createBrowserContext", {})["browserContextId"]
        width, height = self.size
        made = self.pipe.send(None, "Target.createTarget", {"url": "about:blank", "browserContextId": context, "newWindow": True,
                                                            "width": width, "height": height})
        return Browser(width, height, self.pipe, made["targetId"])

    @property
    def errors(self):
        return self.pipe.errors

    def close(self):
        self.pipe.close()

    def send(self, method, **parameters):
        return self.pipe.send(self.session, method, parameters)

    def resize(self, width, height):
        self.send("Emulation.setDeviceMetricsOverride", width=width, height=height, deviceScaleFactor=1, mobile=False)

    def open(self, address):
        self.send("Page.navigate", url=address)

    def js(self, expression):
        answer = self.send("Runtime.evaluate", expression=expression, returnByValue=True, awaitPromise=True)
        if "exceptionDetails" in answer:
            raise RuntimeError(answer["exceptionDetails"])
        return answer["result"].get("value")

    def until(self, expression, seconds=120):
        guarded = f"(() => {{ try {{ return {expression} }} catch {{ return null }} }})()"
        end = time.monotonic() + seconds
        while not (value := self.js(guarded)):
            if time.monotonic() > end:
                raise TimeoutError(expression)
            time.sleep(0.02)
        return value

    def click(self, x, y):
        for kind in ("mousePressed", "mouseReleased"):
            self.send("Input.dispatchMouseEvent", type=kind, x=x, y=y, button="left", clickCount=1)

    def drag(self, x, y, x2, y2):
        self.send("Input.dispatchMouseEvent", type="mousePressed", x=x, y=y, button="left", clickCount=1)
        self.send("Input.dispatchMouseEvent", type="mouseMoved", x=x2, y=y2, button="left")
        self.send("Input.dispatchMouseEvent", type="mouseReleased", x=x2, y=y2, button="left", clickCount=1)

    def tap(self, x, y):
        """A finger on the screen."""
        self.send("Emulation.setTouchEmulationEnabled", enabled=True)
        self.send("Input.dispatchTouchEvent", type="touchStart", touchPoints=[{"x": x, "y": y}])
        self.send("Input.dispatchTouchEvent", type="touchEnd", touchPoints=[])
        self.send("Emulation.setTouchEmulationEnabled", enabled=False)

    def carry(self, x, y, x2, y2):
        """Drags what can be dragged from one place, and drops it at another."""
        self.send("Input.setInterceptDrags", enabled=True)
        self.pipe.carried = None
        self.send("Input.dispatchMouseEvent", type="mousePressed", x=x, y=y, button="left", clickCount=1)
        for step in (5, 10, 15):
            self.send("Input.dispatchMouseEvent", type="mouseMoved", x=x + step, y=y, button="left")
        self.until("true")  # what was caught comes before the answer
        for kind in ("dragEnter", "dragOver", "drop"):
            self.send("Input.dispatchDragEvent", type=kind, x=x2, y=y2, data=self.pipe.carried)
        self.send("Input.dispatchMouseEvent", type="mouseReleased", x=x2, y=y2, button="left", clickCount=1)

    def type(self, text):
        self.send("Input.insertText", text=text)

    def key(self, character):
        self.send("Input.dispatchKeyEvent", type="keyDown", key=character, text=character)
        self.send("Input.dispatchKeyEvent", type="keyUp", key=character)

    def choose_file(self, selector, path):
        root = self.send("DOM.getDocument")["root"]["nodeId"]
        field = self.send("DOM.querySelector", nodeId=root, selector=selector)["nodeId"]
        self.send("DOM.setFileInputFiles", nodeId=field, files=[str(path)])

    def screenshot(self):
        return base64.b64decode(self.send("Page.captureScreenshot", format="png")["data"])
