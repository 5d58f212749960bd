"""Which of our grammatical relations a CLEAR or UD dependency label stands for.

CLEAR: the labels of ClearNLP that spaCy's English pipelines use. UD: Universal Dependencies, version 2.
Prepositions are not in these tables: `kg.language.tree` ties a prepositional object to its governor.
"""

from __future__ import annotations

from collections.abc import Mapping

from kg.errors import LanguageError
from kg.language import types as t

CLEAR: Mapping[str, str] = {
    "ROOT": t.ROOT,
    "acl": t.NOUN_CLAUSE,
    "acomp": t.ATTRIBUTE,
    "advcl": t.ADVERBIAL_CLAUSE,
    "advmod": t.ADVERB,
    "amod": t.ADJECTIVE,
    "appos": t.APPOSITION,
    "attr": t.ATTRIBUTE,
    "aux": t.AUXILIARY,
    "auxpass": t.PASSIVE_AUXILIARY,
    "case": t.CASE,
    "cc": t.COORDINATOR,
    "ccomp": t.COMPLEMENT,
    "compound": t.COMPOUND,
    "conj": t.CONJUNCT,
    "csubj": t.CLAUSAL_SUBJECT,
    "csubjpass": t.CLAUSAL_SUBJECT,
    "dative": t.DATIVE,
    "det": t.DETERMINER,
    "dobj": t.OBJECT,
    "mark": t.MARKER,
    "neg": t.NEGATION,
    "nmod": t.COMPOUND,
    "npadvmod": t.ADVERB,
    "nsubj": t.SUBJECT,
    "nsubjpass": t.PASSIVE_SUBJECT,
    "nummod": t.NUMERAL,
    "oprd": t.ATTRIBUTE,
    "parataxis": t.PARATAXIS,
    "poss": t.POSSESSIVE,
    "preconj": t.DETERMINER,
    "predet": t.DETERMINER,
    "prt": t.PARTICLE,
    "punct": t.PUNCTUATION,
    "quantmod": t.NUMERAL,
    "relcl": t.RELATIVE_CLAUSE,
    "xcomp": t.OPEN_COMPLEMENT,
}

UD: Mapping[str, str] = {
    "root": t.ROOT,
    "ROOT": t.ROOT,
    "acl": t.NOUN_CLAUSE,
    "acl:relcl": t.RELATIVE_CLAUSE,
    "advcl": t.ADVERBIAL_CLAUSE,
    "advcl:relcl": t.RELATIVE_CLAUSE,
    "advmod": t.ADVERB,
    "amod": t.ADJECTIVE,
    "appos": t.APPOSITION,
    "aux": t.AUXILIARY,
    "aux:pass": t.PASSIVE_AUXILIARY,
    "case": t.CASE,
    "cc": t.COORDINATOR,
    "cc:preconj": t.DETERMINER,
    "ccomp": t.COMPLEMENT,
    "compound": t.COMPOUND,
    "compound:prt": t.PARTICLE,
    "conj": t.CONJUNCT,
    "csubj": t.CLAUSAL_SUBJECT,
    "csubj:pass": t.CLAUSAL_SUBJECT,
    "det": t.DETERMINER,
    "det:predet": t.DETERMINER,
    "fixed": t.CASE,
    "flat": t.COMPOUND,
    "iobj": t.DATIVE,
    "mark": t.MARKER,
    "nmod": t.NOMINAL,
    "nmod:poss": t.POSSESSIVE,
    "nmod:npmod": t.ADVERB,
    "nmod:tmod": t.ADVERB,
    "nsubj": t.SUBJECT,
    "nsubj:pass": t.PASSIVE_SUBJECT,
    "nummod": t.NUMERAL,
    "obj": t.OBJECT,
    "obl": t.OBLIQUE,
    "obl:agent": t.AGENT,
    "obl:npmod": t.ADVERB,
    "obl:tmod": t.ADVERB,
    "parataxis": t.PARATAXIS,
    "punct": t.PUNCTUATION,
    "xcomp": t.OPEN_COMPLEMENT,
}


def scheme(labels: frozenset[str]) -> Mapping[str, str]:
    """The table for a parser with these labels; LanguageError where it is neither CLEAR nor UD."""
    if "dobj" in labels:
        return CLEAR
    if "obj" in labels:
        return UD
    raise LanguageError("the pipeline's dependency labels are neither CLEAR (dobj) nor UD (obj)")
