"""Rows that settings choose from, and the table as a whole."""

import attrs
import pytest

from pka import editions
from pka.assessment import AttendanceStatus, Choices, ScoreRange
from pka.criteria import ScoreIn
from pka.diagnostic import Diagnostic
from pka.edition import Edition
from pka.linter.verdicts import verdicts
from pka.text import Text
from pka.verdict import Verdict
from tests.small import component, edition, policy, remedial, row
from tests.unit.linter.makers import setting

TWO_SETTINGS = (setting("x", "a", "b"), setting("y", "c", "d"))


def faults(judged: Edition) -> list[tuple[str, str, str | None, str | None]]:
    """List the faults as name, pointer, number of rows and settings."""
    return [
        (fault.name, fault.location.pointer, fault.fact("found"), fault.fact("settings"))
        for fault in verdicts(judged)
    ]


def only(judged: Edition) -> Diagnostic:
    """Return the one fault."""
    (fault,) = verdicts(judged)
    return fault


def rows(*choices: dict[str, str], readings: tuple[object, ...] = TWO_SETTINGS) -> Edition:
    """Return an edition with one attendance rule for each of the choices."""
    listed = tuple(policy(AttendanceStatus.ABSENT, only_with=chosen) for chosen in choices)
    return edition(readings=readings, attendance=listed)


class TestRows:
    """Under every setting exactly one row is present."""

    @pytest.mark.parametrize(
        ("judged", "expected"),
        [
            pytest.param(rows(), None, id="no-rows"),
            pytest.param(rows({}), None, id="one-that-is-always-present"),
            pytest.param(rows({"x": "a"}, {"x": "b"}), None, id="one-for-each-value"),
            pytest.param(
                rows(
                    {"x": "a", "y": "c"},
                    {"x": "a", "y": "d"},
                    {"x": "b", "y": "c"},
                    {"x": "b", "y": "d"},
                ),
                None,
                id="one-for-each-combination",
            ),
            pytest.param(rows({"x": "a"}), ("0", "x = b"), id="none-for-one-value"),
            pytest.param(rows({}, {}), ("2", ""), id="two-without-settings"),
            pytest.param(rows({}, {"x": "b"}), ("2", "x = b"), id="two-for-one-value"),
            pytest.param(
                rows({"x": "a"}, {"x": "b", "y": "c"}), ("0", "x = b, y = d"), id="none-for-a-pair"
            ),
            pytest.param(
                rows({"x": "a"}, {"y": "c"}, {"x": "b", "y": "d"}),
                ("2", "x = a, y = c"),
                id="two-for-a-pair",
            ),
        ],
    )
    def test_one_row_is_present(self, judged: Edition, expected: tuple[str, str] | None) -> None:
        """The first choice with none or several rows is told, and no other."""
        found = [] if expected is None else [("row-not-unique", "/attendance", *expected)]
        assert faults(judged) == found

    def test_remedial_rows_are_judged_too(self) -> None:
        """Both lists are gone through, each for itself."""
        judged = edition(
            readings=TWO_SETTINGS,
            remedial=(remedial(only_with={"x": "a"}),),
            attendance=(policy(only_with={"y": "c"}),),
        )
        assert faults(judged) == [
            ("row-not-unique", "/remedial", "0", "x = b"),
            ("row-not-unique", "/attendance", "0", "y = d"),
        ]

    def test_settings_that_no_row_names_make_no_difference(self) -> None:
        """However many there are, only those that rows name are combined."""
        many = tuple(setting(f"s{number}", "a", "b") for number in range(20))
        judged = rows({"s0": "a"}, readings=many)
        assert faults(judged) == [("row-not-unique", "/attendance", "0", "s0 = b")]

    def test_too_many_combinations_are_judged_by_the_one_in_force(self) -> None:
        """Where not all can be gone through, at least the chosen one is."""
        many = tuple(setting(f"s{number:02}", "a", "b") for number in range(15))
        named = {reading.name: "b" for reading in many}
        judged = rows(named, readings=many)
        chosen = ", ".join(f"{reading.name} = a" for reading in many)
        assert faults(judged) == [("row-not-unique", "/attendance", "0", chosen)]

    def test_a_setting_without_values_leaves_nothing_to_combine(self) -> None:
        """There is no choice under which a row could be missing."""
        assert faults(rows({"x": "a"}, readings=(setting("x", default="a"),))) == []

    def test_it_is_told_in_both_languages(self) -> None:
        """Number, list and settings are told, and what to do."""
        assert only(rows({"x": "a"})).message == Text(
            "0 baris `attendance` berlaku bila x = b",
            "0 rows of `attendance` are present with x = b",
        )
        assert only(rows({}, {})).message == Text(
            "2 baris `attendance` berlaku bila tanpa pengaturan",
            "2 rows of `attendance` are present with no settings",
        )
        assert only(rows({}, {})).advice == Text(
            "tulis `only_with` sehingga tepat satu baris berlaku",
            "write `only_with` so that exactly one row is present",
        )


class TestTable:
    """The table gives everybody a verdict."""

    def test_a_hole_is_a_fault(self) -> None:
        """The participant is told in both languages, and how to close the hole."""
        high = ScoreIn(component="a", range=ScoreRange(above=70))
        fault = only(edition(component("a"), verdict_table=(row("x", Verdict.PASSED, high),)))
        assert (fault.code, fault.name, fault.location.pointer) == (
            "PKA401",
            "table-not-total",
            "/verdict_table",
        )
        assert fault.message == Text(
            "peserta ini tidak memperoleh putusan: a = 70",
            "this participant gets no verdict: a = 70",
        )
        assert fault.advice == Text(
            "tambahkan baris untuk keadaan itu; baris terakhir tanpa `condition` "
            "menentukan putusan bagi semua keadaan yang tersisa",
            "add a row for it; a last row without `condition` decides whatever is left",
        )
        assert fault.facts == (("witness", "a = 70"),)

    def test_a_hole_under_another_setting_is_a_fault(self) -> None:
        """The choice of settings under which somebody gets no verdict is named."""
        builtin = editions.load("pka-2023-blended")
        kept = tuple(r for r in builtin.verdict_table if r.code != "several-weak-aspects")
        passing = kept[-1]
        strict = attrs.evolve(passing, only_with=Choices.of({"leave": "excused"}))
        fault = only(attrs.evolve(builtin, verdict_table=(*kept[:-1], strict)))
        assert fault.name == "table-not-total"
        lenient = attrs.evolve(passing, only_with=Choices.of({"leave": "counts"}))
        other = only(attrs.evolve(builtin, verdict_table=(*kept[:-1], lenient)))
        assert other.message.en.startswith(
            "this participant gets no verdict with leave = excused: "
        )
        assert other.message.id.startswith(
            "peserta ini tidak memperoleh putusan bila leave = excused: "
        )

    @pytest.mark.parametrize(
        "judged",
        [
            pytest.param(edition(component("a")), id="total"),
            pytest.param(
                edition(
                    verdict_table=(
                        row(
                            "x",
                            Verdict.PASSED,
                            ScoreIn(component="z", range=ScoreRange(above=70)),
                        ),
                    )
                ),
                id="unknown",
            ),
        ],
    )
    def test_without_a_known_hole_nothing_is_said(self, judged: Edition) -> None:
        """A table that is total, or not known to have a hole, is no fault."""
        assert faults(judged) == []
