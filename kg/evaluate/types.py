"""What scoring takes and gives: texts to read, figures, and what was missed or wrong."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class GoldText:
    """A text of a data set, as the builder gets it: `date` is the ISO day of publication, "" where unknown."""

    id: str
    text: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """A miss or a false find, to be read by a person.

    `kind` is one line's heading ("missed relation", "false relation", "wrong modality", "missed actor", …),
    `what` says it in words, `sentence` is the sentence of the text in which it stands.
    """

    document: str
    kind: str
    what: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Figures:
    """Scores over a data set: `values` is what `--format json` prints, `findings` what `--errors` lists."""

    values: Mapping[str, Any]
    findings: tuple[Finding, ...] = field(default=())


Extract = Callable[[Sequence[GoldText]], Iterable[Mapping[str, Any]]]
"""Reads texts and gives their documents in the form of `kg export --format jsonl`, under the same ids."""
