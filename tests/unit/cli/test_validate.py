"""`pka validate`: every fault of a definition, with its line."""

import json
from pathlib import Path
from typing import Final

import attrs
import pytest

from pka import editions
from pka.citation import Citation, Standing
from pka.cli.output import Screen, console_text
from pka.cli.report_view import report_as
from pka.diagnostic import Diagnostic, Location, Related, Report, Severity
from pka.text import Text
from tests.unit.cli.commands import EDITION, on_a_terminal, pka, table

DATA: Final = Path(editions.__file__).parent / "data" / f"{EDITION}.toml"
FAULT: Final = Diagnostic(
    code="PKA002",
    name="unknown-key",
    message=Text("`namme` bukan kunci", "`namme` is not a key"),
    location=Location(file="a.toml", line=1, column=1),
)


def broken(folder: Path, name: str = "salah.toml") -> Path:
    """Write a definition with a misspelt key and a syntax that is sound."""
    file = folder / name
    file.write_bytes(DATA.read_bytes().replace(b"\nrevision =", b"\nrevisoin =", 1))
    return file


def lines(fault: Diagnostic, text: str, folder: Path, format_: str = "full") -> list[str]:
    """Return what is shown of one fault in a file with some text."""
    file = folder / "a.toml"
    file.write_bytes(text.encode())
    parts = report_as(format_, [(file, Report((fault,)))], "en")
    return console_text(parts, Screen()).splitlines()


class TestCommand:
    """Files in, faults out."""

    @pytest.mark.parametrize(
        ("lang", "said"), [("id", "tidak ada kesalahan\n"), ("en", "no faults\n")]
    )
    def test_clean(self, lang: str, said: str) -> None:
        """A definition without faults is 0, and says so."""
        ran = pka("validate", DATA, "--lang", lang)
        assert (ran.status, ran.stdout, ran.stderr) == (0, said, "")

    def test_full(self, tmp_path: Path) -> None:
        """Each fault has its line underlined, and the last line counts them."""
        file = broken(tmp_path)
        number = file.read_text(encoding="utf-8").splitlines().index("revisoin = 1") + 1
        ran = pka("validate", file, "--lang", "en")
        shown = ran.stdout.splitlines()
        assert ran.status == 1
        assert shown[0].startswith(f"{file}:{number}:1: PKA002 unknown-key: `revisoin` is not")
        assert shown[1] == f"  {number} | revisoin = 1"
        assert shown[2].strip(" |") == "^" * len("revisoin")
        assert shown[-1] == "1 fault"

    def test_concise(self, tmp_path: Path) -> None:
        """One line per fault, `file:line:column: CODE name: message`, and nothing else."""
        first, second = broken(tmp_path), table(tmp_path / "b.toml", "x = ")
        ran = pka("validate", first, DATA, second, "--format", "concise", "--lang", "en")
        one, two = ran.stdout.splitlines()
        assert ran.status == 1
        assert one.startswith(f"{first}:")
        assert ": PKA002 unknown-key: `revisoin` is not a key here" in one
        assert two.startswith(f"{second}:1:")
        assert ": PKA001 invalid-syntax: " in two

    def test_concise_keeps_its_lines_on_a_narrow_terminal(self, tmp_path: Path) -> None:
        """What a program may read is not broken."""
        shown = on_a_terminal(
            "validate", broken(tmp_path), "--format", "concise", columns=80, TERM="dumb"
        )
        assert len(shown) == 1

    def test_json_definition_has_pointers(self, tmp_path: Path) -> None:
        """Where no line is known the first stands for it, and the pointer says the rest."""
        file = table(tmp_path / "a.json", '{"format": 1, "idd": "x"}')
        shown = pka("validate", file, "--format", "concise", "--lang", "en").stdout
        assert f"{file}:1:1: PKA002 unknown-key: `idd` is not a key here" in shown
        assert "(/idd)\n" in shown

    def test_json(self, tmp_path: Path) -> None:
        """The files that were read, and every fault as a record."""
        file = broken(tmp_path)
        ran = pka("validate", DATA, file, "--format", "json", "--lang", "en")
        content = json.loads(ran.stdout)
        assert (ran.status, content["files"]) == (1, [str(DATA), str(file)])
        assert [(one["code"], one["file"]) for one in content["diagnostics"]] == [
            ("PKA002", str(file))
        ]

    @pytest.mark.parametrize(
        ("name", "message"),
        [
            ("rekap.csv", "rekap.csv: a definition is a .toml or .json file"),
            ("tidak-ada.toml", "tidak-ada.toml: there is no such file or folder"),
        ],
    )
    def test_cannot_run(self, name: str, message: str) -> None:
        """Another kind of file or none at all is 2 and one line."""
        ran = pka("validate", name, "--lang", "en")
        assert (ran.status, ran.stdout, ran.stderr) == (2, "", f"Error: {message}\n")

    def test_folder(self, tmp_path: Path) -> None:
        """A folder is refused even where its name looks like a definition."""
        folder = tmp_path / "a.toml"
        folder.mkdir()
        ran = pka("validate", folder, "--lang", "en")
        assert (ran.status, ran.stderr) == (
            2,
            f"Error: {folder}: this is a folder and not a file\n",
        )

    def test_output(self, tmp_path: Path) -> None:
        """The report goes to a file, and not over a definition."""
        file, output = broken(tmp_path), tmp_path / "laporan.txt"
        assert pka("validate", file, "-o", output).stdout == ""
        assert output.read_text(encoding="utf-8").endswith("1 kesalahan\n")
        assert pka("validate", file, "-o", file).status == 2


class TestUnderline:
    """What is shown of the line with the fault."""

    @pytest.mark.parametrize(
        ("text", "column", "mark"),
        [
            pytest.param('a = "x y" # z', 5, "    ^^^^^", id="quoted"),
            pytest.param('a = "x y', 5, "    ^^^^", id="quotation-never-closed"),
            pytest.param("a = 12, b", 5, "    ^^", id="up-to-a-comma"),
            pytest.param("abc", 1, "^^^", id="up-to-the-end"),
            pytest.param("abc", 4, "   ^", id="behind-the-end"),
            pytest.param("a\t= 1", 3, "  ^", id="tab"),
            pytest.param("# 王 = 1", 5, "     ^", id="wide-letters-before"),
            pytest.param("王 = 1", 1, "^^", id="wide-letters-below"),
            pytest.param("abc\r", 1, "^^^", id="carriage-return"),
            pytest.param("\u2028abc", 2, " ^^^", id="no-line-end"),
        ],
    )
    def test_mark(self, tmp_path: Path, text: str, column: int, mark: str) -> None:
        """It stands below the value, however the line is written."""
        at = Location(file="a.toml", line=1, column=column)
        shown = lines(attrs.evolve(FAULT, location=at), text, tmp_path)
        assert shown[2] == f"    | {mark}"

    def test_long_line_is_cut(self, tmp_path: Path) -> None:
        """Of a line of any length what stands around the fault is shown."""
        at = Location(file="a.toml", line=1, column=501)
        text = "x" * 500 + "FAULT" + "y" * 500
        _, line, mark, *_ = lines(attrs.evolve(FAULT, location=at), text, tmp_path)
        assert len(line) < 130
        assert line[mark.index("^") :].startswith("FAULT")

    @pytest.mark.parametrize(
        "place",
        [Location(file="a.toml", line=9, column=1), Location(file="a.toml", pointer="/x")],
        ids=["behind-the-file", "no-line"],
    )
    def test_no_line_to_show(self, tmp_path: Path, place: Location) -> None:
        """Where the line is not known the headline has to do."""
        shown = lines(attrs.evolve(FAULT, location=place), "a = 1", tmp_path)
        assert shown[1:] == ["", "1 fault"]


def test_advice_source_and_related_places(tmp_path: Path) -> None:
    """All that a fault knows is shown below it."""
    source = Citation(instrument="kepka-2-2023", reference="hlm. 4", standing=Standing.SECONDARY)
    fault = attrs.evolve(
        FAULT,
        severity=Severity.WARNING,
        advice=Text("hapus", "remove it"),
        citation=source,
        related=(
            Related(
                location=Location(file="a.toml", line=2, column=1),
                message=Text("yang pertama", "the first"),
            ),
        ),
    )
    assert lines(fault, "namme = 1", tmp_path)[3:] == [
        "  = remove it",
        f"  = {source} (secondary)",
        "  = a.toml:2:1: the first",
        "",
        "1 fault",
    ]


def test_concise_is_one_line_whatever_the_message(tmp_path: Path) -> None:
    """Line ends in a message do not make two lines of it."""
    fault = attrs.evolve(FAULT, message=Text("satu\ndua", "one\ntwo"), location=Location())
    assert lines(fault, "", tmp_path, "concise") == [
        f"{tmp_path / 'a.toml'}:1:1: PKA002 unknown-key: one two"
    ]
