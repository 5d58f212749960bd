"""Events of one document: frames that fire, their participants and circumstances, and stated relations."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from kg.ontology.event_types import plover_of
from kg.ontology.types import EventType

from kg.actors.types import Actors, Relation
from kg.events.cast import PLACES, STATES, THINGS, Cast
from kg.events.circumstances import Circumstances
from kg.events.confidence import confidence
from kg.events.matching import Match, Matcher
from kg.events.stance import DENIED, NEGATED, PLANNED, Stance, StanceFinder
from kg.events.syntax import Syntax
from kg.events.types import FACTUAL, Event, Participant
from kg.language.types import Analysis
from kg.mentions.types import Mentions
from kg.ontology.lexicon import Lexicon

_MATERIAL_CONFLICT = 4


def extract(
    analysis: Analysis,
    mentions: Mentions,
    actors: Actors,
    lexicon: Lexicon,
    event_types: Mapping[str, EventType],
) -> tuple[Event, ...]:
    """The events and structural relations that the document states, in the order of the text.

    Every event has a source that is an actor of `actors`, and a target or an object where its type needs one.
    """
    return _Extractor(analysis, mentions, actors, lexicon, event_types).events()


class _Extractor:
    def __init__(
        self,
        analysis: Analysis,
        mentions: Mentions,
        actors: Actors,
        lexicon: Lexicon,
        event_types: Mapping[str, EventType],
    ) -> None:
        self.analysis, self.actors, self.types = analysis, actors, event_types
        self.syntax = Syntax(analysis)
        self.cast = Cast(self.syntax, actors, lexicon)
        self.matcher = Matcher(self.syntax, lexicon, self.cast)
        self.stances = StanceFinder(self.syntax, self.matcher.predicates, lexicon)
        self.circumstances = Circumstances(self.syntax, mentions, self.cast)
        self.content_of = frozenset(map(str, lexicon.modality.get("content_of") or ()))

    def events(self) -> tuple[Event, ...]:
        matches = [m for m in self.matcher.matches() if m.pattern.type in self.types]
        found: list[tuple[Match, list[Event]]] = [(m, self._events(m)) for m in matches]
        contents = [self._content(m) for m, events in found if events]
        kept = [
            event
            for match, events in found
            for event in events
            if not any(match.trigger in content for content in contents)
        ]
        kept += [
            self._structural(relation) for relation in self.actors.relations if relation.type in self.types
        ]
        return tuple(_distinct(sorted(kept, key=_place)))

    def _content(self, match: Match) -> range:
        """The tokens of what a speech act is about: told as its object, not as events of their own."""
        heads = [match.clause] if match.clause >= 0 else []
        heads += [
            i for i in match.fillers.get("object", ()) if self.analysis.tokens[i].pos in ("VERB", "AUX")
        ]
        if self.types[match.pattern.type].plover in self.content_of:
            heads += match.fillers.get("object", [])
        spans = [
            self.syntax.clause(h)
            for h in heads
            if h != match.trigger and not self.syntax.within(match.trigger, h)
        ]
        if not spans:
            return range(0)
        start, end = min(s[0] for s in spans), max(s[1] for s in spans)
        inside = [token.i for token in self.analysis.tokens if start <= token.start < end]
        return range(inside[0], inside[-1] + 1) if inside else range(0)

    def _events(self, match: Match) -> list[Event]:
        event_type = self.types[match.pattern.type]
        parts = self._participants(match, event_type)
        sources, targets = parts["source"], parts["target"]
        if not sources:
            return []
        stance = self.stances.stance(match.trigger, match.node)
        objects, words = self._object(match, parts)
        if not targets and not objects and not words and self._needs_second(match):
            return []
        shared = (*self._speakers(stance, match), *objects)
        if event_type.symmetric:
            return [self._event(match, event_type, stance, (*sources, *targets, *shared), words)]
        agents = [p for p in sources if p.role == "agent"]
        events = []
        for source in (p for p in sources if p.role == "source"):
            for target in [[p] for p in targets if p.role == "target"] or [[]]:
                own = [a for a in agents if (a.start, a.end) == (source.start, source.end)]
                other = [p for p in targets if p.role != "target" and target and p.start == target[0].start]
                events.append(
                    self._event(match, event_type, stance, (source, *own, *target, *other, *shared), words)
                )
        return events

    def _needs_second(self, match: Match) -> bool:
        return any(
            s.role in ("target", "object", "parties", "target-clause", "clause-target")
            for s in match.pattern.slots
        )

    def _participants(self, match: Match, event_type: EventType) -> dict[str, list[Participant]]:
        fillers = match.fillers
        parts = {
            role: self.cast.participants(fillers.get(role, ()), role)
            for role in ("source", "target", "mediator", "host")
        }
        parts["agent"] = self.cast.participants(fillers.get("agent", ()), "agent")
        for group in (fillers.get("parties"),):
            if group:
                parties = [p for p in self.cast.participants(group, "source") if p.role == "source"]
                parts["source"] = parts["source"] or parties[:1]
                parts["target"] += [
                    replace(p, role="target")
                    for p in parties
                    if p.actor not in {s.actor for s in parts["source"]}
                ]
        if event_type.symmetric and not parts["target"]:
            parts["target"] = [replace(p, role="target") for p in parts["source"][1:] if p.role == "source"]
            parts["source"] = parts["source"][:1] if parts["target"] else parts["source"]
        if not parts["source"]:
            parts["source"] = self._instrument_owner(match)
        parts["source"] += [p for p in parts["agent"] if parts["source"]]
        parts["source"] = [p for p in parts["source"] if self._acts(p)]
        parts["target"] = self._targets(match, event_type, parts)
        return parts

    def _acts(self, participant: Participant) -> bool:
        actor = self.cast.actor(participant.actor)
        return actor is not None and actor.kind not in THINGS and actor.kind not in PLACES

    def _instrument_owner(self, match: Match) -> list[Participant]:
        """ "missiles of Iraq struck": who owns the instrument acts with it."""
        for i in match.fillers.get("source", ()):
            if "instrument" in self.cast.kinds(i):
                return self.cast.owners(i, "source")
        return []

    def _targets(
        self, match: Match, event_type: EventType, parts: dict[str, list[Participant]]
    ) -> list[Participant]:
        """Targets that are actors; else whose the object is ("condemned Israel's raid" → Israel)."""
        sources = {p.actor for p in parts["source"]}
        found = self._others(parts["target"], sources)
        if found:
            return found
        things = [*match.fillers.get("target", ()), *match.fillers.get("object", ())]
        for look in (self.cast.owners, self.cast.inside):
            for i in things:
                found = self._others(look(i, "target"), sources)
                if found:
                    return found
        found = self._others(self._in_clause(match), sources)
        if found:
            return found
        if event_type.quad_class == _MATERIAL_CONFLICT:
            return [
                self._words(i, "target")
                for i in things[:1]
                if self.analysis.tokens[i].pos in ("NOUN", "PROPN")
            ]
        return []

    def _others(self, participants: list[Participant], sources: set[str]) -> list[Participant]:
        """Those who are not the sources themselves, cities taken for their countries."""
        found = [self._state_of_place(p, sources) for p in participants]
        return [p for p in found if p.actor not in sources and not self._thing(p)]

    def _in_clause(self, match: Match) -> list[Participant]:
        """ "pledged to help Chad": whom the content of a speech act concerns."""
        verbs = [match.clause] if match.clause >= 0 else []
        verbs += [i for i in match.fillers.get("object", ()) if self.analysis.tokens[i].pos == "VERB"]
        for verb in verbs:
            inner = self.matcher.predicates.arguments(verb)
            for i in [*inner.objects, *inner.datives, *(n for _, n in inner.obliques)]:
                found = self.cast.participants([i], "target") or self.cast.owners(i, "target")
                if found:
                    return found
        return []

    def _thing(self, participant: Participant) -> bool:
        actor = self.cast.actor(participant.actor)
        return actor is not None and actor.kind in THINGS

    def _state_of_place(self, participant: Participant, sources: set[str]) -> Participant:
        """A city that is acted on stands for its country, unless the country acts on a part of itself."""
        actor = self.cast.actor(participant.actor)
        if actor is None or actor.kind not in PLACES or actor.kind in STATES or not actor.country:
            return participant
        if actor.country in sources or actor.country not in self.cast.actors:
            return participant
        return replace(participant, actor=actor.country)

    def _words(self, i: int, role: str) -> Participant:
        start, end = self.syntax.phrase(i)
        return Participant(role, "", self.analysis.document.text[start:end], start, end)

    def _object(self, match: Match, parts: dict[str, list[Participant]]) -> tuple[list[Participant], str]:
        """What the act is about: an actor that is a thing (a treaty), or words."""
        taken = {p.start for role in ("source", "target") for p in parts[role]}
        candidates = [*match.fillers.get("object", ()), *match.fillers.get("target", ())]
        found: list[Participant] = []
        for i in candidates:
            things = [
                p
                for p in self.cast.participants([i], "object")
                if p.role == "object" and p.start not in taken
            ]
            found += things or [
                p
                for p in [self._words(i, "object")]
                if p.start not in taken or i in match.fillers.get("object", ())
            ]
        if not found and match.clause >= 0:
            start, end = self.syntax.clause(match.clause)
            found = [Participant("object", "", self.analysis.document.text[start:end], start, end)]
        return found[:3], "; ".join(p.text for p in found[:3])

    def _speakers(self, stance: Stance, match: Match) -> list[Participant]:
        return [p for p in self.cast.participants(stance.speakers, "speaker") if p.role == "speaker"][:2]

    def _event(
        self,
        match: Match,
        event_type: EventType,
        stance: Stance,
        participants: tuple[Participant, ...],
        words: str,
    ) -> Event:
        tokens, document = self.analysis.tokens, self.analysis.document
        trigger, sentence = tokens[match.trigger], self.analysis.sentences[tokens[match.trigger].sentence]
        time, _ = self.circumstances.time(match.trigger, match.node)
        value = time.value if time is not None else ""
        modality = stance.modality
        if (
            modality in FACTUAL
            and value
            and document.date is not None
            and value[:10] > document.date.isoformat()
        ):
            modality = PLANNED
        places = self.circumstances.places(match.trigger, match.node, (p.actor for p in participants))
        quantity = self.circumstances.quantity(match.fillers.get("object", ()))
        coded = plover_of(event_type, modality)
        spans = [
            (p.start, p.end)
            for p in participants
            if p.role != "speaker" and sentence.start <= p.start < sentence.end
        ]
        spans += [(tokens[i].start, tokens[i].end) for i in match.covers]
        return Event(
            event_type.name,
            coded.plover,
            coded.cameo,
            modality,
            "negative" if modality in (NEGATED, DENIED) else "positive",
            (trigger.start, trigger.end),
            (min(s[0] for s in spans), max(s[1] for s in spans)),
            (sentence.start, sentence.end),
            (*participants, *places),
            words,
            value,
            "" if quantity is None else document.text[quantity.start : quantity.end],
            confidence(match, participants, self.cast),
            match.pattern.text,
            "; ".join(stance.reasons),
            event_type.structural,
        )

    def _structural(self, relation: Relation) -> Event:
        sentence = self.analysis.sentences[relation.sentence]
        text = self.analysis.document.text

        def part(role: str, actor: str, span: tuple[int, int]) -> Participant:
            return Participant(role, actor, text[span[0] : span[1]] if span[0] >= 0 else "", *span)

        participants = [part("source", relation.source, relation.source_span)]
        if relation.target:
            participants.append(part("target", relation.target, relation.target_span))
        if relation.object and relation.object_span[0] >= 0:
            participants.append(part("object", "", relation.object_span))
        return Event(
            relation.type,
            "",
            "",
            "actual",
            "positive",
            (relation.start, relation.end),
            (relation.start, relation.end),
            (sentence.start, sentence.end),
            tuple(participants),
            relation.object,
            frame=relation.rule,
            confidence=0.85,
            structural=True,
        )


def _place(event: Event) -> tuple[object, ...]:
    """Sorts events by their place in the text, then so that the order never depends on anything else."""
    return event.trigger, event.type, [(p.role, p.start, p.actor) for p in event.participants]


def _distinct(events: list[Event]) -> list[Event]:
    """Without events that say the same of the same participants in the same sentence."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for event in events:
        parties = frozenset(
            (p.role, p.actor or p.text) for p in event.participants if p.role in ("source", "target")
        )
        key = (
            event.type,
            event.modality,
            event.sentence,
            parties,
            event.object if not any(p.role == "target" for p in event.participants) else "",
        )
        if key not in seen:
            seen.add(key)
            kept.append(event)
    return kept
