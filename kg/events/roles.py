"""Who fills the roles of a frame that fired, and what follows where words are missing."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from itertools import chain

from kg.events.cast import BELONGING, PLACE_CASES, PLACES, STATES, THINGS, Cast
from kg.events.implied import Implications
from kg.events.match import Match
from kg.events.nominals import SOURCE, Nominals
from kg.events.syntax import Syntax
from kg.events.targets import OWN, TargetFinder
from kg.events.third_parties import COOPERATION, arrangers
from kg.events.types import Participant
from kg.language import types as t
from kg.mentions.types import PRONOUN
from kg.ontology.patterns import VERB
from kg.ontology.types import EventType

_MEANS = frozenset({"troops", "peacekeeper", "warship", "aircraft", "police", "ambassador"})
_GIVING = frozenset({"COOPERATE", "AID"})
_SENDING = frozenset({"MOBILIZE", "AID", "SANCTION"})
_ACTING = frozenset({"acting", "troops", "criminal", "diplomat", "protester", "organisation_word", "parliament"})
_MOST_OBJECTS = 3
_SPEAKING_FOR = frozenset({"instrument", "voice", "weapon"})  # word classes of what stands for whose it is
_VIOLENCE = "ASSAULT"
_HOW_IT_CAME = frozenset({"when", "as", "after"})
_REQUESTS, _ASKED = "REQUEST", ("at", "under")  # whose clause names who was asked: "sent ships at the request of X"
_MATERIAL_COOPERATION = 2
_EACH_OTHER = (("each", "other"), ("one", "another"), ("the", "other"))
_MEETINGS = "CONSULT"  # whose clause names who takes part: "signed it after talks with X"


@dataclass(slots=True)
class Roles:
    """The participants of one match. `sources` and `targets` hold their agents too; `object` is in words."""

    sources: list[Participant] = field(default_factory=list)
    targets: list[Participant] = field(default_factory=list)
    objects: list[Participant] = field(default_factory=list)
    others: list[Participant] = field(default_factory=list)

    @property
    def object(self) -> str:
        return "; ".join(p.text for p in self.objects)


class RoleFinder:
    """Turns the fillers of a match into participants."""

    def __init__(
        self, syntax: Syntax, cast: Cast, targets: TargetFinder, nominals: Nominals, implied: Implications
    ) -> None:
        self.syntax, self.cast, self.targets, self.nominals, self.implied = syntax, cast, targets, nominals, implied

    def roles(self, match: Match, event_type: EventType, unsaid: bool = False) -> Roles:
        """The roles of the match; `sources` is empty where nobody is named who can act, and so are the others, unless
        the source may be `unsaid`."""
        found = Roles()
        found.sources = self._spoken_for(match, self._sources(match, event_type))
        look = self.cast.themselves if event_type.structural else self.cast.participants
        found.targets = look(match.fillers.get("target", ()), "target")
        self._join_parties(match, event_type, found)
        if not found.sources and not unsaid:
            return found
        asked = self.syntax.tokens[match.trigger].case in _ASKED
        if event_type.plover == _REQUESTS and asked and not found.targets:
            found.targets = self.cast.participants(match.present, "target")
        if self._reciprocal(match):
            found.targets = [replace(p, role="target") for p in found.sources if p.role == "source"]
        else:
            found.targets = found.targets or self.implied.own_state(event_type, found.sources)
            found.targets = self.targets.targets(match, event_type, found.targets, found.sources)
            found.targets = self.implied.others(event_type, found.targets, found.sources)
        found.objects = self._objects(match, found)
        for role in ("mediator", "host"):
            found.others += self.cast.participants(match.fillers.get(role, ()), role)
        if event_type.quad_class in COOPERATION:
            found.others += arrangers(match, self.syntax, self.cast)
        return found

    def _reciprocal(self, match: Match) -> bool:
        """ "accused each other": whether each of the sources is a target of the others."""
        tokens = self.syntax.tokens
        fillers = (i for role in ("target", "object") for i in match.fillers.get(role, ()) if i > 0)
        return any((tokens[i - 1].lower, tokens[i].lower) in _EACH_OTHER for i in fillers)

    def _sources(self, match: Match, event_type: EventType) -> list[Participant]:
        leaving = self.implied.on_own_state(event_type) and not match.fillers.get("target")
        look = self.cast.themselves if leaving else self.cast.participants
        found = look(match.fillers.get("source", ()), "source")
        found = [p for p in found if self._acts(p)] or self._instrument_owner(match) or self._maker(match)
        found = found or self._origin(match, event_type)
        behind = [i for i in match.fillers.get("target", ()) if i > match.trigger]
        if not found and event_type.plover == _MEETINGS and behind:
            found = [p for p in self.cast.participants(match.present, "source") if self._acts(p)]
        found = (
            found
            or self.implied.authorities(event_type, self._places(match))
            or self._owner_of_means(match, event_type)
            or self._attacker(match, event_type)
            or self._instrument(match, event_type)
            or self._unknown(match, event_type)
        )
        agents = self.cast.participants(match.fillers.get("agent", ()), "agent") if found else []
        return found + [agent for agent in agents if all(agent.actor != p.actor for p in found)]

    def _spoken_for(self, match: Match, sources: list[Participant]) -> list[Participant]:
        """ "the minister said Chad would respond": Chad means to, and the minister acts for it."""
        if match.clause < 0 or not any(slot.classes & OWN for slot in match.pattern.slots):
            return sources
        own = self.cast.participants(self.targets.predicates.subject(match.clause), "source")
        known = {p.actor for p in sources}
        if not own or any(p.actor in known for p in own):
            return sources
        return [*own, *(replace(p, role="agent") for p in sources if p.role == "source")]

    def _acts(self, participant: Participant) -> bool:
        """Whether it is somebody in particular, who can act: no thing, no place, not "any country"."""
        actor = self.cast.actor(participant.actor)
        if actor is None or actor.kind in THINGS or actor.kind in PLACES:
            return False
        return not self.cast.unspecific(participant)

    def _instrument_owner(self, match: Match) -> list[Participant]:
        """ "missiles of Iraq struck", "a UN report accuses": whose the instrument or statement is acts with it."""
        for i in match.fillers.get("source", ()):
            if self.cast.kinds(i) & _SPEAKING_FOR:
                owners = self.cast.owners(i, "source", BELONGING)
                return next(([p for p in group if self._acts(p)] for group in owners), [])
        return []

    def _places(self, match: Match) -> list[Participant]:
        where = [c.i for c in self.syntax.children(match.trigger, t.OBLIQUE) if c.case in ("in", "from")]
        return self.cast.participants(where, "source")

    def _owner_of_means(self, match: Match, event_type: EventType) -> list[Participant]:
        """ "Kenyan troops were sent", "the ambassador of Kenya was recalled": by whose they are."""
        if event_type.plover not in _SENDING:
            return []
        means = [i for i in match.fillers.get("object", ()) if self.cast.kinds(i) & _MEANS]
        owners = (group for i in means for group in self.cast.owners(i, "source"))
        groups = chain([self.cast.participants(means, "source")], owners)
        return next(([p for p in group if self._acts(p)] for group in groups if any(map(self._state, group))), [])

    def _state(self, participant: Participant) -> bool:
        actor = self.cast.actor(participant.actor)
        return actor is not None and actor.kind in STATES

    def _attacker(self, match: Match, event_type: EventType) -> list[Participant]:
        """ "ten were killed when rebels attacked": who does violence in the clause that tells how it came."""
        if event_type.plover != _VIOLENCE or match.pattern.part != VERB:
            return []
        clauses = self.syntax.children(match.node, t.ADVERBIAL_CLAUSE)
        acts = (
            act for c in clauses if self.syntax.opened_by(c.i, _HOW_IT_CAME) for act in self.targets.acts.get(c.i, ())
        )
        for act in (act for act in acts if self.implied.types[act.pattern.type].plover == _VIOLENCE):
            named = [i for i in act.fillers.get("source", ()) if self.syntax.tokens[i].pos != "PRON"]
            if found := [p for p in self.cast.participants(named, "source") if self._acts(p)]:
                return found
        return []

    def _instrument(self, match: Match, event_type: EventType) -> list[Participant]:
        """ "a car bomb killed three": what did it, where nobody is named who used it."""
        if event_type.plover != _VIOLENCE:
            return []
        found = [i for i in match.fillers.get("source", ()) if "instrument" in self.cast.kinds(i)]
        found = [i for i in found if self.syntax.tokens[i].relation != t.COMPOUND]  # "a missile attack on"
        if launched := next((group for i in found if (group := self._launched(i))), []):
            return launched
        return [self.cast.words(i, "source") for i in found[:1]]

    def _launched(self, i: int) -> list[Participant]:
        """ "missiles fired from the Chadian desert": the state from whose soil they come."""
        clauses = (c.i for c in self.syntax.children(i, t.NOUN_CLAUSE))
        places = [p.i for c in clauses for p in self.syntax.children(c, t.OBLIQUE) if p.case == "from"]
        groups = chain([self.cast.participants(places, "source")], *(self.cast.inside(p, "source") for p in places))
        return next((states for group in groups if (states := [p for p in group if self._state(p)])), [])

    def _unknown(self, match: Match, event_type: EventType) -> list[Participant]:
        """ "the campaign sued": who acts is told in words that name nobody known."""
        subjects = [i for i in match.fillers.get("source", ()) if i < match.trigger and match.pattern.part == VERB]
        return [self.cast.words(i, "source") for i in subjects[:1] if self._may_act(i, event_type)]

    def _may_act(self, i: int, event_type: EventType) -> bool:
        token, known = self.syntax.tokens[i], self.cast.at(i)
        if token.pos not in ("NOUN", "PROPN") or known is not None and known.actors or event_type.structural:
            return False
        unknown_name = token.pos == "PROPN" and token.entity in ("", "ORG", "NORP")
        return unknown_name or bool(self.cast.kinds(i) & _ACTING)

    def _origin(self, match: Match, event_type: EventType) -> list[Participant]:
        """ "the sale of Swedish tanks", "Swedish tanks were sold": who makes what is sold or given, gives it."""
        noun = self.syntax.tokens[match.trigger].pos == "NOUN"
        given = event_type.plover in _GIVING and self.targets.predicates.passive(match.trigger)
        if event_type.quad_class != _MATERIAL_COOPERATION or not (noun or given):
            return []
        things = [self.syntax.antecedent(self.cast.counted(i)) for i in match.fillers.get("object", ())]
        owned = (self.cast.participants([i], "source") for i in things if self.cast.at(i) and self.cast.owned(i))
        owners = (group for i in things if not self.cast.at(i) for group in self.cast.owners(i, "source", BELONGING))
        return next(([p for p in group if self._acts(p)] for group in chain(owned, owners)), [])

    def _maker(self, match: Match) -> list[Participant]:
        """ "issued a statement that condemned": who makes what acts, acts."""
        for i in match.fillers.get("source", ()):
            made = self.nominals.arguments(i)
            if made.role == SOURCE and not self.cast.at(i):
                return [p for p in self.cast.participants(made.holders, "source") if self._acts(p)]
        return []

    def _join_parties(self, match: Match, event_type: EventType, found: Roles) -> None:
        """The parties of a mutual act: the first is the source, the others its targets."""
        parties = self.cast.participants(match.fillers.get("parties", ()), "source")
        parties = [p for p in parties if p.role == "source" and self._acts(p)]
        if event_type.symmetric and not found.targets and not parties:
            parties, agents = ([p for p in found.sources if (p.role == "source") == wanted] for wanted in (True, False))
            found.sources = [*parties[:1], *agents]
        found.sources = found.sources or parties[:1]
        known = {p.actor for p in found.sources}
        found.targets += [replace(p, role="target") for p in parties if p.actor not in known]

    def _objects(self, match: Match, found: Roles) -> list[Participant]:
        """What the act is about: actors that are things (a treaty), or words."""
        parties = (*found.sources, *found.targets)
        taken = {p.start for p in parties}
        about = match.fillers.get("object", [])
        objects: list[Participant] = []
        for i in (*about, *match.fillers.get("target", ())):
            known = self.cast.at(i)
            pointing = known is not None and (known.acts_for or known.mention.form == PRONOUN)
            things = [] if pointing else self.cast.participants([i], "object")  # "as minister of Chad"
            if self.syntax.tokens[i].case in PLACE_CASES and any(self.cast.is_place(p) for p in things):
                continue  # "attacked it near Lima"
            told = i not in about and (match.clause >= 0 or any(self._names(p, i) for p in parties))
            said = self.cast.words(next(reversed(self.cast.things(i)), i), "object")  # "signed it"
            words = [said] if not told and (said.start not in taken or i in about) else []
            objects += [p for p in things if p.role == "object" and p.start not in taken] or words
        if not objects and match.clause >= 0:
            start, end = self.syntax.clause(match.clause)
            objects = [Participant("object", "", self.syntax.text[start:end], start, end)]
        return objects[:_MOST_OBJECTS]

    def _names(self, participant: Participant, i: int) -> bool:
        """Whether the participant's words have the token in them."""
        return participant.start <= self.syntax.tokens[i].start < participant.end
