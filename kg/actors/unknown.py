"""Names of bodies, places and groups that no file knows: what they are short for, or a new actor."""

from __future__ import annotations

from collections.abc import Sequence

from kg.actors.people import Found
from kg.actors.registry import Registry
from kg.mentions.phrases import Phrases
from kg.mentions.types import Mention
from kg.ontology.reference import ReferenceWords
from kg.ontology.world import World, folded


class UnknownNames:
    """Resolves the names of one document that are no one's in the ontology; `mentions` are all of the document's."""

    def __init__(
        self, phrases: Phrases, registry: Registry, world: World, words: ReferenceWords, mentions: Sequence[Mention]
    ) -> None:
        self.phrases, self.registry, self.world, self.words = phrases, registry, world, words
        self.mentions = mentions
        self._names: dict[str, str] = {}

    def resolve(self, mention: Mention) -> Found:
        """The actor: the same name is the same actor."""
        name = self.phrases.text(mention.first, mention.last)
        key = folded(name).removeprefix("the ")
        half = self._half(key)
        if half:
            return Found(half, f"short for {self.registry[half].label}, of which the document speaks", 0.8)
        short = key in self.words.kinds or key in self.words.name_kinds or self._is_noun(mention)
        whole = self.registry.whole(key) if short else ""
        if whole:
            return Found(whole, f"short for {self.registry[whole].label}, named before", 0.75)
        known = self._names.get(key)
        if known is not None:
            return Found(known, "the same name stands earlier in the document", 0.8)
        draft = self.registry.unknown(name, mention.kind or "Organisation", mention.country)
        if mention.country:
            draft.country = self.world.country_of(mention.country) or mention.country
        self._names[key] = draft.id
        return Found(draft.id, "a name that no file knows", 0.5)

    def called_by_noun(self, mention: Mention) -> Found | None:
        """ "the League": the body, named before, whose name has the noun; None where the phrase means nobody so."""
        noun = self.phrases.lower(mention.head, mention.last)
        whole = self.registry.whole(noun) if mention.kind != "Person" and self._is_noun(mention) else ""
        return Found(whole, f"short for {self.registry[whole].label}, named before", 0.75) if whole else None

    def _is_noun(self, mention: Mention) -> bool:
        """Whether it is one noun with a capital letter and the article, as bodies of a longer name are called."""
        head = self.phrases.tokens[mention.head]
        alone = mention.last == mention.head + 1 and mention.first >= mention.head - 1 and mention.modifier < 0
        headline = self.phrases.sentences[mention.sentence].block == "headline"
        return alone and head.text.istitle() and self.phrases.determiner(mention.head) == "the" and not headline

    def _half(self, key: str) -> str:
        """Id of the state that "the North" is: one that the document names, or the other half of one, "" where none."""
        named = dict.fromkeys(d.id for d in self.registry.drafts() if d.is_state)
        said = dict.fromkeys(self.world.country_of(c) for m in self.mentions for c in (*m.candidates, m.country) if c)
        for identifier in (*named, *filter(None, said)):
            first, _, rest = self.world.entities[identifier].label.partition(" ")
            if first.lower() == key and rest:
                return identifier
            other = f"{key}-{rest.lower()}"
            if first.lower() in self.words.halves and key in self.words.halves and other in self.world.entities:
                return other
        return ""
