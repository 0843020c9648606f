"""PDF files written by hand: what agencies deliver, and what they should not."""


def raw_pdf(content, width, height, resources="", page="", trim=None, pages=1, more=()):
    """`pages` pages in points, with this content and these resources; the trim box lies in the middle of a 10 pt margin
    unless it is given. `more`: bodies of further objects, numbered from 4 + `pages`."""
    trim = trim or (10, 10, 10 + width, 10 + height)
    objects = [b"<< /Type /Catalog /Pages 2 0 R >>",
               b"<< /Type /Pages /Count %d /Kids [%s] >>" % (pages, b" ".join(b"%d 0 R" % (4 + i) for i in range(pages))),
               b"<< /Length %d >>\nstream\n%s\nendstream" % (len(content.encode()), content.encode())]
    box = f"[{trim[0]} {trim[1]} {trim[2]} {trim[3]}]"
    media = f"[0 0 {trim[2] + 10} {trim[3] + 10}]"
    for _ in range(pages):
        objects.append((f"<< /Type /Page /Parent 2 0 R /MediaBox {media} /TrimBox {box} /Contents 3 0 R "
                        f"/Resources << {resources} >> {page} >>").encode())
    objects.extend(more)
    out, places = b"%PDF-1.4\n", []
    for number, body in enumerate(objects, 1):
        places.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % place for place in places)
    return out + b"trailer << /Size %d /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n" % (len(objects) + 1, start)


def spot(name, c, m, y, k):
    """A Separation colour space whose substitute is this CMYK ink."""
    return (f"[/Separation /{name} /DeviceCMYK << /FunctionType 2 /Domain [0 1] /C0 [0 0 0 0] /C1 [{c} {m} {y} {k}] "
            "/N 1 >>]")
