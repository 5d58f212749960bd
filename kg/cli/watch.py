"""kg watch: feeds into a store, again and again."""

from __future__ import annotations

import datetime
import re
import signal
import time
from collections.abc import Iterator
from contextlib import closing, contextmanager
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.options import debug, lenient_option
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.pipeline.stages import Pipeline
    from kg.pipeline.summary import Summary
    from kg.web.fetch import Fetcher

_SECONDS = {"s": 1, "m": 60, "h": 3600, "d": 86400}
_SHORTEST = 60  # seconds between two looks at the same feeds
_LISTED = 20  # skipped inputs that are named


def duration(ctx: click.Context, param: click.Parameter, value: str) -> int:
    """Seconds, given as 15m, 2h or 1d."""
    found = re.fullmatch(r"(\d{1,6})\s*([smhd])", value.strip().lower())
    if not found:
        raise click.BadParameter(f"{value!r} is no length of time; write it as 15m, 2h or 1d", ctx, param)
    seconds = int(found[1]) * _SECONDS[found[2]]
    if seconds < _SHORTEST:
        raise click.BadParameter("hosts are asked once a minute at most", ctx, param)
    return seconds


@click.command(
    epilog="""\b
Examples:
  kg watch FEEDS.opml --every 15m --store my.kg
  kg watch https://news.example/world/rss.xml --store my.kg --once   (from a timer of the system)"""
)
@click.argument("feeds", nargs=-1, required=True, metavar="FEEDS…")
@click.option("--store", type=click.Path(path_type=Path), required=True, help="Where to write.")
@click.option("--every", callback=duration, default="15m", show_default=True, metavar="TIME", help="How often to look.")
@click.option("--once", is_flag=True, help="Look once and end.")
@click.option("--allow-private", is_flag=True, help="Fetch from addresses that are not public, too.")
@click.option("--model", help="Another installed English spaCy pipeline.")
@click.option("--base", default="", metavar="IRI", help="Where a new store's documents and events have their IRIs.")
@click.option("--ontology", "ontologies", multiple=True, metavar="FOLDER", help="Further knowledge; may be repeated.")
@lenient_option
@debug
@click.pass_context
def command(
    ctx: click.Context,
    feeds: tuple[str, ...],
    store: Path,
    every: int,
    once: bool,
    allow_private: bool,
    model: str | None,
    base: str,
    ontologies: tuple[str, ...],
    lenient: bool,
) -> None:
    """Look at feeds again and again, and add what is new in them to a store.

    FEEDS is an OPML file, a file with the address of a feed a line, or such an address. A feed is fetched only where
    its host says that it changed, and an entry once: its text where the feed has it, else the page that it links to.
    robots.txt is obeyed; docs/sources.md has the limits. What was fetched is remembered in the store. Ctrl-C ends it;
    other commands can read the store meanwhile. The list of feeds is read again each time.
    """
    from kg.pipeline.stages import Pipeline
    from kg.web.feed_list import feed_list
    from kg.web.fetch import Fetcher

    feed_list(feeds)  # what is wrong with it is said before anything is loaded
    watching = _Watching(
        feeds, store, base, Pipeline(model, ontologies, lenient=lenient), Fetcher(allow_private=allow_private)
    )
    for problem in watching.pipeline.passed_over:
        click.echo(f"passed over {problem}", err=True)
    with _ended_like_ctrl_c():
        try:
            summary = watching.look()
            while not (once or (summary and summary.interrupted)):
                time.sleep(watching.left(every))
                summary = watching.look_again()
        except KeyboardInterrupt:
            pass
    if once and summary and summary.skipped:
        ctx.exit(1)


class _Watching:
    def __init__(self, feeds: tuple[str, ...], store: Path, base: str, pipeline: Pipeline, fetcher: Fetcher) -> None:
        self.feeds, self.store, self.base, self.pipeline, self.fetcher = feeds, store, base, pipeline, fetcher
        self._begun = 0.0

    def left(self, every: int) -> float:
        """Seconds until the next look."""
        return max(0.0, self._begun + every - time.monotonic())

    def look(self) -> Summary | None:
        """Adds what is new now; None where nothing is."""
        from kg.pipeline.build import build
        from kg.store.folder import VISITS
        from kg.store.store import Store
        from kg.web.feed_list import feed_list
        from kg.web.visits import Visits
        from kg.web.watch import Round

        self._begun = time.monotonic()
        addresses = feed_list(self.feeds)
        with (
            Store.open(self.store, create=True, base=self.base) as store,
            closing(Visits(self.store / VISITS)) as visits,
        ):
            round_ = Round(addresses, visits, self.fetcher)
            given = iter(round_)
            first = next(given, None)
            summary = None
            if first:
                inputs = chain([first], given)
                summary = build(self.feeds, store, self.pipeline, inputs=inputs, progress=round_.done)
            round_.keep(interrupted=bool(summary and summary.interrupted))
        _report(len(addresses), summary)
        return summary

    def look_again(self) -> Summary | None:
        """The same; what is in the way, as another writer, is said, and the next look may go well."""
        try:
            return self.look()
        except KgError as error:
            click.echo(f"{_now()}  {' '.join(str(error).split())}", err=True)
            return None


def _report(feeds: int, summary: Summary | None) -> None:
    from kg.query.text import clean, counted

    for skipped in summary.skipped[:_LISTED] if summary else ():
        click.echo(f"skipped {clean(str(skipped))}", err=True)
    said = summary.lines()[0] if summary and (summary.read or summary.interrupted) else "nothing new"
    click.echo(f"{_now()}  {counted(feeds, 'feed')}: {said}")


def _now() -> str:
    return datetime.datetime.now().astimezone().strftime("%Y-%m-%d %H:%M")


@contextmanager
def _ended_like_ctrl_c() -> Iterator[None]:
    """The system's word to end (SIGTERM) counts as ctrl-C."""

    def interrupt(*_: object) -> None:
        raise KeyboardInterrupt

    before = signal.signal(signal.SIGTERM, interrupt)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)
