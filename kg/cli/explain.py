"""kg explain: why the store has an event."""

from __future__ import annotations

import click

from kg.cli.options import debug, format_option, store_argument
from kg.cli.output import paint, to_json


@click.command(
    epilog="""\b
Examples:
  kg explain my.kg 3fa94c21
  kg explain my.kg https://w3id.org/geopol/id/event/3fa94c21d0b7e655"""
)
@store_argument
@click.argument("event")
@format_option("text", "json")
@debug
def command(store: str, event: str, format_: str) -> None:
    """Show why the store has an event: the sentence with its parts marked, the frame, and who is who and why.

    EVENT is an IRI, or an id as kg build, kg show and kg between print it.
    """
    from kg.query.pages import explain
    from kg.query.text import explanation_text
    from kg.store.store import Store

    with Store.open(store) as opened:
        explanation = explain(opened, event)
    click.echo(to_json(explanation) if format_ == "json" else explanation_text(explanation, paint))
