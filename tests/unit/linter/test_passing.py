"""Who passes: rows that decide for nobody, and verdicts at odds with the bands."""

from typing import Any

import attrs
import pytest

from pka.assessment import AttendanceStatus, PartialAttendance, Scale, ScoreRange
from pka.criteria import (
    AbsenceAbove,
    AllOf,
    AnyOf,
    Criterion,
    Not,
    ParticipationStatus,
    ScoreIn,
    StatusIs,
    VerdictRule,
)
from pka.diagnostic import Diagnostic
from pka.edition import Edition
from pka.linter import lint
from pka.linter.passing import passing
from pka.verdict import Verdict
from tests.small import band, component, edition, policy, row, scheme
from tests.unit.linter.makers import setting

A = component("a")
BANDS = (
    band("kurang", 0, "70"),
    attrs.evolve(band("cukup", 0, 0), range=ScoreRange(above=70, at_most=80)),
    attrs.evolve(band("baik", 0, 0), range=ScoreRange(above=80, at_most=100)),
)
ABSENT = AbsenceAbove(limit=18)
HERE = StatusIs(any_of=(ParticipationStatus.ACTIVE,))
ALL = row("lulus", Verdict.PASSED)
REST = row("tidak-lulus", Verdict.FAILED)


def score(path: str = "final", **bounds: Any) -> ScoreIn:  # noqa: ANN401
    """Return the criterion that a score lies in a range."""
    return ScoreIn(component=path, range=attrs.evolve(ScoreRange(), **bounds))


def table(*rows: VerdictRule, **more: object) -> Edition:
    """Return an edition with one component and these rows."""
    return edition(A, verdict_table=rows, **more)


def faults(judged: Edition) -> list[tuple[str, str]]:
    """List the faults as name and pointer."""
    return [(fault.name, fault.location.pointer) for fault in passing(judged)]


def only(judged: Edition) -> Diagnostic:
    """Return the one fault."""
    (fault,) = passing(judged)
    return fault


PASS = row("lulus", Verdict.PASSED, score(above=70))


class TestRows:
    """A row that decides for nobody is found, and what decides in its place."""

    def test_a_row_below_one_without_condition_is_never_reached(self) -> None:
        """The rows that come first are named."""
        fault = only(table(PASS, REST, row("absen", Verdict.FAILED, ABSENT)))
        assert (fault.name, fault.location.pointer) == ("row-never-reached", "/verdict_table/2")
        assert fault.fact("by") == "lulus, tidak-lulus"
        assert [one.location.pointer for one in fault.related] == [
            "/verdict_table/0",
            "/verdict_table/1",
        ]

    def test_a_row_that_an_earlier_one_implies_is_never_reached(self) -> None:
        """Whoever has at most 60 has at most 70."""
        low, lower = score(at_most=70), score(at_most=60)
        rows = row("satu", Verdict.FAILED, low), row("dua", Verdict.FAILED, lower), ALL
        fault = only(table(*rows))
        assert fault.fact("by") == "satu"

    def test_a_row_that_an_earlier_one_implies_in_part_is_reached(self) -> None:
        """Whoever has between 60 and 70 is left to it."""
        low, lower = score(at_most=70), score(at_most=60)
        rows = row("satu", Verdict.FAILED, lower), row("dua", Verdict.FAILED, low), ALL
        assert faults(table(*rows)) == []

    def test_criteria_that_exclude_each_other_are_told_so(self) -> None:
        """Each may hold, and never both."""
        both = AllOf(criteria=(score("a", above=70), score("a", at_most=60)))
        fault = only(table(row("satu", Verdict.FAILED, both), ALL))
        assert fault.message.en == (
            "the row 'satu' decides for nobody: its criteria cannot all hold together"
        )
        assert fault.related == ()

    @pytest.mark.parametrize(
        "never",
        [
            pytest.param(score("a", above=100), id="leaf"),
            pytest.param(AnyOf(criteria=(score("a", above=100),)), id="inside"),
        ],
    )
    def test_a_criterion_that_holds_for_nobody_is_another_fault(self, never: Criterion) -> None:
        """It is told where it stands, and the row is not told again."""
        assert faults(table(row("satu", Verdict.FAILED, never), ALL)) == []

    def test_what_follows_from_a_criterion_that_always_holds_is_not_told(self) -> None:
        """The criterion itself is."""
        judged = table(row("gugur", Verdict.FAILED, score(at_least=0)), ALL)
        assert [fault.name for fault in lint(judged)] == ["always-holds"]

    def test_a_row_that_is_reached_under_some_choice_is_alive(self) -> None:
        """Every choice of settings is looked at."""
        tough = row("gugur", Verdict.FAILED, ABSENT, only_with={"tegas": "ya"})
        rows = (tough, row("absen", Verdict.DEFERRED, ABSENT), ALL)
        assert faults(table(*rows, readings=(setting("tegas", "ya", "tidak"),))) == []

    def test_a_row_that_is_dead_under_every_choice_is_found(self) -> None:
        """Its place is that in the whole table."""
        gone = row("mudah", Verdict.DEFERRED, ABSENT, only_with={"tegas": "tidak"})
        rows = (gone, row("absen", Verdict.FAILED, ABSENT), ALL)
        later = row("lagi", Verdict.FAILED, ABSENT, only_with={"tegas": "ya"})
        judged = table(*rows[:2], later, ALL, readings=(setting("tegas", "ya", "tidak"),))
        fault = only(judged)
        assert (fault.location.pointer, fault.fact("by")) == ("/verdict_table/2", "absen")

    def test_where_the_table_cannot_be_searched_nothing_is_claimed(self) -> None:
        """A component that is not there makes the search impossible."""
        unknown = row("satu", Verdict.FAILED, score("zz", above=70))
        assert faults(table(ALL, unknown)) == []

    def test_without_a_table_nothing_is_found(self) -> None:
        """A curriculum alone has nobody to decide about."""
        assert faults(edition(verdict_table=())) == []


class TestNobody:
    """A table under which nobody can pass is found."""

    def test_no_row_passes(self) -> None:
        """Other verdicts are no pass."""
        fault = only(table(row("gugur", Verdict.FAILED, score(at_most=70)), REST))
        assert (fault.name, fault.location.pointer) == ("nobody-passes", "/verdict_table")

    def test_every_row_that_passes_is_shadowed(self) -> None:
        """The row itself is told too."""
        assert faults(table(REST, PASS)) == [
            ("row-never-reached", "/verdict_table/1"),
            ("nobody-passes", "/verdict_table"),
        ]


class TestAttendance:
    """An attendance rule must count something where attendance is looked at."""

    @pytest.mark.parametrize(
        ("rule", "wrong"),
        [
            pytest.param(policy(), True, id="nothing"),
            pytest.param(policy(AttendanceStatus.ABSENT), False, id="absence"),
            pytest.param(policy(late_beyond_minutes=30), False, id="lateness"),
            pytest.param(policy(partial=PartialAttendance.MINUTES), False, id="parts"),
        ],
    )
    def test_something_is_absence(self, rule: object, *, wrong: bool) -> None:
        """Lateness or a part of a session is enough."""
        rows = (row("absen", Verdict.FAILED, ABSENT), ALL)
        expected = [("nothing-is-absence", "/attendance/0")] if wrong else []
        assert faults(table(*rows, attendance=(rule,))) == expected

    def test_where_nobody_looks_at_attendance_nothing_need_count(self) -> None:
        """The rule may be there for a list alone."""
        assert faults(table(ALL, attendance=(policy(),))) == []


class TestBands:
    """Verdicts and bands must not contradict each other."""

    @pytest.mark.parametrize(
        ("bounds", "verdict", "witness"),
        [
            pytest.param({"at_least": 75}, Verdict.PASSED, "75", id="at-least"),
            pytest.param({"above": 75}, Verdict.PASSED, "80", id="above"),
            pytest.param({"above": 70}, Verdict.PASSED, None, id="at-the-edge"),
            pytest.param({"above": 80}, Verdict.PASSED, None, id="at-another-edge"),
            pytest.param({"at_least": 70}, Verdict.PASSED, "70", id="the-edge-inside"),
        ],
    )
    def test_a_bound_inside_a_band_is_found(
        self, bounds: dict[str, Any], verdict: Verdict, witness: str | None
    ) -> None:
        """Scores on both sides of it, which fall into the same band, are told."""
        judged = table(row("satu", verdict, score(**bounds)), REST, bands=BANDS)
        found = [fault for fault in passing(judged) if fault.name == "pass-mark-inside-band"]
        assert [(fault.fact("witness") or "").split(", ")[1] for fault in found] == (
            [] if witness is None else [witness]
        )

    @pytest.mark.parametrize(
        "bounds",
        [{"at_most": 75}, {"below": 75}],
        ids=["at-most", "below"],
    )
    def test_a_bound_of_failing_is_looked_at_too(self, bounds: dict[str, Any]) -> None:
        """Whoever fails and whoever does not have the same band."""
        judged = table(row("satu", Verdict.FAILED, score(**bounds)), ALL, bands=BANDS)
        assert [fault[0] for fault in faults(judged)] == ["pass-mark-inside-band"]

    def test_a_bound_of_another_verdict_may_lie_anywhere(self) -> None:
        """Deferring somebody says nothing of the label."""
        rows = (row("tunda", Verdict.DEFERRED, score(above=70, at_most=75)), PASS, REST)
        assert faults(table(*rows, bands=BANDS)) == []

    def test_a_score_of_a_component_has_no_band(self) -> None:
        """Bands are those of the final score."""
        rows = (row("satu", Verdict.FAILED, score("a", at_most="70.00")), PASS, REST)
        rows = (row("nol", Verdict.FAILED, score("a", at_most=65)), *rows[1:])
        assert faults(table(*rows, bands=BANDS)) == []

    def test_passing_with_the_lowest_band_is_found(self) -> None:
        """The score is one that occurs in every component."""
        fault = only(table(row("absen", Verdict.FAILED, ABSENT), ALL, bands=BANDS))
        assert (fault.name, fault.location.pointer) == ("lowest-band-passes", "/verdict_table/1")
        assert fault.fact("witness") == "70"

    @pytest.mark.parametrize(
        "judged",
        [
            pytest.param(table(PASS, REST, bands=BANDS), id="fails"),
            pytest.param(
                table(row("absen", Verdict.FAILED, ABSENT), ALL, bands=(band("semua", 0, 100),)),
                id="one-band",
            ),
            pytest.param(table(ALL, bands=BANDS), id="everybody-passes"),
            pytest.param(
                edition(verdict_table=(row("absen", Verdict.FAILED, ABSENT), ALL), bands=BANDS),
                id="nothing-is-scored",
            ),
            pytest.param(
                edition(
                    component("a", scale=Scale(minimum=0, maximum=10, step=1)),
                    verdict_table=(row("absen", Verdict.FAILED, ABSENT), ALL),
                    bands=BANDS,
                ),
                id="another-scale",
            ),
            pytest.param(
                edition(
                    scoring=scheme(A, scale=Scale(minimum=1, maximum=100, step=3)),
                    verdict_table=(row("absen", Verdict.FAILED, score("a", at_most=1)), ALL),
                    bands=(
                        attrs.evolve(band("kurang", 0, 0), range=ScoreRange(below=3)),
                        attrs.evolve(band("baik", 0, 0), range=ScoreRange(at_least=3)),
                    ),
                ),
                id="its-only-score-fails",
            ),
            pytest.param(
                table(
                    row(
                        "keluar", Verdict.WITHDRAWN, StatusIs(any_of=(ParticipationStatus.ACTIVE,))
                    ),
                    row("absen", Verdict.FAILED, ABSENT),
                    ALL,
                    bands=BANDS,
                ),
                id="no-longer-there",
            ),
            pytest.param(
                table(row("ada", Verdict.FAILED, Not(criterion=ABSENT)), ALL, bands=BANDS),
                id="whoever-is-there-fails",
            ),
        ],
    )
    def test_where_nobody_is_known_to_pass_with_it_nothing_is_found(self, judged: Edition) -> None:
        """An example is needed, and there is none, or none that is sure."""
        assert "lowest-band-passes" not in [fault[0] for fault in faults(judged)]

    def test_bands_that_are_wrong_themselves_say_nothing(self) -> None:
        """A gap is told, and not what follows from it."""
        gap = (band("kurang", 0, 50), band("baik", 60, 100))
        assert faults(table(PASS, REST, bands=gap)) == []
