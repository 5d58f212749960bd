"""How much memory reading takes, and whether it grows with what is read.

usage: python benchmarks/reading.py [--documents N] [FORM…]

Writes made-up articles in each form (a folder, JSONL, JSONL packed, zip, tar.gz, CSV, Parquet, WARC) N and ten times N
times, and reads both, each in a process of its own; then one text of 50 MB. Prints the peaks, in MB, and their ratio.
Exits with 1 where ten times as many documents take more than 1.1 × the memory, unless that is less than 700 bytes a
document: a zip archive's list of members, which is held.
"""

from __future__ import annotations

import argparse
import csv
import gzip
import io
import itertools
import json
import random
import subprocess
import sys
import tarfile
import tempfile
import zipfile
from collections.abc import Callable, Iterator
from pathlib import Path

BAR, LIST = 1.1, 700
_READ = """
import sys
from kg.documents.read import read
from kg.documents.types import Document
found = [0, 0]
for one in read(sys.argv[1:]):
    found[isinstance(one, Document)] += 1
peak = next(int(line.split()[1]) for line in open("/proc/self/status") if line.startswith("VmHWM"))
print(peak // 1024, *found)
"""
_SENTENCES = (
    "The foreign ministers of Norway and Chile met in {town} on Monday to discuss the treaty about fishing.",
    "Officials said that the talks in {town} would go on for {number} days, and that nothing had been signed so far.",
    "Chile accused its neighbour of spying on {number} of its ships, which Norway denied in a statement from {town}.",
    "The two states had ended an earlier quarrel about the port of {town} only {number} years before.",
)
_TOWNS = ("Oslo", "Lima", "Rome", "Quito", "Vienna", "Geneva")


def articles(number: int) -> Iterator[str]:
    """Made-up articles of about 2,500 characters, no two the same."""
    chosen = random.Random(number)  # noqa: S311
    for each in range(number):
        sentences = chosen.choices(_SENTENCES, k=24)
        told = " ".join(s.format(town=chosen.choice(_TOWNS), number=chosen.randrange(9, 999)) for s in sentences)
        yield f"Talks in {chosen.choice(_TOWNS)}, day {each}\n\n{told}\n"


def as_folder(path: Path, texts: Iterator[str]) -> Path:
    """A file each, a hundred a folder."""
    for number, text in enumerate(texts):
        file = path / "folder" / str(number // 100) / f"{number}.txt"
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text, encoding="utf-8")
    return path / "folder"


def as_jsonl(path: Path, texts: Iterator[str]) -> Path:
    """A line each."""
    with (path / "all.jsonl").open("w", encoding="utf-8") as out:
        out.writelines(json.dumps({"text": text}) + "\n" for text in texts)
    return path / "all.jsonl"


def as_packed(path: Path, texts: Iterator[str]) -> Path:
    """A line each, by gzip."""
    with gzip.open(path / "all.jsonl.gz", "wt", encoding="utf-8", compresslevel=1) as out:
        out.writelines(json.dumps({"text": text}) + "\n" for text in texts)
    return path / "all.jsonl.gz"


def as_zip(path: Path, texts: Iterator[str]) -> Path:
    """A member each."""
    with zipfile.ZipFile(path / "all.zip", "w", zipfile.ZIP_DEFLATED, compresslevel=1) as out:
        for number, text in enumerate(texts):
            out.writestr(f"{number}.txt", text)
    return path / "all.zip"


def as_tar(path: Path, texts: Iterator[str]) -> Path:
    """A member each, packed by gzip."""
    with tarfile.open(path / "all.tar.gz", "w:gz", compresslevel=1) as out:
        for number, text in enumerate(texts):
            data = text.encode("utf-8")
            member = tarfile.TarInfo(f"{number}.txt")
            member.size = len(data)
            out.addfile(member, io.BytesIO(data))
    return path / "all.tar.gz"


def as_csv(path: Path, texts: Iterator[str]) -> Path:
    """A row each."""
    with (path / "all.csv").open("w", encoding="utf-8", newline="") as out:
        csv.writer(out).writerows([["text"], *([text] for text in texts)])
    return path / "all.csv"


def as_parquet(path: Path, texts: Iterator[str]) -> Path:
    """A row each, 250 a group."""
    import pyarrow
    from pyarrow import parquet

    schema = pyarrow.schema([("text", pyarrow.string())])
    with parquet.ParquetWriter(path / "all.parquet", schema) as out:
        while group := list(itertools.islice(texts, 250)):
            out.write_table(pyarrow.table({"text": group}, schema=schema))
    return path / "all.parquet"


def as_warc(path: Path, texts: Iterator[str]) -> Path:
    """A response each."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    with (path / "all.warc.gz").open("wb") as out:
        writer = WARCWriter(out, gzip=True)
        for number, text in enumerate(texts):
            headers = StatusAndHeaders("200 OK", [("Content-Type", "text/plain; charset=utf-8")], protocol="HTTP/1.1")
            body = io.BytesIO(text.encode("utf-8"))
            address = f"https://news.example/{number}"
            record = writer.create_warc_record(address, "response", payload=body, http_headers=headers)
            writer.write_record(record)
    return path / "all.warc.gz"


FORMS: dict[str, Callable[[Path, Iterator[str]], Path]] = {
    "folder": as_folder,
    "jsonl": as_jsonl,
    "jsonl.gz": as_packed,
    "zip": as_zip,
    "tar.gz": as_tar,
    "csv": as_csv,
    "parquet": as_parquet,
    "warc.gz": as_warc,
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--documents", type=int, default=300)
    parser.add_argument("forms", nargs="*", choices=[[], *FORMS], metavar="FORM")
    given = parser.parse_args()
    missed = False
    for form in given.forms or FORMS:
        few, many = (peak(FORMS[form], number) for number in (given.documents, 10 * given.documents))
        missed |= many / few > BAR and (many - few) * 1e6 > LIST * 9 * given.documents
        told = f"{few:5} MB for {given.documents:,} documents, {many:5} MB for ten times as many"
        print(f"{form:9} {told}: {many / few:.2f}")
    print(f"a text of 50 MB: {peak(as_one_text, 19_000)} MB")
    return int(missed)


def as_one_text(path: Path, texts: Iterator[str]) -> Path:
    """All in one text, just below the largest that is read."""
    (path / "all.txt").write_text("\n".join(texts)[:49_900_000], encoding="utf-8")
    return path / "all.txt"


def peak(write: Callable[[Path, Iterator[str]], Path], number: int) -> int:
    """MB that a process has at most which reads so many articles in this form."""
    with tempfile.TemporaryDirectory() as folder:
        path = write(Path(folder), articles(number))
        done = subprocess.run([sys.executable, "-c", _READ, str(path)], check=True, capture_output=True, text=True)
    megabytes, skipped, read = map(int, done.stdout.split())
    assert (skipped, read) == (0, 1 if path.suffix == ".txt" else number), (skipped, read)
    return megabytes


if __name__ == "__main__":
    sys.exit(main())
