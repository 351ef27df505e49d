"""`pka show`, `pka editions` and `pka template`."""

import json
import os
import re
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, Final

import attrs
import pytest

from pka import editions
from pka.adapters.files import definition_to_json
from pka.adapters.recap import read_recap, recap_headers
from pka.cli.edition_view import edition_rows, editions_table, show_edition
from pka.cli.output import Screen, console_text
from pka.edition import Edition
from pka.text import LANGUAGES
from pka.timespans import DateSpan
from tests.unit.cli.commands import EDITION, on_a_terminal, pka

PKA: Final = editions.load(EDITION)
DATA: Final = Path(editions.__file__).parent / "data" / f"{EDITION}.toml"
RECAP: Final = Path(__file__).parents[3] / "examples/angkatan-jambi/rekap.csv"


def written(*arguments: str | Path) -> dict[str, Any]:
    """Return the JSON that a command writes."""
    ran = pka(*arguments, "--format", "json")
    assert (ran.status, ran.stderr) == (0, "")
    content: dict[str, Any] = json.loads(ran.stdout)
    return content


def text(edition: Edition) -> str:
    """Return what is shown of an edition in English."""
    return console_text(show_edition(edition, "en"), Screen())


class TestShow:
    """All of an edition on one page."""

    @pytest.mark.parametrize("lang", LANGUAGES)
    def test_names_everything(self, lang: str) -> None:
        """Every stage, activity, module, component, band, rule, setting and source is there."""
        shown = " ".join(pka("show", EDITION, "--lang", lang).stdout.split())
        names = [
            *(stage.name for stage in PKA.stages),
            *(activity.name for activity in PKA.activities),
            *(module.name for module in PKA.modules),
            *(component.name for component in PKA.components.values()),
            *(band.label for band in PKA.bands),
            *(reading.question for reading in PKA.readings),
            *(instrument.title for instrument in PKA.instruments),
            *(rule.text for rule in PKA.precedence),
            *PKA.notes,
        ]
        wording = [name.id if lang == "id" else name.en for name in names]
        assert [one for one in wording if " ".join(one.split()) not in shown] == []
        codes = [rule.code for rule in PKA.verdict_rules]
        assert [code for code in codes if f" {code}: " not in shown] == []

    def test_hours_side_by_side(self) -> None:
        """Stated and computed hours of each stage, and its synchronous and asynchronous share."""
        shown = pka("show", EDITION, "--lang", "en").stdout
        assert "\nJP stated / computed: 908 / 908\n" in shown
        assert re.findall(r"[├└]── [a-f]\. .*: (.*)", shown) == [
            "66 / 66 JP (synchronous 0, asynchronous 66)",
            "104 / 104 JP (synchronous 32, asynchronous 72)",
            "27 / 27 JP (synchronous 0, asynchronous 27)",
            "149 / 149 JP (synchronous 143, asynchronous 6)",
            "540 / 540 JP (synchronous 0, asynchronous 540)",
            "22 / 22 JP (synchronous 22, asynchronous 0)",
        ]
        assert re.search(r"^Total +197 +711 +908$", shown, re.MULTILINE)

    def test_setting_in_force_is_marked(self) -> None:
        """The default has the star, or the value that was chosen, and the table follows it."""
        default = pka("show", EDITION, "--lang", "en").stdout
        chosen = pka("show", EDITION, "--lang", "en", "--set", "several_weak_aspects=failed").stdout
        assert re.findall(r"\* (deferred|failed):", default) == ["deferred"]
        assert re.findall(r"\* (deferred|failed):", chosen) == ["failed"]
        assert re.findall(r"\d\. (several-.*?):", default) == ["several-weak-aspects-deferred"]
        assert re.findall(r"\d\. (several-.*?):", chosen) == ["several-weak-aspects"]

    def test_json(self) -> None:
        """The definition is there as it can be read back, with what is computed from it."""
        content = written("show", EDITION, "--set", "leave=excused")
        assert content["definition"] == json.loads(
            definition_to_json(PKA.with_setting("leave", "excused"))
        )
        assert (content["digest"], content["settings"]["leave"]) == (PKA.digest, "excused")
        assert content["verdict_rules"] == [rule.code for rule in PKA.verdict_rules]
        hours = content["hours"]
        assert (hours["stated"], hours["computed"]) == ("908", "908")
        assert hours["stages"][1] == {
            "stage": "e-learning",
            "stated": "104",
            "computed": "104",
            "synchronous": "32",
            "asynchronous": "72",
        }
        assert sum(int(cell["hours"]) for cell in hours["matrix"]) == 908
        assert hours["activity_settings"]["self_paced"] == "72"

    def test_definition_in_the_json_can_be_loaded_again(self, tmp_path: Path) -> None:
        """Saved as a file of its own it is the same edition with the same choices."""
        file = tmp_path / "ketentuan.json"
        chosen = written("show", EDITION, "--set", "leave=excused")
        file.write_text(json.dumps(chosen["definition"]), encoding="utf-8")
        again = written("show", file)
        assert (again["digest"], again["settings"]) == (chosen["digest"], chosen["settings"])

    @pytest.mark.parametrize("chosen", [(), ("--format", "toml")], ids=["suffix", "format"])
    def test_toml_is_a_copy_to_change(self, tmp_path: Path, chosen: tuple[str, ...]) -> None:
        """A designer gets a definition file without Python: sound, and the same edition."""
        file = tmp_path / "ketentuan.toml"
        ran = pka("show", EDITION, "--set", "leave=excused", *chosen, "-o", file)
        assert (ran.status, ran.stdout, ran.stderr) == (0, "", "")
        assert pka("validate", file).status == 0
        copy = written("show", file)
        assert (copy["digest"], copy["settings"]["leave"]) == (PKA.digest, "excused")

    def test_toml_needs_its_extra(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Without it one line says what to install."""
        monkeypatch.setitem(sys.modules, "tomli_w", None)
        ran = pka("show", EDITION, "--format", "toml")
        assert (ran.status, ran.stdout, ran.stderr) == (
            2,
            "",
            "Error: tomli-w belum terpasang; jalankan: pip install 'pka[edit]'\n",
        )

    def test_narrow_terminal(self) -> None:
        """Trees and tables stay within 80 columns, and no line is lost."""
        lines = on_a_terminal("show", EDITION, columns=80, TERM="dumb", NO_COLOR="1")
        assert max(map(len, lines)) <= 80
        totals = next(line for line in lines if line.startswith("Jumlah"))
        assert totals.split()[1:] == ["197", "711", "908"]

    @pytest.mark.parametrize(
        ("change", "gone"),
        [
            (lambda e: attrs.evolve(e, precedence=()), "\nOrder\n"),
            (lambda e: attrs.evolve(e, notes=()), "\nNotes\n"),
            (lambda e: attrs.evolve(e, readings=()), "\nSettings\n"),
            (lambda e: attrs.evolve(e, bands=()), "\nBands\n"),
            (lambda e: attrs.evolve(e, elective_groups=()), ": choose 3"),
            (lambda e: attrs.evolve(e, stated_hours=None), "908 / 908"),
            (lambda e: attrs.evolve(e, scoring=None), ", weight "),
        ],
        ids=["precedence", "notes", "readings", "bands", "electives", "stated-hours", "scoring"],
    )
    def test_what_an_edition_lacks_has_no_heading(
        self, change: Callable[[Edition], Edition], gone: str
    ) -> None:
        """Empty parts are left out."""
        # Rules that need what was taken away would be judged by the linter, not shown.
        changed = attrs.evolve(change(PKA), verdict_table=())
        assert gone in text(PKA)
        assert gone not in text(changed)

    def test_stage_without_letter_and_unread_instrument(self) -> None:
        """What is not printed is not made up, and what was not read says so."""
        stages = tuple(attrs.evolve(stage, letter=None) for stage in PKA.stages)
        unread = tuple(attrs.evolve(one, read=False) for one in PKA.instruments)
        read = tuple(attrs.evolve(one, read=True) for one in PKA.instruments)
        assert "── Pembelajaran Mandiri: " in console_text(
            show_edition(attrs.evolve(PKA, stages=stages), "id"), Screen()
        )
        note = "(its text was not read)"
        assert text(attrs.evolve(PKA, instruments=unread)).count(note) == len(PKA.instruments)
        assert text(attrs.evolve(PKA, instruments=read)).count(note) == 0

    @pytest.mark.parametrize(
        ("arguments", "message"),
        [
            (["pka-2023"], "there is no edition or definition file 'pka-2023'; did you mean"),
            (["pka-2023-blended.toml"], "there is no edition or definition file"),
            ([EDITION, "--set", "leve=counts"], "there is no setting 'leve'; did you mean 'leave'"),
            ([DATA, "-o", DATA], "the output is not written over a file that is read"),
        ],
        ids=["unknown", "no-such-file", "misspelt-setting", "output-over-the-definition"],
    )
    def test_cannot_run(self, arguments: list[str | Path], message: str) -> None:
        """One line says why, and the status is 2."""
        ran = pka("show", *arguments, "--lang", "en")
        assert (ran.status, ran.stdout) == (2, "")
        assert message in ran.stderr

    def test_faulty_definition(self, tmp_path: Path) -> None:
        """Its faults are named, and nothing is shown of it."""
        file = tmp_path / "salah.toml"
        file.write_bytes(DATA.read_bytes().replace(b"weights_total = 100", b"weights_total = 90"))
        ran = pka("show", file, "--lang", "en")
        assert (ran.status, ran.stdout) == (2, "")
        assert ran.stderr.splitlines()[1].startswith("  PKA201 weight-sum: ")


class TestEditions:
    """The list of the built-in editions."""

    def test_table(self) -> None:
        """Id, mode, since when, hours, and how certain curriculum and scoring are."""
        header, *rows = pka("editions", "--lang", "en").stdout.splitlines()
        assert header.split("  ")[0] == "ID"
        assert re.split(r"  +", next(row for row in rows if row.startswith(EDITION))) == [
            EDITION,
            "blended",
            "since 2023-01-02",
            "908 / 908",
            "curriculum enacted, scoring secondary",
        ]

    def test_json(self) -> None:
        """The same for programs."""
        content = written("editions", "--lang", "en")["editions"]
        assert [entry["id"] for entry in content] == list(editions.ids())
        entry = next(entry for entry in content if entry["id"] == EDITION)
        assert entry == {
            "id": EDITION,
            "revision": PKA.revision,
            "title": PKA.title.en,
            "programme": "pka",
            "mode": "blended",
            "in_force": {"from": "2023-01-02", "to": None},
            "stated_hours": "908",
            "computed_hours": "908",
            "standing": {"curriculum": "enacted", "scoring": "secondary"},
            "digest": PKA.digest,
        }

    def test_edition_that_has_ended_and_scores_nothing(self) -> None:
        """Its last day is shown, and nothing is said of a scoring that is not there."""
        span = DateSpan("2019-01-01", "2022-12-31")
        old = attrs.evolve(PKA, in_force=span, scoring=None, stated_hours=None)
        shown = console_text([editions_table([old], "en")], Screen())
        assert "2019-01-01 up to 2022-12-31  – / 908" in shown
        assert "scoring" not in shown
        (entry,) = edition_rows([old], "en")
        assert (entry["in_force"]["to"], entry["stated_hours"]) == ("2022-12-31", None)
        assert entry["standing"]["scoring"] is None


class TestTemplate:
    """A blank recap."""

    def test_csv(self, tmp_path: Path) -> None:
        """It has a byte order mark, the headers of the edition, and reads back as empty."""
        output = tmp_path / "rekap.csv"
        assert pka("template", EDITION, "-o", output).status == 0
        data = output.read_bytes()
        assert data == b"\xef\xbb\xbf" + ";".join(recap_headers(PKA)).encode() + b"\r\n"
        assert [fault.name for fault in read_recap(output, PKA).report] == ["no-rows"]

    def test_json(self) -> None:
        """The headers as a list, with the edition that they are of."""
        content = written("template", EDITION)
        assert content["headers"] == list(recap_headers(PKA))
        assert (content["edition"], content["digest"]) == (EDITION, PKA.digest)

    @pytest.mark.parametrize(
        ("lang", "message"),
        [("id", "tidak ada versi ketentuan"), ("en", "there is no edition")],
    )
    def test_unknown_edition(self, lang: str, message: str) -> None:
        """What cannot be done is said in the language asked for."""
        ran = pka("template", "pka-2032", "--lang", lang)
        assert (ran.status, ran.stdout) == (2, "")
        assert ran.stderr.startswith(f"Error: {message}")


def test_a_filled_recap_is_not_written_over(tmp_path: Path) -> None:
    """The second call of the template must not cost anybody a day's work; --force may."""
    output = tmp_path / "rekap.csv"
    output.write_text("terisi", encoding="utf-8")
    ran = pka("template", EDITION, "-o", output, "--lang", "en")
    assert (ran.status, output.read_text(encoding="utf-8")) == (2, "terisi")
    assert "the file is there already and is not written over" in ran.stderr
    assert pka("template", EDITION, "-o", output, "--force").status == 0
    assert output.read_text(encoding="utf-8-sig").startswith("NIP;")


def test_a_template_may_go_to_a_device() -> None:
    """There is nothing in a device that could be lost."""
    assert pka("template", EDITION, "-o", os.devnull).status == 0


def test_a_template_without_anything_to_fill_in_is_refused() -> None:
    """A header without scores would be filled in, and nothing could be decided on it."""
    ran = pka("template", "pkn1-2023-blended", "--lang", "en")
    assert (ran.status, ran.stdout) == (2, "")
    assert ran.stderr == (
        "Error: the edition 'pkn1-2023-blended' has no score components, so there is nothing to "
        "fill in; use an edition that has them (`pka editions` shows which)\n"
    )


def test_an_edition_with_nothing_to_decide_says_what_to_use_instead() -> None:
    """It has no fault that could be shown anywhere, so nobody is sent to look for one."""
    ran = pka(
        *("evaluate", RECAP, "--edition", "pkn1-2023-blended", "--on", "2024-12-20"),
        *("--lang", "en"),
    )
    assert ran.status == 2
    assert ran.stderr == (
        "Error: this edition has 1 fault and is not used\n"
        "  PKA403 nothing-to-decide: the edition 'pkn1-2023-blended' has no scoring scheme with "
        "a verdict table\n"
        "    use an edition that has them (`pka editions` shows which), or add [scoring] and "
        "[[verdict_table]]\n"
    )
