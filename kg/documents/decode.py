"""Bytes to text, without guessing more than is safe."""

from __future__ import annotations

import codecs
import re

from kg.errors import DocumentError

_MARKS = (  # the longer mark first: UTF-32's begins with UTF-16's
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1a\x7f]")
_CONTROL_SHARE = 0.001  # a stray control character is found in scanned texts, more in programs and pictures
_MULTIBYTE = re.compile(rb"[\xc3-\xf4][\x80-\xbf]")
_SAMPLE = 200_000  # bytes shown to the detector
# The single-byte encodings of Western newsrooms; anything further away is not English text.
_CANDIDATES = ["cp1252", "mac_roman", "cp850"]


def decode(data: bytes, declared: str = "") -> str:
    """The text of `data`: by byte order mark, as UTF-8, as `declared` (a page's charset), or as detected.

    Raises DocumentError where it is empty, binary, or in no encoding that can be told safely.
    """
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return check_text(
                _strictly(data, encoding, f"{encoding.removesuffix('-sig').upper()}, as its first bytes say")
            )
    if b"\0" in data[:_SAMPLE]:
        raise DocumentError("binary, not text (or UTF-16 without a byte order mark)")
    try:
        return check_text(data.decode("utf-8"))
    except UnicodeDecodeError as error:
        failure = error
    if declared and _known(declared):
        return check_text(_strictly(data, declared, declared))
    if len(_MULTIBYTE.findall(data)) > 2:  # so much UTF-8 is no accident
        raise DocumentError(f"wrong encoding: not valid UTF-8 at byte {failure.start}; save it again as UTF-8")
    return check_text(_detected(data, failure.start))


def check_text(text: str) -> str:
    """`text` itself; raises DocumentError where it is blank, binary, or cannot be written as UTF-8."""
    if not text.strip():
        raise DocumentError("empty, no text in it")
    if len(_CONTROL.findall(text)) > max(1, _CONTROL_SHARE * len(text)) or "\0" in text:
        raise DocumentError("binary, not text")
    try:
        text.encode("utf-8")
    except UnicodeEncodeError as error:
        raise DocumentError(f"holds half a character (a lone surrogate) at {error.start}") from error
    return text


def _known(encoding: str) -> bool:
    try:
        return codecs.lookup(encoding)._is_text_encoding
    except (LookupError, ValueError):
        return False


def _strictly(data: bytes, encoding: str, name: str) -> str:
    try:
        return data.decode(encoding)
    except UnicodeError as error:
        where = f" at byte {error.start}" if isinstance(error, UnicodeDecodeError) else ""
        raise DocumentError(f"wrong encoding: not valid {name}{where}; save it again as UTF-8") from error


def _detected(data: bytes, start: int) -> str:
    from charset_normalizer import from_bytes

    if _CONTROL.search(data[:_SAMPLE].decode("latin-1")):
        raise DocumentError("binary, not text")
    best = from_bytes(data[:_SAMPLE], cp_isolation=_CANDIDATES, preemptive_behaviour=False).best()
    if best is None:
        raise DocumentError(
            f"wrong encoding: not UTF-8 (byte {start}), and no other can be told; save it again as UTF-8"
        )
    try:
        return data.decode(best.encoding)
    except UnicodeDecodeError:
        raise DocumentError(f"wrong encoding: not UTF-8 (byte {start}); save it again as UTF-8") from None
