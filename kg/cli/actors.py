"""kg actors: checking the tables of actors, and listing whom they lack."""

from __future__ import annotations

import csv
import dataclasses
import sys
from pathlib import Path

import click

from kg.cli.options import debug, format_option
from kg.cli.output import paint, table, to_json

_SHOWN = 20  # of a kind of finding that breaks nothing
_COLUMNS = "id label kind country sector count documents form sentence".split()


@click.group(
    invoke_without_command=True,
    epilog="""\b
Examples:
  kg actors check my-actors/
  kg actors --unknown my.kg > more.csv""",
)
@click.option("--unknown", "store", type=click.Path(), metavar="STORE", help="The same as: kg actors unknown STORE.")
@debug
@click.pass_context
def command(ctx: click.Context, store: str | None) -> None:
    """Check the tables of actors, or list the actors of a store that no table knows."""
    if ctx.invoked_subcommand is None:
        if store is None:
            raise click.UsageError("say what: kg actors check, or kg actors --unknown STORE")
        ctx.invoke(unknown, store=store, ontologies=(), format_="csv")
    elif store is not None:
        raise click.UsageError("--unknown goes without a subcommand")


@command.command()
@click.argument("folders", nargs=-1, metavar="[FOLDER…]")
@click.option("--all", "all_", is_flag=True, help="Show every finding, not the first of each kind.")
@format_option("text", "json")
@debug
@click.pass_context
def check(ctx: click.Context, folders: tuple[str, ...], all_: bool, format_: str) -> None:
    """Name broken rows, overlapping terms and ambiguous names.

    FOLDER is an ontology of your own, checked together with the one that comes with kg; without one, that one itself.
    Broken rows (duplicate or unknown ids, dates that are none, terms that end before they begin) make the command
    fail; two holders of one office at once, and names that several actors share, are told for a person to judge.
    """
    from kg.errors import OntologyError
    from kg.ontology.files import ontology_root
    from kg.ontology.world_checks import check_world

    own = [Path(folder) for folder in folders]
    for folder in own:
        if not folder.is_dir():
            raise OntologyError(f"{folder} is no folder; an ontology is one, with its tables in actors/")
    found = check_world([ontology_root(), *own], own)
    if format_ == "json":
        click.echo(to_json({f.name: [str(p) for p in getattr(found, f.name)] for f in dataclasses.fields(found)}))
    else:
        headings = {"broken": "broken rows", "overlaps": "two holders at once", "ambiguous": "ambiguous names"}
        for name, heading in headings.items():
            problems = getattr(found, name)
            click.echo(paint(f"{len(problems)} {heading}", "heading"))
            shown = problems if all_ or name == "broken" else problems[:_SHOWN]
            for problem in shown:
                click.echo(f"  {problem}")
            if len(shown) < len(problems):
                click.echo(f"  … {len(problems) - len(shown)} more (--all shows them)")
    if found.broken:
        ctx.exit(1)


@command.command()
@click.argument("store", type=click.Path())
@click.option("--ontology", "ontologies", multiple=True, metavar="FOLDER", help="Whose ids are taken, too.")
@format_option("csv", "table", "json", default="csv")
@debug
def unknown(store: str, ontologies: tuple[str, ...], format_: str) -> None:
    """List the names and role phrases of a store that no table knows, by frequency.

    The CSV is a table of actors as it stands: keep the rows that are worth it, correct them, and put the file into
    the folder actors/ of your ontology; columns that kg does not know are passed over.
    """
    from kg.pipeline.stages import Pipeline
    from kg.query.unknown import unknown_actors
    from kg.store.store import Store

    with Store.open(store) as opened:
        rows = unknown_actors(opened, set(Pipeline(None, ontologies).world.entities))
    if format_ == "json":
        click.echo(to_json(rows))
    elif format_ == "table":
        listed = [[str(row.count), row.label, row.kind, row.country, row.sector, row.sentence] for row in rows]
        table(("count", "label", "kind", "country", "sector", "sentence"), listed)
    else:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(_COLUMNS)
        writer.writerows([getattr(row, name) for name in _COLUMNS] for row in rows)
