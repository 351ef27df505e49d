"""Order of stages and rows."""

from typing import Any

import attrs
import pytest

from pka.curriculum import Setting
from pka.edition import Edition
from pka.linter import lint
from pka.text import Text
from tests.small import activity, edition, precedence, stage


def found_in(judged: Edition) -> list[tuple[str, str]]:
    """Return name and place of each finding."""
    return [(fault.name, fault.location.pointer) for fault in lint(judged)]


def ordered(*activities: str, **rule: Any) -> Edition:  # noqa: ANN401
    """Return three stages, one activity each, and one order rule."""
    return edition(
        stages=(
            stage("satu", activity("a")),
            stage("dua", activity("b", requires=("c",))),
            stage("tiga", activity("c")),
        ),
        precedence=(precedence("urutan", *activities, **rule),),
    )


class TestContradictions:
    """Order rules against the order of the stages."""

    @pytest.mark.parametrize(
        ("judged", "places"),
        [
            pytest.param(ordered("a", finish_before="dua"), [], id="before-the-next"),
            pytest.param(ordered("a", finish_before="satu"), ["activities/0"], id="in-it"),
            pytest.param(
                ordered("a", "c", finish_before="dua"), ["activities/1"], id="in-a-later-one"
            ),
            pytest.param(
                ordered("b", finish_before="tiga"), ["activities/0"], id="requires-a-later-one"
            ),
            pytest.param(ordered("a", start_from="dua", finish_before="tiga"), [], id="a-window"),
            pytest.param(
                ordered("a", start_from="tiga", finish_before="tiga"),
                ["start_from"],
                id="an-empty-window",
            ),
            pytest.param(
                ordered("a", start_from="tiga", finish_before="dua"),
                ["start_from"],
                id="a-window-reversed",
            ),
            pytest.param(ordered("a", start_from="tiga"), [], id="no-limit"),
            pytest.param(ordered("a"), [], id="neither"),
        ],
    )
    def test_rule(self, judged: Edition, places: list[str]) -> None:
        """What nobody can keep in this order is found."""
        assert found_in(judged) == [
            ("order-contradiction", f"/precedence/0/{place}") for place in places
        ]

    @pytest.mark.parametrize(
        ("judged", "place"),
        [
            pytest.param(ordered("a", finish_before="x"), "finish_before", id="limit"),
            pytest.param(
                ordered("a", start_from="x", finish_before="dua"), "start_from", id="start"
            ),
            pytest.param(ordered("x", finish_before="dua"), "activities/0", id="activity"),
        ],
    )
    def test_what_is_not_there_contradicts_nothing(self, judged: Edition, place: str) -> None:
        """A code that is not there is told once, as what it is."""
        assert found_in(judged) == [("dangling-reference", f"/precedence/0/{place}")]

    def test_what_it_requires_need_not_be_an_activity(self) -> None:
        """A module that is required has no stage."""
        made = edition(
            stages=(stage("satu", activity("a", requires=("M",))), stage("dua")),
            precedence=(precedence("urutan", "a", finish_before="dua"),),
        )
        assert found_in(made) == [("dangling-reference", "/stages/0/activities/0/requires/0")]

    def test_what_is_said(self) -> None:
        """The rule, and what stands against it."""
        (one,) = lint(ordered("a", finish_before="satu"))
        (two,) = lint(ordered("b", finish_before="tiga"))
        (three,) = lint(ordered("a", start_from="tiga", finish_before="dua"))
        assert [fault.message.en for fault in (one, two, three)] == [
            "it must be finished before 'satu', but 'a' stands in the stage 'satu'",
            "it must be finished before 'tiga', but 'b' requires 'c' in the stage 'tiga'",
            "it must be finished before 'dua', but it may start with 'tiga' at the earliest",
        ]
        assert (one.code, one.facts) == ("PKA107", (("stated", "satu"),))


class TestNumbering:
    """Printed numbers of rows."""

    @pytest.mark.parametrize(
        ("rows", "missing"),
        [
            pytest.param((1, 2, 3), None, id="whole"),
            pytest.param((3, 1, 2), None, id="in-another-order"),
            pytest.param((1, 1, 2), None, id="a-row-split-in-two"),
            pytest.param((None, None), None, id="running-text"),
            pytest.param((1, None, 2), None, id="running-text-between"),
            pytest.param((1, 3), ("2", "1-3"), id="one"),
            pytest.param((1, 5), ("2-4", "1-5"), id="several"),
            pytest.param((2, 3), ("1", "1-3"), id="the-first"),
            pytest.param((1, 3, 7), ("2, 4-6", "1-7"), id="two-gaps"),
            pytest.param((0, 1), None, id="nought"),
            pytest.param((-5, 1), None, id="negative"),
            pytest.param((1, 10**30), (f"2-{10**30 - 1}", f"1-{10**30}"), id="absurd"),
        ],
    )
    def test_gap(self, rows: tuple[int | None, ...], missing: tuple[str, str] | None) -> None:
        """Numbers that are left out are told, however many they are."""
        made = [activity(f"a{place}", row=row) for place, row in enumerate(rows)]
        report = lint(edition(stages=(stage("satu", *made),)))
        told = [(f.code, f.fact("found"), f.fact("stated"), f.location.pointer) for f in report]
        assert told == ([("PKA108", *missing, "/stages/0")] if missing else [])

    def test_what_is_said(self) -> None:
        """Stage and number, in both languages."""
        (fault,) = lint(edition(stages=(stage("satu", activity("a", row=2)),)))
        assert fault.message == Text(
            "nomor baris pada tahap 'satu' melompati 1",
            "the numbering of the rows of the stage 'satu' leaves out 1",
        )


def named(*names: tuple[str, ...]) -> Edition:
    """Return stages with these names, each followed by its aliases."""
    return edition(
        stages=tuple(
            attrs.evolve(stage(f"t{i}"), name=Text(first, f"stage {i}"), aliases=tuple(others))
            for i, (first, *others) in enumerate(names)
        )
    )


class TestNames:
    """Names of stages."""

    @pytest.mark.parametrize(
        ("judged", "places"),
        [
            pytest.param(named(("A",), ("B",)), [], id="two-names"),
            pytest.param(named(("A",), ("A",)), ["1/name"], id="one-name"),
            pytest.param(named(("Tahap  I",), ("tahap i",)), ["1/name"], id="capitals-and-spaces"),
            pytest.param(named(("A",), ("B", "A")), ["1/aliases/0"], id="alias-of-the-second"),
            pytest.param(named(("A", "B"), ("B",)), ["0/aliases/0"], id="alias-of-the-first"),
            pytest.param(named(("A", "X"), ("B", "X")), ["1/aliases/0"], id="two-aliases"),
            pytest.param(named(("A", "A"), ("B",)), [], id="alias-of-itself"),
            pytest.param(named(("A",), ("A",), ("A",)), ["1/name", "2/name"], id="three"),
        ],
    )
    def test_names(self, judged: Edition, places: list[str]) -> None:
        """A name or alias that another stage has is found."""
        assert found_in(judged) == [("duplicate-name", f"/stages/{place}") for place in places]

    def test_what_is_said(self) -> None:
        """Both stages, and where the name was first."""
        (fault,) = lint(named(("A",), ("B", "A")))
        assert (fault.code, fault.facts) == ("PKA110", (("found", "A"),))
        assert fault.message.en == "the stage 't1' is called 'A', like the stage 't0'"
        assert [related.location.pointer for related in fault.related] == ["/stages/0/name"]


def ceremonies(held: str) -> Edition:
    """Return stages of which some, marked by a star, hold a ceremony."""
    settings = [Setting.CEREMONY if mark == "*" else Setting.CLASSROOM for mark in held]
    return edition(
        stages=tuple(
            stage(f"t{place}", activity(f"a{place}", setting=setting))
            for place, setting in enumerate(settings)
        )
    )


@pytest.mark.parametrize(
    ("held", "places"),
    [
        pytest.param("*-*", [], id="opened-and-closed"),
        pytest.param("*-", ["/stages/1"], id="not-closed"),
        pytest.param("**-", ["/stages/2"], id="not-closed-in-the-last"),
        pytest.param("-*", [], id="closed-only"),
        pytest.param("*", [], id="one-stage"),
        pytest.param("--", [], id="no-ceremonies"),
        pytest.param("", [], id="no-stages"),
    ],
)
def test_closing(held: str, places: list[str]) -> None:
    """A training that opens with a ceremony closes with one in its last stage."""
    report = lint(ceremonies(held))
    assert [(f.code, f.name, f.location.pointer) for f in report] == [
        ("PKA109", "closing-missing", place) for place in places
    ]
