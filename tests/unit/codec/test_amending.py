"""Changes of a definition that extends another one: what they do, and what is refused."""

from fractions import Fraction
from typing import Final

import pytest

from pka import editions
from pka.adapters.files import read_definition_text
from pka.assessment import Component
from pka.citation import Standing
from pka.codec.definition import Reading
from pka.edition import Edition
from pka.scales import ScoreRange

BASE: Final = editions.load("pka-2023-blended")
HEAD: Final = """format = 1
extends = "pka-2023-blended"
id = "contoh"
title = { id = "Contoh", en = "Example" }
in_force = { from = 2024-01-01 }
source = { standing = "enacted", instrument = "kepka-1-2023", page = "1" }
"""
OURS: Final = 'source = { standing = "enacted", instrument = "kepka-1-2023", article = "3" }'


def read(*changes: str, more: str = "") -> Reading:
    """Read a definition with some changes; each gets a source."""
    tables = "".join(f"\n[[changes]]\n{OURS}\n{change}\n" for change in changes)
    return read_definition_text(f"{HEAD}{more}{tables}".encode(), file="a.toml")


def made(*changes: str, more: str = "") -> Edition:
    """Return the edition that follows from changes without a fault."""
    reading = read(*changes, more=more)
    assert str(reading.report) == ""
    assert reading.edition is not None
    return reading.edition


def told(*changes: str, more: str = "") -> list[str]:
    """Return what is wrong with some changes, without lines."""
    found = [str(fault) for fault in read(*changes, more=more).report]
    return [one.split(": ", 1)[1] for one in found]


def advice(change: str) -> str:
    """Return the likely fix of the one fault of a change."""
    (fault,) = read(change).report
    assert fault.advice is not None
    assert fault.advice.id != fault.advice.en
    return fault.advice.en


def codes(things: tuple[Component, ...]) -> list[str]:
    """Return the codes of components."""
    return [thing.code for thing in things]


def component(edition: Edition, path: str) -> Component:
    """Return a component by its path."""
    return edition.component(path)


PART: Final = 'code = "{}"\nname = {{ id = "a", en = "b" }}\nweight = 10'


class TestSet:
    """Keys of a table with new values."""

    def test_the_table_changes_and_has_the_source(self) -> None:
        """What is set is new, what is not is as before, and the source is that of the change."""
        edition = made('at = "scoring/components/sikap"\nset = { weight = 25 }')
        before, after = component(BASE, "sikap"), component(edition, "sikap")
        assert (str(after.weight), after.name) == ("25", before.name)
        assert (after.source.standing, after.source.article) == (Standing.ENACTED, "3")
        assert component(edition, "akademik") == component(BASE, "akademik")
        assert edition.scoring is not None
        assert BASE.scoring is not None
        assert edition.scoring.source == BASE.scoring.source

    def test_a_value_is_replaced_as_a_whole(self) -> None:
        """`set` does not look into the old value."""
        edition = made('at = "bands/baik"\nset = { range = { above = 70 } }')
        band = next(band for band in edition.bands if band.code == "baik")
        assert band.range == ScoreRange(above=70)

    def test_inside_a_table_without_a_source(self) -> None:
        """The source becomes that of the table around."""
        edition = made('at = "verdict_table/all-aspects-passed/condition"\nset = { at_least = 4 }')
        row = next(row for row in edition.verdict_table if row.code == "all-aspects-passed")
        assert row.source.article == "3"

    def test_a_source_of_its_own(self) -> None:
        """What is set as a source stays."""
        source = '{ standing = "unverified", page = "9" }'
        edition = made(f'at = "scoring/components/sikap"\nset = {{ source = {source} }}')
        assert component(edition, "sikap").source.page == "9"

    def test_one_change_after_another(self) -> None:
        """A change sees what earlier ones have made."""
        edition = made(
            f'at = "scoring/components"\n[[changes.add]]\n{PART.format("baru")}',
            'at = "scoring/components/baru"\nset = { weight = 7 }',
        )
        assert component(edition, "baru").weight.value == 7

    def test_a_table_that_is_not_there_yet(self) -> None:
        """A table that the format knows is made of what is set."""
        edition = made(
            'at = "scoring/components/sikap/scale"\nset = { minimum = 0, maximum = 10, step = 1 }'
        )
        scale = component(edition, "sikap").scale
        assert scale is not None
        assert scale.maximum == 10

    def test_rows_that_go_by_their_settings(self) -> None:
        """Rows of remedial and attendance are named by the choices under which they are present."""
        edition = made(
            'at = "remedial/remedial_score=replaces"\nset = { cap = 80 }',
            'at = "attendance/lateness=present,leave=counts"\n'
            'set = { counts_as_absence = ["absent"] }',
        )
        assert [row.cap for row in edition.remedial] == [Fraction(80), Fraction(85)]
        assert next(len(row.counts_as_absence) for row in edition.attendance) == 1

    def test_a_row_that_is_always_present(self) -> None:
        """Without choices the row is `always`."""
        edition = made(
            'at = "remedial"\nremove = ["remedial_score=verdict_only"]',
            'at = "remedial/remedial_score=replaces"\nremove = ["only_with"]',
            'at = "remedial/always"\nset = { times = 2 }',
        )
        assert [(dict(row.only_with), row.times) for row in edition.remedial] == [({}, 2)]

    def test_a_setting_and_its_value(self) -> None:
        """Settings and their values go by their names."""
        edition = made(
            'at = "settings/leave"\nset = { default = "excused" }',
            'at = "settings/leave/values/excused"\nset = { standing = "enacted" }',
        )
        assert dict(edition.settings)["leave"] == "excused"
        setting = next(one for one in edition.readings if one.name == "leave")
        assert {one.name: one.standing for one in setting.values}["excused"] is Standing.ENACTED


class TestAdd:
    """Rows that are added to a list."""

    def test_at_the_end(self) -> None:
        """New rows come last, with the source of the change."""
        edition = made(f'at = "scoring/components"\n[[changes.add]]\n{PART.format("baru")}')
        assert edition.scoring is not None
        assert codes(edition.scoring.components)[-2:] == ["sikap", "baru"]
        assert component(edition, "baru").source.article == "3"

    def test_a_source_of_its_own(self) -> None:
        """A row that names its source keeps it."""
        text = f'{PART.format("baru")}\nsource = {{ standing = "unverified" }}'
        edition = made(f'at = "scoring/components"\n[[changes.add]]\n{text}')
        assert component(edition, "baru").source.standing is Standing.UNVERIFIED

    @pytest.mark.parametrize(
        ("where", "expected"),
        [('before = "akademik"', 0), ('after = "akademik"', 1), ('after = "sikap"', 5)],
        ids=["before-the-first", "after-the-first", "after-the-last"],
    )
    def test_beside_a_row(self, where: str, expected: int) -> None:
        """`before` and `after` name a row of the list."""
        edition = made(f'at = "scoring/components"\n{where}\n[[changes.add]]\n{PART.format("x")}')
        assert edition.scoring is not None
        assert codes(edition.scoring.components).index("x") == expected

    def test_in_the_place_of_a_row(self) -> None:
        """Rows can leave and others come, of the same name too, where the old one stood."""
        edition = made(
            'at = "scoring/components"\nremove = ["akademik"]\nbefore = "rancangan"\n'
            f"[[changes.add]]\n{PART.format('akademik')}"
        )
        assert edition.scoring is not None
        assert codes(edition.scoring.components)[:3] == ["studi-lapangan", "akademik", "rancangan"]

    def test_to_a_list_that_is_not_there_yet(self) -> None:
        """A list that the format knows begins with what is added."""
        edition = made(
            'at = "scoring/components/sikap"\nset = { aggregate = "mean" }',
            f'at = "scoring/components/sikap/components"\n[[changes.add]]\n{PART.format("x")}',
        )
        assert codes(component(edition, "sikap").components) == ["x"]

    def test_to_a_list_whose_rows_have_no_source(self) -> None:
        """The source becomes that of the table around."""
        edition = made('at = "scoring/renames"\n[[changes.add]]\nformer = "lama"\nnow = "sikap"')
        assert edition.scoring is not None
        assert edition.scoring.source.article == "3"
        assert edition.extends is not None
        assert edition.extends.changes[0].added == ("lama",)

    def test_rows_without_a_name(self) -> None:
        """Wordings can be added; they are told by their number."""
        edition = made('at = "modules/MPP-1/indicators"\n[[changes.add]]\nid = "a"\nen = "b"')
        module = next(one for one in edition.modules if one.code == "MPP-1")
        assert module.indicators[-1].en == "b"
        assert edition.extends is not None
        assert edition.extends.changes[0].added == ("#1",)

    def test_to_a_list_that_stands_in_no_table(self) -> None:
        """Where nothing has a source, the record of the changes has it."""
        edition = made('at = "notes"\n[[changes.add]]\nid = "a"\nen = "b"')
        assert edition.notes[-1].en == "b"
        assert edition.extends is not None
        assert edition.extends.changes[0].source.article == "3"


class TestRemove:
    """What is taken out."""

    def test_rows(self) -> None:
        """Rows leave the list; the others keep their order and their sources."""
        edition = made('at = "verdict_table"\nremove = ["aspect-weak", "remedial-failed"]')
        left = [
            row for row in BASE.verdict_table if row.code not in {"aspect-weak", "remedial-failed"}
        ]
        assert edition.verdict_table == tuple(left)

    def test_keys(self) -> None:
        """A key leaves its table, which then has the source of the change."""
        edition = made('at = "scoring/components/sikap"\nremove = ["assessors", "header"]')
        sikap = component(edition, "sikap")
        assert (sikap.assessors, sikap.header, sikap.source.article) == ((), None, "3")

    def test_an_acknowledgement(self) -> None:
        """A finding that no longer comes out goes by its rule and its place."""
        known = BASE.acknowledged[0]
        edition = made(f'at = "acknowledged"\nremove = ["{known.rule}:{known.at}"]')
        assert len(edition.acknowledged) == len(BASE.acknowledged) - 1

    def test_the_record_has_it(self) -> None:
        """Nothing is left of a row, so the record of the changes keeps who took it out."""
        edition = made('at = "bands"\nremove = ["baik"]')
        assert edition.extends is not None
        change = edition.extends.changes[0]
        assert (change.at, change.removed, change.source.article) == ("bands", ("baik",), "3")


class TestHead:
    """What a definition that extends another one has of its own."""

    def test_lists_to_which_it_adds(self) -> None:
        """Notes and instruments come behind those of the base."""
        edition = made(more='notes = [{ id = "catatan", en = "note" }]\n')
        assert edition.notes[:-1] == BASE.notes
        assert edition.notes[-1].en == "note"

    def test_values_in_place_of_those_of_the_base(self) -> None:
        """Stated hours and the like can be its own."""
        edition = made(more="stated_hours = 900\nminutes_per_hour = 50\nrevision = 3\n")
        assert edition.stated_hours is not None
        assert (edition.stated_hours.value, edition.minutes_per_hour, edition.revision) == (
            Fraction(900),
            50,
            3,
        )

    def test_a_list_that_is_none(self) -> None:
        """What cannot be added to a list is told where it stands."""
        assert told(more="notes = 5\n") == ["PKA004 invalid-value: 5 is not a list [ … ]"]

    def test_a_key_of_the_base(self) -> None:
        """What is different from the base is a change, never a second table of the same name."""
        (fault,) = read(more="[scoring]\ncap = 90\n").report
        assert (fault.name, fault.location.line) == ("unknown-key", 7)
        assert fault.message.en == "`scoring` comes from the edition that is extended"
        assert fault.advice is not None
        assert fault.advice.en == (
            'write what is different as a change: [[changes]] with at = "scoring"'
        )

    @pytest.mark.parametrize(
        ("key", "message"),
        [
            ("revisoin", "`revisoin` is not a key here; did you mean `revision`?"),
            ("zzz", "`zzz` is not a key here"),
            ("refines", "`refines` is not a key here"),
        ],
    )
    def test_an_unknown_key(self, key: str, message: str) -> None:
        """Any other key is refused with the one that was probably meant."""
        assert told(more=f"{key} = 1\n") == [f"PKA002 unknown-key: {message}"]

    def test_a_misspelt_key_is_read_as_it_was_meant(self) -> None:
        """One mistake is one fault; a key that is there already keeps its value."""
        text = HEAD.replace("title = ", "titel = ")
        reading = read_definition_text(
            f"{text}revision = 2\nrevisoin = 3\n".encode(), file="a.toml"
        )
        assert [(fault.fact("key"), fault.fact("suggestion")) for fault in reading.report] == [
            ("titel", "title"),
            ("revisoin", "revision"),
        ]
        assert reading.edition is not None
        assert (reading.edition.title.en, reading.edition.revision) == ("Example", 2)

    def test_changes_that_are_no_list(self) -> None:
        """Changes are a list of tables."""
        assert told(more="changes = 3\n") == [
            "PKA004 invalid-value: changes are a list, [[changes]]"
        ]

    def test_too_many_changes(self) -> None:
        """What changes everything extends nothing."""
        many = ", ".join(["{}"] * 1001)
        assert told(more=f"changes = [{many}]\n") == [
            "PKA004 invalid-value: more than 1000 changes; that is another edition and no extension"
        ]

    def test_changes_without_a_base(self) -> None:
        """A definition that is written whole has nothing to change."""
        text = HEAD.replace('extends = "pka-2023-blended"\n', "changes = []\n")
        report = read_definition_text(text.encode(), file="a.toml").report
        assert "changes" in {fault.fact("key") for fault in report}


REFUSED: Final = [
    pytest.param(
        'at = "scoring/sikap"\nset = { weight = 1 }',
        "PKA020 change-unknown-place: there is no 'sikap' at 'scoring'; "
        "did you mean 'scoring/components/sikap'?",
        id="a-step-left-out",
    ),
    pytest.param(
        'at = "scorring"\nset = { cap = 1 }',
        "PKA020 change-unknown-place: there is no 'scorring'; did you mean 'scoring'?",
        id="misspelt-key",
    ),
    pytest.param(
        'at = "bands/biak"\nset = { code = "x" }',
        "PKA020 change-unknown-place: there is no 'biak' at 'bands'; did you mean 'bands/baik'?",
        id="misspelt-row",
    ),
    pytest.param(
        'at = ""\nset = { code = "x" }',
        "PKA020 change-unknown-place: there is no ''",
        id="no-path",
    ),
    pytest.param(
        'at = "bands/baik/range/above/x"\nset = { code = "x" }',
        "PKA020 change-unknown-place: 'bands/baik/range/above' is not there yet in the edition "
        "that is extended",
        id="below-what-is-not-there",
    ),
    pytest.param(
        'at = "bands/baik/code/x"\nset = { code = "x" }',
        "PKA020 change-unknown-place: 'bands/baik/code' is a value; there is nothing below it",
        id="below-a-value",
    ),
    pytest.param(
        'at = "bands/baik/code"\nset = { code = "x" }',
        "PKA021 change-unfit: 'bands/baik/code' is a value and neither a table nor a list",
        id="a-value",
    ),
    pytest.param(
        'at = "stated_hours"\nset = { code = "x" }',
        "PKA021 change-unfit: 'stated_hours' is a value and neither a table nor a list",
        id="a-value-at-the-top",
    ),
    pytest.param(
        'at = "title"\nset = { id = "x" }',
        "PKA021 change-unfit: `title` is this file's own; write it at the top of the file",
        id="of-the-head",
    ),
    pytest.param(
        'at = "bands/baik/source"\nset = { page = "1" }',
        "PKA021 change-unfit: a source changes with what it is the source of: the `source` of a "
        "change becomes it",
        id="a-source",
    ),
    pytest.param(
        'at = "bands"',
        "PKA021 change-unfit: this change changes nothing; write set, add or remove",
        id="nothing",
    ),
    pytest.param(
        'at = "bands"\nset = { code = "x" }',
        "PKA021 change-unfit: 'bands' is a list, which has no keys",
        id="keys-for-a-list",
    ),
    pytest.param(
        'at = "bands/baik"\nadd = [{ code = "x" }]',
        "PKA021 change-unfit: 'bands/baik' is a table; rows are added to a list",
        id="rows-for-a-table",
    ),
    pytest.param(
        'at = "bands/baik"\nset = { code = "x" }\nbefore = "x"',
        "PKA021 change-unfit: 'bands/baik' is a table; rows are added to a list",
        id="an-order-for-a-table",
    ),
    pytest.param(
        'at = "elective_groups/pilihan/modules"\nremove = ["MPP-1"]',
        "PKA021 change-unfit: 'elective_groups/pilihan/modules' is a list of values, which is "
        "written as a whole",
        id="plain-values",
    ),
    pytest.param(
        'at = "verdict_table/several-weak-aspects-deferred/condition/criteria/0"\nset = { a = 1 }',
        "PKA020 change-unknown-place: there is no '0' at "
        "'verdict_table/several-weak-aspects-deferred/condition/criteria'",
        id="a-criterion-by-number",
    ),
    pytest.param(
        'at = "verdict_table/several-weak-aspects-deferred/condition/criteria"\n'
        'add = [{ kind = "remedial_open" }]',
        "PKA021 change-unfit: 'verdict_table/several-weak-aspects-deferred/condition/cr… "
        "is a list of values, which is written as a whole",
        id="criteria",
    ),
    pytest.param(
        'at = "bands"\nadd = [{ code = "baik" }]',
        "PKA021 change-unfit: 'baik' is here already",
        id="a-row-that-is-there",
    ),
    pytest.param(
        'at = "bands"\nadd = [{ code = "x" }, { code = "x" }]',
        "PKA021 change-unfit: 'x' is here already",
        id="a-row-twice",
    ),
    pytest.param(
        'at = "bands"\nremove = ["biak"]',
        "PKA020 change-unknown-place: there is no 'biak' here; did you mean 'baik'?",
        id="no-such-row",
    ),
    pytest.param(
        'at = "bands/baik"\nremove = ["lable"]',
        "PKA020 change-unknown-place: there is no 'lable' here; did you mean 'label'?",
        id="no-such-key",
    ),
    pytest.param(
        'at = "bands/baik"\nremove = ["source"]',
        "PKA020 change-unknown-place: there is no 'source' here",
        id="without-a-source",
    ),
    pytest.param(
        'at = "bands"\nadd = [{ code = "x" }]\nbefore = "zzz"',
        "PKA020 change-unknown-place: there is no 'zzz' here",
        id="beside-no-row",
    ),
    pytest.param(
        'at = "bands"\nadd = [{ code = "x" }]\nremove = ["baik"]\nafter = "baik"',
        "PKA020 change-unknown-place: there is no 'baik' here",
        id="beside-a-row-that-leaves",
    ),
    pytest.param(
        'at = "bands"\nadd = [{ code = "x" }]\nbefore = "baik"\nafter = "baik"',
        "PKA021 change-unfit: write before or after, not both",
        id="before-and-after",
    ),
    pytest.param(
        'at = "bands"\nsett = { code = "x" }',
        "PKA002 unknown-key: `sett` is not a key here; did you mean `set`?",
        id="misspelt-verb",
    ),
    pytest.param(
        'at = 3\nremove = ["x"]',
        "PKA004 invalid-value: 3 is not text; write it between quotes",
        id="path-that-is-no-text",
    ),
    pytest.param(
        'at = "bands/baik"\nset = 3',
        "PKA004 invalid-value: 3 is not a table of keys and values",
        id="set-that-is-no-table",
    ),
    pytest.param(
        'at = "bands"\nadd = [3]',
        "PKA004 invalid-value: 3 is not a table of keys and values",
        id="row-that-is-no-table",
    ),
    pytest.param(
        'at = "bands/baik"\nset = { labell = "x" }',
        "PKA002 unknown-key: `labell` is not a key here; did you mean `label`?",
        id="misspelt-key-in-set",
    ),
    pytest.param(
        'at = "verdict_table/status/condition"\nset = { kind = 5 }',
        "PKA006 unknown-name: 5 is not a known kind of criterion",
        id="kind-that-is-no-text",
    ),
    pytest.param(
        'at = "verdict_table/status/condition/x"\nset = { kind = 5 }',
        "PKA020 change-unknown-place: there is no 'x' at 'verdict_table/status/condition'",
        id="no-such-key-of-a-criterion",
    ),
]


class TestRefused:
    """What cannot be done is said where it is written, and nothing of the change is done."""

    @pytest.mark.parametrize(("change", "message"), REFUSED)
    def test_one_fault(self, change: str, message: str) -> None:
        """The message suffices alone; it stands below the change, in the file of the author."""
        (fault,) = read(change).report
        assert str(fault).split(": ", 1)[1].startswith(message)
        assert fault.message.id != fault.message.en
        assert fault.location.file == "a.toml"
        assert (fault.location.line or 0) >= HEAD.count("\n") + 2

    @pytest.mark.parametrize(
        ("change", "expected"),
        [
            ('at = "stated_hours"', "write stated_hours = … at the top of the file"),
            ('at = "bands/baik/code"', 'write at = "bands/baik" with set = { code = … }'),
            (
                'at = "bands/baik/range/above/x"',
                'make it first: at = "bands/baik/range" with set = { above = … }',
            ),
            (
                'at = "bands/biak"',
                (
                    "there are: sangat-memuaskan, memuaskan, baik, kurang-baik, "
                    "tidak-memenuhi-kualifikasi"
                ),
            ),
            (
                'at = "modules/x"',
                f"there are: {', '.join(one.code for one in BASE.modules[:12])}, …",
            ),
        ],
        ids=["top", "value", "not-yet", "rows", "many-rows"],
    )
    def test_the_likely_fix(self, change: str, expected: str) -> None:
        """The advice says what to write."""
        assert advice(f"{change}\nset = {{ a = 1 }}") == expected

    def test_each_change_alone(self) -> None:
        """All faults come out at once, and the changes without one are made."""
        reading = read(
            'at = "scorring"\nset = { cap = 1 }',
            'at = "bands/baik"\nset = { code = "bagus" }',
            'at = "bands"\nremove = ["x", "baik"]',
            'at = "bands"\nsett = { a = 1 }',
        )
        assert [fault.name for fault in reading.report] == [
            "change-unknown-place",
            "change-unknown-place",
            "unknown-key",
        ]
        assert reading.edition is not None
        assert "bagus" in [band.code for band in reading.edition.bands]
        assert reading.incomplete >= {"scorring", "bands", "changes"}

    def test_without_a_source(self) -> None:
        """A change says from where it comes."""
        text = f'{HEAD}[[changes]]\nat = "bands"\nremove = ["baik"]\n'
        report = read_definition_text(text.encode(), file="a.toml").report
        assert [str(fault) for fault in report] == [
            "a.toml:7:1: PKA003 missing-key: the key 'source' is required here"
        ]

    @pytest.mark.parametrize("key", ["set", "add"])
    def test_nested_without_end(self, key: str) -> None:
        """What is nested absurdly is refused as it is in any definition."""
        deep = "{ a = " * 80 + "1" + " }" * 80
        value = deep if key == "set" else f"[{deep}]"
        at = "bands/baik" if key == "set" else "bands"
        assert "PKA004 invalid-value: it is nested too deeply" in told(
            f'at = "{at}"\n{key} = {value}'
        )

    def test_rows_that_a_change_has_broken(self) -> None:
        """A list that a change has made something else cannot be added to."""
        found = told(
            'at = "scoring"\nset = { components = 5 }',
            'at = "scoring/components"\nadd = [{ code = "x" }]',
            'at = "scoring/components/akademik"\nset = { weight = 1 }',
        )
        assert "PKA021 change-unfit: 'scoring/components' is a list, which has no keys" in found
        assert (
            "PKA020 change-unknown-place: there is no 'akademik' at 'scoring/components'" in found
        )
