"""Faults in definitions and input files, as data; text is made of them only at the end."""

from __future__ import annotations

import enum
from collections.abc import Iterator
from typing import final

import attrs

from pka.citation import Citation
from pka.exceptions import PkaError
from pka.text import Language, Text

__all__ = [
    "NO_LOCATION",
    "DefinitionRejected",
    "Diagnostic",
    "Edit",
    "Fix",
    "Location",
    "RecordRejected",
    "Related",
    "Report",
    "Severity",
    "Suppressed",
    "SuppressedBy",
]


@final
class Severity(enum.StrEnum):
    """How much a fault weighs."""

    #: Nothing may be decided on this.
    ERROR = "error"
    #: Worth a look; decisions stand.
    WARNING = "warning"


@final
@attrs.frozen(kw_only=True)
class Location:
    """A place in an input: file, line and column where text was read, pointer always."""

    file: str | None = None
    #: Line, from 1.
    line: int | None = None
    #: Column in characters from 1; in a table the number of the cell.
    column: int | None = None
    #: JSON pointer into the definition or record.
    pointer: str = ""
    #: Line on which the offending text ends, from 1; None where only its start is known.
    end_line: int | None = None
    #: Column of the first character behind the offending text, from 1.
    end_column: int | None = None

    def __str__(self) -> str:
        """Return `file:line:column`, as far as known, or the pointer."""
        if self.line is None:
            text = " ".join(part for part in (self.file, self.pointer) if part)
        else:
            parts = (self.file, self.line, self.column)
            text = ":".join(str(part) for part in parts if part is not None)
        # A key may hold anything, and a fault is told on one line.
        return text if text.isprintable() else repr(text)[1:-1]


NO_LOCATION = Location()


@final
@attrs.frozen(kw_only=True)
class Related:
    """Another place that bears on a fault."""

    location: Location
    message: Text


@final
@attrs.frozen(kw_only=True)
class Edit:
    """A stretch of a file, and the text that takes its place."""

    file: str
    #: Line on which the stretch starts, from 1.
    line: int
    #: Column of its first character, from 1.
    column: int
    #: Line on which it ends.
    end_line: int
    #: Column of the first character behind it.
    end_column: int
    text: str


@final
@attrs.frozen(kw_only=True)
class Fix:
    """A change of the file that mends a fault.

    Indonesian: perbaikan.
    """

    #: What it does.
    message: Text
    #: Stretches that do not overlap, in the order of the file.
    edits: tuple[Edit, ...]
    #: Whether it can be made without asking anybody: nothing that is meant becomes another.
    safe: bool = True


@final
@attrs.frozen(kw_only=True)
class Diagnostic:
    """One fault: what, where, what was expected, and the likely fix."""

    #: Stable code such as PKA201.
    code: str
    #: Stable name such as weight-sum.
    name: str
    severity: Severity = Severity.ERROR
    #: Headline that suffices alone.
    message: Text
    location: Location = NO_LOCATION
    #: The likely fix.
    advice: Text | None = None
    citation: Citation | None = None
    related: tuple[Related, ...] = ()
    #: Figures of the fault by name, such as found and stated.
    facts: tuple[tuple[str, str], ...] = ()
    #: A change of the file that mends it, where one is plain.
    fix: Fix | None = None

    def __str__(self) -> str:
        """Return `place: CODE name: message`."""
        return self.line("en")

    def line(self, lang: Language) -> str:
        """Return `place: CODE name: message` in one language."""
        said = self.message.in_(lang)
        return f"{self.location}: {self.code} {self.name}: {said}".lstrip(": ")

    def fact(self, name: str) -> str | None:
        """Return one figure of the fault, or None."""
        return dict(self.facts).get(name)


@final
class SuppressedBy(enum.StrEnum):
    """Where somebody has said that a fault is to stand."""

    #: In a comment of the definition file.
    COMMENT = "comment"
    #: In the definition itself, among what it acknowledges.
    DEFINITION = "definition"
    #: On the command line, for some of the files.
    OPTION = "option"


@final
@attrs.frozen(kw_only=True)
class Suppressed:
    """A fault that is there and does not count, because somebody has said why."""

    diagnostic: Diagnostic
    reason: Text
    by: SuppressedBy


@final
@attrs.frozen
class Report:
    """Every fault that was found, in reading order."""

    diagnostics: tuple[Diagnostic, ...] = ()
    #: Faults that do not count, each with the reason.
    suppressed: tuple[Suppressed, ...] = attrs.field(default=(), kw_only=True)

    def __iter__(self) -> Iterator[Diagnostic]:
        """Iterate over the faults."""
        return iter(self.diagnostics)

    def __len__(self) -> int:
        """Return the number of faults."""
        return len(self.diagnostics)

    def __add__(self, other: Report) -> Report:
        """Return both reports as one."""
        return Report(
            self.diagnostics + other.diagnostics,
            suppressed=self.suppressed + other.suppressed,
        )

    @property
    def errors(self) -> tuple[Diagnostic, ...]:
        """The faults on which nothing may be decided."""
        return tuple(d for d in self.diagnostics if d.severity is Severity.ERROR)

    @property
    def has_errors(self) -> bool:
        """Whether any fault is an error."""
        return bool(self.errors)

    def __str__(self) -> str:
        """Return one line per fault."""
        return "\n".join(str(diagnostic) for diagnostic in self.diagnostics)


class _Rejected(PkaError, ValueError):
    """Something was refused for the faults in its report."""

    def __init__(self, report: Report) -> None:
        """Keep the report."""
        super().__init__(report)
        self.report = report

    def __str__(self) -> str:
        """Return one line per error, each with the likely fix."""
        return self._listed("en")

    @property
    def indonesian(self) -> str:
        """The same in Indonesian."""
        return self._listed("id")

    def _listed(self, lang: Language) -> str:
        return "\n".join(
            fault.line(lang) + (f" ({fault.advice.in_(lang)})" if fault.advice else "")
            for fault in self.report.errors
        )


@final
class DefinitionRejected(_Rejected):
    """A definition has errors, so nothing is decided on it."""


@final
class RecordRejected(_Rejected):
    """A participant's record contradicts the edition or itself, so nothing is decided on it."""
