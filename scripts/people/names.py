"""Further names of people: the other order, the surname where it does not stand last."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping

from scripts.people.records import Person, folded, sounds
from scripts.people.states import words


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
        parts = person.label.split(" ")
        if len(parts) < 2:
            return []
        said, state = self.words, person.state
        if person.surnames and not set(sounds(person.surnames[0])) & set(sounds(parts[-1])):
            return person.surnames
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

    def variants(self, person: Person) -> list[str]:
        """The native order where the news also prints it."""
        parts = person.label.split(" ")
        if person.state in ("hungary", "japan") and len(parts) == 2:
            return [f"{parts[1]} {parts[0]}"]
        if person.state in self.words["surname_first"] and len(parts) == 3 and self._surname_first(person.state, parts):
            return [f"{parts[0]} {parts[1]}-{parts[2].lower()}"]
        return []
