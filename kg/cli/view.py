"""kg view: a store, or a part of it, as a page."""

from __future__ import annotations

import sys

import click

from kg.cli.options import debug, period, store_argument, sure


@click.command(
    epilog="""\b
Examples:
  kg view my.kg -o graph.html
  kg view my.kg --actor Iran --since 2001 -o iran.html
  kg view my.kg --type accuses --modality actual -o accusations.html"""
)
@store_argument
@click.option("--actor", default="", help="Only events in which this actor takes part: a name, an alias or an id.")
@click.option("--other", default="", help="Only events in which this actor takes part as well.")
@click.option(
    "--type",
    "type_",
    default="",
    metavar="TYPE",
    help="Only events of this type, as sellsTechnologyTo, or of a PLOVER type, as ACCUSE.",
)
@click.option("--modality", default="", help="Only actual, ongoing, planned, conditional, alleged, denied, … ones.")
@period
@sure
@click.option("--title", default="", help="The heading of the page.")
@click.option("-o", "--output", default="-", help="The file to write  [default: standard output]")
@debug
def command(
    store: str,
    actor: str,
    other: str,
    type_: str,
    modality: str,
    since: str,
    until: str,
    min_confidence: float,
    title: str,
    output: str,
) -> None:
    """Draw who did what to whom as one HTML page that needs nothing else to open.

    Hovering over a line shows its quotes; a click on an actor shows all that it did and that was done to it.
    """
    from kg.api import Graph
    from kg.query.text import counted
    from kg.store.store import Store

    with Graph(Store.open(store)) as graph:
        shown = graph.view(
            title=title,
            actor=actor,
            other=other,
            type=type_,
            modality=modality,
            since=since,
            until=until,
            min_confidence=min_confidence,
        )
    if output == "-":
        sys.stdout.buffer.write(shown.html.encode("utf-8"))
    else:
        shown.save(output)
        click.echo(f"wrote {output} ({counted(shown.events, 'event')})", err=True)
    if not shown.events:
        click.echo("no event fits, the page is empty", err=True)
