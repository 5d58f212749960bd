"""kg build --engine spark: articles to parts of a graph, on a cluster."""

from __future__ import annotations

import datetime
from collections.abc import Sequence

import click

from kg.cli.output import to_json
from kg.errors import KgError


def on_spark(
    paths: Sequence[str],
    master: str | None,
    *,
    date: datetime.date | None,
    model: str | None,
    base: str,
    ontologies: Sequence[str],
    format_: str,
) -> None:
    """Builds all paths but the last into the last, and says what was built. Raises KgError where nothing was read."""
    from pathlib import Path

    from kg.distributed.spark import Job, build
    from kg.graph.iris import checked_base
    from kg.pipeline.stages import Pipeline

    if len(paths) < 2:
        raise click.UsageError("--engine spark needs an input and an output: kg build corpus/ parts/ --engine spark")
    if not master:
        raise click.UsageError("--engine spark needs --master, such as spark://host:7077, or local[4] for this machine")
    *inputs, output = paths
    folders = tuple(str(Path(folder).resolve()) for folder in ontologies)
    recipe = Pipeline(model, folders).recipe
    manifest = build(inputs, Job(output, checked_base(base), recipe, model, folders, date), master)
    if not manifest.documents:
        raise KgError(f"nothing was read; {output}/*.json say why {manifest.skipped} inputs were skipped")
    if format_ == "json":
        click.echo(to_json(manifest))
        return
    click.echo(f"{manifest.documents:,} documents read; {manifest.events:,} events, {manifest.quads:,} statements")
    if manifest.skipped:
        click.echo(f"{manifest.skipped:,} inputs skipped; {output}/*.json say why")
    click.echo(f"wrote {output}; load it with: kg load {output} my.kg")
