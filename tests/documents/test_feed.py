"""Entries of RSS and Atom feeds as documents."""

from __future__ import annotations

import datetime
import gzip
import io
from pathlib import Path

from hypothesis import given, settings
from hypothesis import strategies as st

from kg.documents.feed import feed_documents, looks_like_feed, read_feed
from kg.documents.read import read
from kg.documents.types import Document, Skipped

RSS = b"""<?xml version="1.0" encoding="utf-8"?>
<!-- made by hand -->
<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel>
<title>The Harbour &amp;amp; Coast</title><link>https://coast.example/</link>
<item><title>Norway and Chile sign</title><link>/a?x=1&amp;y=2</link><guid isPermaLink="false">tag:a</guid>
<pubDate>Mon, 05 May 2003 23:30:00 -0500</pubDate>
<description>&lt;p&gt;Norway and Chile signed a &lt;b&gt;treaty&lt;/b&gt;.&lt;/p&gt;&lt;p&gt;It ends a quarrel.&lt;/p&gt;</description></item>
<item><title>Oslo protests</title><link>https://coast.example/b</link><description>Oslo protested.</description>
<content:encoded><![CDATA[<p>Oslo protested against the arrest &amp; the trial.<script>x()</script></p>
<figure>A picture</figure><p>Chile said nothing.</p>]]></content:encoded></item>
<item><title>Envoys leave</title><link>javascript:alert(1)</link><source url="https://fjord.example/">The Fjord</source>
</item>
</channel></rss>"""
ATOM = b"""<feed xmlns="http://www.w3.org/2005/Atom"><title>Wire</title><entry><id>urn:1</id>
<title type="html">A &lt;i&gt;treaty&lt;/i&gt;</title><updated>2004-02-03T10:00:00Z</updated>
<link rel="alternate" href="https://wire.example/1"/><content type="xhtml"><div
xmlns="http://www.w3.org/1999/xhtml"><p>Peru and Norway signed a treaty.</p></div></content></entry></feed>"""


def test_entries_of_rss() -> None:
    signed, protest, nothing = feed_documents(RSS, "coast.rss", date=datetime.date(2000, 1, 1))
    assert isinstance(signed, Document)
    assert isinstance(protest, Document)
    assert signed.text == "Norway and Chile sign\n\nNorway and Chile signed a treaty.\n\nIt ends a quarrel."
    assert (signed.title, signed.publisher) == ("Norway and Chile sign", "The Harbour & Coast")
    assert (signed.path, signed.uri) == ("coast.rss!tag:a", "https://coast.example/a?x=1&y=2")
    assert signed.date == datetime.date(2003, 5, 5)  # the day where the publisher is
    assert protest.text == "Oslo protests\n\nOslo protested against the arrest & the trial.\n\nChile said nothing."
    assert protest.date == datetime.date(2000, 1, 1)
    assert isinstance(nothing, Document)
    assert (nothing.text, nothing.uri, nothing.publisher) == ("Envoys leave", "", "The Fjord")


def test_entries_of_atom() -> None:
    (entry,) = feed_documents(ATOM, "wire.atom")
    assert isinstance(entry, Document)
    assert entry.text == "A treaty\n\nPeru and Norway signed a treaty."
    assert (entry.title, entry.date) == ("A treaty", datetime.date(2004, 2, 3))
    assert entry.uri == "https://wire.example/1"


def test_an_entry_tells_whether_the_feed_has_all_of_it() -> None:
    short, whole, _ = read_feed(RSS).entries
    assert (short.text, short.summary[:6]) == ("", "Norway")
    assert whole.text.startswith("Oslo")


def test_no_feed_is_said_in_one_line() -> None:
    assert list(feed_documents(b"\0\1", "a.rss")) == [Skipped("a.rss", 0, "not an RSS or Atom feed")]
    (entry,) = feed_documents(b'<rss version="2.0"><channel><item><link/></item></channel></rss>', "a.rss")
    assert "empty" in str(entry)
    assert list(feed_documents(b'<rss version="2.0"/>', "a.rss")) == [Skipped("a.rss", 0, "a feed without entries")]


def test_nothing_outside_the_feed_is_read() -> None:
    feed = (
        b'<!DOCTYPE rss [<!ENTITY x SYSTEM "file:///etc/passwd">]><rss version="2.0"><channel><title>A</title><item>'
        b"<title>B</title><description>Norway told Chile &x; on Monday.</description></item></channel></rss>"
    )
    (entry,) = feed_documents(feed, "a.rss")
    assert isinstance(entry, Document)
    assert "root" not in entry.text


def test_feeds_are_told_from_other_inputs() -> None:
    assert looks_like_feed(RSS)
    assert looks_like_feed(ATOM)
    assert not looks_like_feed(b"<!doctype html><html></html>")
    assert not looks_like_feed(b"Feeds and speeds")


def test_feeds_are_read_from_files_and_from_standard_input(tmp_path: Path) -> None:
    (tmp_path / "wire.xml").write_bytes(ATOM)
    (tmp_path / "wire.xml.gz").write_bytes(gzip.compress(ATOM))
    (tmp_path / "map.xml").write_bytes(b"<urlset/>")
    broken, plain, packed = read([str(tmp_path)])
    assert broken == Skipped(str(tmp_path / "map.xml"), 0, "not an RSS or Atom feed")
    (given,) = read(["-"], stdin=io.BytesIO(ATOM))
    assert all(isinstance(one, Document) for one in (plain, packed, given))
    assert isinstance(given, Document)
    assert given.path == "-!urn:1"


@given(
    st.one_of(st.binary(max_size=300), st.text(max_size=300).map(lambda t: RSS[:200] + t.encode("utf-8", "replace")))
)
@settings(max_examples=60, deadline=None)
def test_any_bytes_give_documents_or_a_line(data: bytes) -> None:
    found = list(feed_documents(data, "a.rss"))
    assert found
    assert all(isinstance(one, Document | Skipped) for one in found)


def test_an_entry_without_text_is_its_headline() -> None:
    (entry,) = feed_documents(b"<rss><channel><item><title>Norway protests</title></item></channel></rss>", "a.rss")
    assert isinstance(entry, Document)
    assert entry.text == "Norway protests"


def test_entities_are_not_expanded_without_end() -> None:
    laughs = "".join(f'<!ENTITY l{n} "{f"&l{n - 1};" * 10}">' for n in range(1, 10))
    data = f'<?xml version="1.0"?><!DOCTYPE rss [<!ENTITY l0 "ha">{laughs}]><rss><channel><item><title>&l9;</title></item></channel></rss>'
    assert all(len(str(one)) < 10_000 for one in feed_documents(data.encode(), "a.rss"))
