"""kg between: two actors."""

from __future__ import annotations

import click

from kg.cli.options import debug, format_option, last, period, store_argument
from kg.cli.output import paint, to_json


@click.command(
    epilog="""\b
Examples:
  kg between my.kg russia iran
  kg between my.kg "United States" Russia --since 2001 --format json"""
)
@store_argument
@click.argument("actor")
@click.argument("other")
@period
@last
@format_option("text", "json")
@debug
def command(store: str, actor: str, other: str, since: str, until: str, last: int, format_: str) -> None:
    """Show everything between two actors, in the order of time."""
    from kg.query.pages import between
    from kg.query.text import pair_text
    from kg.store.store import Store

    with Store.open(store) as opened:
        page = between(opened, actor, other, since=since, until=until, last=last)
    click.echo(to_json(page) if format_ == "json" else pair_text(page, paint))
