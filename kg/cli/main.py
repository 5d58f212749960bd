"""The command `kg`: finds the command's module, runs it, and turns trouble into one line."""

from __future__ import annotations

import errno
import io
import sys
from importlib import import_module

import click

from kg.errors import KgError

COMMANDS = (
    "build",
    "watch",
    "load",
    "query",
    "show",
    "between",
    "explain",
    "view",
    "export",
    "validate",
    "status",
    "new",
    "log",
    "actor",
    "actors",
    "triggers",
    "evaluate",
)
DEBUG = "kg.debug"


class Commands(click.Group):
    """The commands, each a module of `kg.cli` of the same name, imported when it is needed."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """All commands, in the order in which a user needs them."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        """The command of that name, or None."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = import_module(f"kg.cli.{cmd_name}").command
        return command

    def invoke(self, ctx: click.Context) -> object:
        """Runs the command; what goes wrong becomes one line, or a trace with --debug."""
        for stream in (sys.stdout, sys.stderr):
            if isinstance(stream, io.TextIOWrapper):
                stream.reconfigure(errors="replace")  # a terminal may lack characters of the texts
        try:
            return super().invoke(ctx)
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            if isinstance(error, OSError) and error.errno == errno.EPIPE:
                raise
            if ctx.find_root().meta.get(DEBUG):
                raise
            raise click.ClickException(_one_line(error)) from error


def remember_debug(ctx: click.Context, param: click.Parameter, value: bool) -> None:
    """Callback of --debug, which may stand before or behind the command's name."""
    del param
    if value:
        ctx.find_root().meta[DEBUG] = True


def _one_line(error: Exception) -> str:
    message = " ".join(str(error).split())
    if isinstance(error, KgError):
        return message
    return f"unexpected {type(error).__name__}: {message} (--debug shows where)"


@click.group(
    cls=Commands,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
    epilog="kg COMMAND --help shows the options of a command, with examples.",
)
@click.option("--debug", is_flag=True, expose_value=False, callback=remember_debug, help="Show the trace of an error.")
@click.version_option(package_name="geopol-kg", prog_name="kg")
def main() -> None:
    """Read news articles about world politics and build a knowledge graph of who did what to whom.

    \b
    kg build article.txt                  read an article, print who did what to whom
    kg show output/graph.kg Iran          what an actor did, and what was done to it
    kg query output/graph.kg "SELECT …"   ask in SPARQL
    """
