"""Misuse of the interface: what the messages say, and that the exceptions travel."""

import datetime as dt
import pickle
from decimal import Decimal
from fractions import Fraction

import pytest

from pka.criteria import ParticipationStatus
from pka.curriculum import Mode
from pka.diagnostic import DefinitionRejected, Diagnostic, RecordRejected, Report
from pka.exceptions import (
    AmbiguousEdition,
    InvalidDate,
    InvalidQuantity,
    MissingExtra,
    NoEditionInForce,
    PkaError,
    UnknownReference,
    UnsupportedFormat,
    indonesian_of,
    member,
    nearest,
    shown,
    shown_id,
)
from pka.text import Text, said
from pka.verdict import Verdict

SAID = Text("ditolak", "refused")
REPORT = Report((Diagnostic(code="PKA001", name="invalid-syntax", message=Text("rusak", "bad")),))


@pytest.mark.parametrize(
    ("word", "known", "expected"),
    [
        pytest.param("treshold", ("threshold", "weight"), "threshold", id="misspelt"),
        pytest.param("WEIGHT", ("threshold", "weight"), "weight", id="upper-case"),
        pytest.param("akademik", ("Akademik",), "Akademik", id="known-name-as-it-is-written"),
        pytest.param("zzz", ("threshold", "weight"), None, id="nothing-close"),
        pytest.param("weight", (), None, id="nothing-known"),
        pytest.param("", ("weight",), None, id="empty"),
        pytest.param("x" * 1_000_000, ("weight",), None, id="a-million-characters"),
    ],
)
def test_nearest(word: str, known: tuple[str, ...], expected: str | None) -> None:
    """The closest known name is found whatever its case; of nothing close, none."""
    assert nearest(word, known) == expected


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        pytest.param("sikap", "'sikap'", id="text"),
        pytest.param("a\nb\ud800", r"'a\nb\ud800'", id="text-that-does-not-print"),
        pytest.param("x" * 58, f"'{'x' * 58}'", id="text-of-60"),
        pytest.param("x" * 59, f"'{'x' * 56}…", id="text-one-longer"),
        pytest.param("x" * 10_000_000, f"'{'x' * 56}…", id="text-far-longer"),
        pytest.param(88, "88", id="whole-number"),
        pytest.param(-(10**59), f"-1{'0' * 55}…", id="number-of-60-digits"),
        pytest.param(10**100_000, "a number of more than 60 digits", id="number-never-written-out"),
        pytest.param(True, "True", id="truth-value"),
        pytest.param(None, "None", id="nothing"),
        pytest.param(Decimal("3.90"), "3.90", id="decimal"),
        pytest.param(Decimal("sNaN"), "sNaN", id="signalling-nan"),
        pytest.param(Fraction(250, 3), "250/3", id="ratio"),
        pytest.param(
            Fraction(1, 10**5000), "1/a number of more than 60 digits", id="ratio-far-too-long"
        ),
        pytest.param(dt.date(2024, 12, 20), "2024-12-20", id="day"),
        pytest.param([1, {"a": [2]}], "[1, {'a': [...]}]", id="nested"),
        pytest.param([[[[]]]], "[[[...]]]", id="nested-deeper"),
        pytest.param(list(range(100)), "[0, 1, 2, 3, 4, 5, ...]", id="long-list"),
    ],
)
def test_shown(value: object, expected: str) -> None:
    """Any value is written on one line, short and as people write it."""
    assert shown(value) == expected


def test_shown_survives_a_value_that_contains_itself() -> None:
    """A list inside itself is cut, not followed."""
    endless: list[object] = []
    endless.append(endless)
    assert shown(endless) == "[[[...]]]"


def test_shown_survives_a_value_that_cannot_be_written() -> None:
    """A value whose own text fails is named by its type."""

    class Mute:
        def __repr__(self) -> str:
            raise RuntimeError

    assert shown(Mute()).startswith("<Mute instance at ")


@pytest.mark.parametrize("value", ["blended", Mode.BLENDED], ids=["text", "member"])
def test_member_accepts_text_and_members(value: object) -> None:
    """A member is given as such or by its value."""
    assert member(Mode, value, "mode") is Mode.BLENDED


@pytest.mark.parametrize(
    ("value", "message"),
    [
        pytest.param(
            "blendid",
            "there is no mode 'blendid'; did you mean 'blended'? "
            "(known: blended, classical, distance)",
            id="misspelt",
        ),
        pytest.param(
            "BLENDED",
            "there is no mode 'BLENDED'; did you mean 'blended'? "
            "(known: blended, classical, distance)",
            id="upper-case",
        ),
        pytest.param(
            None, "there is no mode None (known: blended, classical, distance)", id="nothing"
        ),
        pytest.param(
            [], "there is no mode [] (known: blended, classical, distance)", id="unhashable"
        ),
    ],
)
def test_member_refuses(value: object, message: str) -> None:
    """What is no member is refused with the known ones."""
    with pytest.raises(UnknownReference) as caught:
        member(Mode, value, "mode")
    assert str(caught.value) == message


def test_member_refuses_a_member_of_another_enumeration() -> None:
    """Equal text does not make a verdict a status."""
    with pytest.raises(UnknownReference, match="there is no status"):
        member(ParticipationStatus, Verdict.WITHDRAWN, "status")


def test_unknown_reference_without_anything_known() -> None:
    """An empty list of known names is said."""
    error = UnknownReference("setting", "leave", ())
    assert str(error) == "there is no setting 'leave' (known: none)"
    assert (error.kind, error.name, error.known) == ("setting", "leave", ())


def test_unknown_reference_in_indonesian() -> None:
    """The kind of thing has a name of its own; what is near and what is known follow."""
    error = UnknownReference(Text("pengaturan", "setting"), "leve", ("leave",))
    assert (error.kind, error.nearest) == ("setting", "leave")
    assert error.indonesian == (
        "tidak ada pengaturan 'leve'; mungkin maksudnya 'leave'? (yang dikenal: leave)"
    )
    assert UnknownReference("mode", 10**100, ()).indonesian == (
        "tidak ada mode bilangan lebih dari 60 angka (yang dikenal: tidak ada)"
    )


def test_missing_extra_says_what_to_run() -> None:
    """The message is the command that mends it."""
    error = MissingExtra("edit", "tomli-w")
    assert str(error) == "tomli-w is not installed; run: pip install 'pka[edit]'"
    assert error.indonesian == "tomli-w belum terpasang; jalankan: pip install 'pka[edit]'"


def test_both_languages_of_what_was_refused() -> None:
    """As a string it is English; the Indonesian sentence stands beside it."""
    error = InvalidQuantity(SAID)
    assert (str(error), error.indonesian, said(error)) == ("refused", "ditolak", SAID)


def test_what_nobody_has_said_in_indonesian() -> None:
    """The base has only what it was given."""
    assert PkaError("bad").indonesian == "bad"


@pytest.mark.parametrize("kind", [DefinitionRejected, RecordRejected])
def test_reports_in_both_languages(kind: type[DefinitionRejected | RecordRejected]) -> None:
    """Each fault is one line, with the likely fix where there is one."""
    first, second = Text("rusak", "bad"), Text("kosong", "empty")
    faults = (
        Diagnostic(code="PKA001", name="a", message=first, advice=Text("perbaiki", "mend")),
        Diagnostic(code="PKA002", name="b", message=second),
    )
    error = kind(Report(faults))
    assert error.indonesian == "PKA001 a: rusak (perbaiki)\nPKA002 b: kosong"
    assert str(error) == "PKA001 a: bad (mend)\nPKA002 b: empty"


def test_names_in_indonesian() -> None:
    """A key of a file is called the same in both languages; other things have two names."""
    assert (indonesian_of("late_minutes"), indonesian_of(SAID)) == ("late_minutes", "ditolak")


def test_shown_in_indonesian() -> None:
    """Values are written as for an English message, but for what stands in words."""
    assert (shown_id("sikap"), shown_id(10**100)) == ("'sikap'", "bilangan lebih dari 60 angka")


@pytest.mark.parametrize(
    ("error", "builtin"),
    [
        (InvalidQuantity(SAID), ValueError),
        (InvalidDate(SAID), ValueError),
        (UnsupportedFormat(SAID), ValueError),
        (MissingExtra("edit", "tomli-w"), ImportError),
        (UnknownReference("setting", "leave", ("a",)), LookupError),
        (NoEditionInForce(SAID), LookupError),
        (AmbiguousEdition(SAID), LookupError),
        (DefinitionRejected(REPORT), ValueError),
        (RecordRejected(REPORT), ValueError),
    ],
    ids=lambda value: type(value).__name__ if isinstance(value, PkaError) else "",
)
def test_exceptions_travel(error: PkaError, builtin: type[Exception]) -> None:
    """Every exception is a PkaError and a kind of the standard one, and survives pickling."""
    back = pickle.loads(pickle.dumps(error))  # noqa: S301 - our own bytes
    assert isinstance(error, builtin)
    assert (type(back), back.args, vars(back), str(back)) == (
        type(error),
        error.args,
        vars(error),
        str(error),
    )
