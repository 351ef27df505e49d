"""Editions beside each other."""

import datetime as dt

import pytest

import pka
from pka.curriculum import Mode
from pka.edition import Edition, EditionRegistry
from pka.exceptions import AmbiguousEdition, NoEditionInForce
from pka.linter import lint_together
from pka.timespans import DateSpan
from tests.small import edition


def lasting(id_: str, start: str, end: str | None = None, **more: object) -> Edition:
    """Return an edition that is in force from a day to another."""
    return edition(id=id_, in_force=DateSpan(start, end), **more)


def faults(*editions: Edition) -> list[tuple[int, str]]:
    """List the faults as place of the edition and name."""
    return [(among.index, among.diagnostic.name) for among in lint_together(editions)]


OLD = lasting("lama", "2020-01-01", "2020-12-31")


@pytest.mark.parametrize(
    ("editions", "expected"),
    [
        pytest.param((), [], id="none"),
        pytest.param((OLD,), [], id="one"),
        pytest.param((OLD, lasting("baru", "2021-01-01")), [], id="day-after"),
        pytest.param(
            (OLD, lasting("baru", "2020-12-31")), [(1, "edition-overlap")], id="on-the-last-day"
        ),
        pytest.param((OLD, lasting("baru", "2021-01-02")), [(1, "edition-gap")], id="a-day-apart"),
        pytest.param((lasting("baru", "2021-01-02"), OLD), [(0, "edition-gap")], id="in-any-order"),
        pytest.param(
            (lasting("satu", "2020-01-01"), lasting("dua", "2021-01-01")),
            [(1, "edition-overlap")],
            id="without-end",
        ),
        pytest.param(
            (
                lasting("lama", "2020-01-01", "2025-12-31"),
                lasting("satu", "2021-01-01", "2021-06-30"),
                lasting("dua", "2022-01-01", "2022-06-30"),
                lasting("baru", "2026-01-01"),
            ),
            [(1, "edition-overlap"), (2, "edition-overlap")],
            id="inside-another",
        ),
        pytest.param(
            (OLD, lasting("lain", "2020-06-01", mode=Mode.CLASSICAL)), [], id="another-mode"
        ),
        pytest.param((OLD, lasting("lama", "2021-01-01")), [(1, "duplicate-code")], id="id-twice"),
        pytest.param(
            (lasting("a", "2020-01-01", "9999-12-31"), lasting("b", "9999-12-31")),
            [(1, "edition-overlap")],
            id="last-day-of-the-calendar",
        ),
    ],
)
def test_on_each_day_one_edition_is_in_force(
    editions: tuple[Edition, ...], expected: list[tuple[int, str]]
) -> None:
    """Overlaps are errors, gaps warnings; both are found at the later edition."""
    assert faults(*editions) == expected


def test_the_witness_of_an_overlap_is_a_day_of_both() -> None:
    """The lookup by that day is refused."""
    pair = OLD, lasting("baru", "2020-12-01")
    (among,) = lint_together(pair)
    with pytest.raises(AmbiguousEdition):
        EditionRegistry(pair).in_force_on(
            "kecil", "blended", among.diagnostic.fact("witness") or ""
        )


def test_the_witness_of_a_gap_is_a_day_of_none() -> None:
    """The lookup by that day finds nothing."""
    pair = OLD, lasting("baru", "2021-02-01")
    (among,) = lint_together(pair)
    assert among.diagnostic.fact("between") == "2021-01-01, 2021-01-31"
    with pytest.raises(NoEditionInForce):
        EditionRegistry(pair).in_force_on("kecil", "blended", dt.date(2021, 1, 1))


def test_the_built_in_editions_stand_beside_each_other() -> None:
    """No two of them are in force for the same programme and mode."""
    assert lint_together(pka.editions.builtin()) == ()
