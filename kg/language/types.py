"""What the language stage gives: tokens in one dependency tree a sentence, whatever labels the pipeline uses."""

from __future__ import annotations

from dataclasses import dataclass

from kg.documents.types import Document

SUBJECT = "subject"
PASSIVE_SUBJECT = "passive subject"
CLAUSAL_SUBJECT = "clausal subject"
OBJECT = "object"
DATIVE = "dative"
AGENT = "agent"  # by-phrase of a passive verb
OBLIQUE = "oblique"  # prepositional dependent of a verb or adjective; Token.case holds the preposition
NOMINAL = "nominal"  # prepositional dependent of a noun; Token.case holds the preposition
POSSESSIVE = "possessive"
COMPOUND = "compound"
ADJECTIVE = "adjective"
APPOSITION = "apposition"
CONJUNCT = "conjunct"
COORDINATOR = "coordinator"
COMPLEMENT = "complement"  # clause with a subject of its own
OPEN_COMPLEMENT = "open complement"  # clause without one: infinitive, participle
PREPOSITIONAL_CLAUSE = "prepositional clause"  # "of selling …": Token.case holds the preposition
ADVERBIAL_CLAUSE = "adverbial clause"
RELATIVE_CLAUSE = "relative clause"
NOUN_CLAUSE = "noun clause"  # participle or infinitive under a noun: "a plan to sell", "rockets fired by"
ATTRIBUTE = "attribute"  # predicate of a copula, which is its head
MARKER = "marker"
AUXILIARY = "auxiliary"
PASSIVE_AUXILIARY = "passive auxiliary"
NEGATION = "negation"
ADVERB = "adverb"
DETERMINER = "determiner"
NUMERAL = "numeral"
PARTICLE = "particle"
CASE = "case"
PARATAXIS = "parataxis"
PUNCTUATION = "punctuation"
ROOT = "root"
OTHER = "other"


@dataclass(slots=True)
class Token:
    """A word in its place in the tree. `i` and `head` index Analysis.tokens; a root's head is itself.

    `start` and `end` are code points into Document.text. `pos` is the universal part of speech, `tag` the
    Penn tag. `case` is the preposition, lower-cased, that ties the token to its head ("" where none does);
    several joined by a space ("according to"). `entity` is the label of the named entity that the token
    stands in (PERSON, GPE, ORG, NORP, DATE, …) or "". `children` are indices in text order.
    """

    i: int
    start: int
    end: int
    text: str
    lower: str
    lemma: str
    pos: str
    tag: str
    relation: str
    head: int
    case: str
    sentence: int
    entity: str
    children: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence: tokens[first:last], text[start:end]; `block` is the kind of Document block that it stands in."""

    i: int
    first: int
    last: int
    start: int
    end: int
    block: str
    root: int


@dataclass(frozen=True, slots=True)
class Entity:
    """A named entity of the pipeline: tokens[first:last] with its label."""

    first: int
    last: int
    label: str


@dataclass(frozen=True, slots=True)
class Analysis:
    """A document's sentences, tokens and named entities. Boilerplate blocks have no tokens."""

    document: Document
    tokens: tuple[Token, ...]
    sentences: tuple[Sentence, ...]
    entities: tuple[Entity, ...]
