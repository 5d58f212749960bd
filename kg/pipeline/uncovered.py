"""Verbs and nouns between two known actors that no frame covers: the work list of whoever extends the lexicon."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from kg.actors.resolve import resolve
from kg.actors.types import Actors
from kg.documents.make import make_document
from kg.documents.types import Document
from kg.errors import DocumentError
from kg.events.extract import extract
from kg.events.types import Event
from kg.language import types as t
from kg.language.types import Analysis, Token
from kg.mentions.find import find_mentions
from kg.pipeline.stages import Pipeline
from kg.store import read
from kg.store.store import Store

_SUBJECTS = frozenset({t.SUBJECT, t.PASSIVE_SUBJECT, t.AGENT})
_OTHERS = frozenset({t.OBJECT, t.DATIVE, t.OBLIQUE, t.NOMINAL, t.PASSIVE_SUBJECT, t.AGENT})
_OWNERS = frozenset({t.POSSESSIVE, t.ADJECTIVE, t.COMPOUND})


@dataclass(frozen=True, slots=True)
class Uncovered:
    """A word without a frame: lemma, `part` (verbs or nouns, as in the lexicon), how a pattern for it would begin, how
    often it stands between known actors, and one such sentence."""

    lemma: str
    part: str
    pattern: str
    count: int
    sentence: str


@dataclass(slots=True)
class _Tally:
    count: int = 0
    patterns: dict[str, int] = field(default_factory=dict)
    sentence: str = ""


def uncovered_triggers(store: Store, pipeline: Pipeline) -> list[Uncovered]:
    """The uncovered words of a store's documents, the most frequent first; the texts are read again for it."""
    tallies: dict[tuple[str, str], _Tally] = {}
    for document in _documents(store):
        for token, part, pattern, sentence in _uncovered(document, pipeline):
            tally = tallies.setdefault((token.lemma, part), _Tally())
            tally.count += 1
            tally.patterns[pattern] = tally.patterns.get(pattern, 0) + 1
            tally.sentence = tally.sentence or sentence
    found = [
        Uncovered(lemma, part, max(sorted(tally.patterns), key=tally.patterns.__getitem__), tally.count, tally.sentence)
        for (lemma, part), tally in tallies.items()
    ]
    return sorted(found, key=lambda row: (-row.count, row.lemma, row.part))


def _documents(store: Store) -> Iterator[Document]:
    for stored in read.documents(store):
        try:
            yield make_document(read.text(store, stored.iri), id=stored.id, title=stored.title, date=stored.date)
        except DocumentError:  # it was read by other rules when the store was built
            continue


def _uncovered(document: Document, pipeline: Pipeline) -> Iterator[tuple[Token, str, str, str]]:
    analysis = next(iter(pipeline.analyser.analyse([document])))
    mentions = find_mentions(analysis, pipeline.world)
    actors = resolve(analysis, mentions, pipeline.world)
    events = extract(analysis, mentions, actors, pipeline.lexicon, pipeline.event_types)
    covered = _covered(analysis, events)
    known = _known_actors(actors)
    for token in analysis.tokens:
        if token.i in covered or token.i in known or not token.lemma.isalpha():
            continue
        if token.pos == "VERB":
            pattern = _verb(analysis, token, known)
        elif token.pos == "NOUN":
            pattern = _noun(analysis, token, known)
        else:
            continue
        if pattern:
            sentence = analysis.sentences[token.sentence]
            first, last = analysis.tokens[sentence.first], analysis.tokens[sentence.last - 1]
            words = " ".join(document.text[first.start : last.end].split())
            yield token, "verbs" if token.pos == "VERB" else "nouns", pattern, words


def _covered(analysis: Analysis, events: Iterable[Event]) -> set[int]:
    """The tokens of the words that carry the events."""
    spans = [event.trigger for event in events]
    return {token.i for token in analysis.tokens for start, end in spans if token.start < end and token.end > start}


def _known_actors(actors: Actors) -> dict[int, str]:
    """The known actor that the word at the head of each mention stands for, or whom it acts for."""
    known = {actor.id for actor in actors.actors if actor.known and actor.kind not in ("Weapon", "Treaty", "Agreement")}
    found: dict[int, str] = {}
    for resolution in actors.resolutions:
        who = next((a for a in (*resolution.actors, resolution.acts_for) if a in known), "")
        if who:
            found.setdefault(resolution.mention.head, who)
    return found


def _verb(analysis: Analysis, verb: Token, known: dict[int, str]) -> str:
    """ "SOURCE verb (preposition) TARGET" where two different actors stand beside the verb, else ""."""
    children = [analysis.tokens[i] for i in verb.children]
    subject = next((known[c.i] for c in children if c.relation in _SUBJECTS and c.i in known), "")
    for child in children:
        if subject and child.relation in _OTHERS and known.get(child.i, subject) != subject:
            case = child.case if child.relation in (t.OBLIQUE, t.NOMINAL) else ""
            return " ".join(filter(None, ("SOURCE", verb.lemma, case, "TARGET")))
    return ""


def _noun(analysis: Analysis, noun: Token, known: dict[int, str]) -> str:
    """ "SOURCE noun preposition TARGET" where one actor owns the noun and another follows it, else ""."""
    children = [analysis.tokens[i] for i in noun.children]
    owner = next((known[c.i] for c in children if c.relation in _OWNERS and c.i in known), "")
    for child in children:
        if owner and child.relation == t.NOMINAL and known.get(child.i, owner) != owner and child.case:
            return f"SOURCE {noun.lemma} {child.case} TARGET"
    return ""
