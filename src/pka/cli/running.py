"""How a run may end: three statuses, and one line for what could not be done."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import Final, ParamSpec, final

import click

from pka.adapters.system_reasons import system_reason
from pka.diagnostic import NO_LOCATION, DefinitionRejected
from pka.exceptions import PkaError, UnknownReference, shown
from pka.text import Language, Text, language, said

__all__ = ["CLEAN", "COULD_NOT_RUN", "FOUND", "CannotRun", "guarded", "lines_of", "reason"]

#: Exit status: nothing to complain of; faults were found; it could not run at all.
CLEAN: Final = 0
FOUND: Final = 1
COULD_NOT_RUN: Final = 2

_VALUE_OF: Final = "value of the setting "


@final
class CannotRun(Exception):
    """The command cannot do its work; one line says why."""

    def __init__(self, message: Text) -> None:
        """Keep the reason."""
        super().__init__(message)
        self.message = message


@final
class _Failed(click.ClickException):
    """How click is told."""

    exit_code = COULD_NOT_RUN


_P = ParamSpec("_P")


def guarded(command: Callable[_P, None]) -> Callable[_P, None]:
    """Turn what the library or the system refuses into one line and status 2."""

    @functools.wraps(command)
    def run(*args: _P.args, **kwargs: _P.kwargs) -> None:
        lang = language(click.get_current_context().params.get("lang", "id"))
        try:
            command(*args, **kwargs)
        except (CannotRun, PkaError, OSError) as error:
            raise _Failed(reason(error).in_(lang)) from None

    return run


def reason(error: CannotRun | PkaError | OSError) -> Text:
    """Return why something could not be done, in both languages."""
    match error:
        case CannotRun():
            return error.message
        case UnknownReference():
            return _unknown(error)
        case DefinitionRejected():
            return lines_of(error)
        case OSError():
            place = f"{error.filename}: " if error.filename else ""
            why = system_reason(error)
            return Text(f"{place}{why.id}", f"{place}{why.en}")
        case _:
            return said(error)


def _unknown(error: UnknownReference) -> Text:
    if not error.kind.startswith(_VALUE_OF):
        return said(error)
    setting, name = error.kind.removeprefix(_VALUE_OF), shown(error.name)
    close, listed = error.nearest, ", ".join(error.known)
    return Text(
        f"pengaturan {setting} tidak mempunyai nilai {name}"
        + (f"; mungkin maksudnya {close!r}?" if close else "")
        + f" (yang dikenal: {listed})",
        f"the setting {setting} has no value {name}"
        + (f"; did you mean {close!r}?" if close else "")
        + f" (known: {listed})",
    )


def lines_of(error: DefinitionRejected) -> Text:
    """Return why an edition cannot be used, with each of its errors on a line."""
    faults, count = error.report.errors, len(error.report.errors)
    head = Text(
        f"ketentuan ini memuat {count} kesalahan, sehingga tidak dipakai",
        f"this edition has {count} fault{'' if count == 1 else 's'} and is not used",
    )
    if any(fault.location != NO_LOCATION for fault in faults):
        head = Text(
            f"{head.id}; tempatnya ditunjukkan oleh `pka validate BERKAS`",
            f"{head.en}; `pka validate FILE` shows where",
        )

    def told(lang: Language) -> str:
        lines = [head.in_(lang)]
        for fault in faults:
            lines.append(f"  {fault.code} {fault.name}: {fault.message.in_(lang)}")
            if fault.advice is not None:
                lines.append(f"    {fault.advice.in_(lang)}")
        return "\n".join(lines)

    return Text(told("id"), told("en"))
