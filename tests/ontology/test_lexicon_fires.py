"""Every pattern of the lexicon fires on a sentence that says what it says: none is dead."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import yaml

from kg.actors.resolve import resolve
from kg.documents.make import make_document
from kg.events.cast import Cast
from kg.events.matching import Matcher
from kg.events.syntax import Syntax
from kg.mentions.find import find_mentions
from kg.ontology.files import ontology_root
from kg.ontology.lexicon import load_lexicon
from kg.ontology.patterns import Pattern
from kg.pipeline.stages import Pipeline
from tests.ontology.pattern_sentences import ROUNDS, sentences

EXAMPLES: dict[str, str] = yaml.safe_load((Path(__file__).parent / "pattern_examples.yaml").read_text("utf-8"))
CLASSES: dict[str, list[str]] = yaml.safe_load((ontology_root() / "lexicon" / "classes.yaml").read_text("utf-8"))
Line = tuple[str, str]  # event type, the line as written


def test_every_pattern_fires() -> None:
    """Made sentences round by round, for what is left the examples; what then is left is told."""
    pipeline, left = Pipeline(), lines()
    for number in range(ROUNDS):
        batch = [(line, s) for line, found in left.items() for p in found for s in sentences(p, CLASSES, number)]
        for line in fired(batch, pipeline):
            left.pop(line, None)
    for line in fired([(line, EXAMPLES[line[1]]) for line in left if line[1] in EXAMPLES], pipeline):
        left.pop(line, None)
    assert not left, "dead patterns:\n" + "\n".join(": ".join(line) for line in left)


def test_examples_are_of_patterns_that_exist() -> None:
    assert set(EXAMPLES) <= {text for _, text in lines()}


def lines() -> dict[Line, list[Pattern]]:
    """Each line of the lexicon with the patterns that it stands for."""
    found: dict[Line, list[Pattern]] = {}
    for by_lemma in load_lexicon([ontology_root()]).patterns.values():
        for pattern in dict.fromkeys(pattern for patterns in by_lemma.values() for pattern in patterns):
            found.setdefault((pattern.type, pattern.text), []).append(pattern)
    return found


def fired(batch: list[tuple[Line, str]], pipeline: Pipeline) -> Iterator[Line]:
    """The lines of which a pattern matches its sentence."""
    documents = [make_document(sentence, id=str(n)) for n, (_, sentence) in enumerate(batch)]
    for (line, _), analysis in zip(batch, pipeline.analyser.analyse(documents), strict=True):
        actors = resolve(analysis, find_mentions(analysis, pipeline.world), pipeline.world)
        syntax = Syntax(analysis)
        matcher = Matcher(syntax, pipeline.lexicon, Cast(syntax, actors, pipeline.lexicon))
        if any((m.pattern.type, m.pattern.text) == line for m in matcher.matches()):
            yield line
