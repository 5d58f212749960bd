"""Answers that no honest server gives: each is fetched or refused in one line."""

from __future__ import annotations

import socket
import threading
import time
from collections.abc import Iterator

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from kg.errors import FetchError
from kg.web.exchange import Limits
from kg.web.fetch import Fetched, Fetcher
from kg.web.read import read_address


class Raw:
    """A server that answers each connection with the bytes that a test sets, in pieces with a pause between them."""

    def __init__(self) -> None:
        self.answer, self.pause, self.piece = b"", 0.0, 1 << 20
        self.socket = socket.create_server(("127.0.0.1", 0))
        self.address = f"http://127.0.0.1:{self.socket.getsockname()[1]}/a"
        threading.Thread(target=self._serve, daemon=True).start()

    def _serve(self) -> None:
        while True:
            try:
                line, _ = self.socket.accept()
            except OSError:
                return
            threading.Thread(target=self._talk, args=(line,), daemon=True).start()

    def _talk(self, line: socket.socket) -> None:
        with line:
            try:
                asked = line.recv(4096)
                answer = b"HTTP/1.1 404 No\r\n\r\n" if b"/robots.txt" in asked else self.answer
                for start in range(0, len(answer), self.piece):
                    line.sendall(answer[start : start + self.piece])
                    time.sleep(self.pause)
            except OSError:
                pass  # the other side has hung up


@pytest.fixture(scope="module")
def raw() -> Iterator[Raw]:
    """A server of raw bytes."""
    made = Raw()
    yield made
    made.socket.close()


def outcome(raw: Raw, answer: bytes) -> Fetched | str:
    raw.answer = answer
    try:
        return Fetcher(allow_private=True, pause=0, limits=Limits(seconds=2)).get(raw.address)
    except FetchError as error:
        return str(error)


@pytest.mark.parametrize(
    "answer",
    [
        b"",
        b"\0" * 3000,
        b"SSH-2.0-OpenSSH\r\n",
        b"HTTP/1.1 999999 Odd\r\n\r\n",
        b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 1000 + b"\r\n",
        b"HTTP/1.1 200 OK\r\nA: " + b"b" * 100_000 + b"\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\nshort",
        b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\nbody",
        b"HTTP/1.1 302 Found\r\nLocation: http://[\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: http://\xff\xfe:99999999/\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: //user@127.0.0.1/\r\n\r\n",
        b"HTTP/1.1 302 Found\r\nLocation: gopher://127.0.0.1/\r\n\r\n",
        b"HTTP/1.1 429 Busy\r\nRetry-After: " + b"9" * 50 + b"\r\n\r\n",
        b"HTTP/1.1 304 Not Modified\r\n\r\n",
    ],
)
def test_odd_answers_are_refused_in_one_line(raw: Raw, answer: bytes) -> None:
    said = outcome(raw, answer)
    assert isinstance(said, str)
    assert "\n" not in said


def test_a_header_that_never_ends_does_not_keep_us(raw: Raw) -> None:
    raw.piece, raw.pause = 8, 0.1
    begun = time.monotonic()
    assert outcome(raw, b"HTTP/1.1 200 OK\r\n" + b"A: b\r\n" * 90) == "took longer than 2 seconds"
    assert time.monotonic() - begun < 5
    raw.piece, raw.pause = 1 << 20, 0.0


_HEADERS = st.sampled_from(
    [b"Location", b"Content-Type", b"Content-Length", b"Content-Encoding", b"Retry-After", b"ETag"]
)


@given(
    st.sampled_from([b"200", b"301", b"304", b"404", b"503"]),
    st.lists(st.tuples(_HEADERS, st.binary(max_size=30)), max_size=3),
    st.binary(max_size=200),
)
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_no_answer_crashes_the_reader(raw: Raw, status: bytes, headers: list[tuple[bytes, bytes]], body: bytes) -> None:
    raw.answer = (
        b"HTTP/1.1 " + status + b" S\r\n" + b"".join(n + b": " + v + b"\r\n" for n, v in headers) + b"\r\n" + body
    )
    get = Fetcher(allow_private=True, pause=0, limits=Limits(seconds=2)).get
    assert list(read_address(raw.address, get))
