"""kg load: what a distributed build wrote, into a store."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import debug


@click.command(
    epilog="""\b
Examples:
  kg load output/parts my.kg
  kg load s3://bucket/parts my.kg"""
)
@click.argument("parts", metavar="PARTS")
@click.argument("store", type=click.Path())
@debug
def command(parts: str, store: str) -> None:
    """Load what "kg build --engine spark" wrote into a store.

    PARTS is the output of that build, a folder or an address of object storage; STORE is made where there is none.
    Loading again adds nothing, and an interrupted load goes on where it stopped.
    """
    from kg.distributed.load import load
    from kg.distributed.parts import read_manifest
    from kg.distributed.place import Place
    from kg.store.store import Store

    base = read_manifest(Place(parts)).base
    with Store.open(store, create=True, base="" if Path(store).exists() else base) as opened:
        counts = load(parts, opened)
    told = ", ".join(f"{counts[name]} {name}" for name in ("added", "replaced", "unchanged") if counts[name])
    click.echo(f"{counts['read']} documents loaded: {told or 'none'}; {counts['events']} events")
    if counts["skipped"]:
        click.echo(f"{counts['skipped']} inputs were skipped by the build; kg status {store} names them")
    click.echo(f"wrote {store}")
