"""What tests of the desk in a browser share: a paper with twelve articles to place, its desk, and people in front of it."""
import contextlib
import json
import pathlib
import shutil
import tempfile
import time
import unittest

from browser import CHROMIUM, MEMORY, Browser
from desk_over_http import ENVIRONMENT, PASSWORD, Server
from example import ISSUE, banxin

# Three stories a page, twelve in all; one more waits.
PAGES = {1: ("front", {"lead": "lead", "left-top": "government", "left-foot": "levy"}),
         2: ("news", {"lead": "tea", "second": "grid", "third": "school"}),
         3: ("feature", {"feature": "river", "essay": "essay", "short": "library"}),
         4: ("photo", {"photos": "spring", "left": "sports", "notice": "notice"})}
ARTICLES = [article for _, slots in PAGES.values() for article in slots.values()]
SPARE = "weather-safety"


class Person:
    """Somebody at the desk, doing what hands do: clicking, typing, answering what is asked."""

    def __init__(self, tab, address, name):
        self.tab, self.name = tab, name
        tab.open(address)
        tab.until("document.querySelector('#sign-in h2').textContent")
        tab.js(f"document.querySelector('#sign-in [name=person]').value = {json.dumps(name)};"
               f"document.querySelector('#sign-in [name=password]').value = {json.dumps(PASSWORD)};"
               "document.querySelector('#sign-in button').click()")
        tab.until("document.body.classList.contains('in') && !!document.querySelector('#image svg')")

    def state(self):
        return self.tab.js("import('./base.js').then(m => m.ask('state'))")

    def until_state(self, holds, seconds=60):
        end = time.monotonic() + seconds
        while not holds(state := self.state()):
            assert time.monotonic() < end, "it never stood so"
            time.sleep(0.05)
        return state

    def thing(self, name):
        state = self.state()
        return next(t for t in [state["issue"], *state["pages"], *state["articles"]] if t["object"] == name)

    def turn(self, number):
        self.click(f"#pages button:nth-child({number})")
        self.tab.until(f"document.querySelector('#pages button:nth-child({number})').getAttribute('aria-current') === 'page'")

    def panel(self, name):
        self.click(f"[data-panel={name}]")

    def click(self, selector):
        """Clicks a button when it is there and not grey."""
        self.tab.until(f"(button => button && !button.disabled && (button.click(), true))(document.querySelector({json.dumps(selector)}))")

    def click_word(self, word, inside="body"):
        """Clicks the button that says this."""
        buttons = f"[...document.querySelectorAll({json.dumps(inside + ' button')})]"
        self.tab.until(f"(button => button && (button.click(), true))({buttons}.find(b => b.textContent === {json.dumps(word)} && !b.disabled))")

    def said(self):
        return self.tab.until("document.querySelector('#message').textContent")

    def silence(self):
        self.tab.js("document.querySelector('#message').textContent = ''")

    def press(self, where, action, **answers):
        """Clicks an action's button, answers the dialog, and waits until it was done."""
        self.tab.js("import('./base.js').then(m => m.desk.refresh())")  # the screen shows what others did
        self.silence()
        self.click(f"{where} button[data-action={json.dumps(action)}]")
        if answers:
            self.answer(**answers)
        said = self.said()
        if "✓" not in said:
            raise AssertionError(f"{self.name} {action}: {said}")

    def answer(self, **answers):
        self.tab.until("!!document.querySelector('dialog[open] form')")
        for field, value in answers.items():
            self.tab.js(f"document.querySelector('dialog [name={field}]').value = {json.dumps(value)}")
        self.tab.js("document.querySelector('dialog button[value=yes]').click()")

    def grey(self, where, action):
        """Why a button cannot be pressed."""
        find = f"document.querySelector({json.dumps(where + f' button[data-action={json.dumps(action)}]')})"
        self.tab.until(f"{find}?.disabled")
        return self.tab.js(find + ".title")

    def story(self, article):
        return f".story[data-id={json.dumps(article)}]"

    def open(self, article):
        self.click(self.story(article) + " h3 button")
        self.tab.until("!document.querySelector('#editor').hidden && !!document.querySelector('.manuscript')")

    def save(self):
        self.silence()
        self.click("#save")
        return self.said()

    def leave_editor(self):
        self.click("#close")
        self.tab.until("document.querySelector('#editor').hidden")

    def caret_to_end(self, selector):
        self.tab.js(f"(() => {{ const field = document.querySelector({json.dumps(selector)}); field.focus();"
                    "getSelection().selectAllChildren(field); getSelection().collapseToEnd() })()")

    def write_headline(self, added):
        """Types at the end of the headline."""
        self.caret_to_end(".field.headline")
        self.tab.type(added)

    def printed_character(self):
        """The middle of a character in the lower half of the page's first slot."""
        return self.tab.until("""(() => {
            const middle = box => [(box.left + box.right) / 2, (box.top + box.bottom) / 2];
            const slot = document.querySelector('#over .frame rect').getBoundingClientRect(), [, half] = middle(slot);
            return [...document.querySelectorAll('#image use')].map(glyph => middle(glyph.getBoundingClientRect()))
                .find(([x, y]) => x > slot.left + 20 && x < slot.right - 40 && y > half && y < slot.bottom);
        })()""")

    def drag_story(self, article, slot):
        """Takes an article's card to a slot of the page and lets it go there; the page shows what would come of it."""
        middle = ("(e => { e.scrollIntoView({ block: 'center' }); const box = e.getBoundingClientRect();"
                  "return [box.left + box.width / 2, box.top + box.height / 2] })")
        end = self.tab.until(f"{middle}(document.querySelector('#over [data-slot={json.dumps(slot)}] rect'))")
        begin = self.tab.until(f"{middle}(document.querySelector({json.dumps(self.story(article) + ' .state')}))")
        self.tab.carry(*begin, *end)
        self.tab.until("!!document.querySelector('#offer button')")


class Evening:
    """A paper of four pages with its newsroom, its desk, and a tab for each of its people: {name: roles}."""

    def __init__(self, staff, pool=False):
        """With a pool the paper has all articles of the example, for assembly to choose from."""
        with contextlib.ExitStack() as opened:
            root = pathlib.Path(opened.enter_context(tempfile.TemporaryDirectory(prefix="banxin-", dir=MEMORY)))
            for folder in ("layouts", "fonts"):
                (root / folder).symlink_to(ISSUE.parents[2] / folder)
            self.folder = root / "examples/evening"
            self.write_paper(pool)
            self.environment = ENVIRONMENT
            self.run("user", "管理员", "--first")
            for name, roles in staff.items():
                self.run("user", name, "--new", "--as", "管理员")
                for role in roles:
                    self.run("user", name, "--grant", role, "--as", "管理员")
            address = opened.enter_context(self.serve()).address
            browser = Browser(1366, 768)
            opened.callback(browser.close)
            self.errors = browser.errors
            self.people = {name: Person(browser.tab(), address, name) for name in staff}
            self.opened = opened.pop_all()

    def serve(self):
        """A desk over the paper."""
        return Server(self.issue)

    def write_paper(self, pool):
        shutil.copytree(ISSUE.parent, self.folder, ignore=shutil.ignore_patterns("out", *([] if pool else ["pool"])))
        for path in (self.folder / "articles").glob("*.xml"):
            text = path.read_text()
            if not pool and path.stem not in [*ARTICLES, SPARE]:
                path.unlink()
            elif "<byline>" not in text and "<dateline>" not in text and "<signoff>" not in text:
                path.write_text(text.replace("<p>", "<p><dateline>本报讯</dateline>", 1))
        places = "".join(
            f'<page number="{number}" layout="{layout}" section="第{number}版">' +
            "".join(f'<place slot="{slot}" article="articles/{article}.xml"/>' for slot, article in slots.items()) + "</page>"
            for number, (layout, slots) in PAGES.items())
        self.issue = self.folder / ISSUE.name
        self.issue.write_text(f'<issue date="2022-04-13" paper="paper.xml">{places}</issue>')

    def run(self, *words):
        done = banxin(*words, cwd=self.folder, env=self.environment)
        assert done.returncode == 0, (words, done.stderr)
        return done.stdout

    def text(self, article):
        return (self.folder / "articles" / f"{article}.xml").read_text()

    def close(self):
        self.opened.close()


@unittest.skipUnless(CHROMIUM, "there is no Chromium")
class AtTheDesk(unittest.TestCase):
    """Tests that share an evening. Its people, those of STAFF, are attributes by their names; no page they see may have a mistake of
    its own."""
    STAFF = {}
    POOL = False

    @classmethod
    def setUpClass(cls):
        cls.evening = Evening(cls.STAFF, cls.POOL)
        for name, person in cls.evening.people.items():
            setattr(cls, name, person)

    @classmethod
    def tearDownClass(cls):
        cls.evening.close()

    def tearDown(self):
        self.assertEqual(self.evening.errors, [], "no page has a mistake of its own")
