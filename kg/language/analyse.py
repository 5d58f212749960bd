"""Documents through a spaCy pipeline to plain data."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import replace
from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from kg.documents.types import Block, Document
from kg.language import labels
from kg.language.lemmas import spelt
from kg.language.pipelines import load_pipeline
from kg.language.tree import Arcs, tree_of
from kg.language.types import ROOT, Analysis, Entity, Sentence, Token

if TYPE_CHECKING:
    from spacy.tokens import Doc
    from spacy.tokens import Token as SpacyToken

READ_BLOCKS = frozenset({"headline", "paragraph"})
BATCH = 64  # blocks parsed together: memory stays flat, the parser's matrix products stay large
_REMEMBERED = 20_000  # words that the pipeline keeps for good; those that come later it forgets after each batch
_TOLD = re.compile(r"[^;\s](?:[^;]|;(?!\s))*")
# Same length on both sides, so that offsets keep counting code points of the text as given.
_PLAIN = str.maketrans({"\n": " ", "\r": " ", "\t": " ", "\u00a0": " ", "“": '"', "”": '"', "’": "'", "‘": "'"})


class Analyser:
    """Parses documents, block by block, with one loaded pipeline."""

    def __init__(self, model: str | None = None) -> None:
        """Load the pipeline `model` (default: the one that is installed with the package); may raise LanguageError."""
        self._nlp = load_pipeline(model)
        parser_labels = frozenset(self._nlp.get_pipe("parser").labels)  # type: ignore[attr-defined]
        self._table = labels.scheme(parser_labels)
        self.model = f"{self._nlp.meta['lang']}_{self._nlp.meta['name']} {self._nlp.meta['version']}"

    def analyse(self, documents: Iterable[Document]) -> Iterator[Analysis]:
        """Each document's Analysis, in order; short documents are parsed together, which changes nothing else."""
        for batch in _batches(documents):
            with self._bounded():  # nothing of spaCy's may leave it
                texts = (document.text[b.start : b.end].translate(_PLAIN) for document, blocks in batch for b in blocks)
                parsed = self._nlp.pipe(texts, batch_size=BATCH)
                found = [self._assemble(document, [(b, next(parsed)) for b in blocks]) for document, blocks in batch]
            yield from found

    def _bounded(self) -> AbstractContextManager[object]:
        """Keeps spaCy's tables of words and lemmas, which grow with every new word, at a size."""
        lemmas = getattr(self._nlp.get_pipe("lemmatizer"), "cache", {}) if self._nlp.has_pipe("lemmatizer") else {}
        if len(lemmas) > _REMEMBERED:
            lemmas.clear()
        return self._nlp.memory_zone() if len(self._nlp.vocab) > _REMEMBERED else nullcontext()

    def _assemble(self, document: Document, parsed: list[tuple[Block, Doc]]) -> Analysis:
        tokens: list[Token] = []
        sentences: list[Sentence] = []
        entities: list[Entity] = []
        for block, doc in parsed:
            self._add_block(document, block, doc, tokens, sentences, entities)
        _link_children(tokens)
        return Analysis(document, tuple(tokens), tuple(sentences), tuple(entities))

    def _add_block(
        self,
        document: Document,
        block: Block,
        doc: Doc,
        tokens: list[Token],
        sentences: list[Sentence],
        entities: list[Entity],
    ) -> None:
        words = [w for w in doc if not w.is_space]
        place = {w.i: n for n, w in enumerate(words)}
        offset = len(tokens)
        arcs = Arcs(
            [w.lower_ for w in words],
            [w.pos_ for w in words],
            [bool(w.morph.get("Polarity", [])) for w in words],
            [w.dep_ for w in words],
            [place.get(w.head.i, n) for n, w in enumerate(words)],
        )
        tree = tree_of(arcs, self._table, self._table is labels.CLEAR)
        begun = list(accumulate(bool(w.is_sent_start) for w in doc))
        starts = [n for n, w in enumerate(words) if n == 0 or begun[w.i] != begun[words[n - 1].i]]
        for first, last in pairwise([*starts, len(words)]):
            number = len(sentences)
            root = first
            for n in range(first, last):
                token = _token(document, block, words[n], offset + n, number)
                token.relation, token.case = tree.relations[n], tree.cases[n]
                token.head = offset + tree.heads[n]
                if tree.heads[n] == n and tree.relations[n] == ROOT:
                    root = n
                tokens.append(token)
            start, end = tokens[offset + first].start, tokens[offset + last - 1].end
            sentences.append(Sentence(number, offset + first, offset + last, start, end, block.kind, offset + root))
        for entity in doc.ents:
            inside = [place[i] for i in range(entity.start, entity.end) if i in place]
            if inside:
                entities.append(Entity(offset + inside[0], offset + inside[-1] + 1, entity.label_))


def _batches(documents: Iterable[Document]) -> Iterator[list[tuple[Document, list[Block]]]]:
    """The documents with the blocks that are read, several with about BATCH blocks at a time."""
    batch: list[tuple[Document, list[Block]]] = []
    waiting = 0
    for document in documents:
        blocks = [part for b in document.blocks if b.kind in READ_BLOCKS for part in _parts(b, document.text)]
        batch.append((document, blocks))
        waiting += len(blocks)
        if waiting >= BATCH:
            yield batch
            batch, waiting = [], 0
    yield batch


def _parts(block: Block, text: str) -> list[Block]:
    """The block; of a headline, the stretches between semicolons, each of which tells something of its own."""
    if block.kind != "headline":
        return [block]
    return [replace(block, start=m.start(), end=m.end()) for m in _TOLD.finditer(text, block.start, block.end)]


def _token(document: Document, block: Block, word: SpacyToken, i: int, sentence: int) -> Token:
    start = block.start + word.idx
    end = start + len(word)
    return Token(
        i,
        start,
        end,
        document.text[start:end],
        word.lower_,
        spelt(word.lemma_.lower(), word.lower_, word.tag_),
        word.pos_,
        word.tag_,
        "",
        i,
        "",
        sentence,
        word.ent_type_,
    )


def _link_children(tokens: list[Token]) -> None:
    children: list[list[int]] = [[] for _ in tokens]
    for token in tokens:
        if token.head != token.i:
            children[token.head].append(token.i)
    for token, below in zip(tokens, children, strict=True):
        token.children = tuple(below)
