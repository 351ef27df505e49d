"""The explanation of every way of scoring."""

import datetime as dt
from typing import Any

import pytest

from pka.aggregation import (
    Aggregation,
    AssessorRole,
    Attempts,
    CombineBy,
    DropBy,
    Dropping,
    IfSpread,
    Missing,
    MissingRule,
    Panel,
    RoleWeight,
    RubricLevel,
    Seat,
)
from pka.assessment import Component, Scale
from pka.criteria import ParticipationStatus, StatusIs
from pka.deciding import decide
from pka.edition import Edition
from pka.outcomes import Outcome
from pka.prose import explain
from pka.prose.score_findings import score_findings, verdict_override
from pka.prose.scores import missing_nodes, score_lines
from pka.records import Origin, Override, ScoreFact
from pka.rounding import Rounding, RoundingMode
from pka.rules.scoring import score
from pka.text import Language
from pka.verdict import Verdict
from tests.small import SECONDARY, component, edition, record, row, scheme

BEFORE, SINCE = dt.date(2024, 12, 31), dt.date(2025, 1, 1)
TEN, TWENTY = (Scale(minimum=0, maximum=most, step=1) for most in (10, 20))
ZERO = MissingRule(counts_as=Missing.ZERO, since=SINCE)
IGNORE = MissingRule(counts_as=Missing.IGNORE, since=SINCE)
FOREVER = MissingRule(counts_as=Missing.IGNORE)


def given(path: str, value: int | str | None = None, **more: Any) -> ScoreFact:  # noqa: ANN401
    """Return a score."""
    return ScoreFact(component=path, value=value, **more)


def lines(
    made: Edition,
    *facts: ScoreFact,
    on: dt.date = SINCE,
    lang: Language = "en",
    **more: Any,  # noqa: ANN401
) -> list[str]:
    """Return the lines of the scores without those of the final score, indented by depth."""
    root = score(made, record(scores=facts, **more), on)
    written = ["  " * line.depth + line.text for line in score_lines(root, lang, made)]
    return written[: next(n for n, text in enumerate(written) if text.startswith("Final score"))]


def one(**more: Any) -> Edition:  # noqa: ANN401
    """Return an edition with one component."""
    return edition(component("a", **more))


def aspect(*parts: Component, **more: object) -> Edition:
    """Return an edition with one aspect of these parts."""
    return edition(component("a", 1, *parts, **more))


X, Y, Z = component("x", 1), component("y", 2), component("z", 1)
THREE = (given("a/x", 60), given("a/y", 80), given("a/z", 90))


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        (Aggregation.WEIGHTED_MEAN, "(1 × 60.00 + 2 × 80.00 + 1 × 90.00) ÷ 4 = 77.50"),
        (Aggregation.MEAN, "(60.00 + 80.00 + 90.00) ÷ 3 = 230/3"),
        (Aggregation.POINTS, "(60 + 80 + 90) ÷ (100 + 100 + 100) × 100 = 230/3"),
        (Aggregation.SUM, "60 + 80 + 90 = 230.00"),
        (Aggregation.MEDIAN, "the median of 60.00, 80.00, and 90.00 = 80.00"),
        (Aggregation.MINIMUM, "the lowest of 60.00, 80.00, and 90.00 = 60.00"),
        (Aggregation.MAXIMUM, "the highest of 60.00, 80.00, and 90.00 = 90.00"),
    ],
)
def test_each_aggregation_is_written_out(how: Aggregation, expected: str) -> None:
    """What is divided by what, or out of what one score is picked."""
    assert lines(aspect(X, Y, Z, aggregate=how), *THREE)[1] == f"  {expected}, not rounded"


@pytest.mark.parametrize(
    ("rule", "shown"),
    [
        pytest.param(Dropping(lowest=1), "Dropped: x (lowest dropped: 1).", id="lowest"),
        pytest.param(Dropping(highest=1), "Dropped: z (highest dropped: 1).", id="highest"),
        pytest.param(Dropping(keep_best=1), "Dropped: x and y (best kept: 1).", id="best"),
        pytest.param(
            Dropping(lowest=1, highest=1),
            "Dropped: x and z (lowest dropped: 1, highest dropped: 1).",
            id="both-ends",
        ),
        pytest.param(
            Dropping(lowest=1, by=DropBy.LOWEST_PERCENT),
            "Dropped: x (lowest dropped: 1; chosen by their single percentages).",
            id="by-percentage",
        ),
    ],
)
def test_what_was_dropped_and_why(rule: Dropping, shown: str) -> None:
    """The rule stands beside the names, and each part says that it was dropped."""
    text = lines(aspect(X, Y, Z, aggregate=Aggregation.MEAN, dropping=rule), *THREE)
    assert text[2] == f"  {shown}"
    dropped = [line.split()[0] for line in text if line.endswith("; dropped")]
    assert dropped == [name for name in "xyz" if f" {name} " in shown.replace(",", " ")]


def test_what_is_dropped_does_not_stand_in_the_arithmetic() -> None:
    """Neither above nor below the line."""
    text = lines(aspect(X, Y, Z, dropping=Dropping(lowest=1)), *THREE)
    assert text[1] == "  (2 × 80.00 + 1 × 90.00) ÷ 3 = 250/3, not rounded"


def test_points_may_have_unlike_scales() -> None:
    """What was entered is shown on the scale on which it was entered."""
    made = aspect(
        component("x", scale=TEN), component("y", scale=TWENTY), aggregate=Aggregation.POINTS
    )
    assert lines(made, given("a/x", 5), given("a/y", 16)) == [
        "a (weight 1): 70.00",
        "  (5 + 16) ÷ (10 + 20) × 100 = 70.00, not rounded",
        "  x (weight 1): 50.00",
        "    Entered as 5 on the scale from 0 to 10.",
        "  y (weight 1): 80.00",
        "    Entered as 16 on the scale from 0 to 20.",
    ]


@pytest.mark.parametrize(
    ("how", "expected"),
    [
        (Aggregation.WEIGHTED_MEAN, "(1 × 80.00 + 5 × 50.00) ÷ 1 = 330.00"),
        (Aggregation.MEAN, "(80.00 + 5 × 50.00) ÷ 1 = 330.00"),
        (Aggregation.POINTS, "(80 + 50) ÷ (100) × 100 = 130.00"),
        (Aggregation.SUM, "80 + 50 = 130.00"),
        (Aggregation.MEDIAN, "the median of 80.00 = 80.00"),
    ],
)
def test_extra_credit_stands_above_the_line_only(how: Aggregation, expected: str) -> None:
    """It adds, and does not divide; where it cannot add it is not named."""
    made = aspect(X, component("y", 5, extra_credit=True), aggregate=how)
    text = lines(made, given("a/x", 80), given("a/y", 50))
    assert text[1] == f"  {expected}, not rounded"
    assert text[3] == "  y (extra credit, weight 5): 50.00"


def test_attempts_are_listed_with_the_one_that_counts() -> None:
    """Each with its origin, in their order."""
    first = given("a", 70, origin=Origin(file="rekap.csv", row=3))
    assert lines(one(attempts=Attempts.BEST), first, given("a", 60)) == [
        "a (weight 1): 70.00",
        "  Attempt 1: 70.00. Origin: file rekap.csv, line 3.",
        "  Attempt 2: 60.00.",
        "  What counts is the best attempt: 70.00.",
    ]


def test_a_level_shows_its_score() -> None:
    """What was entered, and what it stands for."""
    made = one(rubric=(RubricLevel(level="baik", score=80),))
    assert lines(made, given("a", level="baik")) == [
        "a (weight 1): 80.00",
        "  Entered as the level “baik”, which stands for 80.00.",
    ]


MENTOR, EXAMINER = AssessorRole.MENTOR, AssessorRole.EXAMINER
SEATS = (Seat(code="m", role=MENTOR, weight=1), Seat(code="p", role=EXAMINER, weight=3))


def panel(**more: Any) -> Panel:  # noqa: ANN401
    """Return a panel of a mentor and an examiner."""
    return Panel(**{"combine": CombineBy.MEAN, "seats": SEATS} | more)


def test_each_assessor_stands_with_score_and_weight() -> None:
    """And how the scores become one."""
    both = given("a", 80, assessor="m"), given("a", 90, assessor="p")
    assert lines(one(panel=panel(combine=CombineBy.WEIGHTED)), *both) == [
        "a (weight 1): 87.50",
        "  m (mentor) (weight 1): 80.00.",
        "  p (examiner) (weight 3): 90.00.",
        "  Together, the mean by weight of the seats: 87.50.",
    ]
    assert lines(one(panel=panel()), *both)[1:] == [
        "  m (mentor): 80.00.",
        "  p (examiner): 90.00.",
        "  Together, the mean: 85.00.",
    ]
    roles = (RoleWeight(role=MENTOR, weight=40), RoleWeight(role=EXAMINER, weight=60))
    weighed = one(panel=panel(combine=CombineBy.WEIGHTED_BY_ROLE, roles=roles))
    assert lines(weighed, *both)[1] == "  m (mentor) (weight 40): 80.00."
    some = one(panel=panel(combine=CombineBy.WEIGHTED_BY_ROLE, roles=roles[:1]))
    assert lines(some, *both)[2] == "  p (examiner): 90.00."


def test_a_seat_may_be_without_role() -> None:
    """Then only its code stands there."""
    made = one(panel=panel(seats=(Seat(code="m"),)))
    assert lines(made, given("a", 80, assessor="m"))[1] == "  m: 80.00."


@pytest.mark.parametrize(
    ("missing", "on", "expected"),
    [
        pytest.param(
            None,
            SINCE,
            ["a (weight 1): incomplete, between 40.00 and 90.00", "  p (examiner): no score yet."],
            id="waits",
        ),
        pytest.param(
            FOREVER,
            SINCE,
            [
                "a (weight 1): provisionally 80.00, between 40.00 and 90.00",
                "  p (examiner): no score; it is left out.",
                "  Together, the mean: 80.00.",
                "  Made of the scores that are there; p did not give one.",
            ],
            id="provisional",
        ),
        pytest.param(
            IGNORE,
            SINCE,
            [
                "a (weight 1): 80.00",
                "  p (examiner): no score; it is left out.",
                "  Together, the mean: 80.00.",
                "  Made of the scores that are there; p did not give one.",
            ],
            id="left-out-for-good",
        ),
        pytest.param(
            ZERO,
            SINCE,
            [
                "a (weight 1): 40.00",
                "  p (examiner): no score; it counts as zero.",
                "  Together, the mean: 40.00.",
                (
                    "  No score by 1 January 2025, so it counts as zero; rule: dasar; "
                    "enacted: read in the decree itself."
                ),
            ],
            id="zero",
        ),
        pytest.param(
            ZERO,
            BEFORE,
            ["a (weight 1): incomplete, between 40.00 and 90.00", "  p (examiner): no score yet."],
            id="zero-later",
        ),
    ],
)
def test_an_assessor_who_is_missing(
    missing: MissingRule | None, on: dt.date, expected: list[str]
) -> None:
    """Said is what follows from it, and by which rule."""
    text = lines(one(panel=panel(), missing=missing), given("a", 80, assessor="m"), on=on)
    assert [text[0], *text[2:]] == expected


@pytest.mark.parametrize(
    ("rule", "expected"),
    [
        pytest.param(
            IfSpread.FLAG,
            [
                "a (weight 1): 75.00",
                "  Together, the mean: 75.00.",
                "  The assessors lie 30.00 apart, and at most 10.00 is agreed.",
            ],
            id="flag",
        ),
        pytest.param(
            IfSpread.THIRD_REQUIRED,
            [
                "a (weight 1): incomplete, between 50.00 and 250/3",
                "  q: no score yet.",
                "  The assessors lie 30.00 apart, and at most 10.00 is agreed.",
                "  Therefore a third assessor is required.",
            ],
            id="third",
        ),
    ],
)
def test_assessors_who_lie_apart(rule: IfSpread, expected: list[str]) -> None:
    """How far, how far they may, and what follows."""
    seats = SEATS if rule is IfSpread.FLAG else (*SEATS, Seat(code="q"))
    made = one(panel=panel(max_spread=10, if_spread=rule, seats=seats), missing=FOREVER)
    both = given("a", 60, assessor="m"), given("a", 90, assessor="p")
    text = lines(made, *both)
    shown = [text[0], *(line for line in text[1:] if "): 60" not in line and "): 90" not in line)]
    assert shown == expected


@pytest.mark.parametrize(
    ("missing", "on", "expected"),
    [
        pytest.param(
            ZERO,
            SINCE,
            [
                "a (weight 1): 0.00",
                (
                    "  No score by 1 January 2025, so it counts as zero; rule: dasar; "
                    "enacted: read in the decree itself."
                ),
            ],
            id="zero",
        ),
        pytest.param(
            ZERO, BEFORE, ["a (weight 1): no score yet (between 0.00 and 100.00)"], id="not-yet"
        ),
        pytest.param(
            IGNORE,
            SINCE,
            [
                "a (weight 1): no result; it does not count",
                (
                    "  No score by 1 January 2025, so it is left out; rule: dasar; "
                    "enacted: read in the decree itself."
                ),
            ],
            id="ignored",
        ),
        pytest.param(
            IGNORE,
            BEFORE,
            [
                "a (weight 1): no score yet (between 0.00 and 100.00)",
                (
                    "  No score; it is left out until 1 January 2025, and what is made "
                    "without it until then is provisional."
                ),
            ],
            id="ignored-until-then",
        ),
        pytest.param(
            FOREVER,
            SINCE,
            [
                "a (weight 1): no score yet (between 0.00 and 100.00)",
                "  No score; it is left out, and what is made without it is provisional.",
            ],
            id="ignored-without-a-day",
        ),
    ],
)
def test_a_blank_says_what_it_counts_as(
    missing: MissingRule, on: dt.date, expected: list[str]
) -> None:
    """And by which rule, with its source."""
    assert lines(one(missing=missing), on=on) == expected


def test_the_rule_on_blanks_is_that_of_the_nearest_node() -> None:
    """Its source is named; without the edition none is."""
    made = aspect(X, component("y", 1), missing=ZERO)
    inner = lines(made, given("a/x", 50))
    assert "No score by 1 January 2025" in inner[-1]
    root = score(made, record(scores=(given("a/x", 50),)), SINCE)
    bare = [line.text for line in score_lines(root, "en")]
    assert "No score by 1 January 2025, so it counts as zero; rule: no source." in bare


def test_a_provisional_score_shows_what_is_there() -> None:
    """The arithmetic of the parts that have a score, and the ends between which it lies."""
    made = aspect(X, Y, missing=IGNORE, rounding=Rounding(0, RoundingMode.HALF_UP))
    text = lines(made, given("a/x", "60.40"), on=BEFORE)
    assert text[:2] == [
        "a (weight 1): provisionally 60.00, between 20.00 and 87.00",
        ("  of what is there: (1 × 60.40) ÷ 1 = 60.40, rounded to 0 decimals (half up): 60.00"),
    ]


def test_a_mean_of_provisional_parts_is_provisional() -> None:
    """It is made of what its parts are so far."""
    made = edition(component("t", 1, component("a", 1, X, Y, missing=FOREVER), component("b", 1)))
    text = lines(made, given("t/a/x", 60), given("t/b", 80))
    assert text[1] == "  of what is there: (1 × 60.00 + 1 × 80.00) ÷ 2 = 70.00, not rounded"


def test_what_is_open_otherwise_has_no_sum() -> None:
    """Where parts are dropped the ends do not follow from one sum."""
    made = aspect(X, Y, Z, aggregate=Aggregation.MEAN, dropping=Dropping(lowest=1))
    assert lines(made, given("a/x", 60)) == [
        "a (weight 1): incomplete, between 30.00 and 100.00",
        "  x (weight 1): 60.00",
        "  y (weight 2): no score yet (between 0.00 and 100.00)",
        "  z (weight 1): no score yet (between 0.00 and 100.00)",
    ]


def test_whoever_is_excused_is_left_out() -> None:
    """Of both sides of the sum."""
    made = aspect(component("x", excusable=True), Y)
    assert lines(made, given("a/x", excused=True), given("a/y", 80)) == [
        "a (weight 1): 80.00",
        "  (2 × 80.00) ÷ 2 = 80.00, not rounded",
        "  Left out: x.",
        "  x (weight 1): excused; it does not count",
        "  y (weight 2): 80.00",
    ]


def test_whoever_is_excused_from_a_panel_waits_for_nobody() -> None:
    """No assessor is missing."""
    made = one(panel=panel(), excusable=True)
    assert lines(made, given("a", excused=True)) == ["a (weight 1): excused; it does not count"]


def test_a_cap_is_shown_before_the_rounding() -> None:
    """The exact value, the cap, and what is rounded."""
    whole = Rounding(0, RoundingMode.HALF_UP)
    made = aspect(X, Y, cap=75, rounding=whole)
    text = lines(made, given("a/x", 90), given("a/y", 90))
    assert text[1] == (
        "  (1 × 90.00 + 2 × 90.00) ÷ 3 = 90.00, lowered to the highest score allowed, 75.00, "
        "rounded to 0 decimals (half up): 75.00"
    )
    assert lines(one(cap=85), given("a", 90))[1] == (
        "  Given as 90.00, lowered to the highest score allowed, 85.00, not rounded."
    )


def override(path: str, value: int | str | None = None, **more: Any) -> Override:  # noqa: ANN401
    """Return a decision of the meeting."""
    values: dict[str, Any] = {"reason": "salah hitung", "author": "Rapat", "on": SINCE}
    return Override(path=path, value=value, **values | more)


def test_a_correction_stands_beside_the_computed_score() -> None:
    """With reason, author and day."""
    made = aspect(X, Y, rounding=Rounding(0, RoundingMode.HALF_UP), cap=70)
    facts = given("a/x", 60), given("a/y", "61")
    assert lines(made, *facts, overrides=(override("a", 75),))[:3] == [
        "a (weight 1): 75.00",
        ("  (1 × 60.00 + 2 × 61.00) ÷ 3 = 182/3, rounded to 0 decimals (half up): 61.00"),
        "  Set to 75.00 by Rapat on 1 January 2025: salah hitung. Computed: 61.00.",
    ]


def test_a_waiver_stands_beside_the_computed_score() -> None:
    """The score that was there, or what it could have been."""
    waived = (override("a"),)
    assert lines(one(), given("a", 40), overrides=waived) == [
        "a (weight 1): excused; it does not count",
        "  Exempted by Rapat on 1 January 2025: salah hitung. Computed: 40.00.",
    ]
    bonus = edition(
        scoring=scheme(
            component("a"),
            scale=Scale(minimum=0, maximum=100, step=1, above_maximum_allowed=True),
        )
    )
    assert lines(bonus, overrides=waived)[1].endswith("Computed: at least 0.")


def decided(made: Edition, *facts: ScoreFact, on: dt.date = SINCE, **more: object) -> Outcome:
    """Decide a record of these scores."""
    return decide(made, record(scores=facts, **more), on=on)


def codes(outcome: Outcome) -> list[tuple[str, str | None, str]]:
    """Return code, subject and English wording of every finding."""
    return [(found.code, found.subject, found.message.en) for found in outcome.findings]


def test_a_verdict_of_the_meeting_stands_beside_the_computed_one() -> None:
    """In the text and among the findings."""
    meeting = override("verdict", verdict=Verdict.DEFERRED, reason="menunggu laporan")
    outcome = decided(one(), given("a", 80), overrides=(meeting,))
    assert "The participant is deferred.\n  Decided by Rapat on 1 January 2025: menunggu" in (
        explain(outcome, "en")
    )
    assert "menunggu laporan. By the rules: passed." in " ".join(explain(outcome, "en").split())
    assert codes(outcome) == [
        (
            "override",
            "verdict",
            (
                "Verdict set to deferred by Rapat on 1 January 2025 (menunggu laporan); by the "
                "rules: passed"
            ),
        )
    ]


def test_without_a_meeting_nothing_is_said_of_it() -> None:
    """The rules decide alone."""
    decision = decided(one(), given("a", 80)).explanation.decision
    assert verdict_override(decision) is None


def test_hours_set_by_people_stand_beside_those_counted() -> None:
    """With reason, author and day."""
    for value, hours in ((2, "2 JP"), (None, "0 JP")):
        outcome = decided(one(), given("a", 80), absence=5, overrides=(override("absence", value),))
        text = explain(outcome, "en")
        assert f"  Set to {hours} by Rapat on 1 January 2025: salah hitung." in text


@pytest.mark.parametrize(
    ("made", "facts", "more", "expected"),
    [
        pytest.param(
            one(missing=ZERO),
            (),
            {},
            [
                (
                    "blank-counts-as-zero",
                    "a",
                    "a: no score by 1 January 2025, so it counts as zero",
                )
            ],
            id="blank",
        ),
        pytest.param(
            one(panel=panel(), missing=IGNORE),
            (given("a", 80, assessor="m"),),
            {},
            [("assessor-missing", "a", "a: made without the scores of p")],
            id="assessor-missing",
        ),
        pytest.param(
            one(panel=panel(max_spread=10)),
            (given("a", 60, assessor="m"), given("a", 90, assessor="p")),
            {},
            [("spread", "a", "a: the assessors lie 30.00 apart, more than the 10.00 agreed")],
            id="spread",
        ),
        pytest.param(
            one(panel=panel(), missing=FOREVER),
            (given("a", 80, assessor="m"),),
            {},
            [
                (
                    "provisional",
                    "final",
                    (
                        "Final score: 80.00 is provisional; it may still come to lie between "
                        "40.00 and 90.00"
                    ),
                ),
                ("assessor-missing", "a", "a: made without the scores of p"),
            ],
            id="provisional",
        ),
        pytest.param(
            one(),
            (given("a", 60),),
            {"overrides": (override("a", 70),)},
            [
                (
                    "override",
                    "a",
                    "a: set to 70.00 by Rapat on 1 January 2025 (salah hitung); computed: 60.00",
                )
            ],
            id="corrected",
        ),
        pytest.param(
            edition(component("a"), component("b")),
            (given("a", 60), given("b", 80)),
            {"overrides": (override("a"),)},
            [
                (
                    "override",
                    "a",
                    "a: exempted by Rapat on 1 January 2025 (salah hitung); computed: 60.00",
                )
            ],
            id="waived",
        ),
        pytest.param(one(missing=IGNORE), (), {}, [], id="left-out"),
    ],
)
def test_findings_of_scores(
    made: Edition,
    facts: tuple[ScoreFact, ...],
    more: dict[str, Any],
    expected: list[tuple[str, str, str]],
) -> None:
    """Whatever did not simply follow from scores is found, each once."""
    assert codes(decided(made, *facts, **more)) == expected


def test_the_source_of_a_blank_is_that_of_its_rule() -> None:
    """The nearest node above that declares it."""
    made = edition(component("a", 1, X, Y, missing=ZERO, source=SECONDARY), component("b"))
    root = score(made, record(scores=(given("b", 80),)), SINCE)
    assert {source for _, _, _, source in score_findings(root)} == {SECONDARY}


def test_a_leaf_that_is_provisional_is_not_missing() -> None:
    """Nor is what is left out; what waits is."""
    made = edition(
        component("a", panel=panel(), missing=FOREVER),
        component("b", missing=IGNORE),
        component("c"),
    )
    root = score(made, record(scores=(given("a", 80, assessor="m"),)), SINCE)
    assert [node.path for node in missing_nodes(root)] == ["c"]


def test_a_row_for_those_who_left_keeps_the_meeting_in_sight() -> None:
    """A decision of the meeting is told beside the status."""
    left = StatusIs(any_of=(ParticipationStatus.WITHDRAWN,))
    made = edition(
        component("a"),
        verdict_table=(row("keluar", Verdict.WITHDRAWN, left), row("lain", Verdict.PASSED)),
    )
    meeting = override("verdict", verdict=Verdict.FAILED)
    outcome = decided(made, status="withdrawn", overrides=(meeting,))
    assert [found.code for found in outcome.findings] == ["keluar", "override"]
