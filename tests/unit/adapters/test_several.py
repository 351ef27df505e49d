"""Several definition files judged together."""

from pathlib import Path

import pka
from pka.adapters.several import validate_together
from tests.lint.pages import assemble


def written(folder: Path, name: str, block: str) -> Path:
    """Write the small definition of the lint pages with some parts replaced."""
    path = folder / name
    path.write_text(assemble(block).text, encoding="utf-8")
    return path


def test_faults_of_files_and_between_files_are_told(tmp_path: Path) -> None:
    """Each has the file, line and column at which it stands."""
    old = written(tmp_path, "lama.toml", 'id = "lama"\nminutes_per_hour = 0\n')
    new = written(tmp_path, "baru.toml", 'id = "baru"\nin_force = { from = 2025-01-01 }\n')
    report = pka.validate_together([old, new])
    assert [(Path(f.location.file or "").name, f.name) for f in report] == [
        ("lama.toml", "not-positive"),
        ("baru.toml", "edition-overlap"),
    ]
    place = report.diagnostics[1].location
    line = new.read_text(encoding="utf-8").splitlines()[(place.line or 0) - 1]
    assert line[(place.column or 0) - 1 :] == "{ from = 2025-01-01 }"


def test_a_file_that_cannot_be_read_is_left_out_of_the_comparison(tmp_path: Path) -> None:
    """Its own fault is told."""
    sound = written(tmp_path, "satu.toml", "")
    broken = tmp_path / "dua.toml"
    broken.write_text("= 1", encoding="utf-8")
    assert [fault.name for fault in validate_together([sound, broken])] == ["invalid-syntax"]


def test_no_file_has_no_fault() -> None:
    """Nothing is compared with nothing."""
    assert list(validate_together([])) == []
