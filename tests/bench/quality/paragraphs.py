"""The two hundred paragraphs: those of the example paper, then their sentences put together anew."""
import pathlib
import re
import xml.etree.ElementTree as ET

COUNT = 200
EXAMPLE = pathlib.Path(__file__).resolve().parents[3] / "examples/kecheng/articles"


def of_example():
    for article in sorted(EXAMPLE.glob("*.xml")):
        for paragraph in ET.parse(article).getroot().iter("p"):
            yield re.sub(r"\s*\n\s*", "", "".join(paragraph.itertext())).strip()


def two_hundred():
    paragraphs = list(of_example())
    sentences = [s for p in paragraphs for s in re.findall(r"[^。！？]+[。！？]+”?", p) if s.count("“") == s.count("”")]
    step = 0
    while len(paragraphs) < COUNT:
        paragraphs.append("".join(sentences[(step * 7 + k * 53) % len(sentences)] for k in range(2 + step % 4)))
        step += 1
    return paragraphs[:COUNT]
