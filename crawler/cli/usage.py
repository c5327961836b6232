"""Wrong usage in a person's words: what was given, what is wanted, where to read on."""

from collections.abc import Mapping, Sequence
from typing import Any

import typer
from typer.core import TyperGroup


class Commands(TyperGroup):
    """The program's commands: shows a value that cannot be read, and points whoever asks for `help` to it."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that the arguments name. Raises typer.BadParameter, which shows the value."""
        try:
            return super().invoke(ctx)
        except typer.BadParameter as error:
            error.message = _told(error)
            raise

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:
        """Return the command that the arguments begin with. Ends the program where there is none."""
        if args and args[0] == "help" and "help" not in self.commands:
            ctx.fail("No such command 'help'; see `kontaktbar --help`, or `kontaktbar COMMAND --help`.")
        return super().resolve_command(ctx, args)


def _told(error: typer.BadParameter) -> str:
    """Return what is wrong with a value, and the value; as it was said where the error does not have that."""
    found: Sequence[Mapping[str, Any]] = getattr(error.__cause__, "errors", list)()
    given = found[0].get("input") if found else None
    if not isinstance(given, str):
        return error.message
    kind = found[0].get("type")
    if kind == "int_parsing":
        return f"{given!r} is no whole number"
    if kind == "float_parsing":
        return f"{given!r} is no number{_with_a_point(given)}"
    return f"{given!r}: {error.message}"


def _with_a_point(given: str) -> str:
    """Return a hint for a number whose decimals follow a comma; "" for anything else."""
    decimal = given.replace(",", ".", 1)
    try:
        float(decimal)
    except ValueError:
        return ""
    return f"; with a point: {decimal}"
