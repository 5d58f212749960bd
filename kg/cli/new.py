"""kg new: what the last builds added."""

from __future__ import annotations

import click

from kg.cli.events import event_table
from kg.cli.options import debug, format_option, store_argument
from kg.cli.output import paint, to_json


@click.command(
    epilog="""\b
Examples:
  kg new my.kg
  kg new my.kg --since monday
  kg new my.kg --since 2026-11-23 --format json"""
)
@store_argument
@click.option(
    "--since",
    default="last",
    metavar="TIME",
    show_default=True,
    help="Builds from then on: last, today, yesterday, monday …, or a date (2026-11-23, 2026-11-23T18:00).",
)
@format_option("text", "json")
@debug
def command(store: str, since: str, format_: str) -> None:
    """Show what the last builds added or changed: the documents, and who did what to whom in them."""
    from kg.query.runs import news
    from kg.query.text_runs import news_text
    from kg.store import read
    from kg.store.store import Store

    with Store.open(store) as opened:
        found = news(opened, since)
        if format_ == "json":
            events = [event for document in found.documents for event in read.events(opened, document=document.iri)]
            click.echo(to_json({"runs": found.runs, "documents": found.documents, "events": events}))
            return
        click.echo(news_text(found, paint))
        event_table(opened, [d.iri for d in found.documents if d.events], sum(d.events for d in found.documents))
