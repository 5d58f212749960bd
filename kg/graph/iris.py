"""Names of things: absolute ASCII IRIs made from what they name, whatever the input holds."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from urllib.parse import quote

from pyoxigraph import NamedNode

from kg.errors import StoreError
from kg.graph.namespaces import ACTORS, BASE
from kg.graph.terms import Term, iri

_PLAIN = re.compile(r"[a-z0-9][a-z0-9_-]{0,63}(?:\.[a-z0-9_-]+)*")
_SCHEME = re.compile(r"[A-Za-z][A-Za-z0-9+.-]*:[^\s]")
_STRAY_PERCENT = re.compile(r"%(?![0-9A-Fa-f]{2})")
_SLUG_LENGTH = 48


def checked_base(base: str) -> str:
    """The base IRI for documents and events as it will be used: ASCII, ending in "/" or "#".

    Raises StoreError where it is no absolute IRI.
    """
    found = absolute(base.strip() or BASE)
    if found is None or "//" not in found.value:
        raise StoreError(f"base {base!r} is no absolute IRI; give one such as {BASE}")
    return found.value if found.value.endswith(("/", "#")) else f"{found.value}/"


def absolute(value: str) -> NamedNode | None:
    """The address as an ASCII IRI, with what an IRI cannot hold percent-encoded; None where it is not absolute."""
    value = value.strip()
    if not _SCHEME.match(value):
        return None
    for safe in (":/?#[]@!$&'()*+,;=-._~%", ":/?#@!$&'()*+,;=-._~%"):
        escaped = _STRAY_PERCENT.sub("%25", quote(value, safe=safe, errors="replace"))
        try:
            return NamedNode(escaped)
        except ValueError:
            continue
    return None


def digest(*parts: object, length: int = 16) -> str:
    """The first hexadecimal digits of the SHA-256 of the parts."""
    joined = "\x1f".join(map(str, parts)).encode("utf-8", "surrogatepass")
    return hashlib.sha256(joined).hexdigest()[:length]


def slug(words: str) -> str:
    """Lower-case ASCII letters and digits joined by hyphens, at most 48 characters; "" where none is left."""
    folded = unicodedata.normalize("NFKD", words).encode("ascii", "ignore").decode("ascii").lower()
    return re.sub(r"[^a-z0-9]+", "-", folded)[:_SLUG_LENGTH].strip("-")


def segment(identifier: str) -> str:
    """One path segment for an id: the id itself where it is plain, else a slug and a hash of it."""
    if len(identifier) <= 80 and _PLAIN.fullmatch(identifier):
        return identifier
    start = slug(identifier)
    return f"{start}-{digest(identifier, length=12)}" if start else digest(identifier)


class Iris:
    """The IRIs of one document and of what is found in it; `base` is one that `checked_base` gave."""

    def __init__(self, base: str, document_id: str) -> None:
        self.base = base
        self.key = segment(document_id)
        self.document = NamedNode(f"{base}document/{self.key}")
        self.graph = NamedNode(f"{base}graph/{self.key}")
        self.extraction = NamedNode(f"{base}extraction/{self.key}")

    def actor(self, identifier: str, known: bool) -> Term:
        """An actor of the ontology has one IRI in every store; any other lives under the base."""
        return iri((ACTORS if known else f"{self.base}actor/") + segment(identifier))

    def span(self, start: int, end: int) -> str:
        """The span of code points start to end of the document, as a string to build further names on."""
        return f"{self.base}span/{self.key}.{start}-{end}"

    def mention(self, start: int, end: int, form: str) -> Term:
        """The identification of the words start to end."""
        return iri(f"{self.base}mention/{self.key}.{start}-{end}.{segment(form)}")

    def evidence(self, event: Term, name: str) -> Term:
        """A piece of evidence of an event."""
        return iri(f"{self.base}evidence/{event[1:-1].rpartition('/')[2]}.{name}")

    def event(self, *what: object) -> Term:
        """An event, by what it says and where it says it."""
        return iri(f"{self.base}event/{digest(*what)}")

    def time(self, value: str) -> Term:
        """A calendar time in ISO 8601."""
        return iri(f"{self.base}time/{value.replace('/', '_')}")

    def post(self, words: str, organisation: Term | None) -> Term:
        """An office, by its words and the body that it belongs to."""
        body = organisation[1:-1].rpartition("/")[2] + "." if organisation else ""
        name = slug(words) if words.isascii() and len(words) <= _SLUG_LENGTH else ""
        return iri(f"{self.base}post/{body}{name or segment(words.lower())}")
