"""kg query: SPARQL and ready questions."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from kg.cli.options import debug, format_option, period
from kg.cli.output import table
from kg.errors import QueryError


@click.command(
    epilog="""\b
Examples:
  kg query my.kg 'SELECT ?buyer { actor:russia gp:sellsTechnologyTo ?buyer }'
  kg query my.kg --named acts-of --actor Iran --since 2001
  kg query my.kg --file question.rq --format csv
  kg query --list"""
)
@click.argument("store", type=click.Path(), required=False)
@click.argument("sparql", required=False)
@click.option("--file", "file", type=click.Path(), help="Read the query from a file; - is standard input.")
@click.option("--named", metavar="NAME", help="A ready question; --list shows them.")
@click.option("--list", "list_", is_flag=True, help="Show the ready questions and their parameters.")
@click.option("--actor", default="", help="Of a ready question: an actor's name, alias or id.")
@click.option("--other", default="", help="Of a ready question: a second actor.")
@click.option("--type", "type_", default="", help="Of a ready question: a type of event, as sellsTechnologyTo.")
@click.option("--modality", default="", help="Of a ready question: actual, planned, alleged, denied, …")
@click.option("-p", "--param", "params", multiple=True, metavar="NAME=VALUE", help="Any other parameter.")
@click.option("--ontology", "ontologies", multiple=True, metavar="FOLDER", help="Further ready questions.")
@period
@format_option("table", "csv", "tsv", "json", "xml", "turtle", "ntriples", default="table")
@debug
def command(
    store: str | None,
    sparql: str | None,
    file: str | None,
    named: str | None,
    list_: bool,
    actor: str,
    other: str,
    type_: str,
    modality: str,
    params: tuple[str, ...],
    ontologies: tuple[str, ...],
    since: str,
    until: str,
    format_: str,
) -> None:
    """Ask a store in SPARQL 1.1, or one of the ready questions.

    A query without GRAPH sees all documents together. The prefixes gp:, type:, actor:, event:, document:, sem:,
    prov:, oa:, skos:, org:, time:, schema:, dcterms: and the usual ones need no declaration. Queries read only.
    """
    folders = [Path(folder) for folder in ontologies]
    if list_:
        _list(folders)
        return
    given = {"actor": actor, "other": other, "type": type_, "modality": modality, "since": since, "until": until}
    values = {name: value for name, value in given.items() if value} | dict(_pair(param) for param in params)
    if store is None:
        raise click.UsageError("name a store and a query: kg query my.kg 'SELECT …'")
    if sum(bool(way) for way in (sparql, file, named)) != 1:
        raise click.UsageError("give a query, or --file, or --named (one of them)")
    if values and not named:
        raise click.UsageError(f"--{next(iter(values))} goes with --named only; a query of your own says it itself")
    _run(store, sparql or (_read(file) if file else ""), named, values, folders, format_)


def _run(path: str, sparql: str, named: str | None, values: dict[str, str], folders: list[Path], format_: str) -> None:
    from kg.query.named import run_named
    from kg.query.sparql import query
    from kg.store.store import Store

    with Store.open(path) as store:
        results = run_named(store, named, values, folders) if named else query(store, sparql)
        if format_ != "table":
            results.write(sys.stdout.buffer, format_)
            sys.stdout.buffer.flush()
        elif results.kind == "boolean":
            click.echo("yes" if results else "no")
        elif results.kind == "triples":
            results.write(sys.stdout.buffer, "turtle")
            sys.stdout.buffer.flush()
        else:
            rows = list(results.rows())
            table(results.variables, rows)
            if sys.stdout.isatty():
                click.echo(f"{len(rows)} rows")


def _list(folders: list[Path]) -> None:
    from kg.query.named import named_queries

    for question in named_queries(folders).values():
        click.echo(question.name)
        click.echo(f"    {question.title}")
        told = [f"--{p.name}{'' if p.needed else ' (optional)'}" for p in question.parameters]
        click.echo(f"    {', '.join(told) if told else 'no parameters'}")


def _pair(param: str) -> tuple[str, str]:
    name, equals, value = param.partition("=")
    if not equals:
        raise click.UsageError(f"--param {param}: write NAME=VALUE")
    return name, value


def _read(file: str) -> str:
    try:
        with click.open_file(file, encoding="utf-8") as stream:
            return str(stream.read())
    except (OSError, UnicodeDecodeError) as error:
        raise QueryError(f"{file} cannot be read: {getattr(error, 'strerror', None) or error}") from error
