"""Which texts are taken for English: telegraphic ones too, and none that are clearly another language."""

from __future__ import annotations

import pytest

from kg.documents.make import make_document
from kg.errors import DocumentError


@pytest.mark.parametrize(
    "text",
    [
        "Iran sells oil",
        "Norway fires missile. Peru signs deal with Chile. Kenya meets Gabon. " * 12,
        "The Kremlin Sells Reactors To Peru As The West Objects. The Pentagon Warns Of Sanctions. " * 8,
        "Norway met Peru. " * 100,
        "REBELS ATTACK PORT; TROOPS WITHDRAW. ENVOYS MEET; TRUCE HOLDS. " * 10,
    ],
)
def test_headlines_are_english(text: str) -> None:
    assert make_document(text, id="h").text


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Der Sprecher sagte, dass das Land sich nicht beugen werde, und wies die Kritik zurück.", "German"),
        ("Waziri mkuu alihutubia bunge jana jioni akieleza mpango mpya wa elimu. " * 6, "another language"),
        ("Министр встретился с послом. " * 3, "another script"),
    ],
)
def test_other_languages_are_told(text: str, language: str) -> None:
    with pytest.raises(DocumentError, match=language):
        make_document(text, id="o")
