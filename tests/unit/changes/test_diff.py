"""What differs between two editions, by meaning, and how it is told."""

from typing import Any, Final

import attrs
import pytest

import pka
from pka.assessment import Rename
from pka.changes import EditionDiff, How, Match, Part
from pka.changes.diff import diff
from pka.changes.items import REFERENCES, items_of
from pka.changes.parts import RULE_PARTS, Axis
from pka.citation import Instrument
from pka.criteria import AbsenceAbove, ScoreIn
from pka.curriculum import Agenda, ElectiveGroup
from pka.edition import Edition, OpenReading, ReadingValue, Transition
from pka.exceptions import UnsupportedFormat
from pka.quantities import LearningHours
from pka.scales import ScoreRange
from pka.text import Text
from pka.timespans import DateSpan
from pka.verdict import Verdict
from tests.small import (
    ENACTED,
    SECONDARY,
    activity,
    band,
    component,
    edition,
    module,
    precedence,
    remedial,
    row,
    scheme,
    stage,
    text,
)


def agenda(code: str, name: str) -> Agenda:
    """Return an agenda."""
    return Agenda(code=code, number="I", name=text(name), aim=text("tujuan"), source=ENACTED)


READ: Final = activity("baca", 6, name=Text("Membaca", "Reading"), agendas=("A1",))
WRITE: Final = activity("tulis", 3, name=Text("Menulis", "Writing"), modules=("M1",))
TREE: Final = scheme(
    component("sikap", 60, name=Text("Sikap", "Attitude")),
    component("esai", 40, component("isi", 1), component("bentuk", 1)),
)
BASE: Final = edition(
    scoring=TREE,
    agendas=(agenda("A1", "Satu"), agenda("A2", "Dua")),
    modules=(module("M1", "A1"), module("M2", "A2")),
    stages=(stage("awal", READ, WRITE), stage("akhir")),
    bands=(band("baik", 50, 100), band("kurang", 0, 49)),
    verdict_table=(
        row("absen", Verdict.FAILED, AbsenceAbove(limit=18)),
        row("semua", Verdict.PASSED),
    ),
)


def other(**changes: object) -> Edition:
    """Return the edition with some parts exchanged."""
    parts: dict[str, Any] = changes
    return attrs.evolve(BASE, **parts)


def told(found: EditionDiff) -> list[str]:
    """Return the English sentences."""
    messages = [change.message for change in found.changes]
    messages += [order.message for order in found.orders]
    return [message.en for message in (*messages, *(hour.message for hour in found.hours))]


class TestParts:
    """What became of parts."""

    @pytest.mark.parametrize(
        ("changed", "lines"),
        [
            pytest.param(
                {"stages": (stage("awal", WRITE), stage("akhir", READ))},
                [
                    "activity baca (Reading): moved; `stage`: awal → akhir",
                    "hours of the stage awal (awal): computed 9 JP → 3 JP",
                    "hours of the stage akhir (akhir): computed 0 JP → 6 JP",
                ],
                id="another-stage",
            ),
            pytest.param(
                {"stages": (stage("awal", attrs.evolve(READ, agendas=()), WRITE), stage("akhir"))},
                [
                    "activity baca (Reading): moved; `agendas`: A1 → –",
                    "hours of the agenda (tied to no agenda): computed – → 6 JP",
                    "hours of the agenda A1 (Satu): computed 9 JP → 3 JP",
                ],
                id="no-agenda",
            ),
            pytest.param(
                {
                    "stages": (
                        stage("awal", attrs.evolve(READ, code="baca-1"), WRITE),
                        stage("akhir"),
                    )
                },
                ["activity baca → baca-1 (Reading): renamed; known by its equal content"],
                id="another-code",
            ),
            pytest.param(
                {
                    "stages": (
                        stage("awal", attrs.evolve(READ, code="baca-1", hours=8), WRITE),
                        stage("akhir"),
                    )
                },
                [
                    (
                        "activity baca → baca-1 (Reading): renamed, changed; "
                        "known by its equal name; "
                        "`hours`: 6 → 8"
                    ),
                    "total of hours: computed 9 JP → 11 JP",
                    "hours of the stage awal (awal): computed 9 JP → 11 JP",
                    "hours of the agenda A1 (Satu): computed 9 JP → 11 JP",
                    "hours of the delivery asynchronous (asynchronous): computed 9 JP → 11 JP",
                    "hours of the setting self_paced (self-paced): computed 9 JP → 11 JP",
                ],
                id="another-code-and-hours",
            ),
            pytest.param(
                {"stages": (stage("awal", READ, WRITE, activity("rapat", 0)), stage("akhir"))},
                ["activity rapat (rapat): added"],
                id="added",
            ),
            pytest.param(
                {
                    "agendas": (agenda("B1", "Satu"), agenda("A2", "Dua")),
                    "modules": (module("M1", "B1"), module("M2", "A2")),
                    "stages": (
                        stage("awal", attrs.evolve(READ, agendas=("B1",)), WRITE),
                        stage("akhir"),
                    ),
                },
                ["agenda A1 → B1 (Satu): renamed; known by its equal content"],
                id="what-refers-to-a-renamed-thing-has-not-moved",
            ),
            pytest.param(
                {"modules": (module("M1", "A2"), module("M2", "A2"))},
                [
                    "module M1 (M1): moved; `agenda`: A1 → A2",
                    "hours of the agenda A1 (Satu): computed 9 JP → 6 JP",
                    "hours of the agenda A2 (Dua): computed – → 3 JP",
                ],
                id="a-module-in-another-agenda-moves-its-hours",
            ),
            pytest.param(
                {"stages": BASE.stages[::-1]},
                ["stage: another order: awal, akhir → akhir, awal"],
                id="order",
            ),
            pytest.param(
                {"stages": (stage("awal", WRITE, READ), stage("akhir"))},
                ["activity: another order: baca, tulis → tulis, baca"],
                id="order-within-a-stage",
            ),
            pytest.param(
                {
                    "modules": (
                        module("M1", "A1", indicators=(text("satu"), text("dua"))),
                        module("M2", "A2", aliases=("Lain",), outcome=Text("hasil", "other")),
                    )
                },
                [
                    "module M1 (M1): changed; `indicators`: – → satu, dua",
                    "module M2 (M2): changed; `outcome`: hasil → other; `aliases`: – → Lain",
                ],
                id="lists-and-wording",
            ),
            pytest.param(
                {"precedence": (precedence("P1", "baca", "tulis"),)},
                ["precedence rule P1: added"],
                id="precedence",
            ),
            pytest.param(
                {"stated_hours": LearningHours(9)},
                ["total of hours: stated – → 9 JP; computed 9 JP"],
                id="stated-hours-are-told-among-the-hours",
            ),
        ],
    )
    def test_curriculum(self, changed: dict[str, object], lines: list[str]) -> None:
        """Each thing is told once, by what became of it, and its hours beside it."""
        assert told(diff(BASE, other(**changed))) == lines

    @pytest.mark.parametrize(
        ("changed", "lines"),
        [
            pytest.param(
                {
                    "verdict_table": (
                        row("absen", Verdict.FAILED, AbsenceAbove(limit=20)),
                        BASE.verdict_table[1],
                    )
                },
                [
                    (
                        "verdict row absen: changed; `condition`: "
                        "Failed if absence is more than 18 JP. "
                        "→ Failed if absence is more than 20 JP."
                    )
                ],
                id="condition",
            ),
            pytest.param(
                {"verdict_table": BASE.verdict_table[1:]},
                ["verdict row absen: removed; Failed if absence is more than 18 JP."],
                id="row-removed",
            ),
            pytest.param(
                {
                    "verdict_table": (
                        BASE.verdict_table[0],
                        row(
                            "hilang",
                            Verdict.FAILED,
                            ScoreIn(component="tiada", range=ScoreRange(below=1)),
                        ),
                        BASE.verdict_table[1],
                    )
                },
                ["verdict row hilang: added"],
                id="row-about-a-component-that-is-not-there",
            ),
            pytest.param(
                {"bands": (band("baik", 51, 100), BASE.bands[1])},
                [
                    (
                        "band baik (baik): changed; `range`: 50 up to and including 100 → "
                        "51 up to and including 100"
                    )
                ],
                id="band",
            ),
            pytest.param(
                {"scoring": scheme(*TREE.components[::-1])},
                ["component: another order: sikap, esai → esai, sikap"],
                id="order-of-components",
            ),
            pytest.param(
                {
                    "scoring": scheme(
                        component("perilaku", 60, name=Text("Sikap", "Attitude")),
                        TREE.components[1],
                        renames=(Rename(former="sikap", now="perilaku"),),
                    )
                },
                [
                    "scoring scheme: changed; `renames`: – → sikap",
                    "component sikap → perilaku (Attitude): renamed; as its list of `renames` says",
                ],
                id="declared",
            ),
            pytest.param(
                {
                    "scoring": scheme(
                        TREE.components[0],
                        component(
                            "karya",
                            40,
                            component("isi", 1),
                            component("bentuk", 2),
                            name=text("esai"),
                        ),
                    )
                },
                [
                    "component esai → karya (esai): renamed; known by its equal content",
                    (
                        "component esai/bentuk → karya/bentuk (bentuk): changed; "
                        "known by its equal name; `weight`: 1 → 2"
                    ),
                ],
                id="parts-of-a-renamed-component",
            ),
            pytest.param(
                {
                    "scoring": scheme(
                        component("sikap", 60, component("isi", 1), name=Text("Sikap", "Attitude")),
                        component("esai", 40, component("bentuk", 1)),
                    )
                },
                [
                    (
                        "component sikap (Attitude): changed; `aggregate`: – → weighted_mean; "
                        "`rescale`: no → yes"
                    ),
                    (
                        "component esai/isi → sikap/isi (isi): moved; known by its equal content; "
                        "`within`: esai → sikap"
                    ),
                ],
                id="a-component-under-another-aspect",
            ),
            pytest.param(
                {"scoring": None},
                [
                    "scoring scheme: removed",
                    "component sikap (Attitude): removed",
                    "component esai (esai): removed",
                    "component esai/isi (isi): removed",
                    "component esai/bentuk (bentuk): removed",
                ],
                id="no-scoring",
            ),
            pytest.param(
                {"remedial": (remedial("sikap"), remedial("esai", only_with={"x": "y"}))},
                ["remedial rule: added", "remedial rule x=y: added"],
                id="rows-without-a-code",
            ),
        ],
    )
    def test_rules(self, changed: dict[str, object], lines: list[str]) -> None:
        """Rules are told by what they say, under whatever setting they stand."""
        found = diff(BASE, other(**changed))
        assert told(found) == lines
        assert found.rules == found.changes
        assert {change.part for change in found.rules} <= RULE_PARTS

    @pytest.mark.parametrize(
        ("changed", "lines"),
        [
            pytest.param(
                {"id": "besar", "in_force": DateSpan("2024-01-01", "2024-12-31")},
                [
                    (
                        "edition kecil → besar: changed; `id`: kecil → besar; "
                        "`in_force`: 2024-01-01/.. → 2024-01-01/2024-12-31"
                    )
                ],
                id="id-and-span",
            ),
            pytest.param(
                {"source": SECONDARY},
                ["edition kecil: changed; `source`: dasar (enacted) → sistem (secondary)"],
                id="source",
            ),
            pytest.param(
                {"programme": attrs.evolve(BASE.programme, code="lain")},
                ["programme kecil → lain (kecil): changed; `code`: kecil → lain"],
                id="programme",
            ),
            pytest.param(
                {"title": Text("kecil", "kecil", ours=("en",))},
                ["edition kecil: changed; `title`"],
                id="what-one-line-cannot-tell-apart",
            ),
            pytest.param(
                {
                    "readings": (
                        OpenReading(
                            name="cuti",
                            question=text("Apakah cuti dihitung?"),
                            default="ya",
                            values=(
                                ReadingValue(
                                    name="ya", meaning=text("ya"), standing=ENACTED.standing
                                ),
                            ),
                            source=ENACTED,
                        ),
                    ),
                    "chosen": {"cuti": "ya"},
                },
                [
                    "edition kecil: changed; `chosen`: – → cuti=ya",
                    "setting cuti (Apakah cuti dihitung?): added",
                ],
                id="settings",
            ),
            pytest.param(
                {
                    "transitions": (
                        Transition(
                            from_edition="lama",
                            started_until="2024-06-30",
                            applies_from="2024-07-01",
                            source=ENACTED,
                        ),
                    ),
                    "instruments": (
                        Instrument(code="dasar", number="1", title=text("Dasar"), read=True),
                    ),
                },
                ["instrument dasar (Dasar): added", "transition lama: added"],
                id="instrument-and-transition",
            ),
        ],
    )
    def test_basis(self, changed: dict[str, Any], lines: list[str]) -> None:
        """What is said of the whole is told by its keys."""
        if "chosen" in changed:
            made = attrs.evolve(BASE, readings=changed["readings"]).with_setting("cuti", "ya")
        else:
            made = other(**changed)
        assert told(diff(BASE, made)) == lines


class TestMatching:
    """Which things are the same."""

    def test_two_candidates_are_not_guessed_between(self) -> None:
        """Where two things of equal content are renamed, they are removed and added."""
        twins = [
            stage(
                "awal", activity(f"{c}1", 2, name=text("X")), activity(f"{c}2", 2, name=text("X"))
            )
            for c in "ab"
        ]
        found = diff(other(stages=(twins[0],)), other(stages=(twins[1],)))
        assert [(change.before, change.after, change.hows) for change in found.changes] == [
            ("a1", None, (How.REMOVED,)),
            (None, "b1", (How.ADDED,)),
            ("a2", None, (How.REMOVED,)),
            (None, "b2", (How.ADDED,)),
        ]

    def test_equal_names_are_told_apart_by_where_they_stand(self) -> None:
        """The same name in two stages is followed within each stage."""
        before = other(
            stages=(
                stage("awal", activity("a", 1, name=text("Kuliah"))),
                stage("akhir", activity("b", 2, name=text("Kuliah"))),
            )
        )
        after = other(
            stages=(
                stage("awal", activity("c", 3, name=text("Kuliah"))),
                stage("akhir", activity("d", 4, name=text("Kuliah"))),
            )
        )
        pairs = [(c.before, c.after, c.matched) for c in diff(before, after).changes]
        assert pairs == [("a", "c", Match.NAME), ("b", "d", Match.NAME)]

    def test_what_keeps_its_name_is_the_same_though_codes_are_counted_anew(self) -> None:
        """A row put in between shifts the numbers, and is the only one that is new."""
        names = ("Buka", "Kuliah", "Tutup")
        before = other(
            stages=(
                stage("s", *(activity(f"s-{i}", i + 1, name=text(n)) for i, n in enumerate(names))),
            )
        )
        longer = (names[0], "Baru", *names[1:])
        hours = {name: i + 1 for i, name in enumerate(names)}
        after = other(
            stages=(
                stage(
                    "s",
                    *(
                        activity(f"s-{i}", hours.get(n, 9), name=text(n))
                        for i, n in enumerate(longer)
                    ),
                ),
            )
        )
        found = diff(before, after)
        assert [(c.before, c.after, c.hows) for c in found.changes] == [
            (None, "s-1", (How.ADDED,)),
            ("s-1", "s-2", (How.RENAMED,)),
            ("s-2", "s-3", (How.RENAMED,)),
        ]

    def test_a_path_that_both_have_needs_no_rename(self) -> None:
        """An edition after a renaming is compared with another one after it by the paths."""
        renames = (Rename(former="lama", now="sikap"),)
        one = other(scoring=scheme(component("lama", 1), component("sikap", 1), renames=renames))
        two = other(scoring=scheme(component("lama", 2), component("sikap", 1), renames=renames))
        assert told(diff(one, two)) == ["component lama (lama): changed; `weight`: 1 → 2"]

    def test_a_rule_follows_what_it_speaks_of(self) -> None:
        """A row about a renamed component says the same as before."""
        weak = [
            row("lemah", Verdict.FAILED, ScoreIn(component=path, range=ScoreRange(below=50)))
            for path in ("sikap", "perilaku")
        ]
        renamed = component("perilaku", 60, name=Text("Sikap", "Attitude"))
        two = scheme(renamed, *TREE.components[1:])
        found = diff(other(verdict_table=(weak[0],)), other(scoring=two, verdict_table=(weak[1],)))
        assert [change.part for change in found.changes] == [Part.COMPONENT]

    def test_what_became_one_is_no_pair(self) -> None:
        """Two components with one successor are removed, and it is added."""
        renames = (Rename(former="x", now="z"), Rename(former="y", now="z"))
        one = other(scoring=scheme(component("x", 1), component("y", 2)))
        two = other(scoring=scheme(component("z", 3), renames=renames))
        assert [
            (c.before, c.after) for c in diff(one, two).changes if c.part is Part.COMPONENT
        ] == [
            ("x", None),
            (None, "z"),
            ("y", None),
        ]

    def test_a_code_that_stands_twice(self) -> None:
        """Neither thing nor its hours are lost, though the definition is at fault."""
        one = other(stages=(stage("s", READ), stage("s", WRITE)))
        two = other(stages=(stage("s", READ), stage("s")))
        assert told(diff(one, two))[:1] == ["activity tulis (Writing): removed"]
        stages = [c for c in diff(one, two).hours if c.axis is Axis.STAGE]
        assert [(c.before, str(c.computed_before), str(c.computed_after)) for c in stages] == [
            ("s", "3", "0")
        ]

    def test_every_list_of_an_edition_is_a_list_of_parts(self) -> None:
        """Nothing that an edition lists is compared as one lump."""
        editions = tuple(pka.editions.builtin())
        filled = {
            field.name: values[0]
            for field in attrs.fields(Edition)
            for one in editions
            if isinstance(values := getattr(one, field.name), tuple) and values
        }
        with_codes = {key for key, value in filled.items() if attrs.has(type(value))} - {"notes"}
        found = {part for one in editions for part, items in items_of(one).items() if items}
        # The stages hold the activities; programme, scoring, components and the whole stand alone.
        assert len(found) == len(with_codes) + 5
        assert {part for parts in REFERENCES.values() for part in parts} <= set(Part)


class TestWithoutSources:
    """Where things are printed may be left out."""

    def test_only_the_source_differs(self) -> None:
        """Pages and row numbers do not count then."""
        moved = attrs.evolve(READ, row=7, source=SECONDARY)
        two = other(stages=(stage("awal", moved, WRITE), stage("akhir")), source=SECONDARY)
        assert len(diff(BASE, two).changes) == 2
        assert not diff(BASE, two, sources=False)


class TestTelling:
    """What people read."""

    FOUND: Final = diff(
        BASE,
        other(
            id="be_sar",
            stages=(
                stage(
                    "awal", attrs.evolve(READ, hours=8, name=Text("Baca | <b>\n`x`", "Read")), WRITE
                ),
                stage("akhir"),
            ),
            bands=(band("baik", 51, 100), BASE.bands[1]),
        ),
    )

    def test_text(self) -> None:
        """Parts stand under what they belong to, the hours last."""
        assert self.FOUND.text("en").splitlines() == [
            "kecil, revision 1 → be_sar, revision 1",
            "",
            "Basis:",
            "  - edition kecil → be_sar: changed; `id`: kecil → be_sar",
            "",
            "Curriculum:",
            "  - activity baca (Read): changed; `name`: Reading → Read; `hours`: 6 → 8",
            "",
            "Rules of assessment and verdict:",
            (
                "  - band baik (baik): changed; `range`: 50 up to and including 100 → "
                "51 up to and including 100"
            ),
            "",
            "Learning hours (JP):",
            "  - total of hours: computed 9 JP → 11 JP",
            "  - hours of the stage awal (awal): computed 9 JP → 11 JP",
            "  - hours of the agenda A1 (Satu): computed 9 JP → 11 JP",
            "  - hours of the delivery asynchronous (asynchronous): computed 9 JP → 11 JP",
            "  - hours of the setting self_paced (self-paced): computed 9 JP → 11 JP",
        ]

    def test_markdown(self) -> None:
        """Names cannot do anything there, keys stay in backticks, hours are a table."""
        lines = self.FOUND.markdown().splitlines()
        assert lines[0] == r"# kecil, revisi 1 → be\_sar, revisi 1"
        assert (
            r"- kegiatan baca (Baca \| \<b\> `x`): berubah; `name`: Membaca → Baca \| \<b\> `x`; "
            "`hours`: 6 → 8"
        ) in lines
        assert lines[lines.index("## Jam pelajaran (JP)") + 2 :][:3] == [
            (
                r"| Apa | Dinyatakan: kecil | Dinyatakan: be\_sar | "
                r"Dihitung: kecil | Dihitung: be\_sar |"
            ),
            "|---|--:|--:|--:|--:|",
            "| jumlah JP | – | – | 9 | 11 |",
        ]

    def test_nothing(self) -> None:
        """That nothing differs is said."""
        same = diff(BASE, BASE)
        assert not same
        assert same.text() == "kecil, revisi 1 → kecil, revisi 1\nTidak ada perbedaan.\n"
        assert same.markdown("en").splitlines()[1:] == ["", "Nothing differs."]

    def test_counts(self) -> None:
        """A part may have become several things at once."""
        two = other(stages=(stage("awal", WRITE), stage("akhir", attrs.evolve(READ, hours=1))))
        assert diff(BASE, two).counts == {
            How.ADDED: 0,
            How.REMOVED: 0,
            How.RENAMED: 0,
            How.MOVED: 1,
            How.CHANGED: 1,
        }

    def test_elective_groups(self) -> None:
        """The hours of a group are stated and computed."""
        group = ElectiveGroup(
            code="pilihan",
            name=text("Pilihan"),
            modules=("M1",),
            choose=1,
            stated_hours=3,
            source=ENACTED,
        )
        one = other(elective_groups=(group,))
        two = other(
            elective_groups=(group,),
            stages=(
                stage("awal", READ, attrs.evolve(WRITE, elective_group="pilihan")),
                stage("akhir"),
            ),
        )
        assert told(diff(one, two)) == [
            "activity tulis (Writing): changed; `elective_group`: – → pilihan",
            "hours of the elective group pilihan (Pilihan): stated 3 JP; computed 0 JP → 3 JP",
        ]

    def test_not_an_edition(self) -> None:
        """What is no edition is refused by name."""
        with pytest.raises(UnsupportedFormat) as caught:
            pka.diff("pka-2023-blended", BASE)  # type: ignore[arg-type]
        assert str(caught.value) == (
            "diff compares two editions, as pka.editions.load gives them, not a str"
        )
