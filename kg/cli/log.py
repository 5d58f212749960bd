"""kg log: the builds of a store."""

from __future__ import annotations

import click

from kg.cli.options import debug, format_option, store_argument
from kg.cli.output import table, to_json


@click.command(
    epilog="""\b
Examples:
  kg log my.kg
  kg log my.kg --format json"""
)
@store_argument
@format_option("text", "json")
@debug
def command(store: str, format_: str) -> None:
    """List the builds of a store, the last one first: when, how long, how they ended, what they read and found."""
    from kg.query.runs import log
    from kg.query.text_runs import log_rows
    from kg.store.store import Store

    with Store.open(store) as opened:
        runs = log(opened)
    if format_ == "json":
        click.echo(to_json(runs))
    else:
        table(*log_rows(runs))
