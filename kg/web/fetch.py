"""Fetching politely: robots.txt obeyed, one request at a time, pauses, redirections checked like addresses."""

from __future__ import annotations

import http.client
import socket
import time
from collections.abc import Mapping
from contextlib import suppress
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from importlib.metadata import version
from urllib.parse import urljoin

from protego import Protego
from urllib3.util import Url

from kg.errors import FetchError
from kg.web.exchange import Answer, Limits, exchange
from kg.web.hosts import Resolve, machines, parsed

AGENT = "geopol-kg"
NOT_MODIFIED = 304
_REDIRECTIONS = 5
_ROBOTS = Limits(largest=2_000_000, seconds=30.0)
_KEPT = 24 * 3600.0  # seconds for which the rules of robots.txt hold (RFC 9309)
_FAILURE_KEPT = 300.0  # seconds for which a host that cannot be reached is not tried again
_LONGEST_PAUSE = 60.0  # seconds, whatever a host's robots.txt asks for
_LONGEST_REST = 24 * 3600.0
_LATER = frozenset({408, 425, 429})  # answers that say: not now


@dataclass(frozen=True, slots=True)
class Fetched:
    """What an address gave: where it was found after redirections, and what to ask with next time.

    `type` is the media type in small letters, `charset` as declared, "" where not. `modified` is False where the
    address has what it had when `etag` or `since` was given.
    """

    address: str
    body: bytes
    type: str = ""
    charset: str = ""
    etag: str = ""
    since: str = ""
    modified: bool = True


class Fetcher:
    """Fetches pages and feeds, one after the other.

    Public addresses only unless `allow_private`; `pause` is the number of seconds between two requests to a host.
    `resolve` finds a host's machines, as `socket.getaddrinfo` does; it is asked once for a request.
    """

    def __init__(
        self,
        *,
        allow_private: bool = False,
        pause: float = 1.0,
        limits: Limits | None = None,
        resolve: Resolve = socket.getaddrinfo,
    ) -> None:
        self._allow_private, self._pause, self._resolve = allow_private, pause, resolve
        self._limits = limits or Limits()
        self._robots: dict[str, tuple[float, Protego | FetchError]] = {}
        self._next: dict[str, float] = {}  # when a host may be asked again
        self._resting: dict[str, float] = {}  # until when a host has asked to be left alone

    def get(self, address: str, *, etag: str = "", since: str = "") -> Fetched:
        """What is at an address; `etag` and `since` are those of the answer that one has.

        Raises FetchError where it cannot be had: no public http or https address, forbidden by robots.txt, too large,
        too slow, an error.
        """
        asked = {"If-None-Match": etag, "If-Modified-Since": since}
        url, answer = self._follow(parsed(address), {name: value for name, value in asked.items() if value})
        if answer.status == NOT_MODIFIED and any(asked.values()):
            return Fetched(str(url), b"", etag=etag, since=since, modified=False)
        if not 200 <= answer.status < 300:
            raise _refused(answer.status)
        told = answer.headers
        type_, charset = _media_type(told.get("content-type", ""))
        return Fetched(str(url), answer.body, type_, charset, told.get("etag", ""), told.get("last-modified", ""))

    def _follow(self, url: Url, headers: Mapping[str, str], *, robots: bool = False) -> tuple[Url, Answer]:
        """The answer at the end of all redirections. `robots`: it is robots.txt that is asked for."""
        for _ in range(_REDIRECTIONS + 1):
            if not robots:
                self._check_robots(url)
            answer = self._ask(url, headers, _ROBOTS if robots else self._limits)
            target = answer.headers.get("location", "")
            if not (300 <= answer.status < 400 and target and answer.status != NOT_MODIFIED):
                return url, answer
            url = _redirected(url, target)
        raise FetchError(f"redirected more than {_REDIRECTIONS} times")

    def _ask(self, url: Url, headers: Mapping[str, str], limits: Limits) -> Answer:
        host = url.host or ""
        if self._resting.get(host, 0.0) > time.monotonic():
            raise FetchError(f"{host} has asked to be left alone for a while", passing=True)
        numbers = machines(url, allow_private=self._allow_private, resolve=self._resolve)
        time.sleep(max(0.0, self._next.get(host, 0.0) - time.monotonic()))
        sent = {"User-Agent": f"{AGENT}/{version('geopol-kg')}", "Accept": "*/*", "Accept-Encoding": "gzip", **headers}
        try:
            answer = _first_answer(url, numbers, sent, limits)
        finally:
            self._next[host] = time.monotonic() + self._pause_of(url)
        if answer.status in (429, 503):
            self._resting[host] = time.monotonic() + _rest(answer.headers.get("retry-after", ""))
        return answer

    def _check_robots(self, url: Url) -> None:
        rules = self._rules(url)
        if isinstance(rules, FetchError):
            raise rules
        if not rules.can_fetch(str(url), AGENT):
            raise FetchError(f"robots.txt of {url.host} forbids it")

    def _rules(self, url: Url) -> Protego | FetchError:
        """The host's rules, or why there is no telling: then nothing is fetched from it (RFC 9309)."""
        origin = f"{url.scheme}://{url.netloc}"
        read, rules = self._robots.get(origin, (0.0, None))
        kept = _FAILURE_KEPT if isinstance(rules, FetchError) else _KEPT
        if rules is None or time.monotonic() - read > kept:
            rules = self._read_rules(origin)
            self._robots[origin] = time.monotonic(), rules
        return rules

    def _read_rules(self, origin: str) -> Protego | FetchError:
        try:
            _, answer = self._follow(parsed(f"{origin}/robots.txt"), {}, robots=True)
        except FetchError as error:
            return error
        if answer.status >= 500 or answer.status in _LATER:
            return FetchError(f"its robots.txt cannot be had ({_status(answer.status)})", passing=True)
        found = answer.body.decode("utf-8", errors="replace") if answer.status < 300 else ""
        try:
            return Protego.parse(found)
        except (ValueError, TypeError, AttributeError, RecursionError) as error:
            return FetchError(f"its robots.txt cannot be read ({type(error).__name__})")

    def _pause_of(self, url: Url) -> float:
        _, rules = self._robots.get(f"{url.scheme}://{url.netloc}", (0.0, None))
        asked = rules.crawl_delay(AGENT) if isinstance(rules, Protego) else None
        return max(self._pause, min(float(asked or 0.0), _LONGEST_PAUSE))


def _redirected(url: Url, target: str) -> Url:
    try:
        return parsed(urljoin(str(url), target))
    except ValueError as error:
        raise FetchError("redirected to what is no address of the web") from error


def _first_answer(url: Url, numbers: list[str], headers: Mapping[str, str], limits: Limits) -> Answer:
    """The answer of the first machine that can be reached."""
    failure = FetchError(f"no such host: {url.host}", passing=True)
    begun = time.monotonic()
    for number in numbers:
        try:
            return exchange(url, number, headers, limits)
        except FetchError as error:
            failure = error
            if not error.passing or time.monotonic() - begun > limits.seconds / 2:
                break
    raise failure


def _refused(status: int) -> FetchError:
    return FetchError(f"answered {_status(status)}", passing=status >= 500 or status in _LATER)


def _status(status: int) -> str:
    return f"{status} {http.client.responses.get(status, '')}".strip()


def _rest(asked: str) -> float:
    """Seconds for which a host wants to be left alone (Retry-After: seconds or a time); some minutes where it says
    nothing."""
    with suppress(ValueError, TypeError, OverflowError):
        seconds = float(asked) if asked.isdecimal() else parsedate_to_datetime(asked).timestamp() - time.time()
        return min(max(0.0, seconds), _LONGEST_REST)
    return _FAILURE_KEPT


def _media_type(header: str) -> tuple[str, str]:
    """The type and the charset of a Content-Type header, in small letters."""
    type_, *parameters = (part.strip().lower() for part in header.split(";"))
    charset = next((one.partition("=")[2] for one in parameters if one.startswith("charset=")), "")
    return type_, charset.strip("\"' ")
