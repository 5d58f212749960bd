"""What a look at feeds gives, what it asks for, and what is remembered of it; real servers on this machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from kg.documents.types import Document, Skipped
from kg.errors import DocumentError
from kg.web.feed_list import feed_list
from kg.web.fetch import Fetcher
from kg.web.visits import Visits
from kg.web.watch import Round
from tests.web.conftest import Page, Site

PAGE = """<!doctype html><html><head><title>{0}</title></head><body><article><h1>{0}</h1>
<p>Norway accused Chile of spying on its harbour in {0} on Monday, and Chile denied it at once in a statement.</p>
<p>The two states had signed a treaty about fishing in the same town only a year before, officials said.</p>
</article></body></html>"""


def feed(*names: str, updated: str = "2004-02-03T10:00:00Z") -> Page:
    entries = "".join(
        f'<entry><id>urn:{name}</id><title>{name}</title><updated>{updated}</updated><link href="/{name}"/></entry>'
        for name in names
    )
    body = f'<feed xmlns="http://www.w3.org/2005/Atom"><title>Coast</title>{entries}</feed>'
    return Page(body.encode(), "application/atom+xml", headers={"ETag": f'"{hash(body)}"'})


@pytest.fixture
def visits(tmp_path: Path) -> Iterator[Visits]:
    """A memory that is empty."""
    with closing(Visits(tmp_path / "visits.sqlite")) as made:
        yield made


@pytest.fixture
def towns(site: Site) -> Site:
    """A feed of two towns."""
    site.pages |= {f"/{name}": Page(PAGE.format(name).encode()) for name in ("oslo", "lima", "rome")}
    site.pages["/feed"] = feed("oslo", "lima")
    return site


def look(site: Site, visits: Visits, fetcher: Fetcher, most: int = 99) -> list[Document | Skipped]:
    """A round that is interrupted after `most` inputs."""
    round_ = Round([f"{site.address}/feed"], visits, fetcher)
    found: list[Document | Skipped] = []
    for one in round_:
        if len(found) == most:
            break
        found.append(one)
        round_.done(one)
    round_.keep(interrupted=len(found) == most)
    site.requests, asked = [], site.asked()
    site.pages["asked"] = Page(",".join(asked).encode())
    return found


def asked(site: Site) -> str:
    return site.pages["asked"].body.decode()


def test_only_what_is_new_is_fetched(towns: Site, visits: Visits, fetcher: Fetcher) -> None:
    first = look(towns, visits, fetcher)
    assert [one.uri for one in first if isinstance(one, Document)] == [f"{towns.address}/{t}" for t in ("oslo", "lima")]
    assert asked(towns) == "/feed,/oslo,/lima"
    assert look(towns, visits, fetcher) == []
    assert asked(towns) == "/feed"
    towns.pages["/feed"] = feed("rome", "oslo", "lima")
    assert len(look(towns, visits, fetcher)) == 1
    assert asked(towns) == "/feed,/rome"


def test_the_feed_itself_is_asked_for_on_condition(towns: Site, visits: Visits, fetcher: Fetcher) -> None:
    look(towns, visits, fetcher)
    round_ = Round([f"{towns.address}/feed"], visits, fetcher)
    assert list(round_) == []
    assert towns.requests[-1][1]["if-none-match"] == towns.pages["/feed"].headers["ETag"]


def test_an_entry_that_changed_is_read_again(towns: Site, visits: Visits, fetcher: Fetcher) -> None:
    look(towns, visits, fetcher)
    towns.pages["/feed"] = feed("oslo", "lima", updated="2004-02-04T10:00:00Z")
    assert len(look(towns, visits, fetcher)) == 2


def test_a_page_that_is_not_there_yet_is_tried_again_and_one_that_is_gone_is_not(
    towns: Site, visits: Visits, fetcher: Fetcher
) -> None:
    towns.pages |= {"/oslo": Page(status=500), "/lima": Page(status=404)}
    assert [str(one).rsplit("/", 1)[1] for one in look(towns, visits, fetcher)] == [
        "oslo: answered 500 Internal Server Error",
        "lima: answered 404 Not Found",
    ]
    towns.pages["/oslo"] = Page(PAGE.format("oslo").encode())
    (oslo,) = look(towns, visits, fetcher)
    assert isinstance(oslo, Document)
    assert look(towns, visits, fetcher) == []


def test_after_an_interruption_the_rest_is_read(towns: Site, visits: Visits, fetcher: Fetcher) -> None:
    assert len(look(towns, visits, fetcher, most=1)) == 1
    (lima,) = look(towns, visits, fetcher)
    assert lima.path == f"{towns.address}/lima"


def test_a_host_that_is_down_is_one_line(visits: Visits, fetcher: Fetcher) -> None:
    addresses = ["http://nowhere.invalid/a", "http://nowhere.invalid/b"]
    assert [str(one) for one in Round(addresses, visits, fetcher)] == [
        f"{address}: no such host: nowhere.invalid" for address in addresses
    ]


def test_lists_of_feeds(tmp_path: Path) -> None:
    (tmp_path / "feeds.opml").write_text(
        '<?xml version="1.0"?><opml version="2.0"><body><outline text="World">'
        '<outline type="rss" xmlUrl="https://coast.example/a"/><outline xmlUrl="https://coast.example/b"/>'
        "</outline></body></opml>"
    )
    (tmp_path / "feeds.txt").write_text("# mine\nhttps://coast.example/b # again\n\nhttps://coast.example/c\n")
    given = [str(tmp_path / "feeds.opml"), "https://coast.example/d", str(tmp_path / "feeds.txt")]
    assert feed_list(given) == [f"https://coast.example/{name}" for name in "abdc"]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        (b"<opml><body></opml>", "is no OPML: "),
        (b"<opml><body/></opml>", "names no feeds"),
        (b"", "empty"),
        (b"coast\n", ":1: 'coast' is no address"),
        (b'<!DOCTYPE o [<!ENTITY x SYSTEM "file:///etc/passwd">]><o><outline text="&x;"/></o>', "is no OPML: "),
    ],
)
def test_lists_that_are_none(tmp_path: Path, content: bytes, said: str) -> None:
    path = tmp_path / "feeds.opml"
    path.write_bytes(content)
    with pytest.raises(DocumentError) as caught:
        feed_list([str(path)])
    assert said in str(caught.value)
    with pytest.raises(DocumentError, match=r"gone\.opml cannot be read: no such file"):
        feed_list([str(tmp_path / "gone.opml")])
