"""kg triggers: the words that the lexicon lacks."""

from __future__ import annotations

import click

from kg.cli.options import debug, format_option
from kg.cli.output import table, to_json


@click.command(
    epilog="""\b
Examples:
  kg triggers --unknown my.kg
  kg triggers --unknown my.kg --ontology my-domain/ --format json"""
)
@click.option("--unknown", "store", type=click.Path(), metavar="STORE", required=True, help="The store to go through.")
@click.option("--most", default=200, show_default=True, help="How many words to list.")
@click.option("--model", help="Another installed English spaCy pipeline.")
@click.option("--ontology", "ontologies", multiple=True, metavar="FOLDER", help="Further knowledge; may be repeated.")
@format_option("table", "json", default="table")
@debug
def command(store: str, most: int, model: str | None, ontologies: tuple[str, ...], format_: str) -> None:
    """List verbs and nouns that stand between two known actors and that no frame covers, by frequency.

    Each with how a pattern for it would begin and a sentence: the work list of whoever extends the lexicon. The texts
    in the store are read again with the lexicon as it is now.
    """
    from kg.pipeline.stages import Pipeline
    from kg.pipeline.uncovered import uncovered_triggers
    from kg.store.store import Store

    with Store.open(store) as opened:
        found = uncovered_triggers(opened, Pipeline(model, ontologies))[:most]
    if format_ == "json":
        click.echo(to_json(found))
        return
    rows = [[str(row.count), row.lemma, row.part, row.pattern, row.sentence] for row in found]
    table(("count", "word", "part", "pattern", "sentence"), rows)
