"""The rules of an invented institution, as what is different from the edition of 2023."""

import datetime as dt
from pathlib import Path
from typing import Final

import pytest

import pka
from pka.adapters.files import files_of, validate
from pka.text import LANGUAGES
from tests.unit.cli.commands import pka as command

FOLDER: Final = Path(__file__).parents[2] / "examples" / "lembaga"
FILE: Final = FOLDER / "lembaga-contoh.toml"
OURS: Final = pka.editions.load(FILE)
BASE: Final = pka.editions.load("pka-2023-blended")


def test_it_has_no_faults() -> None:
    """What is acknowledged in the base stays acknowledged, and nothing else is found."""
    assert [str(fault) for fault in validate(FILE)] == []


def test_what_is_not_mentioned_is_as_in_the_base() -> None:
    """Stages, bands and the other aspects are inherited with their sources."""
    assert OURS.stages == BASE.stages
    assert OURS.bands == BASE.bands
    assert OURS.component("akademik") == BASE.component("akademik")


def test_what_is_changed_has_the_source_of_the_change() -> None:
    """The pass mark is enacted by article 4, the parts of an aspect by article 3."""
    row = next(one for one in OURS.verdict_table if one.code == "all-aspects-passed")
    assert (row.source.instrument, row.source.article) == ("keputusan-lembaga", "4")
    assert OURS.component("sikap/mentor").source.article == "3"
    assert BASE.component("sikap").components == ()


def test_the_same_scores_under_both() -> None:
    """74.40 in an aspect passes in 2023 and is deferred here."""
    aspects = ("akademik", "studi-lapangan", "rancangan", "implementasi")
    scores = dict.fromkeys(aspects, "84") | {"sikap": "74.40"}
    record = pka.ParticipantRecord(id="190001011900011001", scores=scores, absence=0)
    verdicts = [
        pka.decide(rules, record, on=dt.date(2024, 12, 20)).verdict for rules in (BASE, OURS)
    ]
    assert verdicts == [pka.Verdict.PASSED, pka.Verdict.DEFERRED]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_it_is_shown_as_what_is_different(lang: str) -> None:
    """`pka show` tells the base with its digest, and each change with what it does."""
    lines = command("show", FILE, "--lang", lang).stdout.splitlines()
    extends = {"id": "Memperluas", "en": "Extends"}[lang]
    revision = {"id": "revisi", "en": "revision"}[lang]
    assert lines[3] == f"{extends}: pka-2023-blended, {revision} 1, {BASE.digest}"
    start = lines.index(
        {"id": "Yang berbeda dari ketentuan itu", "en": "What is different from it"}[lang]
    )
    changes = [line.split(" (")[0] for line in lines[start + 1 :][: len(OURS.extends.changes)]]  # type: ignore[union-attr]
    sets, adds, removes = {
        "id": ("menetapkan", "menambah", "menghapus"),
        "en": ("sets", "adds", "removes"),
    }[lang]
    assert f"  - modules: {adds} MPP-L1" in changes
    assert f"  - scoring/components/sikap: {sets} aggregate, weights_total" in changes
    assert f"  - settings: {removes} several_weak_aspects, remedial_score" in changes


def test_an_edition_that_extends_nothing_says_nothing() -> None:
    """Nothing of this is shown of a built-in edition."""
    shown = command("show", "pka-2023-blended", "--lang", "en").stdout
    assert "Extends" not in shown
    assert "What is different" not in shown


def test_the_committee_uses_it() -> None:
    """A recap is decided by it, with the columns of the new parts."""
    ran = command(
        "evaluate", FOLDER / "rekap.csv", "--edition", FILE, "--on", "2024-12-20", "--format", "csv"
    )
    assert (ran.status, ran.stderr) == (0, "")
    header = command("template", FILE).stdout.lstrip("\ufeff").splitlines()[0]
    recap = (FOLDER / "rekap.csv").read_text(encoding="utf-8-sig").splitlines()[0]
    assert header == recap


def test_no_file_of_it_is_written_over(tmp_path: Path) -> None:
    """A command that reads the definition does not write over the file that it includes."""
    for name in ("lembaga-contoh.toml", "perubahan.toml"):
        (tmp_path / name).write_bytes((FOLDER / name).read_bytes())
    part = tmp_path / "perubahan.toml"
    ran = command("show", tmp_path / FILE.name, "--format", "toml", "-o", part, "--lang", "en")
    assert ran.status == 2
    assert "is not written over a file that is read" in ran.stderr
    assert part.read_bytes() == (FOLDER / "perubahan.toml").read_bytes()


def test_the_files_of_it() -> None:
    """A definition consists of its own files; a built-in edition is none of them."""
    assert [path.name for path in files_of(FILE)] == ["lembaga-contoh.toml", "perubahan.toml"]
