"""kg validate: whether a store conforms to the shapes."""

from __future__ import annotations

from itertools import islice

import click

from kg.cli.options import debug, store_argument


@click.command(
    epilog="""\b
Examples:
  kg validate my.kg"""
)
@store_argument
@click.option("--most", default=100, show_default=True, help="Stop after this many violations.")
@debug
@click.pass_context
def command(ctx: click.Context, store: str, most: int) -> None:
    """Check every graph of a store against the SHACL shapes; each violation is a line."""
    from kg.store.store import Store
    from kg.store.validation import violations_of_store

    with Store.open(store) as opened:
        found = list(islice(violations_of_store(opened), most))
    for violation in found:
        click.echo(" ".join(violation.split()))
    if found:
        click.echo(f"{store} does not conform: {len(found)} violations shown", err=True)
        ctx.exit(1)
    click.echo(f"{store} conforms")
