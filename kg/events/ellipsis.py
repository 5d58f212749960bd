"""Acts told by pointing back: "So did Chile", "as did Chile", "Chile did the same", "Chile followed on Friday"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from kg.events.cast import Cast
from kg.events.match import Match
from kg.events.syntax import Syntax
from kg.events.types import Event, Participant
from kg.language import types as t
from kg.language.types import Token
from kg.ontology.lexicon import Lexicon

_SUBJECTS = (t.SUBJECT, t.OBJECT, t.ATTRIBUTE)  # behind the verb, parsers take a subject for one of the others
Told = Sequence[tuple[Match, list[Event]]]


class Repetitions:
    """Finds them in one document, by the lexicon's `repeats`."""

    def __init__(self, syntax: Syntax, cast: Cast, lexicon: Lexicon) -> None:
        self.syntax, self.cast = syntax, cast
        words = lexicon.support.get("repeats") or {}
        self._back = frozenset(map(str, words.get("back") or ()))
        self._same = frozenset(map(str, words.get("same") or ()))
        self._verbs = frozenset(map(str, words.get("verbs") or ()))
        self._followers = frozenset(map(str, words.get("followers") or ()))

    def events(self, told: Told) -> Iterator[Event]:
        """The last act told before each such verb, done by the verb's own subject."""
        for verb in self.syntax.tokens:
            if verb.pos not in ("VERB", "AUX"):
                continue
            subjects = self._subjects(verb)
            if subjects:
                for event in self._antecedent(verb, told):
                    yield from self._repeated(event, verb, subjects)

    def _subjects(self, verb: Token) -> list[int]:
        children = [self.syntax.tokens[c] for c in verb.children]
        if verb.lemma in self._verbs:
            before = self.syntax.tokens[verb.i - 1] if verb.i else verb
            if before.lower in self._back and before.sentence == verb.sentence:
                return [c.i for c in children if c.i > verb.i and c.relation in _SUBJECTS][:1]
        behind = (c.lower for c in children if c.i > verb.i and c.relation in (t.OBJECT, t.ADVERB))
        if verb.lemma in self._verbs | self._followers and any(word in self._same for word in behind):
            return [c.i for c in children if c.relation == t.SUBJECT]
        alone = not any(c.relation in (t.OBJECT, t.COMPLEMENT, t.OPEN_COMPLEMENT) for c in children if c.i > verb.i)
        if verb.lemma in self._followers and verb.tag == "VBD" and alone:
            return [c.i for c in children if c.relation == t.SUBJECT]
        return []

    def _antecedent(self, verb: Token, told: Told) -> list[Event]:
        """The events of the last main act before the verb, in its sentence or the one before."""
        before = [
            (match, events)
            for match, events in told
            if events and match.trigger < verb.i and verb.sentence - self.syntax.tokens[match.trigger].sentence <= 1
        ]
        if not before:
            return []
        nearest = max(self.syntax.tokens[match.trigger].sentence for match, _ in before)
        same = [(m, events) for m, events in before if self.syntax.tokens[m.trigger].sentence == nearest]
        return min(same, key=lambda pair: (self._depth(pair[0].node), -pair[0].trigger))[1]

    def _depth(self, i: int) -> int:
        return sum(1 for _ in self.syntax.above(i))

    def _repeated(self, event: Event, verb: Token, subjects: list[int]) -> Iterator[Event]:
        old = {p.actor for p in event.participants if p.role in ("source", "agent", "target")}
        kept = tuple(p for p in event.participants if p.role not in ("source", "agent", "speaker"))
        sentence = self.syntax.sentences[verb.sentence]
        found = self.cast.participants(subjects, "source")
        for source in (p for p in found if p.role == "source" and p.actor not in old):
            agents = [p for p in found if p.role == "agent" and p.start == source.start]
            spans = [(p.start, p.end) for p in (source, *agents)] + [(verb.start, verb.end)]
            participants: tuple[Participant, ...] = (source, *agents, *kept)
            yield replace(
                event,
                trigger=(verb.start, verb.end),
                quote=(min(s[0] for s in spans), max(s[1] for s in spans)),
                sentence=(sentence.start, sentence.end),
                participants=participants,
                frame=f"the same as before: {event.frame}",
            )
