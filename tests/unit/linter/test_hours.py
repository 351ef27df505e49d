"""Hours and counts as stated and as listed."""

import attrs
import pytest

from pka.curriculum import ElectiveGroup, Stage
from pka.diagnostic import Diagnostic
from pka.edition import Edition
from pka.linter.hours import hours
from pka.quantities import ExactInput
from pka.text import Text
from tests.small import ENACTED, activity, edition, module, stage, text


def faults(judged: Edition) -> list[tuple[str, str, str | None, str | None]]:
    """List the faults as name, pointer, computed and stated figure."""
    return [
        (fault.name, fault.location.pointer, fault.fact("found"), fault.fact("stated"))
        for fault in hours(judged)
    ]


def only(judged: Edition) -> Diagnostic:
    """Return the one fault."""
    (fault,) = hours(judged)
    return fault


def stated(code: str, value: ExactInput, *listed: ExactInput) -> Stage:
    """Return a stage with stated hours and activities of so many hours."""
    parts = (activity(f"{code}-{number}", part) for number, part in enumerate(listed, 1))
    return attrs.evolve(stage(code, *parts), stated_hours=value)


class TestHours:
    """Stated hours are the sum of their parts."""

    @pytest.mark.parametrize(
        ("total", "wrong"),
        [
            pytest.param("817.99", True, id="one-hundredth-less"),
            pytest.param("818", False, id="exact"),
            pytest.param("818.01", True, id="one-hundredth-more"),
        ],
    )
    def test_stages_sum_to_the_programme(self, total: str, *, wrong: bool) -> None:
        """256 + 540 + 22 make 818 and nothing else."""
        stages = (stated("a", 256), stated("b", 540), stated("c", 22))
        judged = edition(stated_hours=total, stages=stages)
        expected = [("hours-mismatch", "/stated_hours", "818", total)] if wrong else []
        assert faults(judged) == expected

    def test_activities_sum_to_their_stage(self) -> None:
        """The fault stands at the stage; the programme goes by what the stage states."""
        judged = edition(stated_hours=18, stages=(stated("a", 8, 4, 4), stated("b", 10, 4, 5)))
        assert faults(judged) == [("hours-mismatch", "/stages/1/stated_hours", "9", "10")]

    def test_a_stage_that_states_nothing_counts_by_its_activities(self) -> None:
        """What is computed fills in where nothing is stated."""
        judged = edition(stated_hours=20, stages=(stated("a", 8), stage("b", activity("k", 10))))
        assert faults(judged) == [("hours-mismatch", "/stated_hours", "18", "20")]

    def test_a_stage_of_unknown_hours_leaves_the_sum_open(self) -> None:
        """Beside it the others prove nothing about the total."""
        assert faults(edition(stated_hours=20, stages=(stated("a", 8), stage("b")))) == []

    @pytest.mark.parametrize(
        "sound",
        [
            pytest.param(edition(stated_hours=20), id="no-stages"),
            pytest.param(edition(stages=(stated("a", 8, 8),)), id="no-total"),
        ],
    )
    def test_what_is_not_there_is_not_compared(self, sound: Edition) -> None:
        """Either side may be left out."""
        assert faults(sound) == []

    @pytest.mark.parametrize(
        ("value", "expected"),
        [
            pytest.param(12, [], id="exact"),
            pytest.param(None, [], id="none-stated"),
            pytest.param(
                11,
                [("hours-mismatch", "/elective_groups/0/stated_hours", "12", "11")],
                id="different",
            ),
        ],
    )
    def test_activities_sum_to_their_elective_group(
        self, value: int | None, expected: list[object]
    ) -> None:
        """The activities of a group are found by its code, in whatever stage they stand."""
        group = ElectiveGroup(
            code="p", name=text("p"), modules=(), choose=1, stated_hours=value, source=ENACTED
        )
        lonely = attrs.evolve(group, code="q", stated_hours=99)
        listed = (activity("k", 4, elective_group="p"), activity("l", 8, elective_group="p"))
        stages = (stage("s", listed[0]), stage("t", listed[1]))
        assert faults(edition(elective_groups=(group, lonely), stages=stages)) == expected

    def test_it_is_told_in_both_languages(self) -> None:
        """Both figures and the difference are told, and that the printed one stays."""
        fault = only(edition(stages=(stated("a", "8.5", 4, 5),)))
        assert fault.message == Text(
            "dinyatakan 8.5 JP, padahal bagiannya berjumlah 9 JP (selisih 0.5)",
            "8.5 JP are stated, but the parts sum to 9 JP (0.5 apart)",
        )
        assert fault.advice == Text(
            "periksa baris-barisnya; angka yang tercetak dalam peraturan jangan diubah",
            "check the rows; a figure printed in the decree stays as printed",
        )
        assert fault.citation == ENACTED


class TestCounts:
    """Stated counts are what is listed."""

    @pytest.mark.parametrize(
        ("count", "expected"),
        [
            pytest.param(1, [("count-mismatch", "/stated_stages", "2", "1")], id="one-less"),
            pytest.param(2, [], id="exact"),
            pytest.param(3, [("count-mismatch", "/stated_stages", "2", "3")], id="one-more"),
            pytest.param(None, [], id="not-stated"),
        ],
    )
    def test_stages_are_counted(self, count: int | None, expected: list[object]) -> None:
        """The number of stages as printed is the number listed."""
        assert faults(edition(stated_stages=count, stages=(stage("a"), stage("b")))) == expected

    def test_without_stages_nothing_is_counted(self) -> None:
        """A list that is absent as a whole is no fault."""
        assert faults(edition(stated_stages=6)) == []

    @pytest.mark.parametrize(
        ("count", "listed", "wrong"),
        [
            pytest.param(2, 2, False, id="exact"),
            pytest.param(2, 1, True, id="one-less"),
            pytest.param(2, 0, False, id="none-listed"),
        ],
    )
    def test_indicators_are_counted(self, count: int, listed: int, *, wrong: bool) -> None:
        """A module that lists indicators lists as many as are printed."""
        indicators = (text("tahu"),) * listed
        counted = attrs.evolve(module("m"), stated_indicators=count, indicators=indicators)
        place = "/modules/1/stated_indicators"
        expected = [("count-mismatch", place, str(listed), str(count))] if wrong else []
        assert faults(edition(modules=(module("l"), counted))) == expected

    def test_it_is_told_in_both_languages(self) -> None:
        """Both counts are told."""
        fault = only(edition(stated_stages=3, stages=(stage("a"),)))
        assert fault.message == Text(
            "dinyatakan 3, padahal yang tercantum 1", "3 are stated, but 1 are listed"
        )
        assert fault.citation == ENACTED
        assert fault.advice is not None
        assert fault.advice.en == "check the list; a figure printed in the decree stays as printed"
