"""The event layer: what was done, by whom, to whom, when and where, how sure, and the words that prove it."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from textwrap import shorten
from typing import TYPE_CHECKING

from kg.events.types import FACTUAL, Event, Extraction, Participant, Telling
from kg.graph import edges
from kg.graph.actors import Cast
from kg.graph.evidence import Evidence
from kg.graph.iris import digest
from kg.graph.terms import GP, PROV, RDFS, SEM, TIME, TYPE, Term, decimal, share, typed
from kg.graph.times import Moment, span
from kg.graph.writer import Writer

if TYPE_CHECKING:
    from kg.ontology.types import EventType

_ACTING = frozenset({"source", "target", "agent", "target agent", "mediator", "host"})
_NAMED_IN_LABEL = 3
_LONGEST_ABOUT = 80
_OWL_TIME = {4: "inXSDgYear", 7: "inXSDgYearMonth", 10: "inXSDDate"}  # by the length of the ISO 8601 value


def is_fact(modality: str, polarity: str) -> bool:
    """Whether the text asserts it as done or being done: only then it stands as an edge."""
    return modality in FACTUAL and polarity == "positive"


class Events:
    """Writes the events of one document."""

    def __init__(
        self,
        extraction: Extraction,
        event_types: Mapping[str, EventType],
        writer: Writer,
        cast: Cast,
        evidence: Evidence,
    ) -> None:
        self._document = extraction.document
        self._types = event_types
        self._writer, self._cast, self._evidence = writer, cast, evidence
        self._content = digest(extraction.document.id, extraction.document.text)
        self._times: set[str] = set()

    def write(self, events: Iterable[Event]) -> int:
        """Writes each event once, the surer one where two are the same; gives their number."""
        distinct: dict[Term, Event] = {}
        for event in events:
            iri = self._iri(event)
            if iri not in distinct or distinct[iri].confidence < event.confidence:
                distinct[iri] = event
        for iri, event in distinct.items():
            self._event(iri, event)
        return len(distinct)

    def _iri(self, event: Event) -> Term:
        parts = sorted((p.role, p.actor, p.start, p.end) for p in event.participants)
        what = (event.type, event.modality, event.polarity, event.trigger, event.object, event.time, parts)
        return self._writer.iris.event(self._content, *what)

    def _event(self, iri: Term, event: Event) -> None:
        writer, statement = self._writer, GP[event.type]
        writer.kind(iri, GP["Event"], SEM["Event"], *((GP["StructuralRelation"],) if event.structural else ()))
        writer.add(iri, GP["eventType"], TYPE[event.type])
        writer.add(iri, GP["statement"], statement)
        writer.words(iri, RDFS["label"], self._label(event), "en")
        writer.words(iri, GP["ploverType"], event.plover)
        writer.words(iri, GP["ploverMode"], event.mode)
        if event.plover:
            writer.add(iri, GP["ploverScore"], decimal(event.score))
        writer.words(iri, GP["cameo"], event.cameo)
        writer.add(iri, GP["modality"], GP[event.modality.capitalize()])
        writer.add(iri, GP["polarity"], GP[event.polarity.capitalize()])
        writer.add(iri, GP["confidence"], share(event.confidence))
        writer.words(iri, GP["quantity"], event.quantity)
        writer.words(iri, GP["frame"], event.frame)
        writer.words(iri, GP["path"], event.path)
        writer.add(iri, GP["document"], writer.document)
        writer.add(iri, PROV["wasGeneratedBy"], writer.extraction)
        if self._document.date:
            writer.add(iri, GP["reported"], typed(self._document.date.isoformat(), "date"))
        self._time(iri, event.time)
        self._participants(iri, event)
        own = Telling(event.trigger, event.quote, event.sentence)
        for number, telling in enumerate((own, *event.tellings), start=1):
            self._telling(iri, telling, f".{number}" if number > 1 else "")
        post = edges.post(iri, event, writer, self._cast)
        if is_fact(event.modality, event.polarity):
            edges.write(event, self._types[event.type], writer, self._cast, post)

    def _telling(self, iri: Term, telling: Telling, ending: str) -> None:
        self._evidence.of_event(iri, f"quote{ending}", "Quote", telling.quote)
        self._evidence.of_event(iri, f"sentence{ending}", "Sentence", telling.sentence)
        self._evidence.of_event(iri, f"trigger{ending}", "Trigger", telling.trigger)

    def _participants(self, iri: Term, event: Event) -> None:
        writer, spans = self._writer, dict[tuple[str, int, int], list[Term]]()
        for participant in event.participants:
            self._check(participant)
            role = property_of(participant.role)
            actors = [self._cast.iri(participant.actor)] if participant.actor else []
            for actor in actors:
                writer.add(iri, GP[role], actor)
                if participant.role in _ACTING:
                    writer.add(iri, SEM["hasActor"], actor)
                elif participant.role == "place":
                    writer.add(iri, SEM["hasPlace"], actor)
            if not actors and participant.role != "object":
                writer.words(iri, GP[f"{role}Text"], participant.text)
            if participant.start >= 0:
                spans.setdefault((role, participant.start, participant.end), []).extend(actors)
        words = [p.text for p in event.participants if p.role == "object" and not p.actor and p.text]
        writer.words(iri, GP["objectText"], event.object or "; ".join(dict.fromkeys(words)))
        for (role, start, end), named in spans.items():
            evidence = self._evidence.of_event(iri, f"{role}.{start}-{end}", "ParticipantSpan", (start, end))
            writer.words(evidence, GP["role"], role)
            for actor in dict.fromkeys(named):
                writer.add(evidence, GP["participant"], actor)

    def _check(self, participant: Participant) -> None:
        """Offsets quote the text: whatever gave the event, a participant's words stand where it says."""
        words = self._writer.text[participant.start : participant.end]
        if participant.start >= 0 and participant.text != words:
            where = f"{participant.start}-{participant.end} of document {self._document.id!r}"
            raise ValueError(f"{participant.role} {participant.text!r} is not the text at {where}, which is {words!r}")

    def _time(self, iri: Term, value: str) -> None:
        """The time in words of ISO 8601, as typed literals, as a node of OWL-Time, and the days that it may mean."""
        writer = self._writer
        found = span(value)
        if found is None:
            return
        writer.words(iri, GP["time"], value)
        if found.begin == found.end and found.begin:
            writer.add(iri, SEM["hasTimeStamp"], found.begin.literal)
        for name, side in (("hasBeginTimeStamp", found.begin), ("hasEndTimeStamp", found.end)):
            if side and found.begin != found.end:
                writer.add(iri, SEM[name], side.literal)
        if found.begin:
            writer.add(iri, GP["earliest"], typed(found.begin.first.isoformat(), "date"))
        if found.end:
            writer.add(iri, GP["latest"], typed(found.end.last.isoformat(), "date"))
        writer.add(iri, SEM["hasTime"], self._when(found.begin, found.end))

    def _when(self, begin: Moment | None, end: Moment | None) -> Term:
        same = begin if begin == end else None
        value = same.value if same else f"{begin.value if begin else '..'}/{end.value if end else '..'}"
        iri = self._writer.iris.time(value)
        if value in self._times:
            return iri
        self._times.add(value)
        self._writer.words(iri, RDFS["label"], value)
        if same:
            self._writer.kind(iri, TIME["TemporalEntity"])
            self._writer.add(iri, TIME[_OWL_TIME[len(same.value)]], same.literal)
            return iri
        self._writer.kind(iri, TIME["Interval"])
        for name, side in (("hasBeginning", begin), ("hasEnd", end)):
            if side:
                self._writer.add(iri, TIME[name], self._when(side, side))
        return iri

    def _label(self, event: Event) -> str:
        """ "Russia sells technology to Iran: two reactors (planned)"."""
        verb, target = self._types[event.type].label, self._names(event, "target")
        about = self._about(event, verb)
        if event.type == edges.OFFICE and about:
            what = ", ".join(part for part in (about, target) if part)
        elif about and self._types[event.type].acts_on_object:
            what = about
        elif target and about:
            what = f"{target}: {about}"
        else:
            what = target or about
        sure = is_fact(event.modality, event.polarity)
        status = event.modality if event.modality not in FACTUAL else "negative"
        parts = (self._names(event, "source") or "somebody", _joined(verb, what), "" if sure else f"({status})")
        return " ".join(part for part in parts if part)

    def _about(self, event: Event, verb: str) -> str:
        """What the act is about, beyond its parties and its verb; cut where it is long."""
        parties = {p.actor or p.text for p in event.participants if p.role in ("source", "target")}
        itself = {p.text for p in event.participants if p.start <= event.trigger[0] < p.end}  # "hold talks"
        named = self._names(event, "object", without=parties | itself)
        objects = [p for p in event.participants if p.role == "object"]
        others = any((p.actor or p.text) in parties or p.start <= event.trigger[0] < p.end for p in objects)
        about = named or ("" if others else event.object)
        return "" if about in verb.split() else shorten(about, _LONGEST_ABOUT, placeholder=" …")

    def _names(self, event: Event, role: str, without: Collection[str] = ()) -> str:
        parts = [p for p in event.participants if p.role == role and (p.actor or p.text) not in without]
        names = [self._cast.label(p.actor) if p.actor else p.text for p in parts]
        names = [name for name in dict.fromkeys(names) if name]
        if len(names) > _NAMED_IN_LABEL:
            names = [*names[:_NAMED_IN_LABEL], "others"]
        return " and ".join([", ".join(names[:-1]), names[-1]] if len(names) > 1 else names)


def _joined(verb: str, what: str) -> str:
    """ "offers to" and "to help" have one "to" between them."""
    last = verb.rpartition(" ")[2]
    return f"{verb} {what.removeprefix(f'{last} ')}".strip()


def property_of(role: str) -> str:
    """The property of a role: "target agent" → "targetAgent"."""
    first, *rest = role.split()
    return first + "".join(word.capitalize() for word in rest)
