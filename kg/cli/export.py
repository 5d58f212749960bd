"""kg export: a store as a file."""

from __future__ import annotations

import sys

import click

from kg.cli.options import debug, store_argument, sure

FORMATS = ("turtle", "trig", "nquads", "ntriples", "jsonld", "rdfxml", "graphml", "gexf", "csv", "jsonl")


@click.command(
    epilog="""\b
Examples:
  kg export my.kg --format trig -o graph.trig
  kg export my.kg --format jsonl > annotated.jsonl
  kg export my.kg --format gexf --min-confidence 0.5 -o network.gexf"""
)
@store_argument
@click.option("--format", "format_", type=click.Choice(FORMATS), default="trig", show_default=True, help="Output form.")
@click.option("-o", "--output", default="-", help="The file to write  [default: standard output]")
@sure
@debug
def command(store: str, format_: str, output: str, min_confidence: float) -> None:
    """Write a store as RDF, as a network, as a table, or as annotated documents (jsonl)."""
    from kg.export.write import write
    from kg.store.store import Store

    with Store.open(store) as opened:
        write(opened, format_, sys.stdout.buffer if output == "-" else output, min_confidence)
    if output != "-":
        click.echo(f"wrote {output}", err=True)
