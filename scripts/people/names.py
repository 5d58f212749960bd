"""Further names of people: the other order, the surname where it does not stand last."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping

from scripts.people.records import Person, folded, sounds, spoken
from scripts.people.states import words

_INITIAL = re.compile(r"[A-Z]\.([A-Z]\.)*")
_SKY = ("skiy", "skyy", "sky", "skii")  # how Slavic surnames in -skij are spelt


class Names:
    """What people are called beside their labels."""

    def __init__(self, people: Iterable[Person]) -> None:
        self.words: Mapping[str, list[str]] = words()
        people = list(people)
        self.first = Counter(folded(p.label).split()[0] for p in people if " " in p.label)
        self.last = Counter(folded(p.label).split()[-1] for p in people if " " in p.label)
        self.leading = Counter((p.state, p.label.split(" ")[0]) for p in people)
        self.closing = Counter((p.state, p.label.split(" ")[-1]) for p in people)

    def surnames(self, person: Person) -> list[str]:
        """Surnames where the last word of the name is not the one, or not the only one; else nothing."""
        parts = spoken(person.label)
        if len(parts) < 2:
            return []
        said, state = self.words, person.state
        if person.surnames and not set(sounds(person.surnames[0])) & set(sounds(parts[-1])):
            part = set(sounds(person.surnames[0])) & set(sounds(person.label))
            return person.surnames if part else [*person.surnames, parts[-1]]
        if state in said["surname_first"] and self._surname_first(state, parts):
            return [parts[0]]
        if state in said["given_first"] and len(parts) > 1:
            return list(dict.fromkeys([parts[0], parts[-1]]))
        if state in said["double"] and len(parts) >= 3 and self._double(parts):
            return [parts[-2], f"{parts[-2]} {parts[-1]}", parts[-1]]
        return []

    def stands_alone(self, name: str) -> bool:
        """Whether a name of one word is found by itself: only where hardly anybody else has it as a part."""
        word = folded(name)
        return self.first[word] + self.last[word] < 3

    def _surname_first(self, state: str, parts: list[str]) -> bool:
        """Chinese and Korean names unless the given name comes first or is Western."""
        if len(parts) > 3 or "-" in parts[0] or "." in parts[1]:
            return False
        return self.leading[state, parts[0]] >= self.closing[state, parts[0]]

    def _double(self, parts: list[str]) -> bool:
        middle = folded(parts[-2])
        if "." in parts[-2] or parts[-2][:1].islower():
            return False
        return self.last[middle] > self.first[middle]

    def variants(self, person: Person, prominent: bool) -> list[str]:
        """The native order where the news also prints it, the name without initials; for the prominent more."""
        parts = person.label.split(" ")
        found = []
        if person.state in ("hungary", "japan") and len(parts) == 2:
            found.append(f"{parts[1]} {parts[0]}")
        if person.state in self.words["surname_first"] and len(parts) == 3:
            found.append(f"{parts[0]} {parts[1]}-{parts[2].lower()}")
        short = [part for part in parts if not _INITIAL.fullmatch(part)]
        if 1 < len(short) < len(parts):
            found.append(" ".join(short))
        if prominent:
            found += self._transliterated(parts)
        return found

    def _transliterated(self, parts: list[str]) -> list[str]:
        """The name with one word in each of its other spellings, and without articles."""
        found = []
        for at, part in enumerate(parts):
            for spelling in self._spellings(folded(part)):
                found.append(" ".join([*parts[:at], spelling.capitalize(), *parts[at + 1 :]]))
        bare = [re.sub(r"^[ae]l-(?=.)", "", part, flags=re.IGNORECASE) for part in parts]
        if bare != parts and len(parts) > 1 and not parts[0].lower().startswith(("al-", "el-")):
            found.append(" ".join(bare))
        return found

    def _spellings(self, word: str) -> list[str]:
        found = [w for group in self.words["transliterations"] if word in group for w in group if w != word]
        ending = next((e for e in _SKY if word.endswith(e) and len(word) > len(e) + 2), "")
        return found + [word.removesuffix(ending) + other for other in _SKY if ending and other != ending]
