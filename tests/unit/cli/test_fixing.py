"""`pka validate --fix` and `--diff`."""

import json
import os
import stat
import subprocess
import sys
from pathlib import Path
from typing import Final

import pytest

from tests.unit.cli.commands import in_a_process, pka

SOUND: Final = (Path(__file__).parents[2] / "golden" / "definitions" / "sound.toml").read_bytes()
#: Two mistakes that nobody needs to be asked about, and one that only people can mend.
BROKEN: Final = SOUND.replace(b"\nmode =", b"\nmod =").replace(b"format = 1\n", b"")
WEIGHT: Final = (b"weight = 40", b"weight = 30")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    """Return a definition with mistakes."""
    place = tmp_path / "ketentuan.toml"
    place.write_bytes(BROKEN)
    return place


class TestFix:
    """The file itself is mended."""

    def test_all_of_it(self, file: Path) -> None:
        """What was done is told on standard error, what is left on standard output."""
        ran = pka("validate", file, "--fix", "--lang", "en")
        assert file.read_bytes() == SOUND
        assert (ran.status, ran.stdout) == (0, "no faults\n")
        assert ran.stderr.splitlines() == [
            f"{file}:1:1: PKA003 missing-key: add `format = 1`",
            f"{file}:4:1: PKA002 unknown-key: replace `mod` by `mode`",
        ]

    def test_what_is_left(self, file: Path) -> None:
        """Other faults are reported as always, with their places in the mended file."""
        file.write_bytes(BROKEN.replace(*WEIGHT))
        ran = pka("validate", file, "--fix", "--format", "json", "--lang", "en")
        assert ran.status == 1
        assert [one["name"] for one in json.loads(ran.stdout)["diagnostics"]] == ["weight-sum"]
        assert file.read_bytes() == SOUND.replace(*WEIGHT)

    def test_nothing_to_mend(self, file: Path) -> None:
        """A sound file is not even written."""
        file.write_bytes(SOUND)
        os.utime(file, ns=(0, 0))
        assert pka("validate", file, "--fix").status == 0
        assert file.stat().st_mtime_ns == 0

    def test_only_some_rules(self, file: Path) -> None:
        """Rules that are not reported are not mended."""
        bands = SOUND[SOUND.index(b"[[bands]]") : SOUND.rindex(b"[[bands]]")]
        file.write_bytes(SOUND.replace(bands, bands * 2))
        pka("validate", file, "--fix", "--ignore", "duplicate-code")
        assert file.read_bytes() == SOUND.replace(bands, bands * 2)
        pka("validate", file, "--fix", "--select", "duplicate-code")
        assert file.read_bytes() == SOUND

    def test_who_may_read_it_stays(self, file: Path) -> None:
        """The file has its mode as before, and no other file is left beside it."""
        file.chmod(0o640)
        assert pka("validate", file, "--fix").status == 0
        assert stat.S_IMODE(file.stat().st_mode) == 0o640
        assert list(file.parent.iterdir()) == [file]

    def test_a_link_is_followed(self, file: Path, tmp_path: Path) -> None:
        """The file behind it is mended, and it stays a link."""
        link = tmp_path / "tautan.toml"
        link.symlink_to(file)
        assert pka("validate", link, "--fix").status == 0
        assert link.is_symlink()
        assert file.read_bytes() == SOUND

    def test_a_file_that_cannot_be_written_stays_whole(
        self, file: Path, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        """One line says why, the status is 2, and nothing of it is lost."""

        def fails(_self: Path, _target: Path) -> None:
            raise OSError(28, "No space left on device", str(_target))

        monkeypatch.setattr(Path, "replace", fails)
        ran = pka("validate", file, "--fix", "--lang", "en")
        assert (ran.status, ran.stderr) == (2, f"Error: {file}: there is no space left\n")
        assert file.read_bytes() == BROKEN
        assert list(file.parent.iterdir()) == [file]

    def test_files_that_are_not_there(self, file: Path, tmp_path: Path) -> None:
        """The others are mended all the same."""
        ran = pka("validate", tmp_path / "tiada.toml", tmp_path / "x.csv", file, "--fix")
        assert ran.status == 2
        assert file.read_bytes() == SOUND

    def test_standard_input(self) -> None:
        """There is no file to write to."""
        ran = in_a_process("validate", "-", "--fix", "--lang", "en")
        assert (ran.status, ran.stdout) == (2, "")
        assert ran.stderr == "Error: --fix writes to files, and `-` is none; use --diff\n"


class TestSarif:
    """Code scanning can offer the fix."""

    def test_fixes(self, file: Path) -> None:
        """Each stretch is deleted and the text put in its place."""
        file.write_bytes(SOUND.replace(b"\nmode =", b"\nmod ="))
        ran = pka("validate", file, "--format", "sarif", "--lang", "en")
        (result,) = json.loads(ran.stdout)["runs"][0]["results"]
        region = {"startLine": 5, "startColumn": 1, "endLine": 5, "endColumn": 4}
        assert result["fixes"] == [
            {
                "description": {"text": "replace `mod` by `mode`"},
                "artifactChanges": [
                    {
                        "artifactLocation": {"uri": file.as_uri()},
                        "replacements": [
                            {"deletedRegion": region, "insertedContent": {"text": "mode"}}
                        ],
                    }
                ],
            }
        ]


class TestDiff:
    """What would be mended is shown."""

    def test_it_is_shown_and_not_made(self, file: Path) -> None:
        """A unified diff, and the file as before; the status says that something would change."""
        for both in ((), ("--fix",)):
            ran = pka("validate", file, "--diff", *both)
            assert (ran.status, ran.stderr) == (1, "")
            assert ran.stdout.splitlines()[:7] == [
                f"--- {file}",
                f"+++ {file}",
                "@@ -1,7 +1,8 @@",
                " # A definition as small as can be, without a fault.",
                "+format = 1",
                ' id = "kecil"',
                ' title = { id = "Pelatihan kecil", en = "A small training" }',
            ]
            assert file.read_bytes() == BROKEN

    def test_nothing_would_change(self, file: Path) -> None:
        """That there are other faults makes no difference."""
        file.write_bytes(SOUND.replace(*WEIGHT))
        ran = pka("validate", file, "--diff")
        assert (ran.status, ran.stdout) == (0, "")

    def test_to_a_file(self, file: Path, tmp_path: Path) -> None:
        """It can be kept, with the line ends of the file."""
        file.write_bytes(BROKEN.replace(b"\n", b"\r\n"))
        assert pka("validate", file, "--diff", "-o", tmp_path / "beda").status == 1
        assert b'-mod = "blended"\r\n+mode = "blended"\r\n' in (tmp_path / "beda").read_bytes()

    def test_a_last_line_without_an_end(self, file: Path) -> None:
        """It is marked as programs that apply a diff expect it."""
        file.write_bytes(SOUND.rstrip().replace(b"\nsource", b"\nsorce", SOUND.count(b"\nsource")))
        lines = pka("validate", file, "--diff").stdout.splitlines()
        assert lines[-4:] == [
            '-sorce = { standing = "unverified" }',
            "\\ No newline at end of file",
            '+source = { standing = "unverified" }',
            "\\ No newline at end of file",
        ]

    def test_standard_input(self) -> None:
        """An editor can ask before it saves."""
        done = subprocess.run(
            [Path(sys.executable).with_name("pka"), "validate", "-", "--diff"],
            input=BROKEN,
            capture_output=True,
            check=False,
        )
        assert done.returncode == 1
        assert done.stdout.startswith(b"--- stdin.toml\n+++ stdin.toml\n")

    def test_a_file_that_is_not_there(self, tmp_path: Path) -> None:
        """Nothing can be shown of it."""
        ran = pka("validate", tmp_path / "tiada.toml", "--diff")
        assert (ran.status, ran.stdout) == (2, "")


def test_standard_input_cannot_be_mended() -> None:
    """There is no file to write to, and the message says what to use."""
    ran = pka("validate", "-", "--fix", "--lang", "en")
    assert (ran.status, ran.stdout) == (2, "")
    assert ran.stderr == "Error: --fix writes to files, and `-` is none; use --diff\n"
