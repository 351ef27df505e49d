"""Structure: codes, references, agendas, modules and choices."""

import attrs
import pytest

from pka.assessment import Choices, ScoreRange
from pka.citation import Citation, Standing
from pka.criteria import (
    AbsenceAbove,
    AllOf,
    AnyOf,
    AtLeast,
    Completed,
    CountComponents,
    Criterion,
    Not,
    PrecedenceKept,
    RemedialOpen,
    ScoreIn,
)
from pka.diagnostic import Diagnostic
from pka.edition import Edition
from pka.linter.references import criteria_at, definitions, leaves_of, references
from pka.linter.structure import structure
from pka.verdict import Verdict
from tests.small import (
    ENACTED,
    activity,
    band,
    component,
    edition,
    module,
    policy,
    precedence,
    remedial,
    row,
    stage,
)
from tests.unit.linter.makers import agenda, group, instrument, setting

ANY = ScoreRange(at_least=0)


def faults(faulty: Edition) -> list[tuple[str, str]]:
    """List the structural faults as name and pointer."""
    return [(fault.name, fault.location.pointer) for fault in structure(faulty)]


def only(faulty: Edition) -> Diagnostic:
    """Return the one structural fault."""
    (fault,) = structure(faulty)
    return fault


def under(condition: Criterion, **more: object) -> Edition:
    """Return an edition whose table has one condition."""
    return edition(component("a"), verdict_table=(row("satu", Verdict.PASSED, condition),), **more)


class TestDuplicates:
    """Codes are unique within their kind."""

    @pytest.mark.parametrize(
        ("faulty", "pointer", "earlier"),
        [
            pytest.param(
                edition(instruments=(instrument("dasar"), instrument("dasar"))),
                "/instruments/1/code",
                "/instruments/0/code",
                id="instruments",
            ),
            pytest.param(
                edition(agendas=(agenda("x"), agenda("x"))),
                "/agendas/1/code",
                "/agendas/0/code",
                id="agendas",
            ),
            pytest.param(
                edition(modules=(module("x"), module("y"), module("x"))),
                "/modules/2/code",
                "/modules/0/code",
                id="modules",
            ),
            pytest.param(
                edition(elective_groups=(group("x", "m"), group("x", "m"))),
                "/elective_groups/1/code",
                "/elective_groups/0/code",
                id="elective-groups",
            ),
            pytest.param(
                edition(stages=(stage("x"), stage("x"))),
                "/stages/1/code",
                "/stages/0/code",
                id="stages",
            ),
            pytest.param(
                edition(stages=(stage("x", activity("k")), stage("y", activity("k")))),
                "/stages/1/activities/0/code",
                "/stages/0/activities/0/code",
                id="activities-of-two-stages",
            ),
            pytest.param(
                edition(precedence=(precedence("x"), precedence("x"))),
                "/precedence/1/code",
                "/precedence/0/code",
                id="precedence",
            ),
            pytest.param(
                edition(bands=(band("x", 0, 1), band("x", 2, 3))),
                "/bands/1/code",
                "/bands/0/code",
                id="bands",
            ),
            pytest.param(
                edition(verdict_table=(row("x", Verdict.FAILED), row("x", Verdict.PASSED))),
                "/verdict_table/1/code",
                "/verdict_table/0/code",
                id="verdict-rows",
            ),
            pytest.param(
                edition(readings=(setting("x", "a"), setting("x", "b"))),
                "/settings/1/name",
                "/settings/0/name",
                id="settings",
            ),
            pytest.param(
                edition(readings=(setting("x", "a", "a"),)),
                "/settings/0/values/1/name",
                "/settings/0/values/0/name",
                id="values-of-a-setting",
            ),
            pytest.param(
                edition(component("x"), component("x")),
                "/scoring/components/1/code",
                "/scoring/components/0/code",
                id="aspects",
            ),
            pytest.param(
                edition(component("a", 1, component("x"), component("y"), component("x"))),
                "/scoring/components/0/components/2/code",
                "/scoring/components/0/components/0/code",
                id="parts-of-an-aspect",
            ),
            pytest.param(
                edition(component("final")),
                "/scoring/components/0/code",
                "/scoring",
                id="an-aspect-named-like-the-final-score",
            ),
        ],
    )
    def test_the_second_is_named_with_the_first(
        self, faulty: Edition, pointer: str, earlier: str
    ) -> None:
        """The fault stands at the later code and points back to the earlier one."""
        found = [fault for fault in structure(faulty) if fault.name == "duplicate-code"]
        assert [fault.location.pointer for fault in found] == [pointer]
        assert [place.location.pointer for place in found[0].related] == [earlier]

    @pytest.mark.parametrize(
        "sound",
        [
            pytest.param(
                edition(component("a", 1, component("x")), component("b", 1, component("x"))),
                id="parts-of-two-aspects",
            ),
            pytest.param(
                edition(readings=(setting("x", "a"), setting("y", "a"))),
                id="values-of-two-settings",
            ),
            pytest.param(edition(agendas=(agenda("x"),), stages=(stage("x"),)), id="two-kinds"),
            pytest.param(edition(component("a", 1, component("final"))), id="final-below"),
        ],
    )
    def test_codes_of_different_things_may_be_alike(self, sound: Edition) -> None:
        """Only siblings of one kind must differ."""
        assert faults(sound) == []

    def test_it_is_told_in_both_languages(self) -> None:
        """Kind and code are in the message, the code among the facts."""
        fault = only(edition(modules=(module("x"), module("x"))))
        assert fault.message.id == "kode 'x' untuk mata pelatihan sudah dipakai"
        assert fault.message.en == "the code 'x' of a module is already taken"
        assert fault.advice is not None
        assert fault.advice.en == "give one of them another code"
        assert fault.advice.id == "beri kode lain"
        assert fault.fact("code") == "x"


class TestReferences:
    """Codes that are referred to are defined."""

    @pytest.mark.parametrize(
        ("faulty", "pointer"),
        [
            pytest.param(
                edition(modules=(module("m", agenda="b"),), agendas=(agenda("m"),)),
                "/modules/0/agenda",
                id="agenda-of-a-module",
            ),
            pytest.param(
                edition(modules=(module("m"),), elective_groups=(group("p", "m", "n"),)),
                "/elective_groups/0/modules/1",
                id="module-of-a-group",
            ),
            pytest.param(
                edition(
                    agendas=(agenda("a"),), stages=(stage("s", activity("k", agendas=("b",))),)
                ),
                "/stages/0/activities/0/agendas/0",
                id="agenda-of-an-activity",
            ),
            pytest.param(
                edition(
                    modules=(module("m"),),
                    stages=(stage("s", activity("k", modules=("m", "n"))),),
                ),
                "/stages/0/activities/0/modules/1",
                id="module-of-an-activity",
            ),
            pytest.param(
                edition(
                    elective_groups=(group("p", "m"),),
                    stages=(stage("s", activity("k", elective_group="q")),),
                ),
                "/stages/0/activities/0/elective_group",
                id="group-of-an-activity",
            ),
            pytest.param(
                edition(
                    stages=(stage("s", activity("k")),), precedence=(precedence("u", "k", "l"),)
                ),
                "/precedence/0/activities/1",
                id="activity-of-a-precedence-rule",
            ),
            pytest.param(
                edition(stages=(stage("s"),), precedence=(precedence("u", start_from="t"),)),
                "/precedence/0/start_from",
                id="first-stage",
            ),
            pytest.param(
                edition(stages=(stage("s"),), precedence=(precedence("u", finish_before="t"),)),
                "/precedence/0/finish_before",
                id="last-stage",
            ),
            pytest.param(
                edition(component("a"), remedial=(remedial("a", "b"),)),
                "/remedial/0/components/1",
                id="component-of-a-remedial",
            ),
            pytest.param(
                edition(component("a"), remedial=(remedial("final"),)),
                "/remedial/0/components/0",
                id="remedial-of-the-final-score",
            ),
            pytest.param(
                under(ScoreIn(component="b", range=ANY)),
                "/verdict_table/0/condition/component",
                id="component-of-a-condition",
            ),
            pytest.param(
                under(CountComponents(components=("a", "b"), range=ANY, at_least=1)),
                "/verdict_table/0/condition/components/1",
                id="counted-component",
            ),
            pytest.param(
                under(Completed(items=("s", "t"), at_least=1), stages=(stage("s"),)),
                "/verdict_table/0/condition/items/1",
                id="item",
            ),
            pytest.param(
                under(PrecedenceKept(precedence="v"), precedence=(precedence("u"),)),
                "/verdict_table/0/condition/precedence",
                id="precedence-rule",
            ),
            pytest.param(
                under(
                    AllOf(
                        criteria=(
                            AbsenceAbove(limit=1),
                            AnyOf(
                                criteria=(
                                    RemedialOpen(),
                                    AtLeast(
                                        count=1,
                                        criteria=(
                                            Not(criterion=ScoreIn(component="b", range=ANY)),
                                        ),
                                    ),
                                )
                            ),
                        )
                    )
                ),
                "/verdict_table/0/condition/criteria/1/criteria/1/criteria/0/criterion/component",
                id="deep-in-a-condition",
            ),
            pytest.param(
                edition(readings=(setting("x", "a", default="b"),)),
                "/settings/0/default",
                id="default",
            ),
            pytest.param(
                edition(readings=(setting("x", "a"),), remedial=(remedial(only_with={"y": "a"}),)),
                "/remedial/0/only_with/y",
                id="setting",
            ),
            pytest.param(
                edition(attendance=(policy(only_with={"y": "a"}),)),
                "/attendance/0/only_with/y",
                id="setting-where-there-are-none",
            ),
            pytest.param(
                edition(attendance=(policy(only_with={"a/b~c": "a"}),)),
                "/attendance/0/only_with/a~1b~0c",
                id="setting-with-a-slash",
            ),
            pytest.param(
                edition(
                    readings=(setting("x", "a"),),
                    verdict_table=(row("satu", Verdict.PASSED, only_with={"x": "b"}),),
                ),
                "/verdict_table/0/only_with/x",
                id="value",
            ),
            pytest.param(
                edition(readings=(setting("x", "a"),), chosen=Choices.of({"x": "b"})),
                "/chosen/x",
                id="chosen",
            ),
            pytest.param(
                edition(instruments=(instrument("dasar", amends="b"),)),
                "/instruments/0/amends",
                id="amended",
            ),
            pytest.param(
                edition(instruments=(instrument("dasar", replaces=("b",)),)),
                "/instruments/0/replaces/0",
                id="replaced",
            ),
            pytest.param(
                edition(instruments=(instrument("dasar", based_on=("dasar", "b")),)),
                "/instruments/0/based_on/1",
                id="ground",
            ),
        ],
    )
    def test_a_code_that_nothing_defines_is_named(self, faulty: Edition, pointer: str) -> None:
        """The fault stands at the code that leads nowhere."""
        places = [place for name, place in faults(faulty) if name == "dangling-reference"]
        assert places == [pointer]

    @pytest.mark.parametrize(
        ("place", "changed"),
        [
            pytest.param("/source", {}, id="edition"),
            pytest.param("/programme/source", {}, id="programme"),
            pytest.param("/scoring/source", {}, id="scoring"),
            pytest.param("/scoring/components/0/source", {}, id="component"),
            pytest.param("/verdict_table/0/source", {}, id="verdict-row"),
            pytest.param("/settings/0/source", {"readings": (setting("x", "a"),)}, id="setting"),
            pytest.param("/agendas/0/source", {"agendas": (agenda("x"),)}, id="agenda"),
            pytest.param("/modules/0/source", {"modules": (module("x"),)}, id="module"),
            pytest.param(
                "/elective_groups/0/source", {"elective_groups": (group("x", "m"),)}, id="group"
            ),
            pytest.param(
                "/stages/0/activities/0/source",
                {"stages": (stage("x", activity("k")),)},
                id="activity",
            ),
            pytest.param("/stages/0/source", {"stages": (stage("x"),)}, id="stage"),
            pytest.param(
                "/precedence/0/source", {"precedence": (precedence("x"),)}, id="precedence"
            ),
            pytest.param("/bands/0/source", {"bands": (band("x", 0, 1),)}, id="band"),
            pytest.param("/remedial/0/source", {"remedial": (remedial(),)}, id="remedial"),
            pytest.param("/attendance/0/source", {"attendance": (policy(),)}, id="attendance"),
        ],
    )
    def test_every_source_is_looked_at(self, place: str, changed: dict[str, object]) -> None:
        """A citation of an instrument that is not listed is found wherever it stands."""
        faulty = edition(component("a"), instruments=(instrument("lain"),), **changed)
        assert ("dangling-reference", f"{place}/instrument") in faults(faulty)

    @pytest.mark.parametrize(
        "sound",
        [
            pytest.param(edition(modules=(module("m", agenda="b"),)), id="no-agendas"),
            pytest.param(
                edition(stages=(stage("s", activity("k", modules=("m",))),)), id="no-modules"
            ),
            pytest.param(
                under(Completed(items=("x",), at_least=1)), id="no-activities-modules-or-stages"
            ),
            pytest.param(under(PrecedenceKept(precedence="u")), id="no-precedence"),
            pytest.param(
                attrs.evolve(
                    under(ScoreIn(component="a", range=ANY)),
                    scoring=None,
                    remedial=(remedial("a"),),
                ),
                id="no-scoring",
            ),
            pytest.param(under(ScoreIn(component="final", range=ANY)), id="final-score"),
            pytest.param(
                edition(
                    source=Citation(standing=Standing.SECONDARY, reference="sistem"),
                    instruments=(instrument("dasar"),),
                ),
                id="source-without-instrument",
            ),
        ],
    )
    def test_what_is_not_there_as_a_whole_is_no_fault(self, sound: Edition) -> None:
        """A reference is checked only where the list that it points into is present."""
        assert "dangling-reference" not in [name for name, _ in faults(sound)]

    def test_it_names_the_nearest_and_the_known(self) -> None:
        """A misspelt code is told with what was probably meant, and with all that is known."""
        fault = only(under(ScoreIn(component="A1", range=ANY)))
        assert fault.message.id == "komponen 'A1' tidak didefinisikan; mungkin maksudnya 'a'?"
        assert fault.message.en == "the component 'A1' is not defined; did you mean 'a'?"
        assert fault.advice is not None
        assert (fault.advice.id, fault.advice.en) == ("yang dikenal: a, final", "known: a, final")
        assert fault.facts == (("code", "A1"), ("suggestion", "a"))

    def test_it_guesses_nothing_where_nothing_is_near(self) -> None:
        """Without a near name only the known ones are told."""
        fault = only(under(Completed(items=("zzz",), at_least=1), stages=(stage("s"),)))
        assert fault.message.id == "kegiatan, mata pelatihan, atau tahap 'zzz' tidak didefinisikan"
        assert fault.message.en == "the activity, module or stage 'zzz' is not defined"
        assert fault.facts == (("code", "zzz"),)

    def test_it_says_when_nothing_is_known(self) -> None:
        """An edition without settings has none to name."""
        fault = only(edition(attendance=(policy(only_with={"y": "a"}),)))
        assert fault.message.en == "the setting 'y' is not defined"
        assert fault.message.id == "pengaturan 'y' tidak didefinisikan"
        assert fault.advice is not None
        assert (fault.advice.id, fault.advice.en) == ("yang dikenal: tidak ada", "known: none")

    def test_a_value_is_told_with_its_setting(self) -> None:
        """The kind of a value names the setting, in both languages."""
        faulty = edition(readings=(setting("x", "aaa"),), chosen=Choices.of({"x": "b"}))
        fault = only(faulty)
        assert fault.message.en == "the value of the setting 'x' 'b' is not defined"
        assert fault.message.id == "nilai pengaturan 'x' 'b' tidak didefinisikan"

    @pytest.mark.parametrize(
        ("count", "end"),
        [pytest.param(12, "m11", id="twelve"), pytest.param(13, "m11, …", id="thirteen")],
    )
    def test_a_long_list_is_cut(self, count: int, end: str) -> None:
        """Twelve names are listed; of more, the first twelve."""
        modules = tuple(module(f"m{number}") for number in range(count))
        fault = only(edition(modules=modules, elective_groups=(group("p", "zzz"),)))
        assert fault.advice is not None
        assert fault.advice.en.endswith(end)


class TestAgendas:
    """An agenda has modules."""

    def test_an_agenda_without_modules_is_found(self) -> None:
        """It can never be finished."""
        fault = only(
            edition(agendas=(agenda("a"), agenda("b")), modules=(module("m", agenda="a"),))
        )
        assert (fault.name, fault.location.pointer) == ("empty-agenda", "/agendas/1")
        assert fault.message.id == "agenda 'b' tidak berisi satu mata pelatihan pun"
        assert fault.message.en == "the agenda 'b' has no module, so it can never be finished"
        assert fault.citation == ENACTED

    def test_without_a_list_of_modules_nothing_is_said(self) -> None:
        """A definition that lists no modules at all leaves every agenda open."""
        assert faults(edition(agendas=(agenda("a"),))) == []


class TestModules:
    """A module is taught somewhere."""

    def test_a_module_that_nobody_teaches_is_found(self) -> None:
        """The fault stands at the module."""
        fault = only(
            edition(
                modules=(module("m"), module("n")),
                stages=(stage("s", activity("k", modules=("m",))),),
            )
        )
        assert (fault.name, fault.location.pointer) == ("module-outside-stages", "/modules/1")
        assert fault.message.id == "mata pelatihan 'n' tidak diajarkan pada tahap mana pun"
        assert fault.message.en == "the module 'n' is taught in no stage"
        assert fault.citation == ENACTED

    @pytest.mark.parametrize(
        "taught",
        [
            pytest.param({"modules": ("n",)}, id="named"),
            pytest.param({"agendas": ("a",)}, id="through-its-agenda"),
            pytest.param({"elective_group": "p"}, id="through-its-group"),
        ],
    )
    def test_there_are_three_ways_to_teach(self, taught: dict[str, object]) -> None:
        """An activity names the module, its agenda, or its elective group."""
        sound = edition(
            agendas=(agenda("a"),),
            modules=(module("n", agenda="a"),),
            elective_groups=(group("p", "n"),),
            stages=(stage("s", activity("k", 1, **taught)),),
        )
        assert faults(sound) == []

    def test_a_group_that_no_activity_names_teaches_nothing(self) -> None:
        """To be listed in a group is not enough."""
        faulty = edition(
            modules=(module("n"),),
            elective_groups=(group("p", "n"),),
            stages=(stage("s", activity("k")),),
        )
        assert faults(faulty) == [("module-outside-stages", "/modules/0")]

    def test_without_activities_nothing_is_said(self) -> None:
        """A definition without activities says nothing about who is taught what."""
        assert faults(edition(modules=(module("n"),), stages=(stage("s"),))) == []


class TestChoices:
    """What is to be chosen is there."""

    @pytest.mark.parametrize(
        ("choose", "wrong"),
        [
            pytest.param(-1, True, id="below-nothing"),
            pytest.param(0, True, id="nothing"),
            pytest.param(1, False, id="one"),
            pytest.param(2, False, id="all"),
            pytest.param(3, True, id="one-more-than-there-are"),
        ],
    )
    def test_choose_lies_between_one_and_all(self, choose: int, *, wrong: bool) -> None:
        """At least one and at most every module can be chosen."""
        judged = edition(elective_groups=(group("p", "m", "n", choose=choose),))
        expected = [("choose-exceeds", "/elective_groups/0/choose")] if wrong else []
        assert faults(judged) == expected

    def test_it_tells_both_figures(self) -> None:
        """The message and the facts name what is asked for and what is there."""
        fault = only(edition(elective_groups=(group("p", "m", choose=3),)))
        assert fault.message.id == "3 harus dipilih dari 1 mata pelatihan"
        assert fault.message.en == "3 are to be chosen out of 1 modules"
        assert fault.facts == (("found", "1"), ("stated", "3"))
        assert fault.citation == ENACTED
        assert fault.advice is not None


class TestReading:
    """The order in which a definition is gone through."""

    def test_codes_come_in_the_order_of_the_definition(self) -> None:
        """Lists first, then activities, settings and the score tree."""
        read = edition(
            component("a", 1, component("x")),
            stages=(stage("s", activity("k")),),
            readings=(setting("u", "v"),),
        )
        assert [(kind, code) for kind, code, _ in definitions(read)] == [
            ("stage", "s"),
            ("verdict row", "semua"),
            ("activity", "k"),
            ("setting", "u"),
            ("value of the setting 'u'", "v"),
            ("final score", "final"),
            ("component", "a"),
            ("component", "a/x"),
        ]

    def test_without_scoring_there_are_no_components(self) -> None:
        """A curriculum alone has neither components nor a final score."""
        assert [kind for kind, _, _ in definitions(edition(scoring=None))] == ["verdict row"]

    def test_rows_without_condition_have_no_criteria(self) -> None:
        """They are passed over, and the others keep their number."""
        criterion = RemedialOpen()
        read = edition(
            verdict_table=(row("a", Verdict.FAILED), row("b", Verdict.PASSED, criterion))
        )
        assert list(criteria_at(read)) == [("/verdict_table/1/condition", criterion)]

    def test_leaves_are_the_criteria_that_look_at_facts(self) -> None:
        """What joins others is left out; the order is that of the text."""
        one, two, three = AbsenceAbove(limit=1), AbsenceAbove(limit=2), RemedialOpen()
        joined = AllOf(criteria=(one, Not(criterion=AnyOf(criteria=(two, three)))))
        assert list(leaves_of(joined)) == [one, two, three]

    def test_only_named_choices_are_references(self) -> None:
        """A source without an instrument and a module without an agenda refer to nothing."""
        plain = Citation(standing=Standing.UNVERIFIED)
        read = edition(source=plain, scoring=None, verdict_table=(), modules=(module("m"),))
        assert [pointer for _, _, pointer in references(read)] == [
            "/programme/source/instrument",
            "/modules/0/source/instrument",
        ]
