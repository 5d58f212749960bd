"""Whether two descriptions are of one actor: by name first, then by what else the documents say."""

from __future__ import annotations

import re
from itertools import product

from kg.identity.spelling import sound, spelled_alike
from kg.identity.types import DIFFERENT, SAME, UNSURE, Profile
from kg.ontology.names import folded

PERSON = "Person"
SURE = 0.7  # a verdict "same" below this holds only where nobody else fits
_GENERATION = re.compile(r"(?:jr|sr|ii|iii|iv)\.?$")
_FORMER = "ELI"  # PLOVER's sector for those who held an office before
_SHORT = frozenset("of for the and to in on at".split())

Verdict = tuple[str, str, float]  # same, different or unsure; why; score


def name_words(label: str) -> tuple[str, ...]:
    """The words of a name as they are compared: small letters without accents, hyphens and full stops."""
    return tuple(word.strip(".,") for word in folded(label.replace("-", " ").replace("’", "'")).split())


def keys(profile: Profile) -> frozenset[str]:
    """Two profiles that share none of these are not compared; none for one who is known by one name only."""
    if profile.known:
        return frozenset()
    words = name_words(profile.label)
    if profile.kind != PERSON:
        return frozenset({" ".join(words)})
    words = _without_generation(words)
    if len(words) < 2:
        return frozenset()
    return frozenset({f"{words[0][:1]}. {words[-1]}", " ".join(sorted(words)), f"~{sound(words)}"})


def verdict(one: Profile, other: Profile) -> Verdict | None:
    """What the two profiles say of each other; None where the names alone tell that there is nothing to compare."""
    name = _names(one, other)
    if name is None:
        return None
    if one.document and one.document == other.document:
        return DIFFERENT, f"{name}, but told apart in one document", 0.9
    if one.kind != other.kind:
        return UNSURE, f"{name}, but {one.kind} and {other.kind}", 0.3
    if one.country and other.country and one.country != other.country:
        return DIFFERENT, f"{name}, but of {_local(one.country)} and of {_local(other.country)}", 0.9
    if _generation(one) != _generation(other):
        return UNSURE, f"{name}, but the one is {_generation(one) or _generation(other)}", 0.3
    if one.sector and other.sector and one.sector != other.sector and _FORMER not in (one.sector, other.sector):
        return UNSURE, f"{name}, but {one.sector} and {other.sector}", 0.4
    apart = _apart(one, other)
    if apart:
        return UNSURE, f"{name}, but {apart}", 0.4
    agreed = _agreed(one, other)
    if name != _SAME_NAME:
        good = "country" in agreed and len(agreed) > 1
        return (SAME if good else UNSURE), _because(name, agreed), 0.75 if good else 0.4
    return SAME, _because(name, agreed), _score(one, other, agreed)


_SAME_NAME, _LIKE_NAME, _SPELLED = "same name", "names that fit", "one name in two spellings"
_LIFE = 60  # years in which one person may be in the news


def _names(one: Profile, other: Profile) -> str | None:
    first, second = name_words(one.label), name_words(other.label)
    if PERSON not in (one.kind, other.kind):
        return _SAME_NAME if first == second else None
    if one.kind != other.kind:
        return None
    first, second = _without_generation(first), _without_generation(second)
    if min(len(first), len(second)) < 2:
        return None
    if first == second and min(map(len, first[:-1])) > 1:
        return _SAME_NAME
    if sorted(first) == sorted(second):  # family names stand first in some languages
        return _LIKE_NAME
    short, long = sorted((first, second), key=lambda words: (len(words), words))
    if short[-1] == long[-1] and _given_fit(short[:-1], long[:-1]):
        return _LIKE_NAME
    return _SPELLED if spelled_alike(first, second) else None


def _given_fit(short: tuple[str, ...], long: tuple[str, ...]) -> bool:
    """ "D." and "Douglas", "George" and "George W.": the first names fit, and the others in their order."""
    at = -1
    for word in short:
        at = next((n for n in range(at + 1, len(long)) if _initial(word, long[n])), -1)
        if at < 0:
            return False
    return _initial(short[0], long[0])


def _initial(one: str, other: str) -> bool:
    return one == other or (min(len(one), len(other)) == 1 and one[0] == other[0])


def _apart(one: Profile, other: Profile) -> str:
    """What in their dates and offices speaks against one person, "" where nothing does."""
    if PERSON not in (one.kind, other.kind) or not (one.date and other.date):
        return ""
    years = abs(int(one.date[:4]) - int(other.date[:4]))
    if years > _LIFE:
        return f"{years} years lie between"
    for first, second in product(one.posts, other.posts) if years <= 1 else ():
        words, others = _words_of(first), _words_of(second)
        if words & others and words - others and others - words:
            return f"“{first}” and “{second}” at one time"
    return ""


def _agreed(one: Profile, other: Profile) -> dict[str, str]:
    """What both documents say of it, by the kind of fact."""
    found = {}
    if one.country and one.country == other.country:
        found["country"] = f"both of {_local(one.country)}"
    first, second = _post_words(one), _post_words(other)
    posts = sorted(first & second)
    if 2 * len(posts) >= len(first | second) > 0:  # not for being ministers both
        found["post"] = f"both have to do with “{' '.join(posts)}”"
    if one.sector and one.sector == other.sector:
        found["sector"] = f"both {one.sector}"
    return found


def _score(one: Profile, other: Profile, agreed: dict[str, str]) -> float:
    if "country" in agreed:
        return 0.9 if len(agreed) > 1 else 0.8
    if "post" in agreed:
        return 0.75
    return 0.6 if one.described or other.described else 0.55


def _because(name: str, agreed: dict[str, str]) -> str:
    return "; ".join((name, *agreed.values())) if agreed else f"{name}; no more is said of both"


def _post_words(profile: Profile) -> set[str]:
    return {word for post in profile.posts for word in _words_of(post)}


def _words_of(post: str) -> set[str]:
    return set(folded(post).split()) - _SHORT


def _without_generation(words: tuple[str, ...]) -> tuple[str, ...]:
    return words[:-1] if len(words) > 2 and _GENERATION.match(words[-1]) else words


def _generation(profile: Profile) -> str:
    """ "jr" of "Paul Doe Jr."; "" for most."""
    last = name_words(profile.label)[-1:]
    return last[0] if last and _GENERATION.match(last[0]) else ""


def _local(iri: str) -> str:
    return iri.rpartition("/")[2]
