"""Whether a verdict table leaves somebody without a verdict."""

import attrs
import pytest

import pka
from pka.assessment import Component, Keep, OverCap, Remedial, RoundingLevels, Scale, ScoreRange
from pka.criteria import (
    AbsenceAbove,
    AllOf,
    AnyOf,
    AtLeast,
    Attempt,
    Completed,
    CountComponents,
    Criterion,
    Not,
    ParticipationStatus,
    PrecedenceKept,
    RemedialOpen,
    RemedialUsedUp,
    ScoreIn,
    StatusIs,
)
from pka.edition import Edition
from pka.linter.totality import Hole, find_hole, is_total
from pka.rounding import Rounding, RoundingMode
from pka.verdict import Verdict
from tests.small import component, edition, precedence, remedial, row, scheme

LOW = ScoreRange(at_most=60)
WEAK = ScoreRange(above=60, at_most=70)
HIGH = ScoreRange(above=70)
GONE = StatusIs(
    any_of=(
        ParticipationStatus.WITHDRAWN,
        ParticipationStatus.DECEASED,
        ParticipationStatus.DISMISSED,
    )
)
TWO = (component("a"), component("b"))


def a_in(wanted: ScoreRange, path: str = "a", attempt: Attempt = Attempt.LATEST) -> ScoreIn:
    """Return a condition on one component."""
    return ScoreIn(component=path, range=wanted, attempt=attempt)


def counted(
    wanted: ScoreRange, least: int, *paths: str, attempt: Attempt = Attempt.LATEST
) -> CountComponents:
    """Return a condition on a number of components."""
    return CountComponents(components=paths, range=wanted, at_least=least, attempt=attempt)


def table(
    *conditions: Criterion | None, parts: tuple[Component, ...] = TWO, **more: object
) -> Edition:
    """Return an edition with one row for each condition."""
    rows = tuple(
        row(f"r{number}", Verdict.PASSED, condition) for number, condition in enumerate(conditions)
    )
    return edition(*parts, **{"verdict_table": rows, **more})


def shown(hole: Hole) -> str | bool | None:
    """Return the English words of a hole, or what else it is."""
    return hole.en if isinstance(hole, pka.text.Text) else hole


def looked(*conditions: Criterion | None, **more: object) -> str | bool | None:
    """Look for a hole in a table of these conditions."""
    return shown(find_hole(table(*conditions, **more)))  # type: ignore[arg-type]


EXCUSABLE = component("a", excusable=True)


class TestExcused:
    """Whoever is excused has no score in any range."""

    def test_the_excused_fall_through_two_ranges(self) -> None:
        """Both ranges together are the scale, and still somebody is in neither."""
        conditions = (a_in(HIGH), a_in(ScoreRange(at_most=70)))
        assert looked(*conditions, parts=(EXCUSABLE, component("b"))) == "excused from a"

    def test_excused_from_all_parts_is_excused_from_the_whole(self) -> None:
        """No single fact shows how that comes about, so none is told."""
        conditions = (a_in(HIGH, "g"), a_in(ScoreRange(at_most=70), "g"))
        whole = component("g", 1, EXCUSABLE)
        assert looked(*conditions, parts=(whole, component("b"))) is None

    def test_excused_from_everything(self) -> None:
        """Then there is no final score in any range either."""
        conditions = (a_in(HIGH, "final"), a_in(ScoreRange(at_most=70), "final"))
        assert looked(*conditions, parts=(EXCUSABLE, component("b", excusable=True))) is None

    def test_a_count_of_all_is_not_judged(self) -> None:
        """The excused are judged by the others, which single facts do not show."""
        conditions = (
            counted(HIGH, 2, "a", "b"),
            counted(ScoreRange(at_most=70), 1, "a", "b"),
        )
        assert looked(*conditions, parts=(EXCUSABLE, component("b"))) is None


class TestTable:
    """What the rows cover."""

    def test_a_last_row_without_condition_makes_it_total(self) -> None:
        """Whoever meets no other row meets that one, whatever the others are."""
        assert looked(Completed(items=("x",), at_least=1), None) is False

    @pytest.mark.parametrize(
        ("conditions", "expected"),
        [
            pytest.param((a_in(HIGH), a_in(LOW), a_in(WEAK)), False, id="three-ranges"),
            pytest.param((a_in(HIGH), a_in(LOW)), "a = 70", id="range-left-out"),
            pytest.param((a_in(HIGH), a_in(ScoreRange(below=70))), "a = 70", id="edge-left-out"),
            pytest.param(
                (a_in(ScoreRange(at_least="70.01")), a_in(ScoreRange(at_most=70))),
                False,
                id="one-step-apart",
            ),
            pytest.param((a_in(HIGH),), "a = 70", id="one-row"),
            pytest.param((a_in(HIGH), Not(criterion=a_in(HIGH))), False, id="and-its-negation"),
            pytest.param(
                (a_in(HIGH), a_in(ScoreRange(at_most=70), "b")), "a = 70, b = 100", id="two-aspects"
            ),
            pytest.param(
                (counted(HIGH, 2, "a", "b"), counted(ScoreRange(at_most=70), 1, "a", "b")),
                False,
                id="count",
            ),
            pytest.param(
                (counted(HIGH, 2, "a", "b"), counted(ScoreRange(at_most=70), 2, "a", "b")),
                "a = 100, b = 70",
                id="count-left-out",
            ),
            pytest.param((counted(HIGH, 0, "a"),), False, id="count-of-none-is-always-met"),
            pytest.param((counted(HIGH, -1, "a"),), False, id="count-below-none"),
            pytest.param((counted(HIGH, 3, "a", "b"),), "a = 100, b = 100", id="count-of-too-many"),
            pytest.param(
                (counted(HIGH, 2, "a", "a"), a_in(ScoreRange(at_most=70))),
                False,
                id="counted-twice",
            ),
            pytest.param((AllOf(criteria=()),), False, id="all-of-nothing"),
            pytest.param((AnyOf(criteria=()),), "any participant", id="any-of-nothing"),
            pytest.param(
                (AllOf(criteria=(a_in(HIGH), a_in(HIGH, "b"))),), "a = 100, b = 70", id="all-of"
            ),
            pytest.param(
                (AnyOf(criteria=(a_in(HIGH), a_in(HIGH, "b"))),), "a = 70, b = 70", id="any-of"
            ),
            pytest.param(
                (AtLeast(count=1, criteria=(a_in(HIGH), a_in(LOW, "b"))), a_in(LOW), a_in(WEAK)),
                False,
                id="at-least",
            ),
            pytest.param(
                (AtLeast(count=2, criteria=(a_in(HIGH), a_in(HIGH, "b"))),),
                "a = 100, b = 70",
                id="at-least-two",
            ),
            pytest.param((AtLeast(count=0, criteria=(a_in(HIGH),)),), False, id="at-least-none"),
        ],
    )
    def test_a_hole_is_shown_or_proven_absent(
        self, conditions: tuple[Criterion, ...], *, expected: str | bool | None
    ) -> None:
        """The participant that is shown has the best scores with which nobody gets a verdict."""
        assert looked(*conditions) == expected
        assert is_total(table(*conditions)) is (expected is False)

    @pytest.mark.parametrize(
        ("conditions", "expected"),
        [
            pytest.param((AbsenceAbove(limit=18),), "absence = 0 JP", id="below-the-limit"),
            pytest.param(
                (Not(criterion=AbsenceAbove(limit=18)),), "absence = 19 JP", id="above-the-limit"
            ),
            pytest.param(
                (
                    Not(criterion=AbsenceAbove(limit=9)),
                    AbsenceAbove(limit=18),
                ),
                "absence = 10 JP",
                id="between-two-limits",
            ),
            pytest.param(
                (AbsenceAbove(limit="9.5"), Not(criterion=AbsenceAbove(limit=9))),
                "absence = 9.5 JP",
                id="between-two-close-limits",
            ),
            pytest.param(
                (AbsenceAbove(limit=18), Not(criterion=AbsenceAbove(limit=18))), False, id="both"
            ),
            pytest.param((GONE,), "status = active", id="active"),
            pytest.param((Not(criterion=GONE),), "status = withdrawn", id="withdrawn"),
            pytest.param(
                (
                    StatusIs(any_of=(ParticipationStatus.WITHDRAWN,)),
                    StatusIs(any_of=(ParticipationStatus.ACTIVE,)),
                ),
                "status = deceased",
                id="deceased",
            ),
            pytest.param((GONE, Not(criterion=GONE)), False, id="every-status"),
            pytest.param(
                (GONE, AbsenceAbove(limit=18), a_in(HIGH)),
                "a = 70, absence = 0 JP, status = active",
                id="all-together",
            ),
        ],
    )
    def test_absence_and_status_are_looked_at(
        self, conditions: tuple[Criterion, ...], *, expected: str | bool
    ) -> None:
        """Every kind of absence and every status counts as a case of its own."""
        assert looked(*conditions) == expected

    def test_it_is_told_in_indonesian_too(self) -> None:
        """Absence has its own word; names of the definition stay as written."""
        hole = find_hole(table(GONE, AbsenceAbove(limit=18), a_in(HIGH)))
        assert isinstance(hole, pka.text.Text)
        assert hole.id == "a = 70, ketidakhadiran = 0 JP, status = active"
        nobody = find_hole(table(AnyOf(criteria=())))
        assert isinstance(nobody, pka.text.Text)
        assert nobody.id == "peserta mana pun"

    def test_only_rows_in_force_count(self) -> None:
        """A row that the settings leave out closes no hole."""
        absent = row("b", Verdict.FAILED, Not(criterion=a_in(HIGH)), only_with={"x": "y"})
        judged = edition(*TWO, verdict_table=(row("a", Verdict.PASSED, a_in(HIGH)), absent))
        assert shown(find_hole(judged)) == "a = 70"


class TestScores:
    """Which scores a component can have."""

    def test_scores_between_two_steps_of_the_scale_occur_in_a_mean(self) -> None:
        """An aspect with parts can be 70.005, which neither row holds."""
        parts = (component("a", 1, component("x"), component("y")),)
        rows = (a_in(ScoreRange(at_least="70.01")), a_in(ScoreRange(at_most=70)))
        rounded = scheme(*parts, rounding=RoundingLevels(aspect=Rounding(2, RoundingMode.HALF_UP)))
        assert looked(*rows, parts=parts) == "a = 70.005"
        assert looked(*rows, parts=parts, scoring=rounded) is False

    def test_the_final_score_is_judged_when_it_stands_alone(self) -> None:
        """Its grid follows from weights and rounding."""
        rows = (a_in(ScoreRange(at_least="70.01"), "final"), a_in(ScoreRange(at_most=70), "final"))
        final_ = RoundingLevels(final=Rounding(2, RoundingMode.HALF_UP))
        assert looked(*rows) == "final = 70.005"
        assert looked(*rows, scoring=scheme(*TWO, rounding=final_)) is False

    def test_bonus_work_lies_above_the_maximum(self) -> None:
        """A range that ends at the maximum leaves it out."""
        scale = Scale(minimum=0, maximum=100, step=1, above_maximum_allowed=True)
        rows = (a_in(ScoreRange(at_most=100)),)
        assert looked(*rows, scoring=scheme(*TWO, scale=scale)) == "a = 101"
        assert looked(*rows) is False

    def test_any_value_lies_between_two_bounds(self) -> None:
        """Without a step the scores between two whole numbers occur."""
        scale = Scale(minimum=0, maximum=100, step=None)
        rows = (a_in(ScoreRange(at_least=71)), a_in(ScoreRange(at_most=70)))
        assert looked(*rows, scoring=scheme(*TWO, scale=scale)) == "a = 70.5"

    @pytest.mark.parametrize(
        ("conditions", "parts", "more"),
        [
            pytest.param(
                (a_in(HIGH), a_in(HIGH, "a/x")),
                (component("a", 1, component("x")),),
                {},
                id="a-component-and-its-part",
            ),
            pytest.param((a_in(HIGH), a_in(HIGH, "final")), TWO, {}, id="final-and-a-component"),
            pytest.param((Completed(items=("x",), at_least=1),), TWO, {}, id="completion"),
            pytest.param(
                (PrecedenceKept(precedence="u"),),
                TWO,
                {"precedence": (precedence("u"),)},
                id="precedence",
            ),
        ],
    )
    def test_facts_that_hang_together_leave_it_open(
        self,
        conditions: tuple[Criterion, ...],
        parts: tuple[Component, ...],
        more: dict[str, object],
    ) -> None:
        """A hole may be out of reach, so neither it nor totality is claimed."""
        assert looked(*conditions, parts=parts, **more) is None

    @pytest.mark.parametrize(
        ("conditions", "parts"),
        [
            pytest.param(
                (a_in(HIGH), a_in(ScoreRange(at_most=70)), a_in(HIGH, "a/x")),
                (component("a", 1, component("x")),),
                id="a-component-and-its-part",
            ),
            pytest.param(
                (
                    Completed(items=("x", "y", "x"), at_least=2),
                    Not(criterion=Completed(items=("x",), at_least=1)),
                    AbsenceAbove(limit=18),
                ),
                TWO,
                id="completion",
            ),
            pytest.param(
                (PrecedenceKept(precedence="u"), Not(criterion=PrecedenceKept(precedence="u"))),
                TWO,
                id="precedence",
            ),
        ],
    )
    def test_what_holds_for_free_facts_holds_for_all(
        self, conditions: tuple[Criterion, ...], parts: tuple[Component, ...]
    ) -> None:
        """A table without a hole among all combinations is total, whichever of them occur."""
        assert looked(*conditions, parts=parts) is False


class TestRemedial:
    """What remedials can make of a score."""

    FIRST = Attempt.FIRST

    @pytest.mark.parametrize(
        ("rule", "conditions", "expected"),
        [
            pytest.param(
                remedial("a"),
                (a_in(LOW), a_in(HIGH), RemedialOpen()),
                "a = 70 (remedial 70)",
                id="used-up-left-out",
            ),
            pytest.param(
                remedial("a"),
                (a_in(LOW), a_in(HIGH), RemedialOpen(), RemedialUsedUp()),
                False,
                id="used-up",
            ),
            pytest.param(
                remedial("a"),
                (a_in(LOW, attempt=FIRST), a_in(HIGH), RemedialOpen()),
                "a = 70 (remedial 70)",
                id="retaken-to-the-range",
            ),
            pytest.param(
                remedial("a", times=5),
                (a_in(LOW), a_in(HIGH), RemedialOpen()),
                "a = 70 (remedial 70, 70, 70, 70, 70)",
                id="used-up-after-five",
            ),
            pytest.param(
                remedial("a", times=2),
                (a_in(LOW, attempt=FIRST), a_in(HIGH), RemedialOpen(), RemedialUsedUp()),
                False,
                id="open-until-the-last-attempt",
            ),
            pytest.param(
                remedial("a", times=2, keep=Keep.BETTER),
                (a_in(LOW, attempt=FIRST), a_in(HIGH), RemedialOpen(), RemedialUsedUp()),
                False,
                id="the-better-is-kept",
            ),
            pytest.param(
                remedial("a", times=0),
                (a_in(ScoreRange(at_most=60)), a_in(HIGH), RemedialUsedUp()),
                "a = 70",
                id="no-attempts-allowed",
            ),
            pytest.param(
                remedial("a", cap=85),
                (a_in(ScoreRange(at_most=85)), a_in(HIGH, attempt=FIRST)),
                False,
                id="cap-at-85",
            ),
            pytest.param(
                remedial("a", cap="85.01"),
                (a_in(ScoreRange(at_most=85)), a_in(HIGH, attempt=FIRST)),
                "a = 70 (remedial 85.01)",
                id="cap-one-step-higher",
            ),
            pytest.param(
                remedial("a", cap="85.005", over_cap=OverCap.CLIP),
                (
                    a_in(ScoreRange(at_most=85)),
                    a_in(ScoreRange(above="85.009")),
                    a_in(HIGH, attempt=FIRST),
                ),
                "a = 70 (remedial 85.005)",
                id="clipped-to-a-cap-off-the-grid",
            ),
            pytest.param(
                remedial("a", cap=120, over_cap=OverCap.CLIP),
                (a_in(ScoreRange(at_most=100)),),
                False,
                id="cap-beyond-the-scale-is-never-reached",
            ),
            pytest.param(None, (RemedialOpen(), a_in(HIGH)), "a = 70", id="no-remedial"),
            pytest.param(
                remedial("b"),
                (RemedialOpen(), a_in(HIGH, "b"), a_in(LOW, "b"), RemedialUsedUp()),
                False,
                id="of-another-component",
            ),
            pytest.param(
                remedial("a/x"),
                (a_in(HIGH), a_in(ScoreRange(at_most=70), attempt=FIRST)),
                None,
                id="of-a-part-lowers-the-whole",
            ),
            pytest.param(
                remedial("a/x"),
                (a_in(HIGH), a_in(LOW, attempt=FIRST)),
                "a = 70",
                id="of-a-part-and-a-plain-hole",
            ),
            pytest.param(
                remedial("a/x"),
                (a_in(HIGH), a_in(ScoreRange(at_most=70))),
                False,
                id="of-a-part-covered",
            ),
            pytest.param(
                remedial("a/x"),
                (a_in(HIGH), RemedialOpen(), a_in(LOW)),
                None,
                id="of-a-judged-part",
            ),
            pytest.param(
                remedial("b"),
                (a_in(HIGH, "final"), a_in(ScoreRange(at_most=70), "final", FIRST)),
                None,
                id="moves-the-final-score",
            ),
        ],
    )
    def test_first_and_latest_score_are_told_apart(
        self,
        rule: Remedial | None,
        conditions: tuple[Criterion, ...],
        *,
        expected: str | bool | None,
    ) -> None:
        """Every way in which attempts can end is looked at, and no other."""
        parts = (component("a", 1, component("x")), component("b"))
        rounding = RoundingLevels(aspect=None)
        rules = () if rule is None else (rule,)
        tree = scheme(*parts, rounding=rounding)
        assert looked(*conditions, parts=parts, scoring=tree, remedial=rules) == expected

    def test_remedial_scores_are_rounded_as_their_component_is(self) -> None:
        """With whole numbers 84.9 becomes 85, and a cap of 84.6 does too."""
        levels = RoundingLevels(aspect=Rounding(0, RoundingMode.HALF_UP))
        rule = remedial("a", cap="84.6", over_cap=OverCap.CLIP)
        rows = (a_in(ScoreRange(below=85)), a_in(HIGH, attempt=Attempt.FIRST))
        tree = scheme(*TWO, rounding=levels)
        assert looked(*rows, scoring=tree, remedial=(rule,)) == "a = 70 (remedial 85)"


class TestUnknown:
    """Where neither a hole nor totality is claimed."""

    @pytest.mark.parametrize(
        "judged",
        [
            pytest.param(table(a_in(HIGH), scoring=None), id="no-scoring"),
            pytest.param(table(), id="no-rows"),
            pytest.param(
                table(a_in(HIGH), scoring=scheme(scale=Scale(minimum=1, maximum=1, step=1))),
                id="no-scale",
            ),
            pytest.param(table(a_in(HIGH, "z")), id="unknown-component"),
            pytest.param(
                table(a_in(HIGH), RemedialOpen(), remedial=(remedial("z"),)),
                id="remedial-of-an-unknown-component",
            ),
            pytest.param(table(a_in(HIGH), parts=(*TWO, component("a"))), id="path-twice"),
            pytest.param(
                table(a_in(HIGH, "final"), parts=(component("final"),)), id="named-like-the-final"
            ),
            pytest.param(
                table(a_in(HIGH), remedial=(remedial("a", times=21),)), id="too-many-attempts"
            ),
        ],
    )
    def test_what_is_faulty_is_not_judged(self, judged: Edition) -> None:
        """Other rules tell the fault; the table is neither blamed nor trusted."""
        assert find_hole(judged) is None
        assert not is_total(judged)

    def test_a_path_that_two_components_make_is_not_judged(self) -> None:
        """A code with a slash can take the path of a part."""
        parts = (component("a/x", 1, component("y")), component("a", 1, component("x")))
        assert looked(a_in(HIGH), parts=parts) is None

    def test_twenty_attempts_are_looked_at(self) -> None:
        """The limit itself is inside."""
        rule = remedial("a", times=20)
        assert looked(
            a_in(HIGH), RemedialOpen(), a_in(LOW), RemedialUsedUp(), remedial=(rule,)
        ) is (False)

    def test_a_search_that_grows_beyond_measure_is_given_up(self) -> None:
        """Fifteen aspects that are all judged one by one are too many to go through."""
        parts = tuple(component(f"k{number}") for number in range(15))
        ranges = (HIGH, ScoreRange(at_most=70))
        one_by_one = AnyOf(criteria=tuple(a_in(HIGH, part.code) for part in parts))
        assert looked(one_by_one, parts=parts) is None
        paths = [part.code for part in parts]
        together = (counted(ranges[0], 15, *paths), counted(ranges[1], 1, *paths))
        assert looked(*together, parts=parts) is False


class TestBuiltIn:
    """The table of PKA."""

    @pytest.mark.parametrize("several", ["deferred", "failed"])
    @pytest.mark.parametrize("score", ["replaces", "verdict_only"])
    def test_every_reading_is_total(self, several: str, score: str) -> None:
        """Under each setting every participant gets a verdict."""
        pka_2023 = pka.editions.load("pka-2023-blended")
        chosen = pka_2023.with_setting("several_weak_aspects", several)
        assert is_total(chosen.with_setting("remedial_score", score))

    def test_read_strictly_two_weak_aspects_have_no_verdict(self) -> None:
        """That one weak aspect defers says nothing about two: exactly such a record is shown."""
        pka_2023 = pka.editions.load("pka-2023-blended")
        aspects = tuple(path for path in pka_2023.components if "/" not in path)
        weak = counted(WEAK, 2, *aspects, attempt=Attempt.FIRST)
        one_weak = AllOf(criteria=(RemedialOpen(), Not(criterion=weak)))
        strict = attrs.evolve(
            pka_2023,
            verdict_table=tuple(
                attrs.evolve(rule, condition=one_weak) if rule.code == "aspect-weak" else rule
                for rule in pka_2023.verdict_table
                if not rule.code.startswith("several-weak-aspects")
            ),
        )
        (fault,) = pka.lint(strict).errors
        assert (fault.code, fault.location.pointer) == ("PKA401", "/verdict_table")
        assert fault.fact("witness") == (
            "akademik = 100, studi-lapangan = 100, rancangan = 100, implementasi = 70, "
            "sikap = 70, absence = 0 JP, status = active"
        )
