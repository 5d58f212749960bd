"""Which addresses of the web are fetched, and the machines that they lead to."""

from __future__ import annotations

import ipaddress
import socket
from collections.abc import Callable, Iterable
from typing import Any

from urllib3.exceptions import LocationParseError
from urllib3.util import Url, parse_url

from kg.errors import FetchError

Resolve = Callable[..., Iterable[tuple[Any, ...]]]  # as socket.getaddrinfo

_PORTS = {"http": 80, "https": 443}
_TRIED = 4  # machines of one name
_TRANSLATED = ipaddress.IPv6Network("64:ff9b::/96")  # IPv4 behind a translator (RFC 6052)
Machine = ipaddress.IPv4Address | ipaddress.IPv6Address


def parsed(address: str) -> Url:
    """The parts of an address, in normal form. Raises FetchError where it is none that is fetched."""
    try:
        url = parse_url(address)
    except LocationParseError as error:
        raise FetchError("not an address of the web") from error
    if url.scheme not in _PORTS:
        raise FetchError("only http and https addresses are fetched")
    if not url.host or url.auth:
        raise FetchError("the address has no host" if not url.host else "addresses with a user's name are not fetched")
    return url._replace(fragment=None, path=url.path or "/")


def port_of(url: Url) -> int:
    """The port that the address names or implies."""
    return url.port or _PORTS[url.scheme or "http"]


def machines(url: Url, *, allow_private: bool, resolve: Resolve = socket.getaddrinfo) -> list[str]:
    """The machines, as numbers, that the address's host stands for now; connect to these, and ask no second time.

    Raises FetchError where there is none, and where one is not public, unless `allow_private`.
    """
    host = (url.host or "").strip("[]")
    try:
        found = resolve(host, port_of(url), type=socket.SOCK_STREAM)
        numbers = list(dict.fromkeys(str(row[4][0]) for row in found))
    except (OSError, UnicodeError) as error:
        raise FetchError(f"no such host: {host}", passing=True) from error
    private = [number for number in numbers if not is_public(number)]
    if private and not allow_private:
        told = host if host == private[0] else f"{host} is {private[0]}"
        raise FetchError(f"not a public address: {told}; --allow-private fetches it all the same")
    return numbers[:_TRIED]


def is_public(number: str) -> bool:
    """Whether a machine's number is one of the public internet; numbers within numbers count as what they lead to."""
    machine: Machine = ipaddress.ip_address(number.partition("%")[0])
    if isinstance(machine, ipaddress.IPv6Address):
        if machine in _TRANSLATED:
            return is_public(str(ipaddress.IPv4Address(int(machine) & 0xFFFFFFFF)))
        if machine.teredo:
            return False
        inner = machine.ipv4_mapped or machine.sixtofour
        if inner:
            return is_public(str(inner))
        if machine.is_site_local:
            return False
    return machine.is_global and not (machine.is_multicast or machine.is_reserved or machine.is_unspecified)
