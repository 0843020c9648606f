"""The plates of a print file, as ghostscript's tiffsep makes them, overprint as on a press."""
import pathlib
import re
import tempfile

from example import run


class Plates:
    """A page: for each ink, by its name, rows of bytes; 255 is full ink."""

    def __init__(self, pdf, page, dpi, *options):
        with tempfile.TemporaryDirectory(prefix="banxin-") as folder:
            pattern = pathlib.Path(folder) / "plate.tif"
            run("gs", "-q", "-dSAFER", "-dBATCH", "-dNOPAUSE", "-dOverprint=/enable", "-sDEVICE=tiffsep",
                "-sCompression=none", "-dTextAlphaBits=1", "-dGraphicsAlphaBits=1", f"-r{dpi}", f"-dFirstPage={page}",
                f"-dLastPage={page}", *options, "-o", pattern, pdf)
            self.inks = {re.search(r"\((.*)\)\.tif$", path.name).group(1): rows_of(path.read_bytes())
                         for path in pathlib.Path(folder).glob("plate(*).tif")}
        assert self.inks.keys() >= {"Cyan", "Magenta", "Yellow", "Black"}, self.inks.keys()

    def total(self):
        """Rows of the sum of all inks of each pixel."""
        return [list(map(sum, zip(*rows))) for rows in zip(*self.inks.values())]

    def at_most(self, ink, left, top, right, bottom):
        """The most of an ink in a box of pixels."""
        return max(max(row[left:right]) for row in self.inks[ink][top:bottom])


def rows_of(tiff):
    def number(at, size):
        return int.from_bytes(tiff[at:at + size], "little")
    tags = {}
    directory = number(4, 4)
    for i in range(number(directory, 2)):
        at = directory + 2 + 12 * i
        size = {3: 2, 4: 4}.get(number(at + 2, 2), 1)
        count = number(at + 4, 4)
        place = at + 8 if size * count <= 4 else number(at + 8, 4)
        tags[number(at, 2)] = [number(place + size * k, size) for k in range(count if size > 1 else 0)]
    width, strips, lengths = tags[256][0], tags[273], tags[279]
    pixels = b"".join(tiff[start:start + length] for start, length in zip(strips, lengths))
    return [bytes(255 - value for value in pixels[at:at + width]) for at in range(0, len(pixels), width)]


def heaviest_square(total, side):
    """The mean of the square of `side` pixels with the most ink, 255 is 100 %."""
    across = [[sum(row[x:x + side]) for x in range(0, len(row) - side + 1, max(1, side // 4))] for row in total]
    columns = len(across[0])
    return max(sum(row[x] for row in across[y:y + side])
               for y in range(0, len(across) - side + 1, max(1, side // 4)) for x in range(columns)) / side ** 2
