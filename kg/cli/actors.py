"""kg actors: checking the tables of actors, and listing whom they lack."""

from __future__ import annotations

import csv
import dataclasses
import sys
from collections.abc import Callable
from pathlib import Path

import click

from kg.cli.options import debug, format_option
from kg.cli.output import paint, table, to_json

_IDENTITIES = ("left", "verdict", "right", "by", "score", "why")
_SHOWN = 20  # of a kind of finding that breaks nothing
_COLUMNS = "id label kind country sector count documents form sentence".split()


@click.group(
    invoke_without_command=True,
    epilog="""\b
Examples:
  kg actors check my-actors/
  kg actors --unknown my.kg > more.csv
  kg actors identities my.kg
  kg actors different my.kg samuel-okoro-4595f66d samuel-okoro-751a15a4 --why "father and son\"""",
)
@click.option("--unknown", "store", type=click.Path(), metavar="STORE", help="The same as: kg actors unknown STORE.")
@debug
@click.pass_context
def command(ctx: click.Context, store: str | None) -> None:
    """Check the tables of actors, list the actors of a store that no table knows, or say who of them is who."""
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
    fail; two holders of one office at once, of which no note says why, and names that several actors share, are told
    for a person to judge.
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


@command.command()
@click.argument("store", type=click.Path())
@format_option("table", "csv", "json", default="table")
@debug
def identities(store: str, format_: str) -> None:
    """List who was taken for the same, or told apart, across the documents of a store, and why.

    Only actors that no table knows are compared, those that documents call by name. What people decided with "kg actors
    same" and "different", or wrote into identities.csv in the store's folder, goes before what kg decides.
    """
    from kg.identity.stored import decisions
    from kg.store.store import Store

    with Store.open(store) as opened:
        found = decisions(opened)
        rows = [
            (d.left.rpartition("/")[2], d.verdict, d.right.rpartition("/")[2], d.by, f"{d.score:.2f}", d.why)
            for d in found
        ]
    if format_ == "json":
        click.echo(to_json(found))
    elif format_ == "table":
        table(_IDENTITIES, rows)
    else:
        writer = csv.writer(sys.stdout, lineterminator="\n")
        writer.writerow(_IDENTITIES)
        writer.writerows(rows)


def _two(decide: Callable[..., None]) -> Callable[..., None]:
    """The parameters of a decision on two actors."""
    parameters = (
        click.argument("store", type=click.Path()),
        click.argument("left"),
        click.argument("right"),
        click.option("--why", default="", help="What tells it."),
        click.option("--by", default="a person", show_default=True, help="Who decides."),
        debug,
    )
    for parameter in reversed(parameters):
        decide = parameter(decide)
    return decide


@command.command()
@_two
def same(store: str, left: str, right: str, why: str, by: str) -> None:
    """Decide that two actors are one, whatever kg thinks: LEFT and RIGHT are names or ids.

    The decision is a row of identities.csv in the store's folder and holds for every later build; take the row out, and
    build again, to undo it. Nothing is lost: each document's graph keeps its own actor.
    """
    _decide(store, left, right, "same", by, why)


@command.command()
@_two
def different(store: str, left: str, right: str, why: str, by: str) -> None:
    """Decide that two actors are not one: LEFT and RIGHT are ids, as "kg actors identities" lists them, or names.

    The decision is a row of identities.csv in the store's folder and holds for every later build.
    """
    _decide(store, left, right, "different", by, why)


def _decide(store: str, left: str, right: str, verdict: str, by: str, why: str) -> None:
    from kg.identity.settle import decide_by_hand
    from kg.identity.types import Decision
    from kg.query.actors import find_member
    from kg.store.store import Store

    with Store.open(store, write=True) as opened:
        first, second = sorted((find_member(opened, left), find_member(opened, right)))
        decide_by_hand(opened, Decision(first, second, verdict, by, why, 1.0))
    click.echo(f"decided: {first.rpartition('/')[2]} and {second.rpartition('/')[2]} are {verdict}")
