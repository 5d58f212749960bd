"""Pages and feeds as documents, from a real server on this machine."""

from __future__ import annotations

import datetime

from kg.documents.types import Document, Skipped
from kg.web.fetch import Fetcher
from kg.web.read import read, read_address
from tests.web.conftest import Page, Site

ARTICLE = """<!doctype html><html><head><title>Ministers meet in Rome</title>
<meta property="og:site_name" content="The Daily"></head><body><nav>Home World</nav><article>
<h1>Ministers meet in Rome</h1><p>The foreign ministers of Italy and Perú met on Tuesday in Rome to discuss
the treaty that both had signed.</p><p>They said that they would meet again within a week. The talks were the first
for years, officials said in a statement.</p></article><footer>Copyright</footer></body></html>"""
FEED = """<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><title>The Coast</title>
<item><title>Rome</title><link>/rome</link><pubDate>Tue, 06 May 2003 10:00:00 GMT</pubDate>
<description>Ministers met.</description></item>
<item><title>Oslo</title><link>/oslo</link><description>Norway accused Chile of spying.</description></item>
<item><title>Lima</title><link>/lima</link><guid>tag:lima</guid><description>Short.</description>
<content:encoded>Peru accused Norway of spying on its fishermen.</content:encoded></item>
</channel></rss>"""


def found_at(address: str, fetcher: Fetcher, **options: datetime.date) -> list[Document]:
    found = list(read_address(address, fetcher.get, **options))
    assert all(isinstance(one, Document) for one in found), found
    return [one for one in found if isinstance(one, Document)]


def test_a_page_is_its_article(site: Site, fetcher: Fetcher) -> None:
    site.pages["/rome"] = Page(ARTICLE.encode("iso-8859-1"), "text/html; charset=iso-8859-1")
    (article,) = found_at(f"{site.address}/rome", fetcher, date=datetime.date(2003, 5, 6))
    assert "\n\nThe foreign ministers of Italy and Perú met" in article.text
    assert article.path == article.uri == f"{site.address}/rome"
    assert (article.publisher, article.date) == ("The Daily", datetime.date(2003, 5, 6))


def test_a_feed_gives_its_own_articles_and_the_pages_it_links_to(site: Site, fetcher: Fetcher) -> None:
    site.pages |= {"/feed": Page(FEED.encode(), "application/rss+xml"), "/rome": Page(ARTICLE.encode())}
    rome, oslo, lima = found_at(f"{site.address}/feed", fetcher)
    assert "\n\nThe foreign ministers" in rome.text
    assert (rome.date, rome.publisher) == (datetime.date(2003, 5, 6), "The Daily")
    assert oslo.text == "Oslo\n\nNorway accused Chile of spying."  # its page is gone
    assert (oslo.publisher, oslo.uri) == ("The Coast", f"{site.address}/oslo")
    assert lima.text == "Lima\n\nPeru accused Norway of spying on its fishermen."
    assert lima.path == f"{site.address}/feed!tag:lima"
    assert site.asked() == ["/feed", "/rome", "/oslo"]


def test_a_page_that_may_come_later_is_no_summary(site: Site, fetcher: Fetcher) -> None:
    site.pages |= {"/feed": Page(FEED.encode(), "text/xml"), "/rome": Page(ARTICLE.encode()), "/oslo": Page(status=503)}
    _, oslo, _ = read_address(f"{site.address}/feed", fetcher.get)
    assert oslo == Skipped(f"{site.address}/oslo", 0, "answered 503 Service Unavailable")


def test_what_cannot_be_fetched_is_one_line(site: Site) -> None:
    (found,) = read([f"{site.address}/rome"])
    assert isinstance(found, Skipped)
    assert "--allow-private" in found.reason
    (found,) = read([f"{site.address}/rome"], allow_private=True)
    assert found == Skipped(f"{site.address}/rome", 0, "answered 404 Not Found")
    assert list(read(["ftp://coast.example/a"])) == [
        Skipped("ftp://coast.example/a", 0, "only http and https addresses are fetched")
    ]


def test_jsonl_of_the_web_is_read_as_such(site: Site, fetcher: Fetcher) -> None:
    site.pages["/news.jsonl"] = Page(b'{"text": "Norway accused Chile."}\n{"text": "Chile denied it."}\n', "text/plain")
    first, second = found_at(f"{site.address}/news.jsonl", fetcher)
    assert (first.text, second.path) == ("Norway accused Chile.", f"{site.address}/news.jsonl:2")


def test_columns_of_a_table_of_the_web(site: Site) -> None:
    site.pages["/news.csv"] = Page(b"body,day\nNorway accused Chile.,2003-05-06\n", "text/csv")
    (row,) = read([f"{site.address}/news.csv"], columns={"text": "body", "date": "day"}, allow_private=True)
    assert isinstance(row, Document)
    assert (row.text, row.date) == ("Norway accused Chile.", datetime.date(2003, 5, 6))
