"""kg build: articles into a store."""

from __future__ import annotations

import datetime
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

from kg.cli.events import event_table
from kg.cli.main import DEBUG
from kg.cli.options import column_map, day, debug, format_option, lenient_option
from kg.cli.output import to_json
from kg.errors import KgError

if TYPE_CHECKING:
    from kg.documents.types import Document, Skipped
    from kg.pipeline.build import Progress
    from kg.pipeline.summary import Summary
    from kg.store.store import Store

DEFAULT_STORE = Path("output/graph.kg")
_LISTED = 20  # skipped inputs that are named; --format json has them all
_SHOWN = 100  # documents: what more of them say is no table for a reader
_INTERRUPTED = 130


@click.command(
    epilog="""\b
Examples:
  kg build article.txt --date 2002-01-16
  kg build corpus/ --store my.kg --workers 2
  kg build corpus/ --store my.kg --prune
  kg build 2003.tar.gz reports.pdf crawl.warc.gz --store my.kg
  kg build dump.csv.zst --map text=body,date=published,uri=url --store my.kg
  kg build https://news.example/world/rss.xml --store my.kg
  cat articles.jsonl | kg build - --store my.kg --format json
  kg build corpus/ parts/ --engine spark --master local[4]   (then: kg load parts/ my.kg)"""
)
@click.argument("paths", nargs=-1, required=True, metavar="PATH…")
@click.option("--store", "store_path", type=click.Path(), help=f"Where to write  [default: {DEFAULT_STORE}]")
@click.option("--date", callback=day, metavar="DAY", help="Day of publication of texts that name none, as 2002-01-16.")
@click.option(
    "--map",
    "columns",
    multiple=True,
    callback=column_map,
    metavar="FIELD=COLUMN,…",
    help="Columns of tables, keys of JSONL: text=body,date=published.",
)
@click.option("--model", help="Another installed English spaCy pipeline.")
@click.option("--base", default="", metavar="IRI", help="Where a new store's documents and events have their IRIs.")
@click.option("--ontology", "ontologies", multiple=True, metavar="FOLDER", help="Further knowledge; may be repeated.")
@click.option("--workers", type=click.IntRange(1, 256), default=1, metavar="N", help="Read in so many processes.")
@click.option("--prune", is_flag=True, help="Take out what earlier builds read at these paths and is not there now.")
@click.option("--rebuild-if-changed", is_flag=True, help="Build again what another version or ontology built.")
@click.option(
    "--engine", type=click.Choice(["local", "spark"]), default="local", help="Where to read  [default: local]"
)
@click.option("--master", metavar="URL", help="With --engine spark: the cluster, as spark://host:7077, or local[4].")
@click.option("--allow-private", is_flag=True, help="Fetch from addresses that are not public, too.")
@lenient_option
@format_option("text", "json")
@debug
@click.pass_context
def command(
    ctx: click.Context,
    paths: tuple[str, ...],
    store_path: str | None,
    date: datetime.date | None,
    columns: dict[str, str],
    model: str | None,
    base: str,
    ontologies: tuple[str, ...],
    workers: int,
    prune: bool,
    rebuild_if_changed: bool,
    engine: str,
    master: str | None,
    allow_private: bool,
    lenient: bool,
    format_: str,
) -> None:
    """Read articles and add what they say to a store.

    PATH is a file or a folder with plain text, HTML pages, PDF, RSS and Atom feeds, web archives (WARC), or with one
    article a line or row: JSONL, CSV, Parquet (text, and id, title, date, publisher, uri where there are); any of these
    also compressed (.gz .bz2 .xz .zst) or in zip and tar archives; or - for standard input, or the address of a page or
    a feed (http, https): the page is fetched, or what the feed links to, as robots.txt allows.

    What is in the store already is not read again, and what changed takes the older version's place. An interrupted
    build (ctrl-C, a crash) goes on where it stopped when the same command is given again; other commands can read the
    store meanwhile. Without --store everything goes to output/graph.kg, with output/graph.trig and output/graph.html
    beside it. What cannot be read is skipped and named; the exit status is 1 then.

    With --engine spark, on a cluster, the last PATH is where the parts of the graph go: a folder or an address of
    object storage, as the others may be too. "kg load" puts them into a store.
    """
    from kg.pipeline.build import build
    from kg.pipeline.stages import Pipeline
    from kg.store.store import Store
    from kg.web.read import read

    if engine == "spark":
        from kg.cli.spark import on_spark

        if store_path or workers > 1 or prune or rebuild_if_changed or allow_private or lenient or columns:
            raise click.UsageError("--engine spark goes with --master, --date, --model, --base and --ontology only")
        on_spark(paths, master, date=date, model=model, base=base, ontologies=ontologies, format_=format_)
        return
    pipeline = Pipeline(model, ontologies, lenient=lenient)
    for problem in pipeline.passed_over:
        click.echo(f"passed over {problem}", err=True)
    place = Path(store_path) if store_path else DEFAULT_STORE
    strict = bool(ctx.find_root().meta.get(DEBUG))
    with Store.open(place, create=True, base=base) as store:
        with _progress(paths) as progress:
            summary = build(
                paths,
                store,
                pipeline,
                inputs=read(paths, date=date, columns=columns, allow_private=allow_private),
                progress=progress,
                workers=workers,
                prune=prune,
                rebuild_if_changed=rebuild_if_changed,
                strict=strict,
            )
        _report(store, summary, _written(store, place, summary, named=bool(store_path)), format_)
    if summary.interrupted:
        ctx.exit(_INTERRUPTED)
    if not summary.read:
        raise KgError(summary.nothing_read())
    if summary.skipped:
        ctx.exit(1)


def _written(store: Store, place: Path, summary: Summary, *, named: bool) -> list[Path]:
    """What there is now: the store, and beside one that nobody named the graph as a file and as a page."""
    from kg.export.write import write
    from kg.view.page import page

    if not summary.read:
        return []
    if named or summary.interrupted:
        return [place]
    trig, html = place.with_suffix(".trig"), place.with_suffix(".html")
    write(store, "trig", trig)
    page(store).save(html)
    return [place, trig, html]


@contextmanager
def _progress(paths: tuple[str, ...]) -> Iterator[Progress | None]:
    """A bar on standard error where that is a terminal."""
    if not sys.stderr.isatty():
        yield None
        return
    from rich.console import Console
    from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

    from kg.pipeline.size import number_of_inputs

    rate = TextColumn("{task.fields[rate]:.1f} a second")
    columns = (
        TextColumn("reading"),
        BarColumn(),
        MofNCompleteColumn(),
        rate,
        TimeRemainingColumn(),
    )
    with Progress(*columns, console=Console(stderr=True), transient=True, speed_estimate_period=300) as bar:
        task = bar.add_task("reading", total=number_of_inputs(paths), rate=0.0)

        def advance(found: Document | Skipped) -> None:
            del found
            bar.advance(task)
            bar.update(task, rate=bar.tasks[0].speed or 0.0)

        yield advance


def _report(store: Store, summary: Summary, written: list[Path], format_: str) -> None:
    if format_ == "json":
        click.echo(to_json({"summary": summary, "written": [str(path) for path in written]}))
        return
    listed = summary.skipped[:_LISTED] if summary.read or len(summary.skipped) > 1 else ()
    for skipped in listed:
        click.echo(f"skipped {' '.join(str(skipped).split())}", err=True)
    if not summary.read:
        return
    _table(store, summary)
    for line in summary.lines():
        click.echo(line)
    for path in written:
        click.echo(f"wrote {path}")


def _table(store: Store, summary: Summary) -> None:
    """Who did what to whom in what is new; where nothing is, in all that was read."""
    from kg.graph.iris import Iris

    shown = summary.documents or summary.kept
    if len(shown) <= _SHOWN:
        event_table(store, [str(Iris(store.base, id).document.value) for id in shown], summary.events)
    elif summary.documents:
        click.echo(f"kg new {store.path} shows what was found")
