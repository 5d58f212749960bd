"""Who a phrase means: in its text, or by itself, with the date and a country of context; the build's own resolution."""

from __future__ import annotations

import datetime
from collections.abc import Container, Iterable
from dataclasses import dataclass, replace

from kg.actors.alternatives import Alternative, alternatives
from kg.actors.resolve import resolve
from kg.actors.types import Actor, Resolution
from kg.documents.make import make_document
from kg.documents.types import Block, Document
from kg.errors import DocumentError
from kg.language import types as t
from kg.language.analyse import READ_BLOCKS
from kg.language.types import Analysis
from kg.mentions.find import find_mentions
from kg.mentions.phrases import Phrases, lemma
from kg.mentions.types import DEMONYM, NAME, PRONOUN, Mention, Mentions
from kg.ontology.reference import load_reference
from kg.ontology.world import World, within
from kg.pipeline.stages import Pipeline

_ALONE = "On Monday, {phrase} made a statement."
_OF_CONTEXT = "{context} was in the news. "
_STATES = frozenset({"State", "FormerState", "Territory"})
_FORMER = "ELI"  # PLOVER's sector for those who held an office before


@dataclass(frozen=True, slots=True)
class Identity:
    """Whom a phrase means.

    `id`, `label`, `kind`, `code` as in Actor; `country` is an ISO alpha-3 code, or IGO, NGO, MNC and so on for those
    without one, "" where unknown; `sector` PLOVER's. `acts_for`: id of the state or body that an unnamed actor speaks
    for, or "". `together`: ids of all, where the words mean several. Words that are no actor have `kind` None.
    """

    id: str
    label: str
    kind: str | None
    country: str
    sector: str
    code: str
    acts_for: str
    score: float
    reason: str
    alternatives: tuple[Alternative, ...] = ()
    together: tuple[str, ...] = ()


class Identifier:
    """Answers who phrases mean, with the language pipeline and the ontologies of a `Pipeline`."""

    def __init__(self, pipeline: Pipeline) -> None:
        self.pipeline = pipeline
        self.world: World = pipeline.world

    def phrase(self, phrase: str, date: datetime.date | None = None, context: str = "") -> Identity:
        """Who the phrase means by itself; `context` names a state that the talk is of."""
        phrase = " ".join(phrase.split())
        before = _OF_CONTEXT.format(context=context) if context else ""
        text = before + _ALONE.format(phrase=phrase)
        start = text.index(phrase, len(before))
        found = self.in_text(text, start, start + len(phrase), date, context=context)
        coded = self._of_code(phrase, date.isoformat() if date else "") if found.id not in self.world.entities else ""
        if coded:
            return replace(self.phrase(coded, date), reason=f"the code of {coded}")
        return found if found.kind or not context else self.phrase(phrase, date)

    def _of_code(self, phrase: str, date: str) -> str:
        """The name of the state with that ISO code, of today's or of those that existed on the date; else ""."""
        coded = [e for k in ("State", "Territory", "FormerState") for e in self.world.of_kind.get(k, ())]
        found = [e for e in coded if e.code == phrase]
        timely = [e for e in found if date and within(date, e.begin, e.end)]
        return next((e.label for e in timely or found), "")

    def in_text(
        self, text: str, start: int, end: int, date: datetime.date | None = None, *, context: str = ""
    ) -> Identity:
        """Who text[start:end] (code points) means in a text of that date. Raises DocumentError for an empty text."""
        document = _document(text, start, end, date)
        analysis = next(iter(self.pipeline.analyser.analyse([document])))
        mentions = find_mentions(analysis, self.world)
        mention = _mention_at(Phrases(analysis), mentions.mentions, start, end, load_reference().containers)
        if mention is None:
            return _nobody("the words name no actor")
        if context:
            return self._with_context(analysis, mentions, mention, context)
        return self._identity(analysis, mentions, mention)

    def _with_context(self, analysis: Analysis, mentions: Mentions, mention: Mention, context: str) -> Identity:
        """As if the phrase named the country of context; as it stands, where that leads to nobody known."""
        country = self._state(mentions.mentions, context)
        if country and not mention.country and mention.form != DEMONYM and len(mention.candidates) != 1:
            placed = replace(mention, country=country)
            others = tuple(placed if m is mention else m for m in mentions.mentions)
            found = self._identity(analysis, replace(mentions, mentions=others), placed, country)
            if found.id in self.world.entities or mention.form != NAME:
                return found
        return self._identity(analysis, mentions, mention, country)

    def _state(self, mentions: Iterable[Mention], context: str) -> str:
        """Id of the state that begins the text."""
        named = next((m.candidates for m in mentions if m.start == 0 and m.end <= len(context) and m.candidates), ())
        return next((c for c in named if self.world.entities[c].kind in _STATES), next(iter(named), ""))

    def _identity(self, analysis: Analysis, mentions: Mentions, mention: Mention, context: str = "") -> Identity:
        found = resolve(analysis, mentions, self.world)
        resolution = next((r for r in found.resolutions if r.mention == mention), None)
        if resolution is None:
            return _nobody("nothing in the text tells whom the words mean")
        actors = {actor.id: actor for actor in found.actors}
        actor = actors[resolution.actors[0]]
        code = next(iter(resolution.codes), actor.code)
        country, sector = self._parts(actor, code)
        return Identity(
            actor.id,
            actor.label,
            actor.kind,
            country,
            sector,
            code,
            resolution.acts_for,
            resolution.score,
            resolution.reason,
            alternatives(
                resolution, self._name(analysis, resolution), mention.country or context, mentions.date, self.world
            ),
            resolution.actors if len(resolution.actors) > 1 else (),
        )

    def _name(self, analysis: Analysis, resolution: Resolution) -> tuple[str, ...]:
        mention = resolution.mention
        if mention.form != NAME or mention.kind not in ("Person", ""):
            return ()
        words = [token.text for token in analysis.tokens[mention.first : mention.last]]
        return tuple(words[len(mention.title.split(" ")) if mention.title else 0 :])

    def _parts(self, actor: Actor, code: str) -> tuple[str, str]:
        """Country and sector; a code that is a sector alone has no country."""
        if code == actor.sector:
            return (code if actor.sector in ("IGO", "NGO") else ""), actor.sector
        rest = code[3:6]
        return code[:3], rest if rest == _FORMER or (actor.kind in _STATES and rest) else actor.sector


def _nobody(reason: str) -> Identity:
    return Identity("", "", None, "", "", "", "", 0.0, reason)


def _document(text: str, start: int, end: int, date: datetime.date | None) -> Document:
    """The text as an article; as one paragraph where it cannot be read so, or where the words would go unread."""
    try:
        document = make_document(text, id="phrase", date=date)
        if any(b.kind in READ_BLOCKS and b.start <= start and end <= b.end for b in document.blocks):
            return document
    except DocumentError:
        if not text.strip():
            raise
    return Document(id="phrase", text=text, date=date, blocks=(Block(0, len(text), "paragraph"),))


def _mention_at(
    phrases: Phrases, mentions: Iterable[Mention], start: int, end: int, containers: Container[str]
) -> Mention | None:
    """The mention of exactly these words, else the one that has their head, or what the head is a number of."""
    inside = [token.i for token in phrases.tokens if token.start < end and token.end > start]
    if not inside:
        return None
    listed = list(mentions)
    exact = [m for m in listed if _bare(phrases, m.first, m.last) == _bare(phrases, inside[0], inside[-1] + 1)]
    head = phrases.head(inside[0], inside[-1] + 1)
    if not exact and all(m.head != head for m in listed) and lemma(phrases.tokens[head]) in containers:
        head = next((c.i for c in phrases.children(head, t.NOMINAL) if c.case == "of" and c.i in inside), head)
    headed = [m for m in listed if m.head == head and (m.form != DEMONYM or len(inside) == 1)]
    return min((*exact, *headed), key=lambda m: (m not in exact, m.form == PRONOUN, m.first), default=None)


def _bare(phrases: Phrases, first: int, last: int) -> tuple[int, int]:
    """The tokens without an article before them and a possessive ending or marks behind them."""
    while first < last - 1 and phrases.tokens[first].pos in ("DET", "PUNCT"):
        first += 1
    while last - 1 > first and (phrases.tokens[last - 1].pos == "PUNCT" or phrases.tokens[last - 1].tag == "POS"):
        last -= 1
    return first, last
