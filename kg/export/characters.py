"""Characters that a form cannot hold, one for one, so that offsets still count."""

from __future__ import annotations

import re

_NOT_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")


def xml_text(text: str) -> str:
    """The text with U+FFFD for each character that XML 1.0 has not."""
    return _NOT_XML.sub("\ufffd", text)
