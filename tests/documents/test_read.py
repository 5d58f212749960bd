"""What a user may hand over, and what is said of inputs that give no document."""

from __future__ import annotations

import datetime
import io
import os
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.documents import limits
from kg.documents.read import read
from kg.documents.types import STORE_MARK, Document, Skipped

STORY = "ROME — The foreign ministers of Italy and France met on Tuesday to discuss the treaty. They will meet again."
PAGE = """<!doctype html><html><head><title>Ministers meet in Rome</title>
<meta property="og:site_name" content="The Daily"><link rel="canonical" href="https://news.example/a">
<meta property="article:published_time" content="2003-05-06T10:00:00Z"></head><body><nav>Home World</nav><article>
<h1>Ministers meet in Rome</h1><p>ROME — The foreign ministers of Italy and France met on Tuesday in Rome to discuss
the treaty that both had signed.</p><p>They said that they would meet again within a week. The talks were the first
for years, officials said in a statement.</p></article><footer>Copyright</footer></body></html>"""


def documents(path: Path | str, **options: datetime.date) -> list[Document]:
    found = list(read([str(path)], **options))
    assert all(isinstance(one, Document) for one in found), found
    return [one for one in found if isinstance(one, Document)]


def skipped(path: Path | str) -> Skipped:
    (found,) = read([str(path)])
    assert isinstance(found, Skipped)
    return found


def test_plain_text(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_text(STORY, encoding="utf-8")
    (document,) = documents(file)
    assert document.text == STORY
    assert document.path == str(file)
    assert document.place == "ROME"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-32", "cp1252"])
def test_encodings_that_can_be_told(tmp_path: Path, encoding: str) -> None:
    text = "The envoy of Córdoba left the talks – “in anger”, he said – and the others stayed."
    file = tmp_path / "a.txt"
    file.write_bytes(text.encode(encoding))
    assert [d.text for d in documents(file)] == [text]


def test_line_ends_are_kept_as_given(tmp_path: Path) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(b"Talks in Rome\r\n\r\nThe ministers met\r\nin the morning.\r\n")
    (document,) = documents(file)
    assert document.text == "Talks in Rome\r\n\r\nThe ministers met\r\nin the morning.\r\n"
    assert [document.text[b.start : b.end] for b in document.blocks] == [
        "Talks in Rome",
        "The ministers met\r\nin the morning.",
    ]


def test_id_is_made_from_the_text_alone(tmp_path: Path) -> None:
    for name in ("a.txt", "b.txt"):
        (tmp_path / name).write_text(STORY, encoding="utf-8")
    first, second = documents(tmp_path)
    assert first.id == second.id
    assert len(first.id) == 16


def test_page_gives_article_and_metadata(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    file.write_text(PAGE, encoding="utf-8")
    (document,) = documents(file)
    assert document.title == "Ministers meet in Rome"
    assert document.date == datetime.date(2003, 5, 6)
    assert document.publisher == "The Daily"
    assert document.uri == "https://news.example/a"
    assert "The talks were the first for years" in document.text
    assert "Copyright" not in document.text
    assert documents(file, date=datetime.date(1999, 1, 2))[0].date == datetime.date(1999, 1, 2)


def test_page_without_an_ending_is_seen_to_be_one(tmp_path: Path) -> None:
    file = tmp_path / "saved"
    file.write_text(PAGE, encoding="utf-8")
    assert documents(file)[0].publisher == "The Daily"


def test_page_in_its_declared_charset(tmp_path: Path) -> None:
    file = tmp_path / "a.html"
    page = PAGE.replace("<head>", '<head><meta charset="windows-1252">').replace("Italy", "Córdoba")
    file.write_bytes(page.encode("cp1252"))
    assert "Córdoba" in documents(file)[0].text


def test_jsonl_with_errors_goes_on(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_bytes(
        b'{"id": 5, "text": "The ministers met.", "date": "2002-01-16", "title": "T", "extra": {"a": 1}}\n'
        b"\n"
        b"{broken\n"
        b'{"text": 3}\n'
        b"[1]\n"
        b'{"text": "Half a \\ud800 character."}\n'
        b'{"text": "The date is odd.", "date": "some day"}\n'
        b'{"text": "The id is odd.", "id": [1]}\n'
        b'\xff{"text": "x"}\n'
        b'{"text": "The envoys left.", "date": "Wed, 16 Jan 2002 10:00:00 GMT", "uri": null}'
    )
    found = list(read([str(file)], date=datetime.date(1999, 9, 9)))
    good = [one for one in found if isinstance(one, Document)]
    assert (good[0].id, good[0].title, good[0].date) == ("5", "T", datetime.date(2002, 1, 16))
    assert good[1].date == datetime.date(2002, 1, 16)
    assert [one.line for one in found if isinstance(one, Skipped)] == [3, 4, 5, 6, 7, 8, 9]
    assert all(one.reason for one in found if isinstance(one, Skipped))


def test_explicit_date_serves_lines_without_one(tmp_path: Path) -> None:
    file = tmp_path / "a.jsonl"
    file.write_text('{"text": "GENEVA, Oct. 22, 1994 — The envoys of the two met."}', encoding="utf-8")
    assert documents(file, date=datetime.date(1999, 9, 9))[0].date == datetime.date(1999, 9, 9)
    assert documents(file)[0].date == datetime.date(1994, 10, 22)


def test_folder_is_read_in_order_and_says_what_it_leaves_out(tmp_path: Path) -> None:
    (tmp_path / "b").mkdir()
    for name in ("c.txt", "b/a.txt", "a.txt", ".hidden.txt"):
        (tmp_path / name).write_text(f"The envoys of {name[0]} met.", encoding="utf-8")
    (tmp_path / "d.png").write_bytes(b"\x89PNG")
    found = list(read([str(tmp_path)]))
    assert [Path(one.path).name for one in found] == ["a.txt", "c.txt", "d.png", "a.txt"]
    assert isinstance(found[2], Skipped)
    assert ".png" in found[2].reason


@pytest.mark.parametrize(
    "data",
    [STORY.encode(), PAGE.encode(), b'{"text": "The ministers of the two states met."}'],
    ids=["text", "page", "jsonl"],
)
def test_standard_input_is_told_by_its_first_bytes(data: bytes) -> None:
    (found,) = read(["-"], stdin=io.BytesIO(data))
    assert isinstance(found, Document)
    assert "ministers of" in found.text
    assert not found.text.startswith(("{", "<"))
    assert found.path.removesuffix(":1") == "-"  # the line of a JSONL input


@pytest.mark.parametrize(
    ("content", "reason"),
    [
        (b"", "empty"),
        (b" \n\t ", "empty"),
        (b"\xef\xbb\xbf", "empty"),
        (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "binary"),
        (bytes(range(1, 256)) * 20, "binary"),
        ("Talks – the “envoys” of Córdoba".encode() + b"\xff met", "wrong encoding"),
        ("The talks went on".encode("utf-16") + b"\x00", "wrong encoding"),
        ("The talks went on".encode("utf-16-le"), "binary"),
        ("Der Präsident hat am Dienstag mit dem Minister in Berlin gesprochen.".encode(), "German"),
        ("Le président est arrivé à Paris avec les ministres.".encode(), "French"),
        (b"Los presidentes firmaron el acuerdo en Quito el lunes.", "Spanish"),
        ("Президент прибыл в Минск во вторник.".encode(), "another script"),
        ("中国外交部长星期二抵达莫斯科。".encode(), "another script"),
    ],
)
def test_text_that_is_none_is_skipped_with_its_reason(tmp_path: Path, content: bytes, reason: str) -> None:
    file = tmp_path / "a.txt"
    file.write_bytes(content)
    found = skipped(file)
    assert reason in found.reason
    assert str(file) in str(found)


@pytest.mark.parametrize(
    "sentence",
    [
        "Iran sells oil",
        "U.S., Russians hold talks",
        "Hu Jintao met Kim Jong Il in Beijing.",
        "Trump vows tariffs",
        "De Klerk, de Gaulle, van Agt hold talks",
        "Perez de Cuellar flies to Los Angeles",
    ],
)
def test_short_sentences_pass_as_english_and_are_a_paragraph(tmp_path: Path, sentence: str) -> None:
    file = tmp_path / "a.txt"
    file.write_text(sentence, encoding="utf-8")
    (document,) = documents(file)
    assert [block.kind for block in document.blocks] == ["paragraph"]


def test_missing_and_odd_paths(tmp_path: Path) -> None:
    assert "no such file" in skipped(tmp_path / "none.txt").reason
    assert "no files" in skipped(tmp_path).reason
    assert "neither" in skipped("/dev/null").reason
    assert skipped("a\0b").reason
    assert "no article" in skipped(_written(tmp_path / "a.html", "<html><body></body></html>")).reason
    assert "empty" in skipped(_written(tmp_path / "a.jsonl", "\n\n")).reason


def test_page_that_may_not_be_read_is_said(tmp_path: Path) -> None:
    file = _written(tmp_path / "a.txt", STORY)
    file.chmod(0)
    if os.access(file, os.R_OK):
        pytest.skip("this user may read everything")
    assert "permission" in skipped(file).reason


def test_too_large_a_text_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits, "LARGEST", 50)
    assert "larger than" in skipped(_written(tmp_path / "a.txt", STORY)).reason


def _written(file: Path, text: str) -> Path:
    file.write_text(text, encoding="utf-8")
    return file


@settings(max_examples=60, deadline=None)
@given(
    st.one_of(
        st.binary(max_size=300), st.text(max_size=300).map(lambda t: ("{" + t + "\n" + t).encode("utf-8", "replace"))
    )
)
def test_no_bytes_crash_the_reader(data: bytes) -> None:
    found = list(read(["-"], stdin=io.BytesIO(data)))
    assert found
    for one in found:
        assert isinstance(one, Document | Skipped)
        if isinstance(one, Skipped):
            assert one.reason
            assert "\n" not in str(one)


@settings(max_examples=30, deadline=None)
@given(st.text(max_size=300), st.binary(max_size=60))
def test_no_page_crashes_the_reader(text: str, data: bytes) -> None:
    page = b"<!doctype html><html><body><p>" + text.encode("utf-8", "replace") + b"</p><div " + data
    assert len(list(read(["-"], stdin=io.BytesIO(page)))) == 1


def test_a_store_in_a_folder_holds_no_articles(tmp_path: Path) -> None:
    (tmp_path / "my.kg" / "data").mkdir(parents=True)
    (tmp_path / "my.kg" / STORE_MARK).write_text("{}")
    (tmp_path / "my.kg" / "data" / "LOG").write_text(STORY)
    (tmp_path / "story.txt").write_text(STORY)
    assert [found.path for found in read([str(tmp_path)])] == [str(tmp_path / "story.txt")]
    (found,) = read([str(tmp_path / "my.kg")])
    assert isinstance(found, Skipped)
    assert "a store" in found.reason
