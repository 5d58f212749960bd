"""`kg build` with addresses, against a real server on this machine."""

from __future__ import annotations

from pathlib import Path

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
