"""Printed figures against rows, other figures, a formula, words and minutes."""

from typing import Any

import attrs
import pytest

from pka.curriculum import Delivery, Duration, DurationUnit, Setting
from pka.edition import Edition
from pka.linter import lint
from pka.printed import Claim
from pka.quantities import ExactInput
from pka.text import Text
from tests.small import ENACTED, activity, edition, module, stage, text
from tests.unit.linter.makers import agenda, group, party

#: A table with two stages, two agendas, both deliveries and two who give it.
TABLE = edition(
    agendas=(agenda("A1"), agenda("A2")),
    modules=(module("M1", "A1"), module("M2", "A2")),
    parties=(party("coach"), party("penceramah")),
    stages=(
        stage(
            "satu",
            activity("satu-1", 3, row=1, agendas=("A1",), given_by=("coach",)),
            activity(
                "satu-2",
                5,
                row=2,
                modules=("M2",),
                delivery=Delivery.SYNCHRONOUS,
                given_by=("coach", "penceramah"),
            ),
        ),
        stage("dua", activity("dua-1", 7, row=1, modules=("M1",), setting=Setting.FIELD)),
    ),
)


def claiming(judged: Edition, stated: ExactInput, **of: Any) -> list[tuple[str | None, str]]:  # noqa: ANN401
    """Return found figure and place of each finding on one claim."""
    claim = Claim(code="angka", what=text("angka"), stated=stated, source=ENACTED, **of)
    report = lint(attrs.evolve(judged, claims=(claim,)))
    return [(fault.fact("found"), fault.location.pointer) for fault in report]


@pytest.mark.parametrize(
    ("of", "total"),
    [
        pytest.param({"stages": ("satu",)}, 8, id="stage"),
        pytest.param({"stages": ("satu", "dua")}, 15, id="stages"),
        pytest.param({"rows": (1,)}, 10, id="row-in-every-stage"),
        pytest.param({"stages": ("satu",), "rows": (1,)}, 3, id="row-of-a-stage"),
        pytest.param({"stages": ("satu",), "rows": (1, 2)}, 8, id="rows"),
        pytest.param({"rows": (9,)}, 0, id="no-such-row"),
        pytest.param({"agendas": ("A1",)}, 10, id="agenda-directly-and-through-a-module"),
        pytest.param({"agendas": ("A1", "A2")}, 15, id="agendas"),
        pytest.param({"modules": ("M2",)}, 5, id="module"),
        pytest.param({"deliveries": (Delivery.SYNCHRONOUS,)}, 5, id="synchronous"),
        pytest.param({"deliveries": (Delivery.ASYNCHRONOUS,)}, 10, id="asynchronous"),
        pytest.param({"activity_settings": (Setting.FIELD,)}, 7, id="setting"),
        pytest.param({"given_by": ("coach",)}, 3, id="given-by-exactly"),
        pytest.param({"given_by": ("penceramah", "coach")}, 5, id="given-by-both"),
        pytest.param({"activities": ("dua-1", "satu-1")}, 10, id="activities"),
        pytest.param({"activities": ("dua-1", "satu-1"), "stages": ("dua",)}, 7, id="both"),
        pytest.param({"activities": ("satu-1",), "rows": (2,)}, 0, id="neither"),
        pytest.param({"parts": (4, "0.5")}, "4.5", id="parts"),
        pytest.param({"parts": (4,), "stages": ("dua",)}, 11, id="parts-and-rows"),
        pytest.param({}, 0, id="nothing"),
    ],
)
def test_a_claim_sums_what_it_selects(of: dict[str, Any], total: ExactInput) -> None:
    """The sum is found, and one more or less is a finding with that sum."""
    assert claiming(TABLE, total, **of) == []
    assert claiming(TABLE, 1000, **of) == [(str(total), "/claims/0")]


def test_a_claim_says_how_far_it_is_off() -> None:
    """Both figures and the difference, in both languages."""
    claim = Claim(
        code="kolom", what=Text("kolom", "column"), stated=9, stages=("satu",), source=ENACTED
    )
    (fault,) = lint(attrs.evolve(TABLE, claims=(claim,)))
    assert (fault.code, fault.name, fault.citation) == ("PKA303", "claim-mismatch", ENACTED)
    assert fault.message == Text(
        "kolom: tercetak 9, padahal bagiannya berjumlah 8 (selisih 1)",
        "column: 9 is printed, but its parts sum to 8 (1 apart)",
    )
    assert fault.facts == (("found", "8"), ("stated", "9"))
    assert fault.advice is not None


@pytest.mark.parametrize(
    ("key", "pointer"),
    [
        pytest.param("activities", "/claims/0/activities/0", id="activity"),
        pytest.param("stages", "/claims/0/stages/0", id="stage"),
        pytest.param("agendas", "/claims/0/agendas/0", id="agenda"),
        pytest.param("modules", "/claims/0/modules/0", id="module"),
        pytest.param("given_by", "/claims/0/given_by/0", id="party"),
    ],
)
def test_a_claim_on_nothing_known(key: str, pointer: str) -> None:
    """A code that is not there is told, and counts nothing."""
    assert claiming(TABLE, 0, **{key: ("tidak-ada",)}) == [(None, pointer)]


def test_two_claims_need_two_codes() -> None:
    """Codes of claims are unique."""
    claim = Claim(code="a", what=text("a"), stated=8, stages=("satu",), source=ENACTED)
    report = lint(attrs.evolve(TABLE, claims=(claim, claim)))
    assert [(f.name, f.location.pointer) for f in report] == [("duplicate-code", "/claims/1/code")]


def test_an_activity_given_by_nobody_known() -> None:
    """Who gives it must be among the parties, once there are any."""
    lonely = attrs.evolve(TABLE, parties=(party("coach"),))
    assert [fault.location.pointer for fault in lint(lonely)] == [
        "/stages/0/activities/1/given_by/1"
    ]
    assert len(lint(attrs.evolve(TABLE, parties=()))) == 0


def lasting(hours: ExactInput | None, minutes: int = 45, **length: Any) -> Edition:  # noqa: ANN401
    """Return an edition with one stage of so many days."""
    made = attrs.evolve(
        stage("komitmen"),
        stated_hours=hours,
        duration=Duration(unit=DurationUnit.WORKING_DAY, **length),
    )
    return edition(stages=(made,), minutes_per_hour=minutes)


class TestFormula:
    """60 / minutes of a JP x hours of work x days."""

    @pytest.mark.parametrize(
        ("judged", "found"),
        [
            pytest.param(lasting(32, days=3, work_hours=8), [], id="as-by-the-formula"),
            pytest.param(lasting(27, days=3, work_hours=8), ["32"], id="less"),
            pytest.param(lasting(45, days=5, work_hours=8), ["160/3"], id="a-ratio"),
            pytest.param(lasting(24, minutes=60, days=3, work_hours=8), [], id="jp-of-an-hour"),
            pytest.param(lasting(27, days=3), [], id="no-formula"),
            pytest.param(lasting(None, days=3, work_hours=8), [], id="no-hours"),
            pytest.param(lasting(27, minutes=0, days=3, work_hours=8), [], id="jp-of-no-minutes"),
        ],
    )
    def test_hours_of_a_stage(self, judged: Edition, found: list[str]) -> None:
        """Only what the formula contradicts is found."""
        faults = [f for f in lint(judged) if f.name == "formula-mismatch"]
        assert [fault.fact("found") for fault in faults] == found
        assert {fault.location.pointer for fault in faults} <= {"/stages/0/stated_hours"}

    def test_what_is_said(self) -> None:
        """The formula is written out, and both figures are facts."""
        (fault,) = lint(lasting(27, days=3, work_hours=8))
        assert fault.code == "PKA304"
        assert fault.message == Text(
            "dinyatakan 27 JP, padahal rumus 60/45 x 8 x 3 menghasilkan 32 JP",
            "27 JP are stated, but the formula 60/45 x 8 x 3 gives 32 JP",
        )
        assert fault.facts == (("found", "32"), ("stated", "27"))


class TestWords:
    """Hours in figures and in words."""

    @pytest.mark.parametrize(
        ("hours", "words", "count"),
        [
            pytest.param(27, "dua puluh tujuh", 0, id="same"),
            pytest.param(27, "Dua  Puluh tujuh", 0, id="capitals-and-spaces"),
            pytest.param(27, "dua puluh", 1, id="a-word-is-missing"),
            pytest.param(27, "", 1, id="empty"),
            pytest.param(None, "dua puluh", 0, id="no-figure"),
            pytest.param(27, None, 0, id="no-words"),
            pytest.param("2.5", "dua setengah", 0, id="no-whole-number"),
        ],
    )
    def test_words(self, hours: ExactInput | None, words: str | None, count: int) -> None:
        """Only words that say another number are found."""
        made = attrs.evolve(stage("komitmen"), stated_hours=hours, stated_in_words=words)
        report = lint(edition(stages=(made,)))
        assert [(f.code, f.name) for f in report] == [("PKA305", "figure-and-words")] * count
        assert [f.location.pointer for f in report] == ["/stages/0/stated_in_words"] * count

    def test_what_is_said(self) -> None:
        """The words, the figure, and how the figure is written."""
        made = attrs.evolve(stage("komitmen"), stated_hours=27, stated_in_words="dua puluh")
        (fault,) = lint(edition(stages=(made,)))
        assert fault.message.en == (
            "27 JP are stated in figures, but 'dua puluh' in words "
            "(27 is written 'dua puluh tujuh')"
        )
        assert fault.facts == (("found", "dua puluh"), ("stated", "27"))


@pytest.mark.parametrize(
    ("hours", "minutes", "found"),
    [
        pytest.param("0.2", 45, [], id="nine-minutes"),
        pytest.param("0.5", 45, ["22.5"], id="half-a-minute"),
        pytest.param("0.5", 60, [], id="jp-of-an-hour"),
        pytest.param("1/7", 45, ["45/7"], id="a-ratio"),
        pytest.param(0, 45, [], id="none"),
    ],
)
def test_minutes(hours: str | int, minutes: int, found: list[str]) -> None:
    """Hours that are no whole number of minutes are found."""
    judged = edition(stages=(stage("satu", activity("a", hours)),), minutes_per_hour=minutes)
    report = lint(judged)
    assert [fault.fact("found") for fault in report] == found
    assert {(f.code, f.name, f.location.pointer) for f in report} <= {
        ("PKA306", "broken-minutes", "/stages/0/activities/0/hours")
    }


def test_uncounted_hours_are_in_no_sum_but_their_group() -> None:
    """An elective in running text: not in stage and programme, and in the group of electives."""
    aside = activity("pilihan", 4, elective_group="pilihan", uncounted=text("di luar tabel"))
    inside = activity("kelas", 8, elective_group="pilihan")
    judged = edition(
        stages=(attrs.evolve(stage("satu", inside, aside), stated_hours=8),),
        stated_hours=8,
        modules=(module("P1"),),
        elective_groups=(attrs.evolve(group("pilihan", "P1"), stated_hours=12),),
    )
    assert str(lint(judged)) == ""
