"""kg status: what is in a store."""

from __future__ import annotations

import click

from kg.cli.options import debug, format_option, store_argument
from kg.cli.output import paint, to_json


@click.command(
    epilog="""\b
Examples:
  kg status my.kg
  kg status my.kg --format json"""
)
@store_argument
@format_option("text", "json")
@debug
def command(store: str, format_: str) -> None:
    """Show what is in a store: documents, actors, events, which documents gave nothing, what the last build skipped."""
    from kg.query.pages import status
    from kg.query.text import status_text
    from kg.store.store import Store

    with Store.open(store) as opened:
        found = status(opened)
    click.echo(to_json(found) if format_ == "json" else status_text(found, paint))
