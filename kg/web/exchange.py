"""One request and its answer, within limits of size and time."""

from __future__ import annotations

import http.client
import socket
import ssl
import threading
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import DecodeError, HTTPError
from urllib3.response import BaseHTTPResponse
from urllib3.util import Url

from kg.errors import FetchError
from kg.web.hosts import port_of

_PIECE = 1 << 16
_SILENCE = 20.0  # seconds without a sign


@dataclass(frozen=True, slots=True)
class Limits:
    """How much an answer may be in bytes, unpacked, and how many seconds it may take from the first knock."""

    largest: int = 20_000_000
    seconds: float = 60.0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back: the status, the headers by their names in small letters, the body unpacked."""

    status: int
    headers: Mapping[str, str]
    body: bytes


def exchange(url: Url, machine: str, headers: Mapping[str, str], limits: Limits) -> Answer:
    """The answer of `machine` to a GET of `url`; of an error or a redirection only the headers.

    The connection goes to the machine given, and certificates are checked for the host of the address. Raises
    FetchError where none comes, or one beyond the limits.
    """
    connection = _connection(url, machine, min(_SILENCE, limits.seconds))
    with _Deadline(connection, limits.seconds) as deadline:
        try:
            deadline.connect()
            connection.request(
                "GET", url.request_uri, headers={"Host": url.netloc or "", **headers}, preload_content=False
            )
            response = connection.getresponse()
            body = _body(response, limits.largest) if 200 <= response.status < 300 else b""
        except FetchError:
            raise
        except (OSError, http.client.HTTPException, HTTPError, ValueError) as error:
            raise _told(error, deadline.late, limits) from error
        if deadline.late:
            raise _told(TimeoutError(), True, limits)
        return Answer(response.status, {name.lower(): value for name, value in response.headers.items()}, body)


def _connection(url: Url, machine: str, silence: float) -> HTTPConnection:
    if url.scheme == "https":
        return HTTPSConnection(
            machine,
            port_of(url),
            timeout=silence,
            ssl_context=ssl.create_default_context(),
            server_hostname=(url.host or "").strip("[]"),
        )
    return HTTPConnection(machine, port_of(url), timeout=silence)


class _Deadline:
    """Cuts the line when the time is over, however slowly the other side goes on talking; `late` tells of it."""

    def __init__(self, connection: HTTPConnection, seconds: float) -> None:
        self._connection = connection
        self._line: socket.socket | None = None
        self._timer = threading.Timer(seconds, self._cut)
        self._timer.daemon = True
        self.late = False

    def __enter__(self) -> _Deadline:
        self._timer.start()
        return self

    def __exit__(self, *error: object) -> None:
        self._timer.cancel()
        self._connection.close()

    def connect(self) -> None:
        """Connects, and keeps hold of the line, which the connection forgets when an answer is its last one."""
        self._connection.connect()
        self._line = self._connection.sock

    def _cut(self) -> None:
        self.late = True
        line = self._line or self._connection.sock
        if line is not None:
            with suppress(OSError):  # closed already
                socket.socket.shutdown(line, socket.SHUT_RDWR)


def _body(response: BaseHTTPResponse, largest: int) -> bytes:
    too_large = FetchError(f"larger than {largest // 1_000_000} MB")
    told = response.headers.get("content-length", "")
    if told.isdecimal() and int(told[:20]) > largest:
        raise too_large
    pieces: list[bytes] = []
    size = 0
    while piece := response.read(_PIECE, decode_content=True):
        pieces.append(piece)
        size += len(piece)
        if size > largest:
            raise too_large
    return b"".join(pieces)


def _told(error: Exception, late: bool, limits: Limits) -> FetchError:
    if late:
        return FetchError(f"took longer than {limits.seconds:g} seconds", passing=True)
    if isinstance(error, ssl.SSLCertVerificationError):
        return FetchError(f"its certificate is not to be trusted: {error.verify_message}", passing=True)
    if isinstance(error, TimeoutError) or "timed out" in str(error):
        return FetchError("no answer in time", passing=True)
    if isinstance(error, DecodeError):
        return FetchError("the answer cannot be unpacked", passing=True)
    if isinstance(error, OSError) and error.strerror:
        return FetchError(f"cannot be reached: {error.strerror.lower()}", passing=True)
    return FetchError(f"cannot be reached: {_cause(error)}", passing=True)


def _cause(error: Exception) -> str:
    cause = error.__cause__ or error
    if isinstance(cause, ConnectionRefusedError):
        return "connection refused"
    return " ".join(str(cause).split())[:120] or type(cause).__name__
