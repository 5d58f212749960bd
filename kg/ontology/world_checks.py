"""What a person should look at in the tables of actors: terms that overlap, names that several actors share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import combinations, pairwise
from pathlib import Path

from kg.ontology.names import folded, name_words
from kg.ontology.world_tables import Tables
from kg.ontology.world_types import CAPITAL, DESCRIPTION, SEAT, SURNAME, Name, Problem, Term

_ONE_HOLDER = frozenset(
    "head-of-state ceremonial-head-of-state head-of-government governor-general foreign-minister defense-minister "
    "central-bank-governor head-of-organisation officer-of-organisation".split()
)
_SHARED_FORMS = frozenset({SURNAME, CAPITAL, SEAT, DESCRIPTION})  # names that are meant to be shared


@dataclass(frozen=True, slots=True)
class Findings:
    """`broken` rows cannot be used; `overlaps` are terms of one office with two holders at once; `ambiguous` names are
    those of several actors at one time."""

    broken: tuple[Problem, ...]
    overlaps: tuple[Problem, ...]
    ambiguous: tuple[Problem, ...]


def check_world(folders: Sequence[Path], among: Sequence[Path] = ()) -> Findings:
    """What there is to say about the actors' tables of the folders; with `among`, about the rows of these alone."""
    tables = Tables.read(folders)
    asked = tuple(among) or tuple(folders)

    def own(problem: Problem) -> bool:
        return any(problem.file.is_relative_to(folder) for folder in asked)

    found = (tables.problems, _overlaps(tables), _ambiguous(tables))
    return Findings(*(tuple(sorted(filter(own, problems), key=lambda p: (str(p.file), p.line))) for problems in found))


def _overlaps(tables: Tables) -> Iterator[Problem]:
    """Of each pair of terms the later one is told, unless a note says why there are two."""
    by_office: dict[str, list[Term]] = defaultdict(list)
    for term in tables.terms.values():
        if tables.offices[term.office].kind in _ONE_HOLDER and term.begin:
            by_office[term.office].append(term)
    for office, terms in by_office.items():
        terms.sort(key=lambda t: (t.begin, t.end or "9999"))
        for first, second in combinations(terms, 2):
            if first.person != second.person and not _noted(first, second) and _both(first, second):
                file, line = tables.place("terms", (second.person, office, second.begin))
                end = first.end or "now"
                yield Problem(
                    file, line, f"{second.person} begins as {office} while {first.person} holds it until {end}"
                )


def _noted(*terms: Term) -> bool:
    """Whether the note of one of the terms says why there are two; a note on where its end is from does not."""
    return any(term.note and not term.note.startswith("end:") for term in terms)


def _both(first: Term, second: Term) -> bool:
    """Whether the second begins before the first ends, as exactly as both dates are known."""
    length = min(len(first.end), len(second.begin)) if first.end else 0
    return not first.end or second.begin[:length] < first.end[:length]


def _ambiguous(tables: Tables) -> Iterator[Problem]:
    by_words: dict[tuple[str, ...], list[Name]] = defaultdict(list)
    for name in tables.names.values():
        if name.form not in _SHARED_FORMS:
            by_words[name_words(folded(name.name))].append(name)
    for names in by_words.values():
        ids = list(dict.fromkeys(name.id for name in names))
        if len(ids) > 1 and _at_once(names):
            last = names[-1]
            key = (last.id, last.name, last.form, last.begin)
            known = tables.has("names", key)
            file, line = tables.place("names", key) if known else tables.place("entities", last.id)
            yield Problem(file, line, f"{last.name!r} means {', '.join(ids)}")


def _at_once(names: Sequence[Name]) -> bool:
    """Whether the times in which two of the names are used overlap."""
    spans = sorted((name.begin or "0000", name.end or "9999", name.id) for name in names)
    return any(later[0] <= earlier[1] and later[2] != earlier[2] for earlier, later in pairwise(spans))
