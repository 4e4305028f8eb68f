"""How every command behaves: errors as one sentence on stderr, exit codes, help that keeps its examples.

0 done · 1 something is wrong in the input · 2 usage · 130 interrupted. A traceback is a defect.
"""

import errno
import inspect
import sys
from collections.abc import Callable
from textwrap import dedent, indent
from typing import Any

import typer
from typer.core import TyperGroup

from store.errors import ForewarnError

INTERRUPTED = 130
FOUND_WRONG = 1


class Shell(TyperGroup):
    """The group of all commands: what a command raises for people ends here."""

    def invoke(self, ctx: Any) -> Any:
        """Run a command; a ForewarnError becomes its sentence and exit code 1."""
        try:
            return super().invoke(ctx)
        except ForewarnError as error:
            print(error, file=sys.stderr)
            raise typer.Exit(FOUND_WRONG) from error
        except OSError as error:
            if error.errno != errno.ENOSPC:
                raise
            print(f"what was to be written has no space: {error.strerror}", file=sys.stderr)
            raise typer.Exit(FOUND_WRONG) from error
        except KeyboardInterrupt:
            raise typer.Exit(INTERRUPTED) from None


def shell(about: str, **options: Any) -> typer.Typer:
    """Return an empty group of commands that behaves so."""
    return typer.Typer(
        cls=Shell,
        help=about,
        no_args_is_help=True,
        add_completion=False,
        rich_markup_mode=None,
        pretty_exceptions_enable=False,
        context_settings={"help_option_names": ["-h", "--help"]},
        **options,
    )


def add(group: typer.Typer, command: Callable[..., None], name: str | None = None) -> None:
    """Add a function as a command; its docstring is the help, lines set in by spaces stay as they are."""
    group.command(name or command.__name__, help=_kept(inspect.getdoc(command) or ""))(command)


def _kept(text: str) -> str:
    paragraphs = text.split("\n\n")
    return "\n\n".join(f"\b\n{indent(dedent(part), '  ')}" if _is_example(part) else part for part in paragraphs)


def _is_example(part: str) -> bool:
    return part.startswith(("  ", "forewarn "))  # the second where a docstring holds nothing else below its first line
