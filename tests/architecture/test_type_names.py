"""Two types of one name in two files of a namespace are one type to the linker, whichever it meets first, and no
compiler says so (one-definition rule). Types that only their file needs stand in its unnamed namespace."""
import pathlib
import re
import unittest

SOURCE = pathlib.Path(__file__).parents[2]
NOISE = re.compile(r'//[^\n]*|/\*.*?\*/|R"\((?:.|\n)*?\)"|"(?:\\.|[^"\\\n])*"|\'(?:\\.|[^\'\\\n])\'', re.S)
OPENING = re.compile(r"\b(namespace|struct|class|enum(?:\s+class)?|union)\b\s*([\w:]*)[^;{}()]*$")


def types_of(text):
    """Names of the types that a file defines where other files could: qualified by their namespace."""
    text = NOISE.sub(" ", text)
    text = re.sub(r"^\s*#[^\n]*(?:\\\n[^\n]*)*", " ", text, flags=re.M)
    scopes, names, last = [], [], 0
    for brace in re.finditer(r"[{};]", text):
        if brace.group() == "{":
            opening = OPENING.search(text[last:brace.start()])
            kind, name = opening.groups() if opening else ("block", "")
            if kind not in ("namespace", "block") and name and all(
                    k == "namespace" and n for k, n in scopes):
                names.append("::".join([n for _, n in scopes] + [name]))
            scopes.append((kind, name))
        elif brace.group() == "}" and scopes:
            scopes.pop()
        last = brace.end()
    return names


def clashes(files):
    """Each name that two of the files define, with these."""
    places = {}
    for path, text in files:
        for name in types_of(text):
            places.setdefault(name, set()).add(path)
    return {name: sorted(paths) for name, paths in places.items() if len(paths) > 1}


class TypeNames(unittest.TestCase):
    def test_no_two_files_define_a_type_of_one_name(self):
        files = [(str(path.relative_to(SOURCE)), path.read_text(encoding="utf-8"))
                 for folder in ("engine", "cli")
                 for path in sorted((SOURCE / folder).rglob("*")) if path.suffix in (".h", ".cpp")]
        self.assertGreater(sum(len(types_of(text)) for _, text in files), 300)
        self.assertEqual(clashes(files), {})

    def test_a_clash_is_found(self):
        one = "namespace banxin {\nstruct Span { int a; };  // struct Other {\n}\n"
        self.assertEqual(clashes([("a.cpp", one), ("b.cpp", one)]), {"banxin::Span": ["a.cpp", "b.cpp"]})
        self.assertEqual(clashes([("a.cpp", one), ("b.cpp", one.replace("banxin", "other"))]), {})

    def test_what_other_files_cannot_see_does_not_count(self):
        hidden = "namespace banxin {\nnamespace {\nclass Span : public Base<int> {\n};\n}\n}\n"
        nested = "namespace banxin {\nclass Outer%s {\n  struct Span { int a; };\n};\nvoid f() { struct Span { }; }\n}\n"
        self.assertEqual(clashes([("a.cpp", hidden), ("b.cpp", hidden), ("c.cpp", nested % 1),
                                  ("d.cpp", nested % 2)]), {})


if __name__ == "__main__":
    unittest.main()
