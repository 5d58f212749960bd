"""Compressed files and archives: what is in them is read, what is hostile costs a line and no more."""

from __future__ import annotations

import bz2
import gzip
import io
import json
import lzma
import tarfile
import warnings
import zipfile
from pathlib import Path

import pytest
import zstandard
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.documents import archives, limits, unpack
from kg.documents.read import read, read_below, read_stream
from kg.documents.types import Document, Skipped

STORY = "ROME — The foreign ministers of Italy and France met on Tuesday to discuss the treaty. They will meet again."
LINES = "".join(
    json.dumps({"id": f"d{i}", "text": f"The envoys met for round {i} of the talks."}) + "\n" for i in range(3)
)
PACK = {
    ".gz": gzip.compress,
    ".bz2": bz2.compress,
    ".xz": lzma.compress,
    ".zst": lambda data: zstandard.ZstdCompressor().compress(data),
}


def zipped(members: dict[str, bytes | str], method: int = zipfile.ZIP_DEFLATED) -> bytes:
    out = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(out, "w", method) as archive:
        warnings.simplefilter("ignore")  # of two members with one name
        for name, content in members.items():
            archive.writestr(name, content)
    return out.getvalue()


def tarred(members: dict[str, bytes | str], mode: str = "w") -> bytes:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode=mode) as archive:  # type: ignore[call-overload]
        for name, content in members.items():
            data = content.encode() if isinstance(content, str) else content
            info = tarfile.TarInfo(name)
            info.size = len(data)
            archive.addfile(info, io.BytesIO(data))
    return out.getvalue()


def found(data: bytes, name: str) -> list[Document | Skipped]:
    return list(read_stream(io.BytesIO(data), name))


def documents(data: bytes, name: str) -> dict[str, str]:
    """Path → text of the documents; anything else fails the test."""
    result = found(data, name)
    assert all(isinstance(one, Document) for one in result), result
    return {one.path: one.text for one in result if isinstance(one, Document)}


def reasons(data: bytes, name: str) -> dict[str, str]:
    """Path → reason of what was skipped."""
    return {one.path: one.reason for one in found(data, name) if isinstance(one, Skipped)}


@pytest.mark.parametrize("suffix", PACK)
def test_packed_files_are_what_is_in_them(tmp_path: Path, suffix: str) -> None:
    (tmp_path / f"a.txt{suffix}").write_bytes(PACK[suffix](STORY.encode()))
    (tmp_path / f"b.jsonl{suffix}").write_bytes(PACK[suffix](LINES.encode()))
    result = list(read([str(tmp_path)]))
    assert [Path(one.path).name for one in result] == [f"a.txt{suffix}", *(f"b.jsonl{suffix}:{n}" for n in (1, 2, 3))]
    assert isinstance(result[0], Document)
    assert result[0].text == STORY


@pytest.mark.parametrize("suffix", PACK)
def test_packed_input_without_a_name_is_told_by_its_first_bytes(suffix: str) -> None:
    assert len(documents(PACK[suffix](LINES.encode()), "-")) == 3
    assert documents(PACK[suffix](STORY.encode()), "saved") == {"saved": STORY}
    assert documents(PACK[suffix](tarred({"a.txt": STORY})), "saved") == {"saved!a.txt": STORY}


@pytest.mark.parametrize("suffix", PACK)
def test_packed_parts_that_follow_each_other_are_one(suffix: str) -> None:
    data = PACK[suffix](STORY[:40].encode()) + PACK[suffix](STORY[40:].encode())
    assert documents(data, f"a.txt{suffix}") == {f"a.txt{suffix}": STORY}


@pytest.mark.parametrize("suffix", PACK)
def test_a_packed_file_that_is_cut_off_says_so(suffix: str) -> None:
    packed = PACK[suffix](LINES.encode() * 2000)
    result = found(packed[: len(packed) // 2], f"a.jsonl{suffix}")
    assert isinstance(result[-1], Skipped)
    assert "cut off" in result[-1].reason
    assert "damaged" in next(iter(reasons(b"\x00nothing" + packed, f"a.jsonl{suffix}").values()))


@pytest.mark.parametrize("name", ["a.zip", "a.tar", "a.tar.gz", "a.tgz", "a.tar.bz2", "a.tar.xz", "a.tar.zst"])
def test_archives_are_read_member_by_member(tmp_path: Path, name: str) -> None:
    members: dict[str, bytes | str] = {
        "old/a.txt": STORY,
        "b.jsonl": LINES,
        "c.png": b"\x89PNG",
        ".DS_Store": b"\0",
        "c.txt.gz": PACK[".gz"](STORY.encode()),
    }
    data = zipped(members) if name == "a.zip" else tarred(members)
    suffix = {".tgz": ".gz"}.get(name[1:], name[name.rfind(".") :])
    file = tmp_path / name
    file.write_bytes(PACK.get(suffix, bytes)(data))
    result = list(read([str(file)]))
    assert [one.path.removeprefix(f"{file}!") for one in result] == [
        "old/a.txt",
        *(f"b.jsonl:{n}" for n in (1, 2, 3)),
        "c.png",
        "c.txt.gz",
    ]
    assert [type(one) for one in result] == [Document] * 4 + [Skipped, Document]
    assert list(read_below(file)) == result


def test_archives_by_standard_input() -> None:
    assert documents(zipped({"a.txt": STORY}), "-") == {"-!a.txt": STORY}
    assert documents(tarred({"a.txt": STORY}), "-") == {"-!a.txt": STORY}


def test_nested_archives_have_an_end() -> None:
    data = zipped({"a.txt": STORY})
    for depth in range(1, limits.DEEPEST):
        data = zipped({f"{depth}.zip": data})
    assert list(documents(data, "a.zip")) == ["a.zip!3.zip!2.zip!1.zip!a.txt"]
    (reason,) = reasons(zipped({"in.zip": data, "b.txt": STORY}), "a.zip").values()
    assert "packed more than 4 times" in reason
    assert len(found(zipped({"in.zip": data, "b.txt": STORY}), "a.zip")) == 2


@pytest.mark.parametrize("name", ["../../etc/cron.txt", "/etc/passwd.txt", "a/../../b.txt", "..\\b.txt", "C:\\b.txt"])
@pytest.mark.parametrize("pack", [zipped, tarred])
def test_paths_that_lead_out_are_refused(pack: object, name: str) -> None:
    data = pack({name: STORY, "b.txt": STORY})  # type: ignore[operator]
    (reason,) = reasons(data, "a.zip" if pack is zipped else "a.tar").values()
    assert "leads out" in reason
    assert len(found(data, "a.zip" if pack is zipped else "a.tar")) == 2


@pytest.mark.parametrize(
    ("kind", "said"),
    [
        (tarfile.SYMTYPE, "link"),
        (tarfile.LNKTYPE, "link"),
        (tarfile.CHRTYPE, "device"),
        (tarfile.BLKTYPE, "device"),
        (tarfile.FIFOTYPE, "device"),
    ],
)
def test_links_and_devices_in_tar_are_refused(kind: bytes, said: str) -> None:
    out = io.BytesIO()
    with tarfile.open(fileobj=out, mode="w") as archive:
        odd = tarfile.TarInfo("odd.txt")
        odd.type, odd.linkname = kind, "/etc/passwd"
        archive.addfile(odd)
        good = tarfile.TarInfo("good.txt")
        good.size = len(STORY.encode())
        archive.addfile(good, io.BytesIO(STORY.encode()))
    result = found(out.getvalue(), "a.tar")
    assert said in str(result[0])
    assert isinstance(result[1], Document)


def test_links_in_zip_are_refused() -> None:
    link = zipfile.ZipInfo("odd.txt")
    link.external_attr = 0o120777 << 16
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(link, "/etc/passwd")
        archive.writestr("good.txt", STORY)
    assert list(reasons(out.getvalue(), "a.zip").values()) == ["a link, which is not followed"]


@pytest.mark.parametrize("suffix", PACK)
def test_bombs_are_refused_and_the_rest_goes_on(monkeypatch: pytest.MonkeyPatch, suffix: str) -> None:
    monkeypatch.setattr(unpack, "FREE", 100_000)
    bomb = PACK[suffix](b"\0" * 3_000_000)
    assert "bomb" in reasons(bomb, f"a.jsonl{suffix}")[f"a.jsonl{suffix}"]
    result = found(zipped({f"a.txt{suffix}": bomb, "b.txt": STORY, "c.txt": b" " * 3_000_000}), "a.zip")
    assert ["bomb" in str(one) for one in result] == [True, False, True]
    assert isinstance(result[1], Document)


def test_many_small_bombs_together_end_the_archive(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "FREE", 100_000)
    result = found(zipped({f"{i}.txt": b" " * 90_000 for i in range(50)}), "a.zip")
    assert len(result) < 40
    assert "bomb" in str(result[-1])


def test_a_line_of_its_own_for_too_many_members(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "MOST_MEMBERS", 20)
    members: dict[str, bytes | str] = {f"{i}.txt": STORY for i in range(30)}
    for data, name in ((zipped(members), "a.zip"), (tarred(members), "a.tar")):
        result = found(data, name)
        assert len(result) == 21
        assert "more than 20 members" in str(result[-1])
    nested = zipped({"a.zip": zipped(members), "b.txt": STORY})
    assert len(found(nested, "b.zip")) == 20


def test_an_index_too_large_is_not_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(archives, "_LARGEST_INDEX", 1000)
    data = zipped({f"{i}.txt": STORY for i in range(30)})
    assert "too many members" in reasons(data, "a.zip")["a.zip"]


def test_encrypted_and_odd_members_are_named() -> None:
    data = bytearray(zipped({"a.txt": STORY, "b.txt": STORY}))
    for start in (b"PK\x03\x04", b"PK\x01\x02"):
        data[data.find(start) + (6 if start[2] == 3 else 8)] |= 1
    assert "encrypted" in reasons(bytes(data), "a.zip")["a.zip!a.txt"]
    assert "method" in reasons(zipped({"a.txt": STORY}, zipfile.ZIP_LZMA), "a.zip")["a.zip!a.txt"]


def test_a_damaged_member_does_not_end_the_archive() -> None:
    data = zipped({"a.txt": STORY, "b.txt": STORY}, zipfile.ZIP_STORED).replace(b"ROME", b"NOME", 1)
    result = found(data, "a.zip")
    assert "damaged" in str(result[0])
    assert isinstance(result[1], Document)


def test_a_tar_archive_with_an_endless_name_is_refused() -> None:
    header = tarfile.TarInfo("a.txt")
    header.type, header.size = tarfile.XHDTYPE, 2_000_000_000
    (reason,) = reasons(header.tobuf(tarfile.USTAR_FORMAT) + b"9" * 5000, "a.tar").values()
    assert "header" in reason


def test_office_files_are_named_for_what_they_are() -> None:
    assert "office" in reasons(zipped({"[Content_Types].xml": "<a/>"}), "letter")["letter"]


@settings(max_examples=150, deadline=None)
@given(
    st.sampled_from(["a.zip", "a.tar", "a.gz", "a.bz2", "a.xz", "a.zst", "a.tar.gz", "-"]),
    st.sampled_from(
        [zipped({"a.txt": STORY}), tarred({"a.txt": STORY}), *(pack(LINES.encode()) for pack in PACK.values())]
    ),
    st.lists(st.tuples(st.integers(0, 4000), st.binary(min_size=1, max_size=8)), max_size=4),
    st.binary(max_size=200),
)
def test_no_damage_crashes_the_reader(name: str, data: bytes, changes: list[tuple[int, bytes]], tail: bytes) -> None:
    damaged = bytearray(data)
    for at, new in changes:
        start = at % len(damaged)
        damaged[start : start + len(new)] = new
    result = found(bytes(damaged) + tail, name)
    assert result
    for one in result:
        assert "\n" not in str(one)
