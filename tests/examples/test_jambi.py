"""The command line decides on the sample cohort as `expected.toml`, worked out on paper, says."""

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

from pka.cli.app import app

FOLDER = Path(__file__).parents[2] / "examples" / "angkatan-jambi"
EXPECTED: dict[str, Any] = tomllib.loads((FOLDER / "expected.toml").read_text(encoding="utf-8"))
PAPER: dict[str, dict[str, Any]] = {row["nip"]: row for row in EXPECTED["participants"]}
INPUTS: dict[str, list[str]] = {
    "recap": [str(FOLDER / "rekap.csv")],
    "sessions": [
        str(FOLDER / "rekap-kehadiran-terbuka.csv"),
        "--attendance",
        str(FOLDER / "kehadiran.csv"),
        "--attendance-closed",
        EXPECTED["attendance_closed"].isoformat(),
    ],
}
#: Label of each band, as it is printed.
LABELS = {
    "sangat-memuaskan": "Sangat Memuaskan",
    "memuaskan": "Memuaskan",
    "baik": "Baik",
    "kurang-baik": "Kurang Baik",
    "tidak-memenuhi-kualifikasi": "Tidak Memenuhi Kualifikasi",
}


def evaluate(*arguments: str) -> dict[str, dict[str, Any]]:
    """Return what is compared of the participants that `pka evaluate` writes, by NIP."""
    common = ["--edition", EXPECTED["edition"], "--on", EXPECTED["on"].isoformat()]
    command = ["evaluate", *arguments, *common, "--format", "json"]
    result = CliRunner().invoke(app, command, catch_exceptions=False)
    # That some did not pass is no fault of the files, so the status is that of a clean run.
    assert (result.exit_code, result.stderr) == (0, "")
    written = json.loads(result.stdout)
    assert written["faults"] == []
    assert [row["id"] for row in written["participants"]] == list(PAPER)
    return {
        row["id"]: {
            "name": row["name"],
            "verdict": row["verdict"],
            "rule": row["rule"],
            "status": row["reason"],
            "possible": row["possible"],
            "final": row["final"],
            "band": row["band"],
            "rank": row["rank"],
            "absence": row["absent_hours"],
        }
        for row in written["participants"]
    }


def on_paper(changes: dict[str, dict[str, Any]] | None = None) -> dict[str, dict[str, Any]]:
    """Return the same of `expected.toml`, with what another reading changes."""
    rows = {nip: row | (changes or {}).get(nip, {}) for nip, row in PAPER.items()}
    return {
        nip: {
            "name": row["name"],
            "verdict": row["verdict"],
            "rule": row.get("rule"),
            "status": row.get("status"),
            "possible": row.get("possible", []),
            "final": row.get("final"),
            "band": LABELS[row["band"]] if "band" in row else None,
            "rank": row.get("rank"),
            "absence": str(row["absence"]),
        }
        for nip, row in rows.items()
    }


def apart_from(*keys: str, rows: dict[str, dict[str, Any]]) -> dict[str, dict[str, Any]]:
    """Leave out what another reading may change for people who are not named."""
    return {nip: {k: v for k, v in row.items() if k not in keys} for nip, row in rows.items()}


@pytest.mark.parametrize("name", INPUTS)
def test_cohort_is_decided_as_on_paper(name: str) -> None:
    """Everything compared of all forty is what was worked out by hand."""
    assert evaluate(*INPUTS[name]) == on_paper()


def test_open_absence_lets_nobody_pass() -> None:
    """While absence is unknown nobody has passed or is deferred; failed scores have failed."""
    decided = {
        nip: row["verdict"]
        for nip, row in evaluate(str(FOLDER / "rekap-kehadiran-terbuka.csv")).items()
        if row["verdict"] != "in_progress"
    }
    assert decided == {
        nip: row["verdict"]
        for nip, row in PAPER.items()
        if row.get("rule") in {"status", "aspect-failed", "remedial-failed"}
    }


@pytest.mark.parametrize(
    "reading",
    [
        pytest.param(one, id=f"{one['input']}-{'-'.join(one['settings'].values())}")
        for one in EXPECTED["other_readings"]
    ],
)
def test_another_reading_changes_only_what_it_says(reading: dict[str, Any]) -> None:
    """Under another value of a setting only the named participants come out differently."""
    chosen = [f"--set={name}={value}" for name, value in reading["settings"].items()]
    rows = evaluate(*INPUTS[reading["input"]], *chosen)
    # Ranks shift as soon as one verdict changes; absent hours are judged through the verdict.
    assert apart_from("rank", "absence", rows=rows) == apart_from(
        "rank", "absence", rows=on_paper(reading["changes"])
    )
