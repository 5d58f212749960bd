"""kg show: one actor."""

from __future__ import annotations

import click

from kg.cli.options import debug, format_option, last, period, store_argument, sure
from kg.cli.output import paint, to_json


@click.command(
    epilog="""\b
Examples:
  kg show my.kg Iran
  kg show my.kg "Vladimir Putin" --since 2001-09
  kg show my.kg Iran --min-confidence 0.6
  kg show my.kg iran --format json"""
)
@store_argument
@click.argument("actor")
@period
@last
@sure
@format_option("text", "json")
@debug
def command(store: str, actor: str, since: str, until: str, last: int, min_confidence: float, format_: str) -> None:
    """Show an actor: who it is, what it did, and what was done to it, with the sentences.

    ACTOR is a name, an alias or an id, in any case.
    """
    from kg.query.pages import show
    from kg.query.text import actor_text
    from kg.store.store import Store

    with Store.open(store) as opened:
        page = show(opened, actor, since=since, until=until, min_confidence=min_confidence, last=last)
    click.echo(to_json(page) if format_ == "json" else actor_text(page, paint))
