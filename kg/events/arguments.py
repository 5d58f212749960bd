"""Who does what to whom around a verb, whatever the voice: control, relative clauses, coordination."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import pairwise

from kg.events.subjects import NAMES, TIMES, Subjects
from kg.events.syntax import Syntax
from kg.language import types as t
from kg.language.types import Token
from kg.ontology.patterns import PARTICLES

_GOVERNED = frozenset({"for", "on", "upon", "against"})  # "called for", "called on": no passive without an auxiliary
_FOR = frozenset({"for"})
_UP = frozenset({"up"})  # "rang up the king": a particle that some parsers take for a preposition


@dataclass(slots=True)
class Arguments:
    """The arguments of a predicate as token indices, voice undone.

    `subjects` are the deep subjects (the by-phrase of a passive), `objects` the deep objects (its subject).
    `attributes` are what a copula says of its subject, or a verb of its object ("found guilty", "became a member").
    `obliques` pairs a preposition with its noun or clause. `controlled`: the subject is that of another clause.
    """

    subjects: list[int] = field(default_factory=list)
    objects: list[int] = field(default_factory=list)
    attributes: list[int] = field(default_factory=list)
    datives: list[int] = field(default_factory=list)
    obliques: list[tuple[str, int]] = field(default_factory=list)
    clauses: list[int] = field(default_factory=list)
    particles: set[str] = field(default_factory=set)
    passive: bool = False
    controlled: bool = False


class Predicates:
    """Finds the arguments of verbs and copular adjectives in one document.

    `requests`: verbs with the preposition before whom they ask to do something ("appeal to").
    """

    def __init__(self, syntax: Syntax, requests: frozenset[str] = frozenset()) -> None:
        self.syntax, self.subjects = syntax, Subjects(syntax, requests)
        self._cache: dict[int, Arguments] = {}

    def arguments(self, verb: int) -> Arguments:
        """The arguments of the verb at token `verb`."""
        if verb not in self._cache:
            self._cache[verb] = self._arguments(verb)
        return self._cache[verb]

    def subject(self, verb: int) -> list[int]:
        """The surface subject of a verb or copula, from its own clause or the one that controls it."""
        return self.subjects.subject(verb)

    def readings(self, verb: int) -> list[Arguments]:
        """The arguments of the verb, once for each object with a party of its own: "sold A to X and B to Y"."""
        whole = self.arguments(verb)
        return self._gapped(whole) or self._distributed(whole) or [whole]

    def _gapped(self, whole: Arguments) -> list[Arguments]:
        """ "sold A to X and B to Y", where the parser joins B to X."""
        for (case, first), (other, second) in pairwise(whole.obliques):
            joined = [c.i for c in self.syntax.children(first, t.CONJUNCT) if first < c.i < second]
            if case == other and joined and whole.objects:
                parties = [(c, n) for c, n in whole.obliques if n not in (first, second)]
                return [
                    replace(whole, obliques=[(case, first), *parties]),
                    replace(whole, objects=joined[-1:], obliques=[(case, second), *parties]),
                ]
        return []

    def _distributed(self, whole: Arguments) -> list[Arguments]:
        """ "signed A with X and B with Y": each object goes with what is tied to it."""
        objects = self.syntax.conjuncts(whole.objects[0]) if len(whole.objects) == 1 else []
        cases = [{c.case for c in self.syntax.children(i, t.NOMINAL)} - {"of"} for i in objects]
        if len(objects) < 2 or not set.intersection(*cases):
            return []
        return [replace(whole, objects=[i]) for i in objects]

    def _arguments(self, verb: int) -> Arguments:
        syntax, tokens = self.syntax, self.syntax.tokens
        found = Arguments(passive=self.passive(verb))
        surface = self.subject(verb)
        own = any(True for _ in syntax.children(verb, t.SUBJECT, t.PASSIVE_SUBJECT))
        found.controlled = not own
        for child in map(tokens.__getitem__, tokens[verb].children):
            self._take(child.i, found)
        self._shared_with_conjuncts(verb, found)
        self._gaps(verb, found)
        found.clauses = found.clauses or self._low_infinitives(found) or self._asked_to(verb)
        if found.passive:
            if found.objects:  # "Iran was sold reactors": the passive subject is the recipient
                found.datives += surface
            else:
                found.objects = list(surface)
            found.subjects = found.subjects or self._low_agent(verb, found)
        else:
            found.subjects = list(surface)
        return found

    def _low_infinitives(self, found: Arguments) -> list[int]:
        """ "ordered the diplomat to leave" where the parser ties "to leave" to the noun."""
        clauses = (c for o in found.objects for c in self.syntax.children(o, t.RELATIVE_CLAUSE, t.NOUN_CLAUSE))
        return [c.i for c in clauses if self.syntax.infinitive(c.i)]

    def _asked_to(self, verb: int) -> list[int]:
        """ "appealed to Iran to stop", "pushed for Iran to stop" where the parser takes what is asked for a purpose."""
        lemma, syntax = self.syntax.tokens[verb].lemma, self.syntax
        clauses = [c.i for c in syntax.children(verb, t.ADVERBIAL_CLAUSE) if syntax.infinitive(c.i)]
        wished = clauses if self.subjects.requests & {lemma, f"{lemma} for"} else []
        return [c for c in clauses if self.subjects.asked(c, verb) or c in wished and syntax.opened_by(c, _FOR)]

    def _low_agent(self, verb: int, found: Arguments) -> list[int]:
        """ "was promised loans in dollars by Peru" where the parser ties "by Peru" to a noun before it."""
        after = (*found.objects, *found.attributes, *(i for _, i in found.obliques))
        queue = [i for i in after if i > verb]
        while queue:
            for child in self.syntax.children(queue.pop(0), t.NOMINAL):
                if child.case == "by":
                    return [self.syntax.antecedent(child.i)]
                queue.append(child.i)
        return []

    def _take(self, child: int, found: Arguments) -> None:
        token = self.syntax.tokens[child]
        here = self._so_called(token) if token.pos == "VERB" else self.syntax.antecedent(child)
        time = token.entity in TIMES
        match token.relation:
            case t.OBJECT if time:
                self._while(token, found)
            case t.OBLIQUE if time:
                pass
            case t.OBJECT:
                found.objects.append(here)
            case t.DATIVE:
                found.datives.append(here)
            case t.AGENT | t.OBLIQUE if found.passive and (token.relation == t.AGENT or token.case == "by"):
                found.subjects.append(here)
            case t.OBLIQUE if token.case in _UP:
                found.particles |= _UP
                found.objects.append(here)
            case t.OBLIQUE | t.PREPOSITIONAL_CLAUSE | t.AGENT:
                found.obliques.append((token.case, here))
                found.particles |= PARTICLES & set(token.case.split()[:-1])
            case t.ATTRIBUTE:
                found.attributes.append(here)
            case t.COMPLEMENT | t.OPEN_COMPLEMENT:
                self._take_clause(token, here, found)
            case t.ADVERB if token.entity in NAMES:  # a name after a rare verb, taken for an adverb
                found.objects.append(here)
            case t.PARTICLE | t.ADVERB:
                self._while(token, found)
                found.obliques += [
                    (c.case, self.syntax.antecedent(c.i)) for c in self.syntax.children(child, t.OBLIQUE)
                ]

    def _while(self, token: Token, found: Arguments) -> None:
        """ "gave Iran a week to withdraw": an adverb, and what hangs on it."""
        found.particles |= {token.lower, token.lemma}
        clauses = self.syntax.children(token.i, t.RELATIVE_CLAUSE, t.NOUN_CLAUSE)
        found.clauses += [c.i for c in clauses if self.syntax.infinitive(c.i)]

    def _take_clause(self, token: Token, here: int, found: Arguments) -> None:
        """What parsers take for a clause under the verb; `here` is what it only names."""
        subjects = [s.i for s in self.syntax.children(token.i, t.SUBJECT)]
        if token.tag == "RP":  # "let the ships through"
            found.objects += subjects
            found.particles.add(token.lower)
        elif here != token.i:
            found.objects.append(here)
        elif self._small_clause(token):
            found.objects += [*subjects, token.i]
        else:
            found.clauses.append(token.i)

    def _so_called(self, verb: Token) -> int:
        """ "condemned what it called a raid", "over what it described as a raid": the raid; else the verb itself."""
        if not any(what.tag == "WP" for what in self.syntax.children(verb.i, t.OBJECT)):
            return verb.i
        named = self.syntax.children(verb.i, t.ATTRIBUTE, t.OBJECT, t.OPEN_COMPLEMENT, t.OBLIQUE, t.COMPLEMENT)
        nouns = (n.i for n in named if n.pos in ("NOUN", "PROPN") and n.i > verb.i and n.case in ("", "as"))
        return next(nouns, verb.i)

    def _small_clause(self, token: Token) -> bool:
        """ "found the general guilty", "set the crew free": a predicate without a verb."""
        return token.pos in ("ADJ", "NOUN", "PROPN") and not any(
            True for _ in self.syntax.children(token.i, t.AUXILIARY, t.MARKER)
        )

    def _shared_with_conjuncts(self, verb: int, found: Arguments) -> None:
        """ "condemned and vowed to avenge the attack": an object after the last verb belongs to both."""
        if found.objects or found.attributes or found.obliques or found.clauses or found.passive:
            return
        for conjunct in self.syntax.children(verb, t.CONJUNCT):
            if conjunct.pos == "VERB" and not any(True for _ in self.syntax.children(conjunct.i, t.SUBJECT)):
                found.objects += [o.i for o in self.syntax.children(conjunct.i, t.OBJECT)]

    def _gaps(self, verb: int, found: Arguments) -> None:
        """ "weapons Russia sold to Iran", "missiles fired by Iraq": the noun above is the missing object."""
        token = self.syntax.tokens[verb]
        if token.relation != t.RELATIVE_CLAUSE or found.objects or found.passive or token.lemma == "be":
            return
        subjects = [s.i for s in self.syntax.children(verb, t.SUBJECT)]
        relative = [
            c for c in self.syntax.children(verb, t.SUBJECT, t.OBJECT, t.OBLIQUE) if self.syntax.antecedent(c.i) != c.i
        ]
        if subjects and not relative:
            found.objects.append(token.head)

    def passive(self, verb: int) -> bool:
        """Whether the verb is in the passive voice, with or without an auxiliary."""
        syntax, token = self.syntax, self.syntax.tokens[verb]
        if any(c.pos != "PUNCT" for c in syntax.children(verb, t.PASSIVE_AUXILIARY, t.PASSIVE_SUBJECT)):
            return True  # the hyphen of an unknown name may be taken for a subject
        if token.tag != "VBN" and not (token.tag == "VBD" and token.relation == t.NOUN_CLAUSE):
            return False
        if any(c.pos == "AUX" for c in syntax.children(verb, t.AUXILIARY)) or self._main_verb(verb):
            return False
        if token.relation == t.CONJUNCT:
            head = syntax.tokens[token.head]
            return (
                head.pos in ("VERB", "AUX")
                and self.passive(head.i)
                and not any(True for _ in syntax.children(verb, t.SUBJECT))
            )
        return token.relation in (
            t.NOUN_CLAUSE,
            t.ADVERBIAL_CLAUSE,
            t.OPEN_COMPLEMENT,
            t.RELATIVE_CLAUSE,
        ) and not any(True for _ in syntax.children(verb, t.SUBJECT))

    def _main_verb(self, verb: int) -> bool:
        """ "The report called for talks." where the parser takes the verb for a participle of the sentence's noun."""
        token = self.syntax.tokens[verb]
        head = self.syntax.tokens[token.head]
        if token.relation != t.NOUN_CLAUSE or head.relation != t.ROOT or head.pos not in ("NOUN", "PROPN"):
            return False
        if self.syntax.text[head.end : token.start].strip(" "):  # a comma: "Peru, accused of …"
            return False
        tied = (c for c in self.syntax.children(verb, t.OBLIQUE) if c.case in _GOVERNED and c.entity not in TIMES)
        return any(True for _ in (*self.syntax.children(verb, t.OBJECT, t.DATIVE), *tied))
