"""What is fetched and what is refused, from real servers on this machine."""

from __future__ import annotations

import gzip
import socket
import ssl
import time
from pathlib import Path
from typing import Any

import pytest
import trustme

from kg.errors import FetchError
from kg.web.exchange import Limits
from kg.web.fetch import Fetcher
from kg.web.hosts import is_public
from tests.web.conftest import Page, Site


def refusal(fetcher: Fetcher, address: str) -> str:
    with pytest.raises(FetchError) as caught:
        fetcher.get(address)
    return str(caught.value)


def test_a_page_comes_with_what_the_host_says_of_it(site: Site, fetcher: Fetcher) -> None:
    site.pages["/a"] = Page(b"hello", "Text/Plain; Charset=ISO-8859-1", headers={"ETag": '"1"'})
    found = fetcher.get(f"{site.address}/a#part")
    assert (found.body, found.type, found.charset, found.etag) == (b"hello", "text/plain", "iso-8859-1", '"1"')
    assert site.requests[-1][1]["user-agent"].startswith("geopol-kg/")


def test_what_has_not_changed_is_not_sent_again(site: Site, fetcher: Fetcher) -> None:
    site.pages["/a"] = Page(b"hello", headers={"ETag": '"1"'})
    assert not fetcher.get(f"{site.address}/a", etag='"1"').modified
    assert fetcher.get(f"{site.address}/a", etag='"0"').body == b"hello"


@pytest.mark.parametrize(
    ("number", "public"),
    [
        ("93.184.215.14", True),
        ("2606:2800:21f:cb07:6820:80da:af6b:8b2c", True),
        ("64:ff9b::5db8:d70e", True),
        ("127.0.0.1", False),
        ("10.1.2.3", False),
        ("100.64.0.1", False),
        ("169.254.169.254", False),
        ("0.0.0.1", False),
        ("224.0.0.1", False),
        ("255.255.255.255", False),
        ("::1", False),
        ("fe80::1%eth0", False),
        ("fd00::1", False),
        ("::ffff:127.0.0.1", False),
        ("2002:7f00:1::", False),
        ("64:ff9b::7f00:1", False),
        ("2001:0:53aa:64c:0:fbff:80ff:fffe", False),
        ("::127.0.0.1", False),
    ],
)
def test_which_machines_are_public(number: str, public: bool) -> None:
    assert is_public(number) is public


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "0x7f.1", "[::ffff:127.0.0.1]"])
def test_this_machine_is_asked_only_if_allowed(site: Site, host: str) -> None:
    said = refusal(Fetcher(pause=0), f"http://{host}:{site.server.server_port}/")
    assert "not a public address" in said
    assert not site.requests


def test_a_redirection_is_checked_as_an_address_is(site: Site, fetcher: Fetcher) -> None:
    site.pages |= {
        "/file": Page(status=302, headers={"Location": "file:///etc/hostname"}),
        "/loop": Page(status=302, headers={"Location": "/loop"}),
        "/moved": Page(status=301, headers={"Location": "/there"}),
        "/there": Page(b"here"),
        "/hidden": Page(status=302, headers={"Location": "/private/a"}),
        "/robots.txt": Page(b"User-agent: *\nDisallow: /private/", "text/plain"),
    }
    assert refusal(fetcher, f"{site.address}/file") == "only http and https addresses are fetched"
    assert "redirected more than" in refusal(fetcher, f"{site.address}/loop")
    assert "robots.txt" in refusal(fetcher, f"{site.address}/hidden")
    moved = fetcher.get(f"{site.address}/moved")
    assert (moved.address, moved.body) == (f"{site.address}/there", b"here")
    assert "/private/a" not in site.asked()


def test_the_connection_goes_to_the_machine_that_was_checked(site: Site) -> None:
    """A host that answers to one question with one machine and to the next with another."""
    answers = iter(["127.0.0.1"] * 2 + ["127.0.0.9"] * 5)

    def resolve(host: str, port: int, **_: Any) -> list[tuple[Any, ...]]:
        return [(socket.AF_INET, socket.SOCK_STREAM, 6, "", (next(answers), port))]

    site.pages["/a"] = Page(b"hello")
    fetcher = Fetcher(allow_private=True, pause=0, resolve=resolve)
    address = f"http://news.example:{site.server.server_port}/a"
    assert fetcher.get(address).body == b"hello"  # one question for robots.txt, one for the page
    assert site.requests[-1][1]["host"] == f"news.example:{site.server.server_port}"
    assert next(answers) == "127.0.0.9"


def test_robots_txt_is_obeyed_and_asked_for_once(site: Site, fetcher: Fetcher) -> None:
    site.pages |= {
        "/robots.txt": Page(b"User-agent: geopol-kg\nDisallow: /no*\nAllow: /\n", "text/plain"),
        "/yes": Page(b"hello"),
    }
    assert fetcher.get(f"{site.address}/yes").body == b"hello"
    assert refusal(fetcher, f"{site.address}/no/a") == "robots.txt of 127.0.0.1 forbids it"
    assert [path for path, _ in site.requests] == ["/robots.txt", "/yes"]


def test_without_word_from_a_broken_host_nothing_is_fetched(site: Site, fetcher: Fetcher) -> None:
    site.pages |= {"/robots.txt": Page(status=500), "/a": Page(b"hello")}
    assert "robots.txt cannot be had (500 Internal Server Error)" in refusal(fetcher, f"{site.address}/a")


@pytest.mark.parametrize(
    "address", ["ftp://news.example/a", "http://", "http://user:word@news.example/", "http://[::1/"]
)
def test_addresses_that_are_none(fetcher: Fetcher, address: str) -> None:
    assert "address" in refusal(fetcher, address)


def test_errors_of_the_host_are_told(site: Site, fetcher: Fetcher) -> None:
    site.pages["/gone"] = Page(status=410)
    site.pages["/busy"] = Page(status=429, headers={"Retry-After": "120"})
    assert refusal(fetcher, f"{site.address}/missing") == "answered 404 Not Found"
    assert refusal(fetcher, f"{site.address}/gone") == "answered 410 Gone"
    assert refusal(fetcher, f"{site.address}/busy") == "answered 429 Too Many Requests"
    assert "left alone" in refusal(fetcher, f"{site.address}/missing")


def test_nobody_there(fetcher: Fetcher) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    assert refusal(fetcher, f"http://127.0.0.1:{port}/") == "cannot be reached: connection refused"
    assert "no such host" in refusal(fetcher, "http://nowhere.invalid/")


def test_large_answers_are_cut_off_packed_ones_too(site: Site) -> None:
    site.pages |= {
        "/large": Page(b"x" * 2_000_000),
        "/packed": Page(gzip.compress(b"x" * 2_000_000), headers={"Content-Encoding": "gzip"}),
        "/broken": Page(b"\x1f\x8bno", headers={"Content-Encoding": "gzip"}),
        "/small": Page(gzip.compress(b"hello"), headers={"Content-Encoding": "gzip"}),
    }
    fetcher = Fetcher(allow_private=True, pause=0, limits=Limits(largest=1_000_000))
    assert refusal(fetcher, f"{site.address}/large") == "larger than 1 MB"
    assert refusal(fetcher, f"{site.address}/packed") == "larger than 1 MB"
    assert "cannot be unpacked" in refusal(fetcher, f"{site.address}/broken")
    assert fetcher.get(f"{site.address}/small").body == b"hello"


def test_slow_answers_are_cut_off_however_steadily_they_come(site: Site) -> None:
    site.pages["/slow"] = Page(b"x" * 200, slow=0.05)
    fetcher = Fetcher(allow_private=True, pause=0, limits=Limits(seconds=0.4))
    begun = time.monotonic()
    assert refusal(fetcher, f"{site.address}/slow") == "took longer than 0.4 seconds"
    assert time.monotonic() - begun < 3


def test_a_host_is_left_in_peace_between_two_requests(site: Site) -> None:
    site.pages |= {"/robots.txt": Page(b"User-agent: *\nCrawl-delay: 0.3\n", "text/plain"), "/a": Page(b"hello")}
    fetcher = Fetcher(allow_private=True, pause=0.05)
    fetcher.get(f"{site.address}/a")
    begun = time.monotonic()
    fetcher.get(f"{site.address}/a")
    assert time.monotonic() - begun > 0.25


def test_certificates_are_checked_for_the_host(
    site: Site, fetcher: Fetcher, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    authority = trustme.CA()
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH)
    authority.issue_cert("localhost").configure_cert(context)
    site.server.socket = context.wrap_socket(site.server.socket, server_side=True)
    site.pages["/a"] = Page(b"hello")
    address = f"https://localhost:{site.server.server_port}/a"
    assert "certificate is not to be trusted" in refusal(fetcher, address)
    authority.cert_pem.write_to_path(tmp_path / "authority.pem")
    monkeypatch.setenv("SSL_CERT_FILE", str(tmp_path / "authority.pem"))
    trusting = Fetcher(allow_private=True, pause=0)
    assert trusting.get(address).body == b"hello"
    assert "certificate is not to be trusted" in refusal(trusting, address.replace("localhost", "127.0.0.1"))
