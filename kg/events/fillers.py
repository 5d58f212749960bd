"""What may fill a slot of a pattern around a word: subjects, objects, prepositional phrases, modifiers."""

from __future__ import annotations

from kg.events.arguments import Arguments
from kg.events.cast import Cast
from kg.events.match import Match
from kg.events.nominals import NounArguments
from kg.events.syntax import Syntax
from kg.language import types as t
from kg.ontology import patterns as p
from kg.ontology.patterns import ADVERBS, PARTICLES, Pattern, Place, Slot

_SPECIFYING = frozenset({"in", "of", "worth"})  # "1.3 billion dollars in aid"


class Fillers:
    """Finds candidates for the slots of patterns in one document."""

    def __init__(self, syntax: Syntax, cast: Cast) -> None:
        self.syntax, self.cast = syntax, cast

    def of_verb(self, slot: Slot, arguments: Arguments, match: Match) -> list[int]:
        """Tokens in the slot's place around a verb, whatever the slot's restrictions."""
        match slot.where:
            case p.SUBJECT:
                return arguments.subjects
            case p.OBJECT:
                if slot.words:
                    return [*arguments.objects, *arguments.attributes]
                if slot.role == "target" and arguments.datives and _ditransitive(match.pattern):
                    return arguments.datives
                nouns = [a for a in arguments.attributes if self.syntax.tokens[a].pos in ("NOUN", "PROPN")]
                objects = arguments.objects
                if slot.classes and nouns:  # "named Castro minister": each has its slot
                    objects = [i for i in objects if self.cast.admits(slot, i)]
                return objects or nouns or self._object_in_clause(slot, arguments) or _behind_particle(arguments, match)
            case p.PREPOSITION:
                found = [n for case, n in arguments.obliques if _ties(case, slot)]
                if slot.prepositions & {"to", "for"}:
                    found += arguments.datives
                low = self._attached_low(slot, arguments, match)
                found = self._directed(low if self._rather(low, found) else found or low)
                return found or self._possessors(slot, arguments, match) or _separated(slot, arguments, match)
        return []

    def surroundings(self, arguments: Arguments) -> set[Place]:
        """What stands around a verb, wherever `of_verb` may find it, as patterns demand it."""
        nouns = (*arguments.objects, *arguments.attributes)
        found = {(p.PREPOSITION, word) for case in self._prepositions(arguments) for word in (case, *case.split())}
        behind = ADVERBS & {case for case, _ in arguments.obliques}  # `_behind_particle`
        found.update((p.PARTICLE, particle) for particle in arguments.particles | behind)
        found.update((p.OBJECT, lemma) for noun in nouns for lemma in self.cast.lemmas(noun))
        if nouns or arguments.datives or arguments.clauses or behind:
            found.add((p.OBJECT, ""))
        if arguments.clauses or any(self.syntax.clauses_of(noun) for noun in nouns):
            found.add((p.CLAUSE, ""))
        return found

    def _prepositions(self, arguments: Arguments) -> set[str]:
        cases = {case for case, _ in arguments.obliques} | ({"to", "for"} if arguments.datives else set())
        cases |= arguments.particles  # `_separated`
        heads = [*arguments.objects, *arguments.attributes, *(i for _, i in arguments.obliques)]
        if any(self._before(head) for head in heads):  # `_possessors`
            cases.add("of")
        for head in heads:  # grows
            for n in self.syntax.children(head, t.NOMINAL, t.OBLIQUE):
                cases.add(n.case)
                if n.case in _SPECIFYING:
                    heads.append(n.i)
        return cases

    def _rather(self, low: list[int], found: list[int]) -> bool:
        """Whether only what the parser ties to the object is an actor: "voiced support for Chad in a call"."""
        return self._any_actor(low) and not self._any_actor(found)

    def _any_actor(self, fillers: list[int]) -> bool:
        return any("actor" in self.cast.kinds(i) for i in fillers)

    def _directed(self, fillers: list[int]) -> list[int]:
        """Of "an attack on the base in May", "a protest at the gate against" those that say no place or time.

        Who mediates or is supported is no party: "talks with the mediation of Chad", "an attack in support of Chad".
        """
        fillers = [f for f in fillers if not self.cast.aside(f)]
        aimed = [f for f in fillers if self.syntax.tokens[f].case not in ("in", "at")]
        return aimed or fillers

    def _object_in_clause(self, slot: Slot, arguments: Arguments) -> list[int]:
        """ "urged Iran to halt": some parsers make the object the subject of the infinitive."""
        if slot.role not in ("target", "source"):
            return []
        return arguments.datives or [
            s.i
            for c in arguments.clauses
            if self.syntax.tokens[c].tag == "VB"
            for s in self.syntax.children(c, t.SUBJECT, t.PASSIVE_SUBJECT)
        ]

    def _possessors(self, slot: Slot, arguments: Arguments, match: Match) -> list[int]:
        """ "won Chad's support", "was its chief", "its aid was cut": whose is told before the noun that is named."""
        if "of" not in slot.prepositions:
            return []
        named = match.covers.union(*(match.fillers.get(s.role, ()) for s in match.pattern.slots if s.classes))
        return [i for n in sorted(named) if n >= match.trigger or n in arguments.objects for i in self._before(n)]

    def _before(self, noun: int) -> list[int]:
        """The actors before the noun to whom it belongs, or of whose kind it is: "Chad's", "Chadian", "its"."""
        before = self.syntax.children(noun, t.POSSESSIVE, t.ADJECTIVE, t.COMPOUND)
        return [c.i for c in before if "actor" in self.cast.kinds(c.i)]

    def _attached_low(self, slot: Slot, arguments: Arguments, match: Match) -> list[int]:
        """ "sold technology to Iran" where "to Iran" is tied to "technology"; "of" only to what the pattern names."""
        carrying = match.covers.union(match.fillers.get("object", ()))
        fixed = [
            i for _, i in arguments.obliques if i in carrying
        ]  # "is at war with Iraq", "agreed on a deal with Iraq"
        has_object = any(s.where == p.OBJECT for s in match.pattern.slots) or not match.covers.isdisjoint(
            arguments.objects
        )
        if not fixed and not has_object and slot.prepositions.isdisjoint({"on", "against"}):
            return []
        named = match.covers.union(*(match.fillers.get(s.role, ()) for s in match.pattern.slots if s.classes))
        called_for = (i for case, i in arguments.obliques if case == "for")
        posts = (i for case, i in arguments.obliques if case == "as" and i in named)
        heads = [(o, o in named) for o in (*arguments.objects, *arguments.attributes, *called_for, *fixed, *posts)]
        found: list[int] = []
        for o, restricted in heads:  # grows: "10 million in aid to Chad"
            for n in self.syntax.children(o, t.NOMINAL, t.OBLIQUE):
                if n.i < match.trigger and not restricted:
                    continue  # what stands before the verb belongs to its own noun: "a camp for refugees was attacked"
                of = restricted or (slot.role == "target" and not self._possessed(o)) or _of_target(slot, match.pattern)
                if _ties(n.case, slot) and (n.case != "of" or of):
                    found.append(n.i)
                elif n.case in _SPECIFYING:
                    heads.append((n.i, False))
        return found

    def _possessed(self, i: int) -> bool:
        """Whether somebody stands before the noun, to whom it belongs: "Norway's rejection of", "a Chadian plan of"."""
        return any(self.syntax.tokens[b].pos != "PRON" for b in self._before(i))

    def of_noun(self, slot: Slot, arguments: NounArguments, match: Match) -> list[int]:
        """Tokens in the slot's place around a noun."""
        match slot.where:
            case p.MODIFIER:
                return [m for m in arguments.modifiers if self.cast.at(m) is not None]
            case p.PREPOSITION:
                tied = (n for case, n in arguments.complements if _ties(case, slot))
                found = self._directed([n for n in tied if n not in match.covers])
                if not found and slot.role == "target":
                    found = self._below(slot, match) or self._lower(slot, arguments)
                if not found and slot.role == "object" and "of" in slot.prepositions:
                    found = [m for m in arguments.modifiers if self.syntax.tokens[m].relation == t.COMPOUND]
                return found
            case p.OBJECT:
                return [m for m in arguments.modifiers if self.syntax.tokens[m].relation == t.COMPOUND]
        return []

    def _below(self, slot: Slot, match: Match) -> list[int]:
        """ "an attempt on the life of X", "talks on a treaty with X": what hangs on other nouns of the pattern."""
        fixed = match.covers - {match.trigger, match.node}
        others = sorted(fixed.union(match.fillers.get("object", ())))
        below = ((n, c) for n in others for c in self.syntax.children(n, t.NOMINAL) if _ties(c.case, slot))
        return [c.i for n, c in below if c.case != "of" or n in fixed]

    def _lower(self, slot: Slot, arguments: NounArguments) -> list[int]:
        """ "the visit of the queen to Chad" where the parser ties "to Chad" to the queen."""
        holders = [n for case, n in arguments.complements if case in ("of", "by", "in")]
        return [
            c.i for n in holders for c in self.syntax.children(n, t.NOMINAL) if c.case != "of" and _ties(c.case, slot)
        ]


def _ditransitive(pattern: Pattern) -> bool:
    """ "give TARGET OBJECT", "grant TARGET asylum": whether the target stands before another object."""
    return sum(slot.where == p.OBJECT for slot in pattern.slots) > 1


def _of_target(slot: Slot, pattern: Pattern) -> bool:
    """ "stripped Chad of its title": whether what follows "of" is what is done, not whose the target is."""
    objects = any(s.role == "target" and s.where == p.OBJECT for s in pattern.slots)
    return slot.role == "object" and slot.required and objects


def _ties(case: str, slot: Slot) -> bool:
    """ "out of", "away from": the particle belongs to the verb, the preposition ties."""
    words = case.split()
    if len(words) == 2 and words[0] in PARTICLES and words[1] in slot.prepositions:
        return True
    return case in slot.prepositions or (len(words) > 1 and words[0] in slot.prepositions)


def _behind_particle(arguments: Arguments, match: Match) -> list[int]:
    """ "rode down the guards", where the parser takes the verb's particle for a preposition."""
    words = {word for slot in match.pattern.slots if slot.where == p.PARTICLE for word in slot.words}
    return [n for case, n in arguments.obliques if case in words & ADVERBS]


def _separated(slot: Slot, arguments: Arguments, match: Match) -> list[int]:
    """ "call in a debt" where "in" is a particle here, as the passive shows: "the debt was called in"."""
    objects = any(s.where == p.OBJECT for s in match.pattern.slots)
    return [] if objects or arguments.particles.isdisjoint(slot.prepositions) else list(arguments.objects)
