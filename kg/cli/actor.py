"""kg actor: who a phrase means."""

from __future__ import annotations

import dataclasses
import datetime
import json
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import click

from kg.cli.options import debug, format_option, lenient_option
from kg.cli.output import paint, to_json
from kg.errors import DocumentError

if TYPE_CHECKING:
    from kg.pipeline.identify import Identifier, Identity


def _time(ctx: click.Context, param: click.Parameter, value: str | None) -> datetime.date | None:
    """A day; of a year or a month alone, its middle."""
    try:
        return _day(value or "")
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no time; write 2004, 2004-05 or 2004-05-01", ctx, param) from error


@click.command(
    epilog="""\b
Examples:
  kg actor "Condoleezza Rice" --date 2004
  kg actor "the foreign minister" --context Russia --date 2016-03
  kg actor "Syrian rebels" --format json
  kg actor --batch names.jsonl"""
)
@click.argument("phrase", required=False)
@click.option("--date", callback=_time, metavar="TIME", help="When it is said: 2004, 2004-05 or 2004-05-01.")
@click.option("--context", default="", metavar="COUNTRY", help="A country that the talk is of.")
@click.option(
    "--batch", type=click.Path(), metavar="FILE", help="JSONL lines of id, text, start, end, date; - is standard input."
)
@click.option("--model", help="Another installed English spaCy pipeline.")
@click.option("--ontology", "ontologies", multiple=True, metavar="FOLDER", help="Further knowledge; may be repeated.")
@lenient_option
@format_option("text", "json")
@debug
def command(
    phrase: str | None,
    date: datetime.date | None,
    context: str,
    batch: str | None,
    model: str | None,
    ontologies: tuple[str, ...],
    lenient: bool,
    format_: str,
) -> None:
    """Tell who a phrase means, why, and who else it could mean.

    PHRASE is any noun phrase, a name or not: "the Kremlin", "American warplanes", "a Tunisian court". It is read as
    the subject of a sentence, with the same resolution as in kg build. With --batch each line of a file asks for the
    words text[start:end] of its text, and is answered by a line of JSON with the same id; "kind" is null where the
    words are no actor.
    """
    from kg.pipeline.identify import Identifier
    from kg.pipeline.stages import Pipeline

    if bool(phrase) == bool(batch):
        raise click.UsageError("give a phrase, or --batch FILE (one of them)")
    identifier = Identifier(Pipeline(model, ontologies, lenient=lenient))
    if batch:
        for answer in _answers(batch, identifier):
            click.echo(json.dumps(answer, ensure_ascii=False))
        return
    found = identifier.phrase(phrase or "", date, context)
    click.echo(to_json(found) if format_ == "json" else "\n".join(_told(found)))


def _told(found: Identity) -> Iterator[str]:
    if found.kind is None:
        yield f"no actor: {found.reason}"
        return
    what = ", ".join(filter(None, (found.kind, found.code and f"coded {found.code}")))
    yield f"{paint(found.label, 'heading')} ({what})"
    yield f"  id {found.id}"
    if found.acts_for:
        yield f"  acts for {found.acts_for}"
    yield f"  {found.score:.2f}  {found.reason}"
    if found.alternatives:
        yield "or"
    for other in found.alternatives:
        yield f"  {other.score:.2f}  {other.label} ({other.kind}, id {other.id}): {other.reason}"


def _answers(batch: str, identifier: Identifier) -> Iterator[dict[str, Any]]:
    """The answers to the lines of a file, in their order."""
    for number, line in _lines(batch):
        if line.strip():
            row = _row(line, f"{batch}:{number}")
            found = identifier.in_text(row["text"], row["start"], row["end"], _day(str(row.get("date") or "")))
            yield {
                "id": row["id"],
                **{k if k != "id" else "actor": v for k, v in dataclasses.asdict(found).items()},
            }


def _lines(batch: str) -> Iterator[tuple[int, str]]:
    try:
        with click.open_file(batch, encoding="utf-8") as lines:
            yield from enumerate(lines, start=1)
    except OSError as error:
        raise DocumentError(f"{batch} cannot be read: {error.strerror or error}") from error
    except UnicodeDecodeError as error:
        raise DocumentError(f"{batch}: no UTF-8; give lines of JSON with id, text, start, end and date") from error


def _row(line: str, place: str) -> dict[str, Any]:
    try:
        row = json.loads(line)
        row["id"], inside = row["id"], 0 <= row["start"] < row["end"] <= len(row["text"])
        _day(str(row.get("date") or ""))
    except (ValueError, KeyError, TypeError, AttributeError) as error:
        what = f"{error} is missing" if isinstance(error, KeyError) else str(error)
        raise DocumentError(f"{place}: no line of id, text, start, end and date: {what}") from error
    if not inside:
        raise DocumentError(f"{place}: start and end are not inside the text")
    return dict(row)


def _day(value: str) -> datetime.date | None:
    parts = value.split("-")
    if not value:
        return None
    if len(parts) == 1:
        return datetime.date(int(value), 7, 1)
    return datetime.date(int(parts[0]), int(parts[1]), 15) if len(parts) == 2 else datetime.date.fromisoformat(value)
