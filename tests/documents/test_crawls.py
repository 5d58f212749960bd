"""Web archives: the pages in them are documents."""

from __future__ import annotations

import datetime
import gzip
import io

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from warcio.statusandheaders import StatusAndHeaders
from warcio.warcwriter import WARCWriter

from kg.documents.read import read_stream
from kg.documents.types import Document, Skipped

PAGE = """<!doctype html><html><head><title>Ministers meet in Rome</title></head><body><article><h1>Ministers meet in Rome</h1>
<p>The foreign ministers of Italy and France met on Tuesday in Rome to discuss the treaty that both had signed.</p>
<p>They said that they would meet again within a week. The talks were the first for years, officials said in a
statement.</p></article></body></html>"""


def found(data: bytes, name: str) -> list[Document | Skipped]:
    return list(read_stream(io.BytesIO(data), name))


def warc(*pages: tuple[str, str, str, str], packed: bool = False, date: str = "2004-05-06T07:08:09Z") -> bytes:
    """A WARC file of responses: address, status, media type, body; the address "" writes a request."""
    out = io.BytesIO()
    writer = WARCWriter(out, gzip=packed)
    for uri, status, media_type, body in pages:
        headers = StatusAndHeaders(status, [("Content-Type", media_type)], protocol="HTTP/1.1")
        kind = "response" if uri else "request"
        record = writer.create_warc_record(
            uri or "https://news.example/",
            kind,
            io.BytesIO(body.encode("cp1252" if "1252" in media_type else "utf-8")),
            http_headers=headers,
            warc_headers_dict={"WARC-Date": date},
        )
        writer.write_record(record)
    return out.getvalue()


@pytest.mark.parametrize("packed", [False, True])
def test_pages_of_a_crawl_are_documents(packed: bool) -> None:
    data = warc(
        ("https://news.example/a", "200 OK", "text/html; charset=utf-8", PAGE),
        ("", "200 OK", "text/html", PAGE),
        ("https://news.example/gone", "404 Not Found", "text/html", PAGE),
        ("https://news.example/b.png", "200 OK", "image/png", "\x89PNG"),
        ("https://news.example/empty", "200 OK", "text/html", "<html></html>"),
        ("https://news.example/c", "200 OK", "text/plain", "The envoys of Chile left Lima."),
        packed=packed,
    )
    for name in ("a.warc.gz" if packed else "a.warc", "saved"):
        page, empty, text = found(data, name)
        assert isinstance(page, Document)
        assert (page.uri, page.path) == ("https://news.example/a", f"{name}!https://news.example/a")
        assert page.date == datetime.date(2004, 5, 6)
        assert "would meet again" in page.text
        assert "no article" in str(empty)
        assert isinstance(text, Document)


def test_the_charset_that_the_host_declares_is_believed() -> None:
    body = "The envoys of Córdoba left Lima – “in anger”."
    for charset in ("windows-1252", "utf-8", "no-such"):
        (text,) = found(warc(("https://news.example/a", "200 OK", f'text/plain; charset="{charset}"', body)), "a.warc")
        assert isinstance(text, Document)
        assert text.text == body


def test_a_crawl_without_pages_says_so() -> None:
    assert "no page" in str(found(warc(("https://news.example/b.png", "200 OK", "image/png", "x")), "a.warc")[0])
    assert "WARC" in str(found(b"nothing of the kind", "a.warc")[0])
    cut = found(gzip.compress(warc(("https://news.example/a", "200 OK", "text/html", PAGE)) * 3)[:-100], "a.warc.gz")
    assert isinstance(cut[-1], Skipped)


@settings(max_examples=120, deadline=None)
@given(
    st.sampled_from(["a.warc", "saved"]),
    st.booleans(),
    st.lists(st.tuples(st.integers(0, 3000), st.binary(min_size=1, max_size=8)), max_size=6),
)
def test_no_damage_crashes_the_reader(name: str, packed: bool, changes: list[tuple[int, bytes]]) -> None:
    damaged = bytearray(warc(("https://news.example/a", "200 OK", "text/plain", "The envoys left."), packed=packed))
    for at, new in changes:
        start = at % len(damaged)
        damaged[start : start + len(new)] = new
    result = found(bytes(damaged), name)
    assert result
    assert all("\n" not in str(one) for one in result if isinstance(one, Skipped))
