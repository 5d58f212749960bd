"""Reading articles with gold.json: the actors and events that a careful reader found."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kg.errors import EvaluationError
from kg.evaluate.types import GoldText


@dataclass(frozen=True, slots=True)
class GoldEvent:
    """An event that a reader marked, in the form of docs/evaluate.md.

    `sources`, `targets` and `objects` hold ids of gold actors or words; `start` and `end` are the code points of
    the evidence `quote`. `target_optional`: source and evidence are enough. `instead_of`: the place in the list of
    the event that this other reading may stand for, -1 for none.
    """

    type: str
    plover: str
    sources: tuple[str, ...]
    targets: tuple[str, ...]
    objects: tuple[str, ...]
    modality: str
    quote: str
    start: int
    end: int
    target_optional: bool
    instead_of: int

    @property
    def object(self) -> str:
        """What it is about, in words."""
        return " ".join(self.objects)


@dataclass(frozen=True, slots=True)
class GoldActor:
    """An actor that a reader marked, with all labels that name it."""

    id: str
    kind: str
    labels: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class GoldArticle:
    """An article with its gold: `events` are asked for, `optional` are other readings and second mentions."""

    text: GoldText
    actors: tuple[GoldActor, ...]
    events: tuple[GoldEvent, ...]
    optional: tuple[GoldEvent, ...]


def gold_files(path: Path) -> list[Path]:
    """The gold.json of a folder, or of each folder in it, by name; empty where there is none."""
    return sorted(path.glob("*/gold.json")) or [p for p in [path / "gold.json"] if p.is_file()]


def gold_article(path: Path) -> GoldArticle:
    """Reads a gold.json and the article.txt beside it. Raises EvaluationError where either is missing or odd."""
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
        text = (path.parent / "article.txt").read_text(encoding="utf-8")
        return GoldArticle(
            text=GoldText(path.parent.resolve().name, text, str(data.get("published") or "")),
            actors=tuple(_actor(row) for row in data.get("actors", [])),
            events=tuple(_event(row, text) for row in data["events"]),
            optional=tuple(_event(row, text) for row in data.get("optional", [])),
        )
    except (OSError, ValueError, KeyError, TypeError, AttributeError) as error:
        what = f"{error} is missing" if isinstance(error, KeyError) else str(error)
        raise EvaluationError(f"{path}: not a gold article: {what}") from error


def _actor(row: dict[str, Any]) -> GoldActor:
    return GoldActor(str(row["id"]), str(row.get("kind", "")), tuple(map(str, row["labels"])))


def _event(row: dict[str, Any], text: str) -> GoldEvent:
    quote = str(row["quote"])
    start = row.get("start", text.find(quote))
    if not text.startswith(quote, max(start, 0)) or start < 0:
        raise ValueError(f"the quote {quote!r} does not stand in article.txt" + (f" at {start}" * (start >= 0)))
    return GoldEvent(
        type=row["type"],
        plover=row.get("plover") or "",
        sources=_several(row["source"]),
        targets=_several(row.get("target")),
        objects=_several(row.get("object")),
        modality=row.get("modality") or "",
        quote=quote,
        start=start,
        end=row.get("end", start + len(quote)),
        target_optional=bool(row.get("target_optional")),
        instead_of=row.get("instead_of", -1),
    )


def _several(value: object) -> tuple[str, ...]:
    if value is None:
        return ()
    return tuple(map(str, value)) if isinstance(value, list) else (str(value),)
