"""The editions in the library are what the evidence says."""

import itertools
import re
import tomllib
from collections import Counter
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
import yaml

from seeds.tools import curriculum, make_edition, printed, toml_text
from seeds.tools.evidence import MODES, Evidence, read_toml

ROOT = Path(__file__).parents[3]
FACTS: dict[str, Any] = yaml.safe_load(
    (ROOT / "seeds" / "facts" / "kepka-lan-1-2023.yaml").read_text(encoding="utf-8")
)
PKA = FACTS["programmes"]["pka"]
BLENDED = PKA["modes"]["blended"]
SHARED = {module["code"]: module for module in FACTS["shared_modules"]}
MODULES = [*PKA["modules"], *(SHARED[code] for code in PKA["shared_module_codes"])]


def written(evidence: Evidence) -> dict[str, Any]:
    """Return an edition of the library, as its file has it."""
    text = make_edition.path_of(evidence).read_text(encoding="utf-8")
    return tomllib.loads(text, parse_float=Decimal)


WRITTEN = {evidence: written(evidence) for evidence in make_edition.EDITIONS}
EDITION = WRITTEN[Evidence("pka", "blended")]
FILES = sorted(make_edition.TARGET.glob("*.toml"))
each_edition = pytest.mark.parametrize(
    "evidence", make_edition.EDITIONS, ids=[e.edition_id for e in make_edition.EDITIONS]
)
ACTIVITIES = [activity for stage in EDITION["stages"] for activity in stage["activities"]]
SETTINGS = {
    setting["name"]: [value["name"] for value in setting["values"]]
    for setting in EDITION["settings"]
}


def hours_where(key: str, value: str) -> int:
    """Return the hours of the activities with that value, over all stages."""
    return sum(activity["hours"] for activity in ACTIVITIES if activity[key] == value)


def nodes(value: object) -> list[dict[str, Any]]:
    """Return every table of a definition, inner ones included."""
    match value:
        case dict():
            return [value, *(node for inner in value.values() for node in nodes(inner))]
        case list():
            return [node for inner in value for node in nodes(inner)]
        case _:
            return []


class TestDrift:
    """The files in `src` and the evidence."""

    @each_edition
    def test_file_is_what_the_program_writes(self, evidence: Evidence) -> None:
        """Nobody edited the edition by hand, and nobody forgot to write it."""
        built = make_edition.build(evidence).encode()
        assert make_edition.path_of(evidence).read_bytes() == built

    def test_writing_twice_gives_the_same_bytes(self, tmp_path: Path) -> None:
        """The program depends on the evidence alone."""
        made = []
        for name in ("first", "second"):
            folder = tmp_path / name
            folder.mkdir()
            make_edition.main(folder)
            made.append({path.name: path.read_bytes() for path in folder.iterdir()})
        assert made[0] == made[1]
        assert len(made[0]) == 12
        assert not any(b"\r" in content for content in made[0].values())

    def test_what_cannot_be_written_exactly_is_refused(self) -> None:
        """A binary float never reaches the edition."""
        with pytest.raises(TypeError, match=r"cannot write 0\.5 exactly"):
            toml_text.inline(0.5)

    def test_unknown_tie_is_refused(self) -> None:
        """A row that belongs to nothing known is a fault in the transcript."""
        with pytest.raises(ValueError, match="belongs_to 'PKA-A9'"):
            curriculum.ties(["PKA-A9"], Evidence("pka", "blended"))

    def test_unknown_stage_is_refused(self) -> None:
        """A stage by another name is a fault in the transcript."""
        with pytest.raises(ValueError, match="stage 'Magang'"):
            curriculum.stage_code("Magang")

    def test_a_check_without_a_rule_is_refused(self) -> None:
        """Nothing that the fact sheet found is left out for want of a rule."""
        with pytest.raises(KeyError, match="colour"):
            printed.finding({"check": "colour", "where": "PKA-BL"}, Evidence("pka", "blended"))


class TestHours:
    """Hours as printed, and as they add up."""

    def test_stated_hours_of_each_stage(self) -> None:
        """Six stages, 908 JP."""
        stated = {stage["code"]: stage["stated_hours"] for stage in EDITION["stages"]}
        assert stated == {
            "mandiri": 66,
            "e-learning": 104,
            "komitmen-bersama": 27,
            "klasikal-1": 149,
            "aktualisasi": 540,
            "klasikal-2": 22,
        }
        assert (EDITION["stated_hours"], EDITION["stated_stages"]) == (908, 6)
        assert sum(stated.values()) == 908

    def test_activities_add_to_each_stage(self) -> None:
        """No table of this mode contradicts its total."""
        summed = [sum(a["hours"] for a in stage["activities"]) for stage in EDITION["stages"]]
        assert summed == [stage["stated_hours"] for stage in EDITION["stages"]]

    def test_e_learning_by_delivery(self) -> None:
        """The two printed columns of the e-learning table."""
        by_delivery: Counter[str] = Counter()
        for activity in EDITION["stages"][1]["activities"]:
            by_delivery[activity["delivery"]] += activity["hours"]
        assert by_delivery == {"synchronous": 32, "asynchronous": 72}

    def test_hours_by_setting(self) -> None:
        """Each kind of the transcript, over all stages."""
        settings = ("self_paced", "online", "classroom", "field", "workplace", "ceremony")
        found = {setting: hours_where("setting", setting) for setting in settings}
        kinds = BLENDED["computed_jp_by_kind"]
        assert found == {
            "self_paced": 72,
            "online": 104,
            "classroom": 143,
            "field": 22,
            "workplace": 567,
            "ceremony": 0,
        }
        assert found == {
            "online": kinds["elearning_sync"] + kinds["elearning_async"],
            **{setting: kinds[setting] for setting in settings if setting != "online"},
        }

    def test_delivery_is_enacted_in_the_e_learning_table_only(self) -> None:
        """The decree prints delivery nowhere else."""
        enacted = {a["code"] for a in ACTIVITIES if a["delivery_standing"] == "enacted"}
        assert enacted == {a["code"] for a in EDITION["stages"][1]["activities"]}


class TestNothingLost:
    """Every fact of the transcript about this mode."""

    @pytest.mark.parametrize("index", range(6), ids=[s["letter"] for s in BLENDED["stages"]])
    def test_each_row_is_there(self, index: int) -> None:
        """Rows in printed order, with number, name, hours, ties and page."""
        stage, built = BLENDED["stages"][index], EDITION["stages"][index]
        told = [
            (
                activity.get("row"),
                activity["name"]["id"],
                activity["name"]["en"],
                activity["hours"],
                activity.get("agendas", [])
                + activity.get("modules", [])
                + ["MPP"] * (activity.get("elective_group") == "pilihan"),
                activity["source"]["page"],
            )
            for activity in built["activities"]
        ]
        page = stage["page"]
        assert told == (
            [
                (row["n"], row["name_id"], row["name_en"], row["jp"], row["belongs_to"], page)
                for row in stage["rows"]
            ]
            or [(None, stage["name_id"], stage["name_en"], stage["jp_stated"], [], page)]
        )
        assert (built["letter"], built["source"]["page"]) == (stage["letter"], page)

    def test_number_of_rows(self) -> None:
        """Forty-five printed rows and columns, and two stages in running text."""
        assert [len(stage["activities"]) for stage in EDITION["stages"]] == [12, 9, 1, 20, 1, 4]

    def test_codes_of_split_rows(self) -> None:
        """A row with two columns becomes two activities."""
        assert [activity["code"] for activity in EDITION["stages"][1]["activities"]] == [
            "e-learning-1-sync",
            "e-learning-2-async",
            "e-learning-2-sync",
            "e-learning-3-async",
            "e-learning-3-sync",
            "e-learning-4-async",
            "e-learning-4-sync",
            "e-learning-5-async",
            "e-learning-5-sync",
        ]

    def test_codes_are_unique(self) -> None:
        """An activity can be named by its code alone."""
        assert max(Counter(activity["code"] for activity in ACTIVITIES).values()) == 1

    def test_modules_by_group(self) -> None:
        """Twenty-eight modules."""
        assert Counter(module["group"] for module in EDITION["modules"]) == {
            "core": 15,
            "basic": 3,
            "elective": 6,
            "orientation": 4,
        }

    @pytest.mark.parametrize("index", range(28), ids=[module["code"] for module in MODULES])
    def test_each_module_is_there(self, index: int) -> None:
        """Names, outcome, indicators in both languages, and page."""
        fact, built = MODULES[index], EDITION["modules"][index]
        assert built["code"] == fact["code"]
        assert built["name"] == {"id": fact["name_id"], "en": fact["name_en"], "ours": ["en"]}
        assert built["outcome"]["id"] == fact["outcome_id"]
        assert built["outcome"]["en"] == fact["outcome_en"]
        assert [indicator["en"] for indicator in built["indicators"]] == fact["indicators_en"]
        assert [indicator["id"] for indicator in built["indicators"] if indicator["id"]] == (
            read_toml("pka-indicators-id.toml")[fact["code"]]
        )
        assert built["stated_indicators"] == fact["indicator_count"] == len(built["indicators"])
        assert built.get("agenda") == fact["agenda"]
        assert built["source"]["page"] == fact["page"]

    def test_indicators_in_indonesian_name_the_modules_used(self) -> None:
        """No wording is left over, and none is missing."""
        worded = [f"{programme}-indicators-id.toml" for programme in FACTS["programmes"]]
        codes = [code for name in worded for code in read_toml(name)]
        assert sorted(codes) == sorted(
            module["code"]
            for modules in (
                FACTS["shared_modules"],
                *(programme["modules"] for programme in FACTS["programmes"].values()),
            )
            for module in modules
        )

    def test_aliases_are_the_names_that_this_programme_uses(self) -> None:
        """Remarks in brackets and the names of other programmes are left out."""
        aliases = {m["code"]: m["aliases"] for m in EDITION["modules"] if "aliases" in m}
        assert aliases == {
            "MPD-1": ["Self Resilience"],
            "MPD-6": ["Digital Skill dalam Pembuatan Kebijakan"],
            "ORI-1": ["Ceramah Isu Strategis dan Kepemimpinan Kinerja Organisasi"],
            "ORI-4": [
                "Ceramah Kebijakan dan Tindak Lanjut Hasil Pelatihan",
                "Kebijakan dan Tindak Lanjut Hasil Pelatihan",
            ],
        }

    def test_agendas(self) -> None:
        """The four agendas with number, name, aim and page."""
        assert [
            (a["code"], a["number"], a["name"]["id"], a["aim"]["en"], a["source"]["page"])
            for a in EDITION["agendas"]
        ] == [(a["code"], a["n"], a["name_id"], a["aim_en"], a["page"]) for a in PKA["agendas"]]

    def test_electives(self) -> None:
        """Three of six, 12 JP together."""
        (group,) = EDITION["elective_groups"]
        assert (group["choose"], group["stated_hours"]) == (3, 12)
        assert group["modules"] == [f"MPP-{n}" for n in range(1, 7)]

    def test_order_of_activities(self) -> None:
        """The four rules of p. 104, in codes of activities and stages."""
        assert [
            (
                rule["strength"],
                rule["activities"],
                rule.get("start_from"),
                rule.get("finish_before"),
            )
            for rule in EDITION["precedence"]
        ] == [
            ("must", [f"mandiri-{row}" for row in (2, 3, 5, 6, 7, 9)], None, "e-learning"),
            ("at_latest", ["mandiri-4", "mandiri-10"], None, "klasikal-2"),
            ("at_latest", ["mandiri-12"], "komitmen-bersama", "klasikal-2"),
            ("flexible", ["mandiri-13"], None, None),
        ]

    def test_days_of_the_workplace_stages(self) -> None:
        """Working days in one, calendar days in the other, none elsewhere."""
        assert {s["code"]: s["duration"] for s in EDITION["stages"] if "duration" in s} == {
            "komitmen-bersama": {"days": 3, "unit": "working_day", "work_hours": 8},
            "aktualisasi": {"days": 60, "unit": "calendar_day", "work_hours": 8},
        }


class TestEvaluation:
    """The part written by hand."""

    def test_weights(self) -> None:
        """Each level sums to what it declares."""
        scoring = EDITION["scoring"]
        weights = {c["code"]: c["weight"] for c in scoring["components"]}
        assert weights == {
            "akademik": 10,
            "studi-lapangan": 20,
            "rancangan": 20,
            "implementasi": 30,
            "sikap": 20,
        }
        assert sum(weights.values()) == scoring["weights_total"]
        assert {
            c["code"]: (c["weights_total"], [part["weight"] for part in c["components"]])
            for c in scoring["components"]
            if "components" in c
        } == {"akademik": (10, [4, 4, 2]), "studi-lapangan": (20, [10, 10])}

    def test_bands_cover_the_scale(self) -> None:
        """On the grid of 0.01 each band begins one step above the next lower one."""
        step = EDITION["scoring"]["scale"]["step"]
        ranges = [band["range"] for band in EDITION["bands"]]
        bands = [(wanted["at_least"], wanted["at_most"]) for wanted in ranges]
        assert (bands[-1][0], bands[0][1]) == (0, 100)
        assert [upper[0] - lower[1] for upper, lower in itertools.pairwise(bands)] == [step] * 4

    @pytest.mark.parametrize("kind", ["remedial", "attendance"])
    @pytest.mark.parametrize("choice", list(itertools.product(*SETTINGS.values())), ids="-".join)
    def test_one_row_is_in_force_under_each_choice(
        self, kind: str, choice: tuple[str, ...]
    ) -> None:
        """No choice of settings leaves the edition without a rule, or with two."""
        chosen = dict(zip(SETTINGS, choice, strict=True))
        in_force = [row for row in EDITION[kind] if row["only_with"].items() <= chosen.items()]
        assert len(in_force) == 1

    def test_settings_default_to_a_value_they_have(self) -> None:
        """Four open readings and their defaults."""
        defaults = {setting["name"]: setting["default"] for setting in EDITION["settings"]}
        assert defaults == {
            "several_weak_aspects": "deferred",
            "leave": "counts",
            "lateness": "present",
            "remedial_score": "replaces",
        }
        assert {name: SETTINGS[name][0] for name in SETTINGS} == defaults

    def test_only_with_names_settings_and_their_values(self) -> None:
        """No row waits for a setting that does not exist."""
        named = {pair for node in nodes(EDITION) for pair in node.get("only_with", {}).items()}
        assert named <= {(name, value) for name in SETTINGS for value in SETTINGS[name]}

    def test_nothing_on_evaluation_claims_to_be_enacted(self) -> None:
        """The decree that holds these rules was not read."""
        parts = ("settings", "scoring", "bands", "remedial", "attendance", "verdict_table")
        standings = {
            node["standing"]
            for part in parts
            for node in nodes(EDITION[part])
            if "standing" in node
        }
        assert standings == {"secondary", "unverified"}

    def test_verdicts_in_order(self) -> None:
        """Status first, then failed, deferred, passed."""
        assert [row["verdict"] for row in EDITION["verdict_table"]] == [
            "withdrawn",
            "failed",
            "failed",
            "failed",
            "failed",
            "deferred",
            "deferred",
            "passed",
        ]


class TestTheTwelve:
    """Every programme in every mode."""

    def test_nothing_of_the_decree_is_left_out(self) -> None:
        """Its 549 rows, 22 stages in running text, two electives there, and 70 modules."""
        activities = [
            activity
            for edition in WRITTEN.values()
            for stage in edition["stages"]
            for activity in stage["activities"]
        ]
        assert sum("row" in activity for activity in activities) == 549
        assert len(activities) == 549 + 22 + 2
        modules = {m["code"] for edition in WRITTEN.values() for m in edition["modules"]}
        assert len(modules) == 70

    @each_edition
    def test_each_row_has_its_figures(self, evidence: Evidence) -> None:
        """Number, name, hours, and in e-learning tables the column, in printed order."""
        told = [
            (a.get("row"), a["name"]["id"], a["hours"], a["delivery"])
            for stage in WRITTEN[evidence]["stages"]
            for a in stage["activities"]
            if "row" in a
        ]
        assert told == [
            (row["n"], row["name_id"], row["jp"], curriculum.KINDS[row["kind"]][1])
            for stage in evidence.mode["stages"]
            for row in stage["rows"]
        ]

    @each_edition
    def test_codes_of_activities_are_unique(self, evidence: Evidence) -> None:
        """Each can be named by its code alone."""
        codes = [a["code"] for stage in WRITTEN[evidence]["stages"] for a in stage["activities"]]
        assert len(codes) == len(set(codes))

    @each_edition
    def test_stated_figures_are_the_printed_ones(self, evidence: Evidence) -> None:
        """Hours, stages and pages, of the whole and of each stage."""
        edition, mode = WRITTEN[evidence], evidence.mode
        assert (edition["stated_hours"], edition["stated_stages"], edition["source"]["page"]) == (
            mode["jp_total_stated"],
            mode["stage_count_stated"],
            mode["page"],
        )
        assert [(s["stated_hours"], s["source"]["page"]) for s in edition["stages"]] == [
            (s["jp_stated"], s["page"]) for s in mode["stages"]
        ]

    @each_edition
    def test_order_rules_are_all_there(self, evidence: Evidence) -> None:
        """Each with its code and the stages that it names."""
        rules = evidence.mode["precedence"]
        assert [rule["code"] for rule in WRITTEN[evidence]["precedence"]] == [
            rule["id"] for rule in rules
        ]
        codes = {s["code"]: curriculum.stage_code(s["name_id"]) for s in evidence.mode["stages"]}
        printed_only = [rule["id"] for rule in rules if "finish_before_as_printed" in rule]
        assert [
            rule["code"]
            for rule in WRITTEN[evidence]["precedence"]
            if rule.get("finish_before", "") not in {"", *codes.values()}
        ] == printed_only

    def test_a_follow_up_requires_what_it_follows(self) -> None:
        """PKN I: mentoring builds on the mapping of the first stage."""
        requiring = {
            (evidence.edition_id, activity["code"]): activity["requires"]
            for evidence, edition in WRITTEN.items()
            for stage in edition["stages"]
            for activity in stage["activities"]
            if "requires" in activity
        }
        assert requiring == {
            ("pkn1-2023-blended", "mandiri-13"): ["klasikal-1-4"],
            ("pkn1-2023-distance", "mandiri-13"): ["e-learning-1-4"],
        }

    def test_electives_of_running_text_are_in_no_sum(self) -> None:
        """PKN classical: 4 and 12 JP, of which the decree does not say where they count."""
        aside = {
            evidence.edition_id: (activity["code"], activity["hours"])
            for evidence, edition in WRITTEN.items()
            for stage in edition["stages"]
            for activity in stage["activities"]
            if "uncounted" in activity
        }
        assert aside == {
            "pkn1-2023-classical": ("komitmen-bersama-pilihan", 4),
            "pkn2-2023-classical": ("komitmen-bersama-pilihan", 12),
        }

    def test_delivery_is_enacted_where_it_is_printed_or_said(self) -> None:
        """E-learning tables, and the stages that the text calls synchronous."""
        enacted = {
            (evidence.edition_id, stage["code"])
            for evidence, edition in WRITTEN.items()
            for stage in edition["stages"]
            for activity in stage["activities"]
            if activity["delivery_standing"] == "enacted"
        }
        tables = {(f"{p}-2023-blended", "e-learning") for p in FACTS["programmes"]}
        tables |= {(f"{p}-2023-distance", "e-learning-2") for p in ("pkn1", "pkn2")}
        tables |= {(f"{p}-2023-distance", "e-learning-1") for p in ("pka", "pkp")}
        said = {
            ("pkn1-2023-distance", "e-learning-1"),
            ("pkn2-2023-distance", "e-learning-1"),
            ("pkn2-2023-distance", "e-learning-3"),
        }
        assert enacted == tables | said

    def test_only_pka_has_a_scoring_scheme(self) -> None:
        """Where nobody has read weights or verdicts, there are none, and a note says so."""
        scored = {e.edition_id for e, edition in WRITTEN.items() if "scoring" in edition}
        assert scored == {f"pka-2023-{mode}" for mode in MODES}
        for evidence, edition in WRITTEN.items():
            told = any("nothing is decided on it" in note["en"] for note in edition["notes"])
            assert told is (evidence.edition_id not in scored)

    @each_edition
    def test_who_gives_what_is_somebody(self, evidence: Evidence) -> None:
        """Columns are headed by parties that the edition names."""
        edition = WRITTEN[evidence]
        parties = {party["code"] for party in edition["parties"]}
        given = {code for node in nodes(edition) for code in node.get("given_by", [])}
        assert given <= parties
        assert {"coach", "mentor", "penceramah"} <= parties

    @each_edition
    def test_english_names_are_the_project_s(self, evidence: Evidence) -> None:
        """Names are printed in Indonesian only."""
        edition = WRITTEN[evidence]
        lists = ("agendas", "modules", "stages", "parties")
        named = [thing["name"] for key in lists for thing in edition[key]]
        assert {tuple(name["ours"]) for name in named} == {("en",)}


class TestReferences:
    """What sources and instruments name."""

    @each_edition
    def test_each_source_names_a_known_instrument(self, evidence: Evidence) -> None:
        """Links between instruments included."""
        edition = WRITTEN[evidence]
        codes = {instrument["code"] for instrument in edition["instruments"]}
        named = {node["instrument"] for node in nodes(edition) if "instrument" in node}
        linked = {
            code
            for instrument in edition["instruments"]
            for code in [
                *instrument.get("replaces", []),
                *instrument.get("based_on", []),
                *([instrument["amends"]] if "amends" in instrument else []),
            ]
        }
        assert named | linked <= codes

    @pytest.mark.parametrize("path", FILES, ids=[path.stem for path in FILES])
    def test_each_reference_is_in_the_bibliography(self, path: Path) -> None:
        """Instruments have an entry there too; also in the edition that is written by hand."""
        edition = tomllib.loads(path.read_text(encoding="utf-8"), parse_float=Decimal)
        sources = tomllib.loads((ROOT / "seeds" / "sources.toml").read_text(encoding="utf-8"))
        named = {node["reference"] for node in nodes(edition) if "reference" in node}
        codes = {instrument["code"] for instrument in edition["instruments"]}
        assert named | codes <= set(sources)

    def test_dates_of_the_decree_are_those_of_the_transcript(self) -> None:
        """The part written by hand agrees with the transcript."""
        decree = EDITION["instruments"][0]
        assert decree["issued"].isoformat() == FACTS["meta"]["set_on"]
        assert decree["title"]["id"] == FACTS["meta"]["title_id"]
        assert EDITION["in_force"] == decree["in_force"] == {"from": decree["issued"]}

    def test_only_the_curriculum_decree_was_read(self) -> None:
        """Enacted facts come from it alone."""
        assert [i["code"] for i in EDITION["instruments"] if i["read"]] == ["kepka-1-2023"]
        assert {
            node["instrument"] for node in nodes(EDITION) if node.get("standing") == "enacted"
        } == {"kepka-1-2023"}

    def test_pages_are_printed_pages(self) -> None:
        """Numbers from 1 to 130, single or as a span."""
        pages = [node["page"] for node in nodes(EDITION) if "page" in node]
        assert [p for p in pages if not re.fullmatch(r"\d+(-\d+)?(, \d+(-\d+)?)*", p)] == []
        assert {1 <= int(n) <= 130 for page in pages for n in re.findall(r"\d+", page)} == {True}
