"""CSV, Parquet and JSONL with columns of other names."""

from __future__ import annotations

import datetime
import io
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kg.documents.read import read, read_stream
from kg.documents.record import columns_of
from kg.documents.types import Document, Skipped
from kg.errors import DocumentError

MAP = {"text": "body", "date": "published"}
FIRST, SECOND = "The ministers of Chile and Peru met in Lima.", "The envoys left; nobody, it was said, would return."


def found(data: bytes | str, name: str, columns: dict[str, str] | None = None) -> list[Document | Skipped]:
    stream = io.BytesIO(data.encode() if isinstance(data, str) else data)
    return list(read_stream(stream, name, columns=columns or {}))


def parquet(**columns: list[object]) -> bytes:
    out = io.BytesIO()
    pq.write_table(pa.table(columns), out, row_group_size=2)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.csv", f'id,body,published,title\r\n1,"{FIRST}",2003-05-06,Talks\r\n\r\n2,"{SECOND}",,\r\n'),
        ("a.csv", f"\ufeffid;body;published;title\n1;{FIRST};2003-05-06;Talks\n2;\"{SECOND}\";;\n"),
        ("a.tsv", f"id\tbody\tpublished\ttitle\n1\t{FIRST}\t2003-05-06\tTalks\n2\t{SECOND}\t\t\n"),
        ("a.parquet", parquet(id=[1, 2], body=[FIRST, SECOND], published=[datetime.date(2003, 5, 6), None], title=["Talks", None])),
        ("a.jsonl", f'{{"id": 1, "body": "{FIRST}", "published": "2003-05-06", "title": "Talks"}}\n{{"id": 2, "body": "{SECOND}"}}'),
    ],
)  # fmt: skip
def test_rows_are_documents(name: str, data: bytes | str) -> None:
    first, second = found(data, name, MAP)
    assert isinstance(first, Document)
    assert isinstance(second, Document)
    assert (first.id, first.text, first.date, first.title) == ("1", FIRST, datetime.date(2003, 5, 6), "Talks")
    assert (second.id, second.text, second.date, second.title) == ("2", SECOND, None, "")
    assert first.path == f"{name}:{2 if name[-3:] in ('csv', 'tsv') else 1}"


@pytest.mark.parametrize(
    ("name", "data"), [("a.csv", f"id,body\n1,{FIRST}\n"), ("a.parquet", parquet(id=[1], body=[FIRST]))]
)
def test_columns_that_are_not_there_are_named_beside_those_that_are(name: str, data: bytes | str) -> None:
    (skipped,) = found(data, name)
    assert "no column 'text'" in str(skipped)
    assert "id, body" in str(skipped)
    assert "--map text=COLUMN" in str(skipped)
    (skipped,) = found(data, name, MAP)
    assert "no column 'published'" in str(skipped)


def test_a_mapping_leaves_alone_what_needs_none() -> None:
    for name, data in (
        ("a.csv", f"text,date\n{FIRST},2003-05-06\n"),
        ("a.parquet", parquet(text=[FIRST], date=["2003-05-06"])),
    ):
        (document,) = found(data, name, MAP)
        assert isinstance(document, Document)
        assert (document.text, document.date) == (FIRST, datetime.date(2003, 5, 6))
    plain, mapped = found(
        f'{{"text": "{FIRST}"}}\n{{"body": "{SECOND}", "text": "…"}}\n'.encode("utf-16"), "a.jsonl", MAP
    )
    assert isinstance(plain, Document)
    assert isinstance(mapped, Document)
    assert (plain.text, mapped.text) == (FIRST, SECOND)


def test_rows_that_are_no_article_are_skipped_by_number() -> None:
    data = f'text,date\n"{FIRST}",2003-05-06\n,\n"The date\nis odd.",some day\n"{SECOND}"\nLe ministre est arrivé à Paris avec les autres.,\n'
    result = found(data, "a.csv")
    assert [type(one) for one in result] == [Document, Skipped, Document, Skipped]
    assert [one.line for one in result if isinstance(one, Skipped)] == [4, 7]
    assert [type(one) for one in found(parquet(text=[FIRST, None, SECOND]), "a.parquet")] == [
        Document,
        Skipped,
        Document,
    ]


def test_csv_in_other_encodings() -> None:
    text = "The envoy of Córdoba left the talks – “in anger”, he said – and the others stayed."
    for encoding in ("cp1252", "utf-16"):
        (document,) = found(f'text\n"{text}"\n'.encode(encoding), "a.csv")
        assert isinstance(document, Document), document
        assert document.text == text


def test_tables_are_packed_like_anything_else(tmp_path: Path) -> None:
    import gzip
    import zipfile

    data = parquet(text=[FIRST])
    (tmp_path / "a.csv.gz").write_bytes(gzip.compress(f"text\n{FIRST}\n".encode()))
    with zipfile.ZipFile(tmp_path / "b.zip", "w") as archive:
        archive.writestr("b.parquet", data)
    (tmp_path / "c").write_bytes(data)
    paths = [str(tmp_path / name) for name in ("a.csv.gz", "b.zip", "c")]
    assert [one.text for one in read(paths) if isinstance(one, Document)] == [FIRST] * 3


@pytest.mark.parametrize("mapping", ["text", "body=text", "text=", "text=a,,", "wrong=b"])
def test_a_mapping_that_is_none_is_refused(mapping: str) -> None:
    with pytest.raises(DocumentError, match="FIELD=COLUMN"):
        columns_of(mapping)
    assert columns_of("text = body , date=published") == MAP


@settings(max_examples=100, deadline=None)
@given(
    st.sampled_from(["a.csv", "a.parquet", "a.tsv"]),
    st.sampled_from([b"", b"text,date\n", parquet(text=[FIRST, SECOND] * 3)]),
    st.lists(st.tuples(st.integers(0, 4000), st.binary(min_size=1, max_size=8)), max_size=4),
    st.binary(max_size=200),
)
def test_no_bytes_crash_the_reader(name: str, data: bytes, changes: list[tuple[int, bytes]], tail: bytes) -> None:
    damaged = bytearray(data)
    for at, new in changes:
        start = at % (len(damaged) or 1)
        damaged[start : start + len(new)] = new
    result = found(bytes(damaged) + tail, name)
    assert result
    assert all("\n" not in str(one) for one in result if isinstance(one, Skipped))
