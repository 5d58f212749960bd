"""kg evaluate: precision and recall against gold."""

from __future__ import annotations

from pathlib import Path

import click

from kg.cli.options import debug, format_option
from kg.cli.output import to_json


@click.command(
    epilog="""\b
Examples:
  kg evaluate data/talks --errors
  kg evaluate data/coded.jsonl --format json"""
)
@click.argument("dataset", type=click.Path())
@click.option("--errors", is_flag=True, help="Show each miss and each false find with its sentence.")
@click.option("--model", help="Another installed English spaCy pipeline.")
@click.option("--ontology", "ontologies", multiple=True, metavar="FOLDER", help="Further knowledge; may be repeated.")
@format_option("text", "json")
@debug
def command(dataset: str, errors: bool, model: str | None, ontologies: tuple[str, ...], format_: str) -> None:
    """Score what is found in a data set against what readers marked in it.

    DATASET is a folder with article.txt and gold.json, a folder of such folders, or a JSONL file of coded sentences;
    docs/evaluate.md shows both forms. The least that gold.json needs: {"events": [{"type": "accuses",
    "source": "peru", "target": "chile", "quote": "Peru accused Chile"}], "actors": [{"id": "peru", "labels": ["Peru"]},
    {"id": "chile", "labels": ["Chile"]}]}.
    """
    from kg.evaluate.dataset import evaluate
    from kg.evaluate.extraction import through_store
    from kg.evaluate.report import lines
    from kg.evaluate.rules import load_rules
    from kg.pipeline.stages import Pipeline

    pipeline = Pipeline(model, ontologies)
    figures = evaluate(Path(dataset), through_store(pipeline), load_rules(pipeline.event_types))
    if format_ == "json":
        values = dict(figures.values)
        click.echo(to_json(values | {"errors": figures.findings} if errors else values))
        return
    for line in lines(figures, errors=errors):
        click.echo(line)
