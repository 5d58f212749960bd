"""PDF files written by hand, so that tests know where each line stands."""

from __future__ import annotations

from collections.abc import Sequence

Placed = tuple[float, float, str]  # x and y in points from the lower left corner, and a line of text


def pdf(pages: Sequence[Sequence[Placed]], *, title: str = "", created: str = "", encrypted: bool = False) -> bytes:
    """A PDF of Helvetica lines at 11 points."""
    info = f"<< /Title ({title}) /CreationDate ({created}) >>"
    objects = ["<< /Type /Catalog /Pages 2 0 R >>", "", "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>", info]
    kids = []
    for lines in pages:
        content = "".join(f"BT /F1 11 Tf 1 0 0 1 {x} {y} Tm ({_escaped(line)}) Tj ET\n" for x, y, line in lines)
        objects.append(f"<< /Length {len(content)} >>\nstream\n{content}endstream")
        font = "<< /Font << /F1 3 0 R >> >>"
        box = "/MediaBox [0 0 612 792]"
        objects.append(f"<< /Type /Page /Parent 2 0 R {box} /Resources {font} /Contents {len(objects)} 0 R >>")
        kids.append(f"{len(objects)} 0 R")
    objects[1] = f"<< /Type /Pages /Kids [{' '.join(kids)}] /Count {len(kids)} >>"
    lock = "<< /Filter /Standard /V 1 /R 2 /O <{0}> /U <{0}> /P -4 >>".format("41" * 32)
    if encrypted:
        objects.append(lock)
    out, offsets = "%PDF-1.4\n", []
    for number, body in enumerate(objects, start=1):
        offsets.append(len(out))
        out += f"{number} 0 obj\n{body}\nendobj\n"
    table = "".join(f"{offset:010} 00000 n \n" for offset in offsets)
    crypt = f"/Encrypt {len(objects)} 0 R /ID [<00><00>]" if encrypted else ""
    head = f"xref\n0 {len(objects) + 1}\n0000000000 65535 f \n{table}"
    trailer = f"trailer << /Size {len(objects) + 1} /Root 1 0 R /Info 4 0 R {crypt} >>\n"
    return (out + head + trailer + f"startxref\n{len(out)}\n%%EOF\n").encode("latin-1")


def column(x: float, y: float, lines: Sequence[str]) -> list[Placed]:
    """Lines under each other, 13 points apart."""
    return [(x, y - 13 * number, line) for number, line in enumerate(lines)]


def _escaped(line: str) -> str:
    return line.replace("\\", "\\\\").replace("(", "\\(").replace(")", "\\)")
