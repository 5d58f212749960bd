"""The event types of `events.ttl` as plain data."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Coding:
    """How PLOVER and CAMEO code an event: type, mode, CAMEO code, conflict–cooperation score (−10 to +10).

    Empty strings, and a score of 0, where they have no code for it, as for structural relations.
    """

    plover: str = ""
    mode: str = ""
    cameo: str = ""
    score: float = 0.0


@dataclass(frozen=True, slots=True)
class EventType:
    """A relation type.

    `plover` and `mode` are the PLOVER type and mode of the act done; `cameo` its CAMEO codes, the most fitting
    first; `quad_class` 1 verbal and 2 material cooperation, 3 verbal and 4 material conflict, 0 where it is
    `structural`; `score` PLOVER's conflict–cooperation score. `symmetric`: the act is mutual. `acts_on_object`: its
    edge leads to the object (a treaty) where one is named, not to the target (the other party). `unreal` is how the
    act is coded while it is but planned, or threatened, by modality. `examples` are sentences that tell it.
    """

    name: str
    label: str
    definition: str = ""
    plover: str = ""
    mode: str = ""
    cameo: tuple[str, ...] = ()
    quad_class: int = 0
    score: float = 0.0
    symmetric: bool = False
    acts_on_object: bool = False
    structural: bool = False
    unreal: tuple[tuple[str, Coding], ...] = ()
    examples: tuple[str, ...] = ()
