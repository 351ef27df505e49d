"""Definitions: from a plain mapping to an edition and back."""

import copy
from collections.abc import Callable, Mapping
from decimal import Decimal
from types import MappingProxyType
from typing import Any, Final

import pytest

from pka import editions
from pka.codec.definition import FORMAT, definition_to_dict, read_definition
from pka.criteria import RemedialOpen
from pka.edition import Edition
from pka.verdict import Verdict
from tests.small import band, component, edition, row, stage
from tests.unit.test_criteria import EVERY_KIND

SMALL: Final = edition(
    component("sikap", 40),
    component("ujian", 60),
    stages=(stage("a"), stage("b"), stage("c")),
    bands=(band("semua", 0, 100),),
)
TABLE: Final = MappingProxyType(definition_to_dict(SMALL))


def faults(content: object) -> list[str]:
    """Return place, name and message of each fault, in the order in which they are told."""
    return [
        f"{one.location.pointer} {one.name}: {one.message.en}"
        for one in read_definition(content).report
    ]


def changed(change: Callable[[dict[str, Any]], object]) -> dict[str, Any]:
    """Return the small definition with one change."""
    table = copy.deepcopy(dict(TABLE))
    change(table)
    return table


def built(content: object) -> Edition:
    """Return the edition that could be built."""
    made = read_definition(content).edition
    assert made is not None
    return made


@pytest.mark.parametrize("made", [SMALL, *editions.builtin()], ids=lambda made: made.id)
def test_definition_survives_the_round_trip(made: Edition) -> None:
    """What is written is read back, without a fault."""
    reading = read_definition(definition_to_dict(made))
    assert (reading.edition, len(reading.report), reading.incomplete) == (made, 0, frozenset())
    assert built(definition_to_dict(made)).digest == made.digest


@pytest.mark.parametrize("criterion", EVERY_KIND, ids=lambda value: type(value).__name__)
def test_every_kind_of_criterion_survives_the_round_trip(criterion: object) -> None:
    """Each kind has a tag of its own."""
    made = edition(component("a"), verdict_table=(row("r", Verdict.PASSED, criterion),))  # type: ignore[arg-type]
    assert built(definition_to_dict(made)) == made


def test_a_chosen_setting_survives_the_round_trip() -> None:
    """A definition may be written with its choices, under `chosen`."""
    made = editions.load("pka-2023-blended").with_setting("leave", "excused")
    table = definition_to_dict(made)
    assert table["chosen"] == {"leave": "excused"}
    assert built(table).settings == made.settings


def test_the_content_is_left_alone() -> None:
    """Reading changes nothing of what it was given, also where it mends."""
    table = changed(lambda table: table.update(verdict_tabel=table.pop("verdict_table")))
    before = copy.deepcopy(table)
    read_definition(table)
    assert table == before


def test_any_mapping_is_a_table_and_any_sequence_a_list() -> None:
    """Read-only mappings and tuples are as good as those of a reader."""

    def frozen(value: object) -> object:
        if isinstance(value, Mapping):
            return MappingProxyType({key: frozen(part) for key, part in value.items()})
        return tuple(map(frozen, value)) if isinstance(value, list) else value

    assert built(frozen(TABLE)) == SMALL


@pytest.mark.parametrize("content", [None, [], "x", 3, b"", 0.5, object], ids=repr)
def test_what_is_no_table_is_no_definition(content: object) -> None:
    """Anything but a mapping is one fault."""
    reading = read_definition(content)
    assert reading.edition is None
    assert faults(content) == [" invalid-value: a definition is a table of keys"]


def test_an_empty_definition_lacks_its_keys() -> None:
    """Every required key is named."""
    missing = ("format", "id", "title", "mode", "in_force", "programme", "source")
    expected = [f"/{key} missing-key: the key {key!r} is required here" for key in missing]
    expected[0] = f"/format missing-key: the key 'format' is required; write format = {FORMAT}"
    assert faults({}) == expected


class TestFormat:
    """The version of the format."""

    @pytest.mark.parametrize(
        ("version", "written"),
        [
            pytest.param(0, "0", id="older"),
            pytest.param(2, "2", id="newer"),
            pytest.param(1.0, "1.0", id="float"),
            pytest.param(Decimal("1.0"), "1.0", id="decimal"),
            pytest.param(Decimal("sNaN"), "sNaN", id="signalling-nan"),
            pytest.param(True, "True", id="truth-value"),
            pytest.param("1", "'1'", id="text"),
            pytest.param([1], "[1]", id="list"),
            pytest.param(10**5000, "a number of more than 60 digits", id="endless"),
        ],
    )
    def test_only_the_whole_number_1_is_read(self, version: object, written: str) -> None:
        """Any other version is refused, and the rest is read all the same."""
        content = {**TABLE, "format": version}
        assert faults(content) == [
            (
                f"/format unsupported-version: format {written} cannot be read; "
                "this library reads format 1"
            )
        ]
        assert built(content) == SMALL

    @pytest.mark.parametrize("key", [None, "format"], ids=["none", "absent"])
    def test_it_is_required(self, key: str | None) -> None:
        """Without a version nobody knows what the keys mean."""
        content = dict(TABLE)
        content.update(format=None) if key is None else content.pop(key)
        expected = "/format missing-key: the key 'format' is required; write format = 1"
        assert faults(content) == [expected]


class TestUnknownKeys:
    """Keys that nobody knows (semantics D2)."""

    def test_a_misspelt_key_is_read_as_it_was_meant(self) -> None:
        """The fault is told with the known keys, and the rest is built as if it were right."""
        content = changed(lambda table: table.update(verdict_tabel=table.pop("verdict_table")))
        reading = read_definition(content)
        (found,) = reading.report
        assert reading.edition == SMALL
        assert (found.location.pointer, found.message.en) == (
            "/verdict_tabel",
            "`verdict_tabel` is not a key here; did you mean `verdict_table`?",
        )
        assert found.message.id == (
            "`verdict_tabel` bukan kunci di sini; mungkin maksudnya `verdict_table`?"
        )
        assert found.advice is not None
        assert found.advice.en.startswith("known keys: id, revision, title, mode, in_force")
        assert "settings" in found.advice.en
        assert (found.fact("key"), found.fact("suggestion")) == ("verdict_tabel", "verdict_table")

    @pytest.mark.parametrize(
        ("key", "written"),
        [
            pytest.param("ukuran", "ukuran", id="nothing-close"),
            pytest.param("a/b~c", "a/b~c", id="stroke-and-tilde"),
            pytest.param("", "", id="empty"),
            pytest.param("²", "²", id="digit-that-is-no-number"),
            pytest.param("0", "0", id="looks-like-an-index"),
            pytest.param("9" * 5000, "9" * 57 + "…", id="endless"),
            pytest.param("a\nb", r"a\nb", id="two-lines"),
            pytest.param("\ud800", r"\ud800", id="half-a-character"),
        ],
    )
    def test_other_keys_are_left_out(self, key: str, written: str) -> None:
        """Whatever the key is, it is named on one line, and the rest is built without it."""
        content = {**TABLE, key: 1}
        place = key.replace("~", "~0").replace("/", "~1")
        assert faults(content) == [f"/{place} unknown-key: `{written}` is not a key here"]
        assert built(content) == SMALL

    def test_a_misspelt_key_does_not_replace_the_right_one(self) -> None:
        """Where both stand, the right one counts."""
        content = {**TABLE, "stagse": []}
        assert len(faults(content)) == 1
        assert built(content) == SMALL

    def test_two_spellings_of_one_key(self) -> None:
        """The first of two misspelt keys is read, and both are told."""
        stages = TABLE["stages"]
        content = changed(lambda table: table.pop("stages")) | {"stagse": stages, "stagess": []}
        assert len(faults(content)) == 2
        assert built(content).stages in {SMALL.stages, ()}

    def test_faults_below_a_misspelt_key_are_found(self) -> None:
        """What stands below such a key is read, and judged, too."""
        content = changed(lambda table: table.update(bandz=[{"code": 1}, {"²": 2}]))
        del content["bands"]
        found = faults(content)
        assert found[0] == "/bandz unknown-key: `bandz` is not a key here; did you mean `bands`?"
        assert "/bands/0/code invalid-value: 1 is not text; write it between quotes" in found
        assert "/bands/1/² unknown-key: `²` is not a key here" in found
        assert read_definition(content).incomplete == {"bands"}

    def test_keys_are_text(self) -> None:
        """A key that is no text is refused, wherever it stands."""
        with_number: dict[object, object] = dict(TABLE.items())
        with_number[1] = 2
        assert faults(with_number) == [" invalid-value: 1 is not a key; keys are text"]
        assert faults({**TABLE, "mode": {None: 2}, "title": {1: 2}}) == [
            "/title invalid-value: 1 is not a key; keys are text",
            ("/mode invalid-value: {None: 2} is not one of blended, classical, distance"),
        ]


class TestPartlyUnreadable:
    """What cannot be read is told and left out, so that the rest can be built."""

    def test_a_wrong_optional_value_is_left_out(self) -> None:
        """The place is named, and the reading says below which key something is missing."""
        content = {**TABLE, "stated_hours": "4,5", "revision": "1"}
        reading = read_definition(content)
        assert reading.edition == SMALL
        assert reading.incomplete == {"stated_hours", "revision"}
        assert len(reading.report) == 2

    def test_a_table_that_lacks_a_key_goes_as_a_whole(self) -> None:
        """Items of a list are left out one by one, whatever their number."""
        content = changed(lambda table: table.update(stages=table["stages"] * 5))
        for index in (0, 9, 10, 12):
            content["stages"][index] = {"code": f"x{index}"}
        reading = read_definition(content)
        names = [made.code for made in built(content).stages]
        assert names == ["b", "c", "a", "b", "c", "a", "b", "c", "c", "b", "c"]
        assert reading.incomplete == {"stages"}
        assert len(reading.report) == 8

    def test_a_number_in_the_place_of_text_is_read_as_its_digits(self) -> None:
        """It is a fault all the same, and nothing of the definition is left out."""
        reading = read_definition({**TABLE, "id": 5})
        assert reading.edition is not None
        assert (reading.edition.id, reading.incomplete) == ("5", frozenset())
        assert [one.message.en for one in reading.report] == [
            "5 is not text; write it between quotes"
        ]

    @pytest.mark.parametrize("key", ["id", "title", "mode", "in_force", "programme", "source"])
    @pytest.mark.parametrize("wrong", [{}, {"value": True}], ids=["absent", "wrong"])
    def test_something_stands_in_for_a_required_key(self, key: str, wrong: dict[str, bool]) -> None:
        """The rules are judged all the same, and what rests on the key is left out."""
        table = {name: value for name, value in TABLE.items() if name != key}
        reading = read_definition(table | {key: wrong["value"]} if wrong else table)
        assert reading.edition is not None
        assert reading.incomplete == {key}
        assert len(reading.report) == 1

    def test_without_any_rule_nothing_is_built(self) -> None:
        """There is nothing to judge where all that is known is a name."""
        reading = read_definition({"format": 1, "id": "kosong"})
        assert reading.edition is None
        assert {one.name for one in reading.report} == {"missing-key"}

    def test_what_two_values_make_wrong_together_is_found_beside_other_faults(self) -> None:
        """A range with two lower bounds is one fault, and its band is left out."""

        def change(table: dict[str, Any]) -> None:
            table["bands"][0]["range"]["above"] = 0
            table["ukuran"] = 1

        content = changed(change)
        assert faults(content) == [
            "/ukuran unknown-key: `ukuran` is not a key here",
            (
                "/bands/0/range invalid-value: "
                "a range has both 'at_least' and 'above'; keep one of them"
            ),
        ]
        assert built(content).bands == ()

    def test_no_rule_gives_in_progress(self) -> None:
        """What the model refuses is a fault at its place."""
        content = changed(lambda table: table["verdict_table"][0].update(verdict="in_progress"))
        assert faults(content) == [
            (
                "/verdict_table/0 invalid-value: a verdict rule cannot give 'in_progress'; "
                "that is what follows when no rule decides"
            )
        ]


class TestDepth:
    """Tables and lists inside each other."""

    @staticmethod
    def nots(count: int) -> dict[str, Any]:
        """Return a definition whose condition is a criterion inside so many nots."""
        condition: dict[str, Any] = {"kind": "remedial_open"}
        for _ in range(count):
            condition = {"kind": "not", "criterion": condition}
        return changed(lambda table: table["verdict_table"][0].update(condition=condition))

    def test_sane_depth_is_read(self) -> None:
        """Sixty criteria inside each other are more than anybody writes."""
        made = built(self.nots(60)).verdict_table[0].condition
        depth = 0
        while made != RemedialOpen():
            made = made.criterion  # type: ignore[union-attr]
            depth += 1
        assert depth == 60

    def test_one_more_level_is_refused(self) -> None:
        """Beyond that the place is named, and nothing is built."""
        assert faults(self.nots(61)) == ["/verdict_table invalid-value: it is nested too deeply"]

    def test_endless_depth_is_refused(self) -> None:
        """Content that contains itself, or is nested without end, never raises."""
        endless: list[object] = []
        endless.append(endless)
        deep: object = 1
        for _ in range(100_000):
            deep = {"a": deep}
        assert faults({**TABLE, "notes": endless, "a/b": deep}) == [
            "/notes invalid-value: it is nested too deeply",
            "/a~1b invalid-value: it is nested too deeply",
        ]


class TestNull:
    """JSON can say that there is nothing; a definition says it by leaving the key out."""

    def test_a_key_is_told_and_left_out(self) -> None:
        """Every null has its pointer, and the rest is read as if the key were not there."""
        table = changed(lambda table: table.update(stated_hours=None))
        table["scoring"]["components"][1]["cap"] = None
        assert faults(table) == [
            "/stated_hours invalid-value: null is no value; leave the key out",
            "/scoring/components/1/cap invalid-value: null is no value; leave the key out",
        ]
        assert read_definition(table).edition == SMALL

    def test_a_key_that_is_required(self) -> None:
        """Without the null it is missing, which is told too."""
        assert faults(changed(lambda table: table.update(mode=None))) == [
            "/mode invalid-value: null is no value; leave the key out",
            "/mode missing-key: the key 'mode' is required here",
        ]

    def test_in_a_list(self) -> None:
        """An element keeps its number, and is refused as what it should be."""
        assert faults(changed(lambda table: table["bands"].insert(0, None))) == [
            "/bands/0 invalid-value: None is not a table of keys and values",
        ]
