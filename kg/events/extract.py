"""Events of one document: frames that fire, their participants and circumstances, and stated relations."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import replace

from kg.actors.types import Actors, Relation
from kg.events.cast import Cast
from kg.events.circumstances import Circumstances
from kg.events.coding import Coder
from kg.events.confidence import Confidence
from kg.events.content import Content
from kg.events.counterparts import Counterparts
from kg.events.deeds import Deeds
from kg.events.ellipsis import Repetitions
from kg.events.implied import Implications
from kg.events.match import Match
from kg.events.matching import Matcher
from kg.events.modality import DENIED, FEARED, NEGATED, PLANNED, Stance
from kg.events.path import path
from kg.events.recovery import Recoveries
from kg.events.retold import Retellings
from kg.events.roles import RoleFinder
from kg.events.stance import StanceFinder
from kg.events.syntax import Syntax
from kg.events.targets import TargetFinder
from kg.events.third_parties import ThirdParties
from kg.events.types import FACTUAL, Event, Participant
from kg.language.types import Analysis
from kg.mentions.types import Mentions
from kg.ontology.event_types import plover_of
from kg.ontology.lexicon import Lexicon
from kg.ontology.patterns import VERB
from kg.ontology.types import EventType

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
        self.matches = [m for m in self.matcher.matches() if m.pattern.type in event_types]
        acts: dict[int, list[Match]] = defaultdict(list)
        for match in self.matches:
            for i in {match.node, match.trigger}:
                acts[i].append(match)
        targets = TargetFinder(self.syntax, self.matcher.predicates, self.cast, acts)
        self.implications = Implications(self.cast, lexicon, event_types)
        self.roles = RoleFinder(self.syntax, self.cast, targets, self.matcher.nominals, self.implications)
        self.counterparts = Counterparts(self.cast, lexicon, (s.start for s in analysis.sentences))
        self.deeds = Deeds(self.syntax, self.cast, self.counterparts, lexicon, event_types)
        self.recoveries = Recoveries(self.syntax, self.cast, self.counterparts, lexicon, event_types, acts)
        self.third_parties = ThirdParties(self.syntax, lexicon, event_types)
        self.confidence = Confidence(actors.actors, actors.resolutions, lexicon.confidence)
        self.repetitions = Repetitions(self.syntax, self.cast, lexicon)
        self.stances = StanceFinder(self.syntax, self.matcher.predicates, lexicon)
        self.circumstances = Circumstances(self.syntax, mentions, self.cast)
        self.coder = Coder(self.syntax, lexicon)
        self.retellings = Retellings(self.syntax, lexicon, analysis.document.date)
        self.content = Content(self.syntax, lexicon, event_types)

    def events(self) -> tuple[Event, ...]:
        found = self.content.stated(self._settled())
        content = {i for m, _ in found for i in self.content.tokens(m)}
        kept = [event for match, events in found for event in events if match.trigger not in content]
        kept += [_going_on(e, self.types[e.type]) for m, es in found if m.given and m.trigger in content for e in es]
        kept = self.counterparts.completed(sorted([*kept, *self.repetitions.events(found)], key=_place))
        kept += self.recoveries.completed(kept, self._unsaid(found, content))
        kept = self.recoveries.addressed(self.deeds.completed(sorted(kept, key=_place)))
        kept = self.third_parties.completed(kept)
        kept += [relation for event in kept for relation in self.implications.relations(event)]
        kept += [self._structural(relation) for relation in self.actors.relations if relation.type in self.types]
        rated = [self.confidence.rated(event) for event in _distinct(sorted(kept, key=_place))]
        return tuple(self.retellings.joined(rated))

    def _settled(self) -> list[tuple[Match, list[Event]]]:
        """Of matches that share a word that carries them, the most specific that tells an event stays."""
        kept: list[tuple[Match, list[Event]]] = []
        carried: dict[int, list[Match]] = defaultdict(list)  # by the tokens that carry them
        mutual = [m for m in self.matches if self.types[m.pattern.type].symmetric]
        for match, alone in (*((m, False) for m in self.matches), *((m, True) for m in mutual)):
            rivals = (other for i in match.covers for other in carried.get(i, ()))
            if not any(map(match.rivals, rivals)) and (events := self._events(match, alone)):
                kept.append((match, events))
                for i in match.covers:
                    carried[i].append(match)
        return sorted(kept, key=lambda found: (-found[0].pattern.weight, found[0].trigger))

    def _unsaid(self, found: list[tuple[Match, list[Event]]], content: set[int]) -> list[Event]:
        """The acts in the passive voice whose doers no words name."""
        carried = [match for match, _ in found]
        events = []
        for match in self.matches:
            passive = match.pattern.part == VERB and self.matcher.predicates.passive(match.trigger)
            if passive and match.trigger not in content and not any(map(match.rivals, carried)):
                acts = self._without_doers(match)
                events += acts
                carried += [match] if acts else []
        return sorted(events, key=_place)

    def _without_doers(self, match: Match) -> list[Event]:
        event_type = self.types[match.pattern.type]
        roles = self.roles.roles(match, event_type, unsaid=True)
        stance = self.stances.stance(match.trigger, match.node, match.pattern.negated)
        if event_type.structural or event_type.symmetric or roles.sources or not (roles.targets or roles.objects):
            return []
        shared = (*roles.others, *self._speakers(stance), *roles.objects)
        return [
            self._event(match, event_type, stance, (*target, *shared), roles.object)
            for target in _with_agents(roles.targets, "target") or [[]]
        ]

    def _events(self, match: Match, alone: bool) -> list[Event]:
        """One event for mutual acts and acts on nobody; otherwise one for each source and target.

        `alone`: of a mutual act one party may be told ("declared a truce").
        """
        event_type = self.types[match.pattern.type]
        roles = self.roles.roles(match, event_type)
        if not roles.sources or (not roles.targets and not roles.objects and _needs_second(match)):
            return []
        stance = self.stances.stance(match.trigger, match.node, match.pattern.negated)
        match.given = stance.given and stance.modality in FACTUAL
        if stance.asked:
            return []
        if stance.modality == FEARED and not roles.targets and self.analysis.tokens[match.trigger].pos == "NOUN":
            return []  # "a shield against a strike": no act of anybody on somebody
        shared = (*roles.others, *self._speakers(stance), *roles.objects)
        if event_type.symmetric:
            everyone = (*roles.sources, *roles.targets, *shared)
            told = roles.targets or alone and match.fillers.get("source") and match.fillers.get("object")
            return [self._event(match, event_type, stance, everyone, roles.object)] if told else []
        return [
            self._event(match, event_type, stance, (*source, *target, *shared), roles.object)
            for source in _with_agents(roles.sources, "source")
            for target in _with_agents(roles.targets, "target") or [[]]
            if not target or not target[0].actor or not self._own(target[0], source[0], shared)
        ]

    def _own(self, target: Participant, source: Participant, shared: tuple[Participant, ...]) -> bool:
        """Whether the target is the source itself, or who speaks for it: "the minister said his country would sue"."""
        actor = self.cast.actor(target.actor)
        speaks = any(p.role == "speaker" and p.actor == target.actor for p in shared)
        return target.actor == source.actor or speaks and actor is not None and actor.country == source.actor

    def _speakers(self, stance: Stance) -> list[Participant]:
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
        if modality in FACTUAL and value and document.date is not None and value[:10] > document.date.isoformat():
            modality = PLANNED
        taken = (p.actor for p in participants)
        bodily = event_type.quad_class == _MATERIAL_CONFLICT
        places = self.circumstances.places(match.trigger, match.node, taken, bodily, event_type.symmetric)
        counted = (*match.fillers.get("object", ()), *match.fillers.get("target", ()))
        quantity = self.circumstances.quantity(counted)
        announced = {p.actor for p in participants if p.role == "speaker"} & {
            p.actor for p in participants if p.role in ("source", "agent")
        }
        coded = self.coder.coding(match, event_type, modality, bool(announced))
        spans = [
            (p.start, p.end) for p in participants if p.role != "speaker" and sentence.start <= p.start < sentence.end
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
            quantity,
            frame=match.pattern.text,
            path=path(tokens, sentence, match.trigger, participants, stance.reasons),
            structural=event_type.structural,
            mode=coded.mode,
            score=coded.score,
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
            structural=True,
        )


def _needs_second(match: Match) -> bool:
    wanted = {"target", "object", "parties", "target-clause", "clause-target"}
    return any(slot.role in wanted and slot.required for slot in match.pattern.slots)


def _with_agents(participants: list[Participant], role: str) -> list[list[Participant]]:
    """Each participant of the role with those who act for it: they share its words, or act for all."""
    principals = [p for p in participants if p.role == role]
    agents = [p for p in participants if p.role != role]
    shared = [a for a in agents if all(a.start != p.start for p in principals)]
    return [[p, *(a for a in agents if a.start == p.start), *shared] for p in principals]


def _going_on(event: Event, event_type: EventType) -> Event:
    """ "refused to stop selling": an act that is told as fact inside what a speech act is about."""
    coding = plover_of(event_type, event.modality)
    return replace(event, plover=coding.plover, cameo=coding.cameo, mode=coding.mode, score=coding.score)


def _place(event: Event) -> tuple[object, ...]:
    """Sorts events by their place in the text, then so that the order never depends on anything else."""
    return event.trigger, event.type, [(p.role, p.start, p.actor) for p in event.participants]


def _distinct(events: list[Event]) -> list[Event]:
    """Without events that say the same of the same participants in the same sentence."""
    seen: set[tuple[object, ...]] = set()
    kept = []
    for event in events:
        parties = frozenset((p.role, p.actor or p.text) for p in event.participants if p.role in ("source", "target"))
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
