"""Ways of scoring that contradict themselves, or do nothing."""

import datetime as dt
from fractions import Fraction
from typing import Any

import pytest

from pka.aggregation import (
    Aggregation,
    AssessorRole,
    Attempts,
    CombineBy,
    Dropping,
    IfSpread,
    Missing,
    MissingRule,
    Panel,
    RoleWeight,
    RubricLevel,
    Seat,
)
from pka.assessment import Component, Rename, Scale
from pka.diagnostic import Diagnostic
from pka.edition import Edition
from pka.linter.contradictions import contradictions
from tests.small import ENACTED, component, edition, scheme


def found(made: Edition) -> list[tuple[str, str]]:
    """Return name and place of every fault, the place below the scoring."""
    return [
        (fault.name, str(fault.location.pointer).removeprefix("/scoring"))
        for fault in contradictions(made)
    ]


def only(made: Edition) -> Diagnostic:
    """Return the one fault of an edition."""
    (fault,) = contradictions(made)
    return fault


def of_parts(number: int = 4, **more: Any) -> Edition:  # noqa: ANN401
    """Return an edition with one aspect of so many parts."""
    parts = [component(f"k{place}") for place in range(number)]
    return edition(component("a", 1, *parts, **more))


def leaf(**more: Any) -> Edition:  # noqa: ANN401
    """Return an edition with a single component."""
    return edition(component("a", **more))


def test_without_scoring_there_is_nothing_to_contradict() -> None:
    """A curriculum alone is a sound definition."""
    assert found(edition(scoring=None)) == []


@pytest.mark.parametrize(
    ("rule", "places"),
    [
        pytest.param(Dropping(lowest=3), [], id="all-but-one"),
        pytest.param(Dropping(lowest=4), ["/components/0/dropping"], id="exactly-all"),
        pytest.param(Dropping(lowest=5), ["/components/0/dropping"], id="five-of-four"),
        pytest.param(
            Dropping(lowest=2, highest=2), ["/components/0/dropping"], id="both-ends-meet"
        ),
        pytest.param(Dropping(lowest=2, highest=1), [], id="both-ends-leave-one"),
        pytest.param(Dropping(lowest=3, never=("k0",)), [], id="all-that-may-go"),
        pytest.param(
            Dropping(lowest=4, never=("k0",)), ["/components/0/dropping"], id="one-that-may-not-go"
        ),
        pytest.param(Dropping(keep_best=4), [], id="all-kept"),
        pytest.param(
            Dropping(keep_best=5), ["/components/0/dropping/keep_best"], id="best-five-of-four"
        ),
    ],
)
def test_no_more_is_dropped_or_kept_than_there_is(rule: Dropping, places: list[str]) -> None:
    """One part at least is left by the rule itself."""
    made = of_parts(aggregate=Aggregation.MEAN, dropping=rule)
    assert found(made) == [("dropping-exceeds", place) for place in places]


def test_the_numbers_are_told() -> None:
    """What was asked for, and what there is."""
    fault = only(of_parts(dropping=Dropping(lowest=5)))
    assert fault.message.en == "5 parts are dropped, and at most 3 can be"
    assert fault.message.id == "5 bagian dikeluarkan, padahal paling banyak 3"
    assert fault.facts == (("found", "3"), ("stated", "5"))
    assert fault.citation == ENACTED
    best = only(of_parts(dropping=Dropping(keep_best=5)))
    assert best.message.en == "the best 5 are kept out of 4"


def test_the_root_drops_too() -> None:
    """The aspects are the parts of the final score."""
    made = edition(scoring=scheme(component("a"), component("b"), dropping=Dropping(lowest=2)))
    assert found(made) == [("dropping-exceeds", "/dropping")]


def test_extra_credit_is_none_of_the_parts_that_go() -> None:
    """It is never dropped, so it counts on neither side."""
    parts = component("x"), component("y"), component("z", extra_credit=True)
    rule = Dropping(lowest=2, never=("z",))
    made = edition(component("a", 1, *parts, dropping=rule))
    assert found(made) == [
        ("dangling-reference", "/components/0/dropping/never/0"),
        ("dropping-exceeds", "/components/0/dropping"),
    ]


def test_a_part_that_is_never_dropped_is_there() -> None:
    """A code that no part has is a slip of the pen."""
    fault = only(of_parts(dropping=Dropping(lowest=1, never=("k9",))))
    assert (fault.name, fault.location.pointer) == (
        "dangling-reference",
        "/scoring/components/0/dropping/never/0",
    )
    assert fault.message.en == "the part 'k9' is none of those that can be dropped"
    assert fault.advice is not None
    assert fault.advice.en == "known: k0, k1, k2, k3"


@pytest.mark.parametrize("how", list(Aggregation))
def test_extra_credit_needs_a_sum(how: Aggregation) -> None:
    """A median, a minimum and a maximum have none."""
    vain = how in {Aggregation.MEDIAN, Aggregation.MINIMUM, Aggregation.MAXIMUM}
    made = edition(scoring=scheme(component("a"), component("b", extra_credit=True), aggregate=how))
    assert found(made) == ([("extra-credit-in-vain", "/components/1/extra_credit")] if vain else [])


def test_extra_credit_needs_something_to_add_to() -> None:
    """Without an ordinary part there is no score."""
    fault = only(edition(component("a", extra_credit=True)))
    assert fault.name == "extra-credit-in-vain"
    assert fault.message.en == "every part is extra credit, so there is nothing to add to"


@pytest.mark.parametrize(
    ("cap", "places"),
    [("-0.01", ["/components/0/cap"]), ("0", []), ("100", [])],
    ids=["below-the-scale", "at-its-low-end", "at-its-high-end"],
)
def test_a_cap_lies_on_the_scale(cap: str, places: list[str]) -> None:
    """Below it no score is left."""
    assert found(leaf(cap=Fraction(cap))) == [("cap-below-scale", place) for place in places]


ZERO = MissingRule(counts_as=Missing.ZERO, since="2024-01-01")
IGNORE = MissingRule(counts_as=Missing.IGNORE)


@pytest.mark.parametrize(
    ("made", "expected"),
    [
        pytest.param(leaf(missing=ZERO), [], id="at-a-leaf"),
        pytest.param(edition(scoring=scheme(component("a"), missing=IGNORE)), [], id="at-the-root"),
        pytest.param(edition(scoring=scheme(missing=IGNORE)), [], id="in-an-empty-tree"),
        pytest.param(
            edition(scoring=scheme(component("a", missing=ZERO), missing=IGNORE)),
            [("setting-without-effect", "/missing")],
            id="overruled-everywhere",
        ),
        pytest.param(
            edition(scoring=scheme(component("a", missing=ZERO), component("b"), missing=IGNORE)),
            [],
            id="overruled-in-one-place",
        ),
        pytest.param(
            edition(component("a", 1, component("x", missing=ZERO), missing=IGNORE)),
            [("setting-without-effect", "/components/0/missing")],
            id="overruled-below",
        ),
        pytest.param(
            leaf(missing=MissingRule(counts_as=Missing.PENDING, since="2025-01-01")),
            [("setting-without-effect", "/components/0/missing/since")],
            id="pending-from-a-day-on",
        ),
        pytest.param(
            leaf(missing=MissingRule(counts_as=Missing.ZERO, since="2023-12-31")),
            [("missing-day-outside", "/components/0/missing/since")],
            id="the-day-before-it-is-in-force",
        ),
    ],
)
def test_a_rule_on_blanks_holds_somewhere(made: Edition, expected: list[tuple[str, str]]) -> None:
    """It holds for some component, on a day of the edition."""
    assert made.in_force.start == dt.date(2024, 1, 1)
    assert found(made) == expected


PANEL = Panel(combine=CombineBy.MEAN, seats=(Seat(code="p"),))
LEVELS = (RubricLevel(level="baik", score=80),)
TEN = Scale(minimum=0, maximum=10, step=1)


@pytest.mark.parametrize(
    ("key", "value"),
    [("scale", TEN), ("panel", PANEL), ("attempts", Attempts.BEST), ("rubric", LEVELS)],
)
def test_what_is_said_of_a_leaf_does_nothing_at_a_parent(
    key: str,
    value: Any,  # noqa: ANN401
) -> None:
    """A component with parts is computed from them; at a leaf the setting is sound."""
    assert found(of_parts(**{key: value})) == [("setting-without-effect", f"/components/0/{key}")]
    assert found(leaf(**{key: value})) == []


@pytest.mark.parametrize(
    ("key", "value"), [("aggregate", Aggregation.MEAN), ("dropping", Dropping(lowest=1))]
)
def test_what_is_said_of_a_parent_does_nothing_at_a_leaf(key: str, value: object) -> None:
    """A leaf has nothing to aggregate or to drop."""
    fault = only(leaf(**{key: value}))
    assert (fault.name, fault.fact("key")) == ("setting-without-effect", key)
    assert fault.message.en == f"`{key}` has no effect without parts"
    assert fault.message.id == f"`{key}` tidak berpengaruh tanpa bagian"


@pytest.mark.parametrize(
    ("levels", "scale", "places"),
    [
        pytest.param((("baik", 80), ("cukup", 60)), None, [], id="two-levels"),
        pytest.param((("baik", 80), ("baik", 60)), None, ["rubric/1/level"], id="twice"),
        pytest.param((("baik", 100),), None, [], id="at-the-top"),
        pytest.param((("baik", "100.01"),), None, ["rubric/0/score"], id="above-the-top"),
        pytest.param((("baik", 11),), TEN, ["rubric/0/score"], id="on-its-own-scale"),
    ],
)
def test_each_level_has_one_score_on_the_scale(
    levels: tuple[tuple[str, int | str], ...], scale: Scale | None, places: list[str]
) -> None:
    """The scale is that of the component, or else of the scheme."""
    rubric = tuple(RubricLevel(level=level, score=score) for level, score in levels)
    made = leaf(rubric=rubric, scale=scale)
    assert found(made) == [("rubric-level", f"/components/0/{place}") for place in places]


def test_a_scale_of_a_leaf_is_not_reversed() -> None:
    """Its levels are then not looked at."""
    bad = Scale(minimum=10, maximum=0, step=1)
    assert found(leaf(scale=bad, rubric=LEVELS)) == [("scale-reversed", "/components/0/scale")]


def test_a_reversed_scale_of_the_scheme_is_told_once() -> None:
    """The rule on the scheme's scale has a word for it."""
    bad = Scale(minimum=10, maximum=0, step=1)
    assert found(edition(scoring=scheme(component("a", rubric=LEVELS), scale=bad))) == []


MENTOR, COACH = AssessorRole.MENTOR, AssessorRole.COACH


def seats(*roles: AssessorRole | None) -> tuple[Seat, ...]:
    """Return seats of these roles."""
    return tuple(Seat(code=f"p{place}", role=role) for place, role in enumerate(roles))


def judged(**more: Any) -> list[tuple[str, str]]:  # noqa: ANN401
    """Return the faults of a panel, the place below it."""
    values = {"combine": CombineBy.MEAN, "seats": seats(None, None)} | more
    pairs = found(leaf(panel=Panel(**values)))
    return [(name, place.removeprefix("/components/0/panel")) for name, place in pairs]


@pytest.mark.parametrize(
    ("more", "wrong"),
    [
        pytest.param({"at_least": 2}, False, id="all-asked-for"),
        pytest.param({"at_least": 3}, True, id="one-too-many"),
        pytest.param({"at_least": 0}, True, id="none-asked-for"),
        pytest.param({"seats": ()}, True, id="no-seat"),
        pytest.param(
            {"max_spread": 10, "if_spread": IfSpread.THIRD_REQUIRED}, True, id="third-of-two"
        ),
        pytest.param(
            {
                "max_spread": 10,
                "if_spread": IfSpread.THIRD_REQUIRED,
                "seats": seats(None, None, None),
            },
            False,
            id="third-of-three",
        ),
        pytest.param({"if_spread": IfSpread.THIRD_REQUIRED}, False, id="any-spread-allowed"),
    ],
)
def test_a_panel_can_give_a_score(more: dict[str, Any], *, wrong: bool) -> None:
    """As many seats as are asked for, and three where a third may be required."""
    assert judged(**more) == ([("panel-too-small", "")] if wrong else [])


def test_a_panel_that_is_too_small_is_told() -> None:
    """What it needs and what it has; or that it makes a score out of nothing."""
    small = only(leaf(panel=Panel(combine=CombineBy.MEAN, seats=seats(None), at_least=2)))
    none = only(leaf(panel=Panel(combine=CombineBy.MEAN, seats=seats(None), at_least=0)))
    assert small.message.en == "the panel of 'a' needs 2 assessors and has 1"
    assert none.message.en == "the panel of 'a' makes a score of nobody's (`at_least` 0)"


def test_seats_have_codes_of_their_own() -> None:
    """Two seats of one code could not be told apart."""
    twice = (Seat(code="p"), Seat(code="p"))
    assert judged(seats=twice) == [("duplicate-code", "/seats/1/code")]


def test_weights_of_seats_and_roles_are_positive() -> None:
    """Where they are used."""
    free = (Seat(code="p", weight=0), Seat(code="q"))
    assert judged(seats=free) == []
    assert judged(seats=free, combine=CombineBy.WEIGHTED) == [
        ("weight-not-positive", "/seats/0/weight")
    ]
    roles = (RoleWeight(role=MENTOR, weight=0),)
    assert judged(seats=seats(MENTOR), roles=roles, combine=CombineBy.WEIGHTED_BY_ROLE) == [
        ("weight-not-positive", "/roles/0/weight")
    ]


@pytest.mark.parametrize(
    ("seated", "weighed", "places"),
    [
        pytest.param((MENTOR, COACH), (MENTOR, COACH), [], id="the-same"),
        pytest.param((MENTOR, MENTOR), (MENTOR,), [], id="two-of-one-role"),
        pytest.param((MENTOR,), (MENTOR, COACH), ["/roles/1/role"], id="role-without-seat"),
        pytest.param((MENTOR, COACH), (MENTOR,), ["/seats/1"], id="seat-without-weight"),
        pytest.param((MENTOR, None), (MENTOR,), ["/seats/1"], id="seat-without-role"),
        pytest.param((MENTOR,), (MENTOR, MENTOR), ["/roles/1/role"], id="role-twice"),
    ],
)
def test_roles_and_seats_match(
    seated: tuple[AssessorRole | None, ...], weighed: tuple[AssessorRole, ...], places: list[str]
) -> None:
    """Every role with a weight has a seat, and every seat a role with a weight."""
    roles = tuple(RoleWeight(role=role, weight=1) for role in weighed)
    faults = judged(seats=seats(*seated), roles=roles, combine=CombineBy.WEIGHTED_BY_ROLE)
    assert faults == [("panel-roles", place) for place in places]


def test_roles_do_nothing_where_nobody_asks_for_them() -> None:
    """Only one way of combining looks at them."""
    roles = (RoleWeight(role=MENTOR, weight=1),)
    assert judged(seats=seats(MENTOR), roles=roles) == [("setting-without-effect", "/roles")]


@pytest.mark.parametrize(
    ("former", "now", "expected"),
    [
        pytest.param("lama", "a", [], id="found"),
        pytest.param("lama", "b", [("dangling-reference", "/renames/0/now")], id="unknown"),
        pytest.param("a", "a", [("duplicate-code", "/renames/0/former")], id="still-there"),
    ],
)
def test_a_rename_leads_to_a_component(
    former: str, now: str, expected: list[tuple[str, str]]
) -> None:
    """The former path is free, and the path of now is there."""
    renames = (Rename(former=former, now=now),)
    assert found(edition(scoring=scheme(component("a"), renames=renames))) == expected


def test_a_rename_may_lead_through_another() -> None:
    """Each step names the next."""
    renames = (Rename(former="x", now="y"), Rename(former="y", now="a"))
    made: tuple[Component, ...] = (component("a"),)
    assert found(edition(scoring=scheme(*made, renames=renames))) == []


def test_renames_that_lead_back_to_themselves_lead_nowhere() -> None:
    """Neither of the two is a component."""
    renames = (Rename(former="x", now="y"), Rename(former="y", now="x"))
    assert found(edition(scoring=scheme(component("a"), renames=renames))) == [
        ("dangling-reference", "/renames/0/now"),
        ("dangling-reference", "/renames/1/now"),
    ]


def test_a_former_path_leads_to_one_component() -> None:
    """Otherwise the last row would win unseen."""
    renames = (Rename(former="x", now="a"), Rename(former="x", now="b"))
    made = scheme(component("a"), component("b"), renames=renames)
    assert found(edition(scoring=made)) == [("duplicate-code", "/renames/1/former")]
