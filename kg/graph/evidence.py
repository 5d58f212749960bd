"""Where something is said: Web Annotations over spans of the document's text."""

from __future__ import annotations

from collections.abc import Iterable

from kg.graph.terms import GP, OA, PROV, Term, iri
from kg.graph.writer import Writer

Offsets = tuple[int, int]


class Evidence:
    """Annotations of one document. A span is written once, however many annotations point at it."""

    def __init__(self, writer: Writer) -> None:
        self._writer = writer
        self._spans: dict[Offsets, Term] = {}

    def annotate(self, annotation: Term, of: Term, span: Offsets, bodies: Iterable[Term]) -> None:
        """An annotation of class `of`: the words at `span` speak of `bodies`."""
        writer = self._writer
        writer.kind(annotation, OA["Annotation"], of)
        writer.add(annotation, OA["hasTarget"], self.span(span))
        for body in bodies:
            writer.add(annotation, OA["hasBody"], body)

    def span(self, span: Offsets) -> Term:
        """The words at these code points, as a resource with a selector that tells where they stand and what they are.

        Raises ValueError where the span lies outside the text or is empty.
        """
        known = self._spans.get(span)
        if known is not None:
            return known
        writer, (start, end) = self._writer, span
        if not 0 <= start < end <= len(writer.text):
            raise ValueError(f"span {start}-{end} is outside the text of {writer.iris.document.value}")
        name = writer.iris.span(start, end)
        target, selector = iri(name), iri(f"{name}.words")
        self._spans[span] = target
        writer.kind(target, OA["SpecificResource"])
        writer.add(target, OA["hasSource"], writer.document)
        writer.add(target, OA["hasSelector"], selector)
        writer.kind(selector, OA["TextPositionSelector"], OA["TextQuoteSelector"])
        writer.number(selector, OA["start"], start)
        writer.number(selector, OA["end"], end)
        writer.words(selector, OA["exact"], writer.text[start:end])
        return target

    def of_event(self, event: Term, name: str, of: str, span: Offsets) -> Term:
        """The annotation `name` of an event, of class gp:`of`."""
        annotation = self._writer.iris.evidence(event, name)
        self.annotate(annotation, GP[of], span, (event,))
        self._writer.add(event, PROV["wasDerivedFrom"], annotation)
        return annotation
