"""How much one input may cost: sizes, ratios and depths that articles never reach and bombs do."""

from __future__ import annotations

from kg.errors import DocumentError

LARGEST = 50_000_000  # bytes of a single text, page or PDF, and of an archive that lies in another one
FREE = 50_000_000  # bytes that anything may unpack to
RATIO = 200  # times its packed size that a file may unpack to beyond; text takes 3 to 30
MOST_MEMBERS = 100_000  # of an archive, and of those within it
DEEPEST = 4  # layers of packing: a .tar.gz in a .zip has three
MEGABYTE = 1_000_000


class Exhausted(DocumentError):
    """An input that has cost as much as one may; what is left of it is not read."""


class Budget:
    """What the layers of one input have taken together: bytes packed and unpacked, and members."""

    def __init__(self) -> None:
        self.packed = self.unpacked = self.members = 0

    def unpack(self, size: int) -> None:
        """Counts bytes that came out of a layer. Raises Exhausted where all layers gave too many together."""
        self.unpacked += size
        if self.unpacked > 4 * FREE + RATIO * self.packed:
            raise Exhausted(f"unpacks to more than {self.unpacked // MEGABYTE} MB, a bomb; the rest is not read")

    def member(self) -> None:
        """Counts a member. Raises Exhausted after the last that is read."""
        if self.members >= MOST_MEMBERS:
            raise Exhausted(f"has more than {MOST_MEMBERS:,} members; the rest is not read, so split it")
        self.members += 1


def whole(read: bytes) -> bytes:
    """What was read of a text with LARGEST + 1 as the limit. Raises DocumentError where it was more."""
    if len(read) > LARGEST:
        raise DocumentError(f"larger than {LARGEST // MEGABYTE} MB; an article is not, so split it first")
    return read
