"""Recaps of editions that are not the built-in one."""

import csv
import datetime as dt
import io
from fractions import Fraction
from typing import Final

import attrs
import pytest

from pka import editions
from pka.assessment import Component, RoundingLevels
from pka.cli.output import Screen, console_text
from pka.cli.recap_view import cohort_csv, cohort_table
from pka.cohort import CohortOutcome
from pka.deciding import decide_cohort
from pka.edition import Edition
from pka.quantities import Weight
from pka.records import ParticipantRecord

EDITION: Final = editions.load("pka-2023-blended")
ON: Final = dt.date(2024, 12, 20)
SCORES: Final = {
    "akademik": "84",
    "studi-lapangan": "86",
    "rancangan": "83",
    "implementasi": "85",
    "sikap": "88",
}


def decided(edition: Edition, *, absence: str | None = "2.5") -> CohortOutcome:
    """Decide one participant who passes."""
    record = ParticipantRecord(id="p-01", name="Peserta", scores=SCORES, absence=absence)
    return decide_cohort(edition, [record], on=ON)


def changed(edition: Edition, component: Component, total: str) -> Edition:
    """Return an edition with another first aspect, no rounding and no bands."""
    assert edition.scoring is not None
    components = (component, *edition.scoring.components[1:])
    scoring = attrs.evolve(
        edition.scoring,
        components=components,
        rounding=RoundingLevels(),
        weights_total=Weight(total),
    )
    return attrs.evolve(edition, scoring=scoring, bands=())


def unrounded() -> Edition:
    """Return an edition whose final score no decimal holds, and whose first aspect is nameless."""
    assert EDITION.scoring is not None
    first = attrs.evolve(EDITION.scoring.components[0], weight=Weight(13), header=None)
    return changed(EDITION, first, "103")


def first_row(cohort: CohortOutcome) -> dict[str, str]:
    """Return the first row of the English CSV by header."""
    text = cohort_csv(cohort, "en")
    return next(csv.DictReader(io.StringIO(text, newline="")))


def lines(cohort: CohortOutcome) -> list[str]:
    """Return the lines of the English table."""
    return console_text(cohort_table(cohort, "en"), Screen()).splitlines()


def test_number_that_no_decimal_holds_is_a_fraction() -> None:
    """Nothing is rounded that the edition does not round: the shown value is the decided one."""
    final = Fraction(13 * 84 + 20 * 86 + 20 * 83 + 30 * 85 + 20 * 88, 103)
    row = first_row(decided(unrounded()))
    assert (row["Final"], row["akademik"]) == (f"{final.numerator}/{final.denominator}", "84.00")
    assert f"{final.numerator}/{final.denominator}" in lines(decided(unrounded()))[1]


def test_edition_without_bands() -> None:
    """There is no band to show and none to count."""
    assert first_row(decided(unrounded()))["Band"] == ""
    assert "Bands of those who passed: –" in lines(decided(unrounded()))


def test_id_that_is_no_number_needs_no_apostrophe() -> None:
    """Only digits are changed by spreadsheets."""
    assert first_row(decided(EDITION))["NIP"] == "p-01"


def test_absence_has_the_mark_of_the_language() -> None:
    """2.5 JP are written 2,5 in Indonesian; what is not known is blank, and a dash on paper."""
    indonesian = next(
        csv.DictReader(io.StringIO(cohort_csv(decided(EDITION), "id"), newline=""), delimiter=";")
    )
    unknown = decided(EDITION, absence=None)
    assert indonesian["Absen JP"] == "2,5"
    assert (first_row(decided(EDITION))["Absent JP"], first_row(unknown)["Absent JP"]) == (
        "2.5",
        "",
    )
    assert lines(unknown)[1].split()[-3:] == ["–", "in", "progress"]


@pytest.mark.parametrize(
    ("width", "start"),
    [(80, "# NIP "), (94, "# NIP "), (95, "# NIP "), (129, "# NIP "), (130, "Rank  NIP  ")],
)
def test_terminal_below_130_columns_has_stacked_headers(width: int, start: str) -> None:
    """Where each column costs, headers take two lines and the gaps are one wide."""
    shown = console_text(cohort_table(decided(EDITION), "en", width), Screen(width)).splitlines()
    assert [line[: len(start)] for line in shown if "NIP" in line] == [start]


@pytest.mark.parametrize(("width", "rows"), [(94, 4), (95, 3), (129, 3), (130, 2)])
def test_long_bands_are_folded_on_narrow_terminals(width: int, rows: int) -> None:
    """`Sangat Memuaskan` takes two lines below 95 columns, and headers two below 130."""
    excellent = dict.fromkeys(SCORES, "95")
    record = ParticipantRecord(id="p-01", scores=excellent, absence="0")
    cohort = decide_cohort(EDITION, [record], on=ON)
    text = console_text(cohort_table(cohort, "id", width), Screen(width))
    assert text.splitlines().index("") == rows


def test_edition_without_settings_names_none() -> None:
    """Where nothing is open there is nothing to choose."""
    kept = [rule for rule in EDITION.verdict_rules if not dict(rule.only_with)]
    plain = attrs.evolve(
        EDITION,
        readings=(),
        verdict_table=tuple(kept),
        remedial=tuple(attrs.evolve(r, only_with={}) for r in EDITION.remedial[:1]),
        attendance=tuple(attrs.evolve(r, only_with={}) for r in EDITION.attendance[:1]),
    )
    cohort = decided(plain)
    assert [line for line in lines(cohort) if line.startswith("Settings")] == []
    assert first_row(cohort)["Settings"] == ""


@pytest.mark.parametrize("lang", ["id", "en"])
def test_basis_needs_no_warning_where_all_is_enacted(lang: str) -> None:
    """A cohort of nobody rests on nothing below enacted."""
    cohort = decide_cohort(EDITION, [], on=ON)
    text = console_text(cohort_table(cohort, "id" if lang == "id" else "en"), Screen())
    assert text.splitlines()[-1].startswith(("Pengaturan: ", "Settings: "))
