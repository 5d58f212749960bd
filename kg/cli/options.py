"""Options and arguments that several commands share, and reading what they are given."""

from __future__ import annotations

import datetime
from collections.abc import Callable
from typing import Any, TypeVar

import click

from kg.cli.main import remember_debug
from kg.errors import DocumentError

Function = TypeVar("Function", bound=Callable[..., Any])


def debug(function: Function) -> Function:
    """--debug, which `kg.cli.main` looks at when something goes wrong."""
    return click.option(
        "--debug", is_flag=True, expose_value=False, callback=remember_debug, help="Show the trace of an error."
    )(function)


def store_argument(function: Function) -> Function:
    """STORE, the first argument of all commands that read one."""
    return click.argument("store", type=click.Path())(function)


def format_option(*names: str, default: str = "text") -> Callable[[Function], Function]:
    """--format with these names."""
    return click.option(
        "--format", "format_", type=click.Choice(names), default=default, show_default=True, help="Output form."
    )


def lenient_option(function: Function) -> Function:
    """--lenient, for commands that load actors' tables."""
    return click.option("--lenient", is_flag=True, help="Pass over wrong rows of actors' tables and load the rest.")(
        function
    )


def column_map(ctx: click.Context, param: click.Parameter, values: tuple[str, ...]) -> dict[str, str]:
    """What --map says, given once or several times."""
    from kg.documents.record import columns_of

    try:
        return {field: column for value in values for field, column in columns_of(value).items()}
    except DocumentError as error:
        raise click.BadParameter(str(error), ctx, param) from error


def period(function: Function) -> Function:
    """--since and --until."""
    function = click.option("--until", default="", metavar="TIME", help="Up to this year, month or day.")(function)
    return click.option(
        "--since", default="", metavar="TIME", help="From this year, month or day on (2001, 2001-09, …)."
    )(function)


def last(function: Function) -> Function:
    """--last."""
    return click.option(
        "--last",
        type=click.IntRange(0),
        default=1000,
        show_default=True,
        metavar="N",
        help="No more than the last N events; 0 for all.",
    )(function)


def sure(function: Function) -> Function:
    """--min-confidence."""
    return click.option(
        "--min-confidence",
        type=click.FloatRange(0, 1),
        default=0.0,
        metavar="SHARE",
        help="Only events that are at least so sure (0 to 1; see docs/confidence.md).",
    )(function)


def day(ctx: click.Context, param: click.Parameter, value: str | None) -> datetime.date | None:
    """A day given as YYYY-MM-DD."""
    if not value:
        return None
    try:
        return datetime.date.fromisoformat(value)
    except ValueError as error:
        raise click.BadParameter(f"{value!r} is no day; write it as 2002-01-16", ctx, param) from error
