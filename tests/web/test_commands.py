"""`kg build` with addresses, against a real server on this machine."""

from __future__ import annotations

import signal
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from kg.cli.main import main
from tests.web.conftest import Page, Site

FEED = b"""<rss version="2.0"><channel><title>The Coast</title><item><title>Oslo</title>
<link>/oslo</link><pubDate>Tue, 06 May 2003 10:00:00 GMT</pubDate><description>Norway accused Chile of spying.</description>
</item></channel></rss>"""


def test_a_feed_is_built_and_its_entries_stay(site: Site, tmp_path: Path) -> None:
    site.pages["/feed"] = Page(FEED, "application/rss+xml")
    words = ["build", f"{site.address}/feed", "--store", str(tmp_path / "my.kg"), "--allow-private"]
    built = CliRunner().invoke(main, words)
    assert built.exit_code == 0, built.output
    assert "Norway  accuses" in built.stdout
    site.pages["/feed"] = Page(FEED.replace(b"spying", b"piracy").replace(b"/oslo", b"/second"), "application/rss+xml")
    again = CliRunner().invoke(main, [*words, "--prune"])
    assert "1 document read, 1 new;" in again.stdout
    assert "removed" not in again.stdout


def test_an_address_is_refused_in_one_line(site: Site, tmp_path: Path) -> None:
    built = CliRunner().invoke(main, ["build", f"{site.address}/feed", "--store", str(tmp_path / "my.kg")])
    assert built.exit_code == 1
    assert built.stderr.count("\n") == 1
    assert "not a public address: 127.0.0.1; --allow-private" in built.stderr
    assert not (tmp_path / "my.kg").exists()


def test_watching_once(site: Site, tmp_path: Path) -> None:
    site.pages["/feed"] = Page(FEED, "application/rss+xml", headers={"ETag": '"1"'})
    (tmp_path / "feeds.opml").write_text(f'<opml><body><outline xmlUrl="{site.address}/feed"/></body></opml>')
    words = ["watch", str(tmp_path / "feeds.opml"), "--store", str(tmp_path / "my.kg"), "--once", "--allow-private"]
    first = CliRunner().invoke(main, words)
    assert first.exit_code == 0, first.output
    assert "1 feed: 1 document read, 1 new; 1 event, 2 actors" in first.stdout
    shown = CliRunner().invoke(main, ["show", str(tmp_path / "my.kg"), "Chile"]).stdout
    assert "“Norway accused Chile of spying.”\n      The Coast · Oslo · 2003-05-06" in shown
    site.requests.clear()
    again = CliRunner().invoke(main, words)
    assert "1 feed: nothing new" in again.stdout
    assert site.asked() == ["/feed"]


def test_watching_nothing_leaves_nothing(site: Site, tmp_path: Path) -> None:
    site.pages["/feed"] = Page(b'<rss version="2.0"/>', "application/rss+xml")
    words = ["watch", f"{site.address}/feed", "--store", str(tmp_path / "my.kg"), "--once", "--allow-private"]
    assert "nothing new" in CliRunner().invoke(main, words).stdout
    assert not (tmp_path / "my.kg").exists()
    refused = CliRunner().invoke(main, [*words[:-1]])
    assert refused.exit_code == 1
    assert "not a public address" in refused.stderr


@pytest.mark.parametrize("word", [signal.SIGINT, signal.SIGTERM])
def test_watching_ends_quietly(site: Site, tmp_path: Path, word: signal.Signals) -> None:
    site.pages["/feed"] = Page(FEED, "application/rss+xml")
    words = ["watch", f"{site.address}/feed", "--store", str(tmp_path / "my.kg"), "--allow-private"]
    command = [sys.executable, "-m", "kg", *words]
    with subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True) as watching:
        assert watching.stdout
        assert watching.stderr
        assert "1 new" in watching.stdout.readline()
        watching.send_signal(word)
        assert watching.wait(20) == 0
        assert watching.stderr.read() == ""
    assert "1 document" in CliRunner().invoke(main, ["status", str(tmp_path / "my.kg")]).stdout
