"""One edition: settings, rows under settings, components, digest; and the registry."""

import datetime as dt
import pickle

import attrs
import pytest

from pka.assessment import Choices
from pka.citation import Instrument, Standing
from pka.curriculum import Mode
from pka.edition import DecideWhen, Edition, EditionRegistry, OpenReading, ReadingValue
from pka.exceptions import (
    AmbiguousEdition,
    InvalidDate,
    InvalidQuantity,
    NoEditionInForce,
    UnknownReference,
)
from pka.quantities import LearningHours
from pka.timespans import DateSpan
from pka.verdict import Verdict
from tests.small import (
    ENACTED,
    activity,
    component,
    edition,
    policy,
    remedial,
    row,
    stage,
    text,
)


def reading(name: str, *values: str) -> OpenReading:
    """Return an open reading whose first value is the default."""
    listed = tuple(
        ReadingValue(name=value, meaning=text(value), standing=Standing.UNVERIFIED)
        for value in values
    )
    return OpenReading(
        name=name, question=text(name), default=values[0], values=listed, source=ENACTED
    )


OPEN = edition(
    component("sikap"),
    readings=(reading("leave", "counts", "excused"), reading("late", "present", "absent")),
    verdict_table=(
        row("always", Verdict.PASSED),
        row("strict", Verdict.FAILED, only_with={"leave": "counts"}),
        row("mild", Verdict.DEFERRED, only_with={"leave": "excused", "late": "absent"}),
    ),
    remedial=(
        remedial("sikap", only_with={"leave": "excused"}),
        remedial("sikap", times=2),
        remedial("sikap", times=3),
    ),
    attendance=(policy(only_with={"late": "absent"}),),
)


class TestSettings:
    """Open readings as settings (semantics D6)."""

    def test_defaults_are_in_force(self) -> None:
        """Without a choice every setting has its default, by name."""
        assert OPEN.settings == Choices.of({"late": "present", "leave": "counts"})
        assert OPEN.chosen == Choices()

    def test_a_choice_replaces_the_default_and_an_earlier_choice(self) -> None:
        """The last choice counts; the edition itself stays as it was."""
        once = OPEN.with_setting("leave", "excused")
        twice = once.with_setting("leave", "counts").with_setting("late", "absent")
        assert dict(once.settings) == {"late": "present", "leave": "excused"}
        assert dict(twice.settings) == {"late": "absent", "leave": "counts"}
        assert dict(OPEN.settings) == {"late": "present", "leave": "counts"}

    @pytest.mark.parametrize(
        ("name", "value", "message"),
        [
            pytest.param(
                "leve",
                "counts",
                "there is no setting 'leve'; did you mean 'leave'? (known: leave, late)",
                id="misspelt-name",
            ),
            pytest.param(
                "leave",
                "excuse",
                "there is no value of the setting 'leave' 'excuse'; did you mean 'excused'? "
                "(known: counts, excused)",
                id="misspelt-value",
            ),
            pytest.param(
                None,
                "counts",
                "there is no setting None (known: leave, late)",
                id="no-name",
            ),
            pytest.param(
                ["leave"],
                "counts",
                "there is no setting ['leave'] (known: leave, late)",
                id="unhashable-name",
            ),
            pytest.param(
                "leave",
                True,
                "there is no value of the setting 'leave' True (known: counts, excused)",
                id="truth-value",
            ),
        ],
    )
    def test_unknown_choices_are_refused(self, name: str, value: str, message: str) -> None:
        """A name or value that is not there is refused with those that are."""
        with pytest.raises(UnknownReference) as caught:
            OPEN.with_setting(name, value)
        assert str(caught.value) == message

    def test_rows_are_present_under_all_their_settings(self) -> None:
        """A row is present where every choice it names is in force."""
        mild = OPEN.with_setting("leave", "excused")
        milder = mild.with_setting("late", "absent")
        codes = [[rule.code for rule in each.verdict_rules] for each in (OPEN, mild, milder)]
        assert codes == [["always", "strict"], ["always"], ["always", "mild"]]

    def test_the_first_row_present_is_in_force(self) -> None:
        """Of several remedial or attendance rows the first counts; of none, nothing."""
        first, second, _ = OPEN.remedial
        assert OPEN.remedial_in_force == second
        assert OPEN.with_setting("leave", "excused").remedial_in_force == first
        assert OPEN.attendance_in_force is None
        assert OPEN.with_setting("late", "absent").attendance_in_force == OPEN.attendance[0]


class TestContent:
    """What an edition is made of."""

    def test_components_by_path(self) -> None:
        """Paths join codes from the top, parents before parts, in the order of the definition."""
        made = edition(component("b", 1, component("y"), component("x", 1, component("z"))),
                       component("a"))  # fmt: skip
        assert list(made.components) == ["b", "b/y", "b/x", "b/x/z", "a"]
        assert made.component("b/x/z").code == "z"

    @pytest.mark.parametrize("path", ["final", "sika", "", None, ["sikap"], 3], ids=repr)
    def test_a_path_that_is_not_there(self, path: str) -> None:
        """Any other path is refused with the known ones, `final` among them."""
        with pytest.raises(UnknownReference) as caught:
            OPEN.component(path)
        assert str(caught.value).startswith(f"there is no component {path!r}")
        assert str(caught.value).endswith("(known: sikap, final)")

    def test_an_edition_without_scoring_has_no_components(self) -> None:
        """A definition may be unfinished."""
        assert attrs.evolve(OPEN, scoring=None).components == {}

    def test_activities_of_all_stages(self) -> None:
        """Activities stand stage by stage."""
        one, two, three = activity("1"), activity("2"), activity("3")
        made = edition(stages=(stage("a", one, two), stage("b", three)))
        assert made.activities == (one, two, three)

    def test_instruments_by_code(self) -> None:
        """An instrument is found by the code that citations use."""
        law = Instrument(code="dasar", number="1", title=text("a"), read=True)
        assert edition(instruments=(law,)).instrument_by_code == {"dasar": law}

    def test_defaults(self) -> None:
        """Revision 1, 45 minutes, decided when certain; nothing stated is None, not 0."""
        made = edition()
        assert (made.revision, made.minutes_per_hour, made.decide) == (
            1,
            45,
            DecideWhen.WHEN_CERTAIN,
        )
        assert (made.stated_hours, made.stated_stages) == (None, None)
        assert edition(stated_hours="908", stated_stages=6).stated_hours == LearningHours(908)

    @pytest.mark.parametrize("key", ["revision", "stated_stages", "minutes_per_hour"])
    def test_counts_are_whole_numbers(self, key: str) -> None:
        """A float is no count."""
        with pytest.raises(InvalidQuantity, match=rf"^{key} 6\.0 is not a whole number"):
            edition(**{key: 6.0})


class TestDigest:
    """The fingerprint of a definition (semantics D4)."""

    def test_is_the_same_for_equal_content(self) -> None:
        """Two editions with the same content have the same digest, written as sha256."""
        made, again = (edition(component("a", weight)) for weight in ("1.50", "1.5"))
        assert made.digest == again.digest
        assert made.digest.startswith("sha256:")
        assert len(made.digest) == len("sha256:") + 64

    def test_does_not_depend_on_settings(self) -> None:
        """The same rules under another reading are still the same definition."""
        assert OPEN.with_setting("leave", "excused").digest == OPEN.digest

    @pytest.mark.parametrize(
        "change",
        [
            {"id": "lain"},
            {"revision": 2},
            {"mode": Mode.CLASSICAL},
            {"in_force": DateSpan(dt.date(2024, 1, 2))},
            {"in_force": DateSpan(dt.date(2024, 1, 1), dt.date(2024, 12, 31))},
            {"title": attrs.evolve(text("kecil"), ours=("en",))},
            {"stated_hours": 0},
            {"stated_stages": 0},
            {"notes": (text("a"), text("b"))},
            {"notes": (text("a', 'b"),)},
            {"decide": DecideWhen.WHEN_COMPLETE},
            {"scoring": None},
        ],
        ids=str,
    )
    def test_changes_with_any_content(self, change: dict[str, object]) -> None:
        """Whatever differs in content differs in digest, a stated 0 from nothing stated too."""
        made = edition(component("sikap"), notes=(text("a"),))
        assert attrs.evolve(made, **change).digest != made.digest  # type: ignore[arg-type]


def in_force(name: str, start: str, end: str | None = None, mode: Mode = Mode.BLENDED) -> Edition:
    """Return an edition in force for a span."""
    return edition(id=name, mode=mode, in_force=DateSpan(start, end))


OLD = in_force("lama", "2022-01-01", "2022-12-31")
NEW = in_force("baru", "2023-01-02")
DRAFT = in_force("rancangan", "2024-01-01")
CLASSICAL = in_force("klasikal", "2022-01-01", mode=Mode.CLASSICAL)
REGISTRY = EditionRegistry(iter([OLD, NEW, CLASSICAL]))


class TestRegistry:
    """The edition in force on a day (semantics T2)."""

    @pytest.mark.parametrize(
        ("date", "expected"),
        [
            pytest.param("2022-01-01", OLD, id="first-day-of-the-old"),
            pytest.param("2022-12-31", OLD, id="last-day-of-the-old"),
            pytest.param(dt.date(2023, 1, 2), NEW, id="first-day-of-the-new"),
            pytest.param("9999-12-31", NEW, id="open-end"),
        ],
    )
    def test_one_in_force(self, date: dt.date | str, expected: Edition) -> None:
        """Both ends of a span belong to it; another mode does not interfere."""
        assert REGISTRY.in_force_on("kecil", Mode.BLENDED, date) is expected
        assert REGISTRY.in_force_on("kecil", "blended", date) is expected

    @pytest.mark.parametrize(
        ("programme", "mode", "date", "message"),
        [
            pytest.param(
                "kecil",
                Mode.BLENDED,
                "2023-01-01",
                "no blended edition of 'kecil' is in force on 2023-01-01 "
                "(known: lama (2022-01-01/2022-12-31), baru (2023-01-02/..))",
                id="between-two",
            ),
            pytest.param(
                "kecil",
                Mode.DISTANCE,
                "2023-01-02",
                "no distance edition of 'kecil' is in force on 2023-01-02 (known: none)",
                id="no-such-mode",
            ),
            pytest.param(
                "pkp",
                "blended",
                "2023-01-02",
                "no blended edition of 'pkp' is in force on 2023-01-02 (known: none)",
                id="no-such-programme",
            ),
            pytest.param(
                None,
                "blended",
                "2023-01-02",
                "no blended edition of None is in force on 2023-01-02 (known: none)",
                id="no-programme",
            ),
        ],
    )
    def test_none_in_force(self, programme: str, mode: Mode, date: str, message: str) -> None:
        """The error names what there is of the programme and mode."""
        with pytest.raises(NoEditionInForce) as caught:
            REGISTRY.in_force_on(programme, mode, date)
        assert str(caught.value) == message

    def test_several_in_force(self) -> None:
        """The error names the candidates, and only them."""
        registry = EditionRegistry((OLD, NEW, DRAFT))
        with pytest.raises(AmbiguousEdition) as caught:
            registry.in_force_on("kecil", Mode.BLENDED, dt.date(2024, 1, 1))
        assert str(caught.value) == (
            "more than one blended edition of 'kecil' is in force on 2024-01-01: "
            "baru (2023-01-02/..), rancangan (2024-01-01/..)"
        )

    def test_a_day_before_the_second_there_is_one(self) -> None:
        """Ambiguity begins on the first common day, not before."""
        registry = EditionRegistry((NEW, DRAFT))
        assert registry.in_force_on("kecil", Mode.BLENDED, dt.date(2023, 12, 31)) is NEW

    def test_misuse_is_refused(self) -> None:
        """A mode or a day that does not exist is an error of its own."""
        with pytest.raises(UnknownReference, match="there is no mode 'blendid'"):
            REGISTRY.in_force_on("kecil", "blendid", "2023-01-02")
        with pytest.raises(InvalidDate, match="first day of the cohort '2023-02-30'"):
            REGISTRY.in_force_on("kecil", Mode.BLENDED, "2023-02-30")


def test_an_edition_travels() -> None:
    """An edition survives pickling, also after everything that it caches was asked for."""
    cached = (OPEN.components, OPEN.settings, OPEN.verdict_rules, OPEN.digest, hash(OPEN))
    back = pickle.loads(pickle.dumps(OPEN))  # noqa: S301 - our own bytes
    assert back == OPEN
    assert (back.components, back.settings, back.verdict_rules, back.digest, hash(back)) == cached
