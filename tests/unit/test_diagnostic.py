"""Faults as data."""

import pickle

import pytest

from pka.diagnostic import (
    NO_LOCATION,
    DefinitionRejected,
    Diagnostic,
    Location,
    RecordRejected,
    Related,
    Report,
    Severity,
    Suppressed,
    SuppressedBy,
)
from pka.text import Text


def fault(name: str, severity: Severity = Severity.ERROR, **place: object) -> Diagnostic:
    """Return a fault of that name at a place."""
    location = Location(**place)  # type: ignore[arg-type]
    message = Text("rusak", "is broken")
    return Diagnostic(
        code="PKA999", name=name, severity=severity, message=message, location=location
    )


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        pytest.param(NO_LOCATION, "", id="nowhere"),
        pytest.param(Location(file="a.toml"), "a.toml", id="file-alone"),
        pytest.param(Location(pointer="/id"), "/id", id="pointer-alone"),
        pytest.param(Location(file="a.json", pointer="/id"), "a.json /id", id="file-and-pointer"),
        pytest.param(Location(file="a.toml", line=3), "a.toml:3", id="file-and-line"),
        pytest.param(
            Location(file="a.toml", line=3, column=1, pointer="/id"), "a.toml:3:1", id="all"
        ),
        pytest.param(Location(line=3, column=1), "3:1", id="line-without-file"),
        pytest.param(Location(pointer="/a\n\ud800"), r"/a\n\ud800", id="key-that-does-not-print"),
        pytest.param(
            Location(file="a.csv", column=2, pointer="/x"), "a.csv /x", id="column-without-line"
        ),
    ],
)
def test_location_as_text(location: Location, expected: str) -> None:
    """A place is file, line and column where text was read, else file and pointer."""
    assert str(location) == expected


def test_diagnostic_as_text() -> None:
    """One line: place, code, name, message; without a place nothing stands before the code."""
    assert str(fault("x", file="a.toml", line=3, column=1)) == "a.toml:3:1: PKA999 x: is broken"
    assert str(fault("x")) == "PKA999 x: is broken"


def test_facts_of_a_diagnostic() -> None:
    """A figure is found by its name; one that is not there is None."""
    known = Diagnostic(
        code="PKA301",
        name="hours-mismatch",
        message=Text("a", "b"),
        facts=(("found", "66"), ("stated", "67")),
        related=(Related(location=NO_LOCATION, message=Text("a", "b")),),
    )
    assert (known.fact("stated"), known.fact("between")) == ("67", None)


def test_report_is_a_collection() -> None:
    """A report counts, lists and joins its faults, and tells errors from warnings."""
    error, warning = fault("error"), fault("warning", Severity.WARNING)
    report = Report((warning,)) + Report((error,))
    assert list(report) == [warning, error]
    assert len(report) == 2
    assert (report.errors, report.has_errors) == ((error,), True)
    assert str(report) == "PKA999 warning: is broken\nPKA999 error: is broken"
    assert (len(Report()), Report().has_errors, str(Report())) == (0, False, "")
    assert not Report((warning,)).has_errors


@pytest.mark.parametrize("kind", [DefinitionRejected, RecordRejected])
def test_refusals_name_the_errors_alone(kind: type[DefinitionRejected | RecordRejected]) -> None:
    """The exception says one line per error, keeps the whole report, and survives pickling."""
    report = Report((fault("first"), fault("mild", Severity.WARNING), fault("second")))
    error = kind(report)
    back = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert str(back) == "PKA999 first: is broken\nPKA999 second: is broken"
    assert back.report == report


def test_two_reports_keep_what_is_suppressed() -> None:
    """Put together, reports keep the faults that do not count, in their order."""
    first, second = (
        Suppressed(diagnostic=fault(name), reason=Text("a", "b"), by=SuppressedBy.COMMENT)
        for name in ("first", "second")
    )
    both = Report(suppressed=(first,)) + Report(suppressed=(second,))
    assert (both.suppressed, len(both), both.has_errors) == ((first, second), 0, False)
